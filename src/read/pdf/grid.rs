//! Grids: ruling lines that cross, as the walls between the cells of tables.

use hayro_font::kurbo::Point;

use super::path::{Rule, Rules};

/// Lines this near are one line, in points: double rules, and the sides of two adjacent boxes.
const SAME: f64 = 3.5;

/// Lines meet across a gap so wide, in points.
const JOINT: f64 = 4.0;

/// Words beside the last vertical line are in a cell if the horizontal lines reach this far beyond it, in points.
const OVERHANG: f64 = 9.0;

/// Columns and rows of a grid, and grids of a page, at most.
const MOST_COLUMNS: usize = 64;
const MOST_ROWS: usize = 1_000;
const MOST_GRIDS: usize = 64;

/// The walls of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// The sides of its columns, from left to right.
    pub sides: Vec<f64>,
    /// The edges of its rows, from top to bottom.
    pub edges: Vec<f64>,
    /// The cell of each square, row by row: the place of its first square. Squares without a wall between them are one cell.
    cells: Vec<usize>,
}

impl Grid {
    /// A grid of squares, each a cell, with the sides of its columns; of the lines in it: their row, their place, their height.
    pub fn of_squares(sides: Vec<f64>, lines: &[(usize, f64, f64)]) -> Grid {
        let mut edges: Vec<f64> = Vec::new();
        for (row, y, size) in lines {
            edges.resize_with(edges.len().max(row + 1), || y + size);
        }
        edges.extend(lines.last().map(|(_, y, _)| *y));
        let squares = sides.len().saturating_sub(1) * edges.len().saturating_sub(1);
        Grid { sides, edges, cells: (0..squares).collect() }
    }

    /// How many columns it has.
    pub fn columns(&self) -> usize {
        self.sides.len().saturating_sub(1)
    }

    fn rows(&self) -> usize {
        self.edges.len().saturating_sub(1)
    }

    /// Its left and right side, its upper and lower edge.
    pub fn bounds(&self) -> [f64; 4] {
        let end = |ends: &[f64]| (ends.first().copied().unwrap_or(0.0), ends.last().copied().unwrap_or(0.0));
        let ((left, right), (top, bottom)) = (end(&self.sides), end(&self.edges));
        [left, right, top, bottom]
    }

    /// The cell that contains a point.
    pub fn cell_at(&self, point: Point) -> Option<usize> {
        let column = self.sides.partition_point(|side| *side <= point.x).checked_sub(1)?;
        let row = self.edges.partition_point(|edge| *edge >= point.y).checked_sub(1)?;
        let is_inside = column < self.columns() && row < self.rows();
        is_inside.then(|| self.cells.get(row * self.columns() + column).copied()).flatten()
    }

    /// The columns that a cell covers in the row that it begins in: the first, and one past the last.
    pub fn covers(&self, cell: usize) -> (usize, usize) {
        let first = cell % self.columns().max(1);
        let row = self.cells.iter().skip(cell).take(self.columns() - first);
        (first, first + row.take_while(|other| **other == cell).count())
    }
}

/// The grids that the ruling lines of a page make. `work` is what may still be spent on finding which lines cross.
pub fn grids(rules: Rules, work: &mut usize) -> Vec<Grid> {
    let (level, upright) = (joined(rules.level), joined(rules.upright));
    let Some(sets) = crossing(&level, &upright, work) else { return Vec::new() };
    let grids = sets.into_iter().take(MOST_GRIDS).filter_map(|set| {
        let pick = |lines: &[Rule], places: &[usize]| places.iter().filter_map(|at| lines.get(*at).copied()).collect::<Vec<Rule>>();
        grid(&pick(&level, &set.level), &pick(&upright, &set.upright), work)
    });
    grids.collect()
}

