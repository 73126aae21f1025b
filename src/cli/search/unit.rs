//! The units of a document, from its JSON.

use serde_json::{Map, Value, json};

use super::query::Query;

/// A unit that was found.
pub struct Unit {
    /// Its kind: `item`, `point`, `decision`, `paragraph`; for an entry of the attendance list `attendance`.
    pub kind: String,
    /// Its words, on one line.
    pub text: String,
    /// Line of the source.
    pub line: u64,
    /// Number and title of its item, on one line.
    pub item: String,
    /// Its object in the JSON output.
    pub object: Value,
}

/// The units that match, in the order of the JSON, which is that of the text except for facts of the meeting.
pub fn units(document: &Value, query: &Query) -> Vec<Unit> {
    let mut search = Search { document, query, found: Vec::new(), item: None };
    if query.asks_for_person() && !query.decisions {
        search.under(document.pointer(ATTENDANCE), ATTENDANCE);
    }
    for part in ["front", "items", "back"] {
        search.under(document.get(part), &format!("/{part}"));
    }
    search.found
}

/// Entries of the attendance list, which only the person matches: the words of the list are also in its blocks.
const ATTENDANCE: &str = "/meeting/attendance";

struct Search<'d> {
    document: &'d Value,
    query: &'d Query,
    found: Vec<Unit>,
    /// The current item.
    item: Option<&'d Map<String, Value>>,
}

impl<'d> Search<'d> {
    /// Searches a list of units, or one.
    fn under(&mut self, value: Option<&'d Value>, path: &str) {
        match value {
            Some(Value::Array(list)) => list.iter().enumerate().for_each(|(at, one)| self.under(Some(one), &format!("{path}/{at}"))),
            Some(Value::Object(fields)) => self.unit(fields, path),
            _ => {}
        }
    }

    fn unit(&mut self, fields: &'d Map<String, Value>, path: &str) {
        let outer = self.item;
        if fields.contains_key("minutes") {
            self.item = Some(fields);
        }
        let kind = kind(fields, path);
        let is_decision = kind == "decision";
        if is_decision || !self.query.decisions {
            self.matches(kind, fields, path);
        }
        self.under(fields.get("head").filter(|head| head.is_object()), &format!("{path}/head"));
        for part in ["purpose", "minutes", "documents", "points", "rows", "children", "clauses", "stated", "items"] {
            let is_searched = match part {
                "stated" => self.query.decisions,
                "clauses" => !(is_decision && self.query.decisions),
                _ => true,
            };
            if is_searched {
                self.under(fields.get(part).filter(|inner| inner.is_array()), &format!("{path}/{part}"));
            }
        }
        self.item = outer;
    }

    fn matches(&mut self, kind: &str, fields: &'d Map<String, Value>, path: &str) {
        let mut text = Vec::new();
        words(fields, kind, self.query.decisions, &mut text);
        let text = text.join(" ").replace(['\n', '\r'], " ");
        let unit = Value::Object(fields.clone());
        if text.is_empty() || !self.query.takes(&text) || !self.query.takes_persons(&unit) {
            return;
        }
        let item = self.item.map(title).unwrap_or_default();
        let span = fields.get("span").unwrap_or(&Value::Null);
        let line = span.get("line").and_then(Value::as_u64).unwrap_or_default();
        let object = self.object(kind, &text, span, path);
        self.found.push(Unit { kind: kind.to_owned(), text, line, item, object });
    }

    fn object(&self, kind: &str, text: &str, span: &Value, pointer: &str) -> Value {
        let value = |at: &str| self.document.pointer(at);
        let of_item = |name: &str| self.item.and_then(|item| item.get(name));
        let status = self.document.pointer(pointer).filter(|_| kind == "attendance").and_then(|entry| entry.get("status"));
        let fields = [
            ("path", value("/source/path")),
            ("line", span.get("line")),
            ("page", span.get("page")),
            ("body", value("/meeting/body/value")),
            ("date", value("/meeting/date/value")),
            ("item_number", of_item("number")),
            ("item_title", of_item("title")),
            ("kind", Some(&json!(kind))),
            ("status", status),
            ("text", Some(&json!(text))),
            ("pointer", Some(&json!(pointer))),
            ("span", Some(span)),
        ];
        fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?.clone()))).collect::<Map<_, _>>().into()
    }
}

/// The kind of a unit; that of a list entry follows from its path.
fn kind<'f>(fields: &'f Map<String, Value>, path: &str) -> &'f str {
    match fields.get("type").and_then(Value::as_str) {
        Some(kind) => kind,
        None if fields.contains_key("minutes") => "item",
        None if path.ends_with("/head") => "head",
        None => match path.rsplit('/').nth(1) {
            Some("rows") => "row",
            Some("documents") => "document",
            Some("attendance") => "attendance",
            _ => "point",
        },
    }
}

fn title(item: &Map<String, Value>) -> String {
    let parts = ["number", "title"].into_iter().filter_map(|name| item.get(name).and_then(Value::as_str));
    parts.collect::<Vec<_>>().join(" ").replace(['\n', '\r'], " ")
}

/// The words of a unit; those of an item are its title. With `--decisions`, a decision includes the words of its clauses.
fn words<'d>(fields: &'d Map<String, Value>, kind: &str, whole: bool, text: &mut Vec<&'d str>) {
    let own = |name: &str| fields.get(name).and_then(Value::as_str);
    let (label, own_text) = (own("label"), own("text"));
    text.extend(own("number").or(own("marker")));
    text.extend(label.filter(|label| own_text.is_none_or(|text| !text.contains(label))));
    text.extend(own("name").filter(|_| kind == "attendance").into_iter().chain(own("role")));
    text.extend(own("title").into_iter().chain(own_text).filter(|words| !words.is_empty()));
    let cells = fields.get("cells").and_then(Value::as_array).into_iter().flatten();
    text.extend(cells.filter_map(Value::as_str).filter(|cell| !cell.is_empty()));
    if whole && matches!(kind, "decision" | "point") {
        let clauses = ["clauses", "children", "points"].into_iter().filter_map(|name| fields.get(name)?.as_array()).flatten();
        clauses.filter_map(Value::as_object).for_each(|clause| words(clause, "point", whole, text));
    }
}
