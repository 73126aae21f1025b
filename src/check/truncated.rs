//! Text that continues elsewhere.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;

rule! {
    /// The source breaks off in an item and points to the full text elsewhere.
    ///
    /// ## What it finds
    ///
    /// Marks by which publishing systems cut a text short: "... view the full minutes text for item 4." The place is the heading of the item.
    ///
    /// ## Why it matters
    ///
    /// The text after the mark, often the decision, is not in the file. Counts and searches miss it silently.
    ///
    /// ## Example
    ///
    /// ```text
    /// 3. Roads
    ///
    /// The lane was swept.
    ///
    /// 4. Parks
    ///
    /// The Panel heard that the green ... view the full minutes text for item 4.
    ///
    /// 5. Trees
    ///
    /// The elm was felled.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// 3. Roads
    ///
    /// The lane was swept.
    ///
    /// 4. Parks
    ///
    /// The Panel heard that the green ... and much else was to be mown. The full minutes of the Trust can be viewed at the library.
    ///
    /// 5. Trees
    ///
    /// The elm was felled.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Fetch the page of the item itself, and put its text in place of the mark.
    Truncated, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    view.reported(Code::Truncated, found);
}
