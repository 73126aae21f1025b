//! The owners of actions.

use std::collections::HashSet;
use std::ops::Range;

use super::words::{Reading, Says, past_blanks, role, word};
use super::{due, labels};
use crate::entity::names;
use crate::entity::window::tail;

/// Maximum bytes of an owner.
const LONGEST_OWNER: usize = 90;
/// Maximum bytes of an owner in a row of a log.
const LONGEST_IN_LOG: usize = 30;
/// Maximum words of an owner.
const MOST_WORDS: usize = 9;
/// Maximum words in capitals in which initials can be distinguished from other words.
const MOST_SHOUTED: usize = 2;
/// Words after "that" that are searched for an officer: one with more than [`MOST_WORDS`] is not an owner.
const REACH: usize = 2 * MOST_WORDS;
/// Delimiters between an action, its owner and its status.
const DASHES: [char; 2] = ['-', '–'];
/// The symbol that joins two owners, or two words of an office.
const AND_SYMBOL: &str = "&";

/// The owners of one action, as bytes of its text.
pub(super) type Owners = Vec<Range<usize>>;

/// Words of the names of those present, in lower case.
pub(super) type MemberNames = HashSet<String>;

/// The owners of each action in the text of a unit.
pub(super) fn of_actions(reading: &Reading<'_>, members: &MemberNames) -> Vec<Owners> {
    if let Some(from) = labels::reference(reading.text) {
        return logged(reading, from, members);
    }
    let label = labels::leading(reading);
    let actions = labelled(reading, label.unwrap_or(0)..reading.text.len(), label.map(|_| members));
    if actions.is_empty() { inline(reading, members).into_iter().flat_map(|(_, actions)| actions).collect() } else { actions }
}

/// The owners of actions after labels inside a text, with the words that each label governs.
pub(super) fn inline(reading: &Reading<'_>, members: &MemberNames) -> Vec<(Range<usize>, Vec<Owners>)> {
    let scopes = labels::governed(reading).into_iter();
    scopes.map(|scope| (scope.clone(), governed(reading, scope, members))).filter(|(_, actions)| !actions.is_empty()).collect()
}

fn governed(reading: &Reading<'_>, scope: Range<usize>, members: &MemberNames) -> Vec<Owners> {
    let actions = labelled(reading, scope.clone(), Some(members));
    if !actions.is_empty() {
        return actions;
    }
    // The words after "Action: Clerk." do not belong to it.
    let next = parts(reading.text, scope.clone()).into_iter().find(|part| part.opens && part.range.start > scope.start);
    next.and_then(|next| alone(reading, scope.start..next.range.start, Some(members))).into_iter().collect()
}

/// The owners of actions in some words: "Clerk: write", "Clerk to write", "Clerk". Names without a title count only if they are those of
/// `members`, which is given after a label.
fn labelled(reading: &Reading<'_>, range: Range<usize>, members: Option<&MemberNames>) -> Vec<Owners> {
    if let Some(owners) = members.and_then(|members| before_colon(reading, &range, members)) {
        return vec![owners];
    }
    let actions = before_verbs(reading, range.clone(), members);
    if actions.is_empty() {
        return alone(reading, range, members).into_iter().collect();
    }
    first_sentence(reading, range, members).into_iter().chain(actions).collect()
}

/// "Action Bruno: ask the port", "Action (Clerk): mend it": the owner before a colon.
pub(super) fn before_colon(reading: &Reading<'_>, range: &Range<usize>, members: &MemberNames) -> Option<Owners> {
    let words = reading.words(range);
    let colon = words.find(':').filter(|at| *at <= LONGEST_OWNER)?;
    if reading.is_triggered(Says::DueBy, &(range.start..range.start + colon)) {
        return None;
    }
    let end = due::lead(reading, &(range.start..range.start + colon)).unwrap_or(range.start + colon);
    words.get(colon + 1..)?.starts_with(char::is_whitespace).then(|| several(reading, range.start..end, Some(members)))?
}

