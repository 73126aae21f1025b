//! A side of a division whose figure is not the number of its names.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::model::{Basis, Side};
use crate::source::part;

rule! {
    /// The figure of a side of a division is not the number of names beside it.
    ///
    /// ## What it finds
    ///
    /// A side that states both its figure and its names, "For (4): Finch, Moor and Oke", where the two differ. The names are counted
    /// twice, as persons and as entries between commas, and it is told only where the two counts agree.
    ///
    /// ## Why it matters
    ///
    /// A name was left out, or the vote was miscounted. In a close division that turns the result.
    ///
    /// ## Example
    ///
    /// ```text
    /// 1. Roads
    ///
    /// A recorded vote was taken:
    ///
    /// For (4): Councillors Finch, Moor and Oke
    /// Against (2): Councillors Quill and Roake
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
    /// A recorded vote was taken:
    ///
    /// For (3): Councillors Finch, Moor and Oke
    /// Against (2): Councillors Quill and Roake
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## How to mend
    ///
    /// Go back to the voting sheet, and put right the figure or the names.
    TallyDiffersFromNames, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    for vote in view.votes() {
        for (name, side) in [("for", &vote.ayes), ("against", &vote.noes), ("abstaining", &vote.abstain)] {
            let Some(side) = side.as_ref().filter(|side| side.basis == Basis::Stated && side.names.len() > 1) else { continue };
            if side.count != side.names.len() && entries(view, side) == Some(side.names.len()) {
                let message = format!("expected {} names {name}, but found {}", side.count, side.names.len());
                found.push(Finding { code: Code::TallyDiffersFromNames, message, span: side.names[0].span.first });
            }
        }
    }
}

/// How many entries the list has in which the names stand, from the sign before the first to the end of the side.
fn entries(view: &View<'_>, side: &Side<'_>) -> Option<usize> {
    let (first, last) = (side.names.first()?.span.first, side.names.last()?.span.first);
    let text = view.text();
    // A blank line between two names: they are of two lists.
    let between = view.lines().get(first.line.saturating_sub(1)..last.line)?;
    if last.end < first.start || between.iter().any(crate::source::Line::is_blank) {
        return None;
    }
    let before = before(text, first.start);
    let start = first.start - before.len()
        + before.rfind([':', '(', ')', '–', '|']).map_or(0, |at| at + part(before, at..).chars().next().map_or(1, char::len_utf8));
    let end = last.end + text.get(last.end..)?.char_indices().take(REACH).find(|(_, c)| ENDS.contains(c)).map_or(0, |(at, _)| at);
    let list = text.get(start..end)?;
    // Where commas part the names, a line end is where the page was too narrow.
    let rows = if list.contains(',') { " " } else { "," };
    let words = list.replace(['\n', '\r'], rows).replace(" and ", ",").replace(" & ", ",").replace([';', '\t'], ",");
    Some(words.split(',').filter(|entry| entry.contains(char::is_alphabetic)).count())
}

/// Characters that a list may reach beyond the names that were taken from it.
const REACH: usize = 200;
/// Signs at the end of a list.
const ENDS: &[char] = &['.', ':', '|', ')', ';', '\n', '\r'];

/// The stretch right before byte `at`.
fn before(text: &str, at: usize) -> &str {
    let from = part(text, ..at).char_indices().rev().nth(REACH).map_or(0, |(from, _)| from);
    part(text, from..at)
}
