//! Names after a verb of moving or seconding: "moved by X", "Proposer: X", "Moved Cr X".

use std::ops::{Range, RangeInclusive};

use super::beside::{self, Says as Beside};
use super::clause::is_common;
use super::hit::Hit;
use super::word::{Phrase, Reading, Says};
use crate::entity::{names, surname};
use crate::lex::{class, symbol};

/// Maximum bytes between the words before a name and the bracket that holds it.
const OFFICE_BEFORE_BRACKET: usize = 60;
/// Maximum bytes of "moved and".
const LONGEST_FORMULA: usize = 40;
/// Maximum words of an office after an honorific style.
const LONGEST_OFFICE: usize = 4;
/// Words of a whole name: a given name or an initial, and a surname.
const WHOLE_NAME: usize = 2;
/// Letters of initials that no punctuation precedes.
const INITIALS: RangeInclusive<u16> = 2..=3;

/// What words state, whether it is the mover, and whether the last of them is part of the name.
const KINDS: &[(Says, bool, bool)] = &[
    (Says::MoverFollows, true, false),
    (Says::SeconderFollows, false, false),
    (Says::SupporterFollows, false, false),
    (Says::MoverTitle, true, true),
    (Says::SeconderTitle, false, true),
    (Says::MoverInitials, true, true),
    (Says::SeconderInitials, false, true),
];

/// The names after verbs, in the order of the verbs.
pub(super) fn hits(reading: &Reading<'_>) -> Vec<Hit> {
    let of_kind = |kind: &(Says, bool, bool)| {
        let (says, moves, is_direct) = *kind;
        reading.all(says).filter_map(move |phrase| hit(reading, phrase, moves, is_direct))
    };
    let mut found: Vec<Hit> = KINDS.iter().flat_map(of_kind).collect();
    found.sort_by_key(|hit| hit.verb);
    found
}

fn hit(reading: &Reading<'_>, phrase: &Phrase, moves: bool, is_direct: bool) -> Option<Hit> {
    // "moved and seconded (Fox, Hay)" names both.
    let near = phrase.words.start.saturating_sub(LONGEST_FORMULA)..phrase.words.end;
    let is_of_both = || reading.within(Says::BothFollow, &near).any(|both| both.tokens.end == phrase.tokens.end);
    if reading.beside(Says::Denied, phrase).is_some() || is_of_both() {
        return None;
    }
    let is_initials = matches!(phrase.says, Says::MoverInitials | Says::SeconderInitials);
    let last = phrase.tokens.end.checked_sub(1)?;
    let token = reading.tokens.get(last)?;
    if !is_free(reading, reading.token_at(phrase.trigger.start))
        || is_direct && !token.is(class::CAPITAL)
        || is_initials && !INITIALS.contains(&token.len)
    {
        return None;
    }
    let name = short_of_line(reading, phrase, named(reading, if is_direct { last } else { phrase.tokens.end })?);
    let is_carried = reading.has_within(Says::MayCarry, &phrase.words) && is_carried_away(reading, name.end);
    let is_person = !is_group(reading, name.end) && (!ends_with_stop(reading, phrase) || is_alone(reading, &name));
    // A person may support something other than a motion.
    let is_formal = phrase.says != Says::SupporterFollows;
    (!is_carried && is_person).then_some(Hit { verb: phrase.words.start, moves, is_direct, is_formal, name })
}

/// Only an opening symbol is attached to a token from before.
fn is_free(reading: &Reading<'_>, at: usize) -> bool {
    let (Some(token), Some(before)) = (reading.tokens.get(at), at.checked_sub(1).and_then(|before| reading.tokens.get(before))) else {
        return true;
    };
    before.end() < token.start || matches!(before.word, symbol::OPEN | symbol::QUOTATION | symbol::STAR)
}

/// "Moved by Mill Lane residents": a place says of which group they are.
fn is_group(reading: &Reading<'_>, end: usize) -> bool {
    let next = reading.token_at(end);
    reading.is(next, class::LOWER) && beside::is(reading, next, Beside::Group)
}

/// A single full stop follows the verb, which may end its sentence.
fn ends_with_stop(reading: &Reading<'_>, phrase: &Phrase) -> bool {
    let symbols = phrase.tokens.clone().filter(|at| !reading.is(*at, class::WORD));
    symbols.clone().count() == 1 && symbols.into_iter().all(|at| reading.is_symbol(at, &[symbol::STOP]))
}

/// A name after a full stop is not the subject of a sentence: no word in lower case follows, and it is no common word.
fn is_alone(reading: &Reading<'_>, name: &Range<usize>) -> bool {
    let (first, next) = (reading.token_at(name.start), reading.token_at(name.end));
    let is_sentence = reading.is(next, class::LOWER) && !reading.opens_line(next);
    let has_title = || names::with_title(reading.text, name.start).is_some();
    !is_sentence && (has_title() || !(first..next).any(|at| is_common(reading, at)))
}

