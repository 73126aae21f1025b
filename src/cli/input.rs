//! Inputs: the bytes of a file or of standard input, and what keeps them from being read.

use std::ffi::OsStr;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use anyhow::{Result, anyhow, bail};

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
}
