//! Sentences about attendance: "Apologies were received from …", "X attended as substitute for Y", "X was unable to attend".

use std::ops::Range;

use super::register::Register;
use super::status::status;
use super::words::{Reading, Says};
use crate::entity::names;
use crate::entity::person_list::{self, Bare, Entry};
use crate::entity::phrase::Phrase;
use crate::entity::window::window_before;
use crate::facts::locate::Locator;
use crate::lex::{class, symbol};
use crate::model::Attendance;

/// Maximum bytes between a participle and the word before the names of those who sent apologies.
const GIVEN_WITHIN: usize = 22;

/// Reads the sentences of a text.
pub(super) fn sentences<'a>(register: &mut Register<'a>, at: &Locator<'a>, reading: &Reading<'_>) {
    for found in [apologies(reading), welsh_apologies(reading)] {
        sent(register, at, reading, &found);
    }
    missed(register, at, reading);
    all_but(register, at, reading);
    substitutes(register, at, reading);
}

/// "Ann Oke, of the Allotment Society, attended the meeting": a guest, because a member would be in the list.
pub(super) fn guests<'a>(register: &mut Register<'a>, at: &Locator<'a>, reading: &Reading<'_>) {
    let mut starts = Starts::of(reading.text);
    for phrase in reading.all(Says::AttendedTheMeeting) {
        let Some(start) = starts.start(phrase.words.start) else { continue };
        let is_guest = |name: &Range<usize>| {
            name.start == start && name.end < phrase.words.start && reading.words(name).contains(' ') && is_of(reading, name.end)
        };
        if let Some(name) = names::person(reading.text, start).filter(is_guest) {
            register.person(at, reading.text, &name, Attendance::InAttendance);
        }
    }
}

/// "Commissioners Tibbs and Sayre were present.", "Those in attendance were Mayor Fox and Ann Hay.": sentences of an opening of the
/// record that name those who were there, and nobody else.
pub(super) fn were_there<'a>(register: &mut Register<'a>, at: &Locator<'a>, reading: &Reading<'_>) {
    let mut starts = Starts::of(reading.text);
    for phrase in reading.all(Says::WereThere) {
        let Some(start) = starts.start(phrase.words.start) else { continue };
        // "ROLL CALL: Mrs. Cole and Mr. Dietz were present."
        let start = reading.words(&(start..phrase.words.start)).rfind(':').map_or(start, |colon| start + colon + 1);
        let entries = person_list::in_sentence(reading.text, start..phrase.words.start);
        let is_lead = |word: names::Word<'_>| word.is_title() || word.is_plural_title();
        let opens = |first: &Entry| names::words(reading.words(&(start..first.name.start)), 0).all(is_lead);
        if entries.first().is_some_and(opens) {
            register.list(at, reading, entries, Attendance::Present);
        }
    }
    for phrase in reading.all(Says::ThereWere) {
        let line = reading.before(phrase.words.start).rfind(['\n', '.']).map_or(0, |end| end + 1);
        let status = status(reading.words(&(line..phrase.words.end))).unwrap_or(Attendance::Present);
        let rest = reading.after(phrase.words.end);
        let end = list_end(reading, &(phrase.words.end..phrase.words.end + rest.find('\n').unwrap_or(rest.len())));
        register.list(at, reading, person_list::in_sentence(reading.text, phrase.trigger.end..end), status);
    }
}

/// "Cllr Fox presided.": in a block of attendance, a person who was there.
pub(super) fn presided<'a>(register: &mut Register<'a>, at: &Locator<'a>, reading: &Reading<'_>) {
    for phrase in reading.all(Says::Presided) {
        let to = reading.before(phrase.words.start).trim_end_matches([' ', ',']).len();
        if let Some(name) = names::person_before(reading.text, to) {
            register.person(at, reading.text, &name, Attendance::Present);
        }
    }
}

