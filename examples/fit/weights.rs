//! Fitted weights as a table that can be read: `data/weights.tsv`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use minutebook::decode::{LABELS, STATES, allowed};

use crate::corpus::Document;
use crate::crf::{Fitted, LEAST};

const HEAD: &str = "\
# Weights of the linear chain: what each observation says for and against each label. Made by `cargo run --release --example fit`,
# never by hand. A row has the number of an observation, its name, and label:weight pairs; weights below 0.02 are left out.
# `after` rows have the weights of the label that follows a state: a label, or furniture with a unit that may go on behind it.
";

pub fn table(fitted: &Fitted, documents: &[Document]) -> String {
    let names: BTreeMap<u32, &str> = documents
        .iter()
        .flat_map(|document| std::iter::once(document).chain(&document.rewritten))
        .flat_map(|document| document.evidence.names())
        .collect();
    let mut rows: Vec<(&str, u32, u32)> = fitted.index.iter().map(|(id, row)| (names[id], *id, *row)).collect();
    rows.sort_unstable();
    let mut text = HEAD.to_owned();
    for (name, id, row) in rows {
        let weights = &fitted.emissions[row as usize];
        if weights.iter().any(|weight| weight.abs() >= LEAST) {
            let _ = write!(text, "{id:08x}\t{name}");
            weights.iter().enumerate().for_each(|(label, weight)| pair(&mut text, label, *weight));
            text.push('\n');
        }
    }
    for (at, state) in STATES.iter().enumerate() {
        let _ = write!(text, "after\t{}", state.name());
        for label in 0..LABELS.len() {
            // The weight of a step depends on the label alone, wherever the step is allowed.
            let to = (0..STATES.len()).find(|to| STATES[*to].label == label && allowed(*state, STATES[*to]));
            if let Some(to) = to {
                pair(&mut text, label, fitted.transitions[at][to]);
            }
        }
        text.push('\n');
    }
    text
}

fn pair(text: &mut String, label: usize, weight: f32) {
    if weight.abs() >= LEAST {
        let _ = write!(text, "\t{}:{weight:.2}", LABELS[label].name());
    }
}
