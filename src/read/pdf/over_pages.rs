//! Rows of a table that goes on over pages: what a page break cut off of a row joins it.

use crate::read::office::{Piece, Row};

/// Takes the row that goes on from those of a page to the rows before it. The captions that the page repeats stay.
pub fn join(rows: &mut [Row], behind: &mut Vec<Row>) {
    let repeats = usize::from(rows.first().zip(behind.first()).is_some_and(|(head, first)| head == first));
    if let Some((last, rest)) = behind.get(repeats).cloned().and_then(|rest| continued(rows, rest)) {
        behind.remove(repeats);
        rows.get_mut(last).into_iter().for_each(|row| *row = rest.clone());
    }
}

/// The last row with what a page break cut off of it: the first column is empty there, and in no row before.
fn continued(rows: &[Row], rest: Row) -> Option<(usize, Row)> {
    let opens = |row: &Row| row.cells.first().is_some_and(|cell| !cell.is_empty());
    let head = rows.first()?;
    // Rows of captions stand at the head of each page.
    let last = rows.iter().rposition(|row| row.cells != head.cells)?;
    let row = rows.get(last).filter(|_| !opens(&rest) && rows.iter().all(opens))?;
    let cells = row.cells.iter().cloned().zip(rest.cells).map(|(above, below)| joined(above, below)).collect();
    Some((last, Row { cells, ..row.clone() }))
}

/// The pieces of a cell that goes on on the next page; a sentence is cut where small letters follow on no end.
fn joined(mut above: Vec<Piece>, mut below: Vec<Piece>) -> Vec<Piece> {
    if let (Some(Piece::Paragraph(last)), Some(Piece::Paragraph(next))) = (above.last_mut(), below.first())
        && next.text.trim_start().starts_with(char::is_lowercase)
        && !last.text.trim_end().ends_with(['.', ':', ';', '!', '?'])
    {
        last.text.push(' ');
        last.text.push_str(next.text.trim_start());
        last.marks.append(next.marks.clone());
        below.remove(0);
    }
    above.extend(below);
    above
}
