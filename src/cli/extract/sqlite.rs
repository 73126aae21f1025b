//! SQLite: a database beside the name that it takes at the end.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use minutebook::table::write::Database;
use minutebook::table::{Row, Table};

use super::sink::{Sink, failed, named};
use crate::cli::output::{Existing, Output};

struct Sqlite<'t> {
    database: Database<'t>,
    output: Output,
    path: PathBuf,
}

/// A database of these tables.
///
/// # Errors
/// A sentence that names the file, if it cannot be made.
pub fn sqlite<'t>(tables: &'t [&'static Table], output: Option<&Path>, existing: Existing) -> Result<Box<dyn Sink + 't>> {
    let path = named(output, "sqlite")?;
    let output = Output::open(Some(path), existing)?;
    let Some(file) = output.in_the_making() else { bail!("{}: expected a file to write, but found a pipe or a device", path.display()) };
    let database = Database::create(file, tables).map_err(|error| failed(path, &*error))?;
    Ok(Box::new(Sqlite { database, output, path: path.to_owned() }))
}

impl Sink for Sqlite<'_> {
    fn add(&mut self, rows: &[Vec<Row<'_>>]) -> Result<bool> {
        self.database.add(rows).map_err(|error| failed(&self.path, &*error))?;
        Ok(true)
    }

    fn finish(self: Box<Self>) -> Result<()> {
        let Sqlite { database, output, path } = *self;
        database.finish().map_err(|error| failed(&path, &*error))?;
        output.finish()
    }
}
