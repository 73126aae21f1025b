//! Who was in the chair.

use std::ops::Range;

use crate::entity::meeting::{Reading, Says};
use crate::entity::names;
use crate::lex::names::{lookup, role};

/// The name of the person who takes the chair for the whole meeting.
pub(super) fn chair(reading: &Reading<'_>) -> Option<Range<usize>> {
    let found = reading.all(Says::Chairs).find(|phrase| reading.before(phrase.words.start).ends_with(char::is_whitespace))?;
    let sentence = reading.after(found.words.end).find(". ").map_or(reading.text.len(), |end| found.words.end + end);
    let mut next = found.tokens.end;
    while reading.tokens.get(next).is_some_and(|token| token.is_symbol(crate::lex::symbol::COMMA)) {
        next += 1;
    }
    if reading.from_token(Says::ForAPart, next).is_some() || reading.has_within(Says::PassesTheChair, &(0..sentence)) {
        return None;
    }
    let to = reading.before(found.words.start).trim_end().len();
    names::person_before(reading.text, to).or_else(|| {
        // "Mr Lamb, Vice-Chairman, was in the chair"
        let before = reading.before(to).strip_suffix(',')?;
        let comma = before.rfind(", ")?;
        let office = before.get(comma + 2..)?;
        let is_office = |word: &str| names::is_role(word) || names::is_title(word) || lookup(word).is(role::THE);
        office.split_whitespace().all(is_office).then(|| names::person_before(reading.text, comma))?
    })
}

/// The name after a caption of the person in the chair, if only an office in brackets follows on the line.
pub(super) fn captioned(reading: &Reading<'_>) -> Option<Range<usize>> {
    let caption = reading.first(Says::ChairCaption)?;
    let name = names::person(reading.text, caption.words.end)?;
    let rest = reading.after(name.end).trim_start_matches(['.', ',', ';']).trim();
    (rest.is_empty() || rest.starts_with(['(', '\n'])).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_takes_the_chair() {
        let of = |text: &'static str| chair(&Reading::of(text)).map(|name| &text[name]);
        assert_eq!(of("Mr J. Lamb was in the chair."), Some("Mr J. Lamb"));
        assert_eq!(of("Mr Lamb, Vice-Chairman, was in the chair"), Some("Mr Lamb"));
        assert_eq!(of("Mr Lamb took the chair for this item."), None);
        assert_eq!(of("Mrs Fox vacated the chair and Mr Lamb took the chair."), None);
        assert_eq!(of("In the chair"), None);
        let of = |text: &'static str| captioned(&Reading::of(text)).map(|name| &text[name]);
        assert_eq!(of("Chair: Ann Fox (Westmere)"), Some("Ann Fox"));
        assert_eq!((of("Chair: Ann Fox asked for a map."), of("Chair:")), (None, None));
    }

    #[test]
    fn an_office_or_a_comma_may_stand_before_the_chair() {
        let of = |text: &'static str| chair(&Reading::of(text)).map(|name| &text[name]);
        assert_eq!(of("Mr Lamb, the Vice-Chairman, was in the chair."), Some("Mr Lamb"));
        assert_eq!((of("Mr Lamb, a plumber, was in the chair"), of("Mr Lamb took the chair, for this item.")), (None, None));
        assert_eq!(of("Mr Lamb took the chair. Mrs Fox vacated the chair."), Some("Mr Lamb"));
    }
}
