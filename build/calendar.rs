//! The words of dates and times of day: rows of `data/calendar.toml` to a perfect hash and tables.

use std::fmt::Write as _;
use std::path::Path;

use crate::dictionary::{Dictionary, is_word};
use crate::roles::{File, Meaning, OPENS};

pub fn code(path: &Path) -> Result<String, String> {
    let file = File::read(path)?;
    let mut words = Dictionary::default();
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
    words: &mut Dictionary<'t>,
    pairs: &mut Vec<(&'t str, &'t str, Meaning)>,
    word: &'t str,
    meaning: Meaning,
) -> Result<(), String> {
    if let Some((first, second)) = word.split_once(' ').filter(|(first, second)| is_word(first) && is_word(second)) {
        words.words.entry(first).or_default().roles |= OPENS;
        pairs.push((first, second, meaning));
        return Ok(());
    }
    words.add(word, meaning)
}

fn tables(file: &File, words: &Dictionary<'_>, pairs: &[(&str, &str, Meaning)]) -> Result<String, String> {
    let mut code = file.code(Some("OPENS_PAIR"));
    let rows: String = pairs.iter().map(|(first, second, meaning)| format!("({first:?}, {second:?}, {}),", meaning.code())).collect();
    let _ = writeln!(code, "static PAIRS: [(&str, &str, Word); {}] = [{rows}];", pairs.len());
    let mut weekdays = vec![""; usize::from(file.role.get("WEEKDAY").map_or(0, |role| role.most))];
    let weekday = file.role.keys().position(|name| name == "WEEKDAY").map_or(0, |at| 1_u64 << at);
    for (word, meaning) in words.words.iter().filter(|(_, meaning)| meaning.roles & weekday != 0) {
        weekdays[usize::from(meaning.number) - 1] = word;
    }
    let _ = writeln!(code, "/// Days of the week, Monday first.\npub static WEEKDAYS: [&str; {}] = {weekdays:?};", weekdays.len());
    code.push_str(&words.code()?);
    Ok(code)
}
