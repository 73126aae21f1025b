//! The labels of actions: at the start of a text, inside a text, and the reference of a row in a log.

use std::ops::Range;

use super::words::{Phrase, Reading, Says, past_blanks};
use crate::lex::{class, symbol};

/// The byte after the label at the start of a text.
pub(super) fn leading(reading: &Reading<'_>) -> Option<usize> {
    reading.first(Says::Label).map(|label| past_blanks(reading, label.words.end))
}

/// A colon or a dash separates the label at the start of a text from the words that it governs.
pub(super) fn is_closed(reading: &Reading<'_>) -> bool {
    reading.has(Says::ClosedLabel)
}

/// The label at the start of a text is in capitals.
pub(super) fn is_in_capitals(reading: &Reading<'_>) -> bool {
    reading.first(Says::Label).is_some_and(|label| reading.is(name(label, reading), class::CAPITALS))
}

/// The byte after the reference of an action in a log, alone on its first line: `May21.04`.
pub(super) fn reference(text: &str) -> Option<usize> {
    let (line, _) = text.split_once('\n')?;
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_';
    let word = line.trim_end_matches([' ', '\t']).trim_start_matches(|c| !is_of_word(c));
    let number = word.trim_start_matches(char::is_alphabetic);
    let is_reference =
        number.starts_with(|c: char| c.is_ascii_digit()) && number.chars().all(|c| is_of_word(c) || matches!(c, '.' | '/' | '-'));
    is_reference.then_some(line.len() + 1)
}

/// A label inside a text.
struct Label {
    /// The token before it: the end of a sentence, or a bracket.
    boundary: Range<usize>,
    is_bracketed: bool,
    /// The first byte of the words that it governs.
    governed_from: usize,
}

/// The words that each label inside a text governs: up to the next one, or to the end of its brackets.
pub(super) fn governed(reading: &Reading<'_>) -> Vec<Range<usize>> {
    let labels = inline(reading);
    let ends = labels.iter().skip(1).map(|next| next.boundary.end).chain([reading.text.len()]);
    let governed = |(label, end): (&Label, usize)| {
        let all = label.governed_from..end.max(label.governed_from);
        let close = if label.is_bracketed { reading.words(&all).find([')', ']']) } else { None };
        close.map_or(all, |close| label.governed_from..label.governed_from + close)
    };
    labels.iter().zip(ends).map(governed).collect()
}

fn inline(reading: &Reading<'_>) -> Vec<Label> {
    let closed = reading.all(Says::InlineLabel).filter(|label| reading.is(name(label, reading), class::CAPITAL));
    let bare = reading.all(Says::BareLabel).filter(|label| is_bare(reading, label));
    let mut labels: Vec<Label> = closed.chain(bare).filter_map(|label| labelled(reading, label)).collect();
    labels.sort_by_key(|label| label.governed_from);
    labels
}

/// The token that names the label.
fn name(label: &Phrase, reading: &Reading<'_>) -> usize {
    reading.token_at(label.trigger.start)
}

/// The label needs no colon: it is in capitals, and white space separates it from the words that it governs.
fn is_bare(reading: &Reading<'_>, label: &Phrase) -> bool {
    reading.beside(Says::InlineLabel, label).is_none()
        && reading.is(name(label, reading), class::CAPITALS)
        && reading.after(label.words.end).starts_with(char::is_whitespace)
}

fn labelled(reading: &Reading<'_>, label: &Phrase) -> Option<Label> {
    let boundary = reading.bytes(&(label.tokens.start..label.tokens.start + 1));
    let is_bracketed = reading.is_symbol(label.tokens.start, &[symbol::OPEN]);
    let is_parted = is_bracketed || boundary.end < label.trigger.start;
    is_parted.then(|| Label { boundary, is_bracketed, governed_from: past_blanks(reading, label.words.end) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn governs(text: &str) -> Vec<&str> {
        governed(&Reading::of(text)).into_iter().map(|scope| text[scope].trim_end()).collect()
    }

    #[test]
    fn labels_govern_what_follows() {
        assert_eq!(governs("The gate is broken. Action: Clerk to ask. ACTION Chair to pay."), ["Clerk to ask.", "Chair to pay."]);
        assert_eq!(governs("The map is old (Action by: Cllr Fox). It was sold."), ["Cllr Fox"]);
        assert_eq!(governs("The action: a letter. action: none. Action was taken."), [""; 0]);
    }

    #[test]
    fn a_label_opens_the_text() {
        let after_label = |text: &'static str| leading(&Reading::of(text)).and_then(|at| text.get(at..));
        assert_eq!(after_label("* __Action Item__: Clerk to ask"), Some("Clerk to ask"));
        assert_eq!(after_label("Action to be taken by: the Clerk"), Some("the Clerk"));
        assert_eq!(after_label("The action was taken."), None);
    }

    #[test]
    fn a_reference_is_alone_on_its_line() {
        assert_eq!(reference("May21.04 \nthe roof"), Some("May21.04 \n".len()));
        assert_eq!((reference("May 21\nthe roof"), reference("Roof\nClerk"), reference("May21.04")), (None, None, None));
    }
}
