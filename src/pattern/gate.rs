//! What a text must bear for a pattern to match at all, read off the pattern itself.

use std::sync::atomic::{AtomicUsize, Ordering};

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::grams::{self, Gram, Grams, Openings};

/// Most words that one condition may name, and most that a concatenation may multiply to.
const MOST: usize = 600;
const MOST_PRODUCTS: usize = 128;

/// Gates that were made.
static GATES: AtomicUsize = AtomicUsize::new(0);

/// Conditions that all hold of every text that matches.
pub struct Gate {
    /// No other gate has this number.
    number: usize,
    /// The text opens with one of these, as symbols; empty if it may open with anything.
    openings: Openings,
    /// Each is met by any one of its words; a word is there if these runs of it are.
    conditions: Vec<Vec<[Gram; 4]>>,
}

impl Gate {
    /// The gate of a pattern, whose letters stand for capitals too. One that does not parse has none.
    pub fn of(pattern: &str) -> Gate {
        let parsed = ParserBuilder::new().build().parse(&of_either_case(pattern));
        let mut needs = parsed.map_or_else(|_| Vec::new(), |hir| read(&hir).needs());
        needs.retain(says_something);
        let opens = |words: &Words| words.iter().all(|word| ended(word).next() == Some(b'^'));
        let openings = needs.iter().position(opens).map_or_else(Words::new, |at| needs.remove(at));
        needs.sort_by_key(Words::len);
        needs.truncate(4);
        let spelt = |word: &String| ended(word).map(char::from).collect::<String>();
        let openings: Words = openings.iter().map(spelt).collect();
        let openings = Openings::of(openings.iter().map(|word| &word["^ ".len()..]));
        Gate {
            number: GATES.fetch_add(1, Ordering::Relaxed),
            openings,
            conditions: needs.iter().map(|words| words.iter().map(|word| grams::rarest(&spelt(word))).collect()).collect(),
        }
    }

    /// What a text that matches opens with.
    pub fn openings(&self) -> &Openings {
        &self.openings
    }

    /// The text may match.
    pub fn lets(&self, text: &str) -> bool {
        (self.openings.is_empty() || self.openings.open(text))
            && (self.conditions.is_empty() || grams::ask(text, self.number, |text| self.meets(text)).unwrap_or(true))
    }

    fn meets(&self, text: &Grams) -> bool {
        self.conditions.iter().all(|any| any.iter().any(|word| word.iter().all(|run| text.has(*run))))
    }
}

/// A pattern whose letters are read as they are written: capitals and small ones are the same symbol, so that folding them, which
/// is most of the cost of reading a pattern, adds nothing.
fn of_either_case(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(at) = rest.find("(?") {
        let (before, flagged) = (&rest[..at], &rest[at + "(?".len()..]);
        let flags = &flagged[..flagged.find(|c: char| !c.is_ascii_alphabetic() && c != '-').unwrap_or(flagged.len())];
        let end = flagged[flags.len()..].chars().next().filter(|end| matches!(end, ':' | ')'));
        out.push_str(before);
        rest = match end {
            Some(end) if !before.ends_with('\\') => {
                let kept = flags.replace('i', "");
                match (kept.trim_end_matches('-'), end) {
                    ("", ')') => {}
                    (kept, end) => out.extend(["(?", kept, end.encode_utf8(&mut [0; 4])]),
                }
                &flagged[flags.len() + 1..]
            }
            _ => {
                out.push_str("(?");
                flagged
            }
        };
    }
    out + rest
}

type Words = Vec<String>;

/// What is known of a part of a pattern.
struct Part {
    /// All the texts that it matches, as symbols, where they are few.
    exact: Option<Words>,
    /// What it matches begins with one of these; where all the texts are known, they are.
    opens: Words,
    /// Conditions that hold of whatever it matches.
    needs: Vec<Words>,
}

impl Part {
    fn exact(words: Words) -> Part {
        Part { exact: Some(words), opens: Vec::new(), needs: Vec::new() }
    }

    fn one(word: &str) -> Part {
        Part::exact(vec![word.to_owned()])
    }

    fn unknown() -> Part {
        Part { exact: None, opens: anything(), needs: Vec::new() }
    }

    fn opens(&self) -> &Words {
        self.exact.as_ref().unwrap_or(&self.opens)
    }

    fn needs(self) -> Vec<Words> {
        self.exact.into_iter().chain(self.needs).collect()
    }

