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

/// Opens a comment.
const COMMENT: &str = "<!--";

/// Lines between captions and the rows below them, at the most.
const MOST_BETWEEN: usize = 4;

/// Captions of tables that the page sets off, by the line below them: their words and where they stand.
pub(super) type Heads<'a> = HashMap<usize, (Cow<'a, str>, Span)>;

/// The captions that stand above what is no table: a list of those who were there. A rule may stand between, and blank lines.
pub(super) fn heads<'a>(minutes: &Minutes<'a>) -> Heads<'a> {
    let mut heads = Heads::new();
    for line in minutes.furniture.iter().filter(|line| line.text.contains('|') && line.span.more().is_empty()) {
        let place = line.span.first;
        let is_rule = !line.text.contains(char::is_alphanumeric);
        let head = if is_rule { heads.remove(&place.line) } else { Some((line.text.clone(), place)) };
        heads.extend(head.map(|head| (next_line(minutes.source.text, place), head)));
    }
    heads.retain(|_, (head, _)| {
        let reading = Reading::by_lines(head);
        let line = 0..head.len();
        grid::head(&reading, &line, None).is_some() || grid::statuses(&reading, &line).is_some()
    });
    heads
}

/// The number of the line below a place, blank ones and comments aside.
fn next_line(text: &str, place: Span) -> usize {
    let below = text.get(place.end..).unwrap_or("").split('\n').skip(1).take(MOST_BETWEEN);
    let is_void = |line: &&str| line.trim().is_empty() || line.trim().starts_with(COMMENT);
    place.line + 1 + below.take_while(is_void).count()
}

/// Lists those of a block of attendance whom marks tell under captions right above it.
pub(super) fn listed<'a>(register: &mut Register<'a>, page: Page<'a>, heads: &Heads<'a>, unit: &Unit<'_, 'a>) -> bool {
    let Some((head, span)) = heads.get(&unit.place().first.line) else { return false };
    let lines: Vec<Cow<'_, str>> = std::iter::once(head.clone()).chain(unit.text().split('\n').map(Cow::Borrowed)).collect();
    let places: Vec<Span> = std::iter::once(*span).chain(unit.place().spans()).collect();
    marked(register, page, &lines, &places)
}

/// Lists those of the rows of a table whom a mark tells. Whom it marks under a day alone it tells only where it is about attendance.
pub(super) fn rows<'a>(register: &mut Register<'a>, page: Page<'a>, table: &Table<'a>, is_about: bool) {
    let Some(sheet) = Sheet::of(page, table, "attendance") else { return };
    let day = register.day.take();
    register.day = day.clone().filter(|_| is_about);
    told(register, &Reading::by_lines(&sheet.text), &sheet.at, &sheet.lines);
    register.day = day;
}

/// Lists those of a block of attendance whom marks tell under captions that blanks part, each under its caption.
pub(super) fn aligned<'a>(register: &mut Register<'a>, page: Page<'a>, unit: &Unit<'_, 'a>) -> bool {
    let mut lines = unit.text().split('\n');
    let Some(captions) = lines.next().filter(|head| !head.contains(['|', '\t'])).map(cells_at).filter(|cells| cells.len() > 1) else {
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
    let is_grid = rows.len() > 2 && rows.first().is_some_and(|head| grid::head(&reading, head, register.day.as_deref()).is_some());
    is_grid && told(register, &reading, &page.locator(&text, unit.place()), &rows)
}

/// What two blanks or more part on a line, each with the characters before it.
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

/// The cells of a line between bars, each under the last caption that does not begin behind it.
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
    if let Some(columns) = grid::head(reading, head, register.day.as_deref()) {
        let found: Vec<grid::Row> = below.iter().filter_map(|row| grid::row(reading, &columns, &register.keys, row)).collect();
        found.into_iter().for_each(|found| register.row(at, reading.text, found));
        return true;
    }
    let Some(statuses) = grid::statuses(reading, head) else { return false };
    let found = below.iter().flat_map(|row| grid::listed(reading, &statuses, row));
    found.for_each(|(entries, status)| register.list(at, reading, entries, status));
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_under_the_captions_above_them() {
        assert_eq!(cells_at("a  bc   d"), [(0, "a"), (3, "bc"), (8, "d")]);
        assert_eq!(cells_at("  é  b "), [(2, "é"), (5, "b")]);
        assert_eq!(under(&[0, 10], vec![(0, "Ann"), (12, "X")]), "| Ann | X |");
        assert_eq!(under(&[0, 10], vec![(0, "Ann"), (3, "Fox"), (10, "X")]), "| Ann Fox | X |");
        assert_eq!(under(&[2, 10], vec![(0, "Ann")]), "| Ann | |");
    }

    #[test]
    fn blank_lines_and_comments_are_passed_over() {
        let next = |text: &str| next_line(text, Span { start: 0, end: 5, line: 1 });
        assert_eq!((next("| a |\n| b |"), next("| a |\n\n<!-- x -->\n| b |"), next("| a |\n\n\n\n\n\n\n| b |")), (2, 4, 2 + MOST_BETWEEN));
    }
}
