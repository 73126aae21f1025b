//! The days, hours and places of next meetings that a text states.

use std::ops::Range;

use super::words::{Says, Words};
use crate::entity::meeting;
use crate::entity::when::{self, DayOfMonth, Order, When, weekday_agrees};
use crate::facts::meeting::place;
use crate::lex::class;
use crate::model::Basis;

/// Maximum bytes of a text that are searched for the days of meetings.
const REACH: usize = 2000;
/// Maximum days that a text states.
const MOST: usize = 60;

/// A day as printed.
enum Printed {
    Whole(When),
    Short(DayOfMonth),
}

impl Printed {
    fn range(&self) -> Range<usize> {
        match self {
            Printed::Whole(when) => when.range.clone(),
            Printed::Short(day) => day.range.clone(),
        }
    }
}

/// A next meeting: its day, hour and place.
pub(super) struct Stated {
    pub(super) date: When,
    pub(super) basis: Basis,
    pub(super) hour: Option<When>,
    pub(super) venue: Option<Range<usize>>,
}

/// What the readers of days need to know of this meeting.
pub(super) struct ThisMeeting<'m> {
    /// Its day.
    pub(super) date: Option<&'m str>,
    /// The words of the name of its body, in small letters.
    pub(super) body: Option<Vec<String>>,
    /// The order of dates in digits.
    pub(super) order: &'m dyn Fn() -> Option<Order>,
}

/// The next meetings that a text states from a byte on.
pub(super) fn stated(words: &Words<'_>, from: usize, this: &ThisMeeting<'_>) -> Vec<Stated> {
    let days = days(words.meeting.text, from, this);
    let mut found = Vec::new();
    let mut start = from;
    for (end, is_line) in words.ends(from) {
        let inside: Vec<&Printed> = days.iter().filter(|day| (start..end).contains(&day.range().start)).collect();
        let is_open = is_line && inside.is_empty() && words.meeting.has_within(meeting::Says::NextMeeting, &(start..end));
        found.extend(piece(words, start..end, &inside, this));
        start = if is_open { start } else { end };
    }
    found
}

