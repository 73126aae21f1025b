//! The pieces that are read one after another: inputs, and the documents in the outputs of `parse`.

use std::slice::Iter;

use anyhow::Result;
use minutebook::model::Minutes;
use minutebook::table::{self, Cell, Row, Table};

use super::earlier::Earlier;
use crate::cli::batch::{Made, Outcome};
use crate::cli::document::{Counting, Counts, Document, Recipe, source};
use crate::cli::json_documents::{Content, Documents, Written};
use crate::cli::walk::Input;

/// A piece of work.
pub struct Piece<'l> {
    /// Its input.
    pub input: &'l Input,
    /// What is read.
    pub part: Part,
}

/// What is read of an input.
pub enum Part {
    /// All of it, a source.
    Whole,
    /// All of it, a source that is already in memory.
    Bytes(Vec<u8>),
    /// A document, or the error where one was expected.
    Document(Result<Written>),
    /// The end of its documents.
    End,
}

/// The pieces of inputs, in order.
pub struct Pieces<'l> {
    inputs: Iter<'l, Input>,
    open: Option<(&'l Input, Documents)>,
}

impl<'l> Pieces<'l> {
    /// Those of some inputs.
    pub fn of(inputs: &'l [Input]) -> Self {
        Pieces { inputs: inputs.iter(), open: None }
    }
}

impl<'l> Iterator for Pieces<'l> {
    type Item = Piece<'l>;

    fn next(&mut self) -> Option<Piece<'l>> {
        if let Some((input, documents)) = &mut self.open {
            let (input, next) = (*input, documents.next());
            if next.is_none() {
                self.open = None;
            }
            return Some(Piece { input, part: next.map_or(Part::End, Part::Document) });
        }
        let input = self.inputs.next()?;
        match Content::of(input) {
            Content::File => Some(Piece { input, part: Part::Whole }),
            Content::Bytes(bytes) => Some(Piece { input, part: Part::Bytes(bytes) }),
            Content::Documents(documents) => {
                self.open = Some((input, documents));
                self.next()
            }
        }
    }
}

/// A document and its rows, a list for each table; without rows if the output already has them.
pub struct Drawn {
    /// Its id.
    pub id: String,
    /// Its path.
    pub path: String,
    /// Its rows.
    pub rows: Vec<Vec<Row<'static>>>,
}

/// Extracts the rows of pieces.
pub struct Drawing<'d> {
    /// How sources are read.
    pub recipe: &'d Recipe<'d>,
    /// The tables.
    pub tables: &'d [&'static Table],
    /// The documents that the output already has.
    pub earlier: &'d Earlier,
}

impl Drawing<'_> {
    /// The result of a piece, and its rows.
    pub fn drawn(&self, piece: &Piece<'_>) -> (Outcome, Option<Drawn>) {
        let mut drawn = None;
        let outcome = Outcome::of(|size| match &piece.part {
            Part::Whole => {
                let bytes = piece.input.bytes()?;
                *size = bytes.len();
                self.source(piece.input, &bytes, &mut drawn)
            }
            Part::Bytes(bytes) => {
                *size = bytes.len();
                self.source(piece.input, bytes, &mut drawn)
            }
            Part::Document(Ok(written)) => {
                *size = written.json.get().len();
                self.document(&written.minutes()?, &mut drawn)
            }
            Part::Document(Err(error)) => anyhow::bail!("{error:#}"),
            Part::End => Ok(Made::Skipped),
        });
        (outcome, drawn)
    }

    fn source(&self, input: &Input, bytes: &[u8], drawn: &mut Option<Drawn>) -> Result<Made> {
        if self.earlier.has_source(input, bytes) {
            return Ok(Made::Skipped);
        }
        let source = source(&input.path, bytes, &self.recipe.options)?;
        let minutes = minutebook::minutes_as(&source, self.recipe.style);
        *drawn = Some(self.rows(&minutes));
        let counts = (self.recipe.counting == Counting::Yes).then(|| Counts::of(&minutes));
        Ok(Made::Document(Document { text: String::new(), counts, diagnostics: minutes.diagnostics }))
    }

    /// A document that `parse` wrote. Its warnings were printed then.
    fn document(&self, minutes: &Minutes<'_>, drawn: &mut Option<Drawn>) -> Result<Made> {
        let mut document = self.rows(minutes);
        let is_held = self.earlier.has(&document.id);
        if is_held {
            document.rows.clear();
        }
        *drawn = Some(document);
        let made = Document { text: String::new(), counts: None, diagnostics: Vec::new() };
        Ok(if is_held { Made::Skipped } else { Made::Document(made) })
    }

    fn rows(&self, minutes: &Minutes<'_>) -> Drawn {
        let owned = |row: Row<'_>| row.into_iter().map(Cell::into_owned).collect();
        let rows = table::rows(minutes, self.tables).into_iter().map(|rows| rows.into_iter().map(owned).collect()).collect();
        let (path, sha256) = (&minutes.source.path, &minutes.source.sha256);
        Drawn { id: table::document_id(&minutes.source.path_bytes, sha256), path: path.to_string(), rows }
    }
}
