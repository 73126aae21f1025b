//! Many inputs: on several threads, in their order, to one stream or to a tree of files.

mod account;
mod journal;
mod place;
pub mod pool;
mod stream;
mod tree;

use std::path::PathBuf;
use std::thread::available_parallelism;

use anyhow::Result;
use clap::Args;

use super::document::{Counting, Recipe};
use super::output::Existing;
use super::walk::Listing;

pub use account::{Account, Made, Manner, Outcome, Sum};

/// Arguments on many inputs.
#[derive(Args)]
pub struct Options {
    /// Write to this file instead of standard output; it appears whole or not at all.
    #[arg(short, long, value_name = "FILE", conflicts_with = "out_dir")]
    output: Option<PathBuf>,
    /// Write a file for each input into this directory, which mirrors those that are read: name.txt becomes name.txt.json.
    #[arg(long, value_name = "DIR")]
    pub out_dir: Option<PathBuf>,
    /// Replace files that are there already.
    #[arg(long)]
    force: bool,
    /// Leave alone what an earlier run wrote of the same bytes with the same options, and go on with the rest.
    #[arg(long, requires = "out_dir")]
    skip_existing: bool,
    /// Say what would be written, and write nothing.
    #[arg(long, requires = "out_dir", conflicts_with = "report")]
    dry_run: bool,
    /// Begin no input after one that failed.
    #[arg(long)]
    fail_fast: bool,
    /// Write a JSON object for each input to this file: what came of it, and why.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Work on so many inputs at a time; 0 is one for each processor. The output is the same.
    #[arg(short, long, value_name = "N", default_value_t = 0)]
    jobs: usize,
    /// Say nothing but errors.
    #[arg(short, long)]
    quiet: bool,
}

impl Options {
    /// Whether the parts of documents are counted; only the report needs the counts.
    pub fn counting(&self) -> Counting {
        if self.report.is_some() { Counting::Yes } else { Counting::No }
    }

    /// Makes a document of every input and writes it to its output.
    ///
    /// # Errors
    /// A sentence, if the command is wrong or the output cannot be written.
    pub fn run(&self, listing: &Listing, recipe: &Recipe<'_>) -> Result<Sum> {
        listing.refuse_outputs([self.output.as_deref(), self.report.as_deref()].into_iter().flatten())?;
        match &self.out_dir {
            Some(folder) => tree::run(folder, self, listing, recipe),
            None => stream::run(self, listing, recipe),
        }
    }

    fn manner(&self, listing: &Listing) -> Manner<'_> {
        // A run that continues an earlier one replaces its report.
        let goes_on = self.skip_existing && self.report.as_deref().is_some_and(account::is_report);
        Manner {
            report: self.report.as_deref(),
            existing: if goes_on { Existing::Replace } else { self.existing() },
            filed: self.out_dir.is_some() || self.output.is_some(),
            quiet: self.quiet,
            fail_fast: self.fail_fast,
            summed: self.out_dir.is_some() || listing.gathered > 0,
        }
    }

    fn existing(&self) -> Existing {
        if self.force { Existing::Replace } else { Existing::Keep }
    }

    fn threads(&self) -> usize {
        threads(self.jobs)
    }
}

/// The number of threads for `-j`; 0 is one for each processor.
pub fn threads(jobs: usize) -> usize {
    if jobs > 0 { jobs } else { available_parallelism().map_or(1, usize::from) }
}
