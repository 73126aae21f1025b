//! Patterns of rules behind their triggers: each is tried where a token stands that may be its trigger.

use std::ops::Range;

use super::pattern::{Near, Pattern};
use super::token::Token;

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
    pub(super) fn each_near(&self, tokens: &[Token], at: usize, mut visit: impl FnMut(&'static Pattern)) {
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
    pub(super) fn wakes_at(&self, tokens: &[Token], at: usize) -> bool {
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

/// The places of the bits that are set, from the lowest on.
fn bits(mut set: u128) -> impl Iterator<Item = usize> + Clone {
    std::iter::from_fn(move || {
        let lowest = (set != 0).then(|| set.trailing_zeros() as usize);
        set &= set.wrapping_sub(1);
        lowest
    })
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
