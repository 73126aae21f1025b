//! Which line continues which: the program that set the page broke a line where the next word did not fit, the writer anywhere.

use super::lines::Line;

/// Bytes of a marker in front of the first line of a paragraph.
const LONGEST_MARKER: usize = 8;

/// A paragraph that may go on.
pub struct Wrapping<'l> {
    last: &'l Line,
    /// The number that it opens with.
    number: Option<(&'l str, usize)>,
    /// What is left of the last line.
    space_left: f64,
    /// How far its first line is set in, and its further lines, once there is one.
    first: f64,
    further: Option<f64>,
}

impl<'l> Wrapping<'l> {
    /// A paragraph of one line, in a part of the page from `left` to `right`.
    pub fn of(line: &'l Line, left: f64, right: f64) -> Self {
        Wrapping { last: line, number: number(line), space_left: right - line.right(), first: line.left() - left, further: None }
    }

    /// The line is set in other type, as a heading is.
    pub fn changes(&self, line: &Line) -> bool {
        self.last.bold != line.bold
    }

    /// Takes a line that goes on.
    pub fn take(&mut self, line: &'l Line, left: f64, right: f64) {
        self.further = Some(line.left() - left);
        self.space_left = right - line.right();
        self.last = line;
    }

    /// The line, in a part of the page from `left`, continues the paragraph: it begins where such lines begin, and its first word did not
    /// fit before.
    pub fn goes_on(&self, line: &Line, left: f64) -> bool {
        let size = self.last.size;
        let alike = (line.size - size).abs() < 0.15 * size;
        let full = self.space_left < first_word(line) + 0.2 * size;
        let set_in = line.left() - left;
        let near = |other: f64| (set_in - other).abs() < 0.4 * size;
        let single = self.last.chunks.len() == 1;
        let begins = match self.further {
            Some(further) => near(further) && single,
            None => near(self.first) && single || self.hangs(set_in),
        };
        alike && full && begins && line.chunks.len() == 1 && !starts_paragraph(self.last, line) && !self.counts_on(line)
    }

    /// The line begins with the number after that of the paragraph, in the same style; or it is a heading with a number, in bold or in
    /// capitals.
    fn counts_on(&self, line: &Line) -> bool {
        let Some((delimiter, value)) = number(line) else { return false };
        let is_next = self.number.is_some_and(|(own, before)| own == delimiter && value == before + 1);
        is_next || line.bold && !self.last.bold || is_in_capitals(line) && !is_in_capitals(self.last)
    }

    /// A line with this indent is under the words after a marker, or has no first-line indent above it.
    fn hangs(&self, set_in: f64) -> bool {
        let last = self.last;
        let further = (set_in - self.first) / last.size;
        let near = |other: f64| (set_in - self.first - other).abs() < 0.4 * last.size;
        let marked = |text: &str| text.len() <= LONGEST_MARKER && !text.contains(' ');
        match last.chunks.as_slice() {
            [marker, words] => marked(&marker.text) && (near(words.left - last.left()) || near(0.0)),
            [words] if further > 0.4 => further < 5.0 && words.text.split(' ').next().is_some_and(marked),
            [_] => (-4.0..-0.4).contains(&further),
            _ => false,
        }
    }
}

/// The number that a line opens with, before words that begin with a capital: what follows its digits, and its value.
fn number(line: &Line) -> Option<(&str, usize)> {
    let mut words = line.chunks.iter().flat_map(|chunk| chunk.text.split(' ')).filter(|word| !word.is_empty());
    let first = words.next().filter(|first| first.len() <= LONGEST_MARKER)?;
    let delimiter = first.trim_start_matches(|c: char| c.is_ascii_digit());
    let value = first.strip_suffix(delimiter)?.parse().ok()?;
    let is_capitalised = words.next().is_some_and(|word| word.starts_with(char::is_uppercase));
    (matches!(delimiter, "." | ")" | ":" | ".0") && is_capitalised).then_some((delimiter, value))
}

/// Letters, and all of them capitals.
fn is_in_capitals(line: &Line) -> bool {
    let letters = || line.chunks.iter().flat_map(|chunk| chunk.text.chars()).filter(|c| c.is_alphabetic());
    letters().count() >= LEAST_CAPITALS && !letters().any(char::is_lowercase)
}

/// A number, a bullet or a word in capitals after the end of a sentence starts a paragraph, even if the line before is full.
fn starts_paragraph(last: &Line, line: &Line) -> bool {
    let ended = last.chunks.last().is_some_and(|chunk| chunk.text.trim_end().ends_with(['.', ':', ';', '!', '?', '…']));
    let mut words = line.chunks.first().map_or("", |chunk| &chunk.text).split(' ').filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return false };
    let signed = first.ends_with(['.', ')', ':']) || first.starts_with('(');
    let counted = signed && first.len() <= LONGEST_MARKER && first.chars().any(|c| c.is_ascii_digit());
    let lettered = signed
        && first.chars().filter(|c| c.is_alphanumeric()).count() == 1
        && first.chars().all(|c| c.is_alphanumeric() || "().".contains(c));
    let bullet = first.chars().all(|c| !c.is_alphanumeric()) && first.chars().count() == 1;
    let capitals = first.chars().filter(|c| c.is_alphabetic()).count() >= LEAST_CAPITALS && !first.chars().any(char::is_lowercase);
    let is_title = words.next().is_none_or(|second| second.starts_with(|c: char| c.is_uppercase() || c == '(' || c == '"' || c == '“'));
    ended && (counted && is_title || lettered || bullet || capitals && first.chars().all(|c| c.is_alphabetic() || ":,.".contains(c)))
}

/// Letters of a word in capitals that starts a paragraph: NOTED does, EU does not.
const LEAST_CAPITALS: usize = 5;

/// Width of the first word of a line.
fn first_word(line: &Line) -> f64 {
    line.chunks.first().map_or(0.0, |chunk| chunk.first - chunk.left)
}
