//! A number that comes after a higher one.

use super::series::{Entry, Fault, series};
use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::source::Span;

rule! {
    /// An item or a point follows one with a higher number.
    ///
    /// ## What it finds
    ///
    /// A number that is left out in its place and comes later: 1, 3, 2, 4. One displaced number is reported once. Minutes of earlier
    /// meetings that one item cites in a row, each by its number, are not reported.
    ///
    /// ## Why it matters
    ///
    /// Business may have been taken in another order, which the minutes should say; or two pages were exchanged in copying.
    ///
    /// ## Example
    ///
    /// ```text
    /// 1. APOLOGIES
    ///
    /// Mrs Oke had sent apologies.
    ///
    /// 3. ROADS
    ///
    /// The lane was swept.
    ///
    /// 2. PARKS
    ///
    /// The green was mown.
    ///
    /// 4. TREES
    ///
    /// The elm was felled.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// 51/24 APOLOGIES
    /// Mrs Oke had sent apologies.
    /// 52/24 ROADS
    /// The lane was swept, as item 1 of the last meeting asked.
    /// 53/24 PROGRESS
    /// 43/24 Bin at the stile. Put up on the wrong side.
    /// 44/24 Cross on the green. The mason can wait two years.
    /// 38/24 Lease of the meadow
    /// Solicitor still on leave.
    /// 54/24 TREES
    /// The elm was felled.
    /// 55/24 PARKS
    /// The green was mown.
    /// ```
    ///
    /// ## How to fix
    ///
    /// If the order of business was changed, leave it and say so. Else put the item in its place.
    NumberOutOfOrder, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    for series in series(view) {
        let faults = series.faults();
        if !series.runs_on(&faults) {
            continue;
        }
        found.extend(faults.iter().filter_map(|(at, fault)| match fault {
            Fault::Late if series.is_cited(view, *at) => None,
            Fault::Late => Some(late(&series.entries[at - 1], &series.entries[*at].printed, series.entries[*at].span)),
            Fault::Gap(_, 1) => series.late(view, *at).map(|span| late(&series.entries[*at], first_word(view, span), span)),
            _ => None,
        }));
    }
}

fn late(before: &Entry, number: &str, span: Span) -> Finding {
    let message = format!("expected a number after {}, but found {number}, which belongs before it", before.printed);
    Finding { code: Code::NumberOutOfOrder, message, span }
}

fn first_word<'m>(view: &View<'m>, span: Span) -> &'m str {
    view.words(span).split_whitespace().next().unwrap_or("")
}
