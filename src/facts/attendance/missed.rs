//! Those in a list of who was there of whom words before or beside their names say that they were missed.

use std::ops::Range;

use super::marks;
use super::words::{Reading, Says};
use crate::entity::person_list::Entry;
use crate::entity::{beside, names};
use crate::model::Attendance;

/// The status of those in a list of who was there of whom a word before or beside the name says that they were missed.
pub(super) fn of(reading: &Reading<'_>, entries: &[Entry], status: Attendance) -> Vec<Option<Attendance>> {
    let mut missed = vec![None; entries.len()];
    if !matches!(status, Attendance::Present | Attendance::InAttendance) {
        return missed;
    }
    let mut from = entries.first().map_or(0, |first| reading.before(first.name.start).rfind(['\n', ':']).map_or(0, |end| end + 1));
    let mut is_turned = false;
    for (at, entry) in entries.iter().enumerate() {
        let gap = from..entry.name.start;
        is_turned = turns(reading, gap, is_turned);
        from = entry.rest.end.max(entry.name.end);
        let told = missed_beside(reading, &entry.rest);
        let first = if told.is_some() { first_told(reading, entries, at) } else { at };
        let status = told.or(is_turned.then_some(Attendance::Absent));
        missed.iter_mut().take(at + 1).skip(first).for_each(|missed| *missed = status.or(*missed));
    }
    missed
}

/// Those after some words were missed; `is_turned` says that those before them were.
fn turns(reading: &Reading<'_>, gap: Range<usize>, is_turned: bool) -> bool {
    let last = |says: Says| reading.within(says, &gap).map(|phrase| phrase.words.end).max();
    match (last(Says::TurnsThoseBehind), last(Says::There)) {
        (Some(turned), there) => there.is_none_or(|there| there < turned) && !ends_line(reading.words(&(turned..gap.end))),
        (None, Some(_)) => false,
        (None, None) => is_turned && !ends_line(reading.words(&gap)),
    }
}

/// The words after a name say that the person was missed.
fn missed_beside(reading: &Reading<'_>, rest: &Range<usize>) -> Option<Attendance> {
    let rest = reading.words(rest);
    let words = rest.trim_matches(|c: char| !c.is_alphanumeric());
    let told = Reading::of(words);
    let is_missed = told.has(Says::MissedBeside) && !told.has(Says::AbsentInPart) || beside::is_reason(words);
    let of_several = told.has(Says::BothOfThem) || told.has(Says::AllOfThem);
    let stated = beside::status(words);
    let apologies = stated.filter(|status| of_several && *status == Attendance::Apologies);
    let is_missed = is_missed || stated == Some(Attendance::Absent) || marks::crosses(rest);
    apologies.or(is_missed.then_some(Attendance::Absent))
}

/// The first of those of whom the words after an entry tell: `Cllrs Fox and Hay (both absent)`.
fn first_told(reading: &Reading<'_>, entries: &[Entry], at: usize) -> usize {
    let rest = entries.get(at).map_or("", |entry| reading.words(&entry.rest));
    let told = Reading::of(rest.trim_matches(|c: char| !c.is_alphanumeric()));
    if told.has(Says::BothOfThem) {
        return at.saturating_sub(1);
    }
    if !told.has(Says::AllOfThem) {
        return at;
    }
    let before = |at: usize| entries.get(at.checked_sub(1)?).map(|entry| entry.rest.end.max(entry.name.end));
    // All of them are those of one title, or of one line.
    let opens = |at: usize| {
        let Some(entry) = entries.get(at) else { return true };
        let gap = reading.words(&(before(at).unwrap_or(0)..entry.name.start));
        at == 0 || gap.contains('\n') || names::words(gap, 0).any(|word| word.is_plural_title())
    };
    (0..=at).rev().find(|at| opens(*at)).unwrap_or(at)
}

/// A line ends between two names, and no comma says that the list goes on.
fn ends_line(gap: &str) -> bool {
    gap.split_once('\n').is_some_and(|(before, _)| !before.trim_end().ends_with(','))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::person_list::{Bare, people};

    fn missed(text: &str) -> Vec<bool> {
        let entries = people(text, 0..text.len(), Bare::Surnames);
        of(&Reading::by_lines(text), &entries, Attendance::Present).iter().map(Option::is_some).collect()
    }

    #[test]
    fn words_beside_names() {
        assert_eq!(missed("Cllrs Fox and Hay (both absent), Cllr Oke"), [true, true, false]);
        assert_eq!(missed("Cllr Elm, Cllrs Fox, Ash and Hay (all absent), Cllr Oke"), [false, true, true, true, false]);
        assert_eq!(missed("Cllr Fox ✗, Cllr Hay (absent from item 3), Cllr Oke: not present"), [true, false, true]);
    }

    #[test]
    fn words_before_names() {
        assert_eq!(missed("Cllr Fox but not Cllr Hay"), [false, true]);
        assert_eq!(missed("Cllr Fox, absent Cllr Hay\nCllr Oke"), [false, true, false]);
    }
}
