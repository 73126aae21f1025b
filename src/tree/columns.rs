//! Tables with known captions: the columns decide, whatever the words look like.

use std::collections::HashSet;

use super::pieces::{Pieces, Stated};
use crate::decode::{FURNITURE, Label, Labelled, ROLES};
use crate::source::{ColumnCell, RowPart, Source, Span, part};
use crate::vocab::column::VOID;

/// The labels of the lines in such tables, as their columns state them.
pub fn settle(source: &Source, pieces: &Pieces<'_>, labels: &mut [Labelled]) {
    if source.columns.is_empty() {
        return;
    }
    let mut table = Table { source, owned: owned(source), before: None, open: FURNITURE };
    for ((piece, labelled), (number, range)) in pieces.pieces.iter().zip(labels).zip(&pieces.cuts) {
        let is_row = pieces.text.get(range.clone()).is_some_and(|words| words.contains('|'));
        let line = table.line(&piece.spans, *number);
        table.settle(line, is_row, piece.stated == Stated::RowHead, labelled);
    }
}

/// A line in such a table.
struct Line<'s> {
    /// The cells in which it begins and ends: a number and a title are on one line.
    cell: &'s ColumnCell,
    last: &'s ColumnCell,
    /// Its number.
    number: usize,
}

/// The tables of a document, line by line.
struct Table<'s> {
    source: &'s Source,
    /// Rows in which a column names the owner of the action of another one.
    owned: HashSet<usize>,
    /// The line before, if it is in a table; empty ones are passed.
    before: Option<Line<'s>>,
    /// The role of the unit that may continue.
    open: usize,
}

impl<'s> Table<'s> {
    /// The line of some spans, if it is in a table.
    fn line(&self, spans: &[Span], number: usize) -> Option<Line<'s>> {
        let (first, last) = spans.first().zip(spans.last())?;
        // The bar before the first cell of a row does not belong to it.
        let cell = self.source.cell_at(first.start + bar(self.source, *first)).filter(|cell| cell.part != RowPart::Value)?;
        let last = self.source.cell_at(last.end.saturating_sub(1)).unwrap_or(cell);
        Some(Line { cell, last, number })
    }

    fn settle(&mut self, line: Option<Line<'s>>, is_row: bool, is_header: bool, labelled: &mut Labelled) {
        let is_void = line.as_ref().is_some_and(|line| may_be_void(line.cell.part) && is_void(self.source, line.cell));
        let stated = match &line {
            _ if is_header => labelled.label,
            Some(_) if is_void => named("furniture", false),
            Some(line) if is_action(line.cell.part) => self.action(line, labelled.label),
            Some(line) => label(line, self.before.as_ref(), labelled.label, is_row),
            None => Label { continues: labelled.label.continues && self.before.is_none(), ..labelled.label },
        };
        let stated = Label { continues: stated.continues && self.open == stated.role, ..stated };
        let is_sure = !is_header && line.as_ref().is_some_and(|line| line.cell.part.decides());
        if stated != labelled.label || is_sure {
            *labelled = Labelled { label: stated, confidence: 1.0 };
        }
        if stated.role != FURNITURE {
            self.open = stated.role;
        }
        if !is_void {
            self.before = line;
        }
    }

    /// The label of a line of a cell that states who is to do what, by when: each paragraph is an action, unless a column states who does
    /// them.
    fn action(&self, line: &Line<'_>, decoded: Label) -> Label {
        let in_row = self.before.as_ref().filter(|before| before.cell.row == line.cell.row && is_action(before.last.part));
        let goes_on = |before: &Line<'_>| {
            let is_other = before.last.column != line.cell.column || line.cell.part != RowPart::Action;
            is_other || self.owned.contains(&line.cell.row) || decoded.continues && before.number + 1 == line.number
        };
        named("action", in_row.is_some_and(goes_on))
    }
}

/// Bytes of the bar that opens a row, and of the space after it.
fn bar(source: &Source, span: Span) -> usize {
    let line = part(&source.text, span.start..span.end);
    line.strip_prefix('|').map_or(0, |rest| line.len() - rest.trim_start().len())
}