/// "Moved by Mr Finch to the pond": after the name and white space, the text says where a thing was carried.
fn is_carried_away(reading: &Reading<'_>, end: usize) -> bool {
    let next = reading.token_at(end);
    reading.tokens.get(next).is_some_and(|token| token.start as usize > end) && beside::is(reading, next, Beside::CarriedAway)
}

/// The name at a token: perhaps after an honorific style, or an office with its holder in brackets.
pub(super) fn named(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    if let Some(style) = beside::words(reading, at, Beside::Style).filter(|_| reading.is(at, class::CAPITAL)) {
        return styled(reading, style);
    }
    let from = reading.tokens.get(at)?.start as usize;
    let name = names::person(reading.text, from).or_else(|| surname::alone(reading.text, from));
    let name = name.or_else(|| shared(reading.text, from)).or_else(|| in_brackets(reading, at))?;
    Some(short_of_marker(reading.text, short_of_captions(reading, name)))
}

/// The name up to the end of its line, where the next line opens with a letter of a list: "Cr Hay" before "A) That".
pub(super) fn short_of_marker(text: &str, name: Range<usize>) -> Range<usize> {
    let words = text.get(name.clone()).unwrap_or("");
    let Some((line, rest)) = words.split_once('\n') else { return name };
    let is_letter = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() == 1;
    let is_marker = is_letter(rest) && !rest.starts_with('(') && !line.split_whitespace().next_back().is_some_and(is_letter);
    if is_marker { name.start..name.start + line.trim_end().len() } else { name }
}

/// The name up to the end of its line, where it is whole there: the verb opens the line, or the next line is in capitals.
fn short_of_line(reading: &Reading<'_>, phrase: &Phrase, name: Range<usize>) -> Range<usize> {
    let Some((line, rest)) = reading.words(&name).split_once('\n') else { return name };
    let is_in_capitals = |words: &str| words.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let is_whole = || names::words(line, 0).filter(|word| !word.is_title()).count() >= WHOLE_NAME;
    let is_bracketed = rest.trim_start().starts_with('(');
    let ends = reading.opens_line(phrase.tokens.start) && is_whole() || is_in_capitals(rest) && !is_in_capitals(line);
    if ends && !is_bracketed { name.start..name.start + line.trim_end().len() } else { name }
}

/// "His Worship Mayor Kay", "Her Worship the Mayor, Cr Kay": `None` for a style without a name.
fn styled(reading: &Reading<'_>, style: Range<usize>) -> Option<Range<usize>> {
    let next = style.end + usize::from(reading.tokens.get(style.end).is_some_and(|token| token.is_symbol(symbol::COMMA)));
    let from = reading.tokens.get(next)?.start as usize;
    if let Some(name) = names::person(reading.text, from).filter(|name| name.start == from) {
        return Some(reading.bytes(&style).start..name.end);
    }
    let ends = |at: &usize| !reading.is(*at, class::WORD);
    let end = (next..=next + LONGEST_OFFICE).find(ends)?;
    let opens = reading.tokens.get(end).filter(|token| matches!(token.word, symbol::COMMA | symbol::OPEN))?;
    let is_other = (next..end).any(|at| reading.is(at, class::SECONDED));
    names::with_title(reading.text, opens.end() as usize).filter(|_| !is_other)
}

/// The first name after a title of several: "Cllrs Fox and Dale".
fn shared(text: &str, from: usize) -> Option<Range<usize>> {
    let title = names::words(text, from).next().filter(|word| word.is_plural_title())?;
    let is_next = |name: &Range<usize>| text.get(title.end()..name.start).is_some_and(|between| between.trim().is_empty());
    names::person(text, title.end()).filter(is_next).or_else(|| surname::alone(text, title.end()))
}

/// "the Lord Mayor (Councillor Oke)".
fn in_brackets(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    let reach = reading.tokens.get(at)?.start as usize + OFFICE_BEFORE_BRACKET;
    let near = reading.tokens.get(at..)?.iter().take_while(|token| (token.start as usize) < reach);
    let mark = near.into_iter().find(|token| matches!(token.word, symbol::OPEN | symbol::STOP | symbol::COMMA | symbol::SEMICOLON))?;
    names::with_title(reading.text, mark.end() as usize).filter(|_| mark.is_symbol(symbol::OPEN))
}

/// The name up to a label that follows it without punctuation: "AA Sec: BB".
fn short_of_captions(reading: &Reading<'_>, name: Range<usize>) -> Range<usize> {
    let (first, last) = (reading.token_at(name.start), reading.token_at(name.end));
    let caption = (first + 1..last).find(|at| beside::is(reading, *at, Beside::NoName));
    caption.and_then(|at| reading.tokens.get(at.checked_sub(1)?)).map_or(name.clone(), |before| name.start..before.end() as usize)
}
