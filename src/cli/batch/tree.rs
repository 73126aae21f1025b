//! Every input to a file of its own, in a directory that mirrors the input directories.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use minutebook::read::{self, sha256};

use super::account::{Account, Made, Outcome, Sum};
use super::journal::{EarlierOutputs, Entry, Journal};
use super::place::{self, Job};
use super::{Options, pool};
use crate::cli::document::Recipe;
use crate::cli::escape;
use crate::cli::output::{Existing, Output, why_unwritable};
use crate::cli::walk::Listing;

/// Writes a file for every input.
///
/// # Errors
/// A sentence, if two outputs would collide, if one exists and may not be replaced, or if the directory cannot be written to.
pub fn run(folder: &Path, options: &Options, listing: &Listing, recipe: &Recipe<'_>) -> Result<Sum> {
    let jobs = place::jobs(&listing.inputs, folder, recipe.format.extension)?;
    if let Some(report) = options.report.as_deref() {
        place::refuse_report(&jobs, report)?;
    }
    if options.existing() == Existing::Keep && !options.skip_existing {
        place::refuse_existing(&jobs)?;
    }
    let tree = Tree { options, recipe, earlier: EarlierOutputs::of(folder)?, root: folder, manner: recipe.manner()? };
    let mut account = Account::open(&options.manner(listing), listing)?;
    if options.dry_run {
        return tree.plan(&jobs, account);
    }
    fs::create_dir_all(folder).map_err(|error| anyhow!("{}: {}", folder.display(), why_unwritable(&error)))?;
    let folders = jobs.iter().filter_map(|job| Some(job.output.as_ref()?.parent()?.to_owned())).collect();
    let mut journal = Journal::open(folder, &folders)?;
    let prefix = journal.prefix();
    let mut trouble = None;
    let taken = pool::in_order(
        jobs.iter(),
        options.threads(),
        |job| tree.outcome(job, &prefix),
        |job, (outcome, entry)| {
            if let Some(Err(error)) = entry.map(|entry| journal.add(&entry)) {
                trouble.get_or_insert(error);
            }
            account.take(&job.input.path, job.output.as_deref(), &outcome)
        },
    );
    jobs[taken..].iter().for_each(|job| account.leave(&job.input.path));
    if let Some(error) = trouble.or(journal.close().err()) {
        account.fail(&error);
    }
    Ok(account.close())
}

/// What exists under the name of an output.
#[derive(PartialEq)]
enum Found {
    /// The output.
    Same,
    /// A file that this run may replace.
    Outdated,
    /// Nothing, or a file that only `--force` replaces.
    Other,
}

/// What all outputs have in common.
struct Tree<'t> {
    options: &'t Options,
    recipe: &'t Recipe<'t>,
    earlier: EarlierOutputs,
    /// The directory.
    root: &'t Path,
    /// The version and all options that determine the bytes of an output.
    manner: String,
}

impl Tree<'_> {
    /// Makes the output of a job, and its entry if it was written.
    fn outcome(&self, job: &Job<'_>, prefix: &str) -> (Outcome, Option<Entry>) {
        let mut entry = None;
        let outcome = Outcome::of(|size| {
            let bytes = job.input.bytes()?;
            *size = bytes.len();
            let (Some(place), Some(output)) = (&job.place, &job.output) else {
                bail!("expected a path that can be mirrored, but found one with ..");
            };
            let key = self.key(job, &bytes);
            if self.options.skip_existing && !read::lists_files(&bytes) && self.earlier.is_current(place, &key) {
                return Ok(Made::Skipped);
            }
            if self.options.dry_run {
                return Ok(Made::Planned);
            }
            let document = self.recipe.document(&job.input.path, bytes)?;
            self.stored(place, output, &document.text, prefix)?;
            entry = Entry::new(place, key, document.text.as_bytes());
            Ok(Made::Document(document))
        });
        (outcome, entry)
    }

    /// The hash of everything that determines the bytes of an output. The path of the input is part of it: the output contains it.
    fn key(&self, job: &Job<'_>, bytes: &[u8]) -> String {
        sha256(&[self.manner.as_bytes(), job.input.path.as_encoded_bytes(), sha256(bytes).as_bytes()].join(&0))
    }

    /// Stores an output. If another run has written it in the meantime, that file is examined again.
    fn stored(&self, place: &Path, output: &Path, text: &str, prefix: &str) -> Result<()> {
        let first = self.store(place, output, text, prefix);
        if first.is_err() && self.options.skip_existing && output.is_file() {
            return self.store(place, output, text, prefix);
        }
        first
    }

    fn store(&self, place: &Path, output: &Path, text: &str, prefix: &str) -> Result<()> {
        let existing = self.existing(place, output, text)?;
        if existing == Found::Same {
            return Ok(());
        }
        let folder = output.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(|error| anyhow!("{}: {}", folder.display(), why_unwritable(&error)))?;
        self.refuse_outside(folder)?;
        let may = if existing == Found::Outdated { Existing::Replace } else { self.options.existing() };
        let mut file = Output::begin(output, may, prefix)?;
        file.write(text)?;
        file.finish()
    }

    /// Refuses a link in the tree that leads out of it: somebody else made it for another use.
    fn refuse_outside(&self, folder: &Path) -> Result<()> {
        let inside = folder.canonicalize().is_ok_and(|folder| self.root.canonicalize().is_ok_and(|root| folder.starts_with(root)));
        if !inside {
            bail!("{}: expected a directory in {}, but found a link that leads out of it", folder.display(), self.root.display());
        }
        Ok(())
    }

    /// What a run with `--skip-existing` finds under the name of an output. It replaces a file that an earlier run wrote and that is
    /// out of date, and a file that is the beginning of the output, so that nothing is lost.
    fn existing(&self, place: &Path, output: &Path, text: &str) -> Result<Found> {
        if !self.options.skip_existing || !output.is_file() {
            return Ok(Found::Other);
        }
        let found = fs::read(output).with_context(|| output.display().to_string())?;
        match self.options.existing() {
            _ if found == text.as_bytes() => Ok(Found::Same),
            Existing::Replace => Ok(Found::Outdated),
            Existing::Keep if text.as_bytes().starts_with(&found) || self.earlier.wrote(place, &found) => Ok(Found::Outdated),
            Existing::Keep => bail!(
                "{}: expected no file, or one as an earlier run wrote it, but found another; to replace it, add --force",
                output.display()
            ),
        }
    }

    /// Prints what a run would do, and writes nothing.
    fn plan(&self, jobs: &[Job<'_>], mut account: Account) -> Result<Sum> {
        let mut out = Output::open(None, Existing::Keep)?;
        let mut written = Ok(true);
        let taken = pool::in_order(
            jobs.iter(),
            self.options.threads(),
            |job| self.outcome(job, "").0,
            |job, outcome| {
                if outcome.made.is_ok()
                    && let Some(output) = &job.output
                {
                    written =
                        out.write(&format!("{}\t{}\t{}\n", todo(output, &outcome), escape::path(&job.input.path), escape::path(output)));
                }
                let goes_on = account.take(&job.input.path, None, &outcome);
                if matches!(written, Ok(true)) { goes_on } else { ControlFlow::Break(()) }
            },
        );
        if written? {
            jobs[taken..].iter().for_each(|job| account.leave(&job.input.path));
        }
        Ok(account.close())
    }
}

fn todo(output: &Path, outcome: &Outcome) -> &'static str {
    match outcome.made {
        Ok(Made::Skipped) => "skip",
        _ if output.exists() => "replace",
        _ => "write",
    }
}
