//! The words of a decision that state its outcome, and the outcome that they state. The rules are rows of `data/outcome`.

use std::ops::Range;

use crate::lex::{Element, Pattern, Patterns, Quotations, Text, Token, Triggers, class, sentence_ends, symbol};
use crate::model::Outcome;

/// A rule: what it states where it matches.
struct Row {
    name: &'static str,
    says: Says,
    /// It alone makes a sentence a decision.
    sufficient: bool,
    /// Of several places where it matches, the last one counts.
    last: bool,
}

/// What a rule states of the word that triggers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// No outcome.
    Nothing,
    /// The outcome of the decision.
    Words,
    /// This outcome.
    Outcome(Outcome),
}

include!(concat!(env!("OUT_DIR"), "/outcome.rs"));

/// Rules of which the first that matches applies.
struct Ranked {
    triggers: Triggers,
    rows: &'static [Row],
}

static DECIDING: Ranked = Ranked::of(deciding::PATTERNS, deciding::ROWS);
static STATED: Ranked = Ranked::of(stated::PATTERNS, stated::ROWS);
static TURNED: Ranked = Ranked::of(turned::PATTERNS, turned::ROWS);
static VOTED: Ranked = Ranked::of(voted::PATTERNS, voted::ROWS);

impl Ranked {
    const fn of(patterns: &'static Patterns, rows: &'static [Row]) -> Ranked {
        Ranked { triggers: Triggers::of(patterns), rows }
    }

    /// The first row that matches anywhere, and the token at which it does. Words for which `is_void` is true do not count.
    fn first(&self, tokens: &[Token], is_void: impl Fn(usize) -> bool) -> Option<(&'static Row, usize)> {
        let (text, mut first): (_, Option<(u16, usize)>) = (Text::of(tokens), None);
        for at in (0..tokens.len()).filter(|at| !is_void(*at)) {
            let Some(rule) = self.triggers.first_in(&text, at) else { continue };
            let Some(row) = self.rows.get(usize::from(rule)).filter(|row| row.says != Says::Nothing) else { continue };
            if first.is_none_or(|(best, _)| rule < best || rule == best && row.last) {
                first = Some((rule, at));
            }
        }
        first.and_then(|(rule, at)| Some((self.rows.get(usize::from(rule))?, at)))
    }

    /// The outcome of the first row that matches anywhere.
    fn outcome(&self, tokens: &[Token]) -> Option<Outcome> {
        match self.first(tokens, |_| false)?.0.says {
            Says::Outcome(outcome) => Some(outcome),
            Says::Nothing | Says::Words => None,
        }
    }
}

/// Words that state an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Deciding {
    /// Their tokens, by index.
    pub(crate) words: Range<usize>,
    /// The rule that found them.
    pub(crate) rule: &'static str,
    /// They alone make a sentence a decision.
    pub(crate) sufficient: bool,
}

/// The words of a decision that state its outcome; none in the bare text of what was decided.
pub(crate) fn deciding(tokens: &[Token]) -> Option<Deciding> {
    let quotations = Quotations::of(tokens);
    // Quoted words count only if there are no others.
    let (row, at) = DECIDING.first(tokens, |at| quotations.hold(at)).or_else(|| DECIDING.first(tokens, |_| false))?;
    Some(Deciding { words: with_adverbs(tokens, at), rule: row.name, sufficient: row.sufficient })
}

/// A deciding word with the adverbs and the negation beside it.
pub(crate) fn with_adverbs(tokens: &[Token], at: usize) -> Range<usize> {
    let is = |at: usize, classes: u128| tokens.get(at).is_some_and(|token| token.is(classes));
    let (mut first, mut last) = (at, at);
    while first > 0 && is(first - 1, class::UNANIMOUS | class::NO) {
        first -= 1;
    }
    // "all in favour": the side of a vote alone states less.
    while first > 0 && is(at, class::VOTE) && !is(at, class::DECIDED) && is(first - 1, class::IN | class::ALL | class::BE) {
        first -= 1;
    }
    while is(last + 1, class::UNANIMOUS) {
        last += 1;
    }
    // A word may be written with slashes: "M/S/C".
    let joins = |at: usize| match tokens.get(at..at + 3) {
        Some([before, slash, after]) => slash.is_symbol(symbol::SLASH) && before.end() == slash.start && slash.end() == after.start,
        _ => false,
    };
    while joins(last) {
        last += 2;
    }
    if is(last + 1, class::ALSO) && tokens.get(last + 2).is_none_or(|after| after.is(class::SIGN)) {
        last += 1;
    }
    first..last + 1
}

/// The outcome that deciding words state.
pub(crate) fn stated(words: &[Token]) -> Option<Outcome> {
    STATED.outcome(words)
}

/// What a body resolved, agreed or voted to do may be an outcome of its own, stated in the words up to the end of the sentence.
pub(crate) fn turned(own: Outcome, words: &[Token], rest: &[Token]) -> Outcome {
    let voted = || words.iter().any(|token| token.is(class::VOTE) && !token.is(class::UNANIMOUS));
    let further = match own {
        Outcome::Resolved | Outcome::Agreed => &TURNED,
        Outcome::Carried if voted() => &VOTED,
        _ => return own,
    };
    let end = sentence_ends(rest).first().copied().unwrap_or(rest.len());
    further.outcome(rest.get(..end).unwrap_or_default()).unwrap_or(own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::{faults, lex};

    #[test]
    fn each_rule_matches_its_examples_and_misses_its_near_ones() {
        let faults = [
            faults(lex, deciding::PATTERNS, deciding::MATCHES, deciding::MISSES),
            faults(lex, stated::PATTERNS, stated::MATCHES, stated::MISSES),
            faults(lex, turned::PATTERNS, turned::MATCHES, turned::MISSES),
            faults(lex, voted::PATTERNS, voted::MATCHES, voted::MISSES),
        ]
        .concat();
        assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    }

    #[test]
    fn adverbs_beside_a_deciding_word_belong_to_it() {
        let of = |text: &'static str, at| {
            let tokens = lex(text);
            let words = with_adverbs(&tokens, at);
            &text[tokens[words.start].start as usize..tokens[words.end - 1].end() as usize]
        };
        assert_eq!(
            (of("It was unanimously agreed to go", 3), of("agreed unanimously to go", 0)),
            ("unanimously agreed", "agreed unanimously")
        );
        assert_eq!((of("all in favour of it", 2), of("It was agreed", 2)), ("all in favour", "agreed"));
        assert_eq!((of("M/S/C 5", 0), of("M / S", 0), of("M/S", 0)), ("M/S/C", "M", "M/S"));
    }

    #[test]
    fn what_was_resolved_may_be_an_outcome_of_its_own() {
        let of = |own, words: &str, rest: &str| turned(own, &lex(words), &lex(rest));
        assert_eq!(of(Outcome::Resolved, "RESOLVED", "to defer the item."), Outcome::Deferred);
        assert_eq!(of(Outcome::Resolved, "RESOLVED", "that it be mended. To defer the item."), Outcome::Resolved);
        assert_eq!(of(Outcome::Approved, "approved", "to defer the item."), Outcome::Approved);
        assert_eq!(of(Outcome::Carried, "carried", "to defer the item."), Outcome::Carried);
    }
}
