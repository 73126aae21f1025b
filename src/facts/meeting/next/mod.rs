//! When and where the body meets next: the content of items and headings with that name, and sentences.

mod candidates;
mod day;
mod rows;
mod words;

use candidates::{Candidate, Group, announces, named};
use day::{Stated, ThisMeeting, stated};
use words::{Says, Words};

use crate::entity::meeting::{self, Reading};
use crate::entity::when::Order;
use crate::entity::window::collapsed;
use crate::facts::locate::Page;
use crate::facts::walk::{self, Unit};
use crate::model::{Fact, Item, Meeting, Minutes, NextMeeting};

/// The content of a caption that was found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    /// The next unit, after a line that is a caption alone.
    One,
    /// The units that begin with a day, after a line that announces days.
    Days,
    /// All units up to the next heading.
    All,
}

/// The texts that may state next meetings.
pub(super) struct Finder<'a> {
    page: Page<'a>,
    groups: Vec<Group>,
    open: Open,
    title: String,
}

impl<'a> Finder<'a> {
    pub(super) fn new(page: Page<'a>) -> Self {
        Finder { page, groups: Vec::new(), open: Open::Nothing, title: String::new() }
    }

    /// Searches a unit under a title.
    pub(super) fn unit(&mut self, unit: &Unit<'_, 'a>, title: &str, reading: &Reading<'_>) {
        let is_heading = matches!(unit, Unit::Heading(_));
        let is_listed = self.open != Open::Days || words::opens_with_day(reading);
        let is_open = self.open != Open::Nothing && self.title == title && !is_heading && is_listed;
        self.open = if is_open && self.open != Open::One { self.open } else { Open::Nothing };
        let candidate = |from: usize| Candidate { text: reading.text.to_owned(), place: unit.place().clone(), from };
        if let Some((from, is_caption)) = named(reading).filter(|(from, _)| is_apart(unit, reading, *from)) {
            self.groups.push(Group { candidates: vec![candidate(from)], is_announced: is_heading, title: title.to_owned() });
            self.open = match (is_heading, is_caption) {
                (true, _) => Open::All,
                _ if announces(reading) => Open::Days,
                (_, true) => Open::One,
                _ => self.open,
            };
            title.clone_into(&mut self.title);
        } else if let Some(group) = self.groups.last_mut().filter(|_| is_open) {
            group.candidates.push(candidate(0));
        }
    }

