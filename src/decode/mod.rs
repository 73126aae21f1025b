//! Evidence to a label for each line: one linear model, one pass.
//!
//! A label is a role and whether the line begins a unit or continues one. Furniture is transparent: behind it, the unit before it may go on.

mod chain;
mod label;
mod trace;
mod weights;

pub use chain::{Marginals, forward_backward, posterior_path};
pub use label::{FURNITURE, LABELS, Label, ROLES, STATES, State, allowed, begins, state_of};
pub use trace::{Trace, trace};

use crate::observe::{Document, Evidence, PageMatter};

/// What the page says of a line beside the evidence: without a reason it is never set aside; the head over the rule of a table, and `Page 2`, always are.
pub fn page_weight(document: &Document<'_>, at: usize) -> f32 {
    match document.page_matter.get(at).copied().flatten() {
        None => NEVER,
        Some(PageMatter::TableHead | PageMatter::Page) => -NEVER,
        Some(_) => 0.0,
    }
}

/// A label and how likely it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Labelled {
    /// The role, first line or further one.
    pub label: Label,
    /// How likely it is, from 0 to 1.
    pub confidence: f32,
}

/// The weight of a label that a line cannot have.
pub const NEVER: f32 = -1e3;

/// The label of each line. `stated` is what its format states of it, added to the sums of its evidence.
/// A line is set aside only where there is a reason, or its format states it.
pub fn labels(document: &Document<'_>, evidence: &Evidence, stated: &[[f32; LABELS.len()]]) -> Vec<Labelled> {
    let sums = observed_sums(document, evidence, stated);
    let (marginals, _) = forward_backward(&sums, weights::steps(), |_, _| {});
    let path = posterior_path(&marginals);
    let labelled = |(at, label): (usize, &usize)| Labelled { label: LABELS[*label], confidence: marginals.confidence(at, *label) };
    path.iter().enumerate().map(labelled).collect()
}

/// For each line and label the sum of what was observed and stated.
fn observed_sums(document: &Document<'_>, evidence: &Evidence, stated: &[[f32; LABELS.len()]]) -> Vec<[f32; LABELS.len()]> {
    let mut sums = weights::sums(evidence);
    for (at, (sum, stated)) in sums.iter_mut().zip(stated).enumerate() {
        sum[FURNITURE] += if stated[FURNITURE] > 0.0 { 0.0 } else { page_weight(document, at) };
    }
    for (sum, stated) in sums.iter_mut().zip(stated) {
        sum.iter_mut().zip(stated).for_each(|(sum, weight)| *sum += weight);
    }
    sums
}
