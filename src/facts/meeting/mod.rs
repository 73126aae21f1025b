//! The meeting: body, day, hours, place, contact, status, chair and next meeting. Each unit is read once.

mod body;
mod chair;
mod contact;
mod day;
mod ending;
mod hours;
mod name;
mod named;
mod next;
mod place;
mod state;

use std::cell::LazyCell;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::entity::meeting::{Reading, Says};
use crate::entity::when::{self, When};
use crate::entity::window::collapsed;
use crate::facts::apart;
use crate::facts::locate::{Locator, Page, Preamble};
use crate::facts::walk::{self, Unit};
use crate::lex::class;
use crate::model::{Fact, Meeting, Minutes, Person};
use crate::source::Place;

/// After the first items no one takes the chair of a whole meeting.
const OPENING_ITEMS: usize = 3;
/// Maximum tokens at the start of a sentence that contain the name of a speaker and the verb.
const OPENING_WORDS: usize = 8;
/// Maximum words of a line on which a date in digits is that of the meeting, whatever else it says.
const FEW_WORDS: usize = 4;

/// What is known of the meeting while its units are visited.
struct Found<'a> {
    page: Page<'a>,
    meeting: Meeting<'a>,
    /// The certainty that the date is that of the meeting: see [`day::certainty`].
    certainty: usize,
    /// The start of the second item: an item may be found in the preamble.
    record: usize,
    opened: Option<Fact<'a>>,
    /// The hour of a line after the second item that is labelled as preamble.
    later: Option<Fact<'a>>,
    closed: Option<Fact<'a>>,
    seated: Option<Person<'a>>,
    /// Who called the meeting to order, by an office of the chair.
    opener: Option<Person<'a>>,
    endorsed: Option<Fact<'a>>,
    /// A line after that of the day that is nothing but a place.
    place: Option<Fact<'a>>,
    /// The title of the item in which a person has spoken.
    debated: String,
    /// The place of a date of the meeting in which either number may be the day.
    either: Option<(String, Place)>,
}

/// Fills the facts of the meeting, except attendance.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    let meeting = std::mem::take(&mut minutes.meeting);
    let record = minutes.items.get(1).map_or(usize::MAX, |item| item.span.first.start);
    let mut found = Found {
        page,
        meeting,
        certainty: 0,
        record,
        opened: None,
        later: None,
        closed: None,
        seated: None,
        opener: None,
        endorsed: None,
        place: None,
        debated: String::new(),
        either: None,
    };
    let mut body = body::Finder::new(page);
    let mut next = next::Finder::new(page);
    let order = LazyCell::new(|| when::order(page.text()));
    let mut preamble = Preamble::default();
    let until = apart::second(minutes);
    let opening = minutes.items.get(OPENING_ITEMS).map_or(usize::MAX, |item| item.span.first.start);
    walk::units(minutes, &mut |title, unit| {
        if unit.place().first.start >= until {
            return;
        }
        let (text, place) = (unit.text(), unit.place());
        let reading = Reading::of(text);
        body.unit(&unit, &reading);
        next.unit(&unit, title, &reading);
        if matches!(unit, Unit::Meta(_)) {
            preamble.add(text, place);
            found.meta(&reading, place);
            if found.meeting.date.is_none() && !reading.is_elsewhere() && is_dated(&reading) {
                let of_short = || order.or_else(|| when::short_order(page.text()));
                let when = when::ordered(text, || *order).or_else(|| when::short(text, of_short));
                found.meeting.date = when.map(|when| found.locator(text, place).fact(when.value, &when.range, "date"));
                found.undated(text, place);
            }
        } else {
            found.unit(&unit, title, &reading, place.first.start < opening);
        }
    });
    // The last item may have the hour in its title: "Adjournment: 9.12 pm".
    if let (None, Some(last)) = (&found.closed, minutes.items.last().filter(|item| item.span.first.start < until)) {
        let title = last.title.clone().unwrap_or_default();
        let when = ending::end(&Reading::of(&title), false);
        found.closed = when.map(|when| page.locator(&title, &last.span).fact(when.value, &when.range, "end"));
    }
    // "Call to Order. President Voss called the meeting to order at 5:32 PM." may be the title of an item.
    for item in minutes.items.iter().take(OPENING_ITEMS).filter(|item| item.span.first.start < until) {
        found.opening(item.title.as_deref().unwrap_or(""), &item.span);
    }
    let reading = Reading::of(&preamble.text);
    if found.meeting.venue.is_none() && !reading.is_elsewhere() {
        found.meeting.venue = place::spoken(&reading)
            .map(|range| page.locator(&preamble.text, &preamble.place()).fact(collapsed(reading.words(&range)), &range, "venue"));
    }
    body.purposes(&mut minutes.items);
    next.titles(&mut minutes.items, until);
    next.tables(minutes, until);
    found.meeting.body = body.found(&reading, &preamble);
    minutes.diagnostics.extend(weekday_mismatch(&preamble.text, found.meeting.date.as_ref()));
    minutes.diagnostics.extend(found.unordered());
    minutes.meeting = found.finished();
    minutes.meeting.next = next.found(&minutes.meeting, &|| *order);
}

