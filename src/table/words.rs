//! The words of a unit and of everything under it, one unit on each line, with markers.

use super::unit::Under;
use crate::model::{Block, Decision, Point};

/// The words of a unit, or, if it has none, those of the unit that states it.
pub(super) fn own_or_stated<'m>(own: &'m str, under: Under<'_, 'm>) -> &'m str {
    match under.stated_in {
        Some((_, words)) if own.is_empty() => words,
        _ => own,
    }
}

/// A decision with its label and its clauses.
pub(super) fn of_decision(decision: &Decision<'_>, own: &str) -> String {
    let mut lines = Vec::new();
    let label = decision.label.as_deref().filter(|label| decision.label_opens || !own.contains(label));
    lines.push(spaced(label, own));
    points(&decision.clauses, &mut lines);
    joined(lines)
}

/// Blocks, one after another.
pub(super) fn of_blocks(blocks: &[Block<'_>]) -> String {
    let mut lines = Vec::new();
    self::blocks(blocks, &mut lines);
    joined(lines)
}

fn joined(lines: Vec<String>) -> String {
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

fn blocks(blocks: &[Block<'_>], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(unit) => lines.push(unit.text.to_string()),
            Block::Heading(unit) | Block::Label(unit) | Block::Meta(unit) | Block::Attendance(unit) | Block::Close(unit) => {
                lines.push(unit.text.to_string());
            }
            Block::List(list) => points(&list.points, lines),
            Block::Table(table) => lines.extend(table.rows.iter().map(|row| row.cells.join(" | "))),
            Block::Motion(unit) => lines.push(unit.text.to_string()),
            Block::Decision(unit) => lines.push(of_decision(unit, &unit.text)),
            Block::Vote(unit) => lines.push(unit.text.to_string()),
            Block::Action(unit) => lines.push(unit.text.to_string()),
            Block::Correction(unit) => lines.push(unit.text.to_string()),
            Block::Truncation(unit) => lines.push(unit.text.to_string()),
            Block::Document(unit) => lines.extend(unit.title.as_deref().map(str::to_owned)),
        }
    }
}

fn points(points: &[Point<'_>], lines: &mut Vec<String>) {
    for point in points {
        lines.push(spaced(point.marker.as_deref(), &point.text));
        blocks(&point.children, lines);
    }
}

/// Two texts with a space between, if both have words.
fn spaced(first: Option<&str>, second: &str) -> String {
    match first {
        Some(first) if second.is_empty() => first.to_owned(),
        Some(first) => format!("{first} {second}"),
        None => second.to_owned(),
    }
}
