//! JSON: the output contract, with spans in the unit of `source.offsets`, and with pages if the source has them.

use std::io::{BufWriter, Result, Write};

use serde_json::Value;

use super::offsets::{Counter, convert};
use crate::model::{Minutes, Offsets};
use crate::source::with_pages;

/// Indented, with a line feed at the end.
///
/// # Errors
/// Those of the output.
pub fn pretty(minutes: &Minutes<'_>, to: &mut dyn Write) -> Result<()> {
    ended(to, |out| match converted(minutes) {
        Some(value) => serde_json::to_writer_pretty(out, &value),
        None => with_pages(&minutes.source.pages, || serde_json::to_writer_pretty(out, minutes)),
    })
}

/// On one line.
///
/// # Errors
/// Those of the output.
pub fn line(minutes: &Minutes<'_>, to: &mut dyn Write) -> Result<()> {
    ended(to, |out| match converted(minutes) {
        Some(value) => serde_json::to_writer(out, &value),
        None => with_pages(&minutes.source.pages, || serde_json::to_writer(out, minutes)),
    })
}

/// The document with its spans in another unit, and with pages. `None` if they are in bytes and need no change.
fn converted(minutes: &Minutes<'_>) -> Option<Value> {
    if minutes.source.offsets == Offsets::Bytes {
        return None;
    }
    let mut value = sound(serde_json::to_value(minutes));
    convert(&mut value, &Counter::new(minutes.source.text, minutes.source.offsets), &minutes.source.pages);
    Some(value)
}

fn ended(to: &mut dyn Write, write: impl FnOnce(&mut BufWriter<&mut dyn Write>) -> serde_json::Result<()>) -> Result<()> {
    let mut out = BufWriter::new(to);
    write(&mut out)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Writing the model as JSON cannot fail, since all its keys are strings.
fn sound<T>(result: serde_json::Result<T>) -> T {
    result.unwrap_or_else(|error| unreachable!("the model has string keys alone: {error}"))
}
