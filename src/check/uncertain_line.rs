//! Words whose role is uncertain.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::model::units;

rule! {
    /// It is uncertain what a line is.
    ///
    /// ## What it finds
    ///
    /// A unit with a role that is less likely than all others together, as `confidence` states it. `minutebook explain FILE:LINE` shows the other role
    /// that was likely, and what was observed of the line.
    ///
    /// ## Why it matters
    ///
    /// A wrong role may hide a decision, or put one where there is none. Of what the program writes, these lines are wrong most often.
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
    /// Lane swept, green
    /// Clerk: 14
    /// A. Finch
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
    /// RESOLVED that the lane be swept.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Read the line. If its role is wrong, set it as the rest of the document is set: with a number, a label or a blank line before it.
    UncertainLine, Asked, find
}

/// From here on a role is likelier than all others together.
const LIKELIER_THAN_NOT: u8 = 50;

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    // Where there is no item, other codes say so of the whole.
    let all = if view.minutes.items.is_empty() { Vec::new() } else { units(view.minutes) };
    for unit in all {
        let hundredths = unit.place.confidence.hundredths();
        if hundredths < LIKELIER_THAN_NOT {
            let message = format!(
                "expected words that tell their role, but found what may be {} with a probability of 0.{hundredths:02}",
                unit.role.name()
            );
            found.push(Finding { code: Code::UncertainLine, message, span: unit.place.first });
        }
    }
}
