//! Labels to units: the lines that belong together.

use super::labelled_block::{Kind, LabelledBlock, MOST_SPANS};
use super::pieces::Piece;
use crate::decode::{Labelled, ROLES};
use crate::observe::Document;
use crate::source::{Confidence, Source, Span};
use crate::vocab::furniture::COLUMN_WORDS;

/// A unit before it has its place in the tree.
pub struct Unit {
    /// Its role, as the benchmark names it.
    pub role: &'static str,
    /// Where it is, furniture between left out.
    pub spans: Vec<Span>,
    /// How likely its least certain line is.
    pub confidence: Confidence,
    /// Its first line, by index.
    pub first: usize,
    /// Lines from the first to the last, furniture between included.
    pub lines: usize,
}

/// Lines to units: a continuation joins the unit before it, furniture between or not.
pub fn units(source: &Source, document: &Document<'_>, pieces: &[Piece], labels: &[Labelled]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut last: Option<usize> = None;
    for (at, (piece, labelled)) in pieces.iter().zip(labels).enumerate() {
        let role = ROLES[labelled.label.role];
        let confidence = Confidence::of(labelled.confidence);
        let open = last.filter(|last| labelled.label.continues && !is_full(&units[*last]));
        match open {
            Some(open) => {
                extend(source, &mut units[open].spans, &piece.spans);
                units[open].confidence = units[open].confidence.min(confidence);
                units[open].lines = at + 1 - units[open].first;
            }
            None if role == "furniture" && is_rest_of_header_row(document, &units, at) => {
                let open = units.len() - 1;
                extend(source, &mut units[open].spans, &piece.spans);
                units[open].lines += 1;
            }
            None => {
                if role != "furniture" {
                    last = Some(units.len());
                }
                units.push(Unit { role, spans: piece.spans.clone(), confidence, first: at, lines: 1 });
            }
        }
    }
    units
}

/// The line and the furniture directly above it are column headers, each on a line of its own.
fn is_rest_of_header_row(document: &Document<'_>, units: &[Unit], at: usize) -> bool {
    let is_column_header = |at: usize| {
        let words = document.lines.get(at).and_then(|line| document.text.get(line.span.clone())).unwrap_or_default().to_lowercase();
        COLUMN_WORDS.contains(&words.as_str())
    };
    let above = units.last().filter(|unit| unit.role == "furniture" && unit.first + unit.lines == at);
    above.is_some_and(|unit| is_column_header(unit.first))
        && is_column_header(at)
        && document.lines.get(at).is_some_and(|line| line.gap <= 1)
}

fn is_full(unit: &Unit) -> bool {
    unit.spans.len() >= MOST_SPANS
}

fn extend(source: &Source, spans: &mut Vec<Span>, more: &[Span]) {
    let mut labelled = LabelledBlock::new(Kind::Para, std::mem::take(spans), "");
    labelled.extend(source, more);
    *spans = labelled.spans;
}
