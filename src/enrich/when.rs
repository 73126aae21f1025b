//! Dates and times of day as minutes print them.

use std::ops::Range;
use std::sync::LazyLock;

use super::locate::tail;
use crate::model::Basis;
use crate::pattern::{Captures, Match, Pattern};
use crate::vocab::calendar::{MONTHS, WEEKDAYS};

/// A date or a time, and the bytes that state it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct When {
    /// ISO date, or HH:MM.
    pub(super) value: String,
    /// Where it stands in the text.
    pub(super) range: Range<usize>,
}

static DATE: LazyLock<Pattern> = LazyLock::new(|| {
    let months = MONTHS.iter().map(|month| month.0).collect::<Vec<_>>().join("|");
    let pattern = format!(
        r#"(?ix) \b(?: (?<d1>\d{{1,2}}) (?:\s*(?:st|nd|rd|th)\b | ain\b|fed\b|af\b|eg\b | \^?\(?\^?(?:st|nd|rd|th)\)?\^? | [°"”“'’™*] {{1,3}})? [\s,\-]+ (?:(?:day\s+)?of\s+|o\s+)? (?<m1>{months})\b [\s,.\-]* (?<y1>(?:19|20)\d\d)
        | (?<m2>{months})\b \.?\s+ (?<d2>\d{{1,2}}) (?:st|nd|rd|th)? [,\s]+ (?<y2>(?:19|20)\d\d)
        | (?<y3>(?:19|20)\d\d)-(?<m3>\d\d)-(?<d3>\d\d) )"#
    );
    Pattern::new(&pattern)
});

static NUMERIC: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\b(\d{1,2})([/.])(\d{1,2})([/.])((?:19|20)\d\d)\b"));

static TIME: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?ix) \b(?: (?<h1>\d{1,2}) (?:\s?[:.;]\s?(?<n1>[0-5]\d))? \s* (?<half>[ap])\.?\s?m\b\.?
        | (?<h2>[0-2]?\d)\s?[:.]?(?<n2>[0-5]\d) \s* (?:hours|hrs|h)\b
        | (?:12\s+)?(?<noon>noon|midday)\b | (?<midnight>midnight)\b
        | (?<h3>[0-2]?\d)[:.](?<n3>[0-5]\d)(?:\s*[–-]|\b) )",
    )
});

/// The first date in `text`.
pub(super) fn date(text: &str) -> Option<When> {
    DATE.captures_iter(text).find_map(|found| written(&found)).or_else(|| NUMERIC.captures_iter(text).find_map(|found| numeric(&found)))
}

/// The first date in figures, day first.
pub(super) fn day_first(text: &str) -> Option<When> {
    let found = NUMERIC.captures(text)?;
    let value = iso(&found[5], &found[3], &found[1])?;
    Some(When { value, range: found.get(0)?.range() })
}

fn written(found: &Captures<'_>) -> Option<When> {
    let get = |names: [&str; 3]| names.iter().find_map(|name| found.name(name)).map(|part| part.as_str().to_owned());
    let month = get(["m1", "m2", "m3"])?.to_lowercase();
    let named = MONTHS.iter().find(|row| row.0 == month).map(|row| row.1.to_string());
    let value = iso(&get(["y1", "y2", "y3"])?, &named.unwrap_or(month), &get(["d1", "d2", "d3"])?)?;
    Some(When { value, range: found.get(0)?.range() })
}

/// A date in figures tells day from month only where one of them is above twelve, or where they are alike.
fn numeric(found: &Captures<'_>) -> Option<When> {
    let (first, second): (u8, u8) = (found[1].parse().ok()?, found[3].parse().ok()?);
    let value = match (first > 12, second > 12) {
        (true, false) => iso(&found[5], &found[3], &found[1]),
        (false, true) => iso(&found[5], &found[1], &found[3]),
        _ if first == second => iso(&found[5], &found[1], &found[3]),
        _ => None,
    }?;
    Some(When { value, range: found.get(0)?.range() })
}

fn iso(year: &str, month: &str, day: &str) -> Option<String> {
    let date = jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    Some(date.to_string())
}

/// A month stands in the text.
pub(super) fn names_month(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphabetic()).any(|word| MONTHS.iter().any(|month| month.0 == word))
}

/// Whether the weekday that stands before a date is that of the date. Nothing where none stands there.
pub(super) fn weekday_agrees(text: &str, date: &When) -> Option<bool> {
    let before = text.get(..date.range.start)?.to_lowercase();
    let last = before.split(|c: char| !c.is_alphabetic()).rfind(|word| !word.is_empty() && *word != "the")?;
    let named = WEEKDAYS.iter().position(|day| *day == last)?;
    let parsed: jiff::civil::Date = date.value.parse().ok()?;
    Some(parsed.weekday().to_monday_zero_offset() == i8::try_from(named).ok()?)
}

