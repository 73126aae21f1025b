//! hOCR: pages, areas, paragraphs, lines and words by their classes. It is HTML, and need not be well formed, so that the tokenizer of
//! HTML reads it.

use anyhow::Result;
use html5ever::LocalName;
use html5ever::tokenizer::Tag;

use super::pages::{Pages, Stated};
use super::{measure, share};
use crate::read::html::element::{attribute, is_block, is_void};
use crate::read::html::token::{Grammar, Listener, listen};
use crate::source::{Bounds, Hint, Unit};

/// Elements that are kept open; deeper ones are read as if they were not there.
const DEEPEST: usize = 256;

/// What an element is that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// What is outside of all pages.
    Head,
    Block,
    /// A block of HTML without a class of hOCR, which begins no block here.
    Plain,
    Line,
    Word,
    Other,
}

/// An element that is open.
struct Open {
    name: LocalName,
    part: Part,
}

/// The walk through a file.
struct Hocr<'p> {
    pages: &'p mut Pages,
    open: Vec<Open>,
    /// Elements deeper than are kept.
    beyond: usize,
    /// What is stated of the line that is open.
    line: Stated,
    /// The words of the innermost element so far, and what is stated of them.
    text: String,
    stated: Option<Stated>,
    /// What was wrong first.
    failed: Result<()>,
}

/// Adds the pages of a file.
///
/// # Errors
/// A sentence, if the file has more than a document does.
pub fn read(text: &str, pages: &mut Pages) -> Result<()> {
    let hocr = Hocr { pages, open: Vec::new(), beyond: 0, line: Stated::default(), text: String::new(), stated: None, failed: Ok(()) };
    let mut hocr = listen(text, Grammar::Html, hocr);
    hocr.flush();
    hocr.failed
}

impl Listener for Hocr<'_> {
    fn start(&mut self, tag: &Tag) {
        if is_void(&tag.name) {
            return self.line_break(&tag.name);
        }
        let part = self.begin(tag);
        if self.open.len() < DEEPEST {
            self.open.push(Open { name: tag.name.clone(), part });
        } else {
            self.beyond += 1;
        }
    }

    fn end(&mut self, name: &LocalName) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        if let Some(at) = self.open.iter().rposition(|open| open.name == *name) {
            while self.open.len() > at {
                self.close();
            }
        }
    }

    fn words(&mut self, text: &str) {
        if self.open.last().is_none_or(|open| open.part != Part::Head) && self.failed.is_ok() {
            self.text.push_str(text);
        }
    }
}

impl Hocr<'_> {
    fn begin(&mut self, tag: &Tag) -> Part {
        let class = class(&attribute(tag, "class").unwrap_or_default());
        if self.stated.is_some() && class == Class::None {
            return Part::Other;
        }
        self.flush();
        match class {
            Class::None => self.begin_unnamed(&tag.name),
            _ => self.begin_named(class, &attribute(tag, "title").unwrap_or_default()),
        }
    }

    /// An element without a class of hOCR.
    fn begin_unnamed(&mut self, name: &str) -> Part {
        match name {
            "head" | "title" => Part::Head,
            _ if is_block(name) => {
                self.pages.end_line();
                Part::Plain
            }
            _ => Part::Other,
        }
    }

    /// An element of a class, with what its title states.
    fn begin_named(&mut self, class: Class, title: &str) -> Part {
        match class {
            Class::Page => {
                self.pages.begin_page(bounds(title).map(|[_, _, width, height]| [width, height]), Unit::Pixel);
                Part::Other
            }
            Class::Block => {
                self.pages.begin_block(Hint::None, None);
                Part::Block
            }
            Class::Line => {
                self.pages.end_line();
                self.line = stated(title);
                Part::Line
            }
            Class::Word => {
                self.stated = Some(stated(title));
                Part::Word
            }
            Class::None => Part::Other,
        }
    }

    fn line_break(&mut self, name: &LocalName) {
        if &**name == "br" && self.stated.is_none() {
            self.flush();
            self.pages.end_line();
        }
    }

    fn close(&mut self) {
        let Some(Open { part, .. }) = self.open.pop() else { return };
        match part {
            Part::Block => {
                self.flush();
                self.pages.end_block();
            }
            Part::Plain => {
                self.flush();
                self.pages.end_line();
            }
            Part::Line => {
                self.flush();
                self.pages.end_line();
                self.line = Stated::default();
            }
            Part::Word => self.flush(),
            Part::Head | Part::Other => {}
        }
    }

    /// The words so far: one word where a word is open, else each for itself, with what is stated of the line.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let stated = self.stated.take();
        let done = match stated {
            Some(stated) => self.word(&text, stated),
            None => self.loose(&text),
        };
        if self.failed.is_ok() {
            self.failed = done;
        }
    }

    fn word(&mut self, text: &str, stated: Stated) -> Result<()> {
        if text.starts_with(char::is_whitespace) {
            self.pages.space();
        }
        self.pages.word(text, stated)?;
        if text.ends_with(char::is_whitespace) {
            self.pages.space();
        }
        Ok(())
    }

    fn loose(&mut self, text: &str) -> Result<()> {
        let line = self.line;
        for part in text.split_inclusive(char::is_whitespace) {
            self.word(part, line)?;
            if part.trim().is_empty() {
                self.pages.space();
            }
        }
        Ok(())
    }
}

