//! Names before a verb of moving or seconding: "X moved", "X, seconded by Y, moved".

use std::cell::LazyCell;
use std::ops::Range;

use super::beside::{self, Says as Beside};
use super::hit::Hit;
use super::word::{Phrase, Reading, Says};
use crate::entity::window::tail;
use crate::entity::{names, subject};
use crate::lex::{class, symbol};

/// Maximum bytes of a qualifier between a name and its verb.
const LONGEST_QUALIFIER: usize = 400;
/// Maximum tokens that state for whom a person moves.
const LONGEST_LEAD: usize = 8;
/// Maximum bytes between the name that opens a sentence and a verb that has it as its subject.
const LONGEST_CARRY: usize = 2000;

/// The names before verbs, in the order of the verbs.
pub(super) fn hits(reading: &Reading<'_>) -> Vec<Hit> {
    let sentences = LazyCell::new(|| subject::sentences(reading.text));
    let of_kind = |(says, moves): (Says, bool)| {
        let sentences = &sentences;
        reading.all(says).filter(|phrase| is_of_motion(reading, phrase)).filter_map(move |phrase| {
            let name = right_before(reading, phrase).or_else(|| carried(reading, sentences, phrase))?;
            let is_formal = moves && is_formal(reading, phrase);
            Some(Hit { verb: phrase.trigger.start, moves, is_direct: false, is_formal, name })
        })
    };
    let mut found: Vec<Hit> = [(Says::Moves, true), (Says::Seconds, false)].into_iter().flat_map(of_kind).collect();
    found.extend(reading.all(Says::OwnMotion).filter_map(|phrase| {
        let name = owner(reading, phrase)?;
        Some(Hit { verb: phrase.trigger.start, moves: true, is_direct: false, is_formal: true, name })
    }));
    found.sort_by_key(|hit| hit.verb);
    found
}

/// The name before "'s" and a motion: "Cllr Fox's motion to adopt it".
fn owner(reading: &Reading<'_>, phrase: &Phrase) -> Option<Range<usize>> {
    let before = reading.before(phrase.words.start).trim_end();
    let owner = before.strip_suffix("'s").or_else(|| before.strip_suffix("’s"))?;
    names::person_before(owner, owner.len())
}

/// A verb is in the active voice, and does not mean that a person went to another place.
fn is_of_motion(reading: &Reading<'_>, phrase: &Phrase) -> bool {
    let next = phrase.tokens.end;
    let may_go = reading.beside(Says::MayCarry, phrase).is_some() && !reading.is(next, class::CAPITAL);
    let goes = may_go && beside::is(reading, next, Beside::GoesAway);
    let is_passive = beside::is(reading, next, Beside::By) || is_passive(reading, phrase);
    reading.before(phrase.trigger.start).ends_with(char::is_whitespace) && !goes && !is_passive
}

/// The words after a verb state what is done by a motion, and nothing else: "moved that", "made a motion to adjourn".
fn is_formal(reading: &Reading<'_>, phrase: &Phrase) -> bool {
    reading.beside(Says::MakesAMotion, phrase).is_some()
        || reading.beside(Says::MayCarry, phrase).is_some() && beside::is(reading, phrase.tokens.end, Beside::Moving)
}

/// "…, seconded Cllr Dale": a comma separates the verb from the text before it, and a title follows.
fn is_passive(reading: &Reading<'_>, phrase: &Phrase) -> bool {
    let has_title = [Says::MoverTitle, Says::SeconderTitle].into_iter().any(|says| reading.beside(says, phrase).is_some());
    has_title && reading.before(phrase.trigger.start).trim_end().ends_with(',')
}

/// The name directly before a verb, or before a qualifier.
pub(super) fn right_before(reading: &Reading<'_>, phrase: &Phrase) -> Option<Range<usize>> {
    if let Some(name) = before_qualifier(reading, phrase).or_else(|| past_brackets(reading, phrase)) {
        return Some(name);
    }
    let name = names::person_before(reading.text, phrase.words.start)?;
    let Some(lead) = mover_lead(reading, name.start) else { return Some(name) };
    let before = reading.before(lead).trim_end().trim_end_matches(',').len();
    names::person_before(reading.text, before)
}

