//! The objective of a linear-chain model: the likelihood of the labels less a penalty on the weights.

use std::collections::{BTreeSet, HashMap, HashSet};

use minutebook::decode::{FURNITURE, LABELS, STATES, Transitions, allowed, forward_backward, posterior_path, state_of};

use crate::adam::Adam;
use crate::corpus::Document;
use crate::rewrite::Choices;
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
/// Penalty on the weights of steps.
const STEP_PENALTY: f32 = 0.3;
/// Parts of a whole in choices.
const PARTS: usize = 1000;

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
    /// Of the sums of evidence.
    factor: f32,
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

/// What is known of the ids that are kept, by row.
struct Rows {
    index: HashMap<u32, u32>,
    /// The factor of the penalty of each.
    penalties: Vec<f32>,
    /// The kind of observation that each is.
    kinds: Vec<usize>,
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
    let transitions = transitions(steps);
    Fitted {
        index: rows.index,
        emissions: emissions.chunks(COLUMNS).map(tie).collect(),
        exponentials: exponentials(&transitions),
        transitions,
    }
}

/// Goes through the texts a few times, in an order without a plan; the mean of the weights of the last times.
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
        text.add(text.weight * factor, &point[..size], &steps, gradient, &mut counts);
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

fn ids(document: &Document, index: &HashMap<u32, u32>) -> (Vec<u32>, Vec<usize>) {
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

    /// The text without some kinds of evidence, what is left counting more in return.
    fn thinned(&self, rows: &Rows, part: f32, choices: &mut Choices) -> Text {
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

    /// Adds the gradient of the loss of this text, times a weight; to `counts` that of the steps.
    fn add(&self, weight: f32, point: &[f32], steps: &[[f32; STATE]], gradient: &mut [f32], counts: &mut [[f32; STATE]]) {
        let sums = self.sums(point);
        let (marginals, _) = forward_backward(&sums, steps, |forward, ahead| {
            for ((from, row), steps) in forward.iter().zip(counts.iter_mut()).zip(steps) {
                if *from > 1e-9 {
                    let from = from * weight;
                    for ((count, step), ahead) in row.iter_mut().zip(steps).zip(ahead) {
                        *count += from * step * ahead;
                    }
                }
            }
        });
        let mut before = None;
        let mut from = 0;
        for (at, end) in self.ends.iter().enumerate() {
            let label = self.gold[at];
            let state = state_of(label, before.map(|state: usize| STATES[state]));
            if let Some(before) = before {
                counts[before][state] -= weight;
            }
            before = Some(state);
            let mut loss = marginals.labels[at];
            loss[label] -= 1.0;
            let mut columns = [0.0_f32; COLUMNS];
            for (label, loss) in loss.iter().enumerate() {
                let loss = loss * weight * self.factor;
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
    }
}

impl Fitted {
    pub fn predict(&self, document: &Document) -> Prediction {
        let (ids, ends) = ids(document, &self.index);
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
