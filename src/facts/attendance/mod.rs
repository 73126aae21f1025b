//! Who was present, who sent apologies, and who substituted for whom: from captions with lists, tables and sentences.

mod absence;
mod captions;
mod grid;
mod keys;
mod lists;
mod marks;
mod meetings;
mod register;
mod sentences;
mod side_by_side;
mod stated;
mod status;
mod table;
mod words;

use std::collections::HashSet;

use crate::entity::when;
use crate::facts::apart;
use crate::facts::locate::Page;
use crate::facts::walk::{self, Unit};
use crate::model::{Attendance, Attendee, Fact, Minutes, Person};
use crate::source::Place;
use register::Register;
use status::Scope;
use table::HeaderRows;
use words::{Reading, Says, is_mixed};

/// Words that make a paragraph state attendance under any title.
const OPENERS: [Says; 2] = [Says::AttendedTheMeeting, Says::InlineCaption];

/// Fills `meeting.attendance` and, where the list names one, `meeting.chair`.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    let headers = table::headers(minutes);
    let explanations: HashSet<usize> = headers.values().map(|(_, place)| place.start).collect();
    let day = minutes.meeting.date.as_ref().map(|date| date.value.to_string());
    let register = Register::of(page.text(), day);
    let mut finder =
        Finder { page, headers, register, scope: Scope::default(), title: Title::default(), above: String::new(), has_begun: false };
    let until = apart::second(minutes);
    walk::units(minutes, &mut |title, unit| {
        if unit.place().first.start < until {
            finder.unit(title, &unit);
        }
        finder.has_begun |= matches!(unit, Unit::Motion(_) | Unit::Vote(_) | Unit::Decision(_));
    });
    walk::tables(minutes, &mut |title, table| {
        if table.head.as_ref().is_some_and(|head| head.span.first.start < until) {
            let is_about = title.is_empty() || Title::of(title).is_about;
            table::rows(&mut finder.register, page, table, is_about);
        }
    });
    for item in minutes.items.iter().filter(|item| item.span.first.start < until) {
        finder.item(item.title.as_deref().unwrap_or(""), &item.span);
    }
    // The first person of the list is better evidence than a sentence about who took the chair.
    minutes.meeting.chair = finder.register.chair.take().or(minutes.meeting.chair.take());
    minutes.meeting.attendance = finder.register.attendees();
    minutes.meeting.chair = minutes.meeting.chair.take().or_else(|| president(&minutes.meeting.attendance));
    hours(minutes);
    for line in &mut minutes.furniture {
        line.explains = explanations.contains(&line.span.first.start) || !keys::keys(&line.text).is_empty();
    }
}

/// The president among those present.
fn president<'a>(attendance: &[Attendee<'a>]) -> Option<Person<'a>> {
    let presides = |one: &&Attendee<'_>| {
        one.status == Attendance::Present && one.role.as_deref().is_some_and(|office| Reading::of(office).has(Says::President))
    };
    attendance.iter().find(presides).map(|one| Person { name: one.name.clone(), span: one.span.clone() })
}

/// Adds the times of arrivals and departures beside names that state no half of the day: that of the start of the meeting decides.
fn hours(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    let Some(since) = minutes.meeting.start_time.as_ref().map(|start| start.value.to_string()) else { return };
    for moved in minutes.meeting.attendance.iter_mut().flat_map(|one| &mut one.movements).filter(|moved| moved.time.is_none()) {
        let range = moved.span.first.start..moved.span.first.end;
        let Some(words) = page.text().get(range).filter(|_| moved.span.more().is_empty()) else { continue };
        let Some(verb) = words.find(char::is_whitespace) else { continue };
        let rest = words.get(verb..).unwrap_or("");
        let Some((when, basis)) = when::after_verb(rest, Some(&since)) else { continue };
        let at = page.locator(words, &moved.span);
        let range = verb + when.range.start..verb + when.range.end;
        moved.time = Some(Fact { basis, ..at.fact(when.value, &range, "time") });
    }
}

/// The title of an item, and whether it is about attendance.
#[derive(Default)]
struct Title {
    text: String,
    /// The item is about attendance.
    is_about: bool,
    /// It is about absence only.
    is_absence: bool,
    /// The status that it states of those under it, who attended.
    presence: Option<Attendance>,
}

impl Title {
    fn of(text: &str) -> Self {
        let reading = Reading::of(text);
        let is_mixed = is_mixed(&reading, &(0..text.len()));
        let is_absence = reading.has(Says::AboutAbsence) && !is_mixed;
        let presence = (reading.has(Says::BareCaption) && !is_mixed).then(|| status::status(text)).flatten();
        let presence = presence.filter(|status| !status::is_away(*status));
        Title { text: text.to_owned(), is_about: reading.has(Says::AboutAttendance), is_absence, presence }
    }
}

/// Marks beside names that another line explains.
const MARKS: [char; 4] = ['*', '†', '‡', '#'];

