//! Lines and columns of spans, and the excerpt of the line that is shown, in one pass over the text.

use minutebook::source::{Span, part};

use crate::cli::escape::shown;

/// Line and column of both ends, from 1; columns in characters. The end is one past the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Line of the first character.
    pub line: usize,
    /// Column of the first character.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column of the end.
    pub end_column: usize,
}

/// The line of a finding, or the part of a long line that fits, and the bytes to mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The words.
    pub text: String,
    /// First byte to mark.
    pub start: usize,
    /// One past the last byte to mark.
    pub end: usize,
}

/// Characters shown before a finding on a long line, and from its start on.
const BEFORE: usize = 40;
const FROM: usize = 80;

/// The places of spans, which are sorted by their start.
pub fn places(text: &str, spans: &[Span]) -> Vec<(Place, Excerpt)> {
    let mut walk = Walk { text, at: 0, line: 1, column: 1 };
    spans.iter().map(|span| one(&mut walk, *span)).collect()
}

fn one(walk: &mut Walk<'_>, span: Span) -> (Place, Excerpt) {
    walk.to(span.start);
    let (line, column) = (walk.line, walk.column);
    let excerpt = excerpt(walk.text, walk.at, span.end);
    let mut end = *walk;
    end.to(span.end.min(walk.at + REACH));
    (Place { line, column, end_line: end.line, end_column: end.column }, excerpt)
}

/// Characters of a span up to which its end column is counted, so that the pass stays linear.
const REACH: usize = 1000;

/// A place in a text, which only moves forward.
#[derive(Clone, Copy)]
struct Walk<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    column: usize,
}

impl Walk<'_> {
    fn to(&mut self, target: usize) {
        let bytes = self.text.as_bytes();
        for c in part(self.text, self.at..).chars() {
            if self.at >= target {
                break;
            }
            self.at += c.len_utf8();
            let ends = c == '\n' || c == '\r' && bytes.get(self.at) != Some(&b'\n');
            (self.line, self.column) = if ends { (self.line + 1, 1) } else { (self.line, self.column + 1) };
        }
    }
}

fn excerpt(text: &str, start: usize, end: usize) -> Excerpt {
    let ends = |c: char| c == '\n' || c == '\r';
    let back = part(text, ..start).char_indices().rev().take_while(|(_, c)| !ends(*c)).take(BEFORE).last().map_or(start, |(at, _)| at);
    let on = part(text, start..).char_indices().take_while(|(_, c)| !ends(*c)).take(FROM).last();
    let on = on.map_or(start, |(at, c)| start + at + c.len_utf8());
    let (before, marked, after) = (part(text, back..start), part(text, start..end.clamp(start, on)), part(text, end.clamp(start, on)..on));
    let cut_before = if part(text, ..back).chars().next_back().is_none_or(ends) { "" } else { "…" };
    let cut_after = if part(text, on..).chars().next().is_none_or(ends) { "" } else { "…" };
    let (before, marked) = (format!("{cut_before}{}", shown(before)), shown(marked));
    let (start, end) = (before.len(), before.len() + marked.len());
    Excerpt { text: format!("{before}{marked}{}{cut_after}", shown(after)), start, end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, words: &str) -> (Place, Excerpt) {
        let start = text.find(words).unwrap();
        places(text, &[Span { start, end: start + words.len(), line: 0 }]).remove(0)
    }

    #[test]
    fn columns_are_characters() {
        let (place, excerpt) = at("é\r\nCafé, £5 due\rnext", "£5");
        assert_eq!(place, Place { line: 2, column: 7, end_line: 2, end_column: 9 });
        assert_eq!(&excerpt.text[excerpt.start..excerpt.end], "£5");
        assert_eq!(excerpt.text, "Café, £5 due");
    }

    #[test]
    fn long_lines_are_cut_on_both_sides() {
        let text = format!("{}here{}", "a".repeat(500), "b".repeat(500));
        let (place, excerpt) = at(&text, "here");
        assert_eq!(place.column, 501);
        assert_eq!(excerpt.text.chars().count(), 1 + BEFORE + FROM + 1);
        assert_eq!(&excerpt.text[excerpt.start..excerpt.end], "here");
    }

    #[test]
    fn an_empty_text_has_a_place() {
        let (place, excerpt) = places("", &[Span { start: 0, end: 0, line: 1 }]).remove(0);
        assert_eq!((place.line, place.column, excerpt.text.as_str()), (1, 1, ""));
    }
}
