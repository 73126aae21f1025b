//! What an earlier run drew: which inputs are as they were then, and which are gone.

use std::collections::HashSet;

use anyhow::{Result, bail};
use minutebook::read;
use minutebook::table::{Table, document_id};

use super::sink::{self, Sink};
use super::{Arguments, Format};
use crate::cli::document::Recipe;
use crate::cli::report;
use crate::cli::walk::Input;

/// The documents that are in the output already.
#[derive(Default)]
pub struct Earlier {
    ids: HashSet<String>,
    paths: Vec<String>,
}

impl Earlier {
    /// Opens the output of an earlier run to go on with it. `None` if there is none yet.
    ///
    /// # Errors
    /// A sentence, if it is no output that can be gone on with.
    pub fn opened<'t>(
        arguments: &Arguments,
        one_table: bool,
        tables: &'t [&'static Table],
        recipe: &Recipe<'_>,
    ) -> Result<Option<(Box<dyn Sink + 't>, Earlier)>> {
        if arguments.format != Format::Sqlite || one_table {
            bail!("--skip-existing: expected all tables in a database, but found another output; add -f sqlite and name no table");
        }
        let Some(path) = arguments.output.as_deref().filter(|path| path.is_file()) else { return Ok(None) };
        let (sink, held) = sink::resumed(tables, path, &recipe.manner()?)?;
        let ids = held.iter().map(|document| document.id.clone()).collect();
        Ok(Some((sink, Earlier { ids, paths: held.into_iter().map(|document| document.path).collect() })))
    }

    /// Whether the output has the rows of these bytes of an input. One that names other files may be another with the same bytes.
    pub fn has(&self, input: &Input, bytes: &[u8]) -> bool {
        !self.ids.is_empty()
            && !read::lists_files(bytes)
            && self.ids.contains(&document_id(input.path.as_encoded_bytes(), &read::sha256(bytes)))
    }

    /// Says which documents are no inputs any more.
    pub fn tell_gone(&self, inputs: &[Input]) {
        let here: HashSet<_> = inputs.iter().map(|input| input.path.to_string_lossy()).collect();
        for path in self.paths.iter().filter(|path| !here.contains(path.as_str())) {
            report::error(&format!("{path}: expected it among the inputs, for the output has rows of it, but found it gone; they stay"));
        }
    }
}
