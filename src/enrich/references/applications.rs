//! Applications for permission, consent or a licence, by their number.

use std::ops::Range;
use std::sync::LazyLock;

use super::super::locate::window;
use super::{Found, ends, word_before};
use crate::model::ReferenceKind;
use crate::pattern::Pattern;
use crate::vocab::reference::{APPLICATION_TITLES, APPLICATION_TYPES, APPLIED, OTHER_NUMBERS, OTHER_SERIES};

/// A number of strokes: capitals and figures.
const CODE: &str = r"[A-Z0-9]{1,8}(?:[/_-][A-Z0-9]{1,8}){1,6}";

/// A number behind the word that says what it is.
static LED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(&format!(
        r"\b(?i:{})\b(?:\s+(?i:applications?|permissions?|consents?))?[\s(]*(?:(?P<told>(?i:nos?|numbers?|refs?|references?|refs?\s+nos?)\b[.:]*)\s*)?[:#–-]?\s*(?P<number>{CODE}|\d{{4,9}}\b)",
        APPLIED.join("|")
    ))
});

static FURTHER: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(&format!(r"^(?:\s*\([^()]{{0,60}}\))?\s*(?:,\s*(?:and\s+)?|and\s+|&\s*|or\s+)(?P<number>{CODE})")));

/// Forms of number that say by themselves what they are: year, serial, type; series, year, serial.
static BARE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"\b(?:(?P<typed>(?:[A-Z]{1,4}/)?(?:\d{2}|(?:19|20)\d{2})/(?P<serial>\d{3,6})[/-]?(?P<type>[A-Z][A-Z0-9]{0,6})(?:[/_-][A-Z0-9]{1,6}){0,3})
        |(?P<dated>(?P<series>[A-Z]{1,4})/(?:\d{2}|(?:19|20)\d{2})/\d{4,6}(?:/[A-Z]{1,6}\d?)?)
        |(?P<whole>[A-Z]{1,3}(?:19|20)\d{2}/\d{3,5}(?:/[A-Z]{1,6})?|(?P<short>[A-Z]{2})\d{2}/\d{4,5}(?:/[A-Z]{1,6})?)
        |(?P<appeal>(?:[A-Z]{3}/)[A-Z]\d{4}/[A-Z]/\d{2}/\d{6,7}))"
            .replace("\n        ", "")
            .as_str(),
    )
});

/// A number that opens an entry under a title of planning.
static OPENING: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^\W{0,3}(?P<number>(?:\d{2}|[A-Z]{1,3})/\d{4,6}(?:/[A-Z0-9]{1,6})?)"));

/// Applications that a text names, under the title of its item.
pub(super) fn found(text: &str, title: &str) -> Vec<Found> {
    let mut found: Vec<Found> = led(text);
    found.extend(BARE.captures_iter(text).filter_map(|hit| {
        let whole = hit.get(0)?;
        let typed = hit.name("typed").is_none_or(|_| is_typed(&hit["serial"], &hit["type"]));
        let series = hit.name("series").or(hit.name("short")).is_none_or(|series| !OTHER_SERIES.contains(&series.as_str()));
        let other = OTHER_NUMBERS.contains(&before(text, whole.start()).as_str());
        (typed && series && !other && is_free(text, &whole.range())).then(|| application(text, whole.range()))
    }));
    let lower = title.to_lowercase();
    if APPLICATION_TITLES.iter().any(|word| lower.contains(word)) {
        let number = OPENING.captures(text).and_then(|hit| hit.name("number")).map(|number| number.range());
        found.extend(number.filter(|number| is_free(text, number)).into_iter().flat_map(|number| listed(text, number)));
    }
    found
}

fn led(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for hit in LED.captures_iter(text) {
        let Some(number) = hit.name("number").map(|number| number.range()) else { continue };
        // A bare figure behind "licence no." is that of the licence.
        let applied = hit.name("told").is_some() && hit.get(0).is_some_and(|whole| whole.as_str().to_lowercase().contains("applic"));
        if !is_code(&text[number.clone()], applied) || !is_free(text, &number) {
            continue;
        }
        found.extend(listed(text, number));
    }
    found
}

