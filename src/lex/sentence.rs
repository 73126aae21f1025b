//! Where sentences end, and what is quoted.

use super::lexicon::{class, sign};
use super::token::Token;

/// Where sentences end, as the index of the token after: a stop behind a word, with a capital to follow. The end of the text is left out.
///
/// ```
/// use minutebook::lex::{lex, sentence_ends};
/// assert_eq!(sentence_ends(&lex("Mr. A. Fox spoke. It was agreed.")), [7]);
/// ```
pub fn sentence_ends(tokens: &[Token]) -> Vec<usize> {
    let ends = |at: usize| {
        let (Some(token), Some(next)) = (tokens.get(at), tokens.get(at + 1)) else { return false };
        let before = at.checked_sub(1).and_then(|before| tokens.get(before)).copied().unwrap_or_default();
        let closes = matches!(token.word, sign::STOP | sign::QUESTION_MARK | sign::EXCLAMATION);
        closes && next.is(class::CAPITAL | class::QUOTE) && !before.is(class::INITIAL | class::HONORIFIC) && next.start > token.end()
    };
    (0..tokens.len()).filter(|at| ends(*at)).map(|at| at + 1).collect()
}

/// Of each token whether it stands in a quotation that is closed.
pub(crate) fn quoted(tokens: &[Token]) -> Vec<bool> {
    let mut quoted = vec![false; tokens.len()];
    let mut open = None;
    for at in (0..tokens.len()).filter(|at| tokens[*at].is_sign(sign::QUOTATION)) {
        match open.take() {
            Some(from) => quoted[from..at].fill(true),
            None => open = Some(at),
        }
    }
    quoted
}
