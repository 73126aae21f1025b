//! The decoded text of one input, cut into lines, and the spans that point into it.
//!
//! Everything that later stages say is said with a [`Place`]: the spans of the source that bear it, and
//! the rule that decided. Offsets are bytes of the decoded text, lines are counted from 1.

use std::borrow::Cow;

use serde::Serialize;

/// A stretch of the decoded text: bytes `start..end`, beginning on the 1-based `line`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Line of the first byte, from 1.
    pub line: usize,
}

/// Where a unit stands: its spans in reading order, and the name of the rule that placed it there.
///
/// Most units are one span. A unit that furniture or a page break cuts in two has [more](Place::more).
///
/// ```
/// use minutebook::source::{Place, Span};
/// let place = Place::new(Span { start: 0, end: 5, line: 1 }, "paragraph");
/// assert_eq!(place.spans().count(), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The first span.
    #[serde(flatten)]
    pub first: Span,
    /// The further places, which few have.
    #[serde(flatten)]
    elsewhere: Option<Box<Elsewhere>>,
    /// What decided, for `-f lines`.
    #[serde(skip)]
    pub rule: &'static str,
}

/// Where else than in its first span a unit stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
struct Elsewhere {
    /// What follows the first span, in reading order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more: Vec<Span>,
    /// Where the same words stand once more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    again: Vec<Place>,
}

impl Place {
    /// A place of one span.
    pub fn new(first: Span, rule: &'static str) -> Self {
        Place { first, rule, ..Place::default() }
    }

    /// A place of several spans, in reading order. An empty slice gives an empty place at the start.
    pub fn of(spans: &[Span], rule: &'static str) -> Self {
        let (first, more) = spans.split_first().map_or_else(Default::default, |(first, more)| (*first, more));
        Place { first, elsewhere: Place::followed_by(more), rule }
    }

    /// The same place for something that its words state.
    pub fn stating(&self, rule: &'static str) -> Self {
        Place { first: self.first, elsewhere: Place::followed_by(self.more()), rule }
    }

    fn followed_by(more: &[Span]) -> Option<Box<Elsewhere>> {
        (!more.is_empty()).then(|| Box::new(Elsewhere { more: more.to_vec(), again: Vec::new() }))
    }

    /// What follows the first span elsewhere, in reading order.
    pub fn more(&self) -> &[Span] {
        self.elsewhere.as_ref().map_or(&[], |elsewhere| &elsewhere.more)
    }

    /// Where the same words stand once more, as where a page prints a decision twice.
    pub fn again(&self) -> &[Place] {
        self.elsewhere.as_ref().map_or(&[], |elsewhere| &elsewhere.again)
    }

    /// Adds a place where the same words stand once more.
    pub fn repeat(&mut self, again: Place) {
        self.elsewhere.get_or_insert_default().again.push(again);
    }

    /// All spans, in reading order; where the words stand once more is left out.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        std::iter::once(self.first).chain(self.more().iter().copied())
    }

    /// All spans, to be changed together, as a writer of other offsets does.
    pub fn spans_mut(&mut self) -> impl Iterator<Item = &mut Span> {
        std::iter::once(&mut self.first).chain(self.elsewhere.iter_mut().flat_map(|elsewhere| &mut elsewhere.more))
    }
}

/// A cell of a flattened table that sets out text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it is in its row.
    pub part: CellPart,
    /// Where it stands, a span a line, the bars around it within.
    pub spans: Vec<Span>,
}

/// What a cell is in its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellPart {
    /// The caption of a column, or the frame of the table.
    Head,
    /// Words in a cell of their own that stand over the rest of the row.
    Title,
    /// Anything else.
    Text,
}

/// What a reader knows of a line beyond its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hint {
    /// Nothing.
    #[default]
    None,
    /// It is a heading of this level, 1 to 6.
    Heading(u8),
    /// All of it is set in bold.
    Strong,
    /// It is a row of a table, its cells between pipes.
    Row,
    /// It is of the page, not of the minutes: navigation, a running head, a notice.
    Furniture,
}

impl Hint {
    /// Set apart in type, as headings are.
    pub fn is_strong(self) -> bool {
        matches!(self, Hint::Heading(_) | Hint::Strong)
    }
}

/// One line of the source, without its line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its text without blank characters at either end. Empty for a blank line.
    pub span: Span,
    /// Columns (chars, a tab counts to the next multiple of eight) before the first visible character.
    pub indent: usize,
    /// What the reader knows of it.
    pub hint: Hint,
    /// A form feed stands before its text: a new page begins here.
    pub page_start: bool,
}

impl Line {
    /// No visible character stands on it.
    pub fn is_blank(&self) -> bool {
        self.span.start == self.span.end
    }
}

/// True of white space, and of characters that show nothing: zero-width marks, soft hyphens, byte order marks.
///
/// ```
/// assert!(minutebook::source::is_blank('\u{a0}') && minutebook::source::is_blank('\u{200b}'));
/// ```
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\0')
}

