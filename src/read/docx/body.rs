//! The body of a Word document, and whatever else holds paragraphs: headers, footers and notes.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use anyhow::Result;

use super::field::{self, Field, Fields};
use super::numbering::Numberings;
use super::styles::{self, Inner, Mark, ParagraphProperties, RunProperties, Styled, Styles, inside};
use crate::read::Changes;
use crate::read::apart::{Apart, DELETED, HIDDEN, INSERTED, OUTSIDE, RUBY, are_alike};
use crate::read::marks::Setting;
use crate::read::office::{MOST_COVERED, Paragraph, Piece, Sinks, Words, keep_apart, words};
use crate::read::xml::{Element, Step, Walk};

/// What the parts of a document share while they are read.
pub struct Document {
    /// Its styles.
    pub styles: Styles,
    /// Its numberings, which count on from part to part.
    pub numberings: Numberings,
    /// What to make of tracked changes.
    pub changes: Changes,
    /// The words of its notes, under the kind and identifier that the body refers to them with.
    pub notes: HashMap<(Note, String), Vec<Piece>>,
    /// Words that are not in the pieces of any part.
    pub apart: Apart,
    /// Where the links of the part that is read lead, under their identifiers.
    pub targets: HashMap<String, Arc<str>>,
}

/// Where a note is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Note {
    /// A footnote at the bottom of the page.
    Footnote,
    /// At the end of the document.
    Endnote,
}

/// What a part holds.
#[derive(Debug, Default)]
pub struct Part {
    /// Its pieces.
    pub pieces: Vec<Piece>,
    /// Identifiers of the headers and footers of its sections.
    pub furniture: Vec<String>,
    /// Comments that it refers to.
    pub comments: usize,
    /// Changes that are tracked in it.
    pub changes: usize,
}

/// What an open element does when it closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    Plain,
    Paragraph,
    Run,
    Text,
    Table,
    Row,
    Cell,
    /// A box of text in a paragraph.
    Box,
    /// Alternatives, of which one is read.
    Alternatives,
    /// A field without marks of its own.
    Field,
    Link,
}

/// A paragraph being read.
#[derive(Debug, Default)]
struct Draft {
    words: Words,
    properties: ParagraphProperties,
    styled: Styled,
    /// What is printed beside it: boxes, then notes.
    beside: Vec<Piece>,
}

struct Reading<'d, 'x> {
    document: &'d mut Document,
    walk: Walk<'x>,
    frames: Vec<Frame>,
    drafts: Vec<Draft>,
    sinks: Sinks,
    run: RunProperties,
    fields: Fields,
    /// Where the links that are open lead.
    links: Vec<Option<Arc<str>>>,
    /// Words whose paragraph has lost its end to a tracked change.
    carried: Option<Draft>,
    /// For each open set of alternatives, the words of the one that was read.
    chosen: Vec<Option<String>>,
    /// Places of the fields that begin and never end.
    unclosed: HashSet<u64>,
    /// For each open row, whether it was taken out by a tracked change.
    dropped: Vec<bool>,
    /// For each open cell, the columns that it covers.
    widths: Vec<usize>,
    /// The control that has just opened has no words of the document.
    placeholder: bool,
    part: Part,
}

/// Reads a part that holds paragraphs.
///
/// # Errors
/// As [`Walk::step`].
pub fn read(text: &str, document: &mut Document) -> Result<Part> {
    let mut reading = reading(Walk::new(text), document);
    reading.unclosed = field::unclosed(text);
    reading.whole()
}

/// Reads the notes of a part into the document.
///
/// # Errors
/// As [`Walk::step`].
pub fn read_notes(text: &str, kind: Note, document: &mut Document) -> Result<()> {
    let mut walk = Walk::new(text);
    loop {
        match walk.step()? {
            Step::Open(element) if matches!(element.name(), "footnote" | "endnote") => {
                let (id, note_type) = (element.get("id").unwrap_or_default(), element.get("type"));
                let mut inner = reading(walk, document);
                inner.frames.push(Frame::Plain);
                while !inner.frames.is_empty() && inner.step()? {}
                inner.finish();
                let pieces = inner.sinks.end();
                walk = inner.walk;
                match note_type.is_none_or(|note_type| note_type == "normal") {
                    true => drop(document.notes.insert((kind, id), pieces)),
                    false => document.apart.take(&words(pieces), "note-separator"),
                }
            }
            Step::End => return Ok(()),
            _ => {}
        }
    }
}

