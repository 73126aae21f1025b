//! Amendments of earlier minutes: the removed and the added words. The rules are rows of `data/correction`.

mod change;
mod quotation;

use std::borrow::Cow;
use std::ops::Range;

use change::change;

use crate::entity::phrase::{self, PhraseKind, Rules};
use crate::entity::window::collapsed;
use crate::facts::locate::Page;
use crate::facts::walk::{self, Unit};
use crate::lex::{Element, Pattern, class, symbol};
use crate::model::{Correction, Minutes, Stated};

/// What words state about an amendment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// Something is amended or corrected.
    Amends,
    /// The text that follows is not the new text.
    Contrasts,
    /// Words go.
    Deletes,
    /// Words come.
    Inserts,
    /// Words are added, others removed.
    InsteadOf,
    /// A minute by its number opens a heading.
    Minute,
    /// Minutes of a meeting.
    Minutes,
    /// A place in the minute follows, up to the end.
    PlaceAfter,
    /// The place in the minute ends.
    PlaceEnds,
    /// A place in the minute follows.
    PlaceOpens,
    /// The new text follows, perhaps without quotation marks.
    ReadsBare,
    /// Words are added, others removed: "should read ‘A’ and not ‘B’".
    ReadsNot,
    /// Words are removed, others added.
    Replaces,
    /// Words are removed, others added: "‘B’ should read ‘A’".
    ShouldRead,
}

include!(concat!(env!("OUT_DIR"), "/correction.rs"));

/// A text, its tokens, and what its words state.
type Reading<'t> = phrase::Reading<'t, Says>;

/// Words that state something.
type Phrase = phrase::Phrase<Says>;

/// Maximum words and symbols that name a place in a minute.
const LONGEST_PLACE: usize = 40;
/// Minimum bytes of such words.
const SHORTEST_PLACE: usize = 3;

fn read(text: &str) -> Reading<'_> {
    Reading::over(text, quotation::tokens(text))
}

/// Fills corrections, and states those that a decision on the minutes makes in passing.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    let mut amended: Option<String> = None;
    walk::units(minutes, &mut |title, unit| match unit {
        Unit::Heading(heading) => amended = minute(&heading.text),
        Unit::Correction(correction) => {
            correction.minute = amended.clone().map(Cow::Owned);
            fill(correction);
        }
        unit if matches!(unit, Unit::Decision(_) | Unit::Paragraph(_) | Unit::Point(_)) => state(page, title, unit),
        _ => {}
    });
}

fn fill(correction: &mut Correction<'_>) {
    let text = correction.text.clone();
    let reading = read(&text);
    if let Some((old, new)) = change(&reading) {
        (correction.old, correction.new) = (words(&text, old), words(&text, new));
    }
    correction.place = words(&text, place(&reading));
}

/// Adds the change that a unit states, if it is one of the minutes.
fn state<'a>(page: Page<'a>, title: &str, mut unit: Unit<'_, 'a>) {
    let text = unit.text().clone();
    let reading = read(&text);
    let Some((old, new)) = change(&reading).filter(|_| is_of_minutes(title, &reading)) else { return };
    let span = page.locator(&text, unit.place()).unit("correction");
    let correction = Correction { text: "".into(), span, old: words(&text, old), new: words(&text, new), ..Correction::default() };
    if let Some(stated) = unit.stated() {
        stated.push(Stated::Correction(Box::new(correction)));
    }
}

fn words<'a>(text: &str, range: Option<Range<usize>>) -> Option<Cow<'a, str>> {
    range.map(|range| Cow::Owned(collapsed(text.get(range).unwrap_or(""))))
}

/// The unit is about the minutes of an earlier meeting.
fn is_of_minutes(title: &str, reading: &Reading<'_>) -> bool {
    read(title).has(Says::Minutes) || reading.has(Says::Minutes) && reading.has(Says::Amends)
}

/// The minute that a heading above amendments names: `Minute CPP/17/22 (Announcements)`.
fn minute(heading: &str) -> Option<String> {
    let reading = Reading::of(heading);
    let phrase = reading.all(Says::Minute).max_by_key(|phrase| phrase.words.end)?;
    let rest = reading.after(phrase.words.end).trim_start();
    let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '/' | '.' | '-')).unwrap_or(rest.len());
    let number = rest.get(..end)?.trim_end_matches('.');
    number.contains(|c: char| c.is_ascii_digit()).then(|| number.to_owned())
}

