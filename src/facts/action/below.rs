//! Cells of a row on lines under its action: the owners, and the due date.

use std::ops::Range;

use super::due::{self, Due};
use super::owners::{self, MemberNames, Owners};
use super::words::Reading;
use crate::entity::names;
use crate::lex::{Token, class, lex};

/// Maximum lines of a unit that are searched for cells.
const MOST_LINES: usize = 12;

/// The persons on the first line under the action that names only persons.
pub(super) fn owners(reading: &Reading<'_>, members: &MemberNames) -> Option<Owners> {
    lines(reading).find_map(|line| owners::several(reading, line, Some(members))).or_else(|| named(reading))
}

/// A person whose name is a whole line: under an action that ends before it, or over a day on a line of its own.
fn named(reading: &Reading<'_>) -> Option<Owners> {
    let first = 0..reading.text.find('\n')?;
    let lines: Vec<Range<usize>> = std::iter::once(first).chain(lines(reading)).collect();
    let is_apart = |(at, line): &(usize, &Range<usize>)| match at.checked_sub(1).and_then(|before| lines.get(before)) {
        Some(before) => !goes_on(reading.words(before)) && is_name(reading.words(line)),
        None => is_name(reading.words(line)) && lines.get(1).is_some_and(|next| due::whole(reading, next).is_some()),
    };
    lines.iter().enumerate().find(is_apart).map(|(_, line)| vec![line.clone()])
}

/// Two or three words that are names.
fn is_name(words: &str) -> bool {
    (2..=3).contains(&words.split_whitespace().count()) && words.split_whitespace().all(names::is_name)
}

/// Bytes of the longest word that joins the words after it: "with".
const LONGEST_JOINT: usize = 4;

/// A known short word ends the line, so that its sentence continues.
fn goes_on(line: &str) -> bool {
    let is_joint = |last: &Token| last.word != 0 && last.len as usize <= LONGEST_JOINT;
    lex(line).last().is_some_and(|last| is_joint(last) && line.ends_with(char::is_lowercase))
}

/// The day alone on a line under the action.
pub(super) fn due(reading: &Reading<'_>) -> Option<Due> {
    lines(reading).find_map(|line| due::whole(reading, &line))
}

/// Removes from an owner the name of a month that is the whole next line: "Mr Lee", and below it "May".
pub(super) fn cut(reading: &Reading<'_>, owner: &mut Range<usize>) {
    let words = reading.words(owner);
    let Some(end) = words.find('\n') else { return };
    let below = words.get(end..).unwrap_or("").trim();
    if matches!(lex(below).as_slice(), [month] if month.is(class::MONTH)) {
        owner.end = owner.start + words.get(..end).unwrap_or("").trim_end().len();
    }
}

/// The lines of a unit under its first.
fn lines<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = Range<usize>> + 'r {
    let starts = reading.text.match_indices('\n').map(|(end, _)| end + 1).take(MOST_LINES);
    starts.map(|start| start..start + reading.after(start).split('\n').next().unwrap_or("").trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_under_an_action() {
        let text = "Send the budget to the LA\nCN, Clerk\n1 April 2025";
        let reading = Reading::of(text);
        let owners = owners(&reading, &MemberNames::new()).unwrap_or_default();
        assert_eq!(owners.into_iter().map(|owner| &text[owner]).collect::<Vec<_>>(), ["CN", "Clerk"]);
        assert_eq!(due(&reading).map(|due| due.value), Some("2025-04-01".to_owned()));
    }

    #[test]
    fn lines_that_are_not_cells() {
        let reading = Reading::of("Send the budget\nto the county by 1 April 2025");
        assert!(owners(&reading, &MemberNames::new()).is_none() && due(&reading).is_none());
    }
}
