//! Labels to minutes: lines become units, units become items, lists and clauses.

use crate::decode;
use crate::model::Kind;
use crate::observe::{Document, Evidence, observe};
use crate::source::Source;
use crate::style::Style;

use super::placed::Placed;
use super::{Pieces, place, units};

/// The units of a source in reading order, and the kind of its page where the page tells.
pub fn outlined(source: &Source, style: Option<&Style>) -> (Vec<Placed>, Option<Kind>) {
    let pieces = Pieces::styled(source, style);
    let document = Document::of(&pieces.text, &pieces.cuts);
    let mut evidence = Evidence::default();
    observe(&document, &mut evidence);
    let labels = decode::labels(&document, &evidence, &pieces.stated());
    let units = units::units(source, &document, &pieces.pieces, &labels);
    let (placed, page) = place::place(source, style, &document, &units);
    (placed, page.map(super::kind_of))
}
