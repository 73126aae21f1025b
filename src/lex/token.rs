//! A token: a word, a number or a symbol, with its place in the text.

use std::ops::Range;

use super::lexicon;

/// A word, a number or a symbol. The tokens of a text are in order, with only white space between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Token {
    /// First byte in the text.
    pub start: u32,
    /// Bytes.
    pub len: u16,
    /// Lexeme: 0 for what no row of the lexicon has.
    pub word: u16,
    /// Classes by form: the lowest bits of the classes.
    pub form: u32,
}

impl Token {
    /// The byte after its last.
    pub fn end(&self) -> u32 {
        self.start + u32::from(self.len)
    }

    /// The classes that it belongs to, by form and by word.
    pub fn classes(&self) -> u128 {
        lexicon::classes(self.word) | u128::from(self.form)
    }

    /// It belongs to one of these classes.
    pub fn is(&self, classes: u128) -> bool {
        self.classes() & classes != 0
    }

    /// It is this symbol.
    pub fn is_symbol(&self, sign: u16) -> bool {
        self.word == sign
    }
}

/// The bytes from the first of some tokens to the last; none where there are no tokens.
pub(crate) fn bytes(tokens: &[Token]) -> Range<usize> {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return 0..0 };
    first.start as usize..last.end() as usize
}
