//! Lines of furniture that state the status of the attendance list after them: written pages keep them, so that they read back the same.

use crate::model::{Block, Furniture, Minutes};

/// Explanations that are not written yet, in reverse order.
pub struct Explanations<'m>(Vec<&'m Furniture<'m>>);

impl<'m> Explanations<'m> {
    /// The explanations of a document.
    pub fn of(minutes: &'m Minutes<'_>) -> Explanations<'m> {
        let mut lines: Vec<&Furniture<'_>> = minutes.furniture.iter().filter(|line| line.explains).collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.span.first.start));
        Explanations(lines)
    }

    /// The next explanation, if it is before a byte.
    pub fn next_before(&mut self, byte: usize) -> Option<&'m Furniture<'m>> {
        self.0.pop_if(|line| line.span.first.start < byte)
    }
}

/// The byte before which explanations of a block are written: its first, but its last for an attendance list, which may contain captions.
pub fn start(block: &Block<'_>) -> usize {
    let place = match block {
        Block::Attendance(unit) => return unit.span.spans().last().map_or(0, |span| span.end),
        Block::Paragraph(unit) => Some(&unit.span),
        Block::Heading(unit) | Block::Label(unit) | Block::Meta(unit) | Block::Close(unit) => Some(&unit.span),
        Block::List(list) => list.points.first().map(|point| &point.span),
        Block::Table(table) => table.head.as_ref().map(|head| &head.span).or_else(|| table.rows.first().map(|row| &row.span)),
        Block::Motion(unit) => Some(&unit.span),
        Block::Decision(unit) => Some(&unit.span),
        Block::Vote(unit) => Some(&unit.span),
        Block::Action(unit) => Some(&unit.span),
        Block::Correction(unit) => Some(&unit.span),
        Block::Truncation(unit) => Some(&unit.span),
        Block::Document(unit) => Some(&unit.span),
    };
    place.map_or(0, |place| place.first.start)
}
