//! Spellings that the user declares to be one person: lines of CSV, `spelling,name`, or keys and strings of TOML, `"spelling" = "name"`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use csv::ReaderBuilder;
use minutebook::table::Aliases;

use crate::cli::input;

/// The aliases of a file.
///
/// # Errors
/// A sentence with the file and the line that is wrong.
pub fn read(path: &Path) -> Result<Aliases> {
    let bytes = input::bytes(path.as_os_str()).with_context(|| path.display().to_string())?;
    let text = std::str::from_utf8(&bytes).map_err(|_| anyhow!("{}: expected text in UTF-8, but found other bytes", path.display()))?;
    let text = text.trim_start_matches('\u{feff}');
    let is_toml = path.extension().is_some_and(|ending| ending == "toml");
    let aliases = if is_toml { of_toml(text) } else { of_csv(text) };
    aliases.and_then(single).with_context(|| path.display().to_string())
}

fn of_toml(text: &str) -> Result<Aliases> {
    let pairs: BTreeMap<String, String> =
        toml::from_str(text).map_err(|error| anyhow!("expected lines such as \"Cllr A Fox\" = \"Cllr Ann Fox\", but found: {error}"))?;
    Ok(pairs.into_iter().collect())
}

fn of_csv(text: &str) -> Result<Aliases> {
    let mut aliases = Aliases::new();
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    for record in reader.records() {
        let record = record.map_err(|error| anyhow!("expected lines of a spelling and a name, but found: {error}"))?;
        let line = record.position().map_or(0, |position| line(text, position));
        let cells: Vec<&str> = record.iter().collect();
        let &[spelling, name] = &cells[..] else { bail!("line {line}: expected a spelling and a name, but found {} cells", cells.len()) };
        if spelling.is_empty() || name.is_empty() {
            bail!("line {line}: expected a spelling and a name, but found an empty cell");
        }
        if line == 1 && (spelling, name) == HEAD {
            continue;
        }
        if aliases.insert(spelling.to_owned(), name.to_owned()).is_some_and(|other| other != name) {
            bail!("line {line}: expected one name for {spelling:?}, but found a second");
        }
    }
    Ok(aliases)
}

/// The line of a record; the position that the reader gives is that of the empty lines before it.
fn line(text: &str, position: &csv::Position) -> u64 {
    let begin = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let lines = text.as_bytes().get(begin..).unwrap_or_default();
    let empty = lines.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| **byte == b'\n').count();
    position.line() + empty as u64
}

/// The optional header of the columns.
const HEAD: (&str, &str) = ("spelling", "name");

/// Refuses a name that is a spelling of another, because it is not clear which of them is meant.
fn single(aliases: Aliases) -> Result<Aliases> {
    let again = aliases.iter().find(|(spelling, name)| aliases.get(*name).is_some_and(|other| other != *name) && spelling != name);
    match again {
        Some((spelling, name)) => bail!("expected a name for {spelling:?} that is no spelling of another, but found {name:?}"),
        None => Ok(aliases),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(aliases: Result<Aliases>) -> String {
        aliases
            .and_then(single)
            .map_or_else(|error| format!("{error:#}"), |aliases| format!("{:?}", aliases.into_iter().collect::<BTreeMap<_, _>>()))
    }

    #[test]
    fn a_spelling_has_one_name() {
        assert_eq!(
            outcome(of_csv("spelling,name\nCllr Fox, Ann Fox\n\"Fox, A\",Ann Fox\n")),
            r#"{"Cllr Fox": "Ann Fox", "Fox, A": "Ann Fox"}"#
        );
        assert_eq!(outcome(of_toml("\"Cllr Fox\" = \"Ann Fox\"\n")), r#"{"Cllr Fox": "Ann Fox"}"#);
        assert_eq!(outcome(of_csv("a,b\n\nc\n")), "line 3: expected a spelling and a name, but found 1 cells");
        assert_eq!(outcome(of_csv("a,b\na,c\n")), "line 2: expected one name for \"a\", but found a second");
        assert_eq!(outcome(of_csv("a,b\nb,c\n")), "expected a name for \"a\" that is no spelling of another, but found \"b\"");
        assert!(outcome(of_toml("a = 1")).starts_with("expected lines such as"));
    }
}
