//! The rules of `data/rules`: small patterns over classes and words, each tried where its trigger occurs.

use super::pattern::{Element, Pattern};
use super::token::Token;
use super::triggers::{Text, Triggers};

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// Number of rules.
pub const RULE_COUNT: usize = RULE_NAMES.len();

/// The name of a rule.
pub fn name(rule: u16) -> &'static str {
    RULE_NAMES.get(usize::from(rule)).copied().unwrap_or("")
}

/// The file that has the rule of a name.
pub fn file(name: &str) -> Option<&'static str> {
    RULE_FILES.get(RULE_NAMES.iter().position(|known| *known == name)?).copied()
}

/// A number for the name of a rule that stays the same when other rules are added.
pub(crate) fn code(rule: u16) -> u32 {
    RULE_CODES.get(usize::from(rule)).copied().unwrap_or(0)
}

/// The part of the record that a rule is a cue of. The strongest come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cue {
    /// A caption of a part.
    Label,
    /// A decision.
    Decision,
    /// A motion.
    Motion,
    /// An attendance list.
    Attendance,
    /// Apologies for absence.
    Apologies,
    /// An action.
    Action,
    /// The end of the meeting.
    Close,
    /// A vote.
    Vote,
    /// The text of a decision or motion.
    DecisionText,
}

/// What a rule alone shows.
pub fn cue(rule: u16) -> Option<Cue> {
    let cues =
        [Cue::Label, Cue::Decision, Cue::Motion, Cue::Attendance, Cue::Apologies, Cue::Action, Cue::Close, Cue::Vote, Cue::DecisionText];
    RULE_CUES.get(usize::from(rule)).and_then(|cue| cues.get(usize::from(*cue).checked_sub(1)?)).copied()
}

/// A rule that matched, and the token that triggered it, as an index into the tokens that were looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The rule.
    pub rule: u16,
    /// The trigger.
    pub at: usize,
}

static TRIGGERS: Triggers = Triggers::of(PATTERNS);

/// Every rule that matches in a text, once, in the order of the triggers.
pub fn find(tokens: &[Token], hits: &mut Vec<Hit>) {
    hits.clear();
    let (triggers, text) = (&TRIGGERS, Text::of(tokens));
    let mut seen = [0_u64; RULE_COUNT.div_ceil(64)];
    for at in (0..tokens.len()).filter(|at| triggers.wakes_at(tokens, *at)) {
        triggers.each_near(&text, at, |pattern| {
            let (word, bit) = (usize::from(pattern.rule) / 64, 1 << (pattern.rule % 64));
            if seen[word] & bit == 0 && pattern.span(tokens, at).is_some() {
                seen[word] |= bit;
                hits.push(Hit { rule: pattern.rule, at });
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::lex;

    fn matched(text: &str) -> Vec<&'static str> {
        let mut hits = Vec::new();
        find(&lex(text), &mut hits);
        hits.iter().map(|hit| name(hit.rule)).collect()
    }

    #[test]
    fn each_rule_matches_its_examples_and_misses_its_near_ones() {
        let mut wrong = Vec::new();
        for (rule, texts) in MATCHES {
            wrong.extend(texts.iter().filter(|text| !matched(text).contains(rule)).map(|text| format!("{rule} misses {text:?}")));
        }
        for (rule, texts) in MISSES {
            wrong.extend(texts.iter().filter(|text| matched(text).contains(rule)).map(|text| format!("{rule} matches {text:?}")));
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }
}
