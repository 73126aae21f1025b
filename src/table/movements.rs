//! Movements: arrivals, departures and returns.

use super::Table;
use super::column::{Cell, Column, text, word};
use super::shared_columns::{ITEM, PLACE, UNIT};
use super::unit::{Found, Unit};
use crate::model::Movement;

pub(super) const TABLE: Table = Table {
    name: "movements",
    about: "the movements: who arrives, leaves or returns during the meeting",
    searched: &[],
    groups: &[UNIT, ITEM, COLUMNS, PLACE],
    holds: |unit| matches!(unit, Unit::Movement(_)),
};

const COLUMNS: &[Column] = &[
    text("attendance_id", "The entry of the attendance list that states it.", |found| {
        found.under.belongs_to.map(|path| found.id(path)).into()
    })
    .of("attendance"),
    text("member", "The member, by the name as printed.", |found| of(found, |movement| (&movement.member).into())).always(),
    text("kind", "`arrived`, `left`, `left_room`, `returned` or `took_chair`.", |found| of(found, |movement| word(movement.kind))).always(),
    text("time", "When, as HH:MM.", |found| of(found, |movement| movement.time.as_ref().into())),
    text("during", "The item that the words name, as printed.", |found| of(found, |movement| movement.item.as_ref().into())),
    text("basis", "`stated`, or `derived` if the name is carried over from earlier in the sentence.", |found| {
        of(found, |movement| word(movement.basis))
    })
    .always(),
];

fn of<'m>(found: &Found<'_, 'm>, cell: impl FnOnce(&'m Movement<'m>) -> Cell<'m>) -> Cell<'m> {
    match found.unit {
        Unit::Movement(movement) => cell(movement),
        _ => Cell::Null,
    }
}
