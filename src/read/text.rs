//! Raw text: lines as they are.

use super::{Options, cells, decoded, markup};
use crate::source::{Source, pages_of};

/// Reads bytes of a text.
///
/// # Errors
/// As [`decode`](super::decode) does.
pub fn read(bytes: &[u8], options: &Options) -> anyhow::Result<Source> {
    decoded(bytes, options).map(attach)
}

/// Marks what markup a converter left in the text, and takes apart the tables that it flattened.
pub fn attach(mut source: Source) -> Source {
    source.pages = pages_of(&source.text);
    markup::mark(&mut source);
    cells::mark(&mut source);
    source
}
