//! Parquet: one file for one table, a folder with a file for each of several, new or continued from an earlier run.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use minutebook::table::write::{Held, ParquetFile, ParquetFolder};
use minutebook::table::{Aliases, PERSONS, Persons, Row, Table};
use tempfile::TempDir;

use super::sink::{Sink, failed, named};
use crate::cli::interrupt::{self, Making};
use crate::cli::output::{Existing, IN_THE_MAKING, Output};

/// Ending of the files.
const ENDING: &str = "parquet";

type Files = Vec<ParquetFile<File>>;

/// The file of one table; `manner` is the version and the options of its rows.
///
/// # Errors
/// A sentence that names the file, if it cannot be made.
pub fn single<'t>(table: &'static Table, output: Option<&Path>, existing: Existing, manner: &str) -> Result<Box<dyn Sink + 't>> {
    let path = named(output, ENDING)?;
    let output = Output::open(Some(path), existing)?;
    let Some(making) = output.in_the_making() else { bail!("{}: expected a file to write, but found a pipe or a device", path.display()) };
    let file = begun(table, making, manner).map_err(|error| failed(path, &*error))?;
    Ok(Box::new(Single { file, output, path: path.to_owned() }))
}

/// One file, which gets its name at the end.
struct Single {
    file: ParquetFile<File>,
    output: Output,
    path: PathBuf,
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

fn begun(table: &Table, path: &Path, manner: &str) -> minutebook::table::write::Result<ParquetFile<File>> {
    ParquetFile::create(table, File::options().write(true).create(true).truncate(true).open(path)?, manner)
}

/// An unfinished folder beside its final name.
pub struct Folder<'t> {
    tables: &'t [&'static Table],
    manner: String,
    files: Files,
    persons: Persons,
    /// Removed with its files, unless the folder got its name.
    directory: TempDir,
    making: Making,
    path: PathBuf,
    existing: Existing,
    earlier: Option<EarlierRun>,
}

/// The folder of an earlier run.
struct EarlierRun {
    /// Ids of its documents, by their paths.
    held: HashMap<String, Vec<String>>,
    /// Ids of the documents whose rows are removed.
    outdated: HashSet<String>,
}

/// The folders in which the rows of this run are collected, and joined with those of an earlier run.
const GATHERED: &str = "tables";
const JOINED: &str = "joined";

