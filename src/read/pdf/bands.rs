//! Rows of a table without ruling lines: bands of the page that no cell crosses.

use super::lines::Line;

/// Rows are parted by so much more than the lines of a cell are.
pub const ROW_GAP: f64 = 1.15;

/// How far letters reach above and below their base line, in parts of their height.
const ABOVE: f64 = 0.7;
const BELOW: f64 = 0.2;

/// Lines of cells in one column that are as near to each other as lines of one cell.
struct Block {
    top: f64,
    bottom: f64,
    /// The lines, by number.
    lines: Vec<usize>,
}

/// The row of each line of a cell; `cells` are their columns and those lines, from top to bottom. A row without a first cell goes on with
/// the one above. `None` if the rows are not certain.
pub fn rows(cells: &[(usize, &Line)]) -> Option<Vec<usize>> {
    let mut blocks = blocks(cells)?;
    blocks.sort_by(|one, other| other.top.total_cmp(&one.top));
    let mut rows = vec![0; cells.len()];
    let (mut row, mut bottom) = (0, f64::INFINITY);
    for band in bands(&blocks) {
        let opens = band.iter().flat_map(|block| &block.lines).any(|at| cells.get(*at).is_some_and(|(column, _)| *column == 0));
        row += usize::from(opens && bottom.is_finite());
        bottom = band.iter().map(|block| block.bottom).fold(bottom, f64::min);
        band.iter().flat_map(|block| &block.lines).for_each(|at| rows.iter_mut().skip(*at).take(1).for_each(|place| *place = row));
    }
    Some(rows)
}

/// Blocks that are beside each other, band by band.
fn bands(blocks: &[Block]) -> Vec<&[Block]> {
    let mut bottom = f64::NEG_INFINITY;
    let mut is_beside = |next: &Block| {
        let beside = next.top > bottom && bottom.is_finite();
        bottom = if beside { bottom.min(next.bottom) } else { next.bottom };
        beside
    };
    let (mut bands, mut from) = (Vec::new(), 0);
    for (at, block) in blocks.iter().enumerate() {
        if !is_beside(block) && at > from {
            bands.extend(blocks.get(from..at));
            from = at;
        }
    }
    bands.extend(blocks.get(from..).filter(|band| !band.is_empty()));
    bands
}

/// The blocks of each column.
fn blocks(cells: &[(usize, &Line)]) -> Option<Vec<Block>> {
    let mut columns: Vec<Vec<usize>> = Vec::new();
    for (at, (column, _)) in cells.iter().enumerate() {
        columns.resize_with(columns.len().max(column + 1), Vec::new);
        columns.get_mut(*column)?.push(at);
    }
    let step = |above: usize, below: usize| Some(cells.get(above)?.1.step(cells.get(below)?.1));
    let steps = columns.iter().flat_map(|own| own.windows(2)).filter_map(|pair| step(pair[0], pair[1]));
    let least = steps.fold(f64::INFINITY, f64::min);
    let mut blocks: Vec<Block> = Vec::new();
    for own in columns {
        let mut last: Option<usize> = None;
        for at in own {
            let line = cells.get(at)?.1;
            let (top, bottom) = (line.y + ABOVE * line.size, line.y - BELOW * line.size);
            let is_near = last.and_then(|last| step(last, at)).is_some_and(|step| step <= least * ROW_GAP);
            match blocks.last_mut().filter(|_| is_near) {
                Some(block) => {
                    block.bottom = bottom;
                    block.lines.push(at);
                }
                None => blocks.push(Block { top, bottom, lines: vec![at] }),
            }
            last = Some(at);
        }
    }
    Some(blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(y: f64) -> Line {
        Line { y, size: 10.0, least: 10.0, bold: false, starts_bold: false, chunks: Vec::new() }
    }

    #[test]
    fn cells_in_the_middle_of_a_row_belong_to_it() {
        let places = [(1, 700.0), (0, 694.0), (1, 688.0), (0, 670.0), (1, 670.0), (1, 652.0), (0, 646.0), (1, 640.0)];
        let lines: Vec<Line> = places.iter().map(|(_, y)| line(*y)).collect();
        let cells: Vec<(usize, &Line)> = places.iter().map(|(column, _)| *column).zip(&lines).collect();
        assert_eq!(rows(&cells).unwrap(), [0, 0, 0, 1, 1, 2, 2, 2]);
    }
}
