//! A deciding word without a decision.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::model::{Block, Decision, Outcome};

rule! {
    /// A deciding word without a statement of what was decided.
    ///
    /// ## What it finds
    ///
    /// "RESOLVED", "ORDERED" or "RECOMMENDED" with no words, no clauses and no table after it before the next item or heading. Words that
    /// are complete by themselves, "Noted", "Approved", "Deferred", are not reported, nor is "RESOLVED accordingly" under the motion to
    /// which it refers.
    ///
    /// ## Why it matters
    ///
    /// A resolution without words binds no one. Usually its text was lost at a page break, or is in a box that was not copied.
    ///
    /// ## Example
    ///
    /// ```text
    /// 1. Roads
    ///
    /// The lane was swept.
    ///
    /// Proposed by Cllr Hay;
    /// Seconded by Cllr Oke;
    /// And Resolved:
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
    /// Moved by Cllr Hay, seconded by Cllr Oke:
    ///
    /// That the elm be felled.
    ///
    /// RESOLVED accordingly.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Take the text from the signed minutes, or strike the word.
    DecisionWithoutText, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    let mut blocks = view.every_block().peekable();
    let mut above = None;
    while let Some((item, block)) = blocks.next() {
        let before = above.replace((item, block));
        let Block::Decision(decision) = block else { continue };
        let goes_on = blocks.peek().is_some_and(|(next, block)| {
            let same = item.map(|item| &item.span) == next.map(|item| &item.span);
            same && matches!(block, Block::List(_) | Block::Table(_) | Block::Decision(_) | Block::Truncation(_))
        });
        let moved = before.filter(|(over, _)| over.map(|item| &item.span) == item.map(|item| &item.span));
        let answered = moved.is_some_and(|(_, motion)| answers(view.words(decision.span.first), motion));
        if !goes_on && !answered && is_empty(decision) {
            let label = decision.label.as_deref().unwrap_or("the decision word");
            let message = format!("expected what was decided after {label}, but found nothing");
            found.push(Finding { code: Code::DecisionWithoutText, message, span: decision.span.first });
        }
    }
}

/// The words of the motion directly above are the decision, unless a colon announces others.
fn answers(words: &str, above: &Block<'_>) -> bool {
    let Block::Motion(motion) = above else { return false };
    let moved = motion.text.split_whitespace().any(|word| word.eq_ignore_ascii_case("that"));
    moved && !words.trim_end().ends_with([':', '-', '–'])
}

/// Words around a deciding word that decide nothing: `And Resolved:`, `It was RESOLVED that`.
const LEADS: &[&str] = &["and", "it", "was", "that"];

/// "Noted" and "Approved" are complete by themselves; "Resolved" is not.
fn is_empty(decision: &Decision<'_>) -> bool {
    let needs = matches!(decision.outcome, Outcome::Resolved | Outcome::Recommended | Outcome::Ordered);
    let mut words = decision.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let label = decision.label.as_deref().unwrap_or("");
    let decides = |word: &str| LEADS.iter().chain([&label]).any(|lead| word.eq_ignore_ascii_case(lead));
    needs && decision.clauses.is_empty() && decision.vote.is_none() && words.all(decides)
}