impl<'t> Folder<'t> {
    /// Starts a folder of these tables; `manner` is the version and the options of the rows.
    ///
    /// # Errors
    /// A sentence that names the folder, if it cannot be made.
    pub fn open(
        tables: &'t [&'static Table],
        output: Option<&Path>,
        existing: Existing,
        manner: &str,
        aliases: Aliases,
    ) -> Result<Box<Self>> {
        let path = named(output, ENDING)?;
        refuse(path, existing)?;
        let beside = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let directory = || tempfile::Builder::new().prefix(IN_THE_MAKING).tempdir_in(beside);
        let (directory, making) = interrupt::begin(directory).map_err(|error| failed(path, &error))?;
        let files = all(tables, &directory.path().join(GATHERED), manner).map_err(|error| failed(path, &*error))?;
        let (manner, path) = (manner.to_owned(), path.to_owned());
        Ok(Box::new(Folder {
            tables,
            manner,
            files,
            persons: Persons::of(tables, aliases),
            directory,
            making,
            path,
            existing,
            earlier: None,
        }))
    }

    /// Starts a folder that continues one that an earlier run wrote in the same manner, and returns the documents in it.
    ///
    /// # Errors
    /// A sentence that names the folder, if it is not such a folder.
    pub fn resume(tables: &'t [&'static Table], path: &Path, manner: &str, aliases: Aliases) -> Result<(Box<Self>, Vec<Held>)> {
        let mut folder = Folder::open(tables, Some(path), Existing::Replace, manner, aliases)?;
        let documents = tables.get(..1).unwrap_or_default();
        let whole = ParquetFolder::open(path, tables, manner).map_err(|error| failed(path, &*error))?;
        whole.ok_or_else(|| anyhow!("{}: {OTHER}", path.display()))?;
        let read = ParquetFolder::open(path, documents, manner).map_err(|error| failed(path, &*error))?;
        let mut read = read.ok_or_else(|| anyhow!("{}: {OTHER}", path.display()))?;
        let (mut all, mut held) = (Vec::new(), HashMap::<String, Vec<String>>::new());
        while let Some((document, _)) = read.next_document().map_err(|error| failed(path, &*error))? {
            held.entry(document.path.clone()).or_default().push(document.id.clone());
            all.push(document);
        }
        folder.earlier = Some(EarlierRun { held, outdated: HashSet::new() });
        Ok((folder, all))
    }

    /// Adds rows to the persons and to the files.
    fn joined(&mut self, outdated: &HashSet<String>) -> minutebook::table::write::Result<Files> {
        let mut files = all(self.tables, &self.directory.path().join(JOINED), &self.manner)?;
        for folder in [self.path.clone(), self.directory.path().join(GATHERED)] {
            let Some(mut folder) = ParquetFolder::open(&folder, self.tables, &self.manner)? else { return Err(OTHER.into()) };
            while let Some((document, rows)) = folder.next_document()? {
                if !outdated.contains(&document.id) {
                    self.persons.add(&rows);
                    files.iter_mut().zip(&rows).try_for_each(|(file, rows)| file.add(rows))?;
                }
            }
        }
        Ok(files)
    }

    /// Finishes the files. Returns their folder.
    fn ended(&mut self) -> minutebook::table::write::Result<PathBuf> {
        let mut making = self.directory.path().join(GATHERED);
        std::mem::take(&mut self.files).into_iter().try_for_each(|file| file.finish().map(drop))?;
        if let Some(earlier) = self.earlier.take() {
            self.joined(&earlier.outdated)?.into_iter().try_for_each(|file| file.finish().map(drop))?;
            making = self.directory.path().join(JOINED);
        }
        let mut persons = begun(PERSONS, &making.join(PERSONS.name).with_extension(ENDING), &self.manner)?;
        persons.add(&self.persons.rows())?;
        persons.finish()?;
        Ok(making)
    }
}

const OTHER: &str = "expected a folder that this version wrote with the same options, but found another; to replace it, add --force instead of --skip-existing";

/// Starts a file for each table in a new folder, which has the permissions of any new folder.
fn all(tables: &[&Table], folder: &Path, manner: &str) -> minutebook::table::write::Result<Files> {
    fs::create_dir(folder)?;
    tables.iter().map(|table| begun(table, &folder.join(table.name).with_extension(ENDING), manner)).collect()
}

impl Sink for Folder<'_> {
    fn add(&mut self, rows: &[Vec<Row<'_>>]) -> Result<bool> {
        if self.earlier.is_none() {
            self.persons.add(rows);
        }
        let mut files = self.files.iter_mut().zip(rows);
        files.try_for_each(|(file, rows)| file.add(rows)).map_err(|error| failed(&self.path, &*error))?;
        Ok(true)
    }

    fn outdate(&mut self, document: &str) -> Result<bool> {
        let Some(earlier) = &mut self.earlier else { return Ok(false) };
        let ids = earlier.held.remove(document);
        let found = ids.is_some();
        earlier.outdated.extend(ids.into_iter().flatten());
        Ok(found)
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        let making = self.ended().map_err(|error| failed(&self.path, &*error))?;
        let Folder { directory, making: _making, path, existing, .. } = *self;
        refuse(&path, existing)?;
        replace(&making, &path, &directory.path().join("replaced")).map_err(|error| failed(&path, &error))
    }
}

/// Gives a folder its name. The folder that had it moves to `replaced`, or the two exchange names atomically where the system can do that.
fn replace(making: &Path, path: &Path, replaced: &Path) -> std::io::Result<()> {
    if path.exists() && !exchange(making, path) {
        fs::rename(path, replaced)?;
    } else if path.exists() {
        return Ok(());
    }
    fs::rename(making, path)
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}

/// Refuses a name that exists. Only a folder that holds nothing but such files is ever replaced.
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
