//! The words: rows of `data/lexicon` to a perfect hash and a table of classes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;

use crate::perfect_hash::{PerfectHash, key};

/// Punctuation marks and symbols, each with a lexeme; several characters may be written for one of them.
pub const SYMBOLS: &[(&str, &str)] = &[
    ("STOP", "."),
    ("COMMA", ","),
    ("COLON", ":"),
    ("SEMICOLON", ";"),
    ("OPEN", "("),
    ("CLOSE", ")"),
    ("HYPHEN", "-"),
    ("APOSTROPHE", "'"),
    ("QUOTATION", "\""),
    ("SLASH", "/"),
    ("PIPE", "|"),
    ("STAR", "*"),
    ("UNDERSCORE", "_"),
    ("HASH", "#"),
    ("AMPERSAND", "&"),
    ("QUESTION_MARK", "?"),
    ("EXCLAMATION", "!"),
    ("GREATER", ">"),
    ("LESS", "<"),
    ("EQUALS", "="),
    ("PERCENT", "%"),
    ("PLUS", "+"),
    ("DOT_RUN", "...."),
    ("BULLET_SIGN", "•"),
    ("CURRENCY", "£"),
    ("BACKSLASH", "\\"),
    ("TICK", "✓"),
    ("OTHER_SIGN", "·"),
];

/// Classes that the lexer gives by the form of a token, whatever the word.
pub const FORMS: &[&str] = &[
    "WORD", "LOWER", "CAPITAL", "CAPITALS", "INITIAL", "NUMBER", "INT", "YEAR", "ORDINAL", "DOTTED", "TIME", "DATE", "AMOUNT", "SLASHED",
    "SIGN", "QUOTE", "DOTS", "URL", "BULLET",
];

/// The bits of classes. One bit is reserved for the edge of the text.
pub const MOST_CLASSES: usize = 127;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    classes: Vec<String>,
    words: Vec<String>,
    example: String,
}

pub struct Lexicon {
    /// Name and meaning of each class, forms first.
    classes: Vec<(String, String)>,
    /// Words in the order of their lexemes, with their classes.
    words: Vec<(String, u128)>,
    lexemes: BTreeMap<String, usize>,
    examples: Vec<(String, String)>,
    /// Words and symbols that may be observed of a line: the first ones.
    observed: usize,
}

impl Lexicon {
    pub fn read(folder: &Path) -> Result<Self, String> {
        let path = folder.join("classes.toml");
        let meanings: BTreeMap<String, String> = crate::read_toml(&path)?;
        let forms = FORMS.iter().map(|name| ((*name).to_owned(), "by form".to_owned()));
        let classes: Vec<_> = forms.chain(meanings).collect();
        if classes.len() > MOST_CLASSES {
            return Err(format!("{}: expected at most {MOST_CLASSES} classes, but found {}", path.display(), classes.len()));
        }
        let mut lexicon = Self { classes, words: Vec::new(), lexemes: BTreeMap::new(), examples: Vec::new(), observed: 0 };
        for (_, symbol) in SYMBOLS {
            lexicon.add(symbol, 0);
        }
        for path in crate::toml_files(folder)?.into_iter().filter(|path| !path.ends_with("classes.toml")) {
            let file: File = crate::read_toml(&path)?;
            for row in file.row {
                lexicon.row(&row).map_err(|error| format!("{}: {error}", path.display()))?;
            }
        }
        Ok(lexicon)
    }

    fn row(&mut self, row: &Row) -> Result<(), String> {
        if row.example.matches("{}").count() != 1 {
            return Err(format!("expected one {{}} in the example {:?}", row.example));
        }
        let mut classes = 0;
        for name in &row.classes {
            classes |= self.class(name).ok_or_else(|| format!("no class is called {name:?}"))?;
        }
        for word in &row.words {
            if word.is_empty() || word.chars().any(|c| c.is_uppercase() || c.is_whitespace()) {
                return Err(format!("expected a word in small letters, but found {word:?}"));
            }
            match self.lexemes.get(word) {
                Some(lexeme) if *lexeme <= SYMBOLS.len() => self.words[lexeme - 1].1 |= classes,
                Some(_) => return Err(format!("the word {word:?} has a row already")),
                None => _ = self.add(word, classes),
            }
            self.examples.push((word.clone(), row.example.replace("{}", word)));
        }
        Ok(())
    }

