//! Letters to lines: letters on one base line are one line, and spaces separate those that are far apart.

use super::accents;
use super::chunk::{Chunk, Gap};
use super::glyphs::Glyph;
use crate::read::marks::{Marks, Setting};

/// A gap of this part of the height of the letters separates two words. Words in set type are a quarter apart, letters nearly touch.
const WORD_GAP: f64 = 0.15;

/// A gap of so much of the height is more than a space in a line set to both margins.
const WIDE_GAP: f64 = 1.3;

/// Width of a column of the text, in parts of the height.
const COLUMN: f64 = 0.5;

/// Glyphs of one word overlap by less than so much of their height.
const MOST_KERNING: f64 = 0.3;

/// Glyphs in one place that are searched for one drawn twice.
const MOST_OVER: usize = 16;

/// A space in a narrow column that is set to both sides, in parts of the height.
const MOST_SPACE: f64 = 2.5;

/// Columns of a gap or an indent, at most.
const MOST_COLUMNS: f64 = 60.0;

/// A line of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its base line.
    pub y: f64,
    /// Height of its letters.
    pub size: f64,
    /// Height of its smallest letter or digit.
    pub least: f64,
    /// All of it is bold.
    pub bold: bool,
    /// Its first letter is.
    pub starts_bold: bool,
    /// Its content from left to right.
    pub chunks: Vec<Chunk>,
}

impl Line {
    /// Its left end.
    pub fn left(&self) -> f64 {
        self.chunks.first().map_or(0.0, |chunk| chunk.left)
    }

    /// Its right end.
    pub fn right(&self) -> f64 {
        self.chunks.last().map_or(0.0, |chunk| chunk.right)
    }

    /// What some of its chunks are by themselves, if there are any.
    pub fn only(&self, chunks: Vec<Chunk>) -> Option<Line> {
        let y = chunks.first()?.y;
        Some(Line { y, chunks, ..*self })
    }

    /// Closes the gaps of a line that is set to both sides of a narrow column.
    pub fn close(&mut self, sides: (f64, f64)) {
        let is_set = (self.left() - sides.0).abs() < 1.5 && (self.right() - sides.1).abs() < 1.5;
        let are_near = self.chunks.windows(2).all(|pair| pair[1].left - pair[0].right < MOST_SPACE * self.size);
        if is_set && are_near {
            let mut chunks = std::mem::take(&mut self.chunks).into_iter();
            let first = chunks.next();
            let whole = chunks.fold(first, |whole, chunk| whole.map(|whole| whole.before(chunk)));
            self.chunks.extend(whole);
        }
    }

    /// The way down to another line, in parts of their height.
    pub fn step(&self, below: &Line) -> f64 {
        (self.y - below.y) / self.size.max(below.size)
    }

    /// More than the usual space separates it from the line below; or it is a heading: in bold above a line that begins in other type.
    pub fn is_apart(&self, below: &Line, usual: f64) -> bool {
        self.step(below) > 1.3 * usual || self.bold && !below.starts_bold
    }

    /// What is set on its text.
    pub fn marks(&self) -> Marks {
        let mut marks = Marks::default();
        self.chunks.iter().for_each(|chunk| marks.append(chunk.marks.clone()));
        marks
    }

    /// Its text, set in from `margin`.
    pub fn text(&self, margin: f64) -> String {
        let mut text = String::new();
        let mut end = margin;
        for chunk in &self.chunks {
            let columns = ((chunk.left - end) / (self.size * COLUMN)).round().clamp(0.0, MOST_COLUMNS) as usize;
            let least = if text.is_empty() { 0 } else { 2 };
            text.extend(std::iter::repeat_n(' ', columns.max(least)));
            text.push_str(&chunk.text);
            end = chunk.right;
        }
        match text.strip_suffix('\u{2010}') {
            Some(cut) => format!("{cut}-"),
            None => text,
        }
    }
}

