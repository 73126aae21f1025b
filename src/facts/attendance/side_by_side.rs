//! Two lists of names beside each other, under captions on one line: `Members Present      Members Absent`.

use std::ops::Range;

use super::register::Register;
use super::status::status;
use super::words::Reading;
use crate::entity::person_list::{self, Bare};
use crate::entity::window;
use crate::facts::locate::Locator;
use crate::model::Attendance;

/// The captions of two lists.
struct Columns {
    left: Attendance,
    right: Attendance,
}

/// Reads two lists side by side, and returns whether there are two.
pub(super) fn read<'a>(
    register: &mut Register<'a>,
    at: &Locator<'a>,
    reading: &Reading<'_>,
    caption: &Range<usize>,
    list: &Range<usize>,
) -> bool {
    let Some(columns) = columns(reading, caption) else { return false };
    let mut start = list.start;
    for line in reading.words(list).split('\n') {
        // The text of a unit has lost what indents its lines: a name alone on a line may be of either list.
        if let [left, right] = cells(line).as_slice() {
            for (cell, status) in [(left, columns.left), (right, columns.right)] {
                let entries = person_list::people(reading.text, start + cell.start..start + cell.end, Bare::Full);
                register.list(at, reading, entries, status);
            }
        }
        start += line.len() + 1;
    }
    true
}

/// The two captions of a line, if they state different things.
fn columns(reading: &Reading<'_>, caption: &Range<usize>) -> Option<Columns> {
    let line = reading.before(caption.start).rfind('\n').map_or(0, |end| end + 1);
    let words = reading.words(&(line..caption.end));
    let [left, right] = <[Range<usize>; 2]>::try_from(cells(words)).ok()?;
    let of = |cell: &Range<usize>| words.get(cell.clone()).and_then(status);
    let (first, second) = (of(&left)?, of(&right)?);
    (first != second).then_some(Columns { left: first, right: second })
}

/// The parts of a line between gaps of two blanks or a tab.
fn cells(line: &str) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut start = 0;
    while start < line.len() {
        let rest = line.get(start..).unwrap_or("");
        let end = ["\t", "  "].iter().filter_map(|gap| rest.find(gap)).min().unwrap_or(rest.len());
        let cell = window::trimmed(line, start..start + end);
        if !cell.is_empty() {
            cells.push(cell);
        }
        let gap = rest.get(end..).unwrap_or("");
        start += end + gap.len() - gap.trim_start().len();
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_between_gaps() {
        let of = |line: &'static str| cells(line).into_iter().map(|cell| &line[cell]).collect::<Vec<_>>();
        assert_eq!(of("A. Fox      C. Low"), ["A. Fox", "C. Low"]);
        assert_eq!(of("   C. Low\tD. Moss  "), ["C. Low", "D. Moss"]);
        assert_eq!((of("A. Fox"), of("  "), of("")), (vec!["A. Fox"], vec![], vec![]));
    }

    #[test]
    fn two_captions_state_different_things() {
        let of = |text: &'static str| columns(&Reading::by_lines(text), &(0..text.len())).map(|one| (one.left, one.right));
        assert_eq!(of("Present     Absent"), Some((Attendance::Present, Attendance::Absent)));
        assert_eq!(of("Members Present\tApologies"), Some((Attendance::Present, Attendance::Apologies)));
        assert_eq!((of("Present     Present"), of("Present"), of("Present   Names"), of("A   Present   Absent")), (None, None, None, None));
    }
}
