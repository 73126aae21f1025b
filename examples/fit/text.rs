//! A text to fit on, and the gradient of its loss.

use std::collections::HashMap;

use minutebook::decode::{LABELS, Marginals, STATES, Steps, forward_backward, state_of};

use crate::Options;
use crate::corpus::Document;
use crate::crf::{LABEL, ROLE, Rows, STATE};
use crate::rewrite::Choices;

/// Weights of an id: one a label, one a role, one for continuing.
pub const COLUMNS: usize = LABEL + ROLE + 1;
/// Parts of a whole in choices.
const PARTS: usize = 1000;

pub struct Text {
    /// Ids of the lines, as rows of weights, one line after the other.
    ids: Vec<u32>,
    ends: Vec<usize>,
    pub gold: Vec<usize>,
    stated: Vec<[f32; LABEL]>,
    weight: f32,
    /// Of the sums of evidence.
    factor: f32,
}

pub fn tie(columns: &[f32]) -> [f32; LABEL] {
    std::array::from_fn(|label| {
        columns[label] + columns[LABEL + LABELS[label].role] + if LABELS[label].continues { columns[LABEL + ROLE] } else { 0.0 }
    })
}

pub fn ids(document: &Document, index: &HashMap<u32, u32>) -> (Vec<u32>, Vec<usize>) {
    let (mut ids, mut ends) = (Vec::new(), Vec::new());
    for at in 0..document.evidence.len() {
        ids.extend(document.evidence.line(at).iter().filter_map(|id| index.get(id)));
        ends.push(ids.len());
    }
    (ids, ends)
}

pub fn texts(training: &[&Document], index: &HashMap<u32, u32>, options: &Options) -> Vec<Text> {
    let own = |document: &Document| match document.factor {
        Some(factor) => factor,
        None if document.is_case => options.case_weight,
        None if document.is_extra => options.fixture_weight,
        None => 1.0,
    };
    // A part is shorter than the whole, and counts by its lines.
    let parts = |document: &Document| {
        let lines: usize = document.fragments.iter().map(|part| part.gold.len()).sum();
        options.fragment_weight * document.gold.len() as f32 / lines.max(1) as f32
    };
    let variants = |document: &Document| options.variant_weight / document.rewritten.len().max(1) as f32;
    let training: Vec<(&Document, f32)> = training
        .iter()
        .flat_map(|document| {
            std::iter::once((*document, own(document)))
                .chain(document.rewritten.iter().map(|other| (other, variants(document))))
                .chain(document.fragments.iter().map(|other| (other, parts(document))))
        })
        .collect();
    let raw: Vec<f32> = training.iter().map(|(_, raw)| *raw).collect();
    let training: Vec<&Document> = training.iter().map(|(document, _)| *document).collect();
    let (lines, weighted) = training.iter().zip(&raw).fold((0.0, 0.0), |(lines, weighted), (document, raw)| {
        let count = document.gold.len() as f32;
        (lines + count, weighted + count * raw)
    });
    training
        .iter()
        .zip(raw)
        .map(|(document, raw)| {
            let (ids, ends) = ids(document, index);
            Text { ids, ends, gold: document.gold.clone(), stated: document.stated.clone(), weight: raw * lines / weighted, factor: 1.0 }
        })
        .collect()
}

impl Text {
    /// The sums of each line, for each label.
    fn sums(&self, columns: &[f32]) -> Vec<[f32; LABEL]> {
        let mut from = 0;
        let one = |(end, stated): (&usize, &[f32; LABEL])| {
            let mut sum = [0.0_f32; COLUMNS];
            for id in &self.ids[from..*end] {
                let row = &columns[*id as usize * COLUMNS..(*id as usize + 1) * COLUMNS];
                sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
            }
            from = *end;
            let mut sum = tie(&sum);
            sum.iter_mut().zip(stated).for_each(|(sum, weight)| *sum = *sum * self.factor + weight);
            sum
        };
        self.ends.iter().zip(&self.stated).map(one).collect()
    }

    /// The text without some kinds of evidence; the others count more in return.
    pub fn thinned(&self, rows: &Rows, part: f32, choices: &mut Choices) -> Text {
        let kinds = rows.kinds.iter().max().map_or(0, |last| last + 1);
        let kept: Vec<bool> = (0..kinds).map(|_| choices.below(PARTS) >= (part * PARTS as f32) as usize).collect();
        let (mut ids, mut ends, mut from) = (Vec::with_capacity(self.ids.len()), Vec::with_capacity(self.ends.len()), 0);
        for end in &self.ends {
            ids.extend(self.ids[from..*end].iter().filter(|id| kept[rows.kinds[**id as usize]]));
            ends.push(ids.len());
            from = *end;
        }
        Text { ids, ends, gold: self.gold.clone(), stated: self.stated.clone(), weight: self.weight, factor: 1.0 / (1.0 - part) }
    }

    /// Adds the gradient of the loss of this text, times a factor; to `counts` that of the steps.
    pub fn add(&self, factor: f32, point: &[f32], steps: &[[f32; STATE]], gradient: &mut [f32], counts: &mut [[f32; STATE]]) {
        let sums = self.sums(point);
        let weight = factor * self.weight;
        let mut losses = vec![[0.0; LABEL]; sums.len()];
        add_marginals(sums, steps, weight, &mut losses, counts);
        self.take_gold(weight, &mut losses, counts);
        let mut from = 0;
        for (end, losses) in self.ends.iter().zip(&losses) {
            let columns = self.columns(losses);
            for id in &self.ids[from..*end] {
                let row = &mut gradient[*id as usize * COLUMNS..(*id as usize + 1) * COLUMNS];
                row.iter_mut().zip(&columns).for_each(|(part, loss)| *part += loss);
            }
            from = *end;
        }
    }

    /// Takes the right labels from the losses, and the steps between them from the counts.
    fn take_gold(&self, weight: f32, losses: &mut [[f32; LABEL]], counts: &mut [[f32; STATE]]) {
        let mut before: Option<usize> = None;
        for (label, losses) in self.gold.iter().zip(losses) {
            losses[*label] -= weight;
            let state = state_of(*label, before.map(|state| STATES[state]));
            if let Some(before) = before {
                counts[before][state] -= weight;
            }
            before = Some(state);
        }
    }

    /// The losses of the labels of a line as those of the weights of an id.
    fn columns(&self, losses: &[f32; LABEL]) -> [f32; COLUMNS] {
        let mut columns = [0.0_f32; COLUMNS];
        for (label, loss) in losses.iter().enumerate() {
            let loss = loss * self.factor;
            columns[label] += loss;
            columns[LABEL + LABELS[label].role] += loss;
            if LABELS[label].continues {
                columns[LABEL + ROLE] += loss;
            }
        }
        columns
    }
}

/// Adds the probability of each label of each line, and of each step, times a weight.
fn add_marginals(sums: Vec<[f32; LABEL]>, steps: &[[f32; STATE]], weight: f32, losses: &mut [[f32; LABEL]], counts: &mut [[f32; STATE]]) {
    let (Marginals { labels }, _) = forward_backward(sums, &Steps::of(steps), |forward, ahead| {
        for ((from, row), steps) in forward.iter().zip(counts.iter_mut()).zip(steps) {
            if *from > 1e-9 {
                let from = from * weight;
                for ((count, step), ahead) in row.iter_mut().zip(steps).zip(ahead) {
                    *count += from * step * ahead;
                }
            }
        }
    });
    for (losses, row) in losses.iter_mut().zip(&labels) {
        losses.iter_mut().zip(row).for_each(|(loss, marginal)| *loss += weight * marginal);
    }
}
