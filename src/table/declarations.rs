//! Declarations of interest.

use super::Table;
use super::column::{Cell, Column, boolean, text};
use super::shared_columns::{ITEM, PLACE, UNIT};
use super::unit::{Found, Unit};
use crate::model::Declaration;

pub(super) const TABLE: Table = Table {
    name: "declarations",
    about: "the interests that members declared",
    searched: &[],
    groups: &[UNIT, ITEM, COLUMNS, PLACE],
    holds: |unit| matches!(unit, Unit::Declaration(_)),
};

const COLUMNS: &[Column] = &[
    text("member", "Who declared it, by the name as printed.", |found| of(found, |declared| (&declared.member).into())).always(),
    text("interest", "The interest, as printed.", |found| of(found, |declared| declared.interest.as_ref().into())),
    text("concerns", "The item that it concerns, as printed.", |found| of(found, |declared| declared.item.as_ref().into())),
    boolean("left_room", "The text says that the member left the room.", |found| of(found, |declared| declared.left.into())),
];

fn of<'m>(found: &Found<'_, 'm>, cell: impl FnOnce(&'m Declaration<'m>) -> Cell<'m>) -> Cell<'m> {
    match found.unit {
        Unit::Declaration(declaration) => cell(declaration),
        _ => Cell::Null,
    }
}
