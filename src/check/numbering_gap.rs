//! A number that is left out.

use super::series::{Fault, Series, series};
use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::source::part;

rule! {
    /// A number is left out between two items, or between two points of a list.
    ///
    /// ## What it finds
    ///
    /// Items or points whose numbers are continuous but for one or two that are missing: 4 is followed by 6. A number that does occur
    /// between the two, inside a line or before words that were read as something else, is no gap. Pages of a single item, and documents
    /// whose numbers are not continuous elsewhere, are ignored.
    ///
    /// ## Why it matters
    ///
    /// A minute may have been lost in copying, or struck out after the numbers were given. A citation of minute 5 leads nowhere.
    ///
    /// ## Example
    ///
    /// ```text
    /// 1. Apologies
    ///
    /// Mrs Oke had sent apologies.
    ///
    /// 2. Roads
    ///
    /// The lane was swept.
    ///
    /// 4. Parks
    ///
    /// The green was mown.
    ///
    /// 5. Trees
    ///
    /// The elm was felled.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// 21. Apologies
    ///
    /// Mrs Oke had sent apologies.
    ///
    /// 22. Roads
    ///
    /// The lane was swept.
    ///
    /// 23. Parks
    ///
    /// The green was mown.
    ///
    /// 24. Trees
    ///
    /// The elm was felled.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Compare with the agenda. Put the missing minute back, or say under its number that the item was withdrawn.
    NumberingGap, On, find
}

/// A longer gap is a jump from one count to another.
const LONGEST: u32 = 3;

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    for series in series(view) {
        let faults = series.faults();
        if faults.is_empty() || !series.runs_on(&faults) {
            continue;
        }
        for (at, fault) in faults {
            let Fault::Gap(top, missing) = fault else { continue };
            if missing <= LONGEST && is_nowhere(view, &series, top, at) && series.late(view, at).is_none() {
                found.push(gap(&series, top, at, missing));
            }
        }
    }
}

fn gap(series: &Series, top: usize, at: usize, missing: u32) -> Finding {
    let (before, entry) = (&series.entries[top], &series.entries[at]);
    let numbers = if missing == 1 { "a number is" } else { "numbers are" };
    let message = format!(
        "expected {0} after {1} {2}, but found {3}: {numbers} left out",
        following(series.what),
        series.what,
        before.printed,
        entry.printed
    );
    Finding { code: Code::NumberingGap, message, span: entry.span }
}

fn following(what: &str) -> &'static str {
    if what == "item" { "the next item" } else { "the next point" }
}

/// None of the missing numbers occurs between the two entries in the form of a number that opens something: `4.`, `4)`, `4:`, `4/21`.
fn is_nowhere(view: &View<'_>, series: &Series, top: usize, at: usize) -> bool {
    let (before, entry) = (&series.entries[top], &series.entries[at]);
    let text = view.text().get(before.span.start..entry.span.start).unwrap_or("");
    let mut rest = text;
    while let Some(from) = rest.find(|c: char| c.is_ascii_digit()) {
        let digits = part(rest, from..).bytes().take_while(u8::is_ascii_digit).count();
        let (run, after) = (part(rest, from..from + digits), part(rest, from + digits..));
        let opens = after.starts_with(['.', ')', ':', '/', ' ', '\n', '\r', '\t']);
        if opens && run.parse().is_ok_and(|value: u32| before.value < value && value < entry.value) {
            return false;
        }
        rest = after;
    }
    true
}
