//! The output contract: a document of minutes, as `-f json` prints it. No logic.
//!
//! Names follow Popolo, Open Civic Data and Edoxen where they have one. Absent fields are left out.

#![cfg_attr(not(test), deny(clippy::string_slice))]

mod block;
mod facts;
mod formatting;
mod place;
mod units;
mod written;

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use block::{
    Action, Block, Clause, Correction, Decision, Dissent, List, Motion, MotionKind, Outcome, Paragraph, Person, Point, Position, Side,
    Stated, Table, TableHead, TableRow, Text, Truncation, Vote, label_inside,
};
pub use facts::{
    Attendance, Attendee, Basis, Contact, Declaration, Delegation, Fact, Link, Meeting, Movement, MovementKind, NextMeeting, Reference,
    ReferenceKind,
};
pub use formatting::{Hyperlink, Struck};
pub use units::{Role, Unit, units};

use crate::diagnostic::Diagnostic;
use crate::source::{Layout, LeftOut, Line, Place, page_at};
use place::UnitPlace;

/// Version of the output contract.
pub const SCHEMA_VERSION: &str = "1";

/// A document of minutes.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Minutes<'a> {
    /// Version of this contract.
    #[serde(deserialize_with = "written::version")]
    #[schemars(extend("const" = SCHEMA_VERSION))]
    pub schema_version: Cow<'static, str>,
    /// The input and how it was read.
    pub source: SourceInfo<'a>,
    /// What kind of page it is.
    pub kind: Kind,
    /// The facts of the meeting.
    pub meeting: Meeting<'a>,
    /// The items of business.
    pub items: Vec<Item<'a>>,
    /// The blocks before the first item.
    pub front: Vec<Block<'a>>,
    /// The blocks after the last item that belong to none.
    pub back: Vec<Block<'a>>,
    /// The lines of the page that are no part of the minutes, and the labels of parts.
    pub furniture: Vec<Furniture<'a>>,
    /// The links on words of the minutes, in the order of their parts; papers have an address of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Hyperlink<'a>>,
    /// The struck-out words of the minutes, in the same order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub struck: Vec<Struck<'a>>,
    /// The diagnostics of the parser.
    pub diagnostics: Vec<Diagnostic>,
}

/// The input and how it was read.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct SourceInfo<'a> {
    /// Path as given, `-` for standard input.
    pub path: Cow<'a, str>,
    /// The format as which it was read.
    pub format: Cow<'a, str>,
    /// The encoding from which it was decoded.
    pub encoding: Cow<'a, str>,
    /// SHA-256 of the bytes.
    pub sha256: Cow<'a, str>,
    /// Bytes before decoding.
    pub bytes: usize,
    /// Lines, including blank ones.
    pub lines: usize,
    /// Unit of `start` and `end` in spans.
    pub offsets: Offsets,
    /// The house style that applies to the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<Cow<'a, str>>,
    /// The parts of the document that are not in the text, if there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_out: Option<Cow<'a, LeftOut>>,
    /// The places of words on the pages of a scan, with `--layout`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layout: Option<Cow<'a, Layout>>,
    /// The same, for checks.
    #[serde(skip, default = "Layout::nothing")]
    pub recognised: &'a Layout,
    /// Bytes of the path, for ids: a path need not be Unicode.
    #[serde(skip)]
    pub path_bytes: Cow<'a, [u8]>,
    /// The lines themselves, for `-f lines`.
    #[serde(skip)]
    pub index: &'a [Line],
    /// The decoded text, for writers that count other offsets.
    #[serde(skip)]
    pub text: &'a str,
    /// Ranges of the decoded text that are markup and not words, sorted.
    #[serde(skip)]
    pub markup: &'a [(usize, usize)],
    /// Bytes of the decoded text at which pages begin, sorted; empty if the source has no pages.
    #[serde(skip)]
    pub pages: Cow<'a, [usize]>,
}

impl SourceInfo<'_> {
    /// The page of a byte of the decoded text, from 1, if the source has pages.
    pub fn page_at(&self, at: usize) -> Option<usize> {
        page_at(&self.pages, at)
    }
}

/// Unit of the offsets in spans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Offsets {
    /// Bytes of the decoded text in UTF-8.
    #[default]
    Bytes,
    /// Unicode scalar values, as Python counts.
    Chars,
    /// UTF-16 code units, as JavaScript and Java count.
    Utf16,
}

/// What kind of page a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The minutes of a whole meeting.
    Meeting,
    /// One agenda item.
    Item,
    /// The record of one decision.
    DecisionRecord,
    /// One issue through several meetings.
    IssueHistory,
    /// A paper: slides, an appendix, anything without items of business.
    Paper,
}

/// An item of business.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Item<'a> {
    /// Number as printed, without brackets or full stop.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Cow<'a, str>>,
    /// Reference under the title, such as `Item 5`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<Cow<'a, str>>,
    /// Title as printed, without number, file type and reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Cow<'a, str>>,
    /// The purpose of the item, as the agenda states it.
    pub purpose: Vec<Block<'a>>,
    /// The record.
    pub minutes: Vec<Block<'a>>,
    /// Attached papers.
    pub documents: Vec<Document<'a>>,
    /// Movements recorded under it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub movements: Vec<Movement<'a>>,
    /// Interests that members declare under it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub declarations: Vec<Declaration<'a>>,
    /// The facts that its title states, where the record is on the same line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated: Vec<Stated<'a>>,
    /// The references in its title.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference<'a>>,
    /// The source cuts the record off.
    pub truncated: bool,
    /// Items under this one.
    pub items: Vec<Item<'a>>,
    /// The place of the number and the title.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// An attached paper.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Document<'a> {
    /// Its title; if the heading of the item links to the paper, the title of the item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Cow<'a, str>>,
    /// Type of file, as printed: `PDF`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<Cow<'a, str>>,
    /// Size as printed: `98 KB`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<Cow<'a, str>>,
    /// Its address, as in the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<Cow<'a, str>>,
    /// Its place.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// Words of the page that are no part of the minutes.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Furniture<'a> {
    /// The words.
    pub text: Cow<'a, str>,
    /// A label announces a part; everything else is furniture.
    pub kind: FurnitureKind,
    /// It explains the status of an attendance list, so that no writer leaves it out.
    #[serde(skip)]
    pub explains: bool,
    /// Their place.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// The kind of furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FurnitureKind {
    /// Page headers and footers, page numbers, menus, rules.
    Furniture,
    /// "Minutes:", "Additional documents:".
    Label,
}
