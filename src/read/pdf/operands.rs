//! The operands of an operator.

use hayro_syntax::content::Instruction;
use hayro_syntax::object::dict::keys::PROPERTIES;
use hayro_syntax::object::{Dict, Object};

/// The last numbers before the operator: `aw ac string "` has a string after them.
pub fn numbers<const N: usize>(instruction: &Instruction<'_, '_>) -> Option<[f64; N]> {
    let found: Vec<f64> = instruction
        .operands()
        .filter_map(|operand| match operand {
            Object::Number(number) => Some(number.as_f64()),
            _ => None,
        })
        .collect();
    found.get(found.len().checked_sub(N)?..)?.try_into().ok()
}

/// The name before the operator.
pub fn name<'b>(instruction: &'b Instruction<'_, '_>) -> Option<&'b [u8]> {
    instruction.operands().find_map(|operand| match operand {
        Object::Name(name) => Some(name.as_ref()),
        _ => None,
    })
}

/// The properties of marked content: stated in place, or by name.
pub fn properties<'a>(instruction: &Instruction<'_, 'a>, resources: &Dict<'a>) -> Option<Dict<'a>> {
    match instruction.operands().last()? {
        Object::Dict(dict) => Some(dict.clone()),
        Object::Name(name) => resources.get::<Dict<'a>>(PROPERTIES)?.get(name.as_ref()),
        _ => None,
    }
}
