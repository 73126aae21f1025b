//! Times of day, and ranges of two.

use std::ops::Range;

use super::bare::{hour_of_day, introduced, read, starts_with_zero};
use super::hour::{self, Hour, Stated, half_day};
use super::reader::{Reader, before, numbers};
use super::spoken;
use super::when::When;
use crate::lex::calendar::{lookup, role};
use crate::lex::{Token, lex};
use crate::model::Basis;

/// Digits of a year.
const YEAR_DIGITS: usize = 4;

/// All times of day in `text`, in order. Bare digits count only where words or a range show that they are an hour.
///
/// ```
/// use minutebook::entity::when::times;
/// let found = times("from 7.30 pm until half past nine in the evening");
/// let values: Vec<&str> = found.iter().map(|when| when.value.as_str()).collect();
/// assert_eq!((values, found[0].range.clone()), (vec!["19:30", "21:30"], 5..12));
/// assert_eq!(times("under rule 19.30"), []);
/// ```
pub fn times(text: &str) -> Vec<When> {
    times_of(text, &lex(text))
}

fn times_of(text: &str, tokens: &[Token]) -> Vec<When> {
    let mut found = spoken::all(text, tokens);
    let in_words = found.len();
    let mut next = 0;
    for when in hour::all(text, tokens).filter_map(|hour| time(text, &hour)) {
        // Both are in order: times in words that end before it are passed.
        while next < in_words && found.get(next).is_some_and(|known| known.range.end <= when.range.start) {
            next += 1;
        }
        let is_known = next < in_words && found.get(next).is_some_and(|known| known.range.start < when.range.end);
        if !is_known {
            found.push(when);
        }
    }
    if in_words > 0 {
        found.sort_by_key(|when| when.range.start);
    }
    found
}

/// The first time of day in `text`.
pub fn time_in(text: &str) -> Option<When> {
    times(text).into_iter().next()
}

fn time(text: &str, found: &Hour) -> Option<When> {
    let hour = match found.stated {
        Stated::Half(after_noon) => half_day(found.hour, after_noon)?,
        Stated::Whole => found.hour,
        Stated::Bare => read(text, found)?,
    };
    clock(hour, found.minute, found.start..found.end)
}

fn clock(hour: u8, minute: u8, range: Range<usize>) -> Option<When> {
    (hour < 24).then(|| When { value: format!("{hour:02}:{minute:02}"), range })
}

/// Start and end where two hours share the half of the day.
///
/// ```
/// let (start, end) = minutebook::entity::when::shared("from 9.30 - 11.15 am").unwrap();
/// assert_eq!((start.value.as_str(), end.value.as_str()), ("09:30", "11:15"));
/// ```
pub fn shared(text: &str) -> Option<(When, When)> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let tokens = lex(text);
    let (first, second, after_noon) = numbers(text, &tokens).find_map(|at| two_hours(text, at))?;
    let before = before(text, first.start, 8).trim_end();
    // `March 5 - 7 pm` and `Room 2 - 7 pm` name no first hour.
    let is_hour = first.minute.is_some()
        || before.is_empty()
        || before.ends_with([',', ':'])
        || ends_with_year(before)
        || introduced(text, first.start);
    if !is_hour || !(1..=12).contains(&first.hour) || !(1..=12).contains(&second.hour) {
        return None;
    }
    let minute = |of: &Printed| of.minute.unwrap_or(0);
    let same = (first.hour % 12, minute(&first)) < (second.hour % 12, minute(&second));
    if !same && !after_noon {
        return None;
    }
    let start = clock(half_day(first.hour, after_noon && same)?, minute(&first), first.start..first.end)?;
    let end = clock(half_day(second.hour, after_noon)?, minute(&second), second.start..second.end)?;
    Some((start, end))
}

/// A year comes last: "5 Oct 2018".
fn ends_with_year(text: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or("");
    word.len() == YEAR_DIGITS && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// An hour of a range, with its minutes if they are printed.
struct Printed {
    hour: u8,
    minute: Option<u8>,
    start: usize,
    end: usize,
}

impl Printed {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let start = reader.at;
        let hour = reader.number()?;
        let mut ahead = reader.ahead();
        let minute = ahead.character(&[':', '.']).and_then(|_| ahead.minute());
        *reader = minute.map_or(*reader, |_| ahead);
        Some(Printed { hour, minute, start, end: reader.at })
    }
}

