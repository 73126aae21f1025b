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

#[cfg(test)]
mod tests {
    use super::*;

    /// Weights that differ from step to step and from line to line.
    fn uneven() -> (Vec<Row>, Vec<Sums>) {
        let exponentials = (0..COUNT).map(|from| std::array::from_fn(|to| 1.0 + ((from * 7 + to * 3) % 5) as f32)).collect();
        let sums = (0..3).map(|line| std::array::from_fn(|label| ((label * 5 + line * 3) % 7) as f32 / 3.0)).collect();
        (exponentials, sums)
    }

    /// Every path over three lines that is allowed, with its weight.
    fn paths(exponentials: &[Row], sums: &[Sums]) -> Vec<([usize; 3], f64)> {
        let of = |line: usize, state: usize| f64::from(sums[line][STATES[state].label]).exp();
        let step = |from: usize, to: usize| if allowed(STATES[from], STATES[to]) { f64::from(exponentials[from][to]) } else { 0.0 };
        let mut all = Vec::new();
        for first in (0..COUNT).filter(|state| begins(STATES[*state])) {
            for second in 0..COUNT {
                for third in 0..COUNT {
                    let weight = of(0, first) * step(first, second) * of(1, second) * step(second, third) * of(2, third);
                    all.extend((weight > 0.0).then_some(([first, second, third], weight)));
                }
            }
        }
        all
    }

    #[test]
    fn sums_over_all_paths_give_the_probability_of_each_label() {
        let (exponentials, sums) = uneven();
        let paths = paths(&exponentials, &sums);
        let whole: f64 = paths.iter().map(|path| path.1).sum();
        let (marginals, log_sum) = forward_backward(sums, &Steps::of(&exponentials), |_, _| {});
        assert!((log_sum - whole.ln()).abs() < 1e-3, "{log_sum} {}", whole.ln());
        for (line, found) in marginals.labels.iter().enumerate() {
            for (label, found) in found.iter().enumerate() {
                let share: f64 = paths.iter().filter(|(path, _)| STATES[path[line]].label == label).map(|path| path.1 / whole).sum();
                assert!((share - f64::from(*found)).abs() < 1e-4, "line {line}, label {label}: {found} for {share}");
            }
        }
    }

    #[test]
    fn each_step_has_the_sums_on_both_of_its_sides() {
        let (exponentials, sums) = uneven();
        let paths = paths(&exponentials, &sums);
        let whole: f64 = paths.iter().map(|path| path.1).sum();
        let mut steps = Vec::new();
        forward_backward(sums, &Steps::of(&exponentials), |before, ahead| steps.push((*before, *ahead)));
        assert_eq!(steps.len(), 2);
        for (line, (before, ahead)) in steps.iter().rev().enumerate() {
            for (from, to) in [(0, 1), (3, 0), (2, COUNT - 1)] {
                let share: f64 =
                    paths.iter().filter(|(path, _)| path[line] == from && path[line + 1] == to).map(|path| path.1 / whole).sum();
                let found = if allowed(STATES[from], STATES[to]) { before[from] * exponentials[from][to] * ahead[to] } else { 0.0 };
                assert!((share - f64::from(found)).abs() < 1e-4, "{from} to {to}: {found} for {share}");
            }
        }
    }

    #[test]
    fn the_path_is_right_on_the_most_lines() {
        let (exponentials, sums) = uneven();
        let (marginals, _) = forward_backward(sums.clone(), &Steps::of(&exponentials), |_, _| {});
        let right = |labels: &[usize]| labels.iter().enumerate().map(|(line, label)| marginals.labels[line][*label]).sum::<f32>();
        let best = paths(&exponentials, &sums).iter().map(|(path, _)| right(&path.map(|state| STATES[state].label))).fold(0.0, f32::max);
        let path = posterior_path(&marginals);
        assert!((right(&path) - best).abs() < 1e-5, "{path:?}");
        assert!(posterior_path(&Marginals::default()).is_empty());
    }

    #[test]
    fn confidence_is_tempered() {
        let mut row = [0.0; LABELS.len()];
        (row[1], row[2]) = (0.8, 0.2);
        let marginals = Marginals { labels: vec![row] };
        let power = |probability: f32| probability.powf(0.625);
        assert!((marginals.confidence(0, 1) - power(0.8) / (power(0.8) + power(0.2))).abs() < 1e-5);
        assert!(marginals.confidence(0, 3) == 0.0 && marginals.confidence(1, 1) == 0.0);
    }
}
