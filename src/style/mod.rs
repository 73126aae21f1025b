//! House styles: what one kind of minutes words in its own way, as data.
//!
//! A style is a TOML file; `docs/styles.md` describes it. The parser asks it beside its own rules, so that a
//! style adds words and takes none away.

#![cfg_attr(not(test), deny(clippy::string_slice))]

mod expression;
mod file;

use std::sync::LazyLock;

use crate::model::Outcome;
use crate::source::part;
use crate::vocab::label::Part;

pub use file::Fault;

use expression::{Opening, Openings};

/// The built-in styles, as they are written: one file a style.
const FILES: &[&str] = &[
    include_str!("builtin/english-modern-gov.toml"),
    include_str!("builtin/welsh.toml"),
    include_str!("builtin/irish.toml"),
    include_str!("builtin/scottish.toml"),
    include_str!("builtin/north-american.toml"),
    include_str!("builtin/australian.toml"),
    include_str!("builtin/parish.toml"),
];

static BUILT_IN: LazyLock<Vec<Style>> = LazyLock::new(|| FILES.iter().map(|text| built_in_of(text)).collect());

/// The files are a part of this crate, so one that does not read is a fault that any test shows.
fn built_in_of(text: &'static str) -> Style {
    file::unchecked(text).unwrap_or_else(|fault| unreachable!("a built-in style does not read: {fault}"))
}

/// A house style.
#[derive(Debug)]
pub struct Style {
    /// Name, as `--style` takes it and `source.style` tells it.
    pub name: String,
    /// Whose minutes these are, in a sentence.
    pub description: String,
    /// Texts with the roles of their lines: the tests of the style.
    pub examples: Vec<Example>,
    /// The file it was read from.
    pub toml: String,
    cues: Cues,
    decisions: Vec<(Opening, Outcome)>,
    motion: Option<Opening>,
    labels: Vec<(String, Part)>,
    captions: Vec<String>,
    titles: Vec<String>,
    numbers: Option<Opening>,
}

/// A text and what its lines are.
#[derive(Debug)]
pub struct Example {
    /// The text.
    pub text: String,
    /// The role of each line that is not blank, as `decision:resolved` or `para+`.
    pub roles: Vec<String>,
    /// The line of the file on which the example begins.
    pub line: usize,
}

/// Beginnings of lines that claim a document.
#[derive(Debug)]
struct Cues {
    /// Expressions.
    lines: Vec<String>,
    needed: usize,
}

/// The cues of all built-in styles, and of which style each is, by index.
static BUILT_IN_CUES: LazyLock<(Openings, Vec<usize>)> = LazyLock::new(|| {
    let styles = BUILT_IN.iter().enumerate().flat_map(|(at, style)| style.cues.lines.iter().map(move |_| at));
    (Openings::of(BUILT_IN.iter().flat_map(|style| style.cues.lines.iter().map(String::as_str))), styles.collect())
});

/// Which style a document is read in.
#[derive(Clone, Copy, Debug, Default)]
pub enum Choice<'s> {
    /// The built-in style that claims it, if any.
    #[default]
    Detect,
    /// None.
    Plain,
    /// This one.
    Is(&'s Style),
}

/// All built-in styles.
pub fn built_in() -> &'static [Style] {
    &BUILT_IN
}

/// The built-in style of that name.
pub fn named(name: &str) -> Option<&'static Style> {
    BUILT_IN.iter().find(|style| style.name == name)
}

/// The built-in style that claims a document of these lines: the one whose need is exceeded most, the first of equals.
///
/// ```
/// let lines = ["Molta ag: Councillor Fox", "Cuidithe ag: Councillor Hay", "Agus an Cinneadh:"];
/// let style = minutebook::style::detect(lines.into_iter()).unwrap();
/// assert_eq!(style.name, "irish");
/// ```
pub fn detect<'t>(lines: impl Iterator<Item = &'t str>) -> Option<&'static Style> {
    let (cues, styles) = &*BUILT_IN_CUES;
    let mut hits = vec![0; BUILT_IN.len()];
    // The line in which each was claimed last, from 1.
    let mut claimed = vec![0; BUILT_IN.len()];
    for (words, line) in lines.map(cue_words).filter(|words| !words.is_empty()).zip(1..) {
        cues.each(words, |row| {
            let style = styles[row];
            hits[style] += usize::from(claimed[style] != line);
            claimed[style] = line;
        });
    }
    let claims = BUILT_IN.iter().zip(hits).filter(|(style, hits)| *hits >= style.cues.needed);
    claims.fold(None, strongest).map(|(style, _)| style)
}

/// A line without the signs of a heading or of bold around it.
fn cue_words(line: &str) -> &str {
    line.trim_matches([' ', '*', '_', '#'])
}

/// Of two claims the one with more cues for each that is needed.
fn strongest<'s>(best: Option<(&'s Style, usize)>, next: (&'s Style, usize)) -> Option<(&'s Style, usize)> {
    match best {
        Some((style, hits)) if hits * next.0.cues.needed >= next.1 * style.cues.needed => best,
        _ => Some(next),
    }
}

impl Style {
    /// Claims a document of these lines.
    pub fn claims<'t>(&self, lines: impl Iterator<Item = &'t str>) -> bool {
        let cues = Openings::of(self.cues.lines.iter().map(String::as_str));
        lines.map(cue_words).filter(|words| cues.is_match(words)).take(self.cues.needed).count() == self.cues.needed
    }

    /// The words that open a text and decide: where they end, and what they state.
    pub fn decides(&self, text: &str) -> Option<(usize, Outcome)> {
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

    /// Is a caption over names, given in lower case and without its colon.
    pub fn is_caption(&self, words: &str) -> bool {
        self.captions.iter().any(|caption| caption == words)
    }

    /// The number of an item that opens a text: its length in bytes. White space or the end of the text stands behind it.
    pub fn number(&self, text: &str) -> Option<usize> {
        let number = self.numbers.as_ref()?.find(text)?.end;
        part(text, number..).chars().next().is_none_or(char::is_whitespace).then_some(number)
    }

    /// Openings of titles of items, in lower case.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        self.titles.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_cue_however_many_beginnings_it_has() {
        assert!(detect(["Cuidithe ag: Councillor Hay"].into_iter()).is_none());
        assert!(detect(["Cuidithe ag: Councillor Hay", "Molta ag: Councillor Fox"].into_iter()).is_some());
    }
}
