//! Words of the source that no field of the document holds.
//!
//! The parser cuts numbers, titles and labels out of lines. This module finds what it keeps nowhere, by comparing the letters and digits of
//! each unit with those of its fields, and lists it in `source.left_out.text`. So nothing is lost silently.

#![deny(clippy::string_slice, clippy::indexing_slicing)]

mod fields;
mod formatting;

use crate::model::Minutes;
use crate::source::{LeftOutText, Place, Source, Span};

/// The unit that the words belong to has no field for them: `item 41` after the title of a paper.
pub const NO_FIELD: &str = "no-field";

/// The words occur once in the document, and more than once in the source.
pub const REPEATED: &str = "printed-again";

/// No unit holds the words.
pub const NO_UNIT: &str = "outside-units";

/// Lists in `source.left_out.text` the words that no field of the document holds.
///
/// ```
/// let source = minutebook::read::text("1. Roads\n\nAdditional documents:\n\nAppendix 2, item 41. pdf icon PDF 64 KB\n");
/// let minutes = minutebook::minutes_of(&source);
/// assert_eq!(minutes.source.left_out.unwrap().text[0].text, "item 41. pdf icon");
/// ```
pub fn account<'a>(source: &'a Source, minutes: &mut Minutes<'a>) {
    formatting::attach(source, minutes);
    let found = left_out(source, minutes);
    if !found.is_empty() {
        let known = minutes.source.left_out.get_or_insert_default();
        known.to_mut().text.extend(found);
    }
}

/// The words that no field of the document holds, in the order of the source.
pub fn left_out(source: &Source, minutes: &Minutes<'_>) -> Vec<LeftOutText> {
    let (mut found, mut spans) = (Vec::new(), Vec::new());
    fields::visit(minutes, &mut |unit| {
        let (place, texts) = (unit.place, unit.texts);
        spans.extend(place.spans());
        for again in place.again() {
            spans.extend(again.spans());
            found.extend(pieces(source, &letters_of(source, again), REPEATED));
        }
        if !holds_all(source, place, texts) {
            found.extend(pieces(source, &unheld(source, place, texts), NO_FIELD));
        }
    });
    found.extend(between(source, spans));
    found.sort_by_key(|left: &LeftOutText| left.span);
    found
}

/// A letter or digit of the source: its byte, and the number of the span.
type Letter = (usize, char, usize);

/// What must be in a field: letters, digits, and symbols that change a number.
fn counts(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '£' | '$' | '€' | '¥' | '%')
}

/// The letters and digits of a text.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| counts(*c))
}

/// The fields hold every letter of the unit, in order.
fn holds_all(source: &Source, place: &Place, texts: &[&str]) -> bool {
    ends_with_last(source, place, texts) || holds_letters(source, place, texts)
}

/// The unit is the text of the last field, after the letters of the others: the common case, which needs no look at each letter.
fn ends_with_last(source: &Source, place: &Place, texts: &[&str]) -> bool {
    let mut spans = place.spans();
    let (Some(span), None, Some((last, others))) = (spans.next(), spans.next(), texts.split_last()) else { return false };
    let words = source.slice(span.start, span.end);
    words.strip_suffix(last).is_some_and(|head| letters(head).eq(others.iter().flat_map(|text| letters(text))))
}

fn holds_letters(source: &Source, place: &Place, texts: &[&str]) -> bool {
    let mut held = texts.iter().flat_map(|text| letters(text));
    place.spans().all(|span| letters(&source.slice(span.start, span.end)).all(|letter| held.next() == Some(letter)))
}

/// The letters of a unit, markup left out.
fn letters_of(source: &Source, place: &Place) -> Vec<Letter> {
    let mut found = Vec::new();
    for (number, span) in place.spans().enumerate() {
        found.extend(source.visible(span).filter(|(_, c)| counts(*c)).map(|(at, c)| (at, c, number)));
    }
    found
}

/// The letters of a unit that none of its fields holds. The first field may be elsewhere, as the title of an item is that a paper takes
/// over: then its words are not looked for after the others.
fn unheld(source: &Source, place: &Place, texts: &[&str]) -> Vec<Letter> {
    let all = letters_of(source, place);
    let with = not_in(&all, texts);
    let without = not_in(&all, texts.get(1..).unwrap_or_default());
    if without.len() < with.len() { without } else { with }
}

/// The letters that none of these texts holds. The texts are looked for in order, each after the one before.
fn not_in(all: &[Letter], texts: &[&str]) -> Vec<Letter> {
    let whole: String = all.iter().map(|(_, c, _)| c).collect();
    let (mut left, mut rest, mut unmatched) = (Vec::new(), all.iter().copied(), whole.as_str());
    for text in texts {
        let wanted: String = letters(text).collect();
        let Some((before, after)) = unmatched.split_once(wanted.as_str()) else { continue };
        left.extend(rest.by_ref().take(before.chars().count()));
        rest.by_ref().take(wanted.chars().count()).for_each(drop);
        unmatched = after;
    }
    left.extend(rest);
    left
}

/// The letters as words of the source: characters between two of them are included, if they are on one line and contain no other letter.
fn pieces(source: &Source, letters: &[Letter], reason: &'static str) -> Vec<LeftOutText> {
    let runs = letters.chunk_by(|(a, first, one), (b, _, other)| {
        let between = source.text.get(a + first.len_utf8()..*b);
        one == other && between.is_some_and(|between| !between.contains(|c| counts(c) || matches!(c, '\n' | '\r')))
    });
    runs.filter_map(|run| {
        let ((start, _, _), (end, last, _)) = (run.first()?, run.last()?);
        let span = Span { start: *start, end: end + last.len_utf8(), line: source.line_at(*start) };
        Some(LeftOutText { text: source.slice(span.start, span.end).into_owned(), span: Some(span), reason: reason.into() })
    })
    .collect()
}

/// The words between the units.
fn between(source: &Source, mut spans: Vec<Span>) -> Vec<LeftOutText> {
    spans.sort_unstable();
    spans.push(Span { start: source.text.len(), end: source.text.len(), line: source.lines.len() });
    let (mut at, mut found) = (0, Vec::new());
    for span in spans {
        if source.text.get(at..span.start).is_some_and(|gap| gap.contains(counts)) {
            let gap = Place::new(Span { start: at, end: span.start, line: source.line_at(at) }, "");
            found.extend(pieces(source, &letters_of(source, &gap), NO_UNIT));
        }
        at = at.max(span.end);
    }
    found
}
