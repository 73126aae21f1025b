//! What the program labels: the lines of raw text, or the blocks of a format with structure of its own, a line each.

use std::borrow::Cow;
use std::ops::Range;

use super::cells;
use super::labelled_block::cut;
use crate::decode::{FURNITURE, LABELS, Label, Labelled, ROLES, Sums};
use crate::source::{Cell, CellPart, Hint, Join, Place, Source, Span, Structure, StructureKind, is_blank, part};
use crate::style::Style;

/// A line or block, the smallest part that has a label.
#[derive(Debug)]
pub struct Piece {
    /// Its place.
    pub spans: Vec<Span>,
    /// What the reader states of it.
    pub stated: Stated,
}

/// What a reader states of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stated {
    /// Nothing.
    Nothing,
    /// A paragraph of its own.
    Paragraph,
    /// A heading.
    Heading,
    /// An entry of a list.
    Entry,
    /// A row of a table.
    Row,
    /// The captions over the columns of a table.
    RowHead,
    /// The title of a row.
    Title,
    /// A cell after that of the title: no heading.
    Cell,
    /// Furniture, if its words do not say otherwise.
    Page,
    /// A block of the format: a rule, a comment.
    Format,
    /// What a house style states of its words: the index of a role.
    Styled(usize),
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
        if !source.blocks.is_empty() {
            return blocks(source);
        }
        if source.cells.is_empty() && source.markup.is_empty() {
            return Self::plain(source);
        }
        lines(source)
    }

    /// Lines of raw text, as they are.
    pub fn plain(source: &'a Source) -> Self {
        let (mut cuts, mut pieces) = (Vec::new(), Vec::new());
        for (at, line) in source.lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
            // From the start of the line, so that its indent is visible.
            let before = part(&source.text, ..line.span.start);
            let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
            cuts.push((at + 1, start..line.span.end));
            pieces.push(Piece { spans: vec![line.span], stated: of_hint(line.hint) });
        }
        Pieces { text: Cow::Borrowed(&source.text), cuts, pieces }
    }

    /// What the format states of each piece, or a house style of its words, as weights of labels.
    pub fn stated(&self, style: Option<&Style>) -> impl Iterator<Item = Sums> {
        let stated = move |(piece, cut)| style.and_then(|style| self.styled(style, cut)).unwrap_or(piece);
        let weights = |piece: Stated| match piece {
            Stated::Nothing => [0.0; LABELS.len()],
            _ => std::array::from_fn(|label| piece.weight(LABELS[label])),
        };
        self.pieces.iter().map(|piece| piece.stated).zip(&self.cuts).map(stated).map(weights)
    }

    /// Labels the captions of tables that the reader knows as furniture. A continuation after one begins its unit.
    pub fn relabel_table_headings(&self, labels: &mut [Labelled]) {
        for at in (0..labels.len()).filter(|at| self.pieces.get(*at).is_some_and(|piece| piece.stated == Stated::RowHead)) {
            let begins = std::mem::replace(&mut labels[at], Labelled { label: LABELS[FURNITURE], confidence: 1.0 }).label;
            if begins.role != FURNITURE
                && !begins.continues
                && let Some(next) = labels.get_mut(at + 1)
            {
                next.label.continues = false;
            }
        }
    }

    /// What a house style states of the words of a piece.
    fn styled(&self, style: &Style, (_, range): &(usize, Range<usize>)) -> Option<Stated> {
        let words = self.text.get(range.clone()).unwrap_or_default().trim_matches(is_blank).trim_matches('*');
        let role = styled(style, words).and_then(|role| ROLES.iter().position(|known| *known == role));
        role.map(Stated::Styled)
    }

    fn composed() -> Self {
        Pieces { text: Cow::Owned(String::new()), cuts: Vec::new(), pieces: Vec::new() }
    }

    /// Adds a piece as a separate line, after so many blank ones and columns.
    fn push(&mut self, words: &str, piece: Piece, gap: usize, indent: usize) {
        let text = self.text.to_mut();
        let number = self.cuts.last().map_or(0, |(number, _)| *number) + gap + 1;
        text.extend(std::iter::repeat_n('\n', gap));
        text.extend(std::iter::repeat_n(' ', indent));
        let start = text.len() - indent;
        // A piece of nothing but markup has no words to label, and is kept all the same.
        text.push_str(if words.is_empty() { "-" } else { words });
        self.cuts.push((number, start..text.len()));
        text.push('\n');
        self.pieces.push(piece);
    }
}

/// The role that a house style gives to words.
fn styled(style: &Style, words: &str) -> Option<&'static str> {
    let bare = words.trim_end_matches([':', '-', '–', ' ']).to_lowercase();
    let caption = words.split_once(':').is_some_and(|(caption, _)| style.is_caption(caption.trim().to_lowercase().as_str()));
    let title = || style.titles().any(|title| bare == title);
    match () {
        () if style.label(&bare).is_some() => Some("label"),
        () if style.number(words).is_some() || title() => Some("item"),
        () if style.decides(words).is_some() => Some("decision"),
        () if style.opens_motion(words) => Some("motion"),
        () if caption || style.is_caption(&bare) => Some("attendance"),
        () => None,
    }
}

