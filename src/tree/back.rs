//! Text after the record is moved to the end: in Markdown edited by hand an item may follow it.

use super::labelled_block::{Kind, LabelledBlock};

/// The units, with those between a rule and the next item moved to the end, where the writer puts them.
pub fn last(units: Vec<LabelledBlock>) -> Vec<LabelledBlock> {
    let mut after_record = false;
    let (mut record, mut back) = (Vec::with_capacity(units.len()), Vec::new());
    for unit in units {
        after_record = match unit.kind {
            Kind::Back => true,
            Kind::Item { .. } => false,
            _ => after_record,
        };
        if after_record { back.push(unit) } else { record.push(unit) }
    }
    record.append(&mut back);
    record
}
