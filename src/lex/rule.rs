//! The rules of `data/rules`: small patterns over classes and words, each tried where its trigger stands.

use std::ops::Range;

use super::token::Token;

/// What one place of a pattern takes, and how often.
pub(crate) struct Element {
    pub(crate) any: u128,
    pub(crate) all: u128,
    /// The bits of its lexemes, see [`word_bit`].
    pub(crate) words: u64,
    pub(crate) lexemes: &'static [u16],
    pub(crate) open: bool,
    pub(crate) end: bool,
    pub(crate) least: u8,
    pub(crate) most: u8,
}

/// A pattern of a rule.
pub(crate) struct Pattern {
    pub(crate) rule: u16,
    /// What may stand right before and right behind the trigger: classes, and bits of words. Most patterns are ruled out by it.
    pub(crate) near: [(u128, u64); 2],
    /// Nearest to the trigger first.
    pub(crate) before: &'static [Element],
    pub(crate) trigger: Element,
    pub(crate) after: &'static [Element],
    pub(crate) at_start: bool,
    pub(crate) at_end: bool,
}

/// The patterns of some rules, as `build/triggers.rs` writes them.
pub(crate) struct Patterns {
    pub(crate) rows: &'static [Pattern],
    pub(crate) by_lexeme: Lists,
    pub(crate) by_class: Lists,
    /// The classes that trigger one of them.
    pub(crate) classes: u128,
}

#[cfg(test)]
impl Patterns {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static Pattern> {
        self.rows.iter()
    }
}

/// For each of some keys a list of patterns, by their places.
pub(crate) struct Lists {
    /// The start of the list of each key in `places`; it ends where that of the next key begins.
    pub(crate) starts: &'static [u16],
    pub(crate) places: &'static [u16],
}

impl Lists {
    /// The list of a key has patterns.
    #[inline]
    fn has(&self, key: usize) -> bool {
        matches!(self.starts.get(key..), Some([start, end, ..]) if start < end)
    }

