//! A meeting that ends before it starts.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;

rule! {
    /// The meeting ends before it starts.
    ///
    /// ## What it finds
    ///
    /// An hour of closing that is earlier than that of opening, unless the meeting may have passed midnight.
    ///
    /// ## Why it matters
    ///
    /// One of the two hours is wrong; often pm was written for am, or the hour of the next meeting was taken for that of this one.
    ///
    /// ## Example
    ///
    /// ```text
    /// Minutes of the Parish Council held in the Village Hall on 4 May 2021 at 7.30pm
    ///
    /// 1. Roads
    ///
    /// The lane was swept.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    ///
    /// The meeting closed at 6.45pm.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// Minutes of the Parish Council held in the Village Hall on 4 May 2021 at 7.30pm
    ///
    /// 1. Roads
    ///
    /// The lane was swept.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    ///
    /// The meeting closed at 12.10am.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Compare with the notice of the meeting and the attendance sheet.
    EndBeforeStart, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    let meeting = &view.minutes.meeting;
    let (Some(start), Some(end)) = (&meeting.start_time, &meeting.end_time) else { return };
    // Meetings pass midnight; they do not begin after it.
    let overnight = end.value.as_ref() < "05:00" && start.value.as_ref() > "16:00";
    // An hour after the end is that of another meeting, and a text without a head states none of this one.
    let in_order = meeting.date.is_some() && start.span.first.start < end.span.first.start;
    if end.value < start.value && in_order && !overnight {
        let message = format!("expected an end after {}, when the meeting starts, but found {}", start.value, end.value);
        found.push(Finding { code: Code::EndBeforeStart, message, span: end.span.first });
    }
}
