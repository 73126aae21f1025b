//! What the tests of the laws share: the texts they run on, and what may differ between two readings.
#![allow(dead_code)]

pub mod documents;
pub mod outline;
pub mod seed;
pub mod tags;
mod verbatim;

use std::path::{Path, PathBuf};

use minutebook::model::Minutes;
use minutebook::source::Source;
use serde_json::Value;
#[allow(unused_imports)]
pub use verbatim::verbatim;

/// A text and the name to show when a law fails on it.
pub struct Sample {
    pub name: String,
    pub text: String,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn texts_in(folder: &Path, ending: &str) -> Vec<Sample> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.retain(|path| path.to_string_lossy().ends_with(ending));
    paths.iter().map(|path| Sample { name: path.display().to_string(), text: std::fs::read_to_string(path).unwrap() }).collect()
}

/// The fixtures, whole documents.
pub fn fixtures() -> Vec<Sample> {
    let found = texts_in(&root().join("fixtures"), ".txt");
    assert!(found.len() >= 10, "the fixtures are missing");
    found
}

/// Every text that the laws are held against: fixtures, cases, and those in the folder named by MINUTEBOOK_TEXTS.
pub fn samples() -> Vec<Sample> {
    // A PDF file is no text, and is refused as one; the words of a scan are in attributes.
    let of_text = cases().into_iter().filter(|case| !matches!(case.reader.as_str(), "pdf" | "alto" | "page" | "hocr"));
    let cases = of_text.map(|case| Sample { name: case.name, text: case.input });
    let further = std::env::var_os("MINUTEBOOK_TEXTS").map(|folder| texts_in(Path::new(&folder), ".txt")).unwrap_or_default();
    fixtures().into_iter().chain(cases).chain(further).collect()
}

/// A page under `tests/cases/`: prose, an input, and what is expected of it; `absent` where nothing may be.
pub struct Case {
    pub name: String,
    pub input: String,
    /// Name of the reader for it.
    pub reader: String,
    /// The house style that its file names; else the one that recognises it.
    pub style: Option<String>,
    /// The same in other formats: a reader, and its input.
    pub twins: Vec<(String, String)>,
    pub expected: Vec<(String, String)>,
}

/// All cases, those of a folder in the order of their names; `open` holds what the tool cannot do yet.
pub fn cases() -> Vec<Case> {
    pages_under(&root().join("tests/cases")).into_iter().map(|page| case(page.name, &page.text)).collect()
}

fn pages_under(folder: &Path) -> Vec<Sample> {
    let mut pages = texts_in(folder, ".md");
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir() && !path.ends_with("open")).collect();
    folders.sort();
    pages.extend(folders.iter().flat_map(|folder| pages_under(folder)));
    pages
}

/// The fenced blocks of a page: the first is the input, the others are named by their info string.
fn case(name: String, page: &str) -> Case {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => open = Some((info.trim().to_owned(), String::new())),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some((_, body)), None) => {
                body.push_str(line);
                body.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(blocks.len() > 1, "{name}: a case has an input and at least one expectation");
    let (reader, input) = blocks.remove(0);
    let reader = if reader.is_empty() { "text".to_owned() } else { reader };
    let input = input.replace("\\u{a0}", "\u{a0}").replace("\\f", "\u{c}");
    let style = blocks.iter().position(|(kind, _)| kind == "style").map(|at| blocks.remove(at).1);
    let (twins, expected): (Vec<_>, Vec<_>) = blocks.into_iter().partition(|(kind, _)| kind.starts_with("twin "));
    let twins = twins.into_iter().map(|(kind, input)| (kind.trim_start_matches("twin ").to_owned(), input)).collect();
    Case { name, reader, style, input, twins, expected }
}

/// A document as JSON without what may differ between two readings: furniture, spans, source, diagnostics.
pub fn structure(minutes: &Minutes<'_>) -> Value {
    let mut value = serde_json::to_value(minutes).unwrap();
    let top = value.as_object_mut().unwrap();
    top.retain(|key, _| !matches!(key.as_str(), "furniture" | "source" | "diagnostics"));
    strip(&mut value);
    value
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("span");
            map.remove("confidence");
            map.values_mut().for_each(strip);
        }
        Value::Array(list) => list.iter_mut().for_each(strip),
        _ => {}
    }
}

