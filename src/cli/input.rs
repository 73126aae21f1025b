//! Inputs: the bytes of a file or of standard input, and what keeps them from being read.

use std::ffi::{OsStr, OsString};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use minutebook::read::READERS;

/// The sign of standard input and standard output.
pub const DASH: &str = "-";

/// The bytes of an input.
///
/// # Errors
/// A sentence, if there is nothing to read or it may not be read.
pub fn bytes(input: &OsStr) -> Result<Vec<u8>> {
    if input == DASH {
        return standard_input();
    }
    let path = Path::new(input);
    if path.is_dir() {
        bail!("expected a file, but found a directory; name the files in it");
    }
    std::fs::read(path).map_err(|error| anyhow!(why_unreadable(&error)))
}

/// Refuses a command without inputs, or with standard input twice.
///
/// # Errors
/// A sentence that says what to type.
pub fn refuse(inputs: &[OsString], command: &str) -> Result<()> {
    match inputs.iter().filter(|input| *input == DASH).count() {
        0 if inputs.is_empty() => {
            bail!("expected a file to read, but found none; type: minutebook {command} FILE (or - for standard input)")
        }
        0 | 1 => Ok(()),
        times => bail!("expected - (standard input) once, but found it {times} times"),
    }
}

/// The files of an input: itself, or those of a directory and of the directories in it, sorted by name.
/// Of a directory only names that a reader claims count, and none that is hidden; links to directories are not followed.
///
/// # Errors
/// A sentence, if a directory cannot be read or bears no such file.
pub fn files(input: &OsStr) -> Result<Vec<OsString>> {
    let path = Path::new(input);
    if input == DASH || !path.is_dir() {
        return Ok(vec![input.to_owned()]);
    }
    let mut found = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|error| anyhow!(why_unreadable(&error)))? {
            let entry = entry?;
            match entry.file_type()? {
                _ if entry.file_name().to_string_lossy().starts_with('.') => {}
                kind if kind.is_dir() => folders.push(entry.path()),
                _ if is_claimed(&entry.path()) => found.push(entry.path()),
                _ => {}
            }
        }
    }
    if found.is_empty() {
        bail!("expected minutes in the directory, but found no file that ends with {}", endings());
    }
    found.sort();
    Ok(found.into_iter().map(PathBuf::into_os_string).collect())
}

fn is_claimed(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| READERS.iter().any(|reader| reader.extensions.contains(&ending.as_str())))
}

fn endings() -> String {
    let endings: Vec<String> = READERS.iter().flat_map(|reader| reader.extensions).map(|ending| format!(".{ending}")).collect();
    endings.join(", ")
}

fn standard_input() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match io::stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => bail!("expected text on standard input, but it cannot be read: {error}"),
    }
}

fn why_unreadable(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "expected a file, but found none of that name".to_owned(),
        ErrorKind::NotADirectory => "expected a file, but a part of the path is no directory".to_owned(),
        ErrorKind::PermissionDenied => "expected a file that may be read, but permission is denied".to_owned(),
        _ => format!("expected a file that can be read, but found: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_told_in_a_sentence() {
        let denied = why_unreadable(&io::Error::from(ErrorKind::PermissionDenied));
        assert_eq!(denied, "expected a file that may be read, but permission is denied");
        let missing = bytes(OsStr::new("no/such/file")).map_err(|error| error.to_string());
        assert_eq!(missing, Err("expected a file, but found none of that name".to_owned()));
    }

    #[test]
    fn standard_input_is_read_once() {
        assert!(refuse(&["-".into(), "a.txt".into()], "parse").is_ok());
        assert!(refuse(&["-".into(), "-".into()], "parse").is_err());
        assert!(refuse(&[], "parse").is_err());
    }
}
