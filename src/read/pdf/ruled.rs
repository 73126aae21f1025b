//! Tables with ruling lines: the letters between the walls of their cells, to rows of cells with paragraphs.

use std::collections::{BTreeMap, HashMap};

use hayro_font::kurbo::Point;

use super::glyphs::{Glyph, MIDDLE, turned_back};
use super::grid::Grid;
use super::lines::{Line, lines};
use super::over_pages;
use super::set::Set;
use super::wrap::Wrapping;
use crate::read::office::{Paragraph, Piece, Row, Table as Rows};

/// Sides of columns that continue over a page are this near each other, in points.
const SAME_SIDE: f64 = 4.0;

/// A cell on a page.
#[derive(Debug)]
struct Cell {
    place: usize,
    /// Its first column, and one past its last.
    columns: (usize, usize),
    lines: Vec<Line>,
    /// Its lines that run up, down or to the left.
    turned: Vec<Line>,
    tables: Vec<Table>,
}

/// A table on a page.
#[derive(Debug)]
pub struct Table {
    grid: Grid,
    /// Its cells that hold something, in reading order.
    cells: Vec<Cell>,
    /// The tables that it goes on with on the following pages.
    further: Vec<Table>,
}

/// Takes the letters inside grids from those of a page. A grid without a row of cells gives them back.
pub fn take(glyphs: &mut Vec<Glyph>, mut grids: Vec<Grid>) -> Vec<Table> {
    grids.sort_by(|a, b| area(a).total_cmp(&area(b)));
    let mut tables: Vec<Table> = Vec::new();
    for grid in grids {
        let places = places(&grid, glyphs);
        let filled = places.iter().zip(glyphs.iter()).filter(|(_, glyph)| !glyph.is_space()).filter_map(|(place, _)| *place);
        if !is_table(&grid, filled) {
            continue;
        }
        let mut letters: HashMap<usize, Vec<Glyph>> = HashMap::new();
        let mut rest = Vec::with_capacity(glyphs.len());
        for (glyph, place) in glyphs.drain(..).zip(places) {
            place.map_or(&mut rest, |place| letters.entry(place).or_default()).push(glyph);
        }
        *glyphs = rest;
        let inner = tables.extract_if(.., |table| grid.cell_at(table.middle()).is_some()).collect();
        tables.push(Table::of(grid, letters, inner));
    }
    tables.sort_by(|a, b| b.top().total_cmp(&a.top()));
    tables
}

/// Takes the lines of a direction that are in a cell from their first letter to their last.
pub fn take_turned(tables: &mut [Table], direction: usize, lines: &mut Vec<Line>) {
    lines.retain(|line| {
        let end = |x: f64| turned_back(direction, x, line.y + MIDDLE * line.size);
        let ends = (end(line.left()), end(line.right()));
        !tables.iter_mut().any(|table| table.take_turned(ends, line))
    });
}

fn area(grid: &Grid) -> f64 {
    let [left, right, top, bottom] = grid.bounds();
    (right - left) * (top - bottom)
}

impl Table {
    /// A table of the letters in the cells of a grid, and of the tables in them.
    fn of(grid: Grid, letters: HashMap<usize, Vec<Glyph>>, inner: Vec<Table>) -> Table {
        let cell =
            |place, glyphs| Cell { place, columns: grid.covers(place), lines: lines(glyphs), turned: Vec::new(), tables: Vec::new() };
        let mut cells: BTreeMap<usize, Cell> = letters.into_iter().map(|(place, glyphs)| (place, cell(place, glyphs))).collect();
        for table in inner {
            let place = grid.cell_at(table.middle()).unwrap_or_default();
            cells.entry(place).or_insert_with(|| cell(place, Vec::new())).tables.push(table);
        }
        let cells = cells.into_values().filter(|cell| !cell.lines.is_empty() || !cell.tables.is_empty()).collect();
        Table { grid, cells, further: Vec::new() }
    }

    /// A table of lines, each in its row and column.
    pub fn of_lines(sides: &[f64], lines: Vec<(usize, usize, Line)>) -> Table {
        let grid = Grid::of_squares(sides.to_vec(), &lines.iter().map(|(row, _, line)| (*row, line.y, line.size)).collect::<Vec<_>>());
        let mut cells: BTreeMap<usize, Cell> = BTreeMap::new();
        for (row, column, line) in lines {
            let place = row * grid.columns() + column;
            let cell = || Cell { place, columns: (column, column + 1), lines: Vec::new(), turned: Vec::new(), tables: Vec::new() };
            cells.entry(place).or_insert_with(cell).lines.push(line);
        }
        Table { grid, cells: cells.into_values().collect(), further: Vec::new() }
    }

