//! Who is to do a task.

use std::collections::HashSet;
use std::ops::Range;

use super::words::{Reading, Says, past_blanks, role, word};
use super::{due, labels};
use crate::entity::names;
use crate::entity::window::tail;

/// No owner is longer, in bytes.
const LONGEST_OWNER: usize = 90;
/// No owner is longer in a row of a log, in bytes.
const LONGEST_IN_LOG: usize = 30;
/// No owner has more words.
const MOST_WORDS: usize = 9;
/// Words in capitals among which initials are told from other words.
const MOST_SHOUTED: usize = 2;
/// Words behind "that" within which its officer is looked for: with more than [`MOST_WORDS`] there is none.
const REACH: usize = 2 * MOST_WORDS;
/// Signs between a task, its owner and how far it has come.
const DASHES: [char; 2] = ['-', '–'];
/// The sign that joins two owners, or two words of an office.
const AND_SIGN: &str = "&";

/// The owners of one task, as bytes of its text.
pub(super) type Owners = Vec<Range<usize>>;

/// Words of the names of those who were there, in small letters.
pub(super) type Known = HashSet<String>;

/// The owners of each task that the text of a unit sets.
pub(super) fn of_tasks(reading: &Reading<'_>, known: &Known) -> Vec<Owners> {
    if let Some(from) = labels::reference(reading.text) {
        return logged(reading, from, known);
    }
    let label = labels::leading(reading);
    let tasks = labelled(reading, label.unwrap_or(0)..reading.text.len(), label.map(|_| known));
    if tasks.is_empty() { inline(reading, known).into_iter().flat_map(|(_, tasks)| tasks).collect() } else { tasks }
}

/// The tasks behind labels inside a text, with the words that each label governs.
pub(super) fn inline(reading: &Reading<'_>, known: &Known) -> Vec<(Range<usize>, Vec<Owners>)> {
    let scopes = labels::governed(reading).into_iter();
    scopes.map(|scope| (scope.clone(), governed(reading, scope, known))).filter(|(_, tasks)| !tasks.is_empty()).collect()
}

fn governed(reading: &Reading<'_>, scope: Range<usize>, known: &Known) -> Vec<Owners> {
    let tasks = labelled(reading, scope.clone(), Some(known));
    if !tasks.is_empty() {
        return tasks;
    }
    // What follows "Action: Clerk." is no part of it.
    let next = parts(reading.text, scope.clone()).into_iter().find(|part| part.opens && part.range.start > scope.start);
    next.and_then(|next| alone(reading, scope.start..next.range.start, Some(known))).into_iter().collect()
}

/// The tasks in some words: "Clerk: write", "Clerk to write", "Clerk". Names without a title count only where they are `known`, which
/// they are behind a label.
fn labelled(reading: &Reading<'_>, range: Range<usize>, known: Option<&Known>) -> Vec<Owners> {
    if let Some(owners) = known.and_then(|known| before_colon(reading, &range, known)) {
        return vec![owners];
    }
    let tasks = tasked(reading, range.clone(), known);
    if tasks.is_empty() {
        return alone(reading, range, known).into_iter().collect();
    }
    first_sentence(reading, range, known).into_iter().chain(tasks).collect()
}

/// "Action Bruno: ask the port", "Action (Clerk): mend it": the owner up to a colon.
pub(super) fn before_colon(reading: &Reading<'_>, range: &Range<usize>, known: &Known) -> Option<Owners> {
    let words = reading.words(range);
    let colon = words.find(':').filter(|at| *at <= LONGEST_OWNER)?;
    if reading.is_triggered(Says::DueBy, &(range.start..range.start + colon)) {
        return None;
    }
    let end = due::lead(reading, &(range.start..range.start + colon)).unwrap_or(range.start + colon);
    words.get(colon + 1..)?.starts_with(char::is_whitespace).then(|| several(reading, range.start..end, Some(known)))?
}

