//! Parts of a page, which are read one after another.

use super::lines::Line;
use super::ruled::Table;
use super::stated::Block;

/// A part of a page.
pub enum Part {
    /// Lines over its whole width.
    Whole(Vec<Line>),
    /// Lines of a column, or between columns, or beside notes.
    Run {
        /// The lines.
        lines: Vec<Line>,
        /// Where they begin and end at most.
        sides: (f64, f64),
    },
    /// A note in the margin.
    Note(Vec<Line>),
    /// A table.
    Table(Table),
    /// What the tags of the file state.
    Stated(Block),
}

impl Part {
    /// The lines under each other in it.
    pub fn runs(&self) -> Vec<&Vec<Line>> {
        match self {
            Part::Whole(lines) | Part::Run { lines, .. } | Part::Note(lines) => vec![lines],
            Part::Table(table) => table.lines().collect(),
            Part::Stated(block) => block.shown().into_iter().map(|shown| &shown.lines).collect(),
        }
    }
}
