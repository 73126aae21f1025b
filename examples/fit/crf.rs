//! Fits a linear-chain model: the likelihood of the labels less a penalty on the weights.

use std::collections::{BTreeSet, HashMap, HashSet};

use minutebook::decode::{self, FURNITURE, LABELS, STATES, allowed, forward_backward, posterior_path};

use crate::adam::Adam;
use crate::corpus::Document;
use crate::rewrite::Choices;
use crate::text::{COLUMNS, Text, ids, texts, tie};
use crate::{Options, Prediction};

pub const LABEL: usize = LABELS.len();
pub const STATE: usize = STATES.len();
pub const ROLE: usize = 18;
/// Contexts of a transition: a label, or furniture with the unit that is open after it.
const CONTEXT: usize = LABEL + ROLE;
const TRANSITIONS: usize = CONTEXT * LABEL + ROLE * LABEL;
/// Weights smaller than this have no visible effect.
pub const LEAST: f32 = 0.02;
/// The least number of bodies in which an id occurs.
const BODIES: usize = 3;
/// Penalty on the weights of steps.
const STEP_PENALTY: f32 = 0.3;

pub struct Fitted {
    pub index: HashMap<u32, u32>,
    pub emissions: Vec<[f32; LABEL]>,
    /// Of each state, to each state.
    pub transitions: Steps,
    exponentials: Steps,
}

/// A number for each pair of neighbouring states.
type Steps = Vec<[f32; STATE]>;

fn context(state: usize) -> usize {
    let state = STATES[state];
    if state.label == 0 { LABEL + state.open } else { state.label }
}

fn transitions(weights: &[f32]) -> Steps {
    let weight = |from: usize, to: usize| {
        let label = STATES[to].label;
        weights[context(from) * LABEL + label] + weights[CONTEXT * LABEL + STATES[from].open * LABEL + label]
    };
    (0..STATE).map(|from| std::array::from_fn(|to| weight(from, to))).collect()
}

/// The exponentials of the weights, zero for a step that is not allowed.
fn exponentials(transitions: &[[f32; STATE]]) -> Steps {
    let step = |from: usize, to: usize| if allowed(STATES[from], STATES[to]) { transitions[from][to].exp() } else { 0.0 };
    (0..STATE).map(|from| std::array::from_fn(|to| step(from, to))).collect()
}

/// Properties of the ids that are kept, by row.
pub struct Rows {
    pub index: HashMap<u32, u32>,
    /// The factor of the penalty of each.
    penalties: Vec<f32>,
    /// The kind of observation that each is.
    pub kinds: Vec<usize>,
}

pub fn fit(training: &[&Document], options: &Options) -> Fitted {
    let rows = rows(training, options);
    let texts = texts(training, &rows.index, options);
    let mut point = vec![0.0; rows.index.len() * COLUMNS + TRANSITIONS];
    for order in 1..=options.orders {
        let part = descend(&texts, &rows, order, options);
        point.iter_mut().zip(part).for_each(|(sum, weight)| *sum += weight / options.orders as f32);
    }
    let (emissions, steps) = point.split_at(rows.index.len() * COLUMNS);
    let mut transitions = transitions(steps);
    transitions.iter_mut().flatten().for_each(|weight| *weight = as_written(*weight));
    Fitted {
        index: rows.index,
        emissions: emissions.chunks(COLUMNS).map(|columns| tie(columns).map(as_written)).collect(),
        exponentials: exponentials(&transitions),
        transitions,
    }
}

/// A weight as in the table of weights: in hundredths, and zero where it is small.
fn as_written(weight: f32) -> f32 {
    if weight.abs() < LEAST { 0.0 } else { (weight * 100.0).round() / 100.0 }
}

