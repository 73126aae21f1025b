//! Items of business.

use super::Table;
use super::column::{Cell, Column, boolean, integer, text};
use super::shared_columns::{NUMBER, PLACE, TITLE, UNIT};
use super::unit::{Found, Unit};
use super::words;
use crate::model::Item;

pub(super) const TABLE: Table = Table {
    name: "items",
    about: "the items of business",
    searched: &["item_title", "text"],
    groups: &[UNIT, &[NUMBER, TITLE], COLUMNS, PLACE],
    holds: |unit| matches!(unit, Unit::Item(_)),
};

const COLUMNS: &[Column] = &[
    text("parent_id", "The item that it is a part of.", |found| found.under.parent.map(|path| found.id(path)).into()).of("items"),
    integer("depth", "1 for an item of the agenda, 2 for an item under another.", |found| found.under.depth.into()).always(),
    text("reference", "The reference under the title, such as `Item 5`.", |found| of(found, |item| item.reference.as_ref().into())),
    text("purpose", "Its purpose, as the agenda states it.", |found| of(found, |item| words::of_blocks(&item.purpose).into())),
    text(
        "text",
        "All words of its record, one unit on each line, with labels and markers; items under it have rows of their own.",
        |found| of(found, |item| words::of_blocks(&item.minutes).into()),
    ),
    boolean("truncated", "The source cuts its record off.", |found| of(found, |item| item.truncated.into())),
];

fn of<'m>(found: &Found<'_, 'm>, cell: impl FnOnce(&'m Item<'m>) -> Cell<'m>) -> Cell<'m> {
    match found.unit {
        Unit::Item(item) => cell(item),
        _ => Cell::Null,
    }
}
