//! What a text refers to: appendices, minutes, applications, reports, enactments. The rules are rows of `data/reference`, the words are
//! those of `data/reference.toml`.

mod application;
mod chars;
mod legislation;
mod list;
mod number;
mod numbered;
mod report;
mod title;

use std::borrow::Cow;
use std::ops::Range;

use crate::entity::phrase::{self, PhraseKind, Rules};
use crate::entity::window::window;
use crate::facts::locate::Page;
use crate::facts::walk;
use crate::lex::calendar::month;
use crate::lex::{Element, Pattern, Word, class, lookup};
use crate::model::{Minutes, Reference, ReferenceKind};
use crate::source::Place;

/// What words state about a number after them, or about an enactment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// An annex.
    Annex,
    /// Several annexes.
    Annexes,
    /// Several appendices.
    Appendices,
    /// An appendix.
    Appendix,
    /// An application, whose number may be digits alone.
    ApplicationNumber,
    /// An application, whose number is a code.
    Applied,
    /// The noun that ends the title of an enactment.
    Enactment,
    /// A statutory instrument.
    Instrument,
    /// A minute in short, or the least of something.
    Min,
    /// A minute of the record, or one of the clock.
    Minute,
    /// Several minutes.
    Minutes,
    /// The meeting whose minute it is.
    OfMeeting,
    /// A provision of an enactment.
    Provision,
    /// The text before it is of the record.
    Refers,
    /// A report.
    Report,
    /// A report, whose number follows.
    ReportNumber,
    /// A report; its author follows.
    ReportOf,
    /// A schedule of an enactment.
    Schedule,
}

include!(concat!(env!("OUT_DIR"), "/reference.rs"));

/// A text, its tokens, and what its words state.
type Reading<'t> = phrase::Reading<'t, Says>;

/// Words that state something.
type Phrase = phrase::Phrase<Says>;

/// A reference in a text.
#[derive(Clone, Debug, PartialEq)]
struct Found {
    kind: ReferenceKind,
    /// The words that state it.
    range: Range<usize>,
    value: String,
    part: Option<Range<usize>>,
    by: Option<Range<usize>>,
    date: Option<String>,
}

impl Found {
    fn new(kind: ReferenceKind, range: Range<usize>, value: impl Into<String>) -> Self {
        Found { kind, range, value: value.into(), part: None, by: None, date: None }
    }
}

/// Fills `references`.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    walk::units(minutes, &mut |title, mut unit| {
        let found = references(page, unit.text(), title, unit.place());
        *unit.references() = found;
    });
    walk::items(&mut minutes.items, &mut |item| {
        let title = item.title.clone().unwrap_or_default();
        item.references = references(page, &title, "", &item.span);
        walk::blocks(&mut item.purpose, &title, &mut |title, mut unit| {
            let found = references(page, unit.text(), title, unit.place());
            *unit.references() = found;
        });
    });
    walk::rows(minutes, &mut |title, row| row.references = references(page, &row.cells.join("\n"), title, &row.span));
}

/// The references in the text of a unit, under the title of its item.
fn references<'a>(page: Page<'a>, text: &str, title: &str, place: &Place) -> Vec<Reference<'a>> {
    let found = found(text, title);
    if found.is_empty() {
        return Vec::new();
    }
    let at = page.locator(text, place);
    let words = |range: Option<Range<usize>>| range.map(|range| at.words(&range));
    let reference = |one: Found| Reference {
        kind: one.kind,
        fact: at.fact(one.value, &one.range, "reference"),
        part: words(one.part),
        by: words(one.by),
        date: one.date.map(Cow::Owned),
    };
    found.into_iter().map(reference).collect()
}

/// All references in a text, in reading order; where two overlap, the one that begins first, then the longer.
fn found(text: &str, title: &str) -> Vec<Found> {
    let reading = Reading::of(text);
    // Without the words of the rules only numbers of applications are found, which have a slash.
    if reading.is_empty() && !text.contains('/') {
        return Vec::new();
    }
    let mut found = numbered::found(&reading);
    found.extend(report::found(&reading));
    found.extend(legislation::found(&reading));
    found.extend(application::found(&reading, title));
    found.sort_by_key(|one| (one.range.start, std::cmp::Reverse(one.range.end)));
    let mut end = 0;
    found.retain(|one| {
        let is_apart = one.range.start >= end;
        end = end.max(one.range.end);
        is_apart
    });
    found
}

/// A token has one of some roles.
fn is(reading: &Reading<'_>, at: usize, roles: u64) -> bool {
    reading.tokens.get(at).is_some_and(|token| Word::of(token.word, &PLACES, &WORDS).is(roles))
}

/// The roles of a word, in letters of any case.
fn word(word: &str) -> Word {
    Word::of(lookup(word.to_lowercase().as_bytes()), &PLACES, &WORDS)
}

/// A token is a symbol.
fn is_symbol(reading: &Reading<'_>, at: usize, symbol: u16) -> bool {
    reading.tokens.get(at).is_some_and(|token| token.is_symbol(symbol))
}

/// The byte at which a token begins; the end of the text after the last.
fn start(reading: &Reading<'_>, at: usize) -> usize {
    reading.tokens.get(at).map_or(reading.text.len(), |token| token.start as usize)
}

/// The word or number before a token, followed only by symbols that are attached to it.
fn word_before(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let mut at = at.checked_sub(1)?;
    while reading.is(at, class::SIGN) {
        let before = at.checked_sub(1)?;
        if reading.tokens.get(before)?.end() < reading.tokens.get(at)?.start {
            return None;
        }
        at = before;
    }
    Some(at)
}

/// Nothing after byte `end` makes the number before it part of another, of a date or of a share.
fn ends(text: &str, end: usize) -> bool {
    let rest = window(text, end, 40);
    let mut characters = rest.chars();
    let joined = match (characters.next(), characters.next()) {
        (Some(c), _) if c.is_alphanumeric() => true,
        (Some('/' | '-' | '.' | ',' | '_' | ':'), Some(c)) => c.is_ascii_digit(),
        (Some('%' | '/' | '_'), _) => true,
        _ => false,
    };
    let word = rest.split_whitespace().next().filter(|_| rest.starts_with(' ')).unwrap_or("").trim_end_matches([',', '.']);
    !joined && month(word).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::lex::rules_hold!();

    #[test]
    fn references_are_in_reading_order_without_overlaps() {
        let texts = |text: &str| found(text, "").into_iter().map(|one| text[one.range].to_owned()).collect::<Vec<_>>();
        assert_eq!(
            texts("Appendix 2 of Report FIN/22/14 (minute 141) on 24/00123/FUL"),
            ["Appendix 2", "Report FIN/22/14", "minute 141", "24/00123/FUL"]
        );
        assert_eq!(texts("the report of the Head of Law (report no. PL/24/01234)"), ["report of the Head of Law (report no. PL/24/01234)"]);
    }

    #[test]
    fn money_dates_and_numbers_of_other_things_are_none() {
        for text in [
            "A sum of £12,345 and £1/2m was paid.",
            "On 12/03/2024 at 7/8 Mill Lane.",
            "in 2023/24 and 2022-23, or 50/50",
            "Telephone 01632/960123 or 01632 960 123",
            "123/24 Apologies",
            "It lasted ten minutes.",
            "The report was noted.",
            "Regulation is the Council’s duty.",
            "",
        ] {
            assert_eq!(found(text, "Roads"), [], "{text}");
        }
    }
}
