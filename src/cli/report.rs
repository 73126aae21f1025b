//! Messages on standard error. If standard error is closed, the work goes on.

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use minutebook::diagnostic::{Diagnostic, Severity};

use super::FAILED;
use super::escape::shown;
use super::output::{Existing, Output};

/// Prints a text on standard output, or the error.
pub fn answer(text: Result<String>) -> ExitCode {
    match text.and_then(|text| Output::open(None, Existing::Keep)?.write(&text)) {
        Ok(_) => ExitCode::SUCCESS,
        Err(trouble) => failure(&trouble),
    }
}

/// Prints why a command failed, and returns its exit code.
pub fn failure(trouble: &anyhow::Error) -> ExitCode {
    error(&format!("{trouble:#}"));
    ExitCode::from(FAILED)
}

/// Prints an error on one line.
pub fn error(sentence: &str) {
    say(&format!("minutebook: {}", shown(sentence.trim_end())));
}

/// Prints the warnings of a document. Notes are only in the output.
pub fn warnings(file: &str, diagnostics: &[Diagnostic]) {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Warning).for_each(|diagnostic| say(&warning(file, diagnostic)));
}

fn warning(file: &str, diagnostic: &Diagnostic) -> String {
    let place = diagnostic.span.map_or_else(|| file.to_owned(), |span| format!("{file}:{}", span.line));
    shown(&format!("{place}: warning: {}", diagnostic.message)).into_owned()
}

/// Prints that the program waits for input from the terminal, which otherwise looks as if it hung.
pub fn awaited() {
    let end = if cfg!(windows) { "Ctrl-Z and Enter end" } else { "Ctrl-D ends" };
    error(&format!("reading from the terminal; {end} it"));
}

fn say(line: &str) {
    let _ = std::io::stderr().write_all(format!("{line}\n").as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use minutebook::diagnostic::Code;
    use minutebook::source::Span;

    #[test]
    fn a_warning_names_file_and_line() {
        let diagnostic = Code::Truncated.says("it breaks off", Some(Span { start: 0, end: 1, line: 7 }));
        assert_eq!(warning("a.txt", &diagnostic), "a.txt:7: warning: it breaks off");
        assert_eq!(warning("a.txt", &Code::EmptyDocument.says("it is empty", None)), "a.txt: warning: it is empty");
    }

    #[test]
    fn no_input_can_break_the_line_or_be_a_command() {
        let diagnostic = Code::EmptyDocument.says("it is\n::error::empty", None);
        assert_eq!(warning("::error::\u{202e}a\n.txt", &diagnostic), "\\u{3a}:error::\\u{202e}a\\n.txt: warning: it is\\n::error::empty");
    }
}
