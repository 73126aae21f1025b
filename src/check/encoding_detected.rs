//! An encoding that is not stated.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::source::Span;

rule! {
    /// The encoding is not stated, and was inferred from the bytes.
    ///
    /// ## What it finds
    ///
    /// A file without a byte order mark that is no valid UTF-8. The place is the first character that depends on the guess.
    ///
    /// ## Why it matters
    ///
    /// A wrong guess turns pounds into other letters and spoils names. The guess is good for western European text, and is a guess.
    ///
    /// ## Example
    ///
    /// ```text
    /// 1. Roads
    ///
    /// The \xa3500 for the lane was paid.
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
    /// The £500 for the lane was paid.
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
    /// Look at the character. Save the file as UTF-8, or name the encoding with `--encoding`.
    EncodingDetected, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    let before = found.len();
    view.reported(Code::EncodingDetected, found);
    found[before..].iter_mut().for_each(|finding| finding.span = doubtful(view).unwrap_or(finding.span));
}

/// The first character that another encoding would read otherwise.
fn doubtful(view: &View<'_>) -> Option<Span> {
    let text = view.text();
    let (at, c) = text.char_indices().find(|(_, c)| !c.is_ascii())?;
    Some(view.span(at, at + c.len_utf8()))
}