/// The first place where two documents differ, as a JSON pointer with both values.
pub fn difference(a: &Value, b: &Value, path: &str) -> Option<String> {
    match (a, b) {
        (Value::Object(x), Value::Object(y)) => {
            let keys: std::collections::BTreeSet<&String> = x.keys().chain(y.keys()).collect();
            keys.into_iter().find_map(|key| {
                difference(x.get(key).unwrap_or(&Value::Null), y.get(key).unwrap_or(&Value::Null), &format!("{path}/{key}"))
            })
        }
        (Value::Array(x), Value::Array(y)) if x.len() != y.len() => {
            let at = x.iter().zip(y).position(|(x, y)| x != y).unwrap_or(x.len().min(y.len()));
            Some(format!("{path}/{at} of {} and {}\n  first:  {:?}\n  second: {:?}", x.len(), y.len(), x.get(at), y.get(at)))
        }
        (Value::Array(x), Value::Array(y)) => {
            x.iter().zip(y).enumerate().find_map(|(at, (x, y))| difference(x, y, &format!("{path}/{at}")))
        }
        _ if a == b => None,
        _ => Some(format!("{path}\n  first:  {a}\n  second: {b}")),
    }
}

/// Law 3: the Markdown of a document reads back to the same structure.
pub fn round_trip(text: &str) -> Result<(), String> {
    round_trip_of(&minutebook::read::text(text))
}

/// The same for a document that is read already.
pub fn round_trip_of(source: &Source) -> Result<(), String> {
    let minutes = minutebook::minutes_of(source);
    let markdown = minutebook::write::render("md", &minutes).unwrap();
    let again = minutebook::read::markdown(&markdown);
    let second = minutebook::minutes_of(&again);
    match difference(&structure(&minutes), &structure(&second), "") {
        None => Ok(()),
        Some(place) => Err(place),
    }
}

/// Law 1: every non-blank line is in exactly one unit, units do not overlap, and together they hold every visible character.
pub fn tiling(source: &Source, minutes: &Minutes<'_>) -> Result<(), String> {
    let mut spans: Vec<_> = minutebook::model::units(minutes)
        .iter()
        .flat_map(|unit| unit.place.spans().map(|span| (span.start, span.end, span.line, unit.role.name())).collect::<Vec<_>>())
        .collect();
    spans.sort_unstable();
    let mut at = 0;
    for (start, end, line, role) in &spans {
        if *start < at {
            return Err(format!("the {role} of line {line} ({start}..{end}) overlaps the unit before it, which ends at {at}"));
        }
        gap(source, minutes, at, *start)?;
        let true_line =
            source.text[..*start].lines().count().max(1) + usize::from(source.text[..*start].ends_with(['\n', '\r']) && *start > 0);
        if source.lines.iter().any(|known| known.span.line == *line && (known.span.start > *start || known.span.end < *start)) {
            return Err(format!("the {role} at {start} says line {line}, but stands on line {true_line}"));
        }
        at = *end;
    }
    gap(source, minutes, at, source.text.len())
}

/// Symbols of Markdown before and after the words of a block.
const BLOCK_SIGNS: &str = "#*_~`>-+=|\\[]()!<:.";

/// Between two units there are blanks, and in Markdown symbols of its blocks, tags, markup, and what is listed as left out.
fn gap(source: &Source, minutes: &Minutes<'_>, start: usize, end: usize) -> Result<(), String> {
    let markdown = source.format == "markdown";
    let is_markup = |at: usize, c: char| {
        let next = source.markup.partition_point(|cut| cut.1 <= at);
        let aside = minutes.source.left_out.iter().flat_map(|left_out| &left_out.text).filter_map(|entry| entry.span);
        aside.into_iter().any(|span| span.start <= at && at < span.end)
            || BLOCK_SIGNS.contains(c)
            || source.markup.get(next).is_some_and(|cut| cut.0 <= at)
    };
    let mut behind = start;
    for (offset, c) in source.text[start..end].char_indices().map(|(at, c)| (start + at, c)) {
        if markdown && c == '<' {
            behind = behind.max(offset + tags::tag(&source.text[offset..]).unwrap_or_default());
        }
        if offset >= behind && !minutebook::source::is_blank(c) && !(markdown && is_markup(offset, c)) {
            return Err(format!("{c:?} at byte {offset} is in no unit"));
        }
    }
    Ok(())
}
