//! Words of actions, their owners and their due dates. The rules are rows of `data/action`, single words rows of `data/action.toml`.

use crate::entity::phrase::{self, PhraseKind, Rules};
use crate::lex::{self, Element, Pattern, Word, class};

/// What words state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// A label alone, over a list of actions.
    Caption,
    /// A label in capitals inside a text, with no colon.
    BareLabel,
    /// A day, a week or a meeting.
    Day,
    /// A day in digits.
    DayInDigits,
    /// The day on which an action is due follows.
    DueBy,
    /// A label inside a text.
    InlineLabel,
    /// Occurs between two owners.
    Joins,
    /// Occurs between two owners of the same kind, or between the words of one.
    JoinsAlike,
    /// The label at the start of a text.
    Label,
    /// The label at the start of a text that can be nothing else.
    ClosedLabel,
    /// Precedes an owner.
    Lead,
    /// A month of a year, or a time without a day.
    Month,
    /// A label after which there is nothing to do.
    NoAction,
    /// Occurs between an owner and the action.
    JoinsAction,
    /// A length of time, which names no day.
    Term,
    /// Begins a clause that states what an officer is to do.
    That,
    /// A length of time within which an action is due.
    Within,
}

include!(concat!(env!("OUT_DIR"), "/action.rs"));

pub(super) type Reading<'t> = phrase::Reading<'t, Says>;
pub(super) type Phrase = phrase::Phrase<Says>;

/// Reads a text that may contain the label of an action.
pub(super) fn labelled(text: &str) -> Option<Reading<'_>> {
    let tokens = lex::lexed(text);
    tokens.iter().any(|token| token.is(class::ACTION)).then(|| Reading::over(text, tokens))
}

/// What a word states, in lower case as it is.
pub(super) fn word(word: &str) -> Word {
    Word::of(lex::lookup(word.as_bytes()), &PLACES, &WORDS)
}

/// The first byte from one on that is not white space.
pub(super) fn past_blanks(reading: &Reading<'_>, at: usize) -> usize {
    reading.text.len() - reading.after(at).trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::lex::rules_hold!();

    #[test]
    fn the_examples_of_labels_wake() {
        let is_label = |says: &Says| matches!(says, Says::BareLabel | Says::InlineLabel | Says::Label);
        let labels = MATCHES.iter().zip(ROWS).filter(|(_, says)| is_label(says)).flat_map(|((_, texts), _)| texts.iter());
        let silent: Vec<_> = labels.filter(|text| labelled(text).is_none()).collect();
        assert!(silent.is_empty(), "{silent:?}");
    }
}
