//! The page `docs/tables.md`, generated from the tables.

use std::fmt::Write;

use super::{Column, PERSONS, Presence, TABLES, Table};

const INTRODUCTION: &str = "\
# The tables

`minutebook extract` writes rows with flat columns, one row for each unit: see [the manual](manual.md) for the command and [schema.md](schema.md) for
the JSON from which the rows are taken. This page is generated from the tables in `src/table`; `tests/project/tables_page.rs` fails if it differs.

- The columns, their names, order and types are the same for every document. Names need no quotation marks in SQL.
- A cell without a value is `null`, in CSV empty. It is never `\"\"`.
- Texts are verbatim, the entries of a list in one cell are separated by `; `, `boolean` is `true` or `false`, in SQLite 1 or 0,
  and `date` is a day as `2024-05-13`, of type `DATE` in SQLite and in Parquet.
- An `id` is the same on every run over the same path and bytes. The part after its `#` is the JSON pointer of the unit in the output of `parse`.
  The same bytes under two paths are two documents. So that ids stay the same, name the inputs in the same way.
  A shell computes the id of a document by `printf '%s\\0%s' PATH SHA256 | sha256sum | cut -c 1-32`.
- `line` counts from 1, `span_start` and `span_end` are bytes of the decoded text.
- `minutebook filter --decisions`, and so on for the other tables, writes the same rows for the texts of a stream: `id` is then that of the line,
  `row_id` the `id` of this page, and `document` the identifier of the line.
- The facts of a unit have no spans of their own here; the JSON has them.
- Columns may be added at any place within a version of the JSON; name the columns that you need.
";

/// `docs/tables.md`.
pub fn tables_page() -> String {
    let mut page = format!("{INTRODUCTION}\n| table | a row for each of |\n| --- | --- |\n");
    for table in TABLES.iter().chain([PERSONS]) {
        let _ = writeln!(page, "| [`{0}`](#{0}) | {1} |", table.name, table.about);
    }
    TABLES.iter().chain([PERSONS]).for_each(|table| section(table, &mut page));
    page
}

fn section(table: &Table, page: &mut String) {
    let _ = write!(page, "\n## {}\n\n{}.\n", table.name, capital(table.about));
    if !table.searched.is_empty() {
        let columns: Vec<String> = table.searched.iter().map(|column| format!("`{column}`")).collect();
        let _ = writeln!(page, "In SQLite, `{}_fts` is its full-text index, over {}.", table.name, columns.join(" and "));
    }
    page.push_str("\n| column | type | may be null | meaning |\n| --- | --- | --- | --- |\n");
    table.columns().for_each(|column| line(column, page));
}

fn line(column: &Column, page: &mut String) {
    let perhaps = match column.presence {
        Presence::Always => "no",
        Presence::Perhaps => "yes",
    };
    let refers = column.refers_to.map(|table| format!(" An `id` of [`{table}`](#{table}).")).unwrap_or_default();
    let _ = writeln!(page, "| `{}` | {} | {perhaps} | {}{refers} |", column.name, column.kind.name(), column.about);
}

fn capital(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
