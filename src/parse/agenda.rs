//! An agenda that is printed before the minutes: entries that bear the titles of the items to come, and have no record.

use std::collections::HashSet;

use super::group::Passage;
use super::items::{form, titled};

/// Entries that make an agenda at least.
const LEAST: usize = 4;

/// Marks the entries of an agenda: a run of markers on short lines whose titles stand again below.
pub fn mark(passages: &mut [Passage<'_>]) {
    let words: Vec<usize> = (0..passages.len()).filter(|at| !passages[*at].furniture).collect();
    let mut below: HashSet<String> = HashSet::new();
    let mut end = words.len();
    let runs: Vec<(usize, usize)> = runs(passages, &words);
    for (from, to) in runs.into_iter().rev() {
        below.extend(words[to..end].iter().map(|at| title(&passages[*at])));
        end = to;
        let again = words[from..to].iter().filter(|at| below.contains(&title(&passages[**at]))).count();
        if again * 2 >= to - from && again >= LEAST {
            words[from..to].iter().for_each(|at| passages[*at].agenda = true);
        }
    }
}

/// Runs of entries of one form with nothing between, as bounds in `words`.
fn runs(passages: &[Passage<'_>], words: &[usize]) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let first = entry(&passages[words[from]]);
        let same = |at: &&usize| first.is_some() && entry(&passages[**at]) == first;
        let length = words[from..].iter().take_while(same).count();
        if length >= LEAST {
            runs.push((from, from + length));
        }
        from += length.max(1);
    }
    runs
}

/// The form of a short entry.
fn entry(passage: &Passage<'_>) -> Option<super::items::Form> {
    let short = passage.text.chars().count() < 110 && !passage.text.trim_end().ends_with('.');
    form(passage).filter(|_| short).map(|(form, _)| form)
}

/// The letters and figures of a title, in lower case.
fn title(passage: &Passage<'_>) -> String {
    titled(passage).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(80).collect()
}
