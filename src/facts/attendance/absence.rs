//! Persons in a list of those present whose absence is stated by words before or beside their names.

use std::ops::Range;

use super::marks;
use super::words::{Reading, Says};
use crate::entity::person_list::Entry;
use crate::entity::{beside, names};
use crate::model::Attendance;

/// For each entry of a list of those present, the status of absence that a word before or beside the name states.
pub(super) fn of(reading: &Reading<'_>, entries: &[Entry], status: Attendance) -> Vec<Option<Attendance>> {
    let mut absences = vec![None; entries.len()];
    if !matches!(status, Attendance::Present | Attendance::InAttendance) {
        return absences;
    }
    let mut from = entries.first().map_or(0, |first| reading.before(first.name.start).rfind(['\n', ':']).map_or(0, |end| end + 1));
    let mut is_absent = false;
    for (at, entry) in entries.iter().enumerate() {
        let gap = from..entry.name.start;
        is_absent = is_absent_after(reading, gap, is_absent);
        from = entry.rest.end.max(entry.name.end);
        let stated = absence_beside(reading, &entry.rest);
        let first = if stated.is_some() { first_meant(reading, entries, at) } else { at };
        let status = stated.or(is_absent.then_some(Attendance::Absent));
        absences.iter_mut().take(at + 1).skip(first).for_each(|absence| *absence = status.or(*absence));
    }
    absences
}

/// The persons after some words are absent; `is_absent` means that those before them are.
fn is_absent_after(reading: &Reading<'_>, gap: Range<usize>, is_absent: bool) -> bool {
    let last = |says: Says| reading.within(says, &gap).map(|phrase| phrase.words.end).max();
    match (last(Says::AbsentAfter), last(Says::Present)) {
        (Some(absent_since), there) => {
            there.is_none_or(|there| there < absent_since) && !ends_line(reading.words(&(absent_since..gap.end)))
        }
        (None, Some(_)) => false,
        (None, None) => is_absent && !ends_line(reading.words(&gap)),
    }
}

/// The status of absence that the words after a name state.
fn absence_beside(reading: &Reading<'_>, rest: &Range<usize>) -> Option<Attendance> {
    let rest = reading.words(rest);
    let words = rest.trim_matches(|c: char| !c.is_alphanumeric());
    let qualifier = Reading::of(words);
    let is_absent = qualifier.has(Says::AbsentBeside) && !qualifier.has(Says::AbsentInPart) || beside::is_reason(words);
    let of_several = qualifier.has(Says::BothOfThem) || qualifier.has(Says::AllOfThem);
    let stated = beside::status(words);
    let apologies = stated.filter(|status| of_several && *status == Attendance::Apologies);
    let is_absent = is_absent || stated == Some(Attendance::Absent) || marks::crosses(rest);
    apologies.or(is_absent.then_some(Attendance::Absent))
}

/// The first of the persons to whom the words after an entry apply: `Cllrs Fox and Hay (both absent)`.
fn first_meant(reading: &Reading<'_>, entries: &[Entry], at: usize) -> usize {
    let rest = entries.get(at).map_or("", |entry| reading.words(&entry.rest));
    let qualifier = Reading::of(rest.trim_matches(|c: char| !c.is_alphanumeric()));
    if qualifier.has(Says::BothOfThem) {
        return at.saturating_sub(1);
    }
    if !qualifier.has(Says::AllOfThem) {
        return at;
    }
    let before = |at: usize| entries.get(at.checked_sub(1)?).map(|entry| entry.rest.end.max(entry.name.end));
    // All of them are those after one title, or on one line.
    let opens = |at: usize| {
        let Some(entry) = entries.get(at) else { return true };
        let gap = reading.words(&(before(at).unwrap_or(0)..entry.name.start));
        at == 0 || gap.contains('\n') || names::words(gap, 0).any(|word| word.is_plural_title())
    };
    (0..=at).rev().find(|at| opens(*at)).unwrap_or(at)
}

/// A line ends between two names, and no comma continues the list.
fn ends_line(gap: &str) -> bool {
    gap.split_once('\n').is_some_and(|(before, _)| !before.trim_end().ends_with(','))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::person_list::{Bare, people};

    fn absences(text: &str) -> Vec<bool> {
        let entries = people(text, 0..text.len(), Bare::Surnames);
        of(&Reading::by_lines(text), &entries, Attendance::Present).iter().map(Option::is_some).collect()
    }

    #[test]
    fn words_beside_names() {
        assert_eq!(absences("Cllrs Fox and Hay (both absent), Cllr Oke"), [true, true, false]);
        assert_eq!(absences("Cllr Elm, Cllrs Fox, Ash and Hay (all absent), Cllr Oke"), [false, true, true, true, false]);
        assert_eq!(absences("Cllr Fox ✗, Cllr Hay (absent from item 3), Cllr Oke: not present"), [true, false, true]);
    }

    #[test]
    fn words_before_names() {
        assert_eq!(absences("Cllr Fox but not Cllr Hay"), [false, true]);
        assert_eq!(absences("Cllr Fox, absent Cllr Hay\nCllr Oke"), [false, true, false]);
    }
}
