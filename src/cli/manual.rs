//! `minutebook man`: pages of the manual, in the format of `man`.

use std::process::ExitCode;

use anyhow::{Result, anyhow};
use clap::{Args, Command};
use clap_mangen::Man;

use super::report;

/// Arguments of `man`.
#[derive(Args)]
pub struct Arguments {
    /// The command that the page is about; without one it is the program.
    command: Option<String>,
}

/// Prints the page.
pub fn run(arguments: &Arguments, mut program: Command) -> ExitCode {
    program.build();
    report::answer(page(arguments.command.as_deref(), &program))
}

fn page(name: Option<&str>, program: &Command) -> Result<String> {
    let command = name.map_or_else(|| Ok(program.clone()), |name| subcommand(name, program))?;
    let title = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    let mut page = Vec::new();
    Man::new(command).title(title).source(program.render_version().trim()).render(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

/// A subcommand; the name of its page has the form of `git-log`.
fn subcommand(name: &str, program: &Command) -> Result<Command> {
    let names: Vec<&str> = program.get_subcommands().map(Command::get_name).filter(|name| *name != "help").collect();
    let named = program.find_subcommand(name);
    named.cloned().ok_or_else(|| anyhow!("expected one of {}, but found {name:?}", names.join(", ")))
}
