//! What word processors write, whichever they are: paragraphs and tables, with what is known of each, and the text made of them.

use super::apart::{Apart, REPEATED};
use super::captions::{self, CellView, LONGEST_CELL, LOOKED_AT, RowView, Setting};
use super::compose::{Composer, InColumn};
use crate::source::{Hint, LeftOut, LeftOutText, RowPart, Source, is_blank};

/// A part of a document, in reading order.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// The number or sign that the program counts for it, as it prints it.
    pub marker: Option<String>,
    /// Its words; breaks are line feeds.
    pub text: String,
    /// The level of its heading, 1 to 6.
    pub heading: Option<u8>,
    /// How deep in a list, from 1; 0 outside lists.
    pub depth: usize,
    /// All its words are bold.
    pub bold: bool,
    /// It is of the page, as a running head is, or a note.
    pub aside: bool,
}

impl Paragraph {
    /// Nothing of it can be seen.
    pub fn is_empty(&self) -> bool {
        self.marker.is_none() && self.text.chars().all(is_blank)
    }
}

/// A table: rows of cells of pieces.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Vec<Piece>>,
    /// It is repeated at the top of each page.
    pub head: bool,
    /// A cell with words covers several columns.
    pub is_merged: bool,
}

/// Everything that a document holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contents {
    /// Its pieces.
    pub pieces: Vec<Piece>,
    /// Comments that were left out.
    pub comments: usize,
    /// Insertions and deletions that were tracked.
    pub changes: usize,
    /// Words that are not in the pieces.
    pub left_out: Vec<LeftOutText>,
}

/// Columns that one cell covers at most.
const MOST_COVERED: usize = 64;

/// Words being gathered for a paragraph.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The words so far.
    pub text: String,
    /// Something visible is bold.
    bold: bool,
    /// Something visible is not bold.
    plain: bool,
}

impl Words {
    /// Takes words; white space of the file is one space, and what no reader can see is a space too.
    pub fn push(&mut self, text: &str, bold: bool) {
        self.text.extend(text.chars().map(|c| if c.is_control() { ' ' } else { c }));
        if text.chars().any(|c| !is_blank(c)) {
            self.bold |= bold;
            self.plain |= !bold;
        }
    }

    /// Takes a break or a tab.
    pub fn sign(&mut self, sign: char) {
        self.text.push(sign);
    }

    /// All visible words are bold.
    pub fn is_bold(&self) -> bool {
        self.bold && !self.plain
    }

    /// Puts words before these.
    pub fn after(&mut self, before: Words) {
        self.text.insert_str(0, &before.text);
        self.bold |= before.bold;
        self.plain |= before.plain;
    }
}

/// Tables and boxes being read: where the next piece goes.
#[derive(Debug, Default)]
pub struct Sinks {
    open: Vec<Vec<Piece>>,
    tables: Vec<Table>,
}

impl Sinks {
    /// A new, empty place for pieces: a cell, a box, a note.
    pub fn begin(&mut self) {
        self.open.push(Vec::new());
    }

    /// The pieces of the innermost place, which is done.
    pub fn end(&mut self) -> Vec<Piece> {
        self.open.pop().unwrap_or_default()
    }

    /// Takes a piece.
    pub fn push(&mut self, piece: Piece) {
        match self.open.last_mut() {
            Some(sink) => sink.push(piece),
            None => self.open.push(vec![piece]),
        }
    }

    /// Takes pieces.
    pub fn extend(&mut self, pieces: Vec<Piece>) {
        pieces.into_iter().for_each(|piece| self.push(piece));
    }

    /// A table begins.
    pub fn begin_table(&mut self) {
        self.tables.push(Table::default());
    }

    /// A row of the innermost table begins.
    pub fn begin_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(Row::default());
        }
    }

    /// The row that is being read.
    pub fn row(&mut self) -> Option<&mut Row> {
        self.tables.last_mut().and_then(|table| table.rows.last_mut())
    }

    /// The row that is being read is left out; its words are given back.
    pub fn drop_row(&mut self) -> String {
        let row = self.tables.last_mut().and_then(|table| table.rows.pop()).unwrap_or_default();
        words(row.cells.concat())
    }

    /// The cell that was begun is done.
    pub fn end_cell(&mut self) {
        let cell = self.end();
        match self.row() {
            Some(row) => row.cells.push(cell),
            None => self.extend(cell),
        }
    }

    /// The cell that was begun is done, and covers so many columns.
    pub fn end_cell_over(&mut self, columns: usize) {
        self.end_cell();
        if let Some(row) = self.row() {
            row.is_merged |= columns > 1 && row.cells.last().is_some_and(|cell| !cell.is_empty());
            row.cells.extend(std::iter::repeat_n(Vec::new(), columns.clamp(1, MOST_COVERED) - 1));
        }
    }

    /// A row of the innermost table stands once more.
    pub fn repeat_row(&mut self, row: Row) {
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(row);
        }
    }

    /// The innermost table is done.
    pub fn end_table(&mut self) {
        let table = self.tables.pop().unwrap_or_default();
        if !table.rows.is_empty() {
            self.push(Piece::Table(table));
        }
    }
}

