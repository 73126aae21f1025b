//! Pages: the lines and tables of each, its header and footer, and the parts that are read one after another.

use std::rc::Rc;

use super::aligned;
use super::columns;
use super::glyphs::{Glyph, Page};
use super::grid;
use super::lines::{Line, beside, lines};
use super::page_edges;
use super::part::Part;
use super::ruled::{self, Table};
use super::stated::Block;

/// The content of a page.
#[derive(Debug, Default)]
pub struct Leaf {
    /// Its lines outside tables, by direction, that of most letters first.
    runs: Vec<Vec<Line>>,
    /// Its tables, from top to bottom.
    tables: Vec<Table>,
    /// The vertical extent of the words that the tags of the file put in blocks.
    pub between: Option<(f64, f64)>,
    /// The blocks that begin on it, each with its height.
    pub blocks: Vec<(f64, Block)>,
}

/// A page in parts.
pub struct Sheet {
    /// Its page header.
    pub header: Vec<Line>,
    /// What is read one after another.
    pub parts: Vec<Part>,
    /// Its page footer.
    pub footer: Vec<Line>,
    /// What runs another way than most, as a stamp in the margin does.
    pub stamps: Vec<Vec<Line>>,
}

impl Leaf {
    /// The lines and tables of a page; `work` is what may still be spent on its ruling lines.
    pub fn of(mut page: Page, work: &mut usize) -> Leaf {
        let mut counts: Vec<(usize, usize)> = page.runs.iter().map(Vec::len).enumerate().filter(|(_, count)| *count > 0).collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let grids = grid::grids(std::mem::take(&mut page.rules), work);
        let is_upright = counts.first().is_some_and(|(direction, _)| *direction == 0);
        let mut tables = if is_upright { ruled::take(&mut page.runs[0], grids) } else { Vec::new() };
        let mut take = |direction: usize| page.runs.get_mut(direction).map(std::mem::take).unwrap_or_default();
        let runs: Vec<Vec<Glyph>> = counts.iter().map(|(direction, _)| take(*direction)).collect();
        let mut runs: Vec<Vec<Line>> = runs.into_iter().map(lines).collect();
        let turned = runs.iter_mut().zip(&counts).filter(|(_, (direction, _))| *direction > 0);
        turned.for_each(|(lines, (direction, _))| ruled::take_turned(&mut tables, *direction, lines));
        let is_first = |at: usize| at == 0 && !tables.is_empty();
        let mut at = 0..;
        runs.retain(|lines| at.next().is_some_and(is_first) || !lines.is_empty());
        tables.extend(runs.first_mut().map(aligned::take).unwrap_or_default());
        tables.sort_by(|a, b| b.top().total_cmp(&a.top()));
        Leaf { runs, tables, ..Leaf::default() }
    }
}

impl Sheet {
    fn whole(&self) -> impl Iterator<Item = &Line> {
        self.parts.iter().flat_map(|part| if let Part::Whole(lines) = part { lines.as_slice() } else { &[] })
    }

    /// Where lines over its whole width begin.
    pub fn left(&self) -> f64 {
        self.whole().map(Line::left).fold(f64::INFINITY, f64::min)
    }

    /// Where lines over its whole width end.
    pub fn right(&self) -> f64 {
        self.whole().map(Line::right).fold(0.0, f64::max)
    }
}

/// Pages in parts.
pub fn sheets(leaves: Vec<Leaf>) -> Vec<Sheet> {
    let continued_from = continued(&leaves);
    let (mut stamps, mut bodies, mut tables) = (Vec::new(), Vec::new(), Vec::new());
    let (mut between, mut blocks) = (Vec::new(), Vec::new());
    let recurring = page_edges::tables(leaves.iter().map(|leaf| leaf.tables.as_slice()));
    for (leaf, recurring) in leaves.into_iter().zip(recurring) {
        let mut runs = leaf.runs.into_iter();
        let (run, own): (Vec<_>, Vec<_>) = leaf.tables.into_iter().zip(recurring).partition(|(_, recurs)| *recurs);
        let mut body = runs.next().unwrap_or_default();
        if !run.is_empty() {
            body.extend(run.into_iter().flat_map(|(table, _)| table.into_lines()));
            body = beside(body);
        }
        bodies.push(body);
        stamps.push(runs.collect::<Vec<_>>());
        tables.push(own.into_iter().map(|(table, _)| table).collect::<Vec<_>>());
        between.push(leaf.between);
        blocks.push(leaf.blocks);
    }
    let edges = page_edges::edges(&bodies, &between);
    let mut sheets: Vec<Sheet> = Vec::with_capacity(bodies.len());
    let pages = bodies.into_iter().zip(stamps).zip(tables).zip(edges).zip(blocks).zip(between.iter().zip(continued_from));
    for (((((mut body, stamps), tables), (header, footer)), blocks), (between, continued_from)) in pages {
        let footer = body.split_off(body.len() - footer);
        let mut rest = body.split_off(header);
        if let Some((captions, (top, _))) = continued_from.zip(*between) {
            let below = rest.split_off(rest.partition_point(|line| line.y > top));
            body.extend(std::mem::replace(&mut rest, below).into_iter().filter(|line| !repeats(line, &captions)));
        }
        sheets.push(Sheet { header: body, parts: woven(rest, tables, blocks), footer, stamps });
    }
    go_on(&mut sheets);
    sheets
}

