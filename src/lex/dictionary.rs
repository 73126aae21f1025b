//! Tables of words that are looked up by themselves, in letters of any case, made by `build/dictionary.rs`.

use super::lexicon::find;
use super::word::Word;

/// Bytes of a word at the most, as in `build/dictionary.rs`.
const LONGEST: usize = 24;

/// The words of a table.
pub(super) struct Dictionary {
    /// Bits of buckets and of slots.
    pub(super) bits: (u32, u32),
    pub(super) displacements: &'static [u16],
    pub(super) slots: &'static [(u64, u64, u16)],
    pub(super) words: &'static [Word],
}

impl Dictionary {
    /// The meaning of a word.
    pub(super) fn lookup(&self, word: &str) -> Word {
        let mut small = [0; LONGEST];
        if word.len() > LONGEST {
            return Word::default();
        }
        if !word.is_ascii() {
            return self.lookup_chars(word.chars());
        }
        for (place, byte) in small.iter_mut().zip(word.bytes()) {
            *place = byte.to_ascii_lowercase();
        }
        self.known(small.get(..word.len()).unwrap_or_default())
    }

    /// The meaning of the word of some characters. A curved apostrophe equals a straight one.
    pub(super) fn lookup_chars(&self, chars: impl Iterator<Item = char>) -> Word {
        let mut small = [0; LONGEST];
        let mut length = 0;
        for c in chars.flat_map(char::to_lowercase) {
            let c = if c == '’' { '\'' } else { c };
            let Some(place) = small.get_mut(length..length + c.len_utf8()) else { return Word::default() };
            length += c.encode_utf8(place).len();
        }
        self.known(small.get(..length).unwrap_or_default())
    }

    fn known(&self, small: &[u8]) -> Word {
        let number = find(small, self.bits, self.displacements, self.slots);
        self.words.get(usize::from(number)).copied().unwrap_or_default()
    }
}
