//! Where sentences end, and what is quoted.

use std::ops::Range;

use super::lexicon::{class, symbol};
use super::token::Token;

/// Where sentences end, as the index of the token after: a stop after a word, followed by a capital. The end of the text is left out.
///
/// ```
/// use minutebook::lex::{lex, sentence_ends};
/// assert_eq!(sentence_ends(&lex("Mr. A. Fox spoke. It was agreed.")), [7]);
/// ```
pub fn sentence_ends(tokens: &[Token]) -> Vec<usize> {
    (0..tokens.len()).filter(|at| ends_sentence(tokens, *at)).map(|at| at + 1).collect()
}

/// A sentence ends with a token, and another follows.
pub(super) fn ends_sentence(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|token| matches!(token.word, symbol::STOP | symbol::QUESTION_MARK | symbol::EXCLAMATION))
    else {
        return false;
    };
    let Some(next) = tokens.get(at + 1) else { return false };
    let before = at.checked_sub(1).and_then(|before| tokens.get(before)).copied().unwrap_or_default();
    next.is(class::CAPITAL | class::QUOTE) && !before.is(class::INITIAL | class::HONORIFIC) && next.start > token.end()
}

/// The closed quotations of a text.
pub(crate) struct Quotations(Vec<Range<usize>>);

impl Quotations {
    /// Those among some tokens.
    pub(crate) fn of(tokens: &[Token]) -> Quotations {
        let mut marks = (0..tokens.len()).filter(|at| tokens[*at].is_symbol(symbol::QUOTATION));
        Quotations(std::iter::from_fn(|| Some(marks.next()?..marks.next()?)).collect())
    }

    /// A token, by index, is inside one.
    pub(crate) fn hold(&self, at: usize) -> bool {
        self.0.get(self.0.partition_point(|quotation| quotation.end <= at)).is_some_and(|quotation| quotation.start <= at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::lex;

    #[test]
    fn a_quotation_holds_its_words_and_a_lone_mark_none() {
        let held = |text: &str| {
            let (tokens, quotations) = (lex(text), Quotations::of(&lex(text)));
            (0..tokens.len()).filter(|at| quotations.hold(*at)).collect::<Vec<_>>()
        };
        assert_eq!(held("The “old elm” and “oak” by the 6\" wall"), [1, 2, 3, 6, 7]);
        assert_eq!(held("A board 6\" wide"), [0; 0]);
    }
}
