//! `minutebook explain`: the page of a code, or the list of codes.

use std::process::ExitCode;

use anyhow::{Result, anyhow};
use clap::Args;
use minutebook::check::{Page, Stance};

use super::output::{Existing, Output};
use super::{FAILED, report};

/// Arguments of `explain`.
#[derive(Args)]
pub struct Arguments {
    /// Code or name; without one all are listed.
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

/// Prints what is asked for.
pub fn run(arguments: &Arguments) -> ExitCode {
    match told(arguments.code.as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report::error(&format!("{error:#}"));
            ExitCode::from(FAILED)
        }
    }
}

fn told(code: Option<&str>) -> Result<()> {
    let text = match code {
        None => list(),
        Some(code) => {
            let unknown = || anyhow!("expected a code or a name, but found {code:?}; to list them, type: minutebook explain");
            Page::named(code).ok_or_else(unknown)?.text()
        }
    };
    Output::open(None, Existing::Keep)?.write(&text).map(drop)
}

fn list() -> String {
    let width = Page::all().map(|page| page.title().len()).max().unwrap_or(0);
    let row = |page: Page| {
        let asked = if page.check().stance == Stance::Asked { " (runs only where it is asked for)" } else { "" };
        format!("{:width$}  {}{asked}\n", page.title(), page.summary())
    };
    Page::all().map(row).collect()
}
