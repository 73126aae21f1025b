//! `minutebook parse`: inputs to documents.

use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use minutebook::read;
use minutebook::style::Choice;
use minutebook::write::{FORMATS, Format};

use super::batch::{self, Sum};
use super::document::{Offsets, Recipe};
use super::reading::Reading;
use super::styles::Named;
use super::walk::Chosen;
use super::{FAILED, report};

/// Arguments of `parse`.
#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    /// What to write.
    #[arg(short, long, value_parser = formats(), default_value = FORMATS[0].name)]
    format: String,
    #[command(flatten)]
    batch: batch::Options,
    #[command(flatten)]
    reading: Reading,
    /// Count `start` and `end` of spans in this unit, in the JSON formats.
    #[arg(long, value_name = "UNIT", value_enum, default_value_t = Offsets::Bytes)]
    offsets: Offsets,
    /// Say of each word of a scan where it stands on its page and how sure its recognition was, in the JSON formats.
    #[arg(long)]
    layout: bool,
}

/// Formats that say where words stand on the pages of a scan.
const WITH_LAYOUT: &[&str] = &["json", "ndjson"];

fn formats() -> PossibleValuesParser {
    let value = |format: &Format| PossibleValue::new(format.name).aliases(format.aliases).help(format.about);
    FORMATS.iter().map(value).collect::<Vec<_>>().into()
}

/// Reads every input and writes what it says.
pub fn run(arguments: &Arguments) -> ExitCode {
    match every_input(arguments) {
        Ok(sum) if sum.has_failed() => ExitCode::from(FAILED),
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => report::failure(&error),
    }
}

/// Fails only where nothing more can be done: a wrong command, or an output that takes nothing.
fn every_input(arguments: &Arguments) -> Result<Sum> {
    let format = Format::named(&arguments.format).unwrap_or(&FORMATS[0]);
    if arguments.layout && !WITH_LAYOUT.contains(&format.name) {
        bail!(
            "--layout: expected -f {}, the only formats with the places of words, but found -f {}",
            WITH_LAYOUT.join(" or -f "),
            format.name
        );
    }
    let mut listing = arguments.chosen.listing("parse", arguments.batch.out_dir.as_deref())?;
    listing.reads(arguments.reading.style_file());
    let style = arguments.reading.style()?;
    let recipe = Recipe {
        options: read::Options { layout: arguments.layout, ..arguments.reading.options() },
        style: style.as_ref().map_or(Choice::Detect, Named::choice),
        offsets: arguments.offsets,
        format,
        counting: arguments.batch.counting(),
    };
    arguments.batch.run(&listing, &recipe)
}
