//! The mark beside a name in a list, and its meaning by a key.

use std::collections::BTreeSet;
use std::ops::Range;

use super::keys::Key;
use super::status::is_away;
use super::words::{Reading, Says};
use crate::entity::person_list::Entry;
use crate::entity::window;
use crate::lex::class;
use crate::model::Attendance;

/// Maximum bytes of a mark beside a name.
const LONGEST_MARK: usize = 5;
/// Minimum names with a mark at their end, if only a blank separates the two.
const LEAST_MARKED: usize = 3;
/// Marks of those present.
const TICKS: &[&str] = &["✓", "✔", "√", "☑", "✅"];
/// Marks of those absent.
const CROSSES: &[&str] = &["✗", "✘", "❌"];

/// The words after a name are a cross.
pub(super) fn crosses(rest: &str) -> bool {
    CROSSES.contains(&bare(rest))
}

/// The meaning of ticks and crosses beside the names of a list.
pub(super) fn ticked(reading: &Reading<'_>, list: &Range<usize>, status: Attendance) -> Vec<Key> {
    let words = reading.words(list);
    let contrary = if is_away(status) { status } else { Attendance::Absent };
    let keys = |marks: &[&str], status: Attendance| {
        let found = marks.iter().filter(|mark| words.contains(**mark));
        found.map(|mark| Key { mark: (*mark).to_owned(), status: Some(status), linked: true }).collect::<Vec<_>>()
    };
    [keys(TICKS, status), keys(CROSSES, contrary)].concat()
}

/// The meaning of `Yes` and `No`, and of `P` and `A`, if both are beside names of a list of those present, and nothing else is.
pub(super) fn answered(reading: &Reading<'_>, entries: &[Entry], status: Attendance) -> Vec<Key> {
    let marks_of = |says: Says| {
        let words = |entry: &Entry| bare(reading.words(&entry.rest)).to_owned();
        entries.iter().map(words).filter(|words| !words.is_empty() && Reading::of(words).has(says)).collect::<BTreeSet<String>>()
    };
    let (yes, no) = (marks_of(Says::MarkOfYes), marks_of(Says::MarkOfNo));
    if is_away(status) || yes.is_empty() || no.is_empty() {
        return Vec::new();
    }
    let keys =
        |marks: BTreeSet<String>, status: Attendance| marks.into_iter().map(move |mark| Key { mark, status: Some(status), linked: false });
    keys(yes, status).chain(keys(no, Attendance::Absent)).collect()
}

/// Separates marks from names and the words beside them: `Cllr A Fox     Ap`, and `Ann Fox A` if each line ends so.
pub(super) fn separate(reading: &Reading<'_>, entries: &mut [Entry]) {
    let last = |entry: &Entry| reading.words(&entry.name).rsplit_once(char::is_whitespace);
    let ends = |entry: &Entry| last(entry).is_some_and(|(before, mark)| before.contains(char::is_whitespace) && is_mark(mark));
    let all_end = entries.len() >= LEAST_MARKED && entries.iter().all(ends);
    for entry in entries {
        let Some((before, mark)) = last(entry) else { continue };
        if all_end || ends_apart(before, mark) && Reading::of(mark).has(Says::MayBeAbsent) {
            entry.rest.start = entry.name.end - mark.len();
            entry.name.end = entry.name.start + before.trim_end().len();
        }
        let line = reading.after(entry.name.end).lines().next().unwrap_or("");
        if reading.words(&entry.rest).trim().is_empty() && is_mark(line.trim()) {
            entry.rest.end = entry.name.end + line.len();
        }
    }
}

/// A mark of presence or absence.
fn is_mark(word: &str) -> bool {
    !word.is_empty() && word.len() <= LONGEST_MARK && {
        let reading = Reading::of(word);
        [Says::MarkOfYes, Says::MarkOfNo, Says::MayBeAbsent].into_iter().any(|says| reading.has(says))
    }
}

/// More than a blank separates a name from the words after it.
fn ends_apart(before: &str, after: &str) -> bool {
    let blanks = before.get(before.trim_end().len()..).unwrap_or("").chars().chain(after.chars().take_while(|c| c.is_whitespace()));
    let mut blanks = blanks.take_while(|c| *c != '\n');
    let first = blanks.next();
    first == Some('\t') || first.is_some() && blanks.next().is_some()
}

