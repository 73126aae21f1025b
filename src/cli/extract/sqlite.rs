//! SQLite: a database that gets its name at the end, new or continued from an earlier run.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use minutebook::table::write::{Database, Held};
use minutebook::table::{Aliases, Row, Table};

use super::sink::{Sink, failed, named};
use crate::cli::output::{Existing, Output};

struct Sqlite<'t> {
    database: Database<'t>,
    output: Output,
    path: PathBuf,
    /// Ids of the documents that it already had, by their paths.
    held: HashMap<String, Vec<String>>,
    aliases: Aliases,
}

/// A database of these tables; `manner` is the version and the options of the rows.
///
/// # Errors
/// A sentence that names the file, if it cannot be made.
pub fn sqlite<'t>(
    tables: &'t [&'static Table],
    output: Option<&Path>,
    existing: Existing,
    manner: &str,
    aliases: Aliases,
) -> Result<Box<dyn Sink + 't>> {
    let path = named(output, "sqlite")?;
    let output = Output::open(Some(path), existing)?;
    let begun = Database::create(making(&output, path)?, tables).and_then(|mut database| {
        database.made_in(manner)?;
        Ok(database)
    });
    let database = begun.map_err(|error| failed(path, &*error))?;
    Ok(Box::new(Sqlite { database, output, path: path.to_owned(), held: HashMap::new(), aliases }))
}

/// A copy of a database that an earlier run wrote in the same manner, to continue it, and the documents in it.
///
/// # Errors
/// A sentence that names the file, if it is not such a database.
pub fn resumed<'t>(tables: &'t [&'static Table], path: &Path, manner: &str, aliases: Aliases) -> Result<(Box<dyn Sink + 't>, Vec<Held>)> {
    let output = Output::open(Some(path), Existing::Replace)?;
    let copy = making(&output, path)?;
    fs::copy(path, copy).map_err(|error| failed(path, &error))?;
    let database = Database::reopen(copy, tables, manner).map_err(|error| failed(path, &*error))?;
    let database = database.ok_or_else(|| anyhow!("{}: {OTHER}", path.display()))?;
    let documents = database.held().map_err(|error| failed(path, &*error))?;
    let mut held: HashMap<String, Vec<String>> = HashMap::new();
    for Held { id, path } in &documents {
        held.entry(path.clone()).or_default().push(id.clone());
    }
    Ok((Box::new(Sqlite { database, output, path: path.to_owned(), held, aliases }), documents))
}

const OTHER: &str = "expected a database that this version wrote with the same options, but found another; to replace it, add --force instead of --skip-existing";

fn making<'o>(output: &'o Output, path: &Path) -> Result<&'o Path> {
    match output.in_the_making() {
        Some(file) => Ok(file),
        None => bail!("{}: expected a file to write, but found a pipe or a device", path.display()),
    }
}

impl Sink for Sqlite<'_> {
    fn add(&mut self, rows: &[Vec<Row<'_>>]) -> Result<bool> {
        self.database.add(rows).map_err(|error| failed(&self.path, &*error))?;
        Ok(true)
    }

    fn outdate(&mut self, document: &str) -> Result<bool> {
        let ids = self.held.remove(document).unwrap_or_default();
        ids.iter().try_for_each(|id| self.database.remove(id)).map_err(|error| failed(&self.path, &*error))?;
        Ok(!ids.is_empty())
    }

    fn finish(self: Box<Self>) -> Result<()> {
        let Sqlite { database, output, path, aliases, .. } = *self;
        database.finish(&aliases).map_err(|error| failed(&path, &*error))?;
        output.finish()
    }
}