    /// The condition that says most.
    fn best(self) -> Option<Words> {
        self.needs().into_iter().max_by_key(|words| words.iter().map(String::len).min())
    }
}

/// The depth of patterns is bounded: they are our own.
fn read(hir: &Hir) -> Part {
    match hir.kind() {
        HirKind::Empty => Part::one(""),
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(text) => Part::one(&joined("", &text.chars().map(grams::letter).collect::<String>())),
            Err(_) => Part::unknown(),
        },
        HirKind::Class(class) => symbols(class).map_or_else(Part::unknown, Part::exact),
        HirKind::Look(look) => Part::one(sign(*look)),
        HirKind::Capture(group) => read(&group.sub),
        HirKind::Repetition(times) => repeated(read(&times.sub), times.min, times.max),
        HirKind::Concat(parts) => concatenated(parts),
        HirKind::Alternation(branches) => either(branches.iter().map(read).collect()),
    }
}

/// The symbols of a class, where they are few. Letters that only Unicode folds to ASCII ones are left out: a text that bears them
/// is not asked.
fn symbols(class: &Class) -> Option<Words> {
    let Class::Unicode(class) = class else { return None };
    let mut out = String::new();
    for range in class.ranges() {
        let (first, last) = (range.start(), range.end());
        if matches!((first, last), ('\u{17f}', '\u{17f}') | ('\u{212a}', '\u{212a}')) {
            continue;
        }
        let symbols = (first..=last.min('\u{80}')).map(grams::letter).chain((last >= '\u{80}').then_some(' '));
        for symbol in symbols.filter(|symbol| !out.contains(*symbol)).collect::<Vec<_>>() {
            out.push(symbol);
        }
        if out.len() > 8 {
            return None;
        }
    }
    Some(out.chars().map(String::from).collect())
}

fn sign(look: Look) -> &'static str {
    match look {
        Look::Start => "^ ",
        Look::End => " $",
        Look::StartLF | Look::EndLF | Look::StartCRLF | Look::EndCRLF => " ",
        // Whether a word ends or begins here, its neighbours say.
        Look::WordAscii | Look::WordUnicode => BOUNDARY,
        _ => "",
    }
}

/// Stands in a word for the end of a word, until its neighbours are known.
const BOUNDARY: &str = "|";

/// Two words in a row: blanks and digits run together, and a boundary beside a letter or a digit is a blank.
fn joined(left: &str, right: &str) -> String {
    let mut out = String::with_capacity(left.len() + right.len() + 1);
    out.push_str(left);
    join(&mut out, right);
    out
}

fn join(out: &mut String, right: &str) {
    for c in right.chars() {
        match (out.chars().next_back(), c) {
            (Some('|'), '|') | (Some(' '), ' ' | '|') | (Some('0'), '0') => {}
            (Some('|'), ' ') => {
                out.pop();
                out.push(' ');
            }
            (Some('|'), '$') => {
                out.pop();
                out.push_str(" $");
            }
            _ => out.push(c),
        }
    }
}

fn repeated(part: Part, min: u32, max: Option<u32>) -> Part {
    let runs_together = part.exact.as_ref().is_some_and(|words| words.iter().all(|word| word == " " || word == "0") && words.len() == 1);
    let once = max == Some(1) || runs_together;
    match (part.exact, min) {
        (Some(words), 0) if once => Part::exact(words.into_iter().chain([String::new()]).collect()),
        (_, 0) => Part::unknown(),
        (Some(words), _) if once => Part::exact(words),
        (Some(words), _) => Part { exact: None, opens: words.clone(), needs: vec![words] },
        (None, _) => Part { exact: None, opens: part.opens, needs: part.needs },
    }
}

fn concatenated(parts: &[Hir]) -> Part {
    let (mut opens, mut needs, mut run) = (None, Vec::new(), anything());
    // A row of single letters is put behind the words at once, not letter by letter.
    let mut letters = String::new();
    for part in parts.iter().map(read) {
        if let Some([letter]) = part.exact.as_deref() {
            join(&mut letters, letter);
            continue;
        }
        run = behind(run, &mut letters);
        let longer = in_a_row(&run, part.opens());
        match (part.exact, longer) {
            (Some(_), Some(longer)) => run = longer,
            (exact, longer) => {
                let known = longer.unwrap_or_else(|| run.clone());
                opens.get_or_insert_with(|| known.clone());
                needs.push(known);
                needs.extend(part.needs);
                run = exact.unwrap_or_else(anything);
            }
        }
    }
    run = behind(run, &mut letters);
    let Some(opens) = opens else { return Part::exact(run) };
    needs.push(run);
    needs.retain(says_something);
    Part { exact: None, opens, needs }
}

