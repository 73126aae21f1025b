//! Names that are in the block after that of their verb: "… on the proposal of", and "Cllr Fox, seconded by Cllr Hay, it was agreed" in the next block.

use super::Named;
use super::after;
use super::word::{Reading, Says};
use crate::entity::window::{tail, window};
use crate::facts::locate::Page;
use crate::lex::class;
use crate::model::Block;
use crate::source::{Place, Span};

/// Maximum bytes that are read at the end of a block, and at the start of the next one.
const REACH: usize = 80;

/// A block that ends before a name.
struct Broken<'b, 'a> {
    text: &'b str,
    place: &'b Place,
    mover: &'b mut Named<'a>,
    seconder: &'b mut Named<'a>,
}

/// Adds movers and seconders whose names are in the block after that of their verb.
pub(super) fn fill<'a>(page: Page<'a>, blocks: &mut [Block<'a>]) {
    for at in 1..blocks.len() {
        let (earlier, later) = blocks.split_at_mut(at);
        let (Some(first), Some(next)) = (earlier.last_mut().and_then(broken), later.first_mut().and_then(broken)) else { continue };
        join(page, first, next);
    }
}

fn broken<'b, 'a>(block: &'b mut Block<'a>) -> Option<Broken<'b, 'a>> {
    match block {
        Block::Decision(unit) => Some(Broken { text: &unit.text, place: &unit.span, mover: &mut unit.mover, seconder: &mut unit.seconder }),
        Block::Motion(unit) => Some(Broken { text: &unit.text, place: &unit.span, mover: &mut unit.mover, seconder: &mut unit.seconder }),
        _ => None,
    }
}

/// Adds the person whose verb ends the first block, with or without a title after it.
fn join<'a>(page: Page<'a>, first: Broken<'_, 'a>, next: Broken<'_, 'a>) {
    let Some(moves) = breaks_off(first.text) else { return };
    let text = format!("{}\n{}", first.text, window(next.text, 0, REACH));
    let reading = Reading::of(&text);
    let says = if moves { Says::MoverFollows } else { Says::SeconderFollows };
    let Some(phrase) = reading.all(says).take_while(|phrase| phrase.words.start < first.text.len()).last() else { return };
    let Some(name) = after::named(&reading, phrase.tokens.end).filter(|name| name.end > first.text.len()) else { return };
    let spans: Vec<Span> = first.place.spans().chain(next.place.spans()).collect();
    let at = page.locator(&text, &Place::of(&spans, first.place.rule));
    let person = Some(Box::new(at.person(&name, if moves { "mover" } else { "seconder" })));
    match moves {
        // The seconder may be in the next block, with the decision.
        true if next.mover.is_none() && next.seconder.is_some() => *next.mover = person,
        true if first.mover.is_none() => *first.mover = person,
        false if first.seconder.is_none() => *first.seconder = person,
        _ => {}
    }
}

/// The verb of a mover or of a seconder ends a text; a title may follow it.
fn breaks_off(text: &str) -> Option<bool> {
    let reading = Reading::of(tail(text, REACH));
    let last = reading.tokens.len().checked_sub(1)?;
    let end = if reading.is(last, class::HONORIFIC) { last } else { last + 1 };
    let ends = |says: Says| reading.all(says).any(|phrase| phrase.tokens.end == end);
    [(Says::MoverFollows, true), (Says::SeconderFollows, false)].into_iter().find_map(|(says, moves)| ends(says).then_some(moves))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_break_off_before_a_name() {
        assert_eq!(breaks_off("At the start, on the proposal of"), Some(true));
        assert_eq!(breaks_off("Proposed by Cllr Fox and seconded by Councillor"), Some(false));
        assert_eq!(breaks_off("Proposed by Cllr Fox and seconded by Councillor Hay"), None);
        assert_eq!(breaks_off("The bench was placed by"), None);
    }
}
