//! Somebody who is listed as present and as absent.

use super::persons::doubles;
use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::model::Attendee;
use crate::source::part;

rule! {
    /// The same person is listed as present and as absent.
    ///
    /// ## What it finds
    ///
    /// A full name, with first name or initial, among those present and again among the apologies or the absent. A family name alone may be
    /// that of two members, and a list of members is no list of those present.
    ///
    /// ## Why it matters
    ///
    /// Quorum, allowances and disqualification for absence depend on attendance.
    ///
    /// ## Example
    ///
    /// ```text
    /// Present: Cllr Ann Finch, Cllr Ben Moor and Cllr Cyril Oke
    ///
    /// Apologies: Cllr Ben Moor
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
    /// Present: Cllr Ann Finch, Cllr Ben Moor and Cllr Cyril Oke
    ///
    /// Apologies: Cllr Mary Moor
    /// Cllr Ann Finch, Chairman, presiding
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
    /// ## How to fix
    ///
    /// Strike the name from one of the lists; if the member came late or left early, say when.
    PresentAndAbsent, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    for (missed, line) in doubles(view).into_iter().filter(|(missed, _)| !presides(view, missed)) {
        let message = format!("expected {} in one list, but found the name among those present on line {line} too", missed.name);
        found.push(Finding { code: Code::PresentAndAbsent, message, span: missed.span.first });
    }
}

/// `Councillor Finch, Convener, presiding`: a separate line under a list, whatever that list is of.
fn presides(view: &View<'_>, one: &Attendee<'_>) -> bool {
    let rest = part(view.text(), one.span.first.end..).split('\n').next().unwrap_or("").to_lowercase();
    rest.contains("presiding") || rest.contains("in the chair")
}
