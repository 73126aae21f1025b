//! Notes in the margin: the side notes of minute books, and the column at the right that states who is to act. Each is read with the
//! paragraph beside it: those at the left before it, those at the right after it.

use super::chunk::Chunk;
use super::lines::Line;
use super::part::Part;

/// Lines of a text that has notes beside it.
const LEAST_LINES: usize = 8;

/// Notes beside it.
const LEAST_NOTES: usize = 2;

/// The part of the width that notes at the left take, and where those at the right begin.
const LEFT: std::ops::Range<f64> = 0.08..0.4;
const RIGHT: std::ops::Range<f64> = 0.65..0.95;

/// Left ends are the same, in points.
const SAME: f64 = 2.0;

/// A note is beside a line whose base line is this near, in parts of its height.
const BESIDE: f64 = 0.6;

/// Stretches of a page with notes beside them, and lines over its whole width between, at most.
const MOST_STRETCHES: usize = 16;

/// Lines of a paragraph that are searched for its start or end.
const MOST_BACK: usize = 60;

/// Bytes of a number or bullet that belongs to the text after it.
const LONGEST_MARKER: usize = 8;

/// The side of the notes.
#[derive(Clone, Copy, PartialEq)]
enum Margin {
    Left,
    Right,
}

/// The boundary between notes and text.
struct Gutter {
    at: f64,
    margin: Margin,
}

/// The text and the notes beside it, in the order in which they are read, if there are any.
pub fn parts(lines: &[Line]) -> Option<Vec<Part>> {
    beside_notes(lines, MOST_STRETCHES)
}

fn beside_notes(lines: &[Line], most: usize) -> Option<Vec<Part>> {
    let sides = ends(lines);
    [Margin::Left, Margin::Right].into_iter().find_map(|margin| {
        let gutter = Gutter { at: gutter(lines, sides, margin)?, margin };
        let first = lines.iter().position(|line| !gutter.is_across(line))?;
        let length = lines.iter().skip(first).take_while(|line| !gutter.is_across(line)).count();
        let (above, rest) = lines.split_at_checked(first)?;
        let (beside, below) = rest.split_at_checked(length)?;
        let (body, notes) = gutter.split(beside)?;
        let read = gutter.read(&body, notes)?;
        let after =
            most.checked_sub(1).and_then(|most| beside_notes(below, most)).unwrap_or_else(|| run(below, sides).into_iter().collect());
        Some(run(above, sides).into_iter().chain(read).chain(after).collect())
    })
}

/// Where lines begin and end at most.
fn ends(lines: &[Line]) -> (f64, f64) {
    (lines.iter().map(Line::left).fold(f64::INFINITY, f64::min), lines.iter().map(Line::right).fold(0.0, f64::max))
}

/// Lines between these sides, if there are any.
fn run(lines: &[Line], sides: (f64, f64)) -> Option<Part> {
    (!lines.is_empty()).then(|| Part::Run { lines: lines.to_vec(), sides })
}

/// Where the text begins after notes at the left, or the notes at the right begin: the place at which most lines have words.
fn gutter(lines: &[Line], (left, right): (f64, f64), margin: Margin) -> Option<f64> {
    let range = if margin == Margin::Left { LEFT } else { RIGHT };
    let chunks = lines.iter().flat_map(|line| &line.chunks).filter(|chunk| range.contains(&((chunk.left - left) / (right - left))));
    let mut starts: Vec<f64> = chunks.map(|chunk| chunk.left).collect();
    starts.sort_by(f64::total_cmp);
    let near = |at: usize| starts.partition_point(|start| *start <= starts[at] + SAME) - at;
    let best = (0..starts.len()).max_by_key(|at| near(*at))?;
    let enough =
        if margin == Margin::Left { near(best) >= LEAST_LINES && near(best) * 10 >= lines.len() * 6 } else { near(best) >= LEAST_NOTES };
    enough.then(|| starts[best] - 0.1)
}

impl Gutter {
    fn is_across(&self, line: &Line) -> bool {
        line.chunks.iter().any(|chunk| chunk.left < self.at && chunk.right > self.at)
    }

    /// The lines of the text and of the notes. `None` if the lines beside the text are not notes.
    fn split(&self, lines: &[Line]) -> Option<(Vec<Line>, Vec<Line>)> {
        let (mut body, mut notes) = (Vec::new(), Vec::new());
        for line in lines {
            let mut own: [Vec<Chunk>; 2] = Default::default();
            for chunk in &line.chunks {
                own[usize::from(self.is_note(chunk))].push(chunk.clone());
            }
            let [text, note] = own;
            body.extend(line.only(text));
            notes.extend(line.only(note));
        }
        (self.is_prose(&body) && are_notes(&notes, &body)).then_some((body, notes))
    }

    fn is_note(&self, chunk: &Chunk) -> bool {
        match self.margin {
            Margin::Left => chunk.left < self.at && !is_marker(&chunk.text),
            Margin::Right => chunk.left >= self.at,
        }
    }