/// The captions of tables that go on on a page from earlier ones.
type Captions = Vec<Rc<[String]>>;

/// For each page, the captions over what goes on there from an earlier page, if anything does.
fn continued(leaves: &[Leaf]) -> Vec<Option<Captions>> {
    let mut found: Vec<Option<Captions>> = vec![None; leaves.len()];
    for (_, block) in leaves.iter().flat_map(|leaf| &leaf.blocks) {
        let captions: Rc<[String]> = block.captions().into();
        for page in block.pages().into_iter().skip(1) {
            let known = found.get_mut(page).map(|known| known.get_or_insert_default());
            known.into_iter().for_each(|known| known.push(Rc::clone(&captions)));
        }
    }
    found
}

/// All words of a line are those of captions, which each page repeats.
fn repeats(line: &Line, captions: &Captions) -> bool {
    captions.iter().any(|captions| line.chunks.iter().all(|chunk| captions.contains(&chunk.text)))
}

/// What is read one after another: the blocks that the tags of the file state, each after the lines and tables above it.
fn woven(mut lines: Vec<Line>, mut tables: Vec<Table>, blocks: Vec<(f64, Block)>) -> Vec<Part> {
    let mut found = Vec::new();
    for (y, block) in blocks {
        let below = lines.split_off(lines.partition_point(|line| line.y > y));
        let further = tables.split_off(tables.partition_point(|table| table.top() > y));
        found.extend(parts(std::mem::replace(&mut lines, below), std::mem::replace(&mut tables, further)));
        found.push(Part::Stated(block));
    }
    found.extend(parts(lines, tables));
    found
}

/// What is read one after another: tables between the lines above and below them.
fn parts(mut lines: Vec<Line>, tables: Vec<Table>) -> Vec<Part> {
    let mut found = Vec::new();
    for table in tables {
        let above = lines.partition_point(|line| line.y > table.top());
        let below = lines.split_off(above);
        found.extend(columns::parts(&lines));
        found.push(Part::Table(table));
        lines = below;
    }
    found.extend(columns::parts(&lines));
    found
}

/// A table at the end of a page takes the one with the same columns at the start of the next.
fn go_on(sheets: &mut [Sheet]) {
    let mut begun: Option<usize> = None;
    for at in 1..sheets.len() {
        let (before, rest) = sheets.split_at_mut(at);
        let from = begun.unwrap_or(at - 1);
        let last = before.get_mut(from).and_then(|sheet| sheet.parts.last_mut());
        let (Some(Part::Table(table)), Some(sheet)) = (last, rest.first_mut()) else {
            begun = None;
            continue;
        };
        begun = None;
        if !matches!(sheet.parts.first(), Some(Part::Table(next)) if table.goes_on(next)) {
            continue;
        }
        if let Part::Table(next) = sheet.parts.remove(0) {
            table.go_on(next);
        }
        // A page that is nothing but the table hands on where it began.
        begun = Some(from).filter(|_| sheet.parts.is_empty());
    }
}

/// Where lines end at the right: half of the pages in one column go as far, or further.
pub fn margin(sheets: &[Sheet]) -> f64 {
    let mut ends: Vec<f64> = sheets.iter().map(Sheet::right).filter(|end| *end > 0.0).collect();
    ends.sort_by(f64::total_cmp);
    ends.get(ends.len() / 2).copied().unwrap_or(0.0)
}
