//! Page headers and footers: lines at the edge of pages that recur on others at the same height, apart from their numbers.

use std::collections::HashMap;

use super::lines::Line;
use super::ruled::Table;
use crate::lex::{class, lex};

/// The number of lines at an edge of a page that may be a header or a footer.
const DEEPEST: usize = 4;

/// The number of lines of the header and of the footer of each page; `between` is the vertical range of the page that has other words.
pub fn edges(pages: &[Vec<Line>], between: &[Option<(f64, f64)>]) -> Vec<(usize, usize)> {
    let (mut tops, mut bottoms) = (HashMap::new(), HashMap::new());
    for page in pages {
        page.iter().take(DEEPEST).for_each(|line| *tops.entry(key(line)).or_insert(0_usize) += 1);
        page.iter().rev().take(DEEPEST).for_each(|line| *bottoms.entry(key(line)).or_insert(0_usize) += 1);
    }
    let enough = (pages.len() / 3).max(2);
    let recurs = |counts: &HashMap<(String, i64), usize>, line: &Line| {
        counts.get(&key(line)).is_some_and(|count| *count >= enough) && !decides(line)
    };
    let edge = |(page, between): (&Vec<Line>, &Option<(f64, f64)>)| {
        let is_above = |line: &Line| between.is_none_or(|(top, _)| line.y > top);
        let is_below = |line: &Line| between.is_none_or(|(_, bottom)| line.y < bottom);
        let header = page.iter().take(DEEPEST).take_while(|line| recurs(&tops, line) && is_above(line)).count();
        let footer = page.iter().skip(header).rev().take(DEEPEST).take_while(|line| recurs(&bottoms, line) && is_below(line)).count();
        (header, footer)
    };
    pages.iter().zip(between).map(edge).collect()
}

/// Which tables of each page recur on others at the same height, such as a letterhead in a frame.
pub fn tables<'t>(pages: impl Iterator<Item = &'t [Table]> + Clone) -> Vec<Vec<bool>> {
    let key = |table: &Table| {
        let words: String = table.lines().flatten().map(|line| key(line).0).collect();
        (words, table.top().round() as i64)
    };
    let mut counts = HashMap::new();
    pages.clone().flatten().filter(|table| table.is_short()).for_each(|table| *counts.entry(key(table)).or_insert(0_usize) += 1);
    let enough = (pages.clone().count() / 3).max(2);
    let recurs = |table: &Table| table.is_short() && counts.get(&key(table)).is_some_and(|count| *count >= enough);
    pages.map(|tables| tables.iter().map(recurs).collect()).collect()
}

/// A line that starts with a decision word is neither a header nor a footer, however often it recurs.
fn decides(line: &Line) -> bool {
    let text = line.text(line.left());
    let first = text.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or_default();
    lex(first).first().is_some_and(|token| token.is(class::DECIDED))
}

/// The text of a line, with one character for each number, and its height on the page.
fn key(line: &Line) -> (String, i64) {
    let text = line.text(line.left());
    let mut words = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '0'..='9' if words.ends_with('#') => {}
            '0'..='9' => words.push('#'),
            c => words.push(c),
        }
    }
    (words, line.y.round() as i64)
}
