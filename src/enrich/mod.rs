//! Minutes to minutes: the facts that the words of a unit state. Passes do not know one another.

use crate::model::Minutes;

/// A pass over a document.
pub struct Pass {
    /// Its name.
    pub name: &'static str,
    /// Draws its facts.
    pub run: fn(&mut Minutes<'_>),
}

/// All passes, in the order in which they run.
pub const PASSES: &[Pass] = &[];

/// Runs every pass.
pub fn enrich(minutes: &mut Minutes<'_>) {
    for pass in PASSES {
        (pass.run)(minutes);
    }
}
