//! Parts of a text around a byte, in whole characters, and texts without needless blanks.

use std::ops::Range;

/// The beginning of a text, at most `reach` bytes of it.
pub(crate) fn near(text: &str, reach: usize) -> &str {
    window(text, 0, reach)
}

/// The end of a text, at most `reach` bytes of it.
pub(crate) fn tail(text: &str, reach: usize) -> &str {
    window_before(text, text.len(), reach)
}

/// White space collapsed to single spaces.
pub(crate) fn collapsed(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}

/// The text of a range; nothing where it cuts a character.
pub(crate) fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or("")
}

/// A range without blanks and joining punctuation at its ends.
pub(crate) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let character = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '(' | ')' | '.' | '|' | '*');
    let inner = text.get(range.clone()).unwrap_or("");
    let start = range.start + (inner.len() - inner.trim_start_matches(character).len());
    let end = start + text.get(start..range.end).unwrap_or("").trim_end_matches(character).len();
    start..end.max(start)
}

/// At most `length` bytes of `text` from `from`, whole characters.
pub(crate) fn window(text: &str, from: usize, length: usize) -> &str {
    let mut end = text.len().min(from.saturating_add(length));
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(from..end).unwrap_or("")
}

/// At most `length` bytes of `text` before `to`, whole characters.
pub(crate) fn window_before(text: &str, to: usize, length: usize) -> &str {
    let mut start = to.saturating_sub(length);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..to).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_lose_blanks_and_joining_punctuation() {
        let inner = |text: &'static str| &text[trimmed(text, 1..text.len() - 1)];
        assert_eq!((inner("x (a-b), y"), inner("x – é.* y"), inner("x (), y")), ("a-b", "é", ""));
        assert_eq!(trimmed("x (), y", 1..6), 6..6);
        assert_eq!(collapsed("  a \n b\tc "), "a b c");
        assert_eq!((near("aéb", 2), near("aéb", 3), tail("aéb", 2), tail("aéb", 9)), ("a", "aé", "b", "aéb"));
        assert_eq!((slice("aé", 1..2), slice("aé", 1..3)), ("", "é"));
    }
}
