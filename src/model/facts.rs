//! The facts of the meeting.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Person;
use super::place::of_type;
use crate::source::Place;

/// The facts of a meeting. Each says whether the text states it or it is derived.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Meeting<'a> {
    /// The council or committee that met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Fact<'a>>,
    /// The type of meeting, as its heading says: annual, special, ordinary.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub sort: Option<Fact<'a>>,
    /// Day, as an ISO date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Fact<'a>>,
    /// The time for which it was called, as HH:MM.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_time: Option<Fact<'a>>,
    /// The time at which it ended, as HH:MM.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_time: Option<Fact<'a>>,
    /// Place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub venue: Option<Fact<'a>>,
    /// The contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact<'a>>,
    /// The status of the minutes: draft, approved, signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Fact<'a>>,
    /// Who was in the chair.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chair: Option<Person<'a>>,
    /// The next meetings of the same body, as far as they are stated, in order of time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<NextMeeting<'a>>,
    /// The attendance list: who was present, and who was not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attendance: Vec<Attendee<'a>>,
    /// Movements recorded outside any item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub movements: Vec<Movement<'a>>,
    /// Interests that members declared outside any item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub declarations: Vec<Declaration<'a>>,
}

/// A future meeting of the same body.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct NextMeeting<'a> {
    /// Day, as an ISO date; `derived` if the year is that of this meeting, or follows from the weekday.
    pub date: Fact<'a>,
    /// The time for which it is called, as HH:MM.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_time: Option<Fact<'a>>,
    /// Place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub venue: Option<Fact<'a>>,
}

/// An entry of the attendance list.
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
    /// The status.
    pub status: Attendance,
    /// The member whom a substitute replaces.
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub substitute_for: Option<Cow<'a, str>>,
    /// Movements that the list states beside the name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub movements: Vec<Movement<'a>>,
    /// The place of the name.
    pub span: Place,
}

/// A person arrives, leaves or returns during the meeting.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(tag = "type", rename = "movement")]
#[schemars(rename = "Movement", transform = of_type("movement"))]
pub struct Movement<'a> {
    /// The person.
    pub member: Person<'a>,
    /// The kind of movement.
    pub kind: MovementKind,
    /// The time, as HH:MM.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<Fact<'a>>,
    /// The item that the words name, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Cow<'a, str>>,
    /// `stated` if the name is next to the verb, `derived` if it is carried over from earlier in the sentence.
    pub basis: Basis,
    /// Its place.
    pub span: Place,
}

/// The kind of a movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MovementKind {
    /// Arrives at the meeting.
    Arrived,
    /// Leaves the meeting.
    Left,
    /// Leaves the room.
    LeftRoom,
    /// Returns.
    Returned,
    /// Takes the chair.
    TookChair,
}

/// The status of an entry of the attendance list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    /// A member who was present.
    Present,
    /// Sent apologies.
    Apologies,
    /// A member who was absent without apologies.
    Absent,
    /// A person who was present and is not a member.
    InAttendance,
    /// A substitute for a member.
    Substitute,
}

/// An interest that a member declared.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(tag = "type", rename = "declaration")]
#[schemars(rename = "Declaration", transform = of_type("declaration"))]
pub struct Declaration<'a> {
    /// The member who declared it.
    pub member: Person<'a>,
    /// The matter, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interest: Option<Cow<'a, str>>,
    /// The item that it concerns, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Cow<'a, str>>,
    /// The member left the room.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub left: bool,
    /// Its place.
    pub span: Place,
}

/// A fact: its normalised value, the words that state it, and their place.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Fact<'a> {
    /// The normalised value.
    pub value: Cow<'a, str>,
    /// The words, as printed.
    pub text: Cow<'a, str>,
    /// `stated` or `derived`.
    pub basis: Basis,
    /// Its place.
    pub span: Place,
}

/// Whether the text states a fact or the fact follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The text says so.
    Stated,
    /// The fact follows from the text.
    Derived,
}

/// A reference to a paper, a minute or a law: a fact with its kind.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Reference<'a> {
    /// The kind of reference.
    pub kind: ReferenceKind,
    /// Its number or name, and the words that state it.
    #[serde(flatten)]
    pub fact: Fact<'a>,
    /// The provision of an enactment, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<Cow<'a, str>>,
    /// The author of a report, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Cow<'a, str>>,
    /// Day of the meeting to which the minute belongs, as an ISO date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Cow<'a, str>>,
}

/// The kind of a reference.
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

/// A delegation or referral that a decision states.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Delegation<'a> {
    /// Those to whom authority is delegated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delegated_to: Vec<Fact<'a>>,
    /// Those whom they are to consult.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consulting: Vec<Fact<'a>>,
    /// Those to whom the matter is referred or remitted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub referred_to: Vec<Fact<'a>>,
}

/// Another unit of the document.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Link<'a> {
    /// Its JSON pointer.
    pub path: Cow<'a, str>,
    /// `stated` or `derived`.
    pub basis: Basis,
    /// The place of that unit.
    pub span: Place,
}

/// The contact for a meeting.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Contact<'a> {
    /// Name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Cow<'a, str>>,
    /// Telephone number as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<Cow<'a, str>>,
    /// E-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<Cow<'a, str>>,
    /// Its place.
    pub span: Place,
}
