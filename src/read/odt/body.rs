//! The body of an OpenDocument text, and the headers and footers of its pages.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Result;

use super::repeat::{Repeats, times};
use super::styles::{Counted, LEVELS, Styles};
use crate::read::Changes;
use crate::read::apart::{Apart, COMMENT, DELETED, HIDDEN, INSERTED, OUTSIDE, RUBY};
use crate::read::marks::{Setting, target};
use crate::read::office::{Paragraph, Piece, Sinks, Words, keep_apart};
use crate::read::xml::{Element, Step, Walk};

/// What a part holds.
#[derive(Debug, Default)]
pub struct Part {
    /// What the body shows.
    pub pieces: Vec<Piece>,
    /// Page headers.
    pub headers: Vec<Piece>,
    /// Page footers.
    pub footers: Vec<Piece>,
    /// The number of its comments.
    pub comments: usize,
    /// Changes that are tracked in it.
    pub changes: usize,
    /// Words that are in none of these.
    pub apart: Apart,
}

/// What an open element does when it closes.
#[derive(Clone, Debug, PartialEq)]
enum Frame {
    Plain,
    /// A paragraph or heading.
    Paragraph,
    /// A stretch of letters.
    Span,
    /// A link.
    Link,
    List,
    Entry,
    Table,
    /// Rows of captions, which are repeated at the top of each page.
    HeaderRows,
    /// A row, and how often it occurs.
    Row(usize),
    /// A cell, and how often it occurs.
    Cell(usize),
    /// A box of text, or a note, in a paragraph.
    Box {
        kept_apart: bool,
    },
    Index,
    Header,
    Footer,
    /// A region of tracked changes: what was taken out.
    Deletion(String),
}

/// How the letters of a span are set.
#[derive(Clone, Copy, Default)]
struct Letters {
    bold: Option<bool>,
    struck: Option<bool>,
    hidden: bool,
}

/// A paragraph being read.
#[derive(Default)]
struct Draft {
    words: Words,
    /// White space was just taken, so that more of it is none.
    spaced: bool,
    heading: Option<u8>,
    marker: Option<String>,
    depth: usize,
    letters: Vec<Letters>,
    /// Where the links that are open lead.
    links: Vec<Option<Arc<str>>>,
    beside: Vec<Piece>,
}

impl Draft {
    /// What is set on the words that come next, beside their weight.
    fn setting(&self) -> Setting {
        let struck = self.letters.iter().rev().find_map(|letters| letters.struck).unwrap_or(false);
        Setting { href: self.links.last().cloned().flatten(), struck }
    }
}

/// A list that is open.
#[derive(Default)]
struct List {
    style: Option<String>,
    id: Option<String>,
}

/// An entry that is open.
#[derive(Default)]
struct Entry {
    /// Its number is still to be counted.
    fresh: bool,
    start: Option<u32>,
}

struct Reading<'s, 'x> {
    styles: &'s Styles,
    changes: Changes,
    walk: Walk<'x>,
    frames: Vec<Frame>,
    drafts: Vec<Draft>,
    sinks: Sinks,
    lists: Vec<List>,
    entries: Vec<Entry>,
    counted: Counted,
    /// How far lists have counted, under their identifiers and under their styles.
    by_id: HashMap<String, Counted>,
    by_style: HashMap<String, Counted>,
    outline: Counted,
    /// Open indexes; their lines are not minutes.
    indexes: usize,
    /// What tracked changes took out, under their identifiers.
    deletions: HashMap<String, String>,
    /// The change whose region is being read.
    region: String,
    /// The insertion that is being left out.
    left_out: Option<String>,
    repeats: Repeats,
    part: Part,
}

/// Reads a part: the body of the content, or the pages of the styles.
///
/// # Errors
/// As [`Walk::step`].
pub fn read(text: &str, styles: &Styles, changes: Changes) -> Result<Part> {
    let mut reading = Reading {
        styles,
        changes,
        walk: Walk::new(text),
        frames: Vec::new(),
        drafts: Vec::new(),
        sinks: Sinks::default(),
        lists: Vec::new(),
        entries: Vec::new(),
        counted: [None; LEVELS],
        by_id: HashMap::new(),
        by_style: HashMap::new(),
        outline: [None; LEVELS],
        indexes: 0,
        deletions: HashMap::new(),
        region: String::new(),
        left_out: None,
        repeats: Repeats::default(),
        part: Part::default(),
    };
    loop {
        match reading.walk.step()? {
            Step::Open(element) => reading.open(&element)?,
            Step::Close => reading.close(),
            Step::Text(text) => reading.text(&text),
            Step::End => break,
        }
    }
    reading.part.pieces = reading.sinks.end();
    let mut deletions: Vec<_> = reading.deletions.into_iter().collect();
    deletions.sort();
    deletions.iter().for_each(|(_, words)| reading.part.apart.take(words, DELETED));
    Ok(reading.part)
}

