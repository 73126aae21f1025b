//! `minutebook extract`: inputs to rows of tables.

mod aliases;
mod earlier;
#[cfg(feature = "parquet")]
mod parquet;
mod persons;
mod pieces;
mod sink;
#[cfg(feature = "sqlite")]
mod sqlite;
mod text;
mod writer;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use minutebook::style::Choice;
use minutebook::table::{self, Aliases, PERSONS, Persons, TABLES, Table};
use minutebook::write::FORMATS;

use super::batch::{Account, Manner, Sum, pool, threads};
use super::document::{Counting, Offsets, Recipe};
use super::output::Existing;
use super::reading::Reading;
use super::styles::Named;
use super::walk::{Chosen, Listing};
use super::{FAILED, report};
use earlier::Earlier;
use persons::PersonCounter;
use pieces::{Drawing, Pieces};
use sink::Sink;
use writer::{Writer, each_once};

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
    /// Go on with a database or a folder that an earlier run wrote with the same options: read only inputs that are new or changed.
    #[arg(long, conflicts_with = "force")]
    skip_existing: bool,
    /// Count spellings of a name as one person in the table persons, as this file says: lines of CSV, spelling,name, or of TOML, "spelling" = "name".
    #[arg(long, value_name = "FILE")]
    aliases: Option<PathBuf>,
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
    let lines: Vec<String> = TABLES.iter().chain([PERSONS]).map(|table| format!("  {:<13}{}", table.name, table.about)).collect();
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
    listing.reads(arguments.aliases.as_deref());
    each_once(&mut listing.inputs);
    let style = arguments.reading.style()?;
    let recipe = Recipe {
        options: arguments.reading.options(),
        style: style.as_ref().map_or(Choice::Detect, Named::choice),
        offsets: Offsets::Bytes,
        format: &FORMATS[0],
        counting: if arguments.report.is_some() { Counting::Yes } else { Counting::No },
    };
    listing.refuse_outputs([arguments.output.as_deref(), arguments.report.as_deref()].into_iter().flatten())?;
    let account = Account::open(&arguments.manner(&listing), &listing)?;
    let wanted = Wanted::of(arguments, table)?;
    let (sink, earlier) = wanted.opened(&recipe.manner()?)?;
    // With other aliases the earlier rows are counted again.
    let mut writer = Writer::new(sink, account, wanted.goes_on() && arguments.aliases.is_some());
    let drawing = Drawing { recipe: &recipe, tables: &wanted.drawn, earlier: &earlier };
    let work = |piece: &pieces::Piece<'_>| drawing.drawn(piece);
    pool::in_order(Pieces::of(&listing.inputs), threads(arguments.jobs), work, |piece, (outcome, drawn)| {
        writer.take(&piece, outcome, drawn)
    });
    earlier.report_missing(writer.paths());
    writer.close()
}

/// Names with a higher similarity, from 0 to 1, are suggested for one another; the value is that of clap.
const ALIKE: f64 = 0.8;

/// Refuses a word that differs little from the name of a table.
fn refuse_mistyped(chosen: &Chosen) -> Result<()> {
    let Some(word) = chosen.unknown_word() else { return Ok(()) };
    let alike = |table: &Table| strsim::jaro(table.name, word);
    match TABLES.iter().chain([PERSONS]).max_by(|a, b| alike(a).total_cmp(&alike(b))) {
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

/// The tables to write, and the output.
struct Wanted<'a> {
    arguments: &'a Arguments,
    /// The one table that is wanted; `None` is all.
    table: Option<&'static Table>,
    /// The tables that are written.
    #[cfg_attr(not(any(feature = "sqlite", feature = "parquet")), expect(dead_code))]
    tables: Vec<&'static Table>,
    /// The tables whose rows are extracted: persons are counted in the rows of others.
    drawn: Vec<&'static Table>,
    aliases: Aliases,
}

/// The output of the rows, and the documents that it already has.
type Opened<'w> = (Box<dyn Sink + 'w>, Earlier);

