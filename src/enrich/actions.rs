//! Tasks: who is to do them, and by when.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::locate::{Locator, Page, collapsed};
use super::names;
use super::walk::{self, Unit};
use super::when;
use crate::model::{Action, Minutes, Person, Stated};
use crate::pattern::Pattern;
use crate::source::Place;

/// The label before a task.
static LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)^\W{0,3}(?:to\s+)?(?:actions?|gweithredu)\b(?:\s+(?:points?|required|item|to\s+be\s+taken))?(?:\s+(?:by|for))?\s*\W{0,2}[:\-–—]?\s*",
    )
});

/// A label inside a text, after the end of a sentence.
static INLINE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"[.!?:;)]\s+(?:ACTIONS?|Actions?)\s*:\s*"));

/// The reference of a task in a log, alone on its first line: `May21.04`.
static REFERENCE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^\W{0,3}\p{L}*\d[\w./-]*[ \t]*\n"));

/// Words between the owner and the task.
static TASK: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"\s+(?:to|will|shall|is\s+to|are\s+to|agreed\s+to|undertook\s+to|would)\s+\p{Ll}"));

/// When a task is due.
static DUE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\b(?:by|before|due|deadline)\s*:?\s+(?<due>(?:the\s+)?(?:next\s+meeting|end\s+of\s+(?:the\s+)?\p{L}+(?:\s+\d{4})?)|\d{1,2}(?:st|nd|rd|th)?\s+\p{L}{3,9}(?:\s+\d{4})?)",
    )
});

/// Fills owners and due dates, and tells further tasks of the same unit apart.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    walk::units(minutes, &mut |_, unit| match unit {
        Unit::Action(action) => fill(page, action),
        Unit::Paragraph(unit) => unit.stated.extend(told(page, &unit.text, &unit.span)),
        Unit::Point(unit) => unit.stated.extend(told(page, &unit.text, &unit.span)),
        _ => {}
    });
}

fn fill<'a>(page: Page<'a>, action: &mut Action<'a>) {
    let text = action.text.clone();
    let at = page.locator(&text, &action.span);
    let mut owners = owners(&text).into_iter().map(|owner| at.person(&owner, "owner"));
    action.due = due(&text, &at).map(Box::new);
    action.owners = owners.next().into_iter().collect();
    let further = owners.map(|owner| Stated::Action(Box::new(further(&at, owner))));
    action.stated.extend(further);
}

/// The owners that the text of a task names.
fn owners(text: &str) -> Vec<Range<usize>> {
    if let Some(reference) = REFERENCE.find(text) {
        return logged(text, reference.end());
    }
    let label = LABEL.find(text).map_or(0, |found| found.end());
    let owners = tasked(text, label);
    if owners.is_empty() { alone(text, label).into_iter().collect() } else { owners }
}

/// The owners in a row of a log: the task, then the owner on a line of its own, then what came of it.
fn logged(text: &str, from: usize) -> Vec<Range<usize>> {
    let mut start = from;
    let mut cell = None;
    for line in text[from..].split_inclusive('\n') {
        let words = line.trim();
        if is_owner(words) && words.len() < 30 {
            cell = Some(start..start + words.len());
            break;
        }
        start += line.len();
    }
    let owners = tasked(&text[..cell.as_ref().map_or(text.len(), |cell| cell.start)], from);
    if owners.is_empty() { cell.into_iter().collect() } else { owners }
}

/// Tasks that narrative sets after a label of their own.
fn told<'a>(page: Page<'a>, text: &str, span: &Place) -> Vec<Stated<'a>> {
    let Some(label) = INLINE.find(text) else { return Vec::new() };
    let at = page.locator(text, span);
    tasked(text, label.end()).into_iter().map(|owner| Stated::Action(Box::new(further(&at, at.person(&owner, "owner"))))).collect()
}

/// A further task; its words are among those of the unit.
fn further<'a>(at: &Locator<'a>, owner: Person<'a>) -> Action<'a> {
    Action { owners: vec![owner], span: at.unit("action"), ..Action::default() }
}

