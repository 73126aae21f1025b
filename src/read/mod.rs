//! Bytes to [`Source`]: sniffing, decoding, and one reader a format.
//!
//! A reader of text decodes and attaches what the format states; it never rewrites the text that later stages see.
//! A reader of any other format composes that text, line by line, with a [`compose::Composer`].

#![cfg_attr(not(test), deny(clippy::string_slice))]

#[cfg(any(feature = "docx", feature = "odt", feature = "pdf"))]
#[cfg_attr(not(all(feature = "docx", feature = "odt")), allow(dead_code, reason = "each format uses a part"))]
mod apart;
mod captions;
mod cells;
mod character;
pub mod compose;
#[cfg(any(feature = "docx", feature = "odt"))]
mod counter;
#[cfg(any(feature = "html", feature = "docx", feature = "odt", feature = "pdf"))]
mod covered;
mod data;
mod decode;
mod detect;
#[cfg(feature = "docx")]
mod docx;
mod first_tag;
mod front_matter;
#[cfg(feature = "html")]
mod html;
mod markdown;
mod marks;
mod markup;
#[cfg(feature = "ocr")]
mod ocr;
#[cfg(feature = "odt")]
mod odt;
#[cfg(any(feature = "docx", feature = "odt", feature = "pdf"))]
#[cfg_attr(not(all(feature = "docx", feature = "odt")), allow(dead_code, reason = "each format uses a part"))]
mod office;
#[cfg(any(feature = "docx", feature = "odt"))]
mod package;
#[cfg(feature = "pdf")]
pub mod pdf;
mod root;
mod scan;
mod sniff;
mod tag;
mod text;
mod utf;
#[cfg(any(feature = "docx", feature = "odt", feature = "ocr"))]
#[cfg_attr(not(all(feature = "docx", feature = "odt")), allow(dead_code, reason = "each format uses a part"))]
mod xml;

use std::path::PathBuf;

use sha2::{Digest, Sha256};

use crate::source::Source;

pub use decode::decode;
use decode::{Known, decode_known};
pub use utf::Decoded;

/// A format that can be read.
pub struct Reader {
    /// Name, as `--from` takes it.
    pub name: &'static str,
    /// Endings of file names that claim it, without the dot.
    pub extensions: &'static [&'static str],
    /// Bytes are of this format, whatever the file is called. Formats of plain text have no signature.
    pub is: fn(&[u8]) -> bool,
    /// Makes a source of the bytes. Path, format, digest and length are filled in by [`bytes`].
    pub read: Read,
}

/// Bytes to a source.
type Read = fn(&[u8], &Options) -> anyhow::Result<Source>;

/// All readers. The first is the one for bytes without a signature and names that no other claims.
pub const READERS: &[Reader] = &[
    Reader { name: "text", extensions: &["txt", "text"], is: |_| false, read: text::read },
    Reader { name: "markdown", extensions: &["md", "markdown"], is: |_| false, read: markdown::read },
    Reader {
        name: "html",
        extensions: &["html", "htm", "xhtml", "aspx", "xml"],
        is: |bytes| sniff::is_html(bytes) && scan::format_of(bytes).is_none(),
        read: HTML,
    },
    Reader { name: "docx", extensions: &["docx", "docm", "dotx"], is: sniff::is_docx, read: DOCX },
    Reader { name: "odt", extensions: &["odt", "ott"], is: sniff::is_odt, read: ODT },
    Reader { name: "pdf", extensions: &["pdf"], is: sniff::is_pdf, read: PDF },
    Reader { name: "alto", extensions: &[], is: |bytes| scan::format_of(bytes) == Some("alto"), read: ALTO },
    Reader { name: "page", extensions: &[], is: |bytes| scan::format_of(bytes) == Some("page"), read: PAGE },
    Reader { name: "hocr", extensions: &["hocr"], is: |bytes| scan::format_of(bytes) == Some("hocr"), read: HOCR },
    Reader { name: "mets", extensions: &[], is: |bytes| scan::format_of(bytes) == Some("mets"), read: METS },
];

#[cfg(feature = "html")]
const HTML: Read = html::read;
#[cfg(not(feature = "html"))]
const HTML: Read = |_, _| left_out("HTML", "html");

#[cfg(feature = "ocr")]
const ALTO: Read = ocr::alto;
#[cfg(not(feature = "ocr"))]
const ALTO: Read = |_, _| left_out("ALTO", "ocr");

#[cfg(feature = "ocr")]
const PAGE: Read = ocr::page;
#[cfg(not(feature = "ocr"))]
const PAGE: Read = |_, _| left_out("PAGE XML", "ocr");

#[cfg(feature = "ocr")]
const HOCR: Read = ocr::hocr;
#[cfg(not(feature = "ocr"))]
const HOCR: Read = |_, _| left_out("hOCR", "ocr");

#[cfg(feature = "ocr")]
const METS: Read = ocr::mets;
#[cfg(not(feature = "ocr"))]
const METS: Read = |_, _| left_out("METS", "ocr");

#[cfg(feature = "docx")]
const DOCX: Read = docx::read;
#[cfg(not(feature = "docx"))]
const DOCX: Read = |_, _| left_out("a Word document", "docx");

#[cfg(feature = "odt")]
const ODT: Read = odt::read;
#[cfg(not(feature = "odt"))]
const ODT: Read = |_, _| left_out("an OpenDocument text", "odt");

