//! What word processors write, whichever they are: paragraphs and tables, with what is known of each, and the text made of them.

mod table;

use super::apart::{Apart, REPEATED};
use super::compose::Composer;
use super::marks::{Marks, Setting};
use crate::source::{Hint, LeftOut, LeftOutText, Source, is_blank};

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
    /// Its automatic number or bullet, as printed.
    pub marker: Option<String>,
    /// Its words; breaks are line feeds.
    pub text: String,
    /// What is set on its words.
    pub marks: Marks,
    /// The level of its heading, 1 to 6.
    pub heading: Option<u8>,
    /// How deep in a list, from 1; 0 outside lists.
    pub depth: usize,
    /// All its words are bold.
    pub bold: bool,
    /// It is a page header, a page footer or a note.
    pub kept_apart: bool,
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
    pub header: bool,
    /// A cell with words covers several columns.
    pub is_merged: bool,
    /// A page begins with it.
    pub begins_page: bool,
    /// Columns that cells above cover.
    pub covered: Vec<usize>,
    /// The column after those that its last cell covers.
    pub spanned: usize,
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
pub const MOST_COVERED: usize = 64;

/// Words being gathered for a paragraph.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The words so far.
    pub text: String,
    /// What is set on them.
    pub marks: Marks,
    /// Something visible is bold.
    bold: bool,
    /// Something visible is not bold.
    plain: bool,
}

impl Words {
    /// Takes words; white space of the file is one space, and what no reader can see is a space too.
    pub fn push(&mut self, text: &str, bold: bool, setting: &Setting) {
        let before = self.text.len();
        self.text.extend(text.chars().map(|c| if c.is_control() { ' ' } else { c }));
        self.marks.push(self.text.get(before..).unwrap_or_default(), setting);
        if text.chars().any(|c| !is_blank(c)) {
            self.bold |= bold;
            self.plain |= !bold;
        }
    }

    /// Adds a break, a tab or a character.
    pub fn character(&mut self, character: char, setting: &Setting) {
        self.text.push(character);
        self.marks.push(character.encode_utf8(&mut [0; 4]), setting);
    }

    /// All visible words are bold.
    pub fn is_bold(&self) -> bool {
        self.bold && !self.plain
    }

    /// Puts words before these.
    pub fn after(&mut self, before: Words) {
        self.text.insert_str(0, &before.text);
        let own = std::mem::replace(&mut self.marks, before.marks);
        self.marks.append(own);
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

    /// Ends the cell that was begun, which spans this many columns.
    pub fn end_cell_over(&mut self, columns: usize) {
        self.end_cell();
        if let Some(row) = self.row() {
            row.is_merged |= columns > 1 && row.cells.last().is_some_and(|cell| !cell.is_empty());
            row.cells.extend(std::iter::repeat_n(Vec::new(), columns.clamp(1, MOST_COVERED) - 1));
        }
    }

    /// Repeats a row of the innermost table.
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

/// A piece that is kept out of the text, with its content.
pub fn keep_apart(piece: Piece) -> Piece {
    match piece {
        Piece::Paragraph(paragraph) => Piece::Paragraph(Paragraph { kept_apart: true, ..paragraph }),
        table => table,
    }
}

/// The paragraphs of page headers and footers, each once, kept out of the text.
pub fn kept_apart(pieces: Vec<Piece>, apart: &mut Apart) -> Vec<Piece> {
    let mut seen = std::collections::HashSet::new();
    let (unique, repeated): (Vec<_>, Vec<_>) =
        paragraphs(pieces).into_iter().partition(|paragraph| seen.insert((paragraph.marker.clone(), paragraph.text.trim().to_owned())));
    repeated.iter().for_each(|paragraph| apart.take(&paragraph.text, REPEATED));
    unique.into_iter().map(|paragraph| keep_apart(Piece::Paragraph(paragraph))).collect()
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

impl Paragraph {
    fn compose(&self, composer: &mut Composer) {
        let hint = match self.heading {
            Some(level) => Hint::Heading(level),
            None if self.bold => Hint::Strong,
            None => Hint::None,
        };
        composer.set(if self.kept_apart { Marks::default() } else { self.marks.clone() });
        match &self.marker {
            _ if self.kept_apart => composer.furniture(&self.line()),
            Some(marker) => composer.entry(self.depth.saturating_sub(1), marker, &self.text, hint),
            None if self.depth > 0 => composer.entry(self.depth.saturating_sub(1), "", &self.text, hint),
            None => composer.paragraph(&self.text, hint),
        }
    }

    /// Marker and words.
    fn line(&self) -> String {
        self.marker.iter().map(String::as_str).chain([self.text.as_str()]).collect::<Vec<_>>().join(" ")
    }

    /// What is set on marker and words.
    fn line_marks(&self) -> Marks {
        let mut marks = self.marks.clone();
        self.marker.iter().for_each(|marker| marks.put_before(marker));
        marks
    }
}
