//! Lists in which every line, or every part between semicolons, states the status of one person.

use std::ops::Range;

use super::grid;
use super::register::Register;
use super::status::is_away;
use super::words::{Reading, Says};
use crate::entity::person_list::{self, Entry};
use crate::entity::{beside, names, window};
use crate::model::Attendance;

/// Maximum characters of a mark beside a name.
const LONGEST_MARK: usize = 4;

/// Characters that end an entry.
const ENTRY_ENDS: [char; 2] = ['\n', ';'];

/// Separates the columns of a line.
const WIDE_GAP: &str = "  ";

/// The persons of a list in which every line or part between semicolons, but the first, is a name and a status: `Ann Fox   Present`,
/// `Ben Hay - Absent`. A caption may state the status of a line that only confirms it.
pub(super) fn one_by_one(
    register: &Register<'_>,
    reading: &Reading<'_>,
    list: Range<usize>,
    under: Option<Attendance>,
) -> Option<Vec<grid::Row>> {
    let text = reading.text;
    let mut start = list.start;
    let mut found = Vec::new();
    for (place, words) in reading.words(&list).split_inclusive(ENTRY_ENDS).enumerate() {
        let line = window::trimmed(text, start..start + words.len());
        start += words.len();
        match status_beside(register, text, &line, under) {
            Some(row) => found.push(row),
            None if place > 0 && !line.is_empty() => return None,
            None => {}
        }
    }
    // A letter beside each of them may be that of a party.
    let any_present = || found.iter().any(|row| !is_away(row.status));
    (found.len() > 1 && (under.is_none() || any_present())).then_some(found)
}

/// The persons of a block in which every line is a name and a status in words: `Council Member Fox - here`. Of a single line only
/// a dash or a colon may precede the status.
pub(super) fn every_line(register: &Register<'_>, reading: &Reading<'_>) -> Option<Vec<grid::Row>> {
    let text = reading.text;
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let is_answer = |line: &&str| {
        let words = line.rsplit([':', '-', '–', '—']).next().filter(|words| words.len() < line.len());
        words.map(|words| words.trim().trim_end_matches('.')).is_some_and(|words| beside::status(words).is_some() || is_present(words))
    };
    if lines.len() == 1 && !lines.iter().all(is_answer) {
        return None;
    }
    let mut start = 0;
    let mut found = Vec::new();
    for words in text.split_inclusive('\n') {
        let line = window::trimmed(text, start..start + words.len());
        start += words.len();
        if !line.is_empty() {
            found.push(status_beside(register, text, &line, None)?);
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Words that only say that a person is there.
fn is_present(words: &str) -> bool {
    Reading::of(words).has(Says::IsPresent)
}

/// The office between a name and a status: `Trent Oakes, Mayor - here`.
fn office_and_status(text: &str, rest: &Range<usize>) -> Option<(Range<usize>, Attendance)> {
    let words = text.get(rest.clone())?;
    let parts = words.rmatch_indices([':', ',', '-', '–', '—', '(']).map(|(at, sign)| (at, at + sign.len()));
    let (end, from) = parts.chain(words.rfind(WIDE_GAP).map(|at| (at, at + WIDE_GAP.len()))).max()?;
    let said = words.get(from..)?.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ')'));
    let status = beside::status(said).or_else(|| is_present(said).then_some(Attendance::Present))?;
    let around = |c: char| c.is_whitespace() || matches!(c, ',' | '-' | '–' | '—' | ':' | '(' | ')');
    let office = words.get(..end)?;
    let start = rest.start + office.len() - office.trim_start_matches(around).len();
    let office = start..start + office.trim_matches(around).len();
    // Members have titles where others have offices: `Ben Ash, Alderman - here`.
    let is_title = || text.get(office.clone()).is_some_and(|words| !words.is_empty() && words.split_whitespace().all(names::is_title));
    (person_list::is_office_of_one(text, &office) || is_title()).then_some((office, status))
}

/// The person at the start of a line that has only a status or a mark after the name.
fn status_beside(register: &Register<'_>, text: &str, line: &Range<usize>, under: Option<Attendance>) -> Option<grid::Row> {
    let gap = text.get(line.clone())?.find(WIDE_GAP).map_or(line.end, |gap| line.start + gap);
    let before_gap = text.get(..gap)?;
    let name = names::person(before_gap, line.start).filter(|name| name.start == line.start && name.end < line.end)?;
    let rest = name.end..line.end;
    let qualifier =
        text.get(rest.clone())?.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | ':' | '.' | ',' | '(' | ')'));
    let mut entry = Entry { name: name.clone(), role: None, rest };
    let is_present = || under.or(Some(Attendance::Present)).filter(|status| !is_away(*status) && is_present(qualifier));
    let mark = || if qualifier.chars().count() <= LONGEST_MARK { register.mark(text, &mut entry) } else { None };
    let status = is_present().or_else(|| beside::status(qualifier)).or_else(mark).or_else(|| answer(qualifier, under?));
    let (office, status) = match status {
        Some(status) => (None, status),
        None => office_and_status(text, &(name.end..line.end)).map(|(office, status)| (Some(office), status))?,
    };
    Some(grid::Row { name, office, ward: None, status })
}

