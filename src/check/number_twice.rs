//! A number that two items have.

use super::series::{Fault, series};
use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;

rule! {
    /// Two items, or two points of one list, have the same number.
    ///
    /// ## What it finds
    ///
    /// A number that is repeated under the same heading, where the numbers are otherwise continuous. A list that restarts at its first
    /// number has its own finding (N104).
    ///
    /// ## Why it matters
    ///
    /// A reference to that minute may mean either of the two.
    ///
    /// ## Example
    ///
    /// ```text
    /// 1. APOLOGIES
    ///
    /// Mrs Oke had sent apologies.
    ///
    /// 2. ROADS
    ///
    /// The lane was swept.
    ///
    /// 2. PARKS
    ///
    /// The green was mown.
    ///
    /// 3. TREES
    ///
    /// The elm was felled.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// 1. APOLOGIES
    ///
    /// Mrs Oke had sent apologies.
    ///
    /// 2. ROADS
    ///
    /// The lane was swept.
    ///
    /// 2a. PARKS
    ///
    /// The green was mown.
    ///
    /// 3. TREES
    ///
    /// The elm was felled.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Give the later one another number, or a letter (2a), and look for references to either.
    NumberTwice, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    for series in series(view) {
        let faults = series.faults();
        if !series.runs_on(&faults) {
            continue;
        }
        for (at, fault) in faults {
            let Fault::Duplicate(earlier) = fault else { continue };
            let (entry, first) = (&series.entries[at], &series.entries[earlier]);
            let message = format!(
                "expected a number of its own, but found {}, which the {} on line {} has already",
                entry.printed, series.what, first.span.line
            );
            found.push(Finding { code: Code::NumberTwice, message, span: entry.span });
        }
    }
}
