//! A text in the making, and what is set on it.

use std::ops::Range;

use super::lines::Line;
use crate::read::marks::{Marks, TextMarks};
use crate::source::{ColumnCell, Hint, Source, part};

/// A link: its first byte, its end, and where it leads.
pub type Linked = (usize, usize, String);

/// A text, and what is set on it.
#[derive(Debug, Default)]
pub struct Set {
    /// The text.
    pub text: String,
    /// What is set on the words of its lines.
    pub marks: Marks,
    /// The hints of lines, each with a byte of its line.
    pub hints: Vec<(usize, Hint)>,
    /// The cells of tables with known captions.
    pub cells: Vec<ColumnCell>,
    /// The links of tables.
    links: Vec<Linked>,
}

impl Set {
    /// The text of tables, cut where pages begin.
    pub fn of_table(source: &Source) -> Vec<Set> {
        let mut start = 0;
        let cut = |words: &str| {
            let from = start;
            start += words.len() + 1;
            let end = from + words.trim_end_matches('\n').len();
            let hinted = within(&source.lines, from..end, |line| line.span.start).iter().filter(|line| line.hint != Hint::None);
            let cells = within(&source.columns, from..end, |cell| cell.start).iter();
            let links = within(&source.links, from..end, |link| link.start).iter();
            let text = part(&source.text, from..end).to_owned();
            Set {
                marks: Marks::plain(&text),
                hints: hinted.map(|line| (line.span.start - from, line.hint)).collect(),
                cells: cells.map(|cell| ColumnCell { start: cell.start - from, end: cell.end - from, ..*cell }).collect(),
                links: links.map(|link| (link.start - from, link.end - from, link.href.to_string())).collect(),
                text,
            }
        };
        source.text.split('\u{c}').map(cut).collect()
    }

    /// Adds a line, after the separator from the words before it.
    pub fn push(&mut self, between: &str, line: &Line, margin: f64) {
        self.text.push_str(between);
        self.text.push_str(&line.text(margin));
        self.marks.append(line.marks());
    }

    /// Adds another text after the separator from this one.
    fn append(&mut self, between: &str, other: Set) {
        self.text.push_str(between);
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.marks.append(other.marks);
        self.hints.extend(other.hints.into_iter().map(|(at, hint)| (start + at, hint)));
        self.cells.extend(other.cells.into_iter().map(|cell| ColumnCell { start: start + cell.start, end: start + cell.end, ..cell }));
        self.links.extend(other.links.into_iter().map(|(from, to, href)| (start + from, start + to, href)));
    }

    /// Adds another text, a blank line before it.
    pub fn append_apart(&mut self, other: Set) {
        if !other.text.is_empty() {
            self.append(if self.text.is_empty() { "" } else { "\n\n" }, other);
        }
    }

    /// A wrapped line after the words before it: no space after a hyphen or slash, and no hyphen that only the line end shows.
    pub fn join(&mut self, line: &Line) {
        let between = if self.text.ends_with('\u{ad}') {
            self.text.pop();
            ""
        } else if self.text.strip_suffix(['-', '/']).is_some_and(|before| before.ends_with(char::is_alphanumeric)) {
            ""
        } else {
            " "
        };
        self.push(between, line, line.left());
    }

    /// The links of the text.
    pub fn links(&self) -> Vec<Linked> {
        let mut text_marks = TextMarks::default();
        if !self.marks.is_empty() {
            text_marks.take(&self.marks, 0, &self.text, 0..self.text.len());
        }
        let own = text_marks.end().0.into_iter().map(|link| (link.start, link.end, link.href.to_string()));
        let mut links: Vec<Linked> = own.chain(self.links.iter().cloned()).collect();
        links.sort_by_key(|link| link.0);
        links
    }
}

/// Those of sorted values that begin in a stretch of the text.
fn within<T>(values: &[T], stretch: Range<usize>, start: impl Fn(&T) -> usize) -> &[T] {
    let first = |at: usize| values.partition_point(|value| start(value) < at);
    values.get(first(stretch.start)..first(stretch.end)).unwrap_or_default()
}
