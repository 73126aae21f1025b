//! Blocks: lines that are one wrapped paragraph.

use std::ops::Range;

use super::line::{Edge, Line, Shape};
use crate::lex::class;

/// The lines of one paragraph, by index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its lines.
    pub lines: Range<usize>,
}

/// Where lines end at the right: nine tenths of them are no wider.
pub fn usual_width(lines: &[Line]) -> usize {
    let mut widths: Vec<usize> = lines.iter().map(|line| line.width).collect();
    widths.sort_unstable();
    widths.get((widths.len().saturating_sub(1)) * 9 / 10).copied().unwrap_or(80).max(20)
}

/// Cuts lines into blocks.
pub fn blocks(lines: &[Line]) -> Vec<Block> {
    let width = usual_width(lines);
    let mut blocks: Vec<Block> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let goes_on = blocks.last().is_some_and(|block| goes_on(&lines[block.lines.clone()], line, width));
        match blocks.last_mut() {
            Some(block) if goes_on => block.lines.end = at + 1,
            _ => blocks.push(Block { lines: at..at + 1 }),
        }
    }
    blocks
}

/// The widest lines that are wrapped; wider ones are paragraphs of one line each.
const WRAPPED: usize = 125;

/// A line continues the block before it.
fn goes_on(block: &[Line], line: &Line, width: usize) -> bool {
    let Some(before) = block.last() else { return false };
    if line.marker.is_some() || line.gap_beside > 0 || line.page_number > 0 || before.shape == Shape::Signs || is_alone(line) {
        return false;
    }
    let open = !matches!(before.last, Edge::Stop | Edge::Colon | Edge::Question);
    let full = |share: usize| before.width * 100 >= width * share;
    line.first == Edge::Lower && open
        || open && before.last != Edge::Semicolon && full(72) && before.words > 4
        || full(90) && width < WRAPPED && before.words > 5 && line.words > 0
        || block.len() == 1 && before.is_lone()
}

/// A line that opens a unit of its own: an outcome, a label or a caption.
fn is_alone(line: &Line) -> bool {
    let few = line.words <= 3;
    few && line.classes & class::DECIDED != 0 && line.first == Edge::Upper
        || line.last == Edge::Colon && line.words <= 7
        || few && line.classes & class::MOVED != 0 && line.first == Edge::Upper
}