impl<'a> Found<'a> {
    fn locator(&self, text: &str, place: &Place) -> Locator<'a> {
        self.page.locator(text, place)
    }

    fn fact(&self, reading: &Reading<'_>, place: &Place, when: When, rule: &'static str) -> Fact<'a> {
        self.locator(reading.text, place).fact(when.value, &when.range, rule)
    }

    /// Keeps the place of a date that could not be read.
    fn undated(&mut self, text: &str, place: &Place) {
        let either = || {
            when::either_order(text)
                .or_else(|| when::either_short(text))
                .map(|range| (text.get(range.clone()).unwrap_or("").to_owned(), self.page.locator(text, place).place(&range, "date")))
        };
        self.either = self.either.take().or_else(either);
    }

    /// The day of the meeting cannot be distinguished from its month.
    fn unordered(&self) -> Option<Diagnostic> {
        let (date, place) = self.either.as_ref().filter(|_| self.meeting.date.is_none())?;
        let message = format!("expected a date in which only one number can be the day, but found {date}: the meeting has no date");
        Some(Code::DateOrder.says(message, Some(place.first)))
    }

    /// Reads a line of the preamble.
    fn meta(&mut self, reading: &Reading<'_>, place: &Place) {
        let text = reading.text;
        let page = self.page;
        let at = || page.locator(text, place);
        if let Some(phrase) = reading.first(Says::ContactCaption) {
            let blanks = reading.after(phrase.words.end);
            let from = text.len() - blanks.trim_start().len();
            self.meeting.contact = self.meeting.contact.take().or_else(|| contact::contact(reading, from, &at()));
            return;
        }
        let elsewhere = reading.is_elsewhere();
        self.issue(reading, place);
        if !elsewhere {
            self.day(reading, place);
        }
        if self.meeting.date.is_none() && reading.has(Says::DayCaption) {
            self.meeting.date = when::day_first(text).map(|when| self.fact(reading, place, when, "date"));
        }
        if !elsewhere && reading.has(Says::EndCaption) {
            let end = when::time_in(text).map(|when| self.fact(reading, place, when, "end"));
            self.meeting.end_time = self.meeting.end_time.take().or(end);
        } else if self.meeting.start_time.is_none()
            && !elsewhere
            && let Some((start, end)) = hours::stated(reading)
        {
            let start = self.fact(reading, place, start, "start");
            if place.first.start < self.record {
                self.meeting.start_time = Some(start);
                let end = end.map(|end| self.fact(reading, place, end, "end"));
                self.meeting.end_time = end.or(self.meeting.end_time.take());
            } else {
                self.later = self.later.take().or(Some(start));
            }
        }
        if self.meeting.venue.is_none() && !elsewhere {
            let fact = |range: Range<usize>| at().fact(collapsed(reading.words(&range)), &range, "venue");
            self.meeting.venue = place::venue(reading).map(fact);
            if self.place.is_none() && self.meeting.date.is_some() && place.first.start < self.record {
                self.place = place::alone(reading).map(fact);
            }
        }
        if self.meeting.status.is_none() {
            self.meeting.status = state::status(reading, &at);
        }
        if self.meeting.sort.is_none() && !elsewhere {
            self.meeting.sort = state::meeting_type(reading, &at);
        }
        self.seat(reading, place, true);
    }

    /// A date of the preamble: the first, or before the second item an earlier and more certain day. A page is later than its meeting.
    fn day(&mut self, reading: &Reading<'_>, place: &Place) {
        let certainty = day::certainty(reading);
        if self.meeting.date.is_none() || certainty > self.certainty && place.first.start < self.record {
            let Some(when) = when::date(reading.text) else { return };
            if self.meeting.date.as_ref().is_some_and(|date| *date.value <= *when.value) {
                return;
            }
            self.meeting.date = Some(self.fact(reading, place, when, "date"));
            self.certainty = certainty;
        }
    }

    /// The date of a heading that systems for issues print.
    fn issue(&mut self, reading: &Reading<'_>, place: &Place) {
        if self.meeting.date.is_none() && reading.has(Says::Issue) {
            self.meeting.date = when::day_first(reading.text).map(|when| self.fact(reading, place, when, "date"));
            self.certainty = day::MOST_CERTAIN;
        }
    }

    /// Reads the title of an item that tells how the meeting began.
    fn opening(&mut self, title: &str, place: &Place) {
        let Some(reading) = Reading::if_triggered(title, [Says::CalledToOrder]) else { return };
        if self.opened.is_none() {
            self.opened = hours::began(&reading).map(|when| self.fact(&reading, place, when, "start"));
        }
        if self.opener.is_none() {
            self.opener = chair::opener(&reading).map(|name| self.locator(title, place).person(&name, "chair"));
        }
    }

    /// Who takes the chair: in the preamble, or at the beginning of the record.
    fn seat(&mut self, reading: &Reading<'_>, place: &Place, in_preamble: bool) {
        let (page, text) = (self.page, reading.text);
        let chair = if in_preamble { &mut self.meeting.chair } else { &mut self.seated };
        let names_chair = reading.has(Says::Chairs) || in_preamble && reading.has(Says::ChairCaption);
        if chair.is_none() && names_chair {
            let captioned = in_preamble.then(|| chair::captioned(reading)).flatten();
            *chair = captioned.or_else(|| chair::chair(reading)).map(|name| page.locator(text, place).person(&name, "chair"));
        }
        if self.opener.is_none() && !in_preamble {
            self.opener = chair::opener(reading).map(|name| page.locator(text, place).person(&name, "chair"));
        }
    }

    /// Reads a unit of the record.
    fn unit(&mut self, unit: &Unit<'_, 'a>, title: &str, reading: &Reading<'_>, is_opening: bool) {
        let place = unit.place();
        let closes = match unit {
            Unit::Heading(_) if reading.has(Says::Issue) => return self.issue(reading, place),
            Unit::Heading(_) => ending::end(reading, false),
            Unit::Motion(_) => ending::adjourned(reading),
            Unit::Attendance(_) | Unit::Paragraph(_) | Unit::Point(_) | Unit::Close(_) | Unit::Decision(_) | Unit::Action(_) => {
                let close = matches!(unit, Unit::Close(_));
                if close && self.endorsed.is_none() {
                    let signed = state::signed(reading);
                    self.endorsed = signed.map(|range| self.locator(reading.text, place).fact("signed".to_owned(), &range, "status"));
                }
                if self.opened.is_none() {
                    self.opened = hours::began(reading).map(|when| self.fact(reading, place, when, "start"));
                }
                let is_debated = !title.is_empty() && self.debated == title;
                if is_opening && (!is_debated || reading.has(Says::Seated)) {
                    self.seat(reading, place, false);
                }
                if !is_debated && is_spoken(reading) {
                    title.clone_into(&mut self.debated);
                }
                ending::end(reading, close).or_else(|| ending::adjourned(reading)).or_else(|| ending::under_title(title, reading))
            }
            _ => None,
        };
        if let Some(when) = closes {
            self.closed = Some(self.fact(reading, place, when, "end"));
        }
    }

    fn finished(self) -> Meeting<'a> {
        let mut meeting = self.meeting;
        meeting.status = meeting.status.take().or(self.endorsed);
        meeting.start_time = meeting.start_time.take().or(self.opened).or(self.later);
        // The preamble states when it is to end, the close when it did.
        meeting.end_time = self.closed.or(meeting.end_time.take());
        meeting.venue = meeting.venue.take().or(self.place);
        meeting.chair = meeting.chair.take().or(self.seated).or(self.opener);
        meeting
    }
}

