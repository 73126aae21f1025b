//! Words beside a name in a list of persons: a ward, an arrival or departure, a manner of attendance. The rules are rows of
//! `data/qualifier`.

use std::ops::Range;

use super::phrase::{self, PhraseKind, Rules};
use super::when::{self, When};
use crate::lex::{Element, Pattern, class, symbol};
use crate::model::{Attendance, MovementKind};

/// What words beside a name state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// The person was absent.
    Absent,
    /// The person was absent for a part of the meeting.
    AbsentInPart,
    /// The person sent apologies.
    Apologies,
    /// Digits, which may be an hour, with or without "at" before them.
    AtDigits,
    /// The person came.
    Came,
    /// For a part of the meeting without an hour.
    InPart,
    /// A lower-case word within a name.
    JoinsNames,
    /// The person left.
    Left,
    /// An arrival or departure if an hour or an item follows; otherwise something else.
    Links,
    /// A manner of attendance.
    Manner,
    /// An item by its number.
    NumberedItem,
    /// The person was present.
    Present,
    /// Why the person was absent.
    Reason,
    /// A place that the person represents follows.
    Represents,
    /// The person came back.
    Returned,
    /// The noun that ends the name of a ward.
    WardNoun,
    /// A ward by its number.
    WardNumber,
}

include!(concat!(env!("OUT_DIR"), "/qualifier.rs"));

/// Words beside a name, and what they state.
pub type Reading<'t> = phrase::Reading<'t, Says>;

/// Maximum capital words of the name of a ward or place.
const MOST_WORDS: usize = 5;

/// An arrival or departure. All ranges are bytes of the words that state it.
#[derive(Clone, Debug, PartialEq)]
pub struct Going {
    /// What they did.
    pub kind: MovementKind,
    /// When.
    pub time: Option<When>,
    /// The number of the item that is named.
    pub item: Option<Range<usize>>,
}

/// The attendance that words state, and nothing else.
///
/// ```
/// use minutebook::{entity::qualifier::{Reading, status}, model::Attendance};
/// assert_eq!(status(&Reading::of("Apologies for absence")), Some(Attendance::Apologies));
/// assert_eq!(status(&Reading::of("apologies for lateness")), None);
/// ```
pub fn status(reading: &Reading<'_>) -> Option<Attendance> {
    let found = [(Says::Absent, Attendance::Absent), (Says::Apologies, Attendance::Apologies), (Says::Present, Attendance::Present)];
    found.iter().find(|(says, _)| reading.has(*says)).map(|(_, status)| *status)
}

/// The words only state why a person was absent.
pub(super) fn is_reason(reading: &Reading<'_>) -> bool {
    reading.has(Says::Reason)
}

/// The words state for which part of the meeting a person was absent.
pub(super) fn is_absence_in_part(reading: &Reading<'_>) -> bool {
    reading.has(Says::AbsentInPart)
}

/// The arrival or departure that words state, by an hour, an item or a part of the meeting.
pub fn going(reading: &Reading<'_>) -> Option<Going> {
    let kinds = [(Says::Came, MovementKind::Arrived), (Says::Left, MovementKind::Left), (Says::Returned, MovementKind::Returned)];
    let (phrase, kind) = kinds.iter().find_map(|(says, kind)| Some((reading.first(*says)?, *kind)))?;
    let (from, next) = (phrase.words.end, phrase.tokens.end);
    let time =
        when::after_verb(reading.after(from), None).map(|(when, _)| When { range: from + when.range.start..from + when.range.end, ..when });
    let item = reading.from_token(Says::NumberedItem, next).and_then(|phrase| {
        let number = reading.bytes(&(phrase.tokens.end.checked_sub(1)?..phrase.tokens.end)).start;
        Some(reading.number_at(number))
    });
    let is_stated = || {
        let at_number = reading.from_token(Says::AtDigits, next).is_some();
        let is_part = || next == reading.tokens.len() || reading.from_token(Says::InPart, next).is_some();
        at_number || !reading.has(Says::Links) && is_part()
    };
    (time.is_some() || item.is_some() || is_stated()).then_some(Going { kind, time, item })
}

