//! What an earlier run drew: which documents are as they were then, and which are gone.

use std::collections::HashSet;

use minutebook::read;
use minutebook::table::document_id;

use crate::cli::report;
use crate::cli::walk::Input;

/// The documents that are in the output already.
#[derive(Default)]
pub struct Earlier {
    ids: HashSet<String>,
    paths: Vec<String>,
}

impl Earlier {
    /// Adds a document.
    pub fn holds(&mut self, id: String, path: String) {
        self.ids.insert(id);
        self.paths.push(path);
    }

    /// Whether the output has the rows of a document.
    pub fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Whether the output has the rows of these bytes of an input. One that names other files may be another with the same bytes.
    pub fn has_source(&self, input: &Input, bytes: &[u8]) -> bool {
        !self.ids.is_empty() && !read::lists_files(bytes) && self.has(&document_id(input.path.as_encoded_bytes(), &read::sha256(bytes)))
    }

    /// Says which documents are no inputs any more.
    pub fn report_missing(&self, here: &HashSet<String>) {
        for path in self.paths.iter().filter(|path| !here.contains(path.as_str())) {
            report::error(&format!("{path}: expected it among the inputs, for the output has rows of it, but found it gone; they stay"));
        }
    }
}
