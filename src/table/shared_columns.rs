//! The columns that tables share: the document, the item, and the place.

use sha2::{Digest, Sha256};

use super::column::{Cell, Column, date, integer, text};
use super::unit::Found;

/// Characters of the id of a document: 128 bits, in hexadecimal.
const ID: usize = 32;

/// The first columns of every table except `documents`.
pub(super) const UNIT: &[Column] = &[
    text("id", "Id of the row: that of the document, `#`, and the JSON pointer of the unit in the output of `parse`.", |found| {
        found.id(found.path).into()
    })
    .always(),
    text(
        "document_id",
        "Id of the document: the first 32 digits of the SHA-256 of the bytes of its path, a zero byte, and its `sha256`.",
        |found| found.document.to_owned().into(),
    )
    .always()
    .of("documents"),
    DOCUMENT,
    SHA256,
    BODY,
    DATE,
];

/// The document.
pub(super) const DOCUMENT: Column =
    text("document", "Path of the document as given, `-` for standard input.", |found| (&found.minutes.source.path).into()).always();

/// The hash of its bytes.
pub(super) const SHA256: Column =
    text("sha256", "SHA-256 of the bytes of the document, in hexadecimal.", |found| (&found.minutes.source.sha256).into()).always();

/// The body.
pub(super) const BODY: Column =
    text("body", "The council or committee that met, as printed.", |found| found.minutes.meeting.body.as_ref().into());

/// The date.
pub(super) const DATE: Column = date("date", "Day of the meeting, as an ISO date.", |found| found.minutes.meeting.date.as_ref().into());

/// The item that a unit belongs to.
pub(super) const ITEM: &[Column] = &[
    text("item_id", "The item it belongs to; null before the first item and after the last.", |found| {
        found.under.item.map(|(_, path)| found.id(path)).into()
    })
    .of("items"),
    NUMBER,
    TITLE,
];

/// Number of the item.
pub(super) const NUMBER: Column = text("item_number", "Number of the item as printed, without brackets or full stop.", |found| {
    found.under.item.and_then(|(item, _)| item.number.as_ref()).into()
});

/// Title of the item.
pub(super) const TITLE: Column =
    text("item_title", "Title of the item as printed.", |found| found.under.item.and_then(|(item, _)| item.title.as_ref()).into());

/// The place of a unit; the last columns of every table except `documents`.
pub(super) const PLACE: &[Column] = &[
    integer("line", "Line of the source on which it begins, from 1.", |found| found.unit.place().map(|place| place.first.line).into())
        .always(),
    integer("page", "Page of the source on which it begins, from 1, where the source has pages.", |found| {
        found.unit.place().and_then(|place| found.minutes.source.page_at(place.first.start)).into()
    }),
    integer("span_start", "First byte in the decoded text, from 0.", |found| found.unit.place().map(|place| place.first.start).into())
        .always(),
    integer("span_end", "One past its last byte; if a page break or furniture cuts it in pieces, that of the last piece.", |found| {
        found.unit.place().and_then(|place| place.spans().last()).map(|span| span.end).into()
    })
    .always(),
];

/// The unit whose words state a fact.
pub(super) const STATED_IN: Column = text(
    "stated_in",
    "Id of the unit whose words state it, if it is not a unit of its own; `text` is then the text of that unit.",
    |found| found.under.stated_in.map(|(path, _)| found.id(path)).into(),
);

/// The decision that it belongs to.
pub(super) const DECISION: Column =
    text("decision_id", "The decision that it belongs to.", |found| found.under.decision.map(|path| found.id(path)).into()).of("decisions");

impl Found<'_, '_> {
    /// The id of a unit of the same document.
    pub(super) fn id(&self, path: &str) -> String {
        format!("{}#{path}", self.document)
    }
}

/// The id of a document, from the bytes of its path and the SHA-256 of its content. The same bytes under two paths are two documents, and so are two
/// versions of one file.
pub fn document_id(path: &[u8], sha256: &str) -> String {
    let digest = Sha256::new().chain_update(path).chain_update([0]).chain_update(sha256).finalize();
    digest.iter().take(ID / 2).map(|byte| format!("{byte:02x}")).collect()
}

/// The words of a unit, or those of the unit that states it.
pub(super) fn words<'m>(found: &Found<'_, 'm>, own: &'m str) -> Cell<'m> {
    super::words::own_or_stated(own, found.under).into()
}
