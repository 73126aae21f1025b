//! Columns: the parts of a page that are read one after another.

use super::lines::{Chunk, Line};

/// Lines that stand beside each other before they are taken for columns.
const COLUMN_LINES: usize = 8;

/// The parts of a page that are read one after another: lines over the whole width, and the columns between them.
pub fn parts(lines: &[Line]) -> Vec<Vec<Line>> {
    let Some(gutter) = gutter(lines) else { return vec![lines.to_vec()] };
    let mut parts = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let run = lines[at..].iter().take_while(|line| is_clear(line, gutter)).count();
        if run >= COLUMN_LINES {
            let run_lines = &lines[at..at + run];
            parts.push(run_lines.iter().filter_map(|line| side(line, |chunk| chunk.left < gutter)).collect());
            parts.push(run_lines.iter().filter_map(|line| side(line, |chunk| chunk.left >= gutter)).collect());
            at += run;
        } else {
            let run = run.max(1);
            match parts.last_mut() {
                Some(last) if at > 0 && !was_columns(&lines[..at], gutter) => {
                    Vec::<Line>::extend(last, lines[at..at + run].iter().cloned())
                }
                _ => parts.push(lines[at..at + run].to_vec()),
            }
            at += run;
        }
    }
    parts
}

/// The lines before are the end of a run of columns.
fn was_columns(before: &[Line], gutter: f64) -> bool {
    before.iter().rev().take_while(|line| is_clear(line, gutter)).count() >= COLUMN_LINES
}

fn side(line: &Line, keep: impl Fn(&Chunk) -> bool) -> Option<Line> {
    let chunks: Vec<Chunk> = line.chunks.iter().filter(|chunk| keep(chunk)).cloned().collect();
    (!chunks.is_empty()).then_some(Line { chunks, ..*line })
}

fn is_clear(line: &Line, gutter: f64) -> bool {
    line.chunks.iter().all(|chunk| chunk.right <= gutter || chunk.left >= gutter)
}

/// Where two columns of prose part: a place that no chunk crosses on many lines, with lines to its left that reach to it.
/// Columns of a table do not: their cells end anywhere.
fn gutter(lines: &[Line]) -> Option<f64> {
    let (left, right) = (lines.iter().map(Line::left).fold(f64::INFINITY, f64::min), lines.iter().map(Line::right).fold(0.0, f64::max));
    let width = right - left;
    let beside: Vec<(f64, f64)> = lines.iter().flat_map(|line| line.chunks.windows(2).map(|pair| (pair[0].right, pair[1].left))).collect();
    let mut starts: Vec<f64> = beside.iter().map(|gap| gap.1).filter(|start| (0.35..0.65).contains(&((start - left) / width))).collect();
    starts.sort_by(f64::total_cmp);
    let near = |at: usize| starts[at..].iter().take_while(|start| **start <= starts[at] + 2.0).count();
    let best = (0..starts.len()).max_by_key(|at| near(*at)).filter(|at| near(*at) >= COLUMN_LINES)?;
    let gutter = starts[best] - 0.1;
    let ends: Vec<f64> = lines
        .iter()
        .filter(|line| is_clear(line, gutter))
        .filter_map(|line| side(line, |chunk| chunk.right <= gutter))
        .map(|line| line.right())
        .collect();
    let full = ends.iter().filter(|end| gutter - **end < 0.12 * width).count();
    (full * 10 >= ends.len() * 6 && ends.len() >= COLUMN_LINES).then_some(gutter)
}