/// "Action: Clerk. Chair to ask the port": a sentence before the tasks that names an owner and nothing else.
fn first_sentence(reading: &Reading<'_>, range: Range<usize>, known: Option<&Known>) -> Option<Owners> {
    let parts = parts(reading.text, range.clone());
    let next = parts.iter().find(|part| part.opens && part.range.start > range.start)?;
    let sentence = range.start..next.range.start;
    let sets_task = reading.has_within(Says::Task, &sentence);
    known.filter(|_| !sets_task).and_then(|known| several(reading, sentence, Some(known)))
}

/// The owners in a row of a log: the task, then the owner on a line of its own, then what came of it.
fn logged(reading: &Reading<'_>, from: usize, known: &Known) -> Vec<Owners> {
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
    let tasks = tasked(reading, from..cell.as_ref().map_or(reading.text.len(), |cell| cell.start), Some(known));
    if tasks.is_empty() { cell.map(|cell| vec![cell]).into_iter().collect() } else { tasks }
}

/// The owners of "Clerk to write. Cllr Finch to ask.", each once.
fn tasked(reading: &Reading<'_>, range: Range<usize>, known: Option<&Known>) -> Vec<Owners> {
    let mut tasks: Vec<Owners> = asked(reading, &range).map(|owner| vec![owner]).into_iter().collect();
    let mut told: HashSet<&str> = tasks.iter().flatten().map(|owner| reading.words(owner)).collect();
    let parts = parts(reading.text, range);
    let mut first = 0;
    for (at, part) in parts.iter().enumerate() {
        first = if part.opens { at } else { first };
        let Some(to) = before_task(reading, &part.range) else { continue };
        // "Cllr Cole and Cllr Dent to walk": the owners may begin before the last "and".
        let begun = parts.get(first..=at).unwrap_or_default();
        let owners = begun.iter().find_map(|part| several(reading, part.range.start..to, known));
        first = at + 1;
        let Some(owners) = owners else { continue };
        if owners.iter().any(|owner| !told.contains(reading.words(owner))) {
            told.extend(owners.iter().map(|owner| reading.words(owner)));
            tasks.push(owners);
        }
    }
    tasks
}

/// The byte before the words that lead from an owner to the task.
fn before_task(reading: &Reading<'_>, part: &Range<usize>) -> Option<usize> {
    let mut starts = reading.within(Says::Task, part).map(|verb| verb.words.start);
    starts.find(|start| *start > part.start && reading.before(*start).ends_with(char::is_whitespace))
}

/// "That the Head of Parks circulate the map": the office between "that" and its verb.
fn asked(reading: &Reading<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    let lead = reading.from_byte(Says::That, range.start).filter(|lead| lead.words.start == range.start)?;
    let start = past_blanks(reading, lead.words.end);
    let is_of_office =
        |found: &names::Word<'_>| found.core.starts_with(char::is_uppercase) || word(found.core).is(role::WITHIN) || found.core == AND_SIGN;
    let last = names::words(reading.text, start).take(REACH).take_while(is_of_office).last()?;
    is_owner(reading.words(&(start..last.end()))).then(|| start..last.end())
}

/// A stretch of a text that may set a task.
struct Part {
    range: Range<usize>,
    /// A sentence, or what follows a semicolon, begins here.
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
        let sign = text.get(found.end()..).unwrap_or("");
        opens = found.core.ends_with('.') && !names::is_abbreviated(found.core) || sign.starts_with(';');
        is_end = opens || word(found.core).is(role::AND) || found.core == AND_SIGN || sign.starts_with(',');
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|start| start.0).chain([range.end]).collect();
    starts.into_iter().zip(ends).map(|((start, opens), end)| Part { range: start..end, opens }).collect()
}

/// The owners that some words name and nothing else: one, or several joined by commas and "and".
pub(super) fn several(reading: &Reading<'_>, range: Range<usize>, known: Option<&Known>) -> Option<Owners> {
    let whole = trimmed(reading, range)?;
    let words = reading.words(&whole);
    let shares_title = words.split_whitespace().next().is_some_and(names::is_plural_title);
    let owners: Owners = split(reading, &whole, Says::Joins).into_iter().flat_map(|owner| alike(reading, owner)).collect();
    let is_known = |part: &str| known.is_some_and(|known| is_known(part, known));
    // "Cllrs Fox and Hill": the title is that of both.
    let is_titled = |part: &str| shares_title && part.split_whitespace().all(|word| names::is_name(word) || names::is_plural_title(word));
    let owns = |owner: &Range<usize>| {
        let part = reading.words(owner);
        is_one(part) || is_known(part) || is_titled(part)
    };
    if owners.iter().all(owns) { Some(owners) } else { is_owner(words).then(|| vec![whole]) }
}

