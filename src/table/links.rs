//! Links.

use super::Table;
use super::column::{Cell, Column, text};
use super::shared_columns::{ITEM, PLACE, UNIT};
use super::unit::{Found, Unit};
use crate::model::{Hyperlink, Item, Minutes, Unit as Part, units};

pub(super) const TABLE: Table = Table {
    name: "links",
    about: "the links, except those on titles of papers",
    searched: &[],
    groups: &[UNIT, ITEM, COLUMNS, PLACE],
    holds: |unit| matches!(unit, Unit::Link(_)),
};

const COLUMNS: &[Column] = &[
    text("unit_id", "Id of the unit that contains the words.", |found| found.under.belongs_to.map(|path| found.id(path)).into()),
    text("text", "The words.", |found| of(found, |link| (&link.text).into())).always(),
    text("href", "The target, as in the source; absolute if the page states its own address.", |found| {
        of(found, |link| (&link.href).into())
    })
    .always(),
];

fn of<'m>(found: &Found<'_, 'm>, cell: impl FnOnce(&'m Hyperlink<'m>) -> Cell<'m>) -> Cell<'m> {
    match found.unit {
        Unit::Link(link) => cell(link),
        _ => Cell::Null,
    }
}

/// The links of a document, each with the pointer of the unit that contains its words.
pub(super) fn links<'m>(minutes: &'m Minutes<'m>) -> Vec<(&'m Hyperlink<'m>, Box<str>)> {
    if minutes.links.is_empty() {
        return Vec::new();
    }
    let mut spans: Vec<(usize, Part<'m>)> = Vec::new();
    for unit in units(minutes) {
        spans.extend(unit.place.spans().map(|span| (span.start, unit.clone())));
    }
    spans.sort_by_key(|(start, _)| *start);
    let unit_at = |at: usize| spans.partition_point(|(start, _)| *start <= at).checked_sub(1).and_then(|last| spans.get(last));
    let path = |link: &Hyperlink<'_>| unit_at(link.span.first.start).map(|(_, unit)| unit.path.clone()).unwrap_or_default();
    minutes.links.iter().map(|link| (link, path(link))).collect()
}

/// The item that a pointer leads to or passes through, with the pointer of that item.
pub(super) fn item_of<'m, 'p>(minutes: &'m Minutes<'m>, path: &'p str) -> Option<(&'m Item<'m>, &'p str)> {
    let mut items = &minutes.items;
    let (mut found, mut length) = (None, 0);
    let mut steps = path.split('/').skip(1);
    while let (Some("items"), Some(number)) = (steps.next(), steps.next()) {
        let Some(item) = number.parse::<usize>().ok().and_then(|at| items.get(at)) else { break };
        length += "/items/".len() + number.len();
        found = path.get(..length).map(|path| (item, path));
        items = &item.items;
    }
    found
}
