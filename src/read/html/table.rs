//! Tables: rows of short cells are rows; cells that are only used for layout are read one after another.

use super::cell::{is_marker, is_plain, is_short, joined, label, like, marked, marks_of, words_of};
use super::piece::{Kind, Piece};
use crate::read::captions::{self, CellView, LONGEST_CELL, LOOKED_AT, RowView, Setting};
use crate::read::compose::InColumn;
use crate::read::covered::{Above, Value};
use crate::read::marks::Marks;
use crate::source::{Hint, RowPart};

/// A table that is open.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Row>,
    open: Row,
    /// The column of the next cell.
    column: usize,
    /// For each column, how many rows the cell above covers, the open one included.
    covered: Vec<usize>,
    /// A cell is open.
    pub in_cell: bool,
    /// The page names the parts of its record: a row is a row.
    is_named: bool,
    /// The rows that are read are below all others.
    pub in_footer: bool,
}

/// A row of a table.
#[derive(Debug, Default)]
struct Row {
    cells: Vec<Cell>,
    /// How many of them are captions.
    captions: usize,
    /// Columns that cells above cover.
    covered: Vec<usize>,
    /// It is below all others.
    is_footer: bool,
}

/// How a row of a table with known captions is read.
type Listing<'l> = Option<(usize, &'l mut Above)>;

/// A cell.
#[derive(Debug, Default)]
struct Cell {
    /// Its column, from 0, and how many it covers.
    column: usize,
    width: usize,
    pieces: Vec<Piece>,
}

/// A row of more cells is read as several.
const MOST_CELLS: usize = 256;

/// Columns in which, and rows over which, cells cover others.
const MOST_COVERED: usize = 64;

impl Table {
    /// A table of a page that names the parts of its record, or of any other.
    pub fn new(is_named: bool) -> Self {
        Table { is_named, ..Table::default() }
    }

    /// A cell begins that spans these columns and rows.
    pub fn open_cell(&mut self, is_caption: bool, columns: usize, rows: usize) {
        while self.covered.get(self.column).is_some_and(|rows| *rows > 0) {
            self.column += 1;
        }
        let most = MOST_COVERED.saturating_sub(self.column).max(1);
        let (column, width, rows) = (self.column, columns.clamp(1, most), rows.clamp(1, MOST_COVERED));
        self.column += width;
        self.open.cells.push(Cell { column, width, pieces: Vec::new() });
        self.open.captions += usize::from(is_caption);
        self.in_cell = true;
        if rows > 1 && self.column <= MOST_COVERED {
            self.covered.resize(self.covered.len().max(self.column), 0);
            self.covered.iter_mut().skip(column).take(width).for_each(|covered| *covered = rows);
        }
    }

    /// The row has the maximum number of cells.
    pub fn is_full(&self) -> bool {
        self.open.cells.len() >= MOST_CELLS
    }

    /// A block of the open cell.
    pub fn push(&mut self, piece: Piece) {
        match self.open.cells.last_mut() {
            Some(cell) => cell.pieces.push(piece),
            None => self.open.cells.push(Cell { pieces: vec![piece], width: 1, ..Cell::default() }),
        }
    }

    /// The row ends.
    pub fn end_row(&mut self) {
        self.in_cell = false;
        self.column = 0;
        let mut row = std::mem::take(&mut self.open);
        if !row.cells.is_empty() {
            row.is_footer = self.in_footer;
            row.covered = self.covered.iter().enumerate().filter(|(_, rows)| **rows > 0).map(|(column, _)| column).collect();
            self.rows.push(row);
        }
        self.covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
    }

    /// The table ends: its pieces, its rows counted on from `rows`.
    pub fn end(&mut self, rows: &mut usize) -> Vec<Piece> {
        self.end_row();
        self.covered.clear();
        if self.is_named {
            return std::mem::take(&mut self.rows).into_iter().flat_map(|row| row.whole_as_set(true)).collect();
        }
        self.rows.sort_by_key(|row| row.is_footer);
        let views: Vec<RowView> = self.rows.iter().map(Row::view).collect();
        let reading = captions::read(&views);
        let (mut pieces, mut above) = (Vec::new(), Above::default());
        for ((row, is_header), view) in std::mem::take(&mut self.rows).into_iter().zip(reading.headers).zip(&views) {
            *rows += 1;
            pieces.extend(match &reading.setting {
                _ if is_header && row.is_of_values() => row.whole(true, None),
                Setting::Record(parts) if row.is_in_columns() => row.in_columns(&captions::parts_in(parts, view), *rows),
                Setting::Listed | Setting::Log if row.is_listed() => row.whole(false, Some((*rows, &mut above))),
                _ => row.pieces(),
            });
        }
        pieces
    }
}

impl Row {
    fn filled(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(|cell| !cell.pieces.is_empty())
    }

    fn view(&self) -> RowView {
        let is_header = self.captions > 0 && self.captions == self.cells.len();
        RowView { cells: self.filled().map(Cell::view).collect(), is_header, is_footer: self.is_footer }
    }

    /// A row among others: values, or a value alone, such as a name without a mark.
    fn is_listed(&self) -> bool {
        let mut filled = self.filled();
        filled.next().is_some_and(|first| is_short(&first.pieces) || filled.next().is_some())
    }

