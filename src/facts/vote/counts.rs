//! The counts of both sides in a sentence: `by 8 votes to 3 with one abstention`, `For 3, against 1`. The words are rows of
//! `data/vote.toml`.

use super::reader::{Reader, number};
use super::score::{is_short_form, score};
use super::tally::{Count, Tally};
use crate::entity::names;
use crate::facts::list::List;
use crate::lex::vote::{lookup, role};
use crate::lex::{class, sentence_ends, symbol};

/// Maximum bytes between the votes for a motion and those for the amendment that competes with it.
const COMPETES_WITHIN: usize = 60;

/// The counts that a sentence states.
pub(super) fn sentence(list: &List<'_>) -> Tally {
    if !states_counts(list) {
        return Tally::default();
    }
    let all = || 0..list.tokens.len();
    if let Some(tally) = all().find_map(|at| by_sides(list, at)) {
        return tally;
    }
    let (favoured_at, favoured) = all().find_map(|at| Some((at, favoured(list, at)?))).unzip();
    // `voted 4-0 in favor`: the counts of both sides precede the word.
    if favoured.is_some_and(|found| found.joined) {
        let tally = score(list);
        return Tally { abstain: tally.abstain.clone().or_else(|| abstainers(list)), ..tally };
    }
    let pair = all().find_map(|at| competing(list, at)).or_else(|| all().find_map(|at| pair(list, at)));
    let (ayes, noes) = match pair {
        Some(pair) => ordered(list, pair),
        None => (favoured.and_then(|found| found.count), all().find_map(|at| opposed(list, at))),
    };
    if ayes.is_none() && noes.is_none() {
        return score(list);
    }
    let counted = pair.map(|pair| pair.end - 1).or(favoured_at);
    let abstained = counted_abstentions(list, counted).map(Count::printed);
    let abstain = abstained.or_else(|| ayes.is_some().then(|| abstainers(list)).flatten());
    let tally = Tally { ayes: ayes.map(Count::printed), noes: noes.map(Count::printed), abstain };
    if tally.is_full() || favoured.is_some() || list.names(role::VOTE | role::VOTED) { tally } else { Tally::default() }
}

/// The first count of those who abstained that is of the vote with a count at a token: in its sentence, or not both in sentences that state
/// a result.
fn counted_abstentions(list: &List<'_>, counted: Option<usize>) -> Option<usize> {
    let ends = sentence_ends(&list.tokens);
    let sentence = |at: usize| ends.partition_point(|end| *end <= at);
    let own = counted.map(sentence);
    let has_result = own.is_some_and(|own| states_result(list, &ends, own));
    let mut sentences = 0..=ends.len();
    sentences.find_map(|number| {
        let is_other = own.is_some_and(|own| own != number) && has_result && states_result(list, &ends, number);
        if is_other { None } else { range_of(list, &ends, number).find_map(|at| abstained(list, at)) }
    })
}

/// A sentence, by its number from 0, states that a motion was carried or lost.
fn states_result(list: &List<'_>, ends: &[usize], number: usize) -> bool {
    range_of(list, ends, number).any(|at| list.is(at, role::CARRIED | role::LOST | role::DEFEATED | role::PASSED))
}

/// The tokens of a sentence, by its number from 0.
fn range_of(list: &List<'_>, ends: &[usize], number: usize) -> std::ops::Range<usize> {
    let start = number.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    start..ends.get(number).copied().unwrap_or(list.tokens.len())
}

/// The text contains a number and a word of a vote.
fn states_counts(list: &List<'_>) -> bool {
    let words = role::SHORT
        | role::FAVOUR
        | role::AYE
        | role::CONTRA
        | role::OPPOSITION
        | role::ABSTAINED
        | role::SCORED
        | role::VOTED
        | role::MAJORITY;
    let mut all = 0..list.tokens.len();
    let is_number = |at| list.token(at).is(class::NUMBER) || number(list, at).is_some();
    let decides = |at: usize| list.token(at).is(class::DECIDED | class::APPROVED | class::CARRIED | class::MOTION_NOUN);
    let has_pair = |at| list.is(at, role::BY) && is_number(at + 1);
    if list.names(words) || all.clone().any(|at| is_short_form(list, at)) {
        all.any(is_number)
    } else {
        all.clone().any(decides) && all.any(has_pair)
    }
}

