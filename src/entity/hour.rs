//! Hours in digits, and noon and midnight.

use super::reader::{Reader, begins, in_token};
use crate::lex::calendar::role;
use crate::lex::{Token, class};

/// What states which hour of the day it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stated {
    /// "am" or "pm", and whether it is after noon.
    Half(bool),
    /// "hours" after four digits, noon or midnight.
    Whole,
    /// Nothing: bare digits.
    Bare,
}

/// An hour as printed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hour {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) stated: Stated,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The byte after a dash that follows bare digits.
    pub(super) dash: Option<usize>,
}

/// All hours of a text, in order, without overlaps.
pub(super) fn all<'t>(text: &'t str, tokens: &'t [Token]) -> impl Iterator<Item = Hour> + 't {
    let starts = tokens.iter().flat_map(move |token| {
        let form = u128::from(token.form);
        // A code may begin with a word: "NOON-2PM".
        let is_word = form & class::NUMBER == 0 && (form & class::SLASHED != 0 || token.is(class::CLOCK));
        let has_digits = form & (class::NUMBER | class::SLASHED) != 0;
        let digits = has_digits.then(|| in_token(text, token)).into_iter().flatten();
        is_word.then_some((token.start as usize, false)).into_iter().chain(digits.map(|at| (at, true)))
    });
    let mut from = 0;
    starts.filter_map(move |(at, is_number)| {
        if at < from {
            return None;
        }
        let in_word = || begins(text, at).then(|| in_word(Reader::new(text, at), at)).flatten();
        let found = if is_number { in_digits(text, at) } else { in_word() }?;
        from = found.dash.unwrap_or(found.end);
        Some(found)
    })
}

fn in_word(mut reader: Reader<'_>, start: usize) -> Option<Hour> {
    let word = reader.word(role::NOON | role::MIDNIGHT)?;
    let hour = if word.is(role::NOON) { 12 } else { 0 };
    Some(Hour { hour, minute: 0, stated: Stated::Whole, start, end: reader.at, dash: None })
}

fn in_digits(text: &str, start: usize) -> Option<Hour> {
    let reader = Reader::new(text, start);
    of_half(reader).or_else(|| of_hours(reader)).or_else(|| twelve(reader)).or_else(|| bare(reader))
}

/// `7 pm`, `7.30 p.m.`, `7 : 30 PM`.
fn of_half(mut reader: Reader<'_>) -> Option<Hour> {
    let start = reader.at;
    let hour = reader.number()?;
    let mut ahead = reader.ahead();
    let minute = minute(&mut ahead, &[':', '.', ';']).or_else(|| dashed(&mut ahead)).or_else(|| one_digit(&mut ahead));
    let mut reader = minute.map_or(reader, |_| ahead);
    reader.blanks();
    let stated = Stated::Half(reader.meridian()?);
    Some(Hour { hour, minute: minute.unwrap_or(0), stated, start, end: reader.at, dash: None })
}

/// The minutes after a dash, where they can be no hour: `2-30 p.m.`.
fn dashed(reader: &mut Reader<'_>) -> Option<u8> {
    let mut ahead = reader.ahead();
    ahead.character(&['-', '–'])?;
    let minute = ahead.minute().filter(|minute| *minute > 12)?;
    *reader = ahead;
    Some(minute)
}

/// The minutes in one digit after a point, as old minutes print them: `10.5 p.m.`.
fn one_digit(reader: &mut Reader<'_>) -> Option<u8> {
    let mut ahead = reader.ahead();
    ahead.character(&['.'])?;
    let digits = ahead.digits();
    let minute = digits.parse().ok().filter(|_| digits.len() == 1)?;
    *reader = ahead;
    Some(minute)
}

/// The minutes after an hour, one blank at the most on each side of the character between.
pub(super) fn minute(reader: &mut Reader<'_>, characters: &[char]) -> Option<u8> {
    let mut ahead = reader.ahead();
    ahead.take(char::is_whitespace);
    ahead.character(characters)?;
    ahead.take(char::is_whitespace);
    let minute = ahead.minute()?;
    *reader = ahead;
    Some(minute)
}

/// `1800 hours`, `19.30 hrs`, `930h`.
fn of_hours(mut reader: Reader<'_>) -> Option<Hour> {
    let start = reader.at;
    let digits = reader.digits();
    let (hour, minute) = if digits.len() > 2 {
        let (hour, minute) = digits.split_at_checked(digits.len().checked_sub(2)?)?;
        (hour, minute.parse().ok()?)
    } else {
        reader.take(char::is_whitespace);
        reader.character(&[':', '.']);
        (digits, reader.minute()?)
    };
    let hour = hour_of_day(hour)?;
    reader.blanks();
    reader.word(role::HOURS)?;
    (minute < 60).then_some(Hour { hour, minute, stated: Stated::Whole, start, end: reader.at, dash: None })
}

