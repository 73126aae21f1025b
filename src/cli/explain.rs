//! `minutebook explain`: the page of a code, the list of codes, or why a line has its role.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::process::ExitCode;

use anyhow::{Result, anyhow};
use clap::Args;
use minutebook::check::{Page, Stance};
use minutebook::explain::{self, Explanation};
use minutebook::source::Source;
use minutebook::style::Choice;

use super::document::source;
use super::escape::shown;
use super::guard::guarded;
use super::input;
use super::reading::Reading;
use super::report;
use super::styles::Named;

/// Arguments of `explain`.
#[derive(Args)]
pub struct Arguments {
    /// Code or name of a check, or FILE:LINE for the role of a line (- is standard input); without one all codes are listed.
    #[arg(value_name = "CODE|FILE:LINE", allow_hyphen_values = true)]
    target: Option<String>,
    /// Show every observation of the line instead of the weightiest.
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    reading: Reading,
}

/// Prints the page of a code, the list of codes, or the explanation of a line.
pub fn run(arguments: &Arguments) -> ExitCode {
    report::answer(answer(arguments))
}

fn answer(arguments: &Arguments) -> Result<String> {
    Ok(match arguments.target.as_deref() {
        None => list(),
        Some(target) => match place(target) {
            Some((path, number)) => line(path, number, arguments)?,
            None => {
                let unknown =
                    || anyhow!("expected a code, a name, or FILE:LINE, but found {target:?}; to list the codes, type: minutebook explain");
                Page::named(target).ok_or_else(unknown)?.text()
            }
        },
    })
}

/// A file and a line of it.
fn place(target: &str) -> Option<(&str, usize)> {
    let (path, line) = target.rsplit_once(':')?;
    Some((path, line.parse().ok()?)).filter(|(path, _)| !path.is_empty())
}

fn line(path: &str, number: usize, arguments: &Arguments) -> Result<String> {
    let style = arguments.reading.style()?;
    let choice = style.as_ref().map_or(Choice::Detect, Named::choice);
    let path = OsStr::new(path);
    let explained = || -> Result<String> {
        let source = source(path, &input::bytes(path)?, &arguments.reading.options())?;
        let found = explain::line(&source, choice, number).map_err(|why| anyhow!(why))?;
        let pages = found.iter().map(|explanation| page(explanation, arguments.all)).collect::<Vec<_>>().join("\n");
        Ok(pages + &scanned(&source, number).unwrap_or_default())
    };
    guarded(explained).map_err(|error| error.context(shown(&path.to_string_lossy()).into_owned()))
}

/// The place of a line on the page of a scan, and its word with the lowest recognition confidence.
fn scanned(source: &Source, number: usize) -> Option<String> {
    let line = source.lines.get(number.checked_sub(1)?)?;
    let (page, [left, top, width, height]) = source.layout.place_of(line.span)?;
    let unit = page.unit.name();
    let mut text = format!("\nbox   on page {}: left {left}, top {top}, width {width}, height {height} ({unit})\n", page.page);
    let sure = source.layout.words_in(line.span).iter().filter_map(|word| Some((word.span, word.confidence?)));
    if let Some((span, sure)) = sure.min_by(|a, b| a.1.total_cmp(&b.1)) {
        let _ = writeln!(text, "sure  {sure:.2} of {}, the least of its words", shown(&source.slice(span.start, span.end)));
    }
    Some(text)
}

/// The number of observations shown without `--all`: the others have little weight.
const WEIGHTIEST: usize = 12;

fn page(explanation: &Explanation, all: bool) -> String {
    let mut text = format!("{}\n\n", shown(&explanation.text));
    if let Some(page) = explanation.page {
        let _ = writeln!(text, "page  {page}");
    }
    for (word, likelihood) in [("role", &explanation.role), ("else", &explanation.runner_up)] {
        let _ = writeln!(text, "{word}  {:12}{:.3}", likelihood.role, likelihood.probability);
    }
    let _ = writeln!(text, "\nweight  observation");
    let count = if all { explanation.reasons.len() } else { WEIGHTIEST.min(explanation.reasons.len()) };
    let (shown, rest) = explanation.reasons.split_at(count);
    for reason in shown {
        let file = reason.file.map_or_else(String::new, |file| format!("  ({file})"));
        let _ = writeln!(text, "{:+6.2}  {}{file}", reason.weight, reason.observation);
    }
    if !rest.is_empty() {
        let weight: f32 = rest.iter().map(|reason| reason.weight).sum();
        let _ = writeln!(text, "{weight:+6.2}  {} more; --all shows them", rest.len());
    }
    let _ = writeln!(text, "{:+6.2}  together", explanation.reasons.iter().map(|reason| reason.weight).sum::<f32>());
    text
}

fn list() -> String {
    let width = Page::all().map(|page| page.title().len()).max().unwrap_or(0);
    let row = |page: Page| {
        let opt_in = if page.check().stance == Stance::OptIn { " (runs only where it is asked for)" } else { "" };
        format!(
            "{:width$}  {}{opt_in}
",
            page.title(),
            page.summary()
        )
    };
    Page::all().map(row).collect()
}
