//! Fields: an instruction, which is no text, and its result, which is. One of them leads somewhere.

use std::collections::HashSet;
use std::sync::Arc;

use crate::read::marks::target;

/// The state of a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// In its instruction.
    Instruction,
    /// In its result.
    Result,
}

/// A field that is open.
struct Open {
    at: Field,
    instruction: String,
    /// Where its result leads.
    href: Option<Arc<str>>,
}

/// The fields that are open, outermost first.
#[derive(Default)]
pub struct Fields(Vec<Open>);

impl Fields {
    /// A field begins.
    pub fn open(&mut self, at: Field, instruction: &str) {
        self.0.push(Open { at, instruction: instruction.to_owned(), href: href(instruction) });
    }

    /// The innermost field ends.
    pub fn close(&mut self) {
        self.0.pop();
    }

    /// A mark: a field begins, its result does, or it ends.
    pub fn mark(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.open(Field::Instruction, ""),
            Some("separate") => {
                if let Some(field) = self.0.last_mut() {
                    field.at = Field::Result;
                    field.href = href(&field.instruction);
                }
            }
            Some("end") => self.close(),
            _ => {}
        }
    }

    /// The instruction of the innermost field goes on.
    pub fn instruct(&mut self, words: &str) {
        if let Some(field) = self.0.last_mut().filter(|field| field.at == Field::Instruction) {
            field.instruction.push_str(words);
        }
    }

    /// Where the result leads that is being read.
    pub fn href(&self) -> Option<Arc<str>> {
        self.0.iter().rev().find_map(|field| field.href.clone())
    }

    /// An instruction is being read.
    pub fn is_in_instruction(&self) -> bool {
        self.0.iter().any(|field| field.at == Field::Instruction)
    }

    /// The result of a field that stands in the instruction of another. Words right in an instruction are none of it: a field begins
    /// there that was never written to its result.
    pub fn is_inside_instruction(&self) -> bool {
        self.0.split_last().is_some_and(|(_, around)| around.iter().any(|field| field.at == Field::Instruction))
    }
}

/// Where the result of a field leads: `HYPERLINK "report.pdf"`. A place in the same document is `HYPERLINK \l "place"`.
fn href(instruction: &str) -> Option<Arc<str>> {
    let (name, rest) = instruction.trim_start().split_at_checked(FIELD.len())?;
    let rest = name.eq_ignore_ascii_case(FIELD).then(|| rest.trim_start())?;
    let quoted = rest.strip_prefix('"').map(|rest| rest.split('"').next().unwrap_or(rest));
    target(quoted.or_else(|| rest.split_whitespace().next()).filter(|href| !href.starts_with('\\'))?)
}

/// The field that leads somewhere.
const FIELD: &str = "HYPERLINK";

/// Places of the fields that begin in a part and have no end there, so that all that follows would be their instruction.
pub fn unclosed(text: &str) -> HashSet<u64> {
    let mut open = Vec::new();
    for (at, attribute) in text.match_indices("fldCharType") {
        let value = text.get(at + attribute.len()..).unwrap_or_default().trim_start_matches(['=', '"', '\'', ' ']);
        if value.starts_with("begin") {
            open.extend(text.get(..at).and_then(|before| before.rfind('<')));
        } else if value.starts_with("end") {
            open.pop();
        }
    }
    open.into_iter().map(|at| at as u64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instruction_names_where_its_result_leads() {
        assert_eq!(
            href(" HYPERLINK \"https://sallow.example/a b.pdf\" \\o \"Report\" ").as_deref(),
            Some("https://sallow.example/a b.pdf")
        );
        assert_eq!(href("HYPERLINK report.pdf").as_deref(), Some("report.pdf"));
        assert!(["HYPERLINK \\l \"place\"", "PAGE", "REF x", ""].iter().all(|instruction| href(instruction).is_none()));
    }
}
