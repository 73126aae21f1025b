//! Short words of ASCII, read as one number.

use super::lexicon::class;

/// Bytes that are read: those of a short word and at least one after it.
const SHORT: usize = 16;

/// The bit that distinguishes lower-case letters of ASCII from capitals, in each byte.
const SMALL: u128 = each_byte(0x20);

/// The top bit of each byte.
const TOP: u128 = each_byte(0x80);

/// The number that has a byte at each of its places.
const fn each_byte(byte: u8) -> u128 {
    u128::from_le_bytes([byte; SHORT])
}

/// The bits of so many bytes, the lowest.
static LOWEST: [u128; SHORT] = {
    let mut lowest = [0; SHORT];
    let mut at = 1;
    while at < SHORT {
        lowest[at] = lowest[at - 1] << 8 | 0xff;
        at += 1;
    }
    lowest
};

/// A word of at most 15 letters of ASCII.
pub(super) struct ShortWord {
    /// Its letters.
    pub(super) length: usize,
    /// Its letters in small, the first lowest.
    pub(super) small: u128,
    /// [`SMALL`] of those that are capitals.
    capitals: u128,
    /// [`SMALL`] of all.
    all: u128,
}

impl ShortWord {
    /// The letters at a place, if there are any and not too many.
    pub(super) fn at(text: &[u8], at: usize) -> Option<ShortWord> {
        let bytes = ahead(text, at);
        let length = letters(bytes | SMALL);
        let of_word = *LOWEST.get(length).filter(|_| length > 0)?;
        Some(ShortWord { length, small: (bytes | SMALL) & of_word, capitals: !bytes & SMALL & of_word, all: SMALL & of_word })
    }

    /// Its classes by form.
    pub(super) fn form(&self) -> u128 {
        match self.capitals {
            0 => class::WORD | class::LOWER,
            _ if self.length == 1 => class::WORD | class::INITIAL | class::CAPITAL,
            capitals if capitals == self.all => class::WORD | class::CAPITALS | class::CAPITAL,
            capitals if capitals & 0x20 != 0 => class::WORD | class::CAPITAL,
            _ => class::WORD,
        }
    }
}

/// The bytes from a place on, followed by zeros after the end of the text.
fn ahead(text: &[u8], at: usize) -> u128 {
    let rest = text.get(at..).unwrap_or_default();
    let bytes = rest.first_chunk().copied().unwrap_or_else(|| {
        let mut bytes = [0; SHORT];
        bytes.iter_mut().zip(rest).for_each(|(byte, from)| *byte = *from);
        bytes
    });
    u128::from_le_bytes(bytes)
}

/// How many of the lowest bytes are letters of ASCII. `small` has the bytes with [`SMALL`] set.
fn letters(small: u128) -> usize {
    let bytes = small & !TOP;
    // The top bit of a byte is set by a sum where the byte is an `a` or more, and where it is more than a `z`.
    let letters = (bytes + each_byte(0x80 - b'a')) & !(bytes + each_byte(0x7f - b'z')) & !small & TOP;
    (letters ^ TOP).trailing_zeros() as usize / 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_ascii() {
        for byte in 0..=u8::MAX {
            let length = ShortWord::at(&[b'x', byte], 0).map_or(0, |word| word.length);
            assert_eq!(length, 1 + usize::from(byte.is_ascii_alphabetic()), "{byte}");
        }
        assert!(ShortWord::at(b"", 0).is_none() && ShortWord::at(&[b'x'; SHORT], 0).is_none());
        assert_eq!(ShortWord::at(&[b'x'; SHORT - 1], 0).map(|word| word.length), Some(15));
    }
}