/// What is known while the units are visited.
struct Finder<'a> {
    page: Page<'a>,
    /// Header rows that the page separates from their tables, by the line below them.
    headers: HeaderRows<'a>,
    register: Register<'a>,
    scope: Scope,
    title: Title,
    /// The last line of the previous block of attendance.
    above: String,
    /// A motion, vote or decision came before: "Absent:" may be a side of a vote.
    has_begun: bool,
}

impl<'a> Finder<'a> {
    fn unit(&mut self, title: &str, unit: &Unit<'_, 'a>) {
        if title != self.title.text {
            self.title = Title::of(title);
        }
        let text = unit.text();
        if title.is_empty()
            && !self.has_begun
            && matches!(unit, Unit::Paragraph(_) | Unit::Meta(_))
            && let Some(reading) = Reading::if_triggered(text, [Says::WereThere, Says::ThereWere])
        {
            let at = self.page.locator(text, unit.place());
            sentences::were_there(&mut self.register, &at, &reading);
        }
        let is_about = self.title.is_about || self.opens_record(title, text);
        let is_stated = is_about && matches!(unit, Unit::Paragraph(_) | Unit::Decision(_) | Unit::Point(_));
        match unit {
            Unit::Attendance(_) if table::listed(&mut self.register, self.page, &self.headers, unit) => {}
            Unit::Attendance(_) if table::aligned(&mut self.register, self.page, unit) => {}
            Unit::Attendance(_) | Unit::Paragraph(_) | Unit::Point(_) if self.under_title(text, unit.place()) => {}
            Unit::Attendance(_) => {
                self.listed(&Reading::by_lines(text), unit.place(), true, true);
                self.above = text.rsplit('\n').next().unwrap_or("").to_owned();
            }
            Unit::Paragraph(_) | Unit::Point(_) | Unit::Heading(_) | Unit::Meta(_) if self.opens_list(text) => {
                self.listed(&Reading::by_lines(text), unit.place(), true, true);
            }
            _ if is_stated => self.narrated(&Reading::by_lines(text), unit, true),
            Unit::Paragraph(_) | Unit::Point(_) => {
                if let Some(reading) = Reading::if_triggered(text, OPENERS) {
                    self.narrated(&reading, unit, false);
                }
            }
            _ => {}
        }
    }

    /// Reads the list of persons under a title that states their status: "1. Present".
    fn under_title(&mut self, text: &str, place: &Place) -> bool {
        let Some(status) = self.title.presence.filter(|_| !self.has_begun) else { return false };
        let reading = Reading::by_lines(text);
        let at = self.page.locator(text, place);
        captions::captions(&reading, true).is_empty() && lists::titled(&mut self.register, &at, &reading, status)
    }

    /// Apologies before any title, or under a number without a title.
    fn opens_record(&self, title: &str, text: &str) -> bool {
        title.is_empty()
            && !self.has_begun
            && Reading::if_triggered(text, [Says::Apology]).is_some_and(|reading| reading.has(Says::Apology))
    }

    /// A list of those present or absent by its caption, in any unit. In joined lines, the line that explains the marks cannot be
    /// distinguished from the names.
    fn opens_list(&self, text: &str) -> bool {
        !self.has_begun
            && !text.contains(MARKS)
            && Reading::if_triggered(text, [Says::StatusPiece]).is_some_and(|reading| captions::opens(&reading))
    }

    /// Narrative, under a title of attendance or not.
    fn narrated(&mut self, reading: &Reading<'_>, unit: &Unit<'_, 'a>, is_stated: bool) {
        if reading.has(Says::AttendedTheMeeting) && matches!(unit, Unit::Paragraph(_) | Unit::Point(_)) {
            let at = self.page.locator(reading.text, unit.place());
            sentences::guests(&mut self.register, &at, reading);
        }
        let is_captioned = matches!(unit, Unit::Paragraph(_)) && captions::has_inline(reading);
        if is_stated || is_captioned {
            self.listed(reading, unit.place(), false, is_captioned);
        }
    }

    /// A text about attendance, a block of attendance or not, with captions or not.
    fn listed(&mut self, reading: &Reading<'_>, place: &Place, is_block: bool, is_captioned: bool) {
        let at = self.page.locator(reading.text, place);
        sentences::sentences(&mut self.register, &at, reading);
        if is_block {
            sentences::presided(&mut self.register, &at, reading);
        }
        if is_block || self.title.is_about {
            sentences::were_there(&mut self.register, &at, reading);
        }
        if self.title.is_absence {
            sentences::received(&mut self.register, &at, reading);
        }
        if self.title.is_absence && captions::captions(reading, true).is_empty() {
            lists::bare_list(&mut self.register, &at, reading, 0, is_block);
        } else if is_captioned {
            let above = if captions::breaks_off(&self.above) { &self.above } else { &self.title.text };
            lists::under_captions(&mut self.register, &mut self.scope, &at, reading, above, is_block);
        }
    }

