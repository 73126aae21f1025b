//! Lists in which the family name comes first: `Ashdown, Peter (Chair)`.

use std::ops::Range;

use super::list::{Entry, is_role};
use crate::entity::window;
use crate::entity::word::Word;
use crate::lex::names::role;

/// The persons in lines of family name, comma and given name: `Ashdown, Peter (Chair)`. `None` if a line has another form.
pub(crate) fn inverted(text: &str, range: Range<usize>) -> Option<Vec<Entry>> {
    let inner = text.get(range.clone())?;
    let character = if inner.contains(';') { ';' } else { '\n' };
    let mut start = range.start;
    let mut found = Vec::new();
    for part in inner.split(character) {
        let lead =
            part.len() - part.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '•' | '·' | '-' | '*' | '\u{f0b7}')).len();
        let words = part.get(lead..)?.trim_end();
        if !words.is_empty() {
            let at = start + lead;
            let length = inverted_name(words)?;
            let rest = at + length..at + words.len();
            let role = Some(window::trimmed(text, rest.clone())).filter(is_role);
            found.push(Entry { name: at..at + length, role, rest });
        }
        start += part.len() + character.len_utf8();
    }
    (found.len() > 1).then_some(found)
}

/// The bytes of a family name, a comma and given names that open some words.
fn inverted_name(words: &str) -> Option<usize> {
    let (family, rest) = words.split_once(", ")?;
    let mut surnames = family.split_whitespace().map(Word::alone).filter(|word| !word.is_particle());
    let one = surnames.next().is_some_and(|word| word.is_name() && word.core.len() > 1) && surnames.next().is_none();
    let given = rest.find(['(', ',', '*', '–', '—', '[', '†', '#']).unwrap_or(rest.len());
    let given = rest.get(..given)?.split(" - ").next()?.trim_end();
    let plain = |word: Word<'_>| word.is_name() && !word.is(role::EMPLOYER);
    let all = (1..=3).contains(&given.split_whitespace().count()) && given.split_whitespace().map(Word::alone).all(plain);
    (one && all).then_some(family.len() + ", ".len() + given.len())
}
