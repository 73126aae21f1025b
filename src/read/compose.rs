//! The text that a reader composes from a format that is no text: line by line, with what the format states of each.
//!
//! It is set as minutes are in plain text: a blank line between paragraphs, a marker and a space before an entry, an indent for each
//! level of a list, the cells of a row between pipes. So later stages read all formats alike, and offsets point into this text.

use crate::source::{Hint, Source, is_blank};

/// Columns for each level of a list.
const STEP: usize = 4;

/// A text in the making.
///
/// ```
/// use minutebook::read::compose::Composer;
/// use minutebook::source::Hint;
/// let mut composer = Composer::default();
/// composer.paragraph("1. Roads", Hint::Heading(2));
/// composer.entry(1, "(a)", "The lane was mended.", Hint::None);
/// composer.row(["Oak Lane", "£500"]);
/// let source = composer.source();
/// assert_eq!(source.text, "1. Roads\n\n    (a) The lane was mended.\n\n| Oak Lane | £500 |\n");
/// assert_eq!(source.lines[4].hint, Hint::Row);
/// ```
#[derive(Debug, Default)]
pub struct Composer {
    text: String,
    /// Hint of each line so far.
    hints: Vec<Hint>,
    /// A page begins with the next line.
    page: bool,
}

impl Composer {
    /// A paragraph or heading, a blank line before it. Its own line breaks are kept, blank lines in it are not.
    pub fn paragraph(&mut self, text: &str, hint: Hint) {
        self.block(0, "", text, hint);
    }

    /// An entry of a list, or what else is set in under it with an empty marker; `depth` counts from 1.
    pub fn entry(&mut self, depth: usize, marker: &str, text: &str, hint: Hint) {
        self.block(depth, marker, text, hint);
    }

    /// A row of a table, on one line, right under the row before it.
    pub fn row<'t>(&mut self, cells: impl IntoIterator<Item = &'t str>) {
        let mut line = String::from("|");
        for cell in cells {
            line.push(' ');
            cell.split_whitespace().for_each(|word| {
                line.push_str(word);
                line.push(' ');
            });
            line.push('|');
        }
        if line.chars().any(|c| c != '|' && !is_blank(c)) {
            self.part_from(Hint::Row);
            self.line(0, &line, Hint::Row);
        }
    }

    /// The row of captions over a table, as [`Composer::row`].
    pub fn row_head<'t>(&mut self, cells: impl IntoIterator<Item = &'t str>) {
        let before = self.hints.len();
        self.row(cells);
        let is_written = self.hints.len() > before;
        self.hints.last_mut().filter(|_| is_written).into_iter().for_each(|hint| *hint = Hint::RowHead);
    }

    /// Lines of the page, which are kept and no minutes.
    pub fn furniture(&mut self, text: &str) {
        self.block(0, "", text, Hint::Furniture);
    }

    /// The next line begins a page.
    pub fn page(&mut self) {
        self.page = !self.text.is_empty();
    }

    /// Bytes and lines of the text so far.
    pub fn length(&self) -> (usize, usize) {
        (self.text.len(), self.hints.len())
    }

    /// The source of the text, its lines with their hints. The reader states the encoding.
    pub fn source(self) -> Source {
        let mut source = Source::of(self.text);
        for (line, hint) in source.lines.iter_mut().zip(&self.hints) {
            line.hint = *hint;
        }
        source
    }

    fn block(&mut self, depth: usize, marker: &str, text: &str, hint: Hint) {
        let lines = text.split(['\n', '\r', '\u{b}', '\u{c}']).map(|line| line.trim_matches(is_blank));
        let mut lines = lines.filter(|line| !line.is_empty()).peekable();
        let bare = lines.peek().is_none();
        if bare && marker.is_empty() {
            return;
        }
        self.part_from(hint);
        let indent = depth.min(MOST_STEPS) * STEP;
        if !marker.is_empty() {
            let first = lines.next().unwrap_or("");
            self.line(indent, format!("{marker} {first}").trim_end(), hint);
        }
        for line in lines {
            self.line(indent, line, hint);
        }
    }

    /// A blank line, but for rows and lines of the page, which stand together.
    fn part_from(&mut self, hint: Hint) {
        let together = match hint {
            Hint::Row => matches!(self.hints.last(), Some(Hint::Row | Hint::RowHead)),
            Hint::Furniture => self.hints.last() == Some(&hint),
            _ => false,
        };
        if !self.text.is_empty() && !together {
            self.text.push('\n');
            self.hints.push(Hint::None);
        }
    }

    fn line(&mut self, indent: usize, line: &str, hint: Hint) {
        if std::mem::take(&mut self.page) {
            self.text.push('\u{c}');
        }
        self.text.extend(std::iter::repeat_n(' ', indent));
        self.text.push_str(line);
        self.text.push('\n');
        self.hints.push(hint);
    }
}

/// Deeper levels are not set in any further, so that depth costs nothing.
const MOST_STEPS: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    fn hints(source: &Source) -> Vec<Hint> {
        source.lines.iter().filter(|line| !line.is_blank()).map(|line| line.hint).collect()
    }

    #[test]
    fn every_line_has_its_hint() {
        let mut composer = Composer::default();
        composer.furniture("Home");
        composer.furniture("Search");
        composer.paragraph("Minutes of\nthe Council", Hint::Strong);
        composer.page();
        composer.entry(2, "•", "", Hint::None);
        let source = composer.source();
        assert_eq!(source.text, "Home\nSearch\n\nMinutes of\nthe Council\n\n\u{c}        •\n");
        assert_eq!(hints(&source), [Hint::Furniture, Hint::Furniture, Hint::Strong, Hint::Strong, Hint::None]);
        assert!(source.lines[6].page_start);
    }

    #[test]
    fn what_shows_nothing_is_left_out() {
        let mut composer = Composer::default();
        composer.paragraph("\u{a0}\n ", Hint::None);
        composer.row(["", " "]);
        assert_eq!(composer.source().text, "");
    }

    #[test]
    fn line_breaks_of_any_kind_are_lines() {
        let mut composer = Composer::default();
        composer.paragraph("a\rb\u{b}c", Hint::Strong);
        composer.paragraph("d", Hint::Heading(1));
        let source = composer.source();
        assert_eq!(hints(&source), [Hint::Strong, Hint::Strong, Hint::Strong, Hint::Heading(1)]);
    }
}