    fn list(&self, key: usize) -> &'static [u16] {
        match self.starts.get(key..) {
            Some([start, end, ..]) if start < end => self.places.get(usize::from(*start)..usize::from(*end)).unwrap_or_default(),
            _ => &[],
        }
    }
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
pub(crate) struct Triggers(&'static Patterns);

impl Triggers {
    /// The triggers of some patterns.
    pub(crate) const fn of(patterns: &'static Patterns) -> Self {
        Triggers(patterns)
    }

    /// The patterns that a token may trigger by its word, and the classes of it that trigger others.
    fn woken(&self, token: &Token) -> (&'static [u16], u128) {
        let classes = if self.0.classes == 0 { 0 } else { token.classes() & self.0.classes };
        (self.0.by_lexeme.list(usize::from(token.word)), classes)
    }

    /// Calls `visit` with each pattern that a token may trigger; one with several classes of the token comes several times.
    fn each(&self, (by_word, classes): (&[u16], u128), mut visit: impl FnMut(&'static Pattern)) {
        let mut visit_all = |list: &[u16]| list.iter().filter_map(|at| self.0.rows.get(usize::from(*at))).for_each(&mut visit);
        visit_all(by_word);
        bits(classes).for_each(|class| visit_all(self.0.by_class.list(class)));
    }

    /// As [`Triggers::each`], of those patterns that the tokens beside do not rule out.
    fn each_near(&self, tokens: &[Token], at: usize, mut visit: impl FnMut(&'static Pattern)) {
        let Some(token) = tokens.get(at) else { return };
        let (before, after) = (Near::of(at.checked_sub(1).and_then(|before| tokens.get(before))), Near::of(tokens.get(at + 1)));
        self.each(self.woken(token), |pattern| {
            let [left, right] = &pattern.near;
            if before.is(left) && after.is(right) {
                visit(pattern);
            }
        });
    }

    /// A token may trigger a pattern. Most do not: this is asked first.
    #[inline]
    pub(crate) fn wakes(&self, token: &Token) -> bool {
        self.0.by_lexeme.has(usize::from(token.word)) || self.0.classes != 0 && token.is(self.0.classes)
    }

    #[inline]
    fn wakes_at(&self, tokens: &[Token], at: usize) -> bool {
        tokens.get(at).is_some_and(|token| self.wakes(token))
    }

    /// A token may trigger one of some rules.
    pub(crate) fn wakes_any(&self, token: &Token, is: impl Fn(u16) -> bool) -> bool {
        let mut any = false;
        self.each(self.woken(token), |pattern| any = any || is(pattern.rule));
        any
    }

    /// The first rule that matches at a token, in the order of the rows.
    #[inline]
    pub(crate) fn first(&self, tokens: &[Token], at: usize) -> Option<u16> {
        if self.wakes_at(tokens, at) { self.first_pattern(tokens, at).map(|pattern| pattern.rule) } else { None }
    }

    /// As [`Triggers::first`], with the tokens that the rule takes.
    pub(crate) fn first_span(&self, tokens: &[Token], at: usize) -> Option<(u16, Range<usize>)> {
        let pattern = self.first_pattern(tokens, at)?;
        Some((pattern.rule, pattern.span(tokens, at)?))
    }

    fn first_pattern(&self, tokens: &[Token], at: usize) -> Option<&'static Pattern> {
        let mut first: Option<&Pattern> = None;
        self.each_near(tokens, at, |pattern| {
            if first.is_none_or(|first| pattern.rule < first.rule) && pattern.matches(tokens, at) {
                first = Some(pattern);
            }
        });
        first
    }

    /// Calls `visit` with every rule that matches at a token and with the tokens that it takes; a rule may come several times.
    #[inline]
    pub(crate) fn all(&self, tokens: &[Token], at: usize, mut visit: impl FnMut(u16, Range<usize>)) {
        if !self.wakes_at(tokens, at) {
            return;
        }
        self.each_near(tokens, at, |pattern| {
            if let Some(extent) = pattern.span(tokens, at) {
                visit(pattern.rule, extent);
            }
        });
    }
}

static TRIGGERS: Triggers = Triggers::of(PATTERNS);

/// Every rule that matches in a text, once, in the order of the triggers.
pub fn find(tokens: &[Token], hits: &mut Vec<Hit>) {
    hits.clear();
    let triggers = &TRIGGERS;
    let mut seen = [0_u64; RULE_COUNT.div_ceil(64)];
    for at in (0..tokens.len()).filter(|at| triggers.wakes_at(tokens, *at)) {
        triggers.each_near(tokens, at, |pattern| {
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
        if !self.trigger.takes(tokens.get(at)?) {
            return None;
        }
        let left = run::<false>(self.before, tokens, at, 0, self.at_start)?;
        let right = run::<true>(self.after, tokens, at, 0, self.at_end)?;
        Some(at - left..at + 1 + right)
    }
}

/// A token beside a trigger: its classes and the bit of its word; or the edge of the text, as a class.
struct Near {
    classes: u128,
    word: u64,
}

impl Near {
    fn of(token: Option<&Token>) -> Near {
        token.map_or(Near { classes: 1 << 127, word: 0 }, |token| Near { classes: token.classes(), word: word_bit(token.word) })
    }

    fn is(&self, (classes, words): &(u128, u64)) -> bool {
        self.classes & classes != 0 || self.word & words != 0
    }
}

/// The bit of a word in a set of words that is an approximation: words share one. `build/triggers.rs` has it as well.
fn word_bit(lexeme: u16) -> u64 {
    1 << (lexeme % 64)
}

/// The token so many steps behind one, or before it where the way goes back.
fn beside<const ON: bool>(tokens: &[Token], at: usize, step: usize) -> Option<&Token> {
    if ON { tokens.get(at + 1 + step) } else { at.checked_sub(step + 1).and_then(|at| tokens.get(at)) }
}

/// Matches elements against the tokens step by step away from the trigger: how many they take.
fn run<const ON: bool>(elements: &[Element], tokens: &[Token], at: usize, from: usize, to_the_edge: bool) -> Option<usize> {
    let mut step = from;
    for (place, element) in elements.iter().enumerate() {
        if !element.is_single() {
            return repeated::<ON>(element, elements.get(place + 1..)?, tokens, at, step, to_the_edge);
        }
        if !element.takes(beside::<ON>(tokens, at, step)?) {
            return None;
        }
        step += 1;
    }
    (!to_the_edge || beside::<ON>(tokens, at, step).is_none()).then_some(step)
}

/// As [`run`], of an element that may take several tokens or none: as many as the rest of the elements leave.
fn repeated<const ON: bool>(
    element: &Element,
    rest: &[Element],
    tokens: &[Token],
    at: usize,
    step: usize,
    to_the_edge: bool,
) -> Option<usize> {
    let mut taken = 0;
    while taken < usize::from(element.most) && beside::<ON>(tokens, at, step + taken).is_some_and(|token| element.takes(token)) {
        taken += 1;
    }
    if element.end
        && beside::<ON>(tokens, at, step + taken).is_none()
        && let Some(steps) = run::<ON>(rest, tokens, at, step + taken, to_the_edge)
    {
        return Some(steps);
    }
    // Where one token must follow, a look at it is cheaper than trying all that follows.
    let next = rest.first().filter(|next| next.is_single());
    let may_end = |step: usize| next.is_none_or(|next| beside::<ON>(tokens, at, step).is_some_and(|token| next.takes(token)));
    loop {
        if taken < usize::from(element.least) {
            return None;
        }
        if may_end(step + taken)
            && let Some(steps) = run::<ON>(rest, tokens, at, step + taken, to_the_edge)
        {
            return Some(steps);
        }
        taken = taken.checked_sub(1)?;
    }
}

/// The places of the bits that are set, from the lowest on.
fn bits(mut set: u128) -> impl Iterator<Item = usize> + Clone {
    std::iter::from_fn(move || {
        let lowest = (set != 0).then(|| set.trailing_zeros() as usize);
        set &= set.wrapping_sub(1);
        lowest
    })
}

impl Element {
    /// It takes one token, no more and no less.
    fn is_single(&self) -> bool {
        self.least == 1 && self.most == 1 && !self.end
    }

    fn takes(&self, token: &Token) -> bool {
        self.open
            || self.words & word_bit(token.word) != 0 && self.lexemes.contains(&token.word)
            || self.any | self.all != 0 && self.takes_class(token.classes())
    }

    fn takes_class(&self, classes: u128) -> bool {
        classes & self.any != 0 || self.all != 0 && classes & self.all == self.all
    }
}

/// The examples of some rules that they do not match, or match though they must not, over the tokens that `lex` reads.
#[cfg(test)]
pub(crate) fn faults(
    lex: fn(&str) -> Vec<Token>,
    patterns: &Patterns,
    matches: &[(&str, &[&str])],
    misses: &[(&str, &[&str])],
) -> Vec<String> {
    let of = |rule: usize, text: &str| {
        let tokens = lex(text);
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

/// The test of the examples of the rules that the module around includes; another lexer may be given.
#[cfg(test)]
macro_rules! rules_hold {
    () => {
        $crate::lex::rules_hold!($crate::lex::lex);
    };
    ($lex:expr) => {
        #[test]
        fn each_rule_matches_its_examples_and_misses_its_near_ones() {
            let faults = $crate::lex::faults($lex, PATTERNS, MATCHES, MISSES);
            assert!(faults.is_empty(), "\n{}", faults.join("\n"));
        }
    };
}
#[cfg(test)]
pub(crate) use rules_hold;

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
