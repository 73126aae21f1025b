//! Tables whose captions say what each column holds: what a table states decides, whatever the words look like.

use super::pieces::{Pieces, Stated};
use crate::decode::{FURNITURE, Label, Labelled, ROLES};
use crate::source::{ColumnCell, RowPart, Source, Span, part};
use crate::vocab::column::VOID;

/// The labels of the lines in such tables, as their columns state them.
pub fn settle(source: &Source, pieces: &Pieces<'_>, labels: &mut [Labelled]) {
    if source.columns.is_empty() {
        return;
    }
    let mut before: Option<Line<'_>> = None;
    // The role of the unit that may go on.
    let mut open = FURNITURE;
    for ((piece, labelled), (number, range)) in pieces.pieces.iter().zip(labels).zip(&pieces.cuts) {
        // The bar before the first cell of a row is no part of it.
        let cell = piece.spans.first().and_then(|span| source.cell_at(span.start + bar(source, *span)));
        let cell = cell.filter(|cell| cell.part != RowPart::Value);
        let last = piece.spans.last().and_then(|span| source.cell_at(span.end.saturating_sub(1)));
        let line = cell.map(|cell| Line { cell, last: last.unwrap_or(cell), number: *number });
        let is_head = piece.stated == Stated::RowHead;
        let is_void = cell.is_some_and(|cell| is_task(cell.part) && is_void(source, cell));
        let is_row = pieces.text.get(range.clone()).is_some_and(|words| words.contains('|'));
        let stated = match &line {
            _ if is_head => labelled.label,
            Some(_) if is_void => named("furniture", false),
            Some(line) => label(line, before.as_ref(), labelled.label, is_row),
            None => Label { continues: labelled.label.continues && before.is_none(), ..labelled.label },
        };
        let stated = Label { continues: stated.continues && open == stated.role, ..stated };
        if stated != labelled.label || cell.is_some_and(|cell| !matches!(cell.part, RowPart::Record | RowPart::Text | RowPart::Whole)) && !is_head {
            *labelled = Labelled { label: stated, confidence: 1.0 };
        }
        if stated.role != FURNITURE {
            open = stated.role;
        }
        if !is_void {
            before = line;
        }
    }
}

/// Bytes of the bar that opens a row, and of the space behind it.
fn bar(source: &Source, span: Span) -> usize {
    let line = part(&source.text, span.start..span.end);
    line.strip_prefix('|').map_or(0, |rest| line.len() - rest.trim_start().len())
}

/// A line in such a table.
struct Line<'s> {
    /// The cell in which it begins, and that in which it ends: a number and a title stand on one line.
    cell: &'s ColumnCell,
    last: &'s ColumnCell,
    /// Its number.
    number: usize,
}

/// The label of a line of a cell.
fn label(line: &Line<'_>, before: Option<&Line<'_>>, decoded: Label, is_row: bool) -> Label {
    let part = line.cell.part;
    let beside = before.filter(|before| before.cell.row == line.cell.row);
    let is_first = beside.is_none_or(|before| before.last.column != line.cell.column || before.last.part != part);
    let behind_number = beside.is_some_and(|before| before.last.part == RowPart::Number);
    let within = inside(decoded, is_row);
    match part {
        RowPart::Whole => named("table", false),
        RowPart::Number => named("item", false),
        RowPart::Title if is_first => named("item", behind_number),
        RowPart::Opening if is_first && behind_number && is_one_of(decoded, OPENING) => named("item", true),
        RowPart::Purpose => named("purpose", !is_first),
        RowPart::Decision if !is_one_of(decoded, DECIDING) => named("decision", false),
        RowPart::Task | RowPart::Owner | RowPart::Due => {
            let follows = before.is_some_and(|before| before.number + 1 == line.number);
            let goes_on = is_first || part != RowPart::Task || follows && decoded.continues;
            named("action", goes_on && beside.is_some_and(|before| is_task(before.cell.part)))
        }
        RowPart::Text => Label { continues: decoded.continues && !is_first, ..decoded },
        RowPart::Title | RowPart::Opening | RowPart::Record | RowPart::Decision | RowPart::Value => {
            Label { continues: within.continues && !is_first, ..within }
        }
    }
}

/// Roles of what may stand behind a number and open its item.
const OPENING: &[&str] = &["item", "heading", "para", "purpose", "decision", "motion", "furniture"];

/// Roles that words in a column of decisions keep.
const DECIDING: &[&str] = &["decision", "clause", "point", "motion", "vote"];

/// What a line inside a cell of a record is: no title of another item, nothing of the page, and no row unless it is one.
fn inside(decoded: Label, is_row: bool) -> Label {
    match ROLES.get(decoded.role).copied() {
        Some("item") => named("heading", false),
        Some("furniture") => named("para", false),
        Some("table") if !is_row => named("para", false),
        _ => decoded,
    }
}

fn is_one_of(label: Label, names: &[&str]) -> bool {
    ROLES.get(label.role).is_some_and(|role| names.contains(role))
}

/// The label of a role.
fn named(name: &str, continues: bool) -> Label {
    Label { role: ROLES.iter().position(|role| *role == name).unwrap_or(FURNITURE), continues }
}

fn is_task(part: RowPart) -> bool {
    matches!(part, RowPart::Task | RowPart::Owner | RowPart::Due)
}

/// The cell says that nobody is to do anything.
fn is_void(source: &Source, cell: &ColumnCell) -> bool {
    VOID.contains(&source.slice(cell.start, cell.end).trim().to_lowercase().as_str())
}

/// The number in a column of its own that opens the words of an item, in bytes, and whether a title stands in a column behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// Bytes of its number.
    pub number: usize,
    /// A column states its title.
    pub titled: bool,
}

/// What the columns state of an item that begins at a byte and ends before another.
pub fn heading(source: &Source, start: usize, end: usize) -> Option<Heading> {
    let first = source.cell_at(start)?;
    let from = source.columns.partition_point(|cell| cell.end <= start);
    let mut cells = source.columns.get(from..)?.iter().take_while(|cell| cell.start < end && cell.row == first.row);
    let titled = cells.any(|cell| cell.part == RowPart::Title);
    let number = if first.part == RowPart::Number { source.slice(first.start, first.end).trim().len() } else { 0 };
    (titled || number > 0).then_some(Heading { number, titled })
}
