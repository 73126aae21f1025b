//! What the tags of a file state: paragraphs and tables, with the lines of their words, to the pieces that word processors write too.

use std::collections::BTreeSet;

use super::letters::{LONGEST_HEADING, Letters, Type};
use super::lines::Line;
use super::placing::{self, Place, RowLayout};
use super::set::Set;
use super::shown::{Lines, Shown, goes_on};
use crate::read::office::{Paragraph, Piece, Row as Cells, Table};
use crate::source::Hint;

/// The marker of an entry whose bullet is drawn and not a letter.
const DRAWN_BULLET: &str = "•";

/// Minimum space between two lines that separates them, in parts of the usual space.
const APART: f64 = 1.3;

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// Its number.
    place: u32,
    /// That of the label before it.
    label: Option<u32>,
    /// The level of its heading.
    heading: Option<u8>,
    /// How deep in lists it is.
    depth: usize,
    /// The lines of the label.
    marker: Vec<Shown>,
    /// Its lines, page by page.
    shown: Vec<Shown>,
}

/// A row of a table.
#[derive(Debug, Default)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Default)]
pub struct Cell {
    /// It holds captions.
    pub is_header: bool,
    /// Columns and rows that it covers.
    pub covers: (usize, usize),
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// A block.
#[derive(Debug)]
pub enum Block {
    /// A paragraph.
    Text(Text),
    /// A table.
    Table(Vec<Row>),
}

/// How the document is set.
pub struct Setting<'t> {
    /// The distance of two lines of one paragraph, in parts of their height.
    pub usual: f64,
    /// The letters that most of it is set in.
    pub kind: &'t Type,
}

impl Text {
    /// A paragraph of this number, after a label of another; a heading of a level, or so deep in lists.
    pub fn of(place: u32, label: Option<u32>, heading: Option<u8>, depth: usize) -> Text {
        Text { place, label, heading, depth, ..Text::default() }
    }

    fn fill(&mut self, lines: &mut Lines) {
        self.shown = lines.remove(&self.place).unwrap_or_default();
        self.marker = self.label.and_then(|label| lines.remove(&label)).unwrap_or_default();
    }

    fn all(&self) -> impl Iterator<Item = &Shown> {
        self.marker.iter().chain(&self.shown)
    }

    /// Its pieces: one, or more if more than the usual space separates its lines.
    fn pieces(&self, sides: Option<(f64, f64)>, setting: &Setting<'_>) -> Vec<Piece> {
        let mut found: Vec<(Set, Letters)> = Vec::new();
        let mut above: Option<&Line> = None;
        let usual = self.step().max(setting.usual);
        for (shown, line) in self.shown.iter().flat_map(|shown| shown.lines.iter().map(move |line| (shown, line))) {
            let sides = sides.filter(|_| shown.is_upright).unwrap_or(shown.sides);
            match (above.filter(|above| above.step(line) <= APART * usual), found.last_mut()) {
                (Some(above), Some((set, letters))) => {
                    if goes_on(above, line, sides) {
                        set.join(line)
                    } else {
                        set.push("\n", line, line.left())
                    }
                    letters.take(line);
                }
                _ => {
                    let mut set = Set::default();
                    set.push("", line, line.left());
                    found.push((set, Letters::of(line, 0)));
                }
            }
            above = Some(line);
        }
        if found.is_empty() && !self.marker.is_empty() {
            return vec![Piece::Paragraph(Paragraph { text: self.marker().unwrap_or_default(), ..Paragraph::default() })];
        }
        let mut marker = self.marker();
        found.into_iter().map(|(set, letters)| Piece::Paragraph(self.paragraph(set, &letters, marker.take(), setting.kind))).collect()
    }

    fn paragraph(&self, set: Set, letters: &Letters, marker: Option<String>, kind: &Type) -> Paragraph {
        let hint = kind.hint(letters).map(|(_, hint)| hint);
        let larger = match hint {
            Some(Hint::Heading(level)) => Some(level),
            _ => None,
        };
        let is_short = set.text.chars().count() <= LONGEST_HEADING;
        let heading = self.heading.filter(|_| is_short).or(larger.filter(|_| self.depth == 0));
        let bold = hint == Some(Hint::Strong);
        Paragraph { marker, text: set.text, marks: set.marks, heading, depth: self.depth, bold, kept_apart: false }
    }

    fn marker(&self) -> Option<String> {
        self.label?;
        let words = self.marker.iter().flat_map(|shown| &shown.lines).map(|line| line.text(line.left()));
        Some(words.collect::<Vec<_>>().join(" ")).map(|marker| if marker.is_empty() { DRAWN_BULLET.to_owned() } else { marker })
    }

    /// Leaves out what each page repeats.
    fn once(&mut self) {
        let mut shown = std::mem::take(&mut self.shown).into_iter();
        let first = shown.next();
        let words = first.as_ref().map(Shown::words).unwrap_or_default();
        self.shown = first.into_iter().chain(shown.filter(|shown| Shown::words(shown) != words)).collect();
    }

    /// The smallest distance of its lines.
    fn step(&self) -> f64 {
        let pairs = self.shown.iter().flat_map(|shown| shown.lines.windows(2));
        let least = pairs.map(|pair| pair[0].step(&pair[1])).filter(|step| *step > 0.0).fold(f64::INFINITY, f64::min);
        if least.is_finite() { least } else { 0.0 }
    }
}

