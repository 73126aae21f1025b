//! CSV by RFC 4180: lines end with CR LF, and cells with commas, quotation marks or line ends are quoted.

use csv::{Terminator, WriterBuilder};

use crate::table::{Cell, Row, Table};

/// Characters with which a formula begins in a spreadsheet, with the wide ones of Chinese and Japanese keyboards.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// Characters at which a spreadsheet with other separators would split the cell.
const SEPARATORS: [char; 5] = [';', '\t', '|', '\n', '\r'];

/// What to do with a cell that a spreadsheet would read as a formula.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Safety {
    /// Write it unchanged.
    #[default]
    Verbatim,
    /// Put an apostrophe before it, which marks text in spreadsheets.
    Spreadsheet,
}

impl From<bool> for Safety {
    fn from(safe: bool) -> Self {
        if safe { Safety::Spreadsheet } else { Safety::Verbatim }
    }
}

/// The header line with the names of the columns.
///
/// ```
/// use minutebook::table::{named, write::csv_header};
/// assert!(csv_header(named("papers").unwrap()).starts_with("id,document_id,document,sha256,body,date,"));
/// ```
pub fn csv_header(table: &Table) -> String {
    lines(std::iter::once(table.columns().map(|column| column.name.to_owned()).collect()))
}

/// A line for each row; a cell without a value is empty.
pub fn csv(rows: &[Row<'_>], safety: Safety) -> String {
    lines(rows.iter().map(|row| row.iter().map(|cell| printed(cell, safety)).collect()))
}

fn lines(rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    rows.for_each(|row| sound(writer.write_record(row)));
    sound(String::from_utf8(sound(writer.into_inner())))
}

fn printed(cell: &Cell<'_>, safety: Safety) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Text(words) if safety == Safety::Spreadsheet => disarmed(words),
        Cell::Text(words) => words.to_string(),
        Cell::Integer(number) => number.to_string(),
        Cell::Boolean(yes) => yes.to_string(),
    }
}

/// The text with an apostrophe before each place where a spreadsheet would start a formula: at the beginning, after any invisible
/// characters, and right after a separator.
fn disarmed(words: &str) -> String {
    let first = words.chars().find(|c| !is_passed_over(*c));
    let mut out = String::with_capacity(words.len() + 1);
    if first.is_some_and(|c| FORMULA.contains(&c)) || words.starts_with(['\t', '\r', '\n']) {
        out.push('\'');
    }
    let mut before = None;
    for c in words.chars() {
        if FORMULA.contains(&c) && before.is_some_and(|before| SEPARATORS.contains(&before)) {
            out.push('\'');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

/// Whether a spreadsheet may skip a character before a formula: white space, invisible characters, quotation marks, separators.
fn is_passed_over(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || SEPARATORS.contains(&c)
        || matches!(c, '"' | ',' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Rows of a table have the same length, and a write to memory does not fail.
fn sound<T, E: std::fmt::Display>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|error| unreachable!("rows of a table are of one length: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Cell<'_> {
        Cell::Text(words.into())
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let row =
            vec![text("a,b"), text("say \"aye\""), text("two\nlines"), Cell::Null, Cell::Integer(4), Cell::Boolean(true), text("plain")];
        assert_eq!(csv(&[row], Safety::Verbatim), "\"a,b\",\"say \"\"aye\"\"\",\"two\nlines\",,4,true,plain\r\n");
    }

    #[test]
    fn a_formula_is_disarmed_only_on_request() {
        for words in ["=1+1", "+44 20", "-5", "@SUM", "\tx", "\rx"] {
            assert!(csv(&[vec![text(words)]], Safety::Spreadsheet).trim_start_matches('"').starts_with(&format!("'{words}")), "{words:?}");
            assert!(!csv(&[vec![text(words)]], Safety::Verbatim).contains('\''), "{words:?}");
        }
        for words in [
            "\u{ff1d}1+1",
            "\u{ff0b}1",
            "\u{ff0d}1",
            "\u{ff20}SUM",
            " =1+1",
            "\u{a0}=1",
            "\u{1}=1",
            "\u{feff}=1",
            "\u{200b}\u{ff1d}1",
            "\n=1",
        ] {
            assert!(csv(&[vec![text(words)]], Safety::Spreadsheet).trim_start_matches('"').starts_with('\''), "{words:?}");
            assert!(!csv(&[vec![text(words)]], Safety::Verbatim).contains('\''), "{words:?}");
        }
        assert_eq!(disarmed(";=1+1"), "';'=1+1");
        assert_eq!(disarmed("rents;=1+1"), "rents;'=1+1");
        assert_eq!(disarmed("rents\t@x\n-1"), "rents\t'@x\n'-1");
        assert_eq!(disarmed("rents; minus 5 - 4"), "rents; minus 5 - 4");
        assert_eq!(csv(&[vec![text("a=b"), Cell::Integer(5)]], Safety::Spreadsheet), "a=b,5\r\n");
    }
}
