//! The command line of `minutebook`.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
