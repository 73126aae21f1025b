//! Files that are text and no minutes: XML of other uses, JSON, tables of values, RTF. They are refused by name, since their tags and
//! keys would be read as words.

mod json;
mod values;
mod xml;

use std::borrow::Cow;

use super::root::after_prolog;
use super::utf::text;
use crate::source::is_blank;

/// A format that is text and is not read.
#[derive(Debug, PartialEq, Eq)]
struct Named {
    /// What it is, with its article.
    what: Cow<'static, str>,
    /// What to do, as the end of a sentence.
    remedy: &'static str,
}

impl Named {
    const fn new(what: &'static str, remedy: &'static str) -> Self {
        Named { what: Cow::Borrowed(what), remedy }
    }
}

/// Advice on RTF, which is not useful as plain text.
const AS_DOCX: &str = "save it as .docx, or type: soffice --headless --convert-to docx FILE";

/// Bytes in which an encoding of two bytes, or the root of XML, is looked for.
const SNIFFED: usize = 64 << 10;

/// Refuses a file of such a format, by its bytes and, for tables of values, by its name too.
///
/// # Errors
/// A sentence that names the format and says what to do.
pub fn refuse(path: &str, bytes: &[u8]) -> anyhow::Result<()> {
    match named(path, bytes) {
        None => Ok(()),
        Some(Named { what, remedy }) if remedy == AS_DOCX => {
            anyhow::bail!("expected minutes in a format that can be read, but found {what}; {remedy}")
        }
        Some(Named { what, remedy }) => anyhow::bail!(
            "expected minutes in a format that can be read, but found {what}; {remedy}; to read it as text all the same, add --from text"
        ),
    }
}

fn named(path: &str, bytes: &[u8]) -> Option<Named> {
    let beginning = text(&bytes[..bytes.len().min(SNIFFED)]);
    let visible = beginning.trim_start_matches(is_blank);
    // A declaration of XML before RTF is no XML.
    let inside = after_prolog(visible);
    if inside.starts_with("{\\rtf") {
        return Some(Named::new("an RTF file", AS_DOCX));
    }
    match visible.chars().next()? {
        '<' => xml::named(visible),
        '{' | '[' => json::named(&text(bytes)),
        _ => values::named(path, bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> String {
        refuse(path, text.as_bytes()).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn rtf_is_known_after_marks_and_declarations() {
        for opening in ["", "\u{feff}", "\r\n  ", "<?xml version=\"1.0\"?>\n"] {
            assert!(
                found("a.txt", &format!("{opening}{{\\rtf1\\ansi Minutes}}")).contains("found an RTF file; save it as .docx"),
                "{opening:?}"
            );
        }
        for text in ["\u{feff}{\\rtf1 Minutes}", "{\\rtf1 Minutes}", "\u{feff}{\"a\": \"b\"}", "<?xml version='1.0'?><rss version='2.0'>"] {
            let pairs: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let turned: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            let fours: Vec<u8> = std::iter::once('\u{feff}').chain(text.chars()).flat_map(|c| u32::from(c).to_le_bytes()).collect();
            for bytes in [&pairs, &turned, &fours] {
                assert!(refuse("a.txt", bytes).is_err(), "{text:?} in {} bytes", bytes.len());
            }
        }
    }

    #[test]
    fn the_sentence_says_how_to_read_it_all_the_same() {
        let message = found("a.txt", "{\"a\": \"b\"}");
        assert!(message.starts_with("expected minutes in a format that can be read, but found JSON; "), "{message}");
        assert!(message.ends_with("; to read it as text all the same, add --from text"), "{message}");
    }

    #[test]
    fn text_is_left_alone() {
        let texts = [
            "{Draft} Minutes\n1. Roads",
            "[DRAFT]\n\n1. Roads",
            "[1]",
            "{",
            "",
            "<b>1. Roads</b>",
            "<people@example.org> wrote",
            "{\\b 1}",
            "[\"a\" said",
        ];
        for text in texts {
            assert_eq!(found("minutes.txt", text), "", "{text}");
        }
    }
}