impl Reading<'_, '_> {
    fn open(&mut self, element: &Element<'_>) -> Result<()> {
        let frame = match element.name() {
            "styles" | "automatic-styles" | "font-face-decls" | "scripts" | "settings" | "binary-data" | "page-layout" | "change-info" => {
                return self.walk.skip();
            }
            name @ ("title" | "desc") => return self.leave(name, "alternative-text"),
            name @ "forms" => return self.leave(name, "form"),
            name @ "note-citation" => return self.leave(name, "note-sign"),
            name @ "ruby-text" => return self.leave(name, RUBY),
            name @ "annotation" => {
                self.part.comments += 1;
                return self.leave(name, COMMENT);
            }
            name if is_index_source(name) => return self.leave(name, "index-template"),
            "p" | "h" => self.begin_paragraph(element),
            "span" => self.begin_span(element),
            "a" => self.begin_link(element),
            "s" => self.spaces(element.number("c").unwrap_or(1)),
            "tab" => self.character('\t'),
            "line-break" => self.character('\n'),
            "list" => self.begin_list(element),
            "list-item" => self.begin_entry(true, element),
            "list-header" => self.begin_entry(false, element),
            "table" => self.begin_table(),
            "table-header-rows" => Frame::HeaderRows,
            "table-row" => self.begin_row(element),
            "table-cell" | "covered-table-cell" => self.begin_cell(element),
            "text-box" | "custom-shape" | "rect" | "ellipse" => self.begin_box(Frame::Box { kept_apart: false }),
            "note-body" => self.begin_box(Frame::Box { kept_apart: true }),
            "header" | "header-left" | "header-first" => self.begin_box(Frame::Header),
            "footer" | "footer-left" | "footer-first" => self.begin_box(Frame::Footer),
            "table-of-content" | "alphabetical-index" | "user-index" => self.begin_index(),
            "tracked-changes" if self.changes == Changes::Accept => {
                self.count_changes()?;
                return Ok(());
            }
            "changed-region" => self.begin_region(element),
            "deletion" => self.begin_box(Frame::Deletion(self.region.clone())),
            "change" => self.deleted_here(element),
            "change-start" => self.change_starts(element),
            "change-end" => self.change_ends(element),
            _ => Frame::Plain,
        };
        self.frames.push(frame);
        Ok(())
    }

    fn close(&mut self) {
        match self.frames.pop() {
            Some(Frame::Paragraph) => self.end_paragraph(),
            Some(Frame::Span) => {
                if let Some(draft) = self.drafts.last_mut() {
                    draft.letters.pop();
                }
            }
            Some(Frame::Link) => {
                if let Some(draft) = self.drafts.last_mut() {
                    draft.links.pop();
                }
            }
            Some(Frame::List) => self.end_list(),
            Some(Frame::Entry) => drop(self.entries.pop()),
            Some(Frame::Table) => self.sinks.end_table(),
            Some(Frame::Cell(times)) => self.end_cell(times),
            Some(Frame::Row(times)) => self.end_row(times),
            Some(Frame::Box { kept_apart }) => self.end_box(kept_apart),
            Some(Frame::Index) => self.indexes -= 1,
            Some(Frame::Header) => self.part.headers.extend(self.sinks.end()),
            Some(Frame::Footer) => self.part.footers.extend(self.sinks.end()),
            Some(Frame::Deletion(id)) => self.end_deletion(id),
            Some(Frame::Plain | Frame::HeaderRows) | None => {}
        }
    }

    /// White space is one space, and none at the start.
    fn text(&mut self, text: &str) {
        let hidden = self.drafts.last().map(|draft| draft.letters.iter().any(|letters| letters.hidden));
        let why = match hidden {
            _ if self.left_out.is_some() => INSERTED,
            Some(true) => HIDDEN,
            _ => OUTSIDE,
        };
        let Some(draft) = self.drafts.last_mut().filter(|_| why == OUTSIDE) else {
            return self.part.apart.take_piece(text, why);
        };
        self.part.apart.part();
        let bold = draft.letters.iter().rev().find_map(|letters| letters.bold).unwrap_or(false);
        let mut kept = String::with_capacity(text.len());
        for c in text.chars() {
            let space = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !(space && draft.spaced) {
                kept.push(if space { ' ' } else { c });
            }
            draft.spaced = space;
        }
        let setting = draft.setting();
        draft.words.push(&kept, bold, &setting);
    }

