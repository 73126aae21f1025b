//! How letters are set: headings differ from the text in size, or are bold.

use std::collections::HashMap;

use super::lines::Line;
use crate::source::Hint;

/// Minimum ratio of the height of letters of a heading to those of the text, for each level.
const HEADINGS: [(f64, u8); 3] = [(1.5, 1), (1.25, 2), (1.12, 3)];

/// Letters of the longest heading.
pub const LONGEST_HEADING: usize = 160;

/// The letters of a paragraph.
pub struct Letters {
    /// The byte at which its line begins.
    start: usize,
    count: usize,
    least: f64,
    bold: bool,
}

impl Letters {
    /// Those of a line, which begins at a byte.
    pub fn of(line: &Line, start: usize) -> Letters {
        Letters { start, count: count(line), least: line.least, bold: line.bold }
    }

    /// Those of a line that goes on.
    pub fn take(&mut self, line: &Line) {
        self.count += count(line);
        self.least = self.least.min(line.least);
        self.bold &= line.bold;
    }
}

fn count(line: &Line) -> usize {
    line.chunks.iter().map(|chunk| chunk.text.chars().count()).sum()
}

/// The letters that most of a document is set in.
pub struct Type {
    size: f64,
}

impl Type {
    /// Of all lines.
    pub fn of<'l>(lines: impl Iterator<Item = &'l Line>) -> Type {
        let mut counts: HashMap<i64, usize> = HashMap::new();
        lines.for_each(|line| *counts.entry(tenths(line.size)).or_default() += count(line));
        let most = counts.into_iter().max_by_key(|(size, count)| (*count, *size));
        Type { size: most.map_or(f64::INFINITY, |(size, _)| size as f64 / 10.0) }
    }

    /// Properties of the letters of a line.
    pub fn hint(&self, letters: &Letters) -> Option<(usize, Hint)> {
        let level = HEADINGS.iter().find(|(parts, _)| letters.least >= parts * self.size).map(|(_, level)| *level);
        match level.filter(|_| letters.count <= LONGEST_HEADING) {
            Some(level) => Some((letters.start, Hint::Heading(level))),
            None => letters.bold.then_some((letters.start, Hint::Strong)),
        }
    }
}

fn tenths(size: f64) -> i64 {
    (size * 10.0).round() as i64
}