/// All times of day in `text`, in order; bare figures with a point count only where `bare` text introduces them.
pub(super) fn times(text: &str) -> Vec<When> {
    TIME.captures_iter(text).filter_map(|found| time(text, &found)).collect()
}

/// The first time of day in `text`.
pub(super) fn time_in(text: &str) -> Option<When> {
    TIME.captures_iter(text).find_map(|found| time(text, &found))
}

/// The time of day right after a verb, where bare figures are one too: `left 20:14`. Those that may be morning or evening
/// are read as the first such hour after `since`, the hour (HH:MM) at which the meeting began, and that is derived.
pub(super) fn after_verb(rest: &str, since: Option<&str>) -> Option<(When, Basis)> {
    let first = TIME.captures(rest)?;
    let before = rest[..first.get(0)?.start()].trim();
    let near = ["", "at", "about", "around", "from", "at about", "at around", "at approximately"].contains(&before);
    if first.name("h3").is_none() || !near {
        return time_in(rest).filter(|_| first.name("h3").is_none()).map(|when| (when, Basis::Stated));
    }
    let hour: u8 = first["h3"].parse().ok()?;
    let half_told = |when: &When| !when.value.starts_with(&format!("{hour:02}"));
    let whole = |when: &When| first["h3"].starts_with('0') || !(1..=11).contains(&hour) || half_told(when);
    let told = bare(rest, &first).filter(whole);
    told.map(|when| (when, Basis::Stated)).or_else(|| Some((next_after(&first, since?)?, Basis::Derived)))
}

/// The first hour after `since` that bare figures can mean.
fn next_after(found: &Captures<'_>, since: &str) -> Option<When> {
    let (hour, minute): (u8, u8) = (found["h3"].parse().ok()?, found["n3"].parse().ok()?);
    let hours = [hour, hour + 12].into_iter().filter(|hour| *hour < 24);
    let value = hours.map(|hour| format!("{hour:02}:{minute:02}")).find(|value| value.as_str() >= since)?;
    let end = found.name("n3")?.end();
    Some(When { value, range: found.get(0)?.start()..end })
}

fn time(text: &str, found: &Captures<'_>) -> Option<When> {
    let whole = found.get(0)?;
    let number = |name: &str| found.name(name).and_then(|part| part.as_str().parse::<u8>().ok());
    let (hour, minute) = if let Some(hour) = number("h1") {
        (half_day(hour, found["half"].eq_ignore_ascii_case("p"))?, number("n1").unwrap_or(0))
    } else if found.name("noon").is_some() {
        (12, 0)
    } else if found.name("midnight").is_some() {
        (0, 0)
    } else if let Some(hour) = number("h2") {
        (hour, number("n2")?)
    } else {
        let read = introduced(text, whole.start()) || opens_range(&whole, &text[whole.end()..]);
        return (read && !ends_unread_range(text, whole.start())).then(|| bare(text, found)).flatten();
    };
    told(hour, minute, &whole)
}

/// Figures alone, without "pm" or "hours".
fn bare(text: &str, found: &Captures<'_>) -> Option<When> {
    let whole = found.get(0)?;
    let number = |name: &str| found.name(name).and_then(|part| part.as_str().parse::<u8>().ok());
    let hour = of_the_clock(number("h3")?, whole.as_str(), &text[whole.end()..])?;
    told(hour, number("n3")?, &whole)
}

fn told(hour: u8, minute: u8, whole: &Match<'_>) -> Option<When> {
    let end = whole.start() + whole.as_str().trim_end_matches([' ', '–', '-']).len();
    (hour < 24).then(|| When { value: format!("{hour:02}:{minute:02}"), range: whole.start()..end })
}

/// The hour of bare figures: below eight it may be morning or evening, unless the words after it tell.
fn of_the_clock(hour: u8, figures: &str, after: &str) -> Option<u8> {
    let told = after.chars().take(40).collect::<String>().to_lowercase();
    let late = ["evening", "afternoon", "p.m", "pm"].iter().any(|word| told.contains(word));
    let early = told.contains("morning") || told.contains("forenoon") || figures.starts_with('0');
    match hour {
        1..=11 if late => Some(hour + 12),
        1..=8 if !early => None,
        _ => Some(hour),
    }
}