/// What a class says that an element is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Page,
    Block,
    Line,
    Word,
    None,
}

/// The first class of the standard among those of an element.
fn class(classes: &str) -> Class {
    let known = |name: &str| match name {
        "ocr_page" => Some(Class::Page),
        "ocr_par" | "ocr_carea" | "ocrx_block" => Some(Class::Block),
        "ocr_line" | "ocrx_line" | "ocr_header" | "ocr_footer" | "ocr_caption" | "ocr_textfloat" => Some(Class::Line),
        "ocrx_word" | "ocr_word" => Some(Class::Word),
        _ => None,
    };
    classes.split_whitespace().find_map(known).unwrap_or(Class::None)
}

/// The properties that a title states, each a name and its values.
fn property<'t>(title: &'t str, name: &str) -> Option<impl Iterator<Item = &'t str>> {
    title.split(';').find_map(|property| {
        let mut words = property.split_whitespace();
        (words.next() == Some(name)).then_some(words)
    })
}

/// The box of an element, which states its corners.
fn bounds(title: &str) -> Option<Bounds> {
    let mut corners = property(title, "bbox")?.map(measure);
    let mut next = || corners.next().flatten();
    let (left, top, right, bottom) = (next()?, next()?, next()?, next()?);
    Some([left, top, right - left, bottom - top])
}

fn stated(title: &str) -> Stated {
    let percent = property(title, "x_wconf").and_then(|mut values| measure(values.next()?));
    let confidence = percent.and_then(|percent| share(percent / 100.0));
    Stated { bounds: bounds(title), confidence }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn source(hocr: &str) -> Source {
        let mut pages = Pages::default();
        read(hocr, &mut pages).unwrap();
        pages.source()
    }

    #[test]
    fn pages_paragraphs_lines_and_words_are_recognised_by_their_classes() {
        let found = source(
            "<html><head><title>scan</title></head><body>
            <div class='ocr_page' title='image \"a.png\"; bbox 0 0 100 200; ppageno 0'><div class='ocr_carea'><p class='ocr_par'>
            <span class='ocr_line' title='bbox 10 10 90 20'><span class='ocrx_word' title='bbox 10 10 30 20; x_wconf 96'>1.</span>
            <span class='ocrx_word' title='bbox 40 10 90 20; x_wconf 31'><strong>Ro<em>ads</em></strong></span></span></p>
            <p class='ocr_par'><span class='ocr_line' title='bbox 10 30 90 40'>The lane&nbsp;was</span><span class=ocr_line>swept.</span></p></div></div>
            <div class='ocr_page' title='bbox 0 0 100 200'><span class='ocr_line'>2. Parks</span><br><span class='ocr_line'>None.</span></div>",
        );
        assert_eq!(found.text, "1. Roads\n\nThe lane was\nswept.\n\n2. Parks\nNone.\n");
        assert_eq!(found.pages, [0, 31]);
        let words: Vec<_> = found.layout.words.iter().map(|word| (word.page, word.bounds, word.confidence)).take(3).collect();
        assert_eq!(words[1], (1, Some([40.0, 10.0, 50.0, 10.0]), Some(0.31)));
        assert_eq!(words[2], (1, Some([10.0, 30.0, 80.0, 10.0]), None));
        assert_eq!(found.layout.pages[0].size, Some([100.0, 200.0]));
    }

    #[test]
    fn tags_out_of_order_lose_no_word() {
        let found = source("<p>a<div class=ocr_page></span><span class=ocrx_word>b<p class=ocr_par>c</div></div>d<span class=ocrx_word>e");
        assert_eq!(found.text.split_whitespace().collect::<Vec<_>>(), ["a", "b", "c", "d", "e"]);
    }
}