/// The owners that some words name, which name nothing else: as several where each is known to be one.
pub(super) fn whole(reading: &Reading<'_>, known: &Known) -> Owners {
    let range = 0..reading.text.len();
    several(reading, range.clone(), Some(known)).or_else(|| Some(vec![trimmed(reading, range)?])).unwrap_or_default()
}

/// The owners with a stroke or "&" between them, where each is an office or each a person with a title; else the words are of one.
fn alike(reading: &Reading<'_>, owner: Range<usize>) -> Owners {
    let owners = split(reading, &owner, Says::JoinsAlike);
    let is_office = |part: &Range<usize>| reading.words(part).split_whitespace().all(names::is_role);
    let is_titled = |part: &Range<usize>| reading.words(part).split_whitespace().next().is_some_and(names::opens_entry);
    let are_alike = owners.iter().all(is_office) || owners.iter().all(is_titled);
    if are_alike { owners } else { vec![owner] }
}

/// What stands between commas and "and", or between other words that join.
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

/// One or two words of the names of those who were there.
fn is_known(part: &str, known: &Known) -> bool {
    part.split_whitespace().count() <= 2 && part.split_whitespace().all(|word| known.contains(&word.to_lowercase()))
}

/// Cuts blanks, labels and articles before an owner, and signs behind it.
fn trimmed(reading: &Reading<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let range = range.start..without_status(reading, &range);
    let start = past_blanks(reading, range.start);
    let lead = reading.from_byte(Says::Lead, start).filter(|lead| lead.words.start == start && lead.words.end < range.end);
    let start = lead.map_or(start, |lead| past_blanks(reading, lead.words.end));
    let start = behind_dash(reading, start..range.end);
    let lead = reading.words(&(start..range.end));
    let start = start + (lead.len() - lead.trim_start_matches(['(', '[']).len());
    let words = without_sign(reading.words(&(start..range.end)));
    (!words.is_empty() && words.len() < LONGEST_OWNER).then(|| start..start + words.len())
}

/// The end of some words without how far the task has come: "– Complete.".
fn without_status(reading: &Reading<'_>, range: &Range<usize>) -> usize {
    let near = tail(reading.words(range), LONGEST_OWNER);
    let Some(dash) = near.rfind([DASHES[0], DASHES[1]]) else { return range.end };
    let mut behind = names::words(near, dash).filter(|found| found.core.contains(char::is_alphabetic));
    let is_status = |found: &names::Word<'_>| word(&found.core.trim_end_matches('.').to_lowercase()).is(role::STATUS);
    let is_one = behind.next().is_some_and(|first| is_status(&first)) && behind.next().is_none();
    if is_one { range.end - near.len() + dash } else { range.end }
}

/// Words without the signs behind them, and without a bracket that does not open among them.
fn without_sign(words: &str) -> &str {
    let is_symbol = |c: char| c.is_whitespace() || matches!(c, '.' | '*' | ':' | ',' | ';' | '(' | '[' | '/' | '|');
    let words = words.trim_end_matches(is_symbol);
    if words.contains(['(', '[']) { words } else { words.trim_end_matches(|c| is_symbol(c) || matches!(c, ')' | ']')) }
}

/// A heading may stand before the owner: "Hall roof - Clerk to ask".
fn behind_dash(reading: &Reading<'_>, range: Range<usize>) -> usize {
    let near = tail(reading.words(&range), LONGEST_OWNER + " – ".len() + 1);
    let dash = [" - ", " – "].iter().find_map(|dash| near.rfind(dash).map(|at| at + dash.len()));
    dash.map_or(range.start, |behind| range.end - near.len() + behind)
}

