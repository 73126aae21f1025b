//! The entries beside the source: every row of every table, and every finding.

use std::borrow::Cow;

use crate::check::Finding;
use crate::model::Minutes;
use crate::source::part;
use crate::table::{Cell, Column, Row, TABLES, Table};

/// Something that was read from the source.
pub struct Entry<'m> {
    /// Name of its table, or the type of the finding.
    pub kind: &'static str,
    /// First byte in the decoded text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Line of the first byte, from 1.
    pub line: usize,
    /// Its words.
    pub words: Cow<'m, str>,
    /// Its other properties, under the names of the columns.
    pub details: Vec<(&'static str, Cow<'m, str>)>,
}

/// Tables whose rows are no facts to compare: the document as a whole, and what is visible in the source.
const UNSHOWN: &[&str] = &["documents", "points"];

/// Columns that state document, unit and place, and those that only count what is visible in the source.
const PLACES: &[&str] = &[
    "id",
    "document",
    "sha256",
    "body",
    "date",
    "item_number",
    "item_title",
    "stated_in",
    "cited_in",
    "line",
    "span_start",
    "span_end",
    "page",
    "clauses",
    "depth",
];

/// Columns of which the first that is present holds the words of the row.
const WORDS: &[&str] = &["full_text", "title", "name", "member", "text"];

/// The table of the items, whose rows have their words in the columns that give the place of other rows.
const ITEMS: &str = "items";
const HEADING: &[&str] = &["item_number", "item_title"];

/// The rows of a document.
pub fn facts<'m>(minutes: &'m Minutes<'m>) -> Vec<Entry<'m>> {
    let shown: Vec<&Table> = TABLES.iter().filter(|table| !UNSHOWN.contains(&table.name)).collect();
    let rows = crate::table::rows(minutes, &shown);
    shown.iter().zip(rows).flat_map(|(table, rows)| rows.into_iter().filter_map(|row| Entry::row(table, row))).collect()
}

impl<'m> Entry<'m> {
    /// A row; none without a place.
    fn row(table: &Table, row: Row<'m>) -> Option<Self> {
        let mut cells: Vec<(&'static Column, Cell<'m>)> = table.columns().zip(row).filter(|(_, cell)| *cell != Cell::Null).collect();
        let [start, end, line] = ["span_start", "span_end", "line"].map(|name| number(&cells, name));
        let (start, end, line) = (start?, end?, line?);
        let heading = heading(&cells);
        cells.retain(|(column, _)| !PLACES.contains(&column.name) && !column.name.ends_with("_id"));
        if table.name == ITEMS {
            return Some(Entry { kind: table.name, start, end, line, words: heading.into(), details: Vec::new() });
        }
        let words = WORDS.iter().find_map(|name| cells.iter().position(|(column, _)| column.name == *name));
        let words = words.map(|at| shown(cells.remove(at).1)).unwrap_or_default();
        let details = cells.into_iter().filter(|(_, cell)| *cell != Cell::Boolean(false)).map(|(column, cell)| (column.name, shown(cell)));
        let details = details.filter(|(_, detail)| *detail != words).collect();
        Some(Entry { kind: table.name, start, end, line, words, details })
    }

    /// A finding.
    pub fn finding(finding: &Finding, kind: &'static str) -> Self {
        let span = finding.span;
        let details = vec![("code", Cow::Owned(format!("{} {}", finding.code.id(), finding.code.name())))];
        Entry { kind, start: span.start, end: span.end, line: span.line, words: finding.message.clone().into(), details }
    }

    /// Its words as far as they fit; the source beside them has them whole.
    pub fn shown_words(&self) -> Cow<'_, str> {
        shortened(&self.words)
    }

    /// The class of its kind in the markup.
    pub fn class(&self) -> String {
        self.kind.replace(' ', "-")
    }
}

/// Characters of words or of a property that are shown beside the source.
const LONGEST: usize = 400;

/// Words as far as they fit.
pub fn shortened(words: &str) -> Cow<'_, str> {
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => Cow::Owned(format!("{}…", part(words, ..end).trim_end())),
        None => Cow::Borrowed(words),
    }
}

/// Number and title of an item.
fn heading(cells: &[(&Column, Cell<'_>)]) -> String {
    let parts = HEADING.iter().filter_map(|name| cells.iter().find(|(column, _)| column.name == *name));
    parts.map(|(_, cell)| shown(cell.clone()).into_owned()).collect::<Vec<_>>().join(" ")
}

fn number(cells: &[(&Column, Cell<'_>)], name: &str) -> Option<usize> {
    match cells.iter().find(|(column, _)| column.name == name) {
        Some((_, Cell::Integer(number))) => usize::try_from(*number).ok(),
        _ => None,
    }
}

fn shown(cell: Cell<'_>) -> Cow<'_, str> {
    match cell {
        Cell::Null => Cow::Borrowed(""),
        Cell::Text(words) => words,
        Cell::Integer(number) => Cow::Owned(number.to_string()),
        Cell::Boolean(yes) => Cow::Borrowed(if yes { "yes" } else { "no" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_between_characters() {
        assert_eq!(shortened("£5 paid"), "£5 paid");
        let cut = shortened(&"£".repeat(LONGEST + 1)).into_owned();
        assert_eq!((cut.chars().count(), cut.ends_with("£…")), (LONGEST + 1, true));
    }
}
