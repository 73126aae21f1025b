//! Rows of tables that tell of the next meeting: a caption with its day beside it, and days under a line that announces them.

use std::ops::Range;

use super::told::{Group, Told, announces, named};
use crate::entity::meeting::{Reading, Says};
use crate::facts::columns::joined;
use crate::facts::walk;
use crate::model::{Block, Minutes, Table, TableRow};

/// Rows of a table that are looked at.
const MOST_ROWS: usize = 60;

/// What the tables of a document tell of meetings to come, up to a byte.
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

/// A row of which a cell is the caption, and the next one says when.
fn row(row: &TableRow<'_>) -> Option<Group> {
    let is_caption =
        |cell: &&str| Reading::woken(cell, [Says::NextMeeting]).is_some_and(|reading| named(&reading).is_some_and(|(_, is)| is));
    let at = row.cells.iter().position(|cell| is_caption(&cell.as_ref()))?;
    let (text, ranges) = joined(row);
    let told = told(row, &text, ranges.get(at)?.start..ranges.get(at + 1)?.end)?;
    Some(Group { told: vec![told], ..Group::default() })
}

/// The rows under a line that announces days.
fn listed(above: &Block<'_>, table: &Table<'_>) -> Option<Group> {
    let Block::Paragraph(line) = above else { return None };
    let reading = Reading::woken(&line.text, [Says::NextMeeting]).filter(announces)?;
    let (from, _) = named(&reading)?;
    let caption = Told { text: line.text.to_string(), place: line.span.clone(), from };
    let rows = table.rows.iter().take(MOST_ROWS).filter_map(|row| {
        let (text, ranges) = joined(row);
        told(row, &text, ranges.first()?.start..text.len())
    });
    Some(Group { told: [caption].into_iter().chain(rows).collect(), ..Group::default() })
}

/// The words of a row from one byte to another.
fn told(row: &TableRow<'_>, text: &str, range: Range<usize>) -> Option<Told> {
    let words = text.get(..range.end)?.to_owned();
    Some(Told { text: words, place: row.span.clone(), from: range.start })
}
