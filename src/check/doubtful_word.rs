//! Words of a scan that the recognition was not sure of, in the places that matter.

use super::view::{Node, View};
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::model::{Block, Person, Role, Stated, units};
use crate::source::{LayoutWord, Span};

rule! {
    /// A word of a decision, a vote or a name that the recognition of the scan was not sure of.
    ///
    /// ## What it finds
    ///
    /// Words to which ALTO, PAGE XML or hOCR gives a confidence under 0.5, in decisions and their clauses, in votes, and in the names of
    /// those present, of movers and seconders, of those who come, go or declare an interest, and of owners of actions. One finding for each
    /// part of the minutes names its words and their page.
    ///
    /// ## Why it matters
    ///
    /// Decisions, counts and names are read from these words.
    ///
    /// ## Example
    ///
    /// ```text
    /// <html><body><div class="ocr_page"><p class="ocr_par"><span class="ocr_line">1. Roads</span></p>
    /// <p class="ocr_par"><span class="ocr_line"><span class="ocrx_word" title="x_wconf 94">RESOLVED</span> that
    /// <span class="ocrx_word" title="x_wconf 31">£560</span> be paid for the lane.</span></p></div></body></html>
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// <html><body><div class="ocr_page"><p class="ocr_par"><span class="ocr_line">1. Roads</span></p>
    /// <p class="ocr_par"><span class="ocr_line"><span class="ocrx_word" title="x_wconf 94">RESOLVED</span> that
    /// <span class="ocrx_word" title="x_wconf 81">£500</span> be paid for the lane.</span></p></div></body></html>
    /// ```
    ///
    /// ## How to fix
    ///
    /// Compare the words with the picture of the page: `minutebook explain FILE:LINE` says where on it they are.
    DoubtfulWord, On, find
}

/// Below it the recognition considers the word more probably misread than not.
const DOUBTFUL: f32 = 0.5;

/// Words that one finding names.
const MOST_NAMED: usize = 5;

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    let words = view.minutes.source.recognised.words.iter().filter(|word| word.confidence.is_some_and(|sure| sure < DOUBTFUL));
    let mut words = words.copied().peekable();
    if words.peek().is_none() {
        return;
    }
    let counts = Stretches::of(spans_that_count(view));
    let units = Stretches::of(units(view.minutes).iter().flat_map(|unit| unit.place.spans()).collect());
    let mut last: Option<(usize, Vec<LayoutWord>)> = None;
    for word in words.filter(|word| counts.at(word.span.start).is_some()) {
        let unit = units.at(word.span.start).unwrap_or(usize::MAX);
        match &mut last {
            Some((same, words)) if *same == unit => words.push(word),
            _ => {
                found.extend(last.replace((unit, vec![word])).and_then(|(_, words)| finding(view, &words)));
            }
        }
    }
    found.extend(last.and_then(|(_, words)| finding(view, &words)));
}

fn finding(view: &View<'_>, words: &[LayoutWord]) -> Option<Finding> {
    let first = words.first()?;
    let named = |word: &LayoutWord| format!("{} ({:.2})", view.words(word.span), word.confidence.unwrap_or_default());
    let mut list = words.iter().take(MOST_NAMED).map(named).collect::<Vec<_>>().join(", ");
    if words.len() > MOST_NAMED {
        list += &format!(" and {} more", words.len() - MOST_NAMED);
    }
    let message = format!("expected words that were recognised for certain, but on page {} these are in doubt: {list}", first.page);
    Some(Finding { code: Code::DoubtfulWord, message, span: first.span })
}

/// The places of decisions, votes and names.
fn spans_that_count(view: &View<'_>) -> Vec<Span> {
    let units = units(view.minutes);
    let deciding = units.iter().filter(|unit| matches!(unit.role, Role::Decision | Role::Clause | Role::Vote)).map(|unit| unit.place);
    let stated = view.decisions().map(|decision| &decision.span).chain(view.votes().map(|vote| &vote.span));
    let meeting = &view.minutes.meeting;
    let present = meeting.attendance.iter().map(|person| &person.span);
    let members = meeting.movements.iter().map(|movement| &movement.member).chain(meeting.declarations.iter().map(|one| &one.member));
    let of_items = view.items.iter().flat_map(|item| {
        let moving = item.movements.iter().map(|movement| &movement.member);
        moving.chain(item.declarations.iter().map(|declaration| &declaration.member))
    });
    let named = members.chain(of_items).chain(meeting.chair.as_ref()).chain(view.parts.iter().flat_map(|part| persons(part.node)));
    deciding.chain(stated).chain(present).chain(named.map(|person| &person.span)).flat_map(|place| place.spans()).collect()
}

/// The movers and seconders of a motion, the owners of an action.
fn persons<'m>(node: Node<'m>) -> Vec<&'m Person<'m>> {
    match node {
        Node::Block(Block::Motion(motion)) | Node::Stated(Stated::Motion(motion)) => {
            motion.mover.as_deref().into_iter().chain(motion.seconder.as_deref()).collect()
        }
        Node::Block(Block::Action(action)) | Node::Stated(Stated::Action(action)) => action.owners.iter().collect(),
        _ => Vec::new(),
    }
}

/// Stretches of the text that do not touch one another, sorted.
struct Stretches(Vec<(usize, usize)>);

impl Stretches {
    fn of(mut spans: Vec<Span>) -> Self {
        spans.sort_unstable();
        let mut joined: Vec<(usize, usize)> = Vec::new();
        for span in spans {
            match joined.last_mut() {
                Some((_, end)) if span.start < *end => *end = span.end.max(*end),
                _ => joined.push((span.start, span.end)),
            }
        }
        Stretches(joined)
    }

    /// The stretch that contains a byte.
    fn at(&self, byte: usize) -> Option<usize> {
        let at = self.0.partition_point(|(start, _)| *start <= byte).checked_sub(1)?;
        self.0.get(at).filter(|(_, end)| byte < *end).map(|_| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_that_overlap_are_one() {
        let span = |start, end| Span { start, end, line: 1 };
        let stretches = Stretches::of(vec![span(10, 20), span(0, 5), span(12, 15), span(19, 22)]);
        assert_eq!([0, 5, 9, 10, 21, 22].map(|byte| stretches.at(byte)), [Some(0), None, None, Some(1), Some(1), None]);
    }
}
