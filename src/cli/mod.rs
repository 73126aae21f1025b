//! The command line: arguments, and one file a subcommand.

#![cfg_attr(not(test), deny(clippy::string_slice))]

mod batch;
mod check;
mod closed;
mod completions;
mod deferred;
mod diff;
mod document;
pub mod embed;
mod escape;
mod explain;
mod extract;
mod filter;
mod findings;
mod guard;
mod input;
mod interrupt;
mod json_documents;
mod manual;
mod memory;
mod output;
#[cfg(feature = "pdf")]
mod pages;
mod parse;
mod reading;
mod report;
mod review;
mod schema;
mod search;
mod stats;
mod styles;
mod usage;
mod walk;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use deferred::Deferred;

/// `check` or `diff` found something, or `search` found nothing.
const FOUND: u8 = 1;

/// A usage error, or an input that failed.
const FAILED: u8 = 2;

/// Reads the published minutes of councils and committees and says what is in them.
#[derive(Parser)]
#[command(name = "minutebook", version = env!("MINUTEBOOK_VERSION"), about, max_term_width = 100, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// An input has images of text and no text.
#[cfg(feature = "pdf")]
const PICTURE: u8 = 3;

const EXIT_CODES: &str = "Exit codes: 0 all went well, 1 a check or a comparison found something or a search nothing, 2 the command is wrong or an input failed, \
    3 an input has images of text and no text, 130 interrupted. A closed pipe is 0.";

#[derive(Subcommand)]
enum Command {
    /// Turn minutes into structured JSON or clean Markdown.
    Parse(Deferred<parse::Arguments>),
    /// Draw tables from minutes: decisions, points, actions, votes, attendance and more, as CSV, NDJSON, SQLite or Parquet.
    Extract(Deferred<extract::Arguments>),
    /// Say what a clerk should look at: numbers that do not run on, votes that do not add up, dates that no calendar has.
    Check(Deferred<check::Arguments>),
    /// Write a page with the source of each input beside what was read of it, to be looked over in a browser.
    Review(Deferred<review::Arguments>),
    /// Say what differs between two readings of a meeting: its draft and its approved minutes. Exits with 1 if anything does.
    Diff(Deferred<diff::Arguments>),
    /// Find units of minutes in which all words occur: items, points, decisions, paragraphs. Exits with 1 if there is none.
    Search(Deferred<search::Arguments>),
    /// Count what is in many documents: decisions, votes, dates, and who was there how often.
    Stats(Deferred<stats::Arguments>),
    /// Turn lines of JSON with "id" and "text" into lines with the documents, one for one, as they come.
    Filter(Deferred<filter::Arguments>),
    /// Print the page of a code that `check` gives, or list the codes.
    Explain(Deferred<explain::Arguments>),
    /// List the house styles, show one, or test a file of one.
    Styles(styles::Arguments),
    /// Print the JSON Schema of an output.
    Schema(Deferred<schema::Arguments>),
    /// Print the completions of a shell.
    Completions(Deferred<completions::Arguments>),
    /// Print a page of the manual, as `man` shows it.
    Man(Deferred<manual::Arguments>),
}

#[cfg(feature = "pdf")]
pub use pages::started_by;

/// Runs a command line, which starts with the name of the program, and returns the exit code.
pub fn run(words: Vec<OsString>) -> ExitCode {
    let code = obey(words);
    #[cfg(feature = "pdf")]
    let code = pages::verdict(code);
    code
}

fn obey(words: Vec<OsString>) -> ExitCode {
    #[cfg(feature = "pdf")]
    if words.get(1).is_some_and(|word| word == pages::NAME) {
        return pages::run(&words);
    }
    if let Some(sentence) = usage::misplaced_input::<Arguments>(words.get(1)) {
        report::error(&sentence);
        return ExitCode::from(FAILED);
    }
    interrupt::listen();
    match Arguments::try_parse_from(words) {
        Ok(Arguments { command: Command::Parse(Deferred(arguments)) }) => parse::run(&arguments),
        Ok(Arguments { command: Command::Extract(Deferred(arguments)) }) => extract::run(arguments),
        Ok(Arguments { command: Command::Check(Deferred(arguments)) }) => check::run(&arguments),
        Ok(Arguments { command: Command::Review(Deferred(arguments)) }) => review::run(&arguments),
        Ok(Arguments { command: Command::Diff(Deferred(arguments)) }) => diff::run(&arguments),
        Ok(Arguments { command: Command::Search(Deferred(arguments)) }) => search::run(arguments),
        Ok(Arguments { command: Command::Stats(Deferred(arguments)) }) => stats::run(&arguments),
        Ok(Arguments { command: Command::Filter(Deferred(arguments)) }) => filter::run(&arguments),
        Ok(Arguments { command: Command::Explain(Deferred(arguments)) }) => explain::run(&arguments),
        Ok(Arguments { command: Command::Styles(arguments) }) => styles::run(&arguments),
        Ok(Arguments { command: Command::Schema(Deferred(arguments)) }) => schema::run(&arguments),
        Ok(Arguments { command: Command::Completions(Deferred(arguments)) }) => completions::run(&arguments, &mut Arguments::command()),
        Ok(Arguments { command: Command::Man(Deferred(arguments)) }) => manual::run(&arguments, Arguments::command()),
        Err(error) => usage::refuse(&error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_sound() {
        Arguments::command().debug_assert();
    }
}
