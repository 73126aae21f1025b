//! Which format bytes are of: what they show, then what the name claims.

use super::first_tag::FIRST_TAGS;
use super::{Options, READERS, Reader, data, utf};
use crate::source::is_blank;

/// The reader for an input.
pub struct Choice {
    /// Who reads it.
    pub reader: &'static Reader,
    /// The format that the name claims, if it is another.
    pub claimed: Option<&'static str>,
}

/// Chooses the reader: the one that the user names, the one whose signature the bytes have, the one that claims the name.
///
/// # Errors
/// A sentence, if the user names none that exists, or the bytes have the signature of a format without a reader.
pub fn choose(path: &str, bytes: &[u8], options: &Options) -> anyhow::Result<Choice> {
    if let Some(name) = &options.from {
        let known = READERS.iter().find(|reader| reader.name == name);
        let reader = known.ok_or_else(|| anyhow::anyhow!("expected a format ({}), but found {name:?}", names()))?;
        return Ok(Choice { reader, claimed: None });
    }
    let claimed = claimed_by(path);
    data::refuse(path, bytes)?;
    if let Some(reader) = shown(bytes, claimed) {
        return Ok(Choice { reader, claimed: claimed.filter(|claimed| is_another(claimed, reader)).map(|claimed| claimed.name) });
    }
    refuse_foreign(bytes)?;
    Ok(match claimed {
        Some(reader) if is_text(reader) => Choice { reader, claimed: None },
        Some(reader) => Choice { reader: &READERS[0], claimed: Some(reader.name) },
        None => Choice { reader: &READERS[0], claimed: None },
    })
}

/// The reader that claims the ending of a path.
fn claimed_by(path: &str) -> Option<&'static Reader> {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_lowercase();
    READERS.iter().find(|reader| reader.extensions.contains(&extension.as_str()))
}

