//! Applications for permission, consent or a licence, by their number.

use std::ops::Range;

use super::chars::Chars;
use super::list::{Joint, joint};
use super::{Found, Reading, Says, ends, is, number, role, start, word, word_before};
use crate::entity::window::window;
use crate::lex::{class, lex};
use crate::model::ReferenceKind;

/// Maximum characters of a qualifier in brackets between two numbers.
const LONGEST_QUALIFIER: usize = 60;
/// Maximum characters before a number that opens an entry.
const MOST_CHARACTERS: usize = 3;

/// Applications that a text names, under the title of its item.
pub(super) fn found(reading: &Reading<'_>, title: &str) -> Vec<Found> {
    let mut found = led(reading);
    // The other forms have a slash.
    if reading.text.contains('/') {
        found.extend(formed(reading));
        found.extend(opening(reading, title));
    }
    found
}

/// Numbers after a word that states their kind.
fn led(reading: &Reading<'_>) -> Vec<Found> {
    let numbers = reading.all(Says::Applied).filter_map(|phrase| {
        let first = start(reading, phrase.tokens.end);
        let chars = Chars::new(reading.text, first);
        let end = number::code(chars).or_else(|| number::digits(chars))?.at;
        // A bare number after "licence no." is that of the licence.
        let is_numbered = reading.beside(Says::ApplicationNumber, phrase).is_some();
        (is_code(reading.words(&(first..end)), is_numbered) && is_free(reading.text, &(first..end))).then_some(first..end)
    });
    numbers.flat_map(|first| listed(reading, first)).collect()
}

/// A number and those joined to it.
fn listed(reading: &Reading<'_>, first: Range<usize>) -> Vec<Found> {
    let mut found = vec![application(reading, first.clone())];
    let mut end = first.end;
    while let Some(next) = further(reading, end) {
        end = next.end;
        found.push(application(reading, next));
    }
    found
}

/// The number that is joined to the one that ends at a byte.
fn further(reading: &Reading<'_>, end: usize) -> Option<Range<usize>> {
    let after = qualifier(reading.text, end).unwrap_or(end);
    let (_, from) = joint(reading, after).filter(|(joint, _)| *joint == Joint::List)?;
    let next = from..number::code(Chars::new(reading.text, from))?.at;
    (is_code(reading.words(&next), false) && is_free(reading.text, &next)).then_some(next)
}

/// The byte after the words in brackets that follow a byte.
fn qualifier(text: &str, from: usize) -> Option<usize> {
    let inner = Chars::new(text, from).blanks().one_of(b"(")?;
    let (length, close) = inner.rest().char_indices().take(LONGEST_QUALIFIER + 1).find(|(_, c)| matches!(c, '(' | ')'))?;
    (close == ')').then_some(inner.at + length + 1)
}

/// Numbers whose form shows their kind.
fn formed(reading: &Reading<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut end = 0;
    for (at, token) in reading.tokens.iter().enumerate().filter(|(_, token)| token.is(class::WORD | class::NUMBER | class::SLASHED)) {
        let range = token.start as usize..token.end() as usize;
        for from in [range.start].into_iter().chain(after_dashes(reading.words(&range), range.start)) {
            let Some(form) = (from >= end).then(|| number::formed(Chars::new(reading.text, from))).flatten() else { continue };
            end = form.end;
            let is_typed = form.typed.is_none_or(|(serial, letters)| is_typed(serial, letters));
            let is_other = form.series.is_some_and(|series| word(series).is(role::OTHER_SERIES)) || is_after_other(reading, at);
            if is_typed && !is_other && is_free(reading.text, &(from..end)) {
                found.push(application(reading, from..end));
            }
        }
    }
    found
}

/// The bytes after the dashes of a token.
fn after_dashes(words: &str, start: usize) -> impl Iterator<Item = usize> {
    words.match_indices('-').map(move |(at, _)| start + at + 1)
}

/// The word before a number, past "no." and "ref", makes it one of another kind.
fn is_after_other(reading: &Reading<'_>, at: usize) -> bool {
    let before = word_before(reading, at);
    let before = before.filter(|at| is(reading, *at, role::NUMBER)).map_or(before, |at| word_before(reading, at));
    before.is_some_and(|at| is(reading, at, role::OTHER_NUMBER))
}

