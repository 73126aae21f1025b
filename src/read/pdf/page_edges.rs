//! Running heads and feet: lines at the edge of pages that come again on others, at the same height, figures aside.

use std::collections::HashMap;

use super::lines::Line;
use super::ruled::Table;
use crate::lex::{class, lex};

/// Lines at an edge of a page that may be a head or a foot.
const DEEPEST: usize = 4;

/// How many lines at the top and at the bottom of each page are its head and its foot; `between` is from where to where up it words stand
/// that are in no such line.
pub fn edges(pages: &[Vec<Line>], between: &[Option<(f64, f64)>]) -> Vec<(usize, usize)> {
    let (mut tops, mut bottoms) = (HashMap::new(), HashMap::new());
    for page in pages {
        page.iter().take(DEEPEST).for_each(|line| *tops.entry(key(line)).or_insert(0_usize) += 1);
        page.iter().rev().take(DEEPEST).for_each(|line| *bottoms.entry(key(line)).or_insert(0_usize) += 1);
    }
    let enough = (pages.len() / 3).max(2);
    let runs = |counts: &HashMap<(String, i64), usize>, line: &Line| {
        counts.get(&key(line)).is_some_and(|count| *count >= enough) && !decides(line)
    };
    let edge = |(page, between): (&Vec<Line>, &Option<(f64, f64)>)| {
        let is_above = |line: &Line| between.is_none_or(|(top, _)| line.y > top);
        let is_below = |line: &Line| between.is_none_or(|(_, bottom)| line.y < bottom);
        let head = page.iter().take(DEEPEST).take_while(|line| runs(&tops, line) && is_above(line)).count();
        let foot = page.iter().skip(head).rev().take(DEEPEST).take_while(|line| runs(&bottoms, line) && is_below(line)).count();
        (head, foot)
    };
    pages.iter().zip(between).map(edge).collect()
}

/// Which tables of each page come again on others at the same height, as a letterhead in a frame does.
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

/// What a line says, figures as one sign, and how high it stands.
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
