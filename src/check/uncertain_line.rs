//! Words whose role is uncertain.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::model::units;

rule! {
    /// The role of a line is uncertain.
    ///
    /// ## What it finds
    ///
    /// A unit whose role has a lower probability than all others together, as in `confidence`. `minutebook explain FILE:LINE` shows the
    /// second role, and the evidence of the line.
    ///
    /// ## Why it matters
    ///
    /// A wrong role may hide a decision, or put one where there is none. These lines are wrong most often in the output.
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
    /// Read the line. If its role is wrong, set it like the rest of the document: with a number, a label or a blank line before it.
    UncertainLine, OptIn, find
}

/// From here on a role is more probable than all others together.
const LIKELIER_THAN_NOT: u8 = 50;

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    // Where there is no item, other codes report that for the whole document.
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
