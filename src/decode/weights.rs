//! The fitted weights of `data/weights.tsv`, as the build has packed them.

use super::label::{LABELS, STATES};
use crate::observe::Evidence;

include!(concat!(env!("OUT_DIR"), "/weights.rs"));

static ROWS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/weights.bin"));

/// Bytes of a row: two for each label.
const WIDTH: usize = 2 * LABELS.len();
/// Weights are kept in hundredths.
const PART: f32 = 0.01;

/// The weights of an observation for each label; nothing for one that the fit has not kept.
pub fn weights_of(id: u32) -> Option<&'static [u8]> {
    let mut at = (id >> (32 - INDEX_BITS)) as usize;
    loop {
        let row = usize::from(*ROW_OF.get(at)?);
        if row == 0 {
            return None;
        }
        if INDEX.get(at) == Some(&id) {
            return ROWS.get((row - 1) * WIDTH..row * WIDTH);
        }
        at = (at + 1) % INDEX.len();
    }
}

/// The weight of a row for a label.
pub fn weight(row: &[u8], label: usize) -> f32 {
    row.as_chunks::<2>().0.get(label).map_or(0.0, |bytes| f32::from(i16::from_le_bytes(*bytes)) * PART)
}

/// The sums of the weights of what was observed of each line, for each label.
pub fn sums(evidence: &Evidence) -> Vec<[f32; LABELS.len()]> {
    (0..evidence.len()).map(|at| sum(evidence.line(at))).collect()
}

fn sum(ids: &[u32]) -> [f32; LABELS.len()] {
    let mut sums = [0_i32; LABELS.len()];
    for row in ids.iter().filter_map(|id| weights_of(*id)) {
        for (sum, bytes) in sums.iter_mut().zip(row.as_chunks::<2>().0) {
            *sum += i32::from(i16::from_le_bytes(*bytes));
        }
    }
    sums.map(|sum| sum as f32 * PART)
}

/// The exponentials of the weights between states, nothing for a step that is not allowed.
pub fn steps() -> &'static [[f32; STATES.len()]] {
    &STEPS
}
