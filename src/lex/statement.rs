//! Sentences that state an outcome of the body. The rules are rows of `data/facts/decision.toml`, which the labels of lines see as well, and
//! of `data/facts/narrative.toml`, which only facts see.

use std::cell::LazyCell;
use std::ops::Range;

use super::lexicon::{class, symbol};
use super::pattern::{Element, Pattern};
use super::sentence::ends_sentence;
use super::token::Token;
use super::triggers::{Patterns, Text, Triggers};

/// A rule: what a sentence states where it matches.
struct Row {
    name: &'static str,
    says: Says,
    /// Words before it in its sentence do not negate it.
    sufficient: bool,
    /// It applies where its first word names the body that met.
    own: bool,
    /// A sentence is no decision where it matches.
    denies: bool,
}

/// What a rule states of the word that triggers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// No outcome.
    Nothing,
    /// No outcome, and what follows in the sentence is reported.
    Reported,
    /// No outcome, and what follows up to a comma depends on it.
    Subordinate,
    /// The outcome that the words state.
    OfTheWords,
    /// An outcome, by its name.
    Outcome(&'static str),
}

include!(concat!(env!("OUT_DIR"), "/statement.rs"));

/// Rules of which at each word the first that matches applies.
struct Rules {
    triggers: Triggers,
    rows: &'static [Row],
}

static DECISION: Rules = Rules::of(decision::PATTERNS, decision::ROWS);
static NARRATIVE: Rules = Rules::of(narrative::PATTERNS, narrative::ROWS);

impl Rules {
    const fn of(patterns: &'static Patterns, rows: &'static [Row]) -> Rules {
        Rules { triggers: Triggers::of(patterns), rows }
    }

    fn first(&self, text: &Text<'_>, at: usize) -> Option<&'static Row> {
        self.rows.get(usize::from(self.triggers.first_in(text, at)?))
    }

    /// As [`Rules::first`], where a row that requires the name of the body finds it.
    fn first_own(&self, text: &Text<'_>, at: usize, is_own: impl Fn(usize) -> bool) -> Option<&'static Row> {
        let (rule, extent) = self.triggers.first_span(text, at)?;
        self.rows.get(usize::from(rule)).filter(|row| !row.own || is_own(extent.start))
    }
}

/// What a sentence states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    /// The deciding word, as an index into the tokens of the sentence.
    pub(crate) at: usize,
    /// The outcome, where the rule names it; else that of the words.
    pub(crate) outcome: Option<&'static str>,
    /// The rule.
    pub(crate) rule: &'static str,
}

/// The parts of a text that may each state an outcome: sentences, and their parts between semicolons.
pub(crate) fn parts(tokens: &[Token]) -> impl Iterator<Item = Range<usize>> + '_ {
    let is_semicolon = |at: usize| tokens.get(at).is_some_and(|token| token.is_symbol(symbol::SEMICOLON));
    let ends = (1..tokens.len()).filter(move |at| ends_sentence(tokens, at - 1) || is_semicolon(at - 1));
    let last = (!tokens.is_empty()).then_some(tokens.len());
    ends.chain(last).scan(0, |from, end| Some(std::mem::replace(from, end)..end))
}

/// A token may trigger a rule that the labelling uses.
pub(crate) fn may_state(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| DECISION.triggers.wakes(token))
}

/// What a sentence states, for the labelling. `is_void` returns of a word, by index, that it states no outcome of the body.
pub(crate) fn statement(tokens: &[Token], is_void: impl Fn(usize) -> bool) -> Option<Statement> {
    let text = Text::of(tokens);
    first_stated(tokens, |at| DECISION.first(&text, at), is_void)
}

/// What a sentence states, for the facts. `is_own` returns of a word, by index, that it names the body that met.
pub(crate) fn narrated(tokens: &[Token], is_void: impl Fn(usize) -> bool, is_own: impl Fn(usize) -> bool) -> Option<Statement> {
    let text = Text::of(tokens);
    first_stated(tokens, |at| NARRATIVE.first_own(&text, at, &is_own).or_else(|| DECISION.first(&text, at)), is_void)
}

/// A sentence is about an outcome, and none of the body at this meeting: about that of another body or of an earlier day, about one that is
/// only supposed, or says that there was none. `is_another` returns of a word, by index, that another body acts by it.
pub(crate) fn denies(tokens: &[Token], is_another: impl Fn(usize) -> bool) -> bool {
    let opens = tokens.iter().position(|token| !token.is(class::SIGN)).unwrap_or(0);
    let (text, clause) = (Text::of(tokens), LazyCell::new(|| supposing_clause(tokens)));
    let (mut earlier, mut supposed) = (false, false);
    (0..tokens.len()).any(|at| {
        let Some(row) = NARRATIVE.first(&text, at).or_else(|| DECISION.first(&text, at)) else { return false };
        let is_void = || earlier || supposed && at < *clause || is_another(at);
        match row.says {
            Says::Nothing => return row.denies || is_void(),
            Says::OfTheWords | Says::Outcome(_) => return is_void(),
            Says::Reported => earlier |= row.denies,
            Says::Subordinate => supposed |= at == opens,
        }
        false
    })
}

/// Where a clause of supposition ends: at a comma after which the sentence has its own verb.
fn supposing_clause(tokens: &[Token]) -> usize {
    let comma = tokens.iter().position(|token| token.is_symbol(symbol::COMMA)).unwrap_or(0);
    let rest = tokens.get(comma..).unwrap_or_default();
    if rest.iter().any(|token| token.is(class::MODAL | class::HAVE)) { comma } else { 0 }
}

/// The first word by which a sentence states an outcome, given the rule that matches at a word.
fn first_stated(tokens: &[Token], rule_at: impl Fn(usize) -> Option<&'static Row>, is_void: impl Fn(usize) -> bool) -> Option<Statement> {
    let (mut reported, mut depends) = (false, false);
    for (at, token) in tokens.iter().enumerate() {
        depends &= !token.is_symbol(symbol::COMMA);
        let Some(row) = rule_at(at) else { continue };
        let outcome = match row.says {
            Says::Outcome(outcome) => Some(outcome),
            Says::OfTheWords => None,
            Says::Reported => {
                reported = true;
                continue;
            }
            Says::Subordinate => {
                depends = true;
                continue;
            }
            Says::Nothing => continue,
        };
        if (row.sufficient || !reported && !depends) && !is_void(at) {
            return Some(Statement { at, outcome, rule: row.name });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::{faults, lex};

    #[test]
    fn each_rule_matches_its_examples_and_misses_its_near_ones() {
        let faults = [
            faults(lex, decision::PATTERNS, decision::MATCHES, decision::MISSES),
            faults(lex, narrative::PATTERNS, narrative::MATCHES, narrative::MISSES),
        ]
        .concat();
        assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    }
}
