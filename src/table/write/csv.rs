//! CSV as RFC 4180 has it: lines end with CR LF, and cells with commas, quotation marks or line ends are quoted.

use csv::{Terminator, WriterBuilder};

use crate::table::{Cell, Row, Table};

/// Signs that a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// What to do with a cell that a spreadsheet would take for a formula.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Safety {
    /// Write it as it stands.
    #[default]
    Verbatim,
    /// Put an apostrophe before it, as spreadsheets do for text.
    Spreadsheet,
}

impl From<bool> for Safety {
    fn from(safe: bool) -> Self {
        if safe { Safety::Spreadsheet } else { Safety::Verbatim }
    }
}

/// The line of the names of the columns.
///
/// ```
/// use minutebook::table::{named, write::csv_head};
/// assert!(csv_head(named("papers").unwrap()).starts_with("id,document_id,document,sha256,body,date,"));
/// ```
pub fn csv_head(table: &Table) -> String {
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
        Cell::Text(words) if safety == Safety::Spreadsheet && words.starts_with(FORMULA) => format!("'{words}"),
        Cell::Text(words) => words.to_string(),
        Cell::Integer(number) => number.to_string(),
        Cell::Boolean(yes) => yes.to_string(),
    }
}

/// Rows of a table are of one length, and memory takes every write.
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
        assert_eq!(csv(&[vec![text("a=b"), Cell::Integer(5)]], Safety::Spreadsheet), "a=b,5\r\n");
    }
}
