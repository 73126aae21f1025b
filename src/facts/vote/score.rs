//! Scores: the counts of both sides, and perhaps of abstentions, with a dash or a slash between: `CARRIED 7-2`, `passed 5/0/1`.

use super::counts::is_share;
use super::reader::Reader;
use super::tally::{Count, Tally};
use crate::facts::list::List;
use crate::lex::vote::role;
use crate::lex::{class, symbol};

/// Maximum tokens of the names in brackets after "M/S/C".
const LONGEST_BRACKET: usize = 16;

/// The first score after a word of a vote that is not a date or a range.
pub(super) fn score(list: &List<'_>) -> Tally {
    let places = (0..list.tokens.len()).filter(|at| list.is(*at, role::SCORED) || is_short_form(list, *at));
    let places = places.map(|at| (at, start(list, at)));
    let found = places.filter_map(|(word, at)| {
        let tally = read(list.text, list.tokens.get(at)?.start as usize)?;
        let tally = if is_against(list, word, at, &tally) { Tally { ayes: tally.noes, noes: tally.ayes, ..tally } } else { tally };
        (!is_fraction(list, word, at, &tally)).then_some(tally)
    });
    found.into_iter().next().unwrap_or_default()
}

/// "M/S/C", with its last letter at a token.
pub(super) fn is_short_form(list: &List<'_>, at: usize) -> bool {
    let is_letter = |at: usize| list.is(at, role::INITIAL) && list.token(at).is(class::CAPITAL);
    let is_part = |letter: usize| is_letter(letter) && list.is_symbol(letter + 1, &[symbol::SLASH]);
    is_letter(at) && at.checked_sub(4).is_some_and(|first| is_part(first) && is_part(first + 2))
}

/// The token after brackets that open at one: "M/S/C (Head/Ward) 5-0".
fn past_brackets(list: &List<'_>, at: usize) -> usize {
    let close = (at..at + LONGEST_BRACKET).find(|at| list.is_symbol(*at, &[symbol::CLOSE])).filter(|_| list.is_symbol(at, &[symbol::OPEN]));
    close.map_or(at, |close| close + 1)
}

/// A share of the votes and not the counts of two sides: "passed by 2/3 majority".
fn is_fraction(list: &List<'_>, word: usize, at: usize, tally: &Tally) -> bool {
    let count = |side: &Option<Count>| side.as_ref().map_or(0, |side| side.count);
    let slashed = list.raw(&list.token(at)).contains('/') || list.is_symbol(at + 1, &[symbol::SLASH]);
    let next = if list.number(at).is_some() { at + 3 } else { at + 1 };
    let is_won = list.is(word, role::CARRIED | role::PASSED) || list.is(next, role::MAJORITY | role::VOTE | role::OF);
    slashed && tally.abstain.is_none() && count(&tally.ayes) < count(&tally.noes) && is_won
}

/// The first count is of those against: "voted 4-3 against the plan", "defeated 5-2".
fn is_against(list: &List<'_>, word: usize, at: usize, tally: &Tally) -> bool {
    let end = if list.number(at).is_some() { at + 3 } else { at + 1 };
    let count = |side: &Option<Count>| side.as_ref().map_or(0, |side| side.count);
    // More than a half may not be enough.
    let is_half = || !(0..list.tokens.len()).any(|at| is_share(list, at));
    let is_lost = || list.is(word, role::DEFEATED) && count(&tally.ayes) > count(&tally.noes) && is_half();
    list.is(word, role::VOTED) && list.is(end, role::AGAINST) || is_lost()
}

/// The token at which the score after a word of a vote may begin.
fn start(list: &List<'_>, at: usize) -> usize {
    let mut reader = Reader::new(list, at + 1);
    if list.is(at, role::VOTE | role::VOTED) && reader.word(role::WAS) {
        reader.word(role::COUNTED);
    }
    if is_short_form(list, at) || list.is(at, role::SHORT) {
        return past_brackets(list, reader.at);
    }
    reader.symbol(&[symbol::COLON, symbol::COMMA, symbol::STOP, symbol::HYPHEN]);
    reader.word(role::BY);
    let mut ahead = reader;
    ahead.word(role::ON);
    if ahead.word(role::A) {
        reader = ahead;
    }
    if reader.word(role::KIND) {
        reader.word(role::CALL | role::MAJORITY);
    }
    if reader.word(role::VOTE) || list.is(at, role::VOTE) {
        reader.word(role::OF);
    }
    reader.symbol(&[symbol::OPEN]);
    reader.at
}

