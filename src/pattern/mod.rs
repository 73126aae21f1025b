//! A regular expression behind a gate: most texts are turned away by the words that they lack, long before the
//! expression is asked, and an expression that no text gets to is never compiled.
//!
//! What the classes mean is cut to what minutes bear, which makes the automata small: digits are `0` to `9`, letters those of the
//! Latin script, and a word ends where an ASCII letter, digit or `_` ends.

mod expression;
mod found;
mod gate;
mod grams;
mod memory;

use std::sync::OnceLock;

use regex_automata::Input;
use regex_automata::util::captures;
use regex_automata::util::iter::Searcher;

pub use found::{Captures, Match};
pub use memory::Memory;

use expression::Expression;
use gate::Gate;
use grams::Openings;

/// How a class of the syntax is read.
const CLASSES: &[(&str, &str)] = &[
    (r"\b", r"(?-u:\b)"),
    (r"\d", "[0-9]"),
    (r"\w", "[0-9A-Za-z_\u{c0}-\u{d6}\u{d8}-\u{f6}\u{f8}-\u{24f}\u{1e00}-\u{1eff}]"),
    (r"\W", "[^0-9A-Za-z_\u{c0}-\u{d6}\u{d8}-\u{f6}\u{f8}-\u{24f}\u{1e00}-\u{1eff}]"),
    (r"\p{L}", "[A-Za-z\u{c0}-\u{d6}\u{d8}-\u{f6}\u{f8}-\u{24f}\u{1e00}-\u{1eff}]"),
    (r"\p{Lu}", "[A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ]"),
    (r"\p{Ll}", "[a-zß-öø-ÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĳĵķĸĺļľŀłńņňŉŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżž]"),
];

/// A regular expression, compiled when the first text passes its gate.
///
/// ```
/// use minutebook::pattern::Pattern;
/// let seconded = Pattern::new(r"(?i)\bseconded\s+by\b");
/// assert!(seconded.is_match("Moved by Cllr Fox, Seconded by Cllr Vale"));
/// assert!(!seconded.is_match("The report was noted."));
/// ```
pub struct Pattern {
    text: String,
    insensitive: bool,
    gate: OnceLock<Gate>,
    expression: OnceLock<Expression>,
}

impl Pattern {
    /// A pattern in the syntax of the `regex` crate. What does not compile panics with the first text that passes its gate.
    pub fn new(text: &str) -> Pattern {
        Pattern::of(text, false)
    }

    /// A pattern that takes capitals for small letters.
    pub fn insensitive(text: &str) -> Pattern {
        Pattern::of(text, true)
    }

    fn of(text: &str, insensitive: bool) -> Pattern {
        Pattern { text: read(text), insensitive, gate: OnceLock::new(), expression: OnceLock::new() }
    }

    /// Whether it compiles.
    ///
    /// # Errors
    ///
    /// What is wrong with the expression, in the words of the library that reads it.
    pub fn check(&self) -> Result<(), String> {
        Expression::new(&self.text, self.insensitive).map(drop)
    }

    /// Some part of the text matches.
    pub fn is_match(&self, text: &str) -> bool {
        self.opened(text).is_some_and(|expression| expression.is_match(text))
    }

    /// The first match.
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.find_at(text, 0)
    }

    /// The first match that starts at the byte `from` or later.
    pub fn find_at<'t>(&self, text: &'t str, from: usize) -> Option<Match<'t>> {
        let found = self.opened(text)?.find(&Input::new(text).range(from..))?;
        Some(Match::new(text, found.span()))
    }

    /// All matches, none touching another.
    pub fn find_iter<'p, 't>(&'p self, text: &'t str) -> impl Iterator<Item = Match<'t>> + use<'p, 't> {
        let mut searcher = Searcher::new(Input::new(text));
        let opened = self.opened(text);
        std::iter::from_fn(move || {
            let found = searcher.advance(|input| Ok(opened.and_then(|expression| expression.find(input))));
            found.map(|found| Match::new(text, found.span()))
        })
    }

    /// The groups of the first match.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.captures_at(text, 0)
    }

    /// The groups of the first match that starts at the byte `from` or later.
    pub fn captures_at<'t>(&self, text: &'t str, from: usize) -> Option<Captures<'t>> {
        groups_of(self.opened(text)?, &Input::new(text).range(from..)).map(|groups| Captures::new(text, groups))
    }

    /// The groups of all matches, none touching another.
    pub fn captures_iter<'p, 't>(&'p self, text: &'t str) -> impl Iterator<Item = Captures<'t>> + use<'p, 't> {
        let mut searcher = Searcher::new(Input::new(text));
        let opened = self.opened(text);
        std::iter::from_fn(move || {
            let mut groups = None;
            searcher.advance(|input| {
                groups = opened.and_then(|expression| groups_of(expression, input));
                Ok(groups.as_ref().and_then(captures::Captures::get_match))
            });
            groups.map(|groups| Captures::new(text, groups))
        })
    }

    /// The expression, if the text bears the words without which it cannot match.
    fn opened(&self, text: &str) -> Option<&Expression> {
        let open = self.gate().lets(text);
        debug_assert!(open || !self.expression().is_match(text), "the gate of {self:?} turns away {text:?}, which matches");
        open.then(|| self.expression())
    }

    fn gate(&self) -> &Gate {
        self.gate.get_or_init(|| Gate::of(&self.text))
    }

    /// The patterns are constants of this crate or were checked, so one that does not compile is a fault that any test shows.
    fn expression(&self) -> &Expression {
        let new = || Expression::new(&self.text, self.insensitive);
        self.expression.get_or_init(|| new().unwrap_or_else(|why| panic!("the pattern {self:?} does not compile: {why}")))
    }
}

