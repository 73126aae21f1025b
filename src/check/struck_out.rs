//! Struck-out words that state facts, and units that are struck out as a whole.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::lex::{class, lexed};
use crate::model::{Block, Point};
use crate::source::{Place, Span};

rule! {
    /// Words of a decision, action, vote or attendance list are struck out, or most of a paragraph.
    ///
    /// ## What it finds
    ///
    /// Words with a line through them in a decision or one of its clauses, a motion, an action, a vote, an attendance list or a row of a
    /// table, and narrative with a line through most of it or through deciding words: `<s>` and `<del>` of a page, the style of a word
    /// processor, `~~` of Markdown. They are in the text like any others, and no fact is read from them.
    ///
    /// ## Why it matters
    ///
    /// A reader of the text alone takes the struck-out words for decided; a reader of the facts alone does not learn of them.
    ///
    /// ## Example
    ///
    /// ```text
    /// 1. Roads
    ///
    /// RESOLVED that <del>five</del> six pounds be paid.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// 1. Roads
    ///
    /// The <del>lane</del> road was swept.
    ///
    /// RESOLVED that six pounds be paid.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Compare with the signed minutes, and remove what is not in force.
    StruckOutWords, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    if view.minutes.struck.is_empty() {
        return;
    }
    let mut spans = Spans::default();
    view.every_block().for_each(|(_, block)| spans.block(block));
    spans.facts.sort_unstable();
    spans.others.sort_unstable();
    for struck in &view.minutes.struck {
        let (span, end) = (struck.span.first, struck.span.spans().last().map_or(0, |last| last.end));
        let is_fact = within(&spans.facts, span).is_some_and(|unit| span.start < unit.end);
        let is_most = || within(&spans.others, span).is_some_and(|unit| end <= unit.end && (end - span.start) * 2 > unit.end - unit.start);
        let decides = || lexed(&struck.text).iter().any(|token| token.is(class::DECIDED | class::MOVED));
        if is_fact || is_most() || decides() {
            let message = format!("expected words that are in force, but found {:?} with a line through it", struck.text);
            found.push(Finding { code: Code::StruckOutWords, message, span });
        }
    }
}

/// The unit that begins last before a span, or with it.
fn within(units: &[Span], span: Span) -> Option<Span> {
    units.get(units.partition_point(|unit| unit.start <= span.start).checked_sub(1)?).copied()
}

/// The places of units.
#[derive(Default)]
struct Spans {
    /// Those from which facts are read.
    facts: Vec<Span>,
    /// Narrative, each unit as one span.
    others: Vec<Span>,
}

impl Spans {
    fn block(&mut self, block: &Block<'_>) {
        match block {
            Block::Decision(unit) => {
                self.facts.extend(unit.span.spans());
                self.points(&unit.clauses, true);
            }
            Block::List(list) => self.points(&list.points, list.clauses),
            Block::Motion(unit) => self.facts.extend(unit.span.spans()),
            Block::Vote(unit) => self.facts.extend(unit.span.spans()),
            Block::Action(unit) => self.facts.extend(unit.span.spans()),
            Block::Attendance(unit) => self.facts.extend(unit.span.spans()),
            Block::Table(table) => self.facts.extend(table.rows.iter().flat_map(|row| row.span.spans())),
            Block::Paragraph(unit) => self.whole(&unit.span),
            _ => {}
        }
    }

    fn points(&mut self, points: &[Point<'_>], are_clauses: bool) {
        for point in points {
            if are_clauses {
                self.facts.extend(point.span.spans());
            } else {
                self.whole(&point.span);
            }
            let inner = point.children.iter().filter_map(|block| if let Block::List(list) = block { Some(list) } else { None });
            inner.for_each(|list| self.points(&list.points, are_clauses));
        }
    }

    fn whole(&mut self, place: &Place) {
        let end = place.spans().last().map_or(place.first.end, |last| last.end);
        self.others.push(Span { end, ..place.first });
    }
}
