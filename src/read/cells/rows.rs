//! The lines of a table, to rows of cells.

use super::words::{is_prose, is_title};
use super::{is_bars, is_rule, is_wiki};
use crate::source::{Line, Source, Span, is_blank, part};

/// Most lines of a cell: the rest is a cell of its own.
const MOST_LINES: usize = 60;

/// Cells of a row that further lines may add to.
const MOST_CELLS: usize = 64;

/// A row: its cells that are not empty, in the order of the columns.
pub struct Row {
    /// Captions of columns, or the frame of the table.
    pub header: bool,
    pub cells: Vec<RowCell>,
}

/// A cell with its words.
pub struct RowCell {
    /// Its column, from 0.
    pub column: usize,
    /// Its place, a span for each line.
    pub spans: Vec<Span>,
    /// Its words.
    pub text: String,
}

/// The rows of the table on the lines from `at` up to `end`.
pub fn rows(source: &Source, at: usize, end: usize) -> Vec<Row> {
    let lines = &source.lines[at..end];
    let text = |line: &Line| part(&source.text, line.span.start..line.span.end);
    let framed = lines.iter().filter(|line| is_frame(text(line))).count() > 2;
    let wiki = lines.iter().any(|line| text(line).starts_with("{|"));
    let (mut rows, mut open): (Vec<Row>, bool) = (Vec::new(), false);
    for line in lines.iter().filter(|line| !line.is_blank()) {
        let words = text(line);
        if is_rule(words) || is_bars(words) {
            let first = rows.len() == 1 && is_rule(words);
            rows.iter_mut().take(usize::from(first)).for_each(|row| row.header = true);
            open = false;
            continue;
        }
        if is_wiki(words) {
            rows.push(Row { header: true, cells: captions(source, line) });
            open = false;
            continue;
        }
        if !words.contains('|') {
            open = false;
            continue;
        }
        let mut cells = cells(source, line, '|');
        let before = rows.last().and_then(|row| row.cells.last()).map_or(0, |cell| cell.column + 1);
        if wiki && open {
            cells.iter_mut().for_each(|cell| cell.column += before);
        }
        let goes_on = if framed || wiki { open } else { open && goes_on(&rows, &cells) };
        match rows.last_mut().filter(|row| goes_on && row.cells.len() < MOST_CELLS) {
            Some(row) => cells.into_iter().for_each(|cell| row.add(cell)),
            None => rows.push(Row { header: false, cells }),
        }
        open = true;
    }
    rows
}

/// The captions of the columns of a wiki, and the frame around its table, which has no words.
fn captions(source: &Source, line: &Line) -> Vec<RowCell> {
    let text = part(&source.text, line.span.start..line.span.end);
    match text.starts_with('!') {
        true => cells(source, line, '!'),
        false => vec![RowCell { column: 0, spans: vec![line.span], text: String::new() }],
    }
}

/// The frame of a grid.
fn is_frame(text: &str) -> bool {
    is_rule(text) && text.starts_with('+')
}

/// The first column is empty, and no title opens the line: it goes on with the row above.
fn goes_on(rows: &[Row], cells: &[RowCell]) -> bool {
    let columns = rows.last().map_or(0, |row| row.cells.len());
    let has_title = cells.len() > 1 && is_title(&cells[0].text) && is_prose(&cells[1].text);
    columns > 1 && cells.first().is_some_and(|cell| cell.column > 0) && !has_title
}

impl Row {
    /// Adds a cell of a further line: words that go on with the cell above, or a cell below it.
    fn add(&mut self, cell: RowCell) {
        let above = self.cells.iter().rposition(|other| other.column <= cell.column);
        let Some(above) = above else { return self.cells.insert(0, cell) };
        let open = &mut self.cells[above];
        let unfinished = !open.text.ends_with(['.', ':', ';', '!', '?']) || cell.text.starts_with(char::is_lowercase);
        if open.column == cell.column && unfinished && open.spans.len() < MOST_LINES {
            open.spans.extend(cell.spans);
            open.text.push(' ');
            open.text.push_str(&cell.text);
        } else {
            self.cells.insert(above + 1, cell);
        }
    }
}

/// The cells of one line that are not empty. Each bar belongs to the cell after it, the last ones to the last cell.
fn cells(source: &Source, line: &Line, bar: char) -> Vec<RowCell> {
    let text = part(&source.text, line.span.start..line.span.end);
    let mut cells: Vec<RowCell> = Vec::new();
    let (mut from, mut taken, mut column) = (0, 0, 0);
    for end in bars(text, bar).chain([text.len()]) {
        let words = source.slice(line.span.start + from, line.span.start + end).trim_matches(is_blank).to_owned();
        let outer = from == 0 && end == 0;
        if !words.is_empty() {
            let close = part(text, ..end).trim_end().len();
            let span = Span { start: line.span.start + taken, end: line.span.start + close, line: line.span.line };
            cells.push(RowCell { column, spans: vec![span], text: words });
            taken = text.len() - part(text, close..).trim_start().len();
        }
        column += usize::from(!outer);
        from = end + 1;
    }
    if let Some(span) = cells.last_mut().and_then(|cell| cell.spans.last_mut()) {
        span.end = line.span.end;
    }
    cells
}

fn bars(text: &str, bar: char) -> impl Iterator<Item = usize> + '_ {
    text.match_indices(bar).map(|(at, _)| at).filter(|at| !part(text, ..*at).ends_with('\\'))
}
