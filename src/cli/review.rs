//! `minutebook review`: a page with the source of each input beside what was read of it.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use minutebook::review::{self, Document};
use minutebook::style::Choice;

use super::document::source;
use super::guard::guarded;
use super::output::{Existing, Output};
use super::reading::Reading;
use super::styles::Named;
use super::walk::{Chosen, Input};
use super::{FAILED, report};

/// Arguments of `review`.
#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    /// Write to this file instead of standard output; it appears whole or not at all.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the output if it is there.
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    reading: Reading,
}

/// Writes the page.
pub fn run(arguments: &Arguments) -> ExitCode {
    match page(arguments) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(FAILED),
        Err(error) => report::failure(&error),
    }
}

/// How many inputs could not be read. The others are on the page.
fn page(arguments: &Arguments) -> Result<usize> {
    let mut listing = arguments.chosen.listing("review", None)?;
    listing.reads(arguments.reading.style_file());
    listing.refuse_outputs(arguments.output.as_deref().into_iter())?;
    let style = arguments.reading.style()?;
    let choice = style.as_ref().map_or(Choice::Detect, Named::choice);
    let existing = if arguments.force { Existing::Replace } else { Existing::Keep };
    let mut output = Output::open(arguments.output.as_deref(), existing)?;
    let mut documents = Vec::new();
    let mut failed = 0;
    for input in &listing.inputs {
        match document(input, arguments, choice, documents.len() + 1) {
            Ok(document) => documents.push(document),
            Err(error) => {
                failed += 1;
                report::error(&format!("{}: {error:#}", input.path.to_string_lossy()));
            }
        }
    }
    if !documents.is_empty() && output.take(|to| review::write(&documents, to))? {
        output.finish()?;
    }
    Ok(failed)
}

fn document(input: &Input, arguments: &Arguments, choice: Choice<'_>, number: usize) -> Result<Document> {
    let bytes = input.bytes()?;
    guarded(|| {
        let source = source(&input.path, &bytes, &arguments.reading.options())?;
        drop(bytes);
        Ok(review::document(&minutebook::minutes_as(&source, choice), number))
    })
}
