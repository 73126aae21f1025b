//! A weekday that is not that of its date.

use super::calendar::{Printed, dates};
use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::lex::calendar::WEEKDAYS;
use crate::source::part;

rule! {
    /// The weekday before a date is not that of the date.
    ///
    /// ## What it finds
    ///
    /// A date with its year and with a weekday right before it, anywhere in the text, where the calendar has another weekday.
    ///
    /// ## Why it matters
    ///
    /// One of the two is wrong. If it is the date of the meeting, its minutes are filed under the wrong day; if it is the next meeting, members
    /// come on the wrong evening.
    ///
    /// ## Example
    ///
    /// ```text
    /// Minutes of the meeting held on Monday 4 May 2021
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
    /// Minutes of the meeting held on Tuesday 4 May 2021
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
    /// Look into the calendar and the notice of the meeting. The year is wrong as often as the day, above all in January.
    WeekdayMismatch, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    let before = found.len();
    found.extend(dates(view).iter().filter_map(|date| wrong(view, date)));
    let own: Vec<(usize, usize)> = found[before..].iter().map(|finding| (finding.span.start, finding.span.end)).collect();
    let mut reported = Vec::new();
    view.reported(Code::WeekdayMismatch, &mut reported);
    reported.retain(|finding| !own.iter().any(|(start, end)| *start < finding.span.end && finding.span.start < *end));
    found.extend(reported);
}

fn wrong(view: &View<'_>, date: &Printed) -> Option<Finding> {
    let day = jiff::civil::Date::new(date.year?, date.month, date.day).ok()?;
    let true_day = WEEKDAYS[usize::try_from(day.weekday().to_monday_zero_offset()).ok()?];
    let printed = WEEKDAYS[date.weekday?];
    let message = format!("expected {}, the weekday of {day}, but found {}", capital(true_day), capital(printed));
    (printed != true_day).then(|| Finding { code: Code::WeekdayMismatch, message, span: view.span(date.start, date.end) })
}

fn capital(word: &str) -> String {
    part(word, ..1).to_uppercase() + part(word, 1..)
}
