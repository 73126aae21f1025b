//! Arguments, and one file a subcommand.

mod parse;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Reads the published minutes of councils and committees and says what is in them.
#[derive(Parser)]
#[command(version, propagate_version = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Turn minutes into structured JSON or clean Markdown.
    Parse(parse::Arguments),
}

/// Runs the command line, and says how it went.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.command {
        Command::Parse(arguments) => parse::run(&arguments),
    }
}