/// Overlapping lines as one, sorted by their places.
fn joined(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut lines = Vec::new();
    for mut near in clusters(rules, |rule| rule.at) {
        let at = near.iter().map(|rule| rule.at).sum::<f64>() / near.len() as f64;
        near.sort_by(|a, b| a.from.total_cmp(&b.from));
        let first = lines.len();
        for rule in near {
            match lines.get_mut(first..).and_then(<[Rule]>::last_mut).filter(|last| rule.from <= last.to + JOINT) {
                Some(last) => last.to = last.to.max(rule.to),
                None => lines.push(Rule { at, ..rule }),
            }
        }
    }
    lines
}

/// Sorted values in runs, each no longer than [`SAME`].
fn clusters<T>(values: Vec<T>, place: impl Fn(&T) -> f64) -> Vec<Vec<T>> {
    let mut runs: Vec<Vec<T>> = Vec::new();
    for value in values {
        match runs.last_mut().filter(|run| run.first().is_some_and(|first| place(&value) - place(first) <= SAME)) {
            Some(run) => run.push(value),
            None => runs.push(vec![value]),
        }
    }
    runs
}

/// Lines that hang together, by their places.
#[derive(Default)]
struct Crossing {
    level: Vec<usize>,
    upright: Vec<usize>,
}

/// Lines that cross or meet, those that hang together by themselves. `None` if there are too many.
fn crossing(level: &[Rule], upright: &[Rule], work: &mut usize) -> Option<Vec<Crossing>> {
    let mut sets = Sets::of(level.len() + upright.len());
    for (at, rule) in upright.iter().enumerate() {
        let first = level.partition_point(|other| other.at < rule.from - JOINT);
        let near = level.iter().enumerate().skip(first).take_while(|(_, other)| other.at <= rule.to + JOINT);
        for (other, line) in near {
            *work = work.checked_sub(1)?;
            if line.from - JOINT <= rule.at && rule.at <= line.to + JOINT {
                sets.join(other, level.len() + at);
            }
        }
    }
    let mut found: Vec<Crossing> = Vec::new();
    let mut places = vec![None; level.len() + upright.len()];
    for at in 0..level.len() + upright.len() {
        let place = *places.get_mut(sets.first(at))?.get_or_insert_with(|| {
            found.push(Crossing::default());
            found.len() - 1
        });
        let set = found.get_mut(place)?;
        if at < level.len() { set.level.push(at) } else { set.upright.push(at - level.len()) }
    }
    found.retain(|set| set.level.len() > 1 && !set.upright.is_empty());
    Some(found)
}

/// The grid of lines that hang together, if it has more than one column.
fn grid(level: &[Rule], upright: &[Rule], work: &mut usize) -> Option<Grid> {
    let sides = ends(upright, level);
    let mut edges = ends(level, upright);
    edges.reverse();
    let grid = Grid { sides, edges, cells: Vec::new() };
    let (columns, rows) = (grid.columns(), grid.rows());
    if !(2..=MOST_COLUMNS).contains(&columns) || !(1..=MOST_ROWS).contains(&rows) {
        return None;
    }
    *work = work.checked_sub((level.len() + 1) * columns + (upright.len() + 1) * rows)?;
    let middles = |ends: &[f64]| ends.windows(2).map(|pair| (pair[0] + pair[1]) / 2.0).collect::<Vec<f64>>();
    let (across, down) = (middles(&grid.sides), middles(&grid.edges));
    let mut right = vec![false; columns * rows];
    for rule in upright {
        let Some(column) = nearest(&grid.sides, rule.at).checked_sub(1) else { continue };
        let crossed = down.iter().enumerate().filter(|(_, y)| rule.from <= **y && **y <= rule.to);
        crossed.filter(|_| column < columns).for_each(|(row, _)| right[row * columns + column] = true);
    }
    let mut below = vec![false; columns * rows];
    for rule in level {
        let Some(row) = nearest(&grid.edges, rule.at).checked_sub(1) else { continue };
        let crossed = across.iter().enumerate().filter(|(_, x)| rule.from <= **x && **x <= rule.to);
        crossed.filter(|_| row < rows).for_each(|(column, _)| below[row * columns + column] = true);
    }
    let mut sets = Sets::of(columns * rows);
    for at in 0..columns * rows {
        if at % columns + 1 < columns && !right[at] {
            sets.join(at, at + 1);
        }
        if at + columns < columns * rows && !below[at] {
            sets.join(at, at + columns);
        }
    }
    let cells = (0..columns * rows).map(|at| sets.first(at)).collect();
    Some(Grid { cells, ..grid })
}

