//! Pages of tagged files: the letters of each paragraph that the tags state to its lines, where the tags make sense of the page.

use std::collections::{BTreeMap, HashMap};

use super::aligned;
use super::glyphs::{Glyph, Page};
use super::lines::{Line, beside, lines};
use super::outline::Outline;
use super::shown::{Lines, Shown};
use super::stated::Block;

/// The tags of a page are used if so many of its letters are in them.
const LEAST_TAGGED: f64 = 0.6;

/// The lines of a paragraph are no further apart than so much more than its nearest.
const MOST_UNEVEN: f64 = 1.6;

/// Letters in paragraphs that are none, at most.
const MOST_TORN: f64 = 0.2;

/// Paragraphs that go on with the one above, at most: where each line is a paragraph, many do.
const MOST_CUT: f64 = 0.2;

/// Left ends of paragraphs that are under one another differ by less, in points.
const SAME: f64 = 3.0;

/// Lines with the same left edge show where such lines end if they take so much of the width.
const LEAST_WIDTH: f64 = 0.6;

/// Lines of a paragraph that show that it is in a column, and such paragraphs of a page that are examined.
const COLUMN_LINES: usize = 3;
const MOST_LONG: usize = 500;

/// The blocks of a document, and the lines of its pages so far.
pub struct Tagged {
    outline: Outline,
    lines: Lines,
}

/// From where to where words go.
type Span = (f64, f64);

/// A paragraph on a page: its number, and its lines in each direction.
type Paragraph = (u32, [Vec<Line>; 4]);

impl Tagged {
    /// Before the first page.
    pub fn new(outline: Outline) -> Tagged {
        Tagged { outline, lines: Lines::new() }
    }

    /// Takes the letters that are in paragraphs from a page, if the tags make sense of it. Returns the lowest and the highest place of those.
    pub fn take(&mut self, page: usize, glyphs: &mut Page) -> Option<(f64, f64)> {
        let visible = || glyphs.runs.iter().flatten().filter(|glyph| !glyph.is_space());
        let (tagged, all) = (visible().filter(|glyph| glyph.paragraph.is_some()).count(), visible().count());
        if tagged == 0 || (tagged as f64) < LEAST_TAGGED * all as f64 {
            return None;
        }
        let found = found(glyphs);
        if !self.make_sense(&found) {
            return None;
        }
        glyphs.runs.iter_mut().for_each(|run| run.retain(|glyph| glyph.paragraph.is_none()));
        let upright = || found.iter().flat_map(|(_, [lines, ..])| lines);
        let ends =
            (upright().map(|line| line.y).fold(f64::NEG_INFINITY, f64::max), upright().map(|line| line.y).fold(f64::INFINITY, f64::min));
        self.keep(page, found);
        Some(ends)
    }

    fn keep(&mut self, page: usize, found: Vec<Paragraph>) {
        let sides = sides(&found);
        for ((paragraph, runs), sides) in found.into_iter().zip(sides) {
            let shown = runs.into_iter().enumerate().filter(|(_, lines)| !lines.is_empty());
            let shown = shown.map(|(direction, lines)| {
                let is_upright = direction == 0;
                Shown { page, sides: if is_upright { sides } else { ends(&lines) }, is_upright, lines }
            });
            self.lines.entry(paragraph).or_default().extend(shown);
        }
    }

    /// The blocks that begin on each page, each with its lines.
    pub fn blocks(mut self, pages: usize) -> Vec<Vec<(f64, Block)>> {
        let mut found: Vec<Vec<(f64, Block)>> = std::iter::repeat_with(Vec::new).take(pages).collect();
        for mut block in self.outline.blocks {
            block.fill(&mut self.lines);
            if let Some((page, y)) = block.begins()
                && let Some(blocks) = found.get_mut(page)
            {
                blocks.push((y, block));
            }
        }
        found
    }

    /// Paragraphs are what the tags say they are: none has gaps in it, few go on with the one above, and no table is outside of those.
    fn make_sense(&self, found: &[Paragraph]) -> bool {
        let letters = |lines: &[Line]| lines.iter().flat_map(|line| &line.chunks).map(|chunk| chunk.text.len()).sum::<usize>() as f64;
        let upright = || found.iter().map(|(paragraph, [lines, ..])| (*paragraph, lines));
        let torn: f64 = upright().filter(|(_, lines)| is_torn(lines)).map(|(_, lines)| letters(lines)).sum();
        let all: f64 = upright().map(|(_, lines)| letters(lines)).sum();
        torn <= MOST_TORN * all && !self.is_cut(found) && !self.hides_table(found)
    }

