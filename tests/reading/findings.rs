//! The laws of `check`: it panics at nothing, every finding has a place in the source, and its time grows with the text no faster than that of the parser.

use crate::support::samples;
use crate::support::seed::properties;
use minutebook::check::{Finding, Selection, check};
use minutebook::source::Source;
use proptest::prelude::*;

fn findings(source: &Source) -> Vec<Finding> {
    let everything = Selection::new(&["ALL".to_owned()], &[], &[]).unwrap();
    check(&minutebook::minutes_of(source), &everything)
}

/// Every span is in the text, on the line that it names, and is of visible characters.
fn sound(source: &Source) -> Result<(), String> {
    for finding in findings(source) {
        let span = finding.span;
        let stands = source.text.get(span.start..span.end);
        let blank = stands.is_none_or(|words| words.trim_matches(minutebook::source::is_blank).is_empty());
        if blank && !source.text.trim_matches(minutebook::source::is_blank).is_empty() {
            return Err(format!("{finding:?} has no words: {stands:?}"));
        }
        if !source.text.is_empty() && source.line_at(span.start) != span.line {
            return Err(format!("{finding:?} is on line {}", source.line_at(span.start)));
        }
    }
    Ok(())
}

#[test]
fn every_finding_has_its_place_in_the_source() {
    let broken: Vec<String> = samples()
        .iter()
        .flat_map(|sample| [minutebook::read::text(&sample.text), minutebook::read::markdown(&sample.text)])
        .filter_map(|source| sound(&source).err())
        .collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Pieces whose mixtures reach every check.
const PIECES: &[&str] = &[
    "1. Roads\n\n",
    "2. PARKS\n\n",
    "2. TREES\n\n",
    "4. Lanes\n\n",
    "(a) ",
    "(b) ",
    "(d) ",
    "\n",
    "\n\n",
    " ",
    "Present: ",
    "Apologies: ",
    "Cllr A Finch",
    "Cllr Ben Moor, ",
    "Cllr Hay",
    "proposed by ",
    ", seconded by ",
    "For (4): ",
    "Against: ",
    "For ",
    "carried by 9 votes to 3",
    "RESOLVED:",
    "RECOMMENDED that ",
    "ACTION: ",
    "Tuesday 4 May 2021",
    "31 June",
    " 31/02/2021 ",
    "at 7.75pm",
    "25:61",
    "Monday ",
    "May 32, 2021",
    "Appendix 2",
    "Appendix 1 - Map PDF 2 MB\n",
    "Minutes:\n",
    "Additional documents:\n",
    "Deliberation:\n\n",
    "Counci1lor",
    "2O19",
    "â€™",
    "Â£",
    "\u{fffd}",
    "\u{85}",
    "é",
    "😀",
    "\u{a0}",
    "\r",
    "\r\n",
    "The meeting closed at 6pm.",
    "... view the full minutes text for item 4.",
    "İ",
    "ſ",
    "l5th",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: ProptestConfig::default().failure_persistence, ..properties(256) })]

    #[test]
    fn no_mixture_of_words_is_refused(picks in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = picks.into_iter().map(|at| PIECES[at]).collect();
        let source = minutebook::read::text(&text);
        let held = sound(&source);
        prop_assert!(held.is_ok(), "{held:?}");
    }

    #[test]
    fn no_text_is_refused(text in "\\PC{0,200}") {
        let held = sound(&minutebook::read::text(&text));
        prop_assert!(held.is_ok(), "{held:?}");
    }
}
