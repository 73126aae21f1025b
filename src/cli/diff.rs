//! `minutebook diff`: what differs between two readings of a meeting.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use minutebook::diff;
use minutebook::source::Source;
use minutebook::style::Choice;

use super::document::source;
use super::escape::path;
use super::guard::guarded;
use super::output::{Existing, Output};
use super::reading::Reading;
use super::styles::Named;
use super::{FOUND, input, report};

/// Arguments of `diff`.
#[derive(Args)]
pub struct Arguments {
    /// The document as it was, such as the draft; `-` for standard input.
    old: OsString,
    /// The document as it is, such as the approved minutes.
    new: OsString,
    /// What to write.
    #[arg(short, long, value_enum, default_value_t)]
    format: Format,
    /// Write to this file instead of standard output; it appears whole or not at all.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the output if it is there.
    #[arg(long)]
    force: bool,
    /// Exit with 0 even if something differs.
    #[arg(long)]
    exit_zero: bool,
    #[command(flatten)]
    reading: Reading,
}

/// What to write.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// Lines with `-` before what was and `+` before what is.
    #[default]
    Text,
    /// A page on which words that went and came are marked.
    Html,
}

/// Compares two documents; the exit code says whether anything differs.
pub fn run(arguments: &Arguments) -> ExitCode {
    match differs(arguments) {
        Ok(true) if !arguments.exit_zero => ExitCode::from(FOUND),
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => report::failure(&error),
    }
}

fn differs(arguments: &Arguments) -> Result<bool> {
    input::refuse(&[&arguments.old, &arguments.new], "diff")?;
    let style = arguments.reading.style()?;
    let choice = style.as_ref().map_or(Choice::Detect, Named::choice);
    let existing = if arguments.force { Existing::Replace } else { Existing::Keep };
    let mut output = Output::open(arguments.output.as_deref(), existing)?;
    let (old, new) = (read(&arguments.old, arguments)?, read(&arguments.new, arguments)?);
    let changes = guarded(|| Ok(diff::changes(&minutebook::minutes_as(&old, choice), &minutebook::minutes_as(&new, choice))))?;
    let names = [path(&arguments.old), path(&arguments.new)];
    let names = [names[0].as_str(), names[1].as_str()];
    let written = match arguments.format {
        Format::Text => output.write(&diff::text(names, &changes))?,
        Format::Html => output.take(|to| diff::html(names, &changes, to))?,
    };
    if written {
        output.finish()?;
    }
    Ok(!changes.is_empty())
}

fn read(name: &OsStr, arguments: &Arguments) -> Result<Source> {
    let read = || source(name, &input::bytes(name)?, &arguments.reading.options());
    guarded(read).map_err(|error| error.context(path(name)))
}
