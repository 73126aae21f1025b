//! Fits the weights on labelled minutes, and measures them on bodies that they were not fitted on.
//!
//!     cargo run --release --example fit -- BENCH
//!
//! BENCH has `text/NAME.txt` and `gold/NAME.tsv`. The figures are cross-validated: ten folds by body, each body labelled by weights fitted
//! without it. The same input gives the same weights.

mod adam;
mod corpus;
mod crf;
mod facts;
mod kept;
#[path = "../../tests/support/rewrite.rs"]
mod rewrite;
mod score;
mod text;
mod weights;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use corpus::Document;

/// Fits the weights, and prints the cross-validated figures.
#[derive(clap::Parser)]
pub struct Options {
    /// The folder of the benchmark.
    pub bench: PathBuf,
    /// Folds into which the bodies are divided.
    #[arg(long, default_value_t = 10)]
    pub folds: usize,
    /// Penalty on the weights of evidence.
    #[arg(long, default_value_t = 12.0)]
    pub penalty: f32,
    /// The number of epochs.
    #[arg(long, default_value_t = 12)]
    pub epochs: usize,
    /// Epochs at the end whose weights are averaged.
    #[arg(long, default_value_t = 3)]
    pub averaged: usize,
    /// How far a weight moves in one step.
    #[arg(long, default_value_t = 0.005)]
    pub rate: f32,
    /// Lines between two steps.
    #[arg(long, default_value_t = 500)]
    pub batch: usize,
    /// Share of the kinds of evidence that are left out of a text in each epoch, so that no cue depends on others.
    #[arg(long, default_value_t = 0.5)]
    pub dropout: f32,
    /// The fits, each in another order, whose weights are averaged.
    #[arg(long, default_value_t = 3)]
    pub orders: u64,
    /// Leaves out a group of evidence, or all whose names begin so.
    #[arg(long, value_name = "GROUP")]
    pub without: Vec<String>,
    /// A group and the factor of its penalty, as `shape:2`.
    #[arg(long, value_name = "GROUP:FACTOR", value_parser = factor)]
    pub group: Vec<(String, f32)>,
    /// Bodies to fit on at the most, for a learning curve.
    #[arg(long)]
    pub bodies: Option<usize>,
    /// Only so many of the folds.
    #[arg(long)]
    pub only: Option<usize>,
    /// Rewritten copies of each document to fit on besides it.
    #[arg(long, default_value_t = 2)]
    pub variants: usize,
    /// Weight of all copies of a document together.
    #[arg(long, default_value_t = 0.3)]
    pub variant_weight: f32,
    /// A folder of texts with labels (`.txt`, `.roles`) to fit on, which are not measured.
    #[arg(long)]
    pub fixtures: Option<PathBuf>,
    /// Weight of a fixture, and of a twin of it.
    #[arg(long, default_value_t = 1.0)]
    pub fixture_weight: f32,
    /// Pages of cases to fit on, which are not measured: those that state the role of every line.
    #[arg(long)]
    pub cases: Option<PathBuf>,
    /// Parts of each document to fit on besides it.
    #[arg(long, default_value_t = 3)]
    pub fragments: usize,
    /// Weight of all parts of a document together.
    #[arg(long, default_value_t = 0.6)]
    pub fragment_weight: f32,
    /// Weight of a case relative to a document.
    #[arg(long, default_value_t = 3.0)]
    pub case_weight: f32,
    /// Fits on everything and writes the weights here; prints no figures, which would mean nothing.
    #[arg(long)]
    pub weights: Option<PathBuf>,
    /// The least share of lines with the right label, cross-validated.
    #[arg(long)]
    pub min_lines: Option<f64>,
    /// The least mean F1 of the starts of items, points, decisions and clauses, cross-validated.
    #[arg(long)]
    pub min_core: Option<f64>,
    /// Prints for each way of rewriting the share of lines that keep their labels, cross-validated.
    #[arg(long)]
    pub rewritten: bool,
    /// The least such share for a way, as `capitals:0.95`.
    #[arg(long, value_name = "WAY:PART", value_parser = factor)]
    pub min_kept: Vec<(String, f32)>,
    /// A folder for the JSON of each document as it is read with the labels of weights that never saw its body, for `score-facts`.
    #[arg(long)]
    pub facts: Option<PathBuf>,
    /// A file for every line with its label and what was found.
    #[arg(long)]
    pub errors: Option<PathBuf>,
}

