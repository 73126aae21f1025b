//! Every letter and digit of an input is in the words of some unit, or is listed as left out with a reason.
//!
//! The laws of `tests/reading/laws.rs` compare the output with `Source::slice`, which leaves out the same bytes as the parser does. These tests
//! know nothing of the readers: they decode the bytes and draw the words themselves, and read only the JSON.
//!
//! MINUTEBOOK_RUNS sets how many mutated and generated texts are tried, MINUTEBOOK_SEED which, MINUTEBOOK_TEXTS names a folder of further texts.

#![cfg(all(feature = "html", feature = "docx", feature = "odt", feature = "pdf"))]

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use crate::support::seed::{Random, runs, seed};
use crate::support::{cases, documents, samples};
use crate::words::account::{Fault, account};
use crate::words::order::{self, Strictness};
use crate::words::{extract, letters, mutate};
use minutebook::read::{Options, bytes};
use serde_json::Value;

/// The JSON of some bytes, or why there is none.
fn document(path: &str, reader: Option<&str>, input: &[u8]) -> Result<Value, Fault> {
    let options = Options { from: reader.map(str::to_owned), ..Options::default() };
    let read = catch_unwind(AssertUnwindSafe(|| {
        let source = bytes(path, input, &options).map_err(|error| error.to_string())?;
        Ok(serde_json::to_value(minutebook::minutes_of(&source)).unwrap())
    }));
    read.unwrap_or_else(|_| Err("it panics".to_owned())).map_err(|what| Fault { kind: "not read", what })
}

/// What is lost of a text, raw or in Markdown.
fn of_text(reader: &str, text: &str, input: &[u8]) -> Vec<Fault> {
    let document = match document("-", Some(reader), input) {
        Ok(document) => document,
        Err(fault) => return vec![fault],
    };
    // A byte order mark is none of the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let faults = account(text, &document);
    if faults.is_empty() || reader != "markdown" || !text.contains('&') {
        return faults;
    }
    // Spans of Markdown point into the text without its character references, if it has any.
    let read = account(&letters::without_references(text), &document);
    if read.is_empty() {
        return read;
    }
    // A reference inside code is none: a word that is kept unchanged is taken unchanged.
    let whole: String = letters::letters(&document.to_string()).into_iter().collect();
    let stands = |word: &str| whole.contains(&letters::letters(word).into_iter().collect::<String>());
    let word = |word: &str| if stands(&letters::shown(word)) || !stands(word) { word.to_owned() } else { word.replace('&', "&amp;") };
    // The target of a link directly follows its words.
    let printed: String = text.split_inclusive([' ', '\n', '(', ')', '[', ']', '<', '>']).map(word).collect();
    if account(&letters::without_references(&printed), &document).is_empty() {
        return Vec::new();
    }
    let shown = |line: &str| letters::shown(&line.split(' ').map(word).collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = documents::lines(text).map(shown).collect();
    let otherwise = order::account(&lines, &document, Strictness::Anywhere);
    if otherwise.len() <= faults.len() { otherwise } else { faults }
}

/// What is lost of a document with these paragraphs.
fn of_document(path: &str, input: &[u8], paragraphs: &[String], strictness: Strictness) -> Vec<Fault> {
    document(path, None, input).map_or_else(|fault| vec![fault], |document| order::account(paragraphs, &document, strictness))
}

/// Faults by kind, each with the name of its input.
#[derive(Default)]
struct Report {
    tried: usize,
    faults: BTreeMap<&'static str, Vec<String>>,
}

impl Report {
    fn add(&mut self, name: &str, faults: Vec<Fault>) {
        self.tried += 1;
        for fault in faults {
            self.faults.entry(fault.kind).or_default().push(format!("{name}: {}", fault.what));
        }
    }

    /// Fails if anything is lost. MINUTEBOOK_WORDS_SHOWN says how many of each kind are shown.
    fn is_clean(&self) {
        let shown = std::env::var("MINUTEBOOK_WORDS_SHOWN").ok().and_then(|count| count.parse().ok()).unwrap_or(4);
        let kinds = self.faults.iter().map(|(kind, all)| {
            let examples: String = all.iter().take(shown).map(|what| format!("  {what}\n")).collect();
            format!("{kind}: {} times\n{examples}", all.len())
        });
        assert!(self.faults.is_empty(), "of {} inputs (seed {}):\n{}", self.tried, seed(), kinds.collect::<String>());
        assert!(self.tried > 0, "there is nothing to try");
    }
}

/// A text to be read by a reader of texts.
struct Input {
    name: String,
    reader: String,
    text: String,
}

/// Fixtures, cases and further texts, and the twins in Markdown.
fn inputs() -> Vec<Input> {
    let readers: BTreeMap<String, String> = cases().into_iter().map(|case| (case.name, case.reader)).collect();
    let all = samples().into_iter().map(|sample| {
        let reader = readers.get(&sample.name).cloned().unwrap_or_else(|| "text".to_owned());
        Input { name: short(&sample.name), reader, text: sample.text }
    });
    let twins = twins("md").into_iter().map(|path| Input {
        name: short(&path.to_string_lossy()),
        reader: "markdown".to_owned(),
        text: std::fs::read_to_string(&path).unwrap(),
    });
    all.chain(twins).filter(|input| matches!(input.reader.as_str(), "text" | "markdown")).collect()
}

fn short(path: &str) -> String {
    Path::new(path).file_name().map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned())
}

