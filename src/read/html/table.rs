//! Tables: rows of short cells are rows; what stands in cells only to be set side by side is read one after another.

use super::piece::{Kind, Piece};
use crate::read::marks::Marks;
use crate::source::{Hint, is_blank};
use crate::vocab::page::SIDES;

/// A table that is open.
#[derive(Debug, Default)]
pub struct Table {
    cells: Vec<Vec<Piece>>,
    /// How many of them are captions.
    captions: usize,
    /// A cell is open.
    pub in_cell: bool,
}

/// A row of more cells is read as several.
const MOST_CELLS: usize = 256;

/// Chars of the longest cell of a row. What is longer is prose.
const LONGEST_CELL: usize = 120;

impl Table {
    /// A cell begins.
    pub fn open_cell(&mut self, is_caption: bool) {
        self.cells.push(Vec::new());
        self.captions += usize::from(is_caption);
        self.in_cell = true;
    }

    /// The row has as many cells as one is read with.
    pub fn is_full(&self) -> bool {
        self.cells.len() >= MOST_CELLS
    }

    /// A block of the open cell.
    pub fn push(&mut self, piece: Piece) {
        match self.cells.last_mut() {
            Some(cell) => cell.push(piece),
            None => self.cells.push(vec![piece]),
        }
    }

    /// The row that ends, as pieces.
    pub fn row(&mut self) -> Vec<Piece> {
        self.in_cell = false;
        let cells = std::mem::take(&mut self.cells);
        let head = std::mem::take(&mut self.captions) == cells.len();
        let filled: Vec<&Vec<Piece>> = cells.iter().filter(|cell| !cell.is_empty()).collect();
        match filled.as_slice() {
            [] | [_] => {}
            [first, second] if is_short(first) && is_plain(second) && label(first) => return vec![joined(cells)],
            [first, _] if is_short(first) && is_marker(&first[0].text) => return marked(cells),
            filled if filled.iter().all(|cell| is_short(cell)) => return vec![row_of(cells, head)],
            _ => {}
        }
        cells.into_iter().flatten().collect()
    }
}

/// One paragraph, not an entry, not a row.
fn is_plain(cell: &[Piece]) -> bool {
    matches!(cell, [Piece { kind: Kind::Text(_), text, .. }] if !text.trim().contains('\n'))
}

fn is_short(cell: &[Piece]) -> bool {
    is_plain(cell) && cell[0].text.chars().count() <= LONGEST_CELL
}

/// `Present:` before names, `Venue:` before a place, `For` before those who voted so.
fn label(cell: &[Piece]) -> bool {
    let caption = cell[0].text.trim_matches(is_blank);
    caption.ends_with(':') || SIDES.contains(&caption.to_lowercase().as_str())
}

/// A number that stands in a cell of its own before its text: `4.`, `(a)`, `29`, `17/22`.
fn is_marker(text: &str) -> bool {
    let text = text.trim_matches(is_blank);
    let body = text.trim_start_matches('(').trim_end_matches(['.', ')']);
    let dressed = body.len() < text.len();
    let figures = body.bytes().any(|byte| byte.is_ascii_digit());
    let sound = !body.is_empty() && body.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'/' | b'-'));
    let letters = body.len() == 1 || body.len() <= 5 && body.bytes().all(|byte| b"ivxl".contains(&byte.to_ascii_lowercase()));
    let counts = dressed && (figures || letters) || figures && (body.len() <= 4 || body.matches('/').count() == 1);
    sound && text.len() <= 12 && counts
}

/// The caption and what it announces, on one line.
fn joined(cells: Vec<Vec<Piece>>) -> Piece {
    let pieces: Vec<Piece> = cells.into_iter().flatten().collect();
    let words: Vec<&str> = pieces.iter().map(|piece| piece.text.trim_matches(is_blank)).collect();
    let joint = if words[0].ends_with(':') { " " } else { ": " };
    let text = words.join(joint);
    let mut marks = Marks::default();
    for (at, piece) in pieces.iter().enumerate() {
        marks.append(Marks::plain(if at > 0 { joint } else { "" }));
        marks.append(piece.marks.clone());
    }
    Piece { marks, ..like(&pieces[0], text, Kind::Text(Hint::None)) }
}

/// A bare figure in a cell of its own stands before the first paragraph of the other, lest it be taken for a page number.
/// Any other number keeps its line: that tells numbers of items from those of lists.
fn marked(cells: Vec<Vec<Piece>>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = cells.into_iter().flatten().collect();
    let bare = pieces[0].text.trim_matches(is_blank).bytes().all(|byte| byte.is_ascii_digit());
    if bare && matches!(pieces[1].kind, Kind::Text(_)) {
        let number = pieces.remove(0).text;
        pieces[0].text.insert_str(0, &format!("{}   ", number.trim_matches(is_blank)));
        pieces[0].marks.put_before(&number);
    }
    pieces
}

fn row_of(cells: Vec<Vec<Piece>>, head: bool) -> Piece {
    let first = cells.iter().flatten().next();
    let words = cells.iter().map(|cell| cell.first().map_or_else(String::new, |piece| piece.text.trim().to_owned()));
    let kind = Kind::Row { cells: words.collect(), head };
    match first {
        Some(first) => Piece { marks: row_marks(&cells), ..like(first, String::new(), kind) },
        None => Piece { text: String::new(), marks: Marks::default(), kind, page: false, matter: false },
    }
}

/// What is set on the first paragraphs of cells, one behind another.
fn row_marks(cells: &[Vec<Piece>]) -> Marks {
    let mut marks = Marks::default();
    cells.iter().filter_map(|cell| cell.first()).for_each(|piece| marks.append(piece.marks.clone()));
    marks
}

fn like(piece: &Piece, text: String, kind: Kind) -> Piece {
    Piece { text, marks: Marks::default(), kind, page: piece.page, matter: piece.matter }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_a_cell_of_its_own_is_a_marker() {
        assert!(["4.", "(a)", "29", "17/22", "5.1", "xii.", "4\u{a0}"].iter().all(|text| is_marker(text)));
        assert!(!["No.", "Oak", "12/05/2019", "£500", "Cllr", "", "12345"].iter().any(|text| is_marker(text)));
    }
}
