//! The JSON Schema of the lines that `filter` writes.

use minutebook::table::{TABLES, Table};
use minutebook::write;
use serde_json::{Map, Value, json};

/// The schema of a line: the document, a row, the end of the rows, or an error.
pub fn schema() -> Value {
    let mut document = write::schema();
    let mut parts = taken(&mut document, "$defs");
    document.as_object_mut().map(|document| document.remove("$schema"));
    let kinds = [("Minutes", answering(document)), ("Fault", fault()), ("End", end())].map(|(name, schema)| (name.to_owned(), schema));
    let rows = TABLES.iter().map(|table| (format!("{}-row", table.name), answering(row(table))));
    let kinds: Map<String, Value> = kinds.into_iter().chain(rows).collect();
    let any: Vec<Value> = kinds.keys().map(|name| json!({ "$ref": format!("#/$defs/{name}") })).collect();
    parts.extend(kinds);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Line",
        "description": "A line that filter writes.",
        "anyOf": any,
        "$defs": parts,
    })
}

fn taken(schema: &mut Value, key: &str) -> Map<String, Value> {
    match schema.get_mut(key).map(Value::take) {
        Some(Value::Object(map)) => {
            schema.as_object_mut().map(|schema| schema.remove(key));
            map
        }
        _ => Map::new(),
    }
}

/// The first fields of a line for a text that was read.
fn leading_fields() -> Map<String, Value> {
    let id = ("id", json!({ "description": "The identifier of the line that was read.", "type": ["string", "number"] }));
    let ok = ("ok", json!({ "type": "boolean", "const": true }));
    [id, ok].map(|(name, schema)| (name.to_owned(), schema)).into_iter().collect()
}

/// A schema with these first fields.
fn answering(mut schema: Value) -> Value {
    let fields = leading_fields().into_iter().chain(taken(&mut schema, "properties")).collect();
    let required = match schema.get_mut("required").map(Value::take) {
        Some(Value::Array(names)) => [json!("id"), json!("ok")].into_iter().chain(names).collect(),
        _ => Value::Null,
    };
    schema["required"] = required;
    schema["properties"] = Value::Object(fields);
    schema
}

/// The rows of a table; their own `id` has another name.
fn row(table: &Table) -> Value {
    let mut schema = table.schema();
    let renamed = |name: String| if name == "id" { "row_id".to_owned() } else { name };
    let columns = taken(&mut schema, "properties").into_iter().map(|(name, column)| (renamed(name), column));
    schema["properties"] = columns.collect::<Map<_, _>>().into();
    let names = table.columns().map(|column| renamed(column.name.to_owned()));
    schema["required"] = names.collect::<Vec<_>>().into();
    schema
}

fn end() -> Value {
    answering(json!({
        "description": "The end of the rows of a line.",
        "type": "object",
        "properties": { "rows": { "description": "How many rows there are.", "type": "integer", "minimum": 0 } },
        "required": ["rows"],
    }))
}

fn fault() -> Value {
    json!({
        "description": "Why nothing can be made of a line.",
        "type": "object",
        "properties": {
            "id": { "description": "The identifier, if the line has one.", "type": ["string", "number", "null"] },
            "ok": { "type": "boolean", "const": false },
            "line": { "description": "Number of the line, from 1.", "type": "integer", "minimum": 1 },
            "error": { "description": "What was expected, and what was found.", "type": "string" },
            "rows": { "description": "With a table: none.", "type": "integer", "const": 0 },
        },
        "required": ["id", "ok", "line", "error"],
    })
}
