//! The contact for questions about the meeting.

use std::ops::Range;

use crate::entity::meeting::{Reading, Says};
use crate::entity::names;
use crate::facts::locate::Locator;
use crate::model::Contact;

/// Maximum groups of digits of a telephone number after the first.
const GROUPS: usize = 3;

/// The name, telephone number and address after a caption that ends at byte `from`.
pub(super) fn contact<'a>(reading: &Reading<'_>, from: usize, at: &Locator<'a>) -> Option<Contact<'a>> {
    let email = email(reading.text);
    let phone = phone(reading.text, from);
    let rest = reading.text.get(from..)?;
    let means = reading.all(Says::ContactMeans).map(|phrase| phrase.words.start).filter(|start| *start >= from).map(|start| start - from);
    let delimiters = ["(", ",", "\n", "  ", "\u{a0}"].iter().filter_map(|delimiter| rest.find(delimiter));
    let cut = means.chain(delimiters).chain(phone.iter().chain(&email).map(|range| range.start.saturating_sub(from))).min();
    let all = rest.get(..cut.unwrap_or(rest.len())).unwrap_or("");
    let name = all.trim().trim_end_matches([',', '-', '–']).trim_end();
    let start = from + all.len() - all.trim_start().len();
    let name = (!name.is_empty()).then(|| before_office(reading.text, start..start + name.len()));
    let words = |range: Option<Range<usize>>| range.map(|range| at.words(&range));
    Some(Contact { name: words(name), phone: words(phone), email: words(email), span: at.unit("contact") })
}

/// The name of a person without the office or the number that follows directly: `Ann Fox Democratic Services Officer`.
fn before_office(text: &str, name: Range<usize>) -> Range<usize> {
    let is_next = |word: &str| names::is_role(word) || word.starts_with(|c: char| c.is_ascii_digit());
    let person = names::person(text.get(..name.end).unwrap_or(text), name.start).filter(|person| {
        let after = text.get(person.end..name.end).unwrap_or("").split_whitespace().next();
        let words = text.get(person.clone()).unwrap_or("");
        person.start == name.start && words.contains(' ') && after.is_some_and(is_next)
    });
    person.unwrap_or(name)
}

/// An email address, perhaps with a blank on either side of the at sign.
fn email(text: &str) -> Option<Range<usize>> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices('@').find_map(|(at, _)| {
        let before = text.get(..at)?;
        let before = before.strip_suffix(char::is_whitespace).unwrap_or(before);
        let start = before.trim_end_matches(|c: char| is_word(c) || matches!(c, '.' | '+' | '\'' | '-')).len();
        let after = text.get(at + 1..)?;
        let after = after.strip_prefix(char::is_whitespace).unwrap_or(after);
        let length = after.find(|c: char| !is_word(c) && !matches!(c, '-' | '.')).unwrap_or(after.len());
        let address = after.get(..length)?.trim_end_matches('.');
        let address = address.get(..address.find("..").unwrap_or(address.len()))?;
        let named = address.contains('.') && !address.starts_with('.');
        (start < before.len() && named).then(|| start..text.len() - after.len() + address.len())
    })
}

/// A telephone number, from byte `from` on.
fn phone(text: &str, from: usize) -> Option<Range<usize>> {
    let mut at = from;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit() || matches!(c, '+' | '('))) {
        let start = at + found;
        if let Some(end) = phone_end(text, start) {
            return Some(start..end);
        }
        let rest = text.get(start..).unwrap_or("");
        at = start + rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()).max(1);
    }
    None
}

/// The byte after the telephone number that begins at a byte: an area code, with or without brackets, and groups of digits.
fn phone_end(text: &str, start: usize) -> Option<usize> {
    let byte = |at: usize| text.as_bytes().get(at).copied().unwrap_or(0);
    let digits = |at: usize| (at..).take_while(|at| byte(*at).is_ascii_digit()).count();
    let is_part = |at: usize| matches!(byte(at), b' ' | b'-' | b'.' | b'\n' | b'\t');
    let mut at = start;
    if byte(at) == b'+' {
        let country = digits(at + 1);
        at += 1 + country;
        if !(1..=3).contains(&country) {
            return None;
        }
        at += usize::from(matches!(byte(at), b' ' | b'-'));
    }
    at += usize::from(byte(at) == b'(');
    let area = digits(at);
    if matches!(area, 10 | 11) && at == start {
        return Some(at + area);
    }
    at += area;
    at += usize::from(byte(at) == b')');
    let mut groups = 0;
    while groups < GROUPS && is_part(at) && (2..=8).contains(&digits(at + 1)) {
        at += 1 + digits(at + 1);
        groups += 1;
    }
    ((2..=5).contains(&area) && groups > 0).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_before_an_office() {
        let name = |text: &'static str| &text[before_office(text, 0..text.len())];
        assert_eq!(name("Ann Fox Democratic Services Officer"), "Ann Fox");
        assert_eq!(name("Ann Fox 43455"), "Ann Fox");
        assert_eq!((name("Democratic Services"), name("Ann Fox"), name("")), ("Democratic Services", "Ann Fox", ""));
    }

    #[test]
    fn addresses_and_numbers() {
        let text = "Contact: Ann Fox Tel (01234) 567 890 Email: ann.fox@holt.example.";
        assert_eq!(email(text).map(|range| &text[range]), Some("ann.fox@holt.example"));
        assert_eq!(phone(text, 8).map(|range| &text[range]), Some("(01234) 567 890"));
        assert_eq!((email("at 4 @ noon"), phone("Room 12, +44", 0)), (None, None));
    }

    #[test]
    fn a_telephone_number_has_an_area_and_groups() {
        for (text, end) in [
            ("+44 1234 567890 x", Some(15)),
            ("+44-1234-567890", Some(15)),
            ("+4412345 678", None),
            ("+ 123 456", None),
            ("01234567890", Some(11)),
            ("0123456789", Some(10)),
            ("(0123456789", None),
            ("01234-567.890", Some(13)),
            ("123456 78", None),
            ("01234 5", None),
            ("01234 12345678", Some(14)),
            ("01234 123456789", None),
            ("01 23 45 67 89", Some(11)),
            ("1 23 45", None),
            ("01234\n567", Some(9)),
            ("01234/567", None),
            ("(01234) 567890", Some(14)),
            ("", None),
        ] {
            assert_eq!(phone_end(text, 0), end, "{text}");
        }
        let of = |text: &'static str| phone(text, 0).map(|range| &text[range]);
        assert_eq!((of("Room 12, 01234 567890"), of("Room 123456, 01234 567890")), (Some("01234 567890"), Some("01234 567890")));
        assert_eq!((of("Room 12"), phone("01234 567890", 6)), (None, None));
    }

    #[test]
    fn an_address_of_mail_has_a_name_and_a_domain() {
        let of = |text: &'static str| email(text).map(|range| &text[range]);
        assert_eq!(
            (of("ann+fox@holt.example, Fox"), of("to ann_o'fox-1 @ holt.example..")),
            (Some("ann+fox@holt.example"), Some("ann_o'fox-1 @ holt.example"))
        );
        assert_eq!(of("at 4 @ noon, ann@elm-holt.example"), Some("ann@elm-holt.example"));
        assert_eq!(
            (of("ann@holt"), of("ann@.example"), of("ann@holt..example"), of("@holt.example"), of("ann")),
            (None, None, None, None, None)
        );
    }
}
