//! A date of the meeting with an unknown order of day and month.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;

rule! {
    /// The date of the meeting is in digits, and nothing in the document shows which is the day and which the month.
    ///
    /// ## What it finds
    ///
    /// A line at the start of the minutes that says when the meeting was held, in numbers of which either may be the day, where no other
    /// date of the document shows the order and no weekday precedes it. The meeting is left without a date.
    ///
    /// ## Why it matters
    ///
    /// "4/5/2021" is 4 May to one reader and 5 April to another. A date that is guessed is wrong half of the time.
    ///
    /// ## Example
    ///
    /// ```text
    /// Minutes of the meeting held on 4/5/2021
    ///
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
    /// ```text
    /// Minutes of the meeting held on Tuesday 4/5/2021
    ///
    /// 1. Roads
    ///
    /// The lane was swept on 29/4/2021.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Print the month as a word.
    DateOrder, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    view.reported(Code::DateOrder, found);
}
