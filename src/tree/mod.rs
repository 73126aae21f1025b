//! Source to minutes: the labels of lines become units, units become items, lists and clauses.

mod back;
mod build;
mod cells;
mod columns;
mod deciding;
mod duplicate_decision;
mod heading;
mod inline_numbers;
mod labelled_block;
mod marker;
mod minute_number;
mod named;
mod numbering;
mod outcome;
mod outline;
mod paper;
mod pieces;
mod place;
mod row;
mod shape;
mod stated;
mod struck;
mod title;
mod units;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::decode::Labelled;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Kind, Meeting, Minutes, Offsets, SCHEMA_VERSION, SourceInfo};
use crate::source::{EncodingBasis, LeftOutText, Source};
use crate::style::{self, Choice, Style};
use crate::vocab::PageKind;

use build::Parts;
use labelled_block::LabelledBlock;
use numbering::DEEPEST;

pub(crate) use outline::style_of;
pub use pieces::Pieces;

/// Reads the minutes that a source contains. The facts are still to be read from the words.
///
/// ```
/// let source = minutebook::read::text("1. Apologies\n\nNone.\n\n2. Roads\n\nRESOLVED that the road be mended.\n");
/// let minutes = minutebook::tree::parse(&source);
/// assert_eq!(minutes.items.len(), 2);
/// ```
pub fn parse(source: &Source) -> Minutes<'_> {
    parse_as(source, Choice::Detect)
}

/// Reads the minutes that a source contains, in a house style.
pub fn parse_as<'a>(source: &'a Source, choice: Choice<'a>) -> Minutes<'a> {
    built(source, outlined(source, choice, &BTreeMap::new()))
}

/// Reads the minutes that a source contains with labels from elsewhere, by the 1-based numbers of their lines; other lines get the engine's own.
pub fn parse_labelled<'a>(source: &'a Source, labels: &BTreeMap<usize, Labelled>) -> Minutes<'a> {
    built(source, outlined(source, Choice::Detect, labels))
}

fn built<'a>(source: &'a Source, outlined: Outlined<'a>) -> Minutes<'a> {
    let Outlined { style, blocks, kind } = outlined;
    let depth = depth_diagnostic(&blocks);
    let mut parts = build::build(source, style, blocks);
    duplicate_decision::fold(&mut parts);
    struck::withdraw(source, &mut parts);
    let kind = kind.unwrap_or(if parts.items.is_empty() { Kind::Paper } else { Kind::Meeting });
    let mut diagnostics = diagnostics(source, &parts);
    diagnostics.extend(depth);
    minutes(source, style, kind, parts, diagnostics)
}

/// The units of a source.
struct Outlined<'a> {
    /// The style in which it is read.
    style: Option<&'a Style>,
    /// The units in reading order.
    blocks: Vec<LabelledBlock>,
    /// The kind of its page, where the page states it.
    kind: Option<Kind>,
}

/// The units of a source. A page that states its parts states its style as well.
fn outlined<'a>(source: &'a Source, choice: Choice<'a>, labels: &BTreeMap<usize, Labelled>) -> Outlined<'a> {
    if !source.stated {
        return outline::outlined(source, choice, labels);
    }
    let style = match choice {
        Choice::Plain => None,
        Choice::Is(style) => Some(style),
        Choice::Detect => stated::style(source).and_then(style::named),
    };
    let (blocks, kind) = stated::units(source);
    Outlined { style, blocks: back::last(blocks), kind: Some(kind) }
}

fn minutes<'a>(source: &'a Source, style: Option<&'a Style>, kind: Kind, parts: Parts<'a>, diagnostics: Vec<Diagnostic>) -> Minutes<'a> {
    Minutes {
        schema_version: Cow::Borrowed(SCHEMA_VERSION),
        source: SourceInfo {
            path: Cow::Borrowed(&source.path),
            path_bytes: Cow::Borrowed(&source.path_bytes),
            format: Cow::Borrowed(source.format),
            encoding: Cow::Borrowed(&source.encoding),
            sha256: Cow::Borrowed(&source.sha256),
            bytes: source.bytes,
            lines: source.lines.len(),
            offsets: Offsets::Bytes,
            style: style.map(|style| Cow::Borrowed(style.name.as_str())),
            index: &source.lines,
            text: &source.text,
            markup: &source.markup,
            pages: Cow::Borrowed(&source.pages),
            left_out: Some(Cow::Borrowed(&source.left_out)).filter(|left| !left.is_empty()),
            layout: Some(Cow::Borrowed(&source.layout)).filter(|layout| layout.in_json && !layout.is_empty()),
            recognised: &source.layout,
        },
        kind,
        meeting: Meeting::default(),
        items: parts.items,
        front: parts.front,
        back: parts.back,
        furniture: parts.furniture,
        links: Vec::new(),
        struck: Vec::new(),
        diagnostics,
    }
}

