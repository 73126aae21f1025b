//! A character that was lost in decoding.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;

rule! {
    /// A character that the encoding does not know was replaced.
    ///
    /// ## What it finds
    ///
    /// The character U+FFFD, which replaces a byte that could not be decoded. The finding names the first place.
    ///
    /// ## Why it matters
    ///
    /// The replaced letter is lost: it may be part of a name, or the symbol before an amount.
    ///
    /// ## Example
    ///
    /// ```text
    /// 1. Roads
    ///
    /// The \u{fffd}500 for the lane was paid.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    ///
    /// 3. Trees
    ///
    /// The elm was felled.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// 1. Roads
    ///
    /// The ?500 for the lane was paid.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    ///
    /// 3. Trees
    ///
    /// The elm was felled.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Go back to the original file, and decode it with its true encoding (`--encoding`).
    ReplacedCharacter, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    let before = found.len();
    view.reported(Code::ReplacedCharacter, found);
    for finding in &mut found[before..] {
        if let Some(at) = view.words(finding.span).find('\u{fffd}') {
            let start = finding.span.start + at;
            finding.span = view.span(start, start + '\u{fffd}'.len_utf8());
        }
    }
}