fn reading<'d, 'x>(walk: Walk<'x>, document: &'d mut Document) -> Reading<'d, 'x> {
    Reading {
        document,
        walk,
        frames: Vec::new(),
        drafts: Vec::new(),
        sinks: Sinks::default(),
        run: RunProperties::default(),
        fields: Fields::default(),
        links: Vec::new(),
        carried: None,
        chosen: Vec::new(),
        unclosed: HashSet::new(),
        dropped: Vec::new(),
        widths: Vec::new(),
        placeholder: false,
        part: Part::default(),
    }
}

impl Reading<'_, '_> {
    fn whole(mut self) -> Result<Part> {
        while self.step()? {}
        self.finish();
        self.part.pieces = self.sinks.end();
        Ok(self.part)
    }

    /// What was carried on to a paragraph that never came.
    fn finish(&mut self) {
        if let Some(draft) = self.carried.take() {
            self.push_paragraph(draft);
        }
    }

    /// Takes a step; false at the end of the part.
    fn step(&mut self) -> Result<bool> {
        match self.walk.step()? {
            Step::Open(element) => self.open(&element)?,
            Step::Close => self.close(),
            Step::Text(text) => self.text(&text),
            Step::End => return Ok(false),
        }
        Ok(true)
    }

    fn open(&mut self, element: &Element<'_>) -> Result<()> {
        let name = element.name();
        if let Some(mark) = Mark::named(name) {
            self.part.changes += 1;
            if self.is_undone(mark) {
                return self.leave(name, if mark == Mark::Deleted { DELETED } else { INSERTED });
            }
        }
        match name {
            "p" => self.begin_paragraph(),
            "r" => self.run = RunProperties::default(),
            "pPr" => return self.properties(),
            "rPr" => {
                self.run = styles::run(&mut self.walk)?;
                return Ok(());
            }
            "sectPr" => return self.section(),
            "tbl" => self.sinks.begin_table(),
            "tr" => {
                self.sinks.begin_row();
                self.dropped.push(false);
            }
            "trPr" => return self.row_properties(),
            "tc" => {
                self.sinks.begin();
                self.widths.push(1);
            }
            "tcPr" => return self.cell_properties(),
            "txbxContent" => self.sinks.begin(),
            "AlternateContent" => self.chosen.push(None),
            "Choice" | "Fallback" => return self.alternative(name),
            "instrText" => {
                let words = self.walk.words(name, |_| true)?;
                self.fields.instruct(&words);
                return Ok(());
            }
            "hyperlink" => self.links.push(element.get("id").and_then(|id| self.document.targets.get(&id).cloned())),
            "tblPr" | "tblGrid" | "delInstrText" | "ffData" => return self.walk.skip(),
            "rt" => return self.leave(name, RUBY),
            "sdtPr" => return self.control(),
            "sdtContent" if std::mem::take(&mut self.placeholder) => return self.leave(name, "placeholder"),
            "fldSimple" => self.fields.open(Field::Result, &element.get("instr").unwrap_or_default()),
            "fldChar" if self.unclosed.contains(&self.walk.place()) => {}
            "fldChar" => self.fields.mark(element.get("fldCharType").as_deref()),
            "commentReference" => self.part.comments += 1,
            "footnoteReference" => self.note(Note::Footnote, element),
            "endnoteReference" => self.note(Note::Endnote, element),
            _ => self.character(element),
        }
        self.frames.push(frame(name));
        Ok(())
    }

    fn close(&mut self) {
        match self.frames.pop() {
            Some(Frame::Paragraph) => self.end_paragraph(),
            Some(Frame::Run) => self.run = RunProperties::default(),
            Some(Frame::Table) => self.sinks.end_table(),
            Some(Frame::Row) => {
                if self.dropped.pop() == Some(true) {
                    let words = self.sinks.drop_row();
                    self.document.apart.take(&words, if self.document.changes == Changes::Accept { DELETED } else { INSERTED });
                }
            }
            Some(Frame::Cell) => {
                let columns = self.widths.pop().unwrap_or(1);
                self.sinks.end_cell_over(columns);
            }
            Some(Frame::Box) => {
                let pieces = self.sinks.end();
                match self.drafts.last_mut() {
                    Some(draft) => draft.beside.extend(pieces),
                    None => self.sinks.extend(pieces),
                }
            }
            Some(Frame::Alternatives) => {
                self.chosen.pop();
            }
            Some(Frame::Field) => self.fields.close(),
            Some(Frame::Link) => drop(self.links.pop()),
            Some(Frame::Plain | Frame::Text) | None => {}
        }
    }

