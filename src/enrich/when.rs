//! Dates and times of day as minutes print them.

use std::ops::Range;
use std::sync::LazyLock;

use super::locate::tail;
use crate::model::Basis;
use crate::pattern::{Captures, Match, Pattern};
use crate::vocab::calendar::{HALVES, HOURS, MONTHS, ORDINALS, WEEKDAYS};

/// A date or a time, and the bytes that state it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct When {
    /// ISO date, or HH:MM.
    pub(super) value: String,
    /// Where it stands in the text.
    pub(super) range: Range<usize>,
}

static DATE: LazyLock<Pattern> = LazyLock::new(|| {
    let months = MONTHS.iter().map(|month| month.0.replace(' ', r"\s+")).collect::<Vec<_>>().join("|");
    let ordinals = ORDINALS.iter().map(|day| day.0).collect::<Vec<_>>().join("|");
    let year = "(?:1[6-9]|20)\\d\\d";
    let pattern = format!(
        r#"(?ix) \b(?: (?<d1>\d{{1,2}}) (?:\s*(?:st|nd|rd|th)\b | ain\b|fed\b|af\b|eg\b | \^?\(?\^?(?:st|nd|rd|th)\)?\^? | [°"”“'’™*] {{1,3}})? [\s,\-]+ (?:(?:day\s+)?of\s+|o\s+)? (?<m1>{months})\b [\s,.\-]* (?:in\s+the\s+year\s+)? (?<y1>{year})\b
        | (?<d5>(?:(?:twenty|thirty)[\s-]+)?(?:{ordinals})) \s+ (?:(?:day\s+)?of\s+)? (?<m5>{months})\b [\s,.]* (?:in\s+the\s+year\s+)? (?<y5>{year})\b
        | (?<m2>{months})\b \.?,?\s+ (?:the\s+)? (?<d2>\d{{1,2}}) \s*(?:st|nd|rd|th)? [,\s]+ (?<y2>{year})\b
        | (?<y4>{year}) \s+ (?<m4>{months})\b \.?\s+ (?<d4>\d{{1,2}})\b
        | (?<y3>{year})[-/](?<m3>\d\d)[-/](?<d3>\d\d)\b )"#
    );
    Pattern::new(&pattern)
});

/// Another day of the same meeting before a date: `5th and`, `5 & Wednesday`.
static OTHER_DAY: LazyLock<Pattern> = LazyLock::new(|| {
    let months = MONTHS.iter().map(|month| month.0.replace(' ', r"\s+")).collect::<Vec<_>>().join("|");
    let pattern = format!(
        r"(?i)\d(?:(?:st|nd|rd|th)\s*(?:and|&|to|-|–)|(?:st|nd|rd|th)?\s+(?:(?:{months})\s+)?(?:and|&))\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?(?:the\s+)?$"
    );
    Pattern::new(&pattern)
});

/// Hours of four figures, which look like a year: `5 March 1930 hours`.
static FIGURED_HOUR: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"(?i)^\s*(?:h(?:ou)?rs?\b|h\b|[-–]\s*\d{4}\b)"));

static NUMERIC: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\b(\d{1,2})([/.])(\d{1,2})([/.])((?:19|20)\d\d)\b"));

static TIME: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?ix) \b(?: (?<h1>\d{1,2}) (?:\s?[:.;]\s?(?<n1>[0-5]\d))? \s* (?<half>[ap])\.?\s?m\b\.?
        | (?<h2>[0-2]?\d)\s?[:.]?(?<n2>[0-5]\d) \s* (?:hours|hrs|h)\b
        | (?:12\s*)?(?<noon>noon|midday)\b | (?<midnight>midnight)\b
        | (?<h3>[0-2]?\d)[:.](?<n3>[0-5]\d)(?:\s*[–-]|\b) )",
    )
});

