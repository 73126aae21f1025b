//! Votes.

use super::Table;
use super::column::{Cell, Column, boolean, integer, joined, names, text, word};
use super::shared_columns::{self, DECISION, ITEM, PLACE, STATED_IN, UNIT};
use super::unit::{Found, Unit};
use crate::model::{Basis, Side, Vote};

pub(super) const TABLE: Table = Table {
    name: "votes",
    about: "the votes, with their counts; `voters` has who voted how, and a `derived` row repeats one vote over a consent agenda",
    searched: &[],
    groups: &[UNIT, ITEM, &[DECISION], COLUMNS, &[STATED_IN], PLACE],
    holds: |unit| matches!(unit, Unit::Vote(_) | Unit::Covered(..)),
};

const COLUMNS: &[Column] = &[
    text(
        "basis",
        "`stated`, or `derived` for a part of a consent agenda that the one vote on it covers; count `stated` rows alone.",
        |found| word(if matches!(found.unit, Unit::Covered(..)) { Basis::Derived } else { Basis::Stated }),
    )
    .always(),
    text(
        "covered_id",
        "Id of the item or point of a consent agenda to which a `derived` row belongs; its `id` has the pointer of the vote, `#`, and that of the part.",
        |found| match found.unit {
            Unit::Covered(_, link) => found.id(&link.path).into(),
            _ => Cell::Null,
        },
    ),
    text("text", "The words, one row on each line.", |found| of(found, |vote| shared_columns::words(found, &vote.text))),
    text("result", "`carried` or `lost`, if it is stated.", |found| of(found, |vote| vote.result.map(word).into())),
    boolean("unanimous", "The text says that nobody was against.", |found| of(found, |vote| vote.unanimous.into())),
    integer("for_count", "How many voted for it.", |found| ayes(found, |side| side.count.into())),
    text("for_basis", "`stated`, or `derived` if the names were counted.", |found| ayes(found, |side| word(side.basis))),
    text("for_names", "Who voted for it, as named; several are separated by `; `.", |found| ayes(found, |side| names(&side.names))),
    integer("against_count", "How many voted against it.", |found| noes(found, |side| side.count.into())),
    text("against_basis", "`stated`, or `derived` if the names were counted.", |found| noes(found, |side| word(side.basis))),
    text("against_names", "Who voted against it.", |found| noes(found, |side| names(&side.names))),
    integer("abstain_count", "How many abstained.", |found| abstain(found, |side| side.count.into())),
    text("abstain_basis", "`stated`, or `derived` if the names were counted.", |found| abstain(found, |side| word(side.basis))),
    text("abstain_names", "Who abstained.", |found| abstain(found, |side| names(&side.names))),
    text("dissent_names", "Members whose dissent or abstention is recorded by name, without a count.", |found| {
        of(found, |vote| joined(vote.dissent.iter().map(|dissent| &dissent.member.name)))
    }),
];

fn of<'m>(found: &Found<'_, 'm>, cell: impl FnOnce(&'m Vote<'m>) -> Cell<'m>) -> Cell<'m> {
    match found.unit {
        Unit::Vote(vote) | Unit::Covered(vote, _) => cell(vote),
        _ => Cell::Null,
    }
}

fn ayes<'m>(found: &Found<'_, 'm>, cell: impl FnOnce(&'m Side<'m>) -> Cell<'m>) -> Cell<'m> {
    of(found, |vote| vote.ayes.as_ref().map_or(Cell::Null, cell))
}

fn noes<'m>(found: &Found<'_, 'm>, cell: impl FnOnce(&'m Side<'m>) -> Cell<'m>) -> Cell<'m> {
    of(found, |vote| vote.noes.as_ref().map_or(Cell::Null, cell))
}

fn abstain<'m>(found: &Found<'_, 'm>, cell: impl FnOnce(&'m Side<'m>) -> Cell<'m>) -> Cell<'m> {
    of(found, |vote| vote.abstain.as_ref().map_or(Cell::Null, cell))
}
