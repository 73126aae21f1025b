//! PDF: the operators of its pages to glyphs with their places, those to lines, and lines to text.
//!
//! Objects, filters, encryption and fonts are read by the hayro crates, which are written in Rust without unsafe code in what they
//! parse, rebuild damaged files, and come without a renderer. The operators of text are read here: pdf-extract, which was used
//! before, lost lines that are set by `'` and `"`; other crates bring far more code, or are in C.
//!
//! A file made to do harm may still loop or eat memory. A panic becomes an error here. A program that reads what strangers send has
//! [`Options::pages`](super::Options::pages) draw the text in a process of its own, with limits, as the command line does.

mod accents;
mod aligned;
mod annotation;
mod bands;
mod chunk;
mod columns;
mod content;
mod file;
mod font;
mod glyphs;
mod grid;
mod interpret;
mod letters;
mod lines;
mod marked;
mod notes;
mod operands;
mod outline;
mod over_pages;
mod page;
mod page_edges;
mod part;
mod path;
mod placing;
mod ruled;
mod set;
mod sheet;
mod shown;
mod state;
mod stated;
mod structure;
mod tagged;
mod wrap;

use std::panic::{AssertUnwindSafe, catch_unwind};

use anyhow::{Result, anyhow, bail};
use hayro_font::kurbo::Affine;
use hayro_syntax::Pdf;
use hayro_syntax::object::Dict;
use hayro_syntax::object::dict::keys::{COUNT, PAGES, PARENT, RESOURCES};
use hayro_syntax::page::Page as Sheet;
use serde::{Deserialize, Serialize};

use self::content::Content;
use self::file::BROKEN;
use self::interpret::{Drawn, Interpreter};
use self::outline::Outline;
use self::set::Set;
use self::sheet::Leaf;
use self::state::Graphics;
use self::tagged::Tagged;
use super::{Options, not_swollen};
use crate::source::{ColumnCell, Hint, LeftOut, Link, Source, is_blank};

/// Bytes of stack that a page may need: forms are drawn in forms.
const STACK: usize = 64 << 20;

/// Ruling lines of a file that are compared with others to find crossings.
const MOST_CROSSINGS: usize = 20_000_000;

/// Maximum pages that a file states if it has fewer.
const MOST_PAGES: usize = 10_000;

/// The text of a PDF file, page by page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pages {
    /// The text of each page.
    pub text: Vec<String>,
    /// Pages, from 1, that have a picture and no text, as scans do, or that cannot be read whole.
    pub unread: Vec<usize>,
    /// The links of each page: their first bytes, their ends, and where they lead.
    #[serde(default)]
    pub links: Vec<Vec<(usize, usize, String)>>,
    /// What is known of lines of each page, each with a byte of its line.
    #[serde(default)]
    pub hints: Vec<Vec<(usize, Hint)>>,
    /// The cells of tables with known captions; their bytes count from the start of each page.
    #[serde(default)]
    pub cells: Vec<Vec<ColumnCell>>,
}

/// A way to draw the pages of a PDF file.
#[derive(Clone, Copy, Debug)]
pub struct Draw {
    /// Its name, which distinguishes its output from that of another.
    pub name: &'static str,
    /// Draws the pages of these bytes.
    pub pages: fn(&[u8]) -> Result<Pages>,
}

impl Pages {
    /// Whether a page of it has text.
    pub fn has_text(&self) -> bool {
        self.text.iter().any(|page| !page.chars().all(is_blank))
    }
}

/// Reads bytes of a PDF file.
///
/// # Errors
/// As [`pages`], or as the user's own way to draw pages.
pub fn read(bytes: &[u8], options: &Options) -> Result<Source> {
    let draw = options.pages.map_or(pages as fn(&[u8]) -> Result<Pages>, |draw| draw.pages);
    let pages = draw(bytes)?;
    let unread = if pages.has_text() { pages.unread } else { (1..=pages.text.len()).collect() };
    let left_out = LeftOut { pages: unread, ..LeftOut::default() };
    let starts: Vec<usize> = pages.text.iter().scan(0, |at, page| Some(std::mem::replace(at, *at + page.len() + FEED.len()))).collect();
    let links = in_text(&starts, pages.links, |start, (from, to, href)| Link { start: start + from, end: start + to, href: href.into() });
    let columns = in_text(&starts, pages.cells, |start, cell| ColumnCell { start: start + cell.start, end: start + cell.end, ..cell });
    let mut source = Source { left_out, links, columns, ..Source::of(pages.text.join(FEED)) };
    for (at, hint) in in_text(&starts, pages.hints, |start, (at, hint)| (start + at, hint)) {
        let line = source.line_at(at) - 1;
        source.lines.get_mut(line).into_iter().for_each(|line| line.hint = hint);
    }
    not_swollen(Source { pages: starts, ..source })
}