/// The score that begins at a byte.
fn read(text: &str, at: usize) -> Option<Tally> {
    let rest = text.get(at..)?;
    let (ayes, rest) = count_at(rest)?;
    let (noes, mut rest) = count_at(joined(rest)?)?;
    let mut abstain = None;
    if let Some((count, after)) = joined(rest).and_then(count_at) {
        (abstain, rest) = (Some(Count::printed(count)), after);
    }
    let goes_on = rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '%' | '-'));
    (!goes_on).then(|| Tally { ayes: Some(Count::printed(ayes)), noes: Some(Count::printed(noes)), abstain })
}

/// A count of one or two digits, and the text after it.
fn count_at(text: &str) -> Option<(usize, &str)> {
    let digits = text.bytes().take(2).take_while(u8::is_ascii_digit).count();
    Some((text.get(..digits)?.parse().ok()?, text.get(digits..)?))
}

/// The text after a character that joins counts, with an optional blank on either side.
fn joined(text: &str) -> Option<&str> {
    let blank = |text: &str| text.chars().next().filter(|c| c.is_whitespace()).map_or(0, char::len_utf8);
    let rest = text.get(blank(text)..)?.strip_prefix(['-', '–', '—', '/', ':'])?;
    rest.get(blank(rest)..)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(text: &str) -> [Option<usize>; 3] {
        let tally = score(&List::of(text));
        [tally.ayes, tally.noes, tally.abstain].map(|side| side.map(|side| side.count))
    }

    #[test]
    fn the_greater_count_may_be_of_those_against() {
        assert_eq!(counts("The Council voted 4-3 against the plan."), [Some(3), Some(4), None]);
        assert_eq!(counts("The Council voted 4-3 for the plan."), [Some(4), Some(3), None]);
        assert_eq!(counts("The motion was defeated 5-2."), [Some(2), Some(5), None]);
        assert_eq!(counts("The motion was defeated 2-5-1."), [Some(2), Some(5), Some(1)]);
        assert_eq!(counts("The motion was defeated 5-4 for want of two-thirds."), [Some(5), Some(4), None]);
        assert_eq!(counts("The motion failed 3-2."), [Some(3), Some(2), None]);
    }

    #[test]
    fn scores_follow_a_word_of_a_vote() {
        assert_eq!(counts("Motion carried, 7-2."), [Some(7), Some(2), None]);
        assert_eq!(counts("Motion passed on a roll call vote of 5 – 0 – 1"), [Some(5), Some(0), Some(1)]);
        assert_eq!(counts("passed by a vote of 4/1"), [Some(4), Some(1), None]);
        for kind in ["ABSOLUTE", "SIMPLE", "SPECIAL"] {
            assert_eq!(counts(&format!("CARRIED BY {kind} MAJORITY 3/2")), [Some(3), Some(2), None]);
        }
        assert_eq!(counts("The vote was taken: 4-1"), [Some(4), Some(1), None]);
    }

    #[test]
    fn a_score_alone_states_counts() {
        for text in ["On a vote of 8:0, the Board recommended it", "Motion passed 5-0.", "carried 5 - 0 - 1"] {
            assert!(super::super::counts::sentence(&List::of(text)).is_full(), "{text}");
        }
    }

    #[test]
    fn dates_and_ranges_are_no_scores() {
        for text in ["carried 7-2-2019", "approved 10-15%", "approved 2-4pm", "carried", "vote 7-", "Page 7-2"] {
            assert_eq!(counts(text), [None, None, None], "{text}");
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
            assert_eq!(counts(text), [Some(7), Some(2), None], "{text}");
        }
    }

    #[test]
    fn a_fraction_is_no_score() {
        assert_eq!(counts("passed by 2/3 majority"), [None, None, None]);
        assert_eq!(counts("passed by a 2/3 vote"), [None, None, None]);
        assert_eq!(counts("passed 3/2"), [Some(3), Some(2), None]);
        assert_eq!(counts("passed 2/3/1"), [Some(2), Some(3), Some(1)]);
        assert_eq!(counts("lost 2-3"), [Some(2), Some(3), None]);
    }

    #[test]
    fn counts_have_two_digits_at_most() {
        assert_eq!((count_at("12-3"), count_at("123"), count_at("x")), (Some((12, "-3")), Some((12, "3")), None));
        assert_eq!((joined(" – 3"), joined("-3"), joined(" 3"), joined("  -3")), (Some("3"), Some("3"), None, None));
    }
}
