//! The place of a unit in the JSON: `span`, and `confidence` where its role is in doubt.

use schemars::{JsonSchema, Schema};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use crate::source::{Confidence, Place};

/// The fields of the place of a unit.
#[derive(JsonSchema, Serialize)]
pub(super) struct UnitPlace<'p> {
    /// Where it stands.
    span: &'p Place,
    /// How likely its role is; left out from 0.9 on.
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<Confidence>,
}

/// Writes the place of a unit as fields of the unit.
pub(super) fn unit_place<S: Serializer>(span: &Place, serializer: S) -> Result<S::Ok, S::Error> {
    let confidence = Some(span.confidence).filter(|confidence| *confidence < Confidence::SURE);
    UnitPlace { span, confidence }.serialize(serializer)
}

/// Describes the name of its kind, with which a record opens.
pub(super) fn of_type(name: &'static str) -> impl FnMut(&mut Schema) {
    move |schema| {
        let of = schema.ensure_object();
        let mut properties = Map::from_iter([("type".to_owned(), json!({ "type": "string", "const": name }))]);
        if let Some(Value::Object(others)) = of.remove("properties") {
            properties.extend(others);
        }
        of.insert("properties".to_owned(), Value::Object(properties));
        if let Some(Value::Array(required)) = of.get_mut("required") {
            required.insert(0, Value::from("type"));
        }
    }
}
