//! Blocks: the parts of the record of an item.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::de::IntoDeserializer;
use serde::de::value::Error;
use serde::{Deserialize, Serialize};

use super::place::{self, UnitPlace};
use super::{Basis, Delegation, Document, Fact, Link, Reference};
use crate::source::{Place, part};

/// A block of the record, with its kind in `"type"`.
///
/// The kinds with the most facts are boxed: a page is mostly narrative, and every block is as large
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
    /// Rows of numbers or facts.
    Table(Table<'a>),
    /// A motion.
    Motion(Box<Motion<'a>>),
    /// A decision of the body.
    Decision(Box<Decision<'a>>),
    /// A vote.
    Vote(Box<Vote<'a>>),
    /// An action.
    Action(Box<Action<'a>>),
    /// A correction of earlier minutes.
    Correction(Box<Correction<'a>>),
    /// The source is cut off.
    Truncation(Box<Truncation<'a>>),
    /// A paper named outside any item.
    Document(Box<Document<'a>>),
    /// States which meeting this is.
    Meta(Box<Text<'a>>),
    /// States who was present.
    Attendance(Box<Text<'a>>),
    /// The end of the record.
    Close(Box<Text<'a>>),
}

/// Narrative.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Paragraph<'a> {
    /// The words.
    pub text: Cow<'a, str>,
    /// The speaker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Box<Person<'a>>>,
    /// Whether it asks, answers or says: `asks`, `answers`, `says`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speech: Option<Box<Fact<'a>>>,
    /// The references in its words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference<'a>>,
    /// What its words state in addition, such as a motion inside narrative.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated: Vec<Stated<'a>>,
    /// Its place.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// A person, by the name as printed.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Person<'a> {
    /// The name.
    pub name: Cow<'a, str>,
    /// Its place.
    pub span: Place,
}

/// A vote.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Vote<'a> {
    /// The words, one row on each line.
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
    /// Members whose dissent or abstention is recorded by name; there may have been more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dissent: Vec<Dissent<'a>>,
    /// The text says that no one was against.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unanimous: bool,
    /// Its result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<Outcome>,
    /// Items or points of the consent agenda that this one vote covers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<Link<'a>>,
    /// The references in its words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference<'a>>,
    /// Its place.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// One side of a vote.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Side<'a> {
    /// The number of members.
    pub count: usize,
    /// Stated by the text, or counted from its names.
    pub basis: Basis,
    /// The members whom the text names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Person<'a>>,
}

/// A member who voted differently from the majority, by name.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Dissent<'a> {
    /// The member.
    pub member: Person<'a>,
    /// How the member voted.
    pub position: Position,
    /// `stated` if the name is next to the words, `derived` if it is carried over from earlier in the sentence.
    pub basis: Basis,
    /// The place of the words.
    pub span: Place,
}

/// How a member voted who is named in a dissent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Position {
    /// Voted against.
    Against,
    /// Abstained.
    Abstained,
    /// Dissented; the text does not say more.
    Dissented,
}

/// An action.
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
    /// The references in its words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference<'a>>,
    /// What its words state in addition, such as a motion inside narrative.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated: Vec<Stated<'a>>,
    /// Its place.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// The kind of a motion.
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

/// What the words of a unit state in addition to the unit itself, with its kind in `"type"`.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Stated<'a> {
    /// A motion in narrative, or a further one.
    Motion(Box<Motion<'a>>),
    /// A vote in narrative.
    Vote(Box<Vote<'a>>),
    /// A recommendation to another body, in a clause.
    Decision(Box<Decision<'a>>),
    /// A further action of the same unit.
    Action(Box<Action<'a>>),
    /// A correction of earlier minutes.
    Correction(Box<Correction<'a>>),
}

/// A block with words only.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Text<'a> {
    /// The words.
    pub text: Cow<'a, str>,
    /// The facts that its words state.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated: Vec<Stated<'a>>,
    /// The references in its words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference<'a>>,
    /// Their place.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// A list of points.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct List<'a> {
    /// Its points are clauses of the decision above, from which a heading separates it.
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
    /// The value of the marker: `1`, `a`; absent for a bullet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Cow<'a, str>>,
    /// The words.
    pub text: Cow<'a, str>,
    /// The source cuts it off.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub truncated: bool,
    /// The delegation or referral that a clause states.
    #[serde(flatten, deserialize_with = "place::delegation")]
    pub delegation: Option<Box<Delegation<'a>>>,
    /// The references in its words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference<'a>>,
    /// What its words state in addition, such as a motion inside narrative.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated: Vec<Stated<'a>>,
    /// The blocks under it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Block<'a>>,
    /// The place of the marker and the words, without the children.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// An entry of the list of clauses of a decision.
pub type Clause<'a> = Point<'a>;

/// Rows of a table.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Table<'a> {
    /// The row of captions above the columns, if they are on a line of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<Box<TableHead<'a>>>,
    /// Its rows.
    pub rows: Vec<TableRow<'a>>,
}

/// The captions above the columns of a table.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct TableHead<'a> {
    /// Its cells.
    pub cells: Vec<Cow<'a, str>>,
    /// Its place.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct TableRow<'a> {
    /// Its cells.
    pub cells: Vec<Cow<'a, str>>,
    /// The references in its words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference<'a>>,
    /// What its cells state under their captions, such as an action.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated: Vec<Stated<'a>>,
    /// Its place.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// A motion, and who moved it.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Motion<'a> {
    /// The words, one paragraph on each line; empty for a motion that the narrative of its unit states.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub text: Cow<'a, str>,
    /// The kind of motion, if the text says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<MotionKind>,
    /// The mover.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mover: Option<Box<Person<'a>>>,
    /// The second mover: "moved by A and B" does not say that B seconded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub co_mover: Option<Box<Person<'a>>>,
    /// The seconder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconder: Option<Box<Person<'a>>>,
    /// The second seconder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub co_seconder: Option<Box<Person<'a>>>,
    /// The motion that this one amends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amends: Option<Box<Link<'a>>>,
    /// Its result: `carried`, `lost`, `withdrawn`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<Box<Fact<'a>>>,
    /// The references in its words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference<'a>>,
    /// What its words state in addition, such as a motion inside narrative.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated: Vec<Stated<'a>>,
    /// Its place.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// A decision of the body.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Decision<'a> {
    /// The outcome, in one word.
    pub outcome: Outcome,
    /// The deciding words as printed: `RESOLVED`, `unanimously agreed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Cow<'a, str>>,
    /// The label is before the text, not inside it; not known for a document that was read back from JSON.
    #[serde(skip)]
    pub opens: bool,
    /// The label is before the text although the text has the same words; otherwise it is inside a text that has them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub label_opens: bool,
    /// The words after a label that opens the decision, or all of them if the label is inside.
    pub text: Cow<'a, str>,
    /// Its clauses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<Clause<'a>>,
    /// The mover.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mover: Option<Box<Person<'a>>>,
    /// The second mover: "moved by A and B" does not say that B seconded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub co_mover: Option<Box<Person<'a>>>,
    /// The seconder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconder: Option<Box<Person<'a>>>,
    /// The second seconder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub co_seconder: Option<Box<Person<'a>>>,
    /// The vote that its words state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vote: Option<Box<Vote<'a>>>,
    /// The text says that no one was against.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unanimous: bool,
    /// The receiver of a recommendation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Box<Fact<'a>>>,
    /// The date or meeting to which a matter is deferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Box<Fact<'a>>>,
    /// The delegation or referral that the decision states.
    #[serde(flatten, deserialize_with = "place::delegation")]
    pub delegation: Option<Box<Delegation<'a>>>,
    /// The references in its words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference<'a>>,
    /// What its words state in addition, such as a motion inside narrative.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated: Vec<Stated<'a>>,
    /// The place of the label and the text, without the clauses.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// The place of a label inside a text that it does not open: its first occurrence after a word.
pub fn label_inside(text: &str, label: &str) -> Option<usize> {
    text.match_indices(label).map(|(at, _)| at).find(|at| part(text, ..*at).contains(char::is_alphanumeric))
}

/// The outcome of a decision.
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
    /// The outcome with a name, as in the JSON.
    pub fn named(name: &str) -> Option<Outcome> {
        Outcome::deserialize(IntoDeserializer::<Error>::into_deserializer(name)).ok()
    }
}

/// A correction of earlier minutes.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Correction<'a> {
    /// The minute that is corrected, as its heading names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minute: Option<Cow<'a, str>>,
    /// The place within that minute.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub place: Option<Cow<'a, str>>,
    /// The words that are removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Cow<'a, str>>,
    /// The words that are inserted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Cow<'a, str>>,
    /// All words of the correction.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub text: Cow<'a, str>,
    /// The references in its words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference<'a>>,
    /// Their place.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}

/// A mark that the text continues elsewhere.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Truncation<'a> {
    /// The mark.
    pub text: Cow<'a, str>,
    /// The item it names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Cow<'a, str>>,
    /// Its place.
    #[serde(flatten, with = "place")]
    #[schemars(with = "UnitPlace<'_>")]
    pub span: Place,
}
