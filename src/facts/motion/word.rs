//! Words of moving and seconding, and of what is moved. The rules are rows of `data/motion/word.toml`.

use crate::entity::phrase::{self, PhraseKind, Rules};
use crate::lex::{Element, Pattern};

/// What words state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// A noun that may open the text of an amendment.
    AmendmentCaption,
    /// The text is an amendment if it begins so.
    AmendmentOpens,
    /// What is moved is an amendment.
    AsAmendment,
    /// Mover and seconder follow, with a slash between them.
    BothFollow,
    /// A person moved, and no thing was carried.
    MakesAMotion,
    /// No one moved or seconded, or a person may yet do so.
    Denied,
    /// A thing may be carried to another place, or a person may go there.
    MayCarry,
    /// A noun for what is moved.
    Motion,
    /// The mover follows a colon.
    MotionAndName,
    /// The words of the motion follow, and perhaps the mover after them.
    MotionAndWords,
    /// The mover follows.
    MoverFollows,
    /// The last word is the initials of the mover.
    MoverInitials,
    /// The last word is the title of the mover.
    MoverTitle,
    /// The mover precedes.
    Moves,
    /// The mover precedes, with a title or without.
    MovesAMotion,
    /// An amendment is moved here.
    OfAmendment,
    /// The mover follows the first word, the seconder the last.
    BothWithSlash,
    /// The mover precedes, with "'s".
    OwnMotion,
    /// The seconder may precede, where nothing follows.
    Second,
    /// The seconder follows.
    SeconderFollows,
    /// As [`Says::SeconderFollows`], by a word that other things than motions have too.
    SupporterFollows,
    /// The last word is the initials of the seconder.
    SeconderInitials,
    /// The last word is the title of the seconder.
    SeconderTitle,
    /// The seconder precedes.
    Seconds,
    /// The seconder precedes, with a title or without.
    SecondsAMotion,
    /// The motion as amended.
    Substantive,
}

include!(concat!(env!("OUT_DIR"), "/motion_word.rs"));

/// A text and its words of motions.
pub(super) type Reading<'t> = phrase::Reading<'t, Says>;

/// Words of motions.
pub(super) type Phrase = phrase::Phrase<Says>;

#[cfg(test)]
mod tests {
    use super::*;

    crate::lex::rules_hold!();
}
