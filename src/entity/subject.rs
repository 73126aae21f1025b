//! The subject of a verb: the persons directly before it or in an earlier part of the sentence.

use std::ops::Range;

use super::word::{Word, words, words_before};
use super::{names, person_list};
use crate::lex::names::{lookup, role};
use crate::model::Basis;

/// No office has more words than this.
const LONGEST_OFFICE: usize = 5;
/// No list of names before a verb is longer, in bytes.
const LONGEST_LIST: usize = 600;
/// The longest qualifier between a name and its verb, in bytes.
const LONGEST_QUALIFIER: usize = 160;

/// Maximum words before the name that opens a sentence.
const OPENING_WITHIN: usize = 12;
/// Characters that may precede a word.
const OPENING: [char; 5] = ['(', '[', '*', '“', '‘'];

/// The persons who are the subject of a verb.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Subject {
    /// Their places.
    pub(crate) names: Vec<Range<usize>>,
    /// Stated at the verb, or derived: joined by "and".
    pub(crate) basis: Basis,
}

/// The subject of the verb that begins at byte `to`, in a sentence that begins at byte `from`.
pub(crate) fn of(text: &str, from: usize, to: usize) -> Option<Subject> {
    let whole = near(text, from, to) == from;
    let from = near(text, from, to);
    let before = text.get(from..to)?.trim_end();
    let end = from + before.len();
    let text = text.get(..end)?;
    let stated = at(text, end).or_else(|| before_qualifier(text, from, end));
    if let Some(names) = stated.filter(|names| names.first().is_some_and(|name| name.start >= from)) {
        return Some(Subject { names, basis: Basis::Stated });
    }
    carried(text, from, end).filter(|_| whole).map(|name| Subject { names: vec![name], basis: Basis::Derived })
}

/// The sentences of a text. An abbreviation, an initial and `p.m.` end none, a count and a bracket may.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    // The first word of a sentence may be its number.
    let (mut ended, mut opens) = (false, true);
    for word in words(text, 0) {
        if ended {
            starts.push(word.start);
            opens = true;
        }
        let is_count = !opens && word.core.trim_end_matches('.').bytes().all(|byte| byte.is_ascii_digit());
        let has_stop = [word.core, word.all].iter().any(|word| word.ends_with(['.', '?']));
        ended = has_stop && (is_count || !word.is_abbreviated());
        opens = false;
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| start..end).collect()
}

/// The persons, or the office, directly before byte `to`.
fn at(text: &str, to: usize) -> Option<Vec<Range<usize>>> {
    let names = right_before(text, to);
    if !names.is_empty() {
        return Some(names);
    }
    let office = office(text, to)?;
    let mut all = before_office(text, office.start);
    all.push(office);
    Some(all)
}

/// The persons that "and" joins to an office after them: "Cllrs Fox, Hay and the Clerk left".
fn before_office(text: &str, office: usize) -> Vec<Range<usize>> {
    let before = text.get(..office).map_or("", str::trim_end);
    let joined = without_last(before, role::THE).and_then(|before| without_last(before.trim_end(), role::AND));
    joined.map_or_else(Vec::new, |before| right_before(text, before.trim_end_matches([' ', ',']).len()))
}

/// The persons directly before a verb: one, or several joined by commas and "and".
pub(crate) fn right_before(text: &str, to: usize) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let shared = shared(text, to);
    let mut to = to;
    while let Some(name) = names::person_before(text, to) {
        let before = text.get(..name.start).unwrap_or("").trim_end();
        names.push(name);
        let Some(rest) = without_last(before, role::AND).or_else(|| before.strip_suffix(',')) else { break };
        to = rest.trim_end_matches(',').len();
    }
    names.reverse();
    if shared.len() > names.len() || names.is_empty() { shared } else { names }
}

/// The later of `from` and the place from which a verb at `to` is read.
fn near(text: &str, from: usize, to: usize) -> usize {
    let mut start = from.max(to.saturating_sub(LONGEST_LIST));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    start
}

