//! Words of tasks, their owners and when they are due. The rules are rows of `data/action`, single words rows of `data/action.toml`.

use crate::entity::phrase::{self, PhraseKind, Rules};
use crate::lex::{self, Element, Pattern, Word, class};

/// What words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// A label and nothing else, over a list of tasks.
    Caption,
    /// A label in capitals inside a text, with no colon.
    BareLabel,
    /// A day, a week or a meeting.
    Day,
    /// A day in figures.
    DayInFigures,
    /// The day follows on which a task is due.
    DueBy,
    /// A label inside a text.
    InlineLabel,
    /// Stands between two owners.
    Joins,
    /// Stands between two owners of one sort, or between the words of one.
    JoinsAlike,
    /// The label that opens a text.
    Label,
    /// The label that opens a text, and that no other words can be.
    ClosedLabel,
    /// Stands before an owner.
    Lead,
    /// A month of a year, or a time without a day.
    Month,
    /// A label that nothing to do follows.
    NoTask,
    /// Stands between an owner and the task.
    Task,
    /// A length of time, which names no day.
    Term,
    /// Opens a clause that says what an officer is to do.
    That,
    /// A length of time within which a task is due.
    Within,
}

include!(concat!(env!("OUT_DIR"), "/action.rs"));

pub(super) type Reading<'t> = phrase::Reading<'t, Says>;
pub(super) type Phrase = phrase::Phrase<Says>;

/// Reads a text that a label of a task may stand in.
pub(super) fn labelled(text: &str) -> Option<Reading<'_>> {
    let tokens = lex::lexed(text);
    tokens.iter().any(|token| token.is(class::ACTION)).then(|| Reading::over(text, tokens))
}

/// What a word tells, in small letters as it stands.
pub(super) fn word(word: &str) -> Word {
    Word::of(lex::lookup(word.as_bytes()), &PLACES, &WORDS)
}

/// The first byte from one on that is no white space.
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
