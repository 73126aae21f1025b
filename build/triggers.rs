//! The patterns of some rules as static tables, with those that each word and each class triggers.

use std::fmt::Write as _;

use crate::lexicon::MOST_CLASSES;
use crate::pattern::{Element, Pattern};

/// The bit of a word in a set of words that is an approximation: words share one. `src/lex/pattern.rs` has it as well.
fn word_bit(lexeme: usize) -> u64 {
    1 << (lexeme % 64)
}

/// The bit that stands for the edge of the text among classes, where it is free: see `lexicon::MOST_CLASSES`.
const EDGE: u128 = 1 << MOST_CLASSES;

/// Patterns, each with the number of its rule.
pub fn code(patterns: &[(usize, &Pattern)]) -> String {
    let triggers = || patterns.iter().map(|(_, pattern)| &pattern.trigger);
    let keys = triggers().flat_map(|trigger| &trigger.lexemes).max().map_or(0, |most| most + 1);
    let by_lexeme = lists(keys, |lexeme| places(triggers(), |trigger| trigger.lexemes.contains(&lexeme)));
    let by_class = lists(128, |class| places(triggers(), |trigger| classes(trigger) >> class & 1 == 1));
    let all = triggers().fold(0, |all, trigger| all | classes(trigger));
    let rows: String = patterns.iter().map(|(rule, pattern)| pattern_code(*rule, pattern)).collect();
    format!(
        "pub(crate) static PATTERNS: &crate::lex::Patterns = &crate::lex::Patterns {{\nrows: &[\n{rows}],\n\
         by_lexeme: {by_lexeme}, by_class: {by_class}, classes: {all} }};\n"
    )
}

/// The classes by which a token may be a trigger: of several that it must have, the lowest.
fn classes(trigger: &Element) -> u128 {
    trigger.any | trigger.all & trigger.all.wrapping_neg()
}

fn places<'e>(triggers: impl Iterator<Item = &'e Element>, is: impl Fn(&Element) -> bool) -> Vec<usize> {
    triggers.enumerate().filter(|(_, trigger)| is(trigger)).map(|(at, _)| at).collect()
}

/// For each of some keys a list, one behind the other.
fn lists(keys: usize, list: impl Fn(usize) -> Vec<usize>) -> String {
    let (mut starts, mut places) = (vec![0], Vec::new());
    for key in 0..keys {
        places.extend(list(key));
        starts.push(places.len());
    }
    format!("crate::lex::Lists {{ starts: &{starts:?}, places: &{places:?} }}")
}

fn pattern_code(rule: usize, pattern: &Pattern) -> String {
    let Pattern { before, trigger, after, at_start, at_end } = pattern;
    let near = [near(before, *at_start), near(after, *at_end)];
    let elements = |elements: &[Element]| elements.iter().map(|one| element(one) + ", ").collect::<String>();
    let mut code = format!("Pattern {{ rule: {rule}, near: {near:?}, before: &[{}], ", elements(before));
    let _ = writeln!(code, "trigger: {}, after: &[{}], at_start: {at_start}, at_end: {at_end} }},", element(trigger), elements(after));
    code
}

/// What the token beside the trigger may be: one with any of some classes, the edge of the text among them, or a word of some bits.
fn near(elements: &[Element], to_the_edge: bool) -> (u128, u64) {
    let (mut all_classes, mut all_words) = (0, 0);
    for element in elements {
        all_classes |= if element.open { !EDGE } else { classes(element) };
        all_classes |= if element.end { EDGE } else { 0 };
        all_words |= words(element);
        if element.least > 0 {
            return (all_classes, all_words);
        }
    }
    if to_the_edge { (all_classes | EDGE, all_words) } else { (u128::MAX, u64::MAX) }
}

fn words(element: &Element) -> u64 {
    element.lexemes.iter().fold(0, |words, lexeme| words | word_bit(*lexeme))
}

fn element(element: &Element) -> String {
    let Element { any, all, lexemes, open, end, least, most } = element;
    let words = words(element);
    format!(
        "Element {{ any: {any}, all: {all}, words: {words}, lexemes: &{lexemes:?}, open: {open}, end: {end}, least: {least}, most: {most} }}"
    )
}
