//! Numbers that count on from meeting to meeting, and that no list has.

use super::group::{Number, Passage};
use super::marker::Marker;
use super::minute_number::is_year;

/// Marks numbers of minutes that count on through the years: `84.15`, `85.15`, or `2643.`, `2644.`; and those with a dash behind them.
pub fn mark_running_minutes(passages: &mut [Passage<'_>]) {
    mark_running(passages, minute_of_a_year);
    mark_running(passages, long_number);
    mark_running(passages, dashed_number);
}

/// A number that counts, what must not change beside it, and the bytes that it takes.
type Running = (u32, String, usize);

fn mark_running(passages: &mut [Passage<'_>], number: fn(&str) -> Option<Running>) {
    let mut numbers: Vec<Option<Running>> =
        passages.iter().map(|passage| number(&passage.text).filter(|_| !passage.furniture && !passage.row)).collect();
    let all = numbers.iter().flatten().count();
    drop_falling(&mut numbers);
    let found: Vec<&Running> = numbers.iter().flatten().collect();
    if found.len() * 4 < all * 3 {
        return;
    }
    let counts_on = found.windows(2).filter(|pair| pair[1].0 == pair[0].0 + 1 && pair[1].1 == pair[0].1).count();
    if counts_on >= 2 && counts_on * 4 >= (found.len() - 1) * 3 {
        passages.iter_mut().zip(numbers).for_each(|(passage, number)| {
            passage.number = passage.number.or(number.map(|number| Number { printed: number.2, counts: None }))
        });
    }
}

/// Leaves out numbers that are lower than the one before them: a year that opens a sentence does not count on.
fn drop_falling(numbers: &mut [Option<Running>]) {
    let mut last: Option<(u32, String)> = None;
    for number in numbers {
        let falls = number.as_ref().zip(last.as_ref()).is_some_and(|(number, last)| number.1 == last.1 && number.0 < last.0);
        match number {
            Some(_) if falls => *number = None,
            Some(kept) => last = Some((kept.0, kept.1.clone())),
            None => {}
        }
    }
}

/// `84.15`: not a paragraph of item 84, but the 84th minute of a year.
fn minute_of_a_year(text: &str) -> Option<Running> {
    let marker = Marker::opening(text)?;
    let (number, year) = marker.body.split_once('.').filter(|(_, year)| is_year(year))?;
    Some((number.parse().ok()?, year.to_owned(), marker.printed.len()))
}

/// `3 - Finance`: a dash between the number and a title.
fn dashed_number(text: &str) -> Option<Running> {
    let figures = text.bytes().take_while(u8::is_ascii_digit).count();
    let dash = [" - ", " – ", " — ", "- "].into_iter().find(|dash| text[figures..].starts_with(dash))?;
    let end = figures + dash.len();
    let titled = text[end..].starts_with(char::is_uppercase);
    ((1..=2).contains(&figures) && titled).then_some(())?;
    Some((text[..figures].parse().ok()?, String::new(), end))
}

/// `2643.`: more than a list ever has.
pub(super) fn long_number(text: &str) -> Option<Running> {
    let figures = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[figures..];
    let dot = usize::from(rest.starts_with(['.', ')', ':']));
    let titled = rest[dot..].trim_start().starts_with(|c: char| c.is_uppercase()) && rest[dot..].starts_with(|c: char| c.is_whitespace());
    ((4..=5).contains(&figures) && titled).then_some(())?;
    Some((text[..figures].parse().ok()?, String::new(), figures + dot))
}