/// Two hours, and whether they are after noon.
fn two_hours(text: &str, at: usize) -> Option<(Printed, Printed, bool)> {
    if !before(text, at, 4).chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(') {
        return None;
    }
    let mut reader = Reader::new(text, at);
    let first = Printed::read(&mut reader)?;
    reader.blanks();
    if reader.character(&['-', '–', '—']).is_none() && !lookup(reader.letters()).is(role::UNTIL) {
        return None;
    }
    reader.blanks();
    let mut second = Printed::read(&mut reader)?;
    reader.blanks();
    let after_noon = reader.meridian()?;
    second.end = reader.at;
    Some((first, second, after_noon))
}

/// The time of day directly after a verb, where bare digits are one too: `left 20:14`. Those that may be morning or evening are read as the
/// first such hour after `since`, the hour (`19:00`) at which the meeting began, and that is derived.
///
/// ```
/// use minutebook::{entity::when::after_verb, model::Basis};
/// let (when, basis) = after_verb(" at 9.15", Some("19:00")).unwrap();
/// assert_eq!((when.value.as_str(), basis), ("21:15", Basis::Derived));
/// ```
pub fn after_verb(rest: &str, since: Option<&str>) -> Option<(When, Basis)> {
    let tokens = lex(rest);
    let first = hour::all(rest, &tokens).next()?;
    if first.stated != Stated::Bare {
        return times_of(rest, &tokens).into_iter().next().map(|when| (when, Basis::Stated));
    }
    if !rest.get(..first.start).is_some_and(is_near) {
        return None;
    }
    let is_certain = |hour: &u8| starts_with_zero(rest, first.start) || !(1..=11).contains(&first.hour) || *hour != first.hour;
    let stated = hour_of_day(rest, &first).and_then(|hour| clock(hour, first.minute, first.start..first.end).filter(|_| is_certain(&hour)));
    stated.map(|when| (when, Basis::Stated)).or_else(|| Some((next_after(&first, since?)?, Basis::Derived)))
}

/// The only words that may occur between a verb and its hour.
fn is_near(words: &str) -> bool {
    words.split_whitespace().map(lookup).all(|word| word.is(role::NEAR))
}

