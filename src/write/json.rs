//! JSON: the output contract as it is, its spans in the unit that `source.offsets` states, with their pages where the source has some.

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
    ended(to, |out| match counted(minutes) {
        Some(value) => serde_json::to_writer_pretty(out, &value),
        None => with_pages(&minutes.source.pages, || serde_json::to_writer_pretty(out, minutes)),
    })
}

/// On one line.
///
/// # Errors
/// Those of the output.
pub fn line(minutes: &Minutes<'_>, to: &mut dyn Write) -> Result<()> {
    ended(to, |out| match counted(minutes) {
        Some(value) => serde_json::to_writer(out, &value),
        None => with_pages(&minutes.source.pages, || serde_json::to_writer(out, minutes)),
    })
}

/// The document with its spans in another unit, and with pages. `None` where they are in bytes, as they are to be written.
fn counted(minutes: &Minutes<'_>) -> Option<Value> {
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

/// The model has string keys alone, so that nothing in it can fail to be JSON.
fn sound<T>(result: serde_json::Result<T>) -> T {
    result.unwrap_or_else(|error| unreachable!("the model has string keys alone: {error}"))
}
