//! What is said on standard error. Should nobody listen there, the work goes on.

use std::io::Write;

use minutebook::diagnostic::{Diagnostic, Severity};

/// Says what went wrong, on one line.
pub fn error(sentence: &str) {
    say(&format!("minutebook: {}", one_line(sentence)));
}

/// Says where a document may be wrong. Notes stay in the output.
pub fn warnings(file: &str, diagnostics: &[Diagnostic]) {
    diagnostics.iter().filter(|doubt| doubt.severity == Severity::Warning).for_each(|doubt| say(&warning(file, doubt)));
}

fn warning(file: &str, doubt: &Diagnostic) -> String {
    let place = doubt.span.map_or_else(|| file.to_owned(), |span| format!("{file}:{}", span.line));
    one_line(&format!("{place}: warning: {}", doubt.message))
}

fn say(line: &str) {
    let _ = std::io::stderr().write_all(format!("{line}\n").as_bytes());
}

/// A sentence with its line ends, and whatever else a terminal would obey, as spaces.
fn one_line(sentence: &str) -> String {
    sentence.replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use minutebook::diagnostic::Code;
    use minutebook::source::Span;

    #[test]
    fn a_warning_names_file_and_line() {
        let doubt = Code::Truncated.says("it breaks off", Some(Span { start: 0, end: 1, line: 7 }));
        assert_eq!(warning("a.txt", &doubt), "a.txt:7: warning: it breaks off");
        assert_eq!(warning("a.txt", &Code::EmptyDocument.says("it is empty", None)), "a.txt: warning: it is empty");
    }

    #[test]
    fn no_input_can_break_the_line_or_command_the_terminal() {
        assert_eq!(one_line("a\nb\u{1b}[2J"), "a b [2J");
    }
}