    /// Searches the titles of items and the units under those that name the next meeting; for other items, their purposes.
    pub(super) fn titles(&mut self, items: &mut [Item<'a>], until: usize) {
        walk::items(items, &mut |item| {
            if item.span.first.start < until {
                self.under_title(item);
            }
        });
    }

    fn under_title(&mut self, item: &mut Item<'a>) {
        let title = item.title.clone().unwrap_or_default();
        let reading = Reading::if_triggered(&title, [meeting::Says::NextMeeting]);
        if reading.is_none_or(|reading| named(&reading).is_none()) {
            self.open = Open::Nothing;
            walk::blocks(&mut item.purpose, &title, &mut |title, unit| {
                let text = unit.text().clone();
                self.unit(&unit, title, &Reading::of(&text));
            });
            return;
        }
        let mut candidates = vec![Candidate { text: title.to_string(), place: item.span.clone(), from: 0 }];
        for blocks in [&mut item.purpose, &mut item.minutes] {
            walk::blocks(blocks, "", &mut |_, unit| {
                candidates.push(Candidate { text: unit.text().to_string(), place: unit.place().clone(), from: 0 });
            });
        }
        self.groups.push(Group { candidates, is_announced: true, title: String::new() });
    }

    /// Searches the tables.
    pub(super) fn tables(&mut self, minutes: &mut Minutes<'a>, until: usize) {
        self.groups.extend(rows::groups(minutes, until));
    }

    /// The next meetings. Texts that contradict each other state nothing; a title or heading takes precedence over all others.
    pub(super) fn found(self, meeting: &Meeting<'_>, order: &dyn Fn() -> Option<Order>) -> Vec<NextMeeting<'a>> {
        if self.groups.is_empty() {
            return Vec::new();
        }
        let body = meeting.body.as_ref().map(|body| names(&body.value));
        let this = ThisMeeting { date: meeting.date.as_ref().map(|date| date.value.as_ref()), body, order };
        let (announced, others): (Vec<&Group>, Vec<&Group>) = self.groups.iter().partition(|group| group.is_announced);
        let of =
            |groups: Vec<&Group>| groups.into_iter().map(|group| self.meetings(group, &this)).filter(|found| !found.is_empty()).collect();
        let announced: Vec<Vec<NextMeeting<'a>>> = of(announced);
        agreed(if announced.is_empty() { of(others) } else { announced })
    }

    /// The meetings that one group states, in the order of their days.
    fn meetings(&self, group: &Group, this: &ThisMeeting<'_>) -> Vec<NextMeeting<'a>> {
        let read: Vec<Words<'_>> = group.candidates.iter().map(|one| Words::of(day::near(&one.text, one.from))).collect();
        if read.iter().any(|words| words.has(Says::Moves)) || day::is_of_other(&Words::of(&group.title), this) {
            return Vec::new();
        }
        let is_several = read.first().is_some_and(|words| words.has(Says::Several));
        let each = group.candidates.iter().zip(&read).flat_map(|(candidate, words)| {
            let found = stated(words, candidate.from, this);
            found.into_iter().map(|one| self.meeting(candidate, one)).collect::<Vec<_>>()
        });
        let mut found: Vec<NextMeeting<'a>> = each.take(if is_several { usize::MAX } else { 1 }).collect();
        found.sort_by(|one, other| one.date.value.cmp(&other.date.value));
        found.dedup_by(|one, other| one.date.value == other.date.value);
        found
    }

    fn meeting(&self, candidate: &Candidate, one: Stated) -> NextMeeting<'a> {
        let at = self.page.locator(&candidate.text, &candidate.place);
        let venue = one.venue.map(|range| at.fact(collapsed(candidate.text.get(range.clone()).unwrap_or("")), &range, "venue"));
        NextMeeting {
            date: Fact { basis: one.basis, ..at.fact(one.date.value, &one.date.range, "date") },
            start_time: one.hour.map(|hour| at.fact(hour.value, &hour.range, "start")),
            venue,
        }
    }
}

/// A sentence is not part of a narrative, which may be about another body: it begins its line, or the record closes around it.
fn is_apart(unit: &Unit<'_, '_>, reading: &Reading<'_>, from: usize) -> bool {
    let before = reading.before(from);
    let opens = !before.rsplit('\n').next().is_some_and(|line| line.contains(char::is_alphabetic));
    opens || matches!(unit, Unit::Close(_) | Unit::Meta(_)) || reading.has_within(meeting::Says::Ends, &(0..from))
}

/// The words of the name of a body, in lower case.
fn names(body: &str) -> Vec<String> {
    let words = body.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’'));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Of the texts that do not contradict each other, the one that states most.
fn agreed(mut places: Vec<Vec<NextMeeting<'_>>>) -> Vec<NextMeeting<'_>> {
    let first = |found: &Vec<NextMeeting<'_>>| found.first().map(|next| next.date.value.to_string());
    let agree = places.windows(2).all(|pair| matches!(pair, [one, other] if first(one) == first(other)));
    let facts = |found: &Vec<NextMeeting<'_>>| {
        let more = |next: &NextMeeting<'_>| usize::from(next.start_time.is_some()) + usize::from(next.venue.is_some());
        (found.len(), found.iter().map(more).sum::<usize>())
    };
    let most = (0..places.len()).rev().max_by_key(|at| places.get(*at).map(facts));
    most.filter(|_| agree).map(|at| places.swap_remove(at)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::model::Basis;
    use crate::source::Place;

    fn next(date: &'static str, hour: bool, venue: bool) -> NextMeeting<'static> {
        let fact = |value: &'static str| Fact { value: value.into(), text: value.into(), basis: Basis::Stated, span: Place::default() };
        NextMeeting { date: fact(date), start_time: hour.then(|| fact("19:00")), venue: venue.then(|| fact("Hall")) }
    }

    #[test]
    fn places_that_agree_tell_most_by_the_fullest_of_them() {
        let of = |places: Vec<Vec<NextMeeting<'static>>>| {
            let told = |next: &NextMeeting<'_>| (next.date.value.to_string(), next.start_time.is_some(), next.venue.is_some());
            agreed(places).iter().map(told).collect::<Vec<_>>()
        };
        let may = |hour, venue| vec![next("2024-05-03", hour, venue)];
        assert_eq!(of(vec![may(false, false), may(true, true), may(true, false)]), [("2024-05-03".to_owned(), true, true)]);
        assert_eq!(of(vec![may(false, true), may(true, false)]), [("2024-05-03".to_owned(), false, true)]);
        assert_eq!(of(vec![may(true, true), vec![next("2024-06-07", true, true)]]), []);
        let two = vec![next("2024-05-03", false, false), next("2024-06-07", false, false)];
        assert_eq!(of(vec![may(true, true), two]).len(), 2);
        assert_eq!(of(vec![]), []);
    }

    #[test]
    fn words_of_a_body_are_in_small_letters() {
        assert_eq!(names("Holt-on-Sea Parish Council (St Mary’s)"), ["holt-on-sea", "parish", "council", "st", "mary’s"]);
    }

    #[test]
    fn what_is_under_a_caption_tells_of_the_next_meeting() {
        let days = |text: &str| {
            let json = serde_json::to_value(crate::minutes_of(&crate::read::text(text))).unwrap();
            let found = json.pointer("/meeting/next").and_then(serde_json::Value::as_array).cloned().unwrap_or_default();
            found
                .iter()
                .filter_map(|next| next.pointer("/date/value").and_then(serde_json::Value::as_str).map(str::to_owned))
                .collect::<Vec<_>>()
        };
        let head = "HOLT PARISH COUNCIL\n\nMinutes of the meeting held on 9 April 2024 at 7 pm\n\n1. Apologies\n\nNone.\n\n2. Roads\n\nThe lane was mended.\n\n";
        assert_eq!(days(&format!("{head}3. Date of next meeting\n\n14 May 2024 at 7 pm in the hall.\n")), ["2024-05-14"]);
        assert_eq!(days(&format!("{head}3. Trees\n\nThe fair is on 14 May 2024.\n")), [""; 0]);
    }
}
