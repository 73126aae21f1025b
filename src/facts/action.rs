//! Tasks: who is to do them, and by when.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::locate::{Locator, Page};
use super::walk::{self, Unit};
use crate::entity::names;
use crate::entity::when;
use crate::entity::window::collapsed;
use crate::lex::calendar::names_month;
use crate::model::{Action, Fact, Minutes, Stated};
use crate::pattern::Pattern;
use crate::source::Place;

/// The label before a task.
static LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)^\W{0,3}(?:to\s+)?(?:actions?|gweithredu)\b(?:\s+(?:points?|required|item|to\s+be\s+taken))?(?:\s+(?:by|for))?\s*\W{0,2}[:\-–—]?\s*",
    )
});

/// A label inside a text: after the end of a sentence, or in brackets.
static INLINE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?:(?<bracket>[(\[])\s*|[.!?:;)]\s+)(?:(?:ACTIONS?|Actions?)(?:\s+(?:[Bb]y|BY|[Ff]or|FOR|[Pp]oint|POINT))?\s*[:–—-]\s*|ACTION\s+)",
    )
});

/// The reference of a task in a log, alone on its first line: `May21.04`.
static REFERENCE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^\W{0,3}\p{L}*\d[\w./-]*[ \t]*\n"));

/// Words between the owner and the task.
static TASK: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"\s+(?:to|will|shall|is\s+to|are\s+to|agreed\s+to|undertook\s+to|would)\s+\p{Ll}"));

/// What joins owners.
static JOIN: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\s*,\s*(?:and\s+)?(?:the\s+)?|\s+and\s+(?:the\s+)?"));

/// Words before an owner.
static LEAD: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^(?:(?:ACTIONS?|Actions?):\s*)?(?:[Tt]he\s+|-\s+|•\s+)?"));

/// When a task is due.
static DUE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?ix)\b(?:by|before|due|deadline|no\s+later\s+than)\s*(?:on|is|date)?\s*:?\s+(?<due>
          (?:(?:the|this|next)\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b(?:,?\s+(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?\p{L}{3,9}(?:,?\s+\d{4}\b)?)?
        | (?:the\s+)?(?:next\s+(?:meeting|week|month)|end\s+of\s+(?:the\s+)?\p{L}+(?:\s+\d{4})?)
        | (?:the\s+)?(?:following|annual|january|february|march|april|may|june|july|august|september|october|november|december)\s+meeting
        | (?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?\p{L}{3,9}(?:,?\s+\d{4}\b)?
        | \p{L}{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?\b(?:,?\s+\d{4}\b)?
        | \d{4}-\d\d-\d\d\b
        | \d{1,2}[/.]\d{1,2}[/.]\d{4}\b )",
    )
});

/// No owner is longer, in bytes.
const LONGEST_OWNER: usize = 90;

/// The owners of one task, as bytes of its text.
type Owners = Vec<Range<usize>>;

/// Words of the names of those who were there, in small letters.
type Known = HashSet<String>;

/// Fills owners and due dates, and tells further tasks of the same unit apart.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    let attendance = minutes.meeting.attendance.iter();
    let known: Known = attendance.flat_map(|one| one.name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>()).collect();
    walk::units(minutes, &mut |_, unit| match unit {
        Unit::Action(action) => fill(page, action, &known),
        Unit::Paragraph(unit) => unit.stated.extend(told(page, &unit.text, &unit.span, &known)),
        Unit::Point(unit) => unit.stated.extend(told(page, &unit.text, &unit.span, &known)),
        Unit::Decision(unit) => unit.stated.extend(told(page, &unit.text, &unit.span, &known)),
        _ => {}
    });
}

fn fill<'a>(page: Page<'a>, action: &mut Action<'a>, known: &Known) {
    let text = action.text.clone();
    let at = page.locator(&text, &action.span);
    let mut tasks = tasks(&text, known).into_iter();
    let persons = |owners: Owners| owners.iter().map(|owner| at.person(owner, "owner")).collect();
    action.due = due(&text, &at).map(Box::new);
    action.owners = tasks.next().map(persons).unwrap_or_default();
    let further = tasks.map(|owners| Action { owners: persons(owners), span: at.unit("action"), ..Action::default() });
    action.stated.extend(further.map(|action| Stated::Action(Box::new(action))));
}

