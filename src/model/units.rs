//! The units of a document in reading order, which tile the source, each with its role.

use super::{Block, Furniture, FurnitureKind, Item, Minutes, Outcome, Point};
use crate::source::Place;

/// The role of a line, as `-f lines` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// No part of the minutes.
    Furniture,
    /// Announces a part.
    Label,
    /// States which meeting this is.
    Meta,
    /// States who was present.
    Attendance,
    /// Starts an item of business.
    Item,
    /// States the purpose of an item.
    Purpose,
    /// Names a paper.
    Document,
    /// An unnumbered heading.
    Heading,
    /// Narrative.
    Para,
    /// An entry of a list.
    Point,
    /// A motion.
    Motion,
    /// A vote.
    Vote,
    /// A decision.
    Decision,
    /// A clause of a decision.
    Clause,
    /// An action.
    Action,
    /// The text continues elsewhere.
    Truncation,
    /// The end of the record.
    Close,
    /// A row of a table.
    Table,
}

impl Role {
    /// Its name in `-f lines`.
    pub fn name(self) -> &'static str {
        match self {
            Role::Furniture => "furniture",
            Role::Label => "label",
            Role::Meta => "meta",
            Role::Attendance => "attendance",
            Role::Item => "item",
            Role::Purpose => "purpose",
            Role::Document => "document",
            Role::Heading => "heading",
            Role::Para => "para",
            Role::Point => "point",
            Role::Motion => "motion",
            Role::Vote => "vote",
            Role::Decision => "decision",
            Role::Clause => "clause",
            Role::Action => "action",
            Role::Truncation => "truncation",
            Role::Close => "close",
            Role::Table => "table",
        }
    }
}

/// A unit: a role, its place, and the JSON pointer of its object.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit<'m> {
    /// Its role.
    pub role: Role,
    /// Its place.
    pub place: &'m Place,
    /// JSON pointer into the document.
    pub path: Box<str>,
    /// Open lists around it, for a point or clause.
    pub depth: Option<usize>,
    /// Outcome of a decision.
    pub outcome: Option<Outcome>,
}

/// All units of a document, in reading order.
pub fn units<'m>(minutes: &'m Minutes<'_>) -> Vec<Unit<'m>> {
    let mut walk = Walk::default();
    for (at, furniture) in minutes.furniture.iter().enumerate() {
        walk.furniture(furniture, at);
    }
    walk.blocks(&minutes.front, "/front", Level::RECORD);
    for (at, item) in minutes.items.iter().enumerate() {
        walk.item(item, format!("/items/{at}"));
    }
    walk.blocks(&minutes.back, "/back", Level::RECORD);
    let mut units = walk.units;
    units.sort_by_key(|unit| unit.place.first.start);
    units
}

/// The position of a block in the tree of lists.
#[derive(Clone, Copy)]
struct Level {
    entry: Role,
    prose: Role,
    depth: usize,
}

impl Level {
    const RECORD: Level = Level { entry: Role::Point, prose: Role::Para, depth: 1 };
    const CLAUSES: Level = Level { entry: Role::Clause, prose: Role::Clause, depth: 1 };
    const PURPOSE: Level = Level { entry: Role::Purpose, prose: Role::Purpose, depth: 1 };

    fn inner(self) -> Level {
        Level { depth: self.depth + 1, ..self }
    }
}

#[derive(Default)]
struct Walk<'m> {
    units: Vec<Unit<'m>>,
}

impl<'m> Walk<'m> {
    fn push(&mut self, role: Role, place: &'m Place, path: String) -> &mut Unit<'m> {
        self.units.push(Unit { role, place, path: path.into_boxed_str(), depth: None, outcome: None });
        self.units.last_mut().expect("a unit was just pushed")
    }

    fn furniture(&mut self, furniture: &'m Furniture<'_>, at: usize) {
        let role = match furniture.kind {
            FurnitureKind::Furniture => Role::Furniture,
            FurnitureKind::Label => Role::Label,
        };
        self.push(role, &furniture.span, format!("/furniture/{at}"));
    }

    fn item(&mut self, item: &'m Item<'_>, path: String) {
        self.blocks(&item.purpose, &format!("{path}/purpose"), Level::PURPOSE);
        self.blocks(&item.minutes, &format!("{path}/minutes"), Level::RECORD);
        for (at, document) in item.documents.iter().enumerate() {
            self.push(Role::Document, &document.span, format!("{path}/documents/{at}"));
        }
        for (at, inner) in item.items.iter().enumerate() {
            self.item(inner, format!("{path}/items/{at}"));
        }
        self.push(Role::Item, &item.span, path);
    }

    fn blocks(&mut self, blocks: &'m [Block<'_>], path: &str, level: Level) {
        for (at, block) in blocks.iter().enumerate() {
            self.block(block, format!("{path}/{at}"), level);
        }
    }

    fn block(&mut self, block: &'m Block<'_>, path: String, level: Level) {
        let (role, place) = match block {
            Block::Paragraph(text) => (level.prose, &text.span),
            Block::Heading(text) => (Role::Heading, &text.span),
            Block::Label(text) => (Role::Label, &text.span),
            Block::Vote(text) => (Role::Vote, &text.span),
            Block::Action(text) => (Role::Action, &text.span),
            Block::Meta(text) => (Role::Meta, &text.span),
            Block::Attendance(text) => (Role::Attendance, &text.span),
            Block::Close(text) => (Role::Close, &text.span),
            Block::Truncation(mark) => (Role::Truncation, &mark.span),
            Block::Document(document) => (Role::Document, &document.span),
            Block::List(list) => {
                let level = if list.clauses { Level::CLAUSES } else { level };
                return self.points(&list.points, &format!("{path}/points"), level);
            }
            Block::Table(table) => {
                if let Some(head) = &table.head {
                    self.push(Role::Furniture, &head.span, format!("{path}/head"));
                }
                for (at, row) in table.rows.iter().enumerate() {
                    self.push(Role::Table, &row.span, format!("{path}/rows/{at}"));
                }
                return;
            }
            Block::Motion(motion) => (Role::Motion, &motion.span),
            Block::Correction(correction) => {
                self.push(Role::Clause, &correction.span, path).depth = Some(1);
                return;
            }
            Block::Decision(decision) => {
                self.points(&decision.clauses, &format!("{path}/clauses"), Level::CLAUSES);
                for place in std::iter::once(&decision.span).chain(decision.span.again()) {
                    self.push(Role::Decision, place, path.clone()).outcome = Some(decision.outcome);
                }
                return;
            }
        };
        self.push(role, place, path);
    }

    fn points(&mut self, points: &'m [Point<'_>], path: &str, level: Level) {
        for (at, point) in points.iter().enumerate() {
            let path = format!("{path}/{at}");
            self.blocks(&point.children, &format!("{path}/children"), level.inner());
            for place in std::iter::once(&point.span).chain(point.span.again()) {
                self.push(level.entry, place, path.clone()).depth = Some(level.depth);
            }
        }
    }
}
