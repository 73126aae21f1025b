//! Glyphs of a page with their places.

use std::rc::Rc;
use std::sync::Arc;

use hayro_font::kurbo::{Affine, Point, Vec2};

use super::path::Rules;
use crate::source::is_blank;

/// The character or characters of one glyph of the font.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Left end of its base line, in points from the left.
    pub x: f64,
    /// Its base line, in points from the bottom.
    pub y: f64,
    /// Distance to the next glyph.
    pub width: f64,
    /// Its height.
    pub size: f64,
    /// Its font is bold.
    pub bold: bool,
    /// Its characters.
    pub text: Rc<str>,
    /// Where it links to.
    pub href: Option<Arc<str>>,
    /// The paragraph that the tags of the file put it in, by number.
    pub paragraph: Option<u32>,
}

impl Glyph {
    /// It is a space. A soft hyphen is not: it joins the words beside it.
    pub fn is_space(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }
}

/// Glyphs of one page, by the direction they run in: to the right, up, to the left, down.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Glyphs of each direction in drawing order, turned so that they run to the right.
    pub runs: [Vec<Glyph>; 4],
    /// Its ruling lines, on the page as it is shown.
    pub rules: Rules,
    /// The paragraph of the glyphs that are drawn next, by number.
    pub paragraph: Option<u32>,
}

impl Page {
    /// Nothing can be read on it.
    pub fn is_empty(&self) -> bool {
        self.runs.iter().flatten().all(|glyph| glyph.text.chars().all(is_blank))
    }

    /// How many glyphs it has.
    pub fn len(&self) -> usize {
        self.runs.iter().map(Vec::len).sum()
    }

    /// Adds a glyph: `at` places a font of one point, bold or not; `advance` leads to the next glyph in points of the page.
    pub fn push(&mut self, at: Affine, advance: Vec2, bold: bool, text: &Rc<str>) {
        let [a, b, c, d, x, y] = at.as_coeffs();
        let size = (a * d - b * c).abs().sqrt();
        let along = if advance == Vec2::ZERO { Vec2::new(a, b) } else { advance };
        let (direction, x, y) = turned(along, x, y);
        let width = advance.hypot();
        let is_sound = [x, y, width, size].iter().all(|value| value.is_finite() && value.abs() < FARTHEST) && size > 0.0;
        if let Some(run) = self.runs.get_mut(direction).filter(|_| is_sound) {
            run.push(Glyph { x, y, width, size, bold, text: Rc::clone(text), href: None, paragraph: self.paragraph });
        }
    }
}

impl Page {
    /// Every glyph, with its middle on the page as it is shown.
    pub fn middles(&mut self) -> impl Iterator<Item = (Point, &mut Glyph)> {
        let runs = self.runs.iter_mut().enumerate();
        let middle = |direction, glyph: &Glyph| turned_back(direction, glyph.x + glyph.width / 2.0, glyph.y + MIDDLE * glyph.size);
        runs.flat_map(move |(direction, run)| run.iter_mut().map(move |glyph| (middle(direction, glyph), glyph)))
    }
}

/// The middle of a glyph above its base line, in parts of its height.
pub const MIDDLE: f64 = 0.3;

/// A place among what runs in a direction, on the page as it is shown.
pub fn turned_back(direction: usize, x: f64, y: f64) -> Point {
    match direction {
        0 => Point::new(x, y),
        1 => Point::new(-y, x),
        2 => Point::new(-x, -y),
        _ => Point::new(y, -x),
    }
}

/// Maximum distance of a glyph from the origin, in points. Pages have at most 14,400 of them.
const FARTHEST: f64 = 1e7;

/// The direction that a glyph runs in, and its place on a page turned so that it runs to the right.
fn turned(along: Vec2, x: f64, y: f64) -> (usize, f64, f64) {
    match (along.x.abs() >= along.y.abs(), along.x >= 0.0, along.y >= 0.0) {
        (true, true, _) => (0, x, y),
        (false, _, true) => (1, y, -x),
        (true, false, _) => (2, -x, -y),
        (false, _, false) => (3, -y, x),
    }
}

/// The characters of a glyph as text: ligatures as letters, private characters of symbol fonts as bullets.
pub fn spelled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            '\u{e000}'..='\u{f8ff}' => out.push('•'),
            '\u{a0}' => out.push(c),
            c if c.is_control() || c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
