//! A recommendation without an addressee.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::lex::names::{lookup, role};
use crate::model::{Decision, Outcome, Point};

rule! {
    /// A recommendation does not say to whom it goes.
    ///
    /// ## What it finds
    ///
    /// A decision by the word "recommended" that names no council, committee or other body, in its text or in its clauses. A reply on an
    /// application, "Approval recommended" or "to recommend refusal", goes to the authority that asked, and is not reported.
    ///
    /// ## Why it matters
    ///
    /// A committee that recommends has decided nothing yet. Somebody must take the matter on, and must find it on an agenda.
    ///
    /// ## Example
    ///
    /// ```text
    /// 1. Roads
    ///
    /// RECOMMENDED that the lane be swept twice a year.
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
    /// RECOMMENDED to Council that the lane be swept twice a year.
    ///
    /// 2. Planning
    ///
    /// 24/0123 Shed at 3 Mill Lane
    ///
    /// Approval recommended
    ///
    /// 24/0140 Garage at 5 Mill Lane
    ///
    /// RESOLVED to recommend refusal on the ground that the lane is too narrow for lorries.
    ///
    /// 3. Trees
    ///
    /// The elm was felled.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Name the body: "RECOMMENDED to the Parish Council that …".
    RecommendationWithoutAddressee, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    let open = |decision: &&Decision<'_>| decision.outcome == Outcome::Recommended && decision.to.is_none() && decision.label.is_some();
    for decision in view.decisions().filter(open).filter(|decision| !names_body(decision) && !is_reply(decision)) {
        let message = "expected to whom the recommendation goes, but found no body named";
        found.push(Finding { code: Code::RecommendationWithoutAddressee, message: message.to_owned(), span: decision.span.first });
    }
}

/// The reply of a council to a consultation on an application: `Approval recommended`, `to recommend refusal for want of parking`.
fn is_reply(decision: &Decision<'_>) -> bool {
    let lower = decision.text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !matches!(*word, "" | "for" | "be" | "is")).collect();
    let answers = |word: &str| matches!(word, "approval" | "refusal");
    words.windows(2).any(|pair| pair[0].starts_with("recommend") && answers(pair[1]) || answers(pair[0]) && pair[1] == "recommended")
}

fn names_body(decision: &Decision<'_>) -> bool {
    is_body(&decision.text)
        || decision.label.as_deref().is_some_and(is_body)
        || decision.clauses.iter().any(|clause: &Point<'_>| is_body(&clause.text))
}

fn is_body(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| lookup(word).is(role::BODY | role::ADDRESSEE))
}
