//! The letters of a page with their places, as pdf-extract gives them.

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

/// A letter, or a few that are one sign of the font.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Left end of its base line, in points from the left.
    pub x: f64,
    /// Its base line, in points from the bottom.
    pub y: f64,
    /// How far the next letter stands from it.
    pub width: f64,
    /// Its height.
    pub size: f64,
    /// What it says.
    pub text: String,
}

/// Letters of one page, by the direction they run in: to the right, up, to the left, down.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Letters of each direction, turned so that they run to the right.
    pub runs: [Vec<Glyph>; 4],
}

impl Page {
    /// Nothing can be read on it.
    pub fn is_empty(&self) -> bool {
        self.runs.iter().flatten().all(|glyph| glyph.text.chars().all(crate::source::is_blank))
    }
}

/// Gathers the letters of pages.
#[derive(Debug, Default)]
pub struct Gatherer {
    /// The pages so far.
    pub pages: Vec<Page>,
}

impl OutputDev for Gatherer {
    fn begin_page(&mut self, _: u32, _: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        self.pages.push(Page::default());
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(&mut self, at: &Transform, width: f64, _: f64, font_size: f64, text: &str) -> Result<(), OutputError> {
        let Some(page) = self.pages.last_mut() else { return Ok(()) };
        let size = font_size.abs() * (at.m11 * at.m22 - at.m12 * at.m21).abs().sqrt();
        let width = width * font_size.abs() * at.m11.hypot(at.m12);
        let (direction, x, y) = turned(at);
        if [x, y, width, size].iter().all(|value| value.is_finite()) && size > 0.0 {
            page.runs[direction].push(Glyph { x, y, width, size, text: spelled(text) });
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// The direction that a letter runs in, and its place on a page turned so that it runs to the right.
fn turned(at: &Transform) -> (usize, f64, f64) {
    let (x, y) = (at.m31, at.m32);
    match (at.m11.abs() >= at.m12.abs(), at.m11 >= 0.0, at.m12 >= 0.0) {
        (true, true, _) => (0, x, y),
        (false, _, true) => (1, y, -x),
        (true, false, _) => (2, -x, -y),
        (false, _, false) => (3, -y, x),
    }
}

/// Letters that a font joins are letters, and signs of symbol fonts bullets.
fn spelled(text: &str) -> String {
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
