//! Stages and whole documents, in megabytes a second: `cargo bench --bench stages`.

use std::fs;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use minutebook::{enrich, minutes_of, parse, read, write};

/// A page of one item, the minutes of a parish, and those of a full council.
const DOCUMENTS: [&str; 3] = ["castlebridge-coast--agenda-item", "nether-pelham--parish-2022-03", "tarnbeck--full-council-2019-10"];

fn document(name: &str) -> String {
    let path = format!("{}/fixtures/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn stages(criterion: &mut Criterion) {
    let text = document(DOCUMENTS[1]);
    let source = read::text(&text);
    let (parsed, minutes) = (parse::parse(&source), minutes_of(&source));
    let mut group = criterion.benchmark_group("stage");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("read", |bench| bench.iter(|| read::text(black_box(&text))));
    group.bench_function("parse", |bench| bench.iter(|| parse::parse(black_box(&source))));
    group.bench_function("enrich", |bench| {
        bench.iter_batched(|| parsed.clone(), |mut minutes| enrich::enrich(&mut minutes), criterion::BatchSize::SmallInput);
    });
    for format in ["ndjson", "md", "lines"] {
        group.bench_function(format, |bench| bench.iter(|| write::render(format, black_box(&minutes))));
    }
    group.finish();
}

fn documents(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("document");
    for name in DOCUMENTS {
        let text = document(name);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bench| {
            bench.iter(|| {
                let source = read::text(black_box(&text));
                write::render("ndjson", &minutes_of(&source))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, stages, documents);
criterion_main!(benches);
