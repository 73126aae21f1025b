//! The words of a text about the next meeting. The rules are rows of `data/facts/next.toml`.

use std::ops::Range;

use crate::entity::meeting::{self, Phrase};
use crate::entity::phrase::{self, PhraseKind, Rules};
use crate::entity::when;
use crate::lex::{Element, Pattern, class, sentence_ends};

/// What words state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// The words after them state no day of a next meeting, or no certain one.
    Bars,
    /// A meeting is held.
    Held,
    /// The day has changed.
    Moves,
    /// May precede the next meeting as the subject of a sentence, or as a caption.
    Opens,
    /// There are several next meetings.
    Several,
    /// A meeting type, which names no other body.
    MeetingType,
}

include!(concat!(env!("OUT_DIR"), "/next.rs"));

/// Maximum tokens before the next meeting in its sentence.
const MOST_BEFORE: usize = 40;

/// A text with the statements of its words about a meeting and its day.
pub(super) struct Words<'t> {
    pub(super) meeting: meeting::Reading<'t>,
    next: phrase::Reading<'t, Says>,
    times: Vec<Range<usize>>,
    /// The tokens at which sentences begin, except the first.
    sentences: Vec<usize>,
}

impl<'t> Words<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let meeting = meeting::Reading::of(text);
        let next = phrase::Reading::over(text, meeting.tokens.clone());
        let times = when::times(text).into_iter().map(|when| when.range).collect();
        let sentences = sentence_ends(&meeting.tokens);
        Words { meeting, next, times, sentences }
    }

    /// Words within some bytes state this.
    pub(super) fn has_within(&self, says: Says, range: &Range<usize>) -> bool {
        self.next.is_triggered(says, range)
    }

    /// Words state this.
    pub(super) fn has(&self, says: Says) -> bool {
        self.next.has(says)
    }

    /// The next meeting, and the byte at which the sentence about it begins.
    pub(super) fn subject(&self) -> Option<(usize, &Phrase)> {
        self.meeting.all(meeting::Says::NextMeeting).find_map(|phrase| {
            let from = self.opening(phrase.tokens.start)?;
            Some((self.meeting.token(from).start as usize, phrase))
        })
    }

    /// The token at the start of the sentence or line of a token, if no other subject precedes it.
    fn opening(&self, at: usize) -> Option<usize> {
        let begins = |from: &usize| self.meeting.opens_line(*from) || self.sentences.binary_search(from).is_ok();
        let from = (at.saturating_sub(MOST_BEFORE)..=at).rev().find(begins)?;
        (from..at).all(|at| self.is_opening(at) || self.is_of_hour(at)).then_some(from)
    }

    /// A token may precede the next meeting if there is no other subject.
    pub(super) fn is_opening(&self, at: usize) -> bool {
        let start = self.meeting.token(at).start as usize;
        let may_open = self.next.is_triggered(Says::Opens, &(start..start + 1));
        may_open || self.meeting.is(at, class::SIGN | class::NUMBER | class::QUOTE | class::BULLET)
    }

    /// Words between "next" and "meeting" that name a meeting type.
    pub(super) fn is_meeting_type(&self, at: usize) -> bool {
        let start = self.meeting.token(at).start as usize;
        self.next.is_triggered(Says::MeetingType, &(start..start + 1))
    }

    /// A token is of an hour.
    pub(super) fn is_of_hour(&self, at: usize) -> bool {
        let start = self.meeting.token(at).start as usize;
        self.times.iter().any(|time| time.contains(&start))
    }

    /// The line after a line end contains only hours, which belong to the line above.
    fn goes_on(&self, end: usize) -> bool {
        let first = self.meeting.token_at(end);
        let last = (first..self.meeting.tokens.len()).find(|at| self.meeting.closes_line(*at)).unwrap_or(first);
        let mut line = first..=last;
        let is_symbol = |at: usize| self.meeting.is(at, class::SIGN);
        self.is_of_hour(first) && line.all(|at| self.is_of_hour(at) || is_symbol(at))
    }

    /// The bytes at which sentences and lines end, from a byte on, each with whether a line ends there.
    pub(super) fn ends(&self, from: usize) -> Vec<(usize, bool)> {
        let byte = |at: usize| self.meeting.tokens.get(at).map_or(self.meeting.text.len(), |token| token.start as usize);
        let sentences = self.sentences.iter().map(|at| (byte(*at), false));
        let lines = self.meeting.text.match_indices('\n').filter(|(at, _)| !self.goes_on(*at)).map(|(at, _)| (at, true));
        let mut ends: Vec<(usize, bool)> = sentences.chain(lines).filter(|(end, _)| *end > from).collect();
        ends.sort_unstable();
        ends.push((self.meeting.text.len(), false));
        ends
    }
}

/// A number, a weekday or a month is at the start of a text.
pub(super) fn opens_with_day(reading: &meeting::Reading<'_>) -> bool {
    let first = reading.tokens.iter().find(|token| !token.is(class::SIGN | class::BULLET));
    first.is_some_and(|first| {
        let start = first.start as usize;
        first.is(class::NUMBER | class::MONTH) || reading.has_within(meeting::Says::DayOfWeek, &(start..start + first.len as usize))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::lex::rules_hold!();

    #[test]
    fn sentences_about_the_next_meeting() {
        let of = |text: &'static str| Words::of(text).subject().map(|(from, phrase)| &text[from..phrase.words.end]);
        assert_eq!(of("Noted. The date of the next meeting was set."), Some("The date of the next meeting"));
        assert_eq!(of("7. Date of next ordinary meeting: 14 May"), Some("Date of next ordinary meeting"));
        assert_eq!(of("RESOLVED: That the next meeting be held on 14 May"), Some("RESOLVED: That the next meeting"));
        assert_eq!(of("The Clerk would report to the next meeting on 14 May."), None);
        assert_eq!(of("Items for the next meeting"), None);
    }

    #[test]
    fn a_day_may_open_a_text() {
        let is = |text: &str| opens_with_day(&meeting::Reading::of(text));
        assert!(is("14 May") && is("- May 14") && is("Tuesday 14 May") && !is("The 14th of May") && !is(""));
        assert!(
            Words::of("The next meeting has been moved to 14 May.").has(Says::Moves)
                && !Words::of("The next meeting is on 14 May.").has(Says::Moves)
        );
        let hour = |text: &'static str, word: &str| {
            let words = Words::of(text);
            words.is_of_hour(words.meeting.token_at(text.find(word).unwrap()))
        };
        assert!(hour("14 May at 7 pm in the hall", "7 pm") && !hour("14 May at 7 pm in the hall", "hall"));
    }
}
