//! Reads words, signs and numbers on from a token.

use crate::facts::list::List;
use crate::lex::class;
use crate::lex::vote::{self, role};

/// Reads on over tokens. What cannot be read moves nothing.
#[derive(Clone, Copy)]
pub(super) struct Reader<'l, 't> {
    list: &'l List<'t>,
    /// The token at which it stands.
    pub(super) at: usize,
}

impl<'l, 't> Reader<'l, 't> {
    pub(super) fn new(list: &'l List<'t>, at: usize) -> Self {
        Reader { list, at }
    }

    /// A word that has one of these roles.
    pub(super) fn word(&mut self, roles: u64) -> bool {
        let stands = self.list.is(self.at, roles);
        self.at += usize::from(stands);
        stands
    }

    /// Words with these roles, one behind the other; all or none.
    pub(super) fn words(&mut self, roles: &[u64]) -> bool {
        let stands = roles.iter().enumerate().all(|(step, roles)| self.list.is(self.at + step, *roles));
        self.at += if stands { roles.len() } else { 0 };
        stands
    }

    /// One of these signs.
    pub(super) fn sign(&mut self, signs: &[u16]) -> bool {
        let stands = self.list.is_symbol(self.at, signs);
        self.at += usize::from(stands);
        stands
    }

    /// A number in figures or words.
    pub(super) fn number(&mut self) -> Option<usize> {
        let (number, width) = number(self.list, self.at)?;
        self.at += width;
        Some(number)
    }

    /// "in favour", or "for" where it stands alone too.
    pub(super) fn favour(&mut self, alone: bool) -> bool {
        self.words(&[role::IN, role::FAVOUR]) || alone && self.word(role::PRO)
    }
}

/// The number that begins at a token, and how many tokens it has: `17`, `twenty five`, `twenty-five`.
pub(super) fn number(list: &List<'_>, at: usize) -> Option<(usize, usize)> {
    if let Some(figure) = list.number(at) {
        return Some((figure, 1));
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
        // Nobody: "no one".
        0 if is_ones && ones == 1 => (0, 2),
        tens @ 20.. if is_ones => (usize::from(tens) + ones, 2),
        number => (usize::from(number), 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_in_figures_or_words() {
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
        assert!(!reader.sign(&[crate::lex::symbol::STOP]) && reader.sign(&[crate::lex::symbol::COMMA]) && reader.at == 4);
        assert_eq!((reader.number(), reader.at, reader.number(), reader.at), (Some(12), 5, None, 5));
        assert!(!reader.words(&[role::IN, role::FAVOUR]) && reader.at == 5 && reader.words(&[role::IN]) && reader.at == 6);
    }
}
