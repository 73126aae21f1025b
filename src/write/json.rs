//! JSON: the output contract as it is, its spans in the unit that `source.offsets` states.

use serde_json::Value;

use super::offsets::{Counter, convert};
use crate::model::{Minutes, Offsets};

/// Indented, with a line feed at the end.
pub fn pretty(minutes: &Minutes<'_>) -> String {
    match counted(minutes) {
        Some(value) => ended(serde_json::to_string_pretty(&value)),
        None => ended(serde_json::to_string_pretty(minutes)),
    }
}

/// On one line.
pub fn line(minutes: &Minutes<'_>) -> String {
    match counted(minutes) {
        Some(value) => ended(serde_json::to_string(&value)),
        None => ended(serde_json::to_string(minutes)),
    }
}

/// The document with its spans in another unit. `None` where bytes are wanted, as the spans have them.
fn counted(minutes: &Minutes<'_>) -> Option<Value> {
    if minutes.source.offsets == Offsets::Bytes {
        return None;
    }
    let mut value = sound(serde_json::to_value(minutes));
    convert(&mut value, &Counter::new(minutes.source.text, minutes.source.offsets));
    Some(value)
}

fn ended(text: serde_json::Result<String>) -> String {
    let mut text = sound(text);
    text.push('\n');
    text
}

/// The model has string keys alone, so that nothing in it can fail to be JSON.
fn sound<T>(result: serde_json::Result<T>) -> T {
    result.unwrap_or_else(|error| unreachable!("the model has string keys alone: {error}"))
}
