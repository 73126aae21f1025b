//! The rules of `data/rules`: small patterns over classes and words, each tried where its trigger stands.

use std::ops::Range;
use std::sync::LazyLock;

use super::token::Token;

/// What one place of a pattern takes, and how often.
pub(crate) struct Element {
    pub(crate) any: u128,
    pub(crate) all: u128,
    pub(crate) lexemes: &'static [u16],
    pub(crate) open: bool,
    pub(crate) end: bool,
    pub(crate) least: u8,
    pub(crate) most: u8,
}

/// A pattern of a rule.
pub(crate) struct Pattern {
    pub(crate) rule: u16,
    /// Nearest to the trigger first.
    pub(crate) before: &'static [Element],
    pub(crate) trigger: Element,
    pub(crate) after: &'static [Element],
    pub(crate) at_start: bool,
    pub(crate) at_end: bool,
}

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

/// A number for the name of a rule that stays when other rules are added.
pub(crate) fn code(rule: u16) -> u32 {
    RULE_CODES.get(usize::from(rule)).copied().unwrap_or(0)
}

/// The part of the record that a rule is a cue of. The strongest stand first.
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
    /// A task.
    Action,
    /// The end of the meeting.
    Close,
    /// A vote.
    Vote,
    /// The text of a decision or motion.
    DecisionText,
}

/// What a rule alone tells.
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

/// The patterns that a token may trigger, by lexeme and by class.
pub(crate) struct Triggers {
    patterns: &'static [Pattern],
    by_lexeme: Vec<Vec<u16>>,
    by_class: [Vec<u16>; 128],
    classes: u128,
}

impl Triggers {
    /// The triggers of some patterns.
    pub(crate) fn of(patterns: &'static [Pattern]) -> Self {
        let mut triggers = Triggers {
            patterns,
            by_lexeme: vec![Vec::new(); super::class::LEXEMES.len()],
            by_class: [const { Vec::new() }; 128],
            classes: 0,
        };
        for (at, pattern) in patterns.iter().enumerate() {
            let at = u16::try_from(at).unwrap_or(u16::MAX);
            for lexeme in pattern.trigger.lexemes {
                triggers.by_lexeme[usize::from(*lexeme)].push(at);
            }
            let classes = pattern.trigger.any | if pattern.trigger.all == 0 { 0 } else { 1 << pattern.trigger.all.trailing_zeros() };
            triggers.classes |= classes;
            let mut rest = classes;
            while rest != 0 {
                if let Some(patterns) = triggers.by_class.get_mut(rest.trailing_zeros() as usize) {
                    patterns.push(at);
                }
                rest &= rest - 1;
            }
        }
        triggers
    }

    /// Calls `visit` with each pattern that a token may trigger; one with several classes of the token comes several times.
    fn each(&self, token: &Token, mut visit: impl FnMut(&'static Pattern)) {
        let of_word = self.by_lexeme.get(usize::from(token.word)).into_iter().flatten();
        of_word.filter_map(|at| self.patterns.get(usize::from(*at))).for_each(&mut visit);
        let mut classes = token.classes() & self.classes;
        while classes != 0 {
            let of_class = self.by_class[classes.trailing_zeros() as usize].iter();
            of_class.filter_map(|at| self.patterns.get(usize::from(*at))).for_each(&mut visit);
            classes &= classes - 1;
        }
    }

    /// The rules that a token may trigger; a rule may come several times.
    pub(crate) fn rules(&self, token: &Token) -> impl Iterator<Item = u16> {
        let mut rules = Vec::new();
        self.each(token, |pattern| rules.push(pattern.rule));
        rules.into_iter()
    }

    /// A token may trigger a pattern.
    pub(crate) fn wakes(&self, token: &Token) -> bool {
        token.is(self.classes) || self.by_lexeme.get(usize::from(token.word)).is_some_and(|patterns| !patterns.is_empty())
    }

    /// The first rule that matches at a token, in the order of the rows.
    pub(crate) fn first(&self, tokens: &[Token], at: usize) -> Option<u16> {
        self.first_pattern(tokens, at).map(|pattern| pattern.rule)
    }

    /// As [`Triggers::first`], with the tokens that the rule takes.
    pub(crate) fn first_span(&self, tokens: &[Token], at: usize) -> Option<(u16, Range<usize>)> {
        let pattern = self.first_pattern(tokens, at)?;
        Some((pattern.rule, pattern.span(tokens, at)?))
    }

    fn first_pattern(&self, tokens: &[Token], at: usize) -> Option<&'static Pattern> {
        let mut first: Option<&Pattern> = None;
        self.each(tokens.get(at)?, |pattern| {
            if first.is_none_or(|first| pattern.rule < first.rule) && pattern.matches(tokens, at) {
                first = Some(pattern);
            }
        });
        first
    }

