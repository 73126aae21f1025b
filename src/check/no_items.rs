//! Minutes without items.

use super::no_minutes::is_no_minutes;
use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;

rule! {
    /// No item of business was found.
    ///
    /// ## What it finds
    ///
    /// A document that may be minutes, and in which no heading of an item was recognised. All of it is in `front`. A document that contains
    /// nothing of minutes is K104.
    ///
    /// ## Why it matters
    ///
    /// Nothing in it can be cited by its number. The headings may have an unknown form.
    ///
    /// ## Example
    ///
    /// ```text
    /// Minutes of the Parish Council held on 4 May 2021
    ///
    /// Present: Cllr A Finch, Cllr B Moor and Cllr C Oke
    ///
    /// It was RESOLVED that the lane be swept.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// Minutes of the Parish Council held on 4 May 2021
    ///
    /// Present: Cllr A Finch, Cllr B Moor and Cllr C Oke
    ///
    /// 1. Roads
    ///
    /// It was RESOLVED that the lane be swept.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Number the items, or describe how they are headed in a house style (`--style FILE`).
    NoItems, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    if !is_no_minutes(view) {
        view.reported(Code::NoItems, found);
    }
}
