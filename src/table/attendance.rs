//! Attendance.

use super::Table;
use super::column::{Cell, Column, text, word};
use super::shared_columns::{PLACE, UNIT};
use super::unit::{Found, Unit};
use crate::model::Attendee;

pub(super) const TABLE: Table = Table {
    name: "attendance",
    about: "the entries of the attendance list: who was present, absent, or sent apologies",
    searched: &[],
    groups: &[UNIT, COLUMNS, PLACE],
    holds: |unit| matches!(unit, Unit::Attendee(_)),
};

const COLUMNS: &[Column] = &[
    text("name", "Name with its honorific, as printed.", |found| of(found, |attendee| (&attendee.name).into())).always(),
    text("role", "Office, as printed.", |found| of(found, |attendee| attendee.role.as_ref().into())),
    text("party", "Political party.", |found| of(found, |attendee| attendee.party.as_ref().into())),
    text("party_basis", "`stated` if its name is printed, `derived` from an abbreviation.", |found| {
        of(found, |attendee| attendee.party.as_ref().map(|fact| word(fact.basis)).into())
    }),
    text("ward", "Ward or electoral division.", |found| of(found, |attendee| attendee.ward.as_ref().into())),
    text("status", "`present`, `apologies`, `absent`, `in_attendance` or `substitute`.", |found| {
        of(found, |attendee| word(attendee.status))
    })
    .always(),
    text("substitute_for", "The member whom a substitute replaces.", |found| of(found, |attendee| attendee.substitute_for.as_ref().into())),
];

fn of<'m>(found: &Found<'_, 'm>, cell: impl FnOnce(&'m Attendee<'m>) -> Cell<'m>) -> Cell<'m> {
    match found.unit {
        Unit::Attendee(attendee) => cell(attendee),
        _ => Cell::Null,
    }
}