    /// Calls `visit` with every rule that matches at a token and with the tokens that it takes; a rule may come several times.
    pub(crate) fn all(&self, tokens: &[Token], at: usize, mut visit: impl FnMut(u16, Range<usize>)) {
        let Some(token) = tokens.get(at) else { return };
        self.each(token, |pattern| {
            if let Some(extent) = pattern.span(tokens, at) {
                visit(pattern.rule, extent);
            }
        });
    }
}

static TRIGGERS: LazyLock<Triggers> = LazyLock::new(|| Triggers::of(PATTERNS));

/// Every rule that matches in a text, once, in the order of the triggers.
pub fn find(tokens: &[Token], hits: &mut Vec<Hit>) {
    hits.clear();
    let triggers = &*TRIGGERS;
    let mut seen = [0_u64; RULE_COUNT.div_ceil(64)];
    for (at, token) in tokens.iter().enumerate() {
        triggers.each(token, |pattern| {
            let (word, bit) = (usize::from(pattern.rule) / 64, 1 << (pattern.rule % 64));
            if seen[word] & bit == 0 && pattern.matches(tokens, at) {
                seen[word] |= bit;
                hits.push(Hit { rule: pattern.rule, at });
            }
        });
    }
}

impl Pattern {
    /// It matches with its trigger at a token.
    pub(crate) fn matches(&self, tokens: &[Token], at: usize) -> bool {
        self.span(tokens, at).is_some()
    }

    /// The tokens that it takes with its trigger at one of them.
    pub(crate) fn span(&self, tokens: &[Token], at: usize) -> Option<Range<usize>> {
        let (trigger, before, after) = (tokens.get(at)?, tokens.get(..at)?, tokens.get(at + 1..)?);
        if !self.trigger.takes(trigger) {
            return None;
        }
        let back = &mut |step| before.len().checked_sub(step + 1).and_then(|at| before.get(at));
        let left = run(self.before, back, 0, self.at_start)?;
        let right = run(self.after, &mut |step| after.get(step), 0, self.at_end)?;
        Some(at - left..at + 1 + right)
    }
}

/// Matches elements against the tokens that `token` gives, step by step away from the trigger: how many they take.
fn run<'t>(elements: &[Element], token: &mut dyn FnMut(usize) -> Option<&'t Token>, step: usize, to_the_edge: bool) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else {
        return (!to_the_edge || token(step).is_none()).then_some(step);
    };
    let mut taken = 0;
    while taken < usize::from(element.most) && token(step + taken).is_some_and(|token| element.takes(token)) {
        taken += 1;
    }
    if element.end
        && token(step + taken).is_none()
        && let Some(steps) = run(rest, token, step + taken, to_the_edge)
    {
        return Some(steps);
    }
    loop {
        if taken < usize::from(element.least) {
            return None;
        }
        if let Some(steps) = run(rest, token, step + taken, to_the_edge) {
            return Some(steps);
        }
        taken = taken.checked_sub(1)?;
    }
}

impl Element {
    fn takes(&self, token: &Token) -> bool {
        if self.open || self.lexemes.contains(&token.word) {
            return true;
        }
        let classes = token.classes();
        classes & self.any != 0 || self.all != 0 && classes & self.all == self.all
    }
}

/// The examples of some rules that they do not match, or match though they must not.
#[cfg(test)]
pub(crate) fn faults(patterns: &[Pattern], matches: &[(&str, &[&str])], misses: &[(&str, &[&str])]) -> Vec<String> {
    let of = |rule: usize, text: &str| {
        let tokens = super::lex(text);
        let mut own = patterns.iter().filter(|pattern| usize::from(pattern.rule) == rule);
        own.any(|pattern| (0..tokens.len()).any(|at| pattern.matches(&tokens, at)))
    };
    let mut faults = Vec::new();
    for (at, (rule, texts)) in matches.iter().enumerate() {
        faults.extend(texts.iter().filter(|text| !of(at, text)).map(|text| format!("{rule} misses {text:?}")));
    }
    for (at, (rule, texts)) in misses.iter().enumerate() {
        faults.extend(texts.iter().filter(|text| of(at, text)).map(|text| format!("{rule} matches {text:?}")));
    }
    faults
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
