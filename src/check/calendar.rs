//! Dates as they are printed, right or wrong: shared by the checks of days.

use super::view::View;
use crate::lex::calendar::{month, weekday};
use crate::source::part;

/// A date as printed. The day may be one that no month has.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Printed {
    /// The weekday before it, Monday being 0.
    pub(super) weekday: Option<usize>,
    /// Day, as printed.
    pub(super) day: i8,
    /// Month, from 1.
    pub(super) month: i8,
    /// Year, if one is printed.
    pub(super) year: Option<i16>,
    /// First byte, that of the weekday where there is one.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
}

/// A run of letters and digits.
#[derive(Clone, Copy)]
struct Word<'t> {
    start: usize,
    text: &'t str,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Every date of a text whose month is a word.
pub(super) fn dates(view: &View<'_>) -> Vec<Printed> {
    let text = view.text();
    let words = words(text);
    let months = words.iter().enumerate().filter_map(|(at, word)| Some((at, month(word.text)?)));
    months.filter_map(|(at, month)| day_first(text, &words, at, month).or_else(|| month_first(text, &words, at, month))).collect()
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut from = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (from, c.is_alphanumeric()) {
            (None, true) => from = Some(at),
            (Some(start), false) => {
                words.push(Word { start, text: part(text, start..at) });
                from = None;
            }
            _ => {}
        }
    }
    words
}

/// `Tuesday the 4th of May, 2021`
fn day_first(text: &str, words: &[Word<'_>], at: usize, month: i8) -> Option<Printed> {
    let before = |place: usize| place.checked_sub(1).filter(|before| joined(text, &words[*before], &words[place], " ,.\n\r\u{a0}"));
    let mut place = before(at)?;
    if matches!(words[place].text.to_lowercase().as_str(), "of" | "o") {
        place = before(place)?;
        place = if words[place].text.eq_ignore_ascii_case("day") { before(place)? } else { place };
    }
    // The 0 of "version 2.0, January 2004" is none.
    let day = day(words[place].text).filter(|_| !part(text, ..words[place].start).ends_with(['.', '/', '£', '$']))?;
    let weekday = before(place).and_then(|at| weekday_back(text, words, at));
    let year = year_after(text, words, at);
    let end = year.map_or(words[at].end(), |_| words[at + 1].end());
    let start = weekday.map_or(words[place].start, |(_, start)| start);
    Some(Printed { weekday: weekday.map(|found| found.0), day, month, year, start, end })
}

/// `Tuesday, May 4th, 2021`: only with its year, for a month may be a name.
fn month_first(text: &str, words: &[Word<'_>], at: usize, month: i8) -> Option<Printed> {
    let next = words.get(at + 1).filter(|next| joined(text, &words[at], next, " .\u{a0}"))?;
    let (day, year) = (day(next.text)?, year_after(text, words, at + 1)?);
    let before = at.checked_sub(1).filter(|before| joined(text, &words[*before], &words[at], " ,.\n\r\u{a0}"));
    let weekday = before.and_then(|at| weekday_back(text, words, at));
    let start = weekday.map_or(words[at].start, |(_, start)| start);
    Some(Printed { weekday: weekday.map(|found| found.0), day, month, year: Some(year), start, end: words[at + 2].end() })
}

/// The weekday at the start of the text, without an article, and its first byte.
fn weekday_back(text: &str, words: &[Word<'_>], at: usize) -> Option<(usize, usize)> {
    let article = words[at].text.eq_ignore_ascii_case("the");
    let at = if article { at.checked_sub(1).filter(|before| joined(text, &words[*before], &words[at], " ,\n\r\u{a0}"))? } else { at };
    let named = weekday(words[at].text)?;
    Some((named, words[at].start))
}

/// Only such characters are between two words, few of them, and no blank line.
fn joined(text: &str, one: &Word<'_>, next: &Word<'_>, characters: &str) -> bool {
    let gap = part(text, one.end()..next.start);
    gap.len() <= 6 && gap.chars().all(|c| characters.contains(c)) && gap.matches('\n').count() < 2
}

/// `4`, `4th`, `04`
fn day(text: &str) -> Option<i8> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let ordinal = matches!(part(text, digits..).to_ascii_lowercase().as_str(), "" | "st" | "nd" | "rd" | "th");
    (ordinal && digits <= 2).then(|| part(text, ..digits).parse().ok()).flatten()
}

fn year_after(text: &str, words: &[Word<'_>], at: usize) -> Option<i16> {
    let next = words.get(at + 1).filter(|next| joined(text, &words[at], next, " ,.\n\r\u{a0}"))?;
    let year = next.text.parse().ok().filter(|year| (1900..2100).contains(year))?;
    (next.text.len() == 4).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> Vec<(Option<usize>, i8, i8, Option<i16>)> {
        let source = crate::read::text(text);
        let minutes = crate::minutes_of(&source);
        dates(&View::of(&minutes)).into_iter().map(|date| (date.weekday, date.day, date.month, date.year)).collect()
    }

    #[test]
    fn dates_are_read_as_printed() {
        assert_eq!(printed("Tuesday the 4th of May, 2021"), [(Some(1), 4, 5, Some(2021))]);
        assert_eq!(printed("on Tuesday, May 4th, 2021."), [(Some(1), 4, 5, Some(2021))]);
        assert_eq!(printed("31 June"), [(None, 31, 6, None)]);
        assert_eq!(printed("Monday\n4 May 2021"), [(Some(0), 4, 5, Some(2021))]);
    }

    #[test]
    fn separate_words_are_no_date() {
        assert_eq!(printed("in May 2021"), []);
        assert_eq!(printed("version 2.0, January 2004"), []);
        assert_eq!(printed("Monday\n\n4 May 2021"), [(None, 4, 5, Some(2021))]);
        assert_eq!(printed("Cllr May 12 votes"), []);
    }
}