    /// Many paragraphs go on with the one above.
    fn is_cut(&self, found: &[Paragraph]) -> bool {
        let is_plain = |paragraph: u32| self.outline.is_plain.get(paragraph as usize).copied().unwrap_or(false);
        let plain: Vec<&Vec<Line>> = found
            .iter()
            .filter(|(paragraph, [lines, ..])| is_plain(*paragraph) && !lines.is_empty())
            .map(|(_, [lines, ..])| lines)
            .collect();
        let cut =
            plain.windows(2).filter(|pair| pair[0].last().zip(pair[1].first()).is_some_and(|(above, line)| cuts(above, line))).count();
        cut > 1 && cut as f64 > MOST_CUT * plain.len() as f64
    }

    /// Paragraphs outside of tables are under captions, as a table.
    fn hides_table(&self, found: &[Paragraph]) -> bool {
        let is_outside = |paragraph: u32| !self.outline.is_celled.get(paragraph as usize).copied().unwrap_or(false);
        let outside = found.iter().filter(|(paragraph, _)| is_outside(*paragraph)).flat_map(|(_, [lines, ..])| lines.iter().cloned());
        !aligned::take(&mut beside(outside.collect())).is_empty()
    }
}

/// The paragraphs of a page, each with its lines in every direction.
fn found(page: &Page) -> Vec<Paragraph> {
    let mut found: BTreeMap<u32, [Vec<Glyph>; 4]> = BTreeMap::new();
    for (direction, run) in page.runs.iter().enumerate() {
        for glyph in run {
            let Some(paragraph) = glyph.paragraph else { continue };
            found.entry(paragraph).or_default().get_mut(direction).into_iter().for_each(|run| run.push(glyph.clone()));
        }
    }
    let found = found.into_iter().map(|(paragraph, runs)| (paragraph, runs.map(lines)));
    found.filter(|(_, runs)| runs.iter().any(|lines| !lines.is_empty())).collect()
}

/// The lines of a paragraph are not at like distances.
fn is_torn(lines: &[Line]) -> bool {
    let steps: Vec<f64> = lines.windows(2).map(|pair| pair[0].step(&pair[1])).collect();
    let least = steps.iter().copied().fold(f64::INFINITY, f64::min);
    steps.iter().any(|step| *step > MOST_UNEVEN * least)
}

/// A sentence goes on from one line to the next.
fn cuts(above: &Line, line: &Line) -> bool {
    let (Some(last), Some(first)) = (above.chunks.last(), line.chunks.first()) else { return false };
    let is_open = last.text.trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ',');
    is_open && first.text.starts_with(char::is_lowercase) && above.y > line.y
}

/// From where to where lines go.
fn ends(lines: &[Line]) -> Span {
    (lines.iter().map(Line::left).fold(f64::INFINITY, f64::min), lines.iter().map(Line::right).fold(0.0, f64::max))
}

/// The maximum horizontal extent of the lines of each paragraph: that of the lines that begin at the same place, if those are wide; in
/// columns, its own.
fn sides(found: &[Paragraph]) -> Vec<Span> {
    let own: Vec<Span> = found.iter().map(|(_, [lines, ..])| ends(lines)).collect();
    let bucket = |left: f64| (left / SAME).round() as i64;
    let mut rights: HashMap<i64, f64> = HashMap::new();
    for (left, right) in own.iter().filter(|own| own.0.is_finite()) {
        let furthest = rights.entry(bucket(*left)).or_insert(*right);
        *furthest = furthest.max(*right);
    }
    let near = |left: f64| (-1..=1).filter_map(|by| rights.get(&bucket(left).saturating_add(by))).copied().fold(0.0, f64::max);
    let page = own.iter().filter(|own| own.0.is_finite()).fold((f64::INFINITY, 0.0), |all: Span, own| (all.0.min(own.0), all.1.max(own.1)));
    let right = |left: f64| Some(near(left)).filter(|right| right - left > LEAST_WIDTH * (page.1 - page.0)).unwrap_or(page.1);
    let mut long: Vec<&[Line]> =
        found.iter().map(|(_, [lines, ..])| lines.as_slice()).filter(|lines| lines.len() >= COLUMN_LINES).collect();
    long.truncate(MOST_LONG);
    let side = |((_, [lines, ..]), own): (&Paragraph, &Span)| {
        if lines.len() >= COLUMN_LINES && long.iter().any(|other| is_right_of(other, lines)) { *own } else { (own.0, right(own.0)) }
    };
    found.iter().zip(&own).map(side).collect()
}

/// Lines are to the right of others, at the same height.
fn is_right_of(lines: &[Line], others: &[Line]) -> bool {
    let top = |lines: &[Line]| lines.first().map_or(0.0, |line| line.y);
    let bottom = |lines: &[Line]| lines.last().map_or(0.0, |line| line.y);
    ends(lines).0 > ends(others).1 && top(lines) > bottom(others) && top(others) > bottom(lines)
}
