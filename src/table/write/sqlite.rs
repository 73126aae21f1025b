//! SQLite: one file with every table, their references as foreign keys, and full-text indices beside those that are searched.

use std::path::Path;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql, params_from_iter};

use super::Result;
use crate::table::{Cell, Column, Kind, Presence, Row, Table};

/// Nothing is rolled back, since a file that fails is thrown away; references are whole by the order of the tables.
const LOADING: &str = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA user_version = 1; BEGIN";

/// Words are found in every form of English grammar, with accents or without.
const TOKENS: &str = "porter unicode61 remove_diacritics 2";

/// A database in the making.
pub struct Database<'t> {
    connection: Connection,
    tables: &'t [&'t Table],
}

impl<'t> Database<'t> {
    /// Begins a database of these tables in an empty file.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn create(path: &Path, tables: &'t [&'t Table]) -> Result<Self> {
        let connection = Connection::open(path)?;
        connection.execute_batch(LOADING)?;
        for table in tables {
            connection.execute_batch(&creation(table, tables))?;
        }
        Ok(Database { connection, tables })
    }

    /// Adds the rows of a document, a list for each table.
    ///
    /// # Errors
    /// If they cannot be written, or were added before.
    pub fn add(&mut self, rows: &[Vec<Row<'_>>]) -> Result<()> {
        for (table, rows) in self.tables.iter().zip(rows).filter(|(_, rows)| !rows.is_empty()) {
            let mut statement = self.connection.prepare(&insertion(table))?;
            for row in rows {
                statement.execute(params_from_iter(row))?;
            }
        }
        Ok(())
    }

    /// Adds the indices, and ends the database.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn finish(self) -> Result<()> {
        for table in self.tables {
            self.connection.execute_batch(&indices(table, self.tables))?;
        }
        self.connection.execute_batch("COMMIT; PRAGMA optimize")?;
        self.connection.close().map_err(|(_, error)| error.into())
    }
}

fn creation(table: &Table, tables: &[&Table]) -> String {
    let columns: Vec<String> = table.columns().map(|column| definition(column, tables)).collect();
    format!("CREATE TABLE {} (\n  {}\n)", table.name, columns.join(",\n  "))
}

fn definition(column: &Column, tables: &[&Table]) -> String {
    let kind = match column.kind {
        Kind::Text => "TEXT",
        Kind::Integer | Kind::Boolean => "INTEGER",
    };
    let key = if column.name == "id" { " PRIMARY KEY" } else { "" };
    let present = if column.presence == Presence::Always { " NOT NULL" } else { "" };
    let refers = referred(column, tables).map(|other| format!(" REFERENCES {other}(id)")).unwrap_or_default();
    format!("{} {kind}{key}{present}{refers}", column.name)
}

/// The table that a column refers to, if it is in the file.
fn referred(column: &Column, tables: &[&Table]) -> Option<&'static str> {
    column.refers_to.filter(|other| tables.iter().any(|table| table.name == *other))
}

fn insertion(table: &Table) -> String {
    let places: Vec<&str> = table.columns().map(|_| "?").collect();
    format!("INSERT INTO {} VALUES ({})", table.name, places.join(", "))
}

/// An index for each reference, and the full-text index.
fn indices(table: &Table, tables: &[&Table]) -> String {
    let mut sql = String::new();
    for column in table.columns().filter(|column| referred(column, tables).is_some()) {
        sql.push_str(&format!("CREATE INDEX {0}_{1} ON {0}({1});\n", table.name, column.name));
    }
    if !table.searched.is_empty() {
        let (name, searched) = (table.name, table.searched.join(", "));
        sql.push_str(&format!("CREATE VIRTUAL TABLE {name}_fts USING fts5({searched}, content=\"{name}\", tokenize=\"{TOKENS}\");\n"));
        sql.push_str(&format!("INSERT INTO {name}_fts({name}_fts) VALUES ('rebuild');\n"));
    }
    sql
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Cell::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Cell::Text(words) => ToSqlOutput::Borrowed(ValueRef::Text(words.as_bytes())),
            Cell::Integer(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Cell::Boolean(yes) => ToSqlOutput::Borrowed(ValueRef::Integer(i64::from(*yes))),
        })
    }
}
