//! Words of a decision that are struck out.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::model::{Block, Point};
use crate::source::Span;

rule! {
    /// Words of a decision are struck out.
    ///
    /// ## What it finds
    ///
    /// Words with a line through them in a decision or one of its clauses: `<s>` and `<del>` of a page, the style of a word processor, `~~` of
    /// Markdown. They are in the text of the decision like any others.
    ///
    /// ## Why it matters
    ///
    /// Whoever reads the text alone takes for decided what was struck out.
    ///
    /// ## Example
    ///
    /// ```text
    /// 1. Roads
    ///
    /// RESOLVED that <del>five</del> six pounds be paid.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// 1. Roads
    ///
    /// The <del>lane</del> road was swept.
    ///
    /// RESOLVED that six pounds be paid.
    /// ```
    ///
    /// ## How to mend
    ///
    /// Compare with the signed minutes, and take out what was not decided.
    StruckOutWords, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    if view.minutes.struck.is_empty() {
        return;
    }
    let mut decided: Vec<Span> = Vec::new();
    for (_, block) in view.every_block() {
        match block {
            Block::Decision(decision) => {
                decided.extend(decision.span.spans());
                clauses(&decision.clauses, &mut decided);
            }
            Block::List(list) if list.clauses => clauses(&list.points, &mut decided),
            _ => {}
        }
    }
    decided.sort_unstable();
    for struck in &view.minutes.struck {
        let span = struck.span.first;
        let last = decided.get(decided.partition_point(|decided| decided.start <= span.start).wrapping_sub(1));
        if last.is_some_and(|decided| span.start < decided.end) {
            let message = format!("expected a decision without words struck out, but found {:?} with a line through it", struck.text);
            found.push(Finding { code: Code::StruckOutWords, message, span });
        }
    }
}

/// Where clauses stand, and what stands under them.
fn clauses(points: &[Point<'_>], spans: &mut Vec<Span>) {
    for point in points {
        spans.extend(point.span.spans());
        for block in &point.children {
            if let Block::List(list) = block {
                clauses(&list.points, spans);
            }
        }
    }
}
