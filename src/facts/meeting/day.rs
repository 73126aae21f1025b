//! The day of the meeting: how surely a date is that, and where it stands if no line is labelled as head.

use super::{FEW_WORDS, hours};
use crate::entity::meeting::{Reading, Says};
use crate::entity::when;
use crate::facts::locate::Page;
use crate::model::Fact;
use crate::source::{Place, Span};

/// Tokens of a line before the word that says that it is of a meeting, at the most: further on the line tells of another.
const OPENING: usize = 4;
/// That of a date with words and an hour.
pub(super) const SUREST: usize = 2;
/// Lines at the top of a text, blank ones aside, among which the date of the meeting stands.
const TOP: usize = 20;
/// Bytes of such a line at the most.
const LONGEST: usize = 200;

/// How surely a date of the head is that of the meeting: by words that say so, and by an hour beside them. A bare date may be of the page.
pub(super) fn sureness(reading: &Reading<'_>) -> usize {
    let is_short = || reading.text.split_whitespace().count() <= 2 * FEW_WORDS;
    match (reading.has(Says::Dated), hours::stated(reading).is_some()) {
        (true, true) => SUREST,
        (true, false) => 1,
        (false, has_hour) => usize::from(has_hour && is_short()),
    }
}

/// The first date at the top of a text on a line that says that it is of a meeting, or that has no other words.
pub(super) fn at_the_top<'a>(page: Page<'a>, until: usize) -> Option<Fact<'a>> {
    let mut start = 0;
    let lines = page.text().split_inclusive('\n').enumerate().map(|(at, line)| {
        let from = start;
        start += line.len();
        (at + 1, from, line.trim_end())
    });
    lines.take_while(|(_, from, _)| *from < until).filter(|(.., line)| !line.trim().is_empty()).take(TOP).find_map(
        |(number, from, line)| {
            let when = stated(line)?;
            let place = Place::new(Span { start: from, end: from + line.len(), line: number }, "head");
            Some(page.locator(line, &place).fact(when.value, &when.range, "date"))
        },
    )
}

fn stated(line: &str) -> Option<when::When> {
    let is_dated = line.len() <= LONGEST && line.contains(|c: char| c.is_ascii_digit());
    let reading = is_dated.then(|| Reading::of(line))?;
    let opens = reading.first(Says::Heads).is_some_and(|heads| heads.tokens.start <= OPENING);
    let is_of_meeting =
        opens && !reading.has(Says::Confirms) && !reading.has(Says::EarlierMeetingOf) || line.split_whitespace().count() <= FEW_WORDS;
    if reading.is_elsewhere() || !is_of_meeting {
        return None;
    }
    when::date(line).filter(|when| !is_listed(line, when.range.start))
}

/// A number or a dash opens the line, as one of a list; a Markdown heading is none.
fn is_listed(line: &str, date: usize) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    let from = line.len() - line.trim_start().len();
    from < date && !first.starts_with('#') && !first.contains(char::is_alphabetic)
}
