//! The table of persons by itself: counts the rows of other tables, and writes its own at the end.

use anyhow::Result;
use minutebook::table::{Persons, Row};

use super::sink::Sink;

/// Counts persons, and writes them at the end.
pub struct PersonCounter<'t> {
    /// The persons so far.
    pub persons: Persons,
    /// The output of the rows.
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