    /// A change is undone by leaving out what it put in, or what it took out.
    fn is_undone(&self, mark: Mark) -> bool {
        match self.document.changes {
            Changes::Accept => mark == Mark::Deleted,
            Changes::Reject => mark == Mark::Inserted,
        }
    }

    fn text(&mut self, text: &str) {
        if self.frames.last() != Some(&Frame::Text) {
            return;
        }
        let (bold, setting) = (self.is_bold(), self.setting());
        let why = if self.run.hidden == Some(true) {
            HIDDEN
        } else if self.fields.is_inside_instruction() {
            "field-instruction"
        } else {
            OUTSIDE
        };
        match self.drafts.last_mut().filter(|_| why == OUTSIDE) {
            Some(draft) => {
                draft.words.push(text, bold, &setting);
                self.document.apart.part();
                self.chosen.iter_mut().flatten().for_each(|words| words.push_str(text));
            }
            None => self.document.apart.take_piece(text, why),
        }
    }

    /// What is set on the words that come next, beside their weight.
    fn setting(&self) -> Setting {
        let styled = || self.document.styles.struck_run(self.run.style.as_deref());
        let href = self.links.last().cloned().flatten().or_else(|| self.fields.href());
        Setting { href, struck: self.run.struck.or_else(styled).unwrap_or(false) }
    }

    fn is_shown(&self) -> bool {
        !self.fields.is_in_instruction() && self.run.hidden != Some(true)
    }

    /// Passes over the element that has just opened, and keeps its words apart.
    fn leave(&mut self, name: &str, why: &'static str) -> Result<()> {
        let words = self.walk.words(name, is_text)?;
        self.document.apart.take(&words, why);
        Ok(())
    }

    fn is_bold(&self) -> bool {
        let styled = || self.document.styles.bold_run(self.run.style.as_deref());
        let around = || self.drafts.last().map(|draft| draft.styled.bold);
        self.run.bold.or_else(styled).or_else(around).unwrap_or(false)
    }

    /// Breaks, tabs and characters that are elements.
    fn character(&mut self, element: &Element<'_>) {
        let character = match element.name() {
            "tab" | "ptab" => '\t',
            "br" | "cr" => '\n',
            "noBreakHyphen" => '\u{2011}',
            "softHyphen" => '\u{ad}',
            "sym" => match element.get("char").and_then(|code| u32::from_str_radix(&code, 16).ok()).and_then(char::from_u32) {
                Some(character) => character,
                None => return,
            },
            _ => return,
        };
        let setting = self.setting();
        if self.is_shown()
            && let Some(draft) = self.drafts.last_mut()
        {
            draft.words.character(character, &setting);
        }
    }

    fn begin_paragraph(&mut self) {
        self.drafts.push(Draft { styled: self.document.styles.of_paragraph(None), ..Draft::default() });
    }

    fn properties(&mut self) -> Result<()> {
        let properties = styles::paragraph(&mut self.walk)?;
        self.part.furniture.extend(properties.furniture.iter().cloned());
        if let Some(draft) = self.drafts.last_mut() {
            draft.styled = self.document.styles.of_paragraph(properties.style.as_deref());
            draft.properties = properties;
        }
        Ok(())
    }

    fn section(&mut self) -> Result<()> {
        let properties = styles::paragraph(&mut self.walk)?;
        self.part.furniture.extend(properties.furniture);
        Ok(())
    }

    fn row_properties(&mut self) -> Result<()> {
        let (mut mark, mut header, mut before) = (None, false, 0);
        inside(&mut self.walk, |_, element| {
            mark = mark.or(Mark::named(element.name()));
            header |= element.name() == "tblHeader" && element.is_on();
            if element.name() == "gridBefore" {
                before = element.number("val").unwrap_or(0);
            }
            Ok(Inner::Open)
        })?;
        if let Some(mark) = mark {
            self.part.changes += 1;
            let undone = self.is_undone(mark);
            if let Some(dropped) = self.dropped.last_mut() {
                *dropped = undone;
            }
        }
        if let Some(row) = self.sinks.row() {
            row.header = header;
            row.cells.extend(std::iter::repeat_n(Vec::new(), before.min(MOST_COVERED)));
        }
        Ok(())
    }

