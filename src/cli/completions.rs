//! `minutebook completions`: prints the completions of a shell.

use std::process::ExitCode;

use clap::{Args, Command};
use clap_complete::Shell;

use super::report;

/// Arguments of `completions`.
#[derive(Args)]
pub struct Arguments {
    /// The shell that completes.
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the completions.
pub fn run(arguments: &Arguments, program: &mut Command) -> ExitCode {
    let mut script = Vec::new();
    let name = program.get_name().to_owned();
    clap_complete::generate(arguments.shell, program, name, &mut script);
    report::answer(Ok(String::from_utf8_lossy(&script).into_owned()))
}
