//! Rows of tables that state the next meeting: a caption with the day in the next cell, and days under a line that announces them.

use std::ops::Range;

use super::candidates::{Candidate, Group, announces, named};
use crate::entity::meeting::{Reading, Says};
use crate::facts::columns::joined;
use crate::facts::walk;
use crate::model::{Block, Minutes, Table, TableRow};

/// Maximum rows of a table that are read.
const MOST_ROWS: usize = 60;

/// The next meetings that the tables of a document may state, up to a byte.
pub(super) fn groups(minutes: &mut Minutes<'_>, until: usize) -> Vec<Group> {
    let mut found = Vec::new();
    walk::runs(minutes, &mut |blocks| {
        let mut above: Option<&Block<'_>> = None;
        for block in blocks.iter() {
            if let Block::Table(table) = block
                && table.rows.first().is_some_and(|row| row.span.first.start < until)
            {
                found.extend(table.rows.iter().filter_map(row));
                found.extend(above.and_then(|above| listed(above, table)));
            }
            above = Some(block);
        }
    });
    found
}

/// A row in which one cell is the caption and the next cell states the day.
fn row(row: &TableRow<'_>) -> Option<Group> {
    let is_caption =
        |cell: &&str| Reading::if_triggered(cell, [Says::NextMeeting]).is_some_and(|reading| named(&reading).is_some_and(|(_, is)| is));
    let at = row.cells.iter().position(|cell| is_caption(&cell.as_ref()))?;
    let (text, ranges) = joined(row);
    let candidate = candidate(row, &text, ranges.get(at)?.start..ranges.get(at + 1)?.end)?;
    Some(Group { candidates: vec![candidate], ..Group::default() })
}

/// The rows under a line that announces days.
fn listed(above: &Block<'_>, table: &Table<'_>) -> Option<Group> {
    let Block::Paragraph(line) = above else { return None };
    let reading = Reading::if_triggered(&line.text, [Says::NextMeeting]).filter(announces)?;
    let (from, _) = named(&reading)?;
    let caption = Candidate { text: line.text.to_string(), place: line.span.clone(), from };
    let rows = table.rows.iter().take(MOST_ROWS).filter_map(|row| {
        let (text, ranges) = joined(row);
        candidate(row, &text, ranges.first()?.start..text.len())
    });
    Some(Group { candidates: [caption].into_iter().chain(rows).collect(), ..Group::default() })
}

/// The words of a row from one byte to another.
fn candidate(row: &TableRow<'_>, text: &str, range: Range<usize>) -> Option<Candidate> {
    let words = text.get(..range.end)?.to_owned();
    Some(Candidate { text: words, place: row.span.clone(), from: range.start })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_beside_the_caption_states_the_day() {
        let of = |cells: &[&'static str]| {
            let row = self::row(&TableRow { cells: cells.iter().map(|cell| (*cell).into()).collect(), ..TableRow::default() })?;
            row.candidates.into_iter().next().map(|candidate| candidate.text.get(candidate.from..).unwrap_or("").to_owned())
        };
        let found = of(&["Date of next meeting", "14 May 2024"]).unwrap();
        assert!(found.starts_with("Date of next meeting") && found.ends_with("14 May 2024"), "{found}");
        let found = of(&["Hall", "Date of next meeting", "14 May 2024", "Clerk"]).unwrap();
        assert!(found.starts_with("Date of next meeting") && found.ends_with("14 May 2024"), "{found}");
        assert_eq!((of(&["Date of next meeting"]), of(&["14 May 2024", "Hall"])), (None, None));
    }
}