/// A time in words, or with words that tell its half of the day: `half past seven in the evening`, `7 o'clock p.m.`.
static SPOKEN: LazyLock<Pattern> = LazyLock::new(|| {
    let hours = HOURS.iter().map(|hour| hour.0).collect::<Vec<_>>().join("|");
    let pattern = format!(
        r#"(?ix) \b (?: (?: (?<half>half) | (?:a\s+)?(?<quarter>quarter) | (?<part>\d{{1,2}}|five|ten|twenty|twenty-five)\s+minutes ) [\s-]+ (?: (?<past>past|after) | (?<to>to|before) ) \s+ )?
        (?<hour>{hours}|\d{{1,2}}) (?:\s?[:.]\s?(?<minute>[0-5]\d))? (?<clock>[,\s]*o\s?['’‘`]?\s?clock\b)? [,\s]* (?:(?:precisely|sharp|exactly)[,\s]+)?
        (?: (?<m>[ap])\.?\s?m\b\.? | (?<noon>noon|midday)\b | in\s+the\s+(?: (?<early>morning|forenoon) | (?<late>afternoon|evening) )\b | (?<night>at\s+night)\b )"#
    );
    Pattern::new(&pattern)
});

/// Two hours of which only the second tells the half of the day: `9.30 - 11.15 am`.
static SHARED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)(?:^|[\s(])(?<h1>\d{1,2})(?:[:.](?<n1>[0-5]\d))?\s*(?:-|–|—|to|until|till)\s*(?<h2>\d{1,2})(?:[:.](?<n2>[0-5]\d))?\s*(?<m>[ap])\.?\s?m\b\.?",
    )
});

/// What a figure measures that is no hour.
static MEASURE: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)^\s*(?:[kmg]i?b\b|[kmg]?bytes?\b|%|per\s?cent|metres?\b|miles?\b|km\b|m\b|ft\b|acres?\b|ha\b)"));

/// In which order a document prints day and month in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// `25/12/2019`.
    DayFirst,
    /// `12/25/2019`.
    MonthFirst,
}

/// The order of dates in figures, where those of a whole text that can be read in one way only agree on it.
pub(super) fn order(text: &str) -> Option<Order> {
    let mut told = NUMERIC.captures_iter(text).filter_map(|found| order_of(text, &found));
    let first = told.next()?;
    told.all(|order| order == first).then_some(first)
}

/// The order that a date in figures shows by itself: by a figure above twelve, or by the weekday before it.
fn order_of(text: &str, found: &Captures<'_>) -> Option<Order> {
    let (first, second): (u8, u8) = (found[1].parse().ok()?, found[3].parse().ok()?);
    let agrees = |order| {
        let when = in_order(found, order)?;
        weekday_agrees(text, &when)
    };
    match (first > 12, second > 12) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        _ if first == second => None,
        _ => match (agrees(Order::DayFirst)?, agrees(Order::MonthFirst)?) {
            (true, false) => Some(Order::DayFirst),
            (false, true) => Some(Order::MonthFirst),
            _ => None,
        },
    }
}

/// A date in figures read in one order.
fn in_order(found: &Captures<'_>, order: Order) -> Option<When> {
    let (day, month) = if order == Order::DayFirst { (&found[1], &found[3]) } else { (&found[3], &found[1]) };
    Some(When { value: iso(&found[5], month, day)?, range: found.get(0)?.range() })
}

/// The first date in `text`.
pub(super) fn date(text: &str) -> Option<When> {
    let is_one = |when: &When| {
        !OTHER_DAY.is_match(tail(text.get(..when.range.start).unwrap_or(""), 40))
            && !text.get(when.range.end..).is_some_and(|behind| FIGURED_HOUR.is_match(behind))
    };
    let written = DATE.captures_iter(text).filter_map(|found| written(&found)).find(is_one);
    written.or_else(|| NUMERIC.captures_iter(text).find_map(|found| numeric(text, &found)))
}

/// The first date in figures, in an order that the document shows elsewhere.
pub(super) fn ordered(text: &str, order: Order) -> Option<When> {
    NUMERIC.captures_iter(text).find_map(|found| in_order(&found, order))
}

/// The first date in figures, day first.
pub(super) fn day_first(text: &str) -> Option<When> {
    let found = NUMERIC.captures(text)?;
    let value = iso(&found[5], &found[3], &found[1])?;
    Some(When { value, range: found.get(0)?.range() })
}

fn written(found: &Captures<'_>) -> Option<When> {
    let get = |names: [&str; 5]| names.iter().find_map(|name| found.name(name)).map(|part| part.as_str().to_lowercase());
    let month = get(["m1", "m2", "m3", "m4", "m5"])?.split_whitespace().collect::<Vec<_>>().join(" ");
    let named = MONTHS.iter().find(|row| row.0 == month).map(|row| row.1.to_string());
    let day = get(["d1", "d2", "d3", "d4", "d5"])?;
    let day = in_words(&day).map_or(day, |day| day.to_string());
    let value = iso(&get(["y1", "y2", "y3", "y4", "y5"])?, &named.unwrap_or(month), &day)?;
    Some(When { value, range: found.get(0)?.range() })
}

