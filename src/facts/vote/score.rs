//! Scores: the figures of both sides, and perhaps those who abstained, with a dash or a stroke between: `CARRIED 7-2`, `passed 5/0/1`.

use super::reader::Reader;
use super::tally::{Count, Tally};
use crate::facts::list::List;
use crate::lex::vote::role;
use crate::lex::{class, symbol};

/// Tokens of the names in brackets behind "M/S/C", at the most.
const LONGEST_BRACKET: usize = 16;

/// The first score behind a word of a vote; no date or range.
pub(super) fn score(list: &List<'_>) -> Tally {
    let places = (0..list.tokens.len()).filter(|at| list.is(*at, role::SCORED) || is_short_form(list, *at));
    let places = places.map(|at| (at, start(list, at)));
    let found = places.filter_map(|(word, at)| {
        let tally = read(list.text, list.tokens.get(at)?.start as usize)?;
        (!is_fraction(list, word, at, &tally)).then_some(tally)
    });
    found.into_iter().next().unwrap_or_default()
}

/// "M/S/C", of which the last letter stands at a token.
pub(super) fn is_short_form(list: &List<'_>, at: usize) -> bool {
    let is_letter = |at: usize| list.is(at, role::INITIAL) && list.token(at).is(class::CAPITAL);
    let is_part = |letter: usize| is_letter(letter) && list.is_symbol(letter + 1, &[symbol::SLASH]);
    is_letter(at) && at.checked_sub(4).is_some_and(|first| is_part(first) && is_part(first + 2))
}

/// The token behind brackets that open at one: "M/S/C (Head/Ward) 5-0".
fn past_brackets(list: &List<'_>, at: usize) -> usize {
    let close = (at..at + LONGEST_BRACKET).find(|at| list.is_symbol(*at, &[symbol::CLOSE])).filter(|_| list.is_symbol(at, &[symbol::OPEN]));
    close.map_or(at, |close| close + 1)
}

/// A part of the votes, and no figures of two sides: "passed by 2/3 majority".
fn is_fraction(list: &List<'_>, word: usize, at: usize, tally: &Tally) -> bool {
    let count = |side: &Option<Count>| side.as_ref().map_or(0, |side| side.count);
    let slashed = list.raw(&list.token(at)).contains('/') || list.is_symbol(at + 1, &[symbol::SLASH]);
    let behind = if list.number(at).is_some() { at + 3 } else { at + 1 };
    let is_won = list.is(word, role::CARRIED | role::PASSED) || list.is(behind, role::MAJORITY | role::VOTE | role::OF);
    slashed && tally.abstain.is_none() && count(&tally.ayes) < count(&tally.noes) && is_won
}

/// The token at which the score of a word of a vote may stand.
fn start(list: &List<'_>, at: usize) -> usize {
    let mut reader = Reader::new(list, at + 1);
    if list.is(at, role::VOTE | role::VOTED) && reader.word(role::WAS) {
        reader.word(role::COUNTED);
    }
    if is_short_form(list, at) || list.is(at, role::SHORT) {
        return past_brackets(list, reader.at);
    }
    reader.sign(&[symbol::COLON, symbol::COMMA, symbol::STOP, symbol::HYPHEN]);
    reader.word(role::BY);
    let mut ahead = reader;
    ahead.word(role::ON);
    if ahead.word(role::A) {
        reader = ahead;
    }
    if reader.word(role::KIND) {
        reader.word(role::CALL);
    }
    if reader.word(role::VOTE) || list.is(at, role::VOTE) {
        reader.word(role::OF);
    }
    reader.sign(&[symbol::OPEN]);
    reader.at
}

/// The score that begins at a byte.
fn read(text: &str, at: usize) -> Option<Tally> {
    let rest = text.get(at..)?;
    let (ayes, rest) = figure(rest)?;
    let (noes, mut rest) = figure(joined(rest)?)?;
    let mut abstain = None;
    if let Some((count, behind)) = joined(rest).and_then(figure) {
        (abstain, rest) = (Some(Count::figure(count)), behind);
    }
    let goes_on = rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '%' | '-'));
    (!goes_on).then(|| Tally { ayes: Some(Count::figure(ayes)), noes: Some(Count::figure(noes)), abstain })
}

/// A figure of one or two digits, and what follows it.
fn figure(text: &str) -> Option<(usize, &str)> {
    let digits = text.bytes().take(2).take_while(u8::is_ascii_digit).count();
    Some((text.get(..digits)?.parse().ok()?, text.get(digits..)?))
}

/// What follows a sign that joins figures, a blank on either side of it.
fn joined(text: &str) -> Option<&str> {
    let blank = |text: &str| text.chars().next().filter(|c| c.is_whitespace()).map_or(0, char::len_utf8);
    let rest = text.get(blank(text)..)?.strip_prefix(['-', '–', '—', '/', ':'])?;
    rest.get(blank(rest)..)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(text: &str) -> [Option<usize>; 3] {
        let tally = score(&List::of(text));
        [tally.ayes, tally.noes, tally.abstain].map(|side| side.map(|side| side.count))
    }

    #[test]
    fn scores_stand_behind_a_word_of_a_vote() {
        assert_eq!(figures("Motion carried, 7-2."), [Some(7), Some(2), None]);
        assert_eq!(figures("Motion passed on a roll call vote of 5 – 0 – 1"), [Some(5), Some(0), Some(1)]);
        assert_eq!(figures("passed by a vote of 4/1"), [Some(4), Some(1), None]);
        assert_eq!(figures("The vote was taken: 4-1"), [Some(4), Some(1), None]);
    }

    #[test]
    fn a_score_alone_states_figures() {
        for text in ["On a vote of 8:0, the Board recommended it", "Motion passed 5-0.", "carried 5 - 0 - 1"] {
            assert!(super::super::figures::sentence(&List::of(text)).is_full(), "{text}");
        }
    }

    #[test]
    fn dates_and_ranges_are_no_scores() {
        for text in ["carried 7-2-2019", "approved 10-15%", "approved 2-4pm", "carried", "vote 7-", "Page 7-2"] {
            assert_eq!(figures(text), [None, None, None], "{text}");
        }
    }

    #[test]
    fn words_between_the_vote_and_its_score() {
        for text in [
            "Motion carried by 7-2",
            "carried: 7-2",
            "carried on a 7-2 vote",
            "carried on a roll call vote of 7-2",
            "carried by a vote of (7-2)",
            "The vote was counted 7-2",
            "M/S/C (Head/Ward) 7-2",
            "M/S/C 7-2",
        ] {
            assert_eq!(figures(text), [Some(7), Some(2), None], "{text}");
        }
    }

    #[test]
    fn a_fraction_is_no_score() {
        assert_eq!(figures("passed by 2/3 majority"), [None, None, None]);
        assert_eq!(figures("passed by a 2/3 vote"), [None, None, None]);
        assert_eq!(figures("passed 3/2"), [Some(3), Some(2), None]);
        assert_eq!(figures("passed 2/3/1"), [Some(2), Some(3), Some(1)]);
        assert_eq!(figures("lost 2-3"), [Some(2), Some(3), None]);
    }

    #[test]
    fn figures_have_two_digits_at_most() {
        assert_eq!((figure("12-3"), figure("123"), figure("x")), (Some((12, "-3")), Some((12, "3")), None));
        assert_eq!((joined(" – 3"), joined("-3"), joined(" 3"), joined("  -3")), (Some("3"), Some("3"), None, None));
    }
}