fn kind_of(page: PageKind) -> Kind {
    match page {
        PageKind::Item => Kind::Item,
        PageKind::Decision => Kind::DecisionRecord,
        PageKind::Issue => Kind::IssueHistory,
        PageKind::Meeting => Kind::Meeting,
    }
}

/// The first entry at the depth under which nothing is nested any further.
fn depth_diagnostic(blocks: &[LabelledBlock]) -> Option<Diagnostic> {
    let deep = |unit: &&LabelledBlock| matches!(unit.kind, labelled_block::Kind::Point { depth, .. } | labelled_block::Kind::Clause { depth, .. } if depth >= DEEPEST);
    let first = blocks.iter().find(deep)?;
    Some(
        Code::TooDeep
            .says(format!("a list is nested {DEEPEST} deep here; whatever is deeper is kept at this depth"), first.spans.first().copied()),
    )
}

fn diagnostics(source: &Source, parts: &Parts<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    if source.encoding_basis == EncodingBasis::Detected {
        diagnostics.push(Code::EncodingDetected.says(format!("the encoding is not stated; it was read as {}", source.encoding), None));
    }
    if let Some(claimed) = source.claimed {
        diagnostics.push(Code::Misnamed.says(format!("the name of the file claims {claimed}; it was read as {}", source.format), None));
    }
    let replaced = source.text.find('\u{fffd}').map(|at| source.line_at(at));
    if let Some(line) = replaced.and_then(|line| source.lines.get(line - 1)) {
        diagnostics
            .push(Code::ReplacedCharacter.says("a character that the encoding does not define was replaced by U+FFFD", Some(line.span)));
    }
    let unread_pages = source.left_out.text.iter().filter(|left| left.reason == LeftOutText::UNREAD_PAGE);
    let before = diagnostics.len();
    diagnostics.extend(unread_pages.map(|left| Code::NeedsOcr.says(left.text.clone(), None)));
    if let Some(first) = source.left_out.pages.first().filter(|_| diagnostics.len() == before) {
        diagnostics.push(Code::NeedsOcr.says(unread(*first, source.left_out.pages.len()), None));
    }
    if source.lines.iter().all(crate::source::Line::is_blank) {
        if source.left_out.pages.is_empty() {
            diagnostics.push(Code::EmptyDocument.says("the document has no visible character", None));
        }
    } else if parts.items.is_empty() {
        diagnostics.push(Code::NoItems.says("no item of business was found; everything is kept in \"front\"", None));
    }
    parts.items.iter().for_each(|item| truncations(item, &mut diagnostics));
    diagnostics
}

/// The pages that cannot be read, in a sentence.
fn unread(first: usize, count: usize) -> String {
    let pages = if count == 1 { format!("page {first} has") } else { format!("{count} pages, the first of them page {first}, have") };
    format!("{pages} an image and no text, or cannot be read completely: needs OCR, or an undamaged file")
}

fn truncations(item: &crate::model::Item<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if item.truncated {
        let number = item.number.as_deref().unwrap_or("without a number");
        diagnostics.push(
            Code::Truncated
                .says(format!("the source breaks off in item {number} and points to the full text elsewhere"), Some(item.span.first)),
        );
    }
    item.items.iter().for_each(|inner| truncations(inner, diagnostics));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_without_text_are_named() {
        assert_eq!(unread(3, 1), "page 3 has an image and no text, or cannot be read completely: needs OCR, or an undamaged file");
        let wanted =
            "2 pages, the first of them page 3, have an image and no text, or cannot be read completely: needs OCR, or an undamaged file";
        assert_eq!(unread(3, 2), wanted);
    }
}