impl Block {
    /// Gives every paragraph its lines.
    pub fn fill(&mut self, lines: &mut Lines) {
        match self {
            Block::Text(text) => text.fill(lines),
            Block::Table(rows) => rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| cell.fill(lines)),
        }
    }

    /// The lines of all its paragraphs.
    pub fn shown(&self) -> Vec<&Shown> {
        match self {
            Block::Text(text) => text.all().collect(),
            Block::Table(rows) => rows.iter().flat_map(Row::shown).collect(),
        }
    }

    /// The pages that it is on.
    pub fn pages(&self) -> BTreeSet<usize> {
        self.shown().iter().map(|shown| shown.page).collect()
    }

    /// The words of the captions over a table.
    pub fn captions(&self) -> Vec<String> {
        let header = match self {
            Block::Table(rows) => rows.first().filter(|row| row.is_header()),
            Block::Text(_) => None,
        };
        header.map(Row::shown).unwrap_or_default().into_iter().map(Shown::words).collect()
    }

    /// The page that it begins on, and how high on it.
    pub fn begins(&self) -> Option<(usize, f64)> {
        let shown = self.shown();
        let page = shown.iter().map(|shown| shown.page).min()?;
        let tops = shown.iter().filter(|shown| shown.page == page).filter_map(|shown| shown.lines.first());
        Some((page, tops.map(|line| line.y).fold(f64::NEG_INFINITY, f64::max)))
    }

    /// Its pieces; and for each row that begins a page, how many pages after.
    pub fn pieces(&self, setting: &Setting<'_>) -> (Vec<Piece>, Vec<usize>) {
        match self {
            Block::Text(text) => (text.pieces(None, setting), Vec::new()),
            Block::Table(rows) => {
                let (table, pages) = table(rows, setting);
                (vec![Piece::Table(table)], pages)
            }
        }
    }
}

impl Row {
    fn shown(&self) -> Vec<&Shown> {
        self.cells.iter().flat_map(Cell::shown).collect()
    }

    /// All its cells hold captions.
    fn is_header(&self) -> bool {
        !self.cells.is_empty() && self.cells.iter().all(|cell| cell.is_header)
    }

    /// The row with its cells in their columns.
    fn set(&self, place: &RowLayout, spans: &[Option<(f64, f64)>], setting: &Setting<'_>) -> Cells {
        let mut cells = vec![Vec::new(); spans.len()];
        for (cell, column) in self.cells.iter().zip(&place.columns) {
            let span = placing::across(spans, *column, &cell.place());
            let column = (*column).min(spans.len().saturating_sub(1));
            cells.get_mut(column).into_iter().for_each(|pieces| pieces.extend(cell.pieces(span, setting)));
        }
        let is_merged = self.cells.iter().any(|cell| cell.covers.0 > 1 && !cell.shown().is_empty());
        Cells { cells, header: self.is_header(), is_merged, covered: place.covered.clone(), ..Cells::default() }
    }
}

impl Cell {
    /// Gives every paragraph its lines. Captions are at the top of each page, and are read once.
    fn fill(&mut self, lines: &mut Lines) {
        for block in &mut self.blocks {
            block.fill(lines);
            match block {
                Block::Text(text) if self.is_header => text.once(),
                _ => {}
            }
        }
    }

    /// What it covers, and from where to where its words go.
    fn place(&self) -> Place {
        let shown = self.shown();
        let lines = || shown.iter().filter(|shown| shown.is_upright).flat_map(|shown| &shown.lines);
        let ends = |line: &Line| (line.left(), line.right());
        Place { covers: self.covers, span: lines().map(ends).reduce(|one, other| (one.0.min(other.0), one.1.max(other.1))) }
    }

    /// The lines of all its paragraphs.
    pub fn shown(&self) -> Vec<&Shown> {
        self.blocks.iter().flat_map(Block::shown).collect()
    }

    fn pieces(&self, sides: Option<(f64, f64)>, setting: &Setting<'_>) -> Vec<Piece> {
        let inner = |rows: &[Row]| table(rows, setting).0.rows.into_iter().map(|row| Cells { begins_page: false, ..row }).collect();
        let pieces = |block: &Block| match block {
            Block::Text(text) => text.pieces(sides, setting),
            Block::Table(rows) => vec![Piece::Table(Table { rows: inner(rows) })],
        };
        self.blocks.iter().flat_map(pieces).collect()
    }
}

/// A table; and for each row that begins a page, how many pages after.
fn table(rows: &[Row], setting: &Setting<'_>) -> (Table, Vec<usize>) {
    let cells: Vec<Vec<Place>> = rows.iter().map(|row| row.cells.iter().map(Cell::place).collect()).collect();
    let layout = placing::columns(&cells);
    let page = |row: &Row| row.shown().iter().map(|shown| shown.page).min();
    let first = rows.iter().find_map(page).unwrap_or(0);
    let (mut table, mut pages) = (Table::default(), Vec::new());
    for (row, place) in rows.iter().zip(&layout.rows) {
        let page_offset = page(row).map_or(0, |page| page.saturating_sub(first));
        let begins_page = page_offset > pages.last().copied().unwrap_or(0);
        pages.extend(Some(page_offset).filter(|_| begins_page));
        table.rows.push(Cells { begins_page, ..row.set(place, &layout.spans, setting) });
    }
    (table, pages)
}
