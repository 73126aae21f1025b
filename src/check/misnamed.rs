//! A name that claims another format.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;

rule! {
    /// The name of the file claims another format than its bytes show.
    ///
    /// ## What it finds
    ///
    /// A saved page that is called `.txt`, a text that is called `.html`. The file is read by its bytes.
    ///
    /// ## Why it matters
    ///
    /// A download that failed often leaves a page of the site under the name of the document.
    ///
    /// ## Example
    ///
    /// ```text minutes.html
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
    /// ```text minutes.txt
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
    /// Give the file the ending of its format, or fetch it again; `--from` says which format to read it as.
    Misnamed, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    view.reported(Code::Misnamed, found);
}
