//! Placed units: the flat outline of a document, in reading order, before it becomes a tree.

use std::borrow::Cow;

use super::group::Passage;
use crate::model::Outcome;
use crate::source::{Join, Place, Source, Span};

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// The heading of an item: how deep, and whether a number opens it.
    Item { level: usize, numbered: bool },
    /// What an item is for.
    Purpose,
    /// A paper; one on an item's heading has that item's title.
    Document { titled: bool },
    /// Of the page.
    Furniture,
    /// Announces a part.
    Label,
    /// Which meeting this is.
    Meta,
    /// Who was there.
    Attendance,
    /// An unnumbered heading.
    Heading,
    /// Narrative.
    Para,
    /// An entry of a list.
    Point { depth: usize, marked: bool },
    /// What was moved.
    Motion,
    /// A division.
    Vote,
    /// An outcome; the bytes of its deciding words in its text.
    Decision { outcome: Outcome, label: Option<(usize, usize)> },
    /// An entry of a decision's list.
    Clause { depth: usize, marked: bool },
    /// An amendment of earlier minutes.
    Correction,
    /// A task.
    Action,
    /// The text goes on elsewhere.
    Truncation,
    /// A row of a table.
    Row,
    /// The end of the record.
    Close,
    /// What follows belongs to no item.
    Back,
}

/// A unit in its place.
#[derive(Clone, Debug)]
pub struct Placed {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub spans: Vec<Span>,
    /// What decided.
    pub rule: &'static str,
}

impl Placed {
    /// Its place.
    pub fn place(&self) -> Place {
        Place::of(&self.spans, self.rule)
    }

    /// Takes further spans; joins the last one where nothing visible stands between.
    pub fn extend(&mut self, source: &Source, spans: &[Span]) {
        for span in spans {
            match self.spans.last_mut() {
                Some(last) if source.text.get(last.end..span.start).is_some_and(|gap| gap.chars().all(crate::source::is_blank)) => {
                    last.end = span.end
                }
                _ => self.spans.push(*span),
            }
        }
    }
}

impl<'a> Passage<'a> {
    /// Cuts the passage before byte `offset` of its text. The second part has what stands from there on.
    pub fn split(&self, source: &'a Source, offset: usize) -> (Passage<'a>, Passage<'a>) {
        let at = source.locate(&self.spans, offset);
        let (mut head, mut tail) = (Vec::new(), Vec::new());
        for span in &self.spans {
            if span.end <= at {
                head.push(*span);
            } else if span.start >= at {
                tail.push(*span);
            } else {
                let cut = source.text[span.start..at].trim_end_matches(crate::source::is_blank).len() + span.start;
                let line = span.line + source.text[span.start..at].matches('\n').count();
                head.push(Span { end: cut, ..*span });
                tail.push(Span { start: at, end: span.end, line });
            }
        }
        (self.part(source, head), Passage { gap: 0, alone: false, ..self.part(source, tail) })
    }

    fn part(&self, source: &'a Source, spans: Vec<Span>) -> Passage<'a> {
        let text = source.words(&Place::of(&spans, ""), Join::Prose);
        let text = if spans.is_empty() { Cow::Borrowed("") } else { text };
        Passage { spans, text, ..self.clone() }
    }
}
