//! Links and strokes on the words of units: those of furniture, of markers and of numbers are left out.

use std::collections::HashSet;

use super::fields::{self, Unit};
use crate::model::{Block, Document, Hyperlink, Item, Minutes, Struck};
use crate::source::{Join, Place, Source, Span, Stretches, Visible, overlapping};

/// Why the address behind a link of Markdown is in no unit.
const LINK_TARGET: &str = "link-target";

/// Attaches to a document the links of its words and papers, and what of it is struck out.
pub fn attach<'a>(source: &'a Source, minutes: &mut Minutes<'a>) {
    if source.links.is_empty() && source.struck.is_empty() {
        return;
    }
    let links: Stretches<&'a str> = source.links.iter().map(|link| (link.start, link.end, &*link.href)).collect();
    let struck: Stretches<()> = source.struck.iter().map(|(start, end)| (*start, *end, ())).collect();
    let (mut linked, mut strokes) = (Vec::new(), Vec::new());
    fields::visit(minutes, &mut |unit| {
        linked.extend(stretches(source, unit, &links).into_iter().map(|(span, href)| Hyperlink { text: words(source, &span), href, span }));
        strokes.extend(stretches(source, unit, &struck).into_iter().map(|(span, ())| Struck { text: words(source, &span), span }));
    });
    linked.sort_by_key(|link: &Hyperlink<'_>| link.span.first.start);
    strokes.sort_by_key(|struck: &Struck<'_>| struck.span.first.start);
    (minutes.links, minutes.struck) = (linked, strokes);
    documents(minutes, &mut |document| document.href = href(document, &links));
    forget_told_targets(source, minutes);
}

fn words(source: &Source, span: &Place) -> std::borrow::Cow<'static, str> {
    source.words(span, Join::Prose).into_owned().into()
}

/// Where words of the fields of a unit stand on which something is set, and what.
fn stretches<K: PartialEq + Clone>(source: &Source, unit: &Unit<'_>, set: &[(usize, usize, K)]) -> Vec<(Place, K)> {
    let inside: Stretches<K> = unit.place.spans().flat_map(|span| overlapping(set, span)).cloned().collect();
    if inside.is_empty() || unit.words.is_empty() {
        return Vec::new();
    }
    let visible = Visible::of(&source.text, &source.markup, unit.place);
    let mut found = Vec::new();
    for field in visible.fields(unit.texts).get(unit.words.clone()).unwrap_or_default() {
        for (start, end, set) in visible.set(field.clone(), &inside) {
            let bytes = visible.bytes(unit.place, field.start + start..field.start + end).unwrap_or_default();
            let spans: Vec<Span> = bytes.into_iter().map(|(start, end)| Span { start, end, line: source.line_at(start) }).collect();
            found.push((Place::of(&spans, "set"), set));
        }
    }
    found
}

/// Where a paper is found: the first link of its words.
fn href<'a>(document: &Document<'_>, links: &[(usize, usize, &'a str)]) -> Option<&'a str> {
    document.span.spans().find_map(|span| overlapping(links, span).first()).map(|link| link.2)
}

/// Visits every paper of a document.
fn documents<'a>(minutes: &mut Minutes<'a>, visit: &mut dyn FnMut(&mut Document<'a>)) {
    blocks(&mut minutes.front, visit);
    minutes.items.iter_mut().for_each(|item| item_documents(item, visit));
    blocks(&mut minutes.back, visit);
}

fn item_documents<'a>(item: &mut Item<'a>, visit: &mut dyn FnMut(&mut Document<'a>)) {
    item.documents.iter_mut().for_each(&mut *visit);
    blocks(&mut item.purpose, visit);
    blocks(&mut item.minutes, visit);
    item.items.iter_mut().for_each(|inner| item_documents(inner, visit));
}

fn blocks<'a>(blocks: &mut [Block<'a>], visit: &mut dyn FnMut(&mut Document<'a>)) {
    for block in blocks {
        match block {
            Block::Document(document) => visit(document),
            Block::List(list) => list.points.iter_mut().for_each(|point| self::blocks(&mut point.children, visit)),
            Block::Decision(decision) => decision.clauses.iter_mut().for_each(|point| self::blocks(&mut point.children, visit)),
            _ => {}
        }
    }
}

/// An address that the document states as that of a link or paper is left out no longer.
fn forget_told_targets(source: &Source, minutes: &mut Minutes<'_>) {
    let mut told: HashSet<&str> = minutes.links.iter().map(|link| link.href).collect();
    documents(minutes, &mut |document| told.extend(document.href));
    let Some(left) = &mut minutes.source.left_out else { return };
    left.to_mut().text.retain(|left| {
        let at = left.span.map_or(0, |span| span.start);
        let before = source.links.get(source.links.partition_point(|link| link.end <= at).wrapping_sub(1));
        let is_target = before.is_some_and(|link| told.contains(&*link.href) && link.href.contains(&left.text.replace('\\', "")));
        left.reason != LINK_TARGET || !is_target
    });
    if left.is_nothing() {
        minutes.source.left_out = None;
    }
}
