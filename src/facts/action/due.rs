//! When an action is due.

use std::ops::Range;

use super::words::{Phrase, Reading, Says};
use crate::entity::when;
use crate::entity::window::collapsed;
use crate::lex::symbol;

/// When an action is due.
pub(super) struct Due {
    /// An ISO date if the text states a year, otherwise its words.
    pub(super) value: String,
    /// Its words.
    pub(super) day: Range<usize>,
}

/// When the action within some bytes is due.
pub(super) fn within(reading: &Reading<'_>, range: &Range<usize>) -> Option<Due> {
    let mut days = days(reading, range).filter_map(|(_, day)| Some(Due { value: value(reading, day)?, day: day.words.clone() }));
    days.next().or_else(|| term(reading, range))
}

/// A term at the end of a sentence: "within 28 days".
fn term(reading: &Reading<'_>, range: &Range<usize>) -> Option<Due> {
    let ends = |at: usize| {
        let is_over = reading.tokens.get(at).is_none_or(|token| token.start as usize >= range.end);
        is_over || reading.opens_line(at) || reading.is_symbol(at, &[symbol::STOP, symbol::SEMICOLON, symbol::CLOSE])
    };
    let term = reading.within(Says::Within, range).find(|term| ends(term.tokens.end))?;
    Some(Due { value: collapsed(reading.words(&term.words)), day: term.words.clone() })
}

/// The day that some words consist of.
pub(super) fn whole(reading: &Reading<'_>, range: &Range<usize>) -> Option<Due> {
    let day = [Says::Day, Says::DayInDigits].into_iter().find_map(|says| reading.from_byte(says, range.start))?;
    (day.words == *range).then(|| Some(Due { value: value(reading, day)?, day: day.words.clone() }))?
}

/// A text consists of a time.
pub(super) fn is_time(reading: &Reading<'_>) -> bool {
    let start = reading.text.len() - reading.text.trim_start().len();
    let whole = start..reading.text.trim_end().len();
    let says = [Says::Day, Says::DayInDigits, Says::Term, Says::Within, Says::Month];
    says.into_iter().any(|says| reading.within(says, &whole).any(|phrase| phrase.words == whole))
}

/// The first byte of the words within some bytes that introduce a day or a term.
pub(super) fn lead(reading: &Reading<'_>, range: &Range<usize>) -> Option<usize> {
    let day = days(reading, range).next().map(|(lead, _)| lead.words.start);
    day.or_else(|| term(reading, range).map(|due| due.day.start))
}

/// The days and terms within some bytes, each with the words that introduce it.
fn days<'r>(reading: &'r Reading<'_>, range: &Range<usize>) -> impl Iterator<Item = (&'r Phrase, &'r Phrase)> {
    let end = range.end;
    let day = move |lead: &'r Phrase| {
        let at = lead.tokens.end;
        let day = [Says::Day, Says::DayInDigits, Says::Term].into_iter().find_map(|says| reading.from_token(says, at))?;
        (day.words.end <= end).then_some((lead, day))
    };
    reading.within(Says::DueBy, range).filter_map(day)
}

/// Digits may not show which number is the month, and a term names no day.
fn value(reading: &Reading<'_>, day: &Phrase) -> Option<String> {
    let words = reading.words(&day.words);
    let date = when::date(words).map(|when| when.value);
    date.or_else(|| (day.says == Says::Day).then(|| collapsed(words)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<String> {
        within(&Reading::of(text), &(0..text.len())).map(|due| due.value)
    }

    #[test]
    fn days_and_meetings() {
        assert_eq!(of("to report by 3 May 2021"), Some("2021-05-03".into()));
        assert_eq!(of("Due date: Friday, the 3rd of May"), Some("Friday, the 3rd of May".into()));
        assert_eq!(of("before the next meeting"), Some("the next meeting".into()));
        assert_eq!(of("no later than the end of June 2021."), Some("the end of June 2021".into()));
        assert_eq!(of("by Monday the clerk and by 13/5/2021"), Some("Monday".into()));
        assert_eq!(of("deadline 13/5/2021"), Some("2021-05-13".into()));
        assert_eq!(of("to write within 28 days."), Some("within 28 days".into()));
    }

    #[test]
    fn no_day() {
        for text in [
            "by the Clerk",
            "paid by 3 of the members",
            "on 3 May 2021",
            "by 3/5",
            "due",
            "to count those made within 28 days of the notice",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_may_be_a_time_and_nothing_else() {
        let is = |text: &str| is_time(&Reading::of(text));
        assert_eq!(["3 May 2021", "  3 May 2021 ", "13/5/2021", "within 28 days"].map(is), [true; 4]);
        assert!(!["by 3 May 2021", "3 May 2021 at noon", "the lane", ""].into_iter().any(is));
        let of = |text: &str, end: usize| whole(&Reading::of(text), &(0..end)).map(|due| due.value);
        assert_eq!(of("3 May 2021", 10), Some("2021-05-03".into()));
        assert_eq!((of("3 May 2021 and", 14), of("the lane", 8)), (None, None));
    }

    #[test]
    fn words_lead_to_a_day_or_a_term() {
        let of = |text: &str| lead(&Reading::of(text), &(0..text.len()));
        assert_eq!((of("to report by 3 May 2021"), of("to write within 28 days.")), (Some(10), Some(9)));
        assert_eq!((of("to report on 3 May 2021"), of("to write within 28 days of it")), (None, None));
        assert_eq!(lead(&Reading::of("to report by 3 May 2021"), &(0..14)), None);
    }
}