/// The number that opens an entry under a title of planning, and those joined to it.
fn opening(reading: &Reading<'_>, title: &str) -> Vec<Found> {
    let first =
        reading.tokens.iter().take(MOST_CHARACTERS + 1).find(|token| !token.is(class::SIGN)).map_or(0, |token| token.start as usize);
    let characters = reading.before(first).chars().count();
    let number = number::opening(Chars::new(reading.text, first)).map(|end| first..end.at);
    let number = number.filter(|number| characters <= MOST_CHARACTERS && is_free(reading.text, number));
    let has_title = || lex(title).iter().any(|token| word(title.get(crate::lex::bytes(&[*token])).unwrap_or("")).is(role::APPLICATION));
    number.filter(|_| has_title()).map_or(Vec::new(), |number| listed(reading, number))
}

fn application(reading: &Reading<'_>, range: Range<usize>) -> Found {
    let value = reading.words(&range);
    Found::new(ReferenceKind::Application, range, value)
}

/// No sum of money, and no piece of a longer number.
fn is_free(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).and_then(|before| before.chars().next_back());
    let is_piece = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '£' | '$' | '€' | '/' | '.' | ',' | '_'));
    let rest = window(text, range.end, 3);
    let goes_on = rest.strip_prefix(['/', '_', '-']).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    !is_piece && !goes_on && (ends(text, range.end) || rest.starts_with(' '))
}

/// Three digits may count minutes as well, so that their type must be a known one.
fn is_typed(serial: &str, letters: &str) -> bool {
    serial.len() > 3 || word(letters).is(role::APPLICATION_TYPE)
}

/// The number after a word is that of an application, and no date, year, share or count.
fn is_code(code: &str, is_numbered: bool) -> bool {
    let parts: Vec<&str> = code.split(['/', '-', '_']).collect();
    let digits = |part: &str| part.bytes().filter(u8::is_ascii_digit).count();
    if parts.len() < 2 {
        return is_numbered;
    }
    let is_long = parts.iter().any(|part| digits(part) > 2);
    digits(code) > 3 && is_long && !is_date(&parts) && code.contains(['/', '-'])
}

