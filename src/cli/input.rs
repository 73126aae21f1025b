//! Inputs: the bytes of a file or of standard input, and why they cannot be read.

use std::ffi::OsStr;
use std::fs::{File, Metadata};
use std::io::{self, ErrorKind, IsTerminal, Read};
use std::path::Path;

use anyhow::{Result, anyhow, bail};

use super::report;

/// The name of standard input and standard output.
pub const DASH: &str = "-";

/// The bytes of an input.
///
/// # Errors
/// A sentence, if there is no such file or it may not be read.
pub fn bytes(input: &OsStr) -> Result<Vec<u8>> {
    if input == DASH {
        return standard_input();
    }
    of_file(Path::new(input))
}

/// The bytes of a file.
///
/// # Errors
/// A sentence, if it may not be read, or changes while it is read.
pub fn of_file(path: &Path) -> Result<Vec<u8>> {
    if path.is_dir() {
        bail!("expected a file, but found a directory; name the files in it");
    }
    let file = File::open(path).map_err(|error| anyhow!(why_unreadable(&error)))?;
    let whole = file.metadata().and_then(|before| whole(file, &before));
    whole.map_err(|error| anyhow!(why_unreadable(&error)))?.ok_or_else(|| anyhow!(CHANGED))
}

const CHANGED: &str = "expected a file that stays as it is, but it changed while it was read";

/// All of a file. `None` if it changed while it was read; a growing file is read no further than its first length.
fn whole(mut file: File, before: &Metadata) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(usize::try_from(before.len()).unwrap_or(usize::MAX))?;
    if !before.is_file() || before.len() == 0 {
        // A pipe or a file of the system, whose length is not known.
        file.read_to_end(&mut bytes)?;
        return Ok(Some(bytes));
    }
    (&file).take(before.len() + 1).read_to_end(&mut bytes)?;
    let after = file.metadata()?;
    let same = bytes.len() as u64 == before.len() && after.len() == before.len() && after.modified().ok() == before.modified().ok();
    Ok(same.then_some(bytes))
}

/// Refuses a command without inputs, or with standard input more than once.
///
/// # Errors
/// A sentence that says what to type.
pub fn refuse(inputs: &[&OsStr], command: &str) -> Result<()> {
    match inputs.iter().filter(|input| **input == DASH).count() {
        0 if inputs.is_empty() => {
            bail!("expected a file to read, but found none; type: minutebook {command} FILE (or - for standard input)")
        }
        0 | 1 => Ok(()),
        times => bail!("expected - (standard input) once, but found it {times} times"),
    }
}

fn standard_input() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if io::stdin().is_terminal() {
        report::awaited();
    }
    match io::stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => bail!("expected text on standard input, but it cannot be read: {error}"),
    }
}

/// Why a file or a directory cannot be read, in a sentence.
pub fn why_unreadable(error: &io::Error) -> String {
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
    fn what_cannot_be_read_is_an_error_in_a_sentence() {
        let denied = why_unreadable(&io::Error::from(ErrorKind::PermissionDenied));
        assert_eq!(denied, "expected a file that may be read, but permission is denied");
        let missing = bytes(OsStr::new("no/such/file")).map_err(|error| error.to_string());
        assert_eq!(missing, Err("expected a file, but found none of that name".to_owned()));
    }

    #[test]
    fn standard_input_is_read_once() {
        assert!(refuse(&[DASH.as_ref(), "a.txt".as_ref()], "parse").is_ok());
        assert!(refuse(&[DASH.as_ref(), DASH.as_ref()], "parse").is_err());
        assert!(refuse(&[], "parse").is_err());
    }

    #[test]
    fn a_file_that_changes_while_it_is_read_is_refused() {
        let kept = tempfile::NamedTempFile::new().unwrap();
        let opened = || File::open(kept.path()).unwrap();
        std::fs::write(kept.path(), "1. Roads").unwrap();
        let before = opened().metadata().unwrap();
        assert_eq!(whole(opened(), &before).unwrap().as_deref(), Some(&b"1. Roads"[..]));
        for other in ["1. Roads\n\n2. Parks", "1. Ro"] {
            std::fs::write(kept.path(), other).unwrap();
            assert_eq!(whole(opened(), &before).unwrap(), None, "{other}");
        }
    }
}
