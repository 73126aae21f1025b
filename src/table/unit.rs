//! Units that are rows of tables, with their context.

use crate::model::{
    Action, Attendee, Basis, Correction, Decision, Declaration, Document, Hyperlink, Item, Link, Minutes, Motion, Movement, Person, Point,
    Position, Reference, Vote,
};
use crate::source::Place;

/// A unit that is a row of a table.
#[derive(Clone, Copy)]
pub(super) enum Unit<'m> {
    /// The document as a whole.
    Whole,
    /// An item of business.
    Item(&'m Item<'m>),
    /// An entry of a list, or a clause.
    Point(&'m Point<'m>),
    /// An outcome.
    Decision(&'m Decision<'m>),
    /// A motion.
    Motion(&'m Motion<'m>),
    /// A vote.
    Vote(&'m Vote<'m>),
    /// A part of a consent agenda, with the vote that covers it.
    Covered(&'m Vote<'m>, &'m Link<'m>),
    /// A named voter.
    Voter(Voter<'m>),
    /// An action.
    Action(&'m Action<'m>),
    /// An entry of the attendance list.
    Attendee(&'m Attendee<'m>),
    /// An arrival, departure or return.
    Movement(&'m Movement<'m>),
    /// The presence of a person at an item.
    Presence(Presence<'m>),
    /// A declaration of interest.
    Declaration(&'m Declaration<'m>),
    /// A correction of earlier minutes.
    Correction(&'m Correction<'m>),
    /// A reference.
    Reference(&'m Reference<'m>),
    /// An attached paper.
    Paper(&'m Document<'m>),
    /// A link.
    Link(&'m Hyperlink<'m>),
}

/// A person whose vote is recorded by name.
#[derive(Clone, Copy)]
pub(super) struct Voter<'m> {
    pub(super) person: &'m Person<'m>,
    pub(super) position: Ballot,
    pub(super) basis: Basis,
    pub(super) place: &'m Place,
}

/// The presence of a person at an item.
#[derive(Clone, Copy)]
pub(super) struct Presence<'m> {
    pub(super) name: &'m str,
    pub(super) at: At,
    /// The movement that it follows from.
    pub(super) movement: &'m Movement<'m>,
}

/// For how much of an item a person was present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// All of it.
    Yes,
    /// None of it.
    No,
    /// The person came or went during it.
    Part,
}

/// What a named voter did.
#[derive(Clone, Copy)]
pub(super) enum Ballot {
    /// Voted for.
    For,
    /// Anything else.
    Other(Position),
}

/// A unit with its context.
pub(super) struct Found<'s, 'm> {
    /// The document.
    pub(super) minutes: &'m Minutes<'m>,
    /// Its id.
    pub(super) document: &'s str,
    /// What it is.
    pub(super) unit: Unit<'m>,
    /// Its JSON pointer.
    pub(super) path: &'s str,
    /// The units that it belongs to.
    pub(super) under: Under<'s, 'm>,
}

/// The units that a unit belongs to, by their JSON pointers.
#[derive(Clone, Copy, Default)]
pub(super) struct Under<'s, 'm> {
    /// The item, with its pointer.
    pub(super) item: Option<(&'m Item<'m>, &'s str)>,
    /// The parent in its own table: an item of an item, a point of a point.
    pub(super) parent: Option<&'s str>,
    /// The decision of a clause or a vote.
    pub(super) decision: Option<&'s str>,
    /// The vote of a voter, the attendance entry of a movement, the movement of a presence, or the unit of a link.
    pub(super) belongs_to: Option<&'s str>,
    /// The unit whose words state it, if it is not a unit of its own, and those words.
    pub(super) stated_in: Option<(&'s str, &'m str)>,
    /// Its depth among the units of its own table, from 1.
    pub(super) depth: usize,
}

impl<'m> Unit<'m> {
    /// Its place; a document as a whole has none.
    pub(super) fn place(&self) -> Option<&'m Place> {
        Some(match self {
            Unit::Whole => return None,
            Unit::Item(unit) => &unit.span,
            Unit::Point(unit) => &unit.span,
            Unit::Decision(unit) => &unit.span,
            Unit::Motion(unit) => &unit.span,
            Unit::Vote(unit) => &unit.span,
            Unit::Covered(_, link) => &link.span,
            Unit::Voter(unit) => unit.place,
            Unit::Action(unit) => &unit.span,
            Unit::Attendee(unit) => &unit.span,
            Unit::Movement(unit) => &unit.span,
            Unit::Presence(unit) => &unit.movement.span,
            Unit::Declaration(unit) => &unit.span,
            Unit::Correction(unit) => &unit.span,
            Unit::Reference(unit) => &unit.fact.span,
            Unit::Paper(unit) => &unit.span,
            Unit::Link(unit) => &unit.span,
        })
    }
}