/// `12 noon`, `12 midnight`.
fn twelve(mut reader: Reader<'_>) -> Option<Hour> {
    let start = reader.at;
    reader.number().filter(|hour| *hour == 12)?;
    reader.blanks();
    in_word(reader, start)
}

/// `19:30`, `7.30 –`.
fn bare(mut reader: Reader<'_>) -> Option<Hour> {
    let start = reader.at;
    let hour = hour_of_day(reader.digits())?;
    reader.character(&[':', '.'])?;
    let minute = reader.minute()?;
    let end = reader.at;
    let ends = reader.ends();
    reader.blanks();
    let dash = reader.character(&['–', '-']).map(|_| reader.at);
    (ends || dash.is_some()).then_some(Hour { hour, minute, stated: Stated::Bare, start, end, dash })
}

/// One digit, or two up to 29: numbers above 23 are read, and are no hour.
fn hour_of_day(digits: &str) -> Option<u8> {
    (1..=2).contains(&digits.len()).then(|| digits.parse().ok()).flatten().filter(|hour| *hour < 30)
}

/// The hour of the day by its half.
pub(super) fn half_day(hour: u8, after_noon: bool) -> Option<u8> {
    match (hour, after_noon) {
        (12, false) => Some(0),
        (12, true) => Some(12),
        (1..=11, _) => Some(if after_noon { hour + 12 } else { hour }),
        (13..=23, true) => Some(hour),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::lex::lex;

    fn hours(text: &str) -> Vec<(u8, u8, &str)> {
        all(text, &lex(text)).map(|hour| (hour.hour, hour.minute, &text[hour.start..hour.end])).collect()
    }

    #[test]
    fn old_minutes_print_few_minutes_in_one_digit() {
        assert_eq!(hours("The Council rose at 10.5 p.m."), [(10, 5, "10.5 p.m.")]);
        assert_eq!(hours("10.55 p.m."), [(10, 55, "10.55 p.m.")]);
        assert_eq!(hours("10:5 p.m."), [(5, 0, "5 p.m.")]);
    }

    #[test]
    fn hours_as_printed() {
        for (text, hour) in [
            ("at 7 pm", (7, 0, "7 pm")),
            ("at 7.30 p.m.", (7, 30, "7.30 p.m.")),
            ("at 7 : 30 PM", (7, 30, "7 : 30 PM")),
            ("at 7;30pm", (7, 30, "7;30pm")),
            ("at 2-30 p.m.", (2, 30, "2-30 p.m.")),
            ("at 1800 hours", (18, 0, "1800 hours")),
            ("at 19.30 hrs", (19, 30, "19.30 hrs")),
            ("at 930 hours", (9, 30, "930 hours")),
            ("at 12 noon", (12, 0, "12 noon")),
            ("at 12 midnight", (0, 0, "12 midnight")),
            ("at noon", (12, 0, "noon")),
            ("19:30", (19, 30, "19:30")),
            ("29.59", (29, 59, "29.59")),
            ("7.30 – 9", (7, 30, "7.30")),
        ] {
            assert_eq!(hours(text).first(), Some(&hour), "{text}");
        }
    }

    #[test]
    fn what_is_no_hour_in_digits() {
        for text in ["117 pm", "7.60 items", "30.15", "1860 hours", "3000 hours", "18005 hours", "7.305", "7", "noontide"] {
            assert_eq!(hours(text), [], "{text}");
        }
        assert_eq!(hours("11 noon"), [(12, 0, "noon")]);
        // Minutes after a dash that may be an hour are one.
        assert_eq!(hours("2-12 p.m."), [(12, 0, "12 p.m.")]);
    }

    #[test]
    fn hours_of_each_half_of_the_day() {
        for (hour, after_noon, of_day) in [
            (12, false, Some(0)),
            (12, true, Some(12)),
            (1, false, Some(1)),
            (1, true, Some(13)),
            (11, true, Some(23)),
            (13, true, Some(13)),
            (13, false, None),
            (24, true, None),
            (0, true, None),
        ] {
            assert_eq!(half_day(hour, after_noon), of_day, "{hour} {after_noon}");
        }
    }
}
