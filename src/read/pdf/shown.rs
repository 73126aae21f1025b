//! The lines of a paragraph that tags state, on a page.

use std::collections::HashMap;

use super::lines::Line;

/// The lines of a paragraph on a page.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The page.
    pub page: usize,
    /// Where lines begin and end at most there.
    pub sides: (f64, f64),
    /// They run from left to right.
    pub is_upright: bool,
    /// The lines.
    pub lines: Vec<Line>,
}

/// The lines of paragraphs, by the numbers of those.
pub type Lines = HashMap<u32, Vec<Shown>>;

impl Shown {
    /// Its words as they are compared.
    pub fn words(&self) -> String {
        self.lines.iter().map(|line| line.text(line.left())).collect::<Vec<_>>().join(" ")
    }
}

/// The line continues the one above, in which its first word did not fit.
pub fn goes_on(above: &Line, line: &Line, (left, right): (f64, f64)) -> bool {
    let word = line.chunks.first().map_or(0.0, |chunk| chunk.first - chunk.left);
    let (before, after) = (above.left() - left, right - above.right());
    let is_centred = before > above.size && (before - after).abs() < above.size;
    let space_left = if is_centred { before + after } else { after };
    space_left < word + 0.4 * above.size
}
