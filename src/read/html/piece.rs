//! What a page says, block by block, and the text that is composed of it.

use super::list::Marker;
use super::name::Name;
use crate::read::compose::{Composer, InColumn};
use crate::read::marks::Marks;
use crate::source::{Hint, Source, is_blank};

/// A block of the page.
#[derive(Debug)]
pub struct Piece {
    /// Its words; those of a row are in its kind.
    pub text: String,
    /// Links and strikethrough of its words, or of those of its cells, one after another.
    pub marks: Marks,
    /// What it is.
    pub kind: Kind,
    /// It is of the page.
    pub page: bool,
    /// It is in the main part of the page.
    pub matter: bool,
    /// What the page names it, if it names the parts of its record.
    pub name: Option<Name>,
    /// Its cell, in a table whose captions are known.
    pub cell: Option<InColumn>,
}

/// What a block is.
#[derive(Debug)]
pub enum Kind {
    /// A paragraph or heading.
    Text(Hint),
    /// An entry of a list, or a further paragraph of one: its depth from 1.
    Entry(usize, Option<Marker>, Hint),
    /// A row of a table.
    Row {
        /// Its cells.
        cells: Vec<String>,
        /// All of them are captions.
        is_header: bool,
    },
}

impl Piece {
    /// Nothing of it shows.
    fn is_blank(&self) -> bool {
        match &self.kind {
            Kind::Row { cells, .. } => cells.iter().all(|cell| cell.chars().all(is_blank)),
            Kind::Entry(_, Some(_), _) => false,
            _ => self.text.chars().all(is_blank),
        }
    }

    fn is_top_heading(&self) -> bool {
        matches!(self.kind, Kind::Text(Hint::Heading(1)))
    }
}

/// The pieces of a page, and how many entries the lists have that count down to one.
#[derive(Debug, Default)]
pub struct Page {
    /// In reading order.
    pub pieces: Vec<Piece>,
    /// Entries of each such list.
    pub totals: Vec<i64>,
    /// This program wrote it: it names the parts of its record.
    pub is_named: bool,
}

/// Composes the text of a page.
pub fn source(mut page: Page) -> Source {
    set_apart(&mut page.pieces);
    let mut composer = Composer::default();
    compose(&page, &mut composer);
    composer.source()
}

/// Appends the pieces of a page to a text.
pub fn compose(page: &Page, composer: &mut Composer) {
    let mut row = (0, 0);
    for piece in &page.pieces {
        composer.set(if piece.page { Marks::default() } else { piece.marks.clone() });
        if let Some(cell) = piece.cell.filter(|cell| cell.row != row.0) {
            row = (cell.row, composer.begin_row());
        }
        composer.in_cell(piece.cell.map(|cell| InColumn { row: row.1, ..cell }));
        add(piece, &page.totals, composer);
    }
    composer.in_cell(None);
}

/// Appends the lines of a piece.
pub fn add(piece: &Piece, totals: &[i64], composer: &mut Composer) {
    match &piece.kind {
        Kind::Row { cells, .. } if piece.page => composer.furniture(&cells.join(" | ")),
        Kind::Row { cells, is_header: true } => composer.row_head(cells.iter().map(String::as_str)),
        Kind::Row { cells, .. } => composer.row(cells.iter().map(String::as_str)),
        _ if piece.page => composer.furniture(&piece.text),
        Kind::Text(hint) => paragraphs(&piece.text, |text| composer.paragraph(text, *hint)),
        Kind::Entry(depth, marker, hint) => {
            let mut marker = marker.as_ref().map(|marker| marker.printed(totals)).unwrap_or_default();
            if piece.text.chars().all(is_blank) {
                composer.entry(*depth, &marker, "", *hint);
            }
            paragraphs(&piece.text, |text| composer.entry(*depth, &std::mem::take(&mut marker), text, *hint));
        }
    }
}

/// Two breaks in a row part paragraphs.
fn paragraphs(text: &str, take: impl FnMut(&str)) {
    text.split("\n\n").filter(|part| !part.chars().all(is_blank)).for_each(take);
}

/// If the page marks its main part, everything else belongs to the page, except the only heading at the top. If a page consists of such
/// parts only, the marks are wrong, and nothing belongs to the page.
fn set_apart(pieces: &mut [Piece]) {
    let shown = |piece: &&Piece| !piece.is_blank();
    if pieces.iter().filter(shown).any(|piece| piece.matter && !piece.page) {
        let has_heading = pieces.iter().any(|piece| piece.matter && piece.is_top_heading());
        pieces.iter_mut().filter(|piece| !piece.matter).for_each(|piece| piece.page |= has_heading || !piece.is_top_heading());
    } else if pieces.iter().filter(shown).all(|piece| piece.page) {
        pieces.iter_mut().for_each(|piece| piece.page = false);
    }
}