/// The number of a day in words: `twenty-first`.
fn in_words(day: &str) -> Option<u8> {
    let last = day.rsplit([' ', '-', '\n']).next()?;
    let ones = ORDINALS.iter().find(|row| row.0 == last)?.1;
    let tens = if day == last {
        0
    } else if day.starts_with("twenty") {
        20
    } else {
        30
    };
    Some(tens + ones)
}

/// A date in figures tells day from month only where one of them is above twelve, where they are alike, or where the weekday
/// before it agrees with one reading alone.
fn numeric(text: &str, found: &Captures<'_>) -> Option<When> {
    let alike = found[1].parse::<u8>().ok()? == found[3].parse::<u8>().ok()?;
    let order = if alike { Some(Order::DayFirst) } else { order_of(text, found) };
    in_order(found, order?)
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
    let mut found: Vec<When> = Vec::new();
    if has_words_of_hours(text) {
        found.extend(SPOKEN.captures_iter(text).filter_map(|found| spoken(text, &found)));
    }
    let figures = TIME.captures_iter(text).filter_map(|found| time(text, &found));
    let apart: Vec<When> = figures.filter(|when| found.iter().all(|told| !overlap(&told.range, &when.range))).collect();
    found.extend(apart);
    found.sort_by_key(|when| when.range.start);
    found
}

/// A word tells an hour or its half of the day: figures alone are read without it.
fn has_words_of_hours(text: &str) -> bool {
    let is = |word: &str| HOURS.iter().map(|hour| hour.0).chain(HALVES.iter().copied()).any(|known| word.eq_ignore_ascii_case(known));
    text.split(|c: char| !c.is_alphabetic()).any(is)
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The first time of day in `text`.
pub(super) fn time_in(text: &str) -> Option<When> {
    times(text).into_iter().next()
}

/// Start and end where two hours share what tells the half of the day: `9.30 - 11.15 am`, `10 - 2 pm`.
pub(super) fn shared(text: &str) -> Option<(When, When)> {
    let found = SHARED.captures(text)?;
    let number = |name: &str| found.name(name).map_or(Some(0), |part| part.as_str().parse::<u8>().ok());
    let (first, second) = (number("h1")?, number("h2")?);
    let after_noon = found["m"].eq_ignore_ascii_case("p");
    let whole = found.name("h1")?;
    let before = text.get(..whole.start())?.trim_end();
    // `March 5 - 7 pm` and `Room 2 - 7 pm` name no first hour.
    let told = found.name("n1").is_some() || before.is_empty() || before.ends_with([',', ':']) || introduced(text, whole.start());
    if !told || !(1..=12).contains(&first) || !(1..=12).contains(&second) {
        return None;
    }
    let same = (first % 12, number("n1")?) < (second % 12, number("n2")?);
    if !same && !after_noon {
        return None;
    }
    let value = |hour: u8, minute: u8, late| Some(format!("{:02}:{minute:02}", half_day(hour, late)?));
    let start = value(first, number("n1")?, after_noon && same)?;
    let end = value(second, number("n2")?, after_noon)?;
    let until = found.name("n1").map_or(whole.end(), |part| part.end());
    let from = found.name("h2")?.start();
    Some((When { value: start, range: whole.start()..until }, When { value: end, range: from..found.get(0)?.end() }))
}

/// A time in words; one in figures with "pm" alone is none of these.
fn spoken(text: &str, found: &Captures<'_>) -> Option<When> {
    let has = |name: &str| found.name(name).is_some();
    let hour = found.name("hour")?.as_str().to_lowercase();
    let word = HOURS.iter().find(|row| row.0 == hour).map(|row| row.1);
    let part = has("past") || has("to");
    if word.is_none() && !part && !has("clock") && (has("m") || has("noon") || found.name("minute").is_none()) {
        return None;
    }
    // "Two in the morning" may be two of something.
    if !part && !has("clock") && !has("m") && !has("noon") && !introduced(text, found.get(0)?.start()) {
        return None;
    }
    let hour = word.or_else(|| hour.parse().ok()).filter(|hour| (1..=12).contains(hour))?;
    let late = has("late") || has("night") || found.name("m").is_some_and(|half| half.as_str().eq_ignore_ascii_case("p"));
    let hour = if has("noon") { (hour == 12).then_some(12)? } else { half_day(hour, late)? };
    let figure = |name: &str| found.name(name).map(|part| part.as_str().to_lowercase());
    let minutes = match figure("part").as_deref() {
        Some("five") => 5,
        Some("ten") => 10,
        Some("twenty") => 20,
        Some("twenty-five") => 25,
        Some(part) => part.parse::<u16>().ok()?,
        None if has("half") => 30,
        None if has("quarter") => 15,
        None => figure("minute").map_or(Some(0), |minute| minute.parse().ok())?,
    };
    let hour = u16::from(hour) * 60;
    let told = if has("to") { (hour + 24 * 60).checked_sub(minutes)? % (24 * 60) } else { (hour + minutes) % (24 * 60) };
    let range = found.get(0)?.range();
    (minutes < 60).then(|| When { value: format!("{:02}:{:02}", told / 60, told % 60), range })
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
        let read = introduced(text, whole.start()) || opens_range(&whole, &text[whole.end()..]) || ends_range(text, &whole);
        let read = read && !is_measure(text, &whole);
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
    ["at", "time", "commenced", "started", "from", "between", "closed", "until", "–", "-", "by"].iter().any(|word| before.ends_with(word))
}

/// Money, or a measure: `10.15 MB`, `£10.30`. So are both ends of a range of these.
fn is_measure(text: &str, whole: &Match<'_>) -> bool {
    let figures = |c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | ' ' | '-' | '–');
    let before = text.get(..whole.start()).unwrap_or("").trim_end_matches(figures);
    let behind = text.get(whole.end()..).unwrap_or("");
    before.ends_with(['£', '$', '€'])
        || MEASURE.is_match(behind)
        || MEASURE.is_match(behind.trim_start_matches(figures))
        || tail(before, 4).to_lowercase().ends_with("mb")
}

