//! The fitted weights of `data/weights.tsv`, as packed by the build.

use super::chain::{Steps, Sums};
use super::label::LABELS;

include!(concat!(env!("OUT_DIR"), "/weights.rs"));

static ROWS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/weights.bin"));

/// Bytes of a row: two for each label.
const WIDTH: usize = 2 * LABELS.len();
/// Weights are kept in hundredths.
const PART: f32 = 0.01;

/// The weights of an observation for each label; nothing for one that the fit has not kept.
pub fn weights_of(id: u32) -> Option<&'static [u8]> {
    weights_at(row_of(id)?)
}

/// The row of an observation.
#[inline]
fn row_of(id: u32) -> Option<usize> {
    let mut at = (id >> (32 - INDEX_BITS)) as usize;
    loop {
        let row = usize::from(*ROW_OF.get(at)?).checked_sub(1)?;
        if INDEX.get(at) == Some(&id) {
            return Some(row);
        }
        at = (at + 1) % INDEX.len();
    }
}

fn weights_at(row: usize) -> Option<&'static [u8]> {
    ROWS.get(row * WIDTH..(row + 1) * WIDTH)
}

/// The weight of a row for a label.
pub fn weight(row: &[u8], label: usize) -> f32 {
    row.as_chunks::<2>().0.get(label).map_or(0.0, |bytes| f32::from(i16::from_le_bytes(*bytes)) * PART)
}

/// Adds up the weights of the observations of lines.
pub struct Weighing {
    /// The line that each row was last added for, from 1.
    added: Vec<usize>,
    /// Lines so far.
    lines: usize,
}

impl Default for Weighing {
    fn default() -> Self {
        Weighing { added: vec![0; ROWS.len() / WIDTH], lines: 0 }
    }
}

impl Weighing {
    /// The sums of the weights of what was observed of the next line, for each label. Repeated observations count once.
    pub fn sums(&mut self, ids: &[u32]) -> Sums {
        self.lines += 1;
        // Hundredths of 16 bits are added eight at a time; no sum of a line overflows.
        let mut sums = [0_i16; LABELS.len()];
        for row in ids.iter().filter_map(|id| row_of(*id)) {
            if std::mem::replace(&mut self.added[row], self.lines) == self.lines {
                continue;
            }
            let weights = weights_at(row).and_then(|bytes| <&[u8; WIDTH]>::try_from(bytes).ok()).unwrap_or(&[0; WIDTH]);
            for (sum, bytes) in sums.iter_mut().zip(weights.as_chunks::<2>().0) {
                *sum = sum.saturating_add(i16::from_le_bytes(*bytes));
            }
        }
        sums.map(|sum| f32::from(sum) * PART)
    }
}

/// The exponentials of the weights between states.
pub static STEPS: Steps = Steps::of(&EXPONENTIALS);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_observations_of_a_line_count_once() {
        let known: Vec<u32> = INDEX.iter().copied().filter(|id| weights_of(*id).is_some()).take(2).collect();
        let sums_of = |lines: &[&[u32]]| {
            let mut weighing = Weighing::default();
            lines.iter().map(|ids| weighing.sums(ids)).collect::<Vec<_>>()
        };
        let once = sums_of(&[&known, &known]);
        assert_eq!(sums_of(&[&[known[0], known[1], known[0]], &[known[1], known[0]]]), once);
        assert!(once[0] == once[1] && once[0].iter().any(|sum| *sum != 0.0));
    }

    #[test]
    fn every_row_is_found_by_its_observation() {
        let kept = INDEX.iter().zip(ROW_OF.iter()).filter(|(_, row)| **row > 0);
        assert!(kept.clone().count() > 1 && kept.clone().all(|(id, row)| row_of(*id) == Some(usize::from(*row) - 1)));
        assert!(kept.into_iter().all(|(id, _)| weights_of(*id).is_some_and(|row| row.len() == WIDTH)));
        assert_eq!((weight(&[100, 0, 156, 255], 0), weight(&[100, 0, 156, 255], 1), weight(&[100, 0], 1)), (1.0, -1.0, 0.0));
    }
}