    /// Many of its lines go to the right end of the text.
    fn is_prose(&self, body: &[Line]) -> bool {
        let left = if self.margin == Margin::Left { self.at } else { body.iter().map(Line::left).fold(f64::INFINITY, f64::min) };
        let right = body.iter().map(Line::right).fold(0.0, f64::max);
        let reaches = if self.margin == Margin::Left { right } else { right.max(self.at - 0.1 * (self.at - left)) };
        let full = body.iter().filter(|line| reaches - line.right() < 0.15 * (right - left)).count();
        body.len() >= LEAST_LINES && full * 5 >= body.len() * 2
    }

    /// Each note with the paragraph beside it.
    fn read(&self, body: &[Line], notes: Vec<Line>) -> Option<Vec<Part>> {
        let starts = starts(body);
        let blocks = blocks(notes, body, &starts);
        let placed = blocks.iter().filter(|block| beside(block, body).is_some()).count();
        if placed < LEAST_NOTES || placed * 10 < blocks.len() * 7 {
            return None;
        }
        let sides = ends(body);
        let mut parts = Vec::new();
        let mut taken = 0;
        for block in blocks {
            let until = self.place(&block, body, &starts).clamp(taken, body.len());
            parts.extend(body.get(taken..until).and_then(|lines| run(lines, sides)));
            parts.push(Part::Note(block));
            taken = until;
        }
        parts.extend(body.get(taken..).and_then(|lines| run(lines, sides)));
        Some(parts)
    }

    /// How many lines of the text are read before a note.
    fn place(&self, block: &[Line], body: &[Line], starts: &[bool]) -> usize {
        let below = |first: &Line| body.partition_point(|line| line.y > first.y);
        let at = beside(block, body).unwrap_or_else(|| block.first().map_or(0, below));
        let is_start = |at: &usize| starts.get(*at).is_none_or(|starts| *starts);
        match self.margin {
            Margin::Left => (0..=at).rev().take(MOST_BACK).find(is_start).unwrap_or(at),
            Margin::Right => (at + 1..=at + MOST_BACK).find(is_start).unwrap_or(at + 1),
        }
    }
}

/// The line beside a note.
fn beside(block: &[Line], body: &[Line]) -> Option<usize> {
    let first = block.first()?;
    let below = body.partition_point(|line| line.y > first.y);
    [below.checked_sub(1), Some(below)].into_iter().flatten().find(|at| body.get(*at).is_some_and(|line| is_beside(first, line)))
}

fn is_beside(note: &Line, line: &Line) -> bool {
    (note.y - line.y).abs() < BESIDE * note.size.max(line.size)
}

/// Words, not more of them than of the text; no captions before names, no sums.
fn are_notes(notes: &[Line], body: &[Line]) -> bool {
    let texts = || notes.iter().flat_map(|line| &line.chunks).map(|chunk| chunk.text.as_str());
    let (count, captions) = (texts().count(), texts().filter(|text| text.trim_end().ends_with(':')).count());
    let wordy = texts().filter(|text| text.chars().filter(|c| c.is_alphabetic()).count() > 2).count();
    count >= LEAST_NOTES && captions * 2 < count && wordy * 10 >= count * 8 && notes.len() * 10 <= body.len() * 6
}

/// `1.`, `(a)`, `•`.
fn is_marker(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    text.len() <= LONGEST_MARKER && !text.contains(' ') && (letters < 2 || text.ends_with(['.', ')']))
}

/// Which lines begin a paragraph: set in or out, after more than the usual space or after a short line.
fn starts(body: &[Line]) -> Vec<bool> {
    let mut steps: Vec<f64> = body.windows(2).map(|pair| pair[0].step(&pair[1])).collect();
    steps.sort_by(f64::total_cmp);
    let usual = steps.get(steps.len() / 2).copied().unwrap_or(1.0);
    let right = body.iter().map(Line::right).fold(0.0, f64::max);
    let begins = |pair: &[Line]| {
        let (above, line) = (&pair[0], &pair[1]);
        let word = line.chunks.first().map_or(0.0, |chunk| chunk.first - chunk.left);
        above.is_apart(line, usual) || right - above.right() > word + 0.4 * line.size
    };
    [true].into_iter().take(body.len()).chain(body.windows(2).map(begins)).collect()
}

/// Lines of notes that continue each other. A note beside the start of a paragraph begins there.
fn blocks(notes: Vec<Line>, body: &[Line], starts: &[bool]) -> Vec<Vec<Line>> {
    let mut blocks: Vec<Vec<Line>> = Vec::new();
    let mut beside = body.iter().zip(starts).peekable();
    for line in notes {
        while beside.next_if(|(text, _)| text.y > line.y && !is_beside(&line, text)).is_some() {}
        let begins = beside.peek().is_some_and(|(text, starts)| **starts && is_beside(&line, text));
        let open = blocks.last_mut().filter(|block| !begins && block.last().is_some_and(|last| last.step(&line) < 1.6));
        match open {
            Some(block) => block.push(line),
            None => blocks.push(vec![line]),
        }
    }
    blocks
}
