//! A table as a sheet of cells whose column of names is known.

use std::borrow::Cow;
use std::ops::Range;

use crate::facts::columns::Columns;
use crate::facts::locate::{Locator, Page};
use crate::model::{Table, TableHead};
use crate::source::{Place, Span};
use crate::vocab::Column;

/// The cells of a table.
pub(crate) struct Sheet<'a> {
    /// Its rows, that of the captions first, a line each with bars around the cells.
    pub(crate) text: String,
    /// The bytes of each row.
    pub(crate) lines: Vec<Range<usize>>,
    /// The column of the names.
    pub(crate) names: usize,
    /// Bars separate its cells.
    pub(crate) is_of_cells: bool,
    /// The places of words of the text.
    pub(crate) at: Locator<'a>,
}

impl<'a> Sheet<'a> {
    /// The cells of a table under captions.
    pub(crate) fn of(page: Page<'a>, table: &Table<'_>, rule: &'static str) -> Option<Sheet<'a>> {
        let head = table.head.as_ref()?;
        // A row of more cells than captions has a bar in its words.
        let rows = || table.rows.iter().filter(|row| row.cells.len() <= head.cells.len());
        let (names, is_parted) = names(table);
        let parted = is_parted.then_some(names);
        let cells = std::iter::once(&head.cells).chain(rows().map(|row| &row.cells));
        let whole: Vec<String> = cells.map(|cells| line(cells, parted)).collect();
        let places = std::iter::once(&head.span).chain(rows().map(|row| &row.span));
        let spans: Vec<Span> = places.flat_map(Place::spans).flat_map(|span| self::cells(page.text(), span)).collect();
        let at = page.locator(&whole.join("\n"), &Place::of(&spans, rule));
        let mut lines = Vec::with_capacity(whole.len());
        for row in &whole {
            let start = lines.last().map_or(0, |last: &Range<usize>| last.end + 1);
            lines.push(start..start + row.len());
        }
        let text = std::iter::once(captions(head, parted)).chain(whole.into_iter().skip(1)).collect::<Vec<_>>().join("\n");
        Some(Sheet { text, lines, names, at, is_of_cells: head.cells.len() > 1 })
    }
}

/// The captions on one line. Of two above the parts of a name, the second is that of the name, and the first is blank.
fn captions(head: &TableHead<'_>, parted: Option<usize>) -> String {
    let is_double = |names: usize| head.cells.get(names + 1).is_some_and(|caption| !caption.is_empty());
    let blank = parted.filter(|names| is_double(*names));
    let of = |(at, caption): (usize, &Cow<'_, str>)| if blank == Some(at) { " ".repeat(caption.len()) } else { caption.to_string() };
    line(&head.cells.iter().enumerate().map(of).collect::<Vec<_>>(), parted)
}

/// The cells of a row between bars. A name that takes two columns is one, and an empty cell follows it.
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
    let has_words =
        |cells: &[Cow<'_, str>]| cells.get(names + 1).is_some_and(|cell| cell.chars().filter(|c| c.is_alphabetic()).count() > 1);
    let is_bare = head.cells.get(names + 1).is_some_and(|caption| caption.is_empty());
    (names, is_bare && table.rows.iter().any(|row| has_words(&row.cells)))
}

/// The places of the words of each cell of a row, so that none of its bars is part of a name.
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
    fn cells_stand_between_bars() {
        let row = Span { start: 0, end: 16, line: 1 };
        let found: Vec<_> = cells("| Ann |  | Fox |", row).into_iter().map(|span| span.start..span.end).collect();
        assert_eq!(found, [2..5, 11..14]);
        let found: Vec<_> =
            cells("x | Ann | Fox", Span { start: 4, end: 13, line: 1 }).into_iter().map(|span| span.start..span.end).collect();
        assert_eq!(found, [4..7, 10..13]);
    }

    #[test]
    fn bars_separate_the_cells_of_several_columns() {
        let of = |head: &[&'static str], rows: &[&[&'static str]]| {
            let source = crate::read::text("Name Vote\nAnn For\nBen No");
            let minutes = crate::tree::parse(&source);
            let cells = |cells: &[&'static str]| cells.iter().map(|cell| (*cell).into()).collect::<Vec<Cow<'static, str>>>();
            let place = |at: usize| Place::new(source.lines[at].span, "row");
            let rows = rows.iter().enumerate().map(|(at, row)| crate::model::TableRow {
                cells: cells(row),
                span: place(at + 1),
                ..Default::default()
            });
            let table = Table { head: Some(Box::new(TableHead { cells: cells(head), span: place(0) })), rows: rows.collect() };
            Sheet::of(Page::of(&minutes), &table, "test").map(|sheet| (sheet.text, sheet.lines, sheet.is_of_cells))
        };
        assert_eq!(
            of(&["Name", "Vote"], &[&["Ann", "For"], &["Ben", "No", "x"]]),
            Some(("| Name | Vote |\n| Ann | For |".into(), vec![0..15, 16..29], true))
        );
        assert_eq!(of(&["Name"], &[&["Ann"]]), Some(("| Name |\n| Ann |".into(), vec![0..8, 9..16], false)));
    }
}
