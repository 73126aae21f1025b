//! Words outside every part.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::model::{Block, Kind};

rule! {
    /// A paragraph stands outside every item.
    ///
    /// ## What it finds
    ///
    /// Narrative before the first item or after the end of the record, in a document that has items: it is neither of the head nor of the list of
    /// those present.
    ///
    /// ## Why it matters
    ///
    /// It cannot be cited by a number, and a program that reads item by item never sees it. Often a heading was lost.
    ///
    /// ## Example
    ///
    /// ```text
    /// Minutes of the Parish Council held on 4 May 2021
    ///
    /// Present: Cllr A Finch, Cllr B Moor and Cllr C Oke
    ///
    /// The Chairman spoke of the flood in the lower village, and thanked all those who had helped to clear the lanes on Sunday.
    ///
    /// 1. Roads
    ///
    /// The lane was swept.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// Minutes of the Parish Council held on 4 May 2021
    ///
    /// Present: Cllr A Finch, Cllr B Moor and Cllr C Oke
    ///
    /// 1. Flood
    ///
    /// The Chairman spoke of the flood in the lower village, and thanked all those who had helped to clear the lanes on Sunday.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## How to mend
    ///
    /// Give it a heading and a number, or move it under the item that it belongs to.
    UnplacedText, On, find
}

/// Fewer words are a caption or a name.
const FEWEST: usize = 12;

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    if view.minutes.kind != Kind::Meeting {
        return;
    }
    let outside = view.every_block().filter(|(item, _)| item.is_none());
    for (_, block) in outside {
        let Block::Paragraph(text) = block else { continue };
        if text.text.split_whitespace().count() >= FEWEST {
            let message = "expected an item over these words, but found them outside every item".to_owned();
            found.push(Finding { code: Code::UnplacedText, message, span: text.span.first });
        }
    }
}
