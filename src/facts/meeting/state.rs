//! The state of the record, and the meeting type.

use std::ops::Range;

use crate::entity::meeting::{Reading, Says};
use crate::entity::window::collapsed;
use crate::facts::locate::Locator;
use crate::lex::class;
use crate::model::Fact;

/// Whether the preamble states that the record is a draft, or approved.
pub(super) fn status<'a>(reading: &Reading<'_>, at: &dyn Fn() -> Locator<'a>) -> Option<Fact<'a>> {
    let found = [(Says::Draft, "draft"), (Says::Approved, "approved")];
    let found = found.iter().filter_map(|(says, value)| Some((reading.first(*says)?, *value)));
    let (phrase, value) = found.min_by_key(|(phrase, _)| phrase.words.start)?;
    Some(at().fact(value.to_owned(), &phrase.words, "status"))
}

/// The meeting type, in the words of the preamble.
pub(super) fn meeting_type<'a>(reading: &Reading<'_>, at: &dyn Fn() -> Locator<'a>) -> Option<Fact<'a>> {
    let first = reading.first(Says::MeetingType)?.words.start;
    let phrase = reading.all(Says::MeetingType).filter(|phrase| phrase.words.start == first).max_by_key(|phrase| phrase.trigger.end)?;
    let words = reading.words(&(phrase.words.start..phrase.trigger.end));
    let value = collapsed(words).to_lowercase().replace("extra-ordinary", "extraordinary");
    Some(at().fact(value, &phrase.words, "type"))
}

/// The record is signed: a name is in the place of a signature.
pub(super) fn signed(reading: &Reading<'_>) -> Option<Range<usize>> {
    let phrase = reading.first(Says::Signed)?;
    let is_blank = reading.tokens.iter().any(|token| token.is(class::DOTS)) || reading.text.contains("__") || reading.text.contains('…');
    let is_name = !reading.is(phrase.tokens.end.checked_sub(1)?, class::INITIAL);
    (is_name && !is_blank && !reading.has(Says::PlaceOfSignature)).then_some(phrase.trigger.start..phrase.words.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_the_place_of_a_signature() {
        let of = |text: &'static str| signed(&Reading::of(text)).map(|range| &text[range]);
        assert_eq!(of("Signed: Cllr A. Fox, Chairman"), Some("Signed: Cllr A. Fox"));
        assert_eq!(of("Signed: Chairman"), None);
        assert_eq!(of("Signed: ........ A. Fox"), None);
        assert_eq!(of("Ann Fox signed"), None);
    }
}
