//! Files of words with roles and numbers, such as `data/calendar.toml` and `data/vote.toml`: their common part.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

/// The roles and the rows of a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    pub role: BTreeMap<String, Role>,
    pub row: Vec<Row>,
    /// Its text and path, for messages.
    #[serde(skip)]
    text: String,
    #[serde(skip)]
    path: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    meaning: String,
    /// The highest number of its words, where they have one.
    #[serde(default)]
    pub most: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    pub role: Spanned<String>,
    #[serde(default)]
    number: Option<u8>,
    pub words: Vec<Spanned<String>>,
}

/// The roles of a word, each a bit, and its number, 0 where it has none.
#[derive(Clone, Copy, Default)]
pub struct Meaning {
    pub roles: u64,
    pub number: u8,
}

/// The bit of words that open a name of several words.
pub const OPENS: u64 = 1 << 63;
/// Roles at the most: one bit is kept for [`OPENS`].
const MOST_ROLES: usize = 63;

impl File {
    /// Reads a file. The error says what is wrong with it.
    pub fn read(path: &Path) -> Result<File, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut file: File = toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        (file.text, file.path) = (text, path.display().to_string());
        if file.role.len() > MOST_ROLES {
            return Err(format!("{}: expected at most {MOST_ROLES} roles, but found {}", file.path, file.role.len()));
        }
        Ok(file)
    }

    /// What is wrong at a byte of the file, with the line.
    pub fn fault(&self, at: usize, why: &str) -> String {
        let line = self.text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
        format!("{}:{line}: {why}", self.path)
    }

    /// The role and the number of the words of a row. `least` is the lowest number.
    pub fn meaning(&self, row: &Row, least: u8) -> Result<Meaning, String> {
        let name = row.role.get_ref();
        let wrong = |why: &str| self.fault(row.role.span().start, why);
        let place = self.role.keys().position(|role| role == name).ok_or_else(|| wrong(&format!("no role is called {name:?}")))?;
        let most = self.role.get(name).map_or(0, |role| role.most);
        match row.number {
            None if most == 0 => Ok(Meaning { roles: 1 << place, number: 0 }),
            Some(number) if most > 0 && (least..=most).contains(&number) => Ok(Meaning { roles: 1 << place, number }),
            Some(number) if most > 0 => Err(wrong(&format!("expected a number from {least} to {most} for {name}, but found {number}"))),
            Some(_) => Err(wrong(&format!("{name} has no numbers"))),
            None => Err(wrong(&format!("expected a number from {least} to {most} for {name}"))),
        }
    }

    /// The source of the roles. `opens` is the name of the bit of words that open a name, if the file has such names.
    pub fn code(&self, opens: Option<&str>) -> String {
        let mut code = String::from("/// What words are for, each a bit.\npub mod role {\n");
        for (at, (name, role)) in self.role.iter().enumerate() {
            let _ = writeln!(code, "/// {}\npub const {name}: u64 = 1 << {at};", role.meaning);
        }
        if let Some(name) = opens {
            let _ = writeln!(code, "/// first word of a name of several words\npub const {name}: u64 = {OPENS};");
        }
        code.push_str("}\n");
        code
    }
}

impl Meaning {
    /// A literal of it.
    pub fn code(self) -> String {
        format!("Word {{ roles: {}, number: {} }}", self.roles, self.number)
    }
}

/// The source of the table of words, the first of which means nothing.
pub fn words_code<'m>(meanings: impl ExactSizeIterator<Item = &'m Meaning>) -> String {
    let length = meanings.len() + 1;
    let rows: String = meanings.map(|meaning| meaning.code() + ",").collect();
    format!("static WORDS: [Word; {length}] = [Word {{ roles: 0, number: 0 }}, {rows}];\n")
}
