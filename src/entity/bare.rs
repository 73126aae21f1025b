//! Hours in bare digits: the words beside them show that they are an hour, and in which half of the day.

use super::hour::Hour;
use super::reader::{Reader, before, last_word, without_last};
use crate::lex::calendar::{lookup, role};

/// Characters after digits in which the half of the day may be stated.
const REACH: usize = 40;
/// Bytes before digits in which a word, a first hour or a measure may occur.
const NEAR: usize = 24;

/// The hour of the day, where the words beside the digits show that they are an hour, and in which half of the day.
pub(super) fn read(text: &str, found: &Hour) -> Option<u8> {
    let is_hour = introduced(text, found.start) || opens_range(text, found) || ends_range(text, found);
    let is_time = is_hour && !is_measure(text, found) && !ends_unread_range(text, found.start);
    is_time.then(|| hour_of_day(text, found)).flatten()
}

/// The hour of the day, if it is certain.
pub(super) fn hour_of_day(text: &str, found: &Hour) -> Option<u8> {
    of_the_clock(found.hour, starts_with_zero(text, found.start), text_from(text, found.dash.unwrap_or(found.end)))
}

pub(super) fn starts_with_zero(text: &str, at: usize) -> bool {
    text.as_bytes().get(at) == Some(&b'0')
}

/// The hour of bare digits: below nine it may be morning or evening, unless the words after it decide.
fn of_the_clock(hour: u8, starts_with_zero: bool, after: &str) -> Option<u8> {
    if !(1..=11).contains(&hour) {
        return Some(hour);
    }
    match half_of_day(after) {
        (_, true) => Some(hour + 12),
        (false, _) if hour <= 8 && !starts_with_zero => None,
        _ => Some(hour),
    }
}

/// Whether words near the start of a text say that it is before noon, and that it is after it.
fn half_of_day(text: &str) -> (bool, bool) {
    let end = text.char_indices().nth(REACH).map_or(text.len(), |(at, _)| at);
    let mut reader = Reader::new(text.get(..end).unwrap_or(text), 0);
    let (mut early, mut late) = (false, false);
    while !reader.rest().is_empty() {
        reader.take_all(|c| !c.is_alphabetic());
        late |= reader.ahead().meridian() == Some(true);
        let word = lookup(reader.letters());
        early |= word.is(role::BEFORE_NOON);
        late |= word.is(role::AFTER_NOON);
    }
    (early, late)
}

fn text_from(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or("")
}

/// Bare digits are a time only after `at`, `time` and the like, or a dash; with a colon also after the year of a date and a comma.
pub(super) fn introduced(text: &str, at: usize) -> bool {
    if ends_with_year(before(text, at, NEAR))
        && text.get(at..).is_some_and(|digits| digits.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(':'))
    {
        return true;
    }
    let before = before(text, at, NEAR).trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '|'));
    before.ends_with(['–', '-']) || last_word(before).1.is(role::INTRODUCES)
}

/// `April 2025, `, `23/04/2025, `.
fn ends_with_year(before: &str) -> bool {
    let Some(before) = before.strip_suffix(char::is_whitespace).and_then(|before| before.strip_suffix(',')) else { return false };
    let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (rest, year) = before.split_at(before.len() - digits);
    digits == 4 && year.starts_with(['1', '2']) && rest.ends_with([' ', '/', '.', '-'])
}

fn is_digit_or_mark(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ':' | ' ' | '-' | '–')
}

/// Money, or a measure: `10.15 MB`, `£10.30`. So are both ends of a range of these.
fn is_measure(text: &str, found: &Hour) -> bool {
    let before = before(text, found.start, NEAR).trim_end_matches(is_digit_or_mark);
    let mut reader = Reader::new(text, found.dash.unwrap_or(found.end));
    let measures = |mut reader: Reader<'_>| {
        reader.blanks();
        reader.character(&['%']).is_some() || reader.word(role::MEASURE | role::FILE_SIZE).is_some()
    };
    if before.ends_with(['£', '$', '€']) || last_word(before).1.is(role::FILE_SIZE) || measures(reader) {
        return true;
    }
    let most = (0..NEAR).take_while(|_| reader.take(is_digit_or_mark).is_some()).count();
    most > 0 && measures(reader)
}