/// The lines of a page, from top to bottom.
pub fn lines(glyphs: Vec<Glyph>) -> Vec<Line> {
    let mut glyphs: Vec<(usize, Glyph)> = glyphs.into_iter().enumerate().collect();
    glyphs.sort_by(|(_, a), (_, b)| b.y.total_cmp(&a.y));
    let mut lines = Vec::new();
    let mut open: Vec<(usize, Glyph)> = Vec::new();
    let (mut base, mut size) = (0.0, 0.0_f64);
    for (drawn, glyph) in glyphs {
        let near = (base - glyph.y).abs() < 0.42 * if open.is_empty() { 0.0 } else { size.max(glyph.size) };
        if !near {
            lines.extend(line(std::mem::take(&mut open)));
            (base, size) = (glyph.y, 0.0);
        }
        // A raised character does not move its line.
        if !glyph.is_space() && glyph.size > size {
            (base, size) = (glyph.y, glyph.size);
        }
        open.push((drawn, glyph));
    }
    lines.extend(line(open));
    lines
}

/// Lines on one base line as one, from top to bottom.
pub fn beside(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut joined: Vec<Line> = Vec::new();
    for line in lines {
        match joined.last_mut().filter(|last| (last.y - line.y).abs() < 0.42 * last.size.max(line.size)) {
            Some(last) => {
                last.bold &= line.bold;
                last.least = last.least.min(line.least);
                last.chunks.extend(line.chunks);
            }
            None => joined.push(line),
        }
    }
    joined.iter_mut().for_each(|line| line.chunks.sort_by(|a, b| a.left.total_cmp(&b.left)));
    joined
}

/// A line of its glyphs, each with its place in drawing order.
fn line(mut glyphs: Vec<(usize, Glyph)>) -> Option<Line> {
    glyphs.sort_by_key(|(drawn, _)| *drawn);
    let glyphs: Vec<Glyph> = glyphs.into_iter().map(|(_, glyph)| glyph).collect();
    let visible = || glyphs.iter().filter(|glyph| !glyph.is_space());
    let size = visible().map(|glyph| glyph.size).fold(0.0, f64::max);
    let y = visible().find(|glyph| glyph.size >= size).map(|glyph| glyph.y)?;
    let letters = visible().filter(|glyph| glyph.text.contains(char::is_alphanumeric));
    let least = letters.map(|glyph| glyph.size).fold(size, f64::min);
    let bold = visible().all(|glyph| glyph.bold);
    let starts_bold = visible().min_by(|a, b| a.x.total_cmp(&b.x)).is_some_and(|glyph| glyph.bold);
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut space = None;
    let mut last_size = size;
    for word in words(accents::joined(without_doubles(glyphs))) {
        if word.is_space {
            space = word.text.chars().next();
            continue;
        }
        let gap = chunks.last().map(|chunk| word.left - chunk.right);
        let least = WORD_GAP * word.size.min(last_size);
        last_size = word.size;
        match (chunks.last_mut(), gap) {
            (Some(chunk), Some(gap)) if gap < WIDE_GAP * size => {
                if space.is_some() || gap > least {
                    chunk.gaps.push(Gap { at: chunk.text.len(), from: chunk.right, to: word.left });
                    chunk.text.push(space.unwrap_or(' '));
                } else if chunk.first >= chunk.right {
                    chunk.first = chunk.right.max(word.right);
                }
                chunk.text.push_str(&word.text);
                chunk.marks.append(word.marks);
                chunk.right = chunk.right.max(word.right);
            }
            _ => {
                let Word { left, right, y, text, marks, .. } = word;
                chunks.push(Chunk { left, right, first: right, y, text, marks, gaps: Vec::new() });
            }
        }
        space = None;
    }
    Some(Line { y, size, least, bold, starts_bold, chunks })
}

/// Glyphs that were drawn one after another without a gap. They stay together, whatever else is drawn in the same place.
struct Word {
    left: f64,
    right: f64,
    y: f64,
    /// Height of its smallest glyph.
    size: f64,
    is_space: bool,
    text: String,
    marks: Marks,
}

impl Word {
    fn of(glyph: &Glyph) -> Word {
        let (left, right) = (glyph.x, glyph.x + glyph.width);
        let mut word =
            Word { left, right, y: glyph.y, size: glyph.size, is_space: glyph.is_space(), text: String::new(), marks: Marks::default() };
        word.push(glyph);
        word
    }

    fn push(&mut self, glyph: &Glyph) {
        self.text.push_str(&glyph.text);
        self.marks.push(&glyph.text, &Setting { href: glyph.href.clone(), struck: false });
    }

