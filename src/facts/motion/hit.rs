//! A name with the verb that makes it a mover or a seconder.

use std::ops::Range;

/// A name with the verb that makes it a mover or a seconder.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    /// First byte of the verb.
    pub(super) verb: usize,
    /// It is a mover.
    pub(super) moves: bool,
    /// The verb directly precedes a title, as in "Moved Cr Finch".
    pub(super) is_direct: bool,
    /// The verb states formally that it was moved or seconded: in the passive voice, or with what is done by a motion.
    pub(super) is_formal: bool,
    /// Bytes of the name.
    pub(super) name: Range<usize>,
}

/// A mover with a seconder, as far as the text names them.
#[derive(Clone, Debug, Default)]
pub(super) struct Pair {
    pub(super) mover: Option<Range<usize>>,
    pub(super) seconder: Option<Range<usize>>,
    pub(super) co_mover: Option<Range<usize>>,
    pub(super) co_seconder: Option<Range<usize>>,
    /// The text states formally that it was moved: in the passive voice, or with a seconder.
    pub(super) is_formal: bool,
}
