//! A character that was lost in decoding.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;

rule! {
    /// A character that the encoding does not know was replaced.
    ///
    /// ## What it finds
    ///
    /// The sign U+FFFD, which stands where a byte could not be decoded. The first place is told.
    ///
    /// ## Why it matters
    ///
    /// The letter that stood there is lost: it may be of a name, or the sign before an amount.
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
    /// ## How to mend
    ///
    /// Go back to the original file, and decode it with its true encoding (`--encoding`).
    ReplacedCharacter, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    let before = found.len();
    view.said(Code::ReplacedCharacter, found);
    for finding in &mut found[before..] {
        if let Some(at) = view.words(finding.span).find('\u{fffd}') {
            let start = finding.span.start + at;
            finding.span = view.span(start, start + '\u{fffd}'.len_utf8());
        }
    }
}
