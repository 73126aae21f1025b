//! The patterns of rules over tokens: elements in a row on either side of a trigger.

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
    /// What may directly precede and follow the trigger: classes, and bits of words. Most patterns are ruled out by it.
    pub(crate) near: [Need; 2],
    /// What must match further away.
    pub(crate) far: &'static [Need],
    /// Nearest to the trigger first.
    pub(crate) before: &'static [Element],
    pub(crate) trigger: Element,
    pub(crate) after: &'static [Element],
    pub(crate) at_start: bool,
    pub(crate) at_end: bool,
}

impl Pattern {
    /// It matches with its trigger at a token.
    #[cfg(test)]
    pub(crate) fn matches(&self, tokens: &[Token], at: usize) -> bool {
        tokens.get(at).is_some_and(|token| self.trigger.takes(token)) && self.span(tokens, at).is_some()
    }

    /// The tokens that it takes with its trigger at one of them, by whose word or form it is listed.
    #[inline]
    pub(super) fn span(&self, tokens: &[Token], at: usize) -> Option<Range<usize>> {
        // A class lists it of which the trigger may require others as well.
        if self.trigger.all != 0 && !self.trigger.takes(tokens.get(at)?) {
            return None;
        }
        let left = run::<false>(self.before, tokens, at, 0, self.at_start)?;
        let right = run::<true>(self.after, tokens, at, 0, self.at_end)?;
        Some(at - left..at + 1 + right)
    }
}

/// Classes and bits of words, of which a token must have one.
pub(crate) type Need = (u128, u64);

/// The classes of tokens and the bits of their words; the edge of the text is a class.
#[derive(Clone, Copy)]
pub(super) struct Found {
    classes: u128,
    words: u64,
}

impl Found {
    /// All there is.
    pub(super) const ANY: Found = Found { classes: u128::MAX, words: u64::MAX };

    /// What a token is, or the edge of the text.
    pub(super) fn of(token: Option<&Token>) -> Found {
        token.map_or(Found { classes: 1 << 127, words: 0 }, |token| Found { classes: token.classes(), words: word_bit(token.word) })
    }

    /// What some tokens are.
    pub(super) fn among(tokens: &[Token]) -> Found {
        let add = |found: Found, token| {
            let Found { classes, words } = Found::of(Some(token));
            Found { classes: found.classes | classes, words: found.words | words }
        };
        tokens.iter().fold(Found { classes: 0, words: 0 }, add)
    }

    pub(super) fn meets(&self, (classes, words): &Need) -> bool {
        self.classes & classes != 0 || self.words & words != 0
    }
}

/// The bit of a word in a set of words that is an approximation: words share one. `build/triggers.rs` has it as well.
fn word_bit(lexeme: u16) -> u64 {
    1 << (lexeme % 64)
}

/// The token so many steps after one, or before it where the direction is backwards.
fn beside<const ON: bool>(tokens: &[Token], at: usize, step: usize) -> Option<&Token> {
    if ON { tokens.get(at + 1 + step) } else { at.checked_sub(step + 1).and_then(|at| tokens.get(at)) }
}

/// Matches elements against the tokens step by step away from the trigger: the number of tokens they take.
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

/// As [`run`], for an element that may take several tokens or none: as many as the rest of the elements leave.
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
    // Where one token must follow, checking it is cheaper than trying everything that follows.
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
