//! docs/schema.md names every field that occurs in the JSON of a fixture or a case, and every word of its fixed lists.

use std::collections::BTreeSet;

use crate::support::samples;
use serde_json::Value;

/// Fields whose strings come from a fixed list.
const LISTED: &[&str] =
    &["type", "kind", "outcome", "result", "status", "basis", "position", "role", "code", "severity", "offsets", "format"];

/// Adds every key of a document, and every word of a fixed list. A role in attendance is words of the source.
fn names(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                found.insert(key.clone());
                let printed = key == "role" && map.contains_key("name");
                if let Some(word) = inner.as_str().filter(|_| LISTED.contains(&key.as_str()) && !printed) {
                    found.insert(word.to_owned());
                }
                names(inner, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| names(inner, found)),
        _ => {}
    }
}

#[test]
fn the_page_names_every_field() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema.md")).unwrap();
    let mut found = BTreeSet::new();
    for sample in samples() {
        let source = minutebook::read::text(&sample.text);
        let minutes = minutebook::minutes_of(&source);
        names(&serde_json::to_value(&minutes).unwrap(), &mut found);
        for row in minutebook::write::render("lines", &minutes).unwrap().lines() {
            names(&serde_json::from_str(row).unwrap(), &mut found);
        }
    }
    assert!(found.len() > 60, "the fixtures are missing");
    let missing: Vec<_> =
        found.iter().filter(|name| !page.contains(&format!("`{name}`")) && !page.contains(&format!("`\"{name}\"`"))).collect();
    assert!(missing.is_empty(), "docs/schema.md does not name {missing:?}");
}
