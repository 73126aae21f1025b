//! The facts of the meeting.

use std::borrow::Cow;

use serde::Serialize;

use crate::source::Place;

/// The facts of a meeting. Each is stated by the text or derived from it, and says which.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Meeting<'a> {
    /// The council or committee that met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Fact<'a>>,
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
}

/// A fact: its value in normal form, the words that state it, and where they stand.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The text says so.
    Stated,
    /// It follows from what the text says.
    Derived,
}

/// Whom to ask about a meeting.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
