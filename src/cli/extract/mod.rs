//! `minutebook extract`: inputs to rows of tables.

#[cfg(feature = "parquet")]
mod parquet;
mod sink;
#[cfg(feature = "sqlite")]
mod sqlite;
mod text;

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use minutebook::diagnostic::Diagnostic;
use minutebook::read;
use minutebook::style::Choice;
use minutebook::table::{self, Cell, Row, TABLES, Table};

use super::batch::{Status, Sum, pool, threads};
use super::guard::guarded;
use super::output::Existing;
use super::reading::Reading;
use super::styles::Named;
use super::walk::{Chosen, Input};
use super::{FAILED, report};
use sink::Sink;

/// Arguments of `extract`.
#[derive(Args)]
#[command(override_usage = "minutebook extract [OPTIONS] [TABLE] INPUT...", after_help = tables())]
pub struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    /// What to write.
    #[arg(short, long, value_enum, default_value_t = Format::Csv)]
    format: Format,
    /// Write to this file (parquet of all tables: this folder); it appears whole or not at all.
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
    /// Work on so many inputs at a time; 0 is one for each processor. The output is the same.
    #[arg(short, long, value_name = "N", default_value_t = 0)]
    jobs: usize,
    /// Say nothing but errors.
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
pub fn run(mut arguments: Arguments) -> ExitCode {
    let table = arguments.chosen.first_word(table::named);
    match every_input(&arguments, table) {
        Ok(sum) if sum.has_failed() => ExitCode::from(FAILED),
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            report::error(&format!("{error:#}"));
            ExitCode::from(FAILED)
        }
    }
}

/// Fails only where nothing more can be done: a wrong command, or an output that takes nothing.
fn every_input(arguments: &Arguments, table: Option<&'static Table>) -> Result<Sum> {
    let mut listing = arguments.chosen.listing("extract TABLE", None)?;
    let mut seen = HashSet::new();
    listing.inputs.retain(|input| seen.insert(input.path.clone()));
    let style = arguments.reading.style()?;
    let choice = style.as_ref().map_or(Choice::Detect, Named::choice);
    let tables: Vec<&Table> = table.map_or_else(|| TABLES.iter().collect(), |table| vec![table]);
    let mut written = Written { sink: opened(arguments, table, &tables)?, sum: Sum::default(), taken: false, trouble: None };
    let work = |input: &Input| drawn(input, &arguments.reading.options(), choice, &tables);
    pool::in_order(&listing.inputs, threads(arguments.jobs), work, |input, drawn| written.take(input, drawn, arguments.quiet));
    let sum = written.close()?;
    if listing.gathered > 0 && !arguments.quiet {
        report::error(&sum.told(listing.passed_over));
    }
    Ok(sum)
}

/// What is drawn from an input: the rows of each table, and what may be wrong in it.
struct Drawn {
    rows: Vec<Vec<Row<'static>>>,
    diagnostics: Vec<Diagnostic>,
}

fn drawn(input: &Input, options: &read::Options, choice: Choice<'_>, tables: &[&Table]) -> Result<Drawn> {
    let path = input.path.to_string_lossy();
    let bytes = input.bytes()?;
    guarded(|| {
        let source = read::bytes(&path, &bytes, options)?;
        let minutes = minutebook::minutes_as(&source, choice);
        let owned = |row: Row<'_>| row.into_iter().map(Cell::into_owned).collect();
        let rows = table::rows(&minutes, tables).into_iter().map(|rows| rows.into_iter().map(owned).collect()).collect();
        Ok(Drawn { rows, diagnostics: minutes.diagnostics })
    })
}

/// What is written so far.
struct Written<'t> {
    sink: Box<dyn Sink + 't>,
    sum: Sum,
    taken: bool,
    /// Why the output takes nothing more; no reason where the reader of a pipe has gone.
    trouble: Option<Result<()>>,
}

impl Written<'_> {
    /// Takes what was drawn from an input, all of it or nothing.
    fn take(&mut self, input: &Input, drawn: Result<Drawn>, quiet: bool) -> ControlFlow<()> {
        if self.trouble.is_some() {
            return ControlFlow::Break(());
        }
        let path = input.path.to_string_lossy();
        match drawn {
            Ok(drawn) => {
                if !quiet {
                    report::warnings(&path, &drawn.diagnostics);
                }
                self.sum.count(Status::of(&drawn.diagnostics));
                self.taken = true;
                self.trouble = match self.sink.add(&drawn.rows) {
                    Ok(true) => None,
                    Ok(false) => Some(Ok(())),
                    Err(error) => Some(Err(error)),
                };
            }
            Err(error) => {
                self.sum.count(Status::Failed);
                report::error(&format!("{path}: {error:#}"));
            }
        }
        if self.trouble.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Ends the output, if there is anything in it.
    fn close(self) -> Result<Sum> {
        match self.trouble {
            Some(trouble) => trouble?,
            None if self.taken => self.sink.finish()?,
            None => {}
        }
        Ok(self.sum)
    }
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
