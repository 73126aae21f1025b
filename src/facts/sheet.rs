//! A table as a sheet of cells: what is struck out in them left out, and the column of the names known.

use std::ops::Range;

use crate::facts::columns::Columns;
use crate::facts::locate::{Locator, Page};
use crate::model::{Minutes, Table};
use crate::source::{Place, Span, Stretches, Visible, bytes_of, overlapping};
use crate::vocab::Column;

/// What is struck out in a document.
pub(crate) fn struck(minutes: &Minutes<'_>) -> Stretches<()> {
    let spans = minutes.struck.iter().flat_map(|struck| struck.span.spans());
    let mut stretches: Stretches<()> = spans.map(|span| (span.start, span.end, ())).collect();
    stretches.sort_unstable();
    stretches
}

/// The cells of a table.
pub(crate) struct Sheet<'a> {
    /// Its rows, that of the captions first, a line each with bars around the cells. Words struck out are blank.
    pub(crate) text: String,
    /// The bytes of each row.
    pub(crate) lines: Vec<Range<usize>>,
    /// The column of the names.
    pub(crate) names: usize,
    /// Bars part its cells.
    pub(crate) is_of_cells: bool,
    /// Where words of the text stand.
    pub(crate) at: Locator<'a>,
}

impl<'a> Sheet<'a> {
    /// The cells of a table under captions.
    pub(crate) fn of(page: Page<'a>, struck: &Stretches<()>, table: &Table<'_>, rule: &'static str) -> Option<Sheet<'a>> {
        let head = table.head.as_ref()?;
        // A row of more cells than captions has a bar in its words.
        let rows: Vec<_> = table.rows.iter().filter(|row| row.cells.len() <= head.cells.len()).collect();
        let (names, is_parted) = names(table);
        let parted = is_parted.then_some(names);
        let (mut text, mut whole, mut lines) = (String::new(), String::new(), Vec::new());
        for (cells, place) in std::iter::once((&head.cells, &head.span)).chain(rows.iter().map(|row| (&row.cells, &row.span))) {
            let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
            let mut in_force = in_force(page, struck, &cells, place);
            if lines.is_empty() && cells.get(names + 1).is_some_and(|caption| !caption.is_empty()) {
                // Of two captions over the parts of a name, one is that of the name.
                in_force.iter_mut().enumerate().filter(|(at, _)| parted == Some(*at)).for_each(|(_, cell)| *cell = " ".repeat(cell.len()));
            }
            let start = text.len();
            text.push_str(&line(&in_force, parted));
            lines.push(start..text.len());
            whole.push_str(&line(&cells, parted));
            text.push('\n');
            whole.push('\n');
        }
        let places = std::iter::once(&head.span).chain(rows.iter().map(|row| &row.span));
        let spans: Vec<Span> = places.flat_map(Place::spans).flat_map(|span| cells(page.text(), span)).collect();
        let is_of_cells = head.cells.len() > 1;
        Some(Sheet { at: page.locator(&whole, &Place::of(&spans, rule)), text, lines, names, is_of_cells })
    }
}

/// The cells of a row, words that are struck out as blanks of the same bytes.
fn in_force(page: Page<'_>, struck: &Stretches<()>, cells: &[&str], place: &Place) -> Vec<String> {
    let inside: Stretches<()> = place.spans().flat_map(|span| overlapping(struck, span)).copied().collect();
    if inside.is_empty() {
        return cells.iter().map(|cell| (*cell).to_owned()).collect();
    }
    let visible = Visible::of(page.text(), page.markup(), place);
    let fields = visible.fields(cells);
    cells.iter().zip(fields).map(|(cell, field)| blanked(cell, &bytes_of(cell, visible.set(field, &inside)))).collect()
}

/// A text with blanks for the bytes of some stretches of it.
fn blanked(text: &str, stretches: &[(usize, usize, ())]) -> String {
    let is_struck = |at: usize| stretches.iter().any(|(start, end, ())| (*start..*end).contains(&at));
    let of = |(at, c): (usize, char)| if is_struck(at) { " ".repeat(c.len_utf8()) } else { c.to_string() };
    text.char_indices().map(of).collect()
}

/// The cells of a row between bars. A name that takes two columns is one, and an empty cell stands behind it.
fn line<S: AsRef<str>>(cells: &[S], parted: Option<usize>) -> String {
    let mut line = String::from("|");
    for (at, cell) in cells.iter().enumerate() {
        let joins = parted.is_some_and(|names| at == names + 1);
        if joins {
            line.truncate(line.len() - " |".len());
        }
        line.push(' ');
        line.push_str(&cell.as_ref().replace('|', " "));
        line.push_str(if joins { " | |" } else { " |" });
    }
    line
}

/// The column of the names, and whether the next one has the other part of them.
fn names(table: &Table<'_>) -> (usize, bool) {
    let Some((columns, head)) = Columns::of(table).zip(table.head.as_ref()) else { return (0, false) };
    let given = columns.of_kind(Column::GivenName).filter(|given| columns.of_kind(Column::FamilyName) == Some(given + 1));
    if let Some(given) = given {
        return (given, true);
    }
    let names = columns.of_kind(Column::Person).unwrap_or(0);
    let has_words = |cells: &[std::borrow::Cow<'_, str>]| cells.get(names + 1).is_some_and(|cell| cell.chars().filter(|c| c.is_alphabetic()).count() > 1);
    let is_bare = head.cells.get(names + 1).is_some_and(|caption| caption.is_empty());
    (names, is_bare && table.rows.iter().any(|row| has_words(&row.cells)))
}

/// Where the words of each cell of a row stand, so that none of its bars is part of a name.
pub(crate) fn cells(text: &str, row: Span) -> Vec<Span> {
    let mut at = row.start;
    let mut spans = Vec::new();
    for cell in text.get(row.start..row.end).unwrap_or("").split('|') {
        let start = at + (cell.len() - cell.trim_start().len());
        at += cell.len() + 1;
        if !cell.trim().is_empty() {
            spans.push(Span { start, end: start + cell.trim().len(), ..row });
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_two_columns_are_one() {
        assert_eq!(line(&["North", "Ann", "Fox", "X"], Some(1)), "| North | Ann Fox | | X |");
        assert_eq!(line(&["Ann | Fox", "X"], None), "| Ann   Fox | X |");
    }

    #[test]
    fn struck_words_are_blank() {
        assert_eq!(blanked("Ann é", &[(4, 6, ())]), "Ann   ");
    }
}
