//! Weights between states.

use super::label::{STATES, allowed};

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
