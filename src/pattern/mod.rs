//! A regular expression behind a gate: most texts are turned away by the words that they lack, long before the
//! expression is asked, and an expression that no text gets to is never compiled.
//!
//! Digits are `0` to `9` and a word ends where an ASCII letter, digit or `_` ends, so that one automaton serves texts with
//! and without typographic quotation marks.

mod gate;
mod grams;

use std::sync::OnceLock;

use regex::{CaptureMatches, Captures, Match, Matches, Regex, RegexBuilder};

use gate::Gate;

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
        let text = text.replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]");
        Pattern { text, insensitive, gate: OnceLock::new(), regex: OnceLock::new() }
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
        let open = self.gate.get_or_init(|| Gate::of(&self.text, self.insensitive)).lets(text);
        debug_assert!(open || !self.regex().is_match(text), "the gate of {} turns away {text:?}, which matches", self.text);
        open.then(|| self.regex())
    }

    /// The patterns are constants of this crate, so one that does not compile is a fault that any test shows.
    fn regex(&self) -> &Regex {
        self.regex.get_or_init(|| {
            let built =
                RegexBuilder::new(&self.text).case_insensitive(self.insensitive).size_limit(1 << 26).dfa_size_limit(1 << 25).build();
            built.unwrap_or_else(|error| panic!("a pattern of ours does not compile: {error}"))
        })
    }
}

impl std::fmt::Debug for Pattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Pattern").field(&self.text).finish()
    }
}
