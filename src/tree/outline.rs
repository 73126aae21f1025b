//! Labels to minutes: lines become units, units become items, lists and clauses.

use crate::decode;
use crate::observe::Document;
use crate::source::Source;
use crate::style::{self, Choice, Style};

use super::{Outlined, Pieces, columns, place, units};

/// The units of a source that does not state them.
pub(super) fn outlined<'a>(source: &'a Source, choice: Choice<'a>) -> Outlined<'a> {
    let pieces = Pieces::of(source);
    let document = Document::of(&pieces.text, &pieces.cuts);
    let style = style_of(&document, choice);
    let mut labels = decode::labels(&document, pieces.stated(style));
    pieces.relabel_table_headings(&mut labels);
    columns::settle(source, &pieces, &mut labels);
    let units = units::units(source, &document, &pieces.pieces, &labels);
    let (blocks, page) = place::place(source, style, &document, &units);
    Outlined { style, blocks, kind: page.map(super::kind_of) }
}

/// The style in which a document is read.
pub(crate) fn style_of<'s>(document: &Document<'_>, choice: Choice<'s>) -> Option<&'s Style> {
    match choice {
        Choice::Plain => None,
        Choice::Is(style) => Some(style),
        Choice::Detect => style::detect(document.lines.iter().map(|line| document.tokens.get(line.rest.clone()).unwrap_or_default())),
    }
}
