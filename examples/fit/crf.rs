//! The objective of a linear-chain model: the likelihood of the labels less a penalty on the weights.

use std::collections::{HashMap, HashSet};

use minutebook::decode::{FURNITURE, LABELS, STATES, Transitions, allowed, forward_backward, posterior_path, state_of};

use crate::corpus::Document;
use crate::lbfgs::minimise;
use crate::{Options, Prediction};

const LABEL: usize = LABELS.len();
const STATE: usize = STATES.len();
const ROLE: usize = 18;
/// Weights of an id: one a label, one a role, one for continuing.
const COLUMNS: usize = LABEL + ROLE + 1;
/// Contexts of a transition: a label, or furniture with what is open behind it.
const CONTEXT: usize = LABEL + ROLE;
const TRANSITIONS: usize = CONTEXT * LABEL + ROLE * LABEL;
/// Bodies that an id occurs in at the least.
const BODIES: usize = 3;

pub struct Fitted {
    pub index: HashMap<u32, u32>,
    pub emissions: Vec<[f32; LABEL]>,
    pub transitions: Transitions,
    exponentials: Vec<[f32; STATE]>,
}

struct Text {
    /// Ids of the lines, as rows of weights, one line after the other.
    ids: Vec<u32>,
    ends: Vec<usize>,
    gold: Vec<usize>,
    stated: Vec<[f32; LABEL]>,
    weight: f32,
}

fn context(state: usize) -> usize {
    let state = STATES[state];
    if state.label == 0 { LABEL + state.open } else { state.label }
}

fn tie(columns: &[f32]) -> [f32; LABEL] {
    std::array::from_fn(|label| {
        columns[label] + columns[LABEL + LABELS[label].role] + if LABELS[label].continues { columns[LABEL + ROLE] } else { 0.0 }
    })
}

fn transitions(weights: &[f32]) -> Transitions {
    Transitions::of(|from, to| {
        let label = STATES[to].label;
        weights[context(from) * LABEL + label] + weights[CONTEXT * LABEL + STATES[from].open * LABEL + label]
    })
}

fn exponentials(transitions: &Transitions) -> Vec<[f32; STATE]> {
    let row =
        |from: usize| std::array::from_fn(|to| if allowed(STATES[from], STATES[to]) { transitions.weights[from][to].exp() } else { 0.0 });
    (0..STATE).map(row).collect()
}

pub fn fit(training: &[&Document], options: &Options) -> Fitted {
    let (index, scales) = index(training, options);
    let texts = texts(training, &index, options);
    let size = index.len() * COLUMNS;
    let pairs: Vec<(usize, usize)> =
        (0..STATE).flat_map(|from| (0..STATE).map(move |to| (from, to))).filter(|(from, to)| allowed(STATES[*from], STATES[*to])).collect();
    let objective = |point: &[f32], gradient: &mut [f32]| -> f64 {
        gradient.iter_mut().for_each(|part| *part = 0.0);
        let transitions = transitions(&point[size..]);
        let steps = exponentials(&transitions);
        let mut value = 0.0_f64;
        let mut counts = vec![[0.0_f32; STATE]; STATE];
        for text in &texts {
            value += text.add(point, size, &transitions, &steps, gradient, &mut counts);
        }
        for (from, to) in &pairs {
            let label = STATES[*to].label;
            // Expected counts still want the weight of the step itself.
            let count = counts[*from][*to];
            gradient[size + context(*from) * LABEL + label] += count;
            gradient[size + CONTEXT * LABEL + STATES[*from].open * LABEL + label] += count;
        }
        for (row, scale) in scales.iter().enumerate() {
            let penalty = options.penalty * scale;
            for at in row * COLUMNS..(row + 1) * COLUMNS {
                value += f64::from(0.5 * penalty * point[at] * point[at]);
                gradient[at] += penalty * point[at];
            }
        }
        for at in size..size + TRANSITIONS {
            value += f64::from(0.15 * point[at] * point[at]);
            gradient[at] += 0.3 * point[at];
        }
        value
    };
    let point = minimise(vec![0.0; size + TRANSITIONS], options.iterations, objective);
    let transitions = transitions(&point[size..]);
    let emissions = point[..size].chunks(COLUMNS).map(tie).collect();
    Fitted { index, emissions, exponentials: exponentials(&transitions), transitions }
}

