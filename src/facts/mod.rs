//! Facts that are read off the tokens of a unit, one file a fact.

mod attendance;
mod correction;
mod decision;
mod declaration;
mod deferral;
mod dissent;
mod handed;
mod list;
mod meeting;
mod motion;
mod movement;
mod recommendation;
mod reference;
mod result;
mod speaker;
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
    Fact { name: "correction", run: correction::run },
    Fact { name: "declaration", run: declaration::run },
    Fact { name: "vote", run: vote::run },
    Fact { name: "result", run: result::run },
    Fact { name: "dissent", run: dissent::run },
    Fact { name: "decision", run: decision::run },
    Fact { name: "speaker", run: speaker::run },
    Fact { name: "reference", run: reference::run },
    Fact { name: "movement", run: movement::run },
];

/// Which meeting it is and who was there. The other facts ask for its day, its hours, its body and its members.
pub const MEETING: &[Fact] = &[Fact { name: "meeting", run: meeting::run }, Fact { name: "attendance", run: attendance::run }];

/// Finds the facts of the meeting itself, before all others.
pub fn find_meeting(minutes: &mut Minutes<'_>) {
    for fact in MEETING {
        (fact.run)(minutes);
    }
}

/// Finds all facts of a document.
pub fn find(minutes: &mut Minutes<'_>) {
    for fact in FACTS {
        (fact.run)(minutes);
    }
}
