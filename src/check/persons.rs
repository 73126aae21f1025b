//! Names of persons, brought to a form in which two of them can be compared. It compares; it does not complete them.

use std::collections::HashSet;

use super::view::View;
use crate::model::{Attendance, Block};
use crate::vocab::person::TITLES;

/// Letters after a name.
const HONOURS: &[&str] = &["mbe", "obe", "cbe", "bem", "jp", "mp", "kc", "qc", "dl", "ms", "tc", "td", "mcc"];

/// The words of a name in lower case, titles and honours aside, initials too.
pub(super) fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase().replace('’', "'");
    let words = lower.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-')).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.filter(|word| !TITLES.contains(word)).collect();
    let honours = words.iter().rev().take_while(|word| HONOURS.contains(*word)).count();
    let kept = if honours < words.len() { words.len() - honours } else { words.len() };
    words[..kept].iter().map(|word| (*word).to_owned()).collect()
}

/// The family name: the last word of more than two letters.
pub(super) fn family(name: &str) -> Option<String> {
    words(name).into_iter().rev().find(|word| word.chars().count() > 2)
}

/// Who was there, by every word of their names; nothing where too few are listed to say who was not.
pub(super) struct Present {
    /// Words of the names of those who were there, came late, or are named in a list of attendance without being missed.
    names: HashSet<String>,
    /// How many members were there.
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
        let missed = |one: &&crate::model::Attendee<'_>| matches!(one.status, Attendance::Apologies | Attendance::Absent);
        let there: HashSet<String> = attendance.iter().filter(|one| !missed(one)).flat_map(|one| words(&one.name)).collect();
        let gone: HashSet<String> = attendance.iter().filter(missed).filter_map(|one| family(&one.name)).collect();
        let mut names: HashSet<String> = listed(view).into_iter().filter(|word| !gone.contains(word)).collect();
        names.extend(there);
        names.extend(arrived(view));
        Some(Present { names, members })
    }

    /// Somebody of that family name was there, as far as the text tells.
    pub(super) fn knows(&self, name: &str) -> bool {
        family(name).is_none_or(|family| self.names.contains(&family))
    }
}

/// Every word in the lists of attendance: a name that was not taken from them is there all the same.
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

/// How many came in on the way.
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
