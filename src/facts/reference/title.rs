//! The title of an enactment: capitalised words, with lower-case ones that join them, before the noun that ends it.

use std::ops::Range;

use super::{Reading, is, role};
use crate::entity::names::Word;
use crate::lex::{class, names, symbol};

/// Maximum words of a title.
const MOST_WORDS: usize = 16;
/// Initials of a person, and the punctuation after them, at the most.
const MOST_INITIALS: usize = 6;
/// Maximum words and punctuation marks of a title.
const MOST_TOKENS: usize = 40;

/// The token that begins the title which ends before a token. `None` if there is none.
pub(super) fn first(reading: &Reading<'_>, noun: usize) -> Option<usize> {
    let (mut first, mut inside) = (None, None);
    let (mut depth, mut words) = (0_usize, 0);
    for at in (noun.saturating_sub(MOST_TOKENS)..noun).rev() {
        words += usize::from(reading.is(at, class::WORD));
        let Some(within) = depth_before(reading, at, depth).filter(|_| words <= MOST_WORDS) else { break };
        let is_capital = reading.is(at, class::CAPITAL) && !reading.is(at, class::THE);
        if is_capital {
            *if within == 0 { &mut first } else { &mut inside } = Some(at);
        } else if within < depth {
            inside = Some(at);
        } else if !(within > depth || is(reading, at, role::JOINS_TITLE) || hangs(reading, at, within > 0)) {
            break;
        }
        depth = within;
    }
    // In a cell of a table the title may be cut inside its brackets, or before them.
    let first = if depth > 0 { inside.or(first) } else { first.or(inside) };
    after_leads(reading, after_person(reading, first?..noun), noun)
}

/// The token after the last person with a title among some words: "Cllr Ann Hay Housing".
fn after_person(reading: &Reading<'_>, words: Range<usize>) -> usize {
    let word = |at: usize| Word::alone(reading.words(&reading.bytes(&(at..at + 1))));
    let is_given =
        |at: &usize| word(*at).is(names::role::GIVEN_NAME) || reading.is(*at, class::INITIAL) || reading.is_symbol(*at, &[symbol::STOP]);
    let before = (0..words.start).rev().take(MOST_INITIALS).take_while(is_given).count();
    let from = words.start.saturating_sub(before + 1);
    let Some(title) = (from..words.end).rev().find(|at| word(*at).is_courtesy()) else { return words.start };
    let given = (title + 1..words.end).take_while(is_given).count();
    (title + given + 2).min(words.end)
}

/// The number of brackets that are open before a token, read from the end; nothing where one opens that is not closed.
fn depth_before(reading: &Reading<'_>, at: usize, depth: usize) -> Option<usize> {
    match reading.tokens.get(at)?.word {
        symbol::CLOSE => Some(depth + 1),
        symbol::OPEN => depth.checked_sub(1),
        _ => Some(depth),
    }
}

/// A symbol belongs to the words around it: an apostrophe to the word before, a hyphen or slash to both, any within brackets.
fn hangs(reading: &Reading<'_>, at: usize, is_bracketed: bool) -> bool {
    let touches = |left: usize| {
        let (left, right) = (reading.tokens.get(left), reading.tokens.get(left + 1));
        left.zip(right).is_some_and(|(left, right)| left.end() == right.start)
    };
    let is_attached = at.checked_sub(1).is_some_and(touches);
    match reading.tokens.get(at).map_or(0, |token| token.word) {
        symbol::APOSTROPHE => is_attached,
        symbol::HYPHEN | symbol::SLASH => is_attached && touches(at),
        symbol::COMMA | symbol::STOP => is_bracketed,
        _ => is_bracketed && reading.is(at, class::INT),
    }
}

/// The first word of a title, or bracket, that begins no sentence.
fn after_leads(reading: &Reading<'_>, first: usize, noun: usize) -> Option<usize> {
    (first..noun).find(|at| !is(reading, *at, role::TITLE_LEAD))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The title before the last "Act" of a text.
    fn title(text: &str) -> Option<&str> {
        let reading = Reading::of(text);
        let noun = text.rfind("Act").map(|at| reading.token_at(at))?;
        first(&reading, noun).map(|at| text[reading.bytes(&(at..noun)).start..].trim_end_matches("Act").trim_end())
    }

    #[test]
    fn a_title_begins_with_its_first_capital() {
        for (text, found) in [
            ("under the Local Government Act", Some("Local Government")),
            ("under the Town and Country Planning (England) Act", Some("Town and Country Planning (England)")),
            ("under the Members’ Allowances Act", Some("Members’ Allowances")),
            ("under the Health-Safety Act", Some("Health-Safety")),
            ("he said, Housing Act", Some("Housing")),
            ("Cllr Ann Hay Housing Act", Some("Housing")),
            ("Cllr A. Hay Housing Act", Some("Housing")),
            ("(Miscellaneous Provisions) Act", Some("(Miscellaneous Provisions)")),
            ("Health (No. 2) Act", Some("Health (No. 2)")),
            ("Under Local Government Act", Some("Local Government")),
            ("the local Act", None),
            ("Act", None),
        ] {
            assert_eq!(title(text), found, "{text}");
        }
        let long = |words: usize| format!("the {}Act", "Roads ".repeat(words));
        assert_eq!(title(&long(MOST_WORDS)).map(|found| found.split(' ').count()), Some(MOST_WORDS));
        assert_eq!(title(&long(MOST_WORDS + 2)).map(|found| found.split(' ').count()), Some(MOST_WORDS));
    }
}
