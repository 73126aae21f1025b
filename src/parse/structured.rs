//! Blocks of a format with structure of its own, to passages: the format says what belongs together, and nothing more.

use super::grammar::Grammar;
use super::group::{Passage, take_text_of_markers};
use super::known::Known;
use crate::source::{Hint, Join, Place, Source, Structure, StructureKind};

/// The passages of a source whose reader states its blocks.
pub fn passages<'a>(source: &'a Source, grammar: &Grammar<'_>) -> Vec<Passage<'a>> {
    let mut last_line = 0;
    let mut passages = Vec::with_capacity(source.blocks.len());
    for block in &source.blocks {
        let (Some(first), Some(last)) = (block.spans.first(), block.spans.last()) else { continue };
        let gap = first.line.saturating_sub(last_line + 1);
        passages.push(passage(source, block, gap));
        last_line = last.line;
    }
    take_text_of_markers(source, &mut passages, grammar);
    passages
}

/// Bold from end to end, a number before it aside.
pub(super) fn is_bold(source: &Source, block: &Structure) -> bool {
    let (Some(strong), Some(first), Some(last)) = (block.strong, block.spans.first(), block.spans.last()) else { return false };
    let before = source.text.get(first.start..strong.0).unwrap_or("");
    before.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '\\' | '(' | ')' | ' ' | '\u{a0}')) && strong.1 >= last.end
}

fn passage<'a>(source: &'a Source, block: &Structure, gap: usize) -> Passage<'a> {
    let text = source.words(&Place::of(&block.spans, ""), Join::Prose);
    let hint = match block.kind {
        StructureKind::Heading(level) => Hint::Heading(level),
        _ if is_bold(source, block) => Hint::Strong,
        _ => Hint::None,
    };
    let page = matches!(
        block.kind,
        StructureKind::Comment | StructureKind::Rule | StructureKind::Metadata | StructureKind::RowHead | StructureKind::Other
    );
    let indent = match block.kind {
        StructureKind::Entry(depth) | StructureKind::Inner(depth) => depth * 4,
        _ => 0,
    };
    Passage {
        spans: block.spans.clone(),
        text,
        furniture: page,
        alone: false,
        indent,
        gap,
        hint,
        lines: block.spans.len(),
        row: matches!(block.kind, StructureKind::Row | StructureKind::RowHead),
        number: None,
        agenda: false,
        roll: false,
        cell: None,
        known: Known::default(),
    }
}
