//! Raw text: lines as they stand.

use super::markup;
use crate::source::{Source, lines_of};

/// Cuts the text into lines and marks what markup a converter left in it.
pub fn read(mut source: Source) -> Source {
    source.lines = lines_of(&source.text);
    markup::mark(&mut source);
    source
}
