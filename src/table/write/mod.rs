//! Rows to bytes: one format a file.
//!
//! CSV and NDJSON are texts that grow document by document. SQLite and Parquet are files that are started, get the rows of
//! one document after another, and are finished; memory does not grow with the number of documents.

mod csv;
mod ndjson;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "sqlite")]
mod sqlite;

pub use self::csv::{Safety, csv, csv_header};
#[cfg(feature = "parquet")]
pub use self::parquet::{ParquetFile, ParquetFolder};
pub use ndjson::ndjson;
#[cfg(feature = "sqlite")]
pub use sqlite::Database;

/// A document whose rows an output has.
#[derive(Debug, PartialEq, Eq)]
pub struct Held {
    /// Its id.
    pub id: String,
    /// Its path.
    pub path: String,
}

/// The result of writing a file of tables.
#[cfg(any(feature = "parquet", feature = "sqlite"))]
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;
