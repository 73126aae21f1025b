//! A style as it is written: TOML to [`Style`], with the line of what is wrong in it.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use regex::{Regex, RegexBuilder};
use serde::Deserialize;
use toml::Spanned;

use super::{Cues, Example, Style};
use crate::model::Outcome;
use crate::vocab::label::Part;

/// What is wrong in a file of a style.
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
    lines: Vec<Spanned<String>>,
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
        let written: Written = toml::from_str(text).map_err(|error| fault(text, error.span(), &sentence(error.message())))?;
        let pattern = |written: &Spanned<String>, behind: &str| pattern(text, written, behind);
        let name = name(text, &written.name)?;
        let decisions = written.decision.iter().map(|row| Ok((pattern(&row.word, r"\b")?, row.outcome))).collect::<Result<_, _>>()?;
        Ok(Style {
            name,
            description: written.description,
            examples: written.example.into_iter().map(|example| example_of(text, example)).collect(),
            toml: text.to_owned(),
            cues: cues(text, &written.cues)?,
            decisions,
            motion: any(text, &written.motion.openings)?,
            labels: written.labels.into_iter().map(|(label, part)| (label.to_lowercase(), part)).collect(),
            captions: lower(&written.attendance.captions),
            titles: lower(&written.titles.openings),
            numbers: any(text, &written.numbers.patterns)?,
        })
    }
}

/// A name that can stand in the front matter of a page and on the command line.
fn name(text: &str, written: &Spanned<String>) -> Result<String, Fault> {
    let name = written.get_ref();
    let plain = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if name.is_empty() || !plain || name == "none" {
        let why = format!("expected a name of small letters, digits and hyphens other than none, but found {name:?}");
        return Err(fault(text, Some(written.span()), &why));
    }
    Ok(name.clone())
}

fn cues(text: &str, written: &WrittenCues) -> Result<Cues, Fault> {
    let needed = written.needed.as_ref().map_or(1, |needed| *needed.get_ref());
    if needed == 0 {
        let span = written.needed.as_ref().map(Spanned::span);
        return Err(fault(text, span, "expected at least one cue to be needed, but found 0"));
    }
    Ok(Cues { lines: any(text, &written.lines)?, needed })
}

fn example_of(text: &str, written: Spanned<WrittenExample>) -> Example {
    let line = line_of(text, written.span().start);
    let WrittenExample { text, roles } = written.into_inner();
    Example { text, roles, line }
}

fn lower(words: &[String]) -> Vec<String> {
    words.iter().map(|words| words.to_lowercase()).collect()
}

/// One expression for all of several. Only if it does not do are they looked at one by one, for the line of the fault.
fn any(text: &str, written: &[Spanned<String>]) -> Result<Option<Regex>, Fault> {
    let Some(first) = written.first() else { return Ok(None) };
    let all = written.iter().map(|one| format!("(?:{})", one.get_ref())).collect::<Vec<_>>().join("|");
    match compiled(&all, "") {
        Ok(pattern) if !pattern.is_match("") => Ok(Some(pattern)),
        found => {
            written.iter().try_for_each(|one| pattern(text, one, "").map(drop))?;
            found.map(Some).map_err(|error| fault(text, Some(first.span()), &error))
        }
    }
}

fn pattern(text: &str, written: &Spanned<String>, behind: &str) -> Result<Regex, Fault> {
    let empty = || format!("expected a pattern of some words, but found {:?}, which fits every line", written.get_ref());
    let pattern = compiled(written.get_ref(), behind).and_then(|pattern| if pattern.is_match("") { Err(empty()) } else { Ok(pattern) });
    pattern.map_err(|error| fault(text, Some(written.span()), &error))
}

/// A pattern at the start of a text, in capitals or small letters.
fn compiled(pattern: &str, behind: &str) -> Result<Regex, String> {
    let built = RegexBuilder::new(&format!("^(?:{pattern}){behind}")).case_insensitive(true).size_limit(1 << 22).build();
    built.map_err(|error| {
        let error = error.to_string();
        let why = error.lines().last().unwrap_or_default().trim().trim_start_matches("error: ").to_owned();
        format!("expected a regular expression, but found {pattern:?}: {why}")
    })
}

fn fault(text: &str, span: Option<Range<usize>>, message: &str) -> Fault {
    Fault { line: line_of(text, span.map_or(0, |span| span.start)), message: message.to_owned() }
}

fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// What the reader of TOML says, as one sentence.
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
    fn what_is_wrong_is_told_with_its_line() {
        let told: &[(&str, &str)] = &[
            ("", "mine reads"),
            ("\ncolour = 1\n", "4: unknown field colour, expected one of"),
            ("[[decision]]\nword = \"so (be it\"\noutcome = \"noted\"\n", "4: expected a regular expression, but found \"so (be it\": "),
            ("[[decision]]\nword = \"so\"\noutcome = \"done\"\n", "5: unknown variant done, expected one of"),
            ("[[decision]]\nverb = \"so\"\n", "4: unknown field verb, expected word or outcome"),
            ("[cues]\nlines = [\n  \"good\",\n  \"*\",\n]\n", "6: expected a regular expression, but found \"*\": "),
            ("[cues]\nlines = [\"\"]\n", "4: expected a pattern of some words"),
            ("[cues]\nlines = [\"good\"]\nneeded = 0\n", "5: expected at least one cue to be needed, but found 0"),
            ("[numbers]\npatterns = ['no (\\d']\n", "4: expected a regular expression, but found \"no (\\\\d\": "),
            ("[labels]\nreply = \"answer\"\n", "4: unknown variant answer, expected one of"),
        ];
        for (rest, wanted) in told {
            let found = fault_in(rest);
            assert!(found.starts_with(wanted), "{rest:?} gives {found:?}, not {wanted:?}");
        }
        let unnamed = "name = \"My Style\"\ndescription = \"\"\n".parse::<Style>().map_err(|fault| fault.line);
        assert!(matches!(unnamed, Err(1)));
    }
}
