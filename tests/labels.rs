//! The laws for the engine that labels lines by fitted weights: no line is lost, every text is what its span says, the same comes out each time.

mod support;

use minutebook::parse::parse_by_labels;
use minutebook::source::Source;
use minutebook::style::Choice;
use support::{Sample, samples, verbatim};

/// The lines that bear characters, by number.
fn visible(source: &Source) -> Vec<u64> {
    source.lines.iter().zip(1..).filter(|(line, _)| !line.is_blank()).map(|(_, number)| number).collect()
}

#[test]
fn every_line_has_one_label() {
    for Sample { name, text } in samples() {
        let source = minutebook::read::text(&text);
        let minutes = parse_by_labels(&source, Choice::Detect);
        let rows = minutebook::write::render("lines", &minutes).unwrap();
        let numbers: Vec<u64> =
            rows.lines().map(|row| serde_json::from_str::<serde_json::Value>(row).unwrap()["line"].as_u64().unwrap()).collect();
        assert_eq!(numbers, visible(&source), "{name}");
    }
}

#[test]
fn every_text_is_what_its_span_says() {
    for Sample { name, text } in samples() {
        let source = minutebook::read::text(&text);
        let mut minutes = parse_by_labels(&source, Choice::Detect);
        minutebook::coverage::account(&source, &mut minutes);
        let value = serde_json::to_value(&minutes).unwrap();
        verbatim(&source, &value).unwrap_or_else(|why| panic!("{name}: {why}"));
    }
}

#[test]
fn the_same_comes_out_each_time() {
    for Sample { name, text } in samples().into_iter().take(40) {
        let source = minutebook::read::text(&text);
        let lines = || minutebook::write::render("lines", &parse_by_labels(&source, Choice::Detect)).unwrap();
        assert_eq!(lines(), lines(), "{name}");
    }
}
