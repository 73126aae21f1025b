//! The laws on generated text: soups of the words and markers of minutes, mutations of fixtures, arbitrary Unicode.

mod support;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use support::{fixtures, round_trip, tiling, verbatim};

const WORDS: &[&str] = &[
    "RESOLVED",
    "Resolved:",
    "NOTED",
    "Noted",
    "AGREED",
    "It was agreed that",
    "that the report be received.",
    "Minutes:",
    "Decision:",
    "Minutes",
    "Additional documents:",
    "pdf icon PDF 98 KB",
    "To receive a report.",
    "Moved by Councillor Fox",
    "Seconded by Mrs Hay",
    "“That the pond be drained",
    "closed.”",
    "For: 3",
    "Against",
    "Action: Clerk",
    "ACTION",
    "Present:",
    "Apologies",
    "Cllr A. Fox left the meeting at 8 pm.",
    "Councillor",
    "The Chairman asked",
    "view the full minutes text for item 4.",
    "…",
    "Agenda item",
    "Agenda and minutes",
    "No. Item",
    "Page 2 of 3",
    "Amend the wording from ‘a’ to ‘b’.",
    "£30.00",
    "| a | b |",
    "---",
    "***",
    "___",
    "**bold**",
    "# head",
    "> quote",
    "`code`",
    "<b>",
    "<!-- x -->",
    "&amp;",
    "[a](b)",
    "\\",
    "_under_",
    "~~",
    "Date",
    "Item",
    "Name",
    "and",
    "the",
    "PUBLIC FORUM",
    "Any other business:",
    "The meeting closed at 9 pm.",
    "Chairman",
    "E/33970",
    "17/0469/F",
    "Members noted the following:",
    "clause;",
    "No objection",
    "GRANTED",
    "LOST",
    "Motion carried.",
];

const MARKERS: &[&str] = &[
    "1.",
    "2.",
    "3)",
    "10.",
    "(a)",
    "(b)",
    "a)",
    "i.",
    "ii.",
    "(i)",
    "(iv)",
    "A.",
    "I.",
    "II.",
    "5.1",
    "5.2",
    "123/24",
    "CPP/17/22",
    "01.22.03",
    "•",
    "·",
    "-",
    "*",
    "+",
    "✤",
    "4.4.5vii)",
    "7a",
    "Item 3:",
    "29",
    "AUD 11/20",
    "o  ",
    "–",
];

fn line() -> impl Strategy<Value = String> {
    let indent =
        prop_oneof![4 => Just(""), 1 => Just("  "), 1 => Just("\u{a0}\u{a0}"), 1 => Just("        "), 1 => Just("\t"), 1 => Just("\u{c}")];
    let marker = prop_oneof![2 => Just(""), 3 => prop::sample::select(MARKERS)];
    let gap = prop_oneof![3 => Just(" "), 1 => Just(""), 1 => Just("\u{a0}\u{a0}")];
    let words = prop::collection::vec(prop::sample::select(WORDS), 0..4);
    (indent, marker, gap, words).prop_map(|(indent, marker, gap, words)| format!("{indent}{marker}{gap}{}", words.join(" ")))
}

fn soup() -> impl Strategy<Value = String> {
    let end =
        prop_oneof![4 => Just("\n"), 3 => Just("\n\n"), 1 => Just("\r\n"), 1 => Just("\n\u{a0}\n"), 1 => Just("\n\n\n"), 1 => Just("\r")];
    prop::collection::vec((line(), end), 0..30).prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

fn mutated() -> impl Strategy<Value = String> {
    let texts: Vec<Vec<String>> = fixtures().iter().map(|sample| sample.text.lines().map(str::to_owned).collect()).collect();
    let cut = (
        prop::sample::select(texts),
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..4u8), 0..6),
    );
    cut.prop_map(|(mut lines, from, length, changes)| {
        let from = from.index(lines.len());
        lines = lines[from..].iter().take(1 + length.index(60)).cloned().collect();
        for (a, b, how) in changes {
            let (a, b) = (a.index(lines.len()), b.index(lines.len()));
            match how {
                0 => lines.swap(a, b),
                1 => lines[a] = String::new(),
                2 => lines[a] = lines[b].clone(),
                _ => lines[a] = format!("{}{}", lines[a], lines[b]),
            }
        }
        lines.join("\n")
    })
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let source = minutebook::read::text(text);
    let minutes = minutebook::minutes_of(&source);
    tiling(&source, &minutes).map_err(TestCaseError::fail)?;
    verbatim(&source, &serde_json::to_value(&minutes).unwrap()).map_err(TestCaseError::fail)?;
    round_trip(text).map_err(TestCaseError::fail)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: seed(), ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn laws_hold_on_soups(text in soup()) {
        holds(&text)?;
    }

    #[test]
    fn laws_hold_on_mutated_fixtures(text in mutated()) {
        holds(&text)?;
    }

    #[test]
    fn laws_hold_on_any_text(text in "\\PC{0,80}|(?s).{0,60}") {
        holds(&text)?;
    }

    #[test]
    fn any_markdown_is_read(text in soup()) {
        let source = minutebook::read::markdown(&text);
        let minutes = minutebook::minutes_of(&source);
        tiling(&source, &minutes).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(source) = minutebook::read::bytes("x.txt", &bytes, &minutebook::read::Options::default()) {
            tiling(&source, &minutebook::minutes_of(&source)).map_err(TestCaseError::fail)?;
        }
    }
}

/// The same texts at every run, unless MINUTEBOOK_RUNS asks for a search of its own.
fn seed() -> RngSeed {
    if std::env::var_os("MINUTEBOOK_RUNS").is_some() { RngSeed::Random } else { RngSeed::Fixed(1954) }
}

/// Runs of each law: 256, or as many as MINUTEBOOK_RUNS says.
fn cases() -> u32 {
    std::env::var("MINUTEBOOK_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(256)
}