fn twins(ending: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/twins");
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|found| found == ending));
    found.sort();
    assert!(found.len() >= 6, "the twins are missing");
    found
}

/// A text in the encodings that minutes come in, each with its name.
fn encodings(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let marked = format!("\u{feff}{text}");
    let little = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big = marked.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut all = vec![("utf-8 with a mark", marked.into_bytes()), ("utf-16le", little), ("utf-16be", big)];
    let (windows, _, unknown) = encoding_rs::WINDOWS_1252.encode(text);
    if !unknown {
        all.push(("windows-1252", windows.into_owned()));
    }
    all
}

#[test]
fn no_word_of_a_text_is_lost() {
    let mut report = Report::default();
    for input in inputs() {
        report.add(&input.name, of_text(&input.reader, &input.text, input.text.as_bytes()));
    }
    report.is_clean();
}

#[test]
fn no_word_is_lost_in_any_encoding() {
    let mut report = Report::default();
    for input in inputs().iter().step_by(9) {
        for (encoding, bytes) in encodings(&input.text) {
            report.add(&format!("{} in {encoding}", input.name), of_text(&input.reader, &input.text, &bytes));
        }
    }
    report.is_clean();
}

#[test]
fn no_word_of_a_mutated_text_is_lost() {
    let (inputs, mut report) = (inputs(), Report::default());
    for run in 0..runs(420) {
        let mut random = Random::of(seed(), run.into());
        let input = random.one(&inputs);
        let kind = run as usize % mutate::KINDS;
        let text = mutate::mutated(&input.text, kind, &mut random);
        report.add(&format!("{} run {run} mutation {kind}", input.name), of_text(&input.reader, &text, text.as_bytes()));
    }
    report.is_clean();
}

#[test]
fn no_word_of_a_text_cut_at_a_byte_is_lost() {
    let (inputs, mut report) = (inputs(), Report::default());
    for run in 0..runs(420) / 4 {
        let mut random = Random::of(seed(), (u64::from(run) << 8) + 1);
        let input = random.one(&inputs);
        // Enough letters of several bytes to detect UTF-8, and one at the end, so that a cut falls into it.
        let whole = format!("Lôn Wen – Café ‘Môr’\n\n{}\u{e9}", mutate::mutated(&input.text, 4, &mut random));
        let bytes = &whole.as_bytes()[..whole.len() - random.below(2)];
        let text = String::from_utf8_lossy(bytes);
        report.add(&format!("{} run {run}", input.name), of_text(&input.reader, &text, bytes));
    }
    report.is_clean();
}

