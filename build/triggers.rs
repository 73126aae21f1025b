//! The patterns of some rules as static tables, with those that each word and each class triggers.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Mutex;

use crate::lexicon::{FORMS, MOST_CLASSES};
use crate::pattern::{Element, Pattern};

/// The bit of a word in a set of words that is an approximation: words share one. `src/lex/pattern.rs` has it as well.
fn word_bit(lexeme: usize) -> u64 {
    1 << (lexeme % 64)
}

/// The bit that represents the edge of the text among the classes, where it is free: see `lexicon::MOST_CLASSES`.
const EDGE: u128 = 1 << MOST_CLASSES;

/// What wakes the patterns of a table: lexemes and forms.
type Wakers = (BTreeSet<usize>, u128);

/// Those of each table so far.
static WAKERS: Mutex<Vec<Wakers>> = Mutex::new(Vec::new());

/// Tables of patterns at the most: a bit each.
const MOST_TABLES: usize = 64;

/// The number of a table of patterns that some lexemes and forms wake.
fn table(lexemes: BTreeSet<usize>, forms: u128) -> usize {
    let mut tables = WAKERS.lock().expect("no table failed");
    tables.push((lexemes, forms));
    assert!(tables.len() <= MOST_TABLES, "expected at most {MOST_TABLES} tables of patterns");
    tables.len() - 1
}

/// For each lexeme and for each form the tables of which it wakes a pattern, a bit each. All tables are known.
pub fn tables(lexemes: usize) -> String {
    let tables = WAKERS.lock().expect("no table failed");
    let woken = |wakes: &dyn Fn(&Wakers) -> bool| {
        tables.iter().enumerate().filter(|(_, table)| wakes(table)).fold(0_u64, |all, (at, _)| all | 1 << at)
    };
    let by_lexeme: Vec<u64> = (0..lexemes).map(|lexeme| woken(&|(lexemes, _)| lexemes.contains(&lexeme))).collect();
    let by_form: Vec<u64> = (0..FORMS.len()).map(|form| woken(&|(_, forms)| forms >> form & 1 == 1)).collect();
    format!(
        "static TABLES_BY_LEXEME: [u64; {}] = {by_lexeme:?};\nstatic TABLES_BY_FORM: [u64; {}] = {by_form:?};\n",
        by_lexeme.len(),
        by_form.len()
    )
}

/// Patterns, each with the number of its rule.
pub fn code(patterns: &[(usize, &Pattern)]) -> String {
    let wakers = || patterns.iter().map(|(_, pattern)| &pattern.wakers);
    let forms = || patterns.iter().map(|(_, pattern)| pattern.trigger.classes() & ((1 << FORMS.len()) - 1));
    let keys = wakers().flatten().max().map_or(0, |most| most + 1);
    let by_lexeme = lists(keys, |lexeme| places(wakers().map(|wakers| wakers.contains(&lexeme))));
    let by_form = lists(FORMS.len(), |form| places(forms().map(|forms| forms >> form & 1 == 1)));
    let all = forms().fold(0, |all, forms| all | forms);
    let table = table(wakers().flatten().copied().collect(), all);
    let rows: String = patterns.iter().map(|(rule, pattern)| pattern_code(*rule, pattern)).collect();
    format!(
        "pub(crate) static PATTERNS: &crate::lex::Patterns = &crate::lex::Patterns {{\nrows: &[\n{rows}],\n\
         by_lexeme: {by_lexeme}, by_form: {by_form}, forms: {all}, table: {table} }};\n"
    )
}

fn places(are: impl Iterator<Item = bool>) -> Vec<usize> {
    are.enumerate().filter(|(_, is)| *is).map(|(at, _)| at).collect()
}

/// For each of some keys a list, one after the other.
fn lists(keys: usize, list: impl Fn(usize) -> Vec<usize>) -> String {
    let (mut starts, mut places) = (vec![0], Vec::new());
    for key in 0..keys {
        places.extend(list(key));
        starts.push(places.len());
    }
    format!("crate::lex::Lists {{ starts: &{starts:?}, places: &{places:?} }}")
}

fn pattern_code(rule: usize, pattern: &Pattern) -> String {
    let Pattern { before, trigger, after, at_start, at_end, .. } = pattern;
    let near = [near(before, *at_start), near(after, *at_end)];
    let elements = |elements: &[Element]| elements.iter().map(|one| element(one) + ", ").collect::<String>();
    let far: Vec<(u128, u64)> = before.iter().skip(1).chain(after.iter().skip(1)).filter(|one| is_needed(one)).map(need).collect();
    let mut code = format!("Pattern {{ rule: {rule}, near: {near:?}, far: &{far:?}, before: &[{}], ", elements(before));
    let _ = writeln!(code, "trigger: {}, after: &[{}], at_start: {at_start}, at_end: {at_end} }},", element(trigger), elements(after));
    code
}

/// What may be beside the trigger: a token with any of some classes, the edge of the text among them, or a word of some bits.
fn near(elements: &[Element], to_the_edge: bool) -> (u128, u64) {
    let (mut all_classes, mut all_words) = (0, 0);
    for element in elements {
        all_classes |= if element.open { !EDGE } else { element.classes() };
        all_classes |= if element.end { EDGE } else { 0 };
        all_words |= words(element);
        if element.least > 0 {
            return (all_classes, all_words);
        }
    }
    if to_the_edge { (all_classes | EDGE, all_words) } else { (u128::MAX, u64::MAX) }
}

/// An element must be matched by a token of its own.
fn is_needed(element: &Element) -> bool {
    element.least > 0 && !element.open && !element.end
}

/// The classes and the bits of words of which a token must have one to match an element.
fn need(element: &Element) -> (u128, u64) {
    (element.classes(), words(element))
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
