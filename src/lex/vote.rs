//! The words of votes, with the numbers that are written in words: `data/vote.toml`.

use super::lexicon;
use super::token::Token;
use super::word::Word;

include!(concat!(env!("OUT_DIR"), "/vote.rs"));

/// The side of the names that a word of a vote introduces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// For.
    For,
    /// Against.
    Against,
    /// "No", which is a side only where another side precedes it.
    No,
    /// Neither.
    Abstain,
    /// On no side: absent, not voting.
    Elsewhere,
}

/// The meaning of a token in a vote.
///
/// ```
/// use minutebook::lex::{lex, vote};
/// let tokens = lex("Seven AGAINST the hedge");
/// assert_eq!(vote::word(&tokens[0]).number, 7);
/// assert!(vote::word(&tokens[1]).is(vote::role::AGAINST));
/// assert_eq!(vote::word(&tokens[3]).roles, 0);
/// ```
pub fn word(token: &Token) -> Word {
    word_of(token.word)
}

fn word_of(lexeme: u16) -> Word {
    Word::of(lexeme, &PLACES, &WORDS)
}

/// The meaning of a word in a vote, in letters of any case.
///
/// ```
/// use minutebook::lex::vote::{role, lookup};
/// assert!(lookup("TOTAL").is(role::TOTAL));
/// ```
pub fn lookup(word: &str) -> Word {
    word_of(lexicon::lookup(word.to_lowercase().as_bytes()))
}

/// The group that the words at a token introduce, and the number of these tokens.
///
/// ```
/// use minutebook::lex::{vote::{Group, group}, lex};
/// assert_eq!(group(&lex("In favour: Mrs Fox"), 0), Some((Group::For, 2)));
/// assert_eq!(group(&lex("In the hall"), 0), None);
/// ```
pub fn group(tokens: &[Token], at: usize) -> Option<(Group, usize)> {
    let first = tokens.get(at)?;
    let word = word(first);
    if word.is(role::OPENS) {
        let matches = |lexemes: &[u16]| {
            tokens.get(at..at + lexemes.len()).is_some_and(|tokens| tokens.iter().zip(lexemes).all(|(token, lexeme)| token.word == *lexeme))
        };
        if let Some((lexemes, roles)) = PHRASES.iter().find(|(lexemes, _)| matches(lexemes)) {
            return Some((group_of(*roles)?, lexemes.len()));
        }
    }
    Some((group_of(word.roles)?, 1))
}

fn group_of(roles: u64) -> Option<Group> {
    let groups = [
        (role::FOR, Group::For),
        (role::AGAINST, Group::Against),
        (role::NO, Group::No),
        (role::ABSTAIN, Group::Abstain),
        (role::ELSEWHERE, Group::Elsewhere),
    ];
    groups.iter().find(|(role, _)| roles & role != 0).map(|(_, group)| *group)
}

/// The number that digits or words name.
///
/// ```
/// use minutebook::lex::vote::number;
/// assert_eq!(number("17"), Some(17));
/// assert_eq!(number("Twenty-five"), Some(25));
/// assert_eq!(number("none"), Some(0));
/// assert_eq!(number("Foxton"), None);
/// ```
pub fn number(words: &str) -> Option<usize> {
    if let Ok(number) = words.parse() {
        return Some(number);
    }
    let one = |part: &str| {
        let word = lookup(part);
        word.is(role::NUMBER).then_some(usize::from(word.number))
    };
    words.split([' ', '-']).map(one).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::lex;

    #[test]
    fn the_longer_of_two_names_is_taken() {
        let group_of_words = |text: &str| group(&lex(text), 0);
        assert_eq!(group_of_words("Conflict of interest: Mr Fox"), Some((Group::Elsewhere, 3)));
        assert_eq!(group_of_words("Conflict: Mr Fox"), Some((Group::Elsewhere, 1)));
        assert_eq!(group_of_words("Did not vote: Mr Fox"), Some((Group::Elsewhere, 3)));
        assert_eq!(group_of_words("Did not come"), None);
        assert_eq!(group_of_words(""), None);
    }

    #[test]
    fn words_that_are_no_number_have_none() {
        for words in ["", "-", "twenty-fox", "one two hedges"] {
            assert_eq!(number(words), None, "{words}");
        }
    }
}
