//! Words of facts: rows of a file such as `data/vote.toml` to tables by lexeme.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::lexicon::Lexicon;
use crate::roles::{File, Meaning, OPENS, words_code};

/// What the words of a file mean.
pub struct Words {
    file: File,
    /// Roles and number of each word, by lexeme.
    words: BTreeMap<usize, Meaning>,
    /// Lexemes of names of several words, with their role.
    phrases: Vec<(Vec<usize>, u64)>,
}

pub fn read(path: &Path, lexicon: &mut Lexicon) -> Result<Words, String> {
    let file = File::read(path)?;
    let (mut words, mut phrases) = (BTreeMap::new(), Vec::new());
    for row in &file.row {
        let meaning = file.meaning(row, 0)?;
        for word in &row.words {
            let wrong = |why: &str| file.fault(word.span().start, &format!("{why}, but found {:?}", word.get_ref()));
            if word.get_ref().is_empty() || word.get_ref().chars().any(char::is_uppercase) {
                return Err(wrong("expected words in small letters"));
            }
            let lexemes: Vec<usize> = word.get_ref().split(' ').map(|word| lexicon.lexeme(word)).collect();
            let known: &mut Meaning = words.entry(lexemes[0]).or_default();
            if lexemes.len() > 1 {
                known.roles |= OPENS;
                phrases.push((lexemes, meaning.roles));
            } else if known.roles & meaning.roles != 0 {
                return Err(wrong("expected a word that has no row of this role yet"));
            } else {
                *known = Meaning { roles: known.roles | meaning.roles, number: known.number.max(meaning.number) };
            }
        }
    }
    // Of two that begin alike, the longer comes first.
    phrases.sort_by_key(|(lexemes, _)| std::cmp::Reverse(lexemes.len()));
    Ok(Words { file, words, phrases })
}

impl Words {
    /// The source of the tables. All lexemes must be known.
    pub fn code(&self, lexicon: &Lexicon) -> String {
        let mut code = self.file.code((!self.phrases.is_empty()).then_some("OPENS"));
        code += &words_code(self.words.values());
        let place = |lexeme: usize| self.words.keys().position(|word| *word == lexeme).map_or(0, |at| at + 1);
        let places: Vec<usize> = (0..=lexicon.len()).map(place).collect();
        let _ = writeln!(code, "static PLACES: [u8; {}] = {places:?};", places.len());
        if self.phrases.is_empty() {
            return code;
        }
        let phrases: String = self.phrases.iter().map(|(lexemes, role)| format!("(&{lexemes:?}, {role}),")).collect();
        let _ = writeln!(code, "static PHRASES: [(&[u16], u64); {}] = [{phrases}];", self.phrases.len());
        code
    }
}
