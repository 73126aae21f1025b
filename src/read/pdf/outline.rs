//! The elements of a structure tree as blocks: paragraphs, and tables of rows of cells of blocks.

use std::collections::HashMap;

use super::stated::{Block, Cell, Row, Text};
use super::structure::{Element, Key, Kid, Kind};

/// The blocks of a document, and the paragraph in which each content is.
#[derive(Debug, Default)]
pub struct Outline {
    /// Its blocks, in reading order.
    pub blocks: Vec<Block>,
    /// The paragraph of each content, by number.
    pub owners: HashMap<Key, u32>,
    /// For each paragraph, whether it is by itself: not in a table, and neither an entry nor a heading.
    pub is_plain: Vec<bool>,
    /// For each paragraph, whether it is in a table.
    pub is_celled: Vec<bool>,
}

impl Outline {
    /// The blocks of a tree.
    pub fn of(root: &Element) -> Outline {
        let mut making = Making { sinks: vec![Vec::new()], ..Making::default() };
        making.element(root);
        Outline { blocks: making.sinks.pop().unwrap_or_default(), ..making.outline }
    }
}

/// Blocks in the making.
#[derive(Default)]
struct Making {
    outline: Outline,
    /// Where blocks go: the document, and the cells that are open.
    sinks: Vec<Vec<Block>>,
    /// The rows of the tables that are open.
    tables: Vec<Vec<Row>>,
    /// The paragraph that is open.
    open: Option<u32>,
    /// An element of a paragraph is open: what is in it is of the paragraph.
    is_inside: bool,
    /// The label of the entry that is open, before its words.
    label: Option<u32>,
    /// Lists that are open.
    depth: usize,
}

impl Making {
    fn element(&mut self, element: &Element) {
        match element.kind {
            Kind::Inline => self.kids(element),
            Kind::Paragraph | Kind::Heading(_) | Kind::Label | Kind::Group if self.is_inside => self.kids(element),
            Kind::Group => self.apart(|making| making.kids(element)),
            Kind::Paragraph => self.paragraph(element, None),
            Kind::Heading(level) => self.paragraph(element, Some(level)),
            Kind::Label => self.label(element),
            Kind::List => self.apart(|making| {
                making.depth += 1;
                making.kids(element);
                making.depth -= 1;
            }),
            Kind::Entry => self.apart(|making| {
                making.kids(element);
                making.end_label();
            }),
            Kind::Table => self.table(element),
            Kind::Row => self.row(element),
            Kind::Cell { is_header } => self.cell(element, is_header),
        }
    }

    fn kids(&mut self, element: &Element) {
        for kid in &element.kids {
            match kid {
                Kid::Element(element) => self.element(element),
                Kid::Content(key) => {
                    let place = self.open.unwrap_or_else(|| self.begin(None));
                    self.outline.owners.entry(*key).or_insert(place);
                }
            }
        }
    }

    /// What is done goes on with no paragraph before it, and none after it goes on with it.
    fn apart(&mut self, work: impl FnOnce(&mut Making)) {
        let is_inside = std::mem::take(&mut self.is_inside);
        self.open = None;
        work(self);
        self.open = None;
        self.is_inside = is_inside;
    }

    /// A number for a paragraph.
    fn number(&mut self, is_plain: bool) -> u32 {
        self.outline.is_plain.push(is_plain && self.tables.is_empty());
        self.outline.is_celled.push(!self.tables.is_empty());
        (self.outline.is_plain.len() - 1) as u32
    }

    /// A paragraph begins.
    fn begin(&mut self, heading: Option<u8>) -> u32 {
        let place = self.number(heading.is_none() && self.depth == 0);
        let text = Text::of(place, self.label.take(), heading, self.depth);
        if let Some(sink) = self.sinks.last_mut() {
            sink.push(Block::Text(text));
        }
        self.open = Some(place);
        place
    }

    fn paragraph(&mut self, element: &Element, heading: Option<u8>) {
        self.apart(|making| {
            making.begin(heading);
            making.is_inside = true;
            making.kids(element);
        });
    }

    fn label(&mut self, element: &Element) {
        self.end_label();
        self.apart(|making| {
            let place = making.number(false);
            making.open = Some(place);
            making.is_inside = true;
            making.kids(element);
            making.label = Some(place);
        });
    }

    /// A label without words after it is a paragraph.
    fn end_label(&mut self) {
        if self.label.is_some() {
            self.begin(None);
            self.open = None;
        }
    }

    fn table(&mut self, element: &Element) {
        self.end_label();
        let depth = std::mem::take(&mut self.depth);
        self.tables.push(Vec::new());
        self.apart(|making| making.kids(element));
        self.depth = depth;
        let rows = self.tables.pop().unwrap_or_default();
        if let Some(sink) = self.sinks.last_mut().filter(|_| !rows.is_empty()) {
            sink.push(Block::Table(rows));
        }
    }

    fn row(&mut self, element: &Element) {
        self.tables.last_mut().into_iter().for_each(|rows| rows.push(Row::default()));
        self.apart(|making| making.kids(element));
    }

    /// A cell of the row that is open; or, where none is, what is in it.
    fn cell(&mut self, element: &Element, is_header: bool) {
        self.sinks.push(Vec::new());
        self.apart(|making| making.kids(element));
        let blocks = self.sinks.pop().unwrap_or_default();
        match self.tables.last_mut().and_then(|rows| rows.last_mut()) {
            Some(row) => row.cells.push(Cell { is_header, covers: element.covers, blocks }),
            None => {
                if let Some(sink) = self.sinks.last_mut() {
                    sink.extend(blocks);
                }
            }
        }
    }
}
