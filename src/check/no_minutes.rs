//! A document that is no minutes.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::model::{Block, Kind};
use crate::vocab::attendance::FIELDS;

rule! {
    /// The document contains nothing of minutes.
    ///
    /// ## What it finds
    ///
    /// A document without items, without a decision, a motion or a vote, without a list of those present, and without the words that
    /// minutes consist of: slides, a report, an appendix, a letter. A page of minutes without its head is not reported.
    ///
    /// ## Why it matters
    ///
    /// It was put among the minutes by mistake, and every count over them includes it.
    ///
    /// ## Example
    ///
    /// ```text
    /// Winter Service
    ///
    /// What we heard from residents
    ///
    /// - gritting starts too late
    /// - salt bins are empty
    ///
    /// Thank you for listening
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// 1. Winter Service
    ///
    /// Residents said that gritting starts too late.
    ///
    /// NOTED
    ///
    /// 2. Salt Bins
    ///
    /// RESOLVED that they be filled.
    /// ```
    ///
    /// ## How to fix
    ///
    /// File it under the item that it belongs to, or leave it out of the folder.
    NoMinutes, On, find
}

/// Fewer words may be of anything.
const FEWEST: usize = 12;

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    if is_no_minutes(view) {
        let message = "expected minutes, but found a paper: no item, no decision, and nobody listed as present".to_owned();
        found.push(Finding { code: Code::NoMinutes, message, span: view.first() });
    }
}

/// A paper in which no part is one that only minutes have.
pub(super) fn is_no_minutes(view: &View<'_>) -> bool {
    let of_minutes = |block: &Block<'_>| {
        matches!(block, Block::Decision(_) | Block::Vote(_) | Block::Motion(_) | Block::Attendance(_) | Block::Close(_))
    };
    let empty = view.lines().iter().all(crate::source::Line::is_blank);
    let minutes = view.minutes;
    !empty
        && minutes.kind == Kind::Paper
        && minutes.meeting.attendance.is_empty()
        && !view.every_block().any(|(_, block)| of_minutes(block))
        && view.text().split_whitespace().nth(FEWEST).is_some()
        && has_head(view)
        && !is_of_minutes(view.text())
        && !has_field(view)
}

/// Words that few papers contain and few pages of minutes lack, in lower case.
const WORDS: &[&str] = &["apologies", "resolved", "seconded", "cllr", "cllrs", "councillor", "chairman", "adjourned", "clerk"];

fn is_of_minutes(text: &str) -> bool {
    let (mut before, mut last) = ("", "");
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).any(|word| {
        // Ten minutes of waiting are no minutes of a meeting.
        let of_meeting = before.eq_ignore_ascii_case("the") && last.eq_ignore_ascii_case("minutes") && word.eq_ignore_ascii_case("of");
        (before, last) = (last, word);
        of_meeting || CAPITALS.contains(&word) || WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
    })
}

/// A field of the record of a decision opens a line.
fn has_field(view: &View<'_>) -> bool {
    view.lines().iter().any(|line| {
        let lower = view.words(line.span).chars().take(40).collect::<String>().to_lowercase();
        let (field, _) = lower.split_once(':').unwrap_or_default();
        field.contains("decision") && FIELDS.contains(&field)
    })
}

/// Words that minutes print in capitals.
const CAPITALS: &[&str] = &["AGREED", "NOTED", "ACTION", "DECISION", "APPROVED", "MINUTES"];

/// It begins like a page, not in the middle: with a capital and without a marker.
fn has_head(view: &View<'_>) -> bool {
    view.words(view.first()).trim_start_matches(['#', '*', ' ']).starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_of_waiting_are_no_minutes() {
        assert!(!is_of_minutes("Buses arrive within ten minutes of the time set."));
        assert!(is_of_minutes("To receive the minutes of the last meeting.") && is_of_minutes("AGREED to go on."));
    }
}
