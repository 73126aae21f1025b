//! The words of dates and times of day, with their numbers: `data/calendar.toml`.

use super::dictionary::Dictionary;
use super::word::Word;

include!(concat!(env!("OUT_DIR"), "/calendar.rs"));

static DICTIONARY: Dictionary = Dictionary { bits: (BUCKET_BITS, SLOT_BITS), displacements: &DISPLACEMENTS, slots: &SLOTS, words: &WORDS };

/// The meaning of a word, in letters of any case.
///
/// ```
/// use minutebook::lex::calendar::{lookup, role};
/// assert_eq!(lookup("Ionawr").number, 1);
/// assert!(lookup("EVENING").is(role::AFTER_NOON));
/// assert_eq!(lookup("parish").roles, 0);
/// ```
pub fn lookup(word: &str) -> Word {
    DICTIONARY.lookup(word)
}

/// The meaning of two words together: "meán fómhair".
pub fn lookup_pair(first: &str, second: &str) -> Word {
    let is = |word: &str, known: &str| word.chars().flat_map(char::to_lowercase).eq(known.chars());
    let found = PAIRS.iter().find(|row| is(first, row.0) && is(second, row.1));
    found.map(|row| row.2).unwrap_or_default()
}

/// The number of the month that a word names, in letters of any case.
///
/// ```
/// use minutebook::lex::calendar::month;
/// assert_eq!(month("Sept"), Some(9));
/// assert_eq!(month("Monday"), None);
/// ```
pub fn month(word: &str) -> Option<i8> {
    let found = lookup(word);
    found.is(role::MONTH).then(|| i8::try_from(found.number).ok()).flatten()
}

/// The day of the week that a word names, Monday being 0, in letters of any case.
///
/// ```
/// assert_eq!(minutebook::lex::calendar::weekday("Sunday"), Some(6));
/// ```
pub fn weekday(word: &str) -> Option<usize> {
    let found = lookup(word);
    found.is(role::WEEKDAY).then(|| usize::from(found.number).checked_sub(1)).flatten()
}

/// The text contains a month.
///
/// ```
/// assert!(minutebook::lex::calendar::names_month("by the end of June"));
/// ```
pub fn names_month(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| month(word).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::{class, lex};

    #[test]
    fn every_word_is_found_and_no_other() {
        assert!(NAMES.iter().zip(&WORDS[1..]).all(|(name, word)| lookup(name) == *word && word.roles != 0));
        assert!(PAIRS.iter().all(|(first, second, word)| lookup_pair(first, second) == *word && lookup(first).is(role::OPENS_PAIR)));
        for word in ["", "octobers", "İ", "a word of more than twenty-four bytes"] {
            assert_eq!(lookup(word), Word::default(), "{word}");
        }
    }

    /// An hour is looked for where a token has such a class.
    #[test]
    fn words_of_hours_have_their_classes() {
        for (name, word) in NAMES.iter().zip(&WORDS[1..]) {
            let token = lex(name).first().copied().unwrap_or_default();
            assert!(!word.is(role::HOUR) || token.is(class::NUMBER_WORD), "{name} is no NUMBER_WORD");
            assert!(!word.is(role::NOON | role::MIDNIGHT) || token.is(class::CLOCK), "{name} is no CLOCK");
        }
    }

    #[test]
    fn words_of_any_case_are_found() {
        assert_eq!((month("MÁRTA"), month("september"), weekday("Monday")), (Some(3), Some(9), Some(0)));
        assert_eq!(lookup_pair("Meán", "Fómhair").number, 9);
        assert!(!names_month("the dismay of all"));
    }
}
