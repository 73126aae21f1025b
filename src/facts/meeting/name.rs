//! The extent of the name of a body.

use std::ops::Range;

use crate::entity::meeting::{Phrase, Reading, Says};
use crate::lex::calendar::names_month;
use crate::lex::{class, symbol};

/// Maximum words of the name of a body.
const MOST_WORDS: usize = 16;

/// The tokens are words of a name: capitalised words, and short words that join them.
pub(super) fn are_of_name(reading: &Reading<'_>, mut tokens: Range<usize>) -> bool {
    tokens.all(|at| {
        reading.is(at, class::CAPITAL)
            || reading.tokens.get(at).is_some_and(|token| token.is_symbol(symbol::STOP)) && at > 0
            || reading.from_token(Says::JoinsNames, at).is_some_and(|_| !reading.is(at, class::CAPITAL))
    })
}

/// The last part of "City Council, Housing Committee", which is the most specific.
pub(super) fn last_body(reading: &Reading<'_>, range: Range<usize>) -> Range<usize> {
    if let Some(at) = reading.words(&range).rfind(", ").map(|at| range.start + at) {
        let (first, second) = (range.start..at, at + 2..range.end);
        // "Extraordinary Meeting, Full Council"
        let is_meeting = || reading.within(Says::Meets, &first).any(|phrase| phrase.words.end == first.end);
        if is_body(reading, &second) && (is_body(reading, &first) || is_meeting()) {
            return second;
        }
    }
    // "Audit Committee of Holt Town Council"
    let part = reading.within(Says::OfName, &range).find_map(|phrase| {
        let part = without_blanks(reading, range.start..phrase.words.start);
        (is_part(reading, &part) && is_body(reading, &(phrase.words.end..range.end))).then_some(part)
    });
    part.unwrap_or(range)
}

/// A name that ends with a word for a part of a body and has other words.
fn is_part(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    let start = range.start + reading.from_byte(Says::The, range.start).map_or(0, |the| the.words.len() + 1);
    let is_end = |phrase: &Phrase| phrase.words.end == range.end && phrase.words.start > start;
    reading.within(Says::PartNoun, range).any(is_end) && is_body(reading, range) && !is_general(reading, range)
}

/// Words that state a meeting type and not a body: `Regular Board`.
pub(super) fn is_general(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    let tokens = reading.token_at(range.start)..reading.token_at(range.end);
    let mut named = tokens.clone().filter(|at| reading.from_token(Says::GeneralWord, *at).is_none());
    let (first, second) = (named.next(), named.next());
    first.is_some_and(|at| reading.from_token(Says::BodyNoun, at).is_some()) && second.is_none() && tokens.len() > 1
}

/// A name that contains the noun of a body and no word for a record, a meeting or a month.
pub(super) fn is_body(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    let words = reading.words(range);
    reading.has_within(Says::BodyNoun, range)
        && !reading.has_within(Says::RecordWord, range)
        && words.split_whitespace().count() <= MOST_WORDS
        && !names_month(words)
}

/// Cuts words around a name that are not part of it.
pub(super) fn trimmed(reading: &Reading<'_>, range: Range<usize>) -> Range<usize> {
    let around = |c: char| c.is_whitespace() || matches!(c, ',' | '-' | '–' | ':' | '.' | '*');
    let inner = reading.words(&range);
    let start = range.start + inner.len() - inner.trim_start_matches(around).len();
    let mut range = start..start.max(range.start + inner.trim_end_matches(around).len());
    let trails = |range: &Range<usize>| {
        reading.all(Says::TrailingWord).find(|phrase| phrase.words.end == range.end && phrase.words.start > range.start)
    };
    while let Some(word) = trails(&range) {
        range.end = range.start + reading.words(&(range.start..word.words.start)).trim_end_matches([' ', '\n', '-', '–', ',']).len();
    }
    // "the Trustees' meeting"
    let name = reading.words(&range);
    range.end =
        range.start + name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name).trim_end_matches(['\'', '’']).len();
    if let Some(the) = reading.all(Says::The).find(|phrase| phrase.words.start == range.start) {
        range.start = reading.tokens.get(the.tokens.end).map_or(range.end, |next| (next.start as usize).min(range.end));
    }
    range
}

pub(super) fn without_blanks(reading: &Reading<'_>, range: Range<usize>) -> Range<usize> {
    let inner = reading.words(&range);
    let start = range.start + inner.len() - inner.trim_start().len();
    start..start + inner.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_bodies() {
        let is_name = |text: &str| is_body(&Reading::of(text), &(0..text.len()));
        assert!(is_name("Holt Parish Council") && is_name("Roads Working Party"));
        assert!(!is_name("Council Meeting Room") && !is_name("Council of 4 May") && !is_name("Village Hall"));
    }

    #[test]
    fn the_most_specific_part() {
        let of = |text: &'static str| &text[last_body(&Reading::of(text), 0..text.len())];
        assert_eq!(of("Holt Town Council, Audit Committee"), "Audit Committee");
        assert_eq!(of("Audit Committee of Holt Town Council"), "Audit Committee");
        assert_eq!(of("Extraordinary Meeting, Full Council"), "Full Council");
        assert_eq!(of("Holt Town Council"), "Holt Town Council");
    }

    #[test]
    fn words_around_a_name() {
        let of = |text: &'static str| &text[trimmed(&Reading::of(text), 0..text.len())];
        assert_eq!(of("The Holt Council Meeting -"), "Holt Council");
        assert_eq!((of("Holt Council Ordinary Meeting"), of("–")), ("Holt Council", ""));
    }

    #[test]
    fn the_last_part_of_a_name_is_the_most_specific() {
        let of = |text: &'static str| &text[last_body(&Reading::of(text), 0..text.len())];
        assert_eq!(
            (of("City Council, Housing Committee"), of("Audit Committee of Holt Town Council")),
            ("Housing Committee", "Audit Committee")
        );
        assert_eq!(of("Extraordinary Meeting, Full Council"), "Full Council");
        for whole in ["Holt, Roads Committee", "Committee of Holt Town Council", "Roads Committee, Holt", "Roads Committee"] {
            assert_eq!(of(whole), whole);
        }
    }

    #[test]
    fn a_sort_of_meeting_is_no_body() {
        let is = |text: &str| is_general(&Reading::of(text), &(0..text.len()));
        assert!(is("Regular Board") && !is("Roads Board") && !is("Board") && !is("Regular"));
        let is = |text: &str| is_body(&Reading::of(text), &(0..text.len()));
        assert!(is("Roads Committee") && !is("Roads") && !is("May") && !is("Minutes of the Roads Committee"));
        assert!(is(&format!("{}Committee", "Roads ".repeat(MOST_WORDS - 1))) && !is(&format!("{}Committee", "Roads ".repeat(MOST_WORDS))));
        let of = |text: &'static str| &text[trimmed(&Reading::of(text), 0..text.len())];
        assert_eq!((of("* The Roads Committee: "), of("Roads Committee")), ("Roads Committee", "Roads Committee"));
    }
}
