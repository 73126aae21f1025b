//! The cells of a row of a table.

use std::borrow::Cow;

use crate::source::{Join, Place, RowPart, Source, Span, is_blank, part};

/// The separator between two cells of a row on one line.
const BAR: char = '|';

/// The cells of a row between bars. An escaped bar is a word, and so is one inside a cell that the reader states.
pub fn cells<'a>(source: &'a Source, place: &Place) -> Vec<Cow<'a, str>> {
    if !place.more().is_empty() {
        return split(&source.words(place, Join::Prose), BAR);
    }
    let stated = stated(source, place.first);
    trimmed(if stated.is_empty() { between_bars(source, place.first) } else { stated })
}

/// The text between the bars of some words.
pub fn split<'a>(words: &Cow<'a, str>, character: char) -> Vec<Cow<'a, str>> {
    let cells = match words {
        Cow::Borrowed(words) => words.split(character).map(|cell| Cow::Borrowed(cell.trim_matches(is_blank))).collect(),
        Cow::Owned(words) => words.split(character).map(|cell| Cow::Owned(cell.trim_matches(is_blank).to_owned())).collect(),
    };
    if character == BAR { trimmed(framed(cells)) } else { trimmed(cells) }
}

/// The cells of a row that its reader states one by one.
fn stated(source: &Source, span: Span) -> Vec<Cow<'_, str>> {
    let first = source.columns.partition_point(|cell| cell.end <= span.start);
    let within = source.columns.iter().skip(first).take_while(|cell| cell.start < span.end);
    let mut cells = Vec::new();
    for cell in within.filter(|cell| matches!(cell.part, RowPart::Value | RowPart::Whole) && cell.start > span.start) {
        cells.resize(cells.len().max(cell.column), Cow::Borrowed(""));
        cells.push(words(source, cell.start, cell.end));
    }
    cells
}

fn between_bars(source: &Source, span: Span) -> Vec<Cow<'_, str>> {
    let line = part(&source.text, span.start..span.end);
    let mut start = span.start;
    let bars = line.match_indices(BAR).map(|(at, _)| span.start + at).filter(|bar| !is_escaped(source, *bar));
    let mut cells = Vec::new();
    for bar in bars.chain([span.end]) {
        cells.push(words(source, start, bar));
        start = bar + BAR.len_utf8();
    }
    framed(cells)
}

/// It is inside markup, such as an address, or after a backslash that is markup.
fn is_escaped(source: &Source, bar: usize) -> bool {
    let cut = source.markup.get(source.markup.partition_point(|cut| cut.1 < bar));
    let escaped = cut.is_some_and(|cut| cut.1 == bar) && part(&source.text, ..bar).ends_with('\\');
    let around = source.markup.get(source.markup.partition_point(|cut| cut.1 <= bar));
    escaped || around.is_some_and(|cut| cut.0 <= bar)
}

fn words(source: &Source, start: usize, end: usize) -> Cow<'_, str> {
    match source.slice(start, end) {
        Cow::Borrowed(words) => Cow::Borrowed(words.trim_matches(is_blank)),
        Cow::Owned(words) => Cow::Owned(words.trim_matches(is_blank).to_owned()),
    }
}

/// Cells without the text outside the bars around a row.
fn framed(mut cells: Vec<Cow<'_, str>>) -> Vec<Cow<'_, str>> {
    if cells.last().is_some_and(|cell| cell.is_empty()) {
        cells.pop();
    }
    if cells.first().is_some_and(|cell| cell.is_empty()) && cells.len() > 1 {
        cells.remove(0);
    }
    cells
}

/// Cells without the empty ones at the end.
fn trimmed(mut cells: Vec<Cow<'_, str>>) -> Vec<Cow<'_, str>> {
    while cells.len() > 1 && cells.last().is_some_and(|cell| cell.is_empty()) {
        cells.pop();
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_part_cells_unless_they_are_escaped() {
        let rows = |text: &str| {
            let source = crate::read::markdown(text);
            let minutes = crate::tree::parse(&source);
            let value = serde_json::to_value(minutes).unwrap_or_default();
            value.pointer("/front/0/rows/0/cells").cloned().unwrap_or_default()
        };
        assert_eq!(
            rows("| A | B | C |\n|---|---|---|\n| Oil | | 9.00 |\n| Gas \\| tar | | 4.00 |\n"),
            serde_json::json!(["Oil", "", "9.00"])
        );
        assert_eq!(rows("| A | B | C |\n|---|---|---|\n| Gas \\| tar | | 4.00 |\n"), serde_json::json!(["Gas | tar", "", "4.00"]));
    }

    #[test]
    fn punctuation_separates_words() {
        assert_eq!(split(&Cow::Borrowed("| Oil | | 9.00 | |"), '|'), ["Oil", "", "9.00"]);
        assert_eq!(split(&Cow::Borrowed("Oil\n9.00\n"), '\n'), ["Oil", "9.00"]);
    }

    #[test]
    fn empty_cells_are_kept_inside_a_row_only() {
        let cells = |words: &[&'static str]| words.iter().map(|word| Cow::Borrowed(*word)).collect::<Vec<_>>();
        assert_eq!(framed(cells(&["", "a", "", "b", ""])), ["a", "", "b"]);
        assert_eq!(framed(cells(&["", ""])), [""]);
        assert_eq!(framed(cells(&["a", "b"])), ["a", "b"]);
        assert_eq!(trimmed(cells(&["a", "", ""])), ["a"]);
        assert_eq!(trimmed(cells(&["", ""])), [""]);
    }

    #[test]
    fn a_row_over_two_lines_is_split_at_its_bars() {
        assert_eq!(split(&Cow::Owned("| Oil | 9.00 |".to_owned()), '|'), ["Oil", "9.00"]);
        assert_eq!(split(&Cow::Borrowed("a, ,b,"), ','), ["a", "", "b"]);
    }

    #[test]
    fn bars_at_the_ends_frame_a_row() {
        let of = |words: &'static str, sign| split(&Cow::Borrowed(words), sign).into_iter().map(Cow::into_owned).collect::<Vec<_>>();
        assert_eq!(
            (of("| a |  | b | |", '|'), of("a | b", '|')),
            (vec!["a".to_owned(), "".into(), "b".into()], vec!["a".to_owned(), "b".into()])
        );
        assert_eq!(
            (of(";a; b;;", ';'), of("", '|'), of("|", '|')),
            (vec!["".to_owned(), "a".into(), "b".into()], vec![], vec!["".to_owned()])
        );
    }
}
