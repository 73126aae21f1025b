//! Tables without ruling lines: a line of captions that are all known, and lines whose words stand in its columns.
//!
//! Only certain cases become tables. Other lines stay lines, with the gaps that it has.

use std::collections::BTreeSet;

use super::bands::{self, ROW_GAP};
use super::chunk::{Chunk, Gap};
use super::lines::Line;
use super::ruled::Table;
use crate::source::part;
use crate::vocab::Column;

/// Maximum distance between lines of a table, in parts of their height.
const MOST_STEP: f64 = 4.0;

/// Words on lines that are nearer are beside each other, not under each other, in parts of their height.
const LEAST_STEP: f64 = 0.9;

/// The lines of a cell are apart by so much more than the nearest, at most.
const NEAR: f64 = 1.03;

/// Words begin where a column does if they are so near, in points.
const SAME: f64 = 2.0;

/// A gap between columns is wider than a space, in parts of the height.
const LEAST_GAP: f64 = 0.4;

/// Columns of a table, at most.
const MOST_COLUMNS: usize = 64;

/// Bytes of the longest caption.
const LONGEST_CAPTION: usize = 40;

/// Lines below captions that are searched for the starts of columns.
const LOOKED_AT: usize = 12;

/// Rows that make a table.
const LEAST_ROWS: usize = 2;

/// Takes the tables from the lines of a page.
pub fn take(lines: &mut Vec<Line>) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut rest = Vec::with_capacity(lines.len());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let found = lines.get(at..).and_then(read);
        match found {
            Some((table, length)) => {
                tables.push(table);
                at += length;
            }
            None => {
                rest.push(line.clone());
                at += 1;
            }
        }
    }
    *lines = rest;
    tables
}

/// The captions of the columns below, each by itself: all of them known, or bold over words that are not, and one of them known.
fn caption_line(lines: &[Line]) -> Option<Line> {
    let (line, body) = lines.split_first().filter(|(line, _)| line.chunks.len() <= MOST_COLUMNS)?;
    let captions = captions(line, body);
    let known = captions.chunks.iter().filter(|chunk| is_caption(&chunk.text)).count();
    let is_short = |chunk: &Chunk| chunk.text.len() <= LONGEST_CAPTION && !chunk.text.ends_with([':', '.', ';']);
    let is_bold = line.bold && body.first().is_some_and(|next| !next.bold) && captions.chunks.iter().all(is_short);
    let are_known = known == captions.chunks.len() || known > 0 && is_bold;
    (captions.chunks.len() > 1 && are_known).then_some(captions)
}

fn is_caption(text: &str) -> bool {
    Column::captioned(text).is_some()
}

/// A line with each caption separate, if those of narrow columns are near each other.
fn captions(line: &Line, body: &[Line]) -> Line {
    let mut chunks = Vec::new();
    for chunk in &line.chunks {
        let is_short = chunk.text.len() <= 2 * LONGEST_CAPTION;
        let mut gaps = if is_short { between_captions(chunk) } else { Vec::new() };
        if gaps.is_empty() && is_short && line.bold {
            gaps = (0..chunk.gaps.len()).filter(|gap| opens(chunk, *gap, body)).collect();
        }
        let mut open = chunk.clone();
        let mut after = Vec::new();
        for gap in gaps.into_iter().rev() {
            let (before, rest) = open.cut(gap);
            after.extend(rest);
            open = before;
        }
        chunks.push(open);
        chunks.extend(after.into_iter().rev());
    }
    Line { chunks, ..*line }
}

/// The gaps of a chunk between captions, if it is nothing but several of them.
fn between_captions(chunk: &Chunk) -> Vec<usize> {
    let words = chunk.gaps.len() + 1;
    let text =
        |from: usize, to: usize| part(&chunk.text, chunk.word(from)..chunk.gaps.get(to - 1).map_or(chunk.text.len(), |gap| gap.at)).trim();
    if is_caption(&chunk.text) {
        return Vec::new();
    }
    // The first word of the caption that ends before each word, where captions reach so far.
    let mut first: Vec<Option<usize>> = vec![None; words + 1];
    for from in 0..words {
        if from == 0 || first.get(from).copied().flatten().is_some() {
            (from + 1..=words).filter(|to| is_caption(text(from, *to))).for_each(|to| first[to] = first[to].or(Some(from)));
        }
    }
    let mut gaps = Vec::new();
    let mut at = first.get(words).copied().flatten();
    while let Some(from) = at.filter(|from| *from > 0) {
        gaps.insert(0, from - 1);
        at = first.get(from).copied().flatten();
    }
    gaps
}

/// The lines below have words where the word after a gap begins.
fn opens(chunk: &Chunk, gap: usize, body: &[Line]) -> bool {
    let Some(left) = chunk.gaps.get(gap).map(|gap| gap.to) else { return false };
    let begins = |line: &&Line| line.chunks.iter().take(MOST_COLUMNS).any(|chunk| (chunk.left - left).abs() < SAME);
    body.iter().take(LOOKED_AT).filter(begins).count() >= LEAST_ROWS
}

