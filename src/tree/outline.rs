//! Labels to minutes: lines become units, units become items, lists and clauses.

use std::collections::BTreeMap;

use crate::decode::{self, Labelled};
use crate::observe::Document;
use crate::source::Source;
use crate::style::{self, Choice, Style};

use super::{Outlined, Pieces, columns, place, units};

/// The units of a source that does not state them. `given` replaces labels, by the 1-based number of the line.
pub(super) fn outlined<'a>(source: &'a Source, choice: Choice<'a>, given: &BTreeMap<usize, Labelled>) -> Outlined<'a> {
    let pieces = Pieces::of(source);
    let document = Document::of(&pieces.text, &pieces.cuts);
    let style = style_of(&document, choice);
    let mut labels = decode::labels(&document, pieces.stated(style));
    if !given.is_empty() {
        replace(&pieces, given, &mut labels);
    }
    pieces.relabel_table_headings(&mut labels);
    columns::settle(source, &pieces, &mut labels);
    let units = units::units(source, &document, &pieces.pieces, &labels);
    let (blocks, page) = place::place(source, style, &document, &units);
    Outlined { style, blocks, kind: page.map(super::kind_of) }
}

/// Gives lines the labels that are given, but for those whose cells have labels of their own.
fn replace(pieces: &Pieces<'_>, given: &BTreeMap<usize, Labelled>, labels: &mut [Labelled]) {
    let number = |at: usize| pieces.pieces.get(at).and_then(|piece| piece.spans.first()).map(|span| span.line);
    for (at, label) in labels.iter_mut().enumerate() {
        let is_cell = number(at) == number(at + 1) || at.checked_sub(1).is_some_and(|before| number(before) == number(at));
        if let Some(given) = number(at).filter(|_| !is_cell).and_then(|number| given.get(&number)) {
            *label = *given;
        }
    }
}

/// The style in which a document is read.
pub(crate) fn style_of<'s>(document: &Document<'_>, choice: Choice<'s>) -> Option<&'s Style> {
    match choice {
        Choice::Plain => None,
        Choice::Is(style) => Some(style),
        Choice::Detect => style::detect(document.lines.iter().map(|line| document.tokens.get(line.rest.clone()).unwrap_or_default())),
    }
}