/// For each entry of a list of those present, whether a mark beside the name may mean absence: a wide gap separates it from the name, or
/// other names have marks of presence.
pub(super) fn may_be_absent(reading: &Reading<'_>, entries: &[Entry], status: Attendance) -> Vec<bool> {
    let has = |entry: &Entry, says: Says| {
        let mark = reading.words(&entry.rest).trim();
        !mark.is_empty() && mark.len() <= LONGEST_MARK && Reading::of(mark).has(says)
    };
    let are_marked = entries.iter().any(|entry| has(entry, Says::MarkOfYes));
    let is_apart =
        |entry: &Entry| ends_apart(reading.words(&entry.name), reading.words(&(entry.name.end..entry.rest.end.max(entry.name.end))));
    entries.iter().map(|entry| !is_away(status) && has(entry, Says::MayBeAbsent) && (are_marked || is_apart(entry))).collect()
}

/// The words of a mark, without the punctuation around it.
fn bare(rest: &str) -> &str {
    rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '(' | ')' | '[' | ']' | '-' | '–' | '—'))
}

/// The meaning of the usual marks of presence and absence in a list without a key, if it contains both.
pub(super) fn usual(reading: &Reading<'_>, list: &Range<usize>) -> Vec<Key> {
    let mark = |says: Says| {
        let capital = |trigger: &Range<usize>| reading.is(reading.token_at(trigger.start), class::CAPITAL);
        let found = reading.within(says, list).find(|phrase| capital(&phrase.trigger))?;
        Some(reading.words(&found.trigger).to_owned())
    };
    let (Some(present), Some(absent)) = (mark(Says::MarkOfPresent), mark(Says::MarkOfAbsent)) else { return Vec::new() };
    let key = |mark: String, status: Attendance| Key { mark, status: Some(status), linked: true };
    vec![key(present, Attendance::Present), key(absent, Attendance::Absent)]
}

/// The status of a mark beside a name by its key; the mark is cut from name and office.
pub(super) fn marked(keys: &[&Key], text: &str, entry: &mut Entry) -> Option<Attendance> {
    let key = keys.iter().find(|key| ends_name(key, text, entry) || is_beside(key, text, entry))?;
    key.status
}

/// The mark is in brackets at the end of the name.
fn ends_name(key: &Key, text: &str, entry: &mut Entry) -> bool {
    let name = text.get(entry.name.clone()).unwrap_or("");
    let inner = bracketed(key).iter().find_map(|mark| name.strip_suffix(mark.as_str()).map(|inner| inner.trim_end().len()));
    if let Some(length) = inner {
        entry.name.end = entry.name.start + length;
    }
    inner.is_some()
}

fn bracketed(key: &Key) -> [String; 2] {
    [format!("({})", key.mark), format!("[{}]", key.mark)]
}

/// The mark is after the name, or before it if its key is linked.
fn is_beside(key: &Key, text: &str, entry: &mut Entry) -> bool {
    let after = text.get(entry.rest.clone()).unwrap_or("");
    let trimmed = after.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';'));
    let alone = bare(trimmed) == key.mark;
    let ends = bracketed(key).iter().any(|mark| trimmed.starts_with(mark.as_str()) || trimmed.ends_with(mark.as_str()));
    let found = alone || ends || is_symbol_beside(key, text, entry, after, trimmed);
    if found {
        entry.role = entry.role.take().and_then(|role| without_mark(key, text, role)).filter(|role| !role.is_empty());
    }
    found
}

/// The mark is a symbol right beside the name, as many times as in its key.
fn is_symbol_beside(key: &Key, text: &str, entry: &Entry, after: &str, trimmed: &str) -> bool {
    let Some(symbol) = key.mark.chars().next().filter(|first| !first.is_alphabetic()) else { return false };
    let count = key.mark.chars().count();
    let opens = |words: &str| words.chars().take_while(|c| *c == symbol).count() == count;
    let ends = |words: &str| words.chars().rev().take_while(|c| *c == symbol).count() == count;
    let before = || text.get(..entry.name.start).unwrap_or("");
    // A blank is allowed between a mark at the start of a line and the name, unless the mark may be a bullet.
    let is_first = |before: &str| symbol != '*' && before.rsplit('\n').next().is_some_and(|line| line.trim() == key.mark);
    opens(after.trim_start()) || ends(trimmed) || key.linked && (ends(before()) || is_first(before()))
}

