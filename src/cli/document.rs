//! One input to one document in the wanted format: the common part of `parse` and `filter`.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::Path;

use anyhow::{Result, bail};
use clap::ValueEnum;
use minutebook::diagnostic::{Code, Diagnostic, Severity};
use minutebook::model::{self, Minutes, Role, units};
use minutebook::read;
use minutebook::source::Source;
use minutebook::style::Choice;
use minutebook::write::Format;
use serde::Serialize;

use super::input::DASH;
use super::memory;

/// Unit of the offsets in spans.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Offsets {
    /// Bytes of the decoded text in UTF-8, as Rust and Go count.
    Bytes,
    /// Unicode characters, as Python counts.
    Chars,
    /// UTF-16 code units, as JavaScript, Java and C# count.
    Utf16,
}

impl From<Offsets> for model::Offsets {
    fn from(unit: Offsets) -> Self {
        match unit {
            Offsets::Bytes => model::Offsets::Bytes,
            Offsets::Chars => model::Offsets::Chars,
            Offsets::Utf16 => model::Offsets::Utf16,
        }
    }
}

/// Whether the parts of a document are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// They are not.
    No,
    /// They are, for the report.
    Yes,
}

/// How documents are made.
pub struct Recipe<'s> {
    /// How bytes are read.
    pub options: read::Options,
    /// The house style.
    pub style: Choice<'s>,
    /// The unit of the offsets in spans.
    pub offsets: Offsets,
    /// What is written.
    pub format: &'static Format,
    /// Whether parts are counted.
    pub counting: Counting,
}

/// The document of an input.
pub struct Document {
    /// The text in the wanted format; empty where it was already written.
    pub text: String,
    /// Its diagnostics.
    pub diagnostics: Vec<Diagnostic>,
    /// The counts of its parts, if they are wanted.
    pub counts: Option<Counts>,
}

/// The counts of the parts of a document.
#[derive(Clone, Debug, Serialize)]
pub struct Counts {
    lines: usize,
    items: usize,
    points: usize,
    motions: usize,
    decisions: usize,
    votes: usize,
    actions: usize,
    attendance: usize,
}

impl Recipe<'_> {
    /// Makes a document of the bytes of an input.
    ///
    /// # Errors
    /// A sentence, if the bytes are not text, or the document cannot be written in the format.
    pub fn document(&self, path: &OsStr, bytes: Vec<u8>) -> Result<Document> {
        self.read(path, bytes, &beside(path, &self.options), |minutes| {
            self.refuse(minutes)?;
            Ok(self.described(minutes, self.format.render(minutes)))
        })?
    }

    /// Makes a document of the bytes of an input and writes it piece by piece, so that its text is never in memory as a whole.
    ///
    /// # Errors
    /// A sentence, if the bytes are not text, or the document cannot be written in the format.
    pub fn written(&self, path: &OsStr, bytes: Vec<u8>, write: impl FnOnce(&Minutes<'_>)) -> Result<Document> {
        self.read(path, bytes, &beside(path, &self.options), |minutes| {
            self.refuse(minutes)?;
            write(minutes);
            Ok(self.described(minutes, String::new()))
        })?
    }

    /// Everything except the input that determines the bytes of an output.
    ///
    /// # Errors
    /// None: all parts are strings.
    pub fn manner(&self) -> Result<String> {
        let style = match self.style {
            Choice::Detect => "detected",
            Choice::Plain => "none",
            Choice::Is(style) => &style.toml,
        };
        let read::Options { from, encoding, changes, layout, .. } = &self.options;
        #[cfg(feature = "pdf")]
        let tool = self.options.pages.map(|draw| draw.name);
        #[cfg(not(feature = "pdf"))]
        let tool: Option<&str> = None;
        let options = format!("{:?} {changes:?} {layout} {tool:?}", self.offsets);
        let parts = (env!("CARGO_PKG_VERSION"), self.format.name, from, encoding, style, options);
        Ok(serde_json::to_string(&parts)?)
    }

    /// Fails if the document cannot be written in the format.
    fn refuse(&self, minutes: &Minutes<'_>) -> Result<()> {
        (self.format.lack)(minutes).map_or(Ok(()), |why| bail!(why))
    }

    fn described(&self, minutes: &mut Minutes<'_>, text: String) -> Document {
        Document {
            text,
            counts: (self.counting == Counting::Yes).then(|| Counts::of(minutes)),
            diagnostics: std::mem::take(&mut minutes.diagnostics),
        }
    }

    /// Applies `make` to the minutes of a text that is not in a file.
    ///
    /// # Errors
    /// A sentence, if the bytes are not text.
    pub fn made<T>(&self, path: &OsStr, bytes: Vec<u8>, make: impl FnOnce(&mut Minutes<'_>) -> T) -> Result<T> {
        self.read(path, bytes, &self.options, make)
    }

    /// Applies `make` to the minutes of an input. The bytes are dropped as soon as they are read.
    fn read<T>(&self, path: &OsStr, bytes: Vec<u8>, options: &read::Options, make: impl FnOnce(&mut Minutes<'_>) -> T) -> Result<T> {
        let source = decoded(path, &bytes, options)?;
        drop(bytes);
        let mut minutes = minutebook::minutes_as(&source, self.style);
        minutes.source.offsets = self.offsets.into();
        Ok(make(&mut minutes))
    }
}

/// Reads the bytes of an input that is a file.
///
/// # Errors
/// A sentence, if the bytes cannot be read as minutes, or there is not enough memory for them.
pub fn source(path: &OsStr, bytes: &[u8], options: &read::Options) -> Result<Source> {
    decoded(path, bytes, &beside(path, options))
}

/// The options for a file: the files that it lists are looked for in its directory.
fn beside(path: &OsStr, options: &read::Options) -> read::Options {
    let folder = Path::new(path).parent().filter(|_| path != DASH).map(Path::to_owned);
    read::Options { folder, ..options.clone() }
}

/// Reads the bytes of an input and keeps its path byte for byte.
fn decoded(path: &OsStr, bytes: &[u8], options: &read::Options) -> Result<Source> {
    memory::ask(bytes)?;
    let mut source = read::bytes(&path.to_string_lossy(), bytes, options)?;
    source.path_bytes = path.as_encoded_bytes().to_vec();
    if source.text.len() > bytes.len() {
        // The bytes were compressed.
        memory::ask(source.text.as_bytes())?;
    }
    Ok(source)
}

impl Document {
    /// The warnings among the diagnostics.
    pub fn warnings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Warning)
    }

    /// The diagnostic of a document without a visible character, if it is one.
    pub fn emptiness(&self) -> Option<&Diagnostic> {
        self.diagnostics.iter().find(|diagnostic| diagnostic.code == Code::EmptyDocument)
    }
}

impl Counts {
    /// Counts the parts of a document.
    pub fn of(minutes: &Minutes<'_>) -> Self {
        let units = units(minutes);
        // A decision that a page prints twice is two units of one object in the JSON.
        let count = |role| units.iter().filter(|unit| unit.role == role).map(|unit| &*unit.path).collect::<BTreeSet<_>>().len();
        Counts {
            lines: minutes.source.lines,
            items: count(Role::Item),
            points: count(Role::Point),
            motions: count(Role::Motion),
            decisions: count(Role::Decision),
            votes: count(Role::Vote),
            actions: count(Role::Action),
            attendance: minutes.meeting.attendance.len(),
        }
    }
}