/// A number and those joined to it.
fn listed(text: &str, first: Range<usize>) -> Vec<Found> {
    let mut at = first.end;
    let mut found = vec![application(text, first)];
    while let Some(next) = FURTHER.captures(window(text, at, 120)).and_then(|next| next.name("number")) {
        let range = at + next.start()..at + next.end();
        if !is_code(&text[range.clone()], false) || !is_free(text, &range) {
            break;
        }
        at = range.end;
        found.push(application(text, range));
    }
    found
}

fn application(text: &str, range: Range<usize>) -> Found {
    let value = &text[range.clone()];
    Found::new(ReferenceKind::Application, range, value)
}

/// The word before a number, past "no." and "ref".
fn before(text: &str, at: usize) -> String {
    let word = word_before(text, at);
    if !matches!(word.as_str(), "no" | "number" | "ref" | "reference") {
        return word;
    }
    let head = text[..at].trim_end_matches(|c: char| !c.is_alphanumeric());
    word_before(text, head.len() - word.len())
}

/// No sum of money, and no piece of a longer number.
fn is_free(text: &str, range: &Range<usize>) -> bool {
    let sign = text[..range.start].chars().next_back();
    let piece = sign.is_some_and(|c| c.is_alphanumeric() || matches!(c, '£' | '$' | '€' | '/' | '.' | ',' | '_'));
    let rest = window(text, range.end, 3);
    let goes_on = rest.starts_with(['/', '_', '-']) && rest[1..].starts_with(char::is_alphanumeric);
    !piece && !goes_on && (ends(text, range.end) || rest.starts_with(' '))
}

/// Three figures may count minutes as well, so that their type must be a known one.
fn is_typed(serial: &str, kind: &str) -> bool {
    serial.len() > 3 || APPLICATION_TYPES.contains(&kind)
}

/// The number behind a word is that of an application, and no date, year, share or count.
fn is_code(code: &str, told: bool) -> bool {
    let parts: Vec<&str> = code.split(['/', '-', '_']).collect();
    let figures = code.bytes().filter(u8::is_ascii_digit).count();
    if parts.len() < 2 {
        return told;
    }
    let numbers: Vec<Option<u32>> = parts.iter().map(|part| part.parse().ok()).collect();
    let year = |number: u32| (1900..2100).contains(&number);
    let dated = match numbers[..] {
        [Some(first), Some(last)] => year(first) && (last < 100 || year(last)) || first <= 12 && year(last),
        [Some(day), Some(month), Some(_)] => day <= 31 && month <= 31 && parts[1].len() < 3,
        _ => false,
    };
    let long = parts.iter().any(|part| part.bytes().filter(u8::is_ascii_digit).count() > 2);
    figures > 3 && long && !dated && code.contains(['/', '-'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let mut found = found(text, "");
        found.sort_by_key(|one| one.range.start);
        found.dedup();
        found.into_iter().map(|one| one.value).collect()
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
    fn numbers_that_say_what_they_are() {
        assert_eq!(told("24/00123/FUL – 3 Mill Lane"), ["24/00123/FUL"]);
        assert_eq!(told("21/0456/F and DC/20/01234, P2019/1234"), ["21/0456/F", "DC/20/01234", "P2019/1234"]);
        assert_eq!(told("PL/24/1234/FA; 24/123/HH"), ["PL/24/1234/FA", "24/123/HH"]);
        assert_eq!(told("Ref. ABC/V2635/A/09/2117525"), ["ABC/V2635/A/09/2117525"]);
    }

    #[test]
    fn numbers_behind_a_word() {
        assert_eq!(told("application no. 21/0456"), ["21/0456"]);
        assert_eq!(told("Planning Applications E/40554 (farm business) and E/40590"), ["E/40554", "E/40590"]);
        assert_eq!(told("the licence application number 123456"), ["123456"]);
        assert_eq!(told("Planning ref: 20/01234"), ["20/01234"]);
        assert_eq!(told("planning application 17/00170/0 for"), ["17/00170/0"]);
    }

    #[test]
    fn numbers_under_a_title_of_planning() {
        let values = |text: &str, title: &str| found(text, title).into_iter().map(|one| one.value).collect::<Vec<_>>();
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
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }
}
