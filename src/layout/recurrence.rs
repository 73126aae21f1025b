//! Lines that occur several times in a document, as page headers and footers do.

use crate::lex::{Token, class};

/// For each line, given as its tokens, the number of lines with the same words. Few lines begin alike and are as long: only these are
/// compared word by word.
pub(super) fn recurrences(text: &str, lines: &[&[Token]]) -> Vec<usize> {
    let counted = |at: usize| Counted::of(lines.get(at).copied().unwrap_or_default());
    let mut openings: Vec<((u64, usize), usize)> = (0..lines.len()).map(|at| (counted(at).opening(text), at)).collect();
    openings.sort_unstable();
    let mut counts = vec![1; lines.len()];
    for alike in openings.chunk_by(|(opening, _), (other, _)| opening == other).filter(|alike| alike.len() > 1) {
        let mut hashes: Vec<(u64, usize)> = alike.iter().map(|(_, at)| (counted(*at).hash(text), *at)).collect();
        hashes.sort_unstable();
        for same in hashes.chunk_by(|(hash, _), (other, _)| hash == other) {
            same.iter().for_each(|(_, at)| counts[*at] = same.len());
        }
    }
    counts
}

/// The words of a line in lower case, without digits where there are words.
struct Counted<'t> {
    tokens: &'t [Token],
    has_word: bool,
}

impl<'t> Counted<'t> {
    fn of(tokens: &'t [Token]) -> Self {
        Counted { tokens, has_word: tokens.iter().any(|token| token.is(class::WORD) && token.len > 2) }
    }

    /// The first bytes, and how many there are.
    fn opening(&self, text: &str) -> (u64, usize) {
        let first = self.tokens.iter().flat_map(|token| self.bytes(text, token)).take(8);
        let first = first.fold(0, |first, byte| first << 8 | u64::from(byte));
        // A word has no digits.
        let is_word = |token: &Token| u128::from(token.form) & class::WORD != 0;
        let count = |token: &Token| if is_word(token) { usize::from(token.len) } else { self.bytes(text, token).count() };
        (first, self.tokens.iter().map(count).sum())
    }

    fn hash(&self, text: &str) -> u64 {
        let bytes = self.tokens.iter().flat_map(|token| self.bytes(text, token));
        bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }

    fn bytes<'s>(&self, text: &'s str, token: &Token) -> impl Iterator<Item = u8> + use<'s> {
        let has_word = self.has_word;
        let bytes = text.get(token.start as usize..token.end() as usize).unwrap_or_default().bytes();
        bytes.filter(move |byte| !has_word || !byte.is_ascii_digit()).map(|byte| byte.to_ascii_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::lex;

    /// How often the words of each line occur.
    fn recurs(text: &str) -> Vec<usize> {
        let tokens = lex(text);
        let line_of = |token: &Token| text.bytes().take(token.start as usize).filter(|byte| *byte == b'\n').count();
        recurrences(text, &tokens.chunk_by(|one, other| line_of(one) == line_of(other)).collect::<Vec<_>>())
    }

    #[test]
    fn lines_of_the_same_words_are_counted_whatever_their_digits() {
        assert_eq!(recurs("Page 9 of 12\nThe hedge\nPAGE 10 of 12\nThe hedge of the lane\nThe hedges\n"), [2, 1, 2, 1, 1]);
        assert_eq!(recurs("12\n13\n12\n"), [2, 1, 2]);
        assert_eq!(recurs("The council met in the hall\nThe council sat in the hall\n"), [1, 1]);
    }
}
