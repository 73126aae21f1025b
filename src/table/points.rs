//! Points of the discussion, and clauses of decisions.

use super::Table;
use super::column::{Cell, Column, boolean, delegation, integer, text};
use super::shared_columns::{DECISION, ITEM, PLACE, UNIT};
use super::unit::{Found, Unit};
use crate::model::Point;

pub(super) const TABLE: Table = Table {
    name: "points",
    about: "the entries of lists: points of the discussion, and clauses of decisions",
    searched: &["text"],
    groups: &[UNIT, ITEM, COLUMNS, PLACE],
    holds: |unit| matches!(unit, Unit::Point(_)),
};

const COLUMNS: &[Column] = &[
    text("kind", "`clause` for an entry of a decision, `point` for any other.", |found| {
        if found.under.decision.is_some() { "clause".into() } else { "point".into() }
    })
    .always(),
    DECISION,
    text("parent_id", "The point that it is under.", |found| found.under.parent.map(|path| found.id(path)).into()).of("points"),
    integer("depth", "The depth of its list, from 1.", |found| found.under.depth.into()).always(),
    text("marker", "Its marker as printed: `1.`, `(a)`, `·`.", |found| of(found, |point| point.marker.as_ref().into())),
    text("value", "The value of the marker: `1`, `a`; null for a bullet.", |found| of(found, |point| point.value.as_ref().into())),
    text("text", "The words, without the marker and without the entries under it.", |found| of(found, |point| (&point.text).into())),
    boolean("truncated", "The source cuts it off.", |found| of(found, |point| point.truncated.into())),
    text("delegated_to", "To whom a clause delegates authority; several are separated by `; `.", |found| {
        of(found, |point| delegation(&point.delegation, |delegation| &delegation.delegated_to))
    }),
    text("consulting", "Whom they are to consult.", |found| {
        of(found, |point| delegation(&point.delegation, |delegation| &delegation.consulting))
    }),
    text("referred_to", "To whom a clause refers the matter.", |found| {
        of(found, |point| delegation(&point.delegation, |delegation| &delegation.referred_to))
    }),
];

fn of<'m>(found: &Found<'_, 'm>, cell: impl FnOnce(&'m Point<'m>) -> Cell<'m>) -> Cell<'m> {
    match found.unit {
        Unit::Point(point) => cell(point),
        _ => Cell::Null,
    }
}
