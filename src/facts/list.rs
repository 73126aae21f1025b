//! A text as tokens, and what they state about a vote.

use std::ops::Deref;

use crate::entity::lexed::Lexed;
use crate::lex::Word;
use crate::lex::vote::{self, Group, word};

/// A text as tokens, each with its roles in a vote.
pub(super) struct List<'t>(Lexed<'t>);

impl<'t> Deref for List<'t> {
    type Target = Lexed<'t>;

    fn deref(&self) -> &Lexed<'t> {
        &self.0
    }
}

impl<'t> List<'t> {
    /// The tokens of a text.
    pub(super) fn of(text: &'t str) -> Self {
        List(Lexed::of(text))
    }

    /// The meaning of the token at an index in a vote.
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

    /// The group that the words at a token introduce, and the number of these tokens.
    pub(super) fn group(&self, at: usize) -> Option<(Group, usize)> {
        vote::group(&self.tokens, at)
    }
}
