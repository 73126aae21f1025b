//! The words of dates and times of day: rows of `data/calendar.toml` to a perfect hash and tables.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use crate::perfect_hash::{PerfectHash, key};

/// Bytes of a word at the most: `src/lex/calendar.rs` looks for no longer one.
const LONGEST: usize = 24;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    role: BTreeMap<String, Role>,
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Role {
    meaning: String,
    /// The highest number of its words, where they have one.
    #[serde(default)]
    most: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    role: Spanned<String>,
    #[serde(default)]
    number: Option<u8>,
    words: Vec<Spanned<String>>,
}

/// The roles of a word, each a bit, and its number, 0 where it has none.
#[derive(Clone, Copy, Default)]
struct Meaning {
    roles: u64,
    number: u8,
}

pub fn code(path: &Path) -> Result<String, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let file: File = toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    let fault = |at: usize, why: String| {
        let line = text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
        format!("{}:{line}: {why}", path.display())
    };
    // One bit is kept for words that open a name of two.
    if file.role.len() > 63 {
        return Err(format!("{}: expected at most 63 roles, but found {}", path.display(), file.role.len()));
    }
    let mut words: BTreeMap<&str, Meaning> = BTreeMap::new();
    let mut pairs: Vec<(&str, &str, Meaning)> = Vec::new();
    for row in &file.row {
        let meaning = meaning(&file.role, row).map_err(|why| fault(row.role.span().start, why))?;
        for word in &row.words {
            add(&mut words, &mut pairs, word.get_ref(), meaning).map_err(|why| fault(word.span().start, why))?;
        }
    }
    tables(&file, &words, &pairs)
}

/// What a row says of its words.
fn meaning(roles: &BTreeMap<String, Role>, row: &Row) -> Result<Meaning, String> {
    let name = row.role.get_ref();
    let place = roles.keys().position(|role| role == name).ok_or_else(|| format!("no role is called {name:?}"))?;
    let most = roles.get(name).map_or(0, |role| role.most);
    match row.number {
        None if most == 0 => Ok(Meaning { roles: 1 << place, number: 0 }),
        Some(number) if (1..=most).contains(&number) => Ok(Meaning { roles: 1 << place, number }),
        Some(number) if most > 0 => Err(format!("expected a number from 1 to {most} for {name}, but found {number}")),
        Some(_) => Err(format!("{name} has no numbers")),
        None => Err(format!("expected a number from 1 to {most} for {name}")),
    }
}

fn add<'t>(
    words: &mut BTreeMap<&'t str, Meaning>,
    pairs: &mut Vec<(&'t str, &'t str, Meaning)>,
    word: &'t str,
    meaning: Meaning,
) -> Result<(), String> {
    let is_word = |word: &str| !word.is_empty() && word.len() <= LONGEST && word.chars().all(|c| c.is_alphabetic() && !c.is_uppercase());
    if let Some((first, second)) = word.split_once(' ').filter(|(first, second)| is_word(first) && is_word(second)) {
        words.entry(first).or_default().roles |= 1 << 63;
        pairs.push((first, second, meaning));
        return Ok(());
    }
    if !is_word(word) {
        return Err(format!("expected one or two words in small letters, but found {word:?}"));
    }
    let known = words.entry(word).or_default();
    if known.roles & meaning.roles != 0 {
        return Err(format!("the word {word:?} has a row of this role already"));
    }
    if known.number != 0 && meaning.number != 0 && known.number != meaning.number {
        return Err(format!("the word {word:?} has the number {} already", known.number));
    }
    known.roles |= meaning.roles;
    known.number = known.number.max(meaning.number);
    Ok(())
}

fn tables(file: &File, words: &BTreeMap<&str, Meaning>, pairs: &[(&str, &str, Meaning)]) -> Result<String, String> {
    let mut code = String::from("/// What words are for, each a bit.\npub mod role {\n");
    for (at, (name, role)) in file.role.iter().enumerate() {
        let _ = writeln!(code, "/// {}\npub const {name}: u64 = 1 << {at};", role.meaning);
    }
    code.push_str("/// first word of a name of two words\npub const OPENS_PAIR: u64 = 1 << 63;\n}\n");
    let literal = |meaning: &Meaning| format!("Word {{ roles: {}, number: {} }}", meaning.roles, meaning.number);
    let meanings: String = words.values().map(|meaning| format!("{},", literal(meaning))).collect();
    let _ = writeln!(code, "static WORDS: [Word; {}] = [Word {{ roles: 0, number: 0 }}, {meanings}];", words.len() + 1);
    let rows: String = pairs.iter().map(|(first, second, meaning)| format!("({first:?}, {second:?}, {}),", literal(meaning))).collect();
    let _ = writeln!(code, "static PAIRS: [(&str, &str, Word); {}] = [{rows}];", pairs.len());
    let mut weekdays = vec![""; usize::from(file.role.get("WEEKDAY").map_or(0, |role| role.most))];
    let weekday = file.role.keys().position(|name| name == "WEEKDAY").map_or(0, |at| 1_u64 << at);
    for (word, meaning) in words.iter().filter(|(_, meaning)| meaning.roles & weekday != 0) {
        weekdays[usize::from(meaning.number) - 1] = word;
    }
    let _ = writeln!(code, "/// Days of the week, Monday first.\npub static WEEKDAYS: [&str; {}] = {weekdays:?};", weekdays.len());
    let keys: Vec<_> = words.keys().enumerate().map(|(at, word)| (key(word.as_bytes()), at + 1)).collect();
    code.push_str(&PerfectHash::of(&keys)?.code());
    let names: Vec<&&str> = words.keys().collect();
    let _ = writeln!(code, "#[cfg(test)]\nstatic NAMES: [&str; {}] = {names:?};", names.len());
    Ok(code)
}
