//! Who was present at which item, where the movements recorded under items make it certain.

mod course;
mod items;

use super::Table;
use super::column::{Cell, Column, text, word};
use super::shared_columns::{ITEM, PLACE, UNIT};
use super::unit::{At, Found, Presence, Unit};
use crate::model::{Basis, Item, Kind, Minutes};
use items::Items;

pub(super) const TABLE: Table = Table {
    name: "presence",
    about: "who was present at which item, where the movements recorded under items make it certain",
    searched: &[],
    groups: &[UNIT, ITEM, COLUMNS, PLACE],
    holds: |unit| matches!(unit, Unit::Presence(_)),
};

const COLUMNS: &[Column] = &[
    text("name", "The name as printed at the first movement of the person.", |found| of(found, |one| one.name.into())).always(),
    text("present", "`yes`; `no`; or `part` if the record of the item itself says that the person came or went.", |found| {
        of(found, |one| match one.at {
            At::Yes => "yes".into(),
            At::No => "no".into(),
            At::Part => "part".into(),
        })
    })
    .always(),
    text("basis", "`stated` for `part`, otherwise `derived` from movements under other items.", |found| {
        of(found, |one| word(if one.at == At::Part { Basis::Stated } else { Basis::Derived }))
    })
    .always(),
    text("movement_id", "The movement that it follows from; `line` has its line.", |found| {
        found.under.belongs_to.map(|path| found.id(path)).into()
    })
    .always()
    .of("movements"),
];

fn of<'m>(found: &Found<'_, 'm>, cell: impl FnOnce(Presence<'m>) -> Cell<'m>) -> Cell<'m> {
    match found.unit {
        Unit::Presence(presence) => cell(presence),
        _ => Cell::Null,
    }
}

/// The maximum number of rows of a document. A document that would have more has none: no meeting has so many persons and items.
const MOST_ROWS: usize = 1 << 16;

/// A callback for a person at an item, with the item and the pointer of the movement.
type See<'s, 'm> = dyn FnMut(Presence<'m>, (&'m Item<'m>, &str), &str) + 's;

/// Visits every person at every item for which presence is certain.
pub(super) fn each<'m>(minutes: &'m Minutes<'m>, see: &mut See<'_, 'm>) {
    if minutes.kind == Kind::IssueHistory {
        // Its items belong to several meetings.
        return;
    }
    let items = Items::of(minutes);
    let courses = course::courses(minutes, &items);
    if courses.len().saturating_mul(items.list.len()) > MOST_ROWS {
        return;
    }
    for course in &courses {
        for (at, presence, path) in course.presence(&items) {
            if let Some(item) = items.list.get(at) {
                see(presence, (item.item, &item.path), path);
            }
        }
    }
}
