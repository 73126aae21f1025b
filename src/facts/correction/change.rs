//! The removed and the added words.

use std::ops::Range;

use super::quotation::is_quotation;
use super::{Phrase, Reading, Says};
use crate::lex::{class, symbol};

/// Maximum words and symbols of a change without quotation marks.
const LONGEST: usize = 120;

/// The removed and the added words.
pub(super) type Change = (Option<Range<usize>>, Option<Range<usize>>);

/// The change that a text states, by its most certain words.
pub(super) fn change(reading: &Reading<'_>) -> Option<Change> {
    let phrase = |says: Says| reading.all(says).min_by_key(|phrase| phrase.words.start);
    let quoted = |says: Says| Some(quotations(reading, phrase(says)?));
    let old_first = |says: Says| quoted(says).map(|[first, second]| (first, second));
    let new_first = |says: Says| quoted(says).map(|[first, second]| (second, first));
    old_first(Says::Replaces)
        .or_else(|| new_first(Says::ReadsNot))
        .or_else(|| old_first(Says::ShouldRead))
        .or_else(|| new_first(Says::InsteadOf))
        .or_else(|| old_first(Says::Deletes))
        .or_else(|| new_first(Says::Inserts))
        .or_else(|| reading.all(Says::ReadsBare).find_map(|phrase| bare(reading, phrase)))
}

/// What is quoted in some words, without its marks: the first two.
fn quotations(reading: &Reading<'_>, phrase: &Phrase) -> [Option<Range<usize>>; 2] {
    let tokens = reading.tokens.get(phrase.tokens.clone()).unwrap_or_default();
    let mut ranges = tokens.iter().filter(|token| is_quotation(token)).map(|token| {
        let (start, end) = (token.start as usize, token.end() as usize);
        let words = reading.words(&(start..end));
        let mark = |c: Option<char>| c.map_or(0, char::len_utf8);
        start + mark(words.chars().next())..end - mark(words.chars().next_back())
    });
    [ranges.next(), ranges.next()]
}

/// "Should read Mill Lane, not Mill Road", without quotation marks, up to the end of its sentence.
fn bare(reading: &Reading<'_>, phrase: &Phrase) -> Option<Change> {
    let from = phrase.tokens.end;
    let ends = |at: &usize| {
        let token = reading.tokens.get(*at);
        token.is_none_or(|token| matches!(token.word, symbol::STOP | symbol::SEMICOLON) || token.is(class::QUOTE))
    };
    let to = (from..from + LONGEST).find(ends)?;
    let contrast = (from + 1..to).find_map(|at| reading.from_token(Says::Contrasts, at))?;
    let comma = contrast.tokens.start - 1;
    let is_comma = reading.tokens.get(comma).is_some_and(|token| token.is_symbol(symbol::COMMA));
    let (new, old) = (from..comma + usize::from(!is_comma), contrast.tokens.end..to);
    let is_quoted = reading.is(to, class::QUOTE);
    (!new.is_empty() && !old.is_empty() && !is_quoted).then(|| (Some(reading.bytes(&old)), Some(reading.bytes(&new))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_marks_end_with_their_sentence() {
        let of = |text: &'static str| {
            let reading = super::super::read(text);
            change(&reading).map(|(old, new)| (old.map(|range| &text[range]), new.map(|range| &text[range])))
        };
        assert_eq!(of("It should read Mill Lane, not Mill Road. The elm fell."), Some((Some("Mill Road"), Some("Mill Lane"))));
        assert_eq!(of("It should read Mill Lane not Mill Road; the elm fell."), Some((Some("Mill Road"), Some("Mill Lane"))));
        assert_eq!((of("It should read Mill Lane."), of("It should read not Mill Road.")), (None, None));
        assert_eq!(of("It should read Mill Lane, not “Mill Road”."), None);
        assert_eq!(of("It should read Mill Lane, not."), None);
    }
}
