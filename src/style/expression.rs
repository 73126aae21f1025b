//! Regular expressions of house styles, at the start of a text, in capitals or small letters. They are compiled on first use.

use std::ops::Range;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

/// What classes of the syntax mean: those of the scripts of minutes keep the automata small, and a word ends where a letter or digit of
/// ASCII ends, which needs no look at the characters around it.
const CLASSES: &[(&str, &str)] = &[
    (r"\b", r"(?-u:\b)"),
    (r"\d", "[0-9]"),
    (r"\w", "[0-9A-Za-z_\u{c0}-\u{d6}\u{d8}-\u{f6}\u{f8}-\u{24f}\u{1e00}-\u{1eff}]"),
    (r"\W", "[^0-9A-Za-z_\u{c0}-\u{d6}\u{d8}-\u{f6}\u{f8}-\u{24f}\u{1e00}-\u{1eff}]"),
];

/// An expression that a text may open with.
#[derive(Debug)]
pub struct Opening {
    expression: String,
    compiled: OnceLock<Option<Regex>>,
}

impl Opening {
    /// An expression, with what must follow it.
    pub fn new(expression: &str, suffix: &str) -> Opening {
        Opening { expression: anchored(expression, suffix), compiled: OnceLock::new() }
    }

    /// Whether it compiles.
    ///
    /// # Errors
    /// What is wrong with it, in the words of the library that reads it.
    pub fn check(&self) -> Result<(), String> {
        compiled(&self.expression).map(drop)
    }

    /// What of the text it takes. An expression that does not compile takes nothing; [`Opening::check`] says so.
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        self.compiled()?.find(text).map(|found| found.range())
    }

    /// The text opens with it.
    pub fn is_match(&self, text: &str) -> bool {
        self.compiled().is_some_and(|compiled| compiled.is_match(text))
    }

    fn compiled(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| compiled(&self.expression).ok()).as_ref()
    }
}

/// Whether an expression compiles by itself, so that an unmatched bracket cannot close the group around it.
///
/// # Errors
/// What is wrong with it, in the words of the library that reads it.
pub fn check(expression: &str) -> Result<(), String> {
    compiled(expression).map(drop)
}

fn anchored(expression: &str, suffix: &str) -> String {
    let whole = format!("^(?:{expression}){suffix}");
    CLASSES.iter().fold(whole, |text, (class, read)| text.replace(class, read))
}

fn compiled(expression: &str) -> Result<Regex, String> {
    RegexBuilder::new(expression).case_insensitive(true).build().map_err(|error| fault(&error))
}

/// The error, without the expression that was built here, which is not the one that was written.
fn fault(error: &regex::Error) -> String {
    let message = error.to_string();
    message.rsplit_once("error: ").map_or(message.clone(), |(_, why)| why.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_takes_the_opening_of_a_text_and_nothing_else() {
        let opening = Opening::new(r"no\.? \d+", r"\b");
        assert_eq!(opening.find("No. 14 Roads"), Some(0..6));
        assert_eq!(opening.find("See no. 14"), None);
        assert_eq!(Opening::new("so (be it", "").find("so (be it"), None);
        assert!(Opening::new("so (be it", "").check().is_err());
    }
}
