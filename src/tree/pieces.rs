//! What the engine is given to label: the lines of raw text, or the blocks of a format with structure of its own, a line each.

use std::borrow::Cow;
use std::ops::Range;

use crate::decode::{LABELS, Label, ROLES};
use crate::source::{Hint, Join, Place, Source, Span, Structure, StructureKind};

/// A line or block, the smallest part that bears a label.
#[derive(Debug)]
pub struct Piece {
    /// Where it stands.
    pub spans: Vec<Span>,
    /// What the reader states of it.
    pub stated: Stated,
}

/// What a reader states of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stated {
    /// Nothing.
    Nothing,
    /// A heading.
    Heading,
    /// An entry of a list.
    Entry,
    /// A row of a table.
    Row,
    /// Of the page, if its words do not say otherwise.
    Page,
    /// Of the format: a rule, a comment.
    Format,
}

/// The text to label, and its pieces.
pub struct Pieces<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// The lines of the text that are not blank: 1-based numbers and bytes.
    pub cuts: Vec<(usize, Range<usize>)>,
    /// The piece of each line.
    pub pieces: Vec<Piece>,
}

impl<'a> Pieces<'a> {
    /// The pieces of a source.
    pub fn of(source: &'a Source) -> Self {
        if source.blocks.is_empty() { lines(source) } else { blocks(source) }
    }
}

fn lines(source: &Source) -> Pieces<'_> {
    let (mut cuts, mut pieces) = (Vec::new(), Vec::new());
    for (at, line) in source.lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        let span = line.span;
        cuts.push((at + 1, span.start..span.end));
        let stated = match line.hint {
            Hint::Furniture => Stated::Page,
            Hint::Heading(_) => Stated::Heading,
            _ => Stated::Nothing,
        };
        pieces.push(Piece { spans: vec![trimmed(source, span)], stated });
    }
    Pieces { text: Cow::Borrowed(&source.text), cuts, pieces }
}

/// The span without white space at its ends.
fn trimmed(source: &Source, span: Span) -> Span {
    let text = crate::source::part(&source.text, span.start..span.end);
    let start = span.start + text.len() - text.trim_start_matches(crate::source::is_blank).len();
    Span { start, end: start + text.trim_matches(crate::source::is_blank).len(), ..span }
}

fn blocks(source: &Source) -> Pieces<'_> {
    let (mut text, mut cuts, mut pieces) = (String::new(), Vec::new(), Vec::new());
    let (mut number, mut before) = (1, None);
    for block in source.blocks.iter().filter(|block| !block.spans.is_empty()) {
        let stated = stated(block.kind);
        if before.is_some_and(|before| before != stated || !matches!(stated, Stated::Entry | Stated::Row)) {
            text.push('\n');
            number += 1;
        }
        before = Some(stated);
        let start = text.len();
        write_block(source, block, &mut text);
        if text[start..].chars().all(crate::source::is_blank) {
            // A block of nothing but markup has no words to go by, and is kept all the same.
            text.push('-');
        }
        cuts.push((number, start..text.len()));
        text.push('\n');
        number += 1;
        pieces.push(Piece { spans: block.spans.clone(), stated });
    }
    Pieces { text: Cow::Owned(text), cuts, pieces }
}

fn stated(kind: StructureKind) -> Stated {
    match kind {
        StructureKind::Heading(_) => Stated::Heading,
        StructureKind::Entry(_) | StructureKind::Inner(_) => Stated::Entry,
        StructureKind::Row => Stated::Row,
        StructureKind::Comment | StructureKind::Rule | StructureKind::Metadata | StructureKind::RowHead | StructureKind::Other => {
            Stated::Format
        }
        StructureKind::Paragraph | StructureKind::Quote => Stated::Nothing,
    }
}

/// The words of a block as they would stand in a text: set in, and in bold where they are.
fn write_block(source: &Source, block: &Structure, text: &mut String) {
    if let StructureKind::Entry(depth) | StructureKind::Inner(depth) = block.kind {
        text.extend(std::iter::repeat_n(' ', 2 * depth.saturating_sub(1)));
    }
    let words = source.words(&Place::of(&block.spans, ""), Join::Prose);
    if is_bold(source, block) {
        text.extend(["**", &words, "**"]);
    } else {
        text.push_str(&words);
    }
}

/// Bold from end to end, a number before it aside.
fn is_bold(source: &Source, block: &Structure) -> bool {
    let (Some(strong), Some(first), Some(last)) = (block.strong, block.spans.first(), block.spans.last()) else { return false };
    let before = crate::source::part(&source.text, first.start..strong.0);
    before.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '\\' | '(' | ')' | ' ' | '\u{a0}')) && strong.1 >= last.end
}

/// What a statement of the reader adds to the sum of a label. The corpus is raw text, so that these cannot be fitted: each is the weight of
/// a decisive observation there.
const DECISIVE: f32 = 3.0;
/// No sum of evidence outweighs this.
const CERTAIN: f32 = 100.0;

impl Stated {
    /// What it adds to the sum of a label.
    pub fn weight(self, label: Label) -> f32 {
        let role = ROLES[label.role];
        match self {
            Stated::Nothing => 0.0,
            Stated::Format if role == "furniture" => CERTAIN,
            Stated::Page if role == "furniture" => CERTAIN,
            Stated::Heading if matches!(role, "item" | "heading" | "label" | "meta" | "attendance" | "furniture") => DECISIVE,
            Stated::Entry if matches!(role, "point" | "clause" | "document" | "action") && !label.continues => DECISIVE,
            Stated::Row if role == "table" && !label.continues => DECISIVE,
            _ => 0.0,
        }
    }
}

/// Labels by index, for the sums of a line.
pub fn weights(stated: Stated) -> [f32; LABELS.len()] {
    std::array::from_fn(|label| stated.weight(LABELS[label]))
}