/// Digits that are a day, a month, or a year from one to the next.
fn is_date(parts: &[&str]) -> bool {
    let is_year = |number: u32| (1900..2100).contains(&number);
    let numbers: Vec<Option<u32>> = parts.iter().map(|part| part.parse().ok()).collect();
    match numbers[..] {
        [Some(first), Some(last)] => is_year(first) && (last < 100 || is_year(last)) || first <= 12 && is_year(last),
        [Some(day), Some(month), Some(_)] => day <= 31 && month <= 31 && parts.get(1).is_some_and(|month| month.len() < 3),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str, title: &str) -> Vec<String> {
        let mut found = found(&Reading::of(text), title);
        found.sort_by_key(|one| one.range.start);
        found.dedup();
        found.into_iter().map(|one| one.value).collect()
    }

    fn numbers(text: &str) -> Vec<String> {
        values(text, "")
    }

    #[test]
    fn dates_are_no_codes() {
        for date in ["12/05/2027", "31/12/27", "5/2027", "2026/27", "2026/2027"] {
            assert!(!is_code(date, false), "{date}");
        }
        for code in ["12/2027/45", "27/0123/FUL", "2027/0456", "27/00123"] {
            assert!(is_code(code, false), "{code}");
        }
    }

    #[test]
    fn sums_and_pieces_are_not_free() {
        assert!(is_free(" 123456", &(1..7)));
        assert!(!is_free("£123456", &(2..8)));
        assert!(!is_free("x123456", &(1..7)));
        assert!(!is_free(" 123456-x", &(1..7)));
    }

    #[test]
    fn numbers_that_say_what_they_are() {
        assert_eq!(numbers("24/00123/FUL – 3 Mill Lane"), ["24/00123/FUL"]);
        assert_eq!(numbers("21/0456/F and DC/20/01234, P2019/1234"), ["21/0456/F", "DC/20/01234", "P2019/1234"]);
        assert_eq!(numbers("PL/24/1234/FA; 24/123/HH"), ["PL/24/1234/FA", "24/123/HH"]);
        assert_eq!(numbers("Ref. ABC/V2635/A/09/2117525"), ["ABC/V2635/A/09/2117525"]);
    }

    #[test]
    fn numbers_after_a_word() {
        assert_eq!(numbers("application no. 21/0456"), ["21/0456"]);
        assert_eq!(numbers("Planning Applications E/40554 (farm business) and E/40590"), ["E/40554", "E/40590"]);
        assert_eq!(numbers("the licence application number 123456"), ["123456"]);
        assert_eq!(numbers("Planning ref: 20/01234"), ["20/01234"]);
        assert_eq!(numbers("planning application 17/00170/0 for"), ["17/00170/0"]);
        assert_eq!(numbers("pre-application 17/00170, or E/40590"), ["17/00170", "E/40590"]);
    }

    #[test]
    fn numbers_under_a_title_of_planning() {
        assert_eq!(values("20/01234 3 Mill Lane", "Planning matters"), ["20/01234"]);
        assert_eq!(values("E/33970", "PLANNING APPLICATIONS"), ["E/33970"]);
        assert_eq!(values("20/01234 3 Mill Lane", "Payments"), [""; 0]);
        assert_eq!(values("114/20 Mill Lane", "Planning matters"), [""; 0]);
    }

    #[test]
    fn numbers_of_other_things() {
        for text in [
            "Applications 12/03/2024",
            "application 2019/20",
            "planning for 2023-24",
            "the application 3 years ago",
            "minute 22/101/F refers",
            "Invoice no. INV/20/01234",
            "report no. DC/20/01234",
            "£24/00123/FUL",
            "114/20 and 7/8ths",
            "01632/960123",
            "Planning 50/50",
            "the renewal of licence no. 104417",
            "22/101/CNL",
            "one in 24/00123/FUL/A/B/C/D/E",
        ] {
            assert_eq!(numbers(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn only_a_blank_or_the_end_follows_a_free_number() {
        for (text, is) in [
            ("12345", true),
            ("12345 x", true),
            ("12345, x", true),
            ("12345/6", false),
            ("12345_a", false),
            ("12345-", true),
            ("12345/ x", true),
            ("12345x", false),
        ] {
            assert_eq!(is_free(text, &(0..5)), is, "{text}");
        }
        for character in ['/', '.', ',', '_', '€', '7'] {
            let text = format!("{character}12345");
            assert!(!is_free(&text, &(character.len_utf8()..text.len())), "{text}");
        }
    }

    #[test]
    fn years_and_days_are_dates() {
        for (parts, is) in [
            (&["2019", "20"][..], true),
            (&["2019", "99"], true),
            (&["2019", "100"], false),
            (&["1900", "1901"], true),
            (&["1899", "20"], false),
            (&["2099", "20"], true),
            (&["2100", "20"], false),
            (&["12", "2019"], true),
            (&["13", "2019"], false),
            (&["31", "12", "2019"], true),
            (&["12", "31", "2019"], true),
            (&["32", "12", "2019"], false),
            (&["12", "32", "2019"], false),
            (&["12", "012", "2019"], false),
            (&["12", "x"], false),
            (&["2019"], false),
        ] {
            assert_eq!(is_date(parts), is, "{parts:?}");
        }
    }

    #[test]
    fn codes_have_a_long_part() {
        for (code, is_numbered, is) in [
            ("123456", true, true),
            ("123456", false, false),
            ("12/345", false, true),
            ("12/34", false, false),
            ("12/34/56", false, false),
            ("1/234", false, true),
            ("A/234", false, false),
            ("A_2345", false, false),
            ("A-2345", false, true),
        ] {
            assert_eq!(is_code(code, is_numbered), is, "{code}");
        }
        assert!(is_typed("0123", "X") && !is_typed("123", "X") && is_typed("123", "FUL"));
    }
}
