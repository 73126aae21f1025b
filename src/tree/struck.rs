//! Blocks whose words are all struck out: they are not in force, so they are narrative.

use crate::lex::{class, lexed};
use crate::model::{Block, Decision, Item, List, Paragraph, label_inside};
use crate::source::{Join, Place, Source, Stretches, Visible, bytes_of, overlapping};

use super::build::Parts;

/// Makes narrative of such blocks.
pub fn withdraw<'a>(source: &'a Source, parts: &mut Parts<'a>) {
    if source.struck.is_empty() {
        return;
    }
    blocks(source, &mut parts.front);
    parts.items.iter_mut().for_each(|item| items(source, item));
    blocks(source, &mut parts.back);
}

fn items<'a>(source: &'a Source, item: &mut Item<'a>) {
    blocks(source, &mut item.minutes);
    item.items.iter_mut().for_each(|inner| items(source, inner));
}

fn blocks<'a>(source: &'a Source, blocks: &mut Vec<Block<'a>>) {
    let all = std::mem::take(blocks);
    for block in all {
        match block {
            Block::Decision(unit) if is_struck_decision(source, &unit) => {
                blocks.push(paragraph(source, &unit.span));
                let points = unit.clauses;
                add_list(blocks, List { points, ..List::default() });
            }
            Block::Motion(unit) if is_struck(source, &unit.span) => blocks.push(paragraph(source, &unit.span)),
            Block::Action(unit) if is_struck(source, &unit.span) => blocks.push(paragraph(source, &unit.span)),
            Block::Vote(unit) if is_struck(source, &unit.span) => blocks.push(paragraph(source, &unit.span)),
            Block::Correction(unit) if is_struck(source, &unit.span) => blocks.push(paragraph(source, &unit.span)),
            Block::List(list) => add_list(blocks, list),
            block => blocks.push(block),
        }
    }
}

/// Adds a list, which continues the one before it.
fn add_list<'a>(blocks: &mut Vec<Block<'a>>, list: List<'a>) {
    match blocks.last_mut() {
        _ if list.points.is_empty() => {}
        Some(Block::List(last)) if last.clauses == list.clauses => last.points.extend(list.points),
        _ => blocks.push(Block::List(list)),
    }
}

fn paragraph<'a>(source: &'a Source, place: &Place) -> Block<'a> {
    let mut span = place.clone();
    span.rule = "paragraph";
    Block::Paragraph(Box::new(Paragraph { text: source.words(place, Join::Prose), span, ..Paragraph::default() }))
}

/// The first of some words of a decision is struck out.
fn is_struck_word(source: &Source, unit: &Decision<'_>, whole: &str, words: &str) -> bool {
    let struck: Stretches<()> = source.struck.iter().map(|(start, end)| (*start, *end, ())).collect();
    let inside: Stretches<()> = unit.span.spans().flat_map(|span| overlapping(&struck, span)).copied().collect();
    let visible = Visible::of(&source.text, &source.markup, &unit.span);
    let field = visible.fields(&[whole]).into_iter().next().unwrap_or_default();
    let at = if unit.opens { whole.find(words) } else { label_inside(whole, words) };
    bytes_of(whole, visible.set(field, &inside)).iter().any(|(start, end, ())| at.is_some_and(|at| (*start..*end).contains(&at)))
}

/// No word of a place is in force.
fn is_struck(source: &Source, place: &Place) -> bool {
    !source.in_force(place).contains(char::is_alphanumeric)
}

/// The deciding words are struck out, or nothing else is in force: "RESOLVED that", with the resolution and each of its clauses struck out.
fn is_struck_decision(source: &Source, unit: &Decision<'_>) -> bool {
    let (words, whole) = (source.in_force(&unit.span), source.words(&unit.span, Join::Prose));
    let letters = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).count();
    if letters(&words) == letters(&whole) {
        return false;
    }
    let label = unit.label.as_deref().filter(|label| !label.is_empty());
    let lost = label.is_some_and(|label| whole.contains(label) && (!words.contains(label) || is_struck_word(source, unit, &whole, label)));
    let rest = label.map_or_else(|| words.clone(), |label| words.replacen(label, "", 1));
    let is_bare = lexed(&rest).iter().all(|token| !token.is(class::WORD | class::INT) || token.is(class::THAT));
    lost || is_bare && unit.clauses.iter().all(|clause| is_struck(source, &clause.span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn struck_blocks_are_narrative() {
        let of = |text: &str| {
            let source = crate::read::markdown(text);
            let minutes = crate::tree::parse(&source);
            let kind = |block: &Block<'_>| match block {
                Block::Decision(_) => "decision",
                Block::Paragraph(_) => "paragraph",
                Block::List(_) => "list",
                _ => "other",
            };
            minutes.items[0].minutes.iter().map(kind).collect::<Vec<_>>()
        };
        assert_eq!(of("## 1. Roads\n\nRESOLVED: That the lane be mended.\n"), ["decision"]);
        assert_eq!(of("## 1. Roads\n\n~~RESOLVED: That the lane be mended.~~\n"), ["paragraph"]);
        assert_eq!(of("## 1. Roads\n\n~~RESOLVED~~: That the lane be mended.\n"), ["paragraph"]);
        assert_eq!(of("## 1. Roads\n\nRESOLVED: ~~That the lane be mended.~~\n"), ["paragraph"]);
        assert_eq!(of("## 1. Roads\n\nRESOLVED that ~~the lane be mended.~~\n"), ["paragraph"]);
        assert_eq!(of("## 1. Roads\n\nRESOLVED: That the ~~old~~ lane be mended.\n"), ["decision"]);
        assert_eq!(of("## 1. Roads\n\nRESOLVED: That 5 ~~elms be felled.~~\n"), ["decision"]);
    }
}
