//! Tokens of the texts that were read last: many facts read the same unit, which is lexed once.

use std::cell::RefCell;
use std::rc::Rc;

use super::lexer::{lex, lex_into};
use super::token::Token;
use super::triggers::Woken;

/// Maximum texts that are cached. A hash of its bytes gives the slot of a text.
const PLACES: usize = 1024;
/// Maximum bytes of a text that is cached: few units are longer.
const LONGEST: usize = 2048;

/// The tokens of a text, and the kinds that they may trigger.
type Tokens = (Rc<[Token]>, Woken);

/// Texts with their tokens.
struct Cache {
    slots: Vec<(String, Tokens)>,
    /// The buffer for the tokens of the text that is being lexed.
    scratch: Vec<Token>,
}

thread_local! {
    static CACHE: RefCell<Cache> = RefCell::new(Cache { slots: vec![(String::new(), (Rc::from([]), Woken::default())); PLACES], scratch: Vec::new() });
}

/// The tokens of a text, as from [`lex`]. A text that the same thread has read lately is not lexed again.
pub(crate) fn lexed(text: &str) -> Rc<[Token]> {
    woken(text).0
}

/// As [`lexed`], with the tables of which they may trigger a pattern.
pub(crate) fn woken(text: &str) -> Tokens {
    if text.len() > LONGEST {
        return tokens(&lex(text));
    }
    let place = number(text.as_bytes()) as usize % PLACES;
    CACHE.with_borrow_mut(|Cache { slots, scratch }| match slots.get_mut(place) {
        Some((known, tokens)) if *known == *text => tokens.clone(),
        Some((known, tokens)) => {
            lex_into(text, scratch);
            text.clone_into(known);
            *tokens = self::tokens(scratch);
            tokens.clone()
        }
        None => tokens(&lex(text)),
    })
}

fn tokens(tokens: &[Token]) -> Tokens {
    (Rc::from(tokens), Woken::by(tokens))
}

/// A hash of a text: of eight bytes at a time, after FxHash.
fn number(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let (eights, rest) = bytes.as_chunks::<8>();
    let add = |sum: u64, part: u64| (sum.rotate_left(5) ^ part).wrapping_mul(FACTOR);
    let sum = eights.iter().fold(bytes.len() as u64, |sum, eight| add(sum, u64::from_le_bytes(*eight)));
    let sum = rest.iter().fold(sum, |sum, byte| add(sum, u64::from(*byte)));
    sum >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_the_tokens_that_it_has_whatever_was_asked_before() {
        let long = "The hedge was cut. ".repeat(200);
        let texts: Vec<String> = (0..3 * PLACES).map(|at| format!("{at} trees, moved by Mrs Fox")).collect();
        for text in texts.iter().chain(&texts).map(String::as_str).chain(["", &long, "a", &long]) {
            assert_eq!(*lexed(text), *lex(text), "{text}");
        }
    }

    #[test]
    fn a_text_that_is_asked_for_again_is_the_same() {
        let first = lexed("It was resolved to cut the hedge.");
        assert!(Rc::ptr_eq(&first, &lexed("It was resolved to cut the hedge.")));
    }
}