/// The label of a line of a cell.
fn label(line: &Line<'_>, before: Option<&Line<'_>>, decoded: Label, is_row: bool) -> Label {
    let part = line.cell.part;
    let in_row = before.filter(|before| before.cell.row == line.cell.row);
    let is_first = in_row.is_none_or(|before| before.last.column != line.cell.column || before.last.part != part);
    let after_number = in_row.is_some_and(|before| before.last.part == RowPart::Number);
    let within = inside(decoded, is_first, is_row);
    match part {
        RowPart::Whole => named("table", false),
        RowPart::Number => named("item", false),
        RowPart::Title if is_first => named("item", after_number),
        RowPart::Opening if is_first && after_number && is_one_of(decoded, OPENING) => named("item", true),
        RowPart::Purpose => named("purpose", !is_first),
        RowPart::Decision if !is_one_of(decoded, DECIDING) => named("decision", false),
        RowPart::Text => Label { continues: decoded.continues && !is_first, ..decoded },
        _ => Label { continues: within.continues && !is_first, ..within },
    }
}

/// The rows in which a column names the owner of the action of another one.
fn owned(source: &Source) -> HashSet<usize> {
    let owners = source.columns.iter().filter(|cell| cell.part == RowPart::Owner && !is_void(source, cell));
    owners.map(|cell| cell.row).collect()
}

/// Roles that may follow a number and open its item.
const OPENING: &[&str] = &["item", "heading", "para", "purpose", "decision", "motion", "furniture"];

/// Roles that words in a column of decisions keep.
const DECIDING: &[&str] = &["decision", "clause", "point", "motion", "vote"];

