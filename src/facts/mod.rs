//! Facts that are read off the tokens of a unit, one file a fact.

mod decision;
mod deferral;
mod dissent;
mod handed;
mod list;
mod meeting;
mod motion;
mod recommendation;
mod result;
mod vote;

use crate::model::Minutes;

/// A fact.
pub struct Fact {
    /// Its name.
    pub name: &'static str,
    /// Finds it in a document.
    pub run: fn(&mut Minutes<'_>),
}

/// All facts, in the order in which they are looked for.
pub const FACTS: &[Fact] = &[
    Fact { name: "motion", run: motion::run },
    Fact { name: "recommendation", run: recommendation::run },
    Fact { name: "deferral", run: deferral::run },
    Fact { name: "handed", run: handed::run },
    Fact { name: "vote", run: vote::run },
    Fact { name: "result", run: result::run },
    Fact { name: "dissent", run: dissent::run },
    Fact { name: "decision", run: decision::run },
];

/// Which meeting it is. The other facts ask for its day, its hours and its body.
pub const MEETING: Fact = Fact { name: "meeting", run: meeting::run };

/// Finds the facts of the meeting itself, before all others.
pub fn find_meeting(minutes: &mut Minutes<'_>) {
    (MEETING.run)(minutes);
}

/// Finds all facts of a document.
pub fn find(minutes: &mut Minutes<'_>) {
    for fact in FACTS {
        (fact.run)(minutes);
    }
}
