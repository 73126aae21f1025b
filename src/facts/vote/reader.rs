//! Reads words, symbols and numbers from a token on.

use crate::facts::list::List;
use crate::lex::class;
use crate::lex::vote::{self, role};

/// Reads tokens one after the other. Its position stays where nothing matches.
#[derive(Clone, Copy)]
pub(super) struct Reader<'l, 't> {
    list: &'l List<'t>,
    /// The current token.
    pub(super) at: usize,
}

impl<'l, 't> Reader<'l, 't> {
    pub(super) fn new(list: &'l List<'t>, at: usize) -> Self {
        Reader { list, at }
    }

    /// A word that has one of these roles.
    pub(super) fn word(&mut self, roles: u64) -> bool {
        let matches = self.list.is(self.at, roles);
        self.at += usize::from(matches);
        matches
    }

    /// Words with these roles, one after the other; all or none.
    pub(super) fn words(&mut self, roles: &[u64]) -> bool {
        let matches = roles.iter().enumerate().all(|(step, roles)| self.list.is(self.at + step, *roles));
        self.at += if matches { roles.len() } else { 0 };
        matches
    }

    /// One of these symbols.
    pub(super) fn symbol(&mut self, symbols: &[u16]) -> bool {
        let matches = self.list.is_symbol(self.at, symbols);
        self.at += usize::from(matches);
        matches
    }

    /// A number in digits or words.
    pub(super) fn number(&mut self) -> Option<usize> {
        let (number, width) = number(self.list, self.at)?;
        self.at += width;
        Some(number)
    }

    /// "in favour", or also "for" if `alone`.
    pub(super) fn favour(&mut self, alone: bool) -> bool {
        self.words(&[role::IN, role::FAVOUR]) || alone && self.word(role::PRO)
    }
}

/// The number that begins at a token, and how many tokens it has: `17`, `twenty five`, `twenty-five`.
pub(super) fn number(list: &List<'_>, at: usize) -> Option<(usize, usize)> {
    if let Some(digits) = list.number(at) {
        return Some((digits, 1));
    }
    let word = list.word(at);
    if !word.is(role::NUMBER) {
        let token = list.tokens.get(at).filter(|token| token.word == 0 && token.is(class::WORD) && token.len < 16)?;
        let joined = list.raw(token);
        return joined.contains('-').then(|| vote::number(joined)).flatten().map(|number| (number, 1));
    }
    let next = list.word(at + 1);
    let ones = usize::from(next.number);
    let is_ones = next.is(role::NUMBER) && (1..10).contains(&ones);
    Some(match word.number {
        // Zero: "no one".
        0 if is_ones && ones == 1 => (0, 2),
        tens @ 20.. if is_ones => (usize::from(tens) + ones, 2),
        number => (usize::from(number), 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_in_digits_or_words() {
        let of = |text| number(&List::of(text), 0);
        assert_eq!(of("17 votes"), Some((17, 1)));
        assert_eq!(of("Twenty five members"), Some((25, 2)));
        assert_eq!(of("twenty-five members"), Some((25, 1)));
        assert_eq!(of("No one voted"), Some((0, 2)));
        assert_eq!(of("six seven"), Some((6, 1)));
        for text in ["2024", "4th", "vice-chairman", "hedge", ""] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_moves_nothing() {
        let list = List::of("in favour for, 12 in");
        let mut reader = Reader::new(&list, 0);
        assert!(!reader.word(role::PRO) && reader.at == 0 && reader.favour(false) && reader.at == 2);
        assert!(!reader.favour(false) && reader.at == 2 && reader.favour(true) && reader.at == 3);
        assert!(!reader.symbol(&[crate::lex::symbol::STOP]) && reader.symbol(&[crate::lex::symbol::COMMA]) && reader.at == 4);
        assert_eq!((reader.number(), reader.at, reader.number(), reader.at), (Some(12), 5, None, 5));
        assert!(!reader.words(&[role::IN, role::FAVOUR]) && reader.at == 5 && reader.words(&[role::IN]) && reader.at == 6);
    }
}