/// A piece that is set aside, with whatever stands in it.
pub fn set_aside(piece: Piece) -> Piece {
    match piece {
        Piece::Paragraph(paragraph) => Piece::Paragraph(Paragraph { aside: true, ..paragraph }),
        table => table,
    }
}

/// The paragraphs of page headers and footers, each once, set aside.
pub fn aside(pieces: Vec<Piece>, apart: &mut Apart) -> Vec<Piece> {
    let mut seen = std::collections::HashSet::new();
    let (unique, repeated): (Vec<_>, Vec<_>) =
        paragraphs(pieces).into_iter().partition(|paragraph| seen.insert((paragraph.marker.clone(), paragraph.text.trim().to_owned())));
    repeated.iter().for_each(|paragraph| apart.take(&paragraph.text, REPEATED));
    unique.into_iter().map(|paragraph| set_aside(Piece::Paragraph(paragraph))).collect()
}

/// The words of pieces, on one line.
pub fn words(pieces: Vec<Piece>) -> String {
    paragraphs(pieces).into_iter().map(|paragraph| paragraph.text).collect::<Vec<_>>().join(" ")
}

/// The paragraphs of pieces, those in tables too.
pub fn paragraphs(pieces: Vec<Piece>) -> Vec<Paragraph> {
    let mut found = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Paragraph(paragraph) => found.push(paragraph),
            Piece::Table(table) => {
                found.extend(table.rows.into_iter().flat_map(|row| row.cells).flat_map(paragraphs));
            }
        }
    }
    found
}

/// The source of a document: its paragraphs as plain text has them, its tables as rows.
pub fn source(contents: Contents) -> Source {
    let mut composer = Composer::default();
    contents.pieces.iter().for_each(|piece| compose(piece, &mut composer));
    let left_out = LeftOut { comments: contents.comments, changes: contents.changes, text: contents.left_out, ..LeftOut::default() };
    Source { left_out, ..composer.source() }
}

fn compose(piece: &Piece, composer: &mut Composer) {
    match piece {
        Piece::Paragraph(paragraph) => paragraph.compose(composer),
        Piece::Table(table) => table.compose(composer),
    }
}

impl Table {
    fn compose(&self, composer: &mut Composer) {
        let views: Vec<RowView> = self.rows.iter().map(Row::view).collect();
        let reading = captions::read(&views);
        for (row, is_head) in self.rows.iter().zip(reading.heads) {
            match &reading.setting {
                _ if is_head && row.is_of_values() => composer.row_head(row.values().iter().map(String::as_str)),
                Setting::Record(parts) if row.is_in_columns() => row.compose_columns(parts, composer),
                Setting::Listed | Setting::Log if row.filled().nth(1).is_some() => row.compose_listed(composer),
                _ => row.compose(composer),
            }
        }
    }
}

impl Paragraph {
    fn compose(&self, composer: &mut Composer) {
        let hint = match self.heading {
            Some(level) => Hint::Heading(level),
            None if self.bold => Hint::Strong,
            None => Hint::None,
        };
        match &self.marker {
            _ if self.aside => composer.furniture(&self.line()),
            Some(marker) => composer.entry(self.depth.saturating_sub(1), marker, &self.text, hint),
            None if self.depth > 0 => composer.entry(self.depth.saturating_sub(1), "", &self.text, hint),
            None => composer.paragraph(&self.text, hint),
        }
    }

    /// A number, and its words behind it.
    fn compose_behind(&self, number: &str, place: InColumn, composer: &mut Composer) {
        composer.in_cell(Some(InColumn { number: number.len(), ..place }));
        let text = format!("{number}   {}", self.line().trim());
        Paragraph { marker: None, depth: 0, text, ..self.clone() }.compose(composer);
    }

    /// It may open an item behind a number.
    fn opens(&self, part: RowPart) -> bool {
        matches!(part, RowPart::Title | RowPart::Opening) && self.depth == 0 && !self.aside
    }

    /// Marker and words.
    fn line(&self) -> String {
        self.marker.iter().map(String::as_str).chain([self.text.as_str()]).collect::<Vec<_>>().join(" ")
    }
}

fn compose_cell(place: InColumn, cell: &[Piece], composer: &mut Composer) {
    composer.in_cell(Some(place));
    cell.iter().for_each(|piece| compose(piece, composer));
}

