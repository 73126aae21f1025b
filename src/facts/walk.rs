//! Visits every unit of a document, with the title of its item.

use std::borrow::Cow;

use crate::model::{
    Action, Block, Correction, Decision, Item, Minutes, Motion, Paragraph, Point, Reference, Stated, Table, TableRow, Text, Vote,
};
use crate::source::Place;

/// A unit that states facts.
pub(crate) enum Unit<'m, 'a> {
    /// Narrative.
    Paragraph(&'m mut Paragraph<'a>),
    /// A heading inside an item.
    Heading(&'m mut Text<'a>),
    /// An entry of a list, or a clause.
    Point(&'m mut Point<'a>),
    /// What was moved.
    Motion(&'m mut Motion<'a>),
    /// An outcome.
    Decision(&'m mut Decision<'a>),
    /// A vote.
    Vote(&'m mut Vote<'a>),
    /// An action.
    Action(&'m mut Action<'a>),
    /// An amendment of earlier minutes.
    Correction(&'m mut Correction<'a>),
    /// The attendance list.
    Attendance(&'m mut Text<'a>),
    /// A line of the preamble.
    Meta(&'m mut Text<'a>),
    /// The end of the record.
    Close(&'m mut Text<'a>),
}

impl<'a> Unit<'_, 'a> {
    /// Its words.
    pub(crate) fn text(&self) -> &Cow<'a, str> {
        match self {
            Unit::Paragraph(unit) => &unit.text,
            Unit::Point(unit) => &unit.text,
            Unit::Motion(unit) => &unit.text,
            Unit::Decision(unit) => &unit.text,
            Unit::Vote(unit) => &unit.text,
            Unit::Action(unit) => &unit.text,
            Unit::Correction(unit) => &unit.text,
            Unit::Heading(unit) | Unit::Attendance(unit) | Unit::Meta(unit) | Unit::Close(unit) => &unit.text,
        }
    }

    /// The field of its words.
    pub(crate) fn words(&mut self) -> &mut Cow<'a, str> {
        match self {
            Unit::Paragraph(unit) => &mut unit.text,
            Unit::Point(unit) => &mut unit.text,
            Unit::Motion(unit) => &mut unit.text,
            Unit::Decision(unit) => &mut unit.text,
            Unit::Vote(unit) => &mut unit.text,
            Unit::Action(unit) => &mut unit.text,
            Unit::Correction(unit) => &mut unit.text,
            Unit::Heading(unit) | Unit::Attendance(unit) | Unit::Meta(unit) | Unit::Close(unit) => &mut unit.text,
        }
    }

    /// Its place.
    pub(crate) fn place(&self) -> &Place {
        match self {
            Unit::Paragraph(unit) => &unit.span,
            Unit::Point(unit) => &unit.span,
            Unit::Motion(unit) => &unit.span,
            Unit::Decision(unit) => &unit.span,
            Unit::Vote(unit) => &unit.span,
            Unit::Action(unit) => &unit.span,
            Unit::Correction(unit) => &unit.span,
            Unit::Heading(unit) | Unit::Attendance(unit) | Unit::Meta(unit) | Unit::Close(unit) => &unit.span,
        }
    }

    /// The field of the references in its words.
    pub(crate) fn references(&mut self) -> &mut Vec<Reference<'a>> {
        match self {
            Unit::Paragraph(unit) => &mut unit.references,
            Unit::Point(unit) => &mut unit.references,
            Unit::Motion(unit) => &mut unit.references,
            Unit::Decision(unit) => &mut unit.references,
            Unit::Vote(unit) => &mut unit.references,
            Unit::Action(unit) => &mut unit.references,
            Unit::Correction(unit) => &mut unit.references,
            Unit::Heading(unit) | Unit::Attendance(unit) | Unit::Meta(unit) | Unit::Close(unit) => &mut unit.references,
        }
    }

    /// The field of the further statements in its words.
    pub(crate) fn stated(&mut self) -> Option<&mut Vec<Stated<'a>>> {
        match self {
            Unit::Paragraph(unit) => Some(&mut unit.stated),
            Unit::Point(unit) => Some(&mut unit.stated),
            Unit::Motion(unit) => Some(&mut unit.stated),
            Unit::Decision(unit) => Some(&mut unit.stated),
            Unit::Action(unit) => Some(&mut unit.stated),
            Unit::Heading(unit) | Unit::Attendance(unit) | Unit::Meta(unit) | Unit::Close(unit) => Some(&mut unit.stated),
            Unit::Vote(_) | Unit::Correction(_) => None,
        }
    }
}

/// Visits every unit of the document in reading order; the visitor gets the title of its item, or nothing.
pub(crate) fn units<'a>(minutes: &mut Minutes<'a>, visit: &mut dyn FnMut(&str, Unit<'_, 'a>)) {
    blocks(&mut minutes.front, "", visit);
    for item in &mut minutes.items {
        item_units(item, visit);
    }
    blocks(&mut minutes.back, "", visit);
}

/// Visits every item, including nested ones.
pub(crate) fn items<'a>(items: &mut [Item<'a>], visit: &mut dyn FnMut(&mut Item<'a>)) {
    for item in items {
        visit(item);
        self::items(&mut item.items, visit);
    }
}

/// Visits every item that has a title, with the title.
pub(crate) fn titles<'a>(minutes: &mut Minutes<'a>, visit: &mut dyn FnMut(&str, &mut Item<'a>)) {
    items(&mut minutes.items, &mut |item| {
        if let Some(title) = item.title.clone() {
            visit(&title, item);
        }
    });
}

