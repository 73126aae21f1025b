//! The state of text: what the operators of text change, and the place of the next glyph.

use std::rc::Rc;

use hayro_font::kurbo::{Affine, Vec2};

use super::font::Face;
use super::glyphs::Page;

/// The graphics state, as far as text depends on it. `q` keeps it and `Q` brings it back.
#[derive(Clone)]
pub struct Graphics<'a> {
    /// From the space of the content to the page.
    pub matrix: Affine,
    /// The font, once one is set.
    pub face: Option<Rc<Face<'a>>>,
    /// Its size (`Tf`).
    pub size: f64,
    /// Space after each character (`Tc`).
    pub char_space: f64,
    /// Space after each blank of one byte (`Tw`).
    pub word_space: f64,
    /// Horizontal scaling (`Tz`), where 1 is none.
    pub stretch: f64,
    /// Distance of lines (`TL`).
    pub leading: f64,
    /// Rise above the base line (`Ts`).
    pub rise: f64,
}

impl Graphics<'_> {
    /// The state at the start of a page.
    pub fn new(matrix: Affine) -> Self {
        Graphics { matrix, face: None, size: 1.0, char_space: 0.0, word_space: 0.0, stretch: 1.0, leading: 0.0, rise: 0.0 }
    }
}

/// The place of text: the matrices that `BT` resets.
#[derive(Clone, Copy)]
pub struct Place {
    /// The start of the line.
    line: Affine,
    /// The next glyph.
    text: Affine,
}

impl Place {
    /// At the origin.
    pub const START: Place = Place { line: Affine::IDENTITY, text: Affine::IDENTITY };

    /// `Tm`: at this matrix.
    pub fn set(&mut self, matrix: Affine) {
        *self = Place { line: matrix, text: matrix };
    }

    /// `Td`: a line that starts so far from the start of this one.
    pub fn next_line(&mut self, x: f64, y: f64) {
        self.set(self.line * Affine::translate((x, y)));
    }

    /// A number among the strings of `TJ`: back by so many thousandths of the font size.
    pub fn adjust(&mut self, by: f64, state: &Graphics<'_>) {
        let back = -by / 1000.0 * state.size;
        let upright = state.face.as_ref().is_none_or(|face| face.is_horizontal());
        self.advance(if upright { Vec2::new(back * state.stretch, 0.0) } else { Vec2::new(0.0, back) });
    }

    /// Draws a string.
    pub fn show(&mut self, bytes: &[u8], state: &Graphics<'_>, page: &mut Page) {
        let Some(face) = &state.face else { return };
        let height = state.size * face.scale;
        for (code, len) in face.codes(bytes) {
            let character = face.character(code);
            let word_space = if len == 1 && code == 32 { state.word_space } else { 0.0 };
            let (glyph, spaced) = if face.is_horizontal() {
                let width = character.advance.x * state.size;
                (Vec2::new((width + state.char_space) * state.stretch, 0.0), word_space * state.stretch)
            } else {
                (Vec2::new(0.0, character.advance.y * state.size + state.char_space), word_space)
            };
            let to_page = state.matrix * self.text;
            let at = to_page * Affine::new([height * state.stretch, 0.0, 0.0, height, 0.0, state.rise]);
            page.push(at, turned(to_page, glyph), face.bold, &character.text);
            let further = if face.is_horizontal() { Vec2::new(spaced, 0.0) } else { Vec2::new(0.0, spaced) };
            self.advance(glyph + further);
        }
    }

    fn advance(&mut self, by: Vec2) {
        self.text *= Affine::translate(by);
    }
}

/// A way in the space of the text as one on the page.
fn turned(matrix: Affine, way: Vec2) -> Vec2 {
    let [a, b, c, d, ..] = matrix.as_coeffs();
    Vec2::new(a * way.x + c * way.y, b * way.x + d * way.y)
}
