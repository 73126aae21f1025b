//! Decisions inside narrative: sentences of paragraphs and points that state an outcome of the body. The rules are rows of
//! `data/facts/narrative.toml` and `data/facts/decision.toml`.

mod another;

use std::ops::Range;

use super::{deferral, delegation, recommendation};
use crate::entity::outcome::{stated, turned, with_adverbs};
use crate::facts::body::Body;
use crate::facts::locate::{Locator, Page};
use crate::lex::{Quotations, Token, bytes, class, lexed, narrated, parts, symbol};
use crate::model::{Block, Decision, Item, Minutes, Outcome, Point, Stated};
use crate::source::Place;

/// Maximum blocks under a heading of reasons that are about options: further text is of the record again.
const UNDER_A_HEADING: usize = 2;

pub(super) use another::run as set_aside;

/// A sentence that states an outcome.
#[derive(Clone, Debug, PartialEq)]
struct Stating {
    outcome: Outcome,
    /// Bytes of the deciding words.
    label: Range<usize>,
    /// Bytes of the sentence.
    sentence: Range<usize>,
}

/// States the decisions inside paragraphs and points.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    let body = Body::that_met(minutes);
    in_blocks(page, &body, &mut minutes.front);
    in_items(page, &body, &mut minutes.items);
    in_blocks(page, &body, &mut minutes.back);
}

fn in_items<'a>(page: Page<'a>, body: &Body, items: &mut [Item<'a>]) {
    for item in items {
        if let Some(title) = &item.title {
            // A deciding word alone is the label of what follows the title.
            let found = statements(title, body).into_iter().filter(|found| found.label != found.sentence).collect();
            add(page, found, title, &item.span, &mut item.stated);
        }
        in_blocks(page, body, &mut item.minutes);
        in_items(page, body, &mut item.items);
    }
}

fn in_blocks<'a>(page: Page<'a>, body: &Body, blocks: &mut [Block<'a>]) {
    // Text under "Alternative options considered and rejected" was not decided: the number of such blocks that follow.
    let mut under_reasons = 0_usize;
    for block in blocks {
        match block {
            Block::Label(caption) | Block::Heading(caption) => {
                let names_reasons = lexed(&caption.text).iter().any(|token| token.is(class::REASON));
                let is_label = matches!(block, Block::Label(_));
                under_reasons = if !names_reasons {
                    0
                } else if is_label {
                    usize::MAX
                } else {
                    UNDER_A_HEADING
                };
                if let Block::Heading(unit) = block {
                    results(page, body, &unit.text, &unit.span, &mut unit.stated);
                }
            }
            Block::Decision(unit) => {
                under_reasons = 0;
                state_own(body, unit);
                state_more(page, body, unit);
            }
            _ if under_reasons > 0 => under_reasons -= 1,
            Block::Motion(unit) => results(page, body, &unit.text, &unit.span, &mut unit.stated),
            Block::Paragraph(unit) => state(page, body, &unit.text, &unit.span, &mut unit.stated),
            Block::Attendance(unit) => state(page, body, &unit.text, &unit.span, &mut unit.stated),
            Block::Close(unit) => {
                // What is approved at the end of a record is the record itself, by a signature.
                let found = statements(&unit.text, body).into_iter().filter(|found| found.outcome != Outcome::Approved).collect();
                add(page, found, &unit.text, &unit.span, &mut unit.stated);
            }
            Block::List(list) if !list.clauses => in_points(page, body, &mut list.points),
            _ => {}
        }
    }
}

fn in_points<'a>(page: Page<'a>, body: &Body, points: &mut [Point<'a>]) {
    for point in points {
        state(page, body, &point.text, &point.span, &mut point.stated);
        in_blocks(page, body, &mut point.children);
    }
}

/// Adds what a text states of the result of a motion: its other words may be those of the motion.
fn results<'a>(page: Page<'a>, body: &Body, text: &str, place: &Place, stated: &mut Vec<Stated<'a>>) {
    let is_result = |found: &Stating| matches!(found.outcome, Outcome::Carried | Outcome::Lost | Outcome::Withdrawn);
    add(page, statements(text, body).into_iter().filter(is_result).collect(), text, place, stated);
}

/// Sets the outcome of a decision without deciding words, where a sentence of it states one: "did not approve it".
fn state_own(body: &Body, unit: &mut Decision<'_>) {
    if unit.opens || unit.label.is_some() {
        return;
    }
    if let Some(found) = statements(&unit.text, body).first() {
        unit.outcome = found.outcome;
    }
}

/// Adds the decisions that a narrative states beside the one that its block is.
fn state_more<'a>(page: Page<'a>, body: &Body, unit: &mut Decision<'a>) {
    if unit.opens {
        return;
    }
    let Some(own) = unit.label.as_deref().and_then(|label| unit.text.find(label)) else { return };
    let found = statements(&unit.text, body).into_iter().filter(|found| !found.sentence.contains(&own)).collect();
    add(page, found, &unit.text, &unit.span, &mut unit.stated);
}

/// Adds the decisions that a text states to what its unit states.
fn state<'a>(page: Page<'a>, body: &Body, text: &str, place: &Place, stated: &mut Vec<Stated<'a>>) {
    add(page, statements(text, body), text, place, stated);
}

/// Adds some decisions to what a unit states.
fn add<'a>(page: Page<'a>, found: Vec<Stating>, text: &str, place: &Place, stated: &mut Vec<Stated<'a>>) {
    if found.is_empty() {
        return;
    }
    let at = page.locator(text, place);
    for found in &found {
        let mut decision = decision(&at, found);
        recommendation::fill(page, &mut decision);
        deferral::fill(page, &mut decision);
        delegation::fill(page, &mut decision);
        stated.push(Stated::Decision(Box::new(decision)));
    }
}

