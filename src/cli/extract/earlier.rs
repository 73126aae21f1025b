//! The documents of an earlier run: which of them are unchanged, and which are missing.

use std::collections::HashSet;

use minutebook::read;
use minutebook::table::document_id;
#[cfg(any(feature = "sqlite", feature = "parquet"))]
use minutebook::table::write::Held;

use crate::cli::report;
use crate::cli::walk::Input;

/// The documents that the output already has.
#[derive(Default)]
pub struct Earlier {
    ids: HashSet<String>,
    paths: Vec<String>,
}

impl Earlier {
    /// The documents that an output holds.
    #[cfg(any(feature = "sqlite", feature = "parquet"))]
    pub fn of(held: Vec<Held>) -> Self {
        let (ids, paths) = held.into_iter().map(|document| (document.id, document.path)).unzip();
        Earlier { ids, paths }
    }

    /// Whether the output has the rows of a document.
    pub fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Whether the output has the rows of an input with these bytes. An input that lists other files may have changed although its bytes have not.
    pub fn has_source(&self, input: &Input, bytes: &[u8]) -> bool {
        !self.ids.is_empty() && !read::lists_files(bytes) && self.has(&document_id(input.path.as_encoded_bytes(), &read::sha256(bytes)))
    }

    /// Reports the documents that are no longer among the inputs.
    pub fn report_missing(&self, here: &HashSet<String>) {
        for path in self.paths.iter().filter(|path| !here.contains(path.as_str())) {
            report::error(&format!("{path}: expected it among the inputs, for the output has rows of it, but found it gone; they stay"));
        }
    }
}