    /// Adds a line to the cell that contains both of its ends; false if there is none.
    fn take_turned(&mut self, ends: (Point, Point), line: &Line) -> bool {
        let Some(place) = self.grid.cell_at(ends.0).filter(|place| self.grid.cell_at(ends.1) == Some(*place)) else { return false };
        let at = self.cells.partition_point(|cell| cell.place < place);
        if self.cells.get(at).is_none_or(|cell| cell.place != place) {
            let columns = self.grid.covers(place);
            self.cells.insert(at, Cell { place, columns, lines: Vec::new(), turned: Vec::new(), tables: Vec::new() });
        }
        let Some(cell) = self.cells.get_mut(at) else { return false };
        if !cell.tables.iter_mut().any(|table| table.take_turned(ends, line)) {
            cell.turned.push(line.clone());
        }
        true
    }

    /// Its upper edge.
    pub fn top(&self) -> f64 {
        self.grid.bounds()[2]
    }

    fn middle(&self) -> Point {
        let [left, right, top, bottom] = self.grid.bounds();
        Point::new((left + right) / 2.0, (top + bottom) / 2.0)
    }

    /// The lines of its cells, a list a cell.
    pub fn lines(&self) -> impl Iterator<Item = &Vec<Line>> {
        self.cells.iter().map(|cell| &cell.lines)
    }

    /// It has few rows, as a letterhead has.
    pub fn is_short(&self) -> bool {
        self.grid.edges.len() <= 4
    }

    /// Its lines as they are on the page, across its cells.
    pub fn into_lines(self) -> Vec<Line> {
        let mut all: Vec<Line> = Vec::new();
        for cell in self.cells {
            all.extend(cell.lines);
            all.extend(cell.turned);
            all.extend(cell.tables.into_iter().flat_map(Table::into_lines));
        }
        super::lines::beside(all)
    }

    /// The next page continues this table: its columns are in the same places.
    pub fn goes_on(&self, next: &Table) -> bool {
        let last = self.further.last().unwrap_or(self);
        let (these, those) = (&last.grid.sides, &next.grid.sides);
        these.len() == those.len() && these.iter().zip(those).all(|(one, other)| (one - other).abs() < SAME_SIDE)
    }

    /// Adds its part on the next page.
    pub fn go_on(&mut self, next: Table) {
        self.further.push(next);
    }

    /// Its rows, and those on the following pages; and for each row that begins a page, how many pages after.
    pub fn rows(&self, usual: f64) -> (Rows, Vec<usize>) {
        let (mut rows, mut pages) = (self.own_rows(usual), Vec::new());
        for (at, page) in self.further.iter().enumerate() {
            let mut after = page.own_rows(usual);
            over_pages::join(&mut rows, &mut after);
            if let Some(first) = after.first_mut() {
                first.begins_page = true;
                pages.push(at + 1);
            }
            rows.extend(after);
        }
        (Rows { rows }, pages)
    }

    fn own_rows(&self, usual: f64) -> Vec<Row> {
        let columns = self.grid.columns();
        let row = |cell: &Cell| cell.place / columns.max(1);
        let mut rows = Vec::new();
        for cells in self.cells.chunk_by(|one, other| row(one) == row(other)) {
            let is_merged = cells.iter().any(|cell| cell.columns.1 - cell.columns.0 > 1);
            let cells_with_pieces: Vec<CellPieces> = cells.iter().map(|cell| (cell.columns.0, cell.pieces(&self.grid, usual))).collect();
            let parts = if are_rows(cells, &cells_with_pieces) { apart(cells_with_pieces) } else { vec![cells_with_pieces] };
            for part in parts {
                let mut row = Row { cells: vec![Vec::new(); columns], is_merged, ..Row::default() };
                for (column, pieces) in part {
                    row.cells.get_mut(column).into_iter().for_each(|cell| cell.extend(pieces.iter().map(|(_, piece)| piece.clone())));
                }
                rows.push(row);
            }
        }
        rows
    }
}

/// The first column of a cell, and its pieces, each with its height on the page.
type CellPieces = (usize, Vec<(f64, Piece)>);

/// Minimum lines of cells beside each other for rows without a ruling line between them.
const LEAST_ROWS: usize = 3;

/// Each line of these cells is a paragraph, with one beside it in each other cell: they are rows.
fn are_rows(cells: &[Cell], cells_with_pieces: &[CellPieces]) -> bool {
    let Some((first, rest)) = cells.split_first() else { return false };
    let alike = |cell: &Cell| {
        let pairs = || first.lines.iter().zip(&cell.lines);
        cell.lines.len() == first.lines.len() && pairs().all(|(one, other)| (one.y - other.y).abs() < 0.3 * one.size)
    };
    let is_apart = |(cell, (_, pieces)): (&Cell, &CellPieces)| cell.tables.is_empty() && pieces.len() == cell.lines.len();
    first.lines.len() >= LEAST_ROWS && !rest.is_empty() && rest.iter().all(alike) && cells.iter().zip(cells_with_pieces).all(is_apart)
}

