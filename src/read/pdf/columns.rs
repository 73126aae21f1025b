//! Columns: the parts of a page that are read one after another.

use super::chunk::Chunk;
use super::lines::Line;
use super::notes;
use super::part::Part;

/// Minimum lines beside each other for columns.
const COLUMN_LINES: usize = 8;

/// Lines of a column begin so near each other, in points.
const SAME: f64 = 2.0;

/// Where columns part, in parts of the width: two of them in the middle, three at thirds.
const GUTTERS: std::ops::Range<f64> = 0.2..0.8;
const MIDDLE: std::ops::Range<f64> = 0.35..0.65;

/// Columns inside columns that are looked for.
const DEEPEST: usize = 3;

/// Lines as the parts in which they are read: with the notes beside them, in columns, or as they are.
pub fn parts(lines: &[Line]) -> Vec<Part> {
    if lines.is_empty() {
        return Vec::new();
    }
    notes::parts(lines).unwrap_or_else(|| match gutter(lines) {
        Some(gutter) => columns(lines, gutter, DEEPEST),
        None => vec![Part::Whole(lines.to_vec())],
    })
}

/// The parts of lines that are read one after another: lines over the whole width, and the columns between them.
fn columns(lines: &[Line], gutter: f64, depth: usize) -> Vec<Part> {
    let mut parts = Vec::new();
    let sides = ends(lines);
    let mut across: Vec<Line> = Vec::new();
    let mut rest = lines;
    while !rest.is_empty() {
        let clear = rest.iter().take_while(|line| is_clear(line, gutter)).count();
        let (run, after) = rest.split_at(if clear == 0 { 1 } else { clear });
        rest = after;
        if clear < COLUMN_LINES {
            across.extend(run.iter().cloned());
            continue;
        }
        parts.extend(Some(std::mem::take(&mut across)).filter(|lines| !lines.is_empty()).map(|lines| Part::Run { lines, sides }));
        let half = |keep: &dyn Fn(&Chunk) -> bool| run.iter().filter_map(|line| side(line, keep)).collect::<Vec<Line>>();
        parts.extend(column(half(&|chunk| chunk.left < gutter), depth - 1));
        parts.extend(column(half(&|chunk| chunk.left >= gutter), depth - 1));
    }
    parts.extend(Some(across).filter(|lines| !lines.is_empty()).map(|lines| Part::Run { lines, sides }));
    parts
}

/// A column, or the columns inside it.
fn column(mut lines: Vec<Line>, depth: usize) -> Vec<Part> {
    match gutter(&lines).filter(|_| depth > 0) {
        Some(gutter) => columns(&lines, gutter, depth),
        None => {
            let sides = ends(&lines);
            lines.iter_mut().for_each(|line| line.close(sides));
            vec![Part::Run { lines, sides }]
        }
    }
}

/// Where lines begin and end at most.
fn ends(lines: &[Line]) -> (f64, f64) {
    (lines.iter().map(Line::left).fold(f64::INFINITY, f64::min), lines.iter().map(Line::right).fold(0.0, f64::max))
}

fn side(line: &Line, keep: impl Fn(&Chunk) -> bool) -> Option<Line> {
    line.only(line.chunks.iter().filter(|chunk| keep(chunk)).cloned().collect())
}

fn is_clear(line: &Line, gutter: f64) -> bool {
    line.chunks.iter().all(|chunk| chunk.right <= gutter || chunk.left >= gutter)
}

/// Where two columns of prose part: a place that no chunk crosses on many lines, with lines to its left that reach to it.
/// Columns of a table do not: their cells end anywhere.
fn gutter(lines: &[Line]) -> Option<f64> {
    let (left, right) = ends(lines);
    let width = right - left;
    let chunks = lines.iter().flat_map(|line| &line.chunks).map(|chunk| chunk.left);
    let mut starts: Vec<f64> = chunks.filter(|start| GUTTERS.contains(&((start - left) / width))).collect();
    starts.sort_by(f64::total_cmp);
    let near = |at: usize| starts.partition_point(|start| *start <= starts[at] + SAME) - at;
    let best = (0..starts.len()).max_by_key(|at| near(*at)).filter(|at| near(*at) >= COLUMN_LINES)?;
    let gutter = starts[best] - 0.1;
    let is_middle = MIDDLE.contains(&((gutter - left) / width));
    let clear = || lines.iter().filter(|line| is_clear(line, gutter));
    let full = |ends: &[f64], end: f64, width: f64| {
        let full = ends.iter().filter(|other| end - **other < 0.12 * width).count();
        full * 10 >= ends.len() * 6 && ends.len() >= COLUMN_LINES
    };
    let halves = |keep: &dyn Fn(&Chunk) -> bool| clear().filter_map(|line| side(line, keep)).map(|line| line.right()).collect::<Vec<f64>>();
    // Elsewhere than in the middle the other column is full of prose as well.
    let (left_ends, right_ends) = (halves(&|chunk| chunk.right <= gutter), halves(&|chunk| chunk.left >= gutter));
    let alike = || left_ends.len() * 10 >= right_ends.len() * 6 && right_ends.len() * 10 >= left_ends.len() * 6;
    let at_right = || full(&right_ends, right, 2.0 * (right - gutter));
    (full(&left_ends, gutter, width) && (is_middle || alike() && at_right())).then_some(gutter)
}
