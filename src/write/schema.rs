//! The JSON Schema of the documents: the types of the model, with the fields that the writers add.

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
    let mut schema = settings.into_generator().into_root_schema_for::<Minutes<'_>>().to_value();
    let kinds = schema.get_mut("$defs").and_then(Value::as_object_mut).into_iter().flatten();
    kinds.for_each(|(name, kind)| name_variants(name, kind));
    schema
}

/// Gives each variant of an enumeration tagged by `type` a title, which code generators use as its name.
fn name_variants(name: &str, kind: &mut Value) {
    for variant in kind.get_mut("oneOf").and_then(Value::as_array_mut).into_iter().flatten() {
        let tag = variant.pointer("/allOf/1/properties/type/const").and_then(Value::as_str);
        if let Some(title) = tag.map(|tag| format!("{tag} {name}")) {
            variant["title"] = title.into();
        }
    }
}

/// Removes null, since absent fields are left out, and the parts for Rust: formats of numbers, and descriptions after the first paragraph.
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
    part_reference(map);
}

/// Puts a reference and the properties beside it into `allOf`, since code generators ignore properties beside a reference.
fn part_reference(map: &mut Map<String, Value>) {
    if !map.contains_key("$ref") || !map.contains_key("properties") {
        return;
    }
    let reference: Map<_, _> = map.remove_entry("$ref").into_iter().collect();
    let own: Map<_, _> = ["type", "properties", "required"].iter().filter_map(|key| map.remove_entry(*key)).collect();
    map.insert("allOf".to_owned(), Value::Array(vec![reference.into(), own.into()]));
}

/// Removes null from a list, and returns the rest if it is a single value.
fn without_null(list: &mut Vec<Value>) -> Option<Value> {
    list.retain(|one| one != "null" && one.get("type").is_none_or(|kind| kind != "null"));
    if list.len() == 1 { list.pop() } else { None }
}

/// Adds the entries that are missing.
fn beneath(map: &mut Map<String, Value>, other: Map<String, Value>) {
    for (key, value) in other {
        map.entry(key).or_insert(value);
    }
}
