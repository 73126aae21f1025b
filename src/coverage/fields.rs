//! The fields of each unit that hold its words, in the order of the source.

use std::ops::Range;

use crate::model::{Block, Decision, Document, Item, Minutes, Point};
use crate::source::Place;

/// The callback for a unit.
type Visit<'v> = &'v mut dyn FnMut(&Unit<'_>);

/// A unit: its place, and the fields that hold its words.
pub struct Unit<'u> {
    /// Its place.
    pub place: &'u Place,
    /// Its fields, in the order of the source.
    pub texts: &'u [&'u str],
    /// Those whose words belong to the minutes: no markers, no numbers, no furniture.
    pub words: Range<usize>,
}

impl Unit<'_> {
    fn all<'u>(place: &'u Place, texts: &'u [&'u str]) -> Unit<'u> {
        Unit { place, texts, words: 0..texts.len() }
    }
}

/// Visits every unit of a document.
pub fn visit(minutes: &Minutes<'_>, visit: Visit<'_>) {
    minutes.furniture.iter().for_each(|furniture| visit(&Unit { place: &furniture.span, texts: &[&furniture.text], words: 0..0 }));
    blocks(&minutes.front, visit);
    minutes.items.iter().for_each(|one| item(one, visit));
    blocks(&minutes.back, visit);
}

fn item(item: &Item<'_>, visit: Visit<'_>) {
    let [number, title, reference] = [&item.number, &item.title, &item.reference].map(|field| field.as_deref().unwrap_or(""));
    visit(&Unit { place: &item.span, texts: &[number, title, reference], words: 1..3 });
    blocks(&item.purpose, visit);
    blocks(&item.minutes, visit);
    item.documents.iter().for_each(|one| document(one, visit));
    item.items.iter().for_each(|one| self::item(one, visit));
}

fn document(document: &Document<'_>, visit: Visit<'_>) {
    let fields = [&document.title, &document.media_type, &document.size].map(|field| field.as_deref().unwrap_or(""));
    visit(&Unit { place: &document.span, texts: &fields, words: 0..0 });
}

fn blocks(blocks: &[Block<'_>], visit: Visit<'_>) {
    blocks.iter().for_each(|one| block(one, visit));
}

fn block(block: &Block<'_>, visit: Visit<'_>) {
    match block {
        Block::Paragraph(unit) => visit(&Unit::all(&unit.span, &[&unit.text])),
        Block::Heading(unit) | Block::Label(unit) | Block::Meta(unit) | Block::Attendance(unit) | Block::Close(unit) => {
            visit(&Unit::all(&unit.span, &[&unit.text]));
        }
        Block::Vote(unit) => visit(&Unit::all(&unit.span, &[&unit.text])),
        Block::Action(unit) => visit(&Unit::all(&unit.span, &[&unit.text])),
        Block::Motion(unit) => visit(&Unit::all(&unit.span, &[&unit.text])),
        Block::Correction(unit) => visit(&Unit::all(&unit.span, &[&unit.text])),
        Block::Truncation(unit) => visit(&Unit::all(&unit.span, &[&unit.text])),
        Block::Document(unit) => document(unit, visit),
        Block::List(list) => points(&list.points, visit),
        Block::Decision(unit) => decision(unit, visit),
        Block::Table(table) => {
            if let Some(head) = &table.head {
                visit(&Unit::all(&head.span, &head.cells.iter().map(AsRef::as_ref).collect::<Vec<&str>>()));
            }
            for row in &table.rows {
                visit(&Unit::all(&row.span, &row.cells.iter().map(AsRef::as_ref).collect::<Vec<&str>>()));
            }
        }
    }
}

/// A label inside the text is not a separate field.
fn decision(decision: &Decision<'_>, visit: Visit<'_>) {
    let label = decision.label.as_deref().filter(|_| decision.opens).unwrap_or("");
    visit(&Unit::all(&decision.span, &[label, &decision.text]));
    points(&decision.clauses, visit);
}

fn points(points: &[Point<'_>], visit: Visit<'_>) {
    for point in points {
        visit(&Unit { place: &point.span, texts: &[point.marker.as_deref().unwrap_or(""), &point.text], words: 1..2 });
        blocks(&point.children, visit);
    }
}
