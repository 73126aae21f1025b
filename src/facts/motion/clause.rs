//! Names that open a clause, with a title or without, before a verb that only movers and seconders have: "Aske moved to award it; Cobb seconded."

use std::ops::Range;

use super::before;
use super::beside::{self, Says as Beside};
use super::hit::Hit;
use super::word::{Phrase, Reading, Says};
use crate::entity::names;
use crate::lex::{class, is_observed, symbol};

/// Maximum words of a name.
const LONGEST_NAME: usize = 3;
/// Maximum initials of a name.
const LONGEST_INITIALS: usize = 3;

/// The names before verbs, in the order of the verbs.
pub(super) fn hits(reading: &Reading<'_>) -> Vec<Hit> {
    let of_kind = |(says, moves): (Says, bool)| {
        reading.all(says).filter_map(move |phrase| {
            let name = name(reading, phrase)?;
            Some(Hit { verb: phrase.trigger.start, moves, is_direct: false, is_formal: false, name })
        })
    };
    let kinds = [(Says::MovesAMotion, true), (Says::SecondsAMotion, false), (Says::Second, false)];
    kinds.into_iter().flat_map(of_kind).collect()
}

fn name(reading: &Reading<'_>, phrase: &Phrase) -> Option<Range<usize>> {
    let verb = phrase.tokens.start;
    if !reading.is(verb, class::LOWER | class::ORDINAL) || !is_of_motion(reading, phrase) {
        return None;
    }
    if names::person_before(reading.text, phrase.words.start).is_some() {
        return before::right_before(reading, phrase);
    }
    let tokens = first_of_name(reading, words_before(reading, verb)?)?..verb;
    let name = reading.bytes(&tokens);
    let is_name = reading.words(&name).split_whitespace().all(names::is_name);
    (is_name && !tokens.into_iter().any(|at| is_common(reading, at))).then_some(name)
}

/// The text after the verb is of a motion.
fn is_of_motion(reading: &Reading<'_>, phrase: &Phrase) -> bool {
    let next = phrase.tokens.end;
    match phrase.says {
        Says::Second => beside::is_or_ends(reading, next, Beside::Ends),
        Says::SecondsAMotion => reading.opens_line(next) || beside::is(reading, next, Beside::Seconding),
        _ => reading.beside(Says::MayCarry, phrase).is_none() || beside::is(reading, next, Beside::Moving),
    }
}

/// The first of the capital words on one line before a verb.
fn words_before(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let is_before = |at: usize, taken: usize| reading.is(at, class::CAPITAL) && (taken == 0 || !reading.opens_line(at + 1));
    let words = (0..verb).rev().take(LONGEST_NAME).enumerate().take_while(|(taken, at)| is_before(*at, *taken)).count();
    (words > 0).then_some(verb - words)
}

/// The first token of a name whose last words begin at another: it opens a clause, or is an initial.
fn first_of_name(reading: &Reading<'_>, words: usize) -> Option<usize> {
    let shorts = (1..=LONGEST_INITIALS).map_while(|count| words.checked_sub(2 * count).filter(|at| is_short(reading, *at)));
    let first = shorts.last().filter(|first| opens_clause(reading, *first) || reading.is(*first, class::INITIAL));
    match first {
        Some(first) => (!first.checked_sub(1).is_some_and(|before| reading.is(before, class::CAPITAL))).then_some(first),
        None => opens_clause(reading, words).then_some(words),
    }
}

/// A token is a capitalised word with a stop attached to it.
fn is_short(reading: &Reading<'_>, at: usize) -> bool {
    let (Some(token), Some(stop)) = (reading.tokens.get(at), reading.tokens.get(at + 1)) else { return false };
    token.is(class::CAPITAL) && stop.is_symbol(symbol::STOP) && stop.start == token.end()
}

/// A token opens a clause: nothing, a symbol, a line end or "and" precedes it.
fn opens_clause(reading: &Reading<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| reading.tokens.get(before)) else { return true };
    reading.opens_line(at)
        || matches!(before.word, symbol::STOP | symbol::SEMICOLON | symbol::COMMA | symbol::OPEN)
        || beside::is(reading, at - 1, Beside::Joins)
}

/// A common word that opens a sentence, and is not a name: "Nobody seconded."
pub(super) fn is_common(reading: &Reading<'_>, at: usize) -> bool {
    let Some(token) = reading.tokens.get(at).filter(|token| token.is(class::WORD) && !token.is(class::INITIAL)) else { return false };
    is_observed(token.word) && !token.is(class::HONORIFIC | class::MONTH) || beside::is(reading, at, Beside::NoName)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<&str> {
        hits(&Reading::of(text)).into_iter().filter_map(|hit| text.get(hit.name)).collect()
    }

    #[test]
    fn initials_are_part_of_a_name() {
        assert_eq!(named("9:00 PM  M. Aske made a motion to adjourn. J.R. Cobb second."), ["M. Aske", "J.R. Cobb"]);
        assert_eq!(named("It waits for the LE. Cobb seconded."), ["Cobb"]);
        assert_eq!(named("After a pause D.H. Aske moved that"), ["D.H. Aske"]);
        assert_eq!(named("Commissioner Ann D. Aske moved that"), ["Commissioner Ann D. Aske"]);
        assert_eq!(named("The late Ann D. Aske moved that"), [""; 0]);
    }

    #[test]
    fn common_words_and_long_names_are_none() {
        assert_eq!(named("Nobody seconded. The Parks and Roads Board moved that"), [""; 0]);
        assert_eq!(named("the Big Bad Old Wolf moved that"), [""; 0]);
    }
}