/// The label of a line inside a cell of a record: no title of another item, no furniture, and no row unless it is one.
fn inside(decoded: Label, is_first: bool, is_row: bool) -> Label {
    match ROLES.get(decoded.role).copied() {
        Some("item") if !is_first => named("heading", false),
        Some("item") => named("para", false),
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

fn is_action(part: RowPart) -> bool {
    matches!(part, RowPart::Action | RowPart::Owner | RowPart::Due)
}

fn may_be_void(part: RowPart) -> bool {
    is_action(part) || part == RowPart::Decision
}

/// The cell says that nothing was decided, or that no one is to do anything.
fn is_void(source: &Source, cell: &ColumnCell) -> bool {
    VOID.contains(&source.slice(cell.start, cell.end).trim().to_lowercase().as_str())
}

/// The number in a separate column that opens the words of an item, in bytes, and whether a later column holds a title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// Bytes of its number.
    pub number: usize,
    /// A column states its title.
    pub has_title: bool,
}

/// What the columns state of an item that begins at a byte and ends before another.
pub fn heading(source: &Source, start: usize, end: usize) -> Option<Heading> {
    let first = source.cell_at(start)?;
    let from = source.columns.partition_point(|cell| cell.end <= start);
    let mut cells = source.columns.get(from..)?.iter().take_while(|cell| cell.start < end && cell.row == first.row);
    let has_title = cells.any(|cell| cell.part == RowPart::Title);
    let number = if first.part == RowPart::Number { source.slice(first.start, first.end).trim().len() } else { 0 };
    (has_title || number > 0).then_some(Heading { number, has_title })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "| Ref | Item | Notes | Action |\n|---|---|---|---|\n\
                         | BM 1/22 | Roads | The lane was mended. | None |\n| BM 2/22 | Trees | The elm was felled. | Clerk |\n";

    #[test]
    fn columns_decide_what_a_line_is() {
        let source = crate::read::markdown(TABLE);
        let minutes = crate::tree::parse(&source);
        let items: Vec<_> = minutes.items.iter().map(|item| (item.number.as_deref(), item.title.as_deref(), item.minutes.len())).collect();
        assert_eq!(items, [(Some("BM 1/22"), Some("Roads"), 1), (Some("BM 2/22"), Some("Trees"), 2)]);
    }

    #[test]
    fn a_heading_knows_its_number() {
        let source = crate::read::markdown(TABLE);
        let at = TABLE.find("BM 2/22").unwrap_or_default();
        assert_eq!(heading(&source, at, at + 15), Some(Heading { number: 7, has_title: true }));
        assert_eq!(heading(&source, 0, 5), None);
    }

    fn cell(part: RowPart, row: usize, column: usize) -> ColumnCell {
        ColumnCell { start: 0, end: 1, row, column, part }
    }

    /// The label of a line of a cell after a cell of the same row, whose words look like another role.
    fn labelled(part: RowPart, before: Option<RowPart>, decoded: &str) -> (&'static str, bool) {
        let (cell, before) = (cell(part, 1, 1), before.map(|part| cell(part, 1, usize::from(part == RowPart::Decision))));
        let line = Line { cell: &cell, last: &cell, number: 2 };
        let before = before.as_ref().map(|cell| Line { cell, last: cell, number: 1 });
        let label = label(&line, before.as_ref(), named(decoded.trim_end_matches('+'), decoded.ends_with('+')), false);
        (ROLES[label.role], label.continues)
    }

    #[test]
    fn the_part_of_a_row_decides_the_label_of_its_lines() {
        for (part, before, decoded, label) in [
            (RowPart::Whole, None, "para", ("table", false)),
            (RowPart::Number, None, "para", ("item", false)),
            (RowPart::Title, None, "para", ("item", false)),
            (RowPart::Title, Some(RowPart::Number), "para", ("item", true)),
            (RowPart::Title, Some(RowPart::Record), "para", ("item", false)),
            (RowPart::Opening, Some(RowPart::Number), "para", ("item", true)),
            (RowPart::Opening, Some(RowPart::Number), "vote", ("vote", false)),
            (RowPart::Opening, None, "para", ("para", false)),
            (RowPart::Purpose, Some(RowPart::Title), "para", ("purpose", false)),
            (RowPart::Decision, Some(RowPart::Title), "para", ("decision", false)),
            (RowPart::Decision, Some(RowPart::Title), "vote", ("vote", false)),
            (RowPart::Decision, Some(RowPart::Decision), "clause+", ("clause", true)),
            (RowPart::Record, None, "para+", ("para", false)),
            (RowPart::Record, None, "item", ("para", false)),
            (RowPart::Record, None, "furniture", ("para", false)),
            (RowPart::Record, None, "table", ("para", false)),
            (RowPart::Text, None, "para+", ("para", false)),
            (RowPart::Text, None, "item", ("item", false)),
        ] {
            assert_eq!(labelled(part, before, decoded), label, "{part:?} behind {before:?}, {decoded}");
        }
    }

    #[test]
    fn a_title_of_an_item_inside_a_cell_is_a_heading() {
        let of = |decoded, is_first, is_row| ROLES[inside(named(decoded, false), is_first, is_row).role];
        assert_eq!((of("item", true, false), of("item", false, false)), ("para", "heading"));
        assert_eq!((of("table", true, true), of("table", true, false)), ("table", "para"));
        assert_eq!((of("vote", true, false), of("furniture", false, true)), ("vote", "para"));
    }

    #[test]
    fn a_number_may_stand_beside_a_record_without_a_title() {
        let table = "| Ref | Notes | Action |\n|---|---|---|\n| 1/22 | The lane was mended. | Clerk |\n";
        let mut source = crate::read::text(table);
        let at = table.find("1/22").unwrap();
        source.columns = vec![
            ColumnCell { start: at, end: at + 4, row: 1, column: 0, part: RowPart::Number },
            ColumnCell { start: at + 7, end: at + 27, row: 1, column: 1, part: RowPart::Record },
        ];
        assert_eq!(heading(&source, at, at + 27), Some(Heading { number: 4, has_title: false }));
        source.columns[1].part = RowPart::Title;
        assert_eq!(heading(&source, at, at + 27), Some(Heading { number: 4, has_title: true }));
        source.columns[1].row = 2;
        assert_eq!(heading(&source, at, at + 27), Some(Heading { number: 4, has_title: false }));
        source.columns.remove(1);
        source.columns[0].part = RowPart::Record;
        assert_eq!(heading(&source, at, at + 27), None);
    }

    #[test]
    fn an_empty_cell_names_no_owner() {
        let text = "Clerk | None";
        let mut source = crate::read::text(text);
        let owner = |start, end, row| ColumnCell { start, end, row, column: 2, part: RowPart::Owner };
        source.columns = vec![owner(0, 5, 1), owner(8, 12, 2), ColumnCell { part: RowPart::Action, ..owner(0, 5, 3) }];
        assert_eq!(owned(&source), HashSet::from([1]));
        assert_eq!((bar(&source, source.lines[0].span), may_be_void(RowPart::Decision), may_be_void(RowPart::Title)), (0, true, false));
    }
}
