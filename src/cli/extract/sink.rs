//! Where rows go: a format and its output.

use std::path::Path;

use anyhow::{Result, anyhow};
use minutebook::table::Row;
#[cfg(not(all(feature = "sqlite", feature = "parquet")))]
use minutebook::table::Table;

#[cfg(any(feature = "sqlite", feature = "parquet"))]
use crate::cli::input::DASH;
#[cfg(not(all(feature = "sqlite", feature = "parquet")))]
use crate::cli::output::Existing;

/// Takes the rows of one document after another.
pub trait Sink {
    /// Takes the rows of a document, a list for each table. `false` if the reader of a pipe has gone.
    ///
    /// # Errors
    /// A sentence that names the output, if it takes nothing more.
    fn add(&mut self, rows: &[Vec<Row<'_>>]) -> Result<bool>;

    /// Takes away what an earlier run wrote of a document of that path, where the output goes on with one.
    ///
    /// # Errors
    /// A sentence that names the output, if it cannot.
    fn outdate(&mut self, _document: &str) -> Result<()> {
        Ok(())
    }

    /// Ends the output. Without this no file appears.
    ///
    /// # Errors
    /// A sentence that names the output, if it cannot be ended.
    fn finish(self: Box<Self>) -> Result<()>;
}

#[cfg(feature = "sqlite")]
pub use super::sqlite::{resumed, sqlite};

#[cfg(feature = "parquet")]
pub use super::parquet::parquet;

/// Stands in where SQLite was left out of the build.
#[cfg(not(feature = "sqlite"))]
pub fn sqlite<'t>(_: &'t [&'static Table], _: Option<&Path>, _: Existing, _: &str) -> Result<Box<dyn Sink + 't>> {
    Err(without("sqlite"))
}

/// A document of which there are rows, where SQLite was left out of the build: there is none.
#[cfg(not(feature = "sqlite"))]
pub struct Held {
    /// Its id.
    pub id: String,
    /// Its path.
    pub path: String,
}

/// Stands in where SQLite was left out of the build.
#[cfg(not(feature = "sqlite"))]
pub fn resumed<'t>(_: &'t [&'static Table], _: &Path, _: &str) -> Result<(Box<dyn Sink + 't>, Vec<Held>)> {
    Err(without("sqlite"))
}

/// Stands in where Parquet was left out of the build.
#[cfg(not(feature = "parquet"))]
pub fn parquet<'t>(_: Option<&'static Table>, _: &'t [&'static Table], _: Option<&Path>, _: Existing) -> Result<Box<dyn Sink + 't>> {
    Err(without("parquet"))
}

#[cfg(not(all(feature = "sqlite", feature = "parquet")))]
fn without(feature: &str) -> anyhow::Error {
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
