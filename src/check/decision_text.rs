//! A decision word with nothing to decide.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::model::{Block, Decision, Outcome};

rule! {
    /// A decision word stands alone, and nothing says what was decided.
    ///
    /// ## What it finds
    ///
    /// "RESOLVED", "ORDERED" or "RECOMMENDED" with no words, no clauses and no table after it before the next item or heading. Words that
    /// say all by themselves, "Noted", "Approved", "Deferred", are no finding.
    ///
    /// ## Why it matters
    ///
    /// A resolution without words binds nobody. Usually its text was lost at a page break, or stands in a box that was not copied.
    ///
    /// ## Example
    ///
    /// ```text
    /// 1. Roads
    ///
    /// The lane was swept.
    ///
    /// RESOLVED:
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    ///
    /// 3. Trees
    ///
    /// The elm was felled.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// 1. Roads
    ///
    /// The lane was swept.
    ///
    /// RESOLVED:
    ///
    /// That the Clerk thank the contractor.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    ///
    /// NOTED
    ///
    /// 3. Trees
    ///
    /// The elm was felled.
    /// ```
    ///
    /// ## How to mend
    ///
    /// Take the text from the signed minutes, or strike the word.
    DecisionWithoutText, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    let mut blocks = view.every_block().peekable();
    while let Some((item, block)) = blocks.next() {
        let Block::Decision(decision) = block else { continue };
        let goes_on = blocks.peek().is_some_and(|(next, block)| {
            let same = item.map(|item| &item.span) == next.map(|item| &item.span);
            same && matches!(block, Block::List(_) | Block::Table(_) | Block::Decision(_) | Block::Truncation(_))
        });
        if !goes_on && is_empty(decision) {
            let label = decision.label.as_deref().unwrap_or("the decision word");
            let message = format!("expected what was decided after {label}, but found nothing");
            found.push(Finding { code: Code::DecisionWithoutText, message, span: decision.span.first });
        }
    }
}

/// "Noted" and "Approved" say all by themselves; "Resolved" does not.
fn is_empty(decision: &Decision<'_>) -> bool {
    let needs = matches!(decision.outcome, Outcome::Resolved | Outcome::Recommended | Outcome::Ordered);
    let mut words = decision.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    needs && decision.clauses.is_empty() && decision.vote.is_none() && words.all(|word| word.eq_ignore_ascii_case("that"))
}
