//! The record of what earlier runs wrote into a directory: a hidden file with a line for each output, from which another run continues.
//!
//! A line has the name of the output, a hash of everything that determines its bytes, and the hash of its bytes. It is written when the
//! output has its name. If a run ends between the two, the next run makes the output again and finds the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use minutebook::read::sha256;
use serde::{Deserialize, Serialize};

use crate::cli::output::{Existing, IN_THE_MAKING, Output, why_unwritable};

/// The name of the file.
const NAME: &str = ".minutebook.done";

/// An output that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name below the directory, with slashes.
    output: String,
    /// Hash of the bytes and path of the input, the version and the options.
    key: String,
    /// Hash of its own bytes.
    sha256: String,
}

impl Entry {
    /// The entry of an output. `None` for a name that is not Unicode: every run makes such an output again.
    pub fn new(place: &Path, key: String, text: &[u8]) -> Option<Self> {
        Some(Entry { output: name(place)?, key, sha256: sha256(text) })
    }
}

fn name(place: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = place.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

/// What earlier runs wrote into a directory.
pub struct EarlierOutputs {
    folder: PathBuf,
    entries: BTreeMap<String, Entry>,
}

impl EarlierOutputs {
    /// Reads the record of a directory. Without a directory, nothing was written.
    ///
    /// # Errors
    /// A sentence, if the record is not a regular file: reading a pipe might never end.
    pub fn of(folder: &Path) -> Result<Self> {
        refuse_other(folder)?;
        let text = fs::read(folder.join(NAME)).unwrap_or_default();
        Ok(EarlierOutputs { folder: folder.to_owned(), entries: entries(&text) })
    }

    /// Whether an output was made with this key and has not changed since.
    pub fn is_current(&self, place: &Path, key: &str) -> bool {
        let entry = self.entry(place).filter(|entry| entry.key == key);
        let path = self.folder.join(place);
        entry.is_some_and(|entry| path.is_file() && fs::read(path).is_ok_and(|found| entry.sha256 == sha256(&found)))
    }

    /// Whether an earlier run wrote an output with these bytes.
    pub fn wrote(&self, place: &Path, found: &[u8]) -> bool {
        self.entry(place).is_some_and(|entry| entry.sha256 == sha256(found))
    }

    fn entry(&self, place: &Path) -> Option<&Entry> {
        self.entries.get(&name(place)?)
    }
}

/// The record of a directory, open for the lines of a run.
pub struct Journal {
    folder: PathBuf,
    /// The directory, locked so that other runs see this one. `None` where a directory cannot be locked.
    lock: Option<File>,
    lines: File,
    /// The last line has no line end.
    torn: bool,
}

impl Journal {
    /// Opens the directory for a run: removes the unfinished files of killed runs in `folders`, unless another run is active,
    /// and locks the directory. The record is opened after that, because a run that ends alone replaces it.
    ///
    /// # Errors
    /// A sentence, if it cannot be written to or is not a regular file.
    pub fn open(folder: &Path, folders: &BTreeSet<PathBuf>) -> Result<Self> {
        let lock = File::open(folder).ok();
        if let Some(lock) = &lock {
            if lock.try_lock().is_ok() {
                folders.iter().for_each(|swept| sweep(swept, &prefix_of(folder)));
                let _ = lock.unlock();
            }
            let _ = lock.lock_shared();
        }
        refuse_other(folder)?;
        let path = folder.join(NAME);
        let opened = OpenOptions::new().append(true).create(true).open(&path).and_then(|lines| Ok((lines, fs::read(&path)?)));
        let (lines, text) = opened.map_err(|error| fault(folder, &error))?;
        let torn = text.last().is_some_and(|byte| *byte != b'\n');
        Ok(Journal { folder: folder.to_owned(), lock, lines, torn })
    }

    /// The prefix of the names of unfinished files, different for each directory.
    pub fn prefix(&self) -> String {
        prefix_of(&self.folder)
    }

    /// Adds an output that has its final name.
    ///
    /// # Errors
    /// A sentence, if the line cannot be written.
    pub fn add(&mut self, entry: &Entry) -> Result<()> {
        let end = if std::mem::replace(&mut self.torn, true) { "\n" } else { "" };
        let line = format!("{end}{}\n", serde_json::to_string(entry)?);
        self.lines.write_all(line.as_bytes()).map_err(|error| fault(&self.folder, &error))?;
        self.torn = false;
        Ok(())
    }

    /// Sorts the record into one line for each output, unless another run is active, which then does so.
    ///
    /// # Errors
    /// A sentence, if the file cannot be written.
    pub fn close(self) -> Result<()> {
        // Of runs that end at the same time each releases its lock first, so that one of them is alone and has the lines of all.
        let alone = self.lock.as_ref().is_some_and(|lock| lock.unlock().and_then(|()| lock.try_lock().map_err(Into::into)).is_ok());
        if !alone {
            return Ok(());
        }
        let path = self.folder.join(NAME);
        let text = fs::read(&path).map_err(|error| fault(&self.folder, &error))?;
        let lines: Result<Vec<String>, _> = entries(&text).values().map(serde_json::to_string).collect();
        let sorted: String = lines?.into_iter().map(|line| line + "\n").collect();
        if sorted.as_bytes() == text {
            return Ok(());
        }
        let mut output = Output::begin(&path, Existing::Replace, &self.prefix())?;
        output.write(&sorted)?;
        output.finish()
    }
}

/// The entries of the file by name, the last one of each name. Lines that are not an entry, such as half a line, are skipped.
fn entries(text: &[u8]) -> BTreeMap<String, Entry> {
    let entries = text.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice::<Entry>(line).ok());
    entries.map(|entry| (entry.output.clone(), entry)).collect()
}

