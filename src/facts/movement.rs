//! Arrivals and departures that the record states: who arrived, left, left the room, came back, or took the chair. The rules are rows of
//! `data/movement`.

use std::ops::Range;

use crate::entity::names;
use crate::entity::phrase::{self, PhraseKind, Rules};
use crate::entity::subject::{self, Subject};
use crate::entity::when::{self, When};
use crate::facts::locate::{Locator, Page};
use crate::facts::walk::{self, Unit};
use crate::lex::{Element, Pattern, class};
use crate::model::{Basis, Block, Fact, Minutes, Movement, MovementKind};

/// What words of arrival and departure state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// A person arrived.
    Arrived,
    /// A time or a qualifier opens the sentence.
    Qualifier,
    /// May follow a verb of arrival or departure.
    AfterVerb,
    /// May follow such a verb that names the place too.
    AfterPlace,
    /// A person came to the meeting.
    CameThere,
    /// Another meeting, or something that did not happen.
    Elsewhere,
    /// Digits, which may be an hour.
    HourAfter,
    /// May occur between the beginning of a sentence and the person.
    Introduces,
    /// Joins two verbs of one person.
    JoinsVerbs,
    /// A person joined, perhaps the meeting.
    Joined,
    /// A person left, perhaps the meeting.
    Left,
    /// A person left the meeting.
    LeftMeeting,
    /// A person left the room.
    LeftRoom,
    /// A matter that may be withdrawn.
    MayBeWithdrawn,
    /// Opens a note.
    Note,
    /// An item by its number.
    NumberedItem,
    /// A person came back, perhaps to the meeting.
    Returned,
    /// A person came back to the meeting or the room.
    ReturnedThere,
    /// A person took the chair.
    TookChair,
    /// A person withdrew, perhaps from the meeting.
    Withdrew,
}

include!(concat!(env!("OUT_DIR"), "/movement.rs"));

type Reading<'t> = phrase::Reading<'t, Says>;
type Phrase = phrase::Phrase<Says>;

/// What verbs state.
const VERBS: &[(Says, MovementKind)] = &[
    (Says::ReturnedThere, MovementKind::Returned),
    (Says::TookChair, MovementKind::TookChair),
    (Says::CameThere, MovementKind::Arrived),
    (Says::LeftMeeting, MovementKind::Left),
    (Says::LeftRoom, MovementKind::LeftRoom),
    (Says::Arrived, MovementKind::Arrived),
    (Says::Joined, MovementKind::Arrived),
    (Says::Left, MovementKind::Left),
    (Says::Withdrew, MovementKind::Left),
    (Says::Returned, MovementKind::Returned),
];

/// Verbs that do not name the place.
const PLACELESS: &[Says] = &[Says::Arrived, Says::Joined, Says::Left, Says::Withdrew, Says::Returned];
/// Maximum bytes of digits that are no hour.
const NO_HOUR: usize = 2;
/// Bytes after a verb within which its item is named.
const ITEM_WITHIN: usize = 80;
/// Maximum bytes between two verbs of one person.
const AGAIN_WITHIN: usize = 80;
/// Maximum bytes of a qualifier before the person.
const LONGEST_QUALIFIER: usize = 96;
/// Maximum bytes of what opens a sentence before the person.
const LONGEST_OPENING: usize = 240;

/// Fills `movements` of items, and of the meeting for text outside them.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    let since = minutes.meeting.start_time.as_ref().map(|start| start.value.to_string());
    let mut found = movements(page, since.as_deref(), &mut minutes.front);
    found.append(&mut movements(page, since.as_deref(), &mut minutes.back));
    minutes.meeting.movements = found;
    walk::items(&mut minutes.items, &mut |item| item.movements = movements(page, since.as_deref(), &mut item.minutes));
}

fn movements<'a>(page: Page<'a>, since: Option<&str>, blocks: &mut [Block<'a>]) -> Vec<Movement<'a>> {
    let mut out = Vec::new();
    walk::blocks(blocks, "", &mut |_, unit| {
        if matches!(unit, Unit::Meta(_) | Unit::Heading(_) | Unit::Correction(_)) {
            return;
        }
        let text = unit.text();
        let found = moves(text, since);
        if found.is_empty() {
            return;
        }
        let at = page.locator(text, unit.place());
        out.extend(found.iter().flat_map(|one| one.who.names.iter().map(|name| movement(&at, name, one))));
    });
    out
}

fn movement<'a>(at: &Locator<'a>, name: &Range<usize>, one: &Move) -> Movement<'a> {
    Movement {
        member: at.person(name, "member"),
        kind: one.kind,
        time: one.time.as_ref().map(|(when, basis)| Fact { basis: *basis, ..at.fact(when.value.clone(), &when.range, "time") }),
        item: one.item.as_ref().map(|item| at.words(item)),
        basis: one.who.basis,
        span: at.place(&one.stretch, "movement"),
    }
}

