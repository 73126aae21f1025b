//! Letters that a scanner misread.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;

rule! {
    /// A word or a number that a scanner may have misread.
    ///
    /// ## What it finds
    ///
    /// A single 0 or 1 inside a word of small letters (Counci1lor), a letter O or l among the digits of a year (2O19), or a small l before
    /// the ending of a day (l5th). The first on each line is reported.
    ///
    /// ## Why it matters
    ///
    /// Searches for the name or the year miss it, and where letters were misread amounts may have been too.
    ///
    /// ## Example
    ///
    /// ```text
    /// 1. Roads
    ///
    /// Council1or Frith feared for the lane.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// 1. Roads
    ///
    /// Councillor Frith feared for the A14 and its 20mph limit after Covid19.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Compare with the page. Check the numbers in tables as well.
    OcrDamage, On, find
}

/// Digits that scanners confuse with letters.
const MISTAKEN: &[u8] = b"01";

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    for line in view.lines() {
        let words = view.words(line.span).split_whitespace();
        let Some(word) = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).find(|word| is_damaged(word)) else {
            continue;
        };
        let start = word.as_ptr() as usize - view.text().as_ptr() as usize;
        let message = format!("expected a word or a number, but found {word}, which a scanner may have misread");
        found.push(Finding { code: Code::OcrDamage, message, span: view.span(start, start + word.len()) });
    }
}

fn is_damaged(word: &str) -> bool {
    word.len() >= 4 && word.is_ascii() && word.bytes().any(|byte| byte.is_ascii_digit()) && (is_word(word) || is_number(word))
}

/// `Counci1lor`: one digit inside a word of small letters.
fn is_word(word: &str) -> bool {
    let bytes = word.as_bytes();
    let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
    let [at] = digits[..] else { return false };
    let small = |range: &[u8]| range.iter().all(u8::is_ascii_lowercase);
    let letters = bytes.len() > 5 && bytes[0].is_ascii_alphabetic() && small(&bytes[1..at.max(1)]) && small(&bytes[at + 1..]);
    // A word of the letters a to f is a number too, as programs print it.
    let hexadecimal = bytes.iter().all(u8::is_ascii_hexdigit);
    letters && !hexadecimal && at > 1 && bytes.len() - at > 2 && MISTAKEN.contains(&bytes[at])
}

/// `2O19`, `l5th`: a letter that looks like a digit among digits.
fn is_number(word: &str) -> bool {
    let core = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let bytes = core.as_bytes();
    let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
    let ordinal = core.len() < word.len() && core.len() == 2 && bytes[0] == b'l' && digits == 1;
    let inside = bytes.len() == 4 && digits == 3 && bytes[0] != b'O' && (1..3).any(|at| matches!(bytes[at], b'O' | b'l'));
    ordinal || inside && bytes[0].is_ascii_digit() && bytes[3].is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_words() {
        assert!(["Counci1lor", "res0lved", "C0uncil", "2O19", "20l9", "l5th"].into_iter().filter(|word| is_damaged(word)).count() >= 5);
    }

    #[test]
    fn codes_and_names_are_sound() {
        for word in [
            "B2B",
            "H2O",
            "Covid19",
            "CO2",
            "A14",
            "4th",
            "W1A1AA",
            "3rd",
            "20mph",
            "P3M3",
            "web2py",
            "ipv6first",
            "dc1daacdcc",
            "Status5xx",
            "ISO9001",
            "2019",
            "1l",
        ] {
            assert!(!is_damaged(word), "{word}");
        }
    }
}