/// The ids that occur in several bodies, and the factor of the penalty of each.
fn index(training: &[&Document], options: &Options) -> (HashMap<u32, u32>, Vec<f32>) {
    let mut bodies: HashMap<u32, HashSet<&str>> = HashMap::new();
    let mut names: HashMap<u32, &str> = HashMap::new();
    for document in training.iter().flat_map(|document| std::iter::once(*document).chain(&document.rewritten)) {
        for at in 0..document.evidence.len() {
            for id in document.evidence.line(at) {
                let found = bodies.entry(*id).or_default();
                if found.len() < BODIES {
                    found.insert(&document.body);
                }
            }
        }
        names.extend(document.evidence.names());
    }
    let left_out = |name: &str| options.without.iter().any(|group| name.starts_with(group.as_str()));
    let mut kept: Vec<u32> =
        bodies.iter().filter(|(id, bodies)| bodies.len() >= BODIES && !left_out(names[id])).map(|(id, _)| *id).collect();
    kept.sort_unstable();
    let scale = |id: &u32| {
        options
            .group
            .iter()
            .filter(|(group, _)| names[id].starts_with(group.as_str()))
            .map(|(_, factor)| *factor)
            .next_back()
            .unwrap_or(1.0)
    };
    let scales = kept.iter().map(scale).collect();
    (kept.into_iter().zip(0..).collect(), scales)
}

fn rows(document: &Document, index: &HashMap<u32, u32>) -> (Vec<u32>, Vec<usize>) {
    let (mut ids, mut ends) = (Vec::new(), Vec::new());
    for at in 0..document.evidence.len() {
        ids.extend(document.evidence.line(at).iter().filter_map(|id| index.get(id)));
        ends.push(ids.len());
    }
    (ids, ends)
}

fn texts(training: &[&Document], index: &HashMap<u32, u32>, options: &Options) -> Vec<Text> {
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
            let (ids, ends) = rows(document, index);
            Text { ids, ends, gold: document.gold.clone(), stated: document.stated.clone(), weight: raw * lines / weighted }
        })
        .collect()
}

fn sums(ids: &[u32], ends: &[usize], stated: &[[f32; LABEL]], columns: &[f32]) -> Vec<[f32; LABEL]> {
    let mut from = 0;
    ends.iter()
        .zip(stated)
        .map(|(end, stated)| {
            let mut sum = [0.0_f32; COLUMNS];
            for id in &ids[from..*end] {
                let row = &columns[*id as usize * COLUMNS..(*id as usize + 1) * COLUMNS];
                sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
            }
            from = *end;
            let mut sum = tie(&sum);
            sum.iter_mut().zip(stated).for_each(|(sum, weight)| *sum += weight);
            sum
        })
        .collect()
}

impl Text {
    /// Adds the loss of this text to the gradient, and returns it.
    fn add(
        &self,
        point: &[f32],
        size: usize,
        transitions: &Transitions,
        steps: &[[f32; STATE]],
        gradient: &mut [f32],
        counts: &mut [[f32; STATE]],
    ) -> f64 {
        let sums = sums(&self.ids, &self.ends, &self.stated, &point[..size]);
        let weight = self.weight;
        let (marginals, log_sum) = forward_backward(&sums, steps, |forward, ahead| {
            for ((from, row), steps) in forward.iter().zip(counts.iter_mut()).zip(steps) {
                if *from > 1e-9 {
                    let from = from * weight;
                    for ((count, step), ahead) in row.iter_mut().zip(steps).zip(ahead) {
                        *count += from * step * ahead;
                    }
                }
            }
        });
        let mut gold = 0.0_f64;
        let mut before = None;
        let mut from = 0;
        for (at, end) in self.ends.iter().enumerate() {
            let label = self.gold[at];
            gold += f64::from(sums[at][label]);
            let state = state_of(label, before.map(|state: usize| STATES[state]));
            if let Some(before) = before {
                gold += f64::from(transitions.weights[before][state]);
                counts[before][state] -= weight;
            }
            before = Some(state);
            let mut loss = marginals.labels[at];
            loss[label] -= 1.0;
            let mut columns = [0.0_f32; COLUMNS];
            for (label, loss) in loss.iter().enumerate() {
                let loss = loss * weight;
                columns[label] += loss;
                columns[LABEL + LABELS[label].role] += loss;
                if LABELS[label].continues {
                    columns[LABEL + ROLE] += loss;
                }
            }
            for id in &self.ids[from..*end] {
                let row = &mut gradient[*id as usize * COLUMNS..(*id as usize + 1) * COLUMNS];
                row.iter_mut().zip(&columns).for_each(|(part, loss)| *part += loss);
            }
            from = *end;
        }
        f64::from(weight) * (log_sum - gold)
    }
}

impl Fitted {
    pub fn predict(&self, document: &Document) -> Prediction {
        let (ids, ends) = rows(document, &self.index);
        let mut from = 0;
        let sums: Vec<[f32; LABEL]> = ends
            .iter()
            .zip(&document.page)
            .map(|(end, page)| {
                let mut sum = [0.0; LABEL];
                sum[FURNITURE] = *page;
                for id in &ids[from..*end] {
                    sum.iter_mut().zip(&self.emissions[*id as usize]).for_each(|(sum, weight)| *sum += weight);
                }
                from = *end;
                sum
            })
            .collect();
        let (marginals, _) = forward_backward(&sums, &self.exponentials, |_, _| {});
        let labels = posterior_path(&marginals, &self.transitions);
        let confidence = labels.iter().enumerate().map(|(at, label)| marginals.labels[at][*label]).collect();
        Prediction { labels, confidence }
    }
}
