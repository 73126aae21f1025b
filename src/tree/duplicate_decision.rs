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
