//! The command line: arguments, and one file a subcommand.

#![cfg_attr(not(test), deny(clippy::string_slice))]

mod batch;
mod check;
mod closed;
mod completions;
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
mod late;
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

use late::Late;

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
    Parse(Late<parse::Arguments>),
    /// Draw tables from minutes: decisions, points, actions, votes, attendance and more, as CSV, NDJSON, SQLite or Parquet.
    Extract(Late<extract::Arguments>),
    /// Say what a clerk should look at: numbers that do not run on, votes that do not add up, dates that no calendar has.
    Check(Late<check::Arguments>),
    /// Write a page with the source of each input beside what was read of it, to be looked over in a browser.
    Review(Late<review::Arguments>),
    /// Say what differs between two readings of a meeting: its draft and its approved minutes. Exits with 1 if anything does.
    Diff(Late<diff::Arguments>),
    /// Find units of minutes in which all words occur: items, points, decisions, paragraphs. Exits with 1 if there is none.
    Search(Late<search::Arguments>),
    /// Count what is in many documents: decisions, votes, dates, and who was there how often.
    Stats(Late<stats::Arguments>),
    /// Turn lines of JSON with "id" and "text" into lines with the documents, one for one, as they come.
    Filter(Late<filter::Arguments>),
    /// Print the page of a code that `check` gives, or list the codes.
    Explain(Late<explain::Arguments>),
    /// List the house styles, show one, or test a file of one.
    Styles(styles::Arguments),
    /// Print the JSON Schema of an output.
    Schema(Late<schema::Arguments>),
    /// Print the completions of a shell.
    Completions(Late<completions::Arguments>),
    /// Print a page of the manual, as `man` shows it.
    Man(Late<manual::Arguments>),
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
        Ok(Arguments { command: Command::Parse(Late(arguments)) }) => parse::run(&arguments),
        Ok(Arguments { command: Command::Extract(Late(arguments)) }) => extract::run(arguments),
        Ok(Arguments { command: Command::Check(Late(arguments)) }) => check::run(&arguments),
        Ok(Arguments { command: Command::Review(Late(arguments)) }) => review::run(&arguments),
        Ok(Arguments { command: Command::Diff(Late(arguments)) }) => diff::run(&arguments),
        Ok(Arguments { command: Command::Search(Late(arguments)) }) => search::run(arguments),
        Ok(Arguments { command: Command::Stats(Late(arguments)) }) => stats::run(&arguments),
        Ok(Arguments { command: Command::Filter(Late(arguments)) }) => filter::run(&arguments),
        Ok(Arguments { command: Command::Explain(Late(arguments)) }) => explain::run(&arguments),
        Ok(Arguments { command: Command::Styles(arguments) }) => styles::run(&arguments),
        Ok(Arguments { command: Command::Schema(Late(arguments)) }) => schema::run(&arguments),
        Ok(Arguments { command: Command::Completions(Late(arguments)) }) => completions::run(&arguments, &mut Arguments::command()),
        Ok(Arguments { command: Command::Man(Late(arguments)) }) => manual::run(&arguments, Arguments::command()),
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
