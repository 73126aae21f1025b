//! Words that each tell something in a fact: rows of a file such as `data/division.toml` to tables by lexeme.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use crate::lexicon::Lexicon;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    role: BTreeMap<String, Role>,
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Role {
    meaning: String,
    /// The highest number of its words, where they have one.
    #[serde(default)]
    most: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    role: Spanned<String>,
    #[serde(default)]
    number: Option<u8>,
    words: Vec<Spanned<String>>,
}

/// What the words of a file tell.
pub struct Words {
    file: File,
    /// Roles and number of each word, by lexeme.
    words: BTreeMap<usize, (u64, u8)>,
    /// Lexemes of names of several words, with their role.
    phrases: Vec<(Vec<usize>, u64)>,
}

/// One bit is kept for words that open a name of several.
const OPENS: u64 = 1 << 63;

pub fn read(path: &Path, lexicon: &mut Lexicon) -> Result<Words, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let file: File = toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    let fault = |at: usize, why: String| {
        let line = text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
        format!("{}:{line}: {why}", path.display())
    };
    if file.role.len() > 63 {
        return Err(format!("{}: expected at most 63 roles, but found {}", path.display(), file.role.len()));
    }
    let (mut words, mut phrases) = (BTreeMap::new(), Vec::new());
    for row in &file.row {
        let (role, number) = meaning(&file.role, row).map_err(|why| fault(row.role.span().start, why))?;
        for word in &row.words {
            let wrong = |why: &str| fault(word.span().start, format!("{why}, but found {:?}", word.get_ref()));
            if word.get_ref().is_empty() || word.get_ref().chars().any(char::is_uppercase) {
                return Err(wrong("expected words in small letters"));
            }
            let lexemes: Vec<usize> = word.get_ref().split(' ').map(|word| lexicon.lexeme(word)).collect();
            let known: &mut (u64, u8) = words.entry(lexemes[0]).or_default();
            if lexemes.len() > 1 {
                known.0 |= OPENS;
                phrases.push((lexemes, role));
            } else if known.0 & role != 0 {
                return Err(wrong("expected a word that has no row of this role yet"));
            } else {
                *known = (known.0 | role, known.1.max(number));
            }
        }
    }
    // Where two begin alike the longer stands first.
    phrases.sort_by_key(|(lexemes, _)| std::cmp::Reverse(lexemes.len()));
    Ok(Words { file, words, phrases })
}

/// The role and the number of the words of a row.
fn meaning(roles: &BTreeMap<String, Role>, row: &Row) -> Result<(u64, u8), String> {
    let name = row.role.get_ref();
    let place = roles.keys().position(|role| role == name).ok_or_else(|| format!("no role is called {name:?}"))?;
    let most = roles.get(name).map_or(0, |role| role.most);
    match row.number {
        None if most == 0 => Ok((1 << place, 0)),
        Some(number) if number <= most && most > 0 => Ok((1 << place, number)),
        _ if most == 0 => Err(format!("{name} has no numbers")),
        _ => Err(format!("expected a number up to {most} for {name}")),
    }
}

impl Words {
    /// The source of the tables. All lexemes must be known.
    pub fn code(&self, lexicon: &Lexicon) -> String {
        let mut code = String::from("/// What words tell, each a bit.\npub mod role {\n");
        for (at, (name, role)) in self.file.role.iter().enumerate() {
            let _ = writeln!(code, "/// {}\npub const {name}: u64 = 1 << {at};", role.meaning);
        }
        if !self.phrases.is_empty() {
            code.push_str("/// first word of a name of several words\npub const OPENS: u64 = 1 << 63;\n");
        }
        code.push_str("}\n");
        let meanings: String = self.words.values().map(|(roles, number)| format!("Word {{ roles: {roles}, number: {number} }},")).collect();
        let _ = writeln!(code, "static WORDS: [Word; {}] = [Word {{ roles: 0, number: 0 }}, {meanings}];", self.words.len() + 1);
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