/// The places of lines; and the ends of those that cross them, if they are well beyond.
fn ends(lines: &[Rule], crossing: &[Rule]) -> Vec<f64> {
    let mut places: Vec<f64> = lines.iter().map(|rule| rule.at).collect();
    places.sort_by(f64::total_cmp);
    let mut places: Vec<f64> = clusters(places, |at| *at).into_iter().filter_map(|run| run.first().copied()).collect();
    let from = crossing.iter().map(|rule| rule.from).fold(f64::INFINITY, f64::min);
    let to = crossing.iter().map(|rule| rule.to).fold(f64::NEG_INFINITY, f64::max);
    if places.first().is_some_and(|first| from < first - OVERHANG) {
        places.insert(0, from);
    }
    if places.last().is_some_and(|last| to > last + OVERHANG) {
        places.push(to);
    }
    places
}

/// The place of the end that is nearest.
fn nearest(ends: &[f64], at: f64) -> usize {
    let distance = |place: &usize| ends.get(*place).map_or(f64::INFINITY, |end| (end - at).abs());
    (0..ends.len()).min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or(0)
}

/// Numbers in sets, each known by its least.
struct Sets(Vec<usize>);

impl Sets {
    fn of(count: usize) -> Sets {
        Sets((0..count).collect())
    }

    fn first(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        self.0[one.max(other)] = one.min(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(at: f64, from: f64, to: f64) -> Rule {
        Rule { at, from, to }
    }

    fn cells(rules: Rules, points: &[(f64, f64)]) -> Vec<Option<usize>> {
        let grids = grids(rules, &mut 1_000);
        points.iter().map(|(x, y)| grids.first().and_then(|grid| grid.cell_at(Point::new(*x, *y)))).collect()
    }

    #[test]
    fn squares_without_a_wall_between_them_are_one_cell() {
        let upright = vec![level(0.0, 0.0, 100.0), level(50.0, 0.0, 60.0), level(100.0, 0.0, 100.0)];
        let rules = Rules { level: [0.0, 60.0, 100.0].map(|at| level(at, 0.0, 100.0)).to_vec(), upright };
        let points = [(10.0, 90.0), (90.0, 90.0), (10.0, 10.0), (90.0, 10.0), (110.0, 10.0)];
        assert_eq!(cells(rules, &points), [Some(0), Some(0), Some(2), Some(3), None]);
    }

    #[test]
    fn lines_that_reach_beyond_the_last_wall_open_a_column() {
        let rules = Rules { level: [0.0, 50.0, 100.0].map(|at| level(at, 0.0, 200.0)).to_vec(), upright: vec![level(80.0, 0.0, 100.0)] };
        assert_eq!(cells(rules, &[(10.0, 90.0), (90.0, 90.0), (90.0, 10.0)]), [Some(0), Some(1), Some(3)]);
    }

    #[test]
    fn lines_that_do_not_cross_make_no_grid_and_too_many_cost_no_time() {
        let rules = Rules { level: vec![level(0.0, 0.0, 9.0), level(9.0, 0.0, 9.0)], upright: vec![level(50.0, 0.0, 9.0)] };
        assert!(grids(rules.clone(), &mut 1_000).is_empty());
        let crossing = Rules { upright: vec![level(4.0, 0.0, 9.0)], ..rules };
        assert!(grids(crossing, &mut 1).is_empty());
    }
}
