//! A style in its file: TOML to [`Style`], with the line of an error.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::Deserialize;
use toml::Spanned;

use super::expression::{Opening, check as check_alone};
use super::{Example, Style};
use crate::model::Outcome;
use crate::vocab::Part;

/// An error in the file of a style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// A sentence.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}: {}", self.line, self.message)
    }
}

impl std::error::Error for Fault {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: Spanned<String>,
    description: String,
    #[serde(default)]
    cues: WrittenCues,
    #[serde(default)]
    decision: Vec<WrittenDecision>,
    #[serde(default)]
    motion: Motion,
    #[serde(default)]
    labels: BTreeMap<String, Part>,
    #[serde(default)]
    attendance: Captions,
    #[serde(default)]
    titles: Titles,
    #[serde(default)]
    numbers: Numbers,
    #[serde(default)]
    example: Vec<Spanned<WrittenExample>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCues {
    /// Patterns of the language of rules; `build.rs` reads those of built-in styles, and others are not matched.
    #[serde(alias = "lines", rename = "patterns")]
    _patterns: Vec<String>,
    needed: Option<Spanned<usize>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDecision {
    word: Spanned<String>,
    outcome: Outcome,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Motion {
    openings: Vec<Spanned<String>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Captions {
    captions: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Titles {
    openings: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbers {
    patterns: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenExample {
    text: String,
    roles: Vec<String>,
}

impl FromStr for Style {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Style, Fault> {
        let written = written(text)?;
        check(text, &written)?;
        Ok(style(text, written))
    }
}

/// A style whose patterns are not checked, because that costs more than reading it.
pub fn unchecked(text: &str) -> Result<Style, Fault> {
    Ok(style(text, written(text)?))
}

fn written(text: &str) -> Result<Written, Fault> {
    toml::from_str(text).map_err(|error| fault(text, error.span(), &sentence(error.message())))
}

fn style(text: &str, written: Written) -> Style {
    Style {
        name: written.name.into_inner(),
        description: written.description,
        examples: written.example.into_iter().map(|example| example_of(text, example)).collect(),
        toml: text.to_owned(),
        deciding: any(written.decision.iter().map(|row| row.word.get_ref()), r"\b"),
        decisions: written.decision.iter().map(|row| (Opening::new(row.word.get_ref(), r"\b"), row.outcome)).collect(),
        motion: any(written.motion.openings.iter().map(Spanned::get_ref), ""),
        labels: written.labels.into_iter().map(|(label, part)| (label.to_lowercase(), part)).collect(),
        captions: lower(&written.attendance.captions),
        titles: lower(&written.titles.openings),
        numbers: any(written.numbers.patterns.iter().map(Spanned::get_ref), ""),
    }
}

/// Checks beyond those of TOML.
fn check(text: &str, written: &Written) -> Result<(), Fault> {
    name(text, &written.name)?;
    if let Some(needed) = written.cues.needed.as_ref().filter(|needed| *needed.get_ref() == 0) {
        return Err(fault(text, Some(needed.span()), "expected at least one cue to be needed, but found 0"));
    }
    let words = written.decision.iter().map(|row| (&row.word, r"\b"));
    let lists = [&written.motion.openings, &written.numbers.patterns];
    words.chain(lists.into_iter().flatten().map(|one| (one, ""))).try_for_each(|(one, suffix)| pattern(text, one, suffix))
}

/// A name that is valid in the front matter of a page and on the command line.
fn name(text: &str, written: &Spanned<String>) -> Result<(), Fault> {
    let name = written.get_ref();
    let plain = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if name.is_empty() || !plain || name == "none" {
        let why = format!("expected a name of small letters, digits and hyphens other than none, but found {name:?}");
        return Err(fault(text, Some(written.span()), &why));
    }
    Ok(())
}

fn example_of(text: &str, written: Spanned<WrittenExample>) -> Example {
    let line = line_of(text, written.span().start);
    let WrittenExample { text, roles } = written.into_inner();
    Example { text, roles, line }
}

fn lower(words: &[String]) -> Vec<String> {
    words.iter().map(|words| words.to_lowercase()).collect()
}

/// One expression for all of several, with what must follow it.
fn any<'w>(expressions: impl Iterator<Item = &'w String>, suffix: &str) -> Option<Opening> {
    let all: Vec<String> = expressions.map(|one| format!("(?:{one})")).collect();
    (!all.is_empty()).then(|| Opening::new(&all.join("|"), suffix))
}

/// The pattern compiles, alone and in its place, and does not match every line.
fn pattern(text: &str, written: &Spanned<String>, suffix: &str) -> Result<(), Fault> {
    let pattern = written.get_ref();
    let opening = Opening::new(pattern, suffix);
    let compiles = check_alone(pattern).and_then(|()| opening.check());
    let why = match compiles {
        Err(why) => format!("expected a regular expression, but found {pattern:?}: {why}"),
        Ok(()) if Opening::new(pattern, "").is_match("") => {
            format!("expected a pattern of some words, but found {pattern:?}, which fits every line")
        }
        Ok(()) => return Ok(()),
    };
    Err(fault(text, Some(written.span()), &why))
}

fn fault(text: &str, span: Option<Range<usize>>, message: &str) -> Fault {
    Fault { line: line_of(text, span.map_or(0, |span| span.start)), message: message.to_owned() }
}

fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// The message of the TOML reader, as one sentence.
fn sentence(message: &str) -> String {
    message.lines().map(str::trim).collect::<Vec<_>>().join("; ").replace('`', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "name = \"mine\"\ndescription = \"Mine.\"\n";

    fn fault_in(rest: &str) -> String {
        format!("{HEAD}{rest}").parse::<Style>().map_or_else(|fault| fault.to_string(), |style| format!("{} reads", style.name))
    }

    #[test]
    fn an_error_names_its_line() {
        let cases: &[(&str, &str)] = &[
            ("", "mine reads"),
            ("\ncolour = 1\n", "4: unknown field colour, expected one of"),
            ("[[decision]]\nword = \"so (be it\"\noutcome = \"noted\"\n", "4: expected a regular expression, but found \"so (be it\": "),
            ("[[decision]]\nword = \"so\"\noutcome = \"done\"\n", "5: unknown variant done, expected one of"),
            ("[[decision]]\nverb = \"so\"\n", "4: unknown field verb, expected word or outcome"),
            ("[motion]\nopenings = [\n  \"good\",\n  \"*\",\n]\n", "6: expected a regular expression, but found \"*\": "),
            ("[motion]\nopenings = [\"\"]\n", "4: expected a pattern of some words"),
            ("[[decision]]\nword = \"\"\noutcome = \"noted\"\n", "4: expected a pattern of some words"),
            ("[cues]\npatterns = [\"good\"]\nneeded = 0\n", "5: expected at least one cue to be needed, but found 0"),
            ("[numbers]\npatterns = ['no (\\d']\n", "4: expected a regular expression, but found \"no (\\\\d\": "),
            ("[labels]\nreply = \"answer\"\n", "4: unknown variant answer, expected one of"),
        ];
        for (rest, wanted) in cases {
            let found = fault_in(rest);
            assert!(found.starts_with(wanted), "{rest:?} gives {found:?}, not {wanted:?}");
        }
        let unnamed = "name = \"My Style\"\ndescription = \"\"\n".parse::<Style>().map_err(|fault| fault.line);
        assert!(matches!(unnamed, Err(1)));
    }
}
