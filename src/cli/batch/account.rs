//! The result of each input: messages, the report, the summary, the progress bar.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use minutebook::diagnostic::{Code, Diagnostic, Severity};
use serde::Serialize;

use crate::cli::document::{Counts, Document};
use crate::cli::guard::guarded;
use crate::cli::output::{Existing, Output};
use crate::cli::report;
use crate::cli::walk::Listing;

/// The status of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Written without a warning.
    Ok,
    /// Written with a warning.
    Warned,
    /// Written, but without a visible character.
    Empty,
    /// Written by an earlier run and not written again.
    Skipped,
    /// Not written because this is a dry run.
    Planned,
    /// Not written.
    Failed,
    /// Not started because an earlier input failed.
    Left,
}

impl Status {
    /// The status of an input that was written, from its diagnostics.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        if diagnostics.iter().any(|diagnostic| diagnostic.code == Code::EmptyDocument) {
            Status::Empty
        } else if diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Warning) {
            Status::Warned
        } else {
            Status::Ok
        }
    }
}

const STATUSES: [(Status, &str); 7] = [
    (Status::Ok, "ok"),
    (Status::Warned, "warned"),
    (Status::Empty, "empty"),
    (Status::Skipped, "skipped"),
    (Status::Planned, "to write"),
    (Status::Failed, "failed"),
    (Status::Left, "left"),
];

/// The number of inputs with each status.
#[derive(Clone, Copy, Default)]
pub struct Sum([usize; STATUSES.len()]);

impl Sum {
    /// Counts an input.
    pub fn count(&mut self, status: Status) {
        self.0[status as usize] += 1;
    }

    /// Whether an input failed, or was not started because another failed.
    pub fn has_failed(&self) -> bool {
        self.of(Status::Failed) + self.of(Status::Left) > 0
    }

    fn of(&self, status: Status) -> usize {
        self.0[status as usize]
    }

    /// The summary of the run, on one line.
    pub fn summary(&self, passed_over: usize) -> String {
        let total: usize = self.0.iter().sum();
        let parts = STATUSES.iter().map(|(status, word)| (self.of(*status), word)).filter(|(count, _)| *count > 0);
        let parts = parts.map(|(count, word)| format!("{count} {word}")).collect::<Vec<_>>().join(", ");
        let mut summary = format!("{}: {}", quantity(total, "input"), if parts.is_empty() { "nothing to do" } else { &parts });
        if passed_over > 0 {
            let _ = write!(summary, "; {} passed over", quantity(passed_over, "other file"));
        }
        summary
    }
}

/// A number and its noun, in the plural where the number is not 1.
pub fn quantity(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// What was made of an input.
pub enum Made {
    /// A document.
    Document(Document),
    /// Nothing, because an earlier run wrote it.
    Skipped,
    /// Nothing, because this is a dry run.
    Planned,
}

/// The result of an input.
pub struct Outcome {
    /// What was made, or the error.
    pub made: Result<Made>,
    /// The number of bytes read.
    pub bytes: usize,
    /// The time it took.
    pub took: Duration,
}

impl Outcome {
    /// Runs `work`, which sets the number of bytes it read. A panic is an error of this input only.
    pub fn of(work: impl FnOnce(&mut usize) -> Result<Made>) -> Self {
        let (begun, mut bytes) = (Instant::now(), 0);
        let made = guarded(|| work(&mut bytes));
        Outcome { made, bytes, took: begun.elapsed() }
    }

    /// Joins this with the result of the next part of the same input. Of two errors the first is reported and the second kept.
    pub fn and(self, next: Outcome, report: &mut dyn FnMut(&anyhow::Error)) -> Outcome {
        let made = match (self.made, next.made) {
            (Err(first), Err(second)) => {
                report(&first);
                Err(second)
            }
            (Err(error), Ok(_)) | (Ok(_), Err(error)) => Err(error),
            (Ok(Made::Document(document)), Ok(_)) | (Ok(_), Ok(Made::Document(document))) => Ok(Made::Document(document)),
            (Ok(made), Ok(_)) => Ok(made),
        };
        Outcome { made, bytes: self.bytes + next.bytes, took: self.took + next.took }
    }

    /// The document, if one was made.
    pub fn document(&self) -> Option<&Document> {
        match &self.made {
            Ok(Made::Document(document)) => Some(document),
            _ => None,
        }
    }

    fn status(&self) -> Status {
        match &self.made {
            Err(_) => Status::Failed,
            Ok(Made::Skipped) => Status::Skipped,
            Ok(Made::Planned) => Status::Planned,
            Ok(Made::Document(document)) => Status::of(&document.diagnostics),
        }
    }

    fn why(&self) -> Option<String> {
        let diagnostic = self.document().and_then(|document| document.emptiness().or_else(|| document.warnings().next()));
        self.made.as_ref().err().map(|error| format!("{error:#}")).or_else(|| diagnostic.map(|diagnostic| diagnostic.message.clone()))
    }
}

/// A line of the report.
#[derive(Default, Serialize)]
struct Row<'r> {
    input: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    output: Option<&'r str>,
    status: Option<Status>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    bytes: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<&'r Counts>,
    warnings: usize,
    milliseconds: f64,
}

