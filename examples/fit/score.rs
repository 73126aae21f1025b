//! The figures, as the benchmark defines them: each the mean over bodies.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use minutebook::decode::LABELS;

use crate::Prediction;
use crate::corpus::Document;

const ROLES: [&str; 18] = minutebook::decode::ROLES;
const CORE: [&str; 4] = ["item", "point", "decision", "clause"];

#[derive(Clone, Default)]
struct Counts {
    right: usize,
    lines: usize,
    /// Right, in the gold, predicted.
    starts: [(usize, usize, usize); 18],
}

impl Counts {
    fn add(&mut self, gold: &[usize], found: &[usize]) {
        for (gold, found) in gold.iter().zip(found) {
            self.lines += 1;
            self.right += usize::from(gold == found);
            let start = |label: usize| (!LABELS[label].continues).then_some(LABELS[label].role);
            if let Some(role) = start(*gold) {
                self.starts[role].1 += 1;
                self.starts[role].0 += usize::from(gold == found);
            }
            if let Some(role) = start(*found) {
                self.starts[role].2 += 1;
            }
        }
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let values: Vec<f64> = values.collect();
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// A row of the report, with the share of lines and the core.
fn row(name: &str, pairs: &[(&Document, &Prediction)]) -> (String, f64, f64) {
    let mut bodies: BTreeMap<&str, Counts> = BTreeMap::new();
    for (document, prediction) in pairs {
        bodies.entry(&document.body).or_default().add(&document.gold, &prediction.labels);
    }
    let lines = mean(bodies.values().map(|counts| counts.right as f64 / counts.lines.max(1) as f64)).unwrap_or(0.0);
    let f1 = |role: usize| {
        let one = |counts: &Counts| {
            let (hit, gold, found) = counts.starts[role];
            (gold + found > 0).then(|| 2.0 * hit as f64 / (gold + found) as f64)
        };
        mean(bodies.values().filter_map(one))
    };
    let core = mean(CORE.iter().filter_map(|name| f1(ROLES.iter().position(|role| role == name)?))).unwrap_or(0.0);
    let mut text = format!("{name:18} {:4} documents {:4} bodies  lines {lines:.4}  core {core:.4} ", pairs.len(), bodies.len());
    for (at, role) in ROLES.iter().enumerate() {
        if let Some(value) = f1(at) {
            let _ = write!(text, " {role} {value:.2}");
        }
    }
    (text, lines, core)
}

/// Prints the figures; returns the share of lines and the core over all documents.
pub fn report(documents: &[Document], predicted: &[Option<Prediction>], kinds: &Path) -> (f64, f64) {
    let pairs: Vec<(&Document, &Prediction)> =
        documents.iter().zip(predicted).filter_map(|(document, found)| Some((document, found.as_ref()?))).collect();
    let (all, lines, core) = row("all", &pairs);
    println!("{all}");
    let kinds: BTreeMap<String, String> = std::fs::read_to_string(kinds)
        .unwrap_or_default()
        .lines()
        .filter_map(|row| row.split_once('\t').map(|(name, kind)| (name.to_owned(), kind.to_owned())))
        .collect();
    let mut names: Vec<&String> = kinds.values().collect();
    names.sort();
    names.dedup();
    for kind in names {
        let of: Vec<_> = pairs.iter().copied().filter(|(document, _)| kinds.get(&document.name) == Some(kind)).collect();
        if !of.is_empty() {
            println!("{}", row(kind, &of).0);
        }
    }
    let share = |(document, found): &(&Document, &Prediction)| {
        let right = document.gold.iter().zip(&found.labels).filter(|(gold, found)| gold == found).count();
        right as f64 / document.gold.len().max(1) as f64
    };
    let shares: Vec<f64> = pairs.iter().map(share).collect();
    let under = |limit: f64| 100.0 * shares.iter().filter(|share| **share < limit).count() as f64 / shares.len().max(1) as f64;
    println!("documents under 0.40: {:.1} %, under 0.60: {:.1} %", under(0.4), under(0.6));
    let (mut sure, mut right, mut all) = (0, 0, 0);
    for (document, found) in &pairs {
        for ((gold, label), confidence) in document.gold.iter().zip(&found.labels).zip(&found.confidence) {
            all += 1;
            if *confidence >= 0.9 {
                sure += 1;
                right += usize::from(gold == label);
            }
        }
    }
    println!(
        "confidence >= 0.9: {:.1} % of lines, {:.1} % of these right",
        100.0 * f64::from(sure) / f64::from(all),
        100.0 * right as f64 / f64::from(sure.max(1))
    );
    println!("stated and found (share of lines): {}", calibration(&pairs));
    (lines, core)
}

/// For each tenth of confidence: the mean that is stated, the share that is right, and the share of all lines.
fn calibration(pairs: &[(&Document, &Prediction)]) -> String {
    let mut tenths = [(0_usize, 0_usize, 0.0_f64); 10];
    for (document, found) in pairs {
        for ((gold, label), confidence) in document.gold.iter().zip(&found.labels).zip(&found.confidence) {
            let tenth = &mut tenths[((confidence * 10.0) as usize).min(9)];
            *tenth = (tenth.0 + 1, tenth.1 + usize::from(gold == label), tenth.2 + f64::from(*confidence));
        }
    }
    let all: usize = tenths.iter().map(|tenth| tenth.0).sum();
    let row = |(lines, right, stated): &(usize, usize, f64)| {
        let count = (*lines).max(1) as f64;
        format!("{:.2} {:.2} ({:.1} %)", stated / count, *right as f64 / count, 100.0 * *lines as f64 / all as f64)
    };
    tenths.iter().map(row).collect::<Vec<_>>().join(", ")
}

pub fn write_errors(documents: &[Document], predicted: &[Option<Prediction>], path: &Path) {
    let mut text = String::new();
    for (document, found) in documents.iter().zip(predicted).filter_map(|(document, found)| Some((document, found.as_ref()?))) {
        for (at, (number, line)) in document.lines.iter().enumerate() {
            let (gold, label) = (document.gold[at], found.labels[at]);
            let mark = if gold == label { ' ' } else { '!' };
            let line: String = line.chars().take(110).collect();
            let _ = writeln!(
                text,
                "{mark}\t{}\t{}\t{number}\t{}\t{}\t{:.2}\t{line}",
                document.page[at] >= 0.0,
                document.name,
                LABELS[gold].name(),
                LABELS[label].name(),
                found.confidence[at]
            );
        }
    }
    std::fs::write(path, text).expect("the file of errors can be written");
}