/// An arrival or departure inside a text.
struct Move {
    kind: MovementKind,
    who: Subject,
    time: Option<(When, Basis)>,
    /// The number of the item that is named beside it.
    item: Option<Range<usize>>,
    /// From the subject to the end of the statement about it.
    stretch: Range<usize>,
}

/// A verb of arrival or departure, by bytes of the text.
struct Verb {
    kind: MovementKind,
    names_place: bool,
    words: Range<usize>,
}

fn moves(text: &str, since: Option<&str>) -> Vec<Move> {
    let Some(reading) = Reading::if_triggered(text, VERBS.iter().map(|(says, _)| *says)) else { return Vec::new() };
    let verbs = verbs(&reading);
    let mut rest = verbs.as_slice();
    let mut out: Vec<Move> = Vec::new();
    for sentence in if rest.is_empty() { Vec::new() } else { subject::sentences(text) } {
        let count = rest.iter().take_while(|verb| verb.words.start < sentence.end).count();
        let (inside, after) = rest.split_at(count);
        rest = after;
        if !inside.is_empty() && !reading.has_within(Says::Elsewhere, &sentence) {
            out.extend(in_sentence(&reading, &sentence, inside, since));
        }
    }
    out
}

fn in_sentence(reading: &Reading<'_>, sentence: &Range<usize>, verbs: &[Verb], since: Option<&str>) -> Vec<Move> {
    let mut out: Vec<Move> = Vec::new();
    for (place, verb) in verbs.iter().enumerate() {
        let end = verbs.get(place + 1).map_or(sentence.end, |next| next.words.start);
        let found = moved(reading, sentence, verb, end, out.last());
        out.extend(found.map(|found| timed(reading, sentence, verb.words.end..end, found, since)));
    }
    out
}

/// The verbs of arrival and departure: of words with the same beginning the longest, if the words after it allow that meaning.
fn verbs(reading: &Reading<'_>) -> Vec<Verb> {
    let matched = VERBS.iter().flat_map(|(says, kind)| reading.all(*says).map(|phrase| (phrase, *kind)));
    let mut found: Vec<(&Phrase, MovementKind)> = matched.collect();
    found.sort_by_key(|(phrase, _)| (phrase.trigger.start, usize::MAX - phrase.words.len()));
    found.dedup_by_key(|(phrase, _)| phrase.trigger.start);
    let verb = |(phrase, kind): (&Phrase, MovementKind)| {
        let names_place = !PLACELESS.contains(&phrase.says);
        has_movement(reading, phrase, names_place).then(|| Verb { kind, names_place, words: phrase.words.clone() })
    };
    found.into_iter().filter_map(verb).collect()
}

fn has_movement(reading: &Reading<'_>, phrase: &Phrase, names_place: bool) -> bool {
    let next = phrase.tokens.end;
    let hour = || reading.from_token(Says::HourAfter, next).is_some_and(|hour| hour.trigger.len() > NO_HOUR);
    let follows = |says: Says| reading.from_token(says, next).is_some();
    let ends = next >= reading.tokens.len() || reading.opens_line(next) || follows(Says::AfterVerb) || hour();
    let void = match phrase.says {
        Says::Withdrew => reading.has(Says::MayBeWithdrawn),
        // "joined" alone has too many other meanings.
        Says::Joined => reading.after(phrase.words.end).trim_start().starts_with(['.', ',', ';']),
        _ => false,
    };
    !void && (ends || names_place && follows(Says::AfterPlace))
}

fn moved(reading: &Reading<'_>, sentence: &Range<usize>, verb: &Verb, end: usize, last: Option<&Move>) -> Option<Move> {
    let (text, words) = (reading.text, &verb.words);
    let who = subject::of(text, sentence.start, words.start).or_else(|| again(reading, words, last))?;
    let from = who.names.first()?.start.min(words.start);
    if !verb.names_place && last.is_none() && !opens(reading, sentence.start, from) {
        return None;
    }
    // Only the first verb has what opens the sentence.
    let lead = if last.is_none() { sentence.start..from } else { from..from };
    let time = when::time_in(reading.words(&lead)).map(|when| (shifted(when, lead.start), Basis::Stated));
    let item = item(reading, words.end..end, lead);
    let start = [time.as_ref().map(|(when, _)| when.range.start), item.as_ref().map(|item| item.start)];
    let start = start.into_iter().flatten().fold(from, usize::min);
    let stop = item.as_ref().map_or(words.end, |item| item.end.max(words.end));
    Some(Move { kind: verb.kind, who, time, item, stretch: start..stop })
}

