//! Names of persons, normalised so that two of them can be compared. They are not completed.

use std::collections::{HashMap, HashSet};

use super::view::View;
use crate::lex::names::{lookup, role};
use crate::model::{Attendance, Attendee, Block};
use crate::source::part;

/// The words of a name in lower case, without titles, honours and initials.
pub(super) fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase().replace('’', "'");
    // A dash of any length, with blanks or without, joins the halves of a name.
    let lower = lower.replace(['‐', '‑', '–'], "-").replace(" - ", "-");
    let words = lower.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-')).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.filter(|word| !lookup(word).is(role::TITLE)).collect();
    let honours = words.iter().rev().take_while(|word| lookup(word).is(role::HONOUR)).count();
    let kept = if honours < words.len() { words.len() - honours } else { words.len() };
    words[..kept].iter().map(|word| (*word).to_owned()).collect()
}

/// The family name: the last word of more than two letters, or the last before a comma. Words in brackets are not part of the name.
pub(super) fn family(name: &str) -> Option<String> {
    let surname = unbracketed(name.split(',').next().unwrap_or(name));
    words(&surname).into_iter().rev().find(|word| word.chars().count() > 2)
}

/// The words of the names of those present; nothing where too few are listed to say who was absent.
pub(super) struct Present {
    /// Words of the names of those who were present, came late, or are named in an attendance list and not as absent.
    names: HashSet<String>,
    /// The number of members who were present, at the most.
    pub(super) members: usize,
}

/// A list of fewer names may be a part of it.
const FEWEST: usize = 3;

impl Present {
    pub(super) fn of(view: &View<'_>) -> Option<Self> {
        let attendance = &view.minutes.meeting.attendance;
        let members = attendance.iter().filter(|one| matches!(one.status, Attendance::Present | Attendance::Substitute)).count();
        if members < FEWEST {
            return None;
        }
        let there: HashSet<String> = attendance.iter().filter(|one| !is_missed(one)).flat_map(|one| words(&one.name)).collect();
        let gone: HashSet<String> = attendance.iter().filter(|one| is_missed(one)).filter_map(|one| family(&one.name)).collect();
        let mut names: HashSet<String> = listed(view).into_iter().filter(|word| !gone.contains(word)).collect();
        names.extend(there);
        names.extend(arrived(view));
        let doubles = doubles(view);
        names.extend(doubles.iter().flat_map(|(one, _)| words(&one.name)));
        Some(Present { names, members: at_most(view, members + doubles.len()) })
    }

    /// Somebody of that family name was present, according to the text.
    pub(super) fn knows(&self, name: &str) -> bool {
        family(name).is_none_or(|family| self.names.contains(&family))
    }
}

fn is_missed(one: &Attendee<'_>) -> bool {
    matches!(one.status, Attendance::Apologies | Attendance::Absent)
}

/// Absent persons whose full name also occurs between two of those present, with its line there. The facts keep one status for each person,
/// so that the second place has to be looked for in the text.
pub(super) fn doubles<'v>(view: &View<'v>) -> Vec<(&'v Attendee<'v>, usize)> {
    let attendance = &view.minutes.meeting.attendance;
    let full = |one: &&Attendee<'_>| is_missed(one) && words(&one.name).len() > 1;
    let missed: HashMap<Vec<String>, &Attendee<'_>> = attendance.iter().filter(full).map(|one| (words(&one.name), one)).collect();
    let mut found = Vec::new();
    for (start, end) in between_present(view) {
        let named = words(&unbracketed(part(view.text(), start..end)));
        let names = (0..named.len()).flat_map(|at| (2..=LONGEST).filter_map(|length| named.get(at..at + length)).collect::<Vec<_>>());
        let line = view.span(start, end).line;
        found.extend(names.filter_map(|name| missed.get(name)).map(|one| (*one, line)).filter(|(one, _)| !one.span.first.line.eq(&line)));
    }
    found
}

/// A text without its brackets: they name the office or society of somebody.
fn unbracketed(text: &str) -> String {
    let mut depth = 0_usize;
    let kept = text.chars().filter(|c| {
        depth = if *c == '(' { depth + 1 } else { depth };
        let outside = depth == 0;
        depth = if *c == ')' { depth.saturating_sub(1) } else { depth };
        outside
    });
    kept.collect()
}

/// No name has more words.
const LONGEST: usize = 5;
/// Bytes between two names of a list, at the most: a name fits into them.
const GAP: usize = 120;
/// Words that mark a name in a list of those present as absent.
const UNLESS: &[&str] = &["for", "substitute", "behalf", "absent", "apologies", "apology", "place", "regrets"];

