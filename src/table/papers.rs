//! Papers.

use super::Table;
use super::column::{Cell, Column, text};
use super::shared_columns::{ITEM, PLACE, UNIT};
use super::unit::{Found, Unit};
use crate::model::Document;

pub(super) const TABLE: Table = Table {
    name: "papers",
    about: "the papers that the minutes name",
    searched: &[],
    groups: &[UNIT, ITEM, COLUMNS, PLACE],
    holds: |unit| matches!(unit, Unit::Paper(_)),
};

const COLUMNS: &[Column] = &[
    text("title", "Its title; if the heading of the item links to the paper, the title of the item.", |found| {
        of(found, |paper| paper.title.as_ref().into())
    }),
    text("media_type", "Kind of file, as printed: `PDF`.", |found| of(found, |paper| paper.media_type.as_ref().into())),
    text("size", "Size as printed: `98 KB`.", |found| of(found, |paper| paper.size.as_ref().into())),
    text("href", "Its address, as in the source; absolute if the page states its own address.", |found| {
        of(found, |paper| paper.href.as_ref().into())
    }),
];

fn of<'m>(found: &Found<'_, 'm>, cell: impl FnOnce(&'m Document<'m>) -> Cell<'m>) -> Cell<'m> {
    match found.unit {
        Unit::Paper(paper) => cell(paper),
        _ => Cell::Null,
    }
}