    /// The glyph follows, with no more space than kerning gives or takes.
    fn takes(&self, glyph: &Glyph) -> bool {
        let gap = glyph.x - self.right;
        let near = -MOST_KERNING * glyph.size < gap && gap <= WORD_GAP * glyph.size.min(self.size);
        near && glyph.x >= self.left && !self.is_space && !glyph.is_space()
    }
}

/// The words of a line, from left to right.
fn words(glyphs: Vec<Glyph>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for glyph in &glyphs {
        match words.last_mut() {
            Some(word) if word.takes(glyph) => {
                word.push(glyph);
                word.right = word.right.max(glyph.x + glyph.width);
                word.size = word.size.min(glyph.size);
            }
            _ => words.push(Word::of(glyph)),
        }
    }
    words.sort_by(|a, b| a.left.total_cmp(&b.left));
    words
}

/// The glyphs in drawing order, without those that are drawn twice: bold type is sometimes made so.
fn without_doubles(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut order: Vec<usize> = (0..glyphs.len()).collect();
    order.sort_by(|a, b| glyphs[*a].x.total_cmp(&glyphs[*b].x));
    let mut is_double = vec![false; glyphs.len()];
    for (at, one) in order.iter().enumerate() {
        let glyph = &glyphs[*one];
        let near = order[at + 1..].iter().take(MOST_OVER).take_while(|other| glyphs[**other].x - glyph.x < 0.12 * glyph.size);
        if is_double[*one] || glyph.is_space() || glyph.width <= 0.2 * glyph.size {
            continue;
        }
        near.filter(|other| glyphs[**other].text == glyph.text).for_each(|other| is_double[(*other).max(*one)] = true);
    }
    let mut doubles = is_double.into_iter();
    glyphs.into_iter().filter(|_| !doubles.next().unwrap_or(false)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(words: &[(f64, f64, &str)]) -> Vec<Glyph> {
        let letters = |(x, y, word): &(f64, f64, &str)| {
            let (x, y) = (*x, *y);
            word.chars()
                .enumerate()
                .map(move |(at, c)| Glyph {
                    x: x + 5.0 * at as f64,
                    y,
                    width: 5.0,
                    size: 10.0,
                    bold: false,
                    text: c.to_string().into(),
                    href: None,
                    paragraph: None,
                })
                .collect::<Vec<_>>()
        };
        words.iter().flat_map(letters).collect()
    }

    fn texts(words: &[(f64, f64, &str)]) -> Vec<String> {
        lines(set(words)).iter().map(|line| line.text(50.0)).collect()
    }

    #[test]
    fn letters_on_one_base_line_are_a_line_whatever_their_order() {
        assert_eq!(texts(&[(80.0, 700.0, "Roads"), (50.0, 688.0, "below"), (50.0, 700.5, "Four")]), ["Four Roads", "below"]);
    }

    #[test]
    fn a_small_gap_is_a_space_and_a_wide_one_stays_wide() {
        assert_eq!(texts(&[(50.0, 700.0, "a"), (58.0, 700.0, "b"), (163.0, 700.0, "c")]), ["a b                    c"]);
    }

    #[test]
    fn a_chunk_is_cut_at_a_gap() {
        let chunk = lines(set(&[(50.0, 700.0, "Ref"), (70.0, 700.0, "By"), (85.0, 700.0, "whom")]))[0].chunks[0].clone();
        let (before, after) = chunk.cut(0);
        let after = after.unwrap();
        assert_eq!(
            (before.text.as_str(), before.right, after.text.as_str(), after.left, after.first),
            ("Ref", 65.0, "By whom", 70.0, 80.0)
        );
        assert_eq!(after.cut(0).1.unwrap().text, "whom");
    }

    #[test]
    fn an_indent_is_kept_and_a_raised_character_stays_on_its_line() {
        let mut glyphs = set(&[(70.0, 700.0, "word")]);
        glyphs.push(Glyph { x: 90.0, y: 703.5, width: 3.0, size: 6.0, bold: false, text: "1".into(), href: None, paragraph: None });
        assert_eq!(lines(glyphs).iter().map(|line| line.text(50.0)).collect::<Vec<_>>(), ["    word1"]);
    }

    #[test]
    fn a_letter_printed_twice_is_one() {
        let duplicates: Vec<Glyph> = set(&[(50.0, 700.0, "ROAD"), (50.4, 700.0, "ROAD")]);
        assert_eq!(lines(duplicates)[0].text(50.0), "ROAD");
    }
}
