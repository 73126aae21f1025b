//! A text as tokens, and what they tell of a division.

use std::rc::Rc;

use crate::lex::vote::{self, Group, word};
use crate::lex::{Token, Word, class, lexed};

/// A text as tokens.
pub(super) struct List<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// Its tokens.
    pub(super) tokens: Rc<[Token]>,
}

impl<'t> List<'t> {
    /// The tokens of a text.
    pub(super) fn of(text: &'t str) -> Self {
        List { text, tokens: lexed(text) }
    }

    /// What the token at an index tells in a division.
    pub(super) fn word(&self, at: usize) -> Word {
        self.tokens.get(at).map(word).unwrap_or_default()
    }

    /// The token at an index has one of these roles.
    pub(super) fn is(&self, at: usize, roles: u64) -> bool {
        self.word(at).is(roles)
    }

    /// Some token has one of these roles.
    pub(super) fn names(&self, roles: u64) -> bool {
        self.tokens.iter().any(|token| word(token).is(roles))
    }

    /// The token at an index; one of no class behind the last.
    pub(super) fn token(&self, at: usize) -> Token {
        self.tokens.get(at).copied().unwrap_or_default()
    }

    /// The words of a token.
    pub(super) fn raw(&self, token: &Token) -> &'t str {
        self.text.get(token.start as usize..token.end() as usize).unwrap_or("")
    }

    /// The white space before a token.
    pub(super) fn gap(&self, at: usize) -> &'t str {
        let from = at.checked_sub(1).and_then(|before| self.tokens.get(before)).map_or(0, |token| token.end() as usize);
        let to = self.tokens.get(at).map_or(self.text.len(), |token| token.start as usize);
        self.text.get(from..to).unwrap_or("")
    }

    /// A token begins a line.
    pub(super) fn opens_line(&self, at: usize) -> bool {
        at == 0 || self.gap(at).contains('\n')
    }

    /// A token ends a line.
    pub(super) fn closes_line(&self, at: usize) -> bool {
        at + 1 >= self.tokens.len() || self.gap(at + 1).contains('\n')
    }

    /// A token is one of these signs.
    pub(super) fn is_sign(&self, at: usize, signs: &[u16]) -> bool {
        self.tokens.get(at).is_some_and(|token| signs.contains(&token.word))
    }

    /// The number of a token in figures, of three at the most.
    pub(super) fn figure(&self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at).filter(|token| token.is(class::INT) && token.len <= 3)?;
        self.raw(token).parse().ok()
    }

    /// The group that the words at a token head, and how many tokens these are.
    pub(super) fn group(&self, at: usize) -> Option<(Group, usize)> {
        vote::group(&self.tokens, at)
    }
}
