//! The text that a reader composes from a format that is no text: line by line, with what the format states of each.
//!
//! It is set as minutes are in plain text: a blank line between paragraphs, a marker and a space before an entry, an indent for each
//! level of a list, the cells of a row between pipes. So later stages read all formats alike, and offsets point into this text.

use std::ops::Range;

use super::marks::{Marks, TextMarks};
use crate::source::{ColumnCell, Hint, RowPart, Source, is_blank, part};

/// Columns for each level of a list.
const STEP: usize = 4;

/// The cell of a table that contains the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InColumn {
    /// Its row among those of the document.
    pub row: usize,
    /// Its column, from 0.
    pub column: usize,
    /// What it is in its row.
    pub part: RowPart,
    /// Bytes of the number before it on its first line, in the previous column.
    pub number: usize,
}

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
    /// What is set on the words that are written next.
    marks: Marks,
    /// Visible characters of those words that are written.
    written: usize,
    text_marks: TextMarks,
    /// The cell that contains the next lines.
    cell: Option<InColumn>,
    /// Lines in cells, by index.
    celled: Vec<(usize, InColumn)>,
    /// Cells of rows with a bar in their words, by the index of their line.
    values: Vec<(usize, Range<usize>, InColumn)>,
    /// Rows of tables so far.
    rows: usize,
}

impl Composer {
    /// A paragraph or heading after a blank line. Its own line breaks are kept, blank lines in it are not.
    pub fn paragraph(&mut self, text: &str, hint: Hint) {
        self.block(0, "", text, hint);
    }

    /// An entry of a list, or what else is set in under it with an empty marker; `depth` counts from 1.
    pub fn entry(&mut self, depth: usize, marker: &str, text: &str, hint: Hint) {
        self.block(depth, marker, text, hint);
    }

    /// The formatting of the words that are written next, except markers and bars; words already written have none.
    pub fn set(&mut self, marks: Marks) {
        self.marks = marks;
        self.written = 0;
    }

    /// A row of a table, on one line, right under the row before it.
    pub fn row<'t>(&mut self, cells: impl IntoIterator<Item = &'t str>) {
        let mut line = String::from("|");
        let mut words = Vec::new();
        let mut values = Vec::new();
        for cell in cells {
            line.push(' ');
            let start = line.len();
            cell.split_whitespace().for_each(|word| {
                words.push(line.len()..line.len() + word.len());
                line.push_str(word);
                line.push(' ');
            });
            values.push(start..line.len());
            line.push('|');
        }
        if line.chars().any(|c| c != '|' && !is_blank(c)) {
            self.part_from(Hint::Row);
            if line.matches('|').count() > values.len() + 1 {
                self.barred(values);
            }
            let start = self.line(0, &line, "", Hint::Row);
            words.into_iter().for_each(|word| self.place(start + word.start..start + word.end));
        }
    }

    /// The cells of the row that comes next, of which one has a bar in its words.
    fn barred(&mut self, values: Vec<Range<usize>>) {
        let (row, part) = self.cell.take().map_or((0, RowPart::Value), |cell| (cell.row, cell.part));
        let row = if row == 0 { self.begin_row() } else { row };
        let line = self.hints.len();
        let cell = |(column, value): (usize, Range<usize>)| (line, value, InColumn { row, column, part, number: 0 });
        self.values.extend(values.into_iter().enumerate().map(cell));
    }

    /// Starts a row of a table whose captions are known, and returns its index among such rows.
    pub fn begin_row(&mut self) -> usize {
        self.rows += 1;
        self.rows
    }

    /// The next lines are in this cell, or in none.
    pub fn in_cell(&mut self, cell: Option<InColumn>) {
        self.cell = cell;
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
        (source.links, source.struck) = self.text_marks.end();
        for (line, hint) in source.lines.iter_mut().zip(&self.hints) {
            line.hint = *hint;
        }
        let values = self.values.iter().filter_map(|(line, value, cell)| {
            let start = source.lines.get(*line)?.span.start;
            let place =
                ColumnCell { start: start + value.start, end: start + value.end, row: cell.row, column: cell.column, part: cell.part };
            Some(place).filter(|place| place.start < place.end)
        });
        let celled = self.celled.iter().flat_map(|(line, cell)| columns(&source, *line, cell));
        let mut cells: Vec<ColumnCell> = celled.chain(values).collect();
        cells.sort_by_key(|cell| cell.start);
        source.columns = cells;
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
            let lead = if first.is_empty() { marker.trim_end().to_owned() } else { format!("{marker} ") };
            self.line(indent, &lead, first, hint);
        }
        for line in lines {
            self.line(indent, "", line, hint);
        }
    }

    /// A blank line, except between rows and between page headers and footers.
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

    /// A line: the text before its words, which has no formatting, and the words. Returns where it begins.
    fn line(&mut self, indent: usize, lead: &str, words: &str, hint: Hint) -> usize {
        if std::mem::take(&mut self.page) {
            self.text.push('\u{c}');
        }
        self.text.extend(std::iter::repeat_n(' ', indent));
        let start = self.text.len();
        self.text.push_str(lead);
        self.text.push_str(words);
        self.place(start + lead.len()..self.text.len());
        self.text.push('\n');
        if let Some(cell) = &mut self.cell {
            self.celled.push((self.hints.len(), *cell));
            cell.number = 0;
        }
        self.hints.push(hint);
        start
    }

    /// Places what is set on words that are written.
    fn place(&mut self, words: Range<usize>) {
        if !self.marks.is_empty() {
            self.written = self.text_marks.take(&self.marks, self.written, &self.text, words);
        }
    }
}

/// The cells of a line: one, or a number and the cell after it.
fn columns(source: &Source, line: usize, cell: &InColumn) -> Vec<ColumnCell> {
    let Some(span) = source.lines.get(line).map(|line| line.span) else { return Vec::new() };
    let words = part(&source.text, span.start..span.end);
    let after = part(words, cell.number..);
    let start = span.end - after.trim_start_matches(is_blank).len();
    let place = |start, end, part| ColumnCell { start, end, row: cell.row, column: cell.column, part };
    let number = ColumnCell { column: cell.column.saturating_sub(1), ..place(span.start, span.start + cell.number, RowPart::Number) };
    let own = place(start, span.end, cell.part);
    [Some(number).filter(|_| cell.number > 0), Some(own).filter(|own| own.start < own.end)].into_iter().flatten().collect()
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
