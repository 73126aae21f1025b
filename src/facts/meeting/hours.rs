//! When the meeting began, as the preamble and the record state it.

use crate::entity::meeting::{Reading, Says};
use crate::entity::when::{self, When};
use crate::entity::window::{near, tail};
use crate::lex::calendar::{lookup, role};

/// Maximum characters between "at" and the hour.
const REACH: usize = 48;
/// Maximum bytes of a sentence that are searched, before and after a word of beginning.
const SENTENCE: usize = 400;

/// Start, and end if a dash joins two times.
pub(super) fn stated(reading: &Reading<'_>) -> Option<(When, Option<When>)> {
    if !reading.has_number() {
        return None;
    }
    if let Some((start, end)) = when::shared(reading.text) {
        return Some((start, Some(end)));
    }
    let mut times = when::times(reading.text).into_iter();
    let (first, second) = (times.next()?, times.next());
    let before = reading.before(first.range.start).trim_end().len();
    let between = reading.all(Says::Between).any(|phrase| phrase.words.end == before);
    let joint = second.as_ref().map_or("", |second| reading.words(&(first.range.end..second.range.start)).trim());
    let joined = matches!(joint, "-" | "–" | "—") || lookup(joint).is(role::UNTIL) || between && lookup(joint).is(role::AND);
    Some((first, second.filter(|_| joined)))
}

/// When the meeting began, as the record states it.
pub(super) fn began(reading: &Reading<'_>) -> Option<When> {
    let order = reading.all(Says::CalledToOrder).map(|phrase| phrase.words.end);
    let begins = reading.all(Says::Begins).filter(|phrase| is_of_meeting(reading, phrase.words.start)).map(|phrase| phrase.words.end);
    let at = order.chain(begins).filter_map(|end| hour_follows(reading, end)).min()?;
    // The word before "at" counts too: "promptly at 7".
    let before = reading.before(at);
    let word = before.trim_end().rfind(char::is_whitespace).unwrap_or(0);
    let from = before.get(..word).and_then(|before| before.rfind(char::is_whitespace)).unwrap_or(word);
    let reach = reading.after(at).char_indices().nth(REACH).map_or(reading.text.len(), |(reach, _)| at + reach);
    let when = when::time_in(reading.words(&(from..reach)))?;
    Some(When { value: when.value, range: when.range.start + from..when.range.end + from })
}

/// The meeting or the chair precedes a byte in its sentence.
fn is_of_meeting(reading: &Reading<'_>, at: usize) -> bool {
    let before = tail(reading.before(at), SENTENCE);
    let from = at - before.len() + before.rfind(['.', '\n']).map_or(0, |stop| stop + 1);
    reading.has_within(Says::Meets, &(from..at)) || reading.has_within(Says::Acts, &(from..at))
}

/// The byte after the "at" that follows a word in its sentence, and after white space.
fn hour_follows(reading: &Reading<'_>, from: usize) -> Option<usize> {
    let rest = near(reading.after(from), SENTENCE);
    let reach = rest.find(['.', '\n']).unwrap_or(rest.len());
    let at = reading.within(Says::At, &(from..from + reach)).next()?.words.end;
    if reading.has_within(Says::OpensAPart, &(from..at)) {
        return None;
    }
    let blanks = reading.after(at).len() - reading.after(at).trim_start().len();
    (blanks > 0).then_some(at + blanks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_of_the_preamble() {
        let of = |text: &str| stated(&Reading::of(text)).map(|(start, end)| (start.value, end.map(|end| end.value)));
        assert_eq!(of("from 7 pm until 9.15 pm"), Some(("19:00".into(), Some("21:15".into()))));
        assert_eq!(of("between 7 pm and 9 pm"), Some(("19:00".into(), Some("21:00".into()))));
        assert_eq!(of("7 pm and 9 pm"), Some(("19:00".into(), None)));
        assert_eq!(of("Town Hall"), None);
    }

    #[test]
    fn hours_of_the_record() {
        let of = |text: &str| began(&Reading::of(text)).map(|when| when.value);
        assert_eq!(of("Mrs Fox called the meeting to order promptly at 7:02 p.m."), Some("19:02".into()));
        assert_eq!(of("The Chairman opened the meeting at 7 pm."), Some("19:00".into()));
        assert_eq!(of("The President opened the public hearing at 7 pm."), None);
        assert_eq!(of("The shop opened at 7 pm."), None);
    }

    #[test]
    fn the_meeting_is_before_its_hour_in_the_sentence() {
        let of = |text: &str| began(&Reading::of(text)).map(|when| when.value);
        assert_eq!(of("The elm fell.\nThe meeting began at 7 pm."), Some("19:00".into()));
        assert_eq!(of("The meeting was long. The fair began at 7 pm."), None);
        assert_eq!(of("The meeting began. The fair was at 7 pm."), None);
        assert_eq!(of("The meeting began at 7 pm and went on."), Some("19:00".into()));
        let is = |text: &str, at: &str| is_of_meeting(&Reading::of(text), text.find(at).unwrap());
        assert!(is("It was fine. The meeting began", "began") && is("The Chairman began", "began"));
        assert!(!is("The meeting was fine. It began", "began") && !is("The meeting\nIt began", "began") && !is("It began", "began"));
        let follows = |text: &str| hour_follows(&Reading::of(text), 5);
        assert_eq!(
            (follows("began at 7 pm"), follows("began at"), follows("began. Then at 7"), follows("began 7 pm")),
            (Some(9), None, None, None)
        );
    }
}
