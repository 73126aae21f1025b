//! The units of a document in its JSON, each with its own words. What is derived from words (values, names, facts, what is
//! stated) is no word of a unit and pays for nothing.

use serde_json::Value;

/// A unit: its place in the JSON and in the text, and its own words.
#[derive(Debug)]
pub struct Unit {
    /// JSON pointer.
    pub path: String,
    /// Its spans, in reading order.
    pub spans: Vec<(usize, usize)>,
    /// Where the same words are repeated.
    pub again: Vec<Vec<(usize, usize)>>,
    /// The lines that its spans begin on.
    pub lines: Vec<u64>,
    /// Its own words, in the order in which they are usually printed.
    pub fields: Vec<Field>,
}

/// A string of a unit.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its key.
    pub name: &'static str,
    /// Its words.
    pub text: String,
}

/// What the document says that it left out.
#[derive(Debug)]
pub struct LeftOut {
    /// The words.
    pub text: String,
    /// Their place in the text, if they are there.
    pub span: Option<(usize, usize)>,
}

/// All units, in the order of the text.
pub fn units(document: &Value) -> Result<Vec<Unit>, String> {
    let mut walk = Walk(Vec::new());
    walk.each(&document["furniture"], "/furniture", |walk, value, path| walk.push(value, path, &["text"]))?;
    walk.each(&document["front"], "/front", Walk::block)?;
    walk.each(&document["items"], "/items", Walk::item)?;
    walk.each(&document["back"], "/back", Walk::block)?;
    walk.0.sort_by_key(|unit| unit.spans[0]);
    Ok(walk.0)
}

/// The words that the document lists as left out, each with a reason.
pub fn left_out(document: &Value) -> Result<Vec<LeftOut>, String> {
    let entries = document["source"]["left_out"]["text"].as_array().map(Vec::as_slice).unwrap_or_default();
    entries
        .iter()
        .map(|entry| {
            let text = entry["text"].as_str().ok_or_else(|| format!("left_out without text: {entry}"))?;
            entry["reason"].as_str().filter(|reason| !reason.is_empty()).ok_or_else(|| format!("left_out without a reason: {entry}"))?;
            let span = entry.get("span").map(spans).transpose()?;
            Ok(LeftOut { text: text.to_owned(), span: span.map(|spans| spans[0]) })
        })
        .collect()
}

struct Walk(Vec<Unit>);

type Step = fn(&mut Walk, &Value, &str) -> Result<(), String>;

impl Walk {
    fn each(&mut self, list: &Value, path: &str, step: Step) -> Result<(), String> {
        for (at, value) in list.as_array().into_iter().flatten().enumerate() {
            step(self, value, &format!("{path}/{at}"))?;
        }
        Ok(())
    }

    fn push(&mut self, value: &Value, path: &str, keys: &[&'static str]) -> Result<(), String> {
        let mut fields: Vec<Field> =
            keys.iter().filter_map(|key| Some(Field { name: key, text: value[*key].as_str()?.to_owned() })).collect();
        let cells = value["cells"].as_array().into_iter().flatten();
        fields.extend(cells.filter_map(|cell| Some(Field { name: "cells", text: cell.as_str()?.to_owned() })));
        let more = value["span"]["more"].as_array().into_iter().flatten();
        let lines = std::iter::once(&value["span"]).chain(more).filter_map(|span| span["line"].as_u64()).collect();
        let again = value["span"]["again"].as_array().into_iter().flatten().map(spans).collect::<Result<_, _>>()?;
        let spans = spans(&value["span"]).map_err(|why| format!("{path}: {why}"))?;
        self.0.push(Unit { path: path.to_owned(), spans, again, lines, fields });
        Ok(())
    }

    fn item(&mut self, item: &Value, path: &str) -> Result<(), String> {
        self.push(item, path, &["number", "title", "reference"])?;
        self.each(&item["purpose"], &format!("{path}/purpose"), Walk::block)?;
        self.each(&item["minutes"], &format!("{path}/minutes"), Walk::block)?;
        self.each(&item["documents"], &format!("{path}/documents"), Walk::document)?;
        self.each(&item["items"], &format!("{path}/items"), Walk::item)
    }

    fn document(&mut self, document: &Value, path: &str) -> Result<(), String> {
        self.push(document, path, &["title", "media_type", "size"])
    }

    fn block(&mut self, block: &Value, path: &str) -> Result<(), String> {
        match block["type"].as_str().unwrap_or_default() {
            "paragraph" | "heading" | "label" | "motion" | "vote" | "action" | "truncation" | "meta" | "attendance" | "close" => {
                self.push(block, path, &["text"])
            }
            "correction" if block.get("text").is_some() => self.push(block, path, &["text"]),
            "correction" => self.push(block, path, &["minute", "where", "old", "new"]),
            "document" => self.document(block, path),
            "list" => self.each(&block["points"], &format!("{path}/points"), Walk::point),
            "table" => {
                if block.get("head").is_some() {
                    self.push(&block["head"], &format!("{path}/head"), &[])?;
                }
                self.each(&block["rows"], &format!("{path}/rows"), |walk, row, path| walk.push(row, path, &[]))
            }
            "decision" => {
                self.push(block, path, &["label", "text"])?;
                self.each(&block["clauses"], &format!("{path}/clauses"), Walk::point)
            }
            // A new type must say here which of its strings are its own.
            other => Err(format!("{path}: a block of the unknown type {other:?}")),
        }
    }

    fn point(&mut self, point: &Value, path: &str) -> Result<(), String> {
        self.push(point, path, &["marker", "text"])?;
        self.each(&point["children"], &format!("{path}/children"), Walk::block)
    }
}

fn spans(span: &Value) -> Result<Vec<(usize, usize)>, String> {
    let end = |span: &Value, key: &str| {
        span[key].as_u64().and_then(|at| usize::try_from(at).ok()).ok_or_else(|| format!("expected a span with {key:?}, found {span}"))
    };
    let more = span["more"].as_array().into_iter().flatten();
    std::iter::once(span).chain(more).map(|span| Ok((end(span, "start")?, end(span, "end")?))).collect()
}
