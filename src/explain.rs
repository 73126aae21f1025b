//! Why a line has its role: its observations, and the weight of each.

#![cfg_attr(not(test), deny(clippy::string_slice))]

use crate::decode::{Labelled, ROLES, trace};
use crate::lex::rule_file;
use crate::observe::{Document, Evidence, observe};
use crate::source::{Hint, Source, page_at};
use crate::style::Choice;
use crate::tree::Pieces;
use crate::tree::style_of;

/// Why a line, or a cell on it, has its role.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The words.
    pub text: String,
    /// Their page, where the source has pages.
    pub page: Option<usize>,
    /// The role that was taken.
    pub role: Likelihood,
    /// The most probable of the others.
    pub runner_up: Likelihood,
    /// What decided between the two, the largest weight first.
    pub reasons: Vec<Reason>,
}

/// A role, and its probability.
#[derive(Clone, Debug, PartialEq)]
pub struct Likelihood {
    /// Its name in `-f lines`; followed by `+` where the line continues its unit.
    pub role: String,
    /// From 0 to 1.
    pub probability: f32,
}

/// An observation, and its weight.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// Its name in `data/weights.tsv`, or words for observations without a row.
    pub observation: String,
    /// By how much it favours the role over the other, as a difference of logarithms. Their sum is 8/5 of that of the two probabilities,
    /// which are tempered.
    pub weight: f32,
    /// The file of the phrase rule that it names.
    pub file: Option<&'static str>,
}

/// Explains the role of a line, by its 1-based number: one explanation for each part of the line with a separate role.
///
/// ```
/// use minutebook::style::Choice;
/// let source = minutebook::read::text("1. Roads\n\nRESOLVED that the road be mended.\n");
/// let found = minutebook::explain::line(&source, Choice::Detect, 3).unwrap();
/// assert_eq!(found[0].role.role, "decision");
/// assert!(found[0].reasons.iter().any(|reason| reason.observation.starts_with("cues.")));
/// ```
///
/// # Errors
/// In a sentence, where there is no such line, it is blank, a column of a table decides, or the document states its roles itself.
pub fn line(source: &Source, choice: Choice<'_>, number: usize) -> Result<Vec<Explanation>, String> {
    let lines = source.lines.len();
    let line = number.checked_sub(1).and_then(|at| source.lines.get(at));
    let line = line.ok_or_else(|| format!("expected a line from 1 to {lines}, but found {number}"))?;
    if line.is_blank() {
        return Err(format!("line {number} is blank, and a blank line has no role"));
    }
    if line.hint == Hint::RowHead {
        return Err(format!("line {number} is the row of captions over a table: its format says so, and nothing else was asked"));
    }
    if source.stated {
        return Err("this document states the role of each line itself: it is Markdown that minutebook wrote".to_owned());
    }
    let pieces = Pieces::of(source);
    let document = Document::of(&pieces.text, &pieces.cuts);
    let mut evidence = Evidence::named();
    observe(&document, &mut evidence);
    let names: std::collections::HashMap<u32, &str> = evidence.names().collect();
    let stated: Vec<_> = pieces.stated(style_of(&document, choice)).collect();
    let on_line = |at: &usize| pieces.pieces[*at].spans.iter().any(|span| span.start < line.span.end && line.span.start < span.end);
    let explained = |at: usize| {
        let trace = trace(&document, &evidence, &stated, at)?;
        let observed = trace.evidence.iter().map(|(id, weight)| Reason::of(names.get(id).copied().unwrap_or_default(), *weight));
        let beside = [("what the format or the page states", trace.stated), ("the lines around it", trace.around)];
        let beside = beside.into_iter().filter(|(_, weight)| weight.abs() >= LEAST).map(|(words, weight)| Reason::of(words, weight));
        let mut reasons: Vec<Reason> = observed.chain(beside).collect();
        reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        let words = pieces.text.get(pieces.cuts.get(at)?.1.clone()).unwrap_or_default();
        Some(Explanation {
            text: words.trim().to_owned(),
            page: page_at(&source.pages, line.span.start),
            role: likelihood(trace.label),
            runner_up: likelihood(trace.runner_up),
            reasons,
        })
    };
    let decided = |at: &usize| {
        let first = pieces.pieces[*at].spans.first();
        first.and_then(|span| source.cell_at(span.start)).is_some_and(|cell| cell.part.decides())
    };
    let (by_column, by_evidence): (Vec<usize>, Vec<usize>) = (0..pieces.pieces.len()).filter(on_line).partition(decided);
    if by_evidence.is_empty() && !by_column.is_empty() {
        return Err(format!("line {number} is in a column of a table whose header states what it holds, so no evidence was weighed"));
    }
    Ok(by_evidence.into_iter().filter_map(explained).collect())
}

/// A weight that is visible in two decimals.
const LEAST: f32 = 0.005;

impl Reason {
    fn of(observation: &str, weight: f32) -> Self {
        let values = observation.split_once('=').map_or("", |(_, values)| values);
        Reason { observation: observation.to_owned(), weight, file: values.split(',').find_map(rule_file) }
    }
}

fn likelihood(labelled: Labelled) -> Likelihood {
    let continues = if labelled.label.continues { "+" } else { "" };
    Likelihood { role: format!("{}{continues}", ROLES[labelled.label.role]), probability: labelled.confidence }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reasons_add_up_to_what_they_explain() {
        let source = crate::read::text("1. Roads\n\nRESOLVED that the road be mended.\n\nLane swept, green\nClerk: 14\n");
        for number in [1, 3, 5, 6] {
            let [explanation] = &line(&source, Choice::Plain, number).unwrap()[..] else { panic!("one part a line") };
            let together: f32 = explanation.reasons.iter().map(|reason| reason.weight).sum();
            let odds = (explanation.role.probability / explanation.runner_up.probability).ln();
            assert!((together * 0.625 - odds).abs() < 0.05, "{explanation:?}");
            // A plain text states nothing, so that only observations and the lines around decide.
            assert!(explanation.reasons.iter().all(|reason| !reason.observation.contains("states")), "{explanation:?}");
        }
    }

    #[test]
    fn what_has_no_role_is_not_explained() {
        let source = crate::read::text("1. Roads\n\nThe lane was swept.\n");
        assert_eq!(line(&source, Choice::Plain, 2).unwrap_err(), "line 2 is blank, and a blank line has no role");
        assert_eq!(line(&source, Choice::Plain, 9).unwrap_err(), "expected a line from 1 to 3, but found 9");
        let page = b"<table><tr><th>Task</th><th>Owner</th></tr><tr><td>Mend the path</td><td>Clerk</td></tr></table>";
        let source = crate::read::bytes("a.html", page, &crate::read::Options::default()).unwrap();
        assert!(line(&source, Choice::Plain, 1).is_err_and(|why| why.contains("captions over a table")), "{}", source.text);
        assert!(line(&source, Choice::Plain, 2).is_ok());
        let source = crate::read::markdown("| Item | Notes |\n|---|---|\n| 1. Roads | The lane was swept. |\n| 2. Trees | |\n");
        assert!(line(&source, Choice::Plain, 3).is_ok_and(|parts| parts.len() == 1));
        assert!(line(&source, Choice::Plain, 4).is_err_and(|why| why.contains("column of a table")));
    }
}
