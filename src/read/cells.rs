//! Tables that a converter flattened, with bars between their cells: a row a line, over several lines, or in a frame of rules.
//!
//! Many minutes are typed into a table: a number, a title, what was said, who is to act. Where the rows hold sentences under titles,
//! the table only sets out text, and its cells are given one by one, the bars as markup. A table of payments, names or actions stays whole.

mod rows;
mod text;
pub(super) mod words;

use super::captions::{self, CellView, LONGEST_CELL, LOOKED_AT, RowView, Setting};
use crate::source::{Cell, CellPart, ColumnCell, Line, RowPart, Source, part};
use rows::Row;

/// Lines over which a row may run on without a bar.
const LONGEST_ROW: usize = 400;

/// Finds the tables that set out text, and gives their cells.
pub fn mark(source: &mut Source) {
    let (mut cells, mut cuts) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < source.lines.len() {
        let end = if is_barred(words(source, &source.lines[at])) { table_end(source, at) } else { at };
        if end > at {
            let mut rows = rows::rows(source, at, end);
            let sets_text = text::sets_text(&rows);
            if columns(&mut rows, &mut source.columns) || sets_text {
                cells.extend(rows.into_iter().map(row));
                bars(source, at, end, &mut cuts);
            } else {
                openings(source, at, end, &mut cells);
            }
        }
        at = end.max(at + 1);
    }
    source.cells = cells;
    source.columns.sort_by_key(|cell| cell.start);
    join(&mut source.markup, cuts);
}

fn words<'s>(source: &'s Source, line: &Line) -> &'s str {
    part(&source.text, line.span.start..line.span.end)
}

/// A line of a table: bars on its outside, or between words.
fn is_barred(text: &str) -> bool {
    text.starts_with('|') || text.ends_with('|') || text.contains(" | ") || is_rule(text) || is_wiki(text)
}

/// The frame of a table of a wiki, or the captions of its columns: `{| class="wikitable"`, `|}`, `! No. !! Item`.
fn is_wiki(text: &str) -> bool {
    text.starts_with("{|") || text == "|}" || text.starts_with("! ") && text.contains("!!")
}

/// A rule under a header row or between rows: `---|---|`, `+----+----+`, `|-`.
fn is_rule(text: &str) -> bool {
    let drawn = text.chars().all(|c| matches!(c, '|' | '-' | '+' | ':' | '=') || c.is_whitespace());
    drawn && text.contains(['-', '=']) && text.contains(['|', '+'])
}

/// Bars and nothing else.
fn is_bars(text: &str) -> bool {
    text.contains('|') && text.chars().all(|c| c == '|' || c.is_whitespace())
}

/// One past the last line of the table that begins at `at`.
fn table_end(source: &Source, at: usize) -> usize {
    let mut last = at;
    while let Some(next) = next_line(source, last + 1, LONGEST_ROW) {
        let beside = source.lines[last + 1..next].iter().all(Line::is_blank);
        if !(beside || closes_row(words(source, &source.lines[next]))) {
            break;
        }
        last = next;
    }
    last + 1
}

/// The next line with bars.
fn next_line(source: &Source, from: usize, most: usize) -> Option<usize> {
    let ahead = source.lines[from.min(source.lines.len())..].iter().take(most);
    ahead.enumerate().find(|(_, line)| is_barred(words(source, line))).map(|(after, _)| from + after)
}

/// Ends a row that began on an earlier line: one bar, at the end.
fn closes_row(text: &str) -> bool {
    text.len() > 1 && text.ends_with('|') && text.matches('|').count() == 1
}

/// Adds the cells of a table, if its captions make it a record.
fn columns(rows: &mut [Row], columns: &mut Vec<ColumnCell>) -> bool {
    // The frame of a table of a wiki has no words, and doubles the bars between cells on one line.
    if rows.iter().flat_map(|row| &row.cells).any(|cell| cell.text.is_empty()) {
        return false;
    }
    let views: Vec<RowView> = rows.iter().map(view).collect();
    let reading = captions::read(&views);
    let parts = match reading.setting {
        Setting::Record(parts) => parts,
        Setting::Log if rows.iter().any(|row| row.header) => {
            log(rows, &reading.headers, columns);
            return false;
        }
        _ => return false,
    };
    rows.iter_mut().zip(&reading.headers).for_each(|(row, is_header)| row.header |= is_header);
    for (row, view) in rows.iter().zip(&views).filter(|(row, _)| !row.header) {
        let parts = captions::parts_in(&parts, view);
        let place = columns.last().map_or(0, |last| last.row) + 1;
        for cell in &row.cells {
            let part = parts.get(cell.column).copied().unwrap_or(RowPart::Record);
            let lines = cell.spans.iter();
            columns.extend(lines.map(|span| ColumnCell { start: span.start, end: span.end, row: place, column: cell.column, part }));
        }
    }
    true
}

