//! Formats of text that was recognised in scanned pages, each by its root.

use super::root::{after_prolog, root};
use super::utf;
use crate::source::is_blank;

/// Bytes in which the root is looked for.
const SNIFFED: usize = 64 << 10;

/// A format whose root has a name of its own.
struct Root {
    /// Name of the format.
    format: &'static str,
    /// Name of the root, without prefix.
    name: &'static str,
    /// One of these is in the attributes of the root, unless the file declares itself XML.
    namespaces: &'static [&'static str],
}

const ROOTS: &[Root] = &[
    Root { format: "alto", name: "alto", namespaces: &["loc.gov/standards/alto", "ccs-gmbh.com"] },
    Root { format: "page", name: "PcGts", namespaces: &["primaresearch.org/PAGE"] },
    Root { format: "mets", name: "mets", namespaces: &["loc.gov/METS"] },
];

/// One of these is in `<head>` of a page of hOCR.
const HOCR: [&str; 4] = ["class='ocr_page'", "class=\"ocr_page\"", "name='ocr-system'", "name=\"ocr-system\""];

/// Roots of hOCR: a page, a part of one that is to be put into a page, or the page of a scan alone.
const FRAGMENTS: [&str; 3] = ["html", "body", "div"];

/// The name of the format of a text that begins so.
pub fn format(beginning: &str) -> Option<&'static str> {
    let declared = beginning.strip_prefix("<?xml").is_some_and(|rest| rest.starts_with(is_blank));
    let (name, attributes) = root(after_prolog(beginning))?;
    let local = name.rsplit(':').next().unwrap_or(name);
    let stated = |known: &&Root| local == known.name && (declared || known.namespaces.iter().any(|space| attributes.contains(space)));
    if let Some(known) = ROOTS.iter().find(stated) {
        return Some(known.format);
    }
    (FRAGMENTS.iter().any(|known| local.eq_ignore_ascii_case(known)) && HOCR.iter().any(|name| beginning.contains(name))).then_some("hocr")
}

/// The name of the format of bytes, by their root.
pub fn format_of(bytes: &[u8]) -> Option<&'static str> {
    // A tag, or what may be a byte order mark or half a tag of two bytes.
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace())?;
    if !matches!(first, b'<' | 0 | 0xef | 0xfe | 0xff) {
        return None;
    }
    let beginning = utf::text(bytes.get(..SNIFFED).unwrap_or(bytes));
    format(beginning.trim_start_matches(|c| is_blank(c) || c == '\u{feff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_recognised_by_their_root() {
        let cases = [
            ("<?xml version='1.0'?>\n<!-- made by x -->\n<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\">", Some("alto")),
            ("<alto:alto xmlns:alto='http://www.loc.gov/standards/alto/ns-v2#'>", Some("alto")),
            ("<?xml version=\"1.0\"?><alto>", Some("alto")),
            ("<PcGts xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15\">", Some("page")),
            ("<mets:mets xmlns:mets=\"http://www.loc.gov/METS/\">", Some("mets")),
            ("<html><head><meta name='ocr-system' content='x'></head>", Some("hocr")),
            ("<!DOCTYPE html><html><body><div class=\"ocr_page\" id=p1>", Some("hocr")),
            ("\u{feff}<!DOCTYPE html><html><body><div class=\"ocr_page\" id=p1>", Some("hocr")),
            ("<div class='ocr_page' id='p1' title='bbox 0 0 9 9'><p>", Some("hocr")),
            ("<body><div class=\"ocr_page\">", Some("hocr")),
            ("<div class='page'><p>The class of the ocr_page</p>", None),
            ("<alto> part of the choir sang", None),
            ("<html><body><p>The class of the ocr_page</p>", None),
            ("1. Roads", None),
        ];
        for (beginning, wanted) in cases {
            assert_eq!(format_of(beginning.as_bytes()), wanted, "{beginning}");
        }
        let wide: Vec<u8> = cases[0].0.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(format_of(&wide), Some("alto"));
    }
}