/// The reader whose signature the bytes have. Markdown may begin with HTML tags, so its name takes precedence, except over a whole page. A
/// tag that is not a signature by itself, since text may begin with it, counts under a name that claims nothing else.
fn shown(bytes: &[u8], claimed: Option<&'static Reader>) -> Option<&'static Reader> {
    let claims = |name: &str| claimed.is_some_and(|claimed| claimed.name == name);
    let html = || READERS.iter().find(|reader| reader.name == "html").filter(|_| claimed.is_none() || claims("html"));
    let may_begin_with_tags = claims("markdown") && !is_whole_page(bytes);
    let sure = READERS.iter().find(|reader| (reader.is)(bytes) && !(may_begin_with_tags && reader.name == "html"));
    sure.or_else(|| html().filter(|_| opens_with_tag(bytes)))
}

/// A name that claims one format is of another. Scans that were recognised are written as XML or HTML, and named so.
fn is_another(claimed: &Reader, reader: &Reader) -> bool {
    let is_scan = matches!(reader.name, "alto" | "page" | "hocr" | "mets");
    claimed.name != reader.name && !(is_scan && claimed.name == "html")
}

/// Formats without a signature.
fn is_text(reader: &Reader) -> bool {
    matches!(reader.name, "text" | "markdown")
}

fn names() -> String {
    READERS.iter().map(|reader| reader.name).collect::<Vec<_>>().join(", ")
}

/// A format without a reader.
struct Foreign {
    is: fn(&[u8]) -> bool,
    what: &'static str,
    /// What to do about it, as the end of a sentence. Empty where nothing helps.
    remedy: &'static str,
}

const AS_DOCX: &str = "; save it as .docx, or type: soffice --headless --convert-to docx FILE";
const AS_TEXT: &str = "; save its text as .txt first";
/// Only where the user has it read as another format.
const AS_IT_IS: &str = "; leave out --from";
const WANTS_OCR: &str = "; have its text recognised (OCR) and saved as .txt, ALTO or hOCR first";
const UNPACK: &str = "; unpack it and name the files in it";

/// Formats that are recognised by their signatures and not read as text. The first match is named.
const FOREIGN: &[Foreign] = &[
    Foreign { is: is_pdf, what: "a PDF file", remedy: AS_IT_IS },
    Foreign { is: is_docx, what: "a Word document", remedy: AS_IT_IS },
    Foreign { is: is_odt, what: "an OpenDocument text", remedy: AS_IT_IS },
    Foreign { is: |bytes| is_zip_of(bytes, b"xl/workbook."), what: "an Excel file", remedy: AS_TEXT },
    Foreign { is: |bytes| is_zip_of(bytes, b"ppt/presentation."), what: "a PowerPoint file", remedy: AS_TEXT },
    Foreign { is: |bytes| is_zip_of(bytes, b"application/vnd.oasis."), what: "an OpenDocument file that is no text", remedy: AS_TEXT },
    Foreign { is: |bytes| is_zip_of(bytes, b"application/epub"), what: "an e-book", remedy: AS_TEXT },
    Foreign { is: |bytes| bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06"), what: "a ZIP archive", remedy: UNPACK },
    Foreign {
        is: |bytes| is_old_office(bytes, "EncryptedPackage"),
        what: "an encrypted Office file",
        remedy: "; open it with its password and save it without one",
    },
    Foreign { is: |bytes| is_old_office(bytes, "WordDocument"), what: "a Word file of the old kind (.doc)", remedy: AS_DOCX },
    Foreign {
        is: |bytes| is_old_office(bytes, "__substg1.0_"),
        what: "an Outlook message",
        remedy: "; save the minutes that are attached to it",
    },
    Foreign { is: |bytes| bytes.starts_with(OLE), what: "an Office file of the old kind", remedy: AS_DOCX },
    Foreign { is: |bytes| bytes.starts_with(b"%!PS"), what: "a PostScript file", remedy: AS_TEXT },
    Foreign { is: |bytes| bytes.starts_with(b"\x89PNG"), what: "a PNG picture", remedy: WANTS_OCR },
    Foreign { is: |bytes| bytes.starts_with(b"\xff\xd8\xff"), what: "a JPEG picture", remedy: WANTS_OCR },
    Foreign { is: |bytes| bytes.starts_with(b"GIF8"), what: "a GIF picture", remedy: WANTS_OCR },
    Foreign { is: |bytes| bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*"), what: "a TIFF picture", remedy: WANTS_OCR },
    Foreign { is: |bytes| bytes.starts_with(b"\x1f\x8b"), what: "a gzip archive", remedy: UNPACK },
    Foreign { is: |bytes| bytes.starts_with(b"7z\xbc\xaf"), what: "a 7z archive", remedy: UNPACK },
    Foreign { is: |bytes| bytes.starts_with(b"Rar!"), what: "a RAR archive", remedy: UNPACK },
    Foreign { is: |bytes| bytes.starts_with(b"\x7fELF") || bytes.starts_with(b"MZ\x90\0"), what: "a program", remedy: "" },
];

/// The signature of compound files (MS-CFB), in which Office kept its documents until 2007.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0";

/// Bytes of text that begin with a tag of HTML, or of the XML of a publishing system.
pub fn is_html(bytes: &[u8]) -> bool {
    let beginning = utf::text(&bytes[..bytes.len().min(8192)]);
    let mut beginning = beginning.trim_start_matches(|c| is_blank(c) || c == '\u{feff}');
    let declared = beginning.starts_with("<?xml");
    while let Some((_, rest)) = before_tags(beginning) {
        beginning = rest.trim_start_matches(is_blank);
    }
    let Some(rest) = beginning.strip_prefix('<') else { return false };
    let rest = rest.to_ascii_lowercase();
    let is_type = |tag: &str| tag.starts_with('!');
    let first = FIRST_TAGS.iter().any(|tag| rest.strip_prefix(tag).is_some_and(|after| is_type(tag) || is_rest_of_tag(after)));
    first || declared && rest.contains("<agendaitem") || rest.starts_with("meeting") && declared
}

/// The first character begins a tag of any name.
fn opens_with_tag(bytes: &[u8]) -> bool {
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(0);
    let Some(rest) = bytes[start..].strip_prefix(b"<") else { return false };
    let name = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let rest = String::from_utf8_lossy(&rest[name..rest.len().min(8192)]);
    name > 0 && name < 12 && is_rest_of_tag(&rest)
}

/// Characters allowed in a tag without a value.
const WITHOUT_VALUE: &[&str] = &["amp", "compact", "disabled", "hidden", "inert", "itemscope", "noshade", "novalidate", "nowrap", "open"];

/// What follows the name of a tag, to its bracket at least: attributes, each with a value or one of those that want none. Words in angle
/// brackets are words, whatever the first of them is.
fn is_rest_of_tag(text: &str) -> bool {
    let mut rest = text;
    loop {
        let next = rest.trim_ascii_start();
        if next.starts_with('>') || next.starts_with("/>") {
            return true;
        }
        let end = next.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.' | '@')).unwrap_or(next.len());
        let (name, after) = next.split_at(end);
        // White space before each attribute.
        if name.is_empty() || next.len() == rest.len() {
            return false;
        }
        rest = match after.trim_ascii_start().strip_prefix('=') {
            Some(value) => match after_value(value.trim_ascii_start()) {
                Some(after) => after,
                None => return false,
            },
            None if name.starts_with("data-") || WITHOUT_VALUE.contains(&name.to_ascii_lowercase().as_str()) => after,
            None => return false,
        };
    }
}

/// What follows the value of an attribute.
fn after_value(text: &str) -> Option<&str> {
    match text.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        Some(quote) => text.strip_prefix(quote)?.split_once(quote).map(|(_, after)| after),
        None => text.find(|c: char| c.is_ascii_whitespace() || c == '>').and_then(|end| text.get(end..)),
    }
}

/// Bytes that begin as a whole page does.
fn is_whole_page(bytes: &[u8]) -> bool {
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(64)]).to_ascii_lowercase();
    let beginning = beginning.trim_start_matches(is_blank);
    ["<!doctype html", "<html", "<?xml"].iter().any(|opening| beginning.starts_with(opening))
}

