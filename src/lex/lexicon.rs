//! The words of `data/lexicon`: lexemes and their classes.

/// Classes of words, each a bit, and lexemes of symbols.
pub mod class {
    #![allow(missing_docs, reason = "the meaning of each class stands in data/lexicon/classes.toml")]
    include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
}

pub use class::symbol;

/// The lexeme of a word in small letters, 0 where no row has it.
///
/// ```
/// use minutebook::lex::{class, lookup};
/// let classes = minutebook::lex::Token { word: lookup(b"resolved"), ..Default::default() }.classes();
/// assert_ne!(classes & class::DECIDED, 0);
/// assert_eq!(lookup(b"xyzzy"), 0);
/// ```
pub fn lookup(word: &[u8]) -> u16 {
    find(word, (class::BUCKET_BITS, class::SLOT_BITS), &class::DISPLACEMENTS, &class::SLOTS)
}

/// As [`lookup`], of a word of 16 bytes at the most: its bytes from the lowest on, followed by zeros.
pub(super) fn lookup_short(word: u128) -> u16 {
    let key = (word as u64, (word >> 64) as u64);
    find_key(key, (class::BUCKET_BITS, class::SLOT_BITS), &class::DISPLACEMENTS, &class::SLOTS)
}

/// The number of a word in a table that `build/perfect_hash.rs` made, 0 where it has none. `bits` are those of buckets and of slots.
#[inline(always)]
pub(super) fn find(word: &[u8], bits: (u32, u32), displacements: &[u16], slots: &[(u64, u64, u16)]) -> u16 {
    find_key(key(word), bits, displacements, slots)
}

#[inline(always)]
fn find_key(key: (u64, u64), bits: (u32, u32), displacements: &[u16], slots: &[(u64, u64, u16)]) -> u16 {
    let hash = mix(key);
    let bucket = (hash >> 20) as usize & ((1 << bits.0) - 1);
    let spread = ((hash >> 32) as u32).wrapping_mul(u32::from(displacements[bucket]) * 2 + 1);
    let (first, second, number) = slots[(spread >> (32 - bits.1)) as usize];
    if (first, second) == key { number } else { 0 }
}

/// A lexeme may be observed of a line: it is a word of the lexicon, of a rule or of a number, and not of facts alone.
pub(crate) fn is_observed(lexeme: u16) -> bool {
    lexeme != 0 && lexeme <= class::OBSERVED
}

/// The classes of a lexeme.
pub fn classes(lexeme: u16) -> u128 {
    class::LEXEME_CLASSES.get(usize::from(lexeme)).copied().unwrap_or(0)
}

/// The word or symbol of a lexeme.
pub fn word_of(lexeme: u16) -> &'static str {
    class::LEXEMES.get(usize::from(lexeme)).copied().unwrap_or("")
}

/// A number for a word that stays the same when other words are added.
pub(crate) fn code_of(lexeme: u16) -> u32 {
    class::LEXEME_CODES.get(usize::from(lexeme)).copied().unwrap_or(0)
}

/// The hash of `build/perfect_hash.rs`.
fn key(word: &[u8]) -> (u64, u64) {
    let part = |from: usize| {
        let mut bytes = [0; 8];
        for (byte, from) in bytes.iter_mut().zip(word.iter().skip(from)) {
            *byte = *from;
        }
        u64::from_le_bytes(bytes)
    };
    let further = word.iter().skip(16);
    (part(0), further.fold(part(8), |key, byte| key.rotate_left(5) ^ u64::from(*byte)))
}

fn mix(key: (u64, u64)) -> u64 {
    (key.0 ^ key.1.rotate_left(29).wrapping_mul(0xff51_afd7_ed55_8ccd)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_no_other() {
        for (at, word) in class::LEXEMES.iter().enumerate().skip(class::SYMBOLS + 1) {
            assert_eq!(usize::from(lookup(word.as_bytes())), at, "{word:?}");
        }
        assert_eq!((lookup(b""), lookup(b"resolvd"), lookup(b"councillorscouncillors")), (0, 0, 0));
    }

    #[test]
    fn words_that_facts_alone_name_are_not_observed() {
        // A word of `data/vote.toml` that no row of the lexicon and no rule of a cue has.
        let of_facts = lookup(b"abstinence");
        assert!(of_facts > class::OBSERVED && !is_observed(of_facts));
        assert!(is_observed(lookup(b"resolved")) && !is_observed(0));
    }

    #[test]
    fn the_example_of_a_row_holds_its_word() {
        for (word, example) in class::EXAMPLES {
            let tokens = crate::lex::lex(example);
            let lexeme = lookup(word.as_bytes());
            assert!(tokens.iter().any(|token| token.word == lexeme), "{word:?} is no token of {example:?}");
        }
    }
}
