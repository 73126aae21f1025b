//! The cues of the built-in house styles: `data/styles`.

use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;

use crate::lexicon::Lexicon;
use crate::pattern::parse;
use crate::triggers;

/// The part of a style's file that is read here; the rest is read when the style is used.
#[derive(Deserialize)]
struct File {
    name: String,
    cues: Cues,
}

#[derive(Deserialize)]
struct Cues {
    patterns: Vec<String>,
    needed: usize,
}

/// The names of the styles, the number of cues that each needs, and the patterns of the cues, whose rule is the index of the style.
pub fn code(folder: &Path, lexicon: &mut Lexicon) -> Result<String, String> {
    let (mut names, mut patterns) = (Vec::new(), Vec::new());
    for path in crate::toml_files(folder)? {
        let file: File = crate::read_toml(&path)?;
        for text in &file.cues.patterns {
            let pattern = parse(text, lexicon).map_err(|why| format!("{}: {why}", path.display()))?;
            patterns.push((names.len(), pattern));
        }
        names.push((file.name, file.cues.needed));
    }
    let mut code = String::new();
    let _ = writeln!(code, "/// The name of each style, and the lines with a cue that it needs.");
    let _ = writeln!(code, "static NEEDED: &[(&str, usize)] = &{names:?};");
    let patterns: Vec<_> = patterns.iter().map(|(style, pattern)| (*style, pattern)).collect();
    Ok(code + &triggers::code(&patterns))
}