fn of_hint(hint: Hint) -> Stated {
    match hint {
        Hint::Furniture => Stated::Page,
        Hint::Heading(_) => Stated::Heading,
        Hint::RowHead => Stated::RowHead,
        _ => Stated::Nothing,
    }
}

/// Lines of raw text without their markup, the cells of tables that set out text one by one.
fn lines(source: &Source) -> Pieces<'_> {
    let mut pieces = Pieces::composed();
    let first = |row: &[Cell]| row.iter().flat_map(|cell| &cell.spans).map(|span| span.line).min();
    let mut celled: Vec<usize> = source.cells.iter().flatten().flat_map(|cell| &cell.spans).map(|span| span.line).collect();
    celled.sort_unstable();
    let mut rows = source.cells.iter().map(|row| (first(row), row)).peekable();
    let mut last = 0;
    for (at, line) in source.lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        let gap = at - last;
        if let Some((_, row)) = rows.next_if(|(first, _)| *first == Some(at + 1)) {
            let mut after_title = false;
            for cell in row {
                of_cell(source, cell, after_title, &mut pieces);
                after_title |= cell.part == CellPart::Title;
            }
        } else if celled.binary_search(&(at + 1)).is_err() {
            let span = line.span;
            let words = source.slice(span.start, span.end);
            let piece = Piece { spans: vec![span], stated: of_hint(line.hint) };
            pieces.push(&bold(words.trim_matches(is_blank), line.hint.is_strong()), piece, gap, line.indent);
        }
        last = at + 1;
    }
    pieces
}

/// The words of a piece, in bold where they are set so.
fn bold(words: &str, strong: bool) -> Cow<'_, str> {
    if strong && !words.is_empty() { Cow::Owned(format!("**{words}**")) } else { Cow::Borrowed(words) }
}

/// A cell, each label inside it and the text after it separately.
fn of_cell(source: &Source, cell: &Cell, after_title: bool, pieces: &mut Pieces<'_>) {
    let stated = match cell.part {
        CellPart::Header => Stated::Page,
        CellPart::Title => Stated::Title,
        _ if after_title => Stated::Cell,
        _ => Stated::Nothing,
    };
    let text = source.words(&Place::of(&cell.spans, ""), Join::Prose);
    let cuts = if cell.part == CellPart::Header { Vec::new() } else { cells::cuts(&text, cell.part) };
    let mut rest = cell.spans.clone();
    let mut taken = 0;
    for cut in cuts.into_iter().chain([text.len()]) {
        let (own, after) = split(source, &rest, cut - taken);
        let words = source.words(&Place::of(&own, ""), Join::Prose);
        if !words.is_empty() {
            let title = stated == Stated::Title || cell.part == CellPart::Opening && taken == 0 && cut < text.len();
            let stated = if title { Stated::Title } else { stated };
            pieces.push(&bold(&words, title), Piece { spans: own, stated }, 1, 0);
        }
        (rest, taken) = (after, cut);
    }
}

/// Cuts spans before byte `offset` of their words.
pub fn split(source: &Source, spans: &[Span], offset: usize) -> (Vec<Span>, Vec<Span>) {
    let words = source.words(&Place::of(spans, ""), Join::Prose);
    if offset >= words.len() {
        return (spans.to_vec(), Vec::new());
    }
    cut(source, spans, source.locate(spans, offset))
}

/// Blocks of a format, set as in a plain text.
fn blocks(source: &Source) -> Pieces<'_> {
    let mut pieces = Pieces::composed();
    let mut before = None;
    for block in source.blocks.iter().filter(|block| !block.spans.is_empty()) {
        let stated = stated(block.kind);
        let follows = before == Some(stated) && matches!(stated, Stated::Entry | Stated::Row);
        before = Some(stated);
        let indent = match block.kind {
            StructureKind::Entry(depth) | StructureKind::Inner(depth) => 2 * depth.saturating_sub(1),
            _ => 0,
        };
        let words = source.words(&Place::of(&block.spans, ""), Join::Prose);
        let piece = Piece { spans: block.spans.clone(), stated };
        pieces.push(&bold(&words, is_bold(source, block)), piece, usize::from(!follows), indent);
    }
    pieces
}

fn stated(kind: StructureKind) -> Stated {
    match kind {
        StructureKind::Heading(_) => Stated::Heading,
        StructureKind::Entry(_) | StructureKind::Inner(_) => Stated::Entry,
        StructureKind::Row => Stated::Row,
        StructureKind::Comment | StructureKind::Rule | StructureKind::Metadata | StructureKind::RowHead | StructureKind::Other => {
            Stated::Format
        }
        StructureKind::Paragraph | StructureKind::Quote | StructureKind::Named(_) => Stated::Paragraph,
    }
}

