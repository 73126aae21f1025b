//! No word of the language of minutes is in the code that reads them: words are data. The test counts the words that the code compares a
//! text with, by the calls and comparisons that use them; names of roles, fields and observations are no words of a text.

use std::path::{Path, PathBuf};

use minutebook::decode::ROLES;

/// The parts of the library that read minutes.
const READING: &[&str] = &["decode", "entity", "facts", "layout", "lex", "number", "observe", "tree"];

/// Calls that ask a text for words.
const ASKING: &[&str] = &[
    "starts_with",
    "ends_with",
    "contains",
    "strip_prefix",
    "strip_suffix",
    "find",
    "rfind",
    "split_once",
    "match_indices",
    "eq_ignore_ascii_case",
    "trim_start_matches",
    "trim_end_matches",
];

/// What the code looks for in a page that this program wrote, an address and an ordinal in digits: no words of minutes.
const NO_WORDS: &[&str] = &["style:", "kind:", "none", "www", "st", "nd", "rd", "th"];

/// The literals with two letters or more by which some code asks a text, each with its line.
fn asked(code: &str) -> Vec<(usize, String)> {
    let code = code.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    lines.flat_map(|(at, line)| literals(line).into_iter().map(move |literal| (at + 1, literal))).collect()
}

/// The literals of a line that follow a comparing call, a comparison or a list of words.
fn literals(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = line;
    let is_list = line.contains("matches!(") || line.contains("[&str]");
    while let Some(open) = rest.find('"') {
        let (before, inner) = (&rest[..open], &rest[open + 1..]);
        let Some(close) = inner.find('"') else { break };
        let literal = &inner[..close];
        let before = before.trim_end_matches(['(', '[', '&', 'b', ' ']);
        let is_asked = is_list || ASKING.iter().any(|call| before.ends_with(call)) || before.ends_with("==") || before.ends_with("!=");
        if is_asked && letters(literal) > 1 && !NO_WORDS.contains(&literal) && !ROLES.contains(&literal) {
            found.push(literal.to_owned());
        }
        rest = &inner[close + 1..];
    }
    found
}

/// The letters of a literal; those of an escape are none.
fn letters(literal: &str) -> usize {
    literal
        .split("\\u{")
        .map(|part| part.split_once('}').map_or(part, |(_, rest)| rest))
        .flat_map(str::chars)
        .filter(|c| c.is_alphabetic())
        .count()
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_text_is_asked_for_words_that_stand_in_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    READING.iter().for_each(|part| files(&root.join(part), &mut paths));
    assert!(paths.len() > 100, "{}", paths.len());
    let mut wrong = Vec::new();
    for path in &paths {
        let code = std::fs::read_to_string(path).unwrap();
        wrong.extend(asked(&code).into_iter().map(|(line, literal)| format!("{}:{line}: {literal:?}", path.display())));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn words_that_are_asked_for_are_seen() {
    let seen = |code: &str| asked(code).into_iter().map(|(_, literal)| literal).collect::<Vec<_>>();
    assert_eq!(seen("if text.starts_with(\"Resolved\") || word == \"that\" {}"), ["Resolved", "that"]);
    assert_eq!(seen("text.contains([\"moved\"]) // \"seconded\""), ["moved"]);
    assert_eq!(seen("const WORDS: &[&str] = &[\"moved\", \"seconded\"];"), ["moved", "seconded"]);
    assert_eq!(seen("// text.contains(\"moved\")\nnote!(out, \"cues.rule\"); role == \"motion\"; text.contains(\": \")"), [""; 0]);
    assert_eq!(seen("#[cfg(test)]\nmod tests { text.contains(\"moved\") }"), [""; 0]);
}