fn half_day(hour: u8, after_noon: bool) -> Option<u8> {
    match (hour, after_noon) {
        (12, false) => Some(0),
        (12, true) => Some(12),
        (1..=11, _) => Some(if after_noon { hour + 12 } else { hour }),
        (13..=23, true) => Some(hour),
        _ => None,
    }
}

/// Bare figures are a time only after `at`, `time` or a dash between two times.
fn introduced(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end().trim_end_matches([':', '|']);
    let before = tail(before, 16).to_lowercase();
    ["at", "time", "commenced", "started", "from", "closed", "–", "-", "by"].iter().any(|word| before.ends_with(word))
}

/// `10:15 –` with a second time behind.
fn opens_range(whole: &Match<'_>, after: &str) -> bool {
    let after = after.trim_start();
    let hours = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let minutes = after[hours..].strip_prefix(':').map(|rest| rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len());
    whole.as_str().ends_with(['–', '-']) && whole.as_str().contains(':') && (1..=2).contains(&hours) && minutes == Some(2)
}

/// The second time of a range whose first may be morning or evening: `6:00 – 9:30` tells neither.
fn ends_unread_range(text: &str, at: usize) -> bool {
    let Some(before) = text[..at].trim_end().strip_suffix(['–', '-']) else { return false };
    let first = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or("");
    let Some((hour, minutes)) = first.split_once([':', '.']) else { return false };
    let unread = |hour: u8| of_the_clock(hour, first, &text[at..]).is_none();
    minutes.len() == 2 && minutes.parse::<u8>().is_ok() && hour.parse().is_ok_and(unread)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<String> {
        date(text).map(|when| when.value)
    }

    fn hour(text: &str) -> Option<String> {
        time_in(text).map(|when| when.value)
    }

    #[test]
    fn dates_in_words_and_figures() {
        assert_eq!(day("Monday, 3rd June, 2019"), Some("2019-06-03".into()));
        assert_eq!(day("MARCH 2ND 2010"), Some("2010-03-02".into()));
        assert_eq!(day("22\"° APRIL, 2014"), Some("2014-04-22".into()));
        assert_eq!(day("dydd Mercher 9 Mai 2018"), Some("2018-05-09".into()));
        assert_eq!(day("2019-06-03"), Some("2019-06-03".into()));
        assert_eq!(day("25/12/2019"), Some("2019-12-25".into()));
    }

    #[test]
    fn what_is_no_date() {
        assert_eq!(day("31 February 2019"), None);
        assert_eq!(day("03/04/2019"), None);
        assert_eq!(day("12 members in 2019"), None);
    }

    #[test]
    fn weekdays_are_checked() {
        let agrees = |text: &str| weekday_agrees(text, &date(text).unwrap());
        assert_eq!(agrees("Monday 3 June 2019"), Some(true));
        assert_eq!(agrees("Tuesday the 3 June 2019"), Some(false));
        assert_eq!(agrees("on 3 June 2019"), None);
    }

    #[test]
    fn times_of_day() {
        assert_eq!(hour("at 7.30pm"), Some("19:30".into()));
        assert_eq!(hour("10.00 a.m."), Some("10:00".into()));
        assert_eq!(hour("1800 hours"), Some("18:00".into()));
        assert_eq!(hour("at 12 noon"), Some("12:00".into()));
        assert_eq!(hour("Time: 19:00"), Some("19:00".into()));
        assert_eq!(hour("3PM."), Some("15:00".into()));
    }

    #[test]
    fn times_after_a_verb() {
        let told = |text: &str, since| after_verb(text, since).map(|(when, basis)| (when.value, basis));
        assert_eq!(told(" 20:14", None), Some(("20:14".into(), Basis::Stated)));
        assert_eq!(told(" at 7.10", Some("19:00")), Some(("19:10".into(), Basis::Derived)));
        assert_eq!(told(" at 9.15", Some("19:00")), Some(("21:15".into(), Basis::Derived)));
        assert_eq!(told(" at 11.15", Some("10:00")), Some(("11:15".into(), Basis::Derived)));
        assert_eq!(told(" at 7.10", None), None);
        assert_eq!(told(" at 7.10 in the evening", None), Some(("19:10".into(), Basis::Stated)));
        assert_eq!(told(" during item 7.10", Some("19:00")), None);
    }

    #[test]
    fn what_is_no_time() {
        assert_eq!(hour("rule 19.04 applies"), None);
        assert_eq!(hour("at 25.00"), None);
        assert_eq!(hour("at 6.30 o’clock"), None);
        assert_eq!(hour("at 6.30 o’clock in the evening"), Some("18:30".into()));
        assert_eq!(hour("£7.30"), None);
    }
}
