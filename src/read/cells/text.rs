//! Whether a table sets out text, and what each cell of such a table is.

use super::rows::{Row, RowCell};
use super::words::{is_amount, is_known, is_number, is_prose, is_title, names_persons};
use crate::source::CellPart;
use crate::vocab::furniture::{COLUMN_WORDS, PAGE_WORDS, TEXT_COLUMNS};

/// Most columns of a table that sets out text.
const MOST_COLUMNS: usize = 6;

/// Rows open with a number or a title, and many hold sentences; the captions, if any, promise text; amounts are rare.
pub fn sets_text(rows: &[Row]) -> bool {
    let captions: Vec<String> = rows
        .iter()
        .filter(|row| is_header(row))
        .flat_map(|row| &row.cells)
        .map(|cell| caption(&cell.text))
        .filter(|caption| !caption.is_empty())
        .collect();
    let promised = captions.iter().any(|caption| TEXT_COLUMNS.contains(&caption.as_str()));
    let body: Vec<&Row> = rows.iter().filter(|row| !is_header(row) && row.cells.len() > 1).collect();
    let count = |holds: &dyn Fn(&Row) -> bool| body.iter().filter(|row| holds(row)).count();
    let opened = count(&|row| title(row).is_some() || opens_with_number(row) && (promised || row.cells.len() == 2));
    let prose = count(&|row| row.cells.iter().any(|cell| is_prose(&cell.text)));
    let amounts = count(&|row| row.cells.iter().any(|cell| is_amount(&cell.text)));
    let known = count(&|row| opens_with_number(row) || title(row).is_some_and(|at| is_known(&row.cells[at].text)));
    let broad = rows.iter().flat_map(|row| &row.cells).any(|cell| cell.column > MOST_COLUMNS);
    body.len() > 1
        && !broad
        && (promised || captions.is_empty())
        && opened * 4 >= body.len() * 3
        && prose * 5 >= body.len() * 2
        && amounts * 4 < body.len()
        && (promised || known * 2 >= body.len())
}

/// What each cell of a row is.
pub fn parts(row: &Row) -> Vec<CellPart> {
    let title = title(row);
    let part = |at: usize| match title {
        _ if is_header(row) => CellPart::Header,
        Some(title) if title == at => CellPart::Title,
        _ => CellPart::Text,
    };
    (0..row.cells.len()).map(part).collect()
}

/// Over a rule, or captions of columns throughout.
fn is_header(row: &Row) -> bool {
    let known = |cell: &RowCell| {
        let caption = caption(&cell.text);
        [COLUMN_WORDS, TEXT_COLUMNS, PAGE_WORDS].iter().any(|words| words.contains(&caption.as_str()))
    };
    let short = row.cells.iter().all(|cell| !is_prose(&cell.text) && !is_number(&cell.text));
    row.header && short || row.cells.len() > 1 && row.cells.iter().all(known)
}

fn caption(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').to_lowercase()
}

/// The cell that is the title of its row: the first, or the one after the number, with more after it.
fn title(row: &Row) -> Option<usize> {
    let at = usize::from(opens_with_number(row));
    let cell = row.cells.get(at)?;
    let alone = at == 0 && row.cells.len() < 2;
    (!alone && is_title(&cell.text) && !names_persons(&cell.text)).then_some(at)
}

fn opens_with_number(row: &Row) -> bool {
    row.cells.first().is_some_and(|cell| cell.column == 0 && is_number(&cell.text))
}