/// Places on each page as places in the text.
fn in_text<T, U>(starts: &[usize], pages: Vec<Vec<T>>, place: impl Fn(usize, T) -> U) -> Vec<U> {
    let paged = starts.iter().zip(pages).flat_map(|(start, page)| page.into_iter().map(move |one| (*start, one)));
    paged.map(|(start, one)| place(start, one)).collect()
}

/// The text between two pages.
const FEED: &str = "\u{c}";

/// Draws the text of a PDF file in this process.
///
/// # Errors
/// A sentence, if the file is encrypted, damaged, or no PDF file.
pub fn pages(bytes: &[u8]) -> Result<Pages> {
    let drawn = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || caught(|| drawn(bytes)));
        thread.map_err(|error| anyhow!("expected a thread to read the file in, but found none: {error}")).map(|thread| thread.join())
    })?;
    drawn.unwrap_or_else(|_| bail!(BROKEN))
}

/// A panic as an error.
fn caught<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(anyhow!(BROKEN)))
}

fn drawn(bytes: &[u8]) -> Result<Pages> {
    let file = file::open(bytes)?;
    let outline = structure::read(&file).map(|root| Outline::of(&root)).unwrap_or_default();
    let owners = outline.owners.clone();
    let mut tagged = Tagged::new(outline);
    let mut interpreter = Interpreter::new(&owners);
    let mut leaves = Vec::new();
    let mut work = MOST_CROSSINGS;
    let mut unread = Vec::new();
    for (at, sheet) in file.pages().iter().enumerate() {
        let done = caught(|| {
            draw(sheet, &mut interpreter);
            Ok(())
        });
        if done.is_err() {
            interpreter = Interpreter::new(&owners);
            unread.push(at + 1);
        }
        let Drawn { mut page, pictures, damaged } = interpreter.take();
        if damaged || pictures && page.is_empty() {
            unread.push(at + 1);
        }
        annotation::link(&mut page, sheet.raw(), matrix(sheet));
        let between = tagged.take(at, &mut page);
        let mut leaf = Leaf::of(page, &mut work);
        leaf.between = between;
        leaves.push(leaf);
    }
    for (leaf, blocks) in leaves.iter_mut().zip(tagged.blocks(file.pages().len())) {
        leaf.blocks = blocks;
    }
    unread.dedup();
    unread.extend(missing(&file));
    let mut pages = page::texts(leaves);
    Ok(Pages {
        unread,
        links: pages.iter().map(Set::links).collect(),
        hints: pages.iter_mut().map(|page| std::mem::take(&mut page.hints)).collect(),
        cells: pages.iter_mut().map(|page| std::mem::take(&mut page.cells)).collect(),
        text: pages.into_iter().map(|page| page.text).collect(),
    })
}

/// Numbers of pages that the file counts, and that are not in it.
fn missing(file: &Pdf) -> std::ops::RangeInclusive<usize> {
    let root = file.xref().get::<Dict<'_>>(file.xref().root_id());
    let counted = root.and_then(|root| root.get::<Dict<'_>>(PAGES)).and_then(|pages| pages.get::<u32>(COUNT));
    let counted = counted.map_or(0, |count| count as usize).min(MOST_PAGES);
    file.pages().len() + 1..=counted
}

/// What puts the content of a page in its place.
fn matrix(sheet: &Sheet<'_>) -> Affine {
    Affine::new(sheet.initial_transform(false).as_coeffs())
}

/// Draws a page and what is laid over it.
fn draw<'a>(sheet: &Sheet<'a>, interpreter: &mut Interpreter<'a, '_>) {
    let matrix = matrix(sheet);
    let dict = sheet.raw();
    let resources = dict.get::<Dict<'a>>(RESOURCES).unwrap_or_else(|| inherited(dict));
    interpreter.page(&Content::of_page(dict), dict, &resources, matrix);
    for shown in annotation::shown(dict) {
        interpreter.annotation(shown.id);
        interpreter.form(&shown.form, &resources, Graphics::new(matrix * shown.place));
    }
}

/// Nodes of the tree of pages above a page, at most.
const DEEPEST_TREE: usize = 64;

/// The resources of a page that has none of its own: those of the nearest node above it that has some.
fn inherited<'a>(page: &Dict<'a>) -> Dict<'a> {
    let mut node = page.get::<Dict<'a>>(PARENT);
    for _ in 0..DEEPEST_TREE {
        let Some(dict) = node else { break };
        if let Some(resources) = dict.get::<Dict<'a>>(RESOURCES) {
            return resources;
        }
        node = dict.get::<Dict<'a>>(PARENT);
    }
    Dict::default()
}
