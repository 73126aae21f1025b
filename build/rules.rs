//! The rules: rows of `data/rules` to static tables.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;

use crate::lexicon::Lexicon;
use crate::pattern::{Pattern, parse};
use crate::triggers;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Words and classes that several patterns name, by a name: `{@bodies|we}`.
    #[serde(default)]
    sets: BTreeMap<String, Vec<String>>,
    rule: Vec<Row>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    /// The part of the record that the rule is a cue of, if it is sufficient alone.
    #[serde(default)]
    cue: String,
    /// What a sentence states in which it matches, if it is a rule of a fact.
    #[serde(default)]
    says: String,
    /// For a rule of a fact: words before it in the sentence do not negate it. For deciding words: they alone show that a sentence is a
    /// decision.
    #[serde(default)]
    sufficient: bool,
    /// Of several places where it matches, the last one counts.
    #[serde(default)]
    last: bool,
    /// It applies where its first word names the body that met.
    #[serde(default)]
    own: bool,
    /// A sentence is no decision where it matches.
    #[serde(default)]
    denies: bool,
    patterns: Vec<String>,
    matches: Vec<String>,
    misses: Vec<String>,
}

/// Cues, the strongest first; `src/lex/rule.rs` has them in the same order.
const CUES: &[&str] = &["label", "decision", "motion", "attendance", "apologies", "action", "close", "vote", "decision-text"];

/// A rule with its patterns.
pub struct Rule {
    row: Row,
    /// The file that it is a row of.
    file: String,
    patterns: Vec<Pattern>,
}

/// The rules of all files of a folder.
pub fn read(folder: &Path, lexicon: &mut Lexicon) -> Result<Vec<Rule>, String> {
    let mut rules: Vec<Rule> = Vec::new();
    for path in crate::toml_files(folder)? {
        for rule in read_file(&path, lexicon)? {
            if rules.iter().any(|known| known.row.name == rule.row.name) {
                return Err(wrong(&path, &rule.row, "another rule has that name"));
            }
            rules.push(rule);
        }
    }
    Ok(rules)
}

/// The rules of a file.
pub fn read_file(path: &Path, lexicon: &mut Lexicon) -> Result<Vec<Rule>, String> {
    let mut rules: Vec<Rule> = Vec::new();
    let File { sets, rule } = crate::read_toml(path)?;
    for row in rule {
        if row.matches.is_empty() || row.misses.is_empty() {
            return Err(wrong(path, &row, "expected examples under both `matches` and `misses`"));
        }
        if rules.iter().any(|rule| rule.row.name == row.name) {
            return Err(wrong(path, &row, "another rule has that name"));
        }
        if !row.cue.is_empty() && !CUES.contains(&row.cue.as_str()) {
            return Err(wrong(path, &row, &format!("no cue is called {:?}", row.cue)));
        }
        let patterns = row.patterns.iter().map(|pattern| parse(&with_sets(pattern, &sets)?, lexicon)).collect::<Result<Vec<_>, _>>();
        let patterns = patterns.map_err(|why| wrong(path, &row, &why))?;
        let names: Vec<_> = path.iter().rev().take(2).map(|name| name.to_string_lossy()).collect();
        rules.push(Rule { row, file: format!("data/{}/{}", names[1], names[0]), patterns });
    }
    Ok(rules)
}

/// A pattern with the words of sets in the place of their names.
fn with_sets(pattern: &str, sets: &BTreeMap<String, Vec<String>>) -> Result<String, String> {
    let mut parts = pattern.split('@');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(['|', '}', '>']).unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        let words = sets.get(name).ok_or_else(|| format!("no set is called {name:?}"))?;
        whole = whole + &words.join("|") + rest;
    }
    Ok(whole)
}

fn wrong(path: &Path, row: &Row, why: &str) -> String {
    format!("{}: the rule {:?}: {why}", path.display(), row.name)
}

/// Rules of sentences that state an outcome, as a module: their patterns, their names and what each says.
pub fn statements(name: &str, rules: &[Rule]) -> Result<String, String> {
    let row = |rule: &Rule| {
        let says = says(rule, |name| format!("{name:?}"))?;
        let Row { name, sufficient, own, denies, .. } = &rule.row;
        Ok(format!("Row {{ name: {name:?}, says: {says}, sufficient: {sufficient}, own: {own}, denies: {denies} }},"))
    };
    module(name, rules, row)
}

/// Rules of which the first that matches applies, as a module: their patterns, their names and what each says.
pub fn ranked(name: &str, rules: &[Rule]) -> Result<String, String> {
    let row = |rule: &Rule| {
        let says = says(rule, variant)?;
        let Row { name, sufficient, last, .. } = &rule.row;
        Ok(format!("Row {{ name: {name:?}, says: {says}, sufficient: {sufficient}, last: {last} }},"))
    };
    module(name, rules, row)
}

/// A module with the rows and patterns of rules; the module around it defines the type of the rows.
fn module(name: &str, rules: &[Rule], row: impl Fn(&Rule) -> Result<String, String>) -> Result<String, String> {
    let rows = rules.iter().map(row).collect::<Result<String, String>>()?;
    let mut code = format!("mod {name} {{\nuse super::*;\npub(super) static ROWS: &[Row] = &[{rows}];\n");
    patterns(rules, &mut code);
    examples(rules, &mut code);
    code.push_str("}\n");
    Ok(code)
}