/// The owners of each task that the text of a unit sets.
fn tasks(text: &str, known: &Known) -> Vec<Owners> {
    if let Some(reference) = REFERENCE.find(text) {
        return logged(text, reference.end(), known);
    }
    let label = LABEL.find(text).map_or(0, |found| found.end());
    let tasks = labelled(text, label..text.len(), label > 0, known);
    if tasks.is_empty() { inline(text, known).into_iter().flat_map(|(_, tasks)| tasks).collect() } else { tasks }
}

/// The tasks in words that a label may stand before: "Clerk: write", "Clerk to write", "Clerk".
fn labelled(text: &str, range: Range<usize>, label: bool, known: &Known) -> Vec<Owners> {
    if label && let Some(owners) = before_colon(text, &range, known) {
        return vec![owners];
    }
    let tasks = tasked(text, range.clone(), if label { Some(known) } else { None });
    if tasks.is_empty() { alone(text, range, if label { Some(known) } else { None }).into_iter().collect() } else { tasks }
}

/// "Action Bruno: ask the port": the owner up to a colon.
fn before_colon(text: &str, range: &Range<usize>, known: &Known) -> Option<Owners> {
    let words = text.get(range.clone())?;
    let colon = words.find(':').filter(|at| *at <= LONGEST_OWNER)?;
    words.get(colon + 1..)?.starts_with(char::is_whitespace).then(|| several(text, range.start..range.start + colon, Some(known)))?
}

/// The owners in a row of a log: the task, then the owner on a line of its own, then what came of it.
fn logged(text: &str, from: usize, known: &Known) -> Vec<Owners> {
    let mut start = from;
    let mut cell = None;
    for line in text.get(from..).unwrap_or("").split_inclusive('\n') {
        let words = line.trim();
        if is_owner(words) && words.len() < 30 {
            cell = Some(start..start + words.len());
            break;
        }
        start += line.len();
    }
    let tasks = tasked(text, from..cell.as_ref().map_or(text.len(), |cell| cell.start), Some(known));
    if tasks.is_empty() { cell.map(|cell| vec![cell]).into_iter().collect() } else { tasks }
}

/// Tasks that narrative sets after a label of their own.
fn told<'a>(page: Page<'a>, text: &str, span: &Place, known: &Known) -> Vec<Stated<'a>> {
    let found = inline(text, known);
    if found.is_empty() {
        return Vec::new();
    }
    let at = page.locator(text, span);
    let mut stated = Vec::new();
    for (scope, tasks) in found {
        let words = text.get(scope.clone()).unwrap_or("");
        for owners in tasks {
            let owners = owners.iter().map(|owner| at.person(owner, "owner")).collect();
            let due =
                found_due(words).map(|(value, due)| Box::new(at.fact(value, &(scope.start + due.start..scope.start + due.end), "due")));
            stated.push(Stated::Action(Box::new(Action { owners, due, span: at.unit("action"), ..Action::default() })));
        }
    }
    stated
}

/// The tasks behind labels inside a text, with the words that each label governs.
fn inline(text: &str, known: &Known) -> Vec<(Range<usize>, Vec<Owners>)> {
    let labels: Vec<(usize, usize, bool)> = INLINE
        .captures_iter(text)
        .filter_map(|found| found.get(0).map(|whole| (whole.start(), whole.end(), found.name("bracket").is_some())))
        .collect();
    let governed = |at: usize, from: usize, bracket: bool| {
        let next = labels.get(at + 1).map_or(text.len(), |next| next.0 + 1);
        let words = text.get(from..next).unwrap_or("");
        from..if bracket { words.find([')', ']']).map_or(next, |end| from + end) } else { next }
    };
    let tasks = |scope: &Range<usize>| {
        let tasks = labelled(text, scope.clone(), true, known);
        // What follows "Action: Clerk." is no part of it.
        let first = || parts(text, scope.clone()).into_iter().find(|part| part.strong && part.range.start > scope.start);
        if tasks.is_empty() {
            first().and_then(|next| alone(text, scope.start..next.range.start, Some(known))).into_iter().collect()
        } else {
            tasks
        }
    };
    let scopes = labels.iter().enumerate().map(|(at, (_, from, bracket))| governed(at, *from, *bracket));
    scopes.map(|scope| (scope.clone(), tasks(&scope))).filter(|(_, tasks)| !tasks.is_empty()).collect()
}

