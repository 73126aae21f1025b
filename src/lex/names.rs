//! The words in and around names of persons, offices and bodies, with their roles: `data/names.toml`.

use super::dictionary::Dictionary;
use super::word::Word;

include!(concat!(env!("OUT_DIR"), "/names.rs"));

static DICTIONARY: Dictionary = Dictionary { bits: (BUCKET_BITS, SLOT_BITS), displacements: &DISPLACEMENTS, slots: &SLOTS, words: &WORDS };

/// The roles of a word in a name, in letters of any case, without the punctuation around it.
///
/// ```
/// use minutebook::lex::names::{lookup, role};
/// assert!(lookup("Cllr").is(role::TITLE | role::ENTRY_TITLE));
/// assert!(lookup("COMMITTEE").is(role::BODY));
/// assert_eq!(lookup("hedge").roles, 0);
/// ```
pub fn lookup(word: &str) -> Word {
    DICTIONARY.lookup(word)
}

/// As [`lookup`], of a word that the end of a line may have cut: "Coun-cillor".
pub fn lookup_cut(word: &str) -> Word {
    DICTIONARY.lookup_chars(word.chars().filter(|c| *c != '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_no_other() {
        assert!(NAMES.iter().zip(&WORDS[1..]).all(|(name, word)| lookup(name) == *word && word.roles != 0));
        for word in ["", "chairs-", "İ", "a word of more than twenty-four bytes", "ÓÓÓÓÓÓÓÓÓÓÓÓÓÓ"] {
            assert_eq!(lookup(word), Word::default(), "{word}");
        }
        assert!(lookup("A’R").is(role::SMALL_AND) && lookup_cut("Coun-cillor").is(role::TITLE));
    }

    /// A word with several roles that exclude one another would be read by the first that is tried.
    #[test]
    fn what_narrows_a_role_has_the_role() {
        let narrows = [
            (role::DOUBTFUL_OFFICE, role::OFFICE | role::SHARED_OFFICE),
            (role::FIELDED, role::OFFICE),
            (role::PLAIN_BODY, role::BODY),
            (role::DOUBTFUL_BODY, role::BODY),
            (role::COURTESY, role::ENTRY_TITLE),
        ];
        for (name, word) in NAMES.iter().zip(&WORDS[1..]) {
            assert!(narrows.iter().all(|(narrow, wide)| !word.is(*narrow) || word.is(*wide)), "{name}");
        }
    }
}
