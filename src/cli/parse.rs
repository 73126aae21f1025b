//! `minutebook parse`.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;

/// Arguments of `parse`.
#[derive(Args)]
pub struct Arguments {
    inputs: Vec<String>,
    #[arg(short, long, default_value = "json")]
    format: String,
}

/// Runs it.
pub fn run(arguments: &Arguments) -> ExitCode {
    for path in &arguments.inputs {
        let bytes = std::fs::read(path).unwrap();
        let source = minutebook::read::bytes(path, &bytes, &Default::default()).unwrap();
        let minutes = minutebook::minutes_of(&source);
        std::io::stdout().write_all(minutebook::write::render(&arguments.format, &minutes).unwrap().as_bytes()).unwrap();
    }
    ExitCode::SUCCESS
}