/// "Councillors A. Finch, Moor and Oke" directly before the verb.
fn shared(text: &str, to: usize) -> Vec<Range<usize>> {
    let Some(start) = plural_title(text, to) else { return Vec::new() };
    let entries = person_list::in_sentence(text, start..to);
    let is_whole = |name: &Range<usize>| text.get(name.end..to).is_some_and(|rest| rest.trim().is_empty());
    let gaps = entries.iter().zip(entries.iter().skip(1)).map(|(name, next)| name.name.end..next.name.start);
    let whole = entries.last().is_some_and(|last| is_whole(&last.name)) && gaps.into_iter().all(|gap| is_joint(text, gap));
    if whole { entries.into_iter().map(|entry| entry.name).collect() } else { Vec::new() }
}

/// Between two names of a list the only lower-case word is "and", except in brackets.
fn is_joint(text: &str, gap: Range<usize>) -> bool {
    let parts = text.get(gap).unwrap_or("").split('(').enumerate();
    let outside = parts.map(|(at, part)| if at == 0 { part } else { part.split_once(')').map_or("", |(_, rest)| rest) });
    outside
        .flat_map(str::split_whitespace)
        .map(Word::alone)
        .all(|word| !word.is_small() || word.is(role::AND | role::LINK | role::PARTICLE))
}

/// The last title of several persons before byte `to`, in its sentence.
fn plural_title(text: &str, to: usize) -> Option<usize> {
    let (before, from) = (text.get(..to)?, near(text, 0, to));
    // Most words need no second look-up.
    let is_marked = |word: &str| word.contains('.') || word.trim_start_matches(OPENING).starts_with(char::is_uppercase);
    for (start, _) in words_before(text, to).take_while(|(start, _)| *start >= from).filter(|(_, word)| is_marked(word)) {
        let word = words(before, start).next()?;
        let is_last = before.get(word.start + word.all.len()..)?.trim_start().is_empty();
        if !is_last && word.core.ends_with('.') && !word.is_abbreviated() {
            return None;
        }
        let word = word.opened(&OPENING);
        if word.is_plural_title() {
            return Some(word.start);
        }
    }
    None
}

/// A text without its last word, where that has one of these roles.
fn without_last(text: &str, roles: u64) -> Option<&str> {
    let (rest, word) = text.rsplit_once(' ')?;
    lookup(word).is(roles).then_some(rest)
}

/// "The Deputy Mayor" directly before the verb.
fn office(text: &str, to: usize) -> Option<Range<usize>> {
    let mut first = None;
    for (start, word) in words_before(text, to).take(LONGEST_OFFICE + 1) {
        let word = Word::alone(word.trim_start_matches(OPENING));
        let is_last = first.is_none();
        if !is_last && word.is(role::THE) {
            return first.map(|first| first..to);
        }
        if is_last && !lookup(word.core).is(role::SOLE_OFFICE) || !word.is_capital() || !(word.is_role() || word.is_title()) {
            return None;
        }
        first = Some(start);
    }
    None
}

/// A name before a qualifier: "Cllr Oke, having declared an interest, left", "Cllr Oke (Castle Ward) left".
fn before_qualifier(text: &str, from: usize, to: usize) -> Option<Vec<Range<usize>>> {
    let before = text.get(from..to)?;
    if before.ends_with(')') {
        let open = before.rfind('(').filter(|open| before.len() - open < LONGEST_QUALIFIER)?;
        return at(text, from + before.get(..open)?.trim_end().len());
    }
    if let Some(inner) = without_last(before, role::WHO) {
        return at(text, from + inner.trim_end_matches([',', ' ']).len());
    }
    let inner = before.strip_suffix(',')?.trim_end_matches([',', ' ']);
    let comma = inner.rfind(", ").filter(|comma| inner.len() - comma < LONGEST_QUALIFIER)?;
    let inside = inner.get(comma + ", ".len()..)?.split(' ').next()?;
    lookup(inside).is(role::QUALIFIER).then(|| at(text, from + comma)).flatten()
}

/// The person who opens the sentence, where "and" or a comma joins the verb and neither another person nor "that" is between.
fn carried(text: &str, from: usize, to: usize) -> Option<Range<usize>> {
    let before = text.get(from..to)?;
    let joined = without_last(before, role::THEN).and_then(|before| without_last(before, role::AND));
    let before = joined.or_else(|| without_last(before, role::AND)).or_else(|| before.strip_suffix(','))?;
    let name = opening(text, from)?;
    let is_other = |word: Word<'_>| word.opens_entry() || word.is_plural_title() || word.is(role::CLAUSE);
    (!words(text.get(..from + before.len())?, name.end).any(is_other)).then_some(name)
}

