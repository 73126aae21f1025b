//! Evidence to a label for each line: one linear model, one pass.
//!
//! A label is a role and whether the line begins a unit or continues one. Furniture is transparent: after it, the unit before it may
//! continue.

mod chain;
mod label;
mod trace;
mod weights;

pub use chain::{Marginals, Steps, Sums, forward_backward, posterior_path};
pub use label::{FURNITURE, LABELS, Label, ROLES, STATES, State, allowed, begins, state_of};
pub use trace::{Trace, trace};

use crate::observe::{Document, Evidence, PageMatter, observe_line};

/// What the page says of a line besides the evidence: without a reason it is never furniture; captions above the rule of a table, and `Page
/// 2`, always are.
pub fn page_weight(document: &Document<'_>, at: usize) -> f32 {
    match document.page_matter.get(at).copied().flatten() {
        None => NEVER,
        Some(PageMatter::TableHead | PageMatter::Page) => -NEVER,
        Some(_) => 0.0,
    }
}

/// A label and its probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Labelled {
    /// The role, first line or further one.
    pub label: Label,
    /// Its probability, from 0 to 1.
    pub confidence: f32,
}

/// The weight of a label that a line cannot have.
pub const NEVER: f32 = -1e3;

/// The label of each line. `stated` is what its format states of it, added to the sums of its evidence. A line is furniture only where
/// there is a reason, or its format states it. The evidence of a line is dropped once it is summed up: that of a whole document takes more
/// memory than everything else.
pub fn labels(document: &Document<'_>, stated: impl Iterator<Item = Sums>) -> Vec<Labelled> {
    let mut evidence = Evidence::default();
    let mut weighing = weights::Weighing::default();
    let lines = (0..document.lines.len()).map(|at| {
        evidence.clear();
        observe_line(document, at, &mut evidence);
        weighing.sums(evidence.line(0))
    });
    let sums = lines.zip(stated).enumerate().map(|(at, (sums, stated))| with_stated(document, at, sums, &stated)).collect();
    let (marginals, _) = forward_backward(sums, &weights::STEPS, |_, _| {});
    let path = posterior_path(&marginals);
    let labelled = |(at, label): (usize, &usize)| Labelled { label: LABELS[*label], confidence: marginals.confidence(at, *label) };
    path.iter().enumerate().map(labelled).collect()
}

/// For each line and label the sum of what was observed and stated.
fn observed_sums(document: &Document<'_>, evidence: &Evidence, stated: &[Sums]) -> Vec<Sums> {
    let mut weighing = weights::Weighing::default();
    let of_line = |(at, stated): (usize, &Sums)| with_stated(document, at, weighing.sums(evidence.line(at)), stated);
    stated.iter().enumerate().map(of_line).collect()
}

/// The sums of a line, with what the page and its format state of it.
fn with_stated(document: &Document<'_>, at: usize, mut sums: Sums, stated: &Sums) -> Sums {
    sums[FURNITURE] += if stated[FURNITURE] > 0.0 { 0.0 } else { page_weight(document, at) };
    sums.iter_mut().zip(stated).for_each(|(sum, weight)| *sum += weight);
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_furniture_only_with_a_reason() {
        use crate::source::Source;
        let source: Source = crate::read::text("1. Roads\nPage 2\nThe lane was mended.\n| Name | Lane |\n|---|---|\n- 5 -");
        let lines: Vec<_> = source.lines.iter().enumerate().map(|(at, line)| (at + 1, line.span.start..line.span.end)).collect();
        let document = Document::of(&source.text, &lines);
        let weights: Vec<f32> = (0..7).map(|at| page_weight(&document, at)).collect();
        assert_eq!(weights, [NEVER, -NEVER, NEVER, -NEVER, 0.0, 0.0, NEVER]);
        let nothing = [0.0; LABELS.len()];
        let mut stated = nothing;
        (stated[FURNITURE], stated[1]) = (3.0, 2.0);
        let (plain, with) = (with_stated(&document, 0, nothing, &nothing), with_stated(&document, 0, nothing, &stated));
        assert_eq!((plain[FURNITURE], plain[1], with[FURNITURE], with[1]), (NEVER, 0.0, 3.0, 2.0));
    }
}
