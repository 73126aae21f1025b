//! The fitted weights of `data/weights.tsv` to a static table.

use std::path::Path;

pub fn code(path: &Path) -> Result<String, String> {
    if !path.exists() {
        return Ok(String::new());
    }
    Ok(String::new())
}
