//! Errors of the command line: one sentence on one line, with what was expected, what was found, and what to type.

use std::error::Error as _;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::{FAILED, report};

/// What to type, if the first word is an input and not a subcommand.
pub fn misplaced_input<A: CommandFactory>(first: Option<&OsString>) -> Option<String> {
    let first = first?;
    // Most first words are subcommands and no files, and then the list of subcommands is not needed.
    let is_command = || first.to_str().is_some_and(|word| word == "help" || A::command().find_subcommand(word).is_some());
    if !is_input(first) || is_command() {
        return None;
    }
    Some(format!("to read {0}, type: minutebook parse {0}", quoted(&first.to_string_lossy())))
}

/// Whether a word is a file that exists, `-`, or has the shape of a path.
fn is_input(word: &OsString) -> bool {
    let text = word.to_string_lossy();
    let shaped = !text.starts_with('-') && text.contains(['/', '\\', '.']);
    text == "-" || shaped || !text.starts_with('-') && Path::new(word).exists()
}

/// A word quoted for a shell.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./\\:@%+=,~".contains(c);
    if word.chars().all(plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

/// Prints what is wrong with a command, or the requested help.
pub fn refuse(error: &Error) -> ExitCode {
    use ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion};
    match error.kind() {
        DisplayHelp | DisplayVersion => {
            let _ = error.print();
            ExitCode::SUCCESS
        }
        DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            ExitCode::from(FAILED)
        }
        _ => {
            report::error(&sentence(error));
            ExitCode::from(FAILED)
        }
    }
}

fn sentence(error: &Error) -> String {
    let expected = match error.kind() {
        ErrorKind::InvalidValue => one_of(&words(error, ContextKind::ValidValue)),
        ErrorKind::ValueValidation => error.source().map(ToString::to_string),
        _ => None,
    };
    match (expected, words(error, ContextKind::InvalidArg).first(), words(error, ContextKind::InvalidValue).first()) {
        (Some(expected), Some(option), Some(found)) if error.kind() == ErrorKind::InvalidValue => {
            let meant = words(error, ContextKind::SuggestedValue).first().map(|word| perhaps(word)).unwrap_or_default();
            format!("{}: expected {expected}, but found {found:?}{meant}", name_of(option))
        }
        (Some(expected), Some(option), _) => format!("{}: {expected}", name_of(option)),
        _ => plain(error),
    }
}

/// The first line of the message of clap.
fn plain(error: &Error) -> String {
    let missing = words(error, ContextKind::InvalidArg).join(" and ");
    if error.kind() == ErrorKind::MissingRequiredArgument && !missing.is_empty() {
        return format!("expected {missing}, but found none; to see what there is, type: minutebook --help");
    }
    let rendered = error.render().to_string();
    let first = rendered.lines().next().unwrap_or_default().trim_start_matches("error: ");
    let similar = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand].into_iter().flat_map(|kind| words(error, kind)).next();
    let meant = similar.map(|word| perhaps(&word)).unwrap_or_default();
    format!("{first}{meant}; to see what there is, type: minutebook --help")
}

fn perhaps(word: &str) -> String {
    format!("; perhaps {word} was meant")
}

fn words(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(word)) => vec![word.clone()],
        Some(ContextValue::Strings(words)) => words.clone(),
        _ => Vec::new(),
    }
}

/// `--format` of `--format <FORMAT>`.
fn name_of(option: &str) -> &str {
    option.split([' ', '=']).next().unwrap_or(option)
}

fn one_of(words: &[String]) -> Option<String> {
    let (last, rest) = words.split_last()?;
    Some(if rest.is_empty() { last.clone() } else { format!("{} or {last}", rest.join(", ")) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_blanks_is_quoted_for_the_shell() {
        assert_eq!(quoted("a/b.txt"), "a/b.txt");
        assert_eq!(quoted("it's here.txt"), r"'it'\''s here.txt'");
    }

    #[test]
    fn a_list_of_choices_reads_as_a_sentence() {
        assert_eq!(one_of(&["a".into(), "b".into(), "c".into()]).as_deref(), Some("a, b or c"));
        assert_eq!(one_of(&["a".into()]).as_deref(), Some("a"));
        assert_eq!(one_of(&[]), None);
    }
}
