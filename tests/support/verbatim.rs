//! Law 2: every string that has a span is the source between its ends, without white space and markup.
#![allow(dead_code)]

use minutebook::source::{Source, is_blank};
use serde_json::{Map, Value};

/// Strings that are a part of what their span covers; the rest is in other strings of the same object, or is the words of a fact.
const PARTS: &[&str] = &[
    "number",
    "reference",
    "title",
    "marker",
    "label",
    "media_type",
    "size",
    "where",
    "old",
    "new",
    "interest",
    "item",
    "part",
    "by",
    "phone",
    "email",
    "cells",
    "text",
    "name",
];

/// Strings of a unit which together are all that its span holds.
const WHOLE: &[&str] = &["number", "title", "reference", "marker", "label", "text", "cells", "media_type", "size"];

/// Holds every object of a document that has a span.
pub fn verbatim(source: &Source, value: &Value) -> Result<(), String> {
    let aside = value["source"]["left_out"]["text"].as_array().cloned().unwrap_or_default();
    for entry in aside.iter().filter(|entry| entry.get("span").is_some()) {
        let found = stretch(source, &entry["span"]);
        // What is left out may be markup itself: where a link leads.
        let printed = printed(source, &entry["span"]);
        if !entry["text"].as_str().map(without_blanks).is_some_and(|text| text == found || text == printed) {
            return Err(format!("/source/left_out: {} is not its span, which holds {found:?}", entry["text"]));
        }
    }
    walk(source, value, "", &aside)
}

fn walk(source: &Source, value: &Value, path: &str, aside: &[Value]) -> Result<(), String> {
    match value {
        Value::Object(map) => {
            if let Some(span) = map.get("span").filter(|_| !path.starts_with("/diagnostics") && !path.starts_with("/source")) {
                let aside: Vec<String> = aside
                    .iter()
                    .filter(|entry| is_within(&entry["span"], span))
                    .filter_map(|entry| entry["text"].as_str())
                    .map(without_blanks)
                    .collect();
                object(map, path, &mut stretch(source, span), &stretch_in_force(source, span), &aside)
                    .map_err(|why| format!("{path}: {why}, which holds {:?}", stretch(source, span)))?;
            }
            map.iter().try_for_each(|(key, inner)| walk(source, inner, &format!("{path}/{key}"), aside))
        }
        Value::Array(list) => list.iter().enumerate().try_for_each(|(at, inner)| walk(source, inner, &format!("{path}/{at}"), aside)),
        _ => Ok(()),
    }
}

/// A unit is all that its span holds, a fact what is in force of it.
fn object(map: &Map<String, Value>, path: &str, found: &mut String, in_force: &str, aside: &[String]) -> Result<(), String> {
    let string = |key: &str| map.get(key).and_then(Value::as_str).map(without_blanks);
    for (key, words) in PARTS.iter().flat_map(|key| strings(map, key)).filter(|(key, words)| !is_copy(map, path, key, words)) {
        if !found.contains(&words) && !in_force.contains(&words) {
            return Err(format!("{key} {words:?} does not stand in its span"));
        }
    }
    if let Some(words) = exact(map, path).and_then(string) {
        return if words == *found || words == in_force { Ok(()) } else { Err(format!("{words:?} is not its span")) };
    }
    if is_unit(map, path) { nothing_else(map, path, found, aside) } else { Ok(()) }
}

/// The key of the string that is all that the span holds.
fn exact(map: &Map<String, Value>, path: &str) -> Option<&'static str> {
    let has = |key: &str| map.contains_key(key);
    match () {
        () if path.contains("/contact") || path.contains("/stated/") && !has("basis") && !has("name") => None,
        () if has("name") => Some("name"),
        // A decision that is a vote has its words, and a block its speaker, beside the text: only a label or a marker is cut from it.
        () if has("text") && !has("label") && !has("marker") => Some("text"),
        () => None,
    }
}

fn is_unit(map: &Map<String, Value>, path: &str) -> bool {
    let has = |key: &str| map.contains_key(key);
    !path.contains("/stated/") && (has("purpose") || has("marker") || has("label") || has("cells"))
}

/// Takes the strings of a unit out of its span: no letter is left.
fn nothing_else(map: &Map<String, Value>, path: &str, found: &mut String, aside: &[String]) -> Result<(), String> {
    let mut all: Vec<(&str, String)> = WHOLE.iter().flat_map(|key| strings(map, key)).collect();
    all.sort_by_key(|(_, words)| std::cmp::Reverse(words.len()));
    for (key, words) in all.iter().filter(|(_, words)| !words.is_empty()) {
        // The text follows its marker and its label, which may consist of the same characters.
        let place = if *key == "text" { found.rfind(words.as_str()) } else { found.find(words.as_str()) };
        match place {
            // A stop in its place, so that separate words are not joined.
            Some(at) => found.replace_range(at..at + words.len(), "\u{0}"),
            None if is_copy(map, path, key, words) => {}
            None => return Err(format!("{key} {words:?} stands in its span only inside another of its strings")),
        }
    }
    for words in aside {
        *found = found.replacen(words.as_str(), "\u{0}", 1);
    }
    if found.contains(char::is_alphanumeric) { Err(format!("{found:?} of its span is in none of its strings")) } else { Ok(()) }
}

/// Words that the object repeats: a label inside the text, the title of its item that a paper has.
fn is_copy(map: &Map<String, Value>, path: &str, key: &str, words: &str) -> bool {
    let inside = map.get("text").and_then(Value::as_str).is_some_and(|text| without_blanks(text).contains(words));
    key == "label" && inside || key == "title" && path.contains("/documents/")
}

/// A place is inside one of the pieces of a span.
fn is_within(inner: &Value, span: &Value) -> bool {
    let ends = |span: &Value| Some((span["start"].as_u64()?, span["end"].as_u64()?));
    let more = span["more"].as_array().into_iter().flatten();
    let Some((start, end)) = ends(inner) else { return false };
    std::iter::once(span).chain(more).filter_map(ends).any(|(from, to)| from <= start && end <= to)
}

fn strings<'k>(map: &Map<String, Value>, key: &'k str) -> Vec<(&'k str, String)> {
    let all = match map.get(key) {
        Some(Value::String(text)) => vec![text.as_str()],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    all.into_iter().map(|text| (key, without_blanks(text))).collect()
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

/// The text of a span, markup included: the target of a link is markup.
fn printed(source: &Source, span: &Value) -> String {
    let end = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
    without_blanks(&source.text[end("start")..end("end")])
}

fn stretch(source: &Source, span: &Value) -> String {
    without_blanks(&pieces(span).into_iter().map(|(start, end)| source.slice(start, end)).collect::<String>())
}

/// The words of a span that are not struck out.
fn stretch_in_force(source: &Source, span: &Value) -> String {
    let mut words = String::new();
    for (first, end) in pieces(span) {
        let mut start = first;
        for struck in source.struck.iter().filter(|struck| struck.0 < end && struck.1 > first) {
            words.push_str(&source.slice(start, struck.0.max(start)));
            start = struck.1.min(end);
        }
        words.push_str(&source.slice(start, end));
    }
    without_blanks(&words)
}

/// The stretches of a span, in bytes.
fn pieces(span: &Value) -> Vec<(usize, usize)> {
    let end = |span: &Value, key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
    let more = span["more"].as_array().cloned().unwrap_or_default();
    std::iter::once(span).chain(more.iter()).map(|span| (end(span, "start"), end(span, "end"))).collect()
}
