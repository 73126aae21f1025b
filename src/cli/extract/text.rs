//! CSV and NDJSON: texts that grow document by document, on standard output or in a file.

use std::path::Path;

use anyhow::Result;
use minutebook::table::write::{self, Safety};
use minutebook::table::{Row, Table};

use super::sink::Sink;
use crate::cli::output::{Existing, Output};

struct Text {
    output: Output,
    format: Format,
}

/// How rows are printed.
enum Format {
    Csv(Safety),
    Ndjson(&'static Table),
}

impl Format {
    fn printed(&self, rows: &[Row<'_>]) -> String {
        match self {
            Format::Csv(safety) => write::csv(rows, *safety),
            Format::Ndjson(table) => write::ndjson(table, rows),
        }
    }
}

/// Rows as CSV, after a header with the names of the columns.
///
/// # Errors
/// A sentence that names the output, if it cannot be opened.
pub fn csv<'t>(table: &'static Table, safety: Safety, output: Option<&Path>, existing: Existing) -> Result<Box<dyn Sink + 't>> {
    let mut output = Output::open(output, existing)?;
    output.write(&write::csv_header(table))?;
    Ok(Box::new(Text { output, format: Format::Csv(safety) }))
}

/// Rows as JSON objects, one a line.
///
/// # Errors
/// A sentence that names the output, if it cannot be opened.
pub fn ndjson<'t>(table: &'static Table, output: Option<&Path>, existing: Existing) -> Result<Box<dyn Sink + 't>> {
    let output = Output::open(output, existing)?;
    Ok(Box::new(Text { output, format: Format::Ndjson(table) }))
}

impl Sink for Text {
    fn add(&mut self, rows: &[Vec<Row<'_>>]) -> Result<bool> {
        let text: String = rows.iter().map(|rows| self.format.printed(rows)).collect();
        self.output.write(&text)
    }

    fn finish(self: Box<Self>) -> Result<()> {
        self.output.finish()
    }
}