/// The ward that words name: capital words and the noun, or the noun and its number.
pub fn ward(reading: &Reading<'_>) -> Option<Range<usize>> {
    let from = reading.first(Says::Represents).map_or(0, |phrase| phrase.tokens.end);
    let is_capital = |at: usize| reading.is(at, class::CAPITAL) && !reading.is(at, class::CAPITALS);
    if let Some(phrase) = reading.first(Says::WardNumber).filter(|phrase| phrase.tokens.start == from && is_capital(from)) {
        return Some(phrase.words.clone());
    }
    let noun = reading.first(Says::WardNoun).filter(|noun| noun.tokens.clone().all(is_capital))?;
    is_name(reading, from..noun.tokens.start, false).then(|| reading.bytes(&(from..noun.tokens.end)))
}

/// Words are a name of a place, which is a ward where a party is beside it.
pub fn is_place(reading: &Reading<'_>) -> bool {
    is_name(reading, 0..reading.tokens.len(), true)
}

/// Capitalised words with lower-case ones that join them; the last is capitalised, where nothing follows it.
fn is_name(reading: &Reading<'_>, tokens: Range<usize>, is_whole: bool) -> bool {
    // "St.", "O’": a symbol is attached to the word before it.
    let is_attached = |at: usize| {
        let token = reading.tokens.get(at).filter(|token| matches!(token.word, symbol::STOP | symbol::APOSTROPHE | symbol::HYPHEN));
        let before = at.checked_sub(1).and_then(|before| reading.tokens.get(before));
        token.is_some_and(|token| before.is_some_and(|before| before.end() == token.start))
    };
    let capitals = tokens.clone().filter(|at| reading.is(*at, class::CAPITAL)).count();
    let joins = |at: usize| reading.from_token(Says::JoinsNames, at).is_some();
    (1..=MOST_WORDS).contains(&capitals)
        && reading.is(tokens.start, class::CAPITAL)
        && tokens.clone().all(|at| reading.is(at, class::CAPITAL) || joins(at) || is_attached(at))
        && !(is_whole && tokens.end.checked_sub(1).is_some_and(joins))
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::lex::rules_hold!();

    #[test]
    fn wards() {
        let of = |text: &'static str| ward(&Reading::of(text)).map(|range| &text[range]);
        assert_eq!(of("North Ward"), Some("North Ward"));
        assert_eq!(of("Member for the St. Mary’s and Castle Ward"), Some("St. Mary’s and Castle Ward"));
        assert_eq!(of("Ward 4"), Some("Ward 4"));
        assert_eq!((of("Ward Manager"), of("Ward"), of("the ward"), of("")), (None, None, None, None));
    }

    #[test]
    fn comings_and_goings() {
        let of = |text: &'static str| {
            going(&Reading::of(text)).map(|going| (going.kind, going.time.map(|when| when.value), going.item.map(|item| &text[item])))
        };
        assert_eq!(of("left the meeting at 8pm"), Some((MovementKind::Left, Some("20:00".into()), None)));
        assert_eq!(of("arrived during Item No. 4a"), Some((MovementKind::Arrived, None, Some("4a"))));
        assert_eq!(of("returned"), Some((MovementKind::Returned, None, None)));
        assert_eq!((of("from the Hall Trust"), of("left wing"), of("")), (None, None, None));
    }

    #[test]
    fn a_place_has_few_words_with_capitals() {
        let is = |text: &str| is_place(&Reading::of(text));
        let words = |count: usize| vec!["Moor"; count].join(" ");
        assert!(is("St. Mary’s") && is("Moor-Top") && is("Moor and Elm") && is(&words(MOST_WORDS)));
        assert!(!is(&words(MOST_WORDS + 1)) && !is("Moor and") && !is("moor Top") && !is("Moor spoke") && !is("") && !is(". Moor"));
        let of = |text: &'static str| ward(&Reading::of(text)).map(|range| &text[range]);
        assert_eq!((of("CASTLE WARD"), of("Castle ward"), of("Castle WARD"), of("Mr Castle spoke Ward")), (None, None, None, None));
    }

    #[test]
    fn a_coming_or_going_has_an_hour_an_item_or_nothing_after_it() {
        let is = |text: &str| going(&Reading::of(text)).is_some();
        assert!(is("left") && is("left at 8") && is("arrived at item 4") && is("from 19.20"));
        assert!(!is("left the hall in a state") && !is("from") && !is("until"));
        let item = |text: &'static str| going(&Reading::of(text)).and_then(|going| going.item).map(|item| &text[item]);
        assert_eq!((item("left during item 12/24."), item("left at 8 pm")), (Some("12/24"), None));
        assert_eq!((status(&Reading::of("absent")), status(&Reading::of("Chair of Roads"))), (Some(Attendance::Absent), None));
    }
}