/// The words with these letters behind them, which are then used up.
fn behind(words: Words, letters: &mut String) -> Words {
    if letters.is_empty() {
        return words;
    }
    let letters = std::mem::take(letters);
    words.iter().map(|word| joined(word, &letters)).collect()
}

/// Every word of the one with every word of the other behind it, where they are not too many.
fn in_a_row(first: &Words, second: &Words) -> Option<Words> {
    let few = first.len() == 1 || second.len() == 1 || first.len() * second.len() <= MOST_PRODUCTS;
    few.then(|| first.iter().flat_map(|left| second.iter().map(move |right| joined(left, right))).collect())
}

fn anything() -> Words {
    vec![String::new()]
}

fn says_something(words: &Words) -> bool {
    words.iter().all(|word| ended(word).nth(2).is_some())
}

fn either(branches: Vec<Part>) -> Part {
    let every = branches.iter().all(|branch| branch.exact.is_some());
    let mut opens: Words = branches.iter().flat_map(|branch| branch.opens().iter().cloned()).collect();
    opens.sort_unstable();
    opens.dedup();
    match (opens.len() <= MOST, every) {
        (true, true) => return Part::exact(opens),
        (false, true) => return Part::unknown(),
        _ => {}
    }
    let opens = if opens.len() <= MOST { opens } else { anything() };
    let needs: Option<Vec<Words>> = branches.into_iter().map(Part::best).collect();
    let words: Words = needs.into_iter().flatten().flatten().collect();
    let known = !words.is_empty() && words.len() <= MOST && says_something(&words);
    Part { exact: None, opens, needs: if known { vec![words] } else { Vec::new() } }
}

/// A word with its boundaries made out: a blank where the neighbour is a letter or a digit, nothing elsewhere.
fn ended(word: &str) -> impl Iterator<Item = u8> {
    let letters = word.as_bytes();
    let beside = |at: usize| letters.get(at).is_some_and(u8::is_ascii_alphanumeric);
    letters.iter().enumerate().filter_map(move |(at, letter)| match letter {
        b'|' => (beside(at.wrapping_sub(1)) || beside(at + 1)).then_some(b' '),
        letter => Some(*letter),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::Pattern;

    fn lets(pattern: &str, text: &str) -> bool {
        Gate::of(pattern).lets(text)
    }

    #[test]
    fn a_text_without_the_words_is_turned_away() {
        for pattern in
            [r"\bseconded\s+by\b", r"^(?:the )?meeting (?:was )?closed\b", r"\w+ (?:aye|nay)[,;]", r"^.{0,80}\bthere voted\s*:?$"]
        {
            assert!(!lets(pattern, "The report of the Clerk was noted."), "{pattern}");
        }
        assert!(!lets(r"^seconded", "It was seconded by Cllr Vale"));
        assert!(!lets(r"closed$", "The meeting closed at 9 pm"));
        assert!(!lets(r"\bfor\b", "before"));
    }

    #[test]
    fn a_text_that_may_match_is_let_through() {
        for (pattern, text) in [
            (r"\bseconded\s+by\b", "moved and Seconded \u{a0} by Cllr Fox"),
            (r"^(?:the )?meeting (?:was )?closed\b", "  Meeting closed"),
            (r"closed$", "closed"),
            (r"^$", ""),
            (r"(?m)^clerk$", "Mayor\nClerk\nChair"),
            (r"\d{1,2}[.:]\d\d ?pm", "7:30 pm"),
            (r"caf(?:é|e)", "The café."),
            (r"(?-i:Y)eas|\(?in favour", "Yeas"),
            (r"(?x-i: y e s )", "yes"),
            (r"(?im)^clerk\b", "Clerk"),
            (r"resolved", "re\u{17f}olved"),
            (r"^asked", "a\u{17f}\u{212a}ed"),
        ] {
            assert!(Pattern::insensitive(pattern).is_match(text) || pattern.starts_with("^(?:the"), "{pattern} {text}");
            assert!(lets(pattern, text), "{pattern} {text}");
        }
    }
}
