//! Words beside the verb of moving or seconding and beside the names there. The rules are rows of `data/motion/beside.toml`.

use std::ops::Range;

use super::word::Reading;
use crate::entity::phrase::{PhraseKind, Rules};
use crate::lex::{Element, Pattern};

/// What words state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// A qualifier that a comma ends.
    Qualifier,
    /// A qualifier that states the capacity in which a person moves.
    QualifierAs,
    /// A qualifier that names the seconder.
    QualifierSeconded,
    /// May follow a second mover.
    AfterPartner,
    /// The name follows: the verb is in the passive voice.
    By,
    /// A person carried a thing to another place.
    CarriedAway,
    /// The clause ends.
    Ends,
    /// A person went to another place.
    GoesAway,
    /// A group of persons, identified by a place.
    Group,
    /// A second mover, or a clause with its own verb, may follow.
    Joins,
    /// The verb has the subject of the verb before it.
    JoinsVerb,
    /// A motion is moved, and nothing else.
    Moving,
    /// A word that no name has.
    NoName,
    /// It is seconded.
    SecondedFollows,
    /// A motion is seconded, and nothing else.
    Seconding,
    /// Another person follows, who does not move.
    ActsFor,
    /// A style before an office.
    Style,
}

include!(concat!(env!("OUT_DIR"), "/motion_beside.rs"));

/// The tokens of the longest words that state this and begin at a token.
pub(super) fn words(reading: &Reading<'_>, at: usize, says: Says) -> Option<Range<usize>> {
    RULES.longest(&reading.tokens, at, says)
}

/// Words that state this begin at a token.
pub(super) fn is(reading: &Reading<'_>, at: usize, says: Says) -> bool {
    words(reading, at, says).is_some()
}

/// The text ends before a token, or words that state this begin there.
pub(super) fn is_or_ends(reading: &Reading<'_>, at: usize, says: Says) -> bool {
    at >= reading.tokens.len() || is(reading, at, says)
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::lex::rules_hold!();

    #[test]
    fn each_rule_begins_at_its_trigger() {
        assert!(PATTERNS.iter().all(|pattern| pattern.before.is_empty()));
    }
}