#[cfg(feature = "pdf")]
const PDF: Read = pdf::read;
#[cfg(not(feature = "pdf"))]
const PDF: Read = |_, _| left_out("a PDF file", "pdf");

/// What a reader does in a build without its feature.
#[cfg(not(all(feature = "html", feature = "docx", feature = "ocr", feature = "odt", feature = "pdf")))]
fn left_out(format: &str, feature: &str) -> anyhow::Result<Source> {
    anyhow::bail!(
        "expected a format that this build reads, but found {format}, whose reader was left out of it (cargo feature {feature:?})"
    )
}

/// Maximum lines and bytes of text of a compressed document: many times those of a thousand pages.
#[cfg(any(feature = "docx", feature = "ocr", feature = "odt", feature = "pdf"))]
const MOST_DRAWN: (usize, usize) = (400_000, 8 << 20);

/// Refuses a text that a small file was packed to swell to.
#[cfg(any(feature = "docx", feature = "ocr", feature = "odt", feature = "pdf"))]
fn not_swollen(source: Source) -> anyhow::Result<Source> {
    let (lines, bytes) = MOST_DRAWN;
    if source.lines.len() > lines || source.text.len() > bytes {
        anyhow::bail!("expected a document of at most {lines} lines and {} MB of text, but this one has more", bytes >> 20);
    }
    Ok(source)
}

/// How to read an input, where the user has a say.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Name of a reader. `None` takes it from the bytes, then from the path.
    pub from: Option<String>,
    /// Label of an encoding (WHATWG). `None` detects it.
    pub encoding: Option<String>,
    /// What to make of changes that a word processor tracked.
    pub changes: Changes,
    /// Puts the places of words on the pages of a scan into the JSON, as `source.layout`.
    pub layout: bool,
    /// The directory in which the files are that an input lists, as METS does. `None` refuses such an input.
    pub folder: Option<PathBuf>,
    /// Draws the pages of a PDF file. `None` draws them in this process, where a file made to do harm may loop.
    #[cfg(feature = "pdf")]
    pub pages: Option<pdf::Draw>,
}

impl Options {
    /// What is known of the encoding of bytes, where the document may state one.
    fn known(&self, stated: Option<String>) -> Known {
        Known { given: self.encoding.clone(), stated, format: self.from.clone() }
    }
}

/// What to make of changes that a word processor tracked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Changes {
    /// Insertions are read, deletions are not.
    #[default]
    Accept,
    /// Deletions are read, insertions are not.
    Reject,
}

/// Reads bytes that came from `path`.
///
/// # Errors
/// If `options` name a reader or an encoding that does not exist, or if the bytes are of no format that is read.
pub fn bytes(path: &str, bytes: &[u8], options: &Options) -> anyhow::Result<Source> {
    let choice = sniff::choose(path, bytes, options)?;
    let mut source = (choice.reader.read)(bytes, options)?;
    path.clone_into(&mut source.path);
    source.path_bytes = path.as_bytes().to_vec();
    source.format = choice.reader.name;
    source.claimed = choice.claimed;
    source.sha256 = sha256(bytes);
    source.bytes = bytes.len();
    source.layout.in_json = options.layout;
    Ok(source)
}

/// Bytes that list files to be read with them, as METS does: what is made of them depends on those files too.
pub fn lists_files(bytes: &[u8]) -> bool {
    scan::format_of(bytes) == Some("mets")
}

/// Reads a text that is already decoded, as raw text from standard input.
///
/// ```
/// let source = minutebook::read::text("1. Apologies\nNone.\n");
/// assert_eq!(source.lines.len(), 2);
/// ```
pub fn text(text: &str) -> Source {
    from_text(text, text::attach, "text")
}

/// Reads a Markdown text that is already decoded.
///
/// ```
/// let source = minutebook::read::markdown("## 1. Apologies\n\nNone.\n");
/// assert_eq!(source.format, "markdown");
/// ```
pub fn markdown(text: &str) -> Source {
    from_text(text, markdown::attach, "markdown")
}

/// Reads a page that is already decoded.
///
/// ```
/// let source = minutebook::read::html("<h2>1. Apologies</h2><p>None.");
/// assert_eq!(source.text, "1. Apologies\n\nNone.\n");
/// ```
#[cfg(feature = "html")]
pub fn html(text: &str) -> Source {
    let mut source = html::of(text);
    source.format = "html";
    source.sha256 = sha256(text.as_bytes());
    source.bytes = text.len();
    source
}

fn from_text(text: &str, attach: fn(Source) -> Source, format: &'static str) -> Source {
    let mut source = attach(Source::of(text.to_owned()));
    source.format = format;
    source.bytes = text.len();
    source.sha256 = sha256(text.as_bytes());
    source
}

/// The source of bytes that are text.
fn decoded(bytes: &[u8], options: &Options) -> anyhow::Result<Source> {
    let Decoded { text, encoding, basis } = decode_known(bytes, &options.known(None))?;
    Ok(Source { encoding, encoding_basis: basis, ..Source::of(text) })
}

/// SHA-256 of bytes, in 64 hexadecimal digits, as `source.sha256` has it.
///
/// ```
/// assert!(minutebook::read::sha256(b"").starts_with("e3b0c442"));
/// ```
pub fn sha256(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or_default();
    Sha256::digest(bytes).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
