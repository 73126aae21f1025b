//! What the format of an input states beyond its lines: blocks, and the cells of tables.

use serde::{Deserialize, Serialize};

use super::Span;

/// A block that the format states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structure {
    /// Its kind in the format.
    pub kind: StructureKind,
    /// Its text, one span for each line.
    pub spans: Vec<Span>,
    /// The first stretch set in bold.
    pub strong: Option<(usize, usize)>,
    /// The last stretch set in italics.
    pub emphasis: Option<(usize, usize)>,
}

/// The kind of a block in its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StructureKind {
    /// A heading of a level.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// An entry of a list: how deep, from 1. Its first span begins with its marker.
    Entry(usize),
    /// A further paragraph of an entry.
    Inner(usize),
    /// A quotation.
    Quote,
    /// A row of a table.
    Row,
    /// The captions of a table.
    RowHead,
    /// A comment, without its brackets.
    Comment,
    /// A rule.
    Rule,
    /// The metadata at the top.
    Metadata,
    /// A block of a page that names the part of each block, as those of `-f html` do.
    Named(Named),
    /// Anything else of the format: fences, definitions, the line under the captions of a table.
    Other,
}

/// A block of a page that names its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its part.
    pub part: Part,
    /// Items or lists around an item or an entry, its own list included.
    pub depth: usize,
    /// Bytes of the number or marker that opens its words.
    pub marker: usize,
    /// Bytes of its words that are set in bold, where some are.
    pub strong: Option<(usize, usize)>,
}

/// The role of a block in the minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The number, title and reference of an item.
    Item,
    /// The purpose of an item.
    Purpose,
    /// A paper.
    Document,
    /// A paper for which only the file type is stated.
    File,
    /// A heading inside an item.
    Heading,
    /// Narrative.
    Text,
    /// An entry of a list.
    Point,
    /// A clause of a decision.
    Clause,
    /// Announces a part of the record.
    Label,
    /// States which meeting this is.
    Meta,
    /// States who was present.
    Attendance,
    /// A motion.
    Motion,
    /// A vote.
    Vote,
    /// A decision.
    Decision,
    /// An action.
    Action,
    /// A correction of earlier minutes.
    Correction,
    /// The text continues elsewhere.
    Truncation,
    /// The end of the record.
    Close,
    /// A mark after which blocks belong to no item.
    Back,
}

/// A cell of a flattened table that sets out text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its role in its row.
    pub part: CellPart,
    /// Its place, one span for each line, within the bars around it.
    pub spans: Vec<Span>,
}

/// The role of a cell in its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellPart {
    /// The caption of a column, or the frame of the table.
    Header,
    /// Words in a separate cell above the rest of the row.
    Title,
    /// The line that opens a row of one cell: a title, and what may continue after it.
    Opening,
    /// A further line of such a row, in which a label may follow on other words.
    Inside,
    /// Anything else.
    Text,
}

/// A cell of a table whose captions say what each column holds, or the part of it on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnCell {
    /// Its first byte.
    pub start: usize,
    /// Its end.
    pub end: usize,
    /// Its row among all such rows of the document.
    pub row: usize,
    /// Its column, from 0.
    pub column: usize,
    /// Its role in its row.
    pub part: RowPart,
}

/// The role of a cell in a row, by the caption of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowPart {
    /// The number of an item.
    Number,
    /// Its title.
    Title,
    /// What follows a number in a table without titles: a title, a record, or both.
    Opening,
    /// Its purpose.
    Purpose,
    /// Its record.
    Record,
    /// Its decision.
    Decision,
    /// An action.
    Action,
    /// The owner of an action.
    Owner,
    /// The due date of an action.
    Due,
    /// Words of any kind, titles of items as well.
    Text,
    /// The row stays a row: this is all of it, or one of its cells where a cell contains a bar.
    Whole,
    /// One cell of a row in which a cell contains a bar. The words decide what the row is.
    Value,
}

impl RowPart {
    /// Whether the column alone decides the role of a line in it.
    pub fn decides(self) -> bool {
        !matches!(self, RowPart::Record | RowPart::Text | RowPart::Whole | RowPart::Value)
    }
}