/// How the lines of a unit are joined in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// Wrapped prose: one space, none after a hyphen that cuts a word.
    Prose,
    /// Rows that stand under each other: a line feed.
    Rows,
}

/// One input: its text, its lines, and what is known of how it was read.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path as the user gave it, `-` for standard input.
    pub path: String,
    /// Name of the format it was read as.
    pub format: &'static str,
    /// Name of the encoding it was decoded from.
    pub encoding: String,
    /// Why that encoding was taken.
    pub encoding_basis: EncodingBasis,
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Number of bytes before decoding.
    pub bytes: usize,
    /// The decoded text.
    pub text: String,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Bytes of the text that are markup and no words (`**`, `\`), sorted, none touching another.
    pub markup: Vec<(usize, usize)>,
    /// The blocks that a format with structure of its own states, in reading order. Empty for raw text.
    pub blocks: Vec<Structure>,
    /// The rows of flattened tables that set out text, each with its cells. Empty where there is no such table.
    pub cells: Vec<Vec<Cell>>,
    /// The blocks state the part that each plays, as Markdown written by this tool does.
    pub stated: bool,
    /// Name of the format that the ending of the path claims, where the bytes are of another.
    pub claimed: Option<&'static str>,
    /// What of the document is not in the text.
    pub left_out: LeftOut,
}

/// What of a document its reader knows of and does not put into the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Comments in the margin.
    #[serde(skip_serializing_if = "is_zero")]
    pub comments: usize,
    /// Tracked changes, of which one side is in the text.
    #[serde(skip_serializing_if = "is_zero")]
    pub changes: usize,
    /// Pages, from 1, that bear a picture and no text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<usize>,
}

impl LeftOut {
    /// Everything is in the text.
    pub fn is_nothing(&self) -> bool {
        *self == LeftOut::default()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// A block that the format states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structure {
    /// What it is in the format.
    pub kind: StructureKind,
    /// Its text, a span a line.
    pub spans: Vec<Span>,
    /// The first stretch set in bold.
    pub strong: Option<(usize, usize)>,
    /// The last stretch set in italics.
    pub emphasis: Option<(usize, usize)>,
}

/// What a block is in its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StructureKind {
    /// A heading of a level.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// An entry of a list: how deep, from 1. Its first span begins with its marker.
    Entry(usize),
    /// A further paragraph of an entry.
    Inner(usize),
    /// A quotation.
    Quote,
    /// A row of a table.
    Row,
    /// The head of a table.
    RowHead,
    /// A comment, without its brackets.
    Comment,
    /// A rule.
    Rule,
    /// The metadata at the top.
    Metadata,
    /// Anything else of the format: fences, definitions, the line under a table head.
    Other,
}

/// Why an encoding was taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EncodingBasis {
    /// The user named it, or the format leaves no choice.
    Given,
    /// The document names it.
    Stated,
    /// A byte order mark states it.
    Mark,
    /// Every byte is valid UTF-8.
    #[default]
    Valid,
    /// It was inferred from the bytes, and may be wrong.
    Detected,
}

/// Cuts a text into lines at `\n`, `\r\n` and lone `\r`.
pub fn lines_of(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (end, next) in line_ends(text) {
        lines.push(line_at(text, start, end, lines.len() + 1));
        start = next;
    }
    if start < text.len() {
        lines.push(line_at(text, start, text.len(), lines.len() + 1));
    }
    lines
}

fn line_ends(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().filter_map(move |(at, byte)| match byte {
        b'\n' if at > 0 && bytes[at - 1] == b'\r' => None,
        b'\n' => Some((at, at + 1)),
        b'\r' if bytes.get(at + 1) == Some(&b'\n') => Some((at, at + 2)),
        b'\r' => Some((at, at + 1)),
        _ => None,
    })
}

fn line_at(text: &str, start: usize, end: usize, number: usize) -> Line {
    let whole = &text[start..end];
    let body = whole.trim_start_matches(is_blank);
    let lead = &whole[..whole.len() - body.len()];
    let body = body.trim_end_matches(is_blank);
    let from = start + lead.len();
    Line {
        span: Span { start: from, end: from + body.len(), line: number },
        indent: columns(lead),
        hint: Hint::None,
        page_start: lead.contains('\u{c}'),
    }
}

fn columns(lead: &str) -> usize {
    lead.chars().fold(0, |column, c| match c {
        '\t' => (column / 8 + 1) * 8,
        '\u{c}' | '\u{feff}' | '\u{200b}' => column,
        _ => column + 1,
    })
}

impl Source {
    /// A source of this text, cut into lines, and of nothing else: its reader adds what the format states.
    ///
    /// ```
    /// let source = minutebook::source::Source::of("1. Roads\nNone.\n".to_owned());
    /// assert_eq!(source.lines.len(), 2);
    /// ```
    pub fn of(text: String) -> Self {
        Source {
            path: "-".to_owned(),
            format: "text",
            encoding: "utf-8".to_owned(),
            encoding_basis: EncodingBasis::Given,
            sha256: String::new(),
            bytes: text.len(),
            lines: lines_of(&text),
            text,
            markup: Vec::new(),
            blocks: Vec::new(),
            cells: Vec::new(),
            stated: false,
            claimed: None,
            left_out: LeftOut::default(),
        }
    }

    /// The text of a span, markup left out. Borrowed where the span has none.
    pub fn slice(&self, start: usize, end: usize) -> Cow<'_, str> {
        let first = self.markup.partition_point(|cut| cut.1 <= start);
        let cuts = self.markup[first..].iter().take_while(|cut| cut.0 < end);
        let mut out = String::new();
        let mut at = start;
        for cut in cuts {
            out.push_str(&self.text[at..cut.0.max(at)]);
            at = cut.1.min(end);
        }
        if at == start {
            return Cow::Borrowed(&self.text[start..end]);
        }
        out.push_str(&self.text[at..end]);
        Cow::Owned(out)
    }

    /// The words of a unit: its lines without markup, joined.
    ///
    /// ```
    /// use minutebook::source::{Join, Place, Span};
    /// let source = minutebook::read::text("A wrapped\n  line.");
    /// let place = Place::new(Span { start: 0, end: 17, line: 1 }, "paragraph");
    /// assert_eq!(source.words(&place, Join::Prose), "A wrapped line.");
    /// ```
    pub fn words(&self, place: &Place, join: Join) -> Cow<'_, str> {
        let mut words = Cow::Borrowed("");
        for span in place.spans() {
            for line in self.lines_in(span) {
                let start = line.span.start.max(span.start);
                let end = line.span.end.min(span.end);
                append(&mut words, trimmed(self.slice(start, end)), join);
            }
        }
        words
    }

    /// The byte of the source at which byte `offset` of the words of `spans` (joined as prose) stands.
    pub fn locate(&self, spans: &[Span], offset: usize) -> usize {
        let mut words = Cow::Borrowed("");
        let mut last = spans.first().map_or(0, |span| span.start);
        for span in spans {
            for line in self.lines_in(*span) {
                let start = line.span.start.max(span.start);
                let end = line.span.end.min(span.end);
                let piece = trimmed(self.slice(start, end));
                let length = piece.len();
                append(&mut words, piece, Join::Prose);
                if offset < words.len() {
                    return self.inside(start, end, (offset + length).saturating_sub(words.len()));
                }
                last = end;
            }
        }
        last
    }

    /// The byte at which byte `offset` of a trimmed slice stands.
    fn inside(&self, start: usize, end: usize, offset: usize) -> usize {
        let mut cuts = self.markup[self.markup.partition_point(|cut| cut.1 <= start)..].iter().peekable();
        let text = &self.text[start..end];
        let kept = text.char_indices().map(|(at, c)| (start + at, c)).filter(move |(at, _)| {
            while cuts.next_if(|cut| cut.1 <= *at).is_some() {}
            cuts.peek().is_none_or(|cut| *at < cut.0)
        });
        let mut lead = kept.skip_while(|(_, c)| is_blank(*c)).scan(0, |length, (at, c)| {
            let before = *length;
            *length += c.len_utf8();
            Some((before, at))
        });
        lead.find(|(before, _)| *before >= offset).map_or(end, |(_, at)| at)
    }

    /// The 1-based line on which a byte stands.
    pub fn line_at(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.span.start <= at).max(1)
    }

    /// The non-blank lines that a span touches.
    pub fn lines_in(&self, span: Span) -> impl Iterator<Item = &Line> {
        let first = span.line.saturating_sub(1).min(self.lines.len());
        self.lines[first..]
            .iter()
            .take_while(move |line| line.span.start < span.end || line.is_blank() && line.span.start <= span.end)
            .filter(move |line| !line.is_blank() && line.span.end > span.start)
    }
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(is_blank)),
        Cow::Owned(text) => Cow::Owned(text.trim_matches(is_blank).to_owned()),
    }
}

fn append<'a>(words: &mut Cow<'a, str>, next: Cow<'a, str>, join: Join) {
    if next.is_empty() {
        return;
    }
    if words.is_empty() {
        *words = next;
        return;
    }
    let words = words.to_mut();
    match join {
        Join::Rows => words.push('\n'),
        Join::Prose if cuts_word(words, &next) => {}
        Join::Prose => words.push(' '),
    }
    words.push_str(&next);
}

/// A hyphen right after a letter, with a small letter to follow, cuts a word at the line end.
fn cuts_word(words: &str, next: &str) -> bool {
    let mut back = words.chars().rev();
    back.next() == Some('-') && back.next().is_some_and(char::is_alphabetic) && next.chars().next().is_some_and(char::is_lowercase)
}
