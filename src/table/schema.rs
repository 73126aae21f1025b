//! The JSON Schema of the rows, generated from the tables.

use serde_json::{Map, Value, json};

use super::{Column, Kind, PERSONS, Presence, TABLES, Table};

/// The dialect of the schemas.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of a row of NDJSON, of whichever table: JSON Schema of 2020-12. The schema of each table is under `$defs`.
///
/// ```
/// let schema = minutebook::table::schema();
/// assert_eq!(schema["$defs"]["decisions"]["properties"]["unanimous"]["type"], "boolean");
/// ```
pub fn schema() -> Value {
    let tables: Map<String, Value> = TABLES.iter().chain([PERSONS]).map(|table| (table.name.to_owned(), table.schema())).collect();
    let any: Vec<Value> = TABLES.iter().chain([PERSONS]).map(|table| json!({ "$ref": format!("#/$defs/{}", table.name) })).collect();
    json!({ "$schema": DIALECT, "title": "Row", "description": "A row of a table.", "anyOf": any, "$defs": tables })
}

impl Table {
    /// The schema of its rows.
    pub fn schema(&self) -> Value {
        let columns: Map<String, Value> = self.columns().map(|column| (column.name.to_owned(), described(column))).collect();
        let names: Vec<&str> = self.columns().map(|column| column.name).collect();
        json!({ "description": format!("A row of the table of {}.", self.about), "type": "object", "properties": columns, "required": names })
    }
}

fn described(column: &Column) -> Value {
    let (kind, limit) = match column.kind {
        Kind::Text => ("string", Some(("minLength", json!(1)))),
        Kind::Date => ("string", Some(("format", json!("date")))),
        Kind::Integer => ("integer", Some(("minimum", json!(0)))),
        Kind::Boolean => ("boolean", None),
    };
    let kinds = match column.presence {
        Presence::Always => json!(kind),
        Presence::Perhaps => json!([kind, "null"]),
    };
    let mut schema = json!({ "description": column.about, "type": kinds });
    if let (Some((name, limit)), Some(map)) = (limit, schema.as_object_mut()) {
        map.insert(name.to_owned(), limit);
    }
    schema
}
