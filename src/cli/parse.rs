//! `minutebook parse`: inputs to documents, one after another.

use std::ffi::{OsStr, OsString};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, anyhow};
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueEnum};
use minutebook::model::{self, Minutes};
use minutebook::read;
use minutebook::style::Choice;
use minutebook::write::{FORMATS, Format};

use super::output::{Existing, Output};
use super::reading::Reading;
use super::styles::Named;
use super::{FAILED, input, report};

/// Arguments of `parse`.
#[derive(Args)]
pub struct Arguments {
    /// Files to read; `-` is standard input.
    #[arg(value_name = "INPUT")]
    inputs: Vec<OsString>,
    /// What to write.
    #[arg(short, long, value_parser = formats(), default_value = FORMATS[0].name)]
    format: String,
    /// Write to this file instead of standard output; it appears whole or not at all.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the output file if there is one.
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    reading: Reading,
    /// Count `start` and `end` of spans in this unit, in the JSON formats.
    #[arg(long, value_name = "UNIT", value_enum, default_value_t = Offsets::Bytes)]
    offsets: Offsets,
    /// Say nothing of what may be wrong in a document; errors are still told.
    #[arg(short, long)]
    quiet: bool,
}

/// Unit of the offsets in spans.
#[derive(Clone, Copy, ValueEnum)]
enum Offsets {
    /// Bytes of the decoded text in UTF-8, as Rust and Go count.
    Bytes,
    /// Unicode characters, as Python counts.
    Chars,
    /// UTF-16 code units, as JavaScript, Java and C# count.
    Utf16,
}

impl From<Offsets> for model::Offsets {
    fn from(unit: Offsets) -> Self {
        match unit {
            Offsets::Bytes => model::Offsets::Bytes,
            Offsets::Chars => model::Offsets::Chars,
            Offsets::Utf16 => model::Offsets::Utf16,
        }
    }
}

fn formats() -> PossibleValuesParser {
    FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about)).collect::<Vec<_>>().into()
}

/// Reads every input and writes what it says.
pub fn run(arguments: &Arguments) -> ExitCode {
    match every_input(arguments) {
        Ok(Sum { failed: 0, .. }) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(FAILED),
        Err(error) => {
            report::error(&format!("{error:#}"));
            ExitCode::from(FAILED)
        }
    }
}

/// How many inputs went which way.
#[derive(Default)]
struct Sum {
    written: usize,
    failed: usize,
}

/// Fails only where nothing more can be done: a wrong command, or an output that takes nothing.
fn every_input(arguments: &Arguments) -> Result<Sum> {
    let format = FORMATS.iter().find(|format| format.name == arguments.format).unwrap_or(&FORMATS[0]);
    input::refuse(&arguments.inputs, "parse")?;
    let style = arguments.reading.style()?;
    let choice = style.as_ref().map_or(Choice::Detect, Named::choice);
    let existing = if arguments.force { Existing::Replace } else { Existing::Keep };
    let mut output = Output::open(arguments.output.as_deref(), existing)?;
    let mut sum = Sum::default();
    for input in &arguments.inputs {
        match document(input, arguments, choice, format) {
            Ok(text) => {
                let between = if sum.written == 0 { "" } else { format.between };
                sum.written += 1;
                if !output.write(&format!("{between}{text}"))? {
                    return Ok(sum);
                }
            }
            Err(error) => {
                sum.failed += 1;
                report::error(&format!("{}: {error:#}", input.to_string_lossy()));
            }
        }
    }
    if sum.written > 0 {
        output.finish()?;
    }
    Ok(sum)
}

/// What one input says, in the format that is wanted.
fn document(input: &OsStr, arguments: &Arguments, choice: Choice<'_>, format: &Format) -> Result<String> {
    let path = input.to_string_lossy();
    let bytes = input::bytes(input)?;
    guarded(|| {
        let source = read::bytes(&path, &bytes, &arguments.reading.options())?;
        let mut minutes = minutebook::minutes_as(&source, choice);
        minutes.source.offsets = arguments.offsets.into();
        warn(&path, &minutes, arguments);
        Ok((format.render)(&minutes))
    })
}

fn warn(path: &str, minutes: &Minutes<'_>, arguments: &Arguments) {
    if !arguments.quiet {
        report::warnings(path, &minutes.diagnostics);
    }
}

/// Turns a panic into an error, so that one document cannot stop the others.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    let hook = take_hook();
    set_hook(Box::new(|_| {}));
    let done = catch_unwind(AssertUnwindSafe(work));
    set_hook(hook);
    done.unwrap_or_else(|payload| {
        let told = payload.downcast_ref::<String>().map(String::as_str).or_else(|| payload.downcast_ref::<&str>().copied());
        Err(anyhow!(
            "expected to read any text, but failed on this one, which is a fault of minutebook: {}",
            told.unwrap_or("no reason given")
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error_with_its_reason() {
        let error = guarded(|| -> Result<()> { panic!("item {} was lost", 4) }).map_err(|error| error.to_string());
        assert!(error.as_ref().is_err_and(|why| why.ends_with("a fault of minutebook: item 4 was lost")), "{error:?}");
        assert!(guarded(|| Ok(1)).is_ok_and(|one| one == 1));
    }
}
