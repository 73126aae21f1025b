//! The decoded text, to which spans refer.

use std::io::{Result, Write};

use crate::model::Minutes;

/// Writes the text of the source.
///
/// # Errors
/// Those of the output.
pub fn write(minutes: &Minutes<'_>, to: &mut dyn Write) -> Result<()> {
    to.write_all(minutes.source.text.as_bytes())
}