fn factor(text: &str) -> Result<(String, f32), String> {
    let (group, factor) = text.split_once(':').ok_or("expected GROUP:FACTOR")?;
    Ok((group.to_owned(), factor.parse().map_err(|_| format!("expected a number, but found {factor:?}"))?))
}

fn main() -> ExitCode {
    let options = <Options as clap::Parser>::parse();
    let begun = std::time::Instant::now();
    let mut documents = corpus::read(&options);
    let lines: usize = documents.iter().map(|document| document.gold.len()).sum();
    eprintln!("{} documents, {lines} lines, read in {:.1} s", documents.len(), begun.elapsed().as_secs_f32());
    corpus::weigh(&mut documents, &options);
    if let Some(path) = &options.weights {
        let training: Vec<&Document> = documents.iter().collect();
        let fitted = crf::fit(&training, &options);
        let text = weights::table(&fitted, &documents);
        std::fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        eprintln!("fitted in {:.1} s", begun.elapsed().as_secs_f32());
        wrong_extras(&documents, &fitted);
        return ExitCode::SUCCESS;
    }
    let (predicted, kept) = cross_validate(&documents, &options);
    eprintln!("fitted in {:.1} s", begun.elapsed().as_secs_f32());
    let (lines, core) = score::report(&documents, &predicted, &options.bench.join("kinds.tsv"));
    if let Err(below) = kept.map_or(Ok(()), |kept| kept.report(&options.min_kept)) {
        eprintln!("{below}");
        return ExitCode::FAILURE;
    }
    if let Some(path) = &options.errors {
        score::write_errors(&documents, &predicted, path);
    }
    if let Some(folder) = &options.facts {
        facts::write(&documents, &predicted, &options.bench.join("text"), folder);
    }
    let below = [("lines", lines, options.min_lines), ("core", core, options.min_core)];
    for (name, figure, least) in below {
        if let Some(least) = least.filter(|least| figure < *least) {
            eprintln!("{name}: expected at least {least}, found {figure:.4}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Names the cases and fixtures with a misread line, for `heavy.tsv`.
fn wrong_extras(documents: &[Document], fitted: &crf::Fitted) {
    for document in documents.iter().filter(|document| document.is_extra) {
        let found = fitted.predict(document).labels;
        let wrong = found.iter().zip(&document.gold).filter(|(found, gold)| found != gold).count();
        if wrong > 0 {
            eprintln!("{}: {wrong} of {} lines come out wrong", document.name, found.len());
        }
    }
}

/// The predicted labels of a document, by bodies that were left out.
pub struct Prediction {
    /// Labels, by index.
    pub labels: Vec<usize>,
    /// The probability of each of them.
    pub confidence: Vec<f32>,
}

/// The predicted labels of each document, and, where requested, those of its rewritten copies.
fn cross_validate(documents: &[Document], options: &Options) -> (Vec<Option<Prediction>>, Option<kept::Kept>) {
    let bodies: BTreeSet<&str> = documents.iter().filter(|document| !document.is_extra).map(|document| document.body.as_str()).collect();
    let mut bodies: Vec<&str> = bodies.into_iter().collect();
    shuffle(&mut bodies);
    let folds: Vec<Vec<&str>> = (0..options.folds).map(|fold| bodies.iter().copied().skip(fold).step_by(options.folds).collect()).collect();
    let results = std::sync::Mutex::new(Vec::new());
    let kept = std::sync::Mutex::new(kept::Kept::default());
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
                    let mut training: Vec<&Document> =
                        documents.iter().filter(|document| document.is_extra || !held.contains(&document.body.as_str())).collect();
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
                    if options.rewritten {
                        let mut part = kept::Kept::default();
                        found.iter().for_each(|(at, prediction)| part.add(&documents[*at], prediction, &fitted));
                        kept.lock().unwrap().join(&part);
                    }
                    results.lock().unwrap().extend(found);
                }
            });
        }
    });
    let mut predicted: Vec<Option<Prediction>> = (0..documents.len()).map(|_| None).collect();
    for (at, prediction) in results.into_inner().unwrap() {
        predicted[at] = Some(prediction);
    }
    (predicted, options.rewritten.then(|| kept.into_inner().unwrap()))
}

/// A random order that is the same every time.
fn shuffle(items: &mut [&str]) {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for at in (1..items.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        items.swap(at, (state % (at as u64 + 1)) as usize);
    }
}
