//! Markdown.

use super::markup;
use crate::source::{Source, lines_of};

/// Cuts the text into lines and marks its markup.
pub fn read(mut source: Source) -> Source {
    source.lines = lines_of(&source.text);
    markup::mark(&mut source);
    source
}
