//! `minutebook extract`: inputs to rows of tables.

mod earlier;
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
use minutebook::style::Choice;
use minutebook::table::{self, Cell, Row, TABLES, Table};
use minutebook::write::FORMATS;

use super::batch::{Account, Made, Manner, Outcome, Sum, pool, threads};
use super::document::{Counting, Counts, Document, Offsets, Recipe, source};
use super::output::Existing;
use super::reading::Reading;
use super::styles::Named;
use super::walk::{Chosen, Input, Listing};
use super::{FAILED, report};
use earlier::Earlier;
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
    /// Go on with a database that an earlier run wrote with the same options: read only inputs that are new or changed.
    #[arg(long, conflicts_with = "force")]
    skip_existing: bool,
    /// In CSV, put an apostrophe before cells that a spreadsheet would take for a formula: those that begin with =, +, - or @, wide forms too, after white space, or after a separator.
    #[arg(long)]
    csv_safe: bool,
    /// Write a JSON object for each input to this file: what came of it, and why.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
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
        Err(error) => report::failure(&error),
    }
}

/// Fails only where nothing more can be done: a wrong command, or an output that takes nothing.
fn every_input(arguments: &Arguments, table: Option<&'static Table>) -> Result<Sum> {
    if table.is_none() {
        refuse_mistyped(&arguments.chosen)?;
    }
    let mut listing = arguments.chosen.listing("extract TABLE", None)?;
    listing.reads(arguments.reading.style_file());
    let mut seen = HashSet::new();
    listing.inputs.retain(|input| seen.insert(input.path.clone()));
    let style = arguments.reading.style()?;
    let recipe = Recipe {
        options: arguments.reading.options(),
        style: style.as_ref().map_or(Choice::Detect, Named::choice),
        offsets: Offsets::Bytes,
        format: &FORMATS[0],
        counting: Counting::No,
    };
    let tables: Vec<&Table> = table.map_or_else(|| TABLES.iter().collect(), |table| vec![table]);
    listing.refuse_outputs([arguments.output.as_deref(), arguments.report.as_deref()].into_iter().flatten())?;
    let account = Account::open(&arguments.manner(&listing), &listing)?;
    let earlier = if arguments.skip_existing { Earlier::opened(arguments, table.is_some(), &tables, &recipe)? } else { None };
    let (sink, earlier) = match earlier {
        Some(earlier) => earlier,
        None => (opened(arguments, table, &tables, &recipe)?, Earlier::default()),
    };
    let mut written = Written { sink, account, taken: false, trouble: None };
    let work = |input: &&Input| drawn(input, arguments, &recipe, &earlier, &tables);
    pool::in_order(listing.inputs.iter(), threads(arguments.jobs), work, |input, (outcome, rows)| written.take(input, &outcome, &rows));
    earlier.tell_gone(&listing.inputs);
    written.close()
}

/// Names that are more alike, from 0 to 1, are taken for one another, as clap takes them.
const ALIKE: f64 = 0.8;

/// Refuses a word that is almost the name of a table.
fn refuse_mistyped(chosen: &Chosen) -> Result<()> {
    let Some(word) = chosen.unknown_word() else { return Ok(()) };
    let alike = |table: &Table| strsim::jaro(table.name, word);
    match TABLES.iter().max_by(|a, b| alike(a).total_cmp(&alike(b))) {
        Some(table) if alike(table) > ALIKE => bail!("expected a table or a file, but found {word:?}; perhaps {} was meant", table.name),
        _ => Ok(()),
    }
}

impl Arguments {
    fn existing(&self) -> Existing {
        if self.force { Existing::Replace } else { Existing::Keep }
    }

    fn manner(&self, listing: &Listing) -> Manner<'_> {
        Manner {
            report: self.report.as_deref(),
            existing: self.existing(),
            filed: self.output.is_some(),
            quiet: self.quiet,
            fail_fast: false,
            summed: listing.gathered > 0,
        }
    }
}

/// The rows of a document, a list for each table.
type Rows = Vec<Vec<Row<'static>>>;

/// What came of an input, and what is drawn from it.
fn drawn(input: &Input, arguments: &Arguments, recipe: &Recipe<'_>, earlier: &Earlier, tables: &[&Table]) -> (Outcome, Rows) {
    let mut drawn = Rows::new();
    let outcome = Outcome::of(|size| {
        let bytes = input.bytes()?;
        *size = bytes.len();
        if earlier.has(input, &bytes) {
            return Ok(Made::Skipped);
        }
        let source = source(&input.path, &bytes, &recipe.options)?;
        drop(bytes);
        let minutes = minutebook::minutes_as(&source, recipe.style);
        let owned = |row: Row<'_>| row.into_iter().map(Cell::into_owned).collect();
        drawn = table::rows(&minutes, tables).into_iter().map(|rows| rows.into_iter().map(owned).collect()).collect();
        let counts = arguments.report.is_some().then(|| Counts::of(&minutes));
        Ok(Made::Document(Document { text: String::new(), counts, diagnostics: minutes.diagnostics }))
    });
    (outcome, drawn)
}

/// What is written so far.
struct Written<'t> {
    sink: Box<dyn Sink + 't>,
    account: Account,
    taken: bool,
    /// Why the output takes nothing more; no reason where the reader of a pipe has gone.
    trouble: Option<Result<()>>,
}

impl Written<'_> {
    /// Takes what was drawn from an input, all of it or nothing.
    fn take(&mut self, input: &Input, outcome: &Outcome, rows: &Rows) -> ControlFlow<()> {
        if self.trouble.is_some() {
            return ControlFlow::Break(());
        }
        // Nothing stops it but an output that takes no more.
        let _ = self.account.take(&input.path, None, outcome);
        if outcome.document().is_some() {
            self.taken = true;
            let path = input.path.to_string_lossy();
            self.trouble = match self.sink.outdate(&path).and_then(|()| self.sink.add(rows)) {
                Ok(true) => None,
                Ok(false) => Some(Ok(())),
                Err(error) => Some(Err(error)),
            };
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
        Ok(self.account.close())
    }
}

fn opened<'t>(
    arguments: &Arguments,
    table: Option<&'static Table>,
    tables: &'t [&'static Table],
    recipe: &Recipe<'_>,
) -> Result<Box<dyn Sink + 't>> {
    let existing = arguments.existing();
    let output = arguments.output.as_deref();
    match (arguments.format, table) {
        (Format::Csv | Format::Ndjson, None) => {
            let names: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
            bail!("expected a table before the inputs: {}; only sqlite and parquet take all at once", names.join(", "))
        }
        (Format::Csv, Some(table)) => text::csv(table, arguments.csv_safe.into(), output, existing),
        (Format::Ndjson, Some(table)) => text::ndjson(table, output, existing),
        (Format::Sqlite, _) => sink::sqlite(tables, output, existing, &recipe.manner()?),
        (Format::Parquet, _) => sink::parquet(table, tables, output, existing),
    }
}