/// A declaration or a comment before the first tag.
fn before_tags(text: &str) -> Option<(&str, &str)> {
    let end = if text.starts_with("<!--") { "-->" } else { "?>" };
    (text.starts_with("<!--") || text.starts_with("<?xml")).then(|| text.split_once(end)).flatten()
}

/// Refuses bytes of a format that nobody reads.
///
/// # Errors
/// A sentence that names the format and says how to convert it.
pub fn refuse_foreign(bytes: &[u8]) -> anyhow::Result<()> {
    match FOREIGN.iter().find(|foreign| (foreign.is)(bytes)) {
        Some(Foreign { what, remedy, .. }) => anyhow::bail!("expected minutes in a format that can be read, but found {what}{remedy}"),
        None => Ok(()),
    }
}

/// A ZIP archive that names or contains this: names of files, and files stored without compression, are in it as they are.
fn is_zip_of(bytes: &[u8], name: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && contains(bytes, name)
}

/// A Word document.
pub fn is_docx(bytes: &[u8]) -> bool {
    is_zip_of(bytes, b"word/document")
}

/// An OpenDocument text; its kind is stored as it is, in front of everything.
pub fn is_odt(bytes: &[u8]) -> bool {
    is_zip_of(bytes, b"application/vnd.oasis.opendocument.text")
}

/// The header of a PDF file is within this many of its first bytes.
const PDF_HEADER_WITHIN: usize = 1_024;

/// The first object of a PDF file begins within so many bytes after its header.
const FIRST_OBJECT_WITHIN: usize = 2_048;

/// A PDF file. Its header may have other bytes before it: then an object must follow, for a text may speak of PDF files.
pub fn is_pdf(bytes: &[u8]) -> bool {
    const HEADER: &[u8] = b"%PDF-";
    if bytes.starts_with(HEADER) {
        return true;
    }
    let beginning = bytes.get(..PDF_HEADER_WITHIN + HEADER.len()).unwrap_or(bytes);
    let is_header = |window: &[u8]| window.first() == HEADER.first() && window == HEADER;
    let Some(start) = beginning.windows(HEADER.len()).position(is_header) else { return false };
    let rest = bytes.get(start..).unwrap_or_default();
    let rest = rest.get(..FIRST_OBJECT_WITHIN).unwrap_or(rest);
    rest.windows(6).any(|window| window == b" 0 obj")
}