/// `10:15 –` or `10:15 to` with a second time behind.
fn opens_range(whole: &Match<'_>, after: &str) -> bool {
    let after = after.trim_start();
    let joined = ["to ", "until ", "till "].iter().find_map(|word| after.strip_prefix(word));
    let after = joined.unwrap_or(after);
    let hours = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let minutes = after[hours..].strip_prefix(':').map(|rest| rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len());
    let dashed = joined.is_some() || whole.as_str().ends_with(['–', '-']);
    dashed && whole.as_str().contains(':') && (1..=2).contains(&hours) && minutes == Some(2)
}

/// `to 11:50` behind a first time with a colon.
fn ends_range(text: &str, whole: &Match<'_>) -> bool {
    let before = text.get(..whole.start()).unwrap_or("").trim_end();
    let first = ["to", "until", "till"].iter().find_map(|word| before.strip_suffix(word)).unwrap_or("").trim_end();
    let first = first.rsplit(char::is_whitespace).next().unwrap_or("");
    let is_time = |(hour, minute): (&str, &str)| hour.parse::<u8>().is_ok() && minute.len() == 2 && minute.parse::<u8>().is_ok();
    whole.as_str().contains(':') && first.split_once(':').is_some_and(is_time)
}

/// The second time of a range whose first may be morning or evening: `6:00 – 9:30` tells neither.
fn ends_unread_range(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end();
    let joined = before.strip_suffix(['–', '-']).or_else(|| ["to", "until", "till"].iter().find_map(|word| before.strip_suffix(word)));
    let Some(before) = joined else { return false };
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
        assert_eq!(day("on Tuesday, June 12th, 1877"), Some("1877-06-12".into()));
        assert_eq!(day("the twenty-first day of June, 1872"), Some("1872-06-21".into()));
        assert_eq!(day("Tuesday 05/03/2024"), Some("2024-03-05".into()));
        assert_eq!(day("Tuesday, 03/05/2024"), Some("2024-03-05".into()));
        assert_eq!(day("2024 March 5"), Some("2024-03-05".into()));
    }

    #[test]
    fn what_is_no_date() {
        assert_eq!(day("31 February 2019"), None);
        assert_eq!(day("03/04/2019"), None);
        assert_eq!(day("Tuesday 03/12/2024"), None);
        assert_eq!(day("5 March 1930 hours"), None);
        assert_eq!(day("Tuesday 5th and Wednesday 6th March 2024"), None);
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
    fn times_in_words() {
        assert_eq!(hour("at seven o’clock in the evening"), Some("19:00".into()));
        assert_eq!(hour("half-past two p.m."), Some("14:30".into()));
        assert_eq!(hour("a quarter to ten in the forenoon"), Some("09:45".into()));
        assert_eq!(hour("ten minutes past nine o'clock in the evening"), Some("21:10".into()));
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
    fn the_order_that_a_document_shows() {
        assert_eq!(order("paid 25/12/2019 and 03/04/2019"), Some(Order::DayFirst));
        assert_eq!(order("paid 25/12/2019 and 12/25/2019"), None);
        assert_eq!(order("paid 03/04/2019"), None);
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
        assert_eq!(hour("PDF, at 10.15 MB"), None);
    }
}
