//! Fits the weights of the engine on labelled minutes, and says how good they are on bodies that they were not fitted on.
//!
//!     cargo run --release --example fit -- BENCH [--folds 10] [--penalty 6] [--without GROUP] [--bodies N] [--write FILE] [--errors FILE]
//!
//! BENCH has `text/NAME.txt` and `gold/NAME.tsv`. The figures are cross-validated: ten folds by body, each body labelled by weights
//! that never saw it. The same input gives the same weights.

mod corpus;
mod crf;
mod lbfgs;
mod rewrite;
mod score;

use std::collections::BTreeSet;
use std::path::PathBuf;

use corpus::Document;

pub struct Options {
    pub folds: usize,
    pub penalty: f32,
    pub without: Vec<String>,
    pub bodies: Option<usize>,
    pub iterations: usize,
    pub short: f32,
    pub group: Vec<(String, f32)>,
    pub errors: Option<PathBuf>,
    pub only: Option<usize>,
    pub variants: usize,
    pub variant_weight: f32,
}

fn main() {
    let mut args = std::env::args().skip(1);
    let mut options = Options { folds: 10, penalty: 6.0, without: Vec::new(), bodies: None, iterations: 70, short: 0.0, group: Vec::new(), errors: None, only: None, variants: 0, variant_weight: 0.3 };
    let (mut bench, mut fixtures) = (None, None);
    while let Some(arg) = args.next() {
        let mut value = || args.next().unwrap_or_else(|| panic!("expected a value behind {arg}"));
        match arg.as_str() {
            "--folds" => options.folds = value().parse().expect("a number"),
            "--penalty" => options.penalty = value().parse().expect("a number"),
            "--iterations" => options.iterations = value().parse().expect("a number"),
            "--short" => options.short = value().parse().expect("a number"),
            "--bodies" => options.bodies = Some(value().parse().expect("a number")),
            "--only" => options.only = Some(value().parse().expect("a number")),
            "--variants" => options.variants = value().parse().expect("a number"),
            "--variant-weight" => options.variant_weight = value().parse().expect("a number"),
            "--without" => options.without.push(value()),
            "--group" => {
                let value = value();
                let (name, factor) = value.split_once(':').expect("GROUP:FACTOR");
                options.group.push((name.to_owned(), factor.parse().expect("a number")));
            }
            "--fixtures" => fixtures = Some(PathBuf::from(value())),
            "--errors" => options.errors = Some(PathBuf::from(value())),
            _ => bench = Some(PathBuf::from(arg)),
        }
    }
    let bench = bench.expect("expected the folder of the benchmark");
    let begun = std::time::Instant::now();
    let documents = corpus::read(&bench, fixtures.as_deref(), options.variants);
    let lines: usize = documents.iter().map(|document| document.gold.len()).sum();
    eprintln!("{} documents, {lines} lines, read in {:.1} s", documents.len(), begun.elapsed().as_secs_f32());
    let predicted = cross_validate(&documents, &options);
    eprintln!("fitted in {:.1} s", begun.elapsed().as_secs_f32());
    score::report(&documents, &predicted, &bench.join("kinds.tsv"));
    if let Some(path) = &options.errors {
        score::write_errors(&documents, &predicted, path);
    }
}

/// What is predicted of a document, by bodies that were left out.
pub struct Prediction {
    pub labels: Vec<usize>,
    pub confidence: Vec<f32>,
}

fn cross_validate(documents: &[Document], options: &Options) -> Vec<Option<Prediction>> {
    let bodies: BTreeSet<&str> = documents.iter().filter(|document| !document.is_extra).map(|document| document.body.as_str()).collect();
    let mut bodies: Vec<&str> = bodies.into_iter().collect();
    shuffle(&mut bodies);
    let folds: Vec<Vec<&str>> = (0..options.folds).map(|fold| bodies.iter().copied().skip(fold).step_by(options.folds).collect()).collect();
    let results = std::sync::Mutex::new(Vec::new());
    let next = std::sync::atomic::AtomicUsize::new(0);
    let last = options.only.unwrap_or(folds.len()).min(folds.len());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let fold = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                    if fold >= last {
                        break;
                    }
                    let held = &folds[fold];
                    let mut training: Vec<&Document> = documents.iter().filter(|document| document.is_extra || !held.contains(&document.body.as_str())).collect();
                    if let Some(limit) = options.bodies {
                        let kept: Vec<&&str> = bodies.iter().filter(|body| !held.contains(body)).take(limit).collect();
                        training.retain(|document| document.is_extra || kept.iter().any(|body| **body == document.body));
                    }
                    let fitted = crf::fit(&training, options);
                    let found: Vec<(usize, Prediction)> = documents
                        .iter()
                        .enumerate()
                        .filter(|(_, document)| !document.is_extra && held.contains(&document.body.as_str()))
                        .map(|(at, document)| (at, fitted.predict(document)))
                        .collect();
                    results.lock().unwrap().extend(found);
                }
            });
        }
    });
    let mut predicted: Vec<Option<Prediction>> = (0..documents.len()).map(|_| None).collect();
    for (at, prediction) in results.into_inner().unwrap() {
        predicted[at] = Some(prediction);
    }
    predicted
}

/// An order without a plan that is the same every time.
fn shuffle(items: &mut [&str]) {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for at in (1..items.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        items.swap(at, (state % (at as u64 + 1)) as usize);
    }
}
