//! The pages of a scan, block by block, and the text composed of them: a line of the page is a line of the text, with a blank line between
//! blocks.

use anyhow::{Result, bail};

use crate::read::compose::Composer;
use crate::source::{Bounds, Hint, Layout, LayoutPage, LayoutWord, Source, Span, Unit, is_blank};

/// Maximum words of one input: twice as many as a thousand pages of small print have.
const MOST_WORDS: usize = 1 << 20;

/// Bytes of text of one input. What the text is measured by when it is whole is measured here as it grows.
const MOST_BYTES: usize = 8 << 20;

/// Maximum lines of a header or footer; a longer block marked as one is text.
const MOST_LINES_OF_HEADER: usize = 3;

/// What is stated of a word beside its text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stated {
    /// Its box.
    pub bounds: Option<Bounds>,
    /// How sure the recognition was, from 0 to 1.
    pub confidence: Option<f32>,
}

/// A word.
struct Word {
    text: String,
    stated: Stated,
    /// A space precedes it.
    apart: bool,
}

/// A block: the lines of a region.
struct Block {
    hint: Hint,
    /// Its place in the reading order, where one is stated.
    rank: Option<usize>,
    lines: Vec<Vec<Word>>,
}

/// The pages so far.
#[derive(Default)]
pub struct Pages {
    composer: Composer,
    layout: Layout,
    /// Bytes of the text at which pages begin.
    starts: Vec<usize>,
    /// The blocks of the page that is open.
    blocks: Vec<Block>,
    /// Those of them that are open, the innermost last.
    open: Vec<usize>,
    /// The last of them has the lines outside all blocks.
    loose: bool,
    /// The line that is open.
    line: Vec<Word>,
    /// A space follows its last word.
    space: bool,
    /// It contains a space.
    spaced: bool,
    /// Words and bytes so far.
    read: (usize, usize),
}

impl Pages {
    /// A page begins, of a width and a height.
    pub fn begin_page(&mut self, size: Option<[f32; 2]>, unit: Unit) {
        self.end_page();
        self.layout.pages.push(LayoutPage { page: self.layout.pages.len() + 1, size, unit });
    }

    /// A block begins, inside the one that is open if one is.
    pub fn begin_block(&mut self, hint: Hint, rank: Option<usize>) {
        self.end_line();
        if self.layout.pages.len() == self.starts.len() {
            self.begin_page(None, Unit::default());
        }
        self.loose = false;
        self.open.push(self.blocks.len());
        self.blocks.push(Block { hint, rank, lines: Vec::new() });
    }

    /// The innermost block ends.
    pub fn end_block(&mut self) {
        self.end_line();
        self.open.pop();
    }

    /// The innermost block has no line yet.
    pub fn is_bare(&self) -> bool {
        self.line.is_empty() && self.open.last().and_then(|at| self.blocks.get(*at)).is_some_and(|block| block.lines.is_empty())
    }

    /// A space after the last word of the line.
    pub fn space(&mut self) {
        self.space = true;
        self.spaced |= !self.line.is_empty();
    }

    /// Each space of the line that is open will be stated, even if there is none.
    pub fn states_spaces(&mut self) {
        self.spaced = true;
    }

    /// A word of the line, its white space as single spaces. What shows nothing is no word.
    ///
    /// # Errors
    /// A sentence, if there are more words than a document has.
    pub fn word(&mut self, text: &str, stated: Stated) -> Result<()> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = text.trim_matches(is_blank);
        if text.is_empty() {
            return Ok(());
        }
        self.read = (self.read.0 + 1, self.read.1 + text.len() + 1);
        if self.read.0 > MOST_WORDS || self.read.1 > MOST_BYTES {
            bail!("expected a document of at most {MOST_WORDS} words and {} MB of text, but this one has more", MOST_BYTES >> 20);
        }
        let apart = std::mem::take(&mut self.space);
        self.line.push(Word { text: text.to_owned(), stated, apart });
        Ok(())
    }

    /// A hyphen at the end of the line, after its last word, whatever character the file has for it.
    pub fn hyphen(&mut self) {
        if let Some(word) = self.line.last_mut().filter(|word| !word.text.ends_with(['-', '\u{2010}'])) {
            word.text.push('-');
        }
    }

    /// The line ends. If no space in it is stated, one precedes each word.
    pub fn end_line(&mut self) {
        let spaced = std::mem::take(&mut self.spaced);
        self.space = false;
        if self.line.is_empty() {
            return;
        }
        let mut line = std::mem::take(&mut self.line);
        line.iter_mut().for_each(|word| word.apart |= !spaced);
        if self.open.is_empty() && !self.loose {
            self.begin_block(Hint::None, None);
            self.open.pop();
            self.loose = true;
        }
        let at = self.open.last().copied().unwrap_or(self.blocks.len().saturating_sub(1));
        if let Some(block) = self.blocks.get_mut(at) {
            block.lines.push(line);
        }
    }

    /// The source of all pages.
    pub fn source(mut self) -> Source {
        self.end_page();
        let (layout, pages) = (self.layout, self.starts);
        Source { layout, pages, ..self.composer.source() }
    }

    /// Composes the page that is open, its blocks in their order.
    fn end_page(&mut self) {
        self.end_line();
        self.open.clear();
        self.loose = false;
        if self.layout.pages.len() == self.starts.len() {
            return;
        }
        let mut start = None;
        for block in ordered(std::mem::take(&mut self.blocks)) {
            let begins = self.compose(&block);
            start = start.or(begins);
        }
        self.starts.push(start.unwrap_or(self.composer.length().0));
    }

    /// Adds a block to the text, and gives the byte at which it begins.
    fn compose(&mut self, block: &Block) -> Option<usize> {
        let lines: Vec<String> = block.lines.iter().map(|line| joined(line)).collect();
        let text = lines.join("\n");
        if text.is_empty() {
            return None;
        }
        match block.hint {
            Hint::Furniture if lines.len() <= MOST_LINES_OF_HEADER => self.composer.furniture(&text),
            Hint::Furniture => self.composer.paragraph(&text, Hint::None),
            hint => self.composer.paragraph(&text, hint),
        }
        let (end, last) = self.composer.length();
        let (start, mut line) = (end.saturating_sub(text.len() + 1), (last + 1).saturating_sub(lines.len()));
        let mut at = start;
        for words in &block.lines {
            self.place(words, at, line);
            at += joined(words).len() + 1;
            line += 1;
        }
        Some(start)
    }

    /// Notes the places of the words of a line that begins at a byte.
    fn place(&mut self, words: &[Word], mut at: usize, line: usize) {
        let page = self.layout.pages.len();
        for (index, Word { text, stated, apart }) in words.iter().enumerate() {
            at += usize::from(*apart && index > 0);
            let span = Span { start: at, end: at + text.len(), line };
            at = span.end;
            let Stated { bounds, confidence } = *stated;
            self.layout.words.push(LayoutWord { span, page, bounds, confidence });
        }
    }
}

