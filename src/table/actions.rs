//! Actions.

use super::Table;
use super::column::{Cell, Column, names, text};
use super::shared_columns::{self, ITEM, PLACE, STATED_IN, UNIT};
use super::unit::{Found, Unit};
use crate::model::Action;

pub(super) const TABLE: Table = Table {
    name: "actions",
    about: "the actions: who is to do what, and by when",
    searched: &[],
    groups: &[UNIT, ITEM, COLUMNS, &[STATED_IN], PLACE],
    holds: |unit| matches!(unit, Unit::Action(_)),
};

const COLUMNS: &[Column] = &[
    text("text", "The words.", |found| of(found, |action| shared_columns::words(found, &action.text))),
    text("owners", "Who is to do it; several are separated by `; `.", |found| of(found, |action| names(&action.owners))),
    text("due", "By when: an ISO date if the text gives a year, otherwise as printed.", |found| {
        of(found, |action| action.due.as_deref().into())
    }),
    text("due_text", "By when, as printed.", |found| of(found, |action| action.due.as_ref().map(|fact| &fact.text).into())),
];

fn of<'m>(found: &Found<'_, 'm>, cell: impl FnOnce(&'m Action<'m>) -> Cell<'m>) -> Cell<'m> {
    match found.unit {
        Unit::Action(action) => cell(action),
        _ => Cell::Null,
    }
}
