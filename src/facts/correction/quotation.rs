//! Quotations as single tokens: an apostrophe within one is not a quotation mark.

use std::rc::Rc;

use crate::lex::{Token, class, lexed, symbol};

/// Maximum bytes of a quotation.
const LONGEST: usize = 16_000;

/// The tokens of a text; what is quoted is one, of the classes QUOTE and WORD.
pub(super) fn tokens(text: &str) -> Rc<[Token]> {
    let tokens = lexed(text);
    if !tokens.iter().any(|token| token.is(class::QUOTE)) {
        return tokens;
    }
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut passed = 0;
    for token in tokens.iter().copied() {
        // A token within the quotation that was joined last belongs to it.
        if joined.last().is_some_and(|last| token.start < last.end()) {
            continue;
        }
        let end = if token.is(class::QUOTE) { end(text, &token, &mut passed) } else { None };
        joined.push(end.map_or(token, |end| whole(&token, end)));
    }
    joined.into()
}

/// A token is a whole quotation.
pub(super) fn is_quotation(token: &Token) -> bool {
    token.is(class::QUOTE) && token.is(class::WORD)
}

fn whole(mark: &Token, end: usize) -> Token {
    let len = u16::try_from(end - mark.start as usize).unwrap_or(u16::MAX);
    Token { len, word: symbol::QUOTATION, form: (class::QUOTE | class::WORD) as u32, ..*mark }
}

/// The byte after the mark that closes the quotation which a mark opens. There is no mark before the byte `passed`.
fn end(text: &str, mark: &Token, passed: &mut usize) -> Option<usize> {
    let (start, from) = (mark.start as usize, mark.end() as usize);
    let opens = text.get(start..from)?.starts_with(['‘', '“', '"', '\'']);
    let is_apart = text.get(..start)?.chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
    if !opens || !is_apart {
        return None;
    }
    let base = from.max(*passed);
    let mut characters = text.get(base..)?.char_indices().map(|(at, character)| (base + at, character)).peekable();
    while let Some((at, character)) = characters.next() {
        *passed = at;
        let is_last = characters.peek().is_none_or(|(_, next)| next.is_whitespace() || matches!(next, ',' | '.' | ';' | ':' | ')'));
        match character {
            '’' | '”' | '"' | '\'' if at > from && is_last => {
                return Some(at + character.len_utf8()).filter(|end| end - start <= LONGEST);
            }
            '”' | '"' | '‘' | '“' | '\n' => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quotations(text: &str) -> Vec<&str> {
        let tokens = tokens(text);
        tokens.iter().filter(|token| is_quotation(token)).map(|token| &text[token.start as usize..token.end() as usize]).collect()
    }

    #[test]
    fn a_quotation_ends_with_the_mark_that_closes_it() {
        assert_eq!(quotations("from ‘the Clerk’s report’ to \"it\"."), ["‘the Clerk’s report’", "\"it\""]);
        assert_eq!(quotations("delete “the words"), [""; 0]);
        assert_eq!(quotations("the members’ hall and the boys’ club"), [""; 0]);
        assert_eq!(quotations("’’ ‘’ \"\""), [""; 0]);
    }

    #[test]
    fn a_quotation_is_apart_and_on_its_line() {
        assert_eq!(quotations("(‘it’) and ‘a; b’, c"), ["‘it’", "‘a; b’"]);
        assert_eq!((quotations("x‘it’"), quotations("‘a\nb’"), quotations("‘it’s")), (vec![], vec![], vec![]));
        let long = |bytes: usize| format!("“{}”", "x".repeat(bytes));
        assert_eq!((quotations(&long(LONGEST - 6)).len(), quotations(&long(LONGEST - 5)).len()), (1, 0));
    }
}
