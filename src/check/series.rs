//! Numbers that should be continuous, and where they are not: what the four checks of numbers share.

use std::collections::{HashMap, HashSet};

use super::view::{Node, View};
use crate::lex::calendar::month;
use crate::model::{Block, Item, Kind, Point};
use crate::source::{Span, part};

/// Numbers of one form under one heading, in reading order.
pub(super) struct Series {
    /// What is numbered: `item` or `point`.
    pub(super) what: &'static str,
    /// The numbers.
    pub(super) entries: Vec<Entry>,
}

/// A number of a series.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    /// As printed.
    pub(super) printed: String,
    /// What it counts.
    pub(super) value: u32,
    /// Its place.
    pub(super) span: Span,
}

/// What is wrong with a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fault {
    /// Numbers before it are left out: the place of the entry after which, and how many.
    Gap(usize, u32),
    /// An earlier entry, by its place in the series, has the same number.
    Duplicate(usize),
    /// It should precede an entry above it.
    Late,
    /// The numbering restarts.
    Restart,
}

/// Every series of a document: its items, the items inside each, and every list.
pub(super) fn series(view: &View<'_>) -> Vec<Series> {
    let mut found = Vec::new();
    if view.minutes.kind == Kind::Meeting {
        found.extend(of_items(&view.minutes.items));
        found.extend(view.items.iter().flat_map(|item| of_items(&item.items)));
    }
    for part in &view.parts {
        match part.node {
            Node::Block(Block::List(list)) => found.extend(of_points(&list.points)),
            Node::Block(Block::Decision(decision)) => found.extend(of_points(&decision.clauses)),
            _ => {}
        }
    }
    found
}

