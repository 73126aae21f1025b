//! References: the `references` of the JSON, under a name that SQL does not reserve.

use super::Table;
use super::column::{Cell, Column, text, word};
use super::shared_columns::{ITEM, PLACE, UNIT};
use super::unit::{Found, Unit};
use crate::model::Reference;

pub(super) const TABLE: Table = Table {
    name: "citations",
    about: "the references: to appendices, minutes, applications, reports and legislation",
    searched: &[],
    groups: &[UNIT, ITEM, COLUMNS, PLACE],
    holds: |unit| matches!(unit, Unit::Reference(_)),
};

const COLUMNS: &[Column] = &[
    text("cited_in", "Id of the unit whose words contain the reference.", |found| {
        found.under.stated_in.map(|(path, _)| found.id(path)).into()
    })
    .always(),
    text("kind", "`appendix`, `minute`, `application`, `report` or `legislation`.", |found| of(found, |cited| word(cited.kind))).always(),
    text("value", "Its number or name, normalised.", |found| of(found, |cited| (&cited.fact).into())).always(),
    text("text", "The words of the reference, as printed.", |found| of(found, |cited| (&cited.fact.text).into())).always(),
    text("part", "The provision of an enactment, as printed.", |found| of(found, |cited| cited.part.as_ref().into())),
    text("report_by", "The author of the report, as printed.", |found| of(found, |cited| cited.by.as_ref().into())),
    text("minute_date", "Day of the meeting to which the minute belongs, as an ISO date.", |found| {
        of(found, |cited| cited.date.as_ref().into())
    }),
];

fn of<'m>(found: &Found<'_, 'm>, cell: impl FnOnce(&'m Reference<'m>) -> Cell<'m>) -> Cell<'m> {
    match found.unit {
        Unit::Reference(reference) => cell(reference),
        _ => Cell::Null,
    }
}
