//! The weights of a linear model.

use std::collections::HashMap;

use super::label::{LABELS, STATES, allowed};
use crate::observe::Evidence;

/// Weights between neighbouring states; what the laws of the structure forbid is out of reach.
#[derive(Clone, Debug)]
pub struct Transitions {
    /// Of each state, to each state.
    pub weights: Vec<[f32; STATES.len()]>,
}

/// The weight of what is forbidden.
pub const FORBIDDEN: f32 = -60.0;

impl Transitions {
    /// Of weights for every pair of states.
    pub fn of(weight: impl Fn(usize, usize) -> f32) -> Self {
        let row = |from: usize| std::array::from_fn(|to| if allowed(STATES[from], STATES[to]) { weight(from, to) } else { FORBIDDEN });
        Transitions { weights: (0..STATES.len()).map(row).collect() }
    }
}

/// A fitted model.
#[derive(Clone, Debug)]
pub struct Model {
    /// The weights of an id of evidence for each label.
    pub evidence: HashMap<u32, [f32; LABELS.len()]>,
    /// Weights between states.
    pub transitions: Transitions,
}

impl Model {
    /// The sums of the weights of each line for each label.
    pub fn sums(&self, evidence: &Evidence) -> Vec<[f32; LABELS.len()]> {
        (0..evidence.len()).map(|at| self.sum(evidence.line(at))).collect()
    }

    fn sum(&self, ids: &[u32]) -> [f32; LABELS.len()] {
        let mut sums = [0.0; LABELS.len()];
        for weights in ids.iter().filter_map(|id| self.evidence.get(id)) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
        sums
    }
}
