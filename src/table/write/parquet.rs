//! Parquet: one file for each table. Rows are collected until they fill a row group, so that memory does not grow with their number.

mod earlier;

use std::io::Write;
use std::sync::Arc;

use jiff::civil::Date;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};

use super::Result;
use crate::table::{Cell, Column, Kind, Presence, Row, Table};
pub use earlier::ParquetFolder;

/// Maximum number of rows of a row group.
const ROWS: usize = 1 << 16;

/// Approximate bytes of a row group before compression.
const BYTES: usize = 8 << 20;

/// Bytes of memory of a cell in addition to its text.
const CELL: usize = 40;

/// Metadata key for the version and the options with which the rows were made.
const MANNER: &str = "minutebook.manner";

/// An unfinished file.
pub struct ParquetFile<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    columns: Vec<Gathered>,
    rows: usize,
    bytes: usize,
}

/// The cells of a column that wait for their row group; if a cell may be null, its definition level says whether there is a value.
struct Gathered {
    values: Values,
    levels: Option<Vec<i16>>,
}

enum Values {
    Text(Vec<ByteArray>),
    Integer(Vec<i64>),
    Boolean(Vec<bool>),
    /// Days since 1 January 1970.
    Date(Vec<i32>),
}

impl<W: Write + Send> ParquetFile<W> {
    /// Starts the file of a table; `manner` is the version and the options of the rows.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn create(table: &Table, to: W, manner: &str) -> Result<Self> {
        let maker = format!("minutebook {}", env!("CARGO_PKG_VERSION"));
        let manner = vec![KeyValue::new(MANNER.to_owned(), manner.to_owned())];
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).set_created_by(maker);
        let properties = properties.set_key_value_metadata(Some(manner)).build();
        let writer = SerializedFileWriter::new(to, schema(table)?, Arc::new(properties))?;
        Ok(ParquetFile { writer, columns: table.columns().map(Gathered::of).collect(), rows: 0, bytes: 0 })
    }

    /// Adds the rows of a document.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn add(&mut self, rows: &[Row<'_>]) -> Result<()> {
        for row in rows {
            for (column, cell) in self.columns.iter_mut().zip(row) {
                self.bytes += column.push(cell);
            }
            self.rows += 1;
            if self.rows == ROWS || self.bytes >= BYTES {
                self.flush()?;
            }
        }
        Ok(())
    }

    /// Writes the collected rows as a row group.
    fn flush(&mut self) -> Result<()> {
        let mut group = self.writer.next_row_group()?;
        for column in &mut self.columns {
            if let Some(mut writer) = group.next_column()? {
                column.write(&mut writer)?;
                writer.close()?;
            }
        }
        group.close()?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }

    /// Finishes the file and returns the writer.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn finish(mut self) -> Result<W> {
        if self.rows > 0 {
            self.flush()?;
        }
        Ok(self.writer.into_inner()?)
    }
}

impl Gathered {
    fn of(column: &Column) -> Self {
        let values = match column.kind {
            Kind::Text => Values::Text(Vec::new()),
            Kind::Integer => Values::Integer(Vec::new()),
            Kind::Boolean => Values::Boolean(Vec::new()),
            Kind::Date => Values::Date(Vec::new()),
        };
        Gathered { values, levels: (column.presence == Presence::Perhaps).then(Vec::new) }
    }

    /// Adds a cell, and returns the memory it takes.
    fn push(&mut self, cell: &Cell<'_>) -> usize {
        let day = day(&self.values, cell);
        if let Some(levels) = &mut self.levels {
            let is_day = matches!(self.values, Values::Date(_));
            levels.push(i16::from(if is_day { day.is_some() } else { *cell != Cell::Null }));
        }
        match (&mut self.values, cell) {
            (Values::Date(values), _) => values.extend(day),
            (Values::Text(values), Cell::Text(words)) => values.push(words.as_bytes().to_vec().into()),
            (Values::Integer(values), Cell::Integer(number)) => values.push(*number),
            (Values::Boolean(values), Cell::Boolean(yes)) => values.push(*yes),
            // A cell has the type of its column or is null; tests/reading/tables.rs tests it.
            _ => return 0,
        }
        if let Cell::Text(words) = cell { CELL + words.len() } else { CELL / 4 }
    }

    fn write(&mut self, to: &mut SerializedColumnWriter<'_>) -> Result<()> {
        let levels = self.levels.as_deref();
        match &mut self.values {
            Values::Text(values) => {
                to.typed::<ByteArrayType>().write_batch(values, levels, None)?;
                values.clear();
            }
            Values::Integer(values) => {
                to.typed::<Int64Type>().write_batch(values, levels, None)?;
                values.clear();
            }
            Values::Date(values) => {
                to.typed::<Int32Type>().write_batch(values, levels, None)?;
                values.clear();
            }
            Values::Boolean(values) => {
                to.typed::<BoolType>().write_batch(values, levels, None)?;
                values.clear();
            }
        }
        self.levels.as_mut().map(Vec::clear);
        Ok(())
    }
}

/// 1 January 1970, from which Parquet counts days.
const EPOCH: Date = Date::constant(1970, 1, 1);

/// A day as Parquet counts it. Cells of such a column are ISO dates or null; tests/reading/tables.rs tests it.
fn day(values: &Values, cell: &Cell<'_>) -> Option<i32> {
    match (values, cell) {
        (Values::Date(_), Cell::Text(words)) => words.parse::<Date>().ok()?.since(EPOCH).ok().map(|span| span.get_days()),
        _ => None,
    }
}

fn schema(table: &Table) -> Result<TypePtr> {
    let fields = table.columns().map(field).collect::<Result<Vec<TypePtr>>>()?;
    Ok(Arc::new(Type::group_type_builder(table.name).with_fields(fields).build()?))
}

fn field(column: &Column) -> Result<TypePtr> {
    let (physical, logical) = match column.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Integer => (Physical::INT64, None),
        Kind::Boolean => (Physical::BOOLEAN, None),
        Kind::Date => (Physical::INT32, Some(LogicalType::Date)),
    };
    let repetition = match column.presence {
        Presence::Always => Repetition::REQUIRED,
        Presence::Perhaps => Repetition::OPTIONAL,
    };
    let field = Type::primitive_type_builder(column.name, physical).with_logical_type(logical).with_repetition(repetition);
    Ok(Arc::new(field.build()?))
}
