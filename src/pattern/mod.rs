//! A regular expression behind a gate: most texts are turned away by the words that they lack, long before the
//! expression is asked, and an expression that no text gets to is never compiled.
//!
//! What the classes mean is cut to what minutes bear, which makes the automata small: digits are `0` to `9`, letters those of the
//! Latin script, and a word ends where an ASCII letter, digit or `_` ends.

mod gate;
mod grams;
mod memory;

use std::sync::OnceLock;

use regex::{CaptureMatches, Captures, Match, Matches, Regex, RegexBuilder};

pub use memory::Memory;

use gate::Gate;

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
    regex: OnceLock<Regex>,
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
        Pattern { text: read(text), insensitive, gate: OnceLock::new(), regex: OnceLock::new() }
    }

    /// Some part of the text matches.
    pub fn is_match(&self, text: &str) -> bool {
        self.opened(text).is_some_and(|regex| regex.is_match(text))
    }

    /// The first match.
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.opened(text)?.find(text)
    }

    /// The first match that starts at the byte `from` or later.
    pub fn find_at<'t>(&self, text: &'t str, from: usize) -> Option<Match<'t>> {
        self.opened(text)?.find_at(text, from)
    }

    /// All matches, none touching another.
    pub fn find_iter<'p, 't>(&'p self, text: &'t str) -> impl Iterator<Item = Match<'t>> + use<'p, 't> {
        let matches: Option<Matches<'p, 't>> = self.opened(text).map(|regex| regex.find_iter(text));
        matches.into_iter().flatten()
    }

    /// The groups of the first match.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.opened(text)?.captures(text)
    }

    /// The groups of the first match that starts at the byte `from` or later.
    pub fn captures_at<'t>(&self, text: &'t str, from: usize) -> Option<Captures<'t>> {
        self.opened(text)?.captures_at(text, from)
    }

    /// The groups of all matches, none touching another.
    pub fn captures_iter<'p, 't>(&'p self, text: &'t str) -> impl Iterator<Item = Captures<'t>> + use<'p, 't> {
        let captures: Option<CaptureMatches<'p, 't>> = self.opened(text).map(|regex| regex.captures_iter(text));
        captures.into_iter().flatten()
    }

    /// The expression, if the text bears the words without which it cannot match.
    fn opened(&self, text: &str) -> Option<&Regex> {
        let open = self.gate().lets(text);
        debug_assert!(open || !self.regex().is_match(text), "the gate of {} turns away {text:?}, which matches", self.text);
        open.then(|| self.regex())
    }

    fn gate(&self) -> &Gate {
        self.gate.get_or_init(|| Gate::of(&self.text, self.insensitive))
    }

    /// The patterns are constants of this crate, so one that does not compile is a fault that any test shows.
    fn regex(&self) -> &Regex {
        self.regex.get_or_init(|| {
            let built =
                RegexBuilder::new(&self.text).case_insensitive(self.insensitive).size_limit(1 << 26).dfa_size_limit(1 << 20).build();
            built.unwrap_or_else(|error| panic!("a pattern of ours does not compile: {error}"))
        })
    }
}

/// A pattern with its classes as they are read here.
fn read(pattern: &str) -> String {
    CLASSES.iter().fold(pattern.to_owned(), |text, (class, read)| text.replace(class, read))
}

/// Patterns that are asked together: any of them may match. Those that open with known words are one expression, so that their gate
/// does not stand open for the sake of the others.
pub struct AnyOf {
    opening: Pattern,
    others: Vec<Pattern>,
}

impl AnyOf {
    /// Patterns that all begin where the text begins, and take capitals for small letters if they do not say otherwise.
    pub fn openings(rows: impl Iterator<Item = String>) -> AnyOf {
        let open = |row: String| format!("^(?:{row})");
        let (opening, others): (Vec<String>, Vec<String>) =
            rows.map(open).partition(|row| Gate::of(&read(row), true).opens_with_known_words());
        let others = others.iter().map(|row| Pattern::insensitive(row)).collect();
        AnyOf { opening: Pattern::insensitive(&opening.join("|")), others }
    }

    /// One of them matches.
    pub fn is_match(&self, text: &str) -> bool {
        self.opening.is_match(text) || self.others.iter().any(|other| other.is_match(text))
    }
}

impl std::fmt::Debug for Pattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Pattern").field(&self.text).finish()
    }
}