/// A comma and "of" are at a byte.
fn is_of(reading: &Reading<'_>, byte: usize) -> bool {
    let next = reading.token_at(byte);
    reading.is_symbol(next, &[symbol::COMMA]) && reading.is(next + 1, class::OF)
}

/// "Received from Cllr Hurst" under a title of apologies.
pub(super) fn received<'a>(register: &mut Register<'a>, at: &Locator<'a>, reading: &Reading<'_>) {
    let first = usize::from(reading.is(0, class::BE));
    let found = reading.from_token(Says::Given, first).and_then(|given| {
        let near = given.words.end..given.words.end + GIVEN_WITHIN;
        let from = reading.within(Says::From, &near).next()?;
        Some(Apologies { start: given.words.start, list: list_start(reading, from.tokens.end, Says::ListFollows) })
    });
    sent(register, at, reading, found.as_slice());
}

/// Finds the starts of the sentences of verbs, in order.
struct Starts<'t> {
    text: &'t str,
    /// The text is searched as far as this byte.
    seen: usize,
    /// The byte after the last punctuation mark that ends a sentence.
    stop: usize,
}

impl<'t> Starts<'t> {
    fn of(text: &'t str) -> Self {
        Starts { text, seen: 0, stop: 0 }
    }

    /// The word before a byte is one whose full stop ends no sentence: `Cllr. Fox`.
    fn is_abbreviated(&self, end: usize) -> bool {
        let before = window_before(self.text, end, LONGEST_SHORT_FORM);
        // "8 p.m." may end a sentence.
        let is_short = |word: names::Word<'_>| {
            word.is_abbreviated() && word.core.matches('.').count() == 1 && word.core.starts_with(char::is_uppercase)
        };
        names::words(before.rsplit(char::is_whitespace).next().unwrap_or(""), 0).next().is_some_and(is_short)
    }

    /// The start of the sentence of a verb; `None` if no blank follows the punctuation before it.
    fn start(&mut self, verb: usize) -> Option<usize> {
        let near = self.text.get(self.seen..verb)?;
        let ends = near.rmatch_indices(['.', '!', '?']).map(|(at, _)| self.seen + at + 1).find(|end| !self.is_abbreviated(*end));
        self.stop = ends.unwrap_or(self.stop);
        self.seen = verb;
        let after = self.text.get(self.stop..verb)?;
        let blanks = after.len() - after.trim_start().len();
        (self.stop == 0 || blanks > 0).then_some(self.stop + blanks)
    }
}

/// Maximum bytes of a word whose full stop ends no sentence, with that stop and a blank.
const LONGEST_SHORT_FORM: usize = 12;

/// Bytes on either side of an apology within which words may deny it.
const DENIED_WITHIN: usize = 60;

/// Words of apologies, and the list after them.
struct Apologies {
    start: usize,
    list: usize,
}

/// A part of a sentence of apologies, with the token at which it begins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// An apology.
    Apology,
    /// A participle, with the byte after it.
    Given(usize),
    /// The names of those who sent it begin at the token.
    From(usize),
    /// The names of those who sent it begin at the token, if a participle is right before.
    ForOrBy(usize),
    /// A comma.
    Comma,
    /// The end of the sentence.
    Stop,
}

/// "Apologies for absence were received from".
fn apologies(reading: &Reading<'_>) -> Vec<Apologies> {
    if !reading.has(Says::Apology) {
        return Vec::new();
    }
    let is_meant = |phrase: &&Phrase<Says>| {
        let near = phrase.words.start.saturating_sub(DENIED_WITHIN)..phrase.words.end + DENIED_WITHIN;
        !reading.within(Says::NoApology, &near).any(|denied| denied.tokens.contains(&phrase.tokens.start))
    };
    let apologies = reading.all(Says::Apology).filter(is_meant);
    let mut parts: Vec<(usize, Part)> = apologies.map(|phrase| (phrase.tokens.start, Part::Apology)).collect();
    parts.extend(reading.all(Says::Given).map(|phrase| (phrase.tokens.start, Part::Given(phrase.words.end))));
    parts.extend(reading.all(Says::From).map(|phrase| (phrase.tokens.start, Part::From(phrase.tokens.end))));
    parts.extend(reading.all(Says::ForOrBy).map(|phrase| (phrase.tokens.start, Part::ForOrBy(phrase.tokens.end))));
    sent_by(reading, parts, Says::ListFollows)
}

