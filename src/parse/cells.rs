//! The cells of flattened tables, to passages; and the cell in which title, purpose and record have run together.

use super::classify::Tagged;
use super::grammar::Grammar;
use super::group::Passage;
use super::tree::cells::{labels, purpose};
use crate::source::{Cell, CellPart, Hint, Join, Place, Source};

/// Lines of cells are rows by themselves, and not of the page.
pub(super) fn stand_alone(source: &Source, lines: &[Tagged<'_>], rows: &mut [Option<bool>], furniture: &mut [bool]) {
    let celled = celled(source);
    for (at, _) in lines.iter().enumerate().filter(|(_, line)| celled.binary_search(&line.span.line).is_ok()) {
        rows[at] = Some(true);
        furniture[at] = false;
    }
}

/// The lines on which cells stand, in order.
fn celled(source: &Source) -> Vec<usize> {
    let mut lines: Vec<usize> = source.cells.iter().flatten().flat_map(|cell| &cell.spans).map(|span| span.line).collect();
    lines.sort_unstable();
    lines
}

/// The passages, each row of a table that sets out text taken apart into its cells.
pub(super) fn taken_apart<'a>(source: &'a Source, passages: Vec<Passage<'a>>, grammar: &Grammar<'_>) -> Vec<Passage<'a>> {
    if source.cells.is_empty() {
        return passages;
    }
    let celled = celled(source);
    let first = |row: &[Cell]| row.iter().flat_map(|cell| &cell.spans).map(|span| span.line).min();
    let mut rows = source.cells.iter().map(|row| (first(row), row)).peekable();
    let mut out = Vec::with_capacity(passages.len() + source.cells.len());
    for passage in passages {
        let line = passage.line();
        match rows.next_if(|(first, _)| *first == Some(line)) {
            Some((_, row)) => row.iter().for_each(|cell| out.extend(of_cell(source, &passage, cell, grammar))),
            None if celled.binary_search(&line).is_ok() => {}
            None => out.push(passage),
        }
    }
    out
}

/// The passages of one cell: one, or those that have run together in it.
fn of_cell<'a>(source: &'a Source, row: &Passage<'a>, cell: &Cell, grammar: &Grammar<'_>) -> Vec<Passage<'a>> {
    let titled = cell.part == CellPart::Title;
    let passage = Passage {
        text: source.words(&Place::of(&cell.spans, ""), Join::Prose),
        spans: cell.spans.clone(),
        furniture: cell.part == CellPart::Head,
        gap: row.gap.max(1),
        lines: cell.spans.len(),
        row: false,
        cell: Some(cell.part),
        hint: if titled { Hint::Strong } else { Hint::None },
        ..row.clone()
    };
    match labels(&passage.text, cell.part).first() {
        Some(first) if cell.part != CellPart::Head => run_together(source, passage, *first, grammar),
        None if cell.part == CellPart::Opening && grammar.file_mark(&passage.text).is_some() => {
            let end = (passage.text.len(), passage.text.len());
            run_together(source, passage, end, grammar)
        }
        _ => vec![passage],
    }
}

/// Title, file, purpose, label and record that a converter put on one line.
fn run_together<'a>(source: &'a Source, passage: Passage<'a>, label: (usize, usize), grammar: &Grammar<'_>) -> Vec<Passage<'a>> {
    let part = if passage.cell == Some(CellPart::Inside) { CellPart::Text } else { CellPart::Title };
    let top = &passage.text[..label.0];
    let file = grammar.file_mark(top).map(|mark| mark.end);
    let purpose = file.or_else(|| purpose(top)).filter(|at| !top[*at..].trim().is_empty());
    let mut cuts = vec![label.1];
    cuts.extend([Some(label.0), purpose].into_iter().flatten().filter(|at| *at > 0));
    for (start, end) in labels(&passage.text, passage.cell.unwrap_or(CellPart::Text)).into_iter().skip(1) {
        let joined = passage.text[cuts[0]..start].trim().is_empty();
        cuts.splice(0..0, if joined { vec![end] } else { vec![end, start] });
    }
    let mut pieces = Vec::new();
    let mut rest = passage;
    for cut in cuts {
        let (head, tail) = rest.split(source, cut + rest.text[cut..].len() - rest.text[cut..].trim_start().len());
        pieces.push(tail);
        rest = head;
    }
    pieces.push(Passage { cell: Some(part), hint: if part == CellPart::Title { Hint::Strong } else { Hint::None }, ..rest });
    pieces.reverse();
    pieces.iter_mut().skip(1).for_each(|piece| (piece.cell, piece.hint) = (Some(CellPart::Text), Hint::None));
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}
