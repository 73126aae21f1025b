//! Reads the JSON or NDJSON that `parse` and `filter` wrote, document by document.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, IsTerminal, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Result, anyhow, bail};
use encoding_rs::{Encoding, UTF_8};
use minutebook::model::{Minutes, SCHEMA_VERSION};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::de::IoRead;
use serde_json::value::RawValue;
use serde_json::{Error, StreamDeserializer, Value};

use super::input::DASH;
use super::report;
use super::walk::Input;

/// The content of an input, judged by its beginning.
pub enum Content {
    /// Documents, one after another.
    Documents(Documents),
    /// Something else on standard input, which was read.
    Bytes(Vec<u8>),
    /// Something else in a file, or a file that cannot be read.
    File,
}

impl Content {
    /// Reads the beginning of an input.
    pub fn of(input: &Input) -> Content {
        if input.trouble.is_some() {
            return Content::File;
        }
        if input.path == DASH {
            if io::stdin().is_terminal() {
                report::awaited();
            }
            return Content::standard_input();
        }
        let documents = File::open(&input.path).and_then(Documents::opened);
        documents.ok().and_then(Result::ok).map_or(Content::File, Content::Documents)
    }

    fn standard_input() -> Content {
        match Documents::opened(io::stdin()) {
            Ok(Ok(documents)) => Content::Documents(documents),
            Ok(Err(mut other)) => {
                let mut bytes = Vec::new();
                // An error here occurs again when the bytes are read.
                other.read_to_end(&mut bytes).map_or(Content::File, |_| Content::Bytes(bytes))
            }
            Err(_) => Content::File,
        }
    }
}

/// Whether an input begins as a document does, in UTF-8 or after a byte order mark.
fn begins(bytes: &[u8]) -> bool {
    let beginning = bytes.get(..BEGINNING).unwrap_or(bytes);
    match Encoding::for_bom(beginning) {
        Some((encoding, _)) if encoding != UTF_8 => is_written(encoding.decode(beginning).0.as_bytes()),
        mark => is_written(beginning.get(mark.map_or(0, |(_, length)| length)..).unwrap_or_default()),
    }
}

/// The number of bytes in which the key must be that identifies a document.
const BEGINNING: usize = 4096;

/// Whether a text begins as the JSON of `parse` or `filter` does.
fn is_written(beginning: &[u8]) -> bool {
    let text = beginning.trim_ascii_start();
    let names = |key: &[u8]| beginning.windows(key.len()).any(|window| window == key);
    text.strip_prefix(b"{").is_some_and(|fields| fields.trim_ascii_start().starts_with(b"\"")) && KEYS.iter().any(|key| names(key))
}

/// Keys that a document has, or a row of `filter`.
const KEYS: &[&[u8]] = &[b"\"schema_version\"", b"\"ok\":"];

type Source = Box<dyn Read + Send>;

/// Documents of an input, in order. It ends after the first that is not JSON.
pub struct Documents {
    documents: StreamDeserializer<'static, IoRead<CountingReader>, Box<RawValue>>,
    /// The number of line ends read so far.
    lines: Arc<AtomicUsize>,
}

impl Documents {
    /// The documents of a source, or else the source with its content.
    fn opened(source: impl Read + Send + 'static) -> io::Result<Result<Documents, Source>> {
        let mut source = BufReader::new(source);
        let beginning = source.fill_buf()?;
        if !begins(beginning) {
            return Ok(Err(Box::new(source)));
        }
        match Encoding::for_bom(beginning) {
            Some((encoding, _)) if encoding != UTF_8 => {
                let mut bytes = Vec::new();
                source.read_to_end(&mut bytes)?;
                Ok(Ok(Documents::of(Cursor::new(encoding.decode(&bytes).0.into_owned().into_bytes()))))
            }
            mark => {
                source.consume(mark.map_or(0, |(_, length)| length));
                Ok(Ok(Documents::of(source)))
            }
        }
    }

    /// The documents in the bytes, or else the bytes.
    pub fn in_bytes(bytes: Vec<u8>) -> Result<Result<Documents, Vec<u8>>> {
        if !begins(&bytes) {
            return Ok(Err(bytes));
        }
        Ok(Documents::opened(Cursor::new(bytes))?.map_err(|_| Vec::new()))
    }

    /// The documents of a source without a byte order mark.
    fn of(source: impl Read + Send + 'static) -> Documents {
        let lines = Arc::new(AtomicUsize::new(0));
        let counting = CountingReader { source: Box::new(source), lines: Arc::clone(&lines) };
        Documents { documents: serde_json::Deserializer::from_reader(counting).into_iter(), lines }
    }
}

