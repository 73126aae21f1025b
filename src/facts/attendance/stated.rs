//! Lists of which every line states how one person was there.

use std::ops::Range;

use super::grid;
use super::register::Register;
use super::status::is_away;
use super::words::{Reading, Says};
use crate::entity::person_list::Entry;
use crate::entity::{beside, names, window};
use crate::model::Attendance;

/// Characters of a mark beside a name, at the most.
const LONGEST_MARK: usize = 4;

/// What parts the columns of a line.
const WIDE_GAP: &str = "  ";

/// The persons of a list of which every line, the first aside, is a name and a way of being there: `Ann Fox   Present`,
/// `Ben Hay - Absent`. A caption may say how those were there of whom a line says no more than that.
pub(super) fn one_by_one(
    register: &Register<'_>,
    reading: &Reading<'_>,
    list: Range<usize>,
    under: Option<Attendance>,
) -> Option<Vec<grid::Row>> {
    let text = reading.text;
    let mut start = list.start;
    let mut found = Vec::new();
    for (place, words) in reading.words(&list).split_inclusive('\n').enumerate() {
        let line = window::trimmed(text, start..start + words.len());
        start += words.len();
        match status_beside(register, text, &line, under) {
            Some(row) => found.push(row),
            None if place > 0 && !line.is_empty() => return None,
            None => {}
        }
    }
    // A letter beside each of them may be that of a party.
    let are_there = || found.iter().any(|row| !is_away(row.status));
    (found.len() > 1 && (under.is_none() || are_there())).then_some(found)
}

/// The person at the start of a line after whom there is nothing but a way of being there, or a mark of it.
fn status_beside(register: &Register<'_>, text: &str, line: &Range<usize>, under: Option<Attendance>) -> Option<grid::Row> {
    let gap = text.get(line.clone())?.find(WIDE_GAP).map_or(line.end, |gap| line.start + gap);
    let head = text.get(..gap)?;
    let name = names::person(head, line.start).filter(|name| name.start == line.start && name.end < line.end)?;
    let rest = name.end..line.end;
    let told =
        text.get(rest.clone())?.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | ':' | '.' | ',' | '(' | ')'));
    let mut entry = Entry { name: name.clone(), role: None, rest };
    let is_there = || under.filter(|status| !is_away(*status) && Reading::of(told).has(Says::IsThere));
    let mark = || if told.chars().count() <= LONGEST_MARK { register.mark(text, &mut entry) } else { None };
    let status = is_there().or_else(|| beside::status(told)).or_else(mark).or_else(|| answer(told, under?))?;
    Some(grid::Row { name, office: None, ward: None, status })
}

/// What `Yes` or `No` beside a name says under the caption of those who were there.
fn answer(told: &str, under: Attendance) -> Option<Attendance> {
    let reading = Reading::of(told);
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
    fn names_and_what_stands_beside_them() {
        let (present, absent) = (Attendance::Present, Attendance::Absent);
        assert_eq!(read("Ann Fox     Not in attendance\nBen Hay     In attendance"), Some(vec![("Ann Fox", absent), ("Ben Hay", present)]));
        assert_eq!(read("Ann Fox     A\nBen Hay     P"), Some(vec![("Ann Fox", absent), ("Ben Hay", present)]));
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
