//! `minutebook check`: inputs to findings, one after another.

use std::ffi::OsStr;
use std::process::ExitCode;

use anyhow::{Result, anyhow};
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{ArgAction, Args};
use minutebook::check::{Selection, check};
use minutebook::style::Choice;

use super::document::source;
use super::findings::{FORMATS, Format, Found, Write};
use super::guard::guarded;
use super::output::{Existing, Output};
use super::reading::Reading;
use super::styles::Named;
use super::walk::{Chosen, Input};
use super::{FAILED, FOUND, report};

/// Arguments of `check`.
#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    /// How to print what was found.
    #[arg(long, value_name = "FORMAT", value_parser = formats(), default_value = FORMATS[0].name)]
    output_format: String,
    /// Look for these instead of the usual ones: codes, beginnings of codes, names, or ALL, with commas between.
    #[arg(long, value_name = "CODES", value_delimiter = ',', action = ArgAction::Append)]
    select: Vec<String>,
    /// Look for these besides.
    #[arg(long, value_name = "CODES", value_delimiter = ',', action = ArgAction::Append)]
    extend_select: Vec<String>,
    /// Do not look for these.
    #[arg(long, value_name = "CODES", value_delimiter = ',', action = ArgAction::Append)]
    ignore: Vec<String>,
    /// Exit with 0 even if something was found.
    #[arg(long)]
    exit_zero: bool,
    #[command(flatten)]
    reading: Reading,
}

fn formats() -> PossibleValuesParser {
    FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about)).collect::<Vec<_>>().into()
}

/// Checks every input and prints what was found.
pub fn run(arguments: &Arguments) -> ExitCode {
    match every_input(arguments) {
        Ok(Sum { failed: 1.., .. }) => ExitCode::from(FAILED),
        Ok(Sum { found: 1.., .. }) if !arguments.exit_zero => ExitCode::from(FOUND),
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => report::failure(&error),
    }
}

/// The number of findings and of failed inputs.
#[derive(Default)]
struct Sum {
    found: usize,
    failed: usize,
}

/// Fails only if the command is wrong or the output cannot be written.
fn every_input(arguments: &Arguments) -> Result<Sum> {
    let format = FORMATS.iter().find(|format| format.name == arguments.output_format).unwrap_or(&FORMATS[0]);
    let listing = arguments.chosen.listing("check", None)?;
    let selection = selection(arguments)?;
    let style = arguments.reading.style()?;
    let choice = style.as_ref().map_or(Choice::Detect, Named::choice);
    let mut output = Output::open(None, Existing::Keep)?;
    let mut sum = Sum::default();
    let mut kept = Vec::new();
    for file in &listing.inputs {
        match findings(file, arguments, choice, &selection) {
            Ok(found) => {
                sum.found += found.len();
                kept.extend(found);
            }
            Err(error) => sum.fails(&file.path, &error),
        }
        if format.write == Write::Each && !output.write(&printed(format, &std::mem::take(&mut kept)))? {
            return Ok(Sum::default());
        }
    }
    if format.write == Write::Whole && !output.write(&printed(format, &kept))? {
        return Ok(Sum::default());
    }
    Ok(sum)
}

impl Sum {
    fn fails(&mut self, input: &OsStr, error: &anyhow::Error) {
        self.failed += 1;
        report::error(&format!("{}: {error:#}", input.to_string_lossy()));
    }
}

fn selection(arguments: &Arguments) -> Result<Selection> {
    Selection::new(&arguments.select, &arguments.extend_select, &arguments.ignore).map_err(|unknown| {
        anyhow!("expected a code, the beginning of one, a name or ALL, but found {:?}; to list them, type: minutebook explain", unknown.0)
    })
}

/// The findings of one input.
fn findings(input: &Input, arguments: &Arguments, choice: Choice<'_>, selection: &Selection) -> Result<Vec<Found>> {
    let path = input.path.to_string_lossy();
    let bytes = input.bytes()?;
    guarded(|| {
        let source = source(&input.path, &bytes, &arguments.reading.options())?;
        drop(bytes);
        let found = check(&minutebook::minutes_as(&source, choice), selection);
        Ok(Found::all(&path, &source, found))
    })
}

fn printed(format: &Format, found: &[Found]) -> String {
    (format.render)(found)
}
