//! Cells and rows that an OpenDocument table states once and repeats.

use crate::read::apart::Apart;
use crate::read::office::{Piece, Sinks, words};
use crate::read::xml::Element;

/// How often a cell or row is repeated at most; the last row of a spreadsheet may say sixteen thousand.
const MOST_TIMES: usize = 64;
/// Bytes that all repeated cells and rows of a document may take.
const MOST_BYTES: usize = 1 << 20;
/// Why the words of a cell occur less often than the document states.
const REPEATED_CELL: &str = "repeated-cell";

/// How often an element occurs, as its attribute states.
pub fn times(element: &Element<'_>, attribute: &str) -> usize {
    element.number(attribute).unwrap_or(1).max(1)
}

/// Repeats cells and rows, within limits.
#[derive(Default)]
pub struct Repeats {
    /// Bytes taken so far.
    bytes: usize,
}

impl Repeats {
    /// Repeats the last cell of the open row.
    pub fn cell(&mut self, sinks: &mut Sinks, times: usize, apart: &mut Apart) {
        let Some(row) = sinks.row().filter(|_| times > 1) else { return };
        let Some(cell) = row.cells.last().cloned() else { return };
        let text = words(cell.clone());
        let more = self.more(times, 1 + text.len(), holds_table(&cell));
        row.cells.extend(std::iter::repeat_n(cell, more));
        if more + 1 < times {
            apart.take(&text, REPEATED_CELL);
        }
    }

    /// Repeats the last row of the open table. An empty one is not repeated.
    pub fn row(&mut self, sinks: &mut Sinks, times: usize, apart: &mut Apart) {
        let Some(row) = sinks.row().filter(|_| times > 1).map(|row| row.clone()) else { return };
        let text = words(row.cells.concat());
        if text.is_empty() {
            return;
        }
        let more = self.more(times, row.cells.len() + text.len(), row.cells.iter().any(|cell| holds_table(cell)));
        (0..more).for_each(|_| sinks.repeat_row(row.clone()));
        if more + 1 < times {
            apart.take(&text, REPEATED_CELL);
        }
    }

    /// Further occurrences of this many bytes. Tables inside are not repeated: nested, they would grow without limit.
    fn more(&mut self, times: usize, bytes: usize, nested: bool) -> usize {
        let most = MOST_BYTES.saturating_sub(self.bytes) / bytes.max(1);
        let more = if nested { 0 } else { (times - 1).min(most).min(MOST_TIMES - 1) };
        self.bytes += more * bytes;
        more
    }
}

fn holds_table(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| matches!(piece, Piece::Table(_)))
}
