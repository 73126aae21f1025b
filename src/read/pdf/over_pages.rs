//! Rows of a table over several pages: the part of a row after a page break is joined to the part before it.

use crate::read::office::{Piece, Row};

/// Joins the continued row of the next page to the rows before it. Captions that the page repeats stay.
pub fn join(rows: &mut [Row], after: &mut Vec<Row>) {
    let repeats = usize::from(rows.first().zip(after.first()).is_some_and(|(captions, first)| captions == first));
    if let Some((last, rest)) = after.get(repeats).cloned().and_then(|rest| continued(rows, rest)) {
        after.remove(repeats);
        rows.get_mut(last).into_iter().for_each(|row| *row = rest.clone());
    }
}

/// The last row with its part after the page break, in which the first column is empty, as in no row before.
fn continued(rows: &[Row], rest: Row) -> Option<(usize, Row)> {
    let opens = |row: &Row| row.cells.first().is_some_and(|cell| !cell.is_empty());
    let captions = rows.first()?;
    // Rows of captions are repeated on each page.
    let last = rows.iter().rposition(|row| row.cells != captions.cells)?;
    let row = rows.get(last).filter(|_| !opens(&rest) && rows.iter().all(opens))?;
    let cells = row.cells.iter().cloned().zip(rest.cells).map(|(above, below)| joined(above, below)).collect();
    Some((last, Row { cells, ..row.clone() }))
}

/// The pieces of a cell that continues on the next page; a sentence continues if lower case follows no end of a sentence.
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