/// Rules of which several may match at a word: their patterns, and what each says, as a variant of `Says`: `next-meeting` is
/// `NextMeeting`.
pub fn phrases(rules: &[Rule]) -> Result<String, String> {
    let capital = |part: &str| part.chars().take(1).flat_map(char::to_uppercase).chain(part.chars().skip(1)).collect::<String>();
    let row = |rule: &Rule| {
        let says = &rule.row.says;
        if says.is_empty() || !says.chars().all(|c| c.is_ascii_lowercase() || c == '-') {
            return Err(format!(
                "{}: the rule {:?}: expected words with hyphens under `says`, but found {says:?}",
                rule.file, rule.row.name
            ));
        }
        Ok(format!("Says::{},", says.split('-').map(capital).collect::<String>()))
    };
    let rows = rules.iter().map(row).collect::<Result<String, String>>()?;
    let mut code = format!("static ROWS: &[Says] = &[{rows}];\n");
    code += "static RULES: Rules<Says> = Rules::of(PATTERNS, ROWS);\n";
    code += "impl PhraseKind for Says {\nfn rules() -> &'static Rules<Self> { &RULES }\nfn bit(self) -> u128 { 1 << (self as u8) }\n}\n";
    patterns(rules, &mut code);
    examples(rules, &mut code);
    Ok(code)
}

/// Rules each of which says one of some words: their patterns, and what each says.
pub fn saying(rules: &[Rule], words: &[&str]) -> Result<String, String> {
    let says = |rule: &Rule| match rule.row.says.as_str() {
        says if words.contains(&says) => Ok(format!("Says::{}{},", says[..1].to_uppercase(), &says[1..])),
        says => Err(format!("{}: the rule {:?}: expected it to say one of {words:?}, but found {says:?}", rule.file, rule.row.name)),
    };
    let says = rules.iter().map(says).collect::<Result<String, String>>()?;
    let sufficient: Vec<bool> = rules.iter().map(|rule| rule.row.sufficient).collect();
    let mut code = format!("static SAYS: &[Says] = &[{says}];\n");
    if sufficient.contains(&true) {
        let _ = writeln!(code, "static SUFFICIENT: &[bool] = &{sufficient:?};");
    }
    patterns(rules, &mut code);
    examples(rules, &mut code);
    Ok(code)
}

/// What a rule of a fact says, as code.
fn says(rule: &Rule, outcome_of: impl Fn(&str) -> String) -> Result<String, String> {
    let outcome = |name: &str| {
        let known = OUTCOMES.contains(&name).then(|| outcome_of(name));
        known.ok_or_else(|| format!("{}: the rule {:?}: {name:?} is no outcome", rule.file, rule.row.name))
    };
    Ok(match rule.row.says.as_str() {
        "guard" => "Says::Nothing".to_owned(),
        "words" => "Says::Words".to_owned(),
        "guard before" => "Says::Reported".to_owned(),
        "guard clause" => "Says::Subordinate".to_owned(),
        "outcome" => "Says::OfTheWords".to_owned(),
        name => format!("Says::Outcome({})", outcome(name)?),
    })
}

/// An outcome as a variant of `model::Outcome`.
fn variant(name: &str) -> String {
    format!("Outcome::{}{}", name[..1].to_uppercase(), &name[1..])
}

/// The outcomes of `model::Outcome`.
const OUTCOMES: &[&str] =
    &["resolved", "noted", "agreed", "recommended", "approved", "refused", "deferred", "ordered", "carried", "lost", "withdrawn", "other"];

pub fn code(rules: &[Rule]) -> String {
    let mut code = String::new();
    let names: Vec<&str> = rules.iter().map(|rule| rule.row.name.as_str()).collect();
    let _ = writeln!(code, "pub(crate) static RULE_NAMES: [&str; {}] = {names:?};", names.len());
    let cues: Vec<usize> = rules.iter().map(|rule| CUES.iter().position(|cue| *cue == rule.row.cue).map_or(0, |at| at + 1)).collect();
    let _ = writeln!(code, "pub(crate) static RULE_CUES: [u8; {}] = {cues:?};", cues.len());
    let files: Vec<&str> = rules.iter().map(|rule| rule.file.as_str()).collect();
    let _ = writeln!(code, "pub(crate) static RULE_FILES: [&str; {}] = {files:?};", files.len());
    let codes: Vec<u32> = names.iter().map(|name| crate::fnv(name)).collect();
    let _ = writeln!(code, "pub(crate) static RULE_CODES: [u32; {}] = {codes:?};", codes.len());
    patterns(rules, &mut code);
    examples(rules, &mut code);
    code
}

fn patterns(rules: &[Rule], code: &mut String) {
    let patterns: Vec<(usize, &Pattern)> =
        rules.iter().enumerate().flat_map(|(at, rule)| rule.patterns.iter().map(move |pattern| (at, pattern))).collect();
    code.push_str(&triggers::code(&patterns));
}

fn examples(rules: &[Rule], code: &mut String) {
    let examples = |of: fn(&Row) -> &Vec<String>| -> Vec<(&str, &Vec<String>)> {
        rules.iter().map(|rule| (rule.row.name.as_str(), of(&rule.row))).collect()
    };
    let _ = writeln!(code, "#[cfg(test)]\npub(crate) static MATCHES: &[(&str, &[&str])] = &{};", listed(&examples(|row| &row.matches)));
    let _ = writeln!(code, "#[cfg(test)]\npub(crate) static MISSES: &[(&str, &[&str])] = &{};", listed(&examples(|row| &row.misses)));
}

fn listed(rows: &[(&str, &Vec<String>)]) -> String {
    let row = |(name, texts): &(&str, &Vec<String>)| format!("({name:?}, &{texts:?}),");
    format!("[{}]", rows.iter().map(row).collect::<String>())
}