/// The status of `Yes` or `No` beside a name under the caption of those present.
fn answer(qualifier: &str, under: Attendance) -> Option<Attendance> {
    let reading = Reading::of(qualifier);
    let is_no = || reading.has(Says::MarkOfNo).then_some(Attendance::Absent);
    if is_away(under) { None } else { reading.has(Says::MarkOfYes).then_some(under).or_else(is_no) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Vec<(&str, Attendance)>> {
        let register = Register::of("", None);
        let rows = one_by_one(&register, &Reading::by_lines(text), 0..text.len(), Some(Attendance::Present))?;
        Some(rows.into_iter().map(|row| (&text[row.name], row.status)).collect())
    }

    #[test]
    fn names_with_a_status() {
        let (present, absent) = (Attendance::Present, Attendance::Absent);
        assert_eq!(read("Ann Fox     Not in attendance\nBen Hay     In attendance"), Some(vec![("Ann Fox", absent), ("Ben Hay", present)]));
        assert_eq!(read("Ann Fox     A\nBen Hay     P"), Some(vec![("Ann Fox", absent), ("Ben Hay", present)]));
    }

    #[test]
    fn semicolons_part_them_too() {
        let (present, absent) = (Attendance::Present, Attendance::Absent);
        assert_eq!(read("Fox, here; Hay, present; Ash, absent."), Some(vec![("Fox", present), ("Hay", present), ("Ash", absent)]));
        assert_eq!(read("Ann Fox, present; Ben Hay, Treasurer"), None);
    }

    #[test]
    fn every_line_of_a_roll_call() {
        let (present, absent) = (Attendance::Present, Attendance::Absent);
        let of = |text: &'static str| {
            let rows = every_line(&Register::of("", None), &Reading::by_lines(text))?;
            Some(rows.into_iter().map(|row| (&text[row.name], row.office.map(|office| &text[office]), row.status)).collect::<Vec<_>>())
        };
        assert_eq!(
            of("Council Member Fox - here\nCouncil Member Hay – absent"),
            Some(vec![("Council Member Fox", None, present), ("Council Member Hay", None, absent)])
        );
        assert_eq!(of("Fox: Present\nHay: Absent\n"), Some(vec![("Fox", None, present), ("Hay", None, absent)]));
        assert_eq!(of("Trent Oakes, Mayor - here\nAnn Hay   Absent").unwrap()[0], ("Trent Oakes", Some("Mayor"), present));
        assert_eq!(of("Mayor Oakes - here"), Some(vec![("Mayor Oakes", None, present)]));
        assert_eq!(
            (of("Present: Ann Fox\nBen Hay - here"), of("Ann Fox present"), of(""), of("Fox - here\nRoads")),
            (None, None, None, None)
        );
        assert_eq!((of("Ann Fox, baker - here"), of("Ann Fox - Mayor")), (None, None));
    }

    #[test]
    fn lists_of_something_else() {
        assert_eq!(read("Ann Fox     A\nBen Hay     A"), None);
        assert_eq!(read("Ann Fox*, Ben Hay\n*Denotes absence"), None);
        assert_eq!(read("Ann Fox, Chair\nBen Hay"), None);
    }

    #[test]
    fn the_first_line_may_be_a_caption() {
        let (present, absent) = (Attendance::Present, Attendance::Absent);
        assert_eq!(read("Members\nAnn Fox     A\nBen Hay     P"), Some(vec![("Ann Fox", absent), ("Ben Hay", present)]));
        assert_eq!(
            (read("Ann Fox     P\nMembers\nBen Hay     P"), read("Ann Fox     P"), read("Members\nAnn Fox     P")),
            (None, None, None)
        );
        assert_eq!((answer("Yes", present), answer("No", present), answer("elm", present)), (Some(present), Some(absent), None));
        assert_eq!((answer("Yes", Attendance::Apologies), answer("No", absent)), (None, None));
    }
}