/// "Derbyniwyd ymddiheuriadau gan".
fn welsh_apologies(reading: &Reading<'_>) -> Vec<Apologies> {
    if !reading.has(Says::WelshApology) {
        return Vec::new();
    }
    let mut parts: Vec<(usize, Part)> = reading.all(Says::WelshApology).map(|phrase| (phrase.tokens.start, Part::Apology)).collect();
    parts.extend(reading.all(Says::WelshFrom).map(|phrase| (phrase.tokens.start, Part::From(phrase.tokens.end))));
    sent_by(reading, parts, Says::WelshArticle)
}

/// The words of apologies with the names of those who sent them, from the parts of sentences. `opens` may come before a list.
fn sent_by(reading: &Reading<'_>, mut parts: Vec<(usize, Part)>, opens: Says) -> Vec<Apologies> {
    parts.extend(reading.tokens.iter().enumerate().filter_map(|(at, token)| match token.word {
        symbol::STOP | symbol::COLON | symbol::SEMICOLON => Some((at, Part::Stop)),
        symbol::COMMA => Some((at, Part::Comma)),
        _ => None,
    }));
    parts.sort_unstable();
    let (mut open, mut given, mut found) = (None, None, Vec::new());
    let mut sent = false;
    for (at, part) in parts {
        let is_given = given.is_some_and(|given: usize| byte(reading, at).saturating_sub(given) < GIVEN_WITHIN);
        match (part, open) {
            (Part::Apology, None) => open = Some(byte(reading, at)),
            (Part::Given(end), Some(_)) => given = Some(end),
            (Part::Comma, _) => given = None,
            (Part::Stop, _) => (open, given, sent) = (None, None, false),
            (Part::From(next), Some(start)) => {
                found.push(Apologies { start, list: list_start(reading, next, opens) });
                (open, given, sent) = (None, None, true);
            }
            // "… from Cllr Fox, who was ill, and from Cllr Hay".
            (Part::From(next), None) if sent && reading.is(at.saturating_sub(1), class::AND) => {
                found.push(Apologies { start: byte(reading, at.saturating_sub(1)), list: list_start(reading, next, opens) });
            }
            (Part::ForOrBy(next), Some(start)) if is_given => {
                found.push(Apologies { start, list: list_start(reading, next, opens) });
                (open, given) = (None, None);
            }
            _ => {}
        }
    }
    found
}

/// The first byte of a token.
fn byte(reading: &Reading<'_>, at: usize) -> usize {
    reading.tokens.get(at).map_or(reading.text.len(), |token| token.start as usize)
}

/// The first byte of the list that begins at a token, after words that open it and a colon or comma.
fn list_start(reading: &Reading<'_>, next: usize, opens: Says) -> usize {
    let next = reading.from_token(opens, next).map_or(next, |phrase| phrase.tokens.end);
    byte(reading, next + usize::from(reading.is_symbol(next, &[symbol::COLON, symbol::COMMA])))
}

/// Adds those who sent apologies.
fn sent<'a>(register: &mut Register<'a>, at: &Locator<'a>, reading: &Reading<'_>, found: &[Apologies]) {
    let ends = found.iter().skip(1).map(|next| next.start).chain([reading.text.len()]);
    for (apologies, end) in found.iter().zip(ends) {
        let list = apologies.list..list_end(reading, &(apologies.list..end.max(apologies.list)));
        register.list(at, reading, person_list::in_sentence(reading.text, list), Attendance::Apologies);
    }
}