/// Goes through the texts a few times, in random order; the mean of the weights of the last epochs.
fn descend(texts: &[Text], rows: &Rows, seed: u64, options: &Options) -> Vec<f32> {
    let size = rows.index.len() * COLUMNS;
    let lines: usize = texts.iter().map(|text| text.gold.len()).sum();
    let mut point = vec![0.0_f32; size + TRANSITIONS];
    let mut mean = vec![0.0_f32; point.len()];
    let mut gradient = vec![0.0_f32; point.len()];
    let mut adam = Adam::new(point.len(), options.rate);
    let mut choices = Choices(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut order: Vec<usize> = (0..texts.len()).collect();
    let averaged = options.averaged.clamp(1, options.epochs);
    for epoch in 0..options.epochs {
        shuffle(&mut order, &mut choices);
        let mut done = 0;
        for batch in batches(&order, texts, options.batch) {
            let count: usize = batch.iter().map(|text| texts[*text].gold.len()).sum();
            let part = 1.0 / lines as f32;
            penalise(&point, &mut gradient, rows, options.penalty * part, STEP_PENALTY * part);
            let batch: Vec<Text> = batch.iter().map(|text| texts[*text].thinned(rows, options.dropout, &mut choices)).collect();
            add_all(&batch, 1.0 / count.max(1) as f32, &point, &mut gradient);
            adam.step(&mut point, &gradient, (epoch as f32 + done as f32 / lines as f32) / options.epochs as f32);
            done += count;
        }
        if epoch + averaged >= options.epochs {
            mean.iter_mut().zip(&point).for_each(|(sum, weight)| *sum += weight / averaged as f32);
        }
    }
    mean
}

/// The texts in parts of so many lines or a little more.
fn batches<'o>(order: &'o [usize], texts: &'o [Text], lines: usize) -> impl Iterator<Item = &'o [usize]> {
    let mut count = 0;
    order.split_inclusive(move |text| {
        count += texts[*text].gold.len();
        let full = count >= lines;
        count = if full { 0 } else { count };
        full
    })
}

fn shuffle(order: &mut [usize], choices: &mut Choices) {
    for at in (1..order.len()).rev() {
        order.swap(at, choices.below(at + 1));
    }
}

/// Begins a gradient with that of the penalties.
fn penalise(point: &[f32], gradient: &mut [f32], rows: &Rows, penalty: f32, of_steps: f32) {
    let size = rows.penalties.len() * COLUMNS;
    for (row, factor) in rows.penalties.iter().enumerate() {
        let columns = row * COLUMNS..(row + 1) * COLUMNS;
        let parts = gradient[columns.clone()].iter_mut().zip(&point[columns]);
        parts.for_each(|(part, weight)| *part = penalty * factor * weight);
    }
    gradient[size..].iter_mut().zip(&point[size..]).for_each(|(part, weight)| *part = of_steps * weight);
}

/// Adds the gradient of the loss of some texts, times a factor.
fn add_all(texts: &[Text], factor: f32, point: &[f32], gradient: &mut [f32]) {
    let size = point.len() - TRANSITIONS;
    let transitions = transitions(&point[size..]);
    let steps = exponentials(&transitions);
    let mut counts = vec![[0.0_f32; STATE]; STATE];
    for text in texts {
        text.add(factor, &point[..size], &steps, gradient, &mut counts);
    }
    for (from, counts) in counts.iter().enumerate() {
        for (to, count) in counts.iter().enumerate().filter(|(to, _)| allowed(STATES[from], STATES[*to])) {
            let label = STATES[to].label;
            gradient[size + context(from) * LABEL + label] += count;
            gradient[size + CONTEXT * LABEL + STATES[from].open * LABEL + label] += count;
        }
    }
}

/// The ids that occur in several bodies.
fn rows(training: &[&Document], options: &Options) -> Rows {
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
    let penalty = |id: &u32| {
        let of_group = options.group.iter().filter(|(group, _)| names[id].starts_with(group.as_str()));
        of_group.map(|(_, factor)| *factor).next_back().unwrap_or(1.0)
    };
    let kind = |id: &u32| names[id].split('=').next().unwrap_or_default();
    let known: Vec<&str> = kept.iter().map(kind).collect::<BTreeSet<_>>().into_iter().collect();
    Rows {
        penalties: kept.iter().map(penalty).collect(),
        kinds: kept.iter().map(|id| known.binary_search(&kind(id)).unwrap_or_default()).collect(),
        index: kept.into_iter().zip(0..).collect(),
    }
}

impl Fitted {
    pub fn predict(&self, document: &Document) -> Prediction {
        let (ids, ends) = ids(document, &self.index);
        let mut from = 0;
        let sums: Vec<[f32; LABEL]> = ends
            .iter()
            .zip(&document.page)
            .zip(&document.format)
            .map(|((end, page), format)| {
                let mut sum = *format;
                sum[FURNITURE] += if format[FURNITURE] > 0.0 { 0.0 } else { *page };
                for id in &ids[from..*end] {
                    sum.iter_mut().zip(&self.emissions[*id as usize]).for_each(|(sum, weight)| *sum += weight);
                }
                from = *end;
                sum
            })
            .collect();
        let (marginals, _) = forward_backward(sums, &decode::Steps::of(&self.exponentials), |_, _| {});
        let labels = posterior_path(&marginals);
        let confidence = labels.iter().enumerate().map(|(at, label)| marginals.confidence(at, *label)).collect();
        Prediction { labels, confidence }
    }
}
