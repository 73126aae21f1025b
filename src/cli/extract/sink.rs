//! Where rows go: a format and its output.

#[cfg(any(feature = "sqlite", feature = "parquet"))]
use std::path::Path;

use anyhow::{Result, anyhow};
use minutebook::table::Row;

#[cfg(any(feature = "sqlite", feature = "parquet"))]
use crate::cli::input::DASH;

/// Writes the rows of one document after another.
pub trait Sink {
    /// Writes the rows of a document, a list for each table. `false` if the reader of a pipe has closed it.
    ///
    /// # Errors
    /// A sentence that names the output, if it cannot be written.
    fn add(&mut self, rows: &[Vec<Row<'_>>]) -> Result<bool>;

    /// Removes the rows that an earlier run wrote of the document with that path. `false` if there are none.
    ///
    /// # Errors
    /// A sentence that names the output, if they cannot be removed.
    fn outdate(&mut self, _document: &str) -> Result<bool> {
        Ok(false)
    }

    /// Finishes the output. Without this no file appears.
    ///
    /// # Errors
    /// A sentence that names the output, if it cannot be finished.
    fn finish(self: Box<Self>) -> Result<()>;
}

/// The error for a format that the build does not have.
#[cfg(not(all(feature = "sqlite", feature = "parquet")))]
pub fn without(feature: &str) -> anyhow::Error {
    anyhow!(
        "expected minutebook to be built with the feature {feature}, but it was not; install it with: cargo install --locked --path . --features {feature}"
    )
}

/// The path of a file or folder, for a format that cannot be written to a stream.
#[cfg(any(feature = "sqlite", feature = "parquet"))]
pub fn named<'p>(output: Option<&'p Path>, format: &str) -> Result<&'p Path> {
    match output {
        Some(path) if path != Path::new(DASH) => Ok(path),
        _ => Err(anyhow!("expected a name to write to, since {format} is no stream; add -o FILE")),
    }
}

/// An error of a writer, with the name of the output.
#[cfg(any(feature = "sqlite", feature = "parquet"))]
pub fn failed(path: &Path, error: &(dyn std::error::Error + Send + Sync)) -> anyhow::Error {
    anyhow!("{}: expected to write the tables, but found: {error}", path.display())
}