/// The first hour after `since` that bare digits can mean.
fn next_after(found: &Hour, since: &str) -> Option<When> {
    let hours = [found.hour, found.hour + 12].into_iter();
    hours.filter_map(|hour| clock(hour, found.minute, found.start..found.end)).find(|when| when.value.as_str() >= since)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hour(text: &str) -> Option<String> {
        time_in(text).map(|when| when.value)
    }

    #[test]
    fn times_of_day() {
        assert_eq!(hour("at 7.30pm"), Some("19:30".into()));
        assert_eq!(hour("10.00 a.m."), Some("10:00".into()));
        assert_eq!(hour("1800 hours"), Some("18:00".into()));
        assert_eq!(hour("at 12 noon"), Some("12:00".into()));
        assert_eq!(hour("Time: 19:00"), Some("19:00".into()));
        assert_eq!(hour("3PM."), Some("15:00".into()));
        assert_eq!(hour("7 : 30 P. M."), Some("19:30".into()));
        assert_eq!(hour("at 2-30 p.m."), Some("14:30".into()));
        assert_eq!(hour("Start: 14:00"), Some("14:00".into()));
        assert_eq!(shared("Friday 5 Oct 2018 3-5pm").map(|(start, end)| (start.value, end.value)), Some(("15:00".into(), "17:00".into())));
        assert_eq!(hour("7-8.15pm"), Some("20:15".into()));
        assert_eq!(hour("from 12 midnight"), Some("00:00".into()));
        assert_eq!(hour("NOON-2PM"), Some("12:00".into()));
        assert_eq!(hour("10:15 to 11:45"), Some("10:15".into()));
    }

    #[test]
    fn times_have_the_place_where_they_are_printed() {
        let places = |text: &str| times(text).into_iter().map(|when| text[when.range].to_owned()).collect::<Vec<_>>();
        assert_eq!(
            places("from 7.30\u{a0}p.m. to twenty-five minutes to ten at night"),
            ["7.30\u{a0}p.m.", "twenty-five minutes to ten at night"]
        );
        assert_eq!(places("Time : 19:30 – 21.00 hours"), ["19:30", "21.00 hours"]);
        assert_eq!(
            places("a quarter past 7 o' clock, precisely, p.m. and 12noon"),
            ["a quarter past 7 o' clock, precisely, p.m.", "12noon"]
        );
    }

    #[test]
    fn times_in_words() {
        assert_eq!(hour("at seven o’clock in the evening"), Some("19:00".into()));
        assert_eq!(hour("half-past two p.m."), Some("14:30".into()));
        assert_eq!(hour("a quarter to ten in the forenoon"), Some("09:45".into()));
        assert_eq!(hour("ten minutes past nine o'clock in the evening"), Some("21:10".into()));
        assert_eq!(hour("at twenty past nine o'clock in the evening"), Some("21:20".into()));
        assert_eq!(hour("at twenty to nine o'clock in the evening"), Some("20:40".into()));
        assert_eq!(hour("from ten to nine o'clock in the evening"), Some("21:00".into()));
        assert_eq!(hour("59 minutes past nine in the evening"), Some("21:59".into()));
        assert_eq!(hour("60 minutes past nine in the evening"), None);
        assert_eq!(hour("twelve o'clock noon"), Some("12:00".into()));
        assert_eq!(hour("at seven o'clock"), None);
        assert_eq!(hour("two in favour"), None);
    }

    #[test]
    fn two_hours_that_share_their_half() {
        let of = |text: &str| shared(text).map(|(start, end)| format!("{} {}", start.value, end.value));
        assert_eq!(of("from 9.30 - 11.15 am"), Some("09:30 11:15".into()));
        assert_eq!(of("10 to 2 pm"), Some("10:00 14:00".into()));
        assert_eq!(of("March 5 - 7 pm"), None);
        assert_eq!(of("10 - 1 am"), None);
    }

    #[test]
    fn times_after_a_verb() {
        let after = |text: &str, since| after_verb(text, since).map(|(when, basis)| (when.value, basis));
        assert_eq!(after(" 20:14", None), Some(("20:14".into(), Basis::Stated)));
        assert_eq!(after(" at 7.10", Some("19:00")), Some(("19:10".into(), Basis::Derived)));
        assert_eq!(after(" at 9.15", Some("19:00")), Some(("21:15".into(), Basis::Derived)));
        assert_eq!(after(" at 11.15", Some("10:00")), Some(("11:15".into(), Basis::Derived)));
        assert_eq!(after(" at 7.10", None), None);
        assert_eq!(after(" at 7.10 in the evening", None), Some(("19:10".into(), Basis::Stated)));
        assert_eq!(after(" during item 7.10", Some("19:00")), None);
    }

    #[test]
    fn what_is_no_time() {
        assert_eq!(hour("rule 19.04 applies"), None);
        assert_eq!(hour("at 25.00"), None);
        assert_eq!(hour("at 6.30 o’clock"), None);
        assert_eq!(hour("at 6.30 o’clock in the evening"), Some("18:30".into()));
        assert_eq!(hour("£7.30"), None);
        assert_eq!(hour("twenty-five a.m."), None);
        assert_eq!(hour("that 19.30 was paid"), None);
        assert_eq!(hour("5midday and énoon"), None);
        assert_eq!(hour("PDF, at 10.15 MB"), None);
    }

    #[test]
    fn an_hour_inside_words_for_a_time_is_no_other_time() {
        let values = |text: &str| times(text).into_iter().map(|when| when.value).collect::<Vec<_>>();
        assert_eq!(values("at half past 7 p.m."), ["19:30"]);
        assert_eq!(values("at 6 p.m., half past 7 p.m. and 9 p.m."), ["18:00", "19:30", "21:00"]);
    }
}
