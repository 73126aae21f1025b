//! An agenda that was filed as minutes.

use super::view::Node;
use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::model::{Attendance, Block, Kind};

rule! {
    /// The document is an agenda: it says what the items are for, and records nothing.
    ///
    /// ## What it finds
    ///
    /// Three items or more without a single word of record: no narrative, no decision, no list of those present. The words under the items
    /// say what they are for ("To receive …"), or there are none.
    ///
    /// ## Why it matters
    ///
    /// The minutes of that meeting are missing, and the agenda hides the gap.
    ///
    /// ## Example
    ///
    /// ```text
    /// AGENDA
    ///
    /// 1. Apologies
    ///
    /// To receive apologies for absence.
    ///
    /// 2. Roads
    ///
    /// To consider the sweeping of the lane.
    ///
    /// 3. Parks
    ///
    /// To receive the report of the Clerk.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// AGENDA AND MINUTES
    ///
    /// 1. Apologies
    ///
    /// To receive apologies for absence.
    ///
    /// 2. Roads
    ///
    /// To consider the sweeping of the lane. The lane was swept in May.
    ///
    /// 3. Parks
    ///
    /// The Clerk reported that the green was mown.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Fetch the minutes of the meeting.
    AgendaOnly, On, find
}

/// Fewer items are a page or a part.
const FEWEST: usize = 3;

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    let minutes = view.minutes;
    if minutes.kind != Kind::Meeting || view.items.len() < FEWEST || minutes.items.iter().any(|item| item.truncated) {
        return;
    }
    let present = minutes.meeting.attendance.iter().any(|one| one.status == Attendance::Present);
    if !present && announces(view) && view.parts.iter().all(|part| part.item.is_none() || is_of_agenda(&part.node)) {
        let message = format!("expected the record of {} items, but found only what they are for", view.items.len());
        found.push(Finding { code: Code::AgendaOnly, message, span: view.items[0].span.first });
    }
}

/// It calls itself an agenda, or states what its items are for.
fn announces(view: &View<'_>) -> bool {
    let head = view.lines().iter().filter(|line| !line.is_blank()).take(12).any(|line| {
        let lower = view.words(line.span).to_lowercase();
        lower.contains("agenda") && !lower.contains("minutes") || lower.contains("summoned")
    });
    let aims = view.parts.iter().any(|part| matches!(part.node, Node::Block(Block::Paragraph(text)) if is_aim(&text.text)));
    head || aims || view.items.iter().any(|item| !item.purpose.is_empty() && item.minutes.is_empty())
}

/// A part that occurs in agendas as well: a purpose, a paper.
fn is_of_agenda(node: &Node<'_>) -> bool {
    match node {
        Node::Block(Block::Paragraph(text)) => is_aim(&text.text),
        Node::Point(point) => is_aim(&point.text),
        Node::Block(Block::List(_) | Block::Document(_)) => true,
        _ => false,
    }
}

fn is_aim(text: &str) -> bool {
    text.get(..3).is_some_and(|begin| begin.eq_ignore_ascii_case("to "))
}
