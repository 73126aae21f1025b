//! Quotations and brackets over several lines.

use std::ops::Range;

use crate::layout::Line;
use crate::lex::{Token, symbol};

/// The relation of a line to a quotation of several lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Quoted {
    /// It is in none.
    #[default]
    No,
    /// One begins in it.
    Begins,
    /// It is all in one.
    Inside,
    /// One ends in it.
    Ends,
}

/// Maximum lines of a quotation: a mark without a partner quotes nothing.
const MOST: usize = 60;

/// The relation of each line to the quotations of a text.
pub fn quotations(lines: &[Line], tokens: &[Token]) -> Vec<Quoted> {
    let mut found = vec![Quoted::No; lines.len()];
    let mut open: Option<usize> = None;
    for (at, line) in lines.iter().enumerate() {
        for token in line.tokens.clone().filter(|token| tokens.get(*token).is_some_and(|token| token.is_symbol(symbol::QUOTATION))) {
            match open {
                Some(from) if closes(tokens, token, &line.tokens) => {
                    mark(&mut found, from, at);
                    open = None;
                }
                None if opens(tokens, token, &line.tokens) => open = Some(at),
                _ => {}
            }
        }
        open = open.filter(|from| at - from < MOST);
    }
    found
}

/// For each line whether a bracket of the line before is still open where it begins.
pub fn open_brackets(lines: &[Line], tokens: &[Token]) -> Vec<bool> {
    let is_open = |line: &Line| {
        let mut signs = line.rest.clone().filter_map(|at| tokens.get(at)).rev();
        signs
            .find(|token| token.is_symbol(symbol::OPEN) || token.is_symbol(symbol::CLOSE))
            .is_some_and(|token| token.is_symbol(symbol::OPEN))
    };
    let before = lines.iter().map(is_open);
    std::iter::once(false).chain(before).take(lines.len()).collect()
}

/// Marks the lines of a quotation that begins in one line and ends in another.
fn mark(found: &mut [Quoted], from: usize, to: usize) {
    if from == to {
        return;
    }
    found.get_mut(from + 1..to).into_iter().flatten().for_each(|line| *line = Quoted::Inside);
    for (at, edge) in [(from, Quoted::Begins), (to, Quoted::Ends)] {
        if let Some(line) = found.get_mut(at) {
            *line = edge;
        }
    }
}

/// The mark directly precedes a word, and does not directly follow one.
fn opens(tokens: &[Token], at: usize, line: &Range<usize>) -> bool {
    let free = at == line.start || gap(tokens, at - 1, at) > 0;
    free && at + 1 < line.end && gap(tokens, at, at + 1) == 0
}

/// The mark directly follows a word, or is alone at the end of its line.
fn closes(tokens: &[Token], at: usize, line: &Range<usize>) -> bool {
    at > line.start && gap(tokens, at - 1, at) == 0
}

/// Bytes between two tokens.
fn gap(tokens: &[Token], first: usize, second: usize) -> u32 {
    tokens.get(second).zip(tokens.get(first)).map_or(0, |(second, first)| second.start.saturating_sub(first.end()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observe::Document;

    fn quoted(text: &str) -> Vec<Quoted> {
        let source = crate::read::text(text);
        let cuts: Vec<(usize, Range<usize>)> = source
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.span.start < line.span.end)
            .map(|(at, line)| (at + 1, line.span.start..line.span.end))
            .collect();
        Document::of(&source.text, &cuts).quoted
    }

    #[test]
    fn a_quotation_runs_over_lines() {
        assert_eq!(
            quoted("She read:\n\"1. Noise\nIt is loud.\nWrite.\"\nThanks."),
            [Quoted::No, Quoted::Begins, Quoted::Inside, Quoted::Ends, Quoted::No]
        );
    }

    #[test]
    fn one_inside_a_line_and_a_lone_mark_are_none() {
        assert_eq!(quoted("The word \"old\" be \"new\".\nA board 6\" wide.\nEnd."), [Quoted::No; 3]);
    }

    #[test]
    fn a_quotation_has_so_many_lines_at_most() {
        let ended = |lines: usize| {
            let text = format!("“the elm\n{}fell”", "by the lane\n".repeat(lines - 2));
            let document = crate::observe::Document::of_text(&text);
            document.quoted.last() == Some(&Quoted::Ends)
        };
        assert!(ended(2) && ended(MOST + 1) && !ended(MOST + 2));
    }
}
