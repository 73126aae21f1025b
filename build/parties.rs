//! The parties: rows of `data/parties.toml` to a static table.

use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    endings: Vec<String>,
    independent: String,
    party: Vec<Party>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Party {
    name: String,
    forms: Vec<String>,
    short: Vec<String>,
}

pub fn code(path: &Path) -> Result<String, String> {
    let file: File = crate::read_toml(path)?;
    let wrong = |why: String| Err(format!("{}: {why}", path.display()));
    if !file.party.iter().any(|party| party.name == file.independent) {
        return wrong(format!("no party is called {:?}", file.independent));
    }
    let mut rows = String::new();
    for party in &file.party {
        if let Some(form) = party.forms.iter().find(|form| **form != plain(form)) {
            return wrong(format!("expected small letters and straight apostrophes, but found {form:?}"));
        }
        let name = plain(&party.name);
        let bare = name.strip_suffix(" party").map(str::to_owned);
        let forms: Vec<String> = [name.clone()].into_iter().chain(bare).chain(party.forms.iter().cloned()).collect();
        let _ = write!(rows, "Party {{ name: {:?}, forms: &{forms:?}, short: &{:?} }},", party.name, party.short);
    }
    let mut code = format!("/// The member who is of no party.\npub const INDEPENDENT: &str = {:?};\n", file.independent);
    let _ = writeln!(code, "static ENDINGS: &[&str] = &{:?};\nstatic PARTIES: &[Party] = &[{rows}];", file.endings);
    Ok(code)
}

/// Lower case, and the straight apostrophe.
fn plain(text: &str) -> String {
    text.to_lowercase().replace('’', "'")
}