fn prefix_of(folder: &Path) -> String {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let hash = sha256(folder.as_os_str().as_encoded_bytes());
    format!("{IN_THE_MAKING}{}-", hash.get(..8).unwrap_or_default())
}

fn sweep(folder: &Path, prefix: &str) {
    let Ok(found) = fs::read_dir(folder) else { return };
    found.flatten().filter(|entry| entry.file_name().to_str().is_some_and(|name| name.starts_with(prefix))).for_each(|entry| {
        let _ = fs::remove_file(entry.path());
    });
}

/// Refuses a pipe, a device, a directory or a link with the name of the record.
fn refuse_other(folder: &Path) -> Result<()> {
    match fs::symlink_metadata(folder.join(NAME)) {
        Ok(found) if !found.is_file() => {
            bail!("{}: expected the file of earlier runs, but found something else of that name; remove it", folder.join(NAME).display())
        }
        _ => Ok(()),
    }
}

fn fault(folder: &Path, error: &std::io::Error) -> anyhow::Error {
    anyhow!("{}: {}", folder.join(NAME).display(), why_unwritable(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str) -> Entry {
        Entry::new(Path::new(name), "k".to_owned(), name.as_bytes()).unwrap()
    }

    #[test]
    fn half_a_line_is_none_and_harms_no_other() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(NAME), r#"{"output":"half","key":"#).unwrap();
        let mut journal = Journal::open(folder.path(), &BTreeSet::new()).unwrap();
        journal.add(&entry("b")).unwrap();
        journal.add(&entry("a")).unwrap();
        journal.close().unwrap();
        assert_eq!(EarlierOutputs::of(folder.path()).unwrap().entries.into_values().collect::<Vec<_>>(), [entry("a"), entry("b")]);
        assert_eq!(fs::read_to_string(folder.path().join(NAME)).unwrap().lines().count(), 2);
    }

    #[test]
    fn an_output_is_current_only_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "a").unwrap();
        let mut journal = Journal::open(folder.path(), &BTreeSet::new()).unwrap();
        journal.add(&entry("a")).unwrap();
        let journal = EarlierOutputs::of(folder.path()).unwrap();
        assert!(journal.is_current(Path::new("a"), "k") && !journal.is_current(Path::new("a"), "other"));
        fs::write(folder.path().join("a"), "b").unwrap();
        assert!(!journal.is_current(Path::new("a"), "k"));
    }

    #[test]
    fn what_a_killed_run_left_is_swept_unless_another_is_at_work() {
        let folder = tempfile::tempdir().unwrap();
        let folders = BTreeSet::from([folder.path().to_owned()]);
        let left = folder.path().join(format!("{}x", prefix_of(folder.path())));
        let foreign = folder.path().join(".minutebook-x");
        fs::write(&left, "half").unwrap();
        fs::write(&foreign, "of another").unwrap();
        let other = Journal::open(folder.path(), &BTreeSet::new()).unwrap();
        let journal = Journal::open(folder.path(), &folders).unwrap();
        assert!(left.exists());
        drop((journal, other));
        Journal::open(folder.path(), &folders).unwrap();
        assert!(!left.exists() && foreign.exists());
    }

    #[test]
    fn of_runs_that_end_together_one_sorts_the_lines() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Journal::open(folder.path(), &BTreeSet::new()).unwrap();
        let (mut one, mut other) = (open(), open());
        one.add(&entry("b")).unwrap();
        other.add(&entry("b")).unwrap();
        other.add(&entry("a")).unwrap();
        one.close().unwrap();
        let mut late = open();
        other.close().unwrap();
        late.add(&entry("c")).unwrap();
        late.close().unwrap();
        let text = fs::read_to_string(folder.path().join(NAME)).unwrap();
        let names: Vec<_> = entries(text.as_bytes()).into_keys().collect();
        assert_eq!((names, text.lines().count()), (vec!["a".to_owned(), "b".to_owned(), "c".to_owned()], 3));
    }

    #[test]
    fn something_else_of_the_name_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(NAME)).unwrap();
        assert!(EarlierOutputs::of(folder.path()).is_err() && Journal::open(folder.path(), &BTreeSet::new()).is_err());
    }
}