/// The place inside that minute: `in paragraph four from …`, `… from the final sentence.`
fn place(reading: &Reading<'_>) -> Option<Range<usize>> {
    let within = reading.all(Says::PlaceOpens).find_map(|phrase| place_within(reading, phrase));
    let after = reading.all(Says::PlaceAfter).find_map(|phrase| place_after(reading, phrase));
    // Of two the first applies.
    [within, after].into_iter().flatten().min_by_key(|place| place.start)
}

/// The text between "in" and the words that end the place.
fn place_within(reading: &Reading<'_>, phrase: &Phrase) -> Option<Range<usize>> {
    let from = phrase.tokens.end;
    let end = (from + 1..from + LONGEST_PLACE).find(|at| reading.from_token(Says::PlaceEnds, *at).is_some())?;
    named_place(reading, from..end)
}

/// The text after "from", up to the end.
fn place_after(reading: &Reading<'_>, phrase: &Phrase) -> Option<Range<usize>> {
    let last = reading.tokens.last().filter(|token| token.is_symbol(symbol::STOP));
    let end = reading.tokens.len() - usize::from(last.is_some());
    let from = phrase.tokens.start + 1;
    if end > from + LONGEST_PLACE { None } else { named_place(reading, from..end) }
}

/// Words that name a place have no quotation and no stop among them.
fn named_place(reading: &Reading<'_>, tokens: Range<usize>) -> Option<Range<usize>> {
    let is_word = |at: usize| reading.tokens.get(at).is_some_and(|token| !token.is(class::QUOTE) && !token.is_symbol(symbol::STOP));
    let range = reading.bytes(&tokens);
    (tokens.clone().all(is_word) && range.len() >= SHORTEST_PLACE).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::lex::rules_hold!(|text| quotation::tokens(text).to_vec());

    fn changes(text: &str) -> Option<(Option<&str>, Option<&str>)> {
        change(&read(text)).map(|(old, new)| (old.map(|range| &text[range]), new.map(|range| &text[range])))
    }

    #[test]
    fn old_and_new_words() {
        assert_eq!(
            changes("Amend the wording from ‘the Clerk’s report’ to ‘the Chair’s report’."),
            Some((Some("the Clerk’s report"), Some("the Chair’s report")))
        );
        assert_eq!(changes("delete “be approved” and insert “be noted”."), Some((Some("be approved"), Some("be noted"))));
        assert_eq!(changes("Delete “hall” where it first occurs and insert “barn”."), Some((Some("hall"), Some("barn"))));
        assert_eq!(changes("Delete “hall” in line 2. Insert “barn” in line 3."), Some((Some("hall"), None)));
        assert_eq!(changes("amended to read “be noted” in lieu of “be approved”, two"), Some((Some("be approved"), Some("be noted"))));
        assert_eq!(changes("7.1 should state Mill Lane, Holt not Mill Road."), Some((Some("Mill Road"), Some("Mill Lane, Holt"))));
    }

    #[test]
    fn one_side_alone() {
        assert_eq!(changes("Delete the word ‘not’ from the final sentence."), Some((Some("not"), None)));
        assert_eq!(changes("by the addition of the words “and Cllr Oke” after"), Some((None, Some("and Cllr Oke"))));
    }

    #[test]
    fn what_corrects_nothing() {
        assert_eq!(changes("The minutes were signed."), None);
        assert_eq!(changes("The sign should read clearly."), None);
        assert_eq!(changes("delete “the words"), None);
        assert!(!is_of_minutes("Road signs", &read("Slide 6 should read ‘14’ and not ‘41’.")));
    }

    #[test]
    fn which_minute_and_where() {
        assert_eq!(minute("Minute CPP/17/22 (Announcements)").as_deref(), Some("CPP/17/22"));
        assert_eq!((minute("Minute no. 4.").as_deref(), minute("Minute book"), minute("Minutes 4")), (Some("4"), None, None));
        let of = |text: &'static str| place(&read(text)).map(|range| &text[range]);
        assert_eq!(of("Amend the wording in paragraph four from ‘hall’ to ‘barn’."), Some("paragraph four"));
        assert_eq!(of("Delete the word ‘not’ from the final sentence."), Some("the final sentence"));
        assert_eq!((of("Delete ‘hall’ and insert ‘barn’."), of("in"), of("in ‘it’ from")), (None, None, None));
    }
}
