//! Raw text: lines as they stand.

use super::{cells, markup};
use crate::source::{Source, lines_of};

/// Cuts the text into lines, marks what markup a converter left in it, and takes apart the tables that it flattened.
pub fn read(mut source: Source) -> Source {
    source.lines = lines_of(&source.text);
    markup::mark(&mut source);
    cells::mark(&mut source);
    source
}
