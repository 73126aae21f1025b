//! `minutebook schema`: the JSON Schema of an output.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use minutebook::{table, write};
use serde_json::Value;

use super::filter;
use super::report;

/// Arguments of `schema`.
#[derive(Args)]
pub struct Arguments {
    /// The output that is described.
    #[arg(value_enum, default_value_t = Described::Json)]
    output: Described,
}

/// An output that has a schema.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Described {
    /// A document of `parse -f json`.
    Json,
    /// A line of `parse -f ndjson`, which is a document.
    Ndjson,
    /// A row of `extract -f ndjson`, of any table.
    Tables,
    /// A line that `filter` writes.
    Filter,
}

/// Prints the schema.
pub fn run(arguments: &Arguments) -> ExitCode {
    report::answer(printed(arguments.output))
}

fn printed(output: Described) -> Result<String> {
    let schema: Value = match output {
        Described::Json | Described::Ndjson => write::schema(),
        Described::Tables => table::schema(),
        Described::Filter => filter::schema(),
    };
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}