/// One series a form of number: `12/24` and `13/24` are of one form, `Report 12` is of another.
fn of_items(items: &[Item<'_>]) -> Vec<Series> {
    let mut forms: HashMap<String, Vec<(Vec<u32>, Entry)>> = HashMap::new();
    let mut order = Vec::new();
    for item in items {
        let Some((printed, (form, digits))) = item.number.as_deref().and_then(|number| Some((number, form(number)?))) else { continue };
        let entry = Entry { printed: printed.to_owned(), value: 0, span: item.span.first };
        let rows = forms.entry(form.clone()).or_default();
        if rows.is_empty() {
            order.push(form);
        }
        rows.push((digits, entry));
    }
    order.iter().filter_map(|form| counting(forms.remove(form)?)).map(|entries| Series { what: "item", entries }).collect()
}

/// A number with `#` in place of every run of digits, and the numbers in it.
fn form(number: &str) -> Option<(String, Vec<u32>)> {
    let (mut form, mut digits, mut rest) = (String::new(), Vec::new(), number);
    while let Some(c) = rest.chars().next() {
        let run = rest.bytes().take_while(u8::is_ascii_digit).count();
        if run > 0 {
            digits.push(part(rest, ..run).parse().ok()?);
            form.push('#');
            rest = part(rest, run..);
        } else {
            form.push(c);
            rest = part(rest, c.len_utf8()..);
        }
    }
    (!digits.is_empty()).then_some((form, digits))
}

/// The entries with the value of the one number that varies. Nothing where two vary.
fn counting(rows: Vec<(Vec<u32>, Entry)>) -> Option<Vec<Entry>> {
    let first = &rows.first()?.0;
    let varies = |place: &usize| rows.iter().any(|row| row.0[*place] != first[*place]);
    let mut places = (0..first.len()).filter(varies);
    let place = places.next()?;
    if places.next().is_some() {
        return None;
    }
    Some(rows.into_iter().map(|(digits, entry)| Entry { value: digits[place], ..entry }).collect())
}

/// The entries of a list, if all of them count in one way.
fn of_points(points: &[Point<'_>]) -> Option<Series> {
    let numbered: Vec<&Point<'_>> = points.iter().filter(|point| point.value.is_some()).collect();
    let read = [decimal as fn(&str) -> Option<u32>, roman, letter].into_iter().find_map(|read| {
        let values: Option<Vec<u32>> = numbered.iter().map(|point| read(point.value.as_deref()?)).collect();
        values.filter(|values| values.first() == Some(&1))
    })?;
    let entry = |(point, value): (&&Point<'_>, u32)| {
        let length = point.marker.as_deref().map_or(0, str::len);
        let span = Span { end: point.span.first.end.min(point.span.first.start + length), ..point.span.first };
        Entry { printed: point.marker.as_deref().unwrap_or("").to_owned(), value, span }
    };
    let delimiter = |point: &&Point<'_>| point.marker.as_deref().map(|marker| marker.replace(char::is_alphanumeric, ""));
    let alike = numbered.iter().all(|point| delimiter(point) == delimiter(&numbered[0]));
    alike.then(|| Series { what: "point", entries: numbered.iter().zip(read).map(entry).collect() })
}

fn decimal(value: &str) -> Option<u32> {
    value.parse().ok()
}

fn letter(value: &str) -> Option<u32> {
    let byte = value.bytes().next().filter(|byte| value.len() == 1 && byte.is_ascii_alphabetic())?;
    Some(u32::from(byte.to_ascii_lowercase() - b'a') + 1)
}

fn roman(value: &str) -> Option<u32> {
    let worth = |byte: u8| [(b'i', 1), (b'v', 5), (b'x', 10), (b'l', 50)].into_iter().find(|row| row.0 == byte).map(|row| row.1);
    let digits: Option<Vec<i64>> = value.bytes().map(|byte| worth(byte.to_ascii_lowercase())).collect();
    let digits = digits.filter(|digits| !digits.is_empty() && digits.len() < 9)?;
    let sum: i64 = digits.iter().enumerate().map(|(at, digit)| if digits.get(at + 1) > Some(digit) { -digit } else { *digit }).sum();
    u32::try_from(sum).ok()
}

impl Series {
    /// What is wrong with its numbers, each with the place of its entry.
    pub(super) fn faults(&self) -> Vec<(usize, Fault)> {
        let all: HashSet<u32> = self.entries.iter().map(|entry| entry.value).collect();
        let mut faults = Vec::new();
        let mut seen: HashMap<u32, usize> = HashMap::new();
        let mut highest: Option<(u32, usize)> = None;
        let mut last = None;
        for (at, entry) in self.entries.iter().enumerate() {
            let Some((high, top)) = highest else {
                highest = Some((entry.value, at));
                seen.insert(entry.value, at);
                continue;
            };
            let left_out = (high + 1..entry.value).take(64).filter(|value| !all.contains(value)).count();
            let begun = self.entries[0].value;
            let fault = match seen.get(&entry.value) {
                _ if (entry.value == begun || entry.value == 1) && high > entry.value => Some(Fault::Restart),
                Some(earlier) => Some(Fault::Duplicate(*earlier)),
                None if entry.value < high => Some(Fault::Late),
                // A number that went to the entry before is reported there.
                None if left_out == 1 && matches!(last, Some(Fault::Duplicate(_))) => None,
                None if left_out > 0 => Some(Fault::Gap(top, entry.value - high - 1)),
                None => None,
            };
            if fault == Some(Fault::Restart) {
                seen.clear();
                highest = None;
            }
            last = fault;
            seen.insert(entry.value, at);
            highest = highest.max(Some((entry.value, at)));
            faults.extend(fault.map(|fault| (at, fault)));
        }
        faults
    }

    /// Where the missing number before entry `at` opens a line after all, under that entry: it is late, though it was read as something
    /// else. A line that continues its predecessor belongs to another list.
    pub(super) fn late(&self, view: &View<'_>, at: usize) -> Option<Span> {
        let (before, entry) = (&self.entries[at - 1], &self.entries[at]);
        if self.what == "point" {
            return None;
        }
        let until = self.entries.get(at + 1).map_or(usize::MAX, |next| next.span.line);
        let stretch = view.lines().iter().skip(entry.span.line).take_while(|line| line.span.line < until).take(REACH);
        let mut last = None;
        for line in stretch {
            let Some(value) = opening(view.words(line.span)) else { continue };
            if (before.value + 1..entry.value).contains(&value) && last != value.checked_sub(1) {
                return Some(line.span);
            }
            last = Some(value);
        }
        None
    }

    /// Entry `at` is one of several earlier minutes that the highest entry before it cites in a row: under `54/24 Matters arising` the lines `43/24`,
    /// `44/24`, `38/24`.
    pub(super) fn is_cited(&self, view: &View<'_>, at: usize) -> bool {
        let entry = &self.entries[at];
        let Some(before) = self.entries[at.saturating_sub(REACH)..at].iter().max_by_key(|entry| entry.value) else { return false };
        let Some((own, digits)) = form(&entry.printed).filter(|(form, _)| form != "#") else { return false };
        let place = digits.iter().position(|number| *number == entry.value).unwrap_or(0);
        let stretch = view.lines().iter().skip(before.span.line).take_while(|line| line.span.line < entry.span.line);
        let mut numbers = stretch.take(REACH).filter_map(|line| form(view.words(line.span).split_whitespace().next()?));
        numbers.any(|(form, digits)| form == own && digits[place] < before.value)
    }

    /// The numbers are continuous but for a fault or two, so that a fault is one.
    pub(super) fn runs_on(&self, faults: &[(usize, Fault)]) -> bool {
        self.entries.len() >= 3 && faults.len() * 3 <= self.entries.len()
    }
}

/// Lines that are searched for a late number, at the most: after the last entry there is no other end.
const REACH: usize = 300;

/// The number that opens a line, followed by a delimiter or a title. A day before its month is none.
fn opening(line: &str) -> Option<u32> {
    let line = line.trim_start_matches(['*', '#', ' ', '(']);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let word = part(line, digits..).trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let has_title = part(line, digits..).starts_with(' ') && word.starts_with(char::is_uppercase);
    let dated = month(word).is_some();
    let opens = part(line, digits..).starts_with(['.', ')', ':', '/']) || has_title && !dated;
    opens.then(|| part(line, ..digits).parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(values: &[u32]) -> Vec<(usize, Fault)> {
        let entry = |value: &u32| Entry { printed: value.to_string(), value: *value, span: Span::default() };
        Series { what: "item", entries: values.iter().map(entry).collect() }.faults()
    }

    #[test]
    fn each_fault_is_reported_once() {
        assert_eq!(faults(&[1, 2, 3, 4]), []);
        assert_eq!(faults(&[1, 2, 4, 5]), [(2, Fault::Gap(1, 1))]);
        assert_eq!(faults(&[1, 2, 2, 3]), [(2, Fault::Duplicate(1))]);
        assert_eq!(faults(&[1, 2, 2, 4]), [(2, Fault::Duplicate(1))]);
        assert_eq!(faults(&[1, 3, 2, 4]), [(2, Fault::Late)]);
        assert_eq!(faults(&[1, 2, 3, 1, 2]), [(3, Fault::Restart)]);
        assert_eq!(faults(&[3, 4, 1, 2, 3]), [(2, Fault::Restart)]);
    }

    #[test]
    fn forms_keep_apart_what_counts_apart() {
        assert_eq!(form("12/24"), Some(("#/#".to_owned(), vec![12, 24])));
        assert_eq!(form("7a"), Some(("#a".to_owned(), vec![7])));
        assert_eq!(form("IV"), None);
    }

    #[test]
    fn letters_and_numerals_are_distinguished_by_their_neighbours() {
        assert_eq!((roman("iv"), roman("ix"), roman("b")), (Some(4), Some(9), None));
        assert_eq!((letter("i"), letter("ii")), (Some(9), None));
    }
}