#[test]
fn no_word_of_a_generated_text_is_lost() {
    let lines: Vec<String> = inputs().iter().flat_map(|input| input.text.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    let mut report = Report::default();
    for run in 0..runs(420) {
        let mut random = Random::of(seed(), (u64::from(run) << 8) + 2);
        let text = mutate::generated(&lines, &mut random);
        let text = if run % 3 == 0 { mutate::mutated(&text, random.below(mutate::KINDS), &mut random) } else { text };
        let reader = if run % 4 == 0 { "markdown" } else { "text" };
        report.add(&format!("{reader} run {run}"), of_text(reader, &text, text.as_bytes()));
    }
    report.is_clean();
}

/// Inputs as documents of every format, with the words that these writers put in.
fn made(name: &str, text: &str, strictness: Strictness, report: &mut Report) {
    let paragraphs: Vec<String> = documents::lines(text).map(str::to_owned).collect();
    for (ending, write) in [("html", documents::html as fn(&str) -> Vec<u8>), ("docx", documents::docx), ("odt", documents::odt)] {
        let path = format!("{name}.{ending}");
        report.add(&path, of_document(&path, &write(text), &paragraphs, strictness));
    }
    let printed: Vec<String> = paragraphs.iter().map(|line| documents::printable(line)).collect();
    if printed.iter().any(|line| !line.trim().is_empty()) {
        let path = format!("{name}.pdf");
        report.add(&path, of_document(&path, &documents::pdf(text), &printed, Strictness::Anywhere));
    }
}

#[test]
fn no_word_of_a_document_made_of_a_text_is_lost() {
    let mut report = Report::default();
    for input in inputs().iter().step_by(5) {
        made(&input.name, &input.text, Strictness::InOrder, &mut report);
    }
    report.is_clean();
}

#[test]
fn no_word_of_a_document_made_of_a_mutated_text_is_lost() {
    let (inputs, mut report) = (inputs(), Report::default());
    for run in 0..runs(420) / 10 {
        let mut random = Random::of(seed(), (u64::from(run) << 8) + 3);
        let input = random.one(&inputs);
        let text = mutate::mutated(&input.text, run as usize, &mut random);
        // Lines that are doubled and shuffled leave open which of them a paragraph is.
        made(&format!("{} run {run}", input.name), &text, Strictness::Anywhere, &mut report);
    }
    report.is_clean();
}

/// A page in UTF-8 or Windows-1252.
fn decoded(page: &[u8]) -> String {
    std::str::from_utf8(page).map_or_else(|_| encoding_rs::WINDOWS_1252.decode(page).0.into_owned(), str::to_owned)
}

/// The XML of a web service holds pages inside its elements, which hold what another has encoded before.
fn inside(page: &str) -> Vec<String> {
    (0..3).fold(vec![page.to_owned()], |pages, _| pages.iter().flat_map(|page| extract::html(page)).collect())
}

#[test]
fn no_word_of_a_page_is_lost() {
    let mut report = Report::default();
    let of_cases = cases().into_iter().filter(|case| case.reader == "html").map(|case| (case.name, case.input));
    let of_twins = twins("html").into_iter().map(|path| (path.display().to_string(), decoded(&std::fs::read(&path).unwrap())));
    for (at, (name, page)) in of_cases.chain(of_twins).enumerate() {
        let in_xml = page.trim_start().starts_with("<?xml");
        let paragraphs = if in_xml { inside(&page) } else { extract::html(&page) };
        report.add(&short(&name), of_document("x.html", page.as_bytes(), &paragraphs, Strictness::InOrder));
        if !in_xml {
            let mut random = Random::of(seed(), ((at as u64) << 8) + 4);
            let worse = mutate::mutated(&page, random.below(5), &mut random);
            let options = document("x.html", Some("html"), worse.as_bytes());
            let faults = options.map_or_else(|f| vec![f], |json| order::account(&extract::html(&worse), &json, Strictness::Anywhere));
            report.add(&format!("{} made worse", short(&name)), faults);
        }
    }
    report.is_clean();
}

#[test]
fn no_word_of_an_office_document_is_lost() {
    let mut report = Report::default();
    for (ending, words) in [("docx", extract::docx as fn(&[u8]) -> Vec<String>), ("odt", extract::odt)] {
        for path in twins(ending) {
            let file = std::fs::read(&path).unwrap();
            let paragraphs = words(&file);
            assert!(paragraphs.len() > 5, "{}: there are no words", path.display());
            let name = path.to_string_lossy();
            report.add(&short(&name), of_document(&name, &file, &paragraphs, Strictness::InOrder));
        }
    }
    report.is_clean();
}

#[test]
fn no_word_of_a_pdf_file_is_lost() {
    let mut report = Report::default();
    for path in twins("pdf") {
        let file = std::fs::read(&path).unwrap();
        let name = path.to_string_lossy();
        // It was made of the text of its meeting, so those words are in it; what poppler draws of it is a second opinion.
        let text = std::fs::read_to_string(path.parent().unwrap().parent().unwrap().join(path.file_stem().unwrap()).with_extension("txt"));
        let lines: Vec<String> = text.unwrap().lines().map(str::to_owned).collect();
        report.add(&short(&name), of_document(&name, &file, &lines, Strictness::Anywhere));
        match extract::pdf(&file) {
            Some(lines) => report.add(&short(&name), of_document(&name, &file, &lines, Strictness::Anywhere)),
            None => println!("pdftotext is not installed: {} was not compared with it", short(&name)),
        }
    }
    report.is_clean();
}