    /// A heading that contains its list, `Apologies: Cllr Finch`, or a sentence about attendance.
    fn item(&mut self, title: &str, place: &Place) {
        let reading = Reading::of(title);
        let at = self.page.locator(title, place);
        let colon = title.find([':', ';']).filter(|_| reading.first(Says::Apology).is_some_and(|phrase| phrase.words.start == 0));
        if let Some(colon) = colon {
            lists::bare_list(&mut self.register, &at, &reading, colon + 1, false);
        } else if reading.has(Says::AboutAttendance) {
            sentences::sentences(&mut self.register, &at, &reading);
            if captions::opens(&reading) || captions::has_inline(&reading) {
                lists::under_captions(&mut self.register, &mut Scope::default(), &at, &reading, "", captions::opens(&reading));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(status: Attendance) -> &'static str {
        match status {
            Attendance::Present => "present",
            Attendance::Apologies => "apologies",
            Attendance::Absent => "absent",
            Attendance::InAttendance => "in_attendance",
            Attendance::Substitute => "substitute",
        }
    }

    fn found(text: &str) -> Vec<String> {
        let text = format!("{text}\n\n8. Roads\n\nThe lane was swept.\n\n9. Trees\n\nThe elm was felled.\n");
        let source = crate::read::text(&text);
        let mut minutes = crate::tree::parse(&source);
        run(&mut minutes);
        minutes.meeting.attendance.iter().map(|one| format!("{} {}", label(one.status), one.name)).collect()
    }

    #[test]
    fn captions_state_the_status() {
        let text = "HOLT PARISH COUNCIL\n\nPresent: Cllr Ada Finch (Chairman), Cllr B Moor, Mrs C Oke, Clerk\n\nApologies: Cllr D Hay\n\n1. Parks\n\nNone.\n";
        assert_eq!(found(text), ["present Cllr Ada Finch", "present Cllr B Moor", "present Mrs C Oke", "apologies Cllr D Hay"]);
    }

    #[test]
    fn sentences_state_apologies_and_substitutes() {
        let text = "1. Apologies\n\nApologies were received from Councillors A.W. Finch, Moor and Mair Oke. Councillor Hay attended as substitute for Councillor Moor.\n";
        assert_eq!(found(text), ["apologies A.W. Finch", "apologies Moor", "apologies Mair Oke", "substitute Councillor Hay"]);
    }

    #[test]
    fn a_bare_name_under_apologies() {
        assert_eq!(
            found("1. Apologies for absence\n\nMr J Finch and Mrs A Moor\n\n2. Parks\n\nNone.\n\n7. Hall\n\nThe roof was mended.\n"),
            ["apologies Mr J Finch", "apologies Mrs A Moor"]
        );
    }

    #[test]
    fn texts_without_attendance() {
        assert!(found("1. Apologies\n\nThere were none.\n").is_empty());
        assert!(found("1. Apologies\n\nNo apologies were received from Cllr B Moor.\n").is_empty());
        assert!(found("1. Apologies\n\nApologies for lateness were received from Cllr B Moor.\n").is_empty());
        assert!(found("1. Parks\n\nMr Finch presented his apologies for the noise of the mower.\n").is_empty());
        assert!(found("1. Apologies\n\nApologies had been received from").is_empty());
    }

    #[test]
    fn a_list_after_a_comma_or_colon() {
        let text = "1. Apologies\n\nApologies for absence had been received from, Mr A Finch and Mrs B Moor.\n";
        assert_eq!(found(text), ["apologies Mr A Finch", "apologies Mrs B Moor"]);
        let text = "1. Apologies\n\nIt was noted that apologies had been received from: Councillors Finch and Moor.\n";
        assert_eq!(found(text), ["apologies Finch", "apologies Moor"]);
    }

    #[test]
    fn members_who_were_absent() {
        assert_eq!(found("1. Apologies\n\nCllr Finch and Cllr Moor were unable to attend.\n"), ["absent Cllr Finch", "absent Cllr Moor"]);
        let text = "Present: Cllr Ada Finch, Cllr Ben Moor\nAbsence: Cllr Ben Moor, Cllr Cy Oke\n\n1. Parks\n\nNone.\n";
        assert_eq!(found(text), ["present Cllr Ada Finch", "absent Cllr Ben Moor", "absent Cllr Cy Oke"]);
    }

    #[test]
    fn guests_attend_the_meeting() {
        assert_eq!(found("1. Parks\n\nAnn Oke, of the Allotment Society, attended the meeting.\n"), ["in_attendance Ann Oke"]);
        assert!(found("1. Parks\n\nAnn Oke attended the meeting.\n").is_empty());
    }

    #[test]
    fn marks_have_the_meaning_of_their_key() {
        let text = "Members: Cllr Ada Finch (P), Cllr Ben Moor (A), Cllr Cy Oke (P)\n(P) Present (A) Apologies\n\n1. Parks\n\nNone.\n";
        assert_eq!(found(text), ["present Cllr Ada Finch", "apologies Cllr Ben Moor", "present Cllr Cy Oke"]);
    }

    #[test]
    fn rows_of_tables() {
        let text = "Present\nCllr Ada Finch | Chairman | Present\nCllr Ben Moor | Member | Apologies\n\n1. Parks\n\nNone.\n";
        assert_eq!(found(text), ["present Cllr Ada Finch", "apologies Cllr Ben Moor"]);
    }
}
