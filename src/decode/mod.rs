//! Evidence to a label for each line: one linear model, one pass.
//!
//! A label is a role and whether the line begins a unit or continues one. Furniture is transparent: behind it, the unit before it may go on.

mod chain;
mod label;
mod model;

pub use chain::{Marginals, best_path, forward_backward, posterior_path};
pub use label::{LABELS, Label, ROLES, STATES, State, allowed, begins, state_of};
pub use model::{Model, Transitions};
