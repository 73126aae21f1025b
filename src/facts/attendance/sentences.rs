//! Sentences that tell who was there: "Apologies were received from …", "X attended as substitute for Y", "X was unable to attend".

use std::ops::Range;

use super::register::Register;
use super::words::{Reading, Says};
use crate::entity::names;
use crate::entity::person_list::{self, Bare};
use crate::entity::phrase::Phrase;
use crate::facts::locate::Locator;
use crate::lex::{class, symbol};
use crate::model::Attendance;

/// Bytes between a participle and the word behind which those who sent apologies stand, at the most.
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

/// "Ann Oke, of the Allotment Society, attended the meeting": a guest, for a member would have come in the list.
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

/// A comma and "of" stand at a byte.
fn is_of(reading: &Reading<'_>, byte: usize) -> bool {
    let next = reading.token_at(byte);
    reading.is_symbol(next, &[symbol::COMMA]) && reading.is(next + 1, class::OF)
}

/// Finds where the sentences of verbs begin that come in order.
struct Starts<'t> {
    text: &'t str,
    /// The text up to here was looked at.
    seen: usize,
    /// The byte behind the last sign that ends a sentence.
    stop: usize,
}

impl<'t> Starts<'t> {
    fn of(text: &'t str) -> Self {
        Starts { text, seen: 0, stop: 0 }
    }

    /// Where the sentence of a verb begins. Nothing where no blank follows the sign before it.
    fn start(&mut self, verb: usize) -> Option<usize> {
        let near = self.text.get(self.seen..verb)?;
        self.stop = near.rfind(['.', '!', '?']).map_or(self.stop, |end| self.seen + end + 1);
        self.seen = verb;
        let behind = self.text.get(self.stop..verb)?;
        let blanks = behind.len() - behind.trim_start().len();
        (self.stop == 0 || blanks > 0).then_some(self.stop + blanks)
    }
}

/// Bytes to either side of an apology in which words may deny it.
const DENIED_WITHIN: usize = 60;

/// Words of apologies, and the list behind them.
struct Apologies {
    start: usize,
    list: usize,
}

/// What matters in a sentence of apologies, each at the token where it begins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// An apology.
    Apology,
    /// A participle, by the byte behind it.
    Given(usize),
    /// Those who sent it follow behind the token.
    From(usize),
    /// Those who sent it follow behind the token, if a participle stands right before.
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

/// Where words of apologies are followed by those who sent them, by the parts of sentences. `opens` may stand before their list.
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

/// The first byte of the list that begins at a token, behind words that open it and a sign.
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

/// Where a list inside a sentence ends: at the full stop that no initial bears, or at a verb after a comma.
fn list_end(reading: &Reading<'_>, list: &Range<usize>) -> usize {
    let verb = reading.within(Says::EndsList, list).next().map_or(list.end, |phrase| phrase.words.start);
    let ends = |word: &names::Word<'_>| word.core.ends_with('.') && !word.is_abbreviated();
    let text = reading.before(verb);
    names::words(text, list.start).find(ends).map_or(verb, |word| word.end())
}

/// "Cllrs Fox and Hay were unable to attend."
fn missed<'a>(register: &mut Register<'a>, at: &Locator<'a>, reading: &Reading<'_>) {
    let (mut starts, mut last) = (Starts::of(reading.text), None);
    for phrase in reading.all(Says::WasMissed) {
        let Some(start) = starts.start(phrase.words.start).filter(|start| last != Some(*start)) else { continue };
        last = Some(start);
        register.list(at, reading, person_list::in_sentence(reading.text, start..phrase.words.start), Attendance::Absent);
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

    /// Those of whom the sentences of a text tell, each with the status.
    fn told(text: &str) -> Vec<(String, Attendance)> {
        let source = crate::read::text(text);
        let minutes = crate::tree::parse(&source);
        let place = Place::new(Span { start: 0, end: text.len(), line: 1 }, "test");
        let mut register = Register::of(text, None);
        sentences(&mut register, &Page::of(&minutes).locator(text, &place), &Reading::of(text));
        register.found.into_iter().map(|one| (one.name.to_string(), one.status)).collect()
    }

    #[test]
    fn apologies_are_from_those_behind_them() {
        let sent = |names: &[&str]| names.iter().map(|name| ((*name).to_owned(), Attendance::Apologies)).collect::<Vec<_>>();
        assert_eq!(told("Apologies for absence were received from Cllr Fox and Cllr Hay."), sent(&["Cllr Fox", "Cllr Hay"]));
        assert_eq!(told("Apologies were given by Cllr Fox."), sent(&["Cllr Fox"]));
        assert_eq!(told("Apologies by Cllr Fox."), sent(&[]));
        assert_eq!(told("There were apologies. They heard from Cllr Fox."), sent(&[]));
        assert_eq!(told("Apologies were received from Cllr A. Fox. Cllr Hay spoke."), sent(&["Cllr A. Fox"]));
        assert_eq!(told("Apologies were given at the start of the long meeting by Cllr Fox."), sent(&[]));
        assert_eq!(told("Apologies were received from Cllr Fox and apologies were given by Cllr Hay."), sent(&["Cllr Fox", "Cllr Hay"]));
    }

    #[test]
    fn sentences_tell_who_was_missed_and_who_came_instead() {
        assert_eq!(
            told("Cllr Fox and Cllr Hay were unable to attend."),
            [("Cllr Fox".into(), Attendance::Absent), ("Cllr Hay".into(), Attendance::Absent)]
        );
        assert_eq!(told("The elm fell. Cllr Hay was unable to attend."), [("Cllr Hay".into(), Attendance::Absent)]);
        assert_eq!(told("All members were present but not Hay."), [("Hay".into(), Attendance::Absent)]);
        assert_eq!(told("All members were present but not Hay.\nCllr Oke spoke."), [("Hay".into(), Attendance::Absent)]);
        assert_eq!(told("Cllr Oke attended as substitute for Cllr Fox."), [("Cllr Oke".into(), Attendance::Substitute)]);
    }

    #[test]
    fn sentences_begin_behind_a_sign_and_a_blank() {
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
