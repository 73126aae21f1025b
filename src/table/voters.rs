//! Voters: who voted how, if the text names them.

use super::Table;
use super::column::{Cell, Column, text, word};
use super::shared_columns::{ITEM, PLACE, UNIT};
use super::unit::{Ballot, Found, Unit, Voter};

pub(super) const TABLE: Table = Table {
    name: "voters",
    about: "the voters whom the text names, and how they voted",
    searched: &[],
    groups: &[UNIT, ITEM, COLUMNS, PLACE],
    holds: |unit| matches!(unit, Unit::Voter(_)),
};

const COLUMNS: &[Column] = &[
    text("vote_id", "The vote.", |found| found.under.belongs_to.map(|path| found.id(path)).into()).always().of("votes"),
    text("name", "The name as printed.", |found| of(found, |voter| voter.person.into())).always(),
    text("position", "`for`, `against`, `abstained`, or `dissented` where the text says only that.", |found| {
        of(found, |voter| match voter.position {
            Ballot::For => "for".into(),
            Ballot::Other(position) => word(position),
        })
    })
    .always(),
    text("basis", "`stated`, or `derived` where the name is carried over from earlier in the sentence.", |found| {
        of(found, |voter| word(voter.basis))
    })
    .always(),
];

fn of<'m>(found: &Found<'_, 'm>, cell: impl FnOnce(Voter<'m>) -> Cell<'m>) -> Cell<'m> {
    match found.unit {
        Unit::Voter(voter) => cell(voter),
        _ => Cell::Null,
    }
}
