//! Days of a month that are printed without their year.

use std::ops::Range;

use super::date::{by_number, by_word, follows_other_day, is_hour, words_in};
use super::reader::{Reader, in_token};
use crate::lex::calendar::month;
use crate::lex::{Token, class, lex};

/// A day of a month, and the bytes that state it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayOfMonth {
    /// From 1.
    pub month: u8,
    /// From 1.
    pub day: u8,
    /// Bytes in the text.
    pub range: Range<usize>,
}

/// The first date of a month in words that has no year.
///
/// ```
/// use minutebook::entity::when::without_year;
/// let found = without_year("Tuesday 14 May at 7 pm").unwrap();
/// assert_eq!((found.month, found.day, found.range), (5, 14, 8..14));
/// assert_eq!(without_year("14 May 2024"), None);
/// ```
pub fn without_year(text: &str) -> Option<DayOfMonth> {
    let mut from = 0;
    lex(text).iter().flat_map(|token| starts(text, token)).find_map(|at| {
        let read = (at >= from).then(|| by_number(text, at).or_else(|| by_word(text, at))).flatten()?;
        from = read.end;
        let is_whole = read.year.is_none() && !follows_other_day(text, at) && !goes_on(text, read.end);
        is_whole.then_some(DayOfMonth { month: read.month, day: read.day, range: at..read.end })
    })
}

/// The bytes of a token at which a date may begin.
fn starts(text: &str, token: &Token) -> Vec<usize> {
    if token.is(class::NUMBER | class::SLASHED) {
        return in_token(text, token).collect();
    }
    if token.is(class::WORD) { words_in(text, token).collect() } else { Vec::new() }
}

/// Digits follow that are part of an hour, or a year in short: `May 7.30 pm`, `14 May 24`.
fn goes_on(text: &str, end: usize) -> bool {
    let after = Reader::new(text, end);
    is_part_of_hour(after) || !is_hour(text, end) && is_short_year(after)
}

/// The text read so far ends with the digits of an hour.
fn is_part_of_hour(mut reader: Reader<'_>) -> bool {
    let mut minutes = reader.ahead();
    if minutes.character(&['.', ':']).is_some() && minutes.minute().is_some() {
        return true;
    }
    reader.blanks();
    reader.meridian().is_some()
}

/// Two digits follow that are not an hour.
fn is_short_year(mut reader: Reader<'_>) -> bool {
    reader.take_all(|c| c.is_whitespace() || matches!(c, ',' | '-' | '\'' | '’'));
    reader.two_digits().is_some() && reader.ends() && !is_part_of_hour(reader) && !is_before_month(reader)
}

/// A month follows, whose day the digits are: `23 April, 21 May`.
fn is_before_month(mut reader: Reader<'_>) -> bool {
    reader.blanks();
    month(reader.letters()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<(u8, u8, &str)> {
        without_year(text).map(|found| (found.month, found.day, &text[found.range]))
    }

    #[test]
    fn days_without_a_year() {
        assert_eq!(day("Wednesday 27 September, 7.30pm, Holt"), Some((9, 27, "27 September")));
        assert_eq!(day("Thursday 29th of July in the hall"), Some((7, 29, "29th of July")));
        assert_eq!(day("October 19, 10am"), Some((10, 19, "October 19")));
        assert_eq!(day("on 14 May at 19:30"), Some((5, 14, "14 May")));
        assert_eq!(day("14 May 19:30"), Some((5, 14, "14 May")));
        assert_eq!(day("23 April, 21 May and 18 June"), Some((4, 23, "23 April")));
        assert_eq!(day("14 May 2024 and then 11 June"), Some((6, 11, "11 June")));
    }

    #[test]
    fn what_is_no_day_without_a_year() {
        for text in ["14 May 2024", "in May 7.30 pm", "14 May 24", "14 May ’24", "May 7 pm", "May", ""] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
