//! Marked content whose text the file states (`ActualText`): the stated text replaces the drawn glyphs.

use encoding_rs::{UTF_8, UTF_16BE};
use hayro_syntax::object::{Dict, String as PdfString};

use super::glyphs::{Glyph, Page, spelled};

/// Glyphs are on one line if their base lines are this near, in parts of their height.
const SAME_LINE: f64 = 0.42;

/// PDFDocEncoding from 0x80 to 0xA0, where it differs from Latin 1.
const PDF_DOC: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\u{fffd}€";

/// The marked content that is open.
#[derive(Default)]
pub struct Marks {
    open: Vec<Open>,
}

/// Open marked content: the text that the file states for it, and the paragraph of the glyphs before it.
struct Open {
    stated: Option<Stated>,
    before: Option<u32>,
}

/// A stated text, and how many glyphs the page had of each direction when it began.
struct Stated {
    text: String,
    before: [usize; 4],
}

impl Marks {
    /// Begins marked content, in a paragraph or in none.
    pub fn begin(&mut self, properties: Option<&Dict<'_>>, paragraph: Option<u32>, page: &mut Page) {
        let text = properties.and_then(|properties| properties.get::<PdfString<'_>>(b"ActualText"));
        let stated = text.map(|text| Stated { text: decoded(text.as_bytes()), before: page.runs.each_ref().map(Vec::len) });
        self.open.push(Open { stated, before: std::mem::replace(&mut page.paragraph, paragraph) });
    }

    /// Marked content ends.
    pub fn end(&mut self, page: &mut Page) {
        if let Some(open) = self.open.pop() {
            open.stated.into_iter().for_each(|stated| stated.replace(page));
            page.paragraph = open.before;
        }
    }
}

impl Stated {
    /// Puts the stated text in the place of the glyphs, if they are on one line. A text without a letter never replaces letters:
    /// what the page shows is not hidden.
    fn replace(&self, page: &mut Page) {
        let grown = |run: &Vec<Glyph>, before: usize| run.len() > before;
        let mut runs = page.runs.iter_mut().zip(self.before).filter(|(run, before)| grown(run, *before));
        let (Some((run, before)), None) = (runs.next(), runs.next()) else { return };
        let Some(whole) = run.get(before..).and_then(|glyphs| joined(glyphs, &self.text)) else { return };
        run.truncate(before);
        run.push(whole);
    }
}

/// One glyph in the place of several.
fn joined(glyphs: &[Glyph], text: &str) -> Option<Glyph> {
    let first = glyphs.first()?;
    let size = glyphs.iter().map(|glyph| glyph.size).fold(0.0, f64::max);
    let on_line = glyphs.iter().all(|glyph| (glyph.y - first.y).abs() < SAME_LINE * size);
    let has_words = |text: &str| text.chars().any(char::is_alphanumeric);
    let hides = !has_words(text) && glyphs.iter().any(|glyph| has_words(&glyph.text));
    if !on_line || hides {
        return None;
    }
    let left = glyphs.iter().map(|glyph| glyph.x).fold(f64::INFINITY, f64::min);
    let right = glyphs.iter().map(|glyph| glyph.x + glyph.width).fold(left, f64::max);
    Some(Glyph { x: left, width: right - left, size, text: spelled(text).into(), ..first.clone() })
}

/// A text string of PDF: UTF-16 or UTF-8 with a byte order mark, else PDFDocEncoding.
fn decoded(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return UTF_16BE.decode_without_bom_handling(rest).0.into_owned();
    }
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return UTF_8.decode_without_bom_handling(rest).0.into_owned();
    }
    let special = |byte: u8| byte.checked_sub(0x80).and_then(|at| PDF_DOC.chars().nth(usize::from(at)));
    bytes.iter().map(|byte| special(*byte).unwrap_or(char::from(*byte))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_strings_are_decoded_by_their_mark() {
        assert_eq!(decoded(b"\xfe\xff\x00A\x20\xac"), "A€");
        assert_eq!(decoded(b"\xef\xbb\xbf\xc2\xa3"), "£");
        assert_eq!(decoded(b"\x8dOn\x8e \xa35 \xa0"), "“On” £5 €");
    }
}