/// The owners of "Clerk to write. Cllr Finch to ask.", each once.
fn tasked(text: &str, from: usize) -> Vec<Range<usize>> {
    let mut owners: Vec<Range<usize>> = asked(text, from).into_iter().collect();
    let mut known: HashSet<&str> = owners.iter().map(|owner| &text[owner.clone()]).collect();
    for part in parts(text, from) {
        let Some(verb) = TASK.find(&text[part.clone()]) else { continue };
        let Some(owner) = owner(text, part.start..part.start + verb.start()) else { continue };
        if known.insert(&text[owner.clone()]) {
            owners.push(owner);
        }
    }
    owners
}

/// "That the Head of Parks circulate the map": the office between "that" and its verb.
fn asked(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let lead = ["That the ", "that the ", "That ", "that "].iter().find(|lead| rest.starts_with(**lead))?;
    let start = from + lead.len();
    let office =
        |word: &names::Word<'_>| word.core.starts_with(char::is_uppercase) || matches!(word.core, "and" | "of" | "the" | "for" | "&");
    let last = names::words(text, start).take_while(office).last()?;
    is_owner(&text[start..last.end()]).then(|| start..last.end())
}

/// Sentences, and clauses after "and" that name an owner of their own.
fn parts(text: &str, from: usize) -> Vec<Range<usize>> {
    let mut starts = vec![from];
    let mut ended = false;
    for word in names::words(text, from) {
        if ended && word.start > from {
            starts.push(word.start);
        }
        ended = word.core.ends_with('.') && !names::is_abbreviated(word.core)
            || matches!(word.core, "and" | "&")
            || text[word.end()..].starts_with([';', ',']);
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| start..end).collect()
}

/// The words before the verb, if they are an owner and nothing else.
fn owner(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let inner = text[range.clone()].trim();
    let start = range.start + (text[range.clone()].len() - text[range.clone()].trim_start().len());
    let inner = ["ACTION: The ", "ACTION: ", "ACTIONS: ", "Action: ", "Actions: ", "The ", "the ", "- ", "• "]
        .iter()
        .find_map(|word| inner.strip_prefix(word))
        .unwrap_or(inner);
    // A heading may stand before the owner: "Hall roof - Clerk to ask".
    let inner = inner.rsplit([" - ", " – "].iter().find(|dash| inner.contains(**dash)).unwrap_or(&" - ")).next().unwrap_or(inner);
    let start = start + text[start..range.end].rfind(inner)?;
    is_owner(inner).then(|| start..start + inner.len())
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

/// The whole text, or what follows the label, is an owner.
fn alone(text: &str, label: usize) -> Option<Range<usize>> {
    let range = label..text.len();
    let inner = text[range.clone()].trim().trim_end_matches(['.', '*', ':', ' ']);
    let start = label + (text[range.clone()].len() - text[range].trim_start().len());
    let named = label > 0
        && inner.split_whitespace().count() <= 2
        && inner.split(['/', '&', ' ']).all(|part| names::is_name(part.trim()) || names::is_initials(part.trim()));
    (!inner.is_empty() && inner.len() < 90 && (named || is_owner(inner))).then(|| start..start + inner.len())
}

fn due<'a>(text: &str, at: &Locator<'a>) -> Option<crate::model::Fact<'a>> {
    let found = DUE.captures(text)?.name("due")?;
    let dated = when::date(found.as_str()).map(|when| when.value);
    let calendar = !found.as_str().starts_with(|c: char| c.is_ascii_digit());
    let value = dated.or_else(|| (calendar || when::names_month(found.as_str())).then(|| collapsed(found.as_str())))?;
    Some(at.fact(value, &found.range(), "due"))
}

#[cfg(test)]
mod tests {
    fn owners(text: &str) -> Vec<&str> {
        super::owners(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn owners_before_their_tasks() {
        assert_eq!(owners("ACTIONS: Clerk to write to the owner. Cllr Finch to ask."), ["Clerk", "Cllr Finch"]);
        assert_eq!(owners("Councillors to report faults and Clerk to reply."), ["Councillors", "Clerk"]);
        assert_eq!(owners("Action: Head of Planning to report back by 3 May 2021"), ["Head of Planning"]);
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
        assert!(owners("Feb").is_empty());
        assert!(owners("Action: the hall to be aired").is_empty());
        assert!(owners("ACTION:").is_empty());
    }
}