impl<'a> Wanted<'a> {
    fn of(arguments: &'a Arguments, table: Option<&'static Table>) -> Result<Self> {
        let counts = table.is_none_or(|table| table.name == PERSONS.name);
        let aliases = match &arguments.aliases {
            Some(_) if !counts => {
                bail!("--aliases: expected persons to be counted, but found the table {}", table.map_or("", |table| table.name))
            }
            Some(path) => aliases::read(path)?,
            None => Aliases::new(),
        };
        let tables: Vec<&Table> = table.map_or_else(|| TABLES.iter().collect(), |table| vec![table]);
        let drawn = if table.is_some() && counts { Persons::tables() } else { tables.clone() };
        Ok(Wanted { arguments, table, tables, drawn, aliases })
    }

    /// Opens the output: with `--skip-existing`, the one that an earlier run wrote.
    fn opened(&self, manner: &str) -> Result<Opened<'_>> {
        if self.arguments.skip_existing {
            if self.table.is_some() || !matches!(self.arguments.format, Format::Sqlite | Format::Parquet) {
                bail!(
                    "--skip-existing: expected all tables in a database or a folder, but found another output; add -f sqlite or -f parquet and name no table"
                );
            }
            if let Some(path) = self.arguments.output.as_deref().filter(|path| path.exists()) {
                return self.resumed(path, manner);
            }
        }
        let sink = self.begun(manner)?;
        let counts_persons = self.table.is_some_and(|table| table.name == PERSONS.name);
        let counting =
            |inner| Box::new(PersonCounter { persons: Persons::of(&self.drawn, self.aliases.clone()), inner }) as Box<dyn Sink + '_>;
        Ok((if counts_persons { counting(sink) } else { sink }, Earlier::default()))
    }

    /// An output without rows.
    #[cfg_attr(not(any(feature = "sqlite", feature = "parquet")), expect(unused_variables))]
    fn begun(&self, manner: &str) -> Result<Box<dyn Sink + '_>> {
        let (existing, output) = (self.arguments.existing(), self.arguments.output.as_deref());
        match (self.arguments.format, self.table) {
            (Format::Csv | Format::Ndjson, None) => {
                let names: Vec<&str> = TABLES.iter().chain([PERSONS]).map(|table| table.name).collect();
                bail!("expected a table before the inputs: {}; only sqlite and parquet take all at once", names.join(", "))
            }
            (Format::Csv, Some(table)) => text::csv(table, self.arguments.csv_safe.into(), output, existing),
            (Format::Ndjson, Some(table)) => text::ndjson(table, output, existing),
            #[cfg(feature = "sqlite")]
            (Format::Sqlite, _) => sqlite::sqlite(&self.tables, output, existing, manner, self.aliases.clone()),
            #[cfg(feature = "parquet")]
            (Format::Parquet, Some(table)) => self::parquet::single(table, output, existing, manner),
            #[cfg(feature = "parquet")]
            (Format::Parquet, None) => Ok(self::parquet::Folder::open(&self.tables, output, existing, manner, self.aliases.clone())?),
            #[cfg(not(feature = "sqlite"))]
            (Format::Sqlite, _) => Err(sink::without("sqlite")),
            #[cfg(not(feature = "parquet"))]
            (Format::Parquet, _) => Err(sink::without("parquet")),
        }
    }

    /// An output with the rows of an earlier run.
    #[cfg_attr(not(any(feature = "sqlite", feature = "parquet")), expect(unused_variables))]
    fn resumed(&self, path: &Path, manner: &str) -> Result<Opened<'_>> {
        match self.arguments.format {
            #[cfg(feature = "sqlite")]
            Format::Sqlite => {
                let (sink, held) = sqlite::resumed(&self.tables, path, manner, self.aliases.clone())?;
                Ok((sink, Earlier::of(held)))
            }
            #[cfg(feature = "parquet")]
            Format::Parquet => {
                let (folder, held) = self::parquet::Folder::resume(&self.tables, path, manner, self.aliases.clone())?;
                Ok((folder, Earlier::of(held)))
            }
            _ => Ok((self.begun(manner)?, Earlier::default())),
        }
    }

    fn goes_on(&self) -> bool {
        self.arguments.skip_existing
    }
}
