//! Pages that name the part of each block, as those of `-f html` do: blocks to units, nothing inferred.

use super::labelled_block::{Kind, LabelledBlock, StatedMarker};
use super::numbering::DEEPEST;
use crate::source::{Join, Named, Part, Place, Source, Structure, is_blank, part};

/// The unit that a block is.
pub fn labelled(source: &Source, block: &Structure, named: Named) -> LabelledBlock {
    let mut labelled = LabelledBlock::new(kind(named), Vec::new(), "stated");
    labelled.extend(source, &block.spans);
    let has_marker = matches!(named.part, Part::Item | Part::Point | Part::Clause | Part::Document | Part::File);
    labelled.stated_marker = has_marker.then(|| Box::new(stated_marker(&source.words(&Place::of(&block.spans, ""), Join::Prose), named)));
    labelled
}

fn kind(named: Named) -> Kind {
    let (depth, marked) = (named.depth.clamp(1, DEEPEST), named.marker > 0);
    match named.part {
        Part::Item => Kind::Item { level: named.depth, numbered: marked },
        Part::Purpose => Kind::Purpose,
        Part::Document | Part::File => Kind::Document { in_heading: false },
        Part::Heading => Kind::Heading,
        Part::Text => Kind::Para,
        Part::Point => Kind::Point { depth, marked },
        Part::Clause => Kind::Clause { depth, marked },
        Part::Label => Kind::Caption,
        Part::Meta => Kind::Meta,
        Part::Attendance => Kind::Attendance,
        Part::Motion => Kind::Motion,
        Part::Vote => Kind::Vote,
        Part::Decision => Kind::Decision { label: named.strong },
        Part::Action => Kind::Action,
        Part::Correction => Kind::Correction,
        Part::Truncation => Kind::Truncation,
        Part::Close => Kind::Close,
        Part::Back => Kind::Back,
    }
}

/// The marker that opens the words, and where the text begins after it. The space before a kind of file without a title distinguishes it
/// from a title.
fn stated_marker(words: &str, named: Named) -> StatedMarker {
    let printed = part(words, ..named.marker);
    let after = part(words, printed.len()..);
    let blank = after.len() - after.trim_start_matches(is_blank).len();
    let lead = printed.len() + if named.part == Part::File { 0 } else { blank };
    StatedMarker { marker: Some(printed.to_owned()).filter(|printed| !printed.is_empty()), lead }
}
