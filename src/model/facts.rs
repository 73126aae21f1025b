//! The facts of the meeting.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Person;
use super::place::of_type;
use crate::source::Place;

/// The facts of a meeting. Each is stated by the text or derived from it, and says which.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Meeting<'a> {
    /// The council or committee that met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Fact<'a>>,
    /// What sort of meeting, as its head says: annual, special, ordinary.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub sort: Option<Fact<'a>>,
    /// Day, as an ISO date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Fact<'a>>,
    /// Time it was called for, as HH:MM.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_time: Option<Fact<'a>>,
    /// Time it ended, as HH:MM.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_time: Option<Fact<'a>>,
    /// Place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub venue: Option<Fact<'a>>,
    /// Whom to ask.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact<'a>>,
    /// What the minutes are: draft, approved, signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Fact<'a>>,
    /// Who was in the chair.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chair: Option<Person<'a>>,
    /// When and where the same body meets next, as far as that is stated; the first comes first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<NextMeeting<'a>>,
    /// Who was there, and who was not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attendance: Vec<Attendee<'a>>,
    /// Comings and goings that are told outside any item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub movements: Vec<Movement<'a>>,
    /// Interests that members declared outside any item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub declarations: Vec<Declaration<'a>>,
}

/// A meeting to come of the same body.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct NextMeeting<'a> {
    /// Day, as an ISO date; derived where the year is that of this meeting, or follows from the weekday.
    pub date: Fact<'a>,
    /// Time it is called for, as HH:MM.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_time: Option<Fact<'a>>,
    /// Place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub venue: Option<Fact<'a>>,
}

/// Somebody who was there or was missed.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Attendee<'a> {
    /// Name with its honorific, as printed.
    pub name: Cow<'a, str>,
    /// Office, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Cow<'a, str>>,
    /// Political party.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<Fact<'a>>,
    /// Ward or electoral division.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ward: Option<Fact<'a>>,
    /// How they were there.
    pub status: Attendance,
    /// For whom a substitute came.
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub substitute_for: Option<Cow<'a, str>>,
    /// When they came or went, as the list says beside the name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub movements: Vec<Movement<'a>>,
    /// Where the name stands.
    pub span: Place,
}

/// Somebody comes or goes while the others sit.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(tag = "type", rename = "movement")]
#[schemars(rename = "Movement", transform = of_type("movement"))]
pub struct Movement<'a> {
    /// Who.
    pub member: Person<'a>,
    /// What they do.
    pub kind: MovementKind,
    /// When, as HH:MM.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<Fact<'a>>,
    /// The item that the words name beside it, as it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Cow<'a, str>>,
    /// Stated where the name stands at the verb, derived where it is carried over from earlier in the sentence.
    pub basis: Basis,
    /// Where it stands.
    pub span: Place,
}

/// What somebody does who comes or goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MovementKind {
    /// Comes to the meeting.
    Arrived,
    /// Leaves the meeting.
    Left,
    /// Leaves the room.
    LeftRoom,
    /// Comes back.
    Returned,
    /// Takes the chair.
    TookChair,
}

/// How somebody was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    /// A member who was there.
    Present,
    /// Sent apologies.
    Apologies,
    /// Was missed without apologies.
    Absent,
    /// Was there and is no member.
    InAttendance,
    /// Came for a member.
    Substitute,
}

/// An interest that a member declared.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(tag = "type", rename = "declaration")]
#[schemars(rename = "Declaration", transform = of_type("declaration"))]
pub struct Declaration<'a> {
    /// Who declared it.
    pub member: Person<'a>,
    /// What it is, as it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interest: Option<Cow<'a, str>>,
    /// The item it concerns, as it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Cow<'a, str>>,
    /// The member left the room.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub left: bool,
    /// Where it stands.
    pub span: Place,
}

/// A fact: its value in normal form, the words that state it, and where they stand.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Fact<'a> {
    /// In normal form.
    pub value: Cow<'a, str>,
    /// As it stands.
    pub text: Cow<'a, str>,
    /// Stated or derived.
    pub basis: Basis,
    /// Where.
    pub span: Place,
}

/// Whether a fact stands in the text or was worked out from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The text says so.
    Stated,
    /// It follows from what the text says.
    Derived,
}

/// What a text names that stands elsewhere: a fact with its kind.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Reference<'a> {
    /// What sort of thing.
    pub kind: ReferenceKind,
    /// Its number or name, and the words that state it.
    #[serde(flatten)]
    pub fact: Fact<'a>,
    /// The provision of an enactment, as it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<Cow<'a, str>>,
    /// Whose report it is, as it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Cow<'a, str>>,
    /// Day of the meeting whose minute it is, as an ISO date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Cow<'a, str>>,
}

/// What sort of thing a reference names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReferenceKind {
    /// An appendix or annex.
    Appendix,
    /// A minute of this or another meeting.
    Minute,
    /// An application for permission, consent or a licence.
    Application,
    /// A report to the body.
    Report,
    /// An enactment: an Act, a Measure, regulations, an order.
    Legislation,
}

/// Into whose hands the words of a decision give a matter.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Delegation<'a> {
    /// To whom authority is delegated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delegated_to: Vec<Fact<'a>>,
    /// Whom they are to consult.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consulting: Vec<Fact<'a>>,
    /// To whom the matter is referred or remitted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub referred_to: Vec<Fact<'a>>,
}

/// Another unit of the document.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Link<'a> {
    /// Its JSON pointer.
    pub path: Cow<'a, str>,
    /// Stated or derived.
    pub basis: Basis,
    /// Where that unit stands.
    pub span: Place,
}

/// Whom to ask about a meeting.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Contact<'a> {
    /// Name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Cow<'a, str>>,
    /// Telephone number as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<Cow<'a, str>>,
    /// Address for electronic mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<Cow<'a, str>>,
    /// Where.
    pub span: Place,
}