/// Sides before their counts: "For 3, against 1", "(For: 5; Against: 2; Abstentions: 1)".
fn by_sides(list: &List<'_>, at: usize) -> Option<Tally> {
    let mut reader = Reader::new(list, at);
    if !reader.favour(true) {
        return None;
    }
    let mut ahead = reader;
    ahead.word(role::OF);
    if ahead.words(&[role::THE, role::OBJECT]) {
        reader = ahead;
    }
    let set_off = |reader: &mut Reader<'_, '_>| reader.symbol(&[symbol::COLON, symbol::EQUALS, symbol::HYPHEN]);
    let parted = |reader: &mut Reader<'_, '_>| {
        reader.symbol(&[symbol::COMMA, symbol::SEMICOLON, symbol::STOP, symbol::HYPHEN]);
        reader.word(role::AND);
    };
    set_off(&mut reader);
    let ayes = reader.number()?;
    parted(&mut reader);
    reader.word(role::VOTE);
    if !reader.word(role::AGAINST) {
        return None;
    }
    set_off(&mut reader);
    let noes = reader.number()?;
    parted(&mut reader);
    let abstained = reader.word(role::ABSTAINED).then(|| {
        set_off(&mut reader);
        reader.number()
    });
    Some(Tally { ayes: Some(Count::printed(ayes)), noes: Some(Count::printed(noes)), abstain: abstained.flatten().map(Count::printed) })
}

/// The count of those for.
#[derive(Clone, Copy)]
struct Favoured {
    count: Option<usize>,
    /// A dash joins the count to one before it.
    joined: bool,
}

/// The count of those for at a token: "7 votes for", "five members were in favour", "6 for and 2 against".
fn favoured(list: &List<'_>, at: usize) -> Option<Favoured> {
    let score = list.tokens.get(at).is_some_and(|token| token.is(class::SLASHED) && list.raw(token).contains('-'));
    let mut reader = Reader::new(list, at);
    let count = if score {
        reader.at += 1;
        None
    } else {
        let count = reader.number()?;
        Some(part(list, at).unwrap_or(count))
    };
    let joined = score || at.checked_sub(1).is_some_and(|before| list.is_symbol(before, &[symbol::HYPHEN]));
    let is_favour = {
        let mut votes = reader;
        let cast = votes.word(role::VOTE) && {
            votes.word(role::BE);
            votes.word(role::CAST);
            votes.favour(true)
        };
        let mut voters = reader;
        voters.word(role::VOTER);
        let voted = voters.word(role::VOTED);
        let in_favour = voters.favour(voted) || !voted && voters.word(role::BE) && voters.favour(false);
        let mut both = reader;
        let beside = both.word(role::PRO) && {
            both.symbol(&[symbol::COMMA, symbol::SEMICOLON]);
            both.word(role::AND);
            both.number().is_some() && both.word(role::AGAINST)
        };
        cast || in_favour || beside || reader.clone().word(role::AYE)
    };
    is_favour.then_some(Favoured { count, joined })
}

/// The "10" of "10 of the 12 members", if the number of all members is at a token.
fn part(list: &List<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let of = if list.is(before, role::THE) || list.token(before).is(class::PRONOUN) { before.checked_sub(1)? } else { before };
    let begins = |from: usize| number(list, from).filter(|(_, width)| from + width == of).map(|(number, _)| number);
    let starts = [2, 1].into_iter().filter_map(|width| of.checked_sub(width));
    if list.is(of, role::OF) { starts.into_iter().find_map(begins) } else { None }
}

/// The count of those against at a token: "one against", "3 members voted against".
fn opposed(list: &List<'_>, at: usize) -> Option<usize> {
    let mut reader = Reader::new(list, at);
    let all = reader.number()?;
    let count = part(list, at).unwrap_or(all);
    let _ = reader.word(role::VOTER) || reader.word(role::VOTE);
    reader.word(role::BE | role::VOTED | role::CAST);
    // "4 yes, 0 no, 1 abstain"
    let mut no = reader;
    let is_no =
        no.word(role::NO) && (no.at >= list.tokens.len() || list.is_symbol(no.at, &[symbol::COMMA, symbol::SEMICOLON, symbol::STOP]));
    (is_no || reader.word(role::CONTRA) || reader.words(&[role::IN, role::OPPOSITION])).then_some(count)
}

/// The count of those who abstained at a token: "one abstention", "2 members abstained".
fn abstained(list: &List<'_>, at: usize) -> Option<usize> {
    let mut reader = Reader::new(list, at);
    let all = reader.number()?;
    let count = part(list, at).unwrap_or(all);
    let _ = reader.word(role::VOTER) || reader.word(role::VOTE);
    reader.word(role::BE);
    reader.word(role::ABSTAINED).then_some(count)
}

