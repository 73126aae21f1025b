//! Minutes to minutes: the facts that the words of a unit state. Passes do not know one another.

mod actions;
pub(crate) mod apart;
pub(crate) mod locate;
pub(crate) mod names;
pub(crate) mod offices;
pub(crate) mod qualifier;
pub(crate) mod roll;
pub(crate) mod subject;
pub(crate) mod walk;

use crate::model::Minutes;

/// A pass over a document.
pub struct Pass {
    /// Its name.
    pub name: &'static str,
    /// Draws its facts.
    pub run: fn(&mut Minutes<'_>),
}

/// All passes, in the order in which they run.
pub const PASSES: &[Pass] = &[Pass { name: "actions", run: actions::run }];

/// Runs every pass.
pub fn enrich(minutes: &mut Minutes<'_>) {
    for pass in PASSES {
        (pass.run)(minutes);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    /// Pieces whose mixtures reach every pass.
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
        let asked = std::env::var("MINUTEBOOK_SEED").unwrap_or_else(|_| "1954".to_owned());
        asked.parse().map_or(RngSeed::Random, RngSeed::Fixed)
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
