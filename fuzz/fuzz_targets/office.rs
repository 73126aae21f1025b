//! Any body in a valid package, with any styles and numberings: read or refused with a sentence, and what is read tiles the text.
#![no_main]

#[path = "../../tests/support/mod.rs"]
mod support;

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use minutebook::{minutes_of, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORD: &[&str] = &["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"];
const RELATIONS: &str = "<R><Relationship Id='a' Type='x/styles' Target='styles.xml'/><Relationship Id='b' Type='x/numbering' \
    Target='numbering.xml'/><Relationship Id='c' Type='x/footnotes' Target='footnotes.xml'/></R>";
const OPEN: &[&str] = &["content.xml", "styles.xml"];

/// The parts of the input, separated by form feeds, under these names.
fn package(input: &str, names: &[&str]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = names.iter().copied().zip(input.split('\u{c}')).chain([("word/_rels/document.xml.rels", RELATIONS)]);
    for (name, text) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fuzz_target!(|input: &str| {
    for (format, names) in [("docx", WORD), ("odt", OPEN)] {
        let options = read::Options { from: Some(format.to_owned()), ..read::Options::default() };
        if let Ok(source) = read::bytes("-", &package(input, names), &options) {
            support::tiling(&source, &minutes_of(&source)).unwrap();
        }
    }
});
