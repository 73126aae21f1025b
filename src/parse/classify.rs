//! Line to kind: what a line is by itself.

use std::borrow::Cow;

use super::shape;
use crate::source::{Hint, Source, Span};
use crate::vocab::furniture::{COLUMN_WORDS, PAGE_OPENINGS, PAGE_WORDS, PAPERS};

/// What a line is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Nothing visible.
    Blank,
    /// Signs without a word.
    Rule,
    /// A page number that says so.
    PageNumber,
    /// A figure alone, which may be a page number or an item.
    Figure(u32),
    /// Words of the page.
    PageWords,
    /// A caption of a column.
    Column,
    /// The reader knows it to be of the page.
    Apart,
    /// It seemed to be of the page, but decides, moves, votes, sets a task or names a person.
    Business,
    /// Words.
    Text,
}

/// A line with its kind.
#[derive(Clone, Debug)]
pub struct Tagged<'a> {
    /// What it is.
    pub kind: LineKind,
    /// Its words, markup left out.
    pub text: Cow<'a, str>,
    /// Where it stands.
    pub span: Span,
    /// Columns before it.
    pub indent: usize,
    /// What the reader knows of it.
    pub hint: Hint,
    /// Blank lines before it.
    pub gap: usize,
    /// A page begins with it.
    pub page_start: bool,
}

impl Tagged<'_> {
    /// Length of its words in chars.
    pub fn width(&self) -> usize {
        self.text.chars().count()
    }
}

/// Tags every non-blank line of a source.
pub fn classify(source: &Source) -> Vec<Tagged<'_>> {
    let mut tagged: Vec<Tagged<'_>> = Vec::new();
    let (mut gap, mut page_start) = (0, true);
    for line in &source.lines {
        page_start |= line.page_start;
        if line.is_blank() {
            gap += 1;
            continue;
        }
        let text = source.slice(line.span.start, line.span.end);
        let small = is_small_type(&source.text[line.span.start..line.span.end]);
        let kind = match line.hint {
            Hint::Furniture => LineKind::Apart,
            _ if small => LineKind::PageWords,
            // A column has no heading of its own: `#### Action`.
            Hint::Heading(_) if is_caption(&text) => LineKind::Text,
            _ => kind_of(&text),
        };
        tagged.push(Tagged { kind, text, span: line.span, indent: line.indent, hint: line.hint, gap, page_start });
        (gap, page_start) = (0, false);
    }
    // What every line is moved in by says nothing of any.
    let margin = tagged.iter().map(|line| line.indent).min().unwrap_or(0);
    tagged.iter_mut().for_each(|line| line.indent -= margin);
    tagged
}

fn kind_of(text: &str) -> LineKind {
    if text.trim_matches(crate::source::is_blank).is_empty() {
        return LineKind::Rule;
    }
    let plain = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '•'));
    if plain.trim_matches(crate::source::is_blank).is_empty() && !text.is_empty() && text.len() < 2 {
        return LineKind::Text;
    }
    if shape::is_rule(text) || is_section_tag(plain) {
        return LineKind::Rule;
    }
    match shape::page_number(plain) {
        Some((_, true)) => return LineKind::PageNumber,
        _ if shape::ends_with_page(plain) => return LineKind::PageNumber,
        Some((number, false)) if plain.len() == text.trim().len() => return LineKind::Figure(number),
        _ => {}
    }
    let lower = plain.to_lowercase();
    let lower = if lower.contains('\u{a0}') { lower.replace('\u{a0}', " ") } else { lower };
    let opens = PAGE_OPENINGS.iter().any(|opening| lower.starts_with(opening));
    if opens || PAGE_WORDS.contains(&lower.as_str()) || offers_paper(&lower) || explains_sign(&lower) {
        return LineKind::PageWords;
    }
    if COLUMN_WORDS.contains(&lower.as_str()) {
        return LineKind::Column;
    }
    LineKind::Text
}

/// A tag with which a publishing system marks off the parts of printed minutes: `<AI4>`, `</TRAILER_SECTION>`.
fn is_section_tag(text: &str) -> bool {
    let name = text.strip_prefix('<').and_then(|tag| tag.strip_suffix('>')).map(|tag| tag.trim_start_matches('/'));
    name.is_some_and(|name| {
        name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
    })
}

/// Set in small type from end to end: a note of those who made the page.
fn is_small_type(text: &str) -> bool {
    let body = text.trim_matches(['*', '_', ' ']);
    body.starts_with("<small") && body.ends_with("</small>")
}

/// Tells the reader of the page where to click, behind a caption or without: `Minutes: Read the Minutes`, `Download agenda (PDF)`.
fn offers_paper(lower: &str) -> bool {
    let words = lower.split_once(": ").map_or(lower, |(_, behind)| behind);
    let asked = ["read the ", "view ", "download "].iter().find_map(|verb| words.strip_prefix(verb));
    let named = asked.map(|rest| rest.trim_end_matches(['.', ' ']).trim_end_matches("(pdf)").trim_end());
    named.is_some_and(|rest| rest.split(' ').count() < 5 && PAPERS.iter().any(|paper| rest.ends_with(paper)))
}

/// The key to a sign: `Items marked with an asterisk go to the Council`, `* denotes a substitute`.
fn explains_sign(lower: &str) -> bool {
    let marked = lower.find(" marked ").filter(|at| lower[..*at].split(' ').count() < 3).map(|at| &lower[at + " marked ".len()..]);
    let sign = |rest: &str| {
        rest.starts_with(['*', '#', '†', '(', '‡'])
            || ["with an asterisk", "with a star", "with *", "by an asterisk"].iter().any(|words| rest.starts_with(words))
    };
    let keyed = lower.trim_start_matches(['(', '*', '#', '†', ' ']);
    let denotes = keyed.len() < lower.len() && ["denotes ", "indicates ", "= "].iter().any(|verb| keyed.starts_with(verb));
    marked.is_some_and(sign) || denotes
}

/// Every cell of a row of pipes or wide gaps is the caption of a column, or each of three or more words that a converter ran together.
pub fn is_table_head(text: &str) -> bool {
    let split: Vec<&str> =
        if text.contains('|') { text.split('|').collect() } else { text.split("  ").flat_map(|part| part.split('\t')).collect() };
    let cells: Vec<&str> = split.into_iter().map(str::trim).filter(|cell| !cell.is_empty()).collect();
    let words = text.split_whitespace().count();
    cells.len() > 1 && cells.iter().all(|cell| is_caption(cell)) || words > 2 && text.split_whitespace().all(is_caption)
}

/// The caption of a column, or of two in one: `Action by/date`.
fn is_caption(cell: &str) -> bool {
    cell.split('/').all(|part| COLUMN_WORDS.contains(&part.trim().to_lowercase().as_str()))
}
