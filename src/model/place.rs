//! The place of a unit in the JSON: `span`, and `confidence` where its role is in doubt.

use serde::{Serialize, Serializer};

use crate::source::{Confidence, Place};

#[derive(Serialize)]
struct UnitPlace<'p> {
    span: &'p Place,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<Confidence>,
}

/// Writes the place of a unit as fields of the unit.
pub(super) fn unit_place<S: Serializer>(span: &Place, serializer: S) -> Result<S::Ok, S::Error> {
    let confidence = Some(span.confidence).filter(|confidence| *confidence < Confidence::SURE);
    UnitPlace { span, confidence }.serialize(serializer)
}
