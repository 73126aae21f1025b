//! What a text must bear for a pattern to match at all, read off the pattern itself.

use std::collections::BTreeSet;

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::grams::{self, Gram};

/// Most words that one condition may name, and most that a concatenation may multiply to.
const MOST: usize = 600;
const MOST_PRODUCTS: usize = 48;

/// Conditions that all hold of every text that matches.
pub struct Gate {
    /// Each is met by any one of its words; a word is there if all its runs are.
    conditions: Vec<Vec<Vec<Gram>>>,
}

impl Gate {
    /// The gate of a pattern. One that does not parse has none.
    pub fn of(pattern: &str, insensitive: bool) -> Gate {
        let parsed = ParserBuilder::new().case_insensitive(insensitive).build().parse(pattern);
        let needs = parsed.map_or_else(|_| Vec::new(), |hir| read(&hir).needs());
        let needs = needs.iter().map(|words| words.iter().map(|word| ended(word)).collect::<Words>());
        let mut needs: Vec<Words> = needs.filter(|words| words.iter().all(|word| word.len() >= 3)).collect();
        needs.sort_by_key(Words::len);
        needs.truncate(4);
        let runs = |word: &String| grams::runs(word).collect();
        Gate { conditions: needs.iter().map(|words| words.iter().map(runs).collect()).collect() }
    }

    /// The text may match.
    pub fn lets(&self, text: &str) -> bool {
        self.conditions.is_empty()
            || grams::ask(text, |text| self.conditions.iter().all(|any| any.iter().any(|word| word.iter().all(|run| text.has(*run)))))
                .unwrap_or(true)
    }
}

type Words = BTreeSet<String>;

/// What is known of a part of a pattern.
struct Part {
    /// All the texts that it matches, as symbols, where they are few.
    exact: Option<Words>,
    /// Conditions that hold of whatever it matches.
    needs: Vec<Words>,
}

impl Part {
    fn exact(words: Words) -> Part {
        Part { exact: Some(words), needs: Vec::new() }
    }

    fn one(word: &str) -> Part {
        Part::exact(Words::from([word.to_owned()]))
    }

    fn unknown() -> Part {
        Part { exact: None, needs: Vec::new() }
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
    let mut out = left.to_owned();
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
    out
}

fn repeated(part: Part, min: u32, max: Option<u32>) -> Part {
    let runs_together = part.exact.as_ref().is_some_and(|words| words.iter().all(|word| word == " " || word == "0") && words.len() == 1);
    let once = max == Some(1) || runs_together;
    match (part.exact, min) {
        (Some(words), 0) if once => Part::exact(words.into_iter().chain([String::new()]).collect()),
        (_, 0) => Part::unknown(),
        (Some(words), _) if once => Part::exact(words),
        (exact, _) => Part { exact: None, needs: exact.into_iter().chain(part.needs).collect() },
    }
}

fn concatenated(parts: &[Hir]) -> Part {
    let mut whole = true;
    let mut needs = Vec::new();
    let mut run = Words::from([String::new()]);
    for part in parts.iter().map(read) {
        match part.exact {
            Some(words) if run.len() == 1 || words.len() == 1 || run.len() * words.len() <= MOST_PRODUCTS => {
                run = run.iter().flat_map(|left| words.iter().map(move |right| joined(left, right))).collect();
            }
            exact => {
                whole = false;
                needs.push(std::mem::replace(&mut run, exact.unwrap_or_else(|| Words::from([String::new()]))));
                needs.extend(part.needs);
            }
        }
    }
    if whole {
        return Part::exact(run);
    }
    needs.push(run);
    Part { exact: None, needs: needs.into_iter().filter(|words| says_something(words)).collect() }
}

fn says_something(words: &Words) -> bool {
    words.iter().all(|word| ended(word).len() >= 3)
}

fn either(branches: Vec<Part>) -> Part {
    if branches.iter().all(|branch| branch.exact.is_some()) {
        let words: Words = branches.into_iter().filter_map(|branch| branch.exact).flatten().collect();
        return if words.len() <= MOST { Part::exact(words) } else { Part::unknown() };
    }
    let needs: Option<Vec<Words>> = branches.into_iter().map(Part::best).collect();
    let words: Words = needs.into_iter().flatten().flatten().collect();
    let known = !words.is_empty() && words.len() <= MOST && says_something(&words);
    Part { exact: None, needs: if known { vec![words] } else { Vec::new() } }
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
