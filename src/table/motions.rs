//! Motions.

use super::Table;
use super::column::{Cell, Column, text, word};
use super::shared_columns::{self, ITEM, PLACE, STATED_IN, UNIT};
use super::unit::{Found, Unit};
use crate::model::Motion;

pub(super) const TABLE: Table = Table {
    name: "motions",
    about: "the motions, with amendments: what was moved, and by whom",
    searched: &[],
    groups: &[UNIT, ITEM, COLUMNS, &[STATED_IN], PLACE],
    holds: |unit| matches!(unit, Unit::Motion(_)),
};

const COLUMNS: &[Column] = &[
    text("kind", "`motion`, `amendment` or `substantive`, if the text says so.", |found| of(found, |motion| motion.kind.map(word).into())),
    text("text", "The words, one paragraph on each line.", |found| of(found, |motion| shared_columns::words(found, &motion.text))),
    text("mover", "Who moved it.", |found| of(found, |motion| motion.mover.as_deref().into())),
    text("co_mover", "A second mover, where two are named.", |found| of(found, |motion| motion.co_mover.as_deref().into())),
    text("seconder", "Who seconded it.", |found| of(found, |motion| motion.seconder.as_deref().into())),
    text("co_seconder", "A second seconder, where two are named.", |found| of(found, |motion| motion.co_seconder.as_deref().into())),
    text("result", "Its result: `carried`, `lost`, `withdrawn`.", |found| of(found, |motion| motion.result.as_deref().into())),
    text("result_basis", "`stated` in its own words, or `derived` from those of a later unit.", |found| {
        of(found, |motion| motion.result.as_ref().map(|fact| word(fact.basis)).into())
    }),
    text("amends_id", "The motion that it amends.", |found| {
        of(found, |motion| motion.amends.as_ref().map(|link| found.id(&link.path)).into())
    })
    .of("motions"),
];

fn of<'m>(found: &Found<'_, 'm>, cell: impl FnOnce(&'m Motion<'m>) -> Cell<'m>) -> Cell<'m> {
    match found.unit {
        Unit::Motion(motion) => cell(motion),
        _ => Cell::Null,
    }
}
