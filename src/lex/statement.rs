//! Sentences that state an outcome of the body. The rules are rows of `data/facts/decision.toml`.

use std::ops::Range;

use super::lexicon::sign;
use super::pattern::{Element, Pattern};
use super::sentence::ends_sentence;
use super::token::Token;
use super::triggers::Triggers;

/// A rule: what a sentence states where it matches.
struct Row {
    says: Says,
    /// Words before it in its sentence do not take it back.
    sufficient: bool,
}

/// What a rule says of the word that triggers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// No outcome.
    Nothing,
    /// No outcome, and what follows in the sentence is reported.
    Reported,
    /// No outcome, and what follows up to a comma depends on it.
    Subordinate,
    /// The outcome that the class of the word names.
    OfTheWord,
    /// An outcome, by its name.
    Outcome(&'static str),
    /// The decision right before is of another outcome: agreed to refuse.
    Turns(&'static str),
}

include!(concat!(env!("OUT_DIR"), "/fact_decision.rs"));

static TRIGGERS: Triggers = Triggers::of(PATTERNS);

/// Words between a deciding word and the infinitive that turns it, at the most.
const TURNS_WITHIN: usize = 6;

/// What a sentence states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    /// The deciding word, as an index into the tokens of the sentence.
    pub(crate) at: usize,
    /// The outcome, where the words around name it; else that of the word itself.
    pub(crate) outcome: Option<&'static str>,
    /// The rule.
    pub(crate) rule: u16,
}

impl Statement {
    /// The name of its rule.
    pub(crate) fn rule_name(&self) -> &'static str {
        RULES.get(usize::from(self.rule)).copied().unwrap_or("")
    }
}

/// The parts of a text that may each state an outcome: sentences, and what semicolons part in them.
pub(crate) fn parts(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = 0;
    for at in 1..tokens.len() {
        if ends_sentence(tokens, at - 1) || tokens.get(at - 1).is_some_and(|token| token.is_sign(sign::SEMICOLON)) {
            parts.push(from..at);
            from = at;
        }
    }
    if !tokens.is_empty() {
        parts.push(from..tokens.len());
    }
    parts
}

/// A token may trigger a rule.
pub(crate) fn may_state(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| TRIGGERS.wakes(token))
}

/// What a sentence states. `is_void` says of a word, by index, that it states no outcome of the body.
pub(crate) fn statement(tokens: &[Token], is_void: impl Fn(usize) -> bool) -> Option<Statement> {
    let (mut reported, mut depends) = (false, false);
    let mut found: Option<Statement> = None;
    for (at, token) in tokens.iter().enumerate() {
        depends &= !token.is_sign(sign::COMMA);
        let Some(rule) = TRIGGERS.first(tokens, at) else { continue };
        let Some(row) = ROWS.get(usize::from(rule)) else { continue };
        let outcome = match row.says {
            Says::Outcome(outcome) => Some(outcome),
            Says::OfTheWord => None,
            Says::Reported => {
                reported = true;
                continue;
            }
            Says::Subordinate => {
                depends = true;
                continue;
            }
            Says::Turns(outcome) => {
                if let Some(first) = found.as_mut().filter(|first| at - first.at <= TURNS_WITHIN) {
                    first.outcome = Some(outcome);
                }
                continue;
            }
            Says::Nothing => continue,
        };
        if found.is_none() && (row.sufficient || !reported && !depends) && !is_void(at) {
            found = Some(Statement { at, outcome, rule });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::lex::rules_hold!();
}
