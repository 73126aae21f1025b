//! Evidence to a label for each line: one linear model, one pass.
//!
//! A label is a role and whether the line begins a unit or continues one. Furniture is transparent: behind it, the unit before it may go on.

mod chain;
mod label;
mod model;
mod weights;

pub use chain::{Marginals, best_path, forward_backward, posterior_path};
pub use label::{LABELS, Label, ROLES, STATES, State, allowed, begins, state_of};
pub use model::Transitions;

use crate::observe::Evidence;

/// A label and how likely it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Labelled {
    /// The role, first line or further one.
    pub label: Label,
    /// How likely it is, from 0 to 1.
    pub confidence: f32,
    /// The most likely label of a first line of the minutes themselves, furniture left out.
    pub otherwise: Label,
}

/// The label of each line. `stated` is what its format states of it, added to the sums of its evidence.
pub fn labels(evidence: &Evidence, stated: &[[f32; LABELS.len()]]) -> Vec<Labelled> {
    let mut sums = weights::sums(evidence);
    for (sum, stated) in sums.iter_mut().zip(stated) {
        sum.iter_mut().zip(stated).for_each(|(sum, weight)| *sum += weight);
    }
    let (marginals, _) = forward_backward(&sums, &weights::steps(), |_, _| {});
    let path = posterior_path(&marginals, &weights::transitions());
    let labelled = |(row, label): (&[f32; LABELS.len()], &usize)| Labelled {
        label: LABELS[*label],
        confidence: row[*label],
        otherwise: LABELS[first_of(row)],
    };
    marginals.labels.iter().zip(&path).map(labelled).collect()
}

/// The most likely label of a first line that is not furniture.
fn first_of(row: &[f32; LABELS.len()]) -> usize {
    let firsts = (1..LABELS.len()).filter(|label| !LABELS[*label].continues);
    firsts.max_by(|a, b| row[*a].total_cmp(&row[*b])).unwrap_or(0)
}