fn decision<'a>(at: &Locator<'a>, found: &Stating) -> Decision<'a> {
    Decision {
        outcome: found.outcome,
        label: Some(at.words(&found.label)),
        text: at.words(&found.sentence),
        span: at.place(&found.sentence, "decision"),
        ..Decision::default()
    }
}

/// The sentences of a text that state an outcome of the body.
fn statements(text: &str, body: &Body) -> Vec<Stating> {
    let tokens = lexed(text);
    let quotations = Quotations::of(&tokens);
    let mut found = Vec::new();
    for sentence in parts(&tokens) {
        let words = tokens.get(sentence.clone()).unwrap_or_default();
        if words.last().is_some_and(|last| last.is_symbol(symbol::QUESTION_MARK)) {
            continue;
        }
        let is_void = |at| quotations.hold(sentence.start + at) || body.is_another(text, words, at);
        let Some(statement) = narrated(words, is_void, |at| body.is_named_by(text, words.get(at))) else { continue };
        let label = with_adverbs(words, statement.at);
        let outcome = outcome(statement.outcome.and_then(Outcome::named), words, &label);
        found.push(Stating { outcome, label: bytes(words.get(label).unwrap_or_default()), sentence: bytes(words) });
    }
    found
}

/// The outcome that a rule names or deciding words state, with what follows them in the sentence.
fn outcome(named: Option<Outcome>, sentence: &[Token], deciding: &Range<usize>) -> Outcome {
    let words = sentence.get(deciding.clone()).unwrap_or_default();
    let own = named.or_else(|| stated(words)).unwrap_or_default();
    turned(own, words, sentence.get(deciding.end..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Paragraph, Text};
    use crate::source::Span;

    fn outcomes(text: &str) -> Vec<(Outcome, &str)> {
        statements(text, &Body::of("Foxton Parish Council")).into_iter().map(|found| (found.outcome, &text[found.label])).collect()
    }

    #[test]
    fn a_sentence_states_an_outcome_in_any_place() {
        assert_eq!(outcomes("Cllr Able reported on the drain. RESOLVED: that the drain be mended."), [(Outcome::Resolved, "RESOLVED")]);
        assert_eq!(outcomes("The drain was blocked and it was agreed to mend it."), [(Outcome::Agreed, "agreed")]);
        assert_eq!(outcomes("It was agreed to defer the item."), [(Outcome::Deferred, "agreed")]);
        assert_eq!(
            outcomes("Mr Fox spoke. The amendment was put and lost; the motion was then carried unanimously."),
            [(Outcome::Lost, "lost"), (Outcome::Carried, "carried unanimously")]
        );
        assert_eq!(outcomes("Mr Fox said the hedge was tall, and it was agreed to cut it."), [(Outcome::Agreed, "agreed")]);
    }

    #[test]
    fn what_is_reported_or_is_of_others_is_no_decision() {
        for text in [
            "Mr Fox said that the plan was approved.",
            "At the last meeting it was agreed to wait.",
            "The plan had been approved in May.",
            "He would write if the report was approved.",
            "Dorset County Council agreed to mend it.",
            "The Committee recommended a fee.",
            "It was agreed that the lane was wet.",
            "He called out \u{201c}It was agreed to wait\u{201d}.",
            "The paper was passed to the Clerk.",
            "Mrs Fox agreed to write.",
        ] {
            assert_eq!(outcomes(text), [], "{text}");
        }
    }

    /// How many decisions each paragraph under a caption states.
    fn stated_under(caption: &str, as_label: bool, paragraphs: &[&str]) -> Vec<usize> {
        let source = crate::read::text(&[&[caption], paragraphs].concat().join("\n\n"));
        let minutes = crate::tree::parse(&source);
        let place = |text: &str| {
            let start = source.text.find(text).unwrap();
            Place::new(Span { start, end: start + text.len(), line: 1 }, "test")
        };
        let heading = Box::new(Text { text: caption.into(), span: place(caption), ..Text::default() });
        let mut blocks = vec![if as_label { Block::Label(heading) } else { Block::Heading(heading) }];
        blocks.extend(
            paragraphs
                .iter()
                .map(|text| Block::Paragraph(Box::new(Paragraph { text: (*text).into(), span: place(text), ..Paragraph::default() }))),
        );
        in_blocks(Page::of(&minutes), &Body::of(""), &mut blocks);
        let count = |block: &Block<'_>| if let Block::Paragraph(unit) = block { Some(unit.stated.len()) } else { None };
        blocks.iter().filter_map(count).collect()
    }

    #[test]
    fn what_was_considered_and_not_taken_is_no_decision() {
        let paragraphs = ["It was agreed to line it.", "It was agreed to drain it.", "It was agreed to mend it."];
        assert_eq!(stated_under("Options considered and rejected", true, &paragraphs), [0, 0, 0]);
        assert_eq!(stated_under("Options that Mrs Hill priced", false, &paragraphs), [0, 0, 1]);
        assert_eq!(stated_under("The mill", false, &paragraphs), [1, 1, 1]);
    }

    #[test]
    fn a_deciding_word_alone_in_a_title_is_a_label() {
        let stated = |title: &'static str| {
            let source = crate::read::text("1. Roads\n\nThe lane was mended.");
            let mut minutes = crate::tree::parse(&source);
            minutes.items.truncate(1);
            minutes.items[0].title = Some(title.into());
            in_items(Page::of(&minutes), &Body::of(""), &mut minutes.items);
            minutes.items[0].stated.len()
        };
        assert_eq!((stated("RESOLVED"), stated("Roads"), stated("It was RESOLVED that the lane be mended.")), (0, 0, 1));
    }
}