    fn cell_properties(&mut self) -> Result<()> {
        let (mut columns, mut is_covered) = (1, false);
        inside(&mut self.walk, |_, element| {
            match element.name() {
                "gridSpan" => columns = element.number("val").unwrap_or(1),
                "vMerge" => is_covered = element.get("val").is_none_or(|state| state != "restart"),
                _ => {}
            }
            Ok(Inner::Open)
        })?;
        if let Some(row) = self.sinks.row().filter(|_| is_covered) {
            row.covered.push(row.cells.len());
        }
        self.widths.iter_mut().last().into_iter().for_each(|width| *width = columns);
        Ok(())
    }

    /// The first alternative that has words is read, and none after it. What others say beyond that is kept apart.
    fn alternative(&mut self, name: &str) -> Result<()> {
        if let Some(Some(chosen)) = self.chosen.last().filter(|chosen| chosen.as_ref().is_some_and(|words| !words.trim().is_empty())) {
            let other = self.walk.words(name, is_text)?;
            if !are_alike(chosen, &other) {
                self.document.apart.take(&other, "alternate-content");
            }
            return Ok(());
        }
        if let Some(chosen) = self.chosen.last_mut() {
            *chosen = Some(String::new());
        }
        self.frames.push(Frame::Plain);
        Ok(())
    }

    /// A control whose words only ask for some is left out.
    fn control(&mut self) -> Result<()> {
        let mut placeholder = false;
        inside(&mut self.walk, |_, element| {
            placeholder |= element.name() == "showingPlcHdr" && element.is_on();
            Ok(Inner::Open)
        })?;
        self.placeholder = placeholder;
        Ok(())
    }

    fn note(&mut self, kind: Note, element: &Element<'_>) {
        let key = (kind, element.get("id").unwrap_or_default());
        let pieces = self.document.notes.remove(&key).unwrap_or_default();
        if let Some(draft) = self.drafts.last_mut() {
            draft.beside.extend(pieces.into_iter().map(keep_apart));
        }
    }

    fn end_paragraph(&mut self) {
        let Some(mut draft) = self.drafts.pop() else { return };
        self.document.apart.part();
        if let Some(before) = self.carried.take() {
            draft.words.after(before.words);
            draft.beside.splice(0..0, before.beside);
        }
        match draft.properties.mark {
            Some(mark) if self.is_undone(mark) => self.carried = Some(draft),
            _ => self.push_paragraph(draft),
        }
    }

    fn push_paragraph(&mut self, draft: Draft) {
        let paragraph = self.paragraph(&draft);
        if !paragraph.is_empty() {
            self.sinks.push(Piece::Paragraph(paragraph));
        }
        self.sinks.extend(draft.beside);
    }

    fn paragraph(&mut self, draft: &Draft) -> Paragraph {
        let own = &draft.properties;
        let styled = &draft.styled;
        let (marker, depth) = self.numbered(own, styled);
        Paragraph {
            marker,
            text: draft.words.text.clone(),
            marks: draft.words.marks.clone(),
            heading: own.outline.map_or(styled.heading, styles::heading),
            depth,
            bold: draft.words.is_bold(),
            kept_apart: styled.kept_apart,
        }
    }

    /// The number of a paragraph and its level: from its own numbering, otherwise from that of its style.
    fn numbered(&mut self, own: &ParagraphProperties, styled: &Styled) -> (Option<String>, usize) {
        let (id, level) = match (&own.numbering, &styled.numbering) {
            (Some(id), _) => (id, own.level.or(styled.level).unwrap_or(0)),
            (None, Some((id, style))) => {
                let level = own.level.or(styled.level).or_else(|| self.document.numberings.level_of(id, style));
                (id, level.unwrap_or(0))
            }
            (None, None) => return (None, 0),
        };
        let id = id.clone();
        let marker = self.document.numberings.next(&id, level);
        let depth = if marker.is_some() { level + 1 } else { 0 };
        (marker, depth)
    }
}

/// Elements whose text is words.
pub fn is_text(name: &str) -> bool {
    matches!(name, "t" | "delText")
}

fn frame(name: &str) -> Frame {
    match name {
        "p" => Frame::Paragraph,
        "r" => Frame::Run,
        "t" | "delText" => Frame::Text,
        "tbl" => Frame::Table,
        "tr" => Frame::Row,
        "tc" => Frame::Cell,
        "txbxContent" => Frame::Box,
        "AlternateContent" => Frame::Alternatives,
        "fldSimple" => Frame::Field,
        "hyperlink" => Frame::Link,
        _ => Frame::Plain,
    }
}