/// An office without the mark of a key.
fn without_mark(key: &Key, text: &str, role: Range<usize>) -> Option<Range<usize>> {
    let letters = key.mark.starts_with(char::is_alphabetic);
    let kept = text.get(role.clone())?.trim_end_matches(|c: char| !c.is_alphanumeric());
    let kept = if letters { kept.strip_suffix(key.mark.as_str()).unwrap_or(kept) } else { kept };
    let role = window::trimmed(text, role.start..role.start + kept.len());
    let leads = letters && text.get(role.clone())?.strip_prefix(key.mark.as_str()).is_some_and(|rest| rest.starts_with(')'));
    Some(if leads { window::trimmed(text, role.start + key.mark.len()..role.end) } else { role })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mark: &str, linked: bool, text: &str) -> (Option<Attendance>, String, Option<String>) {
        let key = Key { mark: mark.to_owned(), status: Some(Attendance::Absent), linked };
        let start = text.find("Cllr").unwrap();
        let end = start + "Cllr Ann Fox".len();
        let role = Some(window::trimmed(text, end..text.len())).filter(|role| !role.is_empty());
        let mut entry = Entry { name: start..end, role, rest: end..text.len() };
        let status = marked(&[&key], text, &mut entry);
        (status, text[entry.name].to_owned(), entry.role.map(|role| text[role].to_owned()))
    }

    #[test]
    fn marks_beside_names() {
        let absent = Some(Attendance::Absent);
        assert_eq!(read("*", false, "Cllr Ann Fox *"), (absent, "Cllr Ann Fox".into(), None));
        assert_eq!(read("A", false, "Cllr Ann Fox (A)"), (absent, "Cllr Ann Fox".into(), None));
        assert_eq!(read("A", false, "Cllr Ann Fox (A) Chairman"), (absent, "Cllr Ann Fox".into(), Some("Chairman".into())));
        assert_eq!(read("*", true, "*Cllr Ann Fox"), (absent, "Cllr Ann Fox".into(), None));
        assert_eq!(read("*", false, "Cllr Ann Fox **").0, None);
        assert_eq!(read("*", false, "*Cllr Ann Fox").0, None);
    }

    #[test]
    fn marks_that_may_mean_absence() {
        let may_be_absent = |text: &'static str| {
            let reading = Reading::of(text);
            let mut entries = crate::entity::person_list::people(text, 0..text.len(), crate::entity::person_list::Bare::Full);
            separate(&reading, &mut entries);
            may_be_absent(&reading, &entries, Attendance::Present)
        };
        assert_eq!(may_be_absent("Cllr A Fox     Ap\nCllr B Hay     P"), [true, false]);
        assert_eq!(may_be_absent("Cllr A Fox   A\nCllr B Hay   P"), [true, false]);
        assert_eq!(may_be_absent("Ann Fox A\nBen Hay P\nCy Lee P"), [true, false, false]);
        assert_eq!(may_be_absent("Fox A\nHay P\nLee P"), [false, false, false]);
        assert_eq!(may_be_absent("Cllr A Fox   (NO)\nCllr B Hay   (GA)"), [false, false]);
        assert_eq!(may_be_absent("Cllr A Fox\nCllr B Hay, Chair"), [false, false]);
    }

    #[test]
    fn usual_marks_occur_together() {
        let marks = |text: &str| usual(&Reading::of(text), &(0..text.len())).len();
        let text = "Ann Fox ✓, Ben Hay ✗";
        let ticked = |status: Attendance| ticked(&Reading::of(text), &(0..text.len()), status);
        let statuses = |status: Attendance| ticked(status).into_iter().filter_map(|key| key.status).collect::<Vec<_>>();
        assert_eq!(statuses(Attendance::Present), [Attendance::Present, Attendance::Absent]);
        assert_eq!(statuses(Attendance::Apologies), [Attendance::Apologies, Attendance::Apologies]);
        assert_eq!((marks("Ann Fox (P), Ben Hay (A)"), marks("Ann Fox (P)"), marks("(p) (a)")), (2, 0, 0));
    }
}
