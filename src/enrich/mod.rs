//! Minutes to minutes: the facts that the words of a unit state. Passes do not know one another.

mod actions;
mod attendance;
mod bodies;
mod corrections;
mod decisions;
mod declarations;
mod locate;
mod meeting;
mod motions;
mod names;
mod roll;
mod speakers;
mod tally;
mod votes;
mod walk;
mod when;

use crate::model::Minutes;

/// A pass over a document.
pub struct Pass {
    /// Its name.
    pub name: &'static str,
    /// Draws its facts.
    pub run: fn(&mut Minutes<'_>),
}

/// All passes, in the order in which they run.
pub const PASSES: &[Pass] = &[
    Pass { name: "attendance", run: attendance::run },
    Pass { name: "meeting", run: meeting::run },
    Pass { name: "bodies", run: bodies::run },
    Pass { name: "motions", run: motions::run },
    Pass { name: "votes", run: votes::run },
    Pass { name: "decisions", run: decisions::run },
    Pass { name: "actions", run: actions::run },
    Pass { name: "corrections", run: corrections::run },
    Pass { name: "declarations", run: declarations::run },
    Pass { name: "speakers", run: speakers::run },
];

/// Runs every pass.
pub fn enrich(minutes: &mut Minutes<'_>) {
    for pass in PASSES {
        (pass.run)(minutes);
    }
}