/// `10:15 –` or `10:15 to` followed by a second time.
fn opens_range(text: &str, found: &Hour) -> bool {
    let mut reader = Reader::new(text, found.dash.unwrap_or(found.end));
    reader.blanks();
    let joined = reader.word_before_blank(role::UNTIL).is_some() || found.dash.is_some();
    joined && with_colon(text, found) && reader.number().is_some() && reader.character(&[':']).is_some() && reader.two_digits().is_some()
}

fn with_colon(text: &str, found: &Hour) -> bool {
    text.get(found.start..found.end).is_some_and(|digits| digits.contains(':'))
}

/// `to 11:50` after a first time with a colon.
fn ends_range(text: &str, found: &Hour) -> bool {
    let before = before(text, found.start, NEAR).trim_end();
    let first = without_last(before, role::UNTIL).and_then(|first| hour_at_end(first, &[':']));
    with_colon(text, found) && first.is_some()
}

/// The second time of a range whose first may be morning or evening: `6:00 – 9:30` decides neither.
fn ends_unread_range(text: &str, at: usize) -> bool {
    let before = before(text, at, NEAR).trim_end();
    let joined = before.strip_suffix(['–', '-']).or_else(|| without_last(before, role::UNTIL));
    let first = joined.and_then(|first| hour_at_end(first, &[':', '.']));
    first.is_some_and(|(hour, zero)| of_the_clock(hour, zero, text_from(text, at)).is_none())
}

/// The hour that ends a text and is a separate word, and whether a zero opens it.
fn hour_at_end(text: &str, characters: &[char]) -> Option<(u8, bool)> {
    let text = text.trim_end();
    let word = text.rsplit(char::is_whitespace).next().unwrap_or("");
    let (hour, minute) = word.split_once(characters)?;
    let is_minute = minute.len() == 2 && minute.parse::<u8>().is_ok();
    is_minute.then(|| Some((hour.parse().ok()?, hour.starts_with('0')))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    use super::super::time::times;

    fn values(text: &str) -> Vec<String> {
        times(text).into_iter().map(|when| when.value).collect()
    }

    #[test]
    fn words_beside_digits_make_them_an_hour() {
        for (text, value) in [
            ("Time: 19.30", "19:30"),
            ("23 April 2025, 10:00", "10:00"),
            ("at 9.15", "09:15"),
            ("at 11.59", "11:59"),
            ("at 12.00", "12:00"),
            ("at 0.30", "00:30"),
            ("at 08.15", "08:15"),
            ("at 8.15 in the evening", "20:15"),
            ("at 8.15 that morning", "08:15"),
            ("at 8.15, and closed before 9 pm", "20:15"),
        ] {
            assert_eq!(values(text).first().map(String::as_str), Some(value), "{text}");
        }
    }

    #[test]
    fn digits_that_may_be_morning_or_evening_are_no_hour() {
        for text in [
            "at 8.15",
            "23 April 2025, 8:15",
            "article 2025 10.30",
            "sheet 12025, 10:00",
            "at 1.00",
            "under rule 19.30",
            "at 19.30%",
            "at 10.15 MB",
            "at £10.30",
            "at 10.30 - 11.30%",
        ] {
            assert_eq!(values(text), [""; 0], "{text}");
        }
        let far = format!("at 8.15 {} evening", "x".repeat(REACH));
        assert_eq!(values(&far), [""; 0]);
    }

    #[test]
    fn a_range_of_hours_shows_both() {
        assert_eq!(values("10:15 to 11:50"), ["10:15", "11:50"]);
        assert_eq!(values("10:15 – 11:50"), ["10:15", "11:50"]);
        assert_eq!(values("10.15 to 11.50"), [""; 0]);
        assert_eq!(values("10:15 to 11"), [""; 0]);
        assert_eq!(values("6:00 – 9:30"), [""; 0]);
        assert_eq!(values("06:00 – 9:30"), ["06:00", "09:30"]);
    }
}