/// The text of a line.
fn joined(words: &[Word]) -> String {
    let mut line = String::new();
    for word in words {
        if word.apart && !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word.text);
    }
    line
}

/// The blocks in the stated reading order. Blocks outside it stay before all others or after all others, as headers and footers do; one
/// between two stays after the first.
fn ordered(mut blocks: Vec<Block>) -> Vec<Block> {
    let after = blocks.iter().rposition(|block| block.rank.is_some()).map_or(0, |last| last + 1);
    let mut before = None;
    for block in blocks.iter_mut().take(after) {
        before = block.rank.or(before);
        block.rank = before;
    }
    blocks.iter_mut().skip(after).for_each(|block| block.rank = Some(usize::MAX));
    blocks.sort_by_key(|block| block.rank);
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(pages: &mut Pages, words: &[&str]) {
        for word in words {
            pages.word(word, Stated::default()).unwrap();
            pages.space();
        }
        pages.end_line();
    }

    fn block(pages: &mut Pages, hint: Hint, rank: Option<usize>, words: &[&str]) {
        pages.begin_block(hint, rank);
        line(pages, words);
        pages.end_block();
    }

    #[test]
    fn blocks_are_in_their_order_and_words_have_their_places() {
        let mut pages = Pages::default();
        pages.begin_page(None, Unit::Pixel);
        block(&mut pages, Hint::None, Some(1), &["The", "lane."]);
        block(&mut pages, Hint::None, None, &["It", "was", "swept."]);
        block(&mut pages, Hint::None, Some(0), &["1.", "Roads"]);
        block(&mut pages, Hint::None, None, &["7"]);
        pages.begin_page(None, Unit::Pixel);
        pages.begin_page(None, Unit::Pixel);
        block(&mut pages, Hint::Furniture, None, &["Page", "3"]);
        let source = pages.source();
        assert_eq!(source.text, "1. Roads\n\nThe lane.\n\nIt was swept.\n\n7\n\nPage 3\n");
        assert_eq!(source.pages, [0, 38, 39]);
        assert_eq!(source.lines[8].hint, Hint::Furniture);
        for word in &source.layout.words {
            assert_eq!(source.line_at(word.span.start), word.span.line, "{word:?}");
            assert!(!source.text[word.span.start..word.span.end].contains(' '));
        }
        assert_eq!(source.layout.words.last().unwrap().page, 3);
    }

    #[test]
    fn a_space_is_where_one_is_stated_or_where_none_is() {
        let mut pages = Pages::default();
        pages.word("Roads", Stated::default()).unwrap();
        pages.word(":", Stated::default()).unwrap();
        pages.space();
        pages.word("mended", Stated::default()).unwrap();
        pages.end_line();
        pages.word("a", Stated::default()).unwrap();
        pages.word("b\u{c}c ", Stated::default()).unwrap();
        pages.hyphen();
        pages.hyphen();
        let source = pages.source();
        assert_eq!(source.text, "Roads: mended\na b c-\n");
        assert_eq!(source.pages, [0]);
    }

    #[test]
    fn a_header_of_many_lines_is_text() {
        let mut pages = Pages::default();
        pages.begin_block(Hint::Furniture, None);
        (0..4).for_each(|_| line(&mut pages, &["RESOLVED"]));
        assert!(pages.source().lines.iter().all(|line| line.hint == Hint::None));
    }

    #[test]
    fn more_words_than_a_document_has_are_refused() {
        let mut pages = Pages::default();
        let refused = (0..=MOST_WORDS).find_map(|_| pages.word("a", Stated::default()).err());
        assert!(refused.is_some_and(|error| error.to_string().starts_with("expected a document of at most")));
    }
}
