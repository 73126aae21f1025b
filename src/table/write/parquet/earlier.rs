//! Parquet files of an earlier run, read document by document.

use std::fs::File;
use std::path::Path;

use jiff::ToSpan;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row as Record};
use parquet::schema::types::Type;

use super::{EPOCH, MANNER, schema};
use crate::table::write::{Held, Result};
use crate::table::{Cell, Row, Table};

/// The files of tables in a folder. In each file the rows of a document are together, and the documents have the same order.
pub struct ParquetFolder {
    tables: Vec<Rows>,
}

/// The rows of a file.
struct Rows {
    records: RowIter<'static>,
    /// The column with the id of the document.
    document: usize,
    /// The row that was read last, if it belongs to a later document.
    next: Option<Row<'static>>,
}

impl ParquetFolder {
    /// Opens the files of some tables, of which the first is `documents`. `None` if the tables are others, or were made in another manner.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub fn open(folder: &Path, tables: &[&Table], manner: &str) -> Result<Option<Self>> {
        let mut opened = Vec::new();
        for table in tables {
            let Ok(file) = File::open(folder.join(table.name).with_extension("parquet")) else { return Ok(None) };
            let reader = SerializedFileReader::new(file)?;
            let metadata = reader.metadata().file_metadata();
            let pairs = metadata.key_value_metadata().into_iter().flatten();
            let is_made = pairs.filter(|pair| pair.key == MANNER).any(|pair| pair.value.as_deref() == Some(manner));
            if !is_made || shape(metadata.schema()) != shape(&*schema(table)?) {
                return Ok(None);
            }
            let document = table.columns().position(|column| column.name == "document_id").unwrap_or(0);
            opened.push(Rows { records: RowIter::from_file_into(Box::new(reader)), document, next: None });
        }
        Ok(Some(ParquetFolder { tables: opened }))
    }

    /// The next document, with its rows, a list for each table.
    ///
    /// # Errors
    /// If a file is damaged.
    pub fn next_document(&mut self) -> Result<Option<(Held, Vec<Vec<Row<'static>>>)>> {
        let Some(first) = self.tables.first_mut().map(Rows::next).transpose()?.flatten() else { return Ok(None) };
        let words = |at: usize| match first.get(at) {
            Some(Cell::Text(words)) => words.to_string(),
            _ => String::new(),
        };
        let held = Held { id: words(0), path: words(1) };
        let mut rows = vec![vec![first]];
        for table in self.tables.iter_mut().skip(1) {
            rows.push(table.of_document(&held.id)?);
        }
        Ok(Some((held, rows)))
    }
}

impl Rows {
    fn next(&mut self) -> Result<Option<Row<'static>>> {
        match self.next.take() {
            Some(row) => Ok(Some(row)),
            None => Ok(self.records.next().transpose()?.as_ref().map(row)),
        }
    }

    /// The next rows that belong to a document.
    fn of_document(&mut self, id: &str) -> Result<Vec<Row<'static>>> {
        let mut rows = Vec::new();
        while let Some(row) = self.next()? {
            if !matches!(row.get(self.document), Some(Cell::Text(document)) if document == id) {
                self.next = Some(row);
                break;
            }
            rows.push(row);
        }
        Ok(rows)
    }
}

fn row(record: &Record) -> Row<'static> {
    record.get_column_iter().map(|(_, field)| cell(field)).collect()
}

/// These files have no cells of other types.
fn cell(field: &Field) -> Cell<'static> {
    match field {
        Field::Str(words) => Cell::from(words.clone()),
        Field::Long(number) => Cell::Integer(*number),
        Field::Bool(yes) => Cell::Boolean(*yes),
        Field::Date(days) => EPOCH.checked_add(days.days()).map_or(Cell::Null, |day| Cell::from(day.to_string())),
        _ => Cell::Null,
    }
}

/// Names and types of the columns.
fn shape(schema: &Type) -> Vec<String> {
    let column =
        |field: &std::sync::Arc<Type>| format!("{} {} {:?}", field.name(), field.get_physical_type(), field.get_basic_info().repetition());
    schema.get_fields().iter().map(column).collect()
}
