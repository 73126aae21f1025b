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

#[cfg(test)]
mod tests {
    use super::*;

    fn of(part: Part, marker: usize) -> Named {
        Named { part, depth: 1, marker, strong: None }
    }

    #[test]
    fn a_marker_opens_the_words_of_an_entry() {
        let marker = |words: &str, named| {
            let stated = stated_marker(words, named);
            (stated.marker, stated.lead)
        };
        assert_eq!(marker("(a) elm", of(Part::Point, 3)), (Some("(a)".into()), 4));
        assert_eq!((marker("elm", of(Part::Point, 0)), marker("  elm", of(Part::Point, 0))), ((None, 0), (None, 2)));
        assert_eq!(marker("1.  pdf", of(Part::File, 2)), (Some("1.".into()), 2));
    }

    #[test]
    fn the_part_of_a_block_is_its_kind() {
        for (part, marker, found) in [
            (Part::Item, 1, Kind::Item { level: 1, numbered: true }),
            (Part::Item, 0, Kind::Item { level: 1, numbered: false }),
            (Part::Point, 1, Kind::Point { depth: 1, marked: true }),
            (Part::Clause, 0, Kind::Clause { depth: 1, marked: false }),
            (Part::Document, 0, Kind::Document { in_heading: false }),
            (Part::File, 0, Kind::Document { in_heading: false }),
            (Part::Label, 0, Kind::Caption),
            (Part::Decision, 0, Kind::Decision { label: None }),
            (Part::Text, 0, Kind::Para),
        ] {
            assert_eq!(kind(of(part, marker)), found, "{part:?}");
        }
        let deep = |depth| kind(Named { depth, ..of(Part::Point, 1) });
        assert_eq!((deep(0), deep(99)), (Kind::Point { depth: 1, marked: true }, Kind::Point { depth: DEEPEST, marked: true }));
    }
}