/// The text up to a limit after a byte, which is enough for the next meeting.
pub(super) fn near(text: &str, from: usize) -> &str {
    let end = (from.saturating_add(REACH)..text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

/// All days that a text states, in order.
fn days(text: &str, from: usize, this: &ThisMeeting<'_>) -> Vec<Printed> {
    let mut days = Vec::new();
    let mut at = from;
    while let Some(rest) = text.get(at..).filter(|_| days.len() < MOST) {
        let whole =
            [when::date(rest), when::ordered(rest, this.order), when::short(rest, this.order)].into_iter().flatten().map(Printed::Whole);
        let all = whole.chain(when::without_year(rest).map(Printed::Short));
        let Some(first) = all.min_by_key(|day| day.range().start) else { break };
        let next = at + first.range().end;
        days.push(moved(first, at));
        at = next;
    }
    days
}

/// A day with its bytes counted from an earlier start.
fn moved(day: Printed, by: usize) -> Printed {
    let range = |range: Range<usize>| range.start + by..range.end + by;
    match day {
        Printed::Whole(when) => Printed::Whole(When { range: range(when.range), ..when }),
        Printed::Short(day) => Printed::Short(DayOfMonth { range: range(day.range), ..day }),
    }
}

/// The meetings that a sentence or line states.
fn piece(words: &Words<'_>, range: Range<usize>, days: &[&Printed], this: &ThisMeeting<'_>) -> Vec<Stated> {
    let mut found = Vec::new();
    let mut start = range.start;
    for (at, day) in days.iter().enumerate() {
        let place = day.range();
        if !leads(words, &(start..place.start), this) {
            break;
        }
        let next = days.get(at + 1).map_or(range.end, |next| next.range().start);
        let about = if days.len() == 1 { range.clone() } else { place.start..next };
        found.extend(one(words, day, &about, this));
        start = place.end;
    }
    found
}

/// The words before a day state only that it is that of a meeting of the body.
fn leads(words: &Words<'_>, before: &Range<usize>, this: &ThisMeeting<'_>) -> bool {
    if words.has_within(Says::Bars, before) || names_other(words, before, this) {
        return false;
    }
    let reading = &words.meeting;
    let is_held = words.has_within(Says::Held, &(before.start..before.end + 1)) && reading.has_within(meeting::Says::Meets, before);
    let is_place = reading.has_within(meeting::Says::PlaceWord, before);
    let tokens = reading.token_at(before.start)..reading.token_at(before.end);
    is_held || tokens.into_iter().all(|at| is_lead(words, at, this) || is_place && reading.is(at, class::CAPITAL))
}

/// A token may precede a day if no verb states that the meeting is held.
fn is_lead(words: &Words<'_>, at: usize, this: &ThisMeeting<'_>) -> bool {
    let reading = &words.meeting;
    let start = reading.token(at).start as usize;
    let says = [meeting::Says::NextMeeting, meeting::Says::DayOfWeek, meeting::Says::On, meeting::Says::PlaceFollows];
    words.is_opening(at)
        || words.is_meeting_type(at)
        || words.is_of_hour(at)
        || says.iter().any(|says| reading.all(*says).any(|phrase| phrase.words.contains(&start)))
        || is_of_body(words, at, this)
}

/// The words name a body other than the one that met, or may do so.
fn names_other(words: &Words<'_>, range: &Range<usize>, this: &ThisMeeting<'_>) -> bool {
    let reading = &words.meeting;
    let mut between = reading.within(meeting::Says::NextMeeting, range).flat_map(|phrase| phrase.tokens.start + 1..phrase.tokens.end - 1);
    let is_own = between.all(|at| words.is_opening(at) || words.is_meeting_type(at) || is_of_body(words, at, this));
    let mut nouns = reading.within(meeting::Says::BodyNoun, range);
    !is_own || nouns.any(|noun| !noun.tokens.clone().chain(named_before(words, noun.tokens.start)).all(|at| is_ours(words, at, this)))
}

/// The tokens of a name before its noun.
fn named_before(words: &Words<'_>, noun: usize) -> impl Iterator<Item = usize> {
    (0..noun).rev().take_while(|at| words.meeting.is(*at, class::CAPITAL) && !words.is_opening(*at) && !words.is_meeting_type(*at))
}

/// A title names another body.
pub(super) fn is_of_other(title: &Words<'_>, this: &ThisMeeting<'_>) -> bool {
    names_other(title, &(0..title.meeting.text.len()), this)
}

/// A word of the name of the body; if that is not known, the noun of a body.
fn is_ours(words: &Words<'_>, at: usize, this: &ThisMeeting<'_>) -> bool {
    this.body.is_none() && words.is_opening(at) || is_of_body(words, at, this)
}

fn is_of_body(words: &Words<'_>, at: usize, this: &ThisMeeting<'_>) -> bool {
    let word = words.meeting.raw(&words.meeting.token(at)).to_lowercase();
    this.body.as_ref().is_some_and(|body| body.contains(&word))
}

/// The meeting on a day, with the hour and the place beside it.
fn one(words: &Words<'_>, day: &Printed, about: &Range<usize>, this: &ThisMeeting<'_>) -> Option<Stated> {
    let text = words.meeting.text;
    let (date, basis) = match day {
        Printed::Whole(when) => (when.clone(), Basis::Stated),
        Printed::Short(day) => (in_its_year(text, day, this.date?)?, Basis::Derived),
    };
    let is_past = this.date.is_some_and(|today| date.value.as_str() <= today);
    if is_past || weekday_agrees(text, &date) == Some(false) {
        return None;
    }
    let end = words.meeting.within(meeting::Says::Ends, about).next().map_or(about.end, |phrase| phrase.words.start);
    let inner = text.get(about.start..end)?;
    // What ends before the day, as "adjourned at 7 pm to the next meeting" does, is followed by what is said of the day.
    let after = day.range().end
        ..words.meeting.within(meeting::Says::Ends, &(day.range().end..about.end)).next().map_or(about.end, |phrase| phrase.words.start);
    let time = |range: &Range<usize>| {
        let hour = when::time_in(text.get(range.clone())?)?;
        Some(When { range: hour.range.start + range.start..hour.range.end + range.start, ..hour })
    };
    let hour = time(&(about.start..end)).or_else(|| time(&after));
    let venue = place::venue(&meeting::Reading::of(inner)).map(|venue| venue.start + about.start..venue.end + about.start);
    Some(Stated { date, basis, hour, venue })
}

/// A day without a year, in the year of this meeting; in the next year only if the weekday agrees.
fn in_its_year(text: &str, day: &DayOfMonth, today: &str) -> Option<When> {
    let year: i16 = today.get(..4)?.parse().ok()?;
    let in_year = |year: i16| {
        let value = format!("{year:04}-{:02}-{:02}", day.month, day.day);
        let when = When { value, range: day.range.clone() };
        when.value.parse::<jiff::civil::Date>().is_ok().then_some(when).filter(|when| when.value.as_str() > today)
    };
    match in_year(year) {
        Some(when) => Some(when),
        None => in_year(year + 1).filter(|when| weekday_agrees(text, when) == Some(true)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The next meetings that a text states: day, basis, hour and place.
    fn read(text: &str) -> Vec<(String, Basis, Option<String>, Option<&str>)> {
        let this = ThisMeeting { date: Some("2024-03-05"), body: Some(vec!["holt".into(), "council".into()]), order: &|| None };
        let found = stated(&Words::of(text), 0, &this).into_iter();
        found.map(|one| (one.date.value, one.basis, one.hour.map(|hour| hour.value), one.venue.map(|venue| &text[venue]))).collect()
    }

    fn days(text: &str) -> Vec<String> {
        read(text).into_iter().map(|one| one.0).collect()
    }

    #[test]
    fn the_next_meeting_has_a_day_an_hour_and_a_place() {
        assert_eq!(
            read("The next meeting will be held on Tuesday 7 May 2024 at 7 pm in the Village Hall."),
            [("2024-05-07".into(), Basis::Stated, Some("19:00".into()), Some("Village Hall"))]
        );
        assert_eq!(read("Next meeting: 7 May"), [("2024-05-07".into(), Basis::Derived, None, None)]);
        assert_eq!(days("Next meeting of Holt Council: 7 May 2024"), ["2024-05-07"]);
        assert_eq!(days("Next meetings: 7 May 2024, 4 June 2024"), ["2024-05-07", "2024-06-04"]);
    }

    #[test]
    fn a_past_or_wrong_day_is_not_that_of_the_next_meeting() {
        assert_eq!(days("Next meeting: 6 March 2024"), ["2024-03-06"]);
        assert_eq!(days("Next meeting: 5 March 2024"), [""; 0]);
        assert_eq!(days("Next meeting: Monday 7 May 2024"), [""; 0]);
        assert_eq!(days("Next meeting: 7 January"), [""; 0]);
        assert_eq!(days("Next meeting: Tuesday 7 January"), ["2025-01-07"]);
        assert_eq!(days("Next meeting: Monday 7 January"), [""; 0]);
        assert_eq!(days("Next meeting of the Drainage Board: 7 May 2024"), [""; 0]);
    }

    #[test]
    fn only_a_limited_part_of_a_text_is_searched() {
        let text = "é".repeat(REACH);
        assert_eq!((near(&text, 0).len(), near(&text, 1).len(), near("ab", 1).len()), (REACH, REACH + 2, 2));
        let many = format!("Next meetings: {}", "7 May 2024, ".repeat(MOST + 1));
        assert_eq!(days(&many).len(), MOST);
    }

    #[test]
    fn so_much_of_a_text_tells_of_the_next_meeting() {
        let text = "é".repeat(REACH);
        assert_eq!(
            (near("abc", 0), near(&text, 0).len(), near(&text, 1).len(), near(&text, 2 * REACH).len()),
            ("abc", REACH, REACH + 2, 2 * REACH)
        );
    }
}