/// The text beside and between the names of a list whose caption says that they were present.
fn between_present(view: &View<'_>) -> Vec<(usize, usize)> {
    let plain = |gap: &str| !gap.split(|c: char| !c.is_alphanumeric()).any(|word| UNLESS.iter().any(|no| no.eq_ignore_ascii_case(word)));
    let fits = |(start, end): &(usize, usize)| view.text().get(*start..*end).is_some_and(|gap| gap.len() <= GAP && plain(gap));
    gaps(view).into_iter().filter(fits).collect()
}

/// An upper limit of the names in the lists of those present: the names that were read, and one for every character that may separate two
/// names.
fn at_most(view: &View<'_>, taken: usize) -> usize {
    let text = view.text();
    let separators = |(start, end): (usize, usize)| {
        let gap = text.get(start..end).filter(|gap| gap.len() <= GAP * 4).unwrap_or("");
        gap.matches([',', ';', '\n']).count() + gap.matches(" and ").count()
    };
    taken.max(gaps(view).into_iter().map(separators).sum::<usize>() + 1)
}

/// The gaps before, between and after the names of every list of those present.
fn gaps(view: &View<'_>) -> Vec<(usize, usize)> {
    let mut spans: Vec<(usize, usize, bool)> = view.minutes.meeting.attendance.iter().map(spread).collect();
    spans.sort_unstable();
    let text = view.text();
    let (mut found, mut captioned) = (Vec::new(), false);
    for (at, (start, end, present)) in spans.iter().copied().enumerate() {
        let caption = if present && !captioned { caption_end(text, start) } else { None };
        let before = at.checked_sub(1).map_or(0, |last| spans[last].1);
        found.extend(caption.map(|caption| (caption.max(before).min(start), start)));
        captioned = present && (captioned || caption.is_some());
        if captioned {
            let (next, goes_on) = spans.get(at + 1).map_or((text.len(), false), |next| (next.0.max(end), next.2));
            found.push((end, if goes_on { next } else { list_end(text, end, next) }));
        }
    }
    found
}

fn spread(one: &Attendee<'_>) -> (usize, usize, bool) {
    (one.span.first.start, one.span.first.end, one.status == Attendance::Present)
}

/// One past the word of a caption that says that those named from byte `at` on were present.
fn caption_end(text: &str, at: usize) -> Option<usize> {
    let mut from = at.saturating_sub(GAP);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let before = part(text, from..at).to_ascii_lowercase();
    let ends = |word: &str| before.rfind(word).filter(|at| word != "attendance" || !part(&before, ..*at).trim_end().ends_with("in"));
    let word = ["present", "presennol", "attendance"].into_iter().filter_map(|word| ends(word).map(|at| at + word.len())).max()?;
    (!part(&before, word..).contains("apolog")).then_some(from + word)
}

/// Where a list that continues at byte `at` ends: at the next name, a caption, a sentence or a blank line.
fn list_end(text: &str, at: usize, next: usize) -> usize {
    let rest = part(text, at..next);
    let ends = [":", ".\n", ". ", "\n\n", "\r\n\r\n"]
        .into_iter()
        .filter_map(|separator| rest.find(separator).filter(|at| *at > 0 || separator == "\n\n"));
    at + ends.min().unwrap_or(rest.len())
}

/// Every word in the attendance lists: it includes names that were not read from them.
fn listed(view: &View<'_>) -> HashSet<String> {
    let lists = view.every_block().filter_map(|(_, block)| match block {
        Block::Attendance(text) => Some(words(&text.text)),
        _ => None,
    });
    lists.flatten().collect()
}

/// Words by which somebody comes in late.
const ARRIVALS: &[&str] = &["arrived", "joined", "entered", "arrives", "joins", "arriving", "joining"];
/// How many words before such a word may name somebody.
const REACH: usize = 8;

/// The capitalised words before an arrival.
fn arrived(view: &View<'_>) -> HashSet<String> {
    let text: Vec<&str> = view.text().split_whitespace().collect();
    let mut found = HashSet::new();
    for (at, _) in text.iter().enumerate().filter(|(_, word)| ARRIVALS.contains(&word.trim_matches(|c: char| !c.is_alphabetic()))) {
        let named = text[at.saturating_sub(REACH)..at].iter().filter(|word| word.starts_with(char::is_uppercase));
        found.extend(named.flat_map(|word| words(word)));
    }
    found
}

/// The number of those who came in during the meeting.
pub(super) fn arrivals(view: &View<'_>) -> usize {
    view.text().split_whitespace().filter(|word| ARRIVALS.contains(&word.trim_matches(|c: char| !c.is_alphabetic()))).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_honours_are_no_names() {
        assert_eq!(words("Councillor J. Hay MBE"), ["j", "hay"]);
        assert_eq!(family("Cllr Mrs O’Brien (A)").as_deref(), Some("o'brien"));
        assert_eq!(family("Cllr Ann Finch-Moor OBE").as_deref(), Some("finch-moor"));
        assert_eq!(family("JH"), None);
    }
}
