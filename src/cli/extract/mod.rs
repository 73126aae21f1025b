//! `minutebook extract`: inputs to rows of tables.

#[cfg(feature = "parquet")]
mod parquet;
mod sink;
#[cfg(feature = "sqlite")]
mod sqlite;
mod text;

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use minutebook::read;
use minutebook::style::Choice;
use minutebook::table::{self, TABLES, Table};

use super::output::Existing;
use super::parse::guarded;
use super::reading::Reading;
use super::styles::Named;
use super::{FAILED, input, report};
use sink::Sink;

/// Arguments of `extract`.
#[derive(Args)]
#[command(after_help = tables())]
pub struct Arguments {
    /// Name of a table, and the files to read; a directory stands for the minutes in it, `-` for standard input.
    #[arg(value_name = "[TABLE] INPUT")]
    words: Vec<OsString>,
    /// What to write.
    #[arg(short, long, value_enum, default_value_t = Format::Csv)]
    format: Format,
    /// Write to this file (for parquet without a table: this folder); it appears whole or not at all.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the output if it is there.
    #[arg(long)]
    force: bool,
    /// In CSV, put an apostrophe before cells that a spreadsheet would take for a formula: those that begin with =, +, -, @, a tab or CR.
    #[arg(long)]
    csv_safe: bool,
    #[command(flatten)]
    reading: Reading,
    /// Say nothing of what may be wrong in a document; errors are still told.
    #[arg(short, long)]
    quiet: bool,
}

/// What to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Comma-separated values as RFC 4180 has them, a line of names first.
    Csv,
    /// A JSON object for each row, on one line.
    Ndjson,
    /// A SQLite database, with foreign keys and full-text search.
    Sqlite,
    /// A Parquet file; of all tables a folder with a file for each.
    Parquet,
}

fn tables() -> String {
    let lines: Vec<String> = TABLES.iter().map(|table| format!("  {:<13}{}", table.name, table.about)).collect();
    format!("Tables:\n{}", lines.join("\n"))
}

/// Reads every input and writes its rows.
pub fn run(arguments: &Arguments) -> ExitCode {
    match every_input(arguments) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(FAILED),
        Err(error) => {
            report::error(&format!("{error:#}"));
            ExitCode::from(FAILED)
        }
    }
}

/// The table that the first word names, if it does, and the inputs.
fn parted(words: &[OsString]) -> (Option<&'static Table>, &[OsString]) {
    match words.split_first().and_then(|(first, inputs)| Some((table::named(first.to_str()?)?, inputs))) {
        Some((table, inputs)) => (Some(table), inputs),
        None => (None, words),
    }
}

/// Fails only where nothing more can be done: a wrong command, or an output that takes nothing. Says how many inputs failed.
fn every_input(arguments: &Arguments) -> Result<usize> {
    let (table, inputs) = parted(&arguments.words);
    input::refuse(inputs, "extract TABLE")?;
    let style = arguments.reading.style()?;
    let choice = style.as_ref().map_or(Choice::Detect, Named::choice);
    let tables: Vec<&Table> = table.map_or_else(|| TABLES.iter().collect(), |table| vec![table]);
    let mut sink = opened(arguments, table, &tables)?;
    let mut failed = 0;
    let files = files(inputs, &mut failed);
    let mut read = 0;
    for file in &files {
        match into(&mut *sink, file, arguments, choice, &tables) {
            Ok(Taken::All) => read += 1,
            Ok(Taken::Gone) => return Ok(failed),
            Err(Failure::Input(error)) => {
                failed += 1;
                report::error(&format!("{}: {error:#}", file.to_string_lossy()));
            }
            Err(Failure::Output(error)) => return Err(error),
        }
    }
    if read > 0 {
        sink.finish()?;
    }
    Ok(failed)
}

/// Whether the output took the rows.
enum Taken {
    All,
    /// The reader of the pipe has gone.
    Gone,
}

/// What went wrong: a document is told and left out, an output that takes nothing ends all.
enum Failure {
    Input(anyhow::Error),
    Output(anyhow::Error),
}

/// Reads a file and writes its rows, all of them or none.
fn into(sink: &mut dyn Sink, file: &OsStr, arguments: &Arguments, choice: Choice<'_>, tables: &[&Table]) -> Result<Taken, Failure> {
    let path = file.to_string_lossy();
    let bytes = input::bytes(file).map_err(Failure::Input)?;
    let source = guarded(|| read::bytes(&path, &bytes, &arguments.reading.options())).map_err(Failure::Input)?;
    let minutes = guarded(|| Ok(minutebook::minutes_as(&source, choice))).map_err(Failure::Input)?;
    let rows = guarded(|| Ok(table::rows(&minutes, tables))).map_err(Failure::Input)?;
    if !arguments.quiet {
        report::warnings(&path, &minutes.diagnostics);
    }
    let taken = sink.add(&rows).map_err(Failure::Output)?;
    Ok(if taken { Taken::All } else { Taken::Gone })
}

/// The files of all inputs, each once; those that cannot be listed are told and left out.
fn files(inputs: &[OsString], failed: &mut usize) -> Vec<OsString> {
    let mut seen = HashSet::new();
    let mut files = Vec::new();
    for input in inputs {
        match input::files(input) {
            Ok(found) => files.extend(found.into_iter().filter(|file| seen.insert(file.clone()))),
            Err(error) => {
                *failed += 1;
                report::error(&format!("{}: {error:#}", input.to_string_lossy()));
            }
        }
    }
    files
}

fn opened<'t>(arguments: &Arguments, table: Option<&'static Table>, tables: &'t [&'static Table]) -> Result<Box<dyn Sink + 't>> {
    let existing = if arguments.force { Existing::Replace } else { Existing::Keep };
    let output = arguments.output.as_deref();
    match (arguments.format, table) {
        (Format::Csv | Format::Ndjson, None) => {
            let names: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
            bail!("expected a table before the inputs: {}; only sqlite and parquet take all at once", names.join(", "))
        }
        (Format::Csv, Some(table)) => text::csv(table, arguments.csv_safe.into(), output, existing),
        (Format::Ndjson, Some(table)) => text::ndjson(table, output, existing),
        (Format::Sqlite, _) => sink::sqlite(tables, output, existing),
        (Format::Parquet, _) => sink::parquet(table, tables, output, existing),
    }
}
