//! Tokens of the texts that were read last: many facts read the same unit, which is lexed once.

use std::cell::RefCell;
use std::rc::Rc;

use super::lexer::lex;
use super::token::Token;

/// Texts that are cached at the most. A hash of its bytes gives the slot of a text.
const PLACES: usize = 1024;
/// Bytes of a text that is cached, at the most: few units are longer.
const LONGEST: usize = 2048;

/// A text with its tokens.
type Lexed = (Box<str>, Rc<[Token]>);

thread_local! {
    static CACHE: RefCell<Vec<Option<Lexed>>> = RefCell::new(vec![None; PLACES]);
}

/// The tokens of a text, as from [`lex`]. A text that the same thread has read lately is not lexed again.
pub(crate) fn lexed(text: &str) -> Rc<[Token]> {
    if text.len() > LONGEST {
        return lex(text).into();
    }
    let place = number(text.as_bytes()) as usize % PLACES;
    CACHE.with_borrow_mut(|cache| match cache.get_mut(place) {
        Some(Some((known, tokens))) if **known == *text => Rc::clone(tokens),
        Some(free) => {
            let tokens: Rc<[Token]> = lex(text).into();
            *free = Some((text.into(), Rc::clone(&tokens)));
            tokens
        }
        None => lex(text).into(),
    })
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
