//! `concise`: one line for each finding.

use super::Found;

pub fn render(found: &[Found]) -> String {
    found.iter().map(|found| format!("{}\n", found.headline())).collect()
}