    fn add(&mut self, word: &str, classes: u128) -> usize {
        self.words.push((word.to_owned(), classes));
        self.lexemes.insert(word.to_owned(), self.words.len());
        self.words.len()
    }

    /// The bit of a class.
    pub fn class(&self, name: &str) -> Option<u128> {
        self.classes.iter().position(|(class, _)| class == name).map(|at| 1 << at)
    }

    /// The lexeme of a word or symbol that a rule names, from 1. A word without a row becomes one without classes.
    pub fn lexeme(&mut self, word: &str) -> usize {
        match self.lexemes.get(word) {
            Some(lexeme) => *lexeme,
            None => self.add(word, 0),
        }
    }

    /// The words and symbols that have one of these classes.
    pub fn of_classes(&self, classes: u128) -> Vec<usize> {
        self.words.iter().zip(1..).filter(|((_, own), _)| own & classes != 0).map(|(_, lexeme)| lexeme).collect()
    }

    /// The words and symbols added so far may be observed of a line; those that are added from now on are not.
    pub fn observe_no_more(&mut self) {
        self.observed = self.words.len();
    }

    /// Number of words and symbols.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The source of the tables.
    pub fn code(&self) -> Result<String, String> {
        let mut code = String::new();
        let name = |(at, (class, meaning)): (usize, &(String, String))| {
            format!("/// {meaning}\n#[allow(dead_code)]\npub const {class}: u128 = 1 << {at};\n")
        };
        code.extend(self.classes.iter().enumerate().map(name));
        let names: Vec<&String> = self.classes.iter().map(|(class, _)| class).collect();
        let _ = writeln!(code, "pub(crate) static CLASS_NAMES: [&str; {}] = {names:?};", names.len());
        let codes: Vec<u32> = names.iter().map(|name| crate::fnv(name)).collect();
        let _ = writeln!(code, "pub(crate) static CLASS_CODES: [u32; {}] = {codes:?};", codes.len());
        let _ = writeln!(code, "/// Lexemes of symbols.\n#[allow(dead_code)]\npub mod symbol {{");
        for (at, (symbol, _)) in SYMBOLS.iter().enumerate() {
            let _ = writeln!(code, "    pub const {symbol}: u16 = {};", at + 1);
        }
        let _ = writeln!(code, "}}\npub(crate) const OBSERVED: u16 = {};", self.observed);
        let _ = writeln!(code, "#[cfg(test)]\npub(crate) const SYMBOLS: usize = {};", SYMBOLS.len());
        let classes: Vec<u128> = std::iter::once(0).chain(self.words.iter().map(|(_, classes)| *classes)).collect();
        let _ = writeln!(code, "pub(crate) static LEXEME_CLASSES: [u128; {}] = {classes:?};", classes.len());
        let words: Vec<&str> = std::iter::once("").chain(self.words.iter().map(|(word, _)| word.as_str())).collect();
        let _ = writeln!(code, "pub(crate) static LEXEMES: [&str; {}] = {words:?};", words.len());
        let codes: Vec<u32> = words.iter().map(|word| crate::fnv(word)).collect();
        let _ = writeln!(code, "pub(crate) static LEXEME_CODES: [u32; {}] = {codes:?};", codes.len());
        let keys: Vec<_> =
            self.words.iter().enumerate().skip(SYMBOLS.len()).map(|(at, (word, _))| (key(word.as_bytes()), at + 1)).collect();
        code.push_str(&PerfectHash::of(&keys)?.code());
        let _ = writeln!(code, "#[cfg(test)]\npub(crate) static EXAMPLES: &[(&str, &str)] = &{:?};", self.examples);
        Ok(code)
    }
}