fn groups_of(expression: &Expression, input: &Input<'_>) -> Option<captures::Captures> {
    let mut groups = captures::Captures::all(expression.groups().clone());
    expression.captures(input, &mut groups);
    groups.is_match().then_some(groups)
}

/// A pattern with its classes as they are read here.
fn read(pattern: &str) -> String {
    CLASSES.iter().fold(pattern.to_owned(), |text, (class, read)| text.replace(class, read))
}

/// Patterns that are asked together: any of them may match. Of those that open with known words only the ones are asked whose words
/// open the text.
pub struct AnyOf {
    openings: Openings,
    /// Each with the number of its row.
    opening: Vec<(usize, Pattern)>,
    others: Vec<(usize, Pattern)>,
}

impl AnyOf {
    /// Patterns that all begin where the text begins, and take capitals for small letters if they do not say otherwise.
    pub fn openings(rows: impl Iterator<Item = String>) -> AnyOf {
        let rows = rows.map(|row| Pattern::insensitive(&format!("^(?:{row})"))).enumerate();
        let (others, opening): (Vec<_>, Vec<_>) = rows.partition(|(_, row)| row.gate().openings().is_empty());
        AnyOf { openings: Openings::together(opening.iter().map(|(_, row)| row.gate().openings())), opening, others }
    }

    /// One of them matches.
    pub fn is_match(&self, text: &str) -> bool {
        let mut matches = false;
        self.each(text, |_| matches = true);
        matches
    }

    /// Calls `visit` with the number of each row that matches, from 0, in no order; a row may come several times.
    pub fn each(&self, text: &str, mut visit: impl FnMut(usize)) {
        let others = self.others.iter().filter(|(_, row)| row.is_match(text));
        others.for_each(|(number, _)| visit(*number));
        self.openings.each(text, |at| {
            if let Some((number, _)) = self.opening.get(usize::from(at)).filter(|(_, row)| row.is_match(text)) {
                visit(*number);
            }
        });
    }
}

impl std::fmt::Debug for Pattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Pattern").field(&self.text).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All that is found, as places of groups.
    fn found(pattern: &Pattern, text: &str) -> Vec<Vec<Option<(usize, usize)>>> {
        let groups = |found: Captures<'_>| (0..3).map(|group| found.get(group).map(|group| (group.start(), group.end()))).collect();
        pattern.captures_iter(text).map(groups).collect()
    }

    /// What the crate finds whose syntax this is.
    fn expected(pattern: &Pattern, text: &str) -> Vec<Vec<Option<(usize, usize)>>> {
        let regex = regex::RegexBuilder::new(&pattern.text).case_insensitive(pattern.insensitive).build().unwrap();
        let groups = |found: regex::Captures<'_>| (0..3).map(|group| found.get(group).map(|group| (group.start(), group.end()))).collect();
        regex.captures_iter(text).map(groups).collect()
    }

    #[test]
    fn of_a_table_any_row_may_match_whatever_opens_the_text() {
        let rows = [r"moved\s+by\b", r"votes? for", r"\w+ votes?:", r"[“(]*the vote was", "asked by"];
        let any = AnyOf::openings(rows.into_iter().map(String::from));
        for text in ["Moved  by Cllr Fox", "VOTE FOR: 3", "Two votes: lost", "(The vote was lost", "a\u{17f}ked by"] {
            assert!(any.is_match(text), "{text}");
        }
        for text in ["", "moved", "It was moved by Cllr Fox", "the voters"] {
            assert!(!any.is_match(text), "{text}");
        }
    }

    #[test]
    fn every_machine_finds_what_the_crate_finds_whose_syntax_it_is() {
        let patterns = [
            Pattern::new(r"\b(\d{1,2})[.:](\d\d)\b"),
            Pattern::new(r"(?m)^[ \t]*([^\n|]{3,20}?)(:|$)"),
            Pattern::insensitive(r"^(?:[^.“:]{0,40}?\b)?(minutes|report) (?:was|were) (approved|noted)"),
            Pattern::insensitive(r"(resolved|agreed)?\s*(unanimously|)"),
            Pattern::new(r"\p{Lu}\w+(?:-\p{Lu}\w+)*|é*"),
            Pattern::new(r"(a|ab)(c|bcd)$"),
        ];
        let short = "The minutes were approved at 7.30 and 10:05 – “résumé” Étienne-Marie: Resolved unanimously.\nNames: abcd";
        let long = short.repeat(40);
        let wide = format!("{}{short}", "é ".repeat(9000));
        for pattern in &patterns {
            for text in [short, "", "abcd", "é", &long, &wide] {
                // The first questions go to one machine, the later ones to the other.
                for _ in 0..40 {
                    assert_eq!(found(pattern, text), expected(pattern, text), "{pattern:?} in {} bytes", text.len());
                }
                let first = expected(pattern, text).first().map(|groups| groups[0].unwrap());
                assert_eq!(pattern.find(text).map(|found| (found.start(), found.end())), first);
                assert_eq!(pattern.is_match(text), first.is_some());
            }
        }
    }
}
