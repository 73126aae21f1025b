//! SQLite: one file with every table, references as foreign keys, and full-text indices.

use std::path::Path;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, ToSql, params_from_iter};

use super::{Held, Result};
use crate::table::{Aliases, Cell, Column, Kind, Presence, Row, Table};

/// Nothing is rolled back, since a file that fails is deleted; the order of the tables keeps references valid.
const LOADING: &str = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA user_version = 1; BEGIN";

/// Words match in every inflected form in English, with or without accents.
const TOKENS: &str = "porter unicode61 remove_diacritics 2";

/// The version and the options with which the rows were made.
const MADE_BY: &str = "CREATE TABLE made_by (manner TEXT NOT NULL)";

/// An unfinished database.
pub struct Database<'t> {
    connection: Connection,
    tables: &'t [&'t Table],
}

impl<'t> Database<'t> {
    /// Starts a database of these tables in an empty file.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn create(path: &Path, tables: &'t [&'t Table]) -> Result<Self> {
        let connection = Connection::open(path)?;
        connection.execute_batch(LOADING)?;
        connection.execute(MADE_BY, [])?;
        for table in tables {
            connection.execute_batch(&creation(table, tables))?;
        }
        Ok(Database { connection, tables })
    }

    /// Opens a finished database to continue it. `None` if its tables are others, or were made in another manner.
    ///
    /// # Errors
    /// If the file is not a database, or cannot be written.
    pub fn reopen(path: &Path, tables: &'t [&'t Table], manner: &str) -> Result<Option<Self>> {
        let connection = Connection::open(path)?;
        connection.execute_batch(LOADING)?;
        let definition = |name: &str| {
            let sql = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?";
            connection.query_row(sql, [name], |row| row.get::<_, String>(0)).optional()
        };
        let wanted = tables.iter().map(|table| (table.name, creation(table, tables)));
        for (name, wanted) in wanted.chain([("made_by", MADE_BY.to_owned())]) {
            if definition(name)? != Some(wanted) {
                return Ok(None);
            }
        }
        let made: Option<String> = connection.query_row("SELECT manner FROM made_by", [], |row| row.get(0)).optional()?;
        Ok((made.as_deref() == Some(manner)).then_some(Database { connection, tables }))
    }

    /// Stores the manner in which the rows are made, which [`Database::reopen`] compares.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn made_in(&mut self, manner: &str) -> Result<()> {
        self.connection.execute("INSERT INTO made_by VALUES (?)", [manner])?;
        Ok(())
    }

    /// The documents that have rows, in order.
    ///
    /// # Errors
    /// If there is no table of documents.
    pub fn held(&self) -> Result<Vec<Held>> {
        let mut statement = self.connection.prepare("SELECT id, document FROM documents ORDER BY rowid")?;
        let held = statement.query_map([], |row| Ok(Held { id: row.get(0)?, path: row.get(1)? }))?;
        Ok(held.collect::<rusqlite::Result<_>>()?)
    }

    /// Removes all rows of a document.
    ///
    /// # Errors
    /// If they cannot be removed.
    pub fn remove(&mut self, id: &str) -> Result<()> {
        for table in self.tables {
            let column = if table.columns().any(|column| column.name == "document_id") { "document_id" } else { "id" };
            self.connection.execute(&format!("DELETE FROM {} WHERE {column} = ?", table.name), [id])?;
        }
        Ok(())
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

    /// Adds the indices and the view of persons, with aliases for their spellings, and finishes the database.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn finish(self, aliases: &Aliases) -> Result<()> {
        for table in self.tables {
            self.connection.execute_batch(&indices(table, self.tables))?;
        }
        if PERSONS_OF.iter().all(|name| self.tables.iter().any(|table| table.name == *name)) {
            self.persons(aliases)?;
        }
        self.connection.execute_batch("COMMIT; PRAGMA optimize")?;
        self.connection.close().map_err(|(_, error)| error.into())
    }

    fn persons(&self, aliases: &Aliases) -> Result<()> {
        self.connection.execute_batch(ALIASES)?;
        let mut sorted: Vec<(&String, &String)> = aliases.iter().collect();
        sorted.sort_unstable();
        for (spelling, name) in sorted {
            self.connection.execute("INSERT INTO aliases VALUES (?, ?)", [spelling, name])?;
        }
        Ok(self.connection.execute_batch(PERSONS)?)
    }
}

const ALIASES: &str =
    "DROP VIEW IF EXISTS persons; DROP TABLE IF EXISTS aliases; CREATE TABLE aliases (spelling TEXT PRIMARY KEY, name TEXT NOT NULL)";

/// The tables that name persons.
const PERSONS_OF: &[&str] = &["attendance", "motions", "decisions", "voters", "declarations"];

/// The persons who are named, by the name as printed.
const PERSONS: &str = include_str!("persons.sql");

fn creation(table: &Table, tables: &[&Table]) -> String {
    let columns: Vec<String> = table.columns().map(|column| definition(column, tables)).collect();
    format!("CREATE TABLE {} (\n  {}\n)", table.name, columns.join(",\n  "))
}

fn definition(column: &Column, tables: &[&Table]) -> String {
    let kind = match column.kind {
        Kind::Text => "TEXT",
        // The column has numeric affinity, which leaves a date as text.
        Kind::Date => "DATE",
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
        sql.push_str(&format!("CREATE INDEX IF NOT EXISTS {0}_{1} ON {0}({1});\n", table.name, column.name));
    }
    if !table.searched.is_empty() {
        let (name, searched) = (table.name, table.searched.join(", "));
        sql.push_str(&format!(
            "CREATE VIRTUAL TABLE IF NOT EXISTS {name}_fts USING fts5({searched}, content=\"{name}\", tokenize=\"{TOKENS}\");\n"
        ));
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
