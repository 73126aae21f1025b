//! What the words of a cell are: a number, a title, a sentence, the name of a person.

use crate::vocab::attendance::{BARE_CAPTIONS, HONORIFICS};
use crate::vocab::sentence::FINITE;
use crate::vocab::title::TITLE_OPENINGS;

/// `3`, `3.`, `(b)`, `iv)`, `4.1`, `23/014`.
pub fn is_number(text: &str) -> bool {
    let body = text.trim_start_matches('(').trim_end_matches(['.', ')', ':']);
    let counts = body.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '/')) && body.len() < 10;
    let digits = body.starts_with(|c: char| c.is_ascii_digit()) && (body.len() < 4 || body.contains(['.', '/']));
    let letters = body.len() < text.len() && body.len() < 4 && body.chars().all(|c| c.is_ascii_lowercase());
    counts && !body.is_empty() && (digits || letters)
}

/// Short, with a capital before it and no verb in it.
pub fn is_title(text: &str) -> bool {
    let short = text.chars().count() < 120 && text.split_whitespace().count() < 15;
    let long_word = text.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() > 2);
    short && long_word && text.starts_with(char::is_uppercase) && !has_verb(text) && !text.ends_with([';', ',']) && !is_amount(text)
}

/// A sentence: a verb, and words around it.
pub fn is_prose(text: &str) -> bool {
    has_verb(text) && text.split_whitespace().count() > 2
}

fn has_verb(text: &str) -> bool {
    text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).any(|word| FINITE.contains(&word))
}

pub fn is_amount(text: &str) -> bool {
    let amount = text.trim_start_matches(['£', '€', '$', ' ', '-']);
    let drawn = !amount.is_empty() && amount.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '%'));
    drawn && (amount.len() < text.len() || amount.rsplit_once('.').is_some_and(|(_, cents)| cents.len() == 2))
}

/// A person, or a caption over persons.
pub fn names_persons(text: &str) -> bool {
    let lower = text.to_lowercase();
    let has_honorific = HONORIFICS.iter().any(|title| lower.strip_prefix(title).is_some_and(|rest| rest.starts_with([' ', '.'])));
    let caption = lower.trim_end_matches(':');
    has_honorific || BARE_CAPTIONS.contains(&caption) && !caption.starts_with("apolog")
}

pub fn is_known(text: &str) -> bool {
    let lower = text.to_lowercase();
    TITLE_OPENINGS.iter().any(|opening| lower.starts_with(opening))
}