/// A compound file with a stream of this name, which is in it as UTF-16.
fn is_old_office(bytes: &[u8], name: &str) -> bool {
    let wide = || name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    bytes.starts_with(OLE) && contains(bytes, &wide())
}

/// How much of an archive is searched, at either end.
const SEARCHED: usize = 1 << 20;

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    let found = |bytes: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    let beginning = &bytes[..bytes.len().min(SEARCHED)];
    let tail = &bytes[bytes.len().saturating_sub(SEARCHED)..];
    found(beginning) || bytes.len() > SEARCHED && found(tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> String {
        refuse_foreign(bytes).map_err(|error| error.to_string()).err().unwrap_or_default()
    }

    #[test]
    fn a_foreign_format_is_named_with_its_remedy() {
        assert!(refused(b"PK\x03\x04 xl/workbook.xml").contains("an Excel file"));
        assert!(refused(b"PK\x03\x04 minutes.txt").contains("a ZIP archive; unpack it"));
        let word: Vec<u8> = OLE.iter().copied().chain("WordDocument".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert!(refused(&word).contains("a Word file of the old kind (.doc)"));
        assert!(refused(b"\x89PNG\r\n").contains("a PNG picture; have its text recognised"));
        assert_eq!(refused(b"1. Roads"), "");
    }

    #[test]
    fn the_bytes_go_before_the_name() {
        let chosen = |path: &str, bytes: &[u8]| {
            let choice = choose(path, bytes, &Options::default()).unwrap();
            (choice.reader.name, choice.claimed)
        };
        assert_eq!(chosen("minutes.txt", b"1. Roads"), ("text", None));
        assert_eq!(chosen("MINUTES.MD", b"1. Roads"), ("markdown", None));
        assert_eq!(chosen("minutes", b"1. Roads"), ("text", None));
        assert_eq!(chosen("minutes.txt", b"\xef\xbb\xbf <!-- saved --><!DOCTYPE html>"), ("html", Some("text")));
        assert_eq!(chosen("-", b"<div>1. Roads"), ("html", None));
        assert_eq!(chosen("minutes.html", b"1. Roads"), ("text", Some("html")));
        assert_eq!(chosen("minutes.md", b"<h1 align=center>Roads</h1>"), ("markdown", None));
        assert_eq!(chosen("minutes.md", b"<html><h1>Roads</h1>"), ("html", Some("markdown")));
        assert_eq!(chosen("minutes.txt", b"<!-- image -->\n1. Roads"), ("text", None));
        assert_eq!(chosen("minutes.html", b"<b>1. Roads</b>"), ("html", None));
        assert_eq!(chosen("minutes.txt", b"<b>1. Roads</b>"), ("text", None));
        assert_eq!(chosen("-", b"<people@example.org> wrote"), ("text", None));
        assert_eq!(chosen("minutes.txt", b"<section 106 agreement of 9,000> RESOLVED that it be signed"), ("text", None));
        assert_eq!(chosen("-", b"<!-- draft 3 -->\n\n<section 106 of 1990> RESOLVED to pay"), ("text", None));
        assert_eq!(chosen("-", b"<b will pay 9,000 to Cllr Fox>"), ("text", None));
        assert_eq!(chosen("-", b"<table border=0 width='>' data-a hidden>"), ("html", None));
        let wide: Vec<u8> = "<p class=a>1. Roads</p>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(chosen("-", &wide), ("html", None));
        assert_eq!(chosen("minutes.txt", b"<people@example.org> wrote"), ("text", None));
    }

    #[test]
    fn the_user_goes_before_the_bytes() {
        let options = Options { from: Some("markdown".to_owned()), ..Options::default() };
        assert_eq!(choose("a.txt", b"%PDF-1.7", &options).unwrap().reader.name, "markdown");
        let unknown = Options { from: Some("papyrus".to_owned()), ..Options::default() };
        assert!(choose("a.txt", b"", &unknown).is_err_and(|error| error.to_string().starts_with("expected a format (text, markdown")));
    }
}
