//! The output contract: what a document of minutes says, as `-f json` prints it. No logic.
//!
//! Names follow Popolo, Open Civic Data and Edoxen where they have one. What is absent is left out.

#![cfg_attr(not(test), deny(clippy::string_slice))]

mod block;
mod facts;
mod place;
mod set;
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
pub use set::{Hyperlink, Struck};
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
    /// What stands before the first item.
    pub front: Vec<Block<'a>>,
    /// What stands after the last item and belongs to none.
    pub back: Vec<Block<'a>>,
    /// What is of the page and not of the minutes, and the labels of its parts.
    pub furniture: Vec<Furniture<'a>>,
    /// Words of the minutes that link somewhere, in the order of their parts; papers bear their address themselves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Hyperlink<'a>>,
    /// Words of the minutes that are struck out, in the same order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub struck: Vec<Struck<'a>>,
    /// What the parser doubts.
    pub diagnostics: Vec<Diagnostic>,
}

/// The input and how it was read.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct SourceInfo<'a> {
    /// Path as given, `-` for standard input.
    pub path: Cow<'a, str>,
    /// Format it was read as.
    pub format: Cow<'a, str>,
    /// Encoding it was decoded from.
    pub encoding: Cow<'a, str>,
    /// SHA-256 of the bytes.
    pub sha256: Cow<'a, str>,
    /// Bytes before decoding.
    pub bytes: usize,
    /// Lines, blank ones too.
    pub lines: usize,
    /// Unit of `start` and `end` in spans.
    pub offsets: Offsets,
    /// House style that claimed the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<Cow<'a, str>>,
    /// What of the document is not in the text, where something is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_out: Option<Cow<'a, LeftOut>>,
    /// Where words stand on the pages of a scan, where that is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layout: Option<Cow<'a, Layout>>,
    /// The same, for checks.
    #[serde(skip, default = "Layout::nothing")]
    pub recognised: &'a Layout,
    /// Bytes of the path, for ids: a path may be no Unicode.
    #[serde(skip)]
    pub path_bytes: Cow<'a, [u8]>,
    /// The lines themselves, for `-f lines`.
    #[serde(skip)]
    pub index: &'a [Line],
    /// The decoded text, for writers that count other offsets.
    #[serde(skip)]
    pub text: &'a str,
    /// Bytes of the decoded text that are markup and no words, sorted.
    #[serde(skip)]
    pub markup: &'a [(usize, usize)],
    /// Bytes of the decoded text at which pages begin, sorted; empty where the source has no pages.
    #[serde(skip)]
    pub pages: Cow<'a, [usize]>,
}

impl SourceInfo<'_> {
    /// The page that a byte of the decoded text stands on, from 1, where the source has pages.
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
    /// Title as printed, without number, file sign and reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Cow<'a, str>>,
    /// What the item is for, as the agenda had it.
    pub purpose: Vec<Block<'a>>,
    /// The record.
    pub minutes: Vec<Block<'a>>,
    /// Attached papers.
    pub documents: Vec<Document<'a>>,
    /// Comings and goings under it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub movements: Vec<Movement<'a>>,
    /// Interests that members declare under it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub declarations: Vec<Declaration<'a>>,
    /// What its title states beside, where the record stands on the same line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated: Vec<Stated<'a>>,
    /// What its title refers to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference<'a>>,
    /// The source breaks the record off.
    pub truncated: bool,
    /// Items under this one.
    pub items: Vec<Item<'a>>,
    /// Where number and title stand.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// An attached paper.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Document<'a> {
    /// Its title; that of the item where the paper hangs on the item's heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Cow<'a, str>>,
    /// Kind of file, as printed: `PDF`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<Cow<'a, str>>,
    /// Size as printed: `98 KB`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<Cow<'a, str>>,
    /// Where it is found, as the source states it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<Cow<'a, str>>,
    /// Where it stands.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// Words of the page that are none of the minutes.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Furniture<'a> {
    /// The words.
    pub text: Cow<'a, str>,
    /// A label announces a part; all else is furniture.
    pub kind: FurnitureKind,
    /// It tells how those in a list were there, so that no writer leaves it out.
    #[serde(skip)]
    pub explains: bool,
    /// Where they stand.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// What sort of furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FurnitureKind {
    /// Running heads, page numbers, menus, rules.
    Furniture,
    /// "Minutes:", "Additional documents:".
    Label,
}