/// One owner, and no list of them.
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
    // In words that are all capitals, short ones are no initials.
    let is_shouted = parts.len() > MOST_SHOUTED && parts.iter().all(|part| !part.contains(char::is_lowercase)) && !parts.iter().all(owns);
    let names_owner = if is_shouted { parts.first().is_some_and(owns) } else { parts.iter().any(owns) };
    parts.len() <= MOST_WORDS && parts.iter().all(is_capital) && names_owner && !opens_task(&parts)
}

/// Words open with what is to be done, or with it and somebody to whom it is done: "Ask Clerk", "Nominate Mr Fox".
fn opens_task(parts: &[&str]) -> bool {
    let is_plain = |part: &&&str| names::is_name(part) && !names::is_initials(part) && part.chars().count() > 1;
    let is_verb = |part: &&str| word(&part.to_lowercase()).is(role::TASK_VERB);
    parts.first().is_some_and(is_verb)
        || parts.first().filter(is_plain).is_some() && parts.get(1).is_some_and(|next| names::opens_entry(next))
}

/// The whole text, or what follows the label, is an owner, a due date aside. Where a label says so, a name alone is one.
pub(super) fn alone(reading: &Reading<'_>, range: Range<usize>, known: Option<&Known>) -> Option<Owners> {
    let end = due::lead(reading, &range).unwrap_or(range.end);
    let whole = trimmed(reading, range.start..end)?;
    let is_named = || {
        let words = reading.words(&whole);
        let is_name = |part: &str| names::is_name(part.trim()) || names::is_initials(part.trim());
        let first: Vec<&str> = words.split_whitespace().take(1).collect();
        words.split_whitespace().count() <= 2 && words.split(['/', '&', ' ']).all(is_name) && !opens_task(&first)
    };
    several(reading, whole.clone(), known).or_else(|| (known.is_some() && is_named()).then(|| vec![whole.clone()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owners(text: &str) -> Vec<&str> {
        of_tasks(&Reading::of(text), &Known::from(["chen".to_owned()])).into_iter().flatten().map(|range| &text[range]).collect()
    }

    #[test]
    fn owners_before_their_tasks() {
        assert_eq!(owners("ACTIONS: Clerk to write to the owner. Cllr Finch to ask."), ["Clerk", "Cllr Finch"]);
        assert_eq!(owners("Councillors to report faults and Clerk to reply."), ["Councillors", "Clerk"]);
        assert_eq!(owners("Action: Head of Planning to report back by 3 May 2021"), ["Head of Planning"]);
    }

    #[test]
    fn several_owners_of_one_task() {
        let of = |text: &str| of_tasks(&Reading::of(text), &Known::new()).first().map_or(0, Vec::len);
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
    fn what_owns_nothing() {
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
    fn signs_around_an_owner_are_none_of_it() {
        for (text, words) in [
            ("Clerk.", "Clerk"),
            ("Clerk)", "Clerk"),
            ("Clerk (Parks)", "Clerk (Parks)"),
            ("Clerk: *", "Clerk"),
            ("Clerk).", "Clerk"),
            (").", ""),
        ] {
            assert_eq!(without_sign(text), words, "{text}");
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
    fn a_part_may_begin_behind_a_sentence_an_and_or_a_comma() {
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
        let known = Known::from(["chen".to_owned()]);
        let of = |text: &'static str| {
            before_colon(&Reading::of(text), &(0..text.len()), &known)
                .map(|owners| owners.into_iter().map(|owner| &text[owner]).collect::<Vec<_>>())
        };
        assert_eq!(of("Clerk: mend it"), Some(vec!["Clerk"]));
        assert_eq!(of("Chen, Clerk: mend it"), Some(vec!["Chen", "Clerk"]));
        assert_eq!(of("Clerk:mend it"), None);
        assert_eq!(of("Hedge: mend it"), None);
        assert_eq!(of("Clerk mend it"), None);
        assert!(
            is_known("Chen", &known) && is_known("chen Chen", &known) && !is_known("Chen chen Chen", &known) && !is_known("Fox", &known)
        );
    }

    #[test]
    fn a_sentence_of_owners_alone_stands_before_the_tasks() {
        let known = Known::from(["chen".to_owned()]);
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
