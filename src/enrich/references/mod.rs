//! What a text refers to: appendices, minutes, applications, reports, enactments.

mod applications;
mod legislation;
mod numbered;
mod reports;

use std::borrow::Cow;
use std::ops::Range;

use super::locate::{Page, window, window_before};
use super::walk;
use crate::lex::calendar::month;
use crate::model::{Minutes, Reference, ReferenceKind};
use crate::source::Place;

/// A reference in a text.
#[derive(Clone, Debug, PartialEq)]
struct Found {
    kind: ReferenceKind,
    /// The words that state it.
    range: Range<usize>,
    value: String,
    part: Option<Range<usize>>,
    by: Option<Range<usize>>,
    date: Option<String>,
}

impl Found {
    fn new(kind: ReferenceKind, range: Range<usize>, value: impl Into<String>) -> Self {
        Found { kind, range, value: value.into(), part: None, by: None, date: None }
    }
}

/// Fills `references`.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    walk::units(minutes, &mut |title, mut unit| {
        let found = references(page, unit.text(), title, unit.place());
        *unit.references() = found;
    });
    walk::items(&mut minutes.items, &mut |item| {
        let title = item.title.clone().unwrap_or_default();
        item.references = references(page, &title, "", &item.span);
        walk::blocks(&mut item.purpose, &title, &mut |title, mut unit| {
            let found = references(page, unit.text(), title, unit.place());
            *unit.references() = found;
        });
    });
    walk::rows(minutes, &mut |title, row| row.references = references(page, &row.cells.join("\n"), title, &row.span));
}

/// The references in the text of a unit, under the title of its item.
fn references<'a>(page: Page<'a>, text: &str, title: &str, place: &Place) -> Vec<Reference<'a>> {
    let found = found(text, title);
    if found.is_empty() {
        return Vec::new();
    }
    let at = page.locator(text, place);
    let words = |range: Option<Range<usize>>| range.map(|range| at.words(&range));
    let reference = |one: Found| Reference {
        kind: one.kind,
        fact: at.fact(one.value, &one.range, "reference"),
        part: words(one.part),
        by: words(one.by),
        date: one.date.map(Cow::Owned),
    };
    found.into_iter().map(reference).collect()
}

/// All references in a text, in reading order; where two overlap, the one that begins first, then the longer.
fn found(text: &str, title: &str) -> Vec<Found> {
    let mut found = numbered::found(text);
    found.extend(reports::found(text));
    found.extend(legislation::found(text));
    found.extend(applications::found(text, title));
    found.sort_by_key(|one| (one.range.start, std::cmp::Reverse(one.range.end)));
    let mut end = 0;
    found.retain(|one| {
        let apart = one.range.start >= end;
        end = end.max(one.range.end);
        apart
    });
    found
}

/// The last word before byte `at`, in lower case, without signs.
fn word_before(text: &str, at: usize) -> String {
    let before = window_before(text, at, 40);
    before.split_whitespace().next_back().unwrap_or("").trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Nothing behind byte `end` makes the number before it part of another, of a date or of a share.
fn ends(text: &str, end: usize) -> bool {
    let rest = window(text, end, 40);
    let mut signs = rest.chars();
    let joined = match (signs.next(), signs.next()) {
        (Some(c), _) if c.is_alphanumeric() => true,
        (Some('/' | '-' | '.' | ',' | '_' | ':'), Some(c)) => c.is_ascii_digit(),
        (Some('%' | '/' | '_'), _) => true,
        _ => false,
    };
    let word = rest.split_whitespace().next().filter(|_| rest.starts_with(' ')).unwrap_or("").trim_end_matches([',', '.']);
    !joined && month(word).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stand_in_reading_order_and_apart() {
        let told = |text: &str| found(text, "").into_iter().map(|one| text[one.range].to_owned()).collect::<Vec<_>>();
        assert_eq!(
            told("Appendix 2 of Report FIN/22/14 (minute 141) on 24/00123/FUL"),
            ["Appendix 2", "Report FIN/22/14", "minute 141", "24/00123/FUL"]
        );
        assert_eq!(told("the report of the Head of Law (report no. PL/24/01234)"), ["report of the Head of Law (report no. PL/24/01234)"]);
    }

    #[test]
    fn money_dates_and_numbers_of_other_things_are_none() {
        for text in [
            "A sum of £12,345 and £1/2m was paid.",
            "On 12/03/2024 at 7/8 Mill Lane.",
            "in 2023/24 and 2022-23, or 50/50",
            "Telephone 01632/960123 or 01632 960 123",
            "123/24 Apologies",
            "It lasted ten minutes.",
            "The report was noted.",
            "Regulation is the Council’s duty.",
            "",
        ] {
            assert_eq!(found(text, "Roads"), [], "{text}");
        }
    }
}
