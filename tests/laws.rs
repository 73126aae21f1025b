//! The laws, held against every fixture, every case, and the texts in the folder named by MINUTEBOOK_TEXTS.

mod support;

use support::{documents, round_trip, round_trip_of, samples, tiling, verbatim};

fn hold(law: &str, check: impl Fn(&str) -> Result<(), String>) {
    let broken: Vec<String> =
        samples().iter().filter_map(|sample| check(&sample.text).err().map(|why| format!("{}: {why}", sample.name))).collect();
    assert!(broken.is_empty(), "{law} is broken {} times:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn units_tile_the_source() {
    hold("tiling", |text| {
        let source = minutebook::read::text(text);
        tiling(&source, &minutebook::minutes_of(&source))
    });
}

#[test]
fn every_text_is_the_source_between_the_ends_of_its_span() {
    hold("verbatim", |text| {
        let source = minutebook::read::text(text);
        verbatim(&source, &serde_json::to_value(minutebook::minutes_of(&source)).unwrap())
    });
}

/// The bytes of a text in the format of a reader.
fn written(reader: &str, text: &str) -> Vec<u8> {
    match reader {
        "text" | "markdown" => text.as_bytes().to_owned(),
        "html" => documents::html(text),
        "docx" => documents::docx(text),
        "odt" => documents::odt(text),
        "pdf" => documents::pdf(text),
        "alto" => documents::alto(text),
        "page" => documents::page_xml(text),
        "hocr" => documents::hocr(text),
        other => panic!("expected a writer of {other} in tests/support/documents.rs, found none"),
    }
}

#[test]
fn the_laws_hold_for_what_every_reader_makes_of_a_text() {
    // A list of files has no text of its own.
    for reader in minutebook::read::READERS.iter().filter(|reader| reader.name != "mets") {
        hold(reader.name, |text| {
            let input = written(reader.name, text);
            let options = minutebook::read::Options { from: Some(reader.name.to_owned()), ..Default::default() };
            let source = minutebook::read::bytes("-", &input, &options).map_err(|error| error.to_string())?;
            if source.lines.iter().all(minutebook::source::Line::is_blank) && text.contains(char::is_alphanumeric) {
                return Err("nothing of it was read".to_owned());
            }
            let minutes = minutebook::minutes_of(&source);
            tiling(&source, &minutes)?;
            verbatim(&source, &serde_json::to_value(&minutes).unwrap())
        });
    }
}

#[test]
fn markdown_reads_back_to_the_same_structure() {
    hold("round trip", round_trip);
}

#[test]
fn markdown_of_others_and_of_clerks_reads_back_to_the_same_structure() {
    hold("round trip of Markdown", |text| round_trip_of(&minutebook::read::markdown(text)));
    hold("round trip of stated Markdown", |text| round_trip_of(&minutebook::read::markdown(&format!("---\nminutebook: 1\n---\n\n{text}"))));
}

#[test]
fn the_same_text_gives_the_same_bytes() {
    hold("same in, same out", |text| {
        let render = || {
            let source = minutebook::read::text(text);
            minutebook::write::render("json", &minutebook::minutes_of(&source)).unwrap()
        };
        if render() == render() { Ok(()) } else { Err("two readings differ".to_owned()) }
    });
}

#[test]
fn every_non_blank_line_has_one_row() {
    hold("one row a line", |text| {
        let source = minutebook::read::text(text);
        let rows = minutebook::write::render("lines", &minutebook::minutes_of(&source)).unwrap();
        let wanted: Vec<usize> = source.lines.iter().filter(|line| !line.is_blank()).map(|line| line.span.line).collect();
        let found: Vec<usize> =
            rows.lines().map(|row| serde_json::from_str::<serde_json::Value>(row).unwrap()["line"].as_u64().unwrap() as usize).collect();
        if wanted == found { Ok(()) } else { Err(format!("{} lines, {} rows", wanted.len(), found.len())) }
    });
}
