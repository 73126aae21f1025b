//! A document without words.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;

rule! {
    /// The document has no visible character.
    ///
    /// ## What it finds
    ///
    /// A file that is empty, or contains only white space.
    ///
    /// ## Why it matters
    ///
    /// A scan without recognised text, or a failed download, looks like this.
    ///
    /// ## Example
    ///
    /// ```text
    /// \u{a0}
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// 1. Roads
    ///
    /// The lane was swept.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Fetch the file again, or have the scan read.
    EmptyDocument, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    view.reported(Code::EmptyDocument, found);
}
