//! Pages that name the part of each block, as those of `-f html` do. Summaries and all else around the record is of the page.

use html5ever::tokenizer::Tag;

use super::element::{State, attribute, is_block};
use super::list::Marker;
use super::name::{Label, Name};
use super::piece::{Kind, Page, Piece, add};
use crate::read::compose::Composer;
use crate::read::marks::Marks;
use crate::source::{Hint, Named, Part, Source, Span, Structure, StructureKind, is_blank, part};

/// What the pages that this program writes say of their generator.
const GENERATOR: &str = "minutebook";

/// The level of the headings of the first items.
const TOP: u8 = 2;

/// A tag says that this program wrote the page.
pub fn is_generator(tag: &Tag) -> bool {
    attribute(tag, "name").is_some_and(|name| name == "generator") && attribute(tag, "content").is_some_and(|content| content == GENERATOR)
}

/// What holds inside this element, as far as the page names it.
pub fn enter(state: &mut State, tag: &Tag) {
    if attribute(tag, "data-kind").is_some() {
        state.label = Some(Label::Plain);
    }
    let Some(around) = state.label else { return };
    match attribute(tag, "data-part").as_deref() {
        Some("furniture") => state.label = None,
        Some("marker") => state.marker = true,
        Some(name) => state.label = Some(part_named(name).map_or(Label::Plain, Label::Part)),
        None if is_block(&tag.name) && around != Label::Part(Part::Purpose) => state.label = Some(Label::Plain),
        None => {}
    }
}

/// What a tag says of the document, or of the blocks that follow.
pub fn before(tag: &Tag) -> Option<Piece> {
    let said = |text: String, label| {
        let name = Some(Name { label, marker: 0, strong: None });
        Piece { text, marks: Marks::default(), kind: Kind::Text(Hint::None), page: true, matter: false, name, cell: None }
    };
    if attribute(tag, "data-part").is_some_and(|name| name == "back") {
        return Some(said(String::new(), Label::Part(Part::Back)));
    }
    let kind = attribute(tag, "data-kind")?;
    let style = attribute(tag, "data-style").map(|style| format!("\nstyle: {style}")).unwrap_or_default();
    Some(said(format!("kind: {kind}{style}"), Label::Metadata))
}

fn part_named(name: &str) -> Option<Part> {
    Some(match name {
        "item" => Part::Item,
        "purpose" => Part::Purpose,
        "document" => Part::Document,
        "file" => Part::File,
        "clause" => Part::Clause,
        "label" => Part::Label,
        "meta" => Part::Meta,
        "attendance" => Part::Attendance,
        "motion" => Part::Motion,
        "vote" => Part::Vote,
        "decision" => Part::Decision,
        "action" => Part::Action,
        "correction" => Part::Correction,
        "truncation" => Part::Truncation,
        "close" => Part::Close,
        _ => return None,
    })
}

/// The source of a page whose record names its parts.
pub fn source(page: &Page) -> Source {
    let mut composer = Composer::default();
    let mut blocks = Vec::new();
    for piece in &page.pieces {
        let first = composer.length().1;
        composer.set(if piece.page { Marks::default() } else { piece.marks.clone() });
        add(piece, &page.totals, &mut composer);
        blocks.push((structure(piece), first..composer.length().1));
    }
    let mut source = composer.source();
    let spans =
        |lines: std::ops::Range<usize>| source.lines.get(lines).unwrap_or_default().iter().filter_map(|line| shown(&source, line.span));
    let blocks = blocks.into_iter().map(|(kind, lines)| Structure { kind, spans: spans(lines).collect(), strong: None, emphasis: None });
    source.blocks = blocks.collect();
    source.stated = true;
    source
}

/// A line without the white space around its words.
fn shown(source: &Source, line: Span) -> Option<Span> {
    let words = part(&source.text, line.start..line.end);
    let start = line.end - words.trim_start_matches(is_blank).len();
    let end = line.start + words.trim_end_matches(is_blank).len();
    (start < end).then_some(Span { start, end, ..line })
}

fn structure(piece: &Piece) -> StructureKind {
    let Some(Name { label, marker, strong }) = piece.name else { return StructureKind::Other };
    let marker = if let Kind::Entry(_, Some(Marker::Printed(printed)), _) = &piece.kind { marker.max(printed.len()) } else { marker };
    let named = |part, depth| StructureKind::Named(Named { part, depth, marker, strong });
    match (label, &piece.kind) {
        (Label::Metadata, _) => StructureKind::Metadata,
        (_, Kind::Row { is_header, .. }) => {
            if *is_header {
                StructureKind::RowHead
            } else {
                StructureKind::Row
            }
        }
        (Label::Part(part), Kind::Text(Hint::Heading(level))) => named(part, usize::from(level.saturating_sub(TOP))),
        (Label::Part(part), Kind::Entry(depth, ..)) => named(part, *depth),
        (Label::Part(part), Kind::Text(_)) => named(part, 0),
        (Label::Plain, Kind::Entry(depth, Some(_), _)) => named(Part::Point, *depth),
        (Label::Plain, Kind::Text(Hint::Heading(_))) => named(Part::Heading, 0),
        (Label::Plain, _) => named(Part::Text, 0),
    }
}
