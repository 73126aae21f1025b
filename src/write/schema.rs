//! The JSON Schema of the documents: what the types of the model are as JSON, with what the writers add.

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde_json::{Map, Value};

use crate::model::Minutes;

/// The schema of a document, as `-f json` and `-f ndjson` write it: JSON Schema of 2020-12.
///
/// ```
/// let schema = minutebook::write::schema();
/// assert_eq!(schema["properties"]["schema_version"]["const"], "1");
/// ```
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(RecursiveTransform(plain));
    settings.into_generator().into_root_schema_for::<Minutes<'_>>().to_value()
}

/// What is absent is left out, so that nothing is null; the formats of numbers, and what stands behind a first paragraph, are for Rust.
fn plain(schema: &mut Schema) {
    let Some(map) = schema.as_object_mut() else { return };
    map.remove("format");
    if let Some(Value::String(words)) = map.get_mut("description") {
        words.truncate(words.find("\n\n").unwrap_or(words.len()));
    }
    let only = map.get_mut("type").and_then(Value::as_array_mut).and_then(without_null);
    map.extend(only.map(|kind| ("type".to_owned(), kind)));
    let only = map.get_mut("anyOf").and_then(Value::as_array_mut).and_then(without_null);
    if let Some(Value::Object(only)) = only {
        map.remove("anyOf");
        beneath(map, only);
    }
}

/// Takes the null away from a list, and gives what is left if that is one.
fn without_null(list: &mut Vec<Value>) -> Option<Value> {
    list.retain(|one| one != "null" && one.get("type").is_none_or(|kind| kind != "null"));
    if list.len() == 1 { list.pop() } else { None }
}

/// Adds what is not stated yet.
fn beneath(map: &mut Map<String, Value>, other: Map<String, Value>) {
    for (key, value) in other {
        map.entry(key).or_insert(value);
    }
}
