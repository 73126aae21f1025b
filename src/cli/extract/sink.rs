//! Where rows go: a format and its output.

#[cfg(any(feature = "sqlite", feature = "parquet"))]
use std::path::Path;

use anyhow::{Result, anyhow};
use minutebook::table::Row;

#[cfg(any(feature = "sqlite", feature = "parquet"))]
use crate::cli::input::DASH;

/// Takes the rows of one document after another.
pub trait Sink {
    /// Takes the rows of a document, a list for each table. `false` if the reader of a pipe has gone.
    ///
    /// # Errors
    /// A sentence that names the output, if it takes nothing more.
    fn add(&mut self, rows: &[Vec<Row<'_>>]) -> Result<bool>;

    /// Removes what an earlier run wrote of a document of that path, where the output goes on with one. `false` if there is nothing.
    ///
    /// # Errors
    /// A sentence that names the output, if it cannot.
    fn outdate(&mut self, _document: &str) -> Result<bool> {
        Ok(false)
    }

    /// Ends the output. Without this no file appears.
    ///
    /// # Errors
    /// A sentence that names the output, if it cannot be ended.
    fn finish(self: Box<Self>) -> Result<()>;
}

/// Says that a format was left out of the build.
#[cfg(not(all(feature = "sqlite", feature = "parquet")))]
pub fn without(feature: &str) -> anyhow::Error {
    anyhow!(
        "expected minutebook to be built with the feature {feature}, but it was not; build it with: cargo build --release --features {feature}"
    )
}

/// The file or folder that a format needs which is no stream.
#[cfg(any(feature = "sqlite", feature = "parquet"))]
pub fn named<'p>(output: Option<&'p Path>, format: &str) -> Result<&'p Path> {
    match output {
        Some(path) if path != Path::new(DASH) => Ok(path),
        _ => Err(anyhow!("expected a name to write to, since {format} is no stream; add -o FILE")),
    }
}

/// An error of a writer, with the name of what it wrote.
#[cfg(any(feature = "sqlite", feature = "parquet"))]
pub fn failed(path: &Path, error: &(dyn std::error::Error + Send + Sync)) -> anyhow::Error {
    anyhow!("{}: expected to write the tables, but found: {error}", path.display())
}