/// The counts of two sides in reading order, and the token after them.
#[derive(Clone, Copy)]
struct Pair {
    first: usize,
    second: usize,
    end: usize,
}

/// A pair at a token: "by 8 votes to 3", "8 votes for to 3 against".
fn pair(list: &List<'_>, at: usize) -> Option<Pair> {
    let mut reader = Reader::new(list, at);
    let first = reader.number()?;
    let voted = reader.word(role::VOTE);
    reader.favour(true);
    reader.symbol(&[symbol::COMMA]);
    reader.word(role::VOTE);
    if !reader.word(role::TO) || !voted && !is_introduced(list, at) {
        return None;
    }
    let second = reader.number()?;
    if !voted && counts_other(list, reader.at) {
        return None;
    }
    reader.word(role::VOTE);
    reader.word(role::AGAINST);
    Some(Pair { first, second, end: reader.at })
}

/// The numbers before a token count something other than votes: "by 3 to 5 people".
fn counts_other(list: &List<'_>, at: usize) -> bool {
    list.token(at).is(class::LOWER) && !list.is(at, role::AFTER)
}

/// The words before a pair state that it is one: "by", "a vote of", "carried (".
fn is_introduced(list: &List<'_>, at: usize) -> bool {
    let before = |at: usize, is: &dyn Fn(usize) -> bool| at.checked_sub(1).filter(|before| is(*before)).unwrap_or(at);
    let at = before(at, &|at| list.is_symbol(at, &[symbol::OPEN]));
    let at = before(at, &|at| list.is_symbol(at, &[symbol::COMMA]));
    let Some(last) = at.checked_sub(1) else { return false };
    let noun = |roles: u64| last.checked_sub(1).is_some_and(|at| list.is(at, roles));
    list.is(last, role::BY | role::ENDED)
        || list.is(last, role::OF) && noun(role::VOTE | role::MAJORITY)
        || list.is(last, role::WAS) && noun(role::VOTE)
}

/// "The motion received 6 votes and the amendment 3 votes": a pair that begins at the word "motion".
fn competing(list: &List<'_>, at: usize) -> Option<Pair> {
    let mut reader = Reader::new(list, at);
    if !reader.words(&[role::MOTION, role::RECEIVED]) {
        return None;
    }
    let first = reader.number().filter(|_| reader.word(role::VOTE))?;
    let from = list.tokens.get(reader.at)?.start as usize;
    let near = list.tokens.iter().skip(reader.at).take_while(|token| (token.start as usize) < from + COMPETES_WITHIN).count();
    (reader.at..reader.at + near).find_map(|at| {
        let mut reader = Reader::new(list, at);
        if !reader.word(role::AMENDMENT) {
            return None;
        }
        reader.word(role::RECEIVED);
        let second = reader.number().filter(|_| reader.word(role::VOTE))?;
        Some(Pair { first, second, end: reader.at })
    })
}

/// A share of the votes greater than a half: "two thirds", "2/3".
pub(super) fn is_share(list: &List<'_>, at: usize) -> bool {
    let slashed = list.tokens.get(at).map_or("", |token| list.raw(token));
    let is_fraction = matches!(slashed.as_bytes(), [part, b'/', whole] if part.is_ascii_digit() && part < whole && whole.is_ascii_digit());
    list.is(at, role::SHARE) || is_fraction
}

/// If a motion was lost and the first count is the greater one, it is that of those against.
fn ordered(list: &List<'_>, pair: Pair) -> (Option<usize>, Option<usize>) {
    let ends = |at: &usize| list.is_symbol(*at, &[symbol::STOP, symbol::SEMICOLON]);
    let first = (0..pair.end).rev().take_while(|at| !ends(at)).last().unwrap_or(pair.end);
    let last = (pair.end..list.tokens.len()).take_while(|at| !ends(at)).last().unwrap_or(pair.end);
    let is_lost = |at: usize| {
        let denied = at.checked_sub(1).is_some_and(|before| list.is(before, role::NOT));
        list.is(at, role::LOST) || denied && list.is(at, role::CARRIED)
    };
    // "lost, 8 to 5": more than a half may not be enough.
    let lost = pair.first > pair.second && (first..pair.end).any(is_lost) && !(first..=last).any(|at| is_share(list, at));
    if lost { (Some(pair.second), Some(pair.first)) } else { (Some(pair.first), Some(pair.second)) }
}