    /// Passes over the element that has just opened, and keeps its words apart.
    fn leave(&mut self, name: &str, why: &'static str) -> Result<()> {
        let words = self.walk.words(name, is_text)?;
        self.part.apart.take(&words, why);
        Ok(())
    }

    fn character(&mut self, character: char) -> Frame {
        if self.left_out.is_none()
            && let Some(draft) = self.drafts.last_mut()
        {
            let setting = draft.setting();
            draft.words.character(character, &setting);
            draft.spaced = character != ' ';
        }
        Frame::Plain
    }

    /// Maximum spaces of a repeated space.
    fn spaces(&mut self, count: usize) -> Frame {
        for _ in 0..count.min(200) {
            self.character(' ');
        }
        Frame::Plain
    }

    fn begin_paragraph(&mut self, element: &Element<'_>) -> Frame {
        let style = element.get("style-name").unwrap_or_default();
        let level = (element.name() == "h").then(|| element.number::<u8>("outline-level").unwrap_or(1).max(1));
        let letters = Letters { bold: self.styles.bold(&style), struck: self.styles.strikes(&style), hidden: self.styles.hides(&style) };
        let (marker, depth) = self.numbered(level);
        let heading = level.map(|level| level.min(6)).or_else(|| self.styles.heading(&style));
        self.drafts.push(Draft { heading, marker, depth, spaced: true, letters: vec![letters], ..Draft::default() });
        Frame::Paragraph
    }

    /// The number of the paragraph that opens: of its entry, if it is the first there, else of the outline.
    fn numbered(&mut self, level: Option<u8>) -> (Option<String>, usize) {
        let depth = self.lists.len();
        let Some(entry) = self.entries.last_mut().filter(|_| depth > 0) else {
            let level = level.map(|level| usize::from(level) - 1);
            let marker = level.and_then(|level| self.styles.outline.next(&mut self.outline, level, None));
            return (marker, 0);
        };
        if !std::mem::take(&mut entry.fresh) {
            return (None, depth);
        }
        let style = self.lists.iter().rev().find_map(|list| list.style.as_ref()).and_then(|name| self.styles.list(name));
        (style.and_then(|style| style.next(&mut self.counted, depth - 1, entry.start)), depth)
    }

    fn begin_span(&mut self, element: &Element<'_>) -> Frame {
        let style = element.get("style-name").unwrap_or_default();
        let letters = Letters { bold: self.styles.bold(&style), struck: self.styles.strikes(&style), hidden: self.styles.hides(&style) };
        match self.drafts.last_mut() {
            Some(draft) => {
                draft.letters.push(letters);
                Frame::Span
            }
            None => Frame::Plain,
        }
    }

    fn begin_link(&mut self, element: &Element<'_>) -> Frame {
        match self.drafts.last_mut() {
            Some(draft) => {
                draft.links.push(element.get("href").and_then(|href| target(&href)));
                Frame::Link
            }
            None => Frame::Plain,
        }
    }

    /// A list continues the numbers of the list that it names, or of the last one with its style.
    fn begin_list(&mut self, element: &Element<'_>) -> Frame {
        let list = List { style: element.get("style-name"), id: element.get("id") };
        if self.lists.is_empty() {
            let named = element.get("continue-list").and_then(|id| self.by_id.get(&id));
            let on = element.get("continue-numbering").as_deref() == Some("true");
            let last = list.style.as_ref().filter(|_| on).and_then(|style| self.by_style.get(style));
            self.counted = named.or(last).copied().unwrap_or([None; LEVELS]);
        }
        self.lists.push(list);
        Frame::List
    }

    fn end_list(&mut self) {
        let Some(list) = self.lists.pop() else { return };
        if let Some(id) = list.id {
            self.by_id.insert(id, self.counted);
        }
        if let Some(style) = list.style.filter(|_| self.lists.is_empty()) {
            self.by_style.insert(style, self.counted);
        }
    }

    fn begin_entry(&mut self, fresh: bool, element: &Element<'_>) -> Frame {
        self.entries.push(Entry { fresh, start: element.number("start-value") });
        Frame::Entry
    }

    fn begin_table(&mut self) -> Frame {
        self.sinks.begin_table();
        Frame::Table
    }

