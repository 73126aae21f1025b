//! `minutebook search`: the units of documents in which all words occur.

mod printed;
mod query;
mod unit;

use std::ops::ControlFlow;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use minutebook::style::Choice;
use serde_json::Value;

use super::batch::{pool, threads};
use super::document::source;
use super::guard::guarded;
use super::json_documents::Documents;
use super::output::{Existing, Output};
use super::reading::Reading;
use super::styles::Named;
use super::walk::{Chosen, Input};
use super::{FAILED, FOUND, report};
use printed::Printer;
use query::Query;
use unit::{Unit, units};

/// Arguments of `search`.
#[derive(Args)]
#[command(override_usage = "minutebook search [OPTIONS] WORDS INPUT...")]
pub struct Arguments {
    /// Words that all occur in the unit, whole words, in capitals or small letters; "" matches every unit. Inputs that hold
    /// documents of `parse -f json` or `-f ndjson` are searched as they are.
    words: String,
    #[command(flatten)]
    chosen: Chosen,
    #[command(flatten)]
    query: query::Options,
    /// How to print what was found.
    #[arg(short, long, value_enum, default_value_t)]
    format: Format,
    /// Print how many units match in each document instead, if any does.
    #[arg(short, long, conflicts_with_all = ["format", "files_with_matches"])]
    count: bool,
    /// Print the paths of the documents instead in which a unit matches.
    #[arg(short = 'l', long, conflicts_with = "format")]
    files_with_matches: bool,
    #[command(flatten)]
    reading: Reading,
    /// Work on so many inputs at a time; 0 is one for each processor. The output is the same.
    #[arg(short, long, value_name = "N", default_value_t = 0)]
    jobs: usize,
}

/// How to print what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// `FILE:LINE: words`, under the titles of the items.
    #[default]
    Text,
    /// One list of objects.
    Json,
}

/// What to print of a document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Units,
    Objects,
    Count,
    Path,
}

impl Arguments {
    fn shown(&self) -> Shown {
        match self.format {
            _ if self.count => Shown::Count,
            _ if self.files_with_matches => Shown::Path,
            Format::Json => Shown::Objects,
            Format::Text => Shown::Units,
        }
    }
}

/// Searches every input; the exit code says whether anything was found.
pub fn run(arguments: Arguments) -> ExitCode {
    match every_input(&arguments) {
        Ok(Sum { failed: 1.., .. }) => ExitCode::from(FAILED),
        Ok(Sum { found: 0, .. }) => ExitCode::from(FOUND),
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => report::failure(&error),
    }
}

/// The number of units found, of documents without a date where one is required, and of failed inputs.
#[derive(Default)]
struct Sum {
    found: usize,
    undated: usize,
    failed: usize,
}

/// A document that was searched.
struct Searched {
    path: String,
    undated: bool,
    found: Vec<Unit>,
}

/// Fails only where nothing more can be done: a wrong command, or an output that takes nothing.
fn every_input(arguments: &Arguments) -> Result<Sum> {
    let listing = arguments.chosen.listing("search WORDS", None)?;
    let query = Query::of(&arguments.words, &arguments.query)?;
    let style = arguments.reading.style()?;
    let choice = style.as_ref().map_or(Choice::Detect, Named::choice);
    let printer = Printer::new(arguments.shown(), &query, Output::open(None, Existing::Keep)?);
    let mut results = Results { printer, sum: Sum::default(), trouble: Ok(()) };
    let work = |input: &&Input| guarded(|| searched(input, arguments, choice, &query));
    pool::in_order(listing.inputs.iter(), threads(arguments.jobs), work, |input, done| results.take(input, done));
    results.close()
}

/// What was found so far.
struct Results<'q> {
    printer: Printer<'q>,
    sum: Sum,
    /// Why the output cannot be written any more.
    trouble: Result<()>,
}

impl Results<'_> {
    fn take(&mut self, input: &Input, done: Result<Vec<Searched>>) -> ControlFlow<()> {
        match done.map(|documents| self.print(documents)) {
            Ok(Ok(true)) => return ControlFlow::Continue(()),
            Ok(ended) => self.trouble = ended.map(drop),
            Err(error) => {
                self.sum.fails(input, &error);
                return ControlFlow::Continue(());
            }
        }
        ControlFlow::Break(())
    }

    /// `false` if the reader of a pipe has gone.
    fn print(&mut self, documents: Vec<Searched>) -> Result<bool> {
        for document in documents {
            self.sum.takes(&document);
            if !self.printer.document(&document.path, document.found)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn close(self) -> Result<Sum> {
        self.trouble?;
        self.printer.finish()?;
        self.sum.report();
        Ok(self.sum)
    }
}

impl Sum {
    fn takes(&mut self, document: &Searched) {
        self.found += document.found.len();
        self.undated += usize::from(document.undated);
    }

    fn fails(&mut self, input: &Input, error: &anyhow::Error) {
        self.failed += 1;
        report::error(&format!("{}: {error:#}", input.path.to_string_lossy()));
    }

    /// Reports the documents without a date, if days are required.
    fn report(&self) {
        match self.undated {
            0 => {}
            1 => report::error("1 document has no date and was left out"),
            many => report::error(&format!("{many} documents have no date and were left out")),
        }
    }
}

/// The units found in the documents of an input.
fn searched(input: &Input, arguments: &Arguments, choice: Choice<'_>, query: &Query) -> Result<Vec<Searched>> {
    let bytes = match Documents::in_bytes(input.bytes()?)? {
        Ok(documents) => return each_document(documents, query),
        Err(bytes) => bytes,
    };
    let source = source(&input.path, &bytes, &arguments.reading.options())?;
    drop(bytes);
    let document = serde_json::to_value(minutebook::minutes_as(&source, choice))?;
    Ok(vec![found(&document, query)])
}

/// The units found in documents. A row of `filter` with an error has none.
fn each_document(documents: Documents, query: &Query) -> Result<Vec<Searched>> {
    documents
        .filter_map(|document| document.and_then(|document| document.fields()).transpose())
        .map(|fields| Ok(found(&fields?, query)))
        .collect()
}

fn found(document: &Value, query: &Query) -> Searched {
    let path = document.pointer("/source/path").and_then(Value::as_str).unwrap_or_default().to_owned();
    let day = document.pointer("/meeting/date/value").and_then(Value::as_str);
    let found = if query.takes_day(day) { units(document, query) } else { Vec::new() };
    Searched { path, undated: query.asks_for_days() && day.is_none(), found }
}