/// The person with a title who opens a sentence.
fn opening(text: &str, from: usize) -> Option<Range<usize>> {
    let lead = words(text, from).take(OPENING_WITHIN).map(|word| word.opened(&OPENING)).find(|word| word.opens_entry())?;
    let before = text.get(from..lead.start)?.trim_end_matches(OPENING).trim();
    let is_short = before.ends_with([',', ':']) || matches!(before, "" | "(" | "*" | "•");
    names::with_title(text, lead.start).filter(|_| is_short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(text: &str) -> (Vec<&str>, Option<Basis>) {
        let found = text.find(" left").and_then(|to| of(text, 0, to));
        let basis = found.as_ref().map(|found| found.basis);
        (found.map_or(Vec::new(), |found| found.names).into_iter().map(|name| &text[name]).collect(), basis)
    }

    #[test]
    fn right_before_the_verb() {
        assert_eq!(who("(Cllr Finch left"), (vec!["Cllr Finch"], Some(Basis::Stated)));
        assert_eq!(who("Councillors Finch, Moor and Oke left"), (vec!["Finch", "Moor", "Oke"], Some(Basis::Stated)));
        assert_eq!(who("Councillors A. Finch and B. Oke left"), (vec!["A. Finch", "B. Oke"], Some(Basis::Stated)));
        assert_eq!(who("Mr Finch and Mrs Oke left"), (vec!["Mr Finch", "Mrs Oke"], Some(Basis::Stated)));
        assert_eq!(who("The Deputy Mayor left"), (vec!["Deputy Mayor"], Some(Basis::Stated)));
        assert_eq!(who("Cllr Oke, having declared an interest, left"), (vec!["Cllr Oke"], Some(Basis::Stated)));
        assert_eq!(who("Cllr Oke (Castle Ward) left"), (vec!["Cllr Oke"], Some(Basis::Stated)));
    }

    #[test]
    fn carried_over() {
        assert_eq!(who("Cllr Oke declared an interest and left"), (vec!["Cllr Oke"], Some(Basis::Derived)));
        assert_eq!(who("Cllr Oke heard that the driver stopped and left"), (vec![], None));
        assert_eq!(who("Cllr Oke thanked Mrs Hay, whose dog barked and left"), (vec![], None));
    }

    #[test]
    fn texts_without_a_subject() {
        assert_eq!(who("The bus left"), (vec![], None));
        assert_eq!(who("The Council left"), (vec![], None));
        assert_eq!(who("é left"), (vec![], None));
        assert_eq!(sentences("He came at 7 p.m. to the Hall. Cllr A. Oke left. ").len(), 2);
    }

    #[test]
    fn offices_and_persons_share_a_verb() {
        assert_eq!(who("Cllrs Fox, Hay and the Clerk left"), (vec!["Fox", "Hay", "Clerk"], Some(Basis::Stated)));
        assert_eq!(who("Cllr Fox and the Clerk left"), (vec!["Cllr Fox", "Clerk"], Some(Basis::Stated)));
        assert_eq!(who("Cllr Oke, who left"), (vec!["Cllr Oke"], Some(Basis::Stated)));
        assert_eq!(who("The clerk left"), (vec![], None));
        assert_eq!(who("Deputy Mayor left"), (vec![], None));
    }

    #[test]
    fn a_qualifier_is_short() {
        let qualified = |length: usize| format!("Cllr Oke ({}) left", "x".repeat(length));
        assert_eq!(who(&qualified(LONGEST_QUALIFIER - 3)).0, ["Cllr Oke"]);
        assert!(who(&qualified(LONGEST_QUALIFIER)).0.is_empty());
        assert_eq!(who("Cllr Oke, the lane being closed, left"), (vec!["Cllr Oke"], Some(Basis::Derived)));
    }

    #[test]
    fn who_opens_the_sentence_acts_in_its_later_parts() {
        assert_eq!(who("Cllr Oke declared an interest and then left"), (vec!["Cllr Oke"], Some(Basis::Derived)));
        assert_eq!(who("At this point, Cllr Oke declared an interest and left"), (vec!["Cllr Oke"], Some(Basis::Derived)));
        assert_eq!(who("After debate Cllr Oke declared an interest and left"), (vec![], None));
        let far = format!("Cllr Oke declared {}and left", "an interest ".repeat(LONGEST_LIST / 12 + 1));
        assert_eq!(who(&far), (vec![], None));
    }

    #[test]
    fn sentences_end_at_stops() {
        let text = "It was Cllr A. Oke. He left at 7 p.m. Mr. Hay spoke.";
        assert_eq!(
            sentences(text).into_iter().map(|range| text[range].trim()).collect::<Vec<_>>(),
            ["It was Cllr A. Oke.", "He left at 7 p.m. Mr. Hay spoke."]
        );
    }

    #[test]
    fn sentences_end_after_a_word_and_its_stop() {
        let cut = |text: &'static str| sentences(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(cut("Mr. Fox left. J. Hay left at 9 p.m. Why. Oke"), ["Mr. Fox left. ", "J. Hay left at 9 p.m. Why. ", "Oke"]);
        assert_eq!(cut("It was “mended.” Fox left (late). Hay"), ["It was “mended.” ", "Fox left (late). ", "Hay"]);
        assert_eq!(cut("Lost by 2 to 4. Hay left."), ["Lost by 2 to 4. ", "Hay left."]);
        assert_eq!(cut("4. Hay left."), ["4. Hay left."]);
        assert_eq!((cut("Fox"), cut("")), (vec!["Fox"], vec![""]));
        assert_eq!((near("abc", 1, 3), near(&"é".repeat(400), 0, 800), near(&"é".repeat(400), 0, 799)), (1, 200, 200));
    }

    #[test]
    fn persons_stand_right_before_a_verb() {
        let before = |text: &'static str| right_before(text, text.len()).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(before("Cllr Fox, Cllr Hay and Mr Oke"), ["Cllr Fox", "Cllr Hay", "Mr Oke"]);
        assert_eq!(before("Councillors A. Fox, Hay and Oke"), ["A. Fox", "Hay", "Oke"]);
        assert_eq!((before("Cllr Fox spoke"), before("the elm")), (vec![], vec![]));
        let title = |text: &'static str| plural_title(text, text.len()).map(|at| &text[at..]);
        assert_eq!(
            (title("The Councillors Fox and Hay"), title("(Cllrs Fox"), title("Cllrs left. Fox")),
            (Some("Councillors Fox and Hay"), Some("Cllrs Fox"), None)
        );
        assert!(is_joint("Fox, Hay", 3..5) && is_joint("Fox (the elm) and Hay", 3..17) && !is_joint("Fox met Hay", 3..8));
        let office = |text: &'static str| office(text, text.len()).map(|range| &text[range]);
        assert_eq!(
            (office("and the Deputy Mayor"), office("Deputy Mayor"), office("the Roads Mayor"), office("the Roads")),
            (Some("Deputy Mayor"), None, None, None)
        );
        assert_eq!(
            (without_last("Fox and", role::AND), without_last("Fox or", role::THE), without_last("and", role::AND)),
            (Some("Fox"), None, None)
        );
    }

    #[test]
    fn a_qualifier_is_between_a_name_and_its_verb() {
        let of = |text: &'static str| {
            before_qualifier(text, 0, text.len()).map(|names| names.into_iter().map(|name| &text[name]).collect::<Vec<_>>())
        };
        assert_eq!((of("Cllr Oke (Castle Ward)"), of("Cllr Oke, who")), (Some(vec!["Cllr Oke"]), Some(vec!["Cllr Oke"])));
        assert_eq!(
            (of("Cllr Oke, having declared an interest,"), of("Cllr Oke, the elm,"), of("Cllr Oke")),
            (Some(vec!["Cllr Oke"]), None, None)
        );
        let long = |bytes: usize| {
            let text = format!("Cllr Oke ({})", "x".repeat(bytes));
            before_qualifier(&text, 0, text.len()).is_some()
        };
        assert!(long(LONGEST_QUALIFIER - 3) && !long(LONGEST_QUALIFIER - 2));
        let open = |text: &'static str| opening(text, 0).map(|name| &text[name]);
        assert_eq!(
            (open("*Cllr Oke left"), open("At 8 pm, Cllr Oke left"), open("The elm and Cllr Oke left"), open("Oke left")),
            (Some("Cllr Oke"), Some("Cllr Oke"), None, None)
        );
    }
}