/// The owners of "Clerk to write. Cllr Finch to ask.", each once. Names without a title count only where they are `known`.
fn tasked(text: &str, range: Range<usize>, known: Option<&Known>) -> Vec<Owners> {
    let mut tasks: Vec<Owners> = asked(text, range.start).map(|owner| vec![owner]).into_iter().collect();
    let parts = parts(text, range);
    let mut first = 0;
    for (at, part) in parts.iter().enumerate() {
        first = if part.strong { at } else { first };
        let Some(verb) = text.get(part.range.clone()).and_then(|words| TASK.find(words)) else { continue };
        let to = part.range.start + verb.start();
        // "Cllr Cole and Cllr Dent to walk": the owners may begin before the last "and".
        let owners = parts[first..=at].iter().find_map(|part| several(text, part.range.start..to, known));
        first = at + 1;
        let Some(owners) = owners else { continue };
        let is_told = |owner: &Range<usize>| tasks.iter().flatten().any(|told| text.get(told.clone()) == text.get(owner.clone()));
        if !owners.iter().all(is_told) {
            tasks.push(owners);
        }
    }
    tasks
}

/// "That the Head of Parks circulate the map": the office between "that" and its verb.
fn asked(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let lead = ["That the ", "that the ", "That ", "that "].iter().find(|lead| rest.starts_with(**lead))?;
    let start = from + lead.len();
    let office =
        |word: &names::Word<'_>| word.core.starts_with(char::is_uppercase) || matches!(word.core, "and" | "of" | "the" | "for" | "&");
    let last = names::words(text, start).take_while(office).last()?;
    is_owner(text.get(start..last.end())?).then(|| start..last.end())
}

/// A stretch of a text that may set a task.
struct Part {
    range: Range<usize>,
    /// A sentence, or what follows a semicolon, begins here.
    strong: bool,
}

/// Sentences, and clauses after "and" or a comma that may name an owner of their own.
fn parts(text: &str, range: Range<usize>) -> Vec<Part> {
    let mut starts = vec![(range.start, true)];
    let (mut ended, mut strong) = (false, false);
    for word in names::words(text, range.start).take_while(|word| word.start < range.end) {
        if ended && word.start > range.start {
            starts.push((word.start, strong));
        }
        let sign = text.get(word.end()..).unwrap_or("");
        strong = word.core.ends_with('.') && !names::is_abbreviated(word.core) || sign.starts_with(';');
        ended = strong || matches!(word.core, "and" | "&") || sign.starts_with(',');
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|start| start.0).chain([range.end]).collect();
    starts.into_iter().zip(ends).map(|((start, strong), end)| Part { range: start..end, strong }).collect()
}

/// The owners that some words name and nothing else: one, or several joined by commas and "and".
fn several(text: &str, range: Range<usize>, known: Option<&Known>) -> Option<Owners> {
    let whole = trimmed(text, range)?;
    let words = text.get(whole.clone())?;
    let mut owners = Vec::new();
    let mut from = 0;
    let joins: Vec<Range<usize>> = JOIN.find_iter(words).map(|join| join.range()).collect();
    let shared = words.split_whitespace().next().is_some_and(names::is_plural_title);
    for join in joins.into_iter().chain(std::iter::once(words.len()..words.len())) {
        let part = words.get(from..join.start)?;
        let is_known = || {
            known.is_some_and(|known| {
                part.split_whitespace().count() <= 2 && part.split_whitespace().all(|word| known.contains(&word.to_lowercase()))
            })
        };
        // "Cllrs Fox and Hill": the title is that of both.
        let is_shared = || shared && part.split_whitespace().all(|word| names::is_name(word) || names::is_plural_title(word));
        if is_one(part) || is_known() || is_shared() {
            owners.push(whole.start + from..whole.start + join.start);
        } else {
            return is_owner(words).then(|| vec![whole]);
        }
        from = join.end;
    }
    Some(owners)
}

/// Cuts blanks, labels and articles before an owner, and signs behind it.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(range.clone())?;
    let mut start = range.start + (words.len() - words.trim_start().len());
    start += LEAD.find(text.get(start..range.end)?).map_or(0, |lead| lead.end());
    let words = text.get(start..range.end)?;
    // A heading may stand before the owner: "Hall roof - Clerk to ask".
    let dash = [" - ", " – "].iter().find_map(|dash| words.rfind(dash).map(|at| at + dash.len())).unwrap_or(0);
    let words = words.get(dash..)?.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '*' | ':' | ',' | ';'));
    (!words.is_empty() && words.len() < LONGEST_OWNER).then(|| start + dash..start + dash + words.len())
}

