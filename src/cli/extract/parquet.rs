//! Parquet: one file for one table, a folder with a file for each of several.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use minutebook::table::write::ParquetFile;
use minutebook::table::{Row, Table};
use tempfile::TempDir;

use super::sink::{Sink, failed, named};
use crate::cli::interrupt::{self, Making};
use crate::cli::output::{Existing, IN_THE_MAKING, Output};

/// Ending of the files.
const ENDING: &str = "parquet";

/// The file of `table`, or a folder of all the tables.
///
/// # Errors
/// A sentence that names the file or folder, if it cannot be made.
pub fn parquet<'t>(
    table: Option<&'static Table>,
    tables: &'t [&'static Table],
    output: Option<&Path>,
    existing: Existing,
) -> Result<Box<dyn Sink + 't>> {
    let path = named(output, "parquet")?;
    match table {
        Some(table) => Ok(Box::new(Single::open(table, path, existing)?)),
        None => Ok(Box::new(Folder::open(tables, path, existing)?)),
    }
}

/// One file, which takes its name at the end.
struct Single {
    file: ParquetFile<File>,
    output: Output,
    path: PathBuf,
}

impl Single {
    fn open(table: &Table, path: &Path, existing: Existing) -> Result<Self> {
        let output = Output::open(Some(path), existing)?;
        let Some(making) = output.in_the_making() else {
            bail!("{}: expected a file to write, but found a pipe or a device", path.display())
        };
        let file = begun(table, making).map_err(|error| failed(path, &*error))?;
        Ok(Single { file, output, path: path.to_owned() })
    }
}

impl Sink for Single {
    fn add(&mut self, rows: &[Vec<Row<'_>>]) -> Result<bool> {
        rows.iter().try_for_each(|rows| self.file.add(rows)).map_err(|error| failed(&self.path, &*error))?;
        Ok(true)
    }

    fn finish(self: Box<Self>) -> Result<()> {
        let Single { file, output, path } = *self;
        file.finish().map_err(|error| failed(&path, &*error))?;
        output.finish()
    }
}

fn begun(table: &Table, path: &Path) -> minutebook::table::write::Result<ParquetFile<File>> {
    ParquetFile::create(table, File::options().write(true).create(true).truncate(true).open(path)?)
}

/// A folder in the making, beside the name that it takes at the end.
struct Folder {
    files: Vec<ParquetFile<File>>,
    /// Goes with all that is in it, unless the folder was named.
    room: TempDir,
    known: Making,
    making: PathBuf,
    path: PathBuf,
    existing: Existing,
}

impl Folder {
    fn open(tables: &[&Table], path: &Path, existing: Existing) -> Result<Self> {
        refuse(path, existing)?;
        let beside = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let room = || tempfile::Builder::new().prefix(IN_THE_MAKING).tempdir_in(beside);
        let (room, known) = interrupt::begin(room).map_err(|error| failed(path, &error))?;
        // A folder of its own inside, which has the permissions of any new folder.
        let making = room.path().join("tables");
        fs::create_dir(&making).map_err(|error| failed(path, &error))?;
        let begin = |table: &&Table| begun(table, &making.join(table.name).with_extension(ENDING));
        let files = tables.iter().map(begin).collect::<Result<Vec<_>, _>>().map_err(|error| failed(path, &*error))?;
        Ok(Folder { files, room, known, making, path: path.to_owned(), existing })
    }
}

impl Sink for Folder {
    fn add(&mut self, rows: &[Vec<Row<'_>>]) -> Result<bool> {
        let mut files = self.files.iter_mut().zip(rows);
        files.try_for_each(|(file, rows)| file.add(rows)).map_err(|error| failed(&self.path, &*error))?;
        Ok(true)
    }

    fn finish(self: Box<Self>) -> Result<()> {
        let Folder { files, room, known: _known, making, path, existing } = *self;
        for file in files {
            file.finish().map_err(|error| failed(&path, &*error))?;
        }
        refuse(&path, existing)?;
        if path.exists() {
            fs::rename(&path, room.path().join("replaced")).map_err(|error| failed(&path, &error))?;
        }
        fs::rename(&making, &path).map_err(|error| failed(&path, &error))
    }
}

/// Refuses a name that is taken. Only a folder of such files alone is ever replaced.
fn refuse(path: &Path, existing: Existing) -> Result<()> {
    let Ok(found) = fs::symlink_metadata(path) else { return Ok(()) };
    let why = match existing {
        Existing::Keep => "expected no folder of that name, but there is one; to replace it, add --force",
        Existing::Replace if !found.is_dir() => "expected a folder to replace, but found a file",
        Existing::Replace if !holds_tables_alone(path)? => "expected a folder of Parquet files alone to replace, but found others in it",
        Existing::Replace => return Ok(()),
    };
    Err(anyhow!("{}: {why}", path.display()))
}

fn holds_tables_alone(path: &Path) -> Result<bool> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if !entry.file_type()?.is_file() || entry.path().extension().is_none_or(|ending| ending != ENDING) {
            return Ok(false);
        }
    }
    Ok(true)
}