/// "Action: Clerk. Chair to ask the port": a sentence before the actions that only names owners.
fn first_sentence(reading: &Reading<'_>, range: Range<usize>, members: Option<&MemberNames>) -> Option<Owners> {
    let parts = parts(reading.text, range.clone());
    let next = parts.iter().find(|part| part.opens && part.range.start > range.start)?;
    let sentence = range.start..next.range.start;
    let states_action = reading.has_within(Says::JoinsAction, &sentence);
    members.filter(|_| !states_action).and_then(|members| several(reading, sentence, Some(members)))
}

/// The owners in a row of a log: the action, then the owner on a line of its own, then the result.
fn logged(reading: &Reading<'_>, from: usize, members: &MemberNames) -> Vec<Owners> {
    let mut start = from;
    let mut cell = None;
    for line in reading.after(from).split_inclusive('\n') {
        let words = line.trim();
        if words.len() < LONGEST_IN_LOG && is_owner(words) {
            cell = Some(start..start + words.len());
            break;
        }
        start += line.len();
    }
    let actions = before_verbs(reading, from..cell.as_ref().map_or(reading.text.len(), |cell| cell.start), Some(members));
    if actions.is_empty() { cell.map(|cell| vec![cell]).into_iter().collect() } else { actions }
}

/// The owners of "Clerk to write. Cllr Finch to ask.", each once.
fn before_verbs(reading: &Reading<'_>, range: Range<usize>, members: Option<&MemberNames>) -> Vec<Owners> {
    let mut actions: Vec<Owners> = after_that(reading, &range).map(|owner| vec![owner]).into_iter().collect();
    let mut seen: HashSet<&str> = actions.iter().flatten().map(|owner| reading.words(owner)).collect();
    let parts = parts(reading.text, range);
    let mut first = 0;
    for (at, part) in parts.iter().enumerate() {
        first = if part.opens { at } else { first };
        let Some(to) = before_action(reading, &part.range) else { continue };
        // "Cllr Cole and Cllr Dent to walk": the owners may begin before the last "and".
        let begun = parts.get(first..=at).unwrap_or_default();
        let owners = begun.iter().find_map(|part| several(reading, part.range.start..to, members));
        first = at + 1;
        let Some(owners) = owners else { continue };
        if owners.iter().any(|owner| !seen.contains(reading.words(owner))) {
            seen.extend(owners.iter().map(|owner| reading.words(owner)));
            actions.push(owners);
        }
    }
    actions
}

/// The byte before the words between an owner and the action.
fn before_action(reading: &Reading<'_>, part: &Range<usize>) -> Option<usize> {
    let mut starts = reading.within(Says::JoinsAction, part).map(|verb| verb.words.start);
    starts.find(|start| *start > part.start && reading.before(*start).ends_with(char::is_whitespace))
}

/// "That the Head of Parks circulate the map": the office between "that" and its verb.
fn after_that(reading: &Reading<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    let lead = reading.from_byte(Says::That, range.start).filter(|lead| lead.words.start == range.start)?;
    let start = past_blanks(reading, lead.words.end);
    let is_of_office = |found: &names::Word<'_>| {
        found.core.starts_with(char::is_uppercase) || word(found.core).is(role::WITHIN) || found.core == AND_SYMBOL
    };
    let last = names::words(reading.text, start).take(REACH).take_while(is_of_office).last()?;
    is_owner(reading.words(&(start..last.end()))).then(|| start..last.end())
}

/// A part of a text that may state an action.
struct Part {
    range: Range<usize>,
    /// A sentence begins here, or the words after a semicolon.
    opens: bool,
}

/// Sentences, and clauses after "and" or a comma that may name an owner of their own.
fn parts(text: &str, range: Range<usize>) -> Vec<Part> {
    let mut starts = vec![(range.start, true)];
    let (mut is_end, mut opens) = (false, false);
    for found in names::words(text, range.start).take_while(|found| found.start < range.end) {
        if is_end && found.start > range.start {
            starts.push((found.start, opens));
        }
        let after = text.get(found.end()..).unwrap_or("");
        opens = found.core.ends_with('.') && !names::is_abbreviated(found.core) || after.starts_with(';');
        is_end = opens || word(found.core).is(role::AND) || found.core == AND_SYMBOL || after.starts_with(',');
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|start| start.0).chain([range.end]).collect();
    starts.into_iter().zip(ends).map(|((start, opens), end)| Part { range: start..end, opens }).collect()
}