/// Adds the rows of a log of actions under captions and a rule, those of one line: they stay rows.
fn log(rows: &[Row], headers: &[bool], columns: &mut Vec<ColumnCell>) {
    for (row, _) in rows.iter().zip(headers).filter(|(row, is_header)| !row.header && !**is_header) {
        let place = columns.last().map_or(0, |last| last.row) + 1;
        let spans = || row.cells.iter().flat_map(|cell| &cell.spans);
        let (Some(first), Some(last)) = (spans().next(), spans().next_back()) else { continue };
        if spans().all(|span| span.line == first.line) {
            columns.push(ColumnCell { start: first.start, end: last.end, row: place, column: 0, part: RowPart::Whole });
        }
    }
}

fn view(row: &Row) -> RowView {
    let view = |cell: &rows::RowCell| CellView {
        column: cell.column,
        words: cell.text.chars().take(LOOKED_AT).collect(),
        is_long: cell.text.chars().count() > LONGEST_CELL,
        is_bold: false,
    };
    RowView { cells: row.cells.iter().map(view).collect(), is_header: row.header, is_footer: false }
}

fn row(row: Row) -> Vec<Cell> {
    let parts = text::parts(&row);
    row.cells.into_iter().zip(parts).map(|(cell, part)| Cell { part, spans: cell.spans }).collect()
}

/// The lines that begin a row of one cell, after a rule or a line of bars: title and record may have run together there;
/// and those further down in it, in which a label may follow on other words and none is a title.
fn openings(source: &Source, at: usize, end: usize, cells: &mut Vec<Vec<Cell>>) {
    let (mut apart, mut opened) = (false, false);
    for line in source.lines[at..end].iter().filter(|line| !line.is_blank()) {
        let text = words(source, line);
        let bare = text.trim_end_matches('|').trim_end();
        let whole = !bare.contains('|');
        let opens = apart && whole && (bare.contains(": ") || bare.ends_with(':') || has_size(bare));
        opened = opens || opened && !apart;
        if !(is_rule(text) || is_bars(text)) && (opens || opened && whole) {
            let part = if opens { CellPart::Opening } else { CellPart::Inside };
            cells.push(vec![Cell { part, spans: vec![line.span] }]);
        }
        apart = is_rule(text) || is_bars(text);
    }
}

/// It contains the size of a file: `PDF 91 KB`.
fn has_size(text: &str) -> bool {
    [" KB", " MB"].iter().any(|unit| text.contains(unit)) && text.contains("PDF ")
}

/// Every bar of the table that is not escaped.
fn bars(source: &Source, at: usize, end: usize, cuts: &mut Vec<(usize, usize)>) {
    for line in &source.lines[at..end] {
        let text = words(source, line);
        if !(is_rule(text) || is_bars(text) || is_wiki(text)) {
            let bars = text.match_indices('|').filter(|(bar, _)| !part(text, ..*bar).ends_with('\\'));
            cuts.extend(bars.map(|(bar, _)| (line.span.start + bar, line.span.start + bar + 1)));
        }
    }
}

/// Puts further cuts among the old ones, in order, those that touch as one.
fn join(markup: &mut Vec<(usize, usize)>, cuts: Vec<(usize, usize)>) {
    if cuts.is_empty() {
        return;
    }
    markup.extend(cuts);
    markup.sort_unstable();
    let mut joined: Vec<(usize, usize)> = Vec::with_capacity(markup.len());
    for cut in markup.drain(..) {
        match joined.last_mut().filter(|last| last.1 >= cut.0) {
            Some(last) => last.1 = last.1.max(cut.1),
            None => joined.push(cut),
        }
    }
    *markup = joined;
}
