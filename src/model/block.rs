//! Blocks: what the record of an item consists of.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::de::IntoDeserializer;
use serde::de::value::Error;
use serde::{Deserialize, Serialize};

use super::place::{self, UnitPlace};
use super::{Basis, Delegation, Document, Fact, Link, Reference};
use crate::source::{Place, part};

/// A block of the record, told by `"type"`.
///
/// The kinds that bear most facts are boxed: a page is mostly narrative, and every block is as large
/// as the largest kind.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Block<'a> {
    /// Narrative.
    Paragraph(Box<Paragraph<'a>>),
    /// An unnumbered heading inside an item.
    Heading(Box<Text<'a>>),
    /// A caption that announces a part of the record: reasons, options considered, a reply.
    Label(Box<Text<'a>>),
    /// Numbered, lettered or bulleted points.
    List(List<'a>),
    /// Rows of figures or facts.
    Table(Table<'a>),
    /// What was moved.
    Motion(Box<Motion<'a>>),
    /// An outcome of the body.
    Decision(Box<Decision<'a>>),
    /// A division.
    Vote(Box<Vote<'a>>),
    /// A task set.
    Action(Box<Action<'a>>),
    /// An amendment of earlier minutes.
    Correction(Box<Correction<'a>>),
    /// The source breaks off.
    Truncation(Box<Truncation<'a>>),
    /// A paper named outside any item.
    Document(Box<Document<'a>>),
    /// Which meeting this is.
    Meta(Box<Text<'a>>),
    /// Who was there.
    Attendance(Box<Text<'a>>),
    /// The end of the record.
    Close(Box<Text<'a>>),
}

/// Narrative.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Paragraph<'a> {
    /// The words.
    pub text: Cow<'a, str>,
    /// Who speaks in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Box<Person<'a>>>,
    /// Whether it asks, answers or says: `asks`, `answers`, `says`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speech: Option<Box<Fact<'a>>>,
    /// What its words refer to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference<'a>>,
    /// What its words state beside, such as a motion inside narrative.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated: Vec<Stated<'a>>,
    /// Where it stands.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// Somebody, by the name as it stands.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Person<'a> {
    /// The name.
    pub name: Cow<'a, str>,
    /// Where it stands.
    pub span: Place,
}

/// A division.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Vote<'a> {
    /// The words, one line a row.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub text: Cow<'a, str>,
    /// Those for.
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub ayes: Option<Side<'a>>,
    /// Those against.
    #[serde(rename = "against", skip_serializing_if = "Option::is_none")]
    pub noes: Option<Side<'a>>,
    /// Those who abstained.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub abstain: Option<Side<'a>>,
    /// Members whose dissent or abstention is told by name; how many there were beside is not told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dissent: Vec<Dissent<'a>>,
    /// The text says that nobody was against.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unanimous: bool,
    /// What came of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<Outcome>,
    /// Items or points of a consent agenda, which the one vote on it covers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<Link<'a>>,
    /// What its words refer to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference<'a>>,
    /// Where it stands.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// One side of a division.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Side<'a> {
    /// How many.
    pub count: usize,
    /// Stated by the text, or counted from its names.
    pub basis: Basis,
    /// Who, where the text names them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Person<'a>>,
}

/// A member who did not go with the others, by name.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Dissent<'a> {
    /// Who.
    pub member: Person<'a>,
    /// What they did.
    pub position: Position,
    /// Stated where the name stands at the words, derived where it is carried over from earlier in the sentence.
    pub basis: Basis,
    /// Where the words stand.
    pub span: Place,
}

/// What somebody did who did not go with the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Position {
    /// Voted against.
    Against,
    /// Abstained.
    Abstained,
    /// Dissented, in these words.
    Dissented,
}

/// A task set.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Action<'a> {
    /// The words.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub text: Cow<'a, str>,
    /// Who is to do it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub owners: Vec<Person<'a>>,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Box<Fact<'a>>>,
    /// What its words refer to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference<'a>>,
    /// What its words state beside, such as a motion inside narrative.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated: Vec<Stated<'a>>,
    /// Where it stands.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// What sort of motion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MotionKind {
    /// A motion.
    Motion,
    /// An amendment of a motion.
    Amendment,
    /// A motion as amended.
    Substantive,
}

/// What the words of a unit state beside what the unit itself is, told by `"type"`.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Stated<'a> {
    /// A motion told in narrative, or a further one.
    Motion(Box<Motion<'a>>),
    /// A division told in narrative.
    Vote(Box<Vote<'a>>),
    /// A recommendation to another body, in a clause.
    Decision(Box<Decision<'a>>),
    /// A further task of the same unit.
    Action(Box<Action<'a>>),
    /// An amendment of earlier minutes.
    Correction(Box<Correction<'a>>),
}

/// A block of words alone.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Text<'a> {
    /// The words.
    pub text: Cow<'a, str>,
    /// What its words state beside.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated: Vec<Stated<'a>>,
    /// What its words refer to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference<'a>>,
    /// Where they stand.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// Points under one another.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct List<'a> {
    /// Its points are clauses of the decision above, which a heading sets apart from it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub clauses: bool,
    /// Its points.
    pub points: Vec<Point<'a>>,
}

/// An entry of a list.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Point<'a> {
    /// Its marker as printed: `1.`, `(a)`, `·`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<Cow<'a, str>>,
    /// What the marker counts: `1`, `a`; absent for a bullet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Cow<'a, str>>,
    /// The words.
    pub text: Cow<'a, str>,
    /// The source breaks it off.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub truncated: bool,
    /// Into whose hands a clause gives the matter.
    #[serde(flatten, deserialize_with = "place::delegation")]
    pub delegation: Option<Box<Delegation<'a>>>,
    /// What its words refer to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference<'a>>,
    /// What its words state beside, such as a motion inside narrative.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated: Vec<Stated<'a>>,
    /// What stands under it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Block<'a>>,
    /// Where marker and words stand, without the children.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// An entry of the list that a decision consists of.
pub type Clause<'a> = Point<'a>;

/// Rows of a table.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Table<'a> {
    /// The row of captions over the columns, where a line of its own bears them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<Box<TableHead<'a>>>,
    /// Its rows.
    pub rows: Vec<TableRow<'a>>,
}

/// The captions over the columns of a table.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct TableHead<'a> {
    /// Its cells.
    pub cells: Vec<Cow<'a, str>>,
    /// Where it stands.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct TableRow<'a> {
    /// Its cells.
    pub cells: Vec<Cow<'a, str>>,
    /// What its words refer to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference<'a>>,
    /// What its cells state under their captions, such as a task.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated: Vec<Stated<'a>>,
    /// Where it stands.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// What was moved, and by whom.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Motion<'a> {
    /// The words, one paragraph a line; empty for a motion told in the narrative that bears it.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub text: Cow<'a, str>,
    /// What sort of motion, where the text says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<MotionKind>,
    /// Who moved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mover: Option<Box<Person<'a>>>,
    /// A second mover: "moved by A and B" does not say that B seconded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub co_mover: Option<Box<Person<'a>>>,
    /// Who seconded it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconder: Option<Box<Person<'a>>>,
    /// A second seconder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub co_seconder: Option<Box<Person<'a>>>,
    /// The motion that this one amends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amends: Option<Box<Link<'a>>>,
    /// What came of it: `carried`, `lost`, `withdrawn`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<Box<Fact<'a>>>,
    /// What its words refer to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference<'a>>,
    /// What its words state beside, such as a motion inside narrative.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated: Vec<Stated<'a>>,
    /// Where it stands.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// An outcome of the body.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Decision<'a> {
    /// What was decided, in one word.
    pub outcome: Outcome,
    /// The deciding words as they stand: `RESOLVED`, `unanimously agreed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Cow<'a, str>>,
    /// The label stands before the text, not inside it; not known of a document that was read back from JSON.
    #[serde(skip)]
    pub opens: bool,
    /// The label stands before the text though the text has the same words; otherwise it stands inside a text that has them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub label_opens: bool,
    /// What follows a label that opens the decision; all of it where the label stands inside.
    pub text: Cow<'a, str>,
    /// The clauses it consists of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<Clause<'a>>,
    /// Who moved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mover: Option<Box<Person<'a>>>,
    /// A second mover: "moved by A and B" does not say that B seconded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub co_mover: Option<Box<Person<'a>>>,
    /// Who seconded it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconder: Option<Box<Person<'a>>>,
    /// A second seconder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub co_seconder: Option<Box<Person<'a>>>,
    /// The division that its words state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vote: Option<Box<Vote<'a>>>,
    /// The text says that nobody was against.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unanimous: bool,
    /// Whom a recommendation goes to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Box<Fact<'a>>>,
    /// Until when or where a matter is deferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Box<Fact<'a>>>,
    /// Into whose hands a decision gives the matter.
    #[serde(flatten, deserialize_with = "place::delegation")]
    pub delegation: Option<Box<Delegation<'a>>>,
    /// What its words refer to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference<'a>>,
    /// What its words state beside, such as a motion inside narrative.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated: Vec<Stated<'a>>,
    /// Where label and text stand, without the clauses.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// Where a label stands inside a text that it does not open: its first place behind a word.
pub fn label_inside(text: &str, label: &str) -> Option<usize> {
    text.match_indices(label).map(|(at, _)| at).find(|at| part(text, ..*at).contains(char::is_alphanumeric))
}

/// What was decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Resolved, decided.
    #[default]
    Resolved,
    /// Noted, received for information.
    Noted,
    /// Agreed.
    Agreed,
    /// Recommended to another body.
    Recommended,
    /// Approved, adopted, accepted, confirmed, endorsed, granted.
    Approved,
    /// Refused, rejected.
    Refused,
    /// Deferred, adjourned to another day.
    Deferred,
    /// Ordered.
    Ordered,
    /// Carried, passed.
    Carried,
    /// Lost, fell, failed.
    Lost,
    /// Withdrawn.
    Withdrawn,
    /// Elected, appointed, fixed, no objection.
    Other,
}

impl Outcome {
    /// The outcome of a name, as JSON has it.
    pub fn named(name: &str) -> Option<Outcome> {
        Outcome::deserialize(IntoDeserializer::<Error>::into_deserializer(name)).ok()
    }
}

/// An amendment of earlier minutes.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Correction<'a> {
    /// The minute that is amended, as its heading names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minute: Option<Cow<'a, str>>,
    /// The place inside that minute.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub place: Option<Cow<'a, str>>,
    /// The words that go.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Cow<'a, str>>,
    /// The words that come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Cow<'a, str>>,
    /// All the words.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub text: Cow<'a, str>,
    /// What its words refer to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference<'a>>,
    /// Where they stand.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// A mark that the text goes on elsewhere.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Truncation<'a> {
    /// The mark.
    pub text: Cow<'a, str>,
    /// The item it names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Cow<'a, str>>,
    /// Where it stands.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}
