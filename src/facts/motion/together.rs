//! Movers after the words of the motion, and movers and seconders whom one formula names.

use std::ops::Range;

use super::after;
use super::beside::{self, Says as Beside};
use super::hit::Hit;
use super::word::{Phrase, Reading, Says};
use crate::entity::{names, surname};
use crate::lex::{Token, class, symbol};

/// Maximum bytes of the words of a motion before its mover.
const LONGEST_MOTION: usize = 210;
/// Maximum tokens of the first of two names.
const LONGEST_NAME: usize = 8;
/// Maximum punctuation marks around a name.
const MOST_SYMBOLS: usize = 8;

/// The mover after the words of the motion, where the seconder or the end of the sentence follows: "Motion to adjourn at 8 pm by Dunn".
pub(super) fn after_words(reading: &Reading<'_>) -> Vec<Hit> {
    let of_colon = reading.all(Says::MotionAndName).filter_map(|phrase| Some((phrase, after::named(reading, phrase.tokens.end)?)));
    let of_words = reading.all(Says::MotionAndWords).filter_map(|phrase| Some((phrase, after::named(reading, by(reading, phrase)? + 1)?)));
    let of_colon = of_colon.filter(|(_, name)| is_seconded(reading, name.end));
    let of_words = of_words.filter(|(_, name)| ends_sentence(reading, name.end) || is_seconded(reading, name.end));
    let hit = |(phrase, name): (&Phrase, _)| Hit { verb: phrase.words.start, moves: true, is_direct: false, is_formal: true, name };
    of_colon.chain(of_words).map(hit).collect()
}

/// The word before the mover, after the words of a motion.
fn by(reading: &Reading<'_>, phrase: &Phrase) -> Option<usize> {
    let reach = phrase.words.end + LONGEST_MOTION;
    let is_over = |at: usize| {
        reading.tokens.get(at).is_none_or(|token| token.start as usize > reach || token.is_symbol(symbol::SEMICOLON))
            || reading.opens_line(at)
    };
    let first = phrase.tokens.end;
    (first..).take_while(|at| *at == first || !is_over(*at)).find(|at| *at > first && beside::is(reading, *at, Beside::By))
}

/// Nothing, a stop or a semicolon follows a name.
fn ends_sentence(reading: &Reading<'_>, end: usize) -> bool {
    let is_symbol = |token: &Token| token.start as usize == end && matches!(token.word, symbol::STOP | symbol::SEMICOLON);
    reading.tokens.get(reading.token_at(end)).is_none_or(is_symbol)
}

/// After a name and punctuation, the text says that a person seconded.
fn is_seconded(reading: &Reading<'_>, end: usize) -> bool {
    let is_symbol =
        |at: &usize| reading.tokens.get(*at).is_some_and(|token| matches!(token.word, symbol::STOP | symbol::SEMICOLON | symbol::COMMA));
    let next = reading.token_at(end);
    let skipped = (next..).take(MOST_SYMBOLS).take_while(is_symbol).count();
    beside::is(reading, next + skipped, Beside::SecondedFollows)
}

/// "M/S Dunn/Baker", "moved and seconded (Dunn, Baker)".
pub(super) fn with_a_slash(reading: &Reading<'_>) -> Vec<Hit> {
    let pair = |phrase: &Phrase| {
        let title = reading.bytes(&(phrase.tokens.end..phrase.tokens.end + 1));
        let from = phrase.tokens.end + usize::from(names::is_plural_title(reading.words(&title)));
        let joint = (from..from + LONGEST_NAME).find(|at| parts_names(reading, phrase, *at))?;
        both(reading, &(from..joint), joint + 1).filter(|_| is_formula(reading, phrase))
    };
    reading.all(Says::BothFollow).filter_map(pair).flatten().collect()
}

/// A slash; in brackets or after "by" also a comma or "and".
fn parts_names(reading: &Reading<'_>, phrase: &Phrase, at: usize) -> bool {
    let is_symbol = |symbol: u16| reading.tokens.get(at).is_some_and(|token| token.is_symbol(symbol));
    let last = phrase.tokens.end.saturating_sub(1);
    let is_list = reading.is_symbol(last, &[symbol::OPEN]) || beside::is(reading, last, Beside::By);
    is_symbol(symbol::SLASH) || is_list && (is_symbol(symbol::COMMA) || reading.is(at, class::AND))
}

/// The letters of a formula are capitals: "M/S". Whole words need none.
fn is_formula(reading: &Reading<'_>, phrase: &Phrase) -> bool {
    let first = phrase.tokens.start;
    reading.is(first, class::CAPITAL) || reading.tokens.get(first).is_some_and(|token| token.len > 1)
}

