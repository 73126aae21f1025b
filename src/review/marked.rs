//! The source, line by line, cut where an entry begins or ends.

use super::entry::Entry;
use crate::model::Minutes;
use crate::source::part;

/// Lines that are laid out together, so that a browser draws only the visible ones.
const LINES: usize = 100;

/// Some lines.
pub struct Chunk<'m> {
    pub lines: Vec<Line<'m>>,
}

/// A line of the source.
pub struct Line<'m> {
    /// From 1.
    pub number: usize,
    pub indent: String,
    pub pieces: Vec<Piece<'m>>,
}

/// Words that the same entries cover.
pub struct Piece<'m> {
    pub text: &'m str,
    /// Classes of the entries, with blanks between.
    pub classes: String,
    /// Numbers of the entries, with blanks between.
    pub entries: String,
}

/// The lines of a document. The entries come sorted by where they begin.
pub fn chunks<'m>(minutes: &Minutes<'m>, entries: &[Entry<'_>]) -> Vec<Chunk<'m>> {
    let mut cutter = Cutter { text: minutes.source.text, entries, next: 0, open: Vec::new() };
    let numbered: Vec<_> = minutes.source.index.iter().enumerate().collect();
    let line = |cutter: &mut Cutter<'m, '_>, number: usize, line: &crate::source::Line| Line {
        number: number + 1,
        indent: " ".repeat(line.indent),
        pieces: cutter.pieces(line.span.start, line.span.end),
    };
    numbered.chunks(LINES).map(|lines| Chunk { lines: lines.iter().map(|(at, one)| line(&mut cutter, *at, one)).collect() }).collect()
}

/// Goes through the text once, with the entries that are open.
struct Cutter<'m, 'e> {
    text: &'m str,
    entries: &'e [Entry<'e>],
    next: usize,
    open: Vec<usize>,
}

impl<'m> Cutter<'m, '_> {
    fn pieces(&mut self, start: usize, end: usize) -> Vec<Piece<'m>> {
        let mut pieces = Vec::new();
        let mut at = start;
        while at < end {
            self.go_to(at);
            let closes = self.open.iter().map(|entry| self.entries[*entry].end);
            let opens = self.entries.get(self.next).map(|entry| entry.start);
            let until = closes.chain(opens).filter(|place| *place > at).fold(end, usize::min);
            pieces.push(self.piece(part(self.text, at..until)));
            at = until;
        }
        pieces
    }

    /// Opens the entries that begin here or before, and closes those that have ended.
    fn go_to(&mut self, at: usize) {
        while self.entries.get(self.next).is_some_and(|entry| entry.start <= at) {
            self.open.push(self.next);
            self.next += 1;
        }
        self.open.retain(|entry| self.entries[*entry].end > at);
    }

    fn piece(&self, text: &'m str) -> Piece<'m> {
        let mut classes: Vec<String> = self.open.iter().map(|entry| self.entries[*entry].class()).collect();
        classes.dedup();
        let entries: Vec<String> = self.open.iter().map(|entry| entry.to_string()).collect();
        Piece { text, classes: classes.join(" "), entries: entries.join(" ") }
    }
}
