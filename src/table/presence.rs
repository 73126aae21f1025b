//! Who was there at which item, where comings and goings that the record tells under items say it for certain.

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
    about: "who was there at which item, as comings and goings told under items say for certain",
    searched: &[],
    groups: &[UNIT, ITEM, COLUMNS, PLACE],
    holds: |unit| matches!(unit, Unit::Presence(_)),
};

const COLUMNS: &[Column] = &[
    text("name", "The name as the record prints it where the person first comes or goes.", |found| of(found, |one| one.name.into()))
        .always(),
    text("present", "`yes`; `no`; or `part` where the record of the item itself tells that the person came or went.", |found| {
        of(found, |one| match one.at {
            At::Yes => "yes".into(),
            At::No => "no".into(),
            At::Part => "part".into(),
        })
    })
    .always(),
    text("basis", "`stated` where it is `part`, else `derived` from comings and goings under other items.", |found| {
        of(found, |one| word(if one.at == At::Part { Basis::Stated } else { Basis::Derived }))
    })
    .always(),
    text("movement_id", "The coming or going that it follows from; its line stands in `line`.", |found| {
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

/// The most rows of a document. Where there would be more it has none: persons times items is more than any meeting has.
const MOST_ROWS: usize = 1 << 16;

/// What is done with somebody at an item, where the item is, and the pointer of the movement.
type See<'s, 'm> = dyn FnMut(Presence<'m>, (&'m Item<'m>, &str), &str) + 's;

/// Sees everybody at every item at which the record says whether they were there.
pub(super) fn each<'m>(minutes: &'m Minutes<'m>, see: &mut See<'_, 'm>) {
    if minutes.kind == Kind::IssueHistory {
        // Its items are of several meetings.
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
