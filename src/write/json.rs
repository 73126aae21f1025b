//! JSON: the output contract as it is.

use crate::model::Minutes;

/// Indented, with a line feed at the end.
pub fn pretty(minutes: &Minutes<'_>) -> String {
    let mut text = serde_json::to_string_pretty(minutes).unwrap_or_else(|error| unreachable!("the model has string keys alone: {error}"));
    text.push('\n');
    text
}

/// On one line.
pub fn line(minutes: &Minutes<'_>) -> String {
    let mut text = serde_json::to_string(minutes).unwrap_or_else(|error| unreachable!("the model has string keys alone: {error}"));
    text.push('\n');
    text
}
