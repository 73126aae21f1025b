//! What stands behind the record, put there: in Markdown edited by hand an item may follow it.

use super::placed::{Kind, Placed};

/// The units with those between a rule and the next item moved to the end, where the writer puts them.
pub fn last(units: Vec<Placed>) -> Vec<Placed> {
    let mut behind = false;
    let (mut record, mut back) = (Vec::with_capacity(units.len()), Vec::new());
    for unit in units {
        behind = match unit.kind {
            Kind::Back => true,
            Kind::Item { .. } => false,
            _ => behind,
        };
        if behind { back.push(unit) } else { record.push(unit) }
    }
    record.append(&mut back);
    record
}
