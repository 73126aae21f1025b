//! Words of a line that are near each other, and the gaps between them.

use crate::read::marks::Marks;
use crate::source::part;

/// A word, or words that are near each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Chunk {
    /// Its left end.
    pub left: f64,
    /// Its right end.
    pub right: f64,
    /// The right end of its first word.
    pub first: f64,
    /// Its base line.
    pub y: f64,
    /// Its words.
    pub text: String,
    /// What is set on them.
    pub marks: Marks,
    /// The gaps between them.
    pub gaps: Vec<Gap>,
}

/// A gap between two words of a chunk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// The byte of its space.
    pub at: usize,
    /// The right end of the words before it.
    pub from: f64,
    /// The left end of the word after it.
    pub to: f64,
}

impl Chunk {
    /// Another after it, a space between them.
    pub fn before(mut self, other: Chunk) -> Chunk {
        let after = self.text.len() + 1;
        self.gaps.push(Gap { at: self.text.len(), from: self.right, to: other.left });
        self.gaps.extend(other.gaps.into_iter().map(|gap| Gap { at: gap.at + after, ..gap }));
        self.text.push(' ');
        self.text.push_str(&other.text);
        self.marks.append(other.marks);
        Chunk { right: other.right, ..self }
    }

    /// The byte at which a word begins, or the space before it.
    pub fn word(&self, place: usize) -> usize {
        place.checked_sub(1).and_then(|gap| self.gaps.get(gap)).map_or(0, |gap| gap.at)
    }

    /// The words before one of its gaps, and those after it.
    pub fn cut(mut self, gap: usize) -> (Chunk, Option<Chunk>) {
        let Some(Gap { at, from, to }) = self.gaps.get(gap).copied() else { return (self, None) };
        let after = part(&self.text, at..).chars().next().map_or(at, |space| at + space.len_utf8());
        let moved = |gap: &Gap| Gap { at: gap.at.saturating_sub(after), ..*gap };
        let gaps: Vec<Gap> = self.gaps.iter().skip(gap + 1).map(moved).collect();
        let marks = self.marks.split_off(&self.text, at);
        let first = gaps.first().map_or(self.right, |gap| gap.from);
        let rest = Chunk { left: to, right: self.right, first, y: self.y, text: part(&self.text, after..).to_owned(), marks, gaps };
        self.text.truncate(at);
        self.gaps.truncate(gap);
        (Chunk { right: from, first: self.first.min(from), ..self }, Some(rest))
    }
}