/// Visits every run of blocks under one heading, in reading order.
pub(crate) fn runs<'a>(minutes: &mut Minutes<'a>, visit: &mut dyn FnMut(&mut [Block<'a>])) {
    visit(&mut minutes.front);
    items(&mut minutes.items, &mut |item| visit(&mut item.minutes));
    visit(&mut minutes.back);
}

/// Visits every record, as [`runs`], with its JSON pointer.
pub(crate) fn records<'a>(minutes: &mut Minutes<'a>, visit: &mut dyn FnMut(&str, &mut [Block<'a>])) {
    visit("/front", &mut minutes.front);
    records_of("/items", &mut minutes.items, visit);
    visit("/back", &mut minutes.back);
}

fn records_of<'a>(path: &str, items: &mut [Item<'a>], visit: &mut dyn FnMut(&str, &mut [Block<'a>])) {
    for (at, item) in items.iter_mut().enumerate() {
        visit(&format!("{path}/{at}/minutes"), &mut item.minutes);
        records_of(&format!("{path}/{at}/items"), &mut item.items, visit);
    }
}

/// Visits the units of some blocks.
pub(crate) fn blocks<'a>(blocks: &mut [Block<'a>], title: &str, visit: &mut dyn FnMut(&str, Unit<'_, 'a>)) {
    for block in blocks {
        match block {
            Block::Paragraph(unit) => visit(title, Unit::Paragraph(unit)),
            Block::Heading(unit) => visit(title, Unit::Heading(unit)),
            Block::List(list) => points(&mut list.points, title, visit),
            Block::Motion(unit) => visit(title, Unit::Motion(unit)),
            Block::Decision(unit) => {
                visit(title, Unit::Decision(unit));
                points(&mut unit.clauses, title, visit);
            }
            Block::Vote(unit) => visit(title, Unit::Vote(unit)),
            Block::Action(unit) => visit(title, Unit::Action(unit)),
            Block::Correction(unit) => visit(title, Unit::Correction(unit)),
            Block::Attendance(unit) => visit(title, Unit::Attendance(unit)),
            Block::Meta(unit) => visit(title, Unit::Meta(unit)),
            Block::Close(unit) => visit(title, Unit::Close(unit)),
            Block::Label(_) | Block::Table(_) | Block::Truncation(_) | Block::Document(_) => {}
        }
    }
}

/// Visits every row of a table; the visitor gets the title of its item, or nothing.
pub(crate) fn rows<'a>(minutes: &mut Minutes<'a>, visit: &mut dyn FnMut(&str, &mut TableRow<'a>)) {
    tables(minutes, &mut |title, table| table.rows.iter_mut().for_each(|row| visit(title, row)));
}

/// Visits every table; the visitor gets the title of its item, or nothing.
pub(crate) fn tables<'a>(minutes: &mut Minutes<'a>, visit: &mut dyn FnMut(&str, &mut Table<'a>)) {
    tables_of(&mut minutes.front, "", visit);
    items(&mut minutes.items, &mut |item| {
        let title = item.title.clone().unwrap_or_default();
        tables_of(&mut item.minutes, &title, visit);
    });
    tables_of(&mut minutes.back, "", visit);
}

fn tables_of<'a>(blocks: &mut [Block<'a>], title: &str, visit: &mut dyn FnMut(&str, &mut Table<'a>)) {
    for block in blocks {
        match block {
            Block::Table(table) => visit(title, table),
            Block::List(list) => list.points.iter_mut().for_each(|point| tables_of(&mut point.children, title, visit)),
            Block::Decision(decision) => decision.clauses.iter_mut().for_each(|clause| tables_of(&mut clause.children, title, visit)),
            _ => {}
        }
    }
}

fn points<'a>(points: &mut [Point<'a>], title: &str, visit: &mut dyn FnMut(&str, Unit<'_, 'a>)) {
    for point in points {
        visit(title, Unit::Point(point));
        blocks(&mut point.children, title, visit);
    }
}

fn item_units<'a>(item: &mut Item<'a>, visit: &mut dyn FnMut(&str, Unit<'_, 'a>)) {
    let title = item.title.clone().unwrap_or_default();
    blocks(&mut item.minutes, &title, visit);
    for inner in &mut item.items {
        item_units(inner, visit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<String> {
        let source = crate::read::text(text);
        let mut minutes = crate::tree::parse(&source);
        let mut seen = Vec::new();
        units(&mut minutes, &mut |title, unit| seen.push(format!("{title}: {}", unit.text())));
        seen
    }

    #[test]
    fn every_unit_is_visited_under_its_title() {
        let seen = seen(
            "1. Roads\n\nThe lane was swept.\n\n2. Parks\n\nThe mower broke.\n\nRESOLVED that:\n\n(a) it be mended; and\n(b) the bill be paid.\n\n3. Trees\n\nThe elm was felled.\n",
        );
        assert!(seen.contains(&"Parks: The mower broke.".to_owned()), "{seen:?}");
        assert!(seen.iter().any(|unit| unit.contains("bill be paid")), "{seen:?}");
    }

    #[test]
    fn nothing_is_visited_in_nothing() {
        assert!(seen("").is_empty());
    }

    #[test]
    fn all_but_votes_and_corrections_may_state_more() {
        assert!(Unit::Paragraph(&mut Default::default()).stated().is_some());
        assert!(Unit::Point(&mut Default::default()).stated().is_some());
        assert!(Unit::Motion(&mut Default::default()).stated().is_some());
        assert!(Unit::Decision(&mut Default::default()).stated().is_some());
        assert!(Unit::Action(&mut Default::default()).stated().is_some());
        assert!(Unit::Vote(&mut Default::default()).stated().is_none());
        assert!(Unit::Correction(&mut Default::default()).stated().is_none());
        assert!(Unit::Heading(&mut Default::default()).stated().is_some());
    }
}