/// The end of a list inside a sentence: at the full stop that is not part of an initial, or at a verb after a comma.
fn list_end(reading: &Reading<'_>, list: &Range<usize>) -> usize {
    let verb = reading.within(Says::EndsList, list).next().map_or(list.end, |phrase| phrase.words.start);
    let ends = |word: &names::Word<'_>| word.core.ends_with('.') && !word.is_abbreviated() || word.all.ends_with(").") && word.end() < verb;
    let text = reading.before(verb);
    names::words(text, list.start).find(ends).map_or(verb, |word| word.end())
}

/// "Cllrs Fox and Hay were unable to attend."
fn missed<'a>(register: &mut Register<'a>, at: &Locator<'a>, reading: &Reading<'_>) {
    for (says, status) in [(Says::DidNotAttend, Attendance::Absent), (Says::WasExcused, Attendance::Apologies)] {
        let (mut starts, mut last) = (Starts::of(reading.text), None);
        for phrase in reading.all(says) {
            let Some(start) = starts.start(phrase.words.start).filter(|start| last != Some(*start)) else { continue };
            last = Some(start);
            register.list(at, reading, person_list::in_sentence(reading.text, start..phrase.words.start), status);
        }
    }
}

/// "All members were present but not Hay."
fn all_but<'a>(register: &mut Register<'a>, at: &Locator<'a>, reading: &Reading<'_>) {
    for phrase in reading.all(Says::AllBut) {
        let line = phrase.words.end + reading.after(phrase.words.end).find('\n').unwrap_or(reading.after(phrase.words.end).len());
        let list = phrase.words.end..list_end(reading, &(phrase.words.end..line));
        register.list(at, reading, person_list::people(reading.text, list, Bare::Surnames), Attendance::Absent);
    }
}

