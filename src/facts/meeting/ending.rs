//! When the meeting ended.

use std::ops::Range;

use crate::entity::meeting::{Phrase, Reading, Says};
use crate::entity::when::{self, When};
use crate::entity::window::near;

/// Maximum characters of a sentence that are searched, before a word of ending and in all.
const REACH: usize = 160;
/// Maximum characters between a word of ending and its hour.
const HOUR_WITHIN: usize = 90;
/// Maximum bytes between a word of ending and its hour if no word joins them.
const HOUR_BESIDE: usize = 24;
/// Maximum bytes before "to adjourn" that may name a motion.
const MOVED_WITHIN: usize = 108;
/// Maximum bytes of a text that is only an hour.
const HOUR_ALONE: usize = 24;

/// The time after a word of ending, in the last sentence that has one. At the `close` of the record it may be further away.
pub(super) fn end(reading: &Reading<'_>, close: bool) -> Option<When> {
    let ends = reading.all(Says::Ends);
    ends.rev().find_map(|phrase| ended(reading, phrase, close))
}

fn ended(reading: &Reading<'_>, phrase: &Phrase, close: bool) -> Option<When> {
    let text = reading.text;
    let brought = reading.beside(Says::Brought, phrase);
    let verb = brought.map_or(&phrase.words, |brought| &brought.words);
    let before = sentence_before(text, verb.start);
    let sentence = before.start..sentence_end(text, before.start);
    let labelled = !reading.words(&before).contains(char::is_alphabetic) || {
        let label = reading.words(&before).trim_end();
        reading.within(Says::TimeOf, &before).any(|phrase| phrase.words.end == before.start + label.len())
    };
    // The chair may also bring a debate to a close.
    let meets = || reading.has_within(Says::Meets, &before) || brought.is_none() && reading.has_within(Says::Acts, &before);
    if !labelled && !meets() || reading.has_within(Says::Planned, &(before.start..planned_end(text, before.start))) {
        return None;
    }
    if reading.has_within(Says::Pauses, &sentence) {
        return None;
    }
    let rest = reading.after(verb.end);
    let rest = rest.get(..rest.char_indices().nth(HOUR_WITHIN).map_or(rest.len(), |(at, _)| at))?;
    let line = rest.split('\n').next().unwrap_or(rest);
    let when = when::time_in(line).or_else(|| hour_beside(line))?;
    let range = when.range.start + verb.end..when.range.end + verb.end;
    let blanks = reading.after(range.end).len() - reading.after(range.end).trim_start().len();
    if reading.from_byte(Says::LetsSpeak, range.end).is_some_and(|phrase| phrase.words.start == range.end + blanks) {
        return None;
    }
    let between = verb.end..range.start;
    if reading.has_within(Says::MeetsAgain, &between) {
        return None;
    }
    let is_near = close || reading.has_within(Says::At, &between) || between.len() < HOUR_BESIDE;
    (is_near && !reading.words(&between).contains(". ")).then_some(When { value: when.value, range })
}

/// The hour of a 24-hour clock after the words of ending: `Meeting closed: 21:15`.
fn hour_beside(line: &str) -> Option<When> {
    let lead = line.len() - line.trim_start_matches([':', ' ', '\t']).len();
    let (when, _) = when::after_verb(line.get(lead..)?, None)?;
    Some(When { range: when.range.start + lead..when.range.end + lead, ..when })
}

/// An hour alone under a title of ending: "Adjournment", then "9.12 pm".
pub(super) fn under_title(title: &str, reading: &Reading<'_>) -> Option<When> {
    if title.is_empty() || reading.text.len() > HOUR_ALONE || !reading.has_number() {
        return None;
    }
    let when = when::time_in(reading.text)?;
    let around = reading.before(when.range.start).to_owned() + reading.after(when.range.end);
    let ends = || end(&Reading::of(&format!("{title}: {}", reading.words(&when.range))), false).is_some();
    (!around.contains(char::is_alphanumeric) && ends()).then_some(when)
}

/// The time of a motion to adjourn that did not fail: "Motion to adjourn at 8:47 p.m. by Dunn".
pub(super) fn adjourned(reading: &Reading<'_>) -> Option<When> {
    let (moved, found) = reading.all(Says::ToAdjourn).rev().find_map(|found| Some((moved(reading, found)?, found)))?;
    let rest = near(reading.after(found.words.end), 60);
    let when = when::time_in(rest)?;
    let range = when.range.start + found.words.end..when.range.end + found.words.end;
    let between = reading.words(&(found.words.end..range.start));
    let joined = reading.within(Says::At, &(found.words.end..range.start)).next_back();
    let is_near = joined.is_some_and(|at| reading.words(&(at.words.end..range.start)).trim().is_empty()) && !between.contains(". ");
    let after = found.words.end..reading.text.len();
    let void = reading.has_within(Says::Part, &(moved..range.start))
        || reading.has_within(Says::MeetsAgain, &(found.words.end..range.start))
        || [Says::Fails, Says::Pauses].iter().any(|says| reading.has_within(*says, &after));
    (is_near && !void).then_some(When { value: when.value, range })
}

/// The first byte of the words that move the end of the meeting.
fn moved(reading: &Reading<'_>, found: &Phrase) -> Option<usize> {
    let from = found.words.start.saturating_sub(MOVED_WITHIN);
    let is_joined = |phrase: &&Phrase| !reading.words(&(phrase.words.end..found.words.start)).contains(';');
    reading.within(Says::Moved, &(from..found.words.start)).find(is_joined).map(|phrase| phrase.words.start)
}

