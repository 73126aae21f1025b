//! The decoded text of one input, cut into lines, and the spans that refer to it.
//!
//! Later stages state everything with a [`Place`]: the spans of the source that contain it, and the rule that decided. Offsets are bytes of
//! the decoded text, lines are counted from 1.

#![cfg_attr(not(test), deny(clippy::string_slice))]

mod layout;
mod line;
mod link;
mod page;
mod place;
mod structure;

use std::borrow::Cow;
use std::slice::SliceIndex;
use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use layout::{Bounds, Layout, LayoutPage, LayoutWord, Unit, around};
pub use line::{Hint, Line, is_blank, lines_of};
pub use link::{Link, Stretches, Visible, bytes_of, overlapping};
pub use page::{page_at, pages_of};
pub use place::{Confidence, Place, Span, with_pages};
pub use structure::{Cell, CellPart, ColumnCell, Named, Part, RowPart, Structure, StructureKind};

/// How the lines of a unit are joined in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// Wrapped prose: one space, none after a hyphen that cuts a word.
    Prose,
    /// Rows: a line feed.
    Rows,
}

/// One input: its text, its lines, and how it was read.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path as the user gave it, `-` for standard input.
    pub path: String,
    /// Its bytes, because a path need not be Unicode.
    pub path_bytes: Vec<u8>,
    /// Name of the format as which it was read.
    pub format: &'static str,
    /// Name of the encoding from which it was decoded.
    pub encoding: String,
    /// Why that encoding was chosen.
    pub encoding_basis: EncodingBasis,
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Number of bytes before decoding.
    pub bytes: usize,
    /// The decoded text.
    pub text: String,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Ranges of the text that are markup and not words (`**`, `\`), sorted, none touching another.
    pub markup: Vec<(usize, usize)>,
    /// Bytes at which markup breaks the line, as `<br>` does, sorted, each inside a cut of `markup`.
    pub breaks: Vec<usize>,
    /// Links, in reading order, without overlaps.
    pub links: Vec<Link>,
    /// Ranges of the text that are struck out, sorted, none touching another.
    pub struck: Vec<(usize, usize)>,
    /// Bytes that are markup or struck out, computed on first use.
    pub(crate) unseen: OnceLock<Vec<(usize, usize)>>,
    /// Bytes of the text at which each page begins, sorted; empty where the source has no pages.
    pub pages: Vec<usize>,
    /// The blocks that a format with structure of its own states, in reading order. Empty for raw text.
    pub blocks: Vec<Structure>,
    /// The rows of flattened tables that set out text, each with its cells. Empty where there is no such table.
    pub cells: Vec<Vec<Cell>>,
    /// The cells of tables whose captions say what each column holds, in the order of the text.
    pub columns: Vec<ColumnCell>,
    /// The blocks state their parts, as in Markdown written by this tool.
    pub stated: bool,
    /// Name of the format that the ending of the path claims, if the bytes have another.
    pub claimed: Option<&'static str>,
    /// The contents of the document that are not in the text.
    pub left_out: LeftOut,
    /// The places of words on the pages of a scan.
    pub layout: Layout,
}

/// The parts of a document that its reader does not put into the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(default)]
pub struct LeftOut {
    /// Comments in the margin.
    #[serde(skip_serializing_if = "is_zero")]
    pub comments: usize,
    /// Tracked changes, of which one side is in the text.
    #[serde(skip_serializing_if = "is_zero")]
    pub changes: usize,
    /// Pages, from 1, that have a picture and no text, or cannot be read whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<usize>,
    /// Words that no unit contains, in reading order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub text: Vec<LeftOutText>,
}

/// Words of a document that no unit contains, and why.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct LeftOutText {
    /// The words.
    pub text: String,
    /// Their place, if they are in the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// Why no unit contains them, in lower case with hyphens: `comment`.
    pub reason: Cow<'static, str>,
}

impl LeftOutText {
    /// The reason for a sentence about a page of a scan without text.
    pub const UNREAD_PAGE: &str = "unread-page";
}

impl LeftOut {
    /// Everything is in the text.
    pub fn is_empty(&self) -> bool {
        *self == LeftOut::default()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// Why an encoding was chosen.
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
    /// Most of it is valid UTF-8; the bytes that are not were replaced by U+FFFD.
    MostlyValid,
    /// It was inferred from the bytes, and may be wrong.
    Detected,
}

impl Source {
    /// A source with this text, cut into lines, and nothing else: its reader adds what the format states.
    ///
    /// ```
    /// let source = minutebook::source::Source::of("1. Roads\nNone.\n".to_owned());
    /// assert_eq!(source.lines.len(), 2);
    /// ```
    pub fn of(text: String) -> Self {
        Source {
            path: "-".to_owned(),
            path_bytes: b"-".to_vec(),
            format: "text",
            encoding: "utf-8".to_owned(),
            encoding_basis: EncodingBasis::Given,
            sha256: String::new(),
            bytes: text.len(),
            lines: lines_of(&text),
            text,
            markup: Vec::new(),
            breaks: Vec::new(),
            links: Vec::new(),
            struck: Vec::new(),
            unseen: OnceLock::new(),
            pages: Vec::new(),
            blocks: Vec::new(),
            cells: Vec::new(),
            columns: Vec::new(),
            stated: false,
            claimed: None,
            left_out: LeftOut::default(),
            layout: Layout::default(),
        }
    }

    /// The text of a span, markup left out, a space for a break inside it. Borrowed where the span has no markup.
    pub fn slice(&self, start: usize, end: usize) -> Cow<'_, str> {
        let first = self.markup.partition_point(|cut| cut.1 <= start);
        let cuts = self.markup.iter().skip(first).take_while(|cut| cut.0 < end);
        let mut out = String::new();
        let mut at = start;
        let mut parted = false;
        for cut in cuts {
            push_parted(&mut out, part(&self.text, at..cut.0.max(at)), &mut parted);
            parted |= self.breaks_in(cut.0.max(at), cut.1.min(end)).next().is_some();
            at = cut.1.min(end);
        }
        if at == start {
            return Cow::Borrowed(part(&self.text, start..end));
        }
        push_parted(&mut out, part(&self.text, at..end), &mut parted);
        Cow::Owned(out)
    }

    /// Bytes that are markup or words struck out, sorted, none touching another.
    pub fn unseen(&self) -> &[(usize, usize)] {
        self.unseen.get_or_init(|| {
            let mut cuts: Vec<(usize, usize)> = self.markup.iter().chain(&self.struck).copied().collect();
            cuts.sort_unstable();
            let mut unseen: Vec<(usize, usize)> = Vec::with_capacity(cuts.len());
            for cut in cuts {
                match unseen.last_mut().filter(|last| last.1 >= cut.0) {
                    Some(last) => last.1 = last.1.max(cut.1),
                    None => unseen.push(cut),
                }
            }
            unseen
        })
    }

    /// The characters of a place that are neither markup nor struck out.
    pub fn in_force(&self, place: &Place) -> String {
        place.spans().flat_map(|span| link::without_markup(&self.text, self.unseen(), span)).map(|(_, c)| c).collect()
    }

    fn breaks_in(&self, start: usize, end: usize) -> impl Iterator<Item = usize> + '_ {
        let first = self.breaks.partition_point(|at| *at < start);
        self.breaks[first..].iter().copied().take_while(move |at| *at < end)
    }

    /// The stretches of a span that are on separate lines, including those separated by a break of the markup.
    fn stretches(&self, span: Span) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.lines_in(span).flat_map(move |line| {
            let (start, end) = (line.span.start.max(span.start), line.span.end.min(span.end));
            let ends = self.breaks_in(start + 1, end).chain([end]);
            ends.scan(start, |from, to| Some((std::mem::replace(from, to), to)))
        })
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
        for (start, end) in place.spans().flat_map(|span| self.stretches(span)) {
            append(&mut words, trimmed(self.slice(start, end)), join);
        }
        words
    }

    /// The byte of the source of byte `offset` of the words of `spans` (joined as prose).
    pub fn locate(&self, spans: &[Span], offset: usize) -> usize {
        let mut words = Cow::Borrowed("");
        let mut last = spans.first().map_or(0, |span| span.start);
        for (start, end) in spans.iter().flat_map(|span| self.stretches(*span)) {
            let piece = trimmed(self.slice(start, end));
            let length = piece.len();
            append(&mut words, piece, Join::Prose);
            if offset < words.len() {
                return self.inside(start, end, (offset + length).saturating_sub(words.len()));
            }
            last = end;
        }
        last
    }

    /// The characters of a span that are no markup, each with its byte.
    pub fn visible(&self, span: Span) -> impl Iterator<Item = (usize, char)> + '_ {
        link::without_markup(&self.text, &self.markup, span)
    }

    /// The byte of the source of byte `offset` of a trimmed slice.
    fn inside(&self, start: usize, end: usize, offset: usize) -> usize {
        let mut lead = self.visible(Span { start, end, line: 0 }).skip_while(|(_, c)| is_blank(*c)).scan(0, |length, (at, c)| {
            let before = *length;
            *length += c.len_utf8();
            Some((before, at))
        });
        lead.find(|(before, _)| *before >= offset).map_or(end, |(_, at)| at)
    }

    /// The 1-based line of a byte.
    pub fn line_at(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.span.start <= at).max(1)
    }

    /// The cell of a table with captions that contains a byte.
    pub fn cell_at(&self, at: usize) -> Option<&ColumnCell> {
        let next = self.columns.partition_point(|cell| cell.end <= at);
        self.columns.get(next).filter(|cell| cell.start <= at)
    }

    /// The non-blank lines that a span touches.
    pub fn lines_in(&self, span: Span) -> impl Iterator<Item = &Line> {
        let first = span.line.saturating_sub(1).min(self.lines.len());
        self.lines
            .iter()
            .skip(first)
            .take_while(move |line| line.span.start < span.end || line.is_blank() && line.span.start <= span.end)
            .filter(move |line| !line.is_blank() && line.span.end > span.start)
    }
}

/// The text between two bytes; empty if one of them is inside a character or after the end.
///
/// ```
/// use minutebook::source::part;
/// assert_eq!((part("£5 a head", 2..3), part("£5", 1..), part("£5", ..9)), ("5", "", ""));
/// ```
pub fn part<I: SliceIndex<str, Output = str>>(text: &str, range: I) -> &str {
    text.get(range).unwrap_or_default()
}

/// Adds a piece of text, after a space where a break separates it from words before it.
fn push_parted(out: &mut String, piece: &str, parted: &mut bool) {
    if piece.is_empty() {
        return;
    }
    if *parted && !out.is_empty() && !out.ends_with(is_blank) && !piece.starts_with(is_blank) {
        out.push(' ');
    }
    *parted = false;
    out.push_str(piece);
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

/// A hyphen directly after a letter, followed by a lower-case letter, cuts a word at the line end.
fn cuts_word(words: &str, next: &str) -> bool {
    let mut back = words.chars().rev();
    back.next() == Some('-') && back.next().is_some_and(char::is_alphabetic) && next.chars().next().is_some_and(char::is_lowercase)
}
