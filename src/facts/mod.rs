//! Facts that are read from the tokens of a unit, one file a fact.

mod action;
mod apart;
mod attendance;
mod body;
mod columns;
mod consent;
mod correction;
mod decision;
mod declaration;
mod deferral;
mod delegation;
mod dissent;
mod further;
mod in_force;
mod list;
mod locate;
mod meeting;
mod motion;
mod movement;
mod recommendation;
mod reference;
mod result;
mod sheet;
mod speaker;
mod vote;
mod walk;

use crate::model::Minutes;

pub use in_force::Hidden;

/// A fact.
pub struct Fact {
    /// Its name.
    pub name: &'static str,
    /// Finds it in a document.
    pub run: fn(&mut Minutes<'_>),
}

/// All facts, in the order in which they are read.
pub const FACTS: &[Fact] = &[
    Fact { name: "no-decision", run: decision::set_aside },
    Fact { name: "action", run: action::run },
    Fact { name: "decision", run: decision::run },
    Fact { name: "motion", run: motion::run },
    Fact { name: "recommendation", run: recommendation::run },
    Fact { name: "deferral", run: deferral::run },
    Fact { name: "delegation", run: delegation::run },
    Fact { name: "correction", run: correction::run },
    Fact { name: "declaration", run: declaration::run },
    Fact { name: "vote", run: vote::run },
    Fact { name: "result", run: result::run },
    Fact { name: "dissent", run: dissent::run },
    Fact { name: "consent", run: consent::run },
    Fact { name: "speaker", run: speaker::run },
    Fact { name: "reference", run: reference::run },
    Fact { name: "movement", run: movement::run },
];

/// Which meeting it is and who was present. The other facts use its day, its hours, its body and its members.
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    /// Pieces whose mixtures reach every fact.
    const PIECES: &[&str] = &[
        "Present: ",
        "Apologies ",
        "were received from ",
        "Cllr A. Finch",
        "Councillors Moor (J), Oke and ",
        "Moved by ",
        "seconded by ",
        "proposed ",
        "RESOLVED ",
        "carried by 8 votes to 3 ",
        "For: ",
        "AYES: ",
        "ACTION: ",
        "Clerk to ",
        "declared an interest in ",
        "Item 4 – ",
        "‘old’ ",
        "should read ",
        "\n",
        "\n\n",
        "é",
        "’",
        "(",
        ")",
        ".",
        ", ",
        "| ",
        "1. ",
        "at 7.30pm ",
        "Tuesday 4 May 2021 ",
        "The meeting closed ",
        "held in the Hall ",
        "“",
        "ſ",
        "İ",
        "Planning Committee ",
        "deferred to the next meeting",
        "Minutes of the ",
        "recommended to Council ",
        "abstained",
        "\u{a0}",
        "attended the meeting",
        "left the room and returned ",
        "arrived 7.05pm",
        "Lab, St Mary’s",
        "asked that his vote against be recorded",
        "Appendices A, B to ",
        "Minute Nos. 12/24 and ",
        "application 24/00123/FUL (",
        "report of the Director of ",
        "Section 12A(1) of the ",
        "(Wales) Act 2011 ",
        "delegate authority to the Clerk ",
        "be referred back to ",
        "as an amendment ",
        "The amendment was put and lost",
        "In reply, the ",
        "Question from ",
    ];

    /// As in `tests/support/seed.rs`: fixed, unless MINUTEBOOK_SEED names another.
    fn seed() -> RngSeed {
        let seed = std::env::var("MINUTEBOOK_SEED").unwrap_or_else(|_| "1954".to_owned());
        seed.parse().map_or(RngSeed::Random, RngSeed::Fixed)
    }

    proptest! {
        #![proptest_config(ProptestConfig { rng_seed: seed(), ..ProptestConfig::default() })]

        #[test]
        fn no_mixture_of_words_is_refused(picks in prop::collection::vec(0..PIECES.len(), 0..60)) {
            let text: String = picks.into_iter().map(|at| PIECES[at]).collect();
            let source = crate::read::text(&text);
            let minutes = crate::minutes_of(&source);
            for one in &minutes.meeting.attendance {
                let words = &source.text[one.span.first.start..one.span.first.end];
                let first = one.name.split_whitespace().next().unwrap_or("");
                prop_assert!(words.contains(first.trim_matches('.')), "{:?} not in {:?}", one.name, words);
            }
        }
    }
}
