//! Tables whose captions state which column holds names and which states attendance.

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

/// Opens a comment.
const COMMENT: &str = "<!--";

/// Maximum lines between captions and the rows below them.
const MOST_BETWEEN: usize = 4;

/// Header rows that the page separates from their tables, by the line below them: their words and their places.
pub(super) type HeaderRows<'a> = HashMap<usize, (Cow<'a, str>, Span)>;

/// The header rows above units that are not tables but lists of those present. A rule and blank lines may be between.
pub(super) fn headers<'a>(minutes: &Minutes<'a>) -> HeaderRows<'a> {
    let mut headers = HeaderRows::new();
    for line in minutes.furniture.iter().filter(|line| line.text.contains('|') && line.span.more().is_empty()) {
        let place = line.span.first;
        let is_rule = !line.text.contains(char::is_alphanumeric);
        let header = if is_rule { headers.remove(&place.line) } else { Some((line.text.clone(), place)) };
        headers.extend(header.map(|header| (next_line(minutes.source.text, place), header)));
    }
    headers.retain(|_, (header, _)| {
        let reading = Reading::by_lines(header);
        let line = 0..header.len();
        grid::header(&reading, &line, None).is_some() || grid::statuses(&reading, &line).is_some()
    });
    headers
}

/// The number of the line below a place, without blank lines and comments.
fn next_line(text: &str, place: Span) -> usize {
    let below = text.get(place.end..).unwrap_or("").split('\n').skip(1).take(MOST_BETWEEN);
    let is_void = |line: &&str| line.trim().is_empty() || line.trim().starts_with(COMMENT);
    place.line + 1 + below.take_while(is_void).count()
}

/// Lists the persons in a block of attendance who have a mark under the header row right above it.
pub(super) fn listed<'a>(register: &mut Register<'a>, page: Page<'a>, headers: &HeaderRows<'a>, unit: &Unit<'_, 'a>) -> bool {
    let Some((header, span)) = headers.get(&unit.place().first.line) else { return false };
    let lines: Vec<Cow<'_, str>> = std::iter::once(header.clone()).chain(unit.text().split('\n').map(Cow::Borrowed)).collect();
    let places: Vec<Span> = std::iter::once(*span).chain(unit.place().spans()).collect();
    marked(register, page, &lines, &places)
}

/// Lists the persons in the rows of a table who have a mark. A mark under a day counts only in a table about attendance.
pub(super) fn rows<'a>(register: &mut Register<'a>, page: Page<'a>, table: &Table<'a>, is_about: bool) {
    let Some(sheet) = Sheet::of(page, table, "attendance") else { return };
    let day = register.day.take();
    register.day = day.clone().filter(|_| is_about);
    list_rows(register, &Reading::by_lines(&sheet.text), &sheet.at, &sheet.lines);
    register.day = day;
}

/// Lists the persons in a block of attendance who have a mark under captions that blanks separate.
pub(super) fn aligned<'a>(register: &mut Register<'a>, page: Page<'a>, unit: &Unit<'_, 'a>) -> bool {
    let mut lines = unit.text().split('\n');
    let Some(captions) = lines.next().filter(|header| !header.contains(['|', '\t'])).map(cells_at).filter(|cells| cells.len() > 1) else {
        return false;
    };
    let starts: Vec<usize> = captions.iter().map(|(start, _)| *start).collect();
    let barred: Vec<String> = std::iter::once(under(&starts, captions)).chain(lines.map(|line| under(&starts, cells_at(line)))).collect();
    let text = barred.join("\n");
    let mut rows: Vec<Range<usize>> = Vec::with_capacity(barred.len());
    for line in &barred {
        let start = rows.last().map_or(0, |last| last.end + 1);
        rows.push(start..start + line.len());
    }
    let reading = Reading::by_lines(&text);
    let is_grid = rows.len() > 2 && rows.first().is_some_and(|header| grid::header(&reading, header, register.day.as_deref()).is_some());
    is_grid && list_rows(register, &reading, &page.locator(&text, unit.place()), &rows)
}

/// The parts of a line that two or more blanks separate, each with the number of characters before it.
fn cells_at(line: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let mut cells = Vec::new();
    for cell in line.split("  ") {
        let words = cell.trim();
        if !words.is_empty() {
            cells.push((at + cell.chars().take_while(|c| c.is_whitespace()).count(), words));
        }
        at += cell.chars().count() + 2;
    }
    cells
}

/// The cells of a line between bars, each under the last caption that begins before or at the same place.
fn under(starts: &[usize], cells: Vec<(usize, &str)>) -> String {
    let mut row = vec![String::new(); starts.len()];
    for (start, words) in cells {
        let column = starts.partition_point(|caption| *caption <= start).saturating_sub(1);
        row.iter_mut().skip(column).take(1).for_each(|cell| {
            cell.push(' ');
            cell.push_str(words);
        });
    }
    format!("|{} |", row.join(" |"))
}

/// Lists the persons in some rows below their header row who have a mark. Returns whether the header row is one of attendance.
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
    list_rows(register, &reading, &page.locator(&text, &Place::of(&spans, "attendance")), &rows)
}

/// Lists the persons in the rows below the first, the header row, who have a mark. Returns whether the header row is one of attendance.
fn list_rows<'a>(register: &mut Register<'a>, reading: &Reading<'_>, at: &Locator<'a>, rows: &[Range<usize>]) -> bool {
    let Some((header, below)) = rows.split_first() else { return false };
    if let Some(columns) = grid::header(reading, header, register.day.as_deref()) {
        let found: Vec<grid::Row> = below.iter().filter_map(|row| grid::row(reading, &columns, &register.keys, row)).collect();
        found.into_iter().for_each(|found| register.row(at, reading.text, found));
        return true;
    }
    let Some(statuses) = grid::statuses(reading, header) else { return false };
    let found = below.iter().flat_map(|row| grid::listed(reading, &statuses, row));
    found.for_each(|(entries, status)| register.list(at, reading, entries, status));
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_under_the_captions_above_them() {
        assert_eq!(cells_at("a  bc   d"), [(0, "a"), (3, "bc"), (8, "d")]);
        assert_eq!(cells_at("  é  b "), [(2, "é"), (5, "b")]);
        assert_eq!(under(&[0, 10], vec![(0, "Ann"), (12, "X")]), "| Ann | X |");
        assert_eq!(under(&[0, 10], vec![(0, "Ann"), (3, "Fox"), (10, "X")]), "| Ann Fox | X |");
        assert_eq!(under(&[2, 10], vec![(0, "Ann")]), "| Ann | |");
    }

    #[test]
    fn blank_lines_and_comments_are_skipped() {
        let next = |text: &str| next_line(text, Span { start: 0, end: 5, line: 1 });
        assert_eq!((next("| a |\n| b |"), next("| a |\n\n<!-- x -->\n| b |"), next("| a |\n\n\n\n\n\n\n| b |")), (2, 4, 2 + MOST_BETWEEN));
    }
}
