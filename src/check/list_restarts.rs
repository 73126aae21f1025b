//! A list whose numbering restarts.

use std::ops::Range;

use super::series::{Fault, series};
use super::view::{Node, Part, View};
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::model::Block;

rule! {
    /// The numbering of a list restarts within it.
    ///
    /// ## What it finds
    ///
    /// The first number of a list again after later ones, without a heading or a paragraph between: (a), (b), (a). Items whose numbering
    /// restarts are ignored, as they mostly have headings of their own, unless the record has closed between them: then the file contains
    /// two meetings, and the facts of the meeting are those of the first.
    ///
    /// ## Why it matters
    ///
    /// "Point (a) above" has two meanings. Often a heading between two lists was lost, or the list of one decision ran into that of the next.
    ///
    /// ## Example
    ///
    /// ```text
    /// 1. Roads
    ///
    /// The following points were made:
    ///
    /// (a) the lane was narrow;
    /// (b) the verge was soft;
    /// (c) the bridge was old;
    /// (a) the signs were missing;
    /// (b) the lamps were out.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// 1. Roads
    ///
    /// The following points were made:
    ///
    /// (a) the lane was narrow;
    /// (b) the verge was soft;
    /// (c) the bridge was old.
    ///
    /// 2. Parks
    ///
    /// The following points were made:
    ///
    /// (a) the green was long;
    /// (b) the mower was broken.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Continue the numbering, or put back the heading or the sentence that announces the second list.
    ListRestarts, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    for series in series(view) {
        for (at, _) in series.faults().iter().filter(|(_, fault)| *fault == Fault::Restart) {
            let (entry, before) = (&series.entries[*at], &series.entries[at - 1]);
            if series.what == "item" && !is_parted(view, before.span.start..entry.span.start) {
                continue;
            }
            let message = format!("expected the {} after {}, but found {} again", series.what, before.printed, entry.printed);
            found.push(Finding { code: Code::ListRestarts, message, span: entry.span });
        }
    }
}

/// A record ends in the stretch, and the text after it is of another.
fn is_parted(view: &View<'_>, stretch: Range<usize>) -> bool {
    let closes =
        |part: &Part<'_>| if let Node::Block(Block::Close(unit)) = part.node { stretch.contains(&unit.span.first.start) } else { false };
    view.parts.iter().any(closes)
}