/// The owners that some words consist of: one, or several joined by commas and "and".
pub(super) fn several(reading: &Reading<'_>, range: Range<usize>, members: Option<&MemberNames>) -> Option<Owners> {
    let whole = trimmed(reading, range)?;
    let words = reading.words(&whole);
    let shares_title = words.split_whitespace().next().is_some_and(names::is_plural_title);
    let owners: Owners = split(reading, &whole, Says::Joins).into_iter().flat_map(|owner| alike(reading, owner)).collect();
    let is_member = |part: &str| members.is_some_and(|members| is_member(part, members));
    // "Cllrs Fox and Hill": the title applies to both.
    let has_title = |part: &str| shares_title && part.split_whitespace().all(|word| names::is_name(word) || names::is_plural_title(word));
    let owns = |owner: &Range<usize>| {
        let part = reading.words(owner);
        is_one(part) || is_member(part) || has_title(part)
    };
    if owners.iter().all(owns) { Some(owners) } else { is_owner(words).then(|| vec![whole]) }
}

/// The owners that some words consist of; they are several if each is known to be one.
pub(super) fn whole(reading: &Reading<'_>, members: &MemberNames) -> Owners {
    let range = 0..reading.text.len();
    several(reading, range.clone(), Some(members)).or_else(|| Some(vec![trimmed(reading, range)?])).unwrap_or_default()
}

/// The owners with a slash or "&" between them, if each is an office or each a person with a title, or if blanks set persons and offices apart;
/// otherwise the words are of one owner.
fn alike(reading: &Reading<'_>, owner: Range<usize>) -> Owners {
    let owners = split(reading, &owner, Says::JoinsAlike);
    let is_office = |part: &Range<usize>| reading.words(part).split_whitespace().all(names::is_role);
    let has_title = |part: &Range<usize>| reading.words(part).split_whitespace().next().is_some_and(names::opens_entry);
    let is_apart = reading.words(&owner).contains(" / ");
    let is_name = |part: &Range<usize>| reading.words(part).split_whitespace().all(names::is_name);
    let are_alike = owners.iter().all(is_office)
        || owners.iter().all(has_title)
        || is_apart && owners.iter().any(is_office) && owners.iter().all(|part| is_office(part) || has_title(part) || is_name(part));
    if are_alike { owners } else { vec![owner] }
}

/// The parts between commas and "and", or between other words that join.
fn split(reading: &Reading<'_>, whole: &Range<usize>, joint: Says) -> Owners {
    let mut start = whole.start;
    let mut owners = Owners::new();
    for join in reading.within(joint, whole).filter(|join| join.words.end < whole.end) {
        if join.words.start < start {
            continue;
        }
        if join.words.start > start {
            owners.push(start..start + reading.words(&(start..join.words.start)).trim_end().len());
        }
        start = past_blanks(reading, join.words.end);
    }
    owners.push(start..whole.end);
    owners
}

/// One or two words of the names of those present.
fn is_member(part: &str, members: &MemberNames) -> bool {
    part.split_whitespace().count() <= 2 && part.split_whitespace().all(|word| members.contains(&word.to_lowercase()))
}

/// Removes blanks, labels and articles before an owner, and punctuation after it.
fn trimmed(reading: &Reading<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let range = range.start..without_status(reading, &range);
    let start = past_blanks(reading, range.start);
    let lead = reading.from_byte(Says::Lead, start).filter(|lead| lead.words.start == start && lead.words.end < range.end);
    let start = lead.map_or(start, |lead| past_blanks(reading, lead.words.end));
    let start = after_dash(reading, start..range.end);
    let lead = reading.words(&(start..range.end));
    let start = start + (lead.len() - lead.trim_start_matches(['(', '[']).len());
    let words = without_punctuation(reading.words(&(start..range.end)));
    (!words.is_empty() && words.len() < LONGEST_OWNER).then(|| start..start + words.len())
}