/// "and Cllr Oke abstained": the names right before the verb.
fn abstainers(list: &List<'_>) -> Option<Count> {
    let verb =
        (1..list.tokens.len()).find(|at| list.is(*at, role::ABSTAINS) && list.token(*at).is(class::LOWER) && !list.gap(*at).is_empty())?;
    let mut to = list.tokens.get(verb)?.start as usize - list.gap(verb).len();
    let mut names = Vec::new();
    while let Some(name) = names::person_before(list.text, to) {
        let before = list.text.get(..name.start).unwrap_or("").trim_end();
        let joined = before.rsplit_once(' ').filter(|(_, last)| lookup(last).is(role::AND));
        to = joined.map_or(before, |(before_and, _)| before_and).trim_end_matches(',').len();
        names.push(name);
    }
    names.reverse();
    (!names.is_empty()).then_some(Count { count: names.len(), stated: false, names })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(tally: &Tally) -> [Option<usize>; 3] {
        [&tally.ayes, &tally.noes, &tally.abstain].map(|side| side.as_ref().map(|side| side.count))
    }

    #[test]
    fn sentences() {
        let of = |text| counts(&sentence(&List::of(text)));
        assert_eq!(of("carried by 8 votes to 3 with one abstention"), [Some(8), Some(3), Some(1)]);
        assert_eq!(
            of("It was defeated by 19 votes to 9. The motion was carried by 22 votes to 6, with 3 abstentions."),
            [Some(9), Some(19), None]
        );
        assert_eq!(of("Carried by 8 votes to 3. There was one abstention."), [Some(8), Some(3), Some(1)]);
        assert_eq!(of("was lost by 22 votes to 19"), [Some(19), Some(22), None]);
        assert_eq!(of("7 Votes for 1 Abstention - Carried."), [Some(7), None, Some(1)]);
        assert_eq!(of("five were in favour, 2 abstained."), [Some(5), None, Some(2)]);
        assert_eq!(of("twenty-five Members voted for the proposal and twenty-one against"), [Some(25), Some(21), None]);
        assert_eq!(of("the MOTION received 6 votes and the AMENDMENT received 3 votes, with no abstentions"), [Some(6), Some(3), Some(0)]);
        assert_eq!(of("mended. (For 5, against 2, abstentions 1)"), [Some(5), Some(2), Some(1)]);
        assert_eq!(of("there voted for the amendment 4 and against 5"), [Some(4), Some(5), None]);
        assert_eq!(of("Carried: For 3, against 1"), [Some(3), Some(1), None]);
        assert_eq!(of("CARRIED 7/2"), [Some(7), Some(2), None]);
        assert_eq!(of("The Board voted 4-0 in favor of the plan."), [Some(4), Some(0), None]);
        assert_eq!(of("seven were in favour, and Cllr Ada Oke abstained"), [Some(7), None, Some(1)]);
    }

    #[test]
    fn texts_without_counts() {
        let of = |text| counts(&sentence(&List::of(text)));
        assert_eq!(of("The opening hours are 8 to 3."), [None, None, None]);
        assert_eq!(of("The plan was approved 7/8/2019."), [None, None, None]);
        assert_eq!(of("Two letters for the Clerk."), [None, None, None]);
        assert_eq!(of("votes to"), [None, None, None]);
    }

    #[test]
    fn a_pair_of_counts_is_introduced() {
        let is = |text: &'static str| is_introduced(&List::of(text), List::of(text).tokens.len());
        assert_eq!(["by", "carried by (", "by, (", "a vote of", "a majority of", "the vote was"].map(is), [true; 6]);
        assert!(!["", "The hours are", "the end of", "it was", "vote", "("].into_iter().any(is));
    }

    #[test]
    fn those_in_favour_are_stated_by_a_verb_or_beside_others() {
        let of = |text| counts(&sentence(&List::of(text)));
        assert_eq!(of("8 votes were cast in favour and 2 against"), [Some(8), Some(2), None]);
        assert_eq!(of("8 members voted in favour, 2 against"), [Some(8), Some(2), None]);
        assert_eq!(of("8 members were in favour, 2 against"), [Some(8), Some(2), None]);
        assert_eq!(of("8 for and 2 against"), [Some(8), Some(2), None]);
        assert_eq!(of("8 for the hall and 2 spoons"), [None, None, None]);
        assert_eq!(of("10 of the 12 members voted in favour"), [Some(10), None, None]);
    }
}
