//! `minutebook stats`: counts over many documents.

use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use minutebook::stats::{self, Stats};
use minutebook::style::Choice;
use serde_json::Value;

use super::batch::{Account, Made, Manner, Outcome, Sum, pool, threads};
use super::document::{Document, source};
use super::json_documents::Documents;
use super::output::{Existing, Output};
use super::reading::Reading;
use super::styles::Named;
use super::walk::{Chosen, Input, Listing};
use super::{FAILED, report};

/// Arguments of `stats`.
#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    /// What to write.
    #[arg(short, long, value_enum, default_value_t)]
    format: Format,
    /// Write to this file instead of standard output; it appears whole or not at all.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Draw who was at which meeting and who voted how on a page of HTML, and write it to this file.
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Replace files that are there already.
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    reading: Reading,
    /// Work on so many inputs at a time; 0 is one for each processor. The output is the same.
    #[arg(short, long, value_name = "N", default_value_t = 0)]
    jobs: usize,
    /// Say nothing but errors.
    #[arg(short, long)]
    quiet: bool,
}

/// What to write.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// Counts on lines, and a table of who was there.
    #[default]
    Text,
    /// One JSON object.
    Json,
}

/// Reads every input and writes the counts.
pub fn run(arguments: &Arguments) -> ExitCode {
    match every_input(arguments) {
        Ok(sum) if sum.has_failed() => ExitCode::from(FAILED),
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => report::failure(&error),
    }
}

fn every_input(arguments: &Arguments) -> Result<Sum> {
    let mut listing = arguments.chosen.listing("stats", None)?;
    listing.reads(arguments.reading.style_file());
    listing.refuse_outputs([arguments.output.as_deref(), arguments.html.as_deref()].into_iter().flatten())?;
    let style = arguments.reading.style()?;
    let choice = style.as_ref().map_or(Choice::Detect, Named::choice);
    let existing = if arguments.force { Existing::Replace } else { Existing::Keep };
    let page = arguments.html.as_deref().map(|path| Output::open(Some(path), existing)).transpose()?;
    let output = Output::open(arguments.output.as_deref(), existing)?;
    let mut account = Account::open(&arguments.manner(&listing), &listing)?;
    let mut stats = Stats::default();
    let work = |input: &&Input| read(input, arguments, choice);
    pool::in_order(listing.inputs.iter(), threads(arguments.jobs), work, |input, (outcome, documents)| {
        documents.iter().for_each(|document| stats.add(document));
        let _ = account.take(&input.path, None, &outcome);
        ControlFlow::Continue(())
    });
    if stats.documents > 0 {
        write(&stats, arguments.format, output, page)?;
    }
    Ok(account.close())
}

impl Arguments {
    fn manner(&self, listing: &Listing) -> Manner<'_> {
        Manner {
            report: None,
            existing: Existing::Keep,
            filed: self.output.is_some(),
            quiet: self.quiet,
            fail_fast: false,
            summed: listing.gathered > 0,
        }
    }
}

/// The result of an input, and its documents.
fn read(input: &Input, arguments: &Arguments, choice: Choice<'_>) -> (Outcome, Vec<Value>) {
    let mut documents = Vec::new();
    let outcome = Outcome::of(|size| {
        let bytes = input.bytes()?;
        *size = bytes.len();
        let bytes = match Documents::in_bytes(bytes)? {
            Ok(written) => {
                documents = written.filter_map(|one| one.and_then(|one| one.fields()).transpose()).collect::<Result<_>>()?;
                return Ok(Made::Document(Document { text: String::new(), counts: None, diagnostics: Vec::new() }));
            }
            Err(bytes) => bytes,
        };
        let source = source(&input.path, &bytes, &arguments.reading.options())?;
        drop(bytes);
        let minutes = minutebook::minutes_as(&source, choice);
        documents.push(serde_json::to_value(&minutes)?);
        Ok(Made::Document(Document { text: String::new(), counts: None, diagnostics: minutes.diagnostics }))
    });
    (outcome, documents)
}

fn write(stats: &Stats, format: Format, mut output: Output, page: Option<Output>) -> Result<()> {
    let taken = match format {
        Format::Text => output.write(&stats::text(stats))?,
        Format::Json => output.take(|to| {
            serde_json::to_writer_pretty(&mut *to, stats).map_err(io::Error::from)?;
            to.write_all(b"\n")
        })?,
    };
    if taken {
        output.finish()?;
    }
    if let Some(mut page) = page
        && page.take(|to| stats.html(to))?
    {
        page.finish()?;
    }
    Ok(())
}