/// The end of some words without the status of the action: "– Complete.".
fn without_status(reading: &Reading<'_>, range: &Range<usize>) -> usize {
    let near = tail(reading.words(range), LONGEST_OWNER);
    let Some(dash) = near.rfind([DASHES[0], DASHES[1]]) else { return range.end };
    let mut words_after = names::words(near, dash).filter(|found| found.core.contains(char::is_alphabetic));
    let is_status = |found: &names::Word<'_>| word(&found.core.trim_end_matches('.').to_lowercase()).is(role::STATUS);
    let is_one = words_after.next().is_some_and(|first| is_status(&first)) && words_after.next().is_none();
    if is_one { range.end - near.len() + dash } else { range.end }
}

/// Words without the punctuation after them, and without a closing bracket that does not open in them.
fn without_punctuation(words: &str) -> &str {
    let is_symbol = |c: char| c.is_whitespace() || matches!(c, '.' | '*' | ':' | ',' | ';' | '(' | '[' | '/' | '|');
    let words = words.trim_end_matches(is_symbol);
    if words.contains(['(', '[']) { words } else { words.trim_end_matches(|c| is_symbol(c) || matches!(c, ')' | ']')) }
}

/// A heading may precede the owner: "Hall roof - Clerk to ask".
fn after_dash(reading: &Reading<'_>, range: Range<usize>) -> usize {
    let near = tail(reading.words(&range), LONGEST_OWNER + " – ".len() + 1);
    let dash = [" - ", " – "].iter().find_map(|dash| near.rfind(dash).map(|at| at + dash.len()));
    dash.map_or(range.start, |after| range.end - near.len() + after)
}

/// One owner, and not a list of owners.
fn is_one(text: &str) -> bool {
    is_owner(text) && !text.split_whitespace().any(|part| word(part).is(role::AND))
}

/// An owner by itself: initials, an office, a titled name, or several of these.
fn is_owner(text: &str) -> bool {
    let parts = text.split([' ', '/', '&', ',', '\n']).map(|part| part.trim_matches(|c: char| !c.is_alphanumeric()));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).take(MOST_WORDS + 1).collect();
    let is_capital = |part: &&str| part.starts_with(char::is_uppercase) || word(part).is(role::WITHIN);
    let is_all = |part: &str| word(&part.to_lowercase()).is(role::ALL);
    let owns = |part: &&str| names::is_role(part) || names::is_initials(part) || is_all(part) || names::is_title(part);
    // In words that are all in capitals, short ones are not initials.
    let is_shouted = parts.len() > MOST_SHOUTED && parts.iter().all(|part| !part.contains(char::is_lowercase)) && !parts.iter().all(owns);
    let names_owner = if is_shouted { parts.first().is_some_and(owns) } else { parts.iter().any(owns) };
    parts.len() <= MOST_WORDS && parts.iter().all(is_capital) && names_owner && !opens_action(&parts)
}

/// Words begin with an action, or with an action and the person it concerns: "Ask Clerk", "Nominate Mr Fox".
fn opens_action(parts: &[&str]) -> bool {
    let is_plain = |part: &&&str| names::is_name(part) && !names::is_initials(part) && part.chars().count() > 1;
    let is_verb = |part: &&str| word(&part.to_lowercase()).is(role::ACTION_VERB);
    parts.first().is_some_and(is_verb)
        || parts.first().filter(is_plain).is_some() && parts.get(1).is_some_and(|next| names::opens_entry(next))
}

