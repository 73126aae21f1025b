//! Lists of words that code looks up by name: `data/words`, a module a file.

use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    list: Vec<List>,
    #[serde(default)]
    pairs: Vec<Pairs>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    name: String,
    meaning: String,
    words: Vec<String>,
}

/// Words each of which has a value.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pairs {
    name: String,
    meaning: String,
    /// The type of the values: text, a number, or the name of an `enum` whose variants they are.
    value: String,
    rows: Vec<(String, String)>,
}

pub fn code(folder: &Path) -> Result<String, String> {
    let mut code = String::new();
    for path in crate::toml_files(folder)? {
        let file: File = crate::read_toml(&path)?;
        let fault = |name: &str, word: &str| format!("{}: the word {word:?} occurs twice in {name}", path.display());
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let _ = writeln!(code, "/// `data/words/{name}.toml`.\npub mod {name} {{\n#[allow(unused_imports)]\nuse super::*;");
        for List { name, meaning, words } in &file.list {
            duplicate(words.iter()).map_or(Ok(()), |word| Err(fault(name, word)))?;
            let _ = writeln!(code, "/// {meaning}\npub const {name}: &[&str] = &{words:?};");
        }
        for Pairs { name, meaning, value, rows } in &file.pairs {
            duplicate(rows.iter().map(|row| &row.0)).map_or(Ok(()), |word| Err(fault(name, word)))?;
            let rows: String = rows.iter().map(|(word, of)| format!("({word:?}, {}),", valued(value, of))).collect();
            let _ = writeln!(code, "/// {meaning}\npub const {name}: &[(&str, {value})] = &[{rows}];");
        }
        code.push_str("}\n");
    }
    Ok(code)
}

/// The first word that occurs more than once.
fn duplicate<'w>(words: impl Iterator<Item = &'w String>) -> Option<&'w str> {
    let mut known = std::collections::HashSet::new();
    words.map(String::as_str).find(|word| !known.insert(*word))
}

fn valued(kind: &str, value: &str) -> String {
    match kind {
        "&str" => format!("{value:?}"),
        "u8" => value.to_owned(),
        _ => format!("{kind}::{value}"),
    }
}