    fn begin_row(&mut self, element: &Element<'_>) -> Frame {
        self.sinks.begin_row();
        let header = self.frames.last() == Some(&Frame::HeaderRows);
        self.sinks.row().into_iter().for_each(|row| row.header = header);
        Frame::Row(times(element, "number-rows-repeated"))
    }

    fn begin_cell(&mut self, element: &Element<'_>) -> Frame {
        let repeated = times(element, "number-columns-repeated");
        let columns = times(element, "number-columns-spanned");
        if let Some(row) = self.sinks.row() {
            row.is_merged |= columns > 1;
            let first = row.cells.len();
            if element.name() != "covered-table-cell" {
                row.spanned = first + columns;
            } else if repeated == 1 && first >= row.spanned {
                row.covered.push(first);
            }
        }
        self.begin_box(Frame::Cell(repeated))
    }

    fn end_cell(&mut self, times: usize) {
        self.sinks.end_cell();
        self.repeats.cell(&mut self.sinks, times, &mut self.part.apart);
    }

    fn end_row(&mut self, times: usize) {
        self.repeats.row(&mut self.sinks, times, &mut self.part.apart);
    }

    fn begin_box(&mut self, frame: Frame) -> Frame {
        self.sinks.begin();
        frame
    }

    fn end_box(&mut self, kept_apart: bool) {
        let pieces = self.sinks.end().into_iter().map(|piece| if kept_apart { keep_apart(piece) } else { piece }).collect();
        match self.drafts.last_mut() {
            Some(draft) => draft.beside.extend::<Vec<Piece>>(pieces),
            None => self.sinks.extend(pieces),
        }
    }

    fn begin_index(&mut self) -> Frame {
        self.indexes += 1;
        Frame::Index
    }

    fn count_changes(&mut self) -> Result<()> {
        let outside = self.walk.depth() - 1;
        while self.walk.depth() > outside {
            if let Step::Open(element) = self.walk.step()? {
                self.part.changes += usize::from(element.name() == "changed-region");
                if element.name() == "deletion" {
                    self.leave("deletion", DELETED)?;
                }
            }
        }
        Ok(())
    }

    fn begin_region(&mut self, element: &Element<'_>) -> Frame {
        self.part.changes += 1;
        self.region = element.get("id").unwrap_or_default();
        Frame::Plain
    }

    fn end_deletion(&mut self, id: String) {
        let paragraphs = crate::read::office::paragraphs(self.sinks.end());
        let texts: Vec<String> = paragraphs.into_iter().map(|paragraph| paragraph.text).collect();
        self.deletions.insert(id, texts.join("\n"));
    }

    fn deleted_here(&mut self, element: &Element<'_>) -> Frame {
        let id = element.get("change-id").unwrap_or_default();
        if let Some(text) = self.deletions.remove(&id) {
            for (at, line) in text.split('\n').enumerate() {
                if at > 0 {
                    self.character('\n');
                }
                self.text(line);
            }
        }
        Frame::Plain
    }

    fn change_starts(&mut self, element: &Element<'_>) -> Frame {
        if self.changes == Changes::Reject && self.left_out.is_none() {
            self.left_out = element.get("change-id");
        }
        Frame::Plain
    }

    fn change_ends(&mut self, element: &Element<'_>) -> Frame {
        if self.left_out.is_some() && self.left_out == element.get("change-id") {
            self.left_out = None;
        }
        Frame::Plain
    }

    fn end_paragraph(&mut self) {
        let Some(draft) = self.drafts.pop() else { return };
        self.part.apart.part();
        let paragraph = Paragraph {
            marker: draft.marker,
            bold: draft.words.is_bold(),
            text: draft.words.text,
            marks: draft.words.marks,
            heading: draft.heading,
            depth: draft.depth,
            kept_apart: self.indexes > 0,
        };
        if !paragraph.is_empty() {
            self.sinks.push(Piece::Paragraph(paragraph));
        }
        self.sinks.extend(draft.beside);
    }
}

/// Elements whose text is words: all but who wrote a comment or made a change, and when.
fn is_text(name: &str) -> bool {
    !matches!(name, "creator" | "creator-initials" | "date" | "date-string" | "change-info" | "binary-data")
}

/// What an index is made of, which is not shown.
fn is_index_source(name: &str) -> bool {
    matches!(
        name,
        "table-of-content-source"
            | "illustration-index-source"
            | "table-index-source"
            | "object-index-source"
            | "user-index-source"
            | "alphabetical-index-source"
            | "bibliography-source"
    )
}
