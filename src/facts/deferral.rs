//! Until when a matter is deferred. The rules are rows of `data/facts/deferral.toml`.

use std::ops::Range;

use crate::entity::phrase::{self, PhraseKind, Rules};
use crate::entity::window::collapsed;
use crate::facts::locate::Page;
use crate::facts::walk::{self, Unit};
use crate::lex::calendar::names_month;
use crate::lex::{Element, Pattern, class, symbol};
use crate::model::{Decision, Minutes, Outcome};

/// What words state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// Something is deferred.
    Defers,
    /// A further clause begins.
    FurtherClause,
    /// A meeting or a time.
    Time,
    /// A day follows.
    UntilDay,
    /// Words that may name a meeting or a time follow.
    UntilWords,
}

include!(concat!(env!("OUT_DIR"), "/deferral.rs"));

type Reading<'t> = phrase::Reading<'t, Says>;

/// Bytes of the number of a day, or of a time that other words follow, at the most.
const LONGEST_DAY: u16 = 4;

/// Fills `until` of decisions.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    walk::units(minutes, &mut |_, unit| {
        if let Unit::Decision(decision) = unit {
            fill(page, decision);
        }
    });
}

/// Fills `until` of a decision.
pub(super) fn fill<'a>(page: Page<'a>, decision: &mut Decision<'a>) {
    if decision.outcome != Outcome::Deferred {
        return;
    }
    let text = &decision.text;
    let Some(range) = later(decision.label.as_deref().unwrap_or(""), text) else { return };
    let until = page.locator(text, &decision.span).fact(collapsed(text.get(range.clone()).unwrap_or("")), &range, "until");
    decision.until = Some(Box::new(until));
}

/// Until when or where a matter is deferred: the word of deferral may be the label before the text.
fn later(label: &str, text: &str) -> Option<Range<usize>> {
    let lead = label.len() + 1;
    until(&Reading::of(text)).or_else(|| {
        let range = until(&Reading::of(&format!("{label} {text}")))?;
        (range.start >= lead).then(|| range.start - lead..range.end - lead)
    })
}

/// Until when or where a matter is deferred.
fn until(reading: &Reading<'_>) -> Option<Range<usize>> {
    let mut is_deferred = false;
    for at in 0..reading.tokens.len() {
        is_deferred &= !is_symbol(reading, at, &[symbol::STOP, symbol::SEMICOLON]);
        is_deferred |= reading.from_token(Says::Defers, at).is_some();
        if let Some(tokens) = words(reading, at).filter(|_| is_deferred) {
            let range = reading.bytes(&tokens);
            let is_time = reading.has_within(Says::Time, &range) || names_month(reading.words(&range));
            return is_time.then_some(range);
        }
    }
    None
}

/// The tokens after "to" or "until" at a token that may state a time.
fn words(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    let first = at + 1;
    let length = reading.tokens.get(first)?.len;
    if reading.from_token(Says::UntilWords, at).is_some_and(|_| !reading.is(first, class::INT) || length == 1) {
        let ends = |at: &usize| {
            *at >= reading.tokens.len()
                || reading.opens_line(*at)
                || is_symbol(reading, *at, &[symbol::STOP, symbol::SEMICOLON, symbol::COMMA])
                || reading.from_token(Says::FurtherClause, *at).is_some()
        };
        return Some(first..(first + 1..).find(ends)?);
    }
    reading.from_token(Says::UntilDay, at).filter(|_| length <= LONGEST_DAY).map(|phrase| first..phrase.tokens.end)
}

fn is_symbol(reading: &Reading<'_>, at: usize, symbols: &[u16]) -> bool {
    reading.tokens.get(at).is_some_and(|token| symbols.contains(&token.word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put_off(text: &str) -> Option<&str> {
        until(&Reading::of(text)).and_then(|range| text.get(range))
    }

    crate::lex::rules_hold!();

    #[test]
    fn deferrals_end_somewhere() {
        assert_eq!(put_off("This item was deferred to the next meeting"), Some("the next meeting"));
        assert_eq!(put_off("It was held over until the June meeting so that it be aired."), Some("the June meeting"));
        assert_eq!(put_off("it was agreed to defer this item until the June meeting."), Some("the June meeting"));
        assert_eq!(put_off("The matter was deferred to 4 May 2021."), Some("4 May 2021"));
        assert_eq!(put_off("The matter was deferred to 14th May 2021 at noon."), Some("14th May 2021"));
        assert_eq!(later("DEFERRED", "to the next meeting."), Some(3..19));
    }

    #[test]
    fn conditions_are_no_time() {
        for text in [
            "RESOLVED to DEFER consideration of the report in order to allow officers to:",
            "Agreed to defer for the time being.",
            "deferred until the owner has been asked.",
            "deferred. They went to the next meeting.",
            "deferred until",
        ] {
            assert_eq!(put_off(text), None, "{text}");
        }
    }
}
