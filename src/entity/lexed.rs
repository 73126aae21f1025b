//! A text as tokens, and their places in its lines.

use std::ops::Range;
use std::rc::Rc;

use crate::lex::{self, Token, class};

/// A text and its tokens.
pub struct Lexed<'t> {
    /// The text.
    pub text: &'t str,
    /// Its tokens.
    pub tokens: Rc<[Token]>,
}

impl<'t> Lexed<'t> {
    /// The tokens of a text.
    pub fn of(text: &'t str) -> Self {
        Lexed { text, tokens: lex::lexed(text) }
    }

    /// The token at an index; one of no class after the last.
    pub fn token(&self, at: usize) -> Token {
        self.tokens.get(at).copied().unwrap_or_default()
    }

    /// The words of some bytes; none where they cut a character.
    pub fn words(&self, range: &Range<usize>) -> &'t str {
        self.text.get(range.clone()).unwrap_or("")
    }

    /// The words of a token.
    pub fn raw(&self, token: &Token) -> &'t str {
        self.words(&(token.start as usize..token.end() as usize))
    }

    /// The bytes of some tokens.
    pub fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        lex::bytes(self.tokens.get(tokens.clone()).unwrap_or_default())
    }

    /// The white space before a token.
    pub fn gap(&self, at: usize) -> &'t str {
        let from = at.checked_sub(1).and_then(|before| self.tokens.get(before)).map_or(0, |token| token.end() as usize);
        let to = self.tokens.get(at).map_or(self.text.len(), |token| token.start as usize);
        self.words(&(from..to))
    }

    /// A token begins a line; so does the end of the text.
    pub fn opens_line(&self, at: usize) -> bool {
        at == 0 || at >= self.tokens.len() || self.gap(at).contains('\n')
    }

    /// A token ends a line.
    pub fn closes_line(&self, at: usize) -> bool {
        at + 1 >= self.tokens.len() || self.gap(at + 1).contains('\n')
    }

    /// A token is one of these symbols.
    pub fn is_symbol(&self, at: usize, symbols: &[u16]) -> bool {
        self.tokens.get(at).is_some_and(|token| symbols.contains(&token.word))
    }

    /// The number of a token in digits, of three at the most.
    pub fn number(&self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at).filter(|token| token.is(class::INT) && token.len <= 3)?;
        self.raw(token).parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_have_their_places_in_lines() {
        let text = Lexed::of("Fox, 12\n\nHay 1234");
        assert_eq!((text.token(0).start, text.token(4).start, text.token(9).start), (0, 13, 0));
        assert_eq!((text.gap(0), text.gap(1), text.gap(2), text.gap(3), text.gap(5)), ("", "", " ", "\n\n", ""));
        assert_eq!((0..6).map(|at| text.opens_line(at)).collect::<Vec<_>>(), [true, false, false, true, false, true]);
        assert_eq!((0..6).map(|at| text.closes_line(at)).collect::<Vec<_>>(), [false, false, true, false, true, true]);
        assert_eq!((0..5).map(|at| text.number(at)).collect::<Vec<_>>(), [None, None, Some(12), None, None]);
        assert_eq!((text.bytes(&(0..2)), text.bytes(&(3..9)), text.raw(&text.token(3))), (0..4, 0..0, "Hay"));
        assert!(text.is_symbol(1, &[crate::lex::symbol::COMMA]) && !text.is_symbol(0, &[crate::lex::symbol::COMMA]));
        assert_eq!((Lexed::of("é").words(&(0..1)), Lexed::of("é").words(&(0..2))), ("", "é"));
    }
}