/// A person speaks: a verb of speech follows the name at the start of the words.
fn is_spoken(reading: &Reading<'_>) -> bool {
    let opening = reading.tokens.get(..OPENING_WORDS.min(reading.tokens.len())).unwrap_or_default();
    opening.windows(2).any(|pair| matches!(pair, [name, verb] if name.is(class::CAPITAL) && verb.is(class::SPEECH)))
}

/// The words state that a date in digits is that of the meeting.
fn is_dated(reading: &Reading<'_>) -> bool {
    let has_digits = reading.tokens.iter().any(|token| token.is(class::NUMBER));
    has_digits && (reading.has(Says::Dated) || reading.text.split_whitespace().count() <= FEW_WORDS)
}

/// The printed weekday is not that of the date.
fn weekday_mismatch(preamble: &str, date: Option<&Fact<'_>>) -> Option<Diagnostic> {
    let date = date?;
    let printed = when::date(preamble).filter(|when| when.value == date.value)?;
    let wrong = when::weekday_agrees(preamble, &printed) == Some(false);
    wrong.then(|| Code::WeekdayMismatch.says(format!("expected the weekday of {}, but found another", date.value), Some(date.span.first)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meeting(text: &str) -> String {
        let source = crate::read::text(text);
        let mut minutes = crate::tree::parse(&source);
        run(&mut minutes);
        let of = |fact: &Option<Fact<'_>>| fact.as_ref().map_or("-".to_owned(), |fact| fact.value.to_string());
        let meeting = &minutes.meeting;
        [&meeting.date, &meeting.start_time, &meeting.end_time, &meeting.venue].map(of).join(" | ")
    }

    #[test]
    fn preambles_of_several_shapes() {
        let page = "Agenda and minutes\n\nPlanning Committee - Thursday, 1st August, 2019 7.30 pm\n\nVenue: Town Hall, High Road, Holt. View directions\n\n1. Parks\n\nThe green was mown.\n\n2. Roads\n\nThe lane was swept.\n\n3. Trees\n\nThe elm was felled.\n\nThe meeting closed at 9.10 pm\n";
        assert_eq!(meeting(page), "2019-08-01 | 19:30 | 21:10 | Town Hall, High Road, Holt");
        let preamble = "MINUTES OF THE HOLT PARISH COUNCIL MEETING HELD IN THE VILLAGE HALL ON TUESDAY, 18TH JULY, 2013, AT 2.30 P.M.\n\n1. Parks\n\nNone.\n";
        assert_eq!(meeting(preamble), "2013-07-18 | 14:30 | - | VILLAGE HALL");
    }

    #[test]
    fn an_hour_of_another_meeting_further_on_yields_to_the_call_to_order() {
        use crate::decode::{LABELS, Label, Labelled};
        let record = "1. Order\n\nThe meeting was called to order at 6:10 pm.\n\n2. Public\n\nNone.\n\n3. Reports\n\n";
        let text = format!("Holt Fire District, May 28, 2020\n\n{record}Special Meeting, May 18, 2020 at 10:00 AM\n");
        let source = crate::read::text(&text);
        let meta = Labelled { label: LABELS[Label::named("meta").unwrap()], confidence: 1.0 };
        let mut minutes = crate::tree::parse_labelled(&source, &[(1, meta), (13, meta)].into());
        run(&mut minutes);
        assert_eq!(minutes.meeting.start_time.as_ref().unwrap().value, "18:10");
        assert_eq!(minutes.meeting.date.as_ref().unwrap().value, "2020-05-28");
    }

    #[test]
    fn an_earlier_day_of_the_meeting_goes_before_that_of_the_page() {
        use crate::decode::{LABELS, Label, Labelled};
        let date = |lines: [&str; 2]| {
            let text = format!("{}\n\n{}\n\n1. Roads\n\nThe lane was mended.\n\n2. Trees\n\nThe elm fell.\n", lines[0], lines[1]);
            let source = crate::read::text(&text);
            let label = |name: &str| Labelled { label: LABELS[Label::named(name).unwrap()], confidence: 1.0 };
            let given = [(1, "meta"), (3, "meta"), (5, "item"), (7, "para"), (9, "item"), (11, "para")];
            let mut minutes = crate::tree::parse_labelled(&source, &given.map(|(line, name)| (line, label(name))).into());
            run(&mut minutes);
            minutes.meeting.date.map(|date| date.value.to_string())
        };
        assert_eq!(date(["9 May 2024", "Minutes of the meeting held on 7 May 2024 at 7 pm"]), Some("2024-05-07".into()));
        assert_eq!(date(["7 May 2024", "Minutes of the meeting held on 9 May 2024 at 7 pm"]), Some("2024-05-07".into()));
        assert_eq!(date(["Minutes of the meeting held on 9 May 2024 at 7 pm", "7 May 2024"]), Some("2024-05-09".into()));
    }

    #[test]
    fn the_hour_of_the_preamble_goes_before_that_of_the_record() {
        let head = "MINUTES OF THE HOLT PARISH COUNCIL MEETING HELD IN THE VILLAGE HALL ON TUESDAY, 18TH JULY, 2013, AT 2.30 P.M.";
        let text = format!("{head}\n\n1. Order\n\nThe meeting was called to order at 2.40 pm.\n\n2. Roads\n\nThe lane was mended.\n");
        assert_eq!(meeting(&text), "2013-07-18 | 14:30 | - | VILLAGE HALL");
    }
}
