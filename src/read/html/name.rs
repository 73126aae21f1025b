//! What a page names the blocks of its record.

use crate::source::Part;

/// What a page names a block of its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// A part.
    Part(Part),
    /// Nothing: the element decides.
    Plain,
    /// What is known of the document.
    Metadata,
}

/// A block of the record.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    /// What the page names it.
    pub label: Label,
    /// Bytes of the number or marker that opens its words.
    pub marker: usize,
    /// The first bytes of its words that are set in bold.
    pub strong: Option<(usize, usize)>,
}
