//! Links and strikethrough on the words of units: those of furniture, of markers and of numbers are left out.

use std::borrow::Cow;

use super::fields::{self, Unit};
use crate::model::{Block, Document, Hyperlink, Item, Minutes, Struck};
use crate::source::{Place, Source, Span, Stretches, Visible, bytes_of, overlapping, part};

/// Attaches to a document the links of its words and papers, and its struck-out words.
pub fn attach<'a>(source: &'a Source, minutes: &mut Minutes<'a>) {
    if source.links.is_empty() && source.struck.is_empty() {
        return;
    }
    let links: Stretches<&'a str> = source.links.iter().map(|link| (link.start, link.end, &*link.href)).collect();
    let struck: Stretches<()> = source.struck.iter().map(|(start, end)| (*start, *end, ())).collect();
    let (mut linked, mut struck_out) = (Vec::new(), Vec::new());
    fields::visit(minutes, &mut |unit| {
        linked.extend(words(source, unit, &links).into_iter().map(|Words { text, span, set }| Hyperlink {
            text,
            href: Cow::Borrowed(set),
            span,
        }));
        struck_out.extend(words(source, unit, &struck).into_iter().map(|Words { text, span, .. }| Struck { text, span }));
    });
    (minutes.links, minutes.struck) = (linked, struck_out);
    documents(minutes, &mut |document| document.href = href(document, &links).map(Cow::Borrowed));
}

/// Words on which something is set.
struct Words<K> {
    /// As the field of the unit has them, its line ends as spaces.
    text: Cow<'static, str>,
    span: Place,
    set: K,
}

/// The words of the fields of a unit on which something is set.
fn words<K: PartialEq + Copy>(source: &Source, unit: &Unit<'_>, set: &[(usize, usize, K)]) -> Vec<Words<K>> {
    let inside: Stretches<K> = unit.place.spans().flat_map(|span| overlapping(set, span)).copied().collect();
    if inside.is_empty() || unit.words.is_empty() {
        return Vec::new();
    }
    let visible = Visible::of(&source.text, &source.markup, unit.place);
    let mut found = Vec::new();
    for (text, field) in unit.texts.iter().zip(visible.fields(unit.texts)).take(unit.words.end).skip(unit.words.start) {
        let stretches = visible.set(field.clone(), &inside);
        for ((from, to, set), (start, end, _)) in bytes_of(text, stretches.clone()).into_iter().zip(stretches) {
            let bytes = visible.bytes(unit.place, field.start + start..field.start + end).unwrap_or_default();
            let spans: Vec<Span> = bytes.into_iter().map(|(start, end)| Span { start, end, line: source.line_at(start) }).collect();
            found.push(Words { text: part(text, from..to).replace('\n', " ").into(), span: Place::of(&spans, "set"), set });
        }
    }
    found
}

/// The address of a paper: the first link of its words.
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
