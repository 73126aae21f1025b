//! A document with all that is known of its lines before any of them is given a role; `analysis` derives it.

use std::borrow::Cow;

use super::evidence::Named;
use super::known::{BlockHit, BlockStatement, LineCue, PageMatter, PatternUsage, Scope, SeriesProfile, Whole};
use super::quote::Quoted;
use crate::layout::{Block, Line};
use crate::lex::{Hit, Token};
use crate::number::{self, Member, SeriesSet};

/// Lines, blocks, series and cues of a text.
pub struct Document<'t> {
    /// The text.
    pub text: &'t str,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Its lines that are not blank.
    pub lines: Vec<Line>,
    /// Its paragraphs.
    pub blocks: Vec<Block>,
    /// The block of each line.
    pub block_of: Vec<usize>,
    /// Series of numbers and bullets.
    pub series: SeriesSet,
    /// The appearance of each series.
    pub profiles: Vec<SeriesProfile>,
    /// The series that carries the items, if one does.
    pub main: Option<usize>,
    /// Rules that matched in each line.
    pub hits: Vec<Vec<Hit>>,
    /// Rules that matched in each block.
    pub block_hits: Vec<Vec<BlockHit>>,
    /// What each block states first, if it states an outcome.
    pub statements: Vec<Option<BlockStatement>>,
    /// The strongest cue of each line.
    pub cues: Vec<Option<LineCue>>,
    /// The relation of each line to quotations of several lines.
    pub quoted: Vec<Quoted>,
    /// A bracket of an earlier line is open where each line begins.
    pub open_brackets: Vec<bool>,
    /// Where lines end at the right.
    pub width: usize,
    /// Facts of the whole.
    pub whole: Whole,
    /// The use of lines that are set like each line.
    pub patterns: Vec<PatternUsage>,
    /// Lines above the record.
    pub top: usize,
    /// Why each line may be furniture, if there is a reason.
    pub page_matter: Vec<Option<PageMatter>>,
    /// What preceded each line.
    pub scopes: Vec<Scope>,
}

impl<'t> Document<'t> {
    /// The words of a block, without markers.
    pub fn block_tokens(&self, block: &Block) -> Cow<'_, [Token]> {
        let lines = self.lines.get(block.lines.clone()).unwrap_or_default();
        let tokens = |line: &Line| self.tokens.get(line.rest.clone()).unwrap_or_default();
        match lines {
            [line] => Cow::Borrowed(tokens(line)),
            _ => Cow::Owned(lines.iter().flat_map(tokens).copied().collect()),
        }
    }

    /// The line with the words of a marker that is alone on its line.
    pub fn worded(&self, at: usize) -> &Line {
        let line = &self.lines[at];
        match self.lines.get(at + 1).filter(|next| line.is_lone() && next.marker.is_none()) {
            Some(next) => next,
            None => line,
        }
    }

    /// Words of the block that contains a line.
    pub fn block_words(&self, at: usize) -> usize {
        let block = &self.blocks[self.block_of[at]];
        self.lines.get(block.lines.clone()).unwrap_or_default().iter().map(|line| line.words).sum()
    }

    /// The series of a line and its position in it.
    pub fn member(&self, at: usize) -> Option<(usize, Member)> {
        self.series.of_line.get(at).copied().flatten()
    }

    /// The line is an entry of the main series.
    pub fn is_main(&self, at: usize) -> bool {
        self.main.is_some() && self.member(at).map(|member| member.0) == self.main
    }

    /// The line before that belongs to the minutes: page numbers, recurring lines and rules are skipped.
    pub fn before(&self, at: usize) -> Option<usize> {
        (0..at).rev().take(PAGE_MATTER).find(|before| !self.is_page_matter(*before))
    }

    fn is_page_matter(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let recurs = line.recurs >= 3 && line.words <= 12 && self.cues[at].is_none() && line.marker.is_none();
        recurs || line.page_number > 0 || line.words == 0 && line.marker.is_none()
    }

    /// The kind of marker of a line.
    pub fn kind_of(&self, at: usize) -> Named {
        self.lines.get(at).and_then(Line::kind).map_or(const { Named::new("-") }, kind_named)
    }

    /// A word of the lexicon as a value of evidence.
    pub fn word(lexeme: u16) -> Named {
        Named { code: crate::lex::code_of(lexeme), name: crate::lex::word_of(lexeme) }
    }

    /// A rule as a value of evidence.
    pub fn rule(rule: u16) -> Named {
        Named { code: crate::lex::rule_code(rule), name: crate::lex::rule_name(rule) }
    }
}

