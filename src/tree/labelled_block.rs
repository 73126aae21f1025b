//! Labelled blocks: the flat outline of a document, in reading order, before it becomes a tree.

use crate::source::{Confidence, Place, Source, Span};

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// The heading of an item.
    Item {
        /// Items around it.
        level: usize,
        /// A number opens it.
        numbered: bool,
    },
    /// What an item is for.
    Purpose,
    /// A paper.
    Document {
        /// It belongs to an item's heading and has that item's title.
        in_heading: bool,
    },
    /// Furniture.
    Furniture,
    /// Announces a part with a field in the structure: the record, the decision, papers, the purpose.
    Label,
    /// Announces a part without a field: reasons, options, a reply.
    Caption,
    /// Which meeting this is.
    Meta,
    /// Who was there.
    Attendance,
    /// An unnumbered heading.
    Heading,
    /// Narrative.
    Para,
    /// An entry of a list.
    Point {
        /// Lists around it, including its own.
        depth: usize,
        /// A marker opens it.
        marked: bool,
    },
    /// What was moved.
    Motion,
    /// A vote.
    Vote,
    /// An outcome.
    Decision {
        /// The bytes of its deciding words in its text.
        label: Option<(usize, usize)>,
    },
    /// An entry of a decision's list.
    Clause {
        /// Lists around it, including its own.
        depth: usize,
        /// A marker opens it.
        marked: bool,
    },
    /// An amendment of earlier minutes.
    Correction,
    /// An action.
    Action,
    /// The text continues elsewhere.
    Truncation,
    /// A row of a table.
    Row,
    /// The end of the record.
    Close,
    /// What follows belongs to no item.
    Back,
}

/// Most spans of a unit: each fact that it states contains them all.
pub const MOST_SPANS: usize = 64;

/// A unit with its kind and its place.
#[derive(Clone, Debug)]
pub struct LabelledBlock {
    /// What it is.
    pub kind: Kind,
    /// Its place.
    pub spans: Vec<Span>,
    /// What decided.
    pub rule: &'static str,
    /// The probability of its kind.
    pub confidence: Confidence,
    /// The marker or number, where the document states it.
    pub stated_marker: Option<Box<StatedMarker>>,
}

/// A marker or number that the document states.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatedMarker {
    /// As printed; `None` where there is none.
    pub marker: Option<String>,
    /// Bytes of the words before the text begins.
    pub lead: usize,
}

/// There is no unit between two bytes, such as a line of nothing but markup.
fn is_all_blank(source: &Source, from: usize, to: usize) -> bool {
    let blank = |text: &str| text.chars().all(crate::source::is_blank);
    let between = source.text.get(from..to);
    between.is_some_and(|between| blank(between) || !between.contains(['\n', '\r']) && blank(&source.slice(from, to)))
}

impl LabelledBlock {
    /// A unit whose marker is still to be read from its words.
    pub fn new(kind: Kind, spans: Vec<Span>, rule: &'static str) -> Self {
        LabelledBlock { kind, spans, rule, confidence: Confidence::default(), stated_marker: None }
    }

    /// Its place.
    pub fn place(&self) -> Place {
        Place::of(&self.spans, self.rule).with(self.confidence)
    }

    /// Takes further spans; joins the last one where nothing visible but markup on the same line is between them.
    pub fn extend(&mut self, source: &Source, spans: &[Span]) {
        for span in spans {
            match self.spans.last_mut() {
                Some(last) if is_all_blank(source, last.end, span.start) => last.end = span.end,
                _ => self.spans.push(*span),
            }
        }
    }
}

/// Spans before a byte of the source, white space at its end left out, and those from there on.
pub fn cut(source: &Source, spans: &[Span], at: usize) -> (Vec<Span>, Vec<Span>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for span in spans {
        if span.end <= at {
            before.push(*span);
        } else if span.start >= at {
            after.push(*span);
        } else {
            let end = crate::source::part(&source.text, span.start..at).trim_end_matches(crate::source::is_blank).len() + span.start;
            before.push(Span { end, ..*span });
            after.push(Span { start: at, end: span.end, line: source.line_at(at) });
        }
    }
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> Span {
        Span { start, end, line: 1 }
    }

    #[test]
    fn only_what_is_blank_or_markup_on_one_line_is_no_unit() {
        let source = crate::read::markdown("elm **oak** ash\n\n***\n\nyew\n");
        let at = |word: &str| source.text.find(word).unwrap();
        assert!(is_all_blank(&source, 3, at("oak")) && is_all_blank(&source, 3, 4));
        assert!(!is_all_blank(&source, at("oak"), at("ash")) && !is_all_blank(&source, at("ash") + 3, at("yew")));
    }

    #[test]
    fn spans_with_nothing_between_are_one() {
        let source = crate::read::text("elm oak\nash");
        let mut block = LabelledBlock::new(Kind::Para, vec![span(0, 3)], "test");
        block.extend(&source, &[span(4, 7)]);
        assert_eq!(block.spans, [span(0, 7)]);
        block.extend(&source, &[span(9, 11)]);
        assert_eq!(block.spans, [span(0, 7), span(9, 11)]);
    }

    #[test]
    fn spans_are_cut_at_a_byte() {
        let source = crate::read::text("elm  oak\nash");
        assert_eq!(cut(&source, &[span(0, 8), span(9, 12)], 5), (vec![span(0, 3)], vec![span(5, 8), span(9, 12)]));
        assert_eq!(cut(&source, &[span(0, 8)], 8), (vec![span(0, 8)], vec![]));
        assert_eq!(cut(&source, &[span(0, 8)], 0), (vec![], vec![span(0, 8)]));
    }
}