/// One owner, and no list of them.
fn is_one(text: &str) -> bool {
    is_owner(text) && !text.split_whitespace().any(|word| word == "and")
}

/// An owner by itself: initials, an office, a titled name, or several of these.
fn is_owner(text: &str) -> bool {
    let words: Vec<&str> = text
        .split([' ', '/', '&', ',', '\n'])
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let small = |word: &str| matches!(word, "and" | "of" | "the" | "for");
    let capital = words.iter().all(|word| small(word) || word.starts_with(char::is_uppercase));
    let known = words
        .iter()
        .any(|word| names::is_role(word) || names::is_initials(word) || *word == "ALL" || *word == "All" || names::is_title(word));
    capital && known && !words.is_empty() && words.len() <= 9
}

/// The whole text, or what follows the label, is an owner, a due date aside. Where a label says so, a name alone is one.
fn alone(text: &str, range: Range<usize>, known: Option<&Known>) -> Option<Owners> {
    let words = text.get(range.clone())?;
    let end = DUE.find(words).map_or(range.end, |due| range.start + due.start());
    let whole = trimmed(text, range.start..end)?;
    let inner = text.get(whole.clone())?;
    let is_named = |part: &str| names::is_name(part.trim()) || names::is_initials(part.trim());
    let named = known.is_some() && inner.split_whitespace().count() <= 2 && inner.split(['/', '&', ' ']).all(is_named);
    several(text, whole.clone(), known).or_else(|| named.then(|| vec![whole]))
}

fn due<'a>(text: &str, at: &Locator<'a>) -> Option<Fact<'a>> {
    let (value, range) = found_due(text)?;
    Some(at.fact(value, &range, "due"))
}

/// When a task is due: an ISO date where the text gives a year, else its words.
fn found_due(text: &str) -> Option<(String, Range<usize>)> {
    let day = |word: &str| word.to_lowercase().trim_end_matches(',').ends_with("day");
    DUE.captures_iter(text).find_map(|found| {
        let found = found.name("due")?;
        let words = found.as_str();
        let calendar = words.split_whitespace().any(day)
            || ["meeting", "week", "month", "end of"].iter().any(|word| words.to_lowercase().contains(word));
        let value = when::date(words).map(|when| when.value);
        Some((value.or_else(|| (calendar || names_month(words)).then(|| collapsed(words)))?, found.range()))
    })
}

#[cfg(test)]
mod tests {
    fn owners(text: &str) -> Vec<&str> {
        super::tasks(text, &super::Known::from(["chen".to_owned()])).into_iter().flatten().map(|range| &text[range]).collect()
    }

    #[test]
    fn owners_before_their_tasks() {
        assert_eq!(owners("ACTIONS: Clerk to write to the owner. Cllr Finch to ask."), ["Clerk", "Cllr Finch"]);
        assert_eq!(owners("Councillors to report faults and Clerk to reply."), ["Councillors", "Clerk"]);
        assert_eq!(owners("Action: Head of Planning to report back by 3 May 2021"), ["Head of Planning"]);
    }

    #[test]
    fn several_owners_of_one_task() {
        let of = |text: &str| super::tasks(text, &super::Known::new()).first().map_or(0, Vec::len);
        assert_eq!((of("ACTION: Cllr Cole and Cllr Dent to walk."), of("Action: Cllrs Fox and Hill to ask.")), (2, 2));
        assert_eq!((of("ACTION: Head of Parks and Gardens to report."), of("ACTION: Clerk and Chair")), (1, 2));
        assert_eq!(owners("The map is old. (Action: Cllr Fox)"), ["Cllr Fox"]);
        assert_eq!(owners("Action Clerk: ask the port"), ["Clerk"]);
        assert_eq!(owners("ACTION: Chen to draft the text"), ["Chen"]);
    }

    #[test]
    fn owners_alone() {
        assert_eq!(owners("ACTION:KD/BM"), ["KD/BM"]);
        assert_eq!(owners("ACTION: Ann/KD"), ["Ann/KD"]);
        assert_eq!(owners("Clerk"), ["Clerk"]);
        assert_eq!(owners("KD & BM"), ["KD & BM"]);
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
}