/// "Cllr Oke attended as substitute for Cllr Fox."
fn substitutes<'a>(register: &mut Register<'a>, at: &Locator<'a>, reading: &Reading<'_>) {
    let text = reading.text;
    for phrase in reading.all(Says::CameFor) {
        let name = names::person_before(text, phrase.words.start);
        if let (Some(name), Some(other)) = (name, names::person(text, phrase.words.end)) {
            register.substitute(at, text, &name, text.get(other));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::facts::locate::Page;
    use crate::source::{Place, Span};

    /// Each person in the sentences of a text, with the status.
    fn statuses(text: &str) -> Vec<(String, Attendance)> {
        let source = crate::read::text(text);
        let minutes = crate::tree::parse(&source);
        let place = Place::new(Span { start: 0, end: text.len(), line: 1 }, "test");
        let mut register = Register::of(text, None);
        sentences(&mut register, &Page::of(&minutes).locator(text, &place), &Reading::of(text));
        register.found.into_iter().map(|one| (one.name.to_string(), one.status)).collect()
    }

    #[test]
    fn sentences_name_those_who_were_there() {
        let of = |text: &str| {
            let source = crate::read::text(text);
            let minutes = crate::tree::parse(&source);
            let place = Place::new(Span { start: 0, end: text.len(), line: 1 }, "test");
            let mut register = Register::of(text, None);
            were_there(&mut register, &Page::of(&minutes).locator(text, &place), &Reading::of(text));
            register.found.into_iter().map(|one| format!("{} {:?}", one.name, one.status)).collect::<Vec<_>>()
        };
        assert_eq!(of("It rained. Commissioners Tibbs and Koch were present."), ["Tibbs Present", "Koch Present"]);
        assert_eq!(of("ROLL CALL: Mr. Fox and Mr. Hay were present."), ["Mr. Fox Present", "Mr. Hay Present"]);
        assert_eq!(
            of("It rained. Also present were Mayor A. Fox and Ann Hay. The flag was raised."),
            ["Mayor A. Fox InAttendance", "Ann Hay InAttendance"]
        );
        assert_eq!(of("The friends of Ann Fox were present."), [""; 0]);
        assert_eq!(of("Mr Fox was present for item 4. Those present were thanked."), [""; 0]);
    }

    #[test]
    fn apologies_are_from_the_names_after_them() {
        let sent = |names: &[&str]| names.iter().map(|name| ((*name).to_owned(), Attendance::Apologies)).collect::<Vec<_>>();
        assert_eq!(statuses("Apologies for absence were received from Cllr Fox and Cllr Hay."), sent(&["Cllr Fox", "Cllr Hay"]));
        assert_eq!(statuses("Apologies were given by Cllr Fox."), sent(&["Cllr Fox"]));
        assert_eq!(statuses("Apologies by Cllr Fox."), sent(&[]));
        assert_eq!(statuses("There were apologies. They heard from Cllr Fox."), sent(&[]));
        assert_eq!(statuses("Apologies were received from Cllr A. Fox. Cllr Hay spoke."), sent(&["Cllr A. Fox"]));
        assert_eq!(statuses("Apologies were given at the start of the long meeting by Cllr Fox."), sent(&[]));
        assert_eq!(
            statuses("Apologies were received from Cllr Fox and apologies were given by Cllr Hay."),
            sent(&["Cllr Fox", "Cllr Hay"])
        );
    }

    #[test]
    fn sentences_state_absence_and_substitution() {
        assert_eq!(
            statuses("Cllr Fox and Cllr Hay were unable to attend."),
            [("Cllr Fox".into(), Attendance::Absent), ("Cllr Hay".into(), Attendance::Absent)]
        );
        assert_eq!(statuses("The elm fell. Cllr Hay was unable to attend."), [("Cllr Hay".into(), Attendance::Absent)]);
        assert_eq!(statuses("All members were present but not Hay."), [("Hay".into(), Attendance::Absent)]);
        assert_eq!(statuses("All members were present but not Hay.\nCllr Oke spoke."), [("Hay".into(), Attendance::Absent)]);
        assert_eq!(statuses("Cllr Oke attended as substitute for Cllr Fox."), [("Cllr Oke".into(), Attendance::Substitute)]);
    }

    #[test]
    fn sentences_begin_after_punctuation_and_a_blank() {
        let text = "One left. Two left; No.3 left. 4 left";
        let mut starts = Starts::of(text);
        let found: Vec<Option<usize>> = text.match_indices("left").map(|(at, _)| starts.start(at)).collect();
        assert_eq!(found, [Some(0), Some(10), None, Some(31)]);
    }

    #[test]
    fn a_guest_has_a_whole_name_and_comes_from_elsewhere() {
        let came = |text: &str| {
            let source = crate::read::text(text);
            let minutes = crate::tree::parse(&source);
            let place = Place::new(Span { start: 0, end: text.len(), line: 1 }, "test");
            let mut register = Register::of(text, None);
            guests(&mut register, &Page::of(&minutes).locator(text, &place), &Reading::of(text));
            register.found.into_iter().map(|one| (one.name.to_string(), one.status)).collect::<Vec<_>>()
        };
        let guest = [("Ann Oke".to_owned(), Attendance::InAttendance)];
        assert_eq!(came("Ann Oke, of the Allotment Society, attended the meeting."), guest);
        assert_eq!(came("The elm fell. Ann Oke, of the Allotment Society, attended the meeting."), guest);
        assert_eq!(came("Oke, of the Allotment Society, attended the meeting."), []);
        assert_eq!(came("Ann Oke attended the meeting."), []);
        assert_eq!(came("Ann Oke of the Society attended the meeting."), []);
        assert_eq!(came("Ann Oke, the clerk, attended the meeting."), []);
        assert_eq!(came("Then Ann Oke, of the Allotment Society, attended the meeting."), []);
        assert_eq!(came("The Ann Oke, of the Allotment Society, attended the meeting."), []);
    }
}