    /// More than one cell holds words, all of them few.
    fn is_of_values(&self) -> bool {
        self.filled().nth(1).is_some() && self.filled().all(|cell| is_short(&cell.pieces))
    }

    /// It is not a heading over several columns.
    fn is_in_columns(&self) -> bool {
        self.filled().nth(1).is_some() || self.filled().any(|cell| cell.width == 1)
    }

    /// Its cells on one line, under their captions.
    fn whole(self, is_header: bool, listed: Listing<'_>) -> Vec<Piece> {
        let mut words: Vec<String> = Vec::new();
        let mut marks = Marks::default();
        let own = self.cells.iter().map(Cell::value).collect();
        let cell = listed.as_ref().map(|(row, _)| InColumn { row: *row, column: 0, part: RowPart::Whole, number: 0 });
        let values = match listed {
            Some((_, above)) => above.complete(own, &self.covered),
            None => own,
        };
        for value in values {
            words.resize(words.len().max(value.column), String::new());
            words.push(value.words);
            marks.append(value.marks);
        }
        let first = self.cells.into_iter().flat_map(|cell| cell.pieces).next();
        first.map(|first| Piece { cell, marks, ..like(&first, String::new(), Kind::Row { cells: words, is_header }) }).into_iter().collect()
    }

    /// Its cells one by one, each with its part; the number of an item precedes its title.
    fn in_columns(self, parts: &[RowPart], row: usize) -> Vec<Piece> {
        let mut out = Vec::new();
        let mut number: Option<Cell> = None;
        for mut cell in self.cells.into_iter().filter(|cell| !cell.pieces.is_empty()) {
            let part = parts.get(cell.column).copied().unwrap_or(RowPart::Record);
            if part == RowPart::Number && is_short(&cell.pieces) {
                number = Some(cell);
                continue;
            }
            let bytes = number.take().map_or(0, |number| lead(number, &mut cell, part, row, &mut out));
            tag(cell, part, row, bytes, &mut out);
        }
        number.into_iter().for_each(|number| tag(number, RowPart::Number, row, 0, &mut out));
        out
    }

    /// Its pieces, if the captions of its columns are not known.
    fn pieces(self) -> Vec<Piece> {
        let filled: Vec<&Vec<Piece>> = self.filled().map(|cell| &cell.pieces).collect();
        let way = match filled.as_slice() {
            [] | [_] => Way::Apart,
            [first, second] if is_short(first) && is_plain(second) && label(first) => Way::Joined,
            [first, _] if is_short(first) && first.first().is_some_and(|first| is_marker(&first.text)) => Way::Marked,
            filled if filled.iter().all(|cell| is_short(cell)) => Way::Row,
            _ => Way::Apart,
        };
        match way {
            Way::Joined => vec![joined(self.flat())],
            Way::Marked => marked(self.flat()),
            Way::Row => self.whole_as_set(false),
            Way::Apart => self.flat(),
        }
    }

    fn flat(self) -> Vec<Piece> {
        self.cells.into_iter().flat_map(|cell| cell.pieces).collect()
    }

    /// Its cells on one line, as they are: captions, if all are header cells and the row may be one of captions.
    fn whole_as_set(mut self, may_be_header: bool) -> Vec<Piece> {
        let is_header = may_be_header && self.captions == self.cells.len();
        self.cells.iter_mut().enumerate().for_each(|(column, cell)| cell.column = column);
        self.whole(is_header, None)
    }
}

/// How the cells of a row are read.
enum Way {
    Apart,
    Joined,
    Marked,
    Row,
}

impl Cell {
    fn value(&self) -> Value {
        Value { column: self.column, words: words_of(&self.pieces), marks: marks_of(&self.pieces) }
    }

    fn view(&self) -> CellView {
        let words: String = words_of(&self.pieces).chars().take(LOOKED_AT).collect();
        let is_bold = self.pieces.iter().all(|piece| matches!(piece.kind, Kind::Text(Hint::Strong | Hint::Heading(_))));
        CellView { column: self.column, is_long: self.pieces.len() > 1 || words.chars().count() > LONGEST_CELL, words, is_bold }
    }
}

/// Puts a number before the first words of the cell after it, if they may open an item; returns the bytes that it takes there.
fn lead(number: Cell, cell: &mut Cell, part: RowPart, row: usize, out: &mut Vec<Piece>) -> usize {
    let words = words_of(&number.pieces);
    let opens = matches!(part, RowPart::Title | RowPart::Opening);
    match cell.pieces.first_mut().filter(|first| opens && matches!(first.kind, Kind::Text(_))) {
        Some(first) => {
            first.text.insert_str(0, &format!("{words}   "));
            let after = std::mem::replace(&mut first.marks, marks_of(&number.pieces));
            first.marks.append(after);
            words.len()
        }
        None => {
            tag(number, RowPart::Number, row, 0, out);
            0
        }
    }
}

/// Adds the pieces of a cell.
fn tag(cell: Cell, part: RowPart, row: usize, number: usize, out: &mut Vec<Piece>) {
    let column = cell.column;
    for (at, mut piece) in cell.pieces.into_iter().enumerate() {
        piece.cell.get_or_insert(InColumn { row, column, part, number: if at == 0 { number } else { 0 } });
        out.push(piece);
    }
}
