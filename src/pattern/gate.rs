//! What a text must bear for a pattern to match at all, read off the pattern itself.

use std::collections::BTreeSet;
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
    /// The gate of a pattern. One that does not parse has none.
    pub fn of(pattern: &str, insensitive: bool) -> Gate {
        let parsed = ParserBuilder::new().case_insensitive(insensitive).build().parse(pattern);
        let needs = parsed.map_or_else(|_| Vec::new(), |hir| read(&hir).needs());
        let needs = needs.iter().map(|words| words.iter().map(|word| ended(word)).collect::<Words>());
        let (mut needs, mut openings) = (needs.filter(says_something).collect::<Vec<_>>(), Words::new());
        if let Some(at) = needs.iter().position(|words| words.iter().all(|word| word.starts_with('^'))) {
            openings = needs.remove(at);
        }
        needs.sort_by_key(Words::len);
        needs.truncate(4);
        let openings = Openings::of(openings.iter().map(|word| word["^ ".len()..].to_owned()));
        Gate {
            number: GATES.fetch_add(1, Ordering::Relaxed),
            openings,
            conditions: needs.iter().map(|words| words.iter().map(|word| grams::rarest(word)).collect()).collect(),
        }
    }

    /// A text that matches opens with one of a few words.
    pub fn opens_with_known_words(&self) -> bool {
        !self.openings.is_empty()
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

type Words = BTreeSet<String>;

/// What is known of a part of a pattern.
struct Part {
    /// All the texts that it matches, as symbols, where they are few.
    exact: Option<Words>,
    /// What it matches begins with one of these.
    opens: Words,
    /// Conditions that hold of whatever it matches.
    needs: Vec<Words>,
}

impl Part {
    fn exact(words: Words) -> Part {
        Part { opens: words.clone(), exact: Some(words), needs: Vec::new() }
    }

    fn one(word: &str) -> Part {
        Part::exact(Words::from([word.to_owned()]))
    }

    fn unknown() -> Part {
        Part { exact: None, opens: anything(), needs: Vec::new() }
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
    let mut out = Words::new();
    for range in class.ranges() {
        let (first, last) = (range.start(), range.end());
        if matches!((first, last), ('\u{17f}', '\u{17f}') | ('\u{212a}', '\u{212a}')) {
            continue;
        }
        out.extend((first..=last.min('\u{80}')).map(|c| grams::letter(c).to_string()));
        if last >= '\u{80}' {
            out.insert(" ".to_owned());
        }
        if out.len() > 8 {
            return None;
        }
    }
    Some(out)
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
        (exact, _) => Part { exact: None, opens: part.opens, needs: exact.into_iter().chain(part.needs).collect() },
    }
}

fn concatenated(parts: &[Hir]) -> Part {
    let (mut opens, mut needs, mut run) = (None, Vec::new(), anything());
    // A row of single letters is put behind the words at once, not letter by letter.
    let mut letters = String::new();
    for part in parts.iter().map(read) {
        if let Some(letter) = part.exact.as_ref().filter(|words| words.len() == 1).and_then(Words::first) {
            join(&mut letters, letter);
            continue;
        }
        run = behind(run, &mut letters);
        match (part.exact, in_a_row(&run, &part.opens)) {
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
    Words::from([String::new()])
}

fn says_something(words: &Words) -> bool {
    words.iter().all(|word| ended(word).len() >= 3)
}

fn either(branches: Vec<Part>) -> Part {
    let opens: Words = branches.iter().flat_map(|branch| branch.opens.iter().cloned()).collect();
    match (opens.len() <= MOST, branches.iter().all(|branch| branch.exact.is_some())) {
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
fn ended(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let beside = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_alphanumeric);
    let mut out = String::new();
    for (at, c) in letters.iter().enumerate() {
        let is_blank = beside(at.checked_sub(1)) || beside(Some(at + 1));
        match c {
            '|' if is_blank => out.push(' '),
            '|' => {}
            _ => out.push(*c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::Pattern;

    fn lets(pattern: &str, text: &str) -> bool {
        Gate::of(pattern, true).lets(text)
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
            (r"resolved", "re\u{17f}olved"),
            (r"^asked", "a\u{17f}\u{212a}ed"),
        ] {
            assert!(Pattern::insensitive(pattern).is_match(text) || pattern.starts_with("^(?:the"), "{pattern} {text}");
            assert!(lets(pattern, text), "{pattern} {text}");
        }
    }
}
