//! Writes the rows of pieces, and reports on their inputs.

use std::collections::HashSet;
use std::ops::ControlFlow;

use anyhow::Result;

use super::pieces::{Drawn, Part, Piece};
use super::sink::Sink;
use crate::cli::batch::{Account, Made, Outcome, Sum};
use crate::cli::report;
use crate::cli::walk::Input;

/// The output so far.
pub struct Writer<'t> {
    sink: Box<dyn Sink + 't>,
    account: Account,
    /// The output is written even without a document.
    always: bool,
    /// The result of the documents of the current input so far.
    so_far: Option<Outcome>,
    /// Ids of the documents.
    ids: HashSet<String>,
    /// Their paths, and those of the inputs.
    paths: HashSet<String>,
    /// Why the output cannot be written any more; without a reason if the reader of a pipe has closed it.
    trouble: Option<Result<()>>,
}

impl<'t> Writer<'t> {
    /// An output without rows. `always` says whether it is written in any case.
    pub fn new(sink: Box<dyn Sink + 't>, account: Account, always: bool) -> Self {
        Writer { sink, account, always, so_far: None, ids: HashSet::new(), paths: HashSet::new(), trouble: None }
    }

    /// Writes the rows of a piece, all of them or none.
    pub fn take(&mut self, piece: &Piece<'_>, outcome: Outcome, drawn: Option<Drawn>) -> ControlFlow<()> {
        if self.trouble.is_some() {
            return ControlFlow::Break(());
        }
        self.paths.insert(piece.input.path.to_string_lossy().into_owned());
        let outcome = match drawn {
            Some(drawn) => self.document(outcome, drawn),
            None => outcome,
        };
        self.account(piece, outcome);
        if self.trouble.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Writes a document, unless it was already written.
    fn document(&mut self, outcome: Outcome, drawn: Drawn) -> Outcome {
        if !self.ids.insert(drawn.id) {
            report::error(&format!(
                "{}: expected a document once, but found it in the inputs again; its rows are written once",
                drawn.path
            ));
            return Outcome { made: Ok(Made::Skipped), ..outcome };
        }
        if outcome.document().is_some() {
            self.always = true;
            self.trouble = match self.replaced(&drawn.path).and_then(|()| self.sink.add(&drawn.rows)) {
                Ok(true) => None,
                Ok(false) => Some(Ok(())),
                Err(error) => Some(Err(error)),
            };
        }
        self.paths.insert(drawn.path);
        outcome
    }

    /// Removes the rows that an earlier run wrote of the document with that path, and reports it.
    fn replaced(&mut self, path: &str) -> Result<()> {
        if self.sink.outdate(path)? {
            self.account.note(&format!("{path}: expected the bytes of the earlier run, but found others; the rows of it are replaced"));
        }
        Ok(())
    }

    /// Reports on an input after all of it was read, unless the output cannot be written any more.
    fn account(&mut self, piece: &Piece<'_>, outcome: Outcome) {
        let path = &piece.input.path;
        match piece.part {
            Part::Whole | Part::Bytes(_) => _ = self.account.take(path, None, &outcome),
            Part::Document(_) => {
                self.so_far = Some(match self.so_far.take() {
                    Some(before) => before.and(outcome, &mut |error| report::error(&format!("{}: {error:#}", path.to_string_lossy()))),
                    None => outcome,
                });
            }
            Part::End => {
                if let Some(outcome) = self.so_far.take() {
                    let _ = self.account.take(path, None, &outcome);
                }
            }
        }
    }

    /// The paths of the documents and the inputs.
    pub fn paths(&self) -> &HashSet<String> {
        &self.paths
    }

    /// Finishes the output, if it has any rows.
    pub fn close(self) -> Result<Sum> {
        match self.trouble {
            Some(trouble) => trouble?,
            None if self.always => self.sink.finish()?,
            None => {}
        }
        Ok(self.account.close())
    }
}

/// Removes inputs whose path occurred before.
pub fn each_once(inputs: &mut Vec<Input>) {
    let mut seen = HashSet::new();
    inputs.retain(|input| seen.insert(input.path.clone()));
}