/// The part of a sentence before byte `at`, of bounded length; the full stops of `a.m.` do not end it.
fn sentence_before(text: &str, at: usize) -> Range<usize> {
    let before = text.get(..at).unwrap_or("");
    let from = before.char_indices().rev().nth(REACH).map_or(0, |(from, _)| from);
    let near_text = before.get(from..).unwrap_or("");
    let mut stops = near_text.match_indices(['.', '\n']).filter(|(stop, mark)| {
        let after = near_text.get(stop + 1..).unwrap_or("");
        let opens = after.trim_start().starts_with(char::is_uppercase);
        let is_half_of_day = near_text.get(..*stop).is_some_and(|before| before.ends_with(['m', 'M']));
        *mark == "\n" || after.starts_with(char::is_whitespace) && (opens || !is_half_of_day)
    });
    from + stops.next_back().map_or(0, |(stop, _)| stop + 1)..at
}

/// The end of the sentence that begins at a byte, as far as a pause may be stated.
fn sentence_end(text: &str, from: usize) -> usize {
    let sentence = near(text.get(from..).unwrap_or(""), 240);
    let stops = sentence.match_indices(". ").map(|(at, _)| at);
    let stop = stops.into_iter().find(|at| sentence.get(at + 2..).is_some_and(|after| after.starts_with(char::is_uppercase)));
    let sentence = sentence.get(..stop.unwrap_or(sentence.len())).unwrap_or(sentence);
    from + sentence.split('\n').next().unwrap_or(sentence).len()
}

/// The first full stop or line end after a byte, within a limit.
fn planned_end(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or("");
    let found = rest.char_indices().take(REACH).find(|(_, c)| matches!(c, '.' | '\n'));
    from + found.or_else(|| rest.char_indices().nth(REACH)).map_or(rest.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings() {
        let of = |text: &str| end(&Reading::of(text), false).map(|when| when.value);
        assert_eq!(of("The meeting commenced at 10.00 a.m. and concluded at 12.25 p.m."), Some("12:25".into()));
        assert_eq!(of("There being no further business the Chairman closed the meeting at 9pm."), Some("21:00".into()));
        assert_eq!(of("The meeting will close at 9pm."), None);
        assert_eq!(of("The road was closed at 9pm."), None);
        assert_eq!(of("The meeting closed"), None);
        assert_eq!(of("Meeting closed: 21:15"), Some("21:15".into()));
        assert_eq!(of("Meeting closed: 9:15"), None);
        assert_eq!(of("Close: item 14"), None);
        assert_eq!(of("The meeting was brought to an end at 9.10 pm."), Some("21:10".into()));
        assert_eq!(of("The meeting adjourned for lunch at 12.30 pm."), None);
        assert_eq!(of("The Chairman brought discussion to a close at 8.05 pm."), None);
        assert_eq!(of("The meeting closed at 8 pm to allow residents to speak."), None);
    }

    #[test]
    fn a_motion_to_adjourn_states_the_hour_of_the_end_and_not_of_the_next_meeting() {
        let of = |text: &str| adjourned(&Reading::of(text)).map(|when| when.value);
        assert_eq!(
            of("Moved by Councillor Ng that this meeting adjourn at 7:22 p.m. to meet again on 22 May at 6 p.m."),
            Some("19:22".into())
        );
        assert_eq!(of("Moved by Councillor Ng that this meeting be adjourned to meet again on 22 May at 6 p.m."), None);
        let of_end = |text: &str| end(&Reading::of(text), true).map(|when| when.value);
        assert_eq!(of_end("The meeting adjourned until Tuesday, June 4, 2024 at 6:30 p.m."), None);
        assert_eq!(of("Moved by Councillor Ng that this shop close at 7:22 p.m."), None);
    }

    #[test]
    fn an_hour_alone_under_a_title_of_ending() {
        let of = |title: &str, text: &str| under_title(title, &Reading::of(text)).map(|when| when.value);
        assert_eq!(of("ADJOURNMENT", "9:12 p.m."), Some("21:12".into()));
        assert_eq!(of("Road closures", "9:12 p.m."), None);
        assert_eq!(of("ADJOURNMENT", &format!("9:12 p.m.{}", " .".repeat(HOUR_ALONE))), None);
        assert_eq!(of("ADJOURNMENT", "9:12 p.m. by Fox"), None);
    }

    #[test]
    fn motions_to_adjourn() {
        let of = |text: &str| adjourned(&Reading::of(text)).map(|when| when.value);
        assert_eq!(of("Motion to adjourn at 8:47 p.m. by Dunn, seconded by Aske."), Some("20:47".into()));
        assert_eq!(of("Motion to adjourn at 8:47 p.m. by Dunn. Motion failed."), None);
        assert_eq!(of("Motion to adjourn to executive session at 8:10 p.m."), None);
    }

    #[test]
    fn sentences_around_an_hour_are_bounded() {
        let text = "The elm fell. It began at 9 a.m. and ended at 10 p.m. Then all left.";
        let before = |words: &str| &text[sentence_before(text, text.find(words).unwrap())];
        assert_eq!((before("ended"), before("all"), before("fell")), (" It began at 9 a.m. and ", " Then ", "The elm "));
        let line = "The elm fell\nat 9 pm";
        assert_eq!(&line[sentence_before(line, line.len())], "at 9 pm");
        let end = |from: &str| sentence_end(text, text.find(from).unwrap());
        assert_eq!((end("The elm"), end("It began"), end("Then")), (12, 52, text.len()));
        assert_eq!(sentence_end(line, 4), 12);
        let planned = |text: &str, from: usize| planned_end(text, from);
        assert_eq!((planned("at 9 pm. Then", 2), planned("at\n9", 0), planned("at 9", 1), planned("é.", 0)), (7, 2, 4, 2));
        let long = "é".repeat(REACH + 2);
        assert_eq!((planned_end(&long, 0), sentence_before(&long, long.len()).start), (2 * REACH, 2));
    }
}
