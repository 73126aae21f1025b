//! The decision that a publishing system prints under `Decision:` and again under `Minutes:`: once in the output.

use std::collections::HashMap;

use super::build::Parts;
use crate::model::{Block, Decision, Furniture, FurnitureKind, Item, Point};
use crate::source::Place;

/// The least number of letters and digits of a decision, so that two that agree are one.
const LEAST: usize = 16;

/// Merges a decision that is repeated after a label into the first, which keeps its place.
pub fn fold(parts: &mut Parts<'_>) {
    let labels: Vec<usize> = parts.furniture.iter().filter(|furniture| is_label(furniture)).map(|label| label.span.first.start).collect();
    parts.items.iter_mut().for_each(|item| fold_item(item, &labels));
}

fn is_label(furniture: &Furniture<'_>) -> bool {
    furniture.kind == FurnitureKind::Label
}

fn fold_item(item: &mut Item<'_>, labels: &[usize]) {
    item.items.iter_mut().for_each(|inner| fold_item(inner, labels));
    let mut first_of: HashMap<Vec<u8>, usize> = HashMap::new();
    let mut kept: Vec<Block<'_>> = Vec::with_capacity(item.minutes.len());
    for block in item.minutes.drain(..) {
        let Block::Decision(decision) = &block else {
            kept.push(block);
            continue;
        };
        let words = words(decision);
        match first_of.get(&words).map(|at| &mut kept[*at]) {
            Some(Block::Decision(first)) if words.len() >= LEAST && is_label_between(first, decision, labels) => merge(first, decision),
            _ => {
                first_of.insert(words, kept.len());
                kept.push(block);
            }
        }
    }
    item.minutes = kept;
}

fn is_label_between(first: &Decision<'_>, again: &Decision<'_>, labels: &[usize]) -> bool {
    let next = labels.partition_point(|label| *label < first.span.first.start);
    labels.get(next).is_some_and(|label| *label < again.span.first.start)
}

/// Label, text and clauses without spaces and punctuation, in one case.
fn words(decision: &Decision<'_>) -> Vec<u8> {
    let plain = decision.clauses.iter().all(|clause| clause.children.is_empty());
    let clauses = decision.clauses.iter().map(|clause| &*clause.text);
    let texts = decision.label.as_deref().into_iter().chain([&*decision.text]).chain(clauses);
    let letters = texts.flat_map(str::bytes).filter(|byte| plain && (byte.is_ascii_alphanumeric() || !byte.is_ascii()));
    letters.map(|byte| byte.to_ascii_lowercase()).collect()
}

fn merge(first: &mut Decision<'_>, again: &Decision<'_>) {
    repeat(&mut first.span, &again.span);
    first
        .clauses
        .iter_mut()
        .zip(&again.clauses)
        .for_each(|(first, again): (&mut Point<'_>, &Point<'_>)| repeat(&mut first.span, &again.span));
}

fn repeat(first: &mut Place, again: &Place) {
    first.repeat(again.clone());
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::source::Span;

    fn decision(start: usize, text: &'static str, clauses: &[&'static str]) -> Decision<'static> {
        let clauses = clauses.iter().map(|text| Point { text: (*text).into(), ..Point::default() }).collect();
        let span = Place::new(Span { start, end: start + 1, line: 1 }, "decision");
        Decision { label: Some("Agreed".into()), text: text.into(), clauses, span, ..Decision::default() }
    }

    #[test]
    fn a_label_is_between_a_decision_and_its_repetition() {
        let is = |labels: &[usize]| is_label_between(&decision(10, "", &[]), &decision(50, "", &[]), labels);
        assert!(is(&[30]) && is(&[5, 30, 60]) && is(&[10]));
        assert!(!is(&[]) && !is(&[5, 60]) && !is(&[50]));
    }

    #[test]
    fn letters_and_counts_of_a_decision_are_compared() {
        assert_eq!(words(&decision(0, "That the Lane é 2 be:", &["Mended."])), "agreedthatthelaneé2bemended".as_bytes());
        let mut nested = decision(0, "That it be:", &["mended"]);
        nested.clauses[0].children.push(Block::Decision(Box::default()));
        assert_eq!(words(&nested), b"");
    }

    #[test]
    fn the_second_of_two_equal_decisions_is_left_out() {
        let folded = |texts: [&'static str; 2], labels: &[usize]| {
            let blocks = texts.iter().zip([10, 50]).map(|(text, at)| Block::Decision(Box::new(decision(at, text, &[]))));
            let mut item = Item { minutes: blocks.collect(), ..Item::default() };
            fold_item(&mut item, labels);
            item.minutes.len()
        };
        assert_eq!(folded(["that the lane be mended", "That the lane be mended."], &[30]), 1);
        assert_eq!(folded(["that the lane be mended", "That the lane be mended."], &[60]), 2);
        assert_eq!(folded(["that the lane be mended", "That the elm be felled."], &[30]), 2);
        assert_eq!(folded(["it was so at", "it was so at"], &[30]), 2);
        assert_eq!(folded(["it was so at 2", "it was so at 2"], &[30]), 1);
    }
}