/// The pieces of cells, a row for each of them.
fn apart<T>(cells: Vec<(usize, Vec<T>)>) -> Vec<Vec<(usize, Vec<T>)>> {
    let mut rows: Vec<Vec<(usize, Vec<T>)>> = Vec::new();
    for (column, pieces) in cells {
        for (at, piece) in pieces.into_iter().enumerate() {
            rows.resize_with(rows.len().max(at + 1), Vec::new);
            rows[at].push((column, vec![piece]));
        }
    }
    rows
}

/// More than one cell of a row holds words.
fn is_table(grid: &Grid, cells: impl Iterator<Item = usize>) -> bool {
    let columns = grid.columns().max(1);
    let mut filled: Vec<usize> = cells.collect();
    filled.sort_unstable();
    filled.dedup();
    filled.windows(2).any(|pair| pair[0] / columns == pair[1] / columns)
}

/// The cell of each letter. A word belongs to the cell where it begins.
fn places(grid: &Grid, glyphs: &[Glyph]) -> Vec<Option<usize>> {
    let mut before: Option<(&Glyph, Option<usize>)> = None;
    let place = |glyph| {
        let joined = before.filter(|(last, _)| follows(last, glyph)).map(|(_, place)| place);
        let own = || grid.cell_at(Point::new(glyph.x + glyph.width / 2.0, glyph.y + MIDDLE * glyph.size));
        let place = joined.unwrap_or_else(own);
        before = Some((glyph, place));
        place
    };
    glyphs.iter().map(place).collect()
}

/// A letter is right after another.
fn follows(last: &Glyph, glyph: &Glyph) -> bool {
    let gap = glyph.x - last.x - last.width;
    let is_near = gap.abs() < 0.1 * glyph.size && (last.y - glyph.y).abs() < 0.42 * glyph.size;
    is_near && !last.is_space() && !glyph.is_space()
}

impl Cell {
    /// Its paragraphs and tables, from top to bottom, each with its height on the page.
    fn pieces(&self, grid: &Grid, usual: f64) -> Vec<(f64, Piece)> {
        let mut pieces = self.paragraphs(grid, usual);
        pieces.extend(self.tables.iter().map(|table| (table.top(), Piece::Table(table.rows(usual).0))));
        pieces.sort_by(|a, b| b.0.total_cmp(&a.0));
        pieces.extend(self.turned_words().map(|words| (f64::NEG_INFINITY, words)));
        pieces
    }

    /// Its words that do not run to the right, as a paragraph.
    fn turned_words(&self) -> Option<Piece> {
        let mut set = Set::default();
        self.turned.iter().for_each(|line| match set.text.is_empty() {
            true => set.push("", line, line.left()),
            false => set.join(line),
        });
        let bold = self.turned.iter().all(|line| line.bold);
        let paragraph = |set: Set| Piece::Paragraph(Paragraph { text: set.text, marks: set.marks, bold, ..Paragraph::default() });
        Some(set).filter(|set| !set.text.is_empty()).map(paragraph)
    }

    /// Its paragraphs, each with its height on the page. Lines end where the space before them ends at the other side.
    fn paragraphs(&self, grid: &Grid, usual: f64) -> Vec<(f64, Piece)> {
        let left = self.lines.iter().map(Line::left).fold(f64::INFINITY, f64::min);
        let side = |at: usize| grid.sides.get(at).copied().unwrap_or(left);
        let right = side(self.columns.1) - (left - side(self.columns.0)).max(0.0);
        let right = self.lines.iter().map(Line::right).fold(right, f64::max);
        let mut found: Vec<(f64, bool, Set)> = Vec::new();
        let mut open: Option<Wrapping<'_>> = None;
        for (at, line) in self.lines.iter().enumerate() {
            let above = at.checked_sub(1).and_then(|above| self.lines.get(above));
            let is_apart = above.is_none_or(|above| above.is_apart(line, usual));
            match (open.as_mut().filter(|open| !is_apart && open.goes_on(line, left)), found.last_mut()) {
                (Some(open), Some((_, bold, set))) => {
                    *bold &= line.bold;
                    set.join(line);
                    open.take(line, left, right);
                }
                _ => {
                    let mut set = Set::default();
                    set.push("", line, left);
                    found.push((line.y, line.bold, set));
                    open = Some(Wrapping::of(line, left, right));
                }
            }
        }
        let paragraph = |(y, bold, set): (f64, bool, Set)| {
            (y, Piece::Paragraph(Paragraph { text: set.text, marks: set.marks, bold, ..Paragraph::default() }))
        };
        found.into_iter().map(paragraph).collect()
    }
}
