//! The words of dates and times of day: rows of `data/calendar.toml` to a perfect hash and tables.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::perfect_hash::{PerfectHash, key};
use crate::roles::{File, Meaning, OPENS, words_code};

/// Bytes of a word at the most: `src/lex/calendar.rs` looks for no longer one.
const LONGEST: usize = 24;

pub fn code(path: &Path) -> Result<String, String> {
    let file = File::read(path)?;
    let mut words: BTreeMap<&str, Meaning> = BTreeMap::new();
    let mut pairs: Vec<(&str, &str, Meaning)> = Vec::new();
    for row in &file.row {
        let meaning = file.meaning(row, 1)?;
        for word in &row.words {
            add(&mut words, &mut pairs, word.get_ref(), meaning).map_err(|why| file.fault(word.span().start, &why))?;
        }
    }
    tables(&file, &words, &pairs)
}

fn add<'t>(
    words: &mut BTreeMap<&'t str, Meaning>,
    pairs: &mut Vec<(&'t str, &'t str, Meaning)>,
    word: &'t str,
    meaning: Meaning,
) -> Result<(), String> {
    let is_word = |word: &str| !word.is_empty() && word.len() <= LONGEST && word.chars().all(|c| c.is_alphabetic() && !c.is_uppercase());
    if let Some((first, second)) = word.split_once(' ').filter(|(first, second)| is_word(first) && is_word(second)) {
        words.entry(first).or_default().roles |= OPENS;
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
    let mut code = file.code(Some("OPENS_PAIR"));
    code += &words_code(words.values());
    let rows: String = pairs.iter().map(|(first, second, meaning)| format!("({first:?}, {second:?}, {}),", meaning.code())).collect();
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
