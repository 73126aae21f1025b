//! A count that begins anew on its way.

use super::series::{Fault, series};
use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;

rule! {
    /// A list begins anew on its way.
    ///
    /// ## What it finds
    ///
    /// The first number of a list again after later ones, without a heading or a paragraph between: (a), (b), (a). Items that begin anew
    /// are left alone: they mostly stand under heads of their own.
    ///
    /// ## Why it matters
    ///
    /// "Point (a) above" has two meanings. Often a heading between two lists was lost, or the list of one decision ran into that of the next.
    ///
    /// ## Example
    ///
    /// ```text
    /// 1. Roads
    ///
    /// The following points were made:
    ///
    /// (a) the lane was narrow;
    /// (b) the verge was soft;
    /// (c) the bridge was old;
    /// (a) the signs were missing;
    /// (b) the lamps were out.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// 1. Roads
    ///
    /// The following points were made:
    ///
    /// (a) the lane was narrow;
    /// (b) the verge was soft;
    /// (c) the bridge was old.
    ///
    /// 2. Parks
    ///
    /// The following points were made:
    ///
    /// (a) the green was long;
    /// (b) the mower was broken.
    /// ```
    ///
    /// ## How to mend
    ///
    /// Let the count run on, or put back the heading or the sentence that announces the second list.
    ListRestarts, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    for series in series(view).iter().filter(|series| series.what == "point") {
        for (at, _) in series.faults().iter().filter(|(_, fault)| *fault == Fault::Anew) {
            let (entry, before) = (&series.entries[*at], &series.entries[at - 1]);
            let message = format!("expected the point after {}, but found {} again", before.printed, entry.printed);
            found.push(Finding { code: Code::ListRestarts, message, span: entry.span });
        }
    }
}