/// The words of pieces with their markers, on one line.
fn line(pieces: &[Piece]) -> String {
    let words = |paragraph: &Paragraph| paragraph.line().split_whitespace().collect::<Vec<_>>().join(" ");
    paragraphs(pieces.to_vec()).iter().map(words).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A cell as its captions are read.
fn view(column: usize, cell: &[Piece]) -> CellView {
    let words: String = line(cell).chars().take(LOOKED_AT).collect();
    let is_bold = cell.iter().all(|piece| matches!(piece, Piece::Paragraph(paragraph) if paragraph.bold));
    CellView { column, is_long: cell.len() > 1 || words.chars().count() > LONGEST_CELL, words, is_bold }
}

/// The only paragraph of a cell, if it is short and no heading.
fn value(cell: &[Piece]) -> Option<String> {
    let [Piece::Paragraph(paragraph)] = cell else { return None };
    let line = paragraph.line();
    let short = line.chars().count() <= LONGEST_CELL && paragraph.heading.is_none() && !line.trim().contains('\n');
    short.then_some(line)
}

impl Row {
    /// The cells that hold something, with their columns.
    fn filled(&self) -> impl Iterator<Item = (usize, &Vec<Piece>)> {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty())
    }

    fn view(&self) -> RowView {
        RowView { cells: self.filled().map(|(column, cell)| view(column, cell)).collect(), is_head: self.head }
    }

    /// It holds words, and is no heading over several columns.
    fn is_in_columns(&self) -> bool {
        self.filled().nth(1).is_some() || !self.is_merged && self.filled().next().is_some()
    }

    /// More than one cell holds words, all of them few.
    fn is_of_values(&self) -> bool {
        self.filled().nth(1).is_some() && self.filled().all(|(_, cell)| value(cell).is_some())
    }

    /// The words of each cell, on one line.
    fn values(&self) -> Vec<String> {
        self.cells.iter().map(|cell| line(cell)).collect()
    }

    fn compose_listed(&self, composer: &mut Composer) {
        let row = composer.begin_row();
        composer.in_cell(Some(InColumn { row, column: 0, part: RowPart::Whole, number: 0 }));
        composer.row(self.values().iter().map(String::as_str));
        composer.in_cell(None);
    }

    /// Its cells one by one, each with its part; the number of an item stands before its title.
    fn compose_columns(&self, parts: &[RowPart], composer: &mut Composer) {
        let row = composer.begin_row();
        let mut number = None;
        for (column, cell) in self.filled() {
            let place = InColumn { row, column, part: parts.get(column).copied().unwrap_or(RowPart::Record), number: 0 };
            if place.part == RowPart::Number && value(cell).is_some() {
                number = Some((place, cell));
                continue;
            }
            match (number.take(), cell.split_first()) {
                (Some((_, number)), Some((Piece::Paragraph(first), rest))) if first.opens(place.part) => {
                    first.compose_behind(&line(number), place, composer);
                    compose_cell(place, rest, composer);
                }
                (number, _) => number.into_iter().chain([(place, cell)]).for_each(|(place, cell)| compose_cell(place, cell, composer)),
            }
        }
        number.into_iter().for_each(|(place, cell)| compose_cell(place, cell, composer));
        composer.in_cell(None);
    }

    /// Values are a row. What is only set side by side is read cell by cell, a number in a cell of its own before the text of the next.
    fn compose(&self, composer: &mut Composer) {
        let filled: Vec<&Vec<Piece>> = self.cells.iter().filter(|cell| !cell.is_empty()).collect();
        let values: Vec<String> = filled.iter().map_while(|cell| value(cell)).collect();
        let leads = values.first().is_some_and(|first| filled.len() == 2 && (is_marker(first) || first.trim_end().ends_with(':')));
        if leads {
            self.led(&values[0], filled[1], composer);
        } else if filled.len() > 1 && values.len() == filled.len() {
            let cells: Vec<String> = self.cells.iter().map(|cell| value(cell).unwrap_or_default()).collect();
            let cells = cells.iter().map(String::as_str);
            if self.head { composer.row_head(cells) } else { composer.row(cells) }
        } else {
            self.cells.iter().flatten().for_each(|piece| compose(piece, composer));
        }
    }

    /// A number or caption, and the cell that it stands before.
    fn led(&self, lead: &str, cell: &[Piece], composer: &mut Composer) {
        let (first, rest) = match cell {
            [Piece::Paragraph(first), rest @ ..] => (first.clone(), rest),
            rest => (Paragraph::default(), rest),
        };
        let text = format!("{} {}", lead.trim(), first.line().trim());
        compose(&Piece::Paragraph(Paragraph { marker: None, depth: 0, text, ..first }), composer);
        rest.iter().for_each(|piece| compose(piece, composer));
    }
}

/// A number as it stands in a cell of its own: `4.`, `(a)`, `29`, `17/22`.
fn is_marker(text: &str) -> bool {
    let body = text.trim().trim_start_matches('(').trim_end_matches(['.', ')']);
    let dressed = body.len() < text.trim().len() && body.len() <= 4;
    let counts = body.starts_with(|c: char| c.is_ascii_digit()) && body.len() <= 10;
    !body.is_empty() && (dressed || counts) && body.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-'))
}