/// Maximum lines of a page header and footer together.
const PAGE_MATTER: usize = 8;

/// The name of a kind of scheme.
pub fn kind_named(kind: u8) -> Named {
    match kind {
        number::kind::BULLET => const { Named::new("bullet") },
        number::kind::DATE => const { Named::new("date") },
        _ => KINDS.get(usize::from(kind)).copied().unwrap_or(const { Named::new("none") }),
    }
}

const KINDS: [Named; number::kind::KIND_NAMES.len()] = {
    let mut kinds = [Named::new(""); number::kind::KIND_NAMES.len()];
    let mut at = 0;
    while at < kinds.len() {
        kinds[at] = Named::new(number::kind::KIND_NAMES[at]);
        at += 1;
    }
    kinds
};

/// Short minutes with two series, a page number, a tag and a table.
#[cfg(test)]
pub(super) const MINUTES: &str = "MINUTES\nHolt Council\n\nPage 1 of 3\n1. Apologies\nCllr Fox sent\napologies for\n<AI1>\n----\n- 5 -\n\
                       | Name | Office |\n|---|---|\n| Fox | Clerk |\n\n2. Roads\nRESOLVED: that\n(a) the lane be mended; and\n\
                       (b) the elm be felled.\n\n3. Trees\nThe elm fell.\nThe meeting closed at 9 pm.";

/// Lines with numbers alone, bullets, bold and quoted words, figures and an address.
#[cfg(test)]
pub(super) const MARKED: &str = "Holt Council\n\n1.\nROADS AND LANES\n- the lane\n- the elm\n\n2.\nPARKS\n> **Mr Fox** paid £20 at 9 pm on 3 May to\n\
                      the CLERK, who AGREED to see www.holt.example/a.\n**It was carried.**\n# Close";

#[cfg(test)]
impl<'t> Document<'t> {
    /// The document of a text, line by line.
    pub(super) fn of_text(text: &'t str) -> Self {
        let start = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
        let lines = text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty());
        let cuts: Vec<_> = lines.map(|(at, line)| (at + 1, start(line)..start(line) + line.len())).collect();
        Document::of(text, &cuts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_between_pages_is_skipped() {
        let document = Document::of_text("1. Roads\nThe lane\n----\n- 5 -\nwas mended.");
        assert_eq!((0..5).map(|at| document.before(at)).collect::<Vec<_>>(), [None, Some(0), Some(1), Some(1), Some(3)]);
        let recurring = Document::of_text("The elm\nHolt Council\nThe oak\nHolt Council\nThe yew");
        assert_eq!(recurring.before(4), Some(3));
        let recurring = Document::of_text("The elm\nHolt Council\nThe oak\nHolt Council\nThe ash\nHolt Council\nThe yew");
        assert_eq!(recurring.before(6), Some(4));
    }

    #[test]
    fn a_marker_alone_on_its_line_has_the_words_below() {
        let document = Document::of_text("1.\nRoads\n2.\n3. Trees\n4.");
        assert_eq!((0..5).map(|at| document.worded(at).words).collect::<Vec<_>>(), [1, 1, 0, 1, 0]);
        assert_eq!((document.block_words(0), document.kind_of(0).name, document.kind_of(1).name), (1, "decimal", "-"));
    }
}
