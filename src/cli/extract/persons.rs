//! The table of persons by itself: rows of other tables are counted, and written when all are.

use anyhow::Result;
use minutebook::table::{Persons, Row};

use super::sink::Sink;

/// Counts persons, and writes them at the end.
pub struct PersonCounter<'t> {
    /// Who is counted so far.
    pub persons: Persons,
    /// Takes the rows at the end.
    pub inner: Box<dyn Sink + 't>,
}

impl Sink for PersonCounter<'_> {
    fn add(&mut self, rows: &[Vec<Row<'_>>]) -> Result<bool> {
        self.persons.add(rows);
        Ok(true)
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        if self.inner.add(&[self.persons.rows()])? { self.inner.finish() } else { Ok(()) }
    }
}
