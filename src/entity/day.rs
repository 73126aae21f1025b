//! What all dates share: years, the calendar, and the weekday before them.

use super::reader::{Reader, before, last_word};
use super::when::When;
use crate::lex::calendar::{role, weekday};

/// Bytes that are read before a date.
pub(super) const BEFORE: usize = 40;

/// The text contains the four digits of a year, without which there is no date.
pub(super) fn has_year(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = bytes.get(from..).and_then(|rest| rest.iter().position(u8::is_ascii_digit)) {
        let start = from + at;
        let digits = bytes.iter().skip(start).take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 4 {
            return true;
        }
        from = start + digits;
    }
    false
}

/// The years that dates may have in words: 1600 to 2099.
pub(super) fn year(reader: &mut Reader<'_>) -> Option<i16> {
    let mut ahead = reader.ahead();
    let digits = ahead.digits();
    let year = if digits.len() == 4 { digits.parse().ok() } else { None };
    let year = year.filter(|year| (1600..2100).contains(year) && ahead.ends())?;
    *reader = ahead;
    Some(year)
}

/// The date in the form of ISO 8601, if the calendar has it.
pub(super) fn iso(year: i16, month: u8, day: u8) -> Option<String> {
    let date = jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(date.to_string())
}

/// Whether the weekday before a date is that of the date. `None` if there is no weekday.
///
/// ```
/// use minutebook::entity::when::{date, weekday_agrees};
/// let text = "Monday, 3 June 2019";
/// assert_eq!(weekday_agrees(text, &date(text).unwrap()), Some(true));
/// ```
pub fn weekday_agrees(text: &str, date: &When) -> Option<bool> {
    let mut preceding = before(text, date.range.start, BEFORE);
    let named = loop {
        preceding = preceding.trim_end_matches(|c: char| !c.is_alphabetic());
        let (rest, word) = last_word(preceding);
        if !word.is(role::THE) {
            break weekday(preceding.get(rest.len()..)?)?;
        }
        preceding = rest;
    };
    let parsed: jiff::civil::Date = date.value.parse().ok()?;
    Some(parsed.weekday().to_monday_zero_offset() == i8::try_from(named).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_has_four_digits() {
        for (text, has) in
            [("in 2024", true), ("in 202", false), ("in 20245", false), ("12345 and 2024", true), ("é2024", true), ("", false)]
        {
            assert_eq!(has_year(text), has, "{text}");
        }
        let read = |text: &str| year(&mut Reader::new(text, 0));
        assert_eq!(["1599", "1600", "2099", "2100", "2024a", "202"].map(read), [None, Some(1600), Some(2099), None, None, None]);
    }
}
