//! The place of a unit in the JSON: `span`, and `confidence` if the role is uncertain.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::Delegation;
use crate::source::{Confidence, Place};

/// The fields of the place of a unit.
#[derive(JsonSchema, Serialize, Deserialize)]
pub(super) struct UnitPlace<'p> {
    /// Its span.
    span: Cow<'p, Place>,
    /// The probability of its role; left out from 0.9 on.
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<Confidence>,
}

/// Writes the place of a unit as fields of the unit.
pub(super) fn serialize<S: Serializer>(span: &Place, serializer: S) -> Result<S::Ok, S::Error> {
    let confidence = Some(span.confidence).filter(|confidence| *confidence < Confidence::SURE);
    UnitPlace { span: Cow::Borrowed(span), confidence }.serialize(serializer)
}

/// Reads the place of a unit from the fields of the unit.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Place, D::Error> {
    let UnitPlace { span, confidence } = UnitPlace::deserialize(deserializer)?;
    Ok(span.into_owned().with(confidence.unwrap_or_default()))
}

/// Reads a delegation or referral, if any of its fields is present.
pub(super) fn delegation<'de, 'a, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Box<Delegation<'a>>>, D::Error> {
    let read = Delegation::deserialize(deserializer)?;
    Ok((read != Delegation::default()).then(|| Box::new(read)))
}

/// The schema of the field with the kind of a record.
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
