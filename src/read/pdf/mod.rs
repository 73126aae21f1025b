//! PDF, by pdf-extract for the letters and their places; what is made of them is made here.
//!
//! pdf-extract may panic, loop or eat memory on files that are damaged or made to do harm. A panic becomes an error here. A program
//! that reads what strangers send has [`Options::pages`](super::Options::pages) draw the text in a process of its own, with limits,
//! as the command line does: nothing less ends a loop.

mod columns;
mod glyphs;
mod lines;
mod page;
mod running;
mod wrap;

use std::panic::{AssertUnwindSafe, catch_unwind};

use anyhow::{Result, anyhow, bail};
use pdf_extract::{Document, ObjectId, output_doc, output_doc_page};
use serde::{Deserialize, Serialize};

use self::glyphs::{Gatherer, Page};
use super::{Options, not_swollen};
use crate::source::{LeftOut, Source, is_blank};

/// Bytes of stack that a page may need: forms are drawn in forms.
const STACK: usize = 64 << 20;

/// The text of a PDF file, page by page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pages {
    /// The text of each page.
    pub text: Vec<String>,
    /// Pages, from 1, that bear a picture and no text, as scans do, or that cannot be read.
    pub unread: Vec<usize>,
}

/// A way to draw the pages of a PDF file.
#[derive(Clone, Copy, Debug)]
pub struct Draw {
    /// Its name, which tells what it draws from what another does.
    pub name: &'static str,
    /// Draws the pages of these bytes.
    pub pages: fn(&[u8]) -> Result<Pages>,
}

impl Pages {
    /// A page of it bears text.
    pub fn bear_text(&self) -> bool {
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
    let unread = if pages.bear_text() { pages.unread } else { (1..=pages.text.len()).collect() };
    let left_out = LeftOut { pages: unread, ..LeftOut::default() };
    not_swollen(Source { left_out, ..Source::of(pages.text.join("\u{c}")) })
}

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

const BROKEN: &str = "expected a sound PDF file, but found a damaged one, or one that is set in a way that is not understood";

/// A panic as an error.
fn caught<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(anyhow!(BROKEN)))
}

fn drawn(bytes: &[u8]) -> Result<Pages> {
    let mut document = Document::load_mem(bytes).map_err(|error| anyhow!("{BROKEN}: {error}"))?;
    // Many files are locked for changes alone: those open without a password.
    if document.is_encrypted() && document.decrypt("").is_err() {
        bail!("expected a PDF file that anyone may read, but found one that asks for a password");
    }
    let numbered: Vec<(u32, ObjectId)> = document.get_pages().into_iter().collect();
    if numbered.is_empty() {
        bail!("{BROKEN}: it has no pages");
    }
    let mut gatherer = Gatherer::default();
    let whole = caught(|| output_doc(&document, &mut gatherer).map_err(|error| anyhow!("{error}")));
    let gathered: Vec<Option<Page>> = if whole.is_ok() && gatherer.pages.len() == numbered.len() {
        gatherer.pages.into_iter().map(Some).collect()
    } else {
        numbered.iter().map(|(number, _)| one_page(&document, *number)).collect()
    };
    let is_unread =
        |(page, (_, id)): (&Option<Page>, &(u32, ObjectId))| page.as_ref().is_none_or(|page| page.is_empty() && paints(&document, *id));
    let unread = gathered.iter().zip(&numbered).map(is_unread).enumerate().filter(|(_, unread)| *unread).map(|(at, _)| at + 1).collect();
    Ok(Pages { text: page::texts(gathered.into_iter().map(Option::unwrap_or_default).collect()), unread })
}

/// A page by itself, unless it cannot be read.
fn one_page(document: &Document, number: u32) -> Option<Page> {
    let mut gatherer = Gatherer::default();
    let done = caught(|| output_doc_page(document, &mut gatherer, number).map_err(|error| anyhow!("{error}")));
    done.ok().and_then(|()| gatherer.pages.pop())
}

/// A page shows a picture, or a form that may hold one.
fn paints(document: &Document, id: ObjectId) -> bool {
    let paints = |word: &[u8]| matches!(word, b"Do" | b"EI");
    document.get_page_content(id).is_ok_and(|content| content.split(u8::is_ascii_whitespace).any(paints))
}
