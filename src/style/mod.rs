//! House styles: how one publisher words and sets its minutes, as data.
//!
//! A style is a TOML file; `docs/styles.md` describes it. The parser uses it besides its own rules, so that a style adds words and removes
//! none.

#![cfg_attr(not(test), deny(clippy::string_slice))]

mod cues;
mod expression;
mod file;

use std::sync::LazyLock;

use crate::model::Outcome;
use crate::source::part;
use crate::vocab::Part;

pub use cues::{claims, detect};
pub use file::Fault;

use expression::Opening;

/// A built-in style, whose file is read on first use.
struct BuiltIn {
    name: &'static str,
    style: LazyLock<Style>,
}

/// The built-in style whose file has a name.
macro_rules! built_in {
    ($name:literal) => {
        BuiltIn { name: $name, style: LazyLock::new(|| read(include_str!(concat!("../../data/styles/", $name, ".toml")))) }
    };
}

/// All built-in styles: of those that apply equally, the first is taken.
static BUILT_IN: [BuiltIn; 7] = [
    built_in!("english-modern-gov"),
    built_in!("welsh"),
    built_in!("irish"),
    built_in!("scottish"),
    built_in!("north-american"),
    built_in!("australian"),
    built_in!("parish"),
];

/// The files are a part of this crate, so an error in one is found by any test.
fn read(text: &'static str) -> Style {
    file::unchecked(text).unwrap_or_else(|fault| unreachable!("a built-in style does not read: {fault}"))
}

/// A house style.
#[derive(Debug)]
pub struct Style {
    /// Name, as in `--style` and `source.style`.
    pub name: String,
    /// Whose minutes these are, in a sentence.
    pub description: String,
    /// Texts with the roles of their lines: the tests of the style.
    pub examples: Vec<Example>,
    /// The file from which it was read.
    pub toml: String,
    decisions: Vec<(Opening, Outcome)>,
    /// Any of the words of decisions.
    deciding: Option<Opening>,
    motion: Option<Opening>,
    labels: Vec<(String, Part)>,
    captions: Vec<String>,
    titles: Vec<String>,
    numbers: Option<Opening>,
}

/// A text and the roles of its lines.
#[derive(Debug)]
pub struct Example {
    /// The text.
    pub text: String,
    /// The role of each line that is not blank, as `decision:resolved` or `para+`.
    pub roles: Vec<String>,
    /// The line of the file on which the example begins.
    pub line: usize,
}

/// The choice of the style of a document.
#[derive(Clone, Copy, Debug, Default)]
pub enum Choice<'s> {
    /// The built-in style that applies to it, if any.
    #[default]
    Detect,
    /// None.
    Plain,
    /// This one.
    Is(&'s Style),
}

/// All built-in styles.
pub fn built_in() -> impl ExactSizeIterator<Item = &'static Style> {
    BUILT_IN.iter().map(|one| &*one.style)
}

/// The built-in style of that name.
pub fn named(name: &str) -> Option<&'static Style> {
    BUILT_IN.iter().find(|one| one.name == name).map(|one| &*one.style)
}

impl Style {
    /// The words that open a text and decide: their end, and the outcome they state.
    pub fn decides(&self, text: &str) -> Option<(usize, Outcome)> {
        self.deciding.as_ref().filter(|deciding| deciding.is_match(text))?;
        self.decisions.iter().find_map(|(word, outcome)| word.find(text).map(|words| (words.end, *outcome)))
    }

    /// Opens as a motion does.
    pub fn opens_motion(&self, text: &str) -> bool {
        self.motion.as_ref().is_some_and(|opening| opening.is_match(text))
    }

    /// What a label announces, given in lower case and without its colon.
    pub fn label(&self, words: &str) -> Option<Part> {
        self.labels.iter().find(|(label, _)| label == words).map(|(_, part)| *part)
    }

    /// Is a caption of a list of names, given in lower case and without its colon.
    pub fn is_caption(&self, words: &str) -> bool {
        self.captions.iter().any(|caption| caption == words)
    }

    /// The number of an item that opens a text: its length in bytes. White space or the end of the text follows it.
    pub fn number(&self, text: &str) -> Option<usize> {
        let number = self.numbers.as_ref()?.find(text)?.end;
        part(text, number..).chars().next().is_none_or(char::is_whitespace).then_some(number)
    }

    /// Openings of titles of items, in lower case.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        self.titles.iter().map(String::as_str)
    }
}
