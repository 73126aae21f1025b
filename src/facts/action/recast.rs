//! Blocks labelled as actions that state none: they say that there is nothing to do, state a decision, or are a caption.

use std::ops::Range;

use super::labels;
use super::words::{Reading, Says};
use crate::entity::outcome::{deciding, stated, turned};
use crate::lex::{bytes, class, lexed};
use crate::model::{Action, Block, Decision, Outcome, Paragraph, Text};
use crate::source::Place;

/// Tokens after a label that may state that a motion follows: "On motion", "Moved by".
const OPENING: usize = 3;

/// Replaces such a block by one of the role that its words state.
pub(super) fn recast(block: &mut Block<'_>) {
    let Block::Action(action) = block else { return };
    let reading = Reading::of(&action.text);
    if reading.has(Says::NoAction) {
        *block = narrative(action);
    } else if reading.has(Says::Caption) && is_heading(&action.text) {
        *block = caption(action);
    } else if let Some(decision) = labels::leading(&reading).and_then(|after| decision(action, after)) {
        *block = Block::Decision(Box::new(decision));
    }
}

/// One word may be the label of an action that is not stated; several are a caption.
fn is_heading(text: &str) -> bool {
    text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() > 1
}

fn narrative<'a>(action: &mut Action<'a>) -> Block<'a> {
    let span = ruled(&action.span, "paragraph");
    Block::Paragraph(Box::new(Paragraph { text: std::mem::take(&mut action.text), span, ..Paragraph::default() }))
}

fn caption<'a>(action: &mut Action<'a>) -> Block<'a> {
    let span = ruled(&action.span, "label");
    Block::Label(Box::new(Text { text: std::mem::take(&mut action.text), span, ..Text::default() }))
}

/// The place, with the name of another rule.
fn ruled(place: &Place, rule: &'static str) -> Place {
    let mut place = place.clone();
    place.rule = rule;
    place
}

/// The lines of a decision are joined, where those of an action may be rows.
fn decision<'a>(action: &Action<'a>, after: usize) -> Option<Decision<'a>> {
    let text = if action.text.contains('\n') { action.text.replace('\n', " ").into() } else { action.text.clone() };
    let (outcome, label) = decided(&text, after)?;
    let label = Some(text.get(label)?.to_owned().into());
    Some(Decision { outcome, label, text, span: ruled(&action.span, "decision"), ..Decision::default() })
}

/// The outcome that the words after the label of an action start with, and the words that state it: "Action: Adopted Resolution 4.",
/// "Action: Moved by Fox, seconded by Hay, and carried."
pub(super) fn decided(text: &str, after: usize) -> Option<(Outcome, Range<usize>)> {
    let rest = lexed(text.get(after..)?);
    let found = deciding(&rest).filter(|found| found.sufficient)?;
    let words = rest.get(found.words.clone())?;
    let is_moved = rest.iter().take(OPENING).any(|token| token.is(class::MOVED | class::MOTION_NOUN));
    let outcome = turned(stated(words).unwrap_or(Outcome::Resolved), words, rest.get(found.words.end..)?);
    let label = bytes(words);
    (found.words.start == 0 || is_moved).then_some((outcome, after + label.start..after + label.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_words_are_a_caption() {
        assert!(is_heading("Action points") && !is_heading("Actions") && !is_heading("Actions 12:") && !is_heading(""));
    }

    #[test]
    fn words_after_the_label_of_an_action_may_decide() {
        let of = |text: &'static str| decided(text, text.find(':').unwrap() + 1).map(|(outcome, label)| (outcome, &text[label]));
        assert_eq!(of("Action: Adopted Resolution 4."), Some((Outcome::Approved, "Adopted")));
        assert_eq!(of("Action: Moved by Fox, seconded by Hay, and carried."), Some((Outcome::Carried, "carried")));
        assert_eq!(of("Action: The Clerk to see that it is carried."), None);
        assert_eq!(of("Action: Clerk to write"), None);
    }
}
