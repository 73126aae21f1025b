//! Format parity: the same meeting in another format gives the same items, points, decisions and clauses as its text.
//!
//! `fixtures/twins/NAME.ENDING` is `fixtures/NAME.txt` in another format. Spans and furniture may differ, and how white space is set; so
//! may the symbol of a bullet, which formats choose for themselves.

use std::path::{Path, PathBuf};

use crate::support::{tiling, verbatim};
use minutebook::read::{Options, bytes};
use minutebook::source::{Source, is_blank};
use serde_json::Value;

/// Meetings in several formats, so that none is lost unnoticed.
const MEETINGS: usize = 6;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/twins")
}

/// Every file of a meeting in another format, in the order of their names.
fn twins() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

fn source(path: &Path) -> Source {
    bytes(&path.to_string_lossy(), &std::fs::read(path).unwrap(), &Options::default()).unwrap()
}

fn document(source: &Source) -> Value {
    serde_json::to_value(minutebook::minutes_of(source)).unwrap()
}

/// Items, points, decisions and clauses in reading order, a line each.
fn outline(document: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    for part in ["front", "items", "back"] {
        gather(&document[part], &[part], &mut lines);
    }
    lines
}

/// Lists of an item, of a block and of an entry that hold what is compared, in reading order.
const INSIDE: &[&str] = &["purpose", "minutes", "points", "clauses", "children", "items"];

fn gather(value: &Value, path: &[&str], lines: &mut Vec<String>) {
    for entry in value.as_array().into_iter().flatten() {
        let at = path[path.len() - 1];
        let depth = path.iter().filter(|name| **name == "children").count();
        match at {
            "items" => lines.push(format!("item {} {} {}", words(&entry["number"]), words(&entry["reference"]), words(&entry["title"]))),
            "points" | "clauses" => lines.push(format!("{at} {depth} {} {}", words(&entry["value"]), words(&entry["text"]))),
            _ if entry["type"] == "decision" => lines.push(format!("decision {} {}", words(&entry["outcome"]), words(&entry["text"]))),
            _ => {}
        }
        for inner in INSIDE {
            gather(&entry[*inner], &[path, &[*inner]].concat(), lines);
        }
    }
}

fn words(value: &Value) -> String {
    let text = value.as_str().unwrap_or("-");
    text.split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[test]
fn formats_have_the_same_items_points_decisions_and_clauses() {
    let mut wrong = Vec::new();
    for twin in twins() {
        let text = folder().parent().unwrap().join(twin.file_stem().unwrap()).with_extension("txt");
        let (wanted, found) = (outline(&document(&source(&text))), outline(&document(&source(&twin))));
        assert!(wanted.len() > 10, "{}: there is nothing to compare", text.display());
        let differs = wanted.iter().zip(&found).find(|(wanted, found)| wanted != found);
        match differs {
            Some((wanted, found)) => wrong.push(format!("{}\n  text: {wanted}\n  twin: {found}", twin.display())),
            None if wanted.len() != found.len() => {
                let rest = if wanted.len() > found.len() { &wanted[found.len()..] } else { &found[wanted.len()..] };
                wrong.push(format!("{}: {} in the text, {} in the twin: {rest:?}", twin.display(), wanted.len(), found.len()));
            }
            None => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn other_formats_are_recognised_and_hold_the_laws() {
    for twin in twins() {
        let source = source(&twin);
        assert_eq!(source.claimed, None, "{}", twin.display());
        assert_ne!(source.format, "text", "{}", twin.display());
        let minutes = minutebook::minutes_of(&source);
        tiling(&source, &minutes).unwrap_or_else(|why| panic!("{}: {why}", twin.display()));
        verbatim(&source, &document(&source)).unwrap_or_else(|why| panic!("{}: {why}", twin.display()));
    }
}

#[test]
fn six_meetings_are_there_in_every_format() {
    let pages = twins().into_iter().filter(|twin| twin.extension().is_some_and(|ending| ending == "html")).collect::<Vec<_>>();
    assert!(pages.len() >= MEETINGS);
    let whole = pages.iter().filter(|page| ["docx", "odt", "pdf", "md"].iter().all(|ending| page.with_extension(ending).exists()));
    assert!(whole.count() >= MEETINGS);
}
