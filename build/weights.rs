//! Fitted weights: `data/weights.tsv` to a table of bytes and an index.

use std::fmt::Write as _;
use std::path::Path;

use crate::label::{LABELS, STATES, allowed};

/// Weights are kept in hundredths, as in the table.
const PARTS: f32 = 100.0;

/// Rows of weights, and where each is.
pub struct Weights {
    /// Little-endian 16-bit numbers, one a label, row after row.
    pub rows: Vec<u8>,
    /// The index, and the weights between states, as code.
    pub code: String,
}

pub fn read(path: &Path) -> Result<Weights, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let (mut ids, mut rows, mut steps) = (Vec::new(), Vec::new(), vec![None; STATES.len()]);
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let fault = |why: String| format!("{}:{}: {why}", path.display(), number + 1);
        let mut cells = line.split('\t');
        let (Some(key), Some(name)) = (cells.next(), cells.next()) else { return Err(fault("expected a number and a name".to_owned())) };
        let weights = row(cells).map_err(fault)?;
        if key == "after" {
            let state = STATES.iter().position(|state| state.name() == name).ok_or_else(|| fault(format!("{name} is no state")))?;
            steps[state] = Some(weights);
        } else {
            ids.push(u32::from_str_radix(key, 16).map_err(|_| fault(format!("expected eight hexadecimal digits, but found {key}")))?);
            rows.extend(weights.iter().flat_map(|weight| ((weight * PARTS).round() as i16).to_le_bytes()));
        }
    }
    let steps = steps.into_iter().collect::<Option<Vec<_>>>().ok_or_else(|| format!("{}: a state has no row `after`", path.display()))?;
    let code = index(&ids).map_err(|why| format!("{}: {why}", path.display()))? + &transitions(&steps);
    Ok(Weights { rows, code })
}

fn row<'t>(cells: impl Iterator<Item = &'t str>) -> Result<[f32; LABELS.len()], String> {
    let mut weights = [0.0; LABELS.len()];
    for cell in cells {
        let (name, weight) = cell.split_once(':').ok_or_else(|| format!("expected label:weight, but found {cell}"))?;
        let label = LABELS.iter().position(|label| label.name() == name).ok_or_else(|| format!("{name} is no label"))?;
        weights[label] = weight.parse().map_err(|_| format!("expected a number, but found {weight}"))?;
    }
    Ok(weights)
}

/// An open table: an id is at the place that its upper bits give, or directly after it.
fn index(ids: &[u32]) -> Result<String, String> {
    let bits = (ids.len() * 2).next_power_of_two().trailing_zeros().max(4);
    let mut slots = vec![(0_u32, 0_usize); 1 << bits];
    for (row, id) in ids.iter().enumerate() {
        let mut at = (id >> (32 - bits)) as usize;
        while slots[at].1 != 0 {
            if slots[at].0 == *id {
                return Err(format!("the number {id:08x} occurs twice"));
            }
            at = (at + 1) % slots.len();
        }
        slots[at] = (*id, row + 1);
    }
    let mut code = format!("const INDEX_BITS: u32 = {bits};\n");
    let keys: Vec<u32> = slots.iter().map(|slot| slot.0).collect();
    let rows: Vec<usize> = slots.iter().map(|slot| slot.1).collect();
    let _ = writeln!(code, "static INDEX: [u32; {}] = {keys:?};", keys.len());
    let _ = writeln!(code, "static ROW_OF: [u16; {}] = {rows:?};", rows.len());
    Ok(code)
}

/// The exponentials of the weights of all steps, zero for those that are not allowed.
fn transitions(steps: &[[f32; LABELS.len()]]) -> String {
    let step = |from: usize, to: usize| if allowed(STATES[from], STATES[to]) { steps[from][STATES[to].label].exp() } else { 0.0 };
    let rows: Vec<Vec<f32>> = (0..STATES.len()).map(|from| (0..STATES.len()).map(|to| step(from, to)).collect()).collect();
    format!("const EXPONENTIALS: [[f32; {0}]; {0}] = {rows:?};\n", STATES.len())
}