/// From where to where the words of a column go.
type Span = (f64, f64);

/// A line of a cell, after its row and its column.
type CellLine = (usize, usize, Line);

/// A line of a table whose chunks are each in one column, and those columns.
struct Set {
    line: Line,
    own: Vec<usize>,
}

/// The table under the captions that come first, and how many lines it has.
fn read(lines: &[Line]) -> Option<(Table, usize)> {
    let (header, body) = (caption_line(lines)?, lines.get(1..)?);
    let mut spans: Vec<Span> = header.chunks.iter().map(|chunk| (chunk.left, chunk.right)).collect();
    let size = header.size;
    let mut set = vec![Set { own: (0..spans.len()).collect(), line: header }];
    for (at, (line, above)) in body.iter().zip(lines).enumerate() {
        if above.step(line) > MOST_STEP || body.get(at..).and_then(caption_line).is_some() {
            break;
        }
        let Some(own) = fitted(line, &mut spans) else { break };
        set.push(own);
    }
    let table = |(cells, length): (Vec<CellLine>, usize)| (Table::of_lines(&sides(&spans, size), cells), length);
    by_lists(&set, lines.get(set.len())).or_else(|| by_lines(&set)).or_else(|| by_bands(&set)).map(table)
}

/// The cells of lists of persons beside each other, of which one may be longer than another: each line is a row.
fn by_lists(set: &[Set], after: Option<&Line>) -> Option<(Vec<CellLine>, usize)> {
    let (head, body) = set.split_first()?;
    let are_lists = head.line.chunks.iter().all(|chunk| Column::captioned(&chunk.text) == Some(Column::Mark));
    let steps: Vec<f64> = body.windows(2).map(|pair| pair[0].line.step(&pair[1].line)).collect();
    let least = steps.iter().copied().fold(f64::INFINITY, f64::min);
    let even = 1 + steps.iter().take_while(|step| **step <= least * NEAR).count();
    let last = body.iter().rposition(|set| set.own.len() > 1).filter(|last| are_lists && *last < even)?;
    let is_gap_before = |line: &Line| body.last().is_some_and(|last| last.line.step(line) > least * NEAR);
    let ends_in_gap = even < body.len() || after.is_some_and(is_gap_before);
    // Without a gap after them, words at the left side of the page may be the text that follows.
    let goes_on = |set: &&Set| set.own.first().is_some_and(|column| *column > 0 || ends_in_gap);
    let length = last + 1 + body.get(last + 1..even)?.iter().take_while(goes_on).count();
    let rows = set.get(..=length)?.iter().enumerate();
    (length >= LEAST_ROWS)
        .then(|| (rows.flat_map(|(row, set)| set.cells().map(move |(column, line)| (row, column, line))).collect(), length + 1))
}

/// The cells of rows that begin with lines, and how many lines they are.
fn by_lines(set: &[Set]) -> Option<(Vec<CellLine>, usize)> {
    let last = set.iter().rposition(|set| set.own.len() > 1)?;
    let set = set.get(..last + 1 + further(set, last))?;
    let starts = starts(set)?;
    let filled = starts.iter().zip(set).skip(1).filter(|(starts, set)| **starts && set.own.len() > 1).count();
    let mut row = 0;
    let cells = set.iter().zip(&starts).flat_map(|(set, starts)| {
        row += usize::from(*starts);
        let row = row - 1;
        set.cells().map(move |(column, line)| (row, column, line))
    });
    (filled >= LEAST_ROWS).then(|| (cells.collect(), set.len()))
}

/// The cells of rows in bands of the page, and the number of lines.
fn by_bands(set: &[Set]) -> Option<(Vec<CellLine>, usize)> {
    let (header, body) = set.split_first()?;
    let cells: Vec<CellLine> =
        body.iter().enumerate().flat_map(|(at, set)| set.cells().map(move |(column, line)| (at + 1, column, line))).collect();
    let rows = bands::rows(&cells.iter().map(|(_, column, line)| (*column, line)).collect::<Vec<_>>())?;
    let mut filled: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); rows.iter().max().map_or(0, |last| last + 1)];
    for (row, (_, column, _)) in rows.iter().zip(&cells) {
        filled.get_mut(*row)?.insert(*column);
    }
    // Words of one column below the last row are the text that follows.
    let count = filled.iter().rposition(|columns| columns.len() > 1)? + 1;
    let in_rows: Vec<_> = cells.into_iter().zip(rows).filter(|(_, row)| *row < count).collect();
    let length = in_rows.iter().map(|((at, ..), _)| at + 1).max()?;
    let are_rows = filled.iter().take(count).filter(|columns| columns.len() > 1).count() * 2 > count;
    let mut all: Vec<CellLine> = header.cells().map(|(column, line)| (0, column, line)).collect();
    all.extend(in_rows.into_iter().map(|((_, column, line), row)| (row + 1, column, line)));
    all.sort_by_key(|(row, ..)| *row);
    (count >= LEAST_ROWS && are_rows).then_some((all, length))
}

