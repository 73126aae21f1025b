//! Tables whose captions say which column holds names, and which says who was there.

use std::borrow::Cow;
use std::collections::HashMap;

use super::grid;
use super::register::Register;
use super::words::Reading;
use crate::facts::columns::Columns;
use crate::facts::locate::Page;
use crate::facts::walk::Unit;
use crate::model::{Minutes, Table};
use crate::source::{Place, Span};
use crate::vocab::Column;

/// Captions of tables that the page sets off, by the line below them: their words and where they stand.
pub(super) type Heads<'a> = HashMap<usize, (Cow<'a, str>, Span)>;

/// The captions that stand right above what is no table: a list of those who were there. A rule may stand between.
pub(super) fn heads<'a>(minutes: &Minutes<'a>) -> Heads<'a> {
    let mut heads = Heads::new();
    for line in minutes.furniture.iter().filter(|line| line.text.contains('|') && line.span.more().is_empty()) {
        let place = line.span.first;
        let is_rule = !line.text.contains(char::is_alphanumeric);
        let head = if is_rule { heads.remove(&place.line) } else { Some((line.text.clone(), place)) };
        heads.extend(head.map(|head| (place.line + 1, head)));
    }
    heads
}

/// Lists those of a block of attendance whom marks tell under captions right above it.
pub(super) fn listed<'a>(register: &mut Register<'a>, page: Page<'a>, heads: &Heads<'a>, unit: &Unit<'_, 'a>) -> bool {
    let Some((head, span)) = heads.get(&unit.place().first.line) else { return false };
    let lines: Vec<Cow<'_, str>> = std::iter::once(head.clone()).chain(unit.text().split('\n').map(Cow::Borrowed)).collect();
    let places: Vec<Span> = std::iter::once(*span).chain(unit.place().spans()).collect();
    marked(register, page, &lines, &places)
}

/// Lists those of the rows of a table whom a mark tells.
pub(super) fn rows<'a>(register: &mut Register<'a>, page: Page<'a>, table: &Table<'a>) {
    let (Some(head), Some(columns)) = (&table.head, Columns::of(table)) else { return };
    let kinds = [Column::GivenName, Column::FamilyName].map(|kind| columns.of_kind(kind));
    let is_parted = kinds == [Some(0), Some(1)];
    let captions = if is_parted { head.cells.get(1..).unwrap_or_default() } else { &head.cells };
    let mut lines = vec![Cow::Owned(captions.join(" | "))];
    // A row of more cells than captions has a bar in its words.
    let rows = || table.rows.iter().filter(|row| row.cells.len() <= head.cells.len());
    lines.extend(rows().map(|row| Cow::Owned(line(&row.cells, is_parted))));
    let places = std::iter::once(&head.span).chain(rows().map(|row| &row.span));
    marked(register, page, &lines, &places.flat_map(Place::spans).collect::<Vec<_>>());
}

/// Lists those of some rows below their captions whom a mark tells. Says whether the captions tell of any.
fn marked<'a>(register: &mut Register<'a>, page: Page<'a>, lines: &[Cow<'_, str>], places: &[Span]) -> bool {
    let text = lines.join("\n");
    let reading = Reading::by_lines(&text);
    let mut start = lines.first().map_or(0, |head| head.len());
    let Some(columns) = grid::head(&reading, &(0..start)) else { return false };
    let spans: Vec<Span> = places.iter().flat_map(|span| cells(page.text(), *span)).collect();
    let at = page.locator(&text, &Place::of(&spans, "attendance"));
    for line in lines.iter().skip(1) {
        let row = start + 1..start + 1 + line.len();
        start = row.end;
        grid::row(&reading, &columns, &row).into_iter().for_each(|found| register.row(&at, &text, found));
    }
    true
}

/// The cells of a row with bars between them. A name that takes two columns is one.
fn line(cells: &[Cow<'_, str>], is_parted: bool) -> String {
    match cells {
        [given, family, rest @ ..] if is_parted => {
            let name = format!("{given} {family}");
            std::iter::once(name.as_str()).chain(rest.iter().map(AsRef::as_ref)).collect::<Vec<_>>().join(" | ")
        }
        cells => cells.join(" | "),
    }
}

/// Where the words of each cell of a row stand, so that none of its bars is part of a name.
fn cells(text: &str, row: Span) -> Vec<Span> {
    let mut at = row.start;
    let mut spans = Vec::new();
    for cell in text.get(row.start..row.end).unwrap_or("").split('|') {
        let start = at + (cell.len() - cell.trim_start().len());
        at += cell.len() + 1;
        if !cell.trim().is_empty() {
            spans.push(Span { start, end: start + cell.trim().len(), ..row });
        }
    }
    spans
}
