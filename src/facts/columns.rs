//! The columns of a table, by their captions.

use std::ops::Range;

use crate::model::{Table, TableRow};
use crate::vocab::Column;
use crate::vocab::column::VOID;

/// The content of each column of a table.
pub(crate) struct Columns(Vec<Option<Column>>);

impl Columns {
    /// The columns of a table, unless it has no captions.
    pub(crate) fn of(table: &Table<'_>) -> Option<Columns> {
        let head = table.head.as_ref()?;
        Some(Columns(head.cells.iter().map(|caption| Column::captioned(caption)).collect()))
    }

    /// The first column that holds something, from 0.
    pub(crate) fn of_kind(&self, kind: Column) -> Option<usize> {
        self.0.iter().position(|column| *column == Some(kind))
    }
}

/// The cells of a row as one text, and the bytes of each in it, markup around its words left out.
pub(crate) fn joined(row: &TableRow<'_>) -> (String, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut ranges = Vec::with_capacity(row.cells.len());
    for cell in &row.cells {
        if !text.is_empty() {
            text.push(' ');
        }
        let is_markup = |c: char| matches!(c, '*' | '_' | '~' | '`');
        let words = cell.trim_start_matches(is_markup);
        let start = text.len() + cell.len() - words.len();
        ranges.push(start..start + words.trim_end_matches(is_markup).len());
        text.push_str(cell);
    }
    (text, ranges)
}

/// A cell that says that it holds nothing.
pub(crate) fn is_void(cell: &str) -> bool {
    VOID.contains(&cell.trim().to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_state_what_columns_hold() {
        assert_eq!(Column::captioned("By whom:"), Some(Column::ActionOwner));
        assert_eq!(Column::captioned("BY WHEN"), Some(Column::Due));
        assert_eq!(Column::captioned("Notes / actions"), Some(Column::Notes));
        assert_eq!(Column::captioned("Weather"), None);
        assert_eq!(Column::captioned(""), None);
    }

    #[test]
    fn cells_that_hold_nothing() {
        assert!(is_void(" – ") && is_void("N/A") && is_void(""));
        assert!(!is_void("Clerk"));
    }

    #[test]
    fn cells_are_joined_without_their_markup() {
        let row = TableRow { cells: ["**Clerk**", "", "pay"].map(Into::into).into(), ..TableRow::default() };
        assert_eq!(joined(&row), ("**Clerk**  pay".to_owned(), vec![2..7, 10..10, 11..14]));
    }
}