/// How a run is reported.
pub struct Manner<'m> {
    /// The file of the report, if one is wanted.
    pub report: Option<&'m Path>,
    /// What to do with an existing report.
    pub existing: Existing,
    /// Results go to files, so that the terminal can show the progress.
    pub filed: bool,
    /// Only errors are printed.
    pub quiet: bool,
    /// No input is started after one that failed.
    pub fail_fast: bool,
    /// Whether the summary is printed: not with `--quiet`, and not for a few named files.
    pub summed: bool,
}

/// The account of a run: its report, counts and progress.
pub struct Account {
    sum: Sum,
    report: Option<Output>,
    progress: ProgressBar,
    passed_over: usize,
    quiet: bool,
    fail_fast: bool,
    summed: bool,
}

impl Account {
    /// Opens the account of a run.
    ///
    /// # Errors
    /// A sentence, if the report may not be written.
    pub fn open(manner: &Manner<'_>, listing: &Listing) -> Result<Self> {
        let report = manner.report.map(|path| Output::open(Some(path), manner.existing)).transpose()?;
        let apart = manner.filed || !std::io::stdout().is_terminal();
        let shown = apart && !manner.quiet && listing.inputs.len() > 1 && std::io::stderr().is_terminal();
        Ok(Account {
            sum: Sum::default(),
            report,
            progress: if shown { bar(listing.inputs.len()) } else { ProgressBar::hidden() },
            passed_over: listing.passed_over,
            quiet: manner.quiet,
            fail_fast: manner.fail_fast,
            summed: manner.summed && !manner.quiet,
        })
    }

    /// Records the result of an input and prints its messages. Breaks if no other input is to be started.
    pub fn take(&mut self, input: &OsStr, output: Option<&Path>, outcome: &Outcome) -> ControlFlow<()> {
        let status = outcome.status();
        self.sum.count(status);
        let input = input.to_string_lossy();
        let said = || match &outcome.made {
            Err(error) => report::error(&format!("{input}: {error:#}")),
            Ok(Made::Document(document)) if !self.quiet => report::warnings(&input, &document.diagnostics),
            Ok(_) => {}
        };
        if outcome.document().is_none_or(|document| !document.diagnostics.is_empty()) {
            self.progress.suspend(said);
        }
        self.progress.inc(1);
        self.row(&Row {
            input: &input,
            output: output.filter(|_| status != Status::Failed).map(Path::to_string_lossy).as_deref(),
            status: Some(status),
            why: outcome.why(),
            bytes: outcome.bytes,
            counts: outcome.document().and_then(|document| document.counts.as_ref()),
            warnings: outcome.document().map_or(0, |document| document.warnings().count()),
            milliseconds: rounded(outcome.took),
        });
        if status == Status::Failed && self.fail_fast { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Prints a message that is not an error, unless `--quiet` is given.
    pub fn note(&self, sentence: &str) {
        if !self.quiet {
            self.progress.suspend(|| report::error(sentence));
        }
    }

    /// Records an input that was not started.
    pub fn leave(&mut self, input: &OsStr) {
        self.sum.count(Status::Left);
        let why = Some("an earlier input failed".to_owned());
        self.row(&Row { input: &input.to_string_lossy(), status: Some(Status::Left), why, ..Row::default() });
    }

    /// Records a failure that belongs to no input.
    pub fn fail(&mut self, error: &anyhow::Error) {
        self.sum.count(Status::Failed);
        self.progress.suspend(|| report::error(&format!("{error:#}")));
    }

    fn row(&mut self, row: &Row<'_>) {
        let Some(report) = &mut self.report else { return };
        let written = serde_json::to_string(row).map_err(anyhow::Error::from).and_then(|row| report.write(&format!("{row}\n")));
        if let Err(error) = written {
            self.report = None;
            self.fail(&error);
        }
    }

    /// Gives the report its name and prints the summary.
    pub fn close(mut self) -> Sum {
        if let Some(Err(error)) = self.report.take().map(Output::finish) {
            self.fail(&error);
        }
        self.progress.finish_and_clear();
        if self.summed {
            report::error(&self.sum.summary(self.passed_over));
        }
        self.sum
    }
}

/// Whether a file is the report of an earlier run.
pub fn is_report(path: &Path) -> bool {
    path.is_file() && std::fs::read_to_string(path).is_ok_and(|text| text.starts_with(r#"{"input":"#))
}

fn bar(inputs: usize) -> ProgressBar {
    let style =
        ProgressStyle::with_template("{bar:30} {pos} of {len} inputs, {eta} to go").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(inputs as u64).with_style(style)
}

/// Milliseconds, to the microsecond.
fn rounded(took: Duration) -> f64 {
    (took.as_secs_f64() * 1e6).round() / 1e3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_names_what_there_is() {
        assert_eq!(Sum([1, 0, 0, 0, 0, 2, 0]).summary(1), "3 inputs: 1 ok, 2 failed; 1 other file passed over");
        assert_eq!(Sum([0, 1, 0, 0, 0, 0, 0]).summary(0), "1 input: 1 warned");
        assert_eq!(Sum::default().summary(0), "0 inputs: nothing to do");
    }

    #[test]
    fn a_panic_is_the_failure_of_one_input() {
        let outcome = Outcome::of(|bytes| {
            *bytes = 7;
            panic!("lost")
        });
        assert_eq!((outcome.status(), outcome.bytes), (Status::Failed, 7));
        assert!(outcome.why().unwrap().ends_with("a fault of minutebook: lost"));
    }
}
