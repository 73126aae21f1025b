//! NDJSON: an object for each row, with every column, `null` if it has no value.

use serde::{Serialize, Serializer};

use crate::table::{Row, Table};

/// A line for each row.
pub fn ndjson(table: &Table, rows: &[Row<'_>]) -> String {
    let mut lines = String::new();
    for row in rows {
        match serde_json::to_string(&Object(table, row)) {
            Ok(line) => lines.push_str(&line),
            Err(error) => unreachable!("the names of columns are strings: {error}"),
        }
        lines.push('\n');
    }
    lines
}

/// A row with the names of its columns.
struct Object<'t, 'm>(&'t Table, &'t Row<'m>);

impl Serialize for Object<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Object(table, row) = self;
        serializer.collect_map(table.columns().map(|column| column.name).zip(*row))
    }
}
