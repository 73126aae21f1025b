//! Lists nested deeper than the output keeps.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;

rule! {
    /// A list is nested deeper than the output keeps.
    ///
    /// ## What it finds
    ///
    /// The first entry at the twelfth depth of a nest of lists. Entries still deeper are kept, but all at that depth.
    ///
    /// ## Why it matters
    ///
    /// No minutes nest so deep. Where a text seems to, its markers are mostly misread, or an indent grows from line to line.
    ///
    /// ## Example
    ///
    /// ```text
    /// Minutes of the meeting of Ashby Parish Council
    ///
    /// 1. Apologies
    ///
    /// None.
    ///
    /// 2. Roads
    ///
    /// The Clerk listed what is to be done:
    ///
    /// - a
    ///   - b
    ///     - c
    ///       - d
    ///         - e
    ///           - f
    ///             - g
    ///               - h
    ///                 - i
    ///                   - j
    ///                     - k
    ///                       - l
    ///
    /// 3. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// Minutes of the meeting of Ashby Parish Council
    ///
    /// 1. Apologies
    ///
    /// None.
    ///
    /// 2. Roads
    ///
    /// The Clerk listed what is to be done:
    ///
    /// - a
    ///   - b
    ///     - c
    ///
    /// 3. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Set the entries at the indent that the printed page shows.
    TooDeep, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    view.reported(Code::TooDeep, found);
}
