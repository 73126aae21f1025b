//! `minutebook filter`: a stream of texts to a stream of documents, one line of output for each line of input.

mod lines;
mod request;
mod rows;
mod schema;

use std::io::{self, BufWriter, ErrorKind, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;

use anyhow::{Result, anyhow};
use clap::Args;
use minutebook::read;
use minutebook::style::Choice;
use minutebook::write::FORMATS;

use super::batch::{pool, threads};
use super::closed;
use super::document::{Counting, Offsets, Recipe};
use super::reading::Text;
use super::report;
use super::styles::Named;
use lines::{Line, Lines};
use request::{Fault, Request};
use rows::Wanted;
pub use schema::schema;

/// Arguments of `filter`.
#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    text: Text,
    /// Count `start` and `end` of spans in this unit.
    #[arg(long, value_name = "UNIT", value_enum, default_value_t = Offsets::Bytes)]
    offsets: Offsets,
    /// Refuse lines that are longer, so that memory stays bounded.
    #[arg(long, value_name = "BYTES", default_value_t = 8 << 20)]
    max_line: usize,
    #[command(flatten)]
    wanted: Wanted,
    /// Work on so many lines at a time; 0 is one for each processor. The output is the same.
    #[arg(short, long, value_name = "N", default_value_t = 1)]
    jobs: usize,
}

/// Reads standard input to its end. A line that is not a text with an identifier gives a row with the error.
pub fn run(arguments: &Arguments) -> ExitCode {
    match every_line(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => report::failure(&error),
    }
}

/// Fails only if a stream fails. A reader that has closed the pipe is not a failure.
fn every_line(arguments: &Arguments) -> Result<()> {
    let style = arguments.text.style()?;
    let recipe = Recipe {
        // The text of a JSON string is already decoded.
        options: read::Options { from: arguments.text.from.clone(), encoding: Some("utf-8".to_owned()), ..read::Options::default() },
        style: style.as_ref().map_or(Choice::Detect, Named::choice),
        offsets: arguments.offsets,
        format: FORMATS.iter().find(|format| format.name == "ndjson").unwrap_or(&FORMATS[0]),
        counting: Counting::No,
    };
    closed::check().map_err(|error| anyhow!("standard output: expected to write the result, but found: {error}"))?;
    let mut output = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let lines = Lines::new(io::stdin(), arguments.max_line);
    let done = match threads(arguments.jobs) {
        0 | 1 => filtered(lines, &mut output, &recipe, arguments),
        threads => on_threads(lines, &mut output, &recipe, (arguments, threads)),
    };
    match done {
        Err(trouble) if trouble.is_gone_reader() => Ok(()),
        Err(Trouble::Writing(error)) => Err(anyhow!("standard output: expected to write the result, but found: {error}")),
        Err(Trouble::Reading(error)) => Err(anyhow!("expected text on standard input, but it cannot be read: {error}")),
        Ok(()) => Ok(()),
    }
}

/// Which stream failed.
enum Trouble {
    Reading(io::Error),
    Writing(io::Error),
}

impl Trouble {
    fn is_gone_reader(&self) -> bool {
        matches!(self, Trouble::Writing(error) if error.kind() == ErrorKind::BrokenPipe)
    }
}

fn filtered(mut lines: Lines<impl io::Read>, output: &mut impl Write, recipe: &Recipe<'_>, arguments: &Arguments) -> Result<(), Trouble> {
    for number in 1.. {
        let mut flushed = Ok(());
        // A program that waits for a row before it sends the next line must get the row.
        let line = lines.next(|| {
            flushed = output.flush();
            // Without a reader of the output no line is read.
            flushed.as_ref().copied().map_err(|error| error.kind().into())
        });
        flushed.map_err(Trouble::Writing)?;
        let Some(line) = line.map_err(Trouble::Reading)? else { break };
        output.write_all(rows(&line, number, recipe, arguments).as_bytes()).map_err(Trouble::Writing)?;
    }
    output.flush().map_err(Trouble::Writing)
}

/// The same on several threads: each row is written as soon as it is its turn. The number of waiting rows is bounded.
fn on_threads(
    mut lines: Lines<impl io::Read + Send>,
    output: &mut impl Write,
    recipe: &Recipe<'_>,
    (arguments, threads): (&Arguments, usize),
) -> Result<(), Trouble> {
    let mut number = 0;
    let numbered = std::iter::from_fn(|| {
        number += 1;
        lines.next(|| Ok(())).map(|line| line.map(|line| (number, line.kept()))).transpose()
    });
    let work = |line: &io::Result<(usize, Option<Vec<u8>>)>| {
        line.as_ref().map_or_else(|_| String::new(), |(number, kept)| rows(&Line::of(kept), *number, recipe, arguments))
    };
    let mut done = Ok(());
    pool::in_order(numbered, threads, work, |line, rows| {
        if done.is_ok() {
            done = line.map_err(Trouble::Reading).and_then(|_| written(output, &rows).map_err(Trouble::Writing));
        }
        if done.as_ref().is_err_and(Trouble::is_gone_reader) {
            // A thread may still wait for a line; its row is not needed.
            std::process::exit(0);
        }
        if done.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    done
}

fn written(output: &mut impl Write, rows: &str) -> io::Result<()> {
    output.write_all(rows.as_bytes())?;
    output.flush()
}

/// The output for a line.
fn rows(line: &Line<'_>, number: usize, recipe: &Recipe<'_>, Arguments { wanted, max_line, .. }: &Arguments) -> String {
    let request = match line {
        Line::Whole(line) => Request::of(line),
        Line::TooLong => Err(Fault::of(format!("expected a line of at most {max_line} bytes, but found a longer one"))),
    };
    request.and_then(|request| wanted.rows(request, recipe)).unwrap_or_else(|fault| wanted.fault(&fault, number))
}
