//! Bytes to [`Source`]: sniffing, decoding, and one reader a format.
//!
//! A reader decodes and attaches hints to lines. It never rewrites the text that later stages see.

mod cells;
mod decode;
mod markdown;
mod markup;
mod text;

use sha2::{Digest, Sha256};

use crate::source::{EncodingBasis, Source};

pub use decode::{Decoded, decode};

/// A format that can be read.
pub struct Reader {
    /// Name, as `--from` takes it.
    pub name: &'static str,
    /// Endings of file names that claim it, without the dot.
    pub extensions: &'static [&'static str],
    /// Attaches lines, hints and markup to a decoded text.
    pub read: fn(Source) -> Source,
}

/// All readers. The first is the one for names that no other claims.
pub const READERS: &[Reader] = &[
    Reader { name: "text", extensions: &["txt", "text"], read: text::read },
    Reader { name: "markdown", extensions: &["md", "markdown"], read: markdown::read },
];

/// How to read an input, where the user has a say.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Name of a reader. `None` takes it from the path.
    pub from: Option<String>,
    /// Label of an encoding (WHATWG). `None` detects it.
    pub encoding: Option<String>,
}

/// Reads bytes that came from `path`.
///
/// # Errors
/// If `options` name a reader or an encoding that does not exist, or if the bytes are no text at all.
pub fn bytes(path: &str, bytes: &[u8], options: &Options) -> anyhow::Result<Source> {
    let reader = reader_for(path, options)?;
    let Decoded { text, encoding, basis } = decode(bytes, options.encoding.as_deref())?;
    let source = Source {
        path: path.to_owned(),
        format: reader.name,
        encoding,
        encoding_basis: basis,
        sha256: hex(&Sha256::digest(bytes)),
        bytes: bytes.len(),
        text,
        lines: Vec::new(),
        markup: Vec::new(),
        blocks: Vec::new(),
        cells: Vec::new(),
        stated: false,
    };
    Ok((reader.read)(source))
}

/// Reads a text that is already decoded, as raw text from standard input.
///
/// ```
/// let source = minutebook::read::text("1. Apologies\nNone.\n");
/// assert_eq!(source.lines.len(), 2);
/// ```
pub fn text(text: &str) -> Source {
    decoded(text, text::read, "text")
}

/// Reads a Markdown text that is already decoded.
///
/// ```
/// let source = minutebook::read::markdown("## 1. Apologies\n\nNone.\n");
/// assert_eq!(source.format, "markdown");
/// ```
pub fn markdown(text: &str) -> Source {
    decoded(text, markdown::read, "markdown")
}

fn decoded(text: &str, read: fn(Source) -> Source, format: &'static str) -> Source {
    read(Source {
        path: "-".to_owned(),
        format,
        encoding: "utf-8".to_owned(),
        encoding_basis: EncodingBasis::Given,
        sha256: hex(&Sha256::digest(text.as_bytes())),
        bytes: text.len(),
        text: text.to_owned(),
        lines: Vec::new(),
        markup: Vec::new(),
        blocks: Vec::new(),
        cells: Vec::new(),
        stated: false,
    })
}

fn reader_for(path: &str, options: &Options) -> anyhow::Result<&'static Reader> {
    if let Some(name) = &options.from {
        let known = READERS.iter().find(|reader| reader.name == name);
        return known.ok_or_else(|| anyhow::anyhow!("expected a format ({}), but found {name:?}", names()));
    }
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_lowercase();
    let claimed = READERS.iter().find(|reader| reader.extensions.contains(&extension.as_str()));
    Ok(claimed.unwrap_or(&READERS[0]))
}

fn names() -> String {
    READERS.iter().map(|reader| reader.name).collect::<Vec<_>>().join(", ")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
