//! The chain: the most probable path of labels, and the probability of each label (forward and backward sums).

use super::label::{FURNITURE, LABELS, STATES, allowed, begins};

const COUNT: usize = STATES.len();

/// A number for each label.
pub type Sums = [f32; LABELS.len()];
type Row = [f32; COUNT];

/// For each state the states that may precede it, a bit each.
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

/// The labels that are right on the most lines, by the marginals, on a path that is allowed.
pub fn posterior_path(marginals: &Marginals) -> Vec<usize> {
    let Some(last) = marginals.labels.len().checked_sub(1) else { return Vec::new() };
    let first = emissions(&marginals.labels[0]);
    let mut scores: Row = std::array::from_fn(|state| if begins(STATES[state]) { first[state] } else { f32::NEG_INFINITY });
    let mut back: Vec<[u8; COUNT]> = Vec::with_capacity(last);
    for at in 1..=last {
        let best = best_of(&scores, ALL);
        let from: [u8; COUNT] = std::array::from_fn(|to| if BEFORE[to] == ALL { best } else { best_of(&scores, BEFORE[to]) });
        let likely = emissions(&marginals.labels[at]);
        scores = std::array::from_fn(|to| scores[usize::from(from[to])] + likely[to]);
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

/// The probability of each label for each line.
#[derive(Clone, Debug, Default)]
pub struct Marginals {
    /// For each line the probability of each label.
    pub labels: Vec<Sums>,
}

impl Marginals {
    /// The confidence of the label of a line: its probability, tempered. Fitted weights are more certain than they are right on bodies that
    /// they have not seen; the power of five eighths calibrates them there, as the cross-validated table of `examples/fit` shows.
    pub fn confidence(&self, at: usize, label: usize) -> f32 {
        let Some(row) = self.labels.get(at) else { return 0.0 };
        row.get(label).map_or(0.0, |own| tempered(*own) / row.iter().copied().map(tempered).sum::<f32>())
    }
}

fn tempered(probability: f32) -> f32 {
    let root = probability.sqrt();
    root * root.sqrt().sqrt()
}

/// The exponentials of the weights between states, in the layout of the sums. A first line of a unit may follow any state and its steps are
/// dense; few steps lead to any other state.
pub struct Steps {
    /// For each state its steps to the first lines of units.
    to_first: [[f32; WIDTH]; COUNT],
    /// For each first line the steps to it.
    from_all: [Row; FIRSTS],
    /// The other steps, those to one state together, by the states from which they come.
    others: [Step; OTHERS],
}

/// A step from one state to another, and the exponential of its weight.
type Step = (u8, u8, f32);

/// States that are first lines of units and no furniture. They come first.
const FIRSTS: usize = {
    let mut count = 0;
    while BEFORE[count] == ALL {
        count += 1;
    }
    count
};

/// Numbers of a row of steps to first lines: whole lanes, which processors take at once. Those after the last are zero.
const WIDTH: usize = FIRSTS.next_multiple_of(4);

/// Steps that are allowed to the states after them.
const OTHERS: usize = {
    let (mut count, mut to) = (0, FIRSTS);
    while to < COUNT {
        count += BEFORE[to].count_ones() as usize;
        to += 1;
    }
    count
};

impl Steps {
    /// The steps of a table: a row of exponentials for each state, nothing for a step that is not allowed.
    pub const fn of(exponentials: &[Row]) -> Steps {
        let mut steps = Steps { to_first: [[0.0; WIDTH]; COUNT], from_all: [[0.0; COUNT]; FIRSTS], others: [(0, 0, 0.0); OTHERS] };
        let (mut to, mut other) = (0, 0);
        while to < COUNT {
            let mut from = 0;
            while from < COUNT {
                let exponential = exponentials[from][to];
                if to < FIRSTS {
                    steps.to_first[from][to] = exponential;
                    steps.from_all[to][from] = exponential;
                } else if BEFORE[to] >> from & 1 == 1 {
                    steps.others[other] = (from as u8, to as u8, exponential);
                    other += 1;
                }
                from += 1;
            }
            to += 1;
        }
        steps
    }

    /// For each state the sum over the steps to it, each with the weight of the state from which it comes.
    fn forward(&self, weights: &Row) -> Row {
        let mut firsts = [0.0; WIDTH];
        for (weight, steps) in weights.iter().zip(&self.to_first) {
            firsts.iter_mut().zip(steps).for_each(|(sum, step)| *sum += weight * step);
        }
        let mut sums = [0.0; COUNT];
        sums[..FIRSTS].copy_from_slice(&firsts[..FIRSTS]);
        for (from, to, step) in &self.others {
            sums[usize::from(*to)] += weights[usize::from(*from)] * step;
        }
        sums
    }

    /// For each state the sum over the steps from it, each with the weight of the state that it reaches.
    fn backward(&self, weights: &Row) -> Row {
        let mut sums = [0.0; COUNT];
        for (weight, steps) in weights.iter().zip(&self.from_all) {
            sums.iter_mut().zip(steps).for_each(|(sum, step)| *sum += step * weight);
        }
        for (from, to, step) in &self.others {
            sums[usize::from(*from)] += step * weights[usize::from(*to)];
        }
        sums
    }
}

/// Forward and backward sums over the sums of each line. Calls `pairs` with the forward and backward rows beside each step, from which the
/// expected counts of transitions follow; returns the marginals and the logarithm of the sum over all paths. The sums become exponentials
/// and then marginals in their place: there are as many as lines.
pub fn forward_backward(mut sums: Vec<Sums>, steps: &Steps, mut pairs: impl FnMut(&Row, &Row)) -> (Marginals, f64) {
    let mut log_sum = 0.0_f64;
    for sums in &mut sums {
        let most = sums.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        log_sum += f64::from(most);
        sums.iter_mut().for_each(|sum| *sum = (*sum - most).exp());
    }
    let (forward, scales) = forward_rows(&sums, steps);
    log_sum += scales.iter().map(|scale: &f32| f64::from(*scale).ln()).sum::<f64>();
    let mut backward = [1.0_f32; COUNT];
    for at in (0..sums.len()).rev() {
        let emissions = emissions(&sums[at]);
        let ahead: Row = std::array::from_fn(|state| emissions[state] * backward[state] / scales[at]);
        sums[at] = by_label(&std::array::from_fn(|state| forward[at][state] * backward[state]));
        if at > 0 {
            pairs(&forward[at - 1], &ahead);
            backward = steps.backward(&ahead);
        }
    }
    (Marginals { labels: sums }, log_sum)
}

/// The forward sums of each line, scaled to one, and their scales.
fn forward_rows(sums: &[Sums], steps: &Steps) -> (Vec<Row>, Vec<f32>) {
    let (mut rows, mut scales): (Vec<Row>, Vec<f32>) = (Vec::with_capacity(sums.len()), Vec::with_capacity(sums.len()));
    for sums in sums {
        let before = rows.last().map_or_else(|| std::array::from_fn(|state| f32::from(begins(STATES[state]))), |row| steps.forward(row));
        let emissions = emissions(sums);
        let mut row: Row = std::array::from_fn(|state| before[state] * emissions[state]);
        let scale = row.iter().sum::<f32>() + f32::MIN_POSITIVE;
        row.iter_mut().for_each(|weight| *weight /= scale);
        rows.push(row);
        scales.push(scale);
    }
    (rows, scales)
}

/// For each state the number of its label.
fn emissions(sums: &Sums) -> Row {
    let mut row = [sums[FURNITURE]; COUNT];
    row[..LABELS.len() - 1].copy_from_slice(&sums[1..]);
    row
}

/// For each label the sum over its states.
fn by_label(row: &Row) -> Sums {
    let (labels, furniture) = row.split_at(LABELS.len() - 1);
    let mut sums = [furniture.iter().sum(); LABELS.len()];
    sums[1..].copy_from_slice(labels);
    sums
}
