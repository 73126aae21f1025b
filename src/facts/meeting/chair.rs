//! Who was in the chair.

use std::ops::Range;

use crate::entity::meeting::{Reading, Says};
use crate::entity::names;
use crate::lex::class;
use crate::lex::names::{lookup, role};

/// Maximum tokens between the call to order and the person by whom it is made, with the hour between.
const WORDS_BEFORE_BY: usize = 10;

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
    person_before(reading, to)
}

/// The person before a byte, perhaps with an office between commas: "Mr Lamb, Vice-Chairman, was in the chair".
fn person_before(reading: &Reading<'_>, to: usize) -> Option<Range<usize>> {
    let with_comma = || reading.before(to).strip_suffix(',').map(str::len);
    names::person_before(reading.text, to).or_else(|| with_comma().and_then(|to| names::person_before(reading.text, to))).or_else(|| {
        let before = reading.before(with_comma()?);
        let comma = before.rfind(", ")?;
        let office = before.get(comma + 2..)?;
        is_office(office).then(|| names::person_before(reading.text, comma))?
    })
}

/// All words are of an office, or titles.
fn is_office(words: &str) -> bool {
    words.split_whitespace().all(|word| names::is_role(word) || names::is_title(word) || lookup(word).is(role::THE))
}

/// The person with the office of the chair who opens the meeting: "Mayor Fox called the meeting to order".
pub(super) fn opener(reading: &Reading<'_>) -> Option<Range<usize>> {
    let phrase = reading.first(Says::CalledToOrder)?;
    let is_by = |at: &usize| reading.is(*at, class::BY);
    let (name, around) = match (phrase.tokens.end..reading.tokens.len().min(phrase.tokens.end + WORDS_BEFORE_BY)).find(is_by) {
        Some(by) => {
            let from = reading.tokens.get(by + 1)?.start as usize;
            let name = names::person(reading.text, from).or_else(|| after_office(reading, from))?;
            let rest = reading.after(name.end);
            let office = rest.strip_prefix(", ").map_or(0, |rest| rest.find([',', '.', ';', '\n']).map_or(rest.len(), |end| end) + 2);
            (name.clone(), from..name.end + office)
        }
        None => {
            let to = reading.before(phrase.words.start).trim_end().len();
            let name = person_before(reading, to)?;
            let from = reading.before(name.start).rfind(". ").map_or(0, |end| end + 2);
            (name, from..to)
        }
    };
    reading.has_within(Says::ChairOffice, &around).then_some(name)
}

/// "the Chairman, Cllr Fox": the name after an office and a comma.
fn after_office(reading: &Reading<'_>, from: usize) -> Option<Range<usize>> {
    let comma = from + reading.after(from).find(", ")?;
    is_office(reading.words(&(from..comma))).then(|| names::person(reading.text, comma + 2))?
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
    fn who_opens_the_meeting_by_an_office() {
        for (text, name) in [
            ("The meeting was called to order at 6:31 p.m. by Mayor Trent Oakes.", Some("Mayor Trent Oakes")),
            ("The meeting was called to order by the Chairman, Cllr Fox, at 7 pm.", Some("Cllr Fox")),
            ("The meeting was called to order by Ann Fox, Chair, at 7 pm.", Some("Ann Fox")),
            ("Mayor Stroud called the meeting to order at 6:00 p.m.", Some("Mayor Stroud")),
            ("The Shire President, Cr Brian Ludlow, declared the meeting open at 5.02pm.", Some("Cr Brian Ludlow")),
            ("Clerk Jo Dee called the meeting to order.", None),
            ("The Mayor called the meeting to order.", None),
            ("The meeting was called to order by the Clerk, Ms Dee.", None),
            ("Mrs Fox called the meeting to order.", None),
            ("Mayor Fox was late. Mr Elm called the meeting to order.", None),
        ] {
            assert_eq!(opener(&Reading::of(text)).map(|name| &text[name]), name, "{text}");
        }
    }

    #[test]
    fn an_office_or_a_comma_may_stand_before_the_chair() {
        let of = |text: &'static str| chair(&Reading::of(text)).map(|name| &text[name]);
        assert_eq!(of("Mr Lamb, the Vice-Chairman, was in the chair."), Some("Mr Lamb"));
        assert_eq!((of("Mr Lamb, a plumber, was in the chair"), of("Mr Lamb took the chair, for this item.")), (None, None));
        assert_eq!(of("Mr Lamb took the chair. Mrs Fox vacated the chair."), Some("Mr Lamb"));
    }
}
