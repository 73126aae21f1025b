//! Tables whose captions say which column holds names, and which says who was there.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::grid;
use super::register::Register;
use super::words::Reading;
use crate::facts::locate::{Locator, Page};
use crate::facts::sheet::{self, Sheet};
use crate::facts::walk::Unit;
use crate::model::{Minutes, Table};
use crate::source::{Place, Span};

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
    let Some(sheet) = Sheet::of(page, table, "attendance") else { return };
    told(register, &Reading::by_lines(&sheet.text), &sheet.at, &sheet.lines);
}

/// Lists those of some rows below their captions whom a mark tells. Says whether the captions tell of any.
fn marked<'a>(register: &mut Register<'a>, page: Page<'a>, lines: &[Cow<'_, str>], places: &[Span]) -> bool {
    let text = lines.join("\n");
    let reading = Reading::by_lines(&text);
    let mut end = 0;
    let rows = lines.iter().map(|line| {
        let row = end..end + line.len();
        end = row.end + 1;
        row
    });
    let rows: Vec<Range<usize>> = rows.collect();
    let spans: Vec<Span> = places.iter().flat_map(|span| sheet::cells(page.text(), *span)).collect();
    told(register, &reading, &page.locator(&text, &Place::of(&spans, "attendance")), &rows)
}

/// Lists those of the rows below the first, the captions, whom a mark tells. Says whether the captions tell of any.
fn told<'a>(register: &mut Register<'a>, reading: &Reading<'_>, at: &Locator<'a>, rows: &[Range<usize>]) -> bool {
    let Some((head, below)) = rows.split_first() else { return false };
    if let Some(columns) = grid::head(reading, head) {
        let found = below.iter().filter_map(|row| grid::row(reading, &columns, row));
        found.for_each(|found| register.row(at, reading.text, found));
        return true;
    }
    let Some(statuses) = grid::statuses(reading, head) else { return false };
    let found = below.iter().flat_map(|row| grid::listed(reading, &statuses, row));
    found.for_each(|(entries, status)| register.list(at, reading, entries, status));
    true
}
