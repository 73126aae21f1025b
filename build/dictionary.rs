//! Words that are looked up by themselves, with roles and numbers, such as those of `data/names.toml`: a perfect hash and a table.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::perfect_hash::{PerfectHash, key};
use crate::roles::{File, Meaning, words_code};

/// Bytes of a word at the most: `src/lex/dictionary.rs` looks up no longer one.
pub const LONGEST: usize = 24;

/// Words in lower case, each with its meaning.
#[derive(Default)]
pub struct Dictionary<'t> {
    pub words: BTreeMap<&'t str, Meaning>,
}

impl<'t> Dictionary<'t> {
    /// Adds a meaning to a word. The error says why that is not allowed.
    pub fn add(&mut self, word: &'t str, meaning: Meaning) -> Result<(), String> {
        if !is_word(word) {
            return Err(format!("expected a word in small letters, but found {word:?}"));
        }
        let known = self.words.entry(word).or_default();
        if known.roles & meaning.roles != 0 {
            return Err(format!("the word {word:?} has a row of this role already"));
        }
        if known.number != 0 && meaning.number != 0 && known.number != meaning.number {
            return Err(format!("the word {word:?} has the number {} already", known.number));
        }
        known.roles |= meaning.roles;
        known.number = known.number.max(meaning.number);
        Ok(())
    }

    /// The source of the tables.
    pub fn code(&self) -> Result<String, String> {
        let keys: Vec<_> = self.words.keys().enumerate().map(|(at, word)| (key(word.as_bytes()), at + 1)).collect();
        let names: Vec<&&str> = self.words.keys().collect();
        let mut code = words_code(self.words.values()) + &PerfectHash::of(&keys)?.code();
        let _ = writeln!(code, "#[cfg(test)]\nstatic NAMES: [&str; {}] = {names:?};", names.len());
        Ok(code)
    }
}

pub fn is_word(word: &str) -> bool {
    let is_of_word = |c: char| !c.is_uppercase() && (c.is_alphanumeric() || matches!(c, '-' | '\'' | '&'));
    !word.is_empty() && word.len() <= LONGEST && word.chars().all(is_of_word)
}

/// The tables of a file whose words have no numbers.
pub fn code(path: &Path) -> Result<String, String> {
    let file = File::read(path)?;
    let mut dictionary = Dictionary::default();
    for row in &file.row {
        let meaning = file.meaning(row, 0)?;
        for word in &row.words {
            dictionary.add(word.get_ref(), meaning).map_err(|why| file.fault(word.span().start, &why))?;
        }
    }
    Ok(file.code(None) + &dictionary.code()?)
}