/// The byte at which words begin that state for whom a person moves, and after which that name begins: "on behalf of Ms Hay".
fn mover_lead(reading: &Reading<'_>, name: usize) -> Option<usize> {
    let end = reading.token_at(name);
    let leads = |at: &usize| beside::words(reading, *at, Beside::ActsFor).is_some_and(|words| words.end == end);
    let first = (end.saturating_sub(LONGEST_LEAD)..end).find(leads)?;
    Some(reading.bytes(&(first..end)).start)
}

/// A name before brackets: "Mr Oke (in the absence of Ms Hay) moved".
fn past_brackets(reading: &Reading<'_>, phrase: &Phrase) -> Option<Range<usize>> {
    let inner = reading.before(phrase.words.start).trim_end().strip_suffix(')')?;
    let open = tail(inner, LONGEST_QUALIFIER).rfind(['(', ')']).map(|at| inner.len() - tail(inner, LONGEST_QUALIFIER).len() + at)?;
    let before = inner.get(..open).filter(|_| reading.text.get(open..).is_some_and(|rest| rest.starts_with('(')))?;
    names::person_before(reading.text, before.trim_end().len())
}

/// A name before a qualifier: "Mr Oke, seconded by Ms Hay, moved".
fn before_qualifier(reading: &Reading<'_>, phrase: &Phrase) -> Option<Range<usize>> {
    let is_comma = |at: &usize| reading.tokens.get(*at).is_some_and(|token| token.is_symbol(symbol::COMMA));
    let at = phrase.tokens.start;
    let last = (0..at).rev().find(|at| !is_comma(at))?;
    let is_closed = is_comma(&at) || last + 1 < at;
    let end = reading.bytes(&(last..last + 1)).end;
    let reach = end.saturating_sub(LONGEST_QUALIFIER);
    let start = |at: usize| reading.tokens.get(at).map_or(0, |token| token.start as usize);
    let comma = (0..last).rev().take_while(|at| start(*at) >= reach).find(is_comma)?;
    let is_whole = |seconder: usize| names::person(reading.text, seconder).is_some_and(|name| name.end >= end);
    let seconds = beside::words(reading, comma, Beside::QualifierSeconded).is_some_and(|words| is_whole(reading.bytes(&words).end));
    let stops =
        |at: usize| reading.tokens.get(at).is_some_and(|token| token.is_symbol(symbol::STOP) && start(at + 1) > token.end() as usize);
    let is_opened_by = |says: Beside| beside::is(reading, comma, says) && !(comma..last).any(stops);
    let is_qualifier = || is_opened_by(Beside::QualifierAs) || is_closed && is_opened_by(Beside::Qualifier);
    (seconds || is_qualifier()).then(|| names::person_before(reading.text, start(comma))).flatten()
}

/// "Councilor Fox reviewed the bids and moved to approve one": the name with a title that opens the sentence.
fn carried(reading: &Reading<'_>, sentences: &[Range<usize>], phrase: &Phrase) -> Option<Range<usize>> {
    let joint = phrase.tokens.start.checked_sub(1).filter(|joint| beside::is(reading, *joint, Beside::JoinsVerb))?;
    let is_motion = reading.beside(Says::MayCarry, phrase).is_none() || beside::is(reading, phrase.tokens.end, Beside::Moving);
    let end = reading.bytes(&(joint.checked_sub(1)?..joint)).end;
    let sentence = sentences.get(sentences.partition_point(|sentence| sentence.start < end).checked_sub(1)?)?;
    if !is_motion || end - sentence.start > LONGEST_CARRY {
        return None;
    }
    let name = names::with_title(reading.text, sentence.start).filter(|name| name.start == sentence.start && name.end < end)?;
    // The words between may name another person, who may be the one who moved.
    let between = reading.words(&(name.end..end));
    let others = between.split_whitespace().any(|word| names::is_title(word) || names::is_plural_title(word));
    (!others && between.starts_with(' ')).then_some(name)
}
