//! Stages and whole documents, with their time and bytes a second: `cargo bench --bench stages`.

use std::fs;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use minutebook::decode;
use minutebook::observe::{Document, Evidence, observe as observe_lines};
use minutebook::source::Source;
use minutebook::tree::Pieces;
use minutebook::{facts, minutes_of, read, tree, write};

/// A page of one item, the minutes of a parish, and those of a full council.
const DOCUMENTS: [&str; 3] = ["castlebridge-coast--agenda-item", "nether-pelham--parish-2022-03", "tarnbeck--full-council-2019-10"];

fn main() {
    divan::main();
}

fn document(name: &str) -> String {
    let path = format!("{}/fixtures/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The document that the stages are measured on, and its bytes.
fn one() -> (Source, BytesCount) {
    let text = document(DOCUMENTS[1]);
    (read::text(&text), BytesCount::new(text.len()))
}

#[divan::bench]
fn stage_read(bencher: Bencher) {
    let text = document(DOCUMENTS[1]);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| read::text(black_box(&text)));
}

/// Words, lines, series and cues.
#[divan::bench]
fn stage_lex_and_layout(bencher: Bencher) {
    let (source, bytes) = one();
    let pieces = Pieces::of(&source);
    bencher.counter(bytes).bench_local(|| Document::of(&pieces.text, black_box(&pieces.cuts)).lines.len());
}

#[divan::bench]
fn stage_observe(bencher: Bencher) {
    let (source, bytes) = one();
    let pieces = Pieces::of(&source);
    let document = Document::of(&pieces.text, &pieces.cuts);
    bencher.counter(bytes).bench_local(|| {
        let mut evidence = Evidence::default();
        observe_lines(black_box(&document), &mut evidence);
        evidence
    });
}

#[divan::bench]
fn stage_observe_and_decode(bencher: Bencher) {
    let (source, bytes) = one();
    let pieces = Pieces::of(&source);
    let document = Document::of(&pieces.text, &pieces.cuts);
    bencher.counter(bytes).bench_local(|| decode::labels(black_box(&document), pieces.stated(None)));
}

/// All of the structure: the stages from words to the tree.
#[divan::bench]
fn stage_parse(bencher: Bencher) {
    let (source, bytes) = one();
    bencher.counter(bytes).bench_local(|| tree::parse(black_box(&source)));
}

#[divan::bench]
fn stage_facts(bencher: Bencher) {
    let (source, bytes) = one();
    let parsed = tree::parse(&source);
    bencher.counter(bytes).with_inputs(|| parsed.clone()).bench_local_refs(|minutes| {
        facts::find_meeting(minutes);
        facts::find(minutes);
    });
}

#[divan::bench(args = ["ndjson", "md", "lines"])]
fn stage_write(bencher: Bencher, format: &str) {
    let (source, bytes) = one();
    let minutes = minutes_of(&source);
    bencher.counter(bytes).bench_local(|| write::render(format, black_box(&minutes)));
}

#[divan::bench(args = DOCUMENTS)]
fn whole(bencher: Bencher, name: &str) {
    let text = document(name);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        let source = read::text(black_box(&text));
        write::render("ndjson", &minutes_of(&source))
    });
}
