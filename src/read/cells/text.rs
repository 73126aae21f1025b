//! Whether a table sets out text, and what each cell of such a table is.

use super::rows::{Row, RowCell};
use crate::source::CellPart;
use crate::vocab::attendance::{BARE_CAPTIONS, HONORIFICS};
use crate::vocab::furniture::{COLUMN_WORDS, PAGE_WORDS, TEXT_COLUMNS};
use crate::vocab::sentence::FINITE;
use crate::vocab::title::TITLE_OPENINGS;

/// Most columns of a table that sets out text.
const MOST_COLUMNS: usize = 6;

/// Rows open with a number or a title, and many hold sentences; the captions, if any, promise text; amounts are rare.
pub fn sets_text(rows: &[Row]) -> bool {
    let captions: Vec<String> = rows
        .iter()
        .filter(|row| is_head(row))
        .flat_map(|row| &row.cells)
        .map(|cell| caption(&cell.text))
        .filter(|caption| !caption.is_empty())
        .collect();
    let promised = captions.iter().any(|caption| TEXT_COLUMNS.contains(&caption.as_str()));
    let body: Vec<&Row> = rows.iter().filter(|row| !is_head(row) && row.cells.len() > 1).collect();
    let count = |holds: &dyn Fn(&Row) -> bool| body.iter().filter(|row| holds(row)).count();
    let opened = count(&|row| title(row).is_some() || opens_with_number(row) && (promised || row.cells.len() == 2));
    let told = count(&|row| row.cells.iter().any(|cell| is_prose(&cell.text)));
    let amounts = count(&|row| row.cells.iter().any(|cell| is_amount(&cell.text)));
    let known = count(&|row| opens_with_number(row) || title(row).is_some_and(|at| is_known(&row.cells[at].text)));
    let broad = rows.iter().flat_map(|row| &row.cells).any(|cell| cell.column > MOST_COLUMNS);
    body.len() > 1
        && !broad
        && (promised || captions.is_empty())
        && opened * 4 >= body.len() * 3
        && told * 5 >= body.len() * 2
        && amounts * 4 < body.len()
        && (promised || known * 2 >= body.len())
}

/// What each cell of a row is.
pub fn parts(row: &Row) -> Vec<CellPart> {
    let title = title(row);
    let part = |at: usize| match title {
        _ if is_head(row) => CellPart::Head,
        Some(title) if title == at => CellPart::Title,
        _ => CellPart::Text,
    };
    (0..row.cells.len()).map(part).collect()
}

/// Over a rule, or captions of columns throughout.
fn is_head(row: &Row) -> bool {
    let known = |cell: &RowCell| {
        let caption = caption(&cell.text);
        [COLUMN_WORDS, TEXT_COLUMNS, PAGE_WORDS].iter().any(|words| words.contains(&caption.as_str()))
    };
    let short = row.cells.iter().all(|cell| !is_prose(&cell.text) && !is_number(&cell.text));
    row.head && short || row.cells.len() > 1 && row.cells.iter().all(known)
}

fn caption(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').to_lowercase()
}

/// The cell that is the title of its row: the first, or the one behind the number, with more behind it.
fn title(row: &Row) -> Option<usize> {
    let at = usize::from(opens_with_number(row));
    let cell = row.cells.get(at)?;
    let alone = at == 0 && row.cells.len() < 2;
    (!alone && is_title(&cell.text) && !names_persons(&cell.text)).then_some(at)
}

fn opens_with_number(row: &Row) -> bool {
    row.cells.first().is_some_and(|cell| cell.column == 0 && is_number(&cell.text))
}

/// `3`, `3.`, `(b)`, `iv)`, `4.1`, `23/014`.
fn is_number(text: &str) -> bool {
    let body = text.trim_start_matches('(').trim_end_matches(['.', ')', ':']);
    let counts = body.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '/')) && body.len() < 10;
    let figure = body.starts_with(|c: char| c.is_ascii_digit()) && (body.len() < 4 || body.contains(['.', '/']));
    let letters = body.len() < text.len() && body.len() < 4 && body.chars().all(|c| c.is_ascii_lowercase());
    counts && !body.is_empty() && (figure || letters)
}

/// Short, with a capital before it and no verb in it.
pub fn is_title(text: &str) -> bool {
    let short = text.chars().count() < 120 && text.split_whitespace().count() < 15;
    let long_word = text.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() > 2);
    short && long_word && text.starts_with(char::is_uppercase) && !has_verb(text) && !text.ends_with([';', ',']) && !is_amount(text)
}

/// A sentence: a verb, and words around it.
pub fn is_prose(text: &str) -> bool {
    has_verb(text) && text.split_whitespace().count() > 2
}

fn has_verb(text: &str) -> bool {
    text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).any(|word| FINITE.contains(&word))
}

fn is_amount(text: &str) -> bool {
    let figure = text.trim_start_matches(['£', '€', '$', ' ', '-']);
    let drawn = !figure.is_empty() && figure.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '%'));
    drawn && (figure.len() < text.len() || figure.rsplit_once('.').is_some_and(|(_, cents)| cents.len() == 2))
}

/// A person, or a caption over persons.
fn names_persons(text: &str) -> bool {
    let lower = text.to_lowercase();
    let titled = HONORIFICS.iter().any(|title| lower.strip_prefix(title).is_some_and(|rest| rest.starts_with([' ', '.'])));
    let caption = lower.trim_end_matches(':');
    titled || BARE_CAPTIONS.contains(&caption) && !caption.starts_with("apolog")
}

fn is_known(text: &str) -> bool {
    let lower = text.to_lowercase();
    TITLE_OPENINGS.iter().any(|opening| lower.starts_with(opening))
}
