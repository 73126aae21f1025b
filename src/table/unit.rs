//! Units that are rows of tables, and what stands around them.

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
    /// An entry of a list, a clause too.
    Point(&'m Point<'m>),
    /// An outcome.
    Decision(&'m Decision<'m>),
    /// What was moved.
    Motion(&'m Motion<'m>),
    /// A division.
    Vote(&'m Vote<'m>),
    /// A part of a consent agenda, with the division that covers it.
    Covered(&'m Vote<'m>, &'m Link<'m>),
    /// A named voter of a division.
    Voter(Voter<'m>),
    /// A task.
    Action(&'m Action<'m>),
    /// Somebody who was there or was missed.
    Attendee(&'m Attendee<'m>),
    /// Somebody comes or goes.
    Movement(&'m Movement<'m>),
    /// Somebody was there at an item, or was not.
    Presence(Presence<'m>),
    /// An interest.
    Declaration(&'m Declaration<'m>),
    /// An amendment of earlier minutes.
    Correction(&'m Correction<'m>),
    /// What a text refers to.
    Reference(&'m Reference<'m>),
    /// An attached paper.
    Paper(&'m Document<'m>),
    /// Words that link somewhere.
    Link(&'m Hyperlink<'m>),
}

/// Somebody whose vote is told by name.
#[derive(Clone, Copy)]
pub(super) struct Voter<'m> {
    pub(super) person: &'m Person<'m>,
    pub(super) position: Ballot,
    pub(super) basis: Basis,
    pub(super) place: &'m Place,
}

/// Whether somebody was there at an item.
#[derive(Clone, Copy)]
pub(super) struct Presence<'m> {
    pub(super) name: &'m str,
    pub(super) at: At,
    /// The coming or going that it follows from.
    pub(super) movement: &'m Movement<'m>,
}

/// For how much of an item somebody was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// All of it.
    Yes,
    /// None of it.
    No,
    /// The person came or went under it.
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

/// A unit, and what stands around it.
pub(super) struct Found<'s, 'm> {
    /// The document.
    pub(super) minutes: &'m Minutes<'m>,
    /// Its id.
    pub(super) document: &'s str,
    /// What it is.
    pub(super) unit: Unit<'m>,
    /// Its JSON pointer.
    pub(super) path: &'s str,
    /// What it stands under.
    pub(super) under: Under<'s, 'm>,
}

/// What a unit stands under. Units are named by their JSON pointers.
#[derive(Clone, Copy, Default)]
pub(super) struct Under<'s, 'm> {
    /// The item, with its pointer.
    pub(super) item: Option<(&'m Item<'m>, &'s str)>,
    /// The row of its own table that it stands under: of an item an item, of a point a point.
    pub(super) parent: Option<&'s str>,
    /// The decision that a clause or a division belongs to.
    pub(super) decision: Option<&'s str>,
    /// The division of a voter, the entry of the attendance list that a movement stands beside, the movement of a presence, or the unit of a link.
    pub(super) belongs_to: Option<&'s str>,
    /// The unit whose words state it, where it is none of its own, and those words.
    pub(super) stated_in: Option<(&'s str, &'m str)>,
    /// How many units of its own table it stands in, itself too.
    pub(super) depth: usize,
}

impl<'m> Unit<'m> {
    /// Where it stands; a document as a whole stands nowhere.
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
