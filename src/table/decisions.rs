//! Decisions.

use super::Table;
use super::column::{Cell, Column, boolean, delegation, integer, text, word};
use super::shared_columns::{self, ITEM, PLACE, STATED_IN, UNIT};
use super::unit::{Found, Unit};
use super::words;
use crate::model::{Decision, Vote};

pub(super) const TABLE: Table = Table {
    name: "decisions",
    about: "the decisions: what was resolved, noted, agreed, refused, deferred",
    searched: &["full_text"],
    groups: &[UNIT, ITEM, COLUMNS, &[STATED_IN], PLACE],
    holds: |unit| matches!(unit, Unit::Decision(_)),
};

const COLUMNS: &[Column] = &[
    text(
        "outcome",
        "`resolved`, `noted`, `agreed`, `recommended`, `approved`, `refused`, `deferred`, `ordered`, `carried`, `lost`, `withdrawn` or `other`.",
        |found| of(found, |decision| word(decision.outcome)),
    )
    .always(),
    text("place", "`block` if a block of the record states it, `inside` if a sentence of a paragraph, point or clause does.", |found| {
        if found.under.stated_in.is_some() { "inside" } else { "block" }.into()
    })
    .always(),
    text("label", "The deciding words, as printed.", |found| of(found, |decision| decision.label.as_ref().into())),
    text("text", "The text after a label that opens it, or all of the text if the label is within it; null if only clauses follow.", |found| {
        of(found, |decision| shared_columns::words(found, &decision.text))
    }),
    text("full_text", "Label, text and clauses, one on each line, with the markers.", |found| {
        of(found, |decision| words::of_decision(decision, words::own_or_stated(&decision.text, found.under)).into())
    }),
    integer("clauses", "The number of its clauses, without clauses of clauses. They are rows of `points`.", |found| {
        of(found, |decision| decision.clauses.len().into())
    })
    .always(),
    text("mover", "Who moved it.", |found| of(found, |decision| decision.mover.as_deref().into())),
    text("co_mover", "The second mover, if two are named.", |found| of(found, |decision| decision.co_mover.as_deref().into())),
    text("seconder", "Who seconded it.", |found| of(found, |decision| decision.seconder.as_deref().into())),
    text("co_seconder", "The second seconder, if two are named.", |found| of(found, |decision| decision.co_seconder.as_deref().into())),
    boolean("unanimous", "The text says that no one was against.", |found| of(found, |decision| decision.unanimous.into())),
    integer("for_count", "How many voted for it, if its words say so. The row of `votes` has more.", |found| {
        vote(found, |vote| vote.ayes.as_ref().map(|side| side.count))
    }),
    integer("against_count", "How many voted against it.", |found| vote(found, |vote| vote.noes.as_ref().map(|side| side.count))),
    integer("abstain_count", "How many abstained.", |found| vote(found, |vote| vote.abstain.as_ref().map(|side| side.count))),
    text("recommended_to", "The body that receives a recommendation.", |found| of(found, |decision| decision.to.as_deref().into())),
    text("deferred_until", "The date or meeting to which a matter is deferred.", |found| of(found, |decision| decision.until.as_deref().into())),
    text("delegated_to", "To whom its own words delegate authority; several are separated by `; `.", |found| {
        of(found, |decision| delegation(&decision.delegation, |delegation| &delegation.delegated_to))
    }),
    text("consulting", "Whom they are to consult.", |found| of(found, |decision| delegation(&decision.delegation, |delegation| &delegation.consulting))),
    text("referred_to", "To whom its own words refer the matter.", |found| of(found, |decision| delegation(&decision.delegation, |delegation| &delegation.referred_to))),
];

fn of<'m>(found: &Found<'_, 'm>, cell: impl FnOnce(&'m Decision<'m>) -> Cell<'m>) -> Cell<'m> {
    match found.unit {
        Unit::Decision(decision) => cell(decision),
        _ => Cell::Null,
    }
}

/// A count of the vote that its words state.
fn vote<'m>(found: &Found<'_, 'm>, count: impl FnOnce(&'m Vote<'m>) -> Option<usize>) -> Cell<'m> {
    of(found, |decision| decision.vote.as_deref().and_then(count).into())
}