/// With the hour that follows the verb, which takes precedence over one that opens the sentence.
fn timed(reading: &Reading<'_>, sentence: &Range<usize>, after: Range<usize>, found: Move, since: Option<&str>) -> Move {
    let Some((when, basis)) = when::after_verb(reading.words(&after), since) else { return found };
    let when = shifted(when, after.start);
    let start = found.who.names.first().map_or(sentence.start, |name| name.start);
    let start = found.item.as_ref().map_or(start, |item| item.start.min(start));
    Move { stretch: start..found.stretch.end.max(when.range.end), time: Some((when, basis)), ..found }
}

/// "left the room and returned": the person who moved last moves again.
fn again(reading: &Reading<'_>, words: &Range<usize>, last: Option<&Move>) -> Option<Subject> {
    let last = last?;
    let between = last.stretch.end..words.start;
    if between.len() > AGAIN_WITHIN {
        return None;
    }
    let (first, next) = (reading.token_at(between.start), reading.token_at(between.end));
    let joined = next.checked_sub(1).is_some_and(|before| before >= first && reading.from_token(Says::JoinsVerbs, before).is_some());
    (joined && !(first..next).any(|at| reading.is(at, class::THAT))).then(|| Subject { basis: Basis::Derived, ..last.who.clone() })
}

/// The person is at the beginning of a sentence.
fn opens(reading: &Reading<'_>, sentence: usize, from: usize) -> bool {
    let lead = reading.words(&(sentence..from)).trim_end();
    let title = lead.rsplit(char::is_whitespace).next().filter(|word| names::is_plural_title(word)).unwrap_or("");
    let to = sentence + lead.len() - title.len();
    if reading.words(&(sentence..to)).ends_with(['(', '*', '\n', '[']) {
        return true;
    }
    let (mut at, end) = (reading.token_at(sentence), reading.token_at(to));
    if to - sentence > LONGEST_OPENING {
        return false;
    }
    while at < end && reading.is(at, class::SIGN | class::NUMBER) {
        at += 1;
    }
    while let Some(note) = reading.from_token(Says::Note, at) {
        at = note.tokens.end;
    }
    let introduced = || reading.from_token(Says::Introduces, at).is_some_and(|phrase| phrase.tokens.end == end);
    let qualified = || reading.from_token(Says::Qualifier, at).is_some() && is_qualifier(reading.words(&(reading.bytes(&(at..end)))));
    at >= end || introduced() || qualified()
}

fn is_qualifier(words: &str) -> bool {
    words.len() <= LONGEST_QUALIFIER && !words.contains(';')
}

/// The number of the item that is named directly after the verb, or at the start of the sentence.
fn item(reading: &Reading<'_>, after: Range<usize>, lead: Range<usize>) -> Option<Range<usize>> {
    let named = |range: Range<usize>, reach: usize| {
        let phrase = reading.within(Says::NumberedItem, &range).next()?;
        let number = reading.bytes(&(phrase.tokens.end.checked_sub(1)?..phrase.tokens.end)).start;
        (number - range.start < reach).then(|| reading.number_at(number))
    };
    named(after, ITEM_WITHIN).or_else(|| named(lead, usize::MAX))
}