/// "Dunn/Baker moved": two surnames before the verb.
pub(super) fn slash_before(reading: &Reading<'_>) -> Vec<Hit> {
    let pair = |phrase: &Phrase| {
        let [mover, slash, seconder] = [3, 2, 1].map(|back| phrase.tokens.start.checked_sub(back));
        let is_slash = reading.tokens.get(slash?).is_some_and(|token| token.is_symbol(symbol::SLASH));
        both(reading, &(mover?..slash?), seconder?)
            .filter(|[_, second]| is_slash && reading.token_at(second.name.end) == phrase.tokens.start)
    };
    reading.all(Says::Moves).filter_map(pair).flatten().collect()
}

/// "Moved Ann Fox", then "Seconded Ben Hill", on lines without punctuation.
pub(super) fn on_lines(reading: &Reading<'_>) -> Vec<Hit> {
    let pair = |phrase: &Phrase| {
        let (from, seconder) = (phrase.tokens.start + 1, phrase.tokens.end.checked_sub(1)?);
        let is_joint = |at: &usize| reading.is(*at, class::SECONDED | class::AND) || !reading.is(*at, class::WORD);
        let to = (from..seconder).rev().find(|at| !is_joint(at))? + 1;
        let found = both(reading, &(from..to), seconder)?;
        let ends = ends_line(reading, found.get(1)?.name.end);
        (ends && opens_line(reading, phrase.tokens.start)).then_some(found)
    };
    reading.all(Says::BothWithSlash).filter_map(pair).flatten().collect()
}

/// Only punctuation is on the line before a token.
fn opens_line(reading: &Reading<'_>, at: usize) -> bool {
    let symbols = (0..at).rev().take(MOST_SYMBOLS).take_while(|before| reading.is(*before, class::SIGN) && !reading.opens_line(before + 1));
    reading.opens_line(at - symbols.count())
}

/// A name ends its line, or punctuation follows it.
fn ends_line(reading: &Reading<'_>, end: usize) -> bool {
    let next = reading.token_at(end);
    reading.opens_line(next)
        || reading.tokens.get(next).is_some_and(|token| matches!(token.word, symbol::STOP | symbol::SEMICOLON | symbol::COMMA))
}

/// The mover whose name some tokens are, and the seconder whose name begins at a token.
fn both(reading: &Reading<'_>, mover: &Range<usize>, seconder: usize) -> Option<[Hit; 2]> {
    let words = reading.bytes(mover);
    let mover = name_at(reading.before(words.end), words.start).filter(|name| *name == words)?;
    let seconder = name_at(reading.text, reading.tokens.get(seconder)?.start as usize)?;
    let hit = |moves, name: Range<usize>| Hit { verb: name.start, moves, is_direct: false, is_formal: true, name };
    Some([hit(true, mover), hit(false, seconder)])
}

fn name_at(text: &str, start: usize) -> Option<Range<usize>> {
    let name = names::person(text, start).or_else(|| surname::alone(text, start)).filter(|name| name.start == start)?;
    Some(after::short_of_marker(text, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(found: Vec<Hit>, text: &str) -> Vec<(bool, &str)> {
        found.into_iter().map(|hit| (hit.moves, &text[hit.name])).collect()
    }

    #[test]
    fn the_mover_may_stand_after_the_words_of_the_motion() {
        let of = |text: &'static str| hits(after_words(&Reading::of(text)), text);
        assert_eq!(of("Motion to adjourn at 8:47 p.m. by Dunn, seconded by Aske."), [(true, "Dunn")]);
        assert_eq!(of("Motion to adjourn by Dunn."), [(true, "Dunn")]);
        assert_eq!(of("Motion to adjourn by Dunn"), [(true, "Dunn")]);
        assert_eq!(of("Motion to adjourn by Dunn in the hall"), []);
        assert_eq!(of("Motion to adjourn; paid by Dunn."), []);
        assert_eq!(of("Motion to adjourn\nby Dunn."), []);
        let far = |words: usize| format!("Motion to {}by Dunn.", "mend it ".repeat(words));
        let count = |text: &str| after_words(&Reading::of(text)).len();
        assert_eq!((count(&far(20)), count(&far(40))), (1, 0));
    }

    #[test]
    fn both_names_may_stand_around_a_slash_or_on_two_lines() {
        let of = |text: &'static str| hits(with_a_slash(&Reading::of(text)), text);
        assert_eq!(of("M/S Dunn/Baker to pay"), [(true, "Dunn"), (false, "Baker")]);
        assert_eq!((of("m/s Dunn/Baker to pay"), of("M/S Dunn to pay"), of("M/S the Dunn/Baker")), (vec![], vec![], vec![]));
        let of = |text: &'static str| hits(on_lines(&Reading::of(text)), text);
        assert_eq!(of("Moved Ann Fox\nSeconded Ben Hill"), [(true, "Ann Fox"), (false, "Ben Hill")]);
        assert_eq!(of("- Moved Ann Fox\nSeconded Ben Hill."), [(true, "Ann Fox"), (false, "Ben Hill")]);
        assert_eq!(of("It was Moved Ann Fox\nSeconded Ben Hill"), []);
        assert_eq!(of("Moved Ann Fox\nSeconded Ben Hill that it be paid"), []);
    }
}
