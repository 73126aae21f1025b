//! What a clerk should look at: the findings of a document, each with its place and a page that explains it.
//!
//! One check, one file: its page, its code, its tests. A check sees the finished [`Minutes`] and the decoded text. It changes nothing, and
//! each finding has a span in the source.

#![cfg_attr(not(test), deny(clippy::string_slice))]

mod action_owner;
mod agenda_only;
mod calendar;
mod date_order;
mod decision_text;
mod document_listed;
mod doubtful_word;
mod empty_document;
mod encoding_detected;
mod end_before_start;
mod impossible_date;
mod impossible_time;
mod list_restarts;
mod misnamed;
mod mixed_encoding;
mod mover_seconds;
mod needs_ocr;
mod no_items;
mod no_minutes;
mod number_out_of_order;
mod number_twice;
mod numbering_gap;
mod ocr_damage;
mod page;
mod persons;
mod present_and_absent;
mod recommendation_addressee;
mod replaced_character;
mod select;
mod series;
mod struck_out;
mod tally_names;
mod tally_present;
mod too_deep;
mod truncated;
mod uncertain_line;
mod unknown_label;
mod unplaced_text;
mod view;
mod voter_present;
mod weekday_mismatch;

use crate::diagnostic::{Code, Severity};
use crate::model::Minutes;
use crate::source::Span;

pub use page::{Page, findings_page};
pub use select::{Selection, Unknown};
use view::View;

/// A finding with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Its code.
    pub code: Code,
    /// A sentence: what was expected, and what was found.
    pub message: String,
    /// Its place in the source.
    pub span: Span,
}

impl Finding {
    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// A check: a code, its page, and what looks for it.
pub struct Check {
    /// What it says.
    pub code: Code,
    /// Whether it runs by default.
    pub stance: Stance,
    page: &'static str,
    find: fn(&View<'_>, &mut Vec<Finding>),
}

/// Whether a check runs by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// It runs.
    On,
    /// It is right too rarely to run by default, or finds what few want to know.
    OptIn,
}

/// Declares the check of a file; the doc comment is its page.
macro_rules! rule {
    ($(#[doc = $line:literal])* $code:ident, $stance:ident, $find:path) => {
        $(#[doc = $line])*
        pub(super) const CHECK: crate::check::Check = crate::check::Check {
            code: crate::diagnostic::Code::$code,
            stance: crate::check::Stance::$stance,
            page: concat!($($line, "\n"),*),
            find: $find,
        };
    };
}
use rule;

/// All checks, in the order of their identifiers.
pub const CHECKS: &[Check] = &[
    present_and_absent::CHECK,
    decision_text::CHECK,
    recommendation_addressee::CHECK,
    action_owner::CHECK,
    struck_out::CHECK,
    encoding_detected::CHECK,
    replaced_character::CHECK,
    mixed_encoding::CHECK,
    misnamed::CHECK,
    empty_document::CHECK,
    no_items::CHECK,
    agenda_only::CHECK,
    no_minutes::CHECK,
    needs_ocr::CHECK,
    numbering_gap::CHECK,
    number_twice::CHECK,
    number_out_of_order::CHECK,
    list_restarts::CHECK,
    truncated::CHECK,
    document_listed::CHECK,
    unknown_label::CHECK,
    unplaced_text::CHECK,
    ocr_damage::CHECK,
    too_deep::CHECK,
    uncertain_line::CHECK,
    doubtful_word::CHECK,
    weekday_mismatch::CHECK,
    impossible_date::CHECK,
    impossible_time::CHECK,
    end_before_start::CHECK,
    date_order::CHECK,
    tally_names::CHECK,
    tally_present::CHECK,
    voter_present::CHECK,
    mover_seconds::CHECK,
];

/// The findings of a document, in the order of the source.
///
/// ```
/// use minutebook::check::{Selection, check};
/// let source = minutebook::read::text("1. Roads\n\nMoved by Cllr Hay, seconded by Cllr Hay: that the road be mended.\n");
/// let found = check(&minutebook::minutes_of(&source), &Selection::default());
/// assert_eq!(found[0].code.name(), "mover-seconds-himself");
/// ```
pub fn check(minutes: &Minutes<'_>, selection: &Selection) -> Vec<Finding> {
    let view = View::of(minutes);
    let mut found = Vec::new();
    for check in CHECKS.iter().filter(|check| selection.takes(check)) {
        (check.find)(&view, &mut found);
    }
    found.sort_by(|a, b| (a.span, a.code.id()).cmp(&(b.span, b.code.id())));
    found.dedup_by(|a, b| a.code == b.code && a.span == b.span);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_check() {
        let checks: Vec<Code> = CHECKS.iter().map(|check| check.code).collect();
        assert_eq!(checks, Code::ALL);
    }
}
