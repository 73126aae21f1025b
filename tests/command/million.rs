//! Many short documents, made of the pieces of fixtures and cases and then damaged, through `minutebook filter`: no panic, and no letter lost.
//!
//! `MINUTEBOOK_DOCUMENTS=1000000 cargo test --release --all-features --test command million::` runs a million, always the same; `MINUTEBOOK_SEED` takes others.

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::{Command, Stdio};

use crate::mutate::{Dice, Pieces};
use minutebook::source::Source;
use serde_json::{Value, json};

fn number(variable: &str, other: usize) -> usize {
    std::env::var(variable).map_or(other, |value| value.parse().unwrap())
}

fn dice() -> Dice {
    Dice(crate::support::seed::seed())
}

fn pieces() -> Pieces {
    Pieces::of(crate::support::samples().iter().map(|sample| sample.text.as_str()))
}

/// The documents go in on one thread while their rows come out on another.
#[test]
fn no_document_fails_in_filter() {
    let count = number("MINUTEBOOK_DOCUMENTS", 2_000);
    let mut child =
        Command::new(env!("CARGO_BIN_EXE_minutebook")).arg("filter").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = BufWriter::new(child.stdin.take().unwrap());
    let writer = std::thread::spawn(move || {
        let (pieces, mut dice) = (pieces(), dice());
        for id in 0..count {
            writeln!(input, "{}", json!({"id": id, "text": pieces.document(&mut dice)})).unwrap();
        }
    });
    let rows = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let (mut seen, mut failed) = (0, Vec::new());
    for (id, row) in rows.enumerate() {
        seen += 1;
        if !row.starts_with(&format!("{{\"id\":{id},\"ok\":true,")) {
            failed.push(row.chars().take(300).collect::<String>());
        }
    }
    writer.join().unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(seen, count, "one row for each document");
    assert!(failed.is_empty(), "{} of {count} failed:\n{}", failed.len(), failed[..failed.len().min(20)].join("\n"));
}

#[test]
fn no_letter_of_a_document_is_lost() {
    let (pieces, mut dice) = (pieces(), dice());
    let count = number("MINUTEBOOK_DOCUMENTS", 2_000).min(200_000);
    let mut lost = Vec::new();
    for _ in 0..count {
        let text = pieces.document(&mut dice);
        lost.extend(missing(&text).map(|what| format!("{what}\n--- {text:?}")));
    }
    assert!(lost.is_empty(), "{} of {count} lost letters:\n{}", lost.len(), lost[..lost.len().min(20)].join("\n"));
}

#[test]
fn no_letter_of_a_fixture_or_case_is_lost() {
    let lost: Vec<String> = crate::support::samples()
        .iter()
        .filter_map(|sample| missing(&sample.text).map(|what| format!("{}: {what}", sample.name)))
        .collect();
    assert!(lost.is_empty(), "{} lost letters:\n{}", lost.len(), lost[..lost.len().min(40)].join("\n"));
}

/// The letters and digits of a text that its JSON does not contain, by unit. Words that the reader took for markup are not counted.
fn missing(text: &str) -> Option<String> {
    let source = minutebook::read::text(text);
    let minutes = minutebook::minutes_of(&source);
    let document = serde_json::to_value(&minutes).unwrap();
    let mut open: Vec<bool> = visible(&source);
    for left in document["source"]["left_out"]["text"].as_array().into_iter().flatten() {
        let span = stretch(&left["span"]);
        if left["reason"].as_str().is_none_or(str::is_empty) || letters(left["text"].as_str().unwrap()) != held(&source, &open, &span) {
            return Some(format!("left_out is no part of the source: {left}"));
        }
        open[span].fill(false);
    }
    for unit in minutebook::model::units(&minutes) {
        let spans: Vec<_> = unit.place.spans().map(|span| span.start..span.end).collect();
        let wanted: String = spans.iter().map(|span| held(&source, &open, span)).collect();
        let object = document.pointer(&unit.path).unwrap();
        if !tellings(object).contains(&wanted) {
            return Some(format!("{} {} holds {:?} of {wanted:?}", unit.role.name(), unit.path, tellings(object)));
        }
        spans.into_iter().for_each(|span| open[span].fill(false));
    }
    let rest = held(&source, &open, &(0..source.text.len()));
    (!rest.is_empty()).then(|| format!("no unit holds {rest:?}"))
}

/// For each byte, whether it is no markup.
fn visible(source: &Source) -> Vec<bool> {
    let mut open = vec![true; source.text.len()];
    source.markup.iter().for_each(|(start, end)| open[*start..*end].fill(false));
    open
}

fn stretch(span: &Value) -> std::ops::Range<usize> {
    let byte = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
    byte("start")..byte("end")
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The letters of a stretch that are still asked for.
fn held(source: &Source, open: &[bool], span: &std::ops::Range<usize>) -> String {
    let chars = source.text[span.clone()].char_indices().map(|(at, c)| (span.start + at, c));
    chars.filter(|(at, c)| open[*at] && c.is_alphanumeric()).map(|(_, c)| c).collect()
}

/// The letters of the fields of a unit, in the order in which they are printed: with its label, which may be inside the text, and without
/// it.
fn tellings(object: &Value) -> Vec<String> {
    let of = |key: &str| object[key].as_str().map(letters).unwrap_or_default();
    let cells: String = object["cells"].as_array().into_iter().flatten().map(|cell| letters(cell.as_str().unwrap())).collect();
    let with = |label: &str| -> String {
        let fields = ["marker", "number", "title", "reference"].map(of).concat();
        fields + label + &["text", "media_type", "size"].map(of).concat() + &cells
    };
    let untitled = ["media_type", "size"].map(of).concat();
    vec![with(&of("label")), with(""), untitled]
}