fn shifted(when: When, by: usize) -> When {
    When { range: when.range.start + by..when.range.end + by, ..when }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, MovementKind, Option<String>)> {
        let found = moves(text, Some("18:30"));
        let each = |one: Move| {
            let (kind, time) = (one.kind, one.time.map(|(when, _)| when.value));
            one.who.names.into_iter().map(move |name| (&text[name], kind, time.clone()))
        };
        found.into_iter().flat_map(each).collect()
    }

    crate::lex::rules_hold!();

    #[test]
    fn the_examples_of_verbs_state_movements() {
        let is_verb = |says: &Says| VERBS.iter().any(|(verb, _)| verb == says);
        let verbs = MATCHES.iter().zip(ROWS).filter(|(_, says)| is_verb(says)).flat_map(|((_, texts), _)| texts.iter());
        let silent: Vec<_> = verbs.filter(|text| found(text).is_empty()).collect();
        assert!(silent.is_empty(), "{silent:?}");
    }

    #[test]
    fn who_and_when() {
        assert_eq!(found("Councillor Vale arrived at 7.10 pm."), [("Councillor Vale", MovementKind::Arrived, Some("19:10".into()))]);
        assert_eq!(found("Councillors A. Fox and B. Vale arrived at 7.15pm.").len(), 2);
        assert_eq!(found("At 8.05 pm Cllr Vale left."), [("Cllr Vale", MovementKind::Left, Some("20:05".into()))]);
        assert_eq!(found("Cllr Vale left at 9.15."), [("Cllr Vale", MovementKind::Left, Some("21:15".into()))]);
        assert_eq!(found("(7) Cllr Hart left the meeting at 8.14 pm."), [("Cllr Hart", MovementKind::Left, Some("20:14".into()))]);
        assert_eq!(found("*Cllr Hart left 20:14*"), [("Cllr Hart", MovementKind::Left, Some("20:14".into()))]);
        assert_eq!(found("It was noted that Cllr Vale left the meeting room."), [("Cllr Vale", MovementKind::LeftRoom, None)]);
        assert_eq!(
            found("Cllr Hay declared an interest, left the room and returned at 8.20pm."),
            [("Cllr Hay", MovementKind::LeftRoom, None), ("Cllr Hay", MovementKind::Returned, Some("20:20".into()))]
        );
        assert_eq!(
            found("The Mayor withdrew and the Deputy took the chair."),
            [("Mayor", MovementKind::Left, None), ("Deputy", MovementKind::TookChair, None)]
        );
    }

    #[test]
    fn the_item_beside_it() {
        let item = |text: &'static str| moves(text, None).first().and_then(|one| one.item.clone()).map(|item| &text[item]);
        assert_eq!(item("Cllr Vale left during agenda item 12/24."), Some("12/24"));
        assert_eq!(item("Before item 4a Cllr Vale left the meeting."), Some("4a"));
        assert_eq!(item("Cllr Vale left during the last item."), None);
    }

    #[test]
    fn who_does_not_move() {
        for text in [
            "The contractor left the road in a poor state.",
            "A letter had arrived from Mrs Fox.",
            "Cllr Fox said that the bus left at 8pm.",
            "At the last meeting Cllr Fox left the room.",
            "left the meeting",
            "Cllr Finch returned to the room of last year’s dispute.",
            "Cllr Finch took the chairs to the hall.",
            "Cllr Finch joined the meeting of the Hall Trust in May.",
            "Cllr Finch left the meeting of the Hall Trust unhappy.",
            "Cllr Finch left the room in a poor state.",
            "Cllr Finch arrived at a decision.",
            "Cllr Finch joined.",
            "PC Finch left leaflets.",
            "Cllr Finch withdrew her motion.",
            "Cllr Finch returned the key.",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_movement_is_stated_from_its_subject_to_its_hour_or_item() {
        let stretch = |text: &'static str| moves(text, None).first().map(|one| &text[one.stretch.clone()]);
        assert_eq!(stretch("It was hot. Cllr Vale left the meeting at 8 pm, and it went on."), Some("Cllr Vale left the meeting at 8 pm"));
        assert_eq!(stretch("Cllr Vale left during agenda item 12/24."), Some("Cllr Vale left during agenda item 12/24"));
        assert_eq!(stretch("Before item 4a Cllr Vale left the meeting."), Some("4a Cllr Vale left the meeting"));
        assert_eq!(stretch("At 8.05 pm Cllr Vale left."), Some("8.05 pm Cllr Vale left"));
    }

    #[test]
    fn what_is_far_away_belongs_to_no_movement() {
        let item = |blanks: usize| {
            let text = format!("Cllr Vale left the meeting during{}agenda item 12.", " ".repeat(blanks));
            moves(&text, None).first().and_then(|one| one.item.clone()).is_some()
        };
        assert!(item(1) && !item(ITEM_WITHIN));
        let kinds = |words: usize| moves(&format!("Cllr Hay left the room {}and returned at 8 pm.", "in haste ".repeat(words)), None).len();
        assert_eq!((kinds(0), kinds(AGAIN_WITHIN / 9 + 1)), (2, 1));
        assert!(is_qualifier(&"x".repeat(LONGEST_QUALIFIER)) && !is_qualifier(&"x".repeat(LONGEST_QUALIFIER + 1)) && !is_qualifier("a; b"));
    }

    #[test]
    fn the_person_opens_the_sentence() {
        assert!(found("Residents were glad Cllr Vale left.").is_empty() && found("The lane that Cllr Vale left.").is_empty());
    }
}
