//! The fields of each unit that hold its words, in the order in which they stand in the source.

use crate::model::{Block, Decision, Document, Item, Minutes, Point};
use crate::source::Place;

/// What is done with a unit: its place, and the fields that hold its words.
type Visit<'v> = &'v mut dyn FnMut(&Place, &[&str]);

/// Visits every unit of a document.
pub fn visit(minutes: &Minutes<'_>, visit: Visit<'_>) {
    minutes.furniture.iter().for_each(|furniture| visit(&furniture.span, &[&furniture.text]));
    blocks(&minutes.front, visit);
    minutes.items.iter().for_each(|one| item(one, visit));
    blocks(&minutes.back, visit);
}

fn item(item: &Item<'_>, visit: Visit<'_>) {
    let [number, title, reference] = [&item.number, &item.title, &item.reference].map(|field| field.as_deref().unwrap_or(""));
    visit(&item.span, &[number, title, reference]);
    blocks(&item.purpose, visit);
    blocks(&item.minutes, visit);
    item.documents.iter().for_each(|one| document(one, visit));
    item.items.iter().for_each(|one| self::item(one, visit));
}

fn document(document: &Document<'_>, visit: Visit<'_>) {
    let fields = [&document.title, &document.media_type, &document.size].map(|field| field.as_deref().unwrap_or(""));
    visit(&document.span, &fields);
}

fn blocks(blocks: &[Block<'_>], visit: Visit<'_>) {
    blocks.iter().for_each(|one| block(one, visit));
}

fn block(block: &Block<'_>, visit: Visit<'_>) {
    match block {
        Block::Paragraph(unit) => visit(&unit.span, &[&unit.text]),
        Block::Heading(unit) | Block::Label(unit) | Block::Meta(unit) | Block::Attendance(unit) | Block::Close(unit) => {
            visit(&unit.span, &[&unit.text]);
        }
        Block::Vote(unit) => visit(&unit.span, &[&unit.text]),
        Block::Action(unit) => visit(&unit.span, &[&unit.text]),
        Block::Motion(unit) => visit(&unit.span, &[&unit.text]),
        Block::Correction(unit) => visit(&unit.span, &[&unit.text]),
        Block::Truncation(unit) => visit(&unit.span, &[&unit.text]),
        Block::Document(unit) => document(unit, visit),
        Block::List(list) => points(&list.points, visit),
        Block::Decision(unit) => decision(unit, visit),
        Block::Table(table) => {
            if let Some(head) = &table.head {
                visit(&head.span, &head.cells.iter().map(AsRef::as_ref).collect::<Vec<&str>>());
            }
            for row in &table.rows {
                visit(&row.span, &row.cells.iter().map(AsRef::as_ref).collect::<Vec<&str>>());
            }
        }
    }
}

/// A label that stands inside the text is no field of its own.
fn decision(decision: &Decision<'_>, visit: Visit<'_>) {
    let label = decision.label.as_deref().filter(|_| decision.opens).unwrap_or("");
    visit(&decision.span, &[label, &decision.text]);
    points(&decision.clauses, visit);
}

fn points(points: &[Point<'_>], visit: Visit<'_>) {
    for point in points {
        visit(&point.span, &[point.marker.as_deref().unwrap_or(""), &point.text]);
        blocks(&point.children, visit);
    }
}
