//! Documents: one row for each input.

use super::Table;
use super::column::{Cell, Column, date, integer, text, word};
use super::shared_columns;
use super::unit::{Found, Unit};
use crate::diagnostic::Severity;
use crate::model::{Contact, Fact, Meeting, NextMeeting};

pub(super) const TABLE: Table = Table {
    name: "documents",
    about: "the inputs, with the facts of their meetings",
    searched: &[],
    groups: &[COLUMNS],
    holds: |unit| matches!(unit, Unit::Whole),
};

const COLUMNS: &[Column] = &[
    text(
        "id",
        "Id of the document: the first 32 digits of the SHA-256 of the bytes of its path, a zero byte, and its `sha256`.",
        |found| found.document.to_owned().into(),
    )
    .always(),
    shared_columns::DOCUMENT,
    shared_columns::SHA256,
    shared_columns::BODY,
    shared_columns::DATE,
    text("date_basis", "`stated`, or `derived` if the day was calculated.", |found| {
        found.minutes.meeting.date.as_ref().map(|fact| word(fact.basis)).into()
    }),
    text("kind", "`meeting`, `item`, `decision_record`, `issue_history` or `paper`.", |found| word(found.minutes.kind)).always(),
    text("meeting_type", "Type of the meeting, as its heading says: `annual`, `special`, `ordinary`.", |found| {
        fact(found, |meeting| meeting.sort.as_ref())
    }),
    text("status", "`draft`, `approved` or `signed`.", |found| fact(found, |meeting| meeting.status.as_ref())),
    text("start_time", "Time for which it was called, as HH:MM.", |found| fact(found, |meeting| meeting.start_time.as_ref())),
    text("end_time", "Time it ended, as HH:MM.", |found| fact(found, |meeting| meeting.end_time.as_ref())),
    text("venue", "The place where it met.", |found| fact(found, |meeting| meeting.venue.as_ref())),
    text("chair", "Who was in the chair.", |found| found.minutes.meeting.chair.as_ref().into()),
    text("contact_name", "The contact for the meeting.", |found| contact(found, |contact| contact.name.as_ref().into())),
    text("contact_phone", "Their telephone number as printed.", |found| contact(found, |contact| contact.phone.as_ref().into())),
    text("contact_email", "Their e-mail address.", |found| contact(found, |contact| contact.email.as_ref().into())),
    date("next_date", "Day of the next meeting, as an ISO date; the first if several are stated.", |found| {
        next(found, |next| Some(&next.date))
    }),
    text("next_time", "Time for which it is called, as HH:MM.", |found| next(found, |next| next.start_time.as_ref())),
    text("next_venue", "The place where it is held.", |found| next(found, |next| next.venue.as_ref())),
    text("format", "Format it was read as: `text`, `markdown`.", |found| (&found.minutes.source.format).into()).always(),
    text("encoding", "Encoding it was decoded from.", |found| (&found.minutes.source.encoding).into()).always(),
    text("style", "House style it was read with.", |found| found.minutes.source.style.as_ref().into()),
    integer("bytes", "Bytes before decoding.", |found| found.minutes.source.bytes.into()).always(),
    integer("lines", "Lines, blank ones too.", |found| found.minutes.source.lines.into()).always(),
    integer("warnings", "The number of warnings of the parser.", |found| {
        found.minutes.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Warning).count().into()
    })
    .always(),
];

fn fact<'m>(found: &Found<'_, 'm>, fact: impl FnOnce(&'m Meeting<'m>) -> Option<&'m Fact<'m>>) -> Cell<'m> {
    fact(&found.minutes.meeting).into()
}

fn contact<'m>(found: &Found<'_, 'm>, cell: impl FnOnce(&'m Contact<'m>) -> Cell<'m>) -> Cell<'m> {
    found.minutes.meeting.contact.as_ref().map_or(Cell::Null, cell)
}

/// A fact of the next meeting.
fn next<'m>(found: &Found<'_, 'm>, fact: impl FnOnce(&'m NextMeeting<'m>) -> Option<&'m Fact<'m>>) -> Cell<'m> {
    found.minutes.meeting.next.first().and_then(fact).into()
}
