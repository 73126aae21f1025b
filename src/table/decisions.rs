//! Outcomes of the body.

use super::Table;
use super::column::{Cell, Column, boolean, delegation, integer, text, word};
use super::shared_columns::{self, ITEM, PLACE, STATED_IN, UNIT};
use super::unit::{Found, Unit};
use super::words;
use crate::model::{Decision, Vote};

pub(super) const TABLE: Table = Table {
    name: "decisions",
    about: "the outcomes: what was resolved, noted, agreed, refused, deferred",
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
    text("place", "`block` where a block of the record states it, `inside` where a sentence of a paragraph, point or clause does.", |found| {
        if found.under.stated_in.is_some() { "inside" } else { "block" }.into()
    })
    .always(),
    text("label", "The deciding words as they stand.", |found| of(found, |decision| decision.label.as_ref().into())),
    text("text", "What follows a label that opens it, all of it where the label stands inside; null where only clauses follow.", |found| {
        of(found, |decision| shared_columns::words(found, &decision.text))
    }),
    text("full_text", "Label, text and clauses, one a line, with the markers.", |found| {
        of(found, |decision| words::of_decision(decision, words::own_or_stated(&decision.text, found.under)).into())
    }),
    integer("clauses", "How many clauses it has; those under clauses are not counted. They are rows of `points`.", |found| {
        of(found, |decision| decision.clauses.len().into())
    })
    .always(),
    text("mover", "Who moved it.", |found| of(found, |decision| decision.mover.as_deref().into())),
    text("co_mover", "A second mover, where two are named.", |found| of(found, |decision| decision.co_mover.as_deref().into())),
    text("seconder", "Who seconded it.", |found| of(found, |decision| decision.seconder.as_deref().into())),
    text("co_seconder", "A second seconder, where two are named.", |found| of(found, |decision| decision.co_seconder.as_deref().into())),
    boolean("unanimous", "The text says that nobody was against.", |found| of(found, |decision| decision.unanimous.into())),
    integer("for_count", "How many voted for it, where its words say so. The row of `votes` says more.", |found| {
        vote(found, |vote| vote.ayes.as_ref().map(|side| side.count))
    }),
    integer("against_count", "How many voted against it.", |found| vote(found, |vote| vote.noes.as_ref().map(|side| side.count))),
    integer("abstain_count", "How many abstained.", |found| vote(found, |vote| vote.abstain.as_ref().map(|side| side.count))),
    text("recommended_to", "To whom a recommendation goes.", |found| of(found, |decision| decision.to.as_deref().into())),
    text("deferred_until", "Until when or where a matter is deferred.", |found| of(found, |decision| decision.until.as_deref().into())),
    text("delegated_to", "To whom its own words delegate authority; several with `; ` between.", |found| {
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

/// A count of the division that its words state.
fn vote<'m>(found: &Found<'_, 'm>, count: impl FnOnce(&'m Vote<'m>) -> Option<usize>) -> Cell<'m> {
    of(found, |decision| decision.vote.as_deref().and_then(count).into())
}
