//! The chain: the path of the likeliest labels, and how likely each label is (forward and backward sums).

use super::label::{LABELS, STATES, allowed, begins};

const COUNT: usize = STATES.len();

/// A number for each label.
pub type Sums = [f32; LABELS.len()];
type Row = [f32; COUNT];

/// For each state the states that may stand before it, a bit each.
const BEFORE: [u64; COUNT] = {
    let mut all = [0; COUNT];
    let mut pair = 0;
    while pair < COUNT * COUNT {
        let (from, to) = (pair / COUNT, pair % COUNT);
        if allowed(STATES[from], STATES[to]) {
            all[to] |= 1 << from;
        }
        pair += 1;
    }
    all
};

/// The bits of all states.
const ALL: u64 = (1 << COUNT) - 1;

/// The labels that are right on the most lines, as the marginals have it, on a path that is allowed.
pub fn posterior_path(marginals: &Marginals) -> Vec<usize> {
    let Some(last) = marginals.labels.len().checked_sub(1) else { return Vec::new() };
    let likely = |at: usize, state: usize| marginals.labels[at][STATES[state].label];
    let mut scores: Row = std::array::from_fn(|state| if begins(STATES[state]) { likely(0, state) } else { f32::NEG_INFINITY });
    let mut back: Vec<[u8; COUNT]> = Vec::with_capacity(last);
    for at in 1..=last {
        let best = best_of(&scores, ALL);
        let from: [u8; COUNT] = std::array::from_fn(|to| if BEFORE[to] == ALL { best } else { best_of(&scores, BEFORE[to]) });
        scores = std::array::from_fn(|to| scores[usize::from(from[to])] + likely(at, to));
        back.push(from);
    }
    let mut state = usize::from(best_of(&scores, ALL));
    let mut labels = vec![STATES[state].label; last + 1];
    for at in (0..last).rev() {
        state = usize::from(back[at][state]);
        labels[at] = STATES[state].label;
    }
    labels
}

/// The first of the states with the highest score, among those of some bits.
fn best_of(scores: &Row, mut states: u64) -> u8 {
    let mut best = states.trailing_zeros() as usize;
    states &= states - 1;
    while states != 0 {
        let state = states.trailing_zeros() as usize;
        if scores[state] > scores[best] {
            best = state;
        }
        states &= states - 1;
    }
    best as u8
}

/// How likely each label of each line is.
#[derive(Clone, Debug, Default)]
pub struct Marginals {
    /// For each line the probability of each label.
    pub labels: Vec<Sums>,
}

impl Marginals {
    /// How sure the label of a line is: its probability, tempered. Fitted weights are surer than they are right on bodies that they have
    /// not seen; the power of five eighths is what makes them honest there, as the cross-validated table of `examples/fit` shows.
    pub fn confidence(&self, at: usize, label: usize) -> f32 {
        let Some(row) = self.labels.get(at) else { return 0.0 };
        row.get(label).map_or(0.0, |own| tempered(*own) / row.iter().copied().map(tempered).sum::<f32>())
    }
}

fn tempered(probability: f32) -> f32 {
    let root = probability.sqrt();
    root * root.sqrt().sqrt()
}

/// Forward and backward sums over the sums of each line. Calls `pairs` with the forward and backward rows beside each step, from which the
/// expected counts of transitions follow; returns the marginals and the logarithm of the sum over all paths. The sums become exponentials
/// and then marginals in their place: there are as many as lines.
pub fn forward_backward(mut sums: Vec<Sums>, exponentials: &[Row], mut pairs: impl FnMut(&Row, &Row)) -> (Marginals, f64) {
    let count = sums.len();
    if count == 0 {
        return (Marginals::default(), 0.0);
    }
    let mut log_sum = 0.0_f64;
    for sums in &mut sums {
        let most = sums.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        log_sum += f64::from(most);
        sums.iter_mut().for_each(|sum| *sum = (*sum - most).exp());
    }
    let emission = |sums: &Sums, state: usize| sums[STATES[state].label];
    let mut forward: Vec<Row> = Vec::with_capacity(count);
    let mut scales = Vec::with_capacity(count);
    let first: Row = std::array::from_fn(|state| if begins(STATES[state]) { emission(&sums[0], state) } else { 0.0 });
    push(first, &mut forward, &mut scales);
    for at in 1..count {
        let mut next = [0.0; COUNT];
        for (weight, row) in forward[at - 1].iter().zip(exponentials) {
            if *weight > 0.0 {
                for (next, step) in next.iter_mut().zip(row) {
                    *next += weight * step;
                }
            }
        }
        for (state, next) in next.iter_mut().enumerate() {
            *next *= emission(&sums[at], state);
        }
        push(next, &mut forward, &mut scales);
    }
    log_sum += scales.iter().map(|scale: &f32| f64::from(*scale).ln()).sum::<f64>();
    let mut backward = [1.0_f32; COUNT];
    for at in (0..count).rev() {
        let ahead: Row = std::array::from_fn(|state| emission(&sums[at], state) * backward[state] / scales[at]);
        sums[at] = [0.0; LABELS.len()];
        for state in 0..COUNT {
            sums[at][STATES[state].label] += forward[at][state] * backward[state];
        }
        if at > 0 {
            pairs(&forward[at - 1], &ahead);
            for (backward, row) in backward.iter_mut().zip(exponentials) {
                *backward = row.iter().zip(&ahead).map(|(step, ahead)| step * ahead).sum();
            }
        }
    }
    (Marginals { labels: sums }, log_sum)
}

fn push(mut row: Row, rows: &mut Vec<Row>, scales: &mut Vec<f32>) {
    let scale = row.iter().sum::<f32>() + f32::MIN_POSITIVE;
    row.iter_mut().for_each(|weight| *weight /= scale);
    rows.push(row);
    scales.push(scale);
}
