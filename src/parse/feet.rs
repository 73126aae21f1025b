//! Heads and feet of printed pages that no sign tells: lines that read the same but for a figure that counts on from page to page.

use std::collections::BTreeMap;

use super::classify::{LineKind, Tagged};
use super::marker::Marker;
use super::shape;
use crate::vocab::furniture::{FOOT_OPENINGS, FOOT_WORDS, HEAD_WORDS};

/// Pages that tell a series of feet; where words say that it is one, two do.
const FEWEST: usize = 3;

/// Lines of a page at least, blank ones too.
const SHORTEST: usize = 12;

/// Lines at both ends of a document that may bear the same words and be no foot.
const ENDS: usize = 6;

/// A foot is no wider.
const WIDEST: usize = 110;

/// Marks feet whose figures count on by one at like distances, and words of feet that recur.
pub fn mark(lines: &[Tagged<'_>], marks: &mut [bool]) {
    mark_counted(lines, marks);
    mark_recurring(lines, marks);
}

fn mark_counted(lines: &[Tagged<'_>], marks: &mut [bool]) {
    let mut feet: BTreeMap<(&str, &str), Vec<(usize, u32)>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(at, line)| !marks[*at] && is_short(line)) {
        for (from, to) in figures(&line.text) {
            if let Ok(value) = line.text[from..to].parse() {
                feet.entry((&line.text[..from], &line.text[to..])).or_default().push((at, value));
            }
        }
    }
    for (words, pages) in feet.iter().filter(|(_, pages)| pages.len() > 1) {
        let worded = words.0.contains(char::is_alphabetic) || words.1.contains(char::is_alphabetic) || counts_pages(words.1, pages);
        let enough = pages.len() >= FEWEST || worded && says_page(words.0, words.1);
        if enough && is_paged(lines, pages) && names_page(words.0, words.1) && (worded || !stands_over_titles(lines, pages)) {
            pages.iter().for_each(|(at, _)| marks[*at] = true);
        }
    }
}

/// A short line with a figure that ends as no sentence does.
fn is_short(line: &Tagged<'_>) -> bool {
    let text = &line.text;
    let kind = matches!(line.kind, LineKind::Text | LineKind::Figure(_)) && text.len() <= WIDEST;
    kind && text.bytes().any(|byte| byte.is_ascii_digit()) && (!text.ends_with(['.', ';', ',', ':']) || shape::has_leader(text))
}

/// The groups of figures of a text, by their bounds.
fn figures(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let from = at + text[at..].find(|c: char| c.is_ascii_digit())?;
        at = text[from..].find(|c: char| !c.is_ascii_digit()).map_or(text.len(), |length| from + length);
        Some((from, at))
    })
    .filter(|(from, to)| to - from <= 4)
    .take(5)
}

/// The figures count on by one, and stand as far apart as pages do; the last page may be short.
fn is_paged(lines: &[Tagged<'_>], pages: &[(usize, u32)]) -> bool {
    let (least, most) = steps(lines, pages);
    pages.windows(2).all(|pair| pair[1].1 == pair[0].1 + 1) && least >= SHORTEST && most <= least * 4
}

/// Behind a stroke stands the number of the last page: `2/5`.
fn counts_pages(behind: &str, pages: &[(usize, u32)]) -> bool {
    let last = pages.last().map(|(_, last)| *last);
    behind.strip_prefix('/').and_then(|pages| pages.parse().ok()).is_some_and(|all: u32| Some(all) == last && pages[0].1 == 1)
}

/// All pages but the last, which may be short.
fn whole<T>(pages: &[T]) -> &[T] {
    &pages[..if pages.len() > 2 { pages.len() - 1 } else { pages.len() }]
}

/// The least and the most lines between two feet, the last aside.
fn steps(lines: &[Tagged<'_>], pages: &[(usize, u32)]) -> (usize, usize) {
    let steps = || whole(pages).windows(2).map(|pair| lines[pair[1].0].span.line - lines[pair[0].0].span.line);
    (steps().min().unwrap_or(0), steps().max().unwrap_or(0))
}

/// All words beside the figure are words for a page.
fn says_page(before: &str, behind: &str) -> bool {
    worded(before, behind).all(|word| is_one_of(FOOT_WORDS, word))
}

fn worded<'t>(before: &'t str, behind: &'t str) -> impl Iterator<Item = &'t str> {
    shape::words(before).chain(shape::words(behind)).filter(|word| word.contains(char::is_alphabetic))
}

fn is_one_of(table: &[&str], word: &str) -> bool {
    table.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Beside the figure stand signs alone, words for a page, or the name of the meeting, and it is no part of a number like `3.1`.
fn names_page(before: &str, behind: &str) -> bool {
    if behind.strip_prefix('.').or(before.strip_suffix('.')).is_some_and(|rest| rest.contains(|c: char| c.is_ascii_digit())) {
        return false;
    }
    if says_page(before, behind) {
        return true;
    }
    let sentence = shape::has_finite_verb(before) || shape::has_finite_verb(behind);
    let named = worded(before, behind).any(|word| is_one_of(HEAD_WORDS, word));
    named && worded(before, behind).count() >= 3 && !sentence && Marker::opening(before).is_none()
}

/// Most stand over a title, as numbers of items alone on their lines do.
fn stands_over_titles(lines: &[Tagged<'_>], pages: &[(usize, u32)]) -> bool {
    let titled = |line: &Tagged<'_>| line.kind == LineKind::Text && shape::is_title(&line.text) && Marker::opening(&line.text).is_none();
    pages.iter().filter(|(at, _)| lines.get(at + 1).is_some_and(titled)).count() * 2 >= pages.len()
}

/// Words that only feet open with, on two pages, and addresses, on three: `Signed ……… Chairman`; room for initials wherever it stands.
/// The first and the last lines are of the minutes.
fn mark_recurring(lines: &[Tagged<'_>], marks: &mut [bool]) {
    let mut feet: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let inner = 0..lines.len().saturating_sub(ENDS);
    let short = |at: &usize| lines[*at].kind == LineKind::Text && lines[*at].text.len() <= WIDEST;
    for at in inner.filter(short) {
        let text = lines[at].text.trim();
        let opens = |opening: &&str| text.get(..opening.len()).is_some_and(|words| words.eq_ignore_ascii_case(opening));
        marks[at] |= is_for_initials(text);
        if at >= ENDS && (FOOT_OPENINGS.iter().any(opens) || text.contains('@')) {
            feet.entry(text).or_default().push(at);
        }
    }
    let apart = |pair: &[usize]| lines[pair[1]].span.line - lines[pair[0]].span.line >= SHORTEST;
    for (text, pages) in feet.iter().filter(|(_, pages)| whole(pages).windows(2).all(apart)) {
        if pages.len() >= FEWEST || pages.len() > 1 && !text.contains('@') {
            pages.iter().for_each(|at| marks[*at] = true);
        }
    }
}

/// `Chairman’s initials ……`: room for the initials of one who signs each page.
fn is_for_initials(text: &str) -> bool {
    (text.contains("nitial") || text.contains("NITIAL")) && says_page(text, "")
}