/// The whole text, or the words after the label, are an owner, apart from a due date. After a label, a name alone is an owner.
pub(super) fn alone(reading: &Reading<'_>, range: Range<usize>, members: Option<&MemberNames>) -> Option<Owners> {
    let end = due::lead(reading, &range).unwrap_or(range.end);
    let whole = trimmed(reading, range.start..end)?;
    let is_named = || {
        let words = reading.words(&whole);
        let is_name = |part: &str| names::is_name(part.trim()) || names::is_initials(part.trim());
        let first: Vec<&str> = words.split_whitespace().take(1).collect();
        words.split_whitespace().count() <= 2 && words.split(['/', '&', ' ']).all(is_name) && !opens_action(&first)
    };
    several(reading, whole.clone(), members).or_else(|| (members.is_some() && is_named()).then(|| vec![whole.clone()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owners(text: &str) -> Vec<&str> {
        of_actions(&Reading::of(text), &MemberNames::from(["chen".to_owned()])).into_iter().flatten().map(|range| &text[range]).collect()
    }

    #[test]
    fn owners_before_their_actions() {
        assert_eq!(owners("ACTIONS: Clerk to write to the owner. Cllr Finch to ask."), ["Clerk", "Cllr Finch"]);
        assert_eq!(owners("Councillors to report faults and Clerk to reply."), ["Councillors", "Clerk"]);
        assert_eq!(owners("Action: Head of Planning to report back by 3 May 2021"), ["Head of Planning"]);
    }

    #[test]
    fn several_owners_of_one_action() {
        let of = |text: &str| of_actions(&Reading::of(text), &MemberNames::new()).first().map_or(0, Vec::len);
        assert_eq!((of("ACTION: Cllr Cole and Cllr Dent to walk."), of("Action: Cllrs Fox and Hill to ask.")), (2, 2));
        assert_eq!((of("ACTION: Head of Parks and Gardens to report."), of("ACTION: Clerk and Chair")), (1, 2));
        assert_eq!(owners("The map is old. (Action: Cllr Fox)"), ["Cllr Fox"]);
        assert_eq!(owners("Action Clerk: ask the port"), ["Clerk"]);
        assert_eq!(owners("ACTION: Chen to draft the text"), ["Chen"]);
    }

    #[test]
    fn owners_alone() {
        assert_eq!(owners("ACTION:KD/BM"), ["KD/BM"]);
        assert_eq!(owners("ACTION: Clerk/Chair to write"), ["Clerk", "Chair"]);
        assert_eq!(owners("Action by: Clerk. Due: 4 May"), ["Clerk"]);
        assert_eq!(owners("ACTION: Ann/KD"), ["Ann/KD"]);
        assert_eq!(owners("Action: Cllr Fox / Clerk"), ["Cllr Fox", "Clerk"]);
        assert_eq!(owners("Clerk"), ["Clerk"]);
        assert_eq!(owners("KD & BM"), ["KD & BM"]);
        assert_eq!(owners("ACTION: Cllr Fox & Cllr Hay"), ["Cllr Fox", "Cllr Hay"]);
        assert_eq!(owners("Parks & Gardens Officer"), ["Parks & Gardens Officer"]);
    }

    #[test]
    fn owners_in_a_log() {
        assert_eq!(owners("Sept21.01\nKD will ask for a date\nKD\nDone. Clerk to pay"), ["KD"]);
        assert_eq!(owners("May22.3\nHall roof - KD will ask.\nBM to pay.\nKD\nBM"), ["KD", "BM"]);
        assert_eq!(owners("May22.4\nthe roof\nClerk\nNo reply"), ["Clerk"]);
    }

    #[test]
    fn texts_without_an_owner() {
        assert!(owners("Notice Boards").is_empty());
        assert!(owners("Action: Hedge to grow").is_empty());
        assert!(owners("The gate is broken. (Action: see item 4)").is_empty());
        assert!(owners("Feb").is_empty());
        assert!(owners("Action: the hall to be aired").is_empty());
        assert!(owners("ACTION:").is_empty());
    }

    #[test]
    fn an_owner_by_itself() {
        for (text, is) in [
            ("Clerk", true),
            ("KD", true),
            ("KD/BM", true),
            ("Cllr Fox", true),
            ("Head of Parks", true),
            ("All", true),
            ("Fox", false),
            ("clerk", false),
            ("Ask Clerk", false),
            ("Nominate Mr Fox", false),
            ("", false),
            ("Clerk AB CD EF GH IJ KL MN OP", true),
            ("Clerk AB CD EF GH IJ KL MN OP QR", false),
        ] {
            assert_eq!(is_owner(text), is, "{text}");
        }
        assert!(is_one("Clerk") && is_owner("Clerk and Chair") && !is_one("Clerk and Chair"));
    }

    #[test]
    fn punctuation_around_an_owner_is_not_part_of_it() {
        for (text, words) in [
            ("Clerk.", "Clerk"),
            ("Clerk)", "Clerk"),
            ("Clerk (Parks)", "Clerk (Parks)"),
            ("Clerk: *", "Clerk"),
            ("Clerk).", "Clerk"),
            (").", ""),
        ] {
            assert_eq!(without_punctuation(text), words, "{text}");
        }
        let cut = |text: &'static str| trimmed(&Reading::of(text), 0..text.len()).map(|range| &text[range]);
        assert_eq!(cut(" (Clerk) "), Some("Clerk"));
        assert_eq!(cut("the Clerk"), Some("Clerk"));
        assert_eq!(cut("Hall roof - Clerk"), Some("Clerk"));
        assert_eq!(cut("Hall - roof – Clerk"), Some("roof – Clerk"));
        assert_eq!(cut(" . "), None);
        let long = "x".repeat(LONGEST_OWNER);
        assert_eq!(trimmed(&Reading::of(&long), 0..long.len()), None);
        assert_eq!(trimmed(&Reading::of(&long), 1..long.len()), Some(1..long.len()));
    }

    #[test]
    fn a_part_may_begin_after_a_sentence_an_and_or_a_comma() {
        let cut = |text: &'static str| {
            parts(text, 0..text.len()).into_iter().map(|part| (text[part.range].trim(), part.opens)).collect::<Vec<_>>()
        };
        assert_eq!(cut("Clerk to pay. Chair to ask"), [("Clerk to pay.", true), ("Chair to ask", true)]);
        assert_eq!(cut("Clerk to pay; Chair to ask"), [("Clerk to pay;", true), ("Chair to ask", true)]);
        assert_eq!(cut("Clerk to pay, Chair and KD to ask"), [("Clerk to pay,", true), ("Chair and", false), ("KD to ask", false)]);
        assert_eq!(cut("Cllr. A. Fox to pay"), [("Cllr. A. Fox to pay", true)]);
    }

    #[test]
    fn owners_up_to_a_colon() {
        let members = MemberNames::from(["chen".to_owned()]);
        let of = |text: &'static str| {
            before_colon(&Reading::of(text), &(0..text.len()), &members)
                .map(|owners| owners.into_iter().map(|owner| &text[owner]).collect::<Vec<_>>())
        };
        assert_eq!(of("Clerk: mend it"), Some(vec!["Clerk"]));
        assert_eq!(of("Chen, Clerk: mend it"), Some(vec!["Chen", "Clerk"]));
        assert_eq!(of("Clerk:mend it"), None);
        assert_eq!(of("Hedge: mend it"), None);
        assert_eq!(of("Clerk mend it"), None);
        assert!(
            is_member("Chen", &members)
                && is_member("chen Chen", &members)
                && !is_member("Chen chen Chen", &members)
                && !is_member("Fox", &members)
        );
    }

    #[test]
    fn a_sentence_of_owners_alone_is_before_the_tasks() {
        let known = MemberNames::from(["chen".to_owned()]);
        let of = |text: &'static str| {
            let found = first_sentence(&Reading::of(text), 0..text.len(), Some(&known));
            found.map(|owners| owners.into_iter().map(|owner| &text[owner]).collect::<Vec<_>>())
        };
        assert_eq!(of("Clerk. Chair to ask the port"), Some(vec!["Clerk"]));
        assert_eq!(of("Clerk and Chair. Chen to ask the port"), Some(vec!["Clerk", "Chair"]));
        assert_eq!((of("Clerk to write. Chair to ask"), of("Clerk"), of("The elm fell. Chair to ask")), (None, None, None));
        assert_eq!(first_sentence(&Reading::of("Clerk. Chair to ask"), 0..19, None), None);
        let of = |text: &'static str| {
            let found = before_colon(&Reading::of(text), &(0..text.len()), &known);
            found.map(|owners| owners.into_iter().map(|owner| &text[owner]).collect::<Vec<_>>())
        };
        assert_eq!((of("Clerk: ask the port"), of("Clerk by 3 May: ask the port")), (Some(vec!["Clerk"]), None));
        assert_eq!((of("Clerk:ask the port"), of("ask the port")), (None, None));
    }
}