impl Iterator for Documents {
    type Item = Result<Written>;

    fn next(&mut self) -> Option<Self::Item> {
        let json = self.documents.next()?;
        let inside = |json: &RawValue| json.get().bytes().filter(|byte| *byte == b'\n').count();
        Some(match json {
            Ok(json) => Ok(Written { line: 1 + self.lines.load(Ordering::Relaxed).saturating_sub(inside(&json)), json }),
            Err(error) => Err(fault(&error, error.line())),
        })
    }
}

/// A reader that counts line ends.
struct CountingReader {
    source: Source,
    lines: Arc<AtomicUsize>,
}

impl Read for CountingReader {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(to)?;
        let ends = to.iter().take(read).filter(|byte| **byte == b'\n').count();
        self.lines.fetch_add(ends, Ordering::Relaxed);
        Ok(read)
    }
}

/// A document as JSON.
pub struct Written {
    /// Its JSON.
    pub json: Box<RawValue>,
    /// Its first line, from 1.
    line: usize,
}

/// A row of `filter` with an error instead of a document.
#[derive(Deserialize)]
struct Fault {
    error: String,
}

/// The keys that distinguish a document from other JSON.
#[derive(Deserialize)]
struct Keys {
    schema_version: Option<IgnoredAny>,
}

impl Written {
    /// The fields of the document. `None` for a row of `filter` with an error.
    ///
    /// # Errors
    /// A sentence with the line, if it is not a document of this version.
    pub fn fields(&self) -> Result<Option<Value>> {
        let line = self.line;
        let fields: Value = serde_json::from_str(self.json.get()).map_err(|error| fault(&error, line + error.line().saturating_sub(1)))?;
        match fields.get("schema_version").and_then(Value::as_str) {
            Some(SCHEMA_VERSION) => Ok(Some(fields)),
            Some(other) => bail!("line {line}: expected a document whose schema_version is {SCHEMA_VERSION:?}, but found {other:?}"),
            None if fields.get("ok") == Some(&Value::Bool(false)) => Ok(None),
            None => bail!("line {line}: {OTHER}"),
        }
    }

    /// The document.
    ///
    /// # Errors
    /// A sentence with the line, if it is not a document.
    pub fn minutes(&self) -> Result<Minutes<'static>> {
        Minutes::from_json(self.json.get()).map_err(|error| {
            let line = self.line;
            if let Ok(Fault { error }) = serde_json::from_str(self.json.get()) {
                return anyhow!("line {line}: expected a document, but filter wrote of this text: {error}");
            }
            match serde_json::from_str(self.json.get()) {
                Ok(Keys { schema_version: Some(_) }) => fault(&error, line + error.line().saturating_sub(1)),
                _ => anyhow!("line {line}: {OTHER}"),
            }
        })
    }
}

const OTHER: &str = "expected a document as parse writes it, but found other JSON";

/// The error of JSON, with its place.
fn fault(error: &Error, line: usize) -> anyhow::Error {
    let message = error.to_string();
    let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
    let column = if error.column() > 0 { format!(" column {}", error.column()) } else { String::new() };
    anyhow!("line {line}{column}: expected a document as parse writes it, but found: {what}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_known_by_their_beginning() {
        for beginning in ["{\"schema_version\":\"1\"", "\n{ \n  \"schema_version\": ", "{\"id\":1,\"ok\":true"] {
            assert!(begins(beginning.as_bytes()) && begins(format!("\u{feff}{beginning}").as_bytes()), "{beginning}");
        }
        for beginning in ["1. Roads", "{", "{}", "[\"schema_version\"]", "{the \"schema_version\"}", "{\"a\": 1}"] {
            assert!(!is_written(beginning.as_bytes()), "{beginning}");
        }
    }

    #[test]
    fn a_document_knows_its_line() {
        let mut documents = Documents::of("{\"a\":\n1}\n\n{\"b\":2}{\n\n}\n{\"c\"".as_bytes());
        let lines: Vec<usize> = documents.by_ref().take(3).map(|one| one.unwrap().line).collect();
        assert_eq!(lines, [1, 4, 4]);
        let error = documents.next().unwrap().map(|one| one.line).unwrap_err().to_string();
        assert_eq!(error, "line 7 column 4: expected a document as parse writes it, but found: EOF while parsing an object");
    }
}