/// What a statement of the reader adds to the sum of a label. The corpus is raw text, so that these cannot be fitted: each is the weight of
/// a decisive observation there.
const DECISIVE: f32 = 3.0;
/// A house style is chosen by the user or recognised by several of its cues: little outweighs its statement.
const STYLED: f32 = 8.0;
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
            Stated::Row if role == "table" && !label.continues => 2.0 * DECISIVE,
            Stated::Row if role == "furniture" => -CERTAIN,
            Stated::Title if matches!(role, "item" | "heading") => DECISIVE,
            Stated::Cell if matches!(role, "item" | "heading") => -DECISIVE,
            Stated::Paragraph | Stated::Heading if label.continues => -DECISIVE,
            Stated::Styled(styled) if styled == label.role && !label.continues => STYLED,
            _ => 0.0,
        }
    }
}

/// Bold from end to end, except for a number before it.
fn is_bold(source: &Source, block: &Structure) -> bool {
    let (Some(strong), Some(first), Some(last)) = (block.strong, block.spans.first(), block.spans.last()) else { return false };
    let before = source.text.get(first.start..strong.0).unwrap_or("");
    before.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '\\' | '(' | ')' | ' ' | '\u{a0}')) && strong.1 >= last.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(stated: Stated, label: &str) -> f32 {
        let role = ROLES.iter().position(|role| *role == label.trim_end_matches('+')).unwrap();
        stated.weight(Label { role, continues: label.ends_with('+') })
    }

    #[test]
    fn what_a_reader_states_weighs_for_its_roles() {
        for (stated, label, found) in [
            (Stated::Nothing, "item", 0.0),
            (Stated::Format, "furniture", CERTAIN),
            (Stated::Page, "furniture", CERTAIN),
            (Stated::Page, "item", 0.0),
            (Stated::Heading, "item", DECISIVE),
            (Stated::Heading, "para", 0.0),
            (Stated::Heading, "para+", -DECISIVE),
            (Stated::Paragraph, "para+", -DECISIVE),
            (Stated::Paragraph, "para", 0.0),
            (Stated::Entry, "point", DECISIVE),
            (Stated::Entry, "point+", 0.0),
            (Stated::Row, "table", 2.0 * DECISIVE),
            (Stated::Row, "table+", 0.0),
            (Stated::Row, "furniture", -CERTAIN),
            (Stated::Title, "heading", DECISIVE),
            (Stated::Cell, "heading", -DECISIVE),
            (Stated::Cell, "para", 0.0),
            (Stated::Styled(FURNITURE), "furniture", STYLED),
            (Stated::Styled(FURNITURE), "item", 0.0),
        ] {
            assert_eq!(weight(stated, label), found, "{stated:?} {label}");
        }
    }

    #[test]
    fn blocks_of_a_format_are_set_as_in_a_plain_text() {
        let source = crate::read::markdown("# Roads\n\n- elm\n- oak\n  - ash\n\nThe lane **fell**.\n\n**1. Bold**\n");
        let pieces = Pieces::of(&source);
        assert_eq!(pieces.text, "\nRoads\n\n- elm\n- oak\n  - ash\n\nThe lane fell.\n\n**1. Bold**\n");
        let lines: Vec<usize> = pieces.cuts.iter().map(|cut| cut.0).collect();
        assert_eq!(lines, [2, 4, 5, 6, 8, 10]);
        assert!(pieces.cuts.iter().all(|(_, range)| pieces.text.get(range.clone()).is_some_and(|words| !words.trim().is_empty())));
    }

    #[test]
    fn captions_of_a_table_are_furniture() {
        let label = |name: &str, continues| {
            let role = ROLES.iter().position(|role| *role == name).unwrap();
            Labelled { label: Label { role, continues }, confidence: 0.5 }
        };
        let piece = |stated| Piece { spans: Vec::new(), stated };
        let pieces = Pieces {
            text: Cow::Borrowed(""),
            cuts: Vec::new(),
            pieces: vec![piece(Stated::RowHead), piece(Stated::Row), piece(Stated::RowHead), piece(Stated::Row)],
        };
        let mut labels = [label("table", false), label("table", true), label("table", true), label("table", true)];
        pieces.relabel_table_headings(&mut labels);
        let found: Vec<_> = labels.iter().map(|one| (ROLES[one.label.role], one.label.continues, one.confidence)).collect();
        assert_eq!(found, [("furniture", false, 1.0), ("table", false, 0.5), ("furniture", false, 1.0), ("table", true, 0.5)]);
    }

    #[test]
    fn a_house_style_gives_words_a_role() {
        let style = crate::style::named("australian").unwrap();
        for (words, role) in [
            ("Carried en bloc", Some("decision")),
            ("OFFICER RECOMMENDATION:", Some("label")),
            ("Moved: Cr Fox", Some("motion")),
            ("The elm fell.", None),
            ("", None),
        ] {
            assert_eq!(styled(style, words), role, "{words}");
        }
    }
}
