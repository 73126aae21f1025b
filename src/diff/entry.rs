//! A document as a list of comparable entries, read from its JSON: new fields are compared without further code.

use serde_json::{Map, Value};

use super::formatting::Formatting;
use crate::model::Minutes;

/// Something that is compared. Its place makes no difference.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is: the type of a block, `item`, `point`, `row`, `document`, or a part of the meeting.
    pub kind: String,
    /// Number and title of the item that it is in; empty outside.
    pub item: String,
    /// Its words.
    pub words: String,
    /// Its other properties: names of fields and values, sorted.
    pub details: Vec<(String, String)>,
    /// Line on which it begins, from 1; 0 where it has none.
    pub line: usize,
}

impl Entry {
    fn key(&self) -> (&str, &str, &[(String, String)]) {
        (&self.kind, &self.words, &self.details)
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Entry {}

impl std::hash::Hash for Entry {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

/// Fields that hold the words of an entry, in reading order.
const WORDS: &[&str] = &["number", "marker", "title", "name", "text", "reference", "cells"];

/// Fields that state the place of something, or what follows from the words.
const UNCOMPARED: &[&str] = &["type", "span", "confidence", "basis", "references", "stated", "path", "value", "again"];

/// Fields whose entries are separate entries, and the kind of those that have no type.
const INSIDE: &[(&str, &str)] = &[
    ("purpose", "purpose"),
    ("documents", "document"),
    ("head", "head"),
    ("rows", "row"),
    ("points", "point"),
    ("clauses", "clause"),
    ("children", "block"),
    ("minutes", "block"),
    ("declarations", "declaration"),
    ("movements", "movement"),
    ("attendance", "attendance"),
    ("next", "next meeting"),
    ("items", "item"),
];

/// The entries of a document, in reading order.
pub fn entries(minutes: &Minutes<'_>) -> Vec<Entry> {
    let document = serde_json::to_value(minutes).unwrap_or_default();
    let formatting = Formatting::of(&document);
    let mut gathered = Gathered { found: Vec::new(), formatting: &formatting };
    gathered.meeting(&document["meeting"]);
    for (field, kind) in [("front", "block"), ("items", "item"), ("back", "block")] {
        gathered.each(&document[field], kind, "");
    }
    gathered.found
}

/// The entries so far.
struct Gathered<'s> {
    found: Vec<Entry>,
    /// Links and strikethrough.
    formatting: &'s Formatting,
}

impl Gathered<'_> {
    /// Each fact of the meeting, then the attendance.
    fn meeting(&mut self, meeting: &Value) {
        for (name, fact) in meeting.as_object().into_iter().flatten() {
            match INSIDE.iter().find(|(field, _)| field == name) {
                Some((_, kind)) => self.each(fact, kind, ""),
                None => {
                    let words = ["text", "name"].iter().find_map(|field| fact[*field].as_str()).unwrap_or_default();
                    let (kind, words, line) = (name.clone(), words.to_owned(), line(fact));
                    self.found.push(Entry { kind, item: String::new(), words, details: Vec::new(), line });
                }
            }
        }
    }

    fn each(&mut self, list: &Value, kind: &str, item: &str) {
        match list {
            Value::Array(list) => list.iter().for_each(|one| self.each(one, kind, item)),
            Value::Object(fields) => self.one(fields, list, kind, item),
            _ => {}
        }
    }

    fn one(&mut self, fields: &Map<String, Value>, whole: &Value, kind: &str, item: &str) {
        let named = fields.get("type").and_then(Value::as_str).unwrap_or(kind);
        let words = WORDS.iter().filter_map(|field| fields.get(*field)).flat_map(shown).collect::<Vec<_>>().join(" ");
        let mut details = Vec::new();
        details_of(fields, "", &mut details);
        details.extend(self.formatting.on(whole));
        details.sort();
        let inner = if named == "item" { words.clone() } else { item.to_owned() };
        if !words.is_empty() || !details.is_empty() {
            self.found.push(Entry { kind: named.to_owned(), item: inner.clone(), words, details, line: line(whole) });
        }
        for (field, kind) in INSIDE {
            self.each(fields.get(*field).unwrap_or(&Value::Null), kind, &inner);
        }
    }
}

/// The line of an entry; of a meeting to come that of its day.
fn line(value: &Value) -> usize {
    let span = value.get("span").unwrap_or(&value["date"]["span"]);
    span["line"].as_u64().and_then(|line| usize::try_from(line).ok()).unwrap_or_default()
}

/// Words of a field, in one line.
fn shown(value: &Value) -> Vec<String> {
    match value {
        Value::String(words) => vec![words.split_whitespace().collect::<Vec<_>>().join(" ")],
        Value::Array(list) => list.iter().flat_map(shown).collect(),
        Value::Number(number) => vec![number.to_string()],
        Value::Bool(true) => vec!["yes".to_owned()],
        _ => Vec::new(),
    }
}

/// The fields of an entry that are not its own words, each under its name; those of a person or a fact under that of the field that
/// contains it.
fn details_of(fields: &Map<String, Value>, under: &str, details: &mut Vec<(String, String)>) {
    let own = |name: &str| under.is_empty() && (WORDS.contains(&name) || INSIDE.iter().any(|(field, _)| *field == name));
    for (name, value) in fields.iter().filter(|(name, _)| !UNCOMPARED.contains(&name.as_str()) && !own(name)) {
        let path = match name.as_str() {
            "name" | "text" if !under.is_empty() => under.to_owned(),
            name if under.is_empty() => name.to_owned(),
            name => format!("{under} {name}"),
        };
        detail(value, &path, details);
    }
}

fn detail(value: &Value, path: &str, details: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => details_of(fields, path, details),
        Value::Array(list) => list.iter().for_each(|one| detail(one, path, details)),
        value => details.extend(shown(value).into_iter().map(|words| (path.to_owned(), words))),
    }
}