impl Set {
    /// Its chunks as lines of their own, each with its column.
    fn cells(&self) -> impl Iterator<Item = (usize, Line)> {
        let line = |chunk: &Chunk| Line { y: chunk.y, chunks: vec![chunk.clone()], ..self.line };
        self.own.iter().copied().zip(self.line.chunks.iter().map(line))
    }
}

/// The number of lines after the last one of several cells that are as near as the lines of a cell, if rows are further apart.
fn further(set: &[Set], last: usize) -> usize {
    let steps: Vec<f64> = set.windows(2).skip(1).map(|pair| pair[0].line.step(&pair[1].line)).collect();
    let inside = || steps.iter().take(last.saturating_sub(1)).copied();
    let (least, most) = (steps.iter().copied().fold(f64::INFINITY, f64::min), inside().fold(0.0, f64::max));
    let near = steps.iter().skip(last.saturating_sub(1)).take_while(|step| **step <= least * NEAR);
    if most > least * ROW_GAP { near.count() } else { 0 }
}

/// A line with the column of each of its chunks, which may make columns wider. `None` if a chunk is in none or in two columns, or two
/// chunks are in one.
fn fitted(line: &Line, spans: &mut [Span]) -> Option<Set> {
    let mut set = Set { line: Line { chunks: Vec::new(), ..*line }, own: Vec::new() };
    for chunk in &line.chunks {
        let mut rest = Some(chunk.clone());
        while let Some(open) = rest {
            let (chunk, after) = apart(open, spans, line.size);
            let column = column(&chunk, spans).filter(|column| set.own.last().is_none_or(|last| last < column))?;
            let span = spans.get_mut(column)?;
            *span = (span.0.min(chunk.left), span.1.max(chunk.right));
            set.own.push(column);
            set.line.chunks.push(chunk);
            rest = after;
        }
    }
    Some(set)
}

/// The words of a chunk before the next column, and those in it, where one of them begins where the column does.
fn apart(chunk: Chunk, spans: &[Span], size: f64) -> (Chunk, Option<Chunk>) {
    let begins = |x: f64| spans.iter().skip(1).any(|span| (span.0 - x).abs() < SAME && span.0 > chunk.left + SAME);
    let is_wide = |gap: &Gap| gap.to - gap.from > LEAST_GAP * size;
    match chunk.gaps.iter().position(|gap| is_wide(gap) && begins(gap.to)) {
        Some(gap) => chunk.cut(gap),
        None => (chunk, None),
    }
}

/// The only column over a chunk; between two, the one whose left or right end it shares.
fn column(chunk: &Chunk, spans: &[Span]) -> Option<usize> {
    let mut under = (0..spans.len()).filter(|at| spans.get(*at).is_some_and(|span| span.0 < chunk.right && chunk.left < span.1));
    if let Some(column) = under.next() {
        return Some(column).filter(|_| under.next().is_none());
    }
    let distance = |(left, right): &Span| (left - chunk.left).abs().min((right - chunk.right).abs());
    let near = spans.iter().enumerate().min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)));
    near.filter(|(_, span)| distance(span) < SAME).map(|(at, _)| at)
}

/// Which lines begin a row: each, if each opens with a first cell; else those parted by more than others; else those that open with one.
fn starts(set: &[Set]) -> Option<Vec<bool>> {
    let steps: Vec<f64> = set.windows(2).map(|pair| pair[0].line.step(&pair[1].line)).collect();
    let least = steps.iter().skip(1).copied().fold(f64::INFINITY, f64::min);
    if steps.iter().any(|step| *step < LEAST_STEP) {
        return None;
    }
    let opens: Vec<bool> = set.iter().map(|set| set.own.first() == Some(&0) && set.own.len() > 1).collect();
    let gaps: Vec<bool> = [true, true].into_iter().chain(steps.iter().skip(1).map(|step| *step > least * ROW_GAP)).collect();
    let are_apart = gaps.iter().skip(2).any(|gap| *gap);
    let starts = if !opens.iter().all(|opens| *opens) && are_apart { gaps } else { opens.clone() };
    starts.iter().zip(&opens).all(|(starts, opens)| !starts || *opens).then_some(starts)
}

/// The left sides of the columns, half a letter before their words, and the right side of the last.
fn sides(spans: &[Span], size: f64) -> Vec<f64> {
    let lefts = spans.iter().enumerate().map(|(at, span)| if at == 0 { span.0 } else { span.0 - size / 2.0 });
    lefts.chain(spans.last().map(|span| span.1 + size / 2.0)).collect()
}
