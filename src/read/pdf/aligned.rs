//! Tables without ruling lines: a line of captions that are all known, and lines whose words stand in its columns.
//!
//! Only what leaves no doubt is a table. Anything else stays lines, with the gaps that it has.

use super::lines::{Chunk, Line};
use super::ruled::Table;
use crate::vocab::Column;

/// Lines of a table stand no further apart, in parts of their height.
const MOST_STEP: f64 = 4.0;

/// Words on lines that are nearer stand beside each other, not under each other, in parts of their height.
const LEAST_STEP: f64 = 0.9;

/// Rows are parted by so much more than the lines of a cell are.
const ROW_GAP: f64 = 1.15;

/// The lines of a cell are apart by so much more than the nearest, at most.
const NEAR: f64 = 1.03;

/// Rows that make a table.
const LEAST_ROWS: usize = 2;

/// Takes the tables from the lines of a page.
pub fn take(lines: &mut Vec<Line>) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut rest = Vec::with_capacity(lines.len());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let found = is_head(line).then(|| lines.get(at..).and_then(read)).flatten();
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

/// Captions, all of them known.
fn is_head(line: &Line) -> bool {
    line.chunks.len() > 1 && line.chunks.iter().all(|chunk| Column::captioned(&chunk.text).is_some())
}

/// From where to where the words of a column go.
type Span = (f64, f64);

/// The table under the captions that come first, and how many lines it has.
fn read(lines: &[Line]) -> Option<(Table, usize)> {
    let (head, body) = lines.split_first()?;
    let mut spans: Vec<Span> = head.chunks.iter().map(|chunk| (chunk.left, chunk.right)).collect();
    let mut columns: Vec<Vec<usize>> = vec![(0..spans.len()).collect()];
    for (line, above) in body.iter().zip(lines) {
        if above.step(line) > MOST_STEP || is_head(line) {
            break;
        }
        let Some(own) = placed(line, &mut spans) else { break };
        columns.push(own);
    }
    let last = columns.iter().rposition(|own| own.len() > 1)?;
    let further = lines.get(..columns.len()).map_or(0, |lines| further(lines, last));
    columns.truncate(last + 1 + further);
    let lines = lines.get(..columns.len())?;
    let starts = starts(lines, &columns)?;
    let filled = starts.iter().zip(&columns).skip(1).filter(|(starts, own)| **starts && own.len() > 1).count();
    let table = || {
        let mut row = 0;
        let cells = lines.iter().zip(&columns).zip(&starts).flat_map(|((line, own), starts)| {
            row += usize::from(*starts);
            let row = row - 1;
            line.chunks.iter().zip(own).map(move |(chunk, column)| (row, *column, Line { chunks: vec![chunk.clone()], ..*line }))
        });
        Table::of_lines(&sides(&spans, head.size), cells.collect())
    };
    (filled >= LEAST_ROWS).then(|| (table(), lines.len()))
}

/// How many lines behind the last one of several cells stand as near as the lines of a cell do, where rows are further apart.
fn further(lines: &[Line], last: usize) -> usize {
    let steps: Vec<f64> = lines.windows(2).skip(1).map(|pair| pair[0].step(&pair[1])).collect();
    let inside = || steps.iter().take(last.saturating_sub(1)).copied();
    let (least, most) = (steps.iter().copied().fold(f64::INFINITY, f64::min), inside().fold(0.0, f64::max));
    let near = steps.iter().skip(last.saturating_sub(1)).take_while(|step| **step <= least * NEAR);
    if most > least * ROW_GAP { near.count() } else { 0 }
}

/// The column of each chunk of a line, which may make columns wider. `None` if some stands in none, or in two, or two in one.
fn placed(line: &Line, spans: &mut [Span]) -> Option<Vec<usize>> {
    let mut own: Vec<usize> = Vec::new();
    for chunk in &line.chunks {
        let column = column(chunk, spans).filter(|column| own.last().is_none_or(|last| last < column))?;
        let wider = |(left, right): Span| (left.min(chunk.left), right.max(chunk.right));
        let span = spans.get_mut(column)?;
        *span = wider(*span);
        own.push(column);
    }
    Some(own)
}

/// The only column that a chunk stands under; between two, the one whose left or right end it shares.
fn column(chunk: &Chunk, spans: &[Span]) -> Option<usize> {
    let mut under = (0..spans.len()).filter(|at| spans.get(*at).is_some_and(|span| span.0 < chunk.right && chunk.left < span.1));
    if let Some(column) = under.next() {
        return Some(column).filter(|_| under.next().is_none());
    }
    let distance = |(left, right): &Span| (left - chunk.left).abs().min((right - chunk.right).abs());
    let near = spans.iter().enumerate().min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)));
    near.filter(|(_, span)| distance(span) < 2.0).map(|(at, _)| at)
}

/// Which lines begin a row: each, if each opens with a first cell; else those parted by more than others; else those that open with one.
fn starts(lines: &[Line], columns: &[Vec<usize>]) -> Option<Vec<bool>> {
    let steps: Vec<f64> = lines.windows(2).map(|pair| pair[0].step(&pair[1])).collect();
    let least = steps.iter().skip(1).copied().fold(f64::INFINITY, f64::min);
    if steps.iter().any(|step| *step < LEAST_STEP) {
        return None;
    }
    let opens: Vec<bool> = columns.iter().map(|own| own.first() == Some(&0) && own.len() > 1).collect();
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
