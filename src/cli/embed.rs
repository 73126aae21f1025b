//! Reads one input for a program in another language, as `parse` does.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Result;
use minutebook::model::Minutes;
use minutebook::read;
use minutebook::style::Choice;
use minutebook::write::FORMATS;

use super::document::{Counting, Offsets, Recipe};
use super::guard::guarded;
use super::input;
#[cfg(feature = "pdf")]
use super::pages::{self, Tool};

/// Where an input is.
pub enum Input {
    /// In a file.
    File(PathBuf),
    /// In memory: the bytes of a file.
    Bytes(Vec<u8>),
}

/// How an input is read.
#[derive(Clone, Debug, Default)]
pub struct Manner {
    /// The name of the source, which gives the format where the bytes do not.
    pub name: OsString,
    /// The format of the source. `None` takes it from the bytes, then from the name.
    pub from: Option<String>,
    /// The encoding of the source. `None` detects it.
    pub encoding: Option<String>,
}

/// Reads an input and applies `make` to its minutes, whose spans count characters.
///
/// # Errors
/// A sentence, if the input cannot be read.
pub fn read<T>(input: Input, manner: Manner, make: impl FnOnce(&Minutes<'_>) -> T) -> Result<T> {
    let Manner { name, from, encoding } = manner;
    guarded(|| {
        let (bytes, folder) = input.opened()?;
        let options = read::Options { from, encoding, folder, ..options() };
        // The format has no effect: `make` decides what is written.
        let recipe = Recipe { options, style: Choice::Detect, offsets: Offsets::Chars, format: &FORMATS[0], counting: Counting::No };
        recipe.made(&name, bytes, |minutes| make(minutes))
    })
}

/// The pages of PDF files are read in a process of their own, if this program can be started.
#[cfg(feature = "pdf")]
fn options() -> read::Options {
    read::Options { pages: pages::can_start().then(|| pages::drawn_by(Tool::Own)), ..read::Options::default() }
}

#[cfg(not(feature = "pdf"))]
fn options() -> read::Options {
    read::Options::default()
}

impl Input {
    /// The bytes, and the directory of the files that they may list.
    fn opened(self) -> Result<(Vec<u8>, Option<PathBuf>)> {
        match self {
            Input::File(path) => Ok((input::of_file(&path)?, path.parent().map(PathBuf::from))),
            Input::Bytes(bytes) => Ok((bytes, None)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str) -> Input {
        Input::Bytes(text.as_bytes().to_vec())
    }

    #[test]
    fn spans_count_characters() {
        let text = "4. Café\n\nRESOLVED that it be £5.\n";
        let json = read(bytes(text), Manner::default(), |minutes| minutebook::write::render("ndjson", minutes)).unwrap().unwrap();
        assert!(json.contains(&format!("\"end\":{}", text.trim_end().chars().count())), "{json}");
    }

    #[test]
    fn what_cannot_be_read_is_an_error_in_a_sentence() {
        let message = |input, manner| read(input, manner, |_| ()).unwrap_err().to_string();
        assert_eq!(message(Input::File("no/such/file".into()), Manner::default()), "expected a file, but found none of that name");
        assert!(message(bytes("\u{1}PK"), Manner { from: Some("rtf".to_owned()), ..Manner::default() }).contains("rtf"));
        assert!(message(bytes("1. Roads"), Manner { encoding: Some("morse".to_owned()), ..Manner::default() }).contains("morse"));
    }
}
