//! Patterns of rules by trigger: each is tried at the tokens that may be its trigger.

use std::cell::OnceCell;
use std::ops::Range;

use super::pattern::{Found, Pattern};
use super::token::Token;

/// The patterns of some rules, as written by `build/triggers.rs`.
pub(crate) struct Patterns {
    pub(crate) rows: &'static [Pattern],
    /// Those that each word triggers, by name or by class.
    pub(crate) by_lexeme: Lists,
    /// Those that each form of a token triggers.
    pub(crate) by_form: Lists,
    /// The forms that trigger one of them.
    pub(crate) forms: u32,
    /// The bit of this table in [`Woken`].
    pub(crate) table: u8,
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

/// The tokens of a text, with their classes and words, which are computed on first use.
pub(crate) struct Text<'t> {
    pub(super) tokens: &'t [Token],
    found: OnceCell<Found>,
}

impl<'t> Text<'t> {
    /// A text of which several tokens are tried.
    pub(crate) fn of(tokens: &'t [Token]) -> Self {
        Text { tokens, found: OnceCell::new() }
    }

    /// A text of which one token is tried: computing the summary of all of them would cost more than it saves.
    fn once(tokens: &'t [Token]) -> Self {
        Text { tokens, found: OnceCell::from(Found::ANY) }
    }

    fn found(&self) -> &Found {
        self.found.get_or_init(|| Found::among(self.tokens))
    }
}

include!(concat!(env!("OUT_DIR"), "/woken.rs"));

/// The tables of which some tokens may trigger a pattern, a bit each.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Woken(u64);

impl Woken {
    /// Those of a text.
    pub(super) fn by(tokens: &[Token]) -> Woken {
        let tables = |token: &Token| TABLES_BY_LEXEME.get(usize::from(token.word)).copied().unwrap_or(0);
        let (by_lexeme, forms) = tokens.iter().fold((0, 0), |(all, forms), token| (all | tables(token), forms | token.form));
        let by_form = bits(forms).filter_map(|form| TABLES_BY_FORM.get(form));
        Woken(by_form.fold(by_lexeme, |all, tables| all | tables))
    }
}

/// The patterns that a token may trigger, by word and by form.
pub(crate) struct Triggers(&'static Patterns);

impl Triggers {
    /// The triggers of some patterns.
    pub(crate) const fn of(patterns: &'static Patterns) -> Self {
        Triggers(patterns)
    }

    /// The patterns that a token may trigger by its word, and then by each of its forms, in order. One may come several times.
    fn lists(&self, token: &Token) -> impl Iterator<Item = &'static [u16]> {
        let by_form = bits(token.form & self.0.forms).map(|form| self.0.by_form.list(form));
        std::iter::once(self.0.by_lexeme.list(usize::from(token.word))).chain(by_form)
    }

    /// The patterns of a list.
    fn patterns(&self, list: &'static [u16]) -> impl Iterator<Item = &'static Pattern> {
        list.iter().filter_map(|at| self.0.rows.get(usize::from(*at)))
    }

    /// Calls `visit` with each pattern that a token may trigger and that neither the tokens beside nor those of the text rule out.
    pub(super) fn each_near(&self, text: &Text<'_>, at: usize, mut visit: impl FnMut(&'static Pattern)) {
        let Some(token) = text.tokens.get(at) else { return };
        let beside = Beside::of(text.tokens, at);
        for list in self.lists(token) {
            self.patterns(list).filter(|pattern| beside.admits(pattern, text)).for_each(&mut visit);
        }
    }

    /// A token of a text may trigger a pattern.
    pub(crate) fn are_woken(&self, woken: Woken) -> bool {
        woken.0 >> self.0.table & 1 == 1
    }

    /// A token may trigger a pattern. Most do not: this is checked first.
    #[inline]
    pub(crate) fn wakes(&self, token: &Token) -> bool {
        self.0.by_lexeme.has(usize::from(token.word)) || token.form & self.0.forms != 0
    }

    #[inline]
    pub(super) fn wakes_at(&self, tokens: &[Token], at: usize) -> bool {
        tokens.get(at).is_some_and(|token| self.wakes(token))
    }

    /// A token may trigger one of some rules.
    pub(crate) fn wakes_any(&self, token: &Token, is: impl Fn(u16) -> bool) -> bool {
        self.lists(token).any(|list| self.patterns(list).any(|pattern| is(pattern.rule)))
    }

    /// The first rule that matches at a token, in the order of the rows.
    #[inline]
    pub(crate) fn first(&self, tokens: &[Token], at: usize) -> Option<u16> {
        self.first_in(&Text::once(tokens), at)
    }

    /// As [`Triggers::first`], in a text.
    #[inline]
    pub(crate) fn first_in(&self, text: &Text<'_>, at: usize) -> Option<u16> {
        if self.wakes_at(text.tokens, at) { self.first_pattern(text, at).map(|pattern| pattern.rule) } else { None }
    }

    /// As [`Triggers::first_in`], with the tokens that the rule takes.
    pub(crate) fn first_span(&self, text: &Text<'_>, at: usize) -> Option<(u16, Range<usize>)> {
        let pattern = if self.wakes_at(text.tokens, at) { self.first_pattern(text, at)? } else { return None };
        Some((pattern.rule, pattern.span(text.tokens, at)?))
    }

    fn first_pattern(&self, text: &Text<'_>, at: usize) -> Option<&'static Pattern> {
        let (token, beside) = (text.tokens.get(at)?, Beside::of(text.tokens, at));
        let is_first = |pattern: &&Pattern| beside.admits(pattern, text) && pattern.span(text.tokens, at).is_some();
        self.lists(token).filter_map(|list| self.patterns(list).find(is_first)).min_by_key(|pattern| pattern.rule)
    }

    /// Calls `visit` with every rule that matches at a token and with the tokens that it takes; a rule may come several times.
    pub(crate) fn all(&self, tokens: &[Token], at: usize, visit: impl FnMut(u16, Range<usize>)) {
        self.all_in(&Text::once(tokens), at, visit);
    }

    /// As [`Triggers::all`], in a text.
    #[inline]
    pub(crate) fn all_in(&self, text: &Text<'_>, at: usize, mut visit: impl FnMut(u16, Range<usize>)) {
        if !self.wakes_at(text.tokens, at) {
            return;
        }
        self.each_near(text, at, |pattern| {
            if let Some(extent) = pattern.span(text.tokens, at) {
                visit(pattern.rule, extent);
            }
        });
    }
}

/// The tokens on either side of a token.
struct Beside {
    before: Found,
    after: Found,
}

impl Beside {
    #[inline]
    fn of(tokens: &[Token], at: usize) -> Beside {
        Beside { before: Found::of(at.checked_sub(1).and_then(|before| tokens.get(before))), after: Found::of(tokens.get(at + 1)) }
    }

    /// A pattern may match there, according to these tokens and the words of the text.
    #[inline]
    fn admits(&self, pattern: &Pattern, text: &Text<'_>) -> bool {
        let [left, right] = &pattern.near;
        self.before.meets(left) && self.after.meets(right) && pattern.far.iter().all(|need| text.found().meets(need))
    }
}

/// The places of the bits that are set, from the lowest on.
fn bits(mut set: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (set != 0).then(|| set.trailing_zeros() as usize);
        set &= set.wrapping_sub(1);
        lowest
    })
}

/// The examples of some rules that they do not match, or match although they must not, over the tokens that `lex` reads.
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

/// The test of the examples of the rules that the including module names; another lexer may be given.
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
