//! Corrections of earlier minutes.

use super::Table;
use super::column::{Cell, Column, text};
use super::shared_columns::{self, ITEM, PLACE, STATED_IN, UNIT};
use super::unit::{Found, Unit};
use crate::model::Correction;

pub(super) const TABLE: Table = Table {
    name: "corrections",
    about: "the corrections of earlier minutes",
    searched: &[],
    groups: &[UNIT, ITEM, COLUMNS, &[STATED_IN], PLACE],
    holds: |unit| matches!(unit, Unit::Correction(_)),
};

const COLUMNS: &[Column] = &[
    text("minute", "The minute that is corrected, as its heading names it.", |found| {
        of(found, |correction| correction.minute.as_ref().into())
    }),
    text("place", "The place within that minute.", |found| of(found, |correction| correction.place.as_ref().into())),
    text("old_words", "The words that are removed.", |found| of(found, |correction| correction.old.as_ref().into())),
    text("new_words", "The words that are inserted.", |found| of(found, |correction| correction.new.as_ref().into())),
    text("text", "All words of the correction.", |found| of(found, |correction| shared_columns::words(found, &correction.text))),
];

fn of<'m>(found: &Found<'_, 'm>, cell: impl FnOnce(&'m Correction<'m>) -> Cell<'m>) -> Cell<'m> {
    match found.unit {
        Unit::Correction(correction) => cell(correction),
        _ => Cell::Null,
    }
}
