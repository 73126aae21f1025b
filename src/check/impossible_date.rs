//! A date that does not exist.

use super::calendar::{Printed, dates};
use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::source::part;

rule! {
    /// A date that does not exist.
    ///
    /// ## What it finds
    ///
    /// A day beyond the end of its month, "31 June", "29 February 2021", or numbers that are no date whichever of them is the month.
    ///
    /// ## Why it matters
    ///
    /// No one can keep such a date, and no program can sort by it.
    ///
    /// ## Example
    ///
    /// ```text
    /// 1. Roads
    ///
    /// The lane will be swept on 31 June 2021.
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
    /// The lane will be swept on 29 February 2024, and again by 12/31/2024.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Ask what was meant: the last day of the month, or the first of the next.
    ImpossibleDate, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    found.extend(dates(view).iter().filter(|date| is_impossible(date)).map(|date| {
        let message = format!("expected a day of the month, but found {}", one_line(view.words(view.span(date.start, date.end))));
        Finding { code: Code::ImpossibleDate, message, span: view.span(date.start, date.end) }
    }));
    for (start, end) in numbers(view.text()) {
        let message = format!("expected day, month and year, but found {}", part(view.text(), start..end));
        found.push(Finding { code: Code::ImpossibleDate, message, span: view.span(start, end) });
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without its year, 29 February is a day, and a number beyond 31 may be anything.
fn is_impossible(date: &Printed) -> bool {
    let year = date.year.unwrap_or(2000);
    let day = (1..=31).contains(&date.day) || date.year.is_some();
    day && jiff::civil::Date::new(year, date.month, date.day).is_err()
}

/// Dates in digits, `31/02/2021`, that are impossible whichever number is the month.
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '\\' | '_');
        match (from, inside) {
            (None, true) => from = Some(at),
            (Some(start), false) => {
                let word = part(text, start..at).trim_end_matches('.');
                if is_no_date(word) {
                    found.push((start, start + word.len()));
                }
                from = None;
            }
            _ => {}
        }
    }
    found
}

fn is_no_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split('/').take(4).collect();
    let number = |part: &str| part.parse::<i8>().ok().filter(|_| (1..=2).contains(&part.len()));
    let [first, second, last] = parts[..] else { return false };
    let (Some(first), Some(second), Ok(year)) = (number(first), number(second), last.parse::<i16>()) else { return false };
    let sound = |month: i8, day: i8| jiff::civil::Date::new(year, month, day).is_ok();
    last.len() == 4 && (1900..2100).contains(&year) && !sound(first, second) && !sound(second, first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_are_no_date() {
        assert!(is_no_date("31/02/2021") && is_no_date("13/13/2021"));
        assert!(!is_no_date("12/31/2021") && !is_no_date("31/12/2021"));
        assert!(!is_no_date("19/0012/2021") && !is_no_date("2021") && !is_no_date("a/b/2021"));
    }
}
