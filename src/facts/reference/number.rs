//! The forms of the numbers of papers, minutes, applications and provisions, as characters.

use super::chars::Chars;

/// Maximum bytes of the number of a report.
const LONGEST_REPORT: usize = 60;

/// A number of an appendix: `2`, `4b`, `1.2`, `IV`, `C`, `B1`.
pub(super) fn appendix(chars: Chars<'_>) -> Option<Chars<'_>> {
    let digits = || {
        let number = chars.digits(1, 3)?;
        Some(number.maybe(|chars| chars.run(1, 1, |byte| byte.is_ascii_alphabetic())).maybe(|chars| chars.one_of(b".")?.digits(1, 2)))
    };
    let roman = || chars.run(2, 5, |byte| b"IVX".contains(&byte)).filter(|chars| chars.ends());
    let lettered = || Some(chars.capitals(1, 1)?.maybe(|chars| chars.digits(1, 2)));
    digits().or_else(roman).or_else(lettered)
}

/// The number of a minute: `45`, `123/24`, `CPP/17/22`, `AUD 5/20`, `7.1`.
pub(super) fn minute<'t>(chars: Chars<'t>) -> Option<Chars<'t>> {
    let digit_follows = |chars: &Chars<'t>| chars.byte().is_ascii_digit();
    let small = |chars: Chars<'t>| chars.run(1, 1, |byte| byte.is_ascii_lowercase());
    let letters = |chars: Chars<'t>| chars.capitals(1, 6)?.one_of(b"/-").filter(digit_follows);
    let spaced = |chars: Chars<'t>| chars.capitals(2, 6)?.char(char::is_whitespace)?.digits(1, 4)?.one_of(b"/");
    let number = chars.maybe(|chars| letters(chars).or_else(|| spaced(chars))).digits(1, 5)?.maybe(small);
    let lettered = |chars: Chars<'t>| chars.one_of(b"(")?.run(1, 1, |byte| byte.is_ascii_lowercase())?.one_of(b")");
    let number = number.maybe(lettered);
    let parts = number.repeated(2, |chars| Some(chars.one_of(b"./")?.digits(1, 4)?.maybe(small)));
    Some(parts.maybe(|chars| chars.one_of(b"/")?.capitals(1, 1)?.run(0, 4, |byte| byte.is_ascii_alphabetic())))
}

/// The clause of a minute, or several: `(1)-(9)`.
pub(super) fn clause<'t>(chars: Chars<'t>) -> Option<Chars<'t>> {
    let one = |chars: Chars<'t>| chars.maybe(blank).one_of(b"(")?.digits(1, 2)?.one_of(b")");
    Some(one(chars)?.maybe(|chars| one(chars.maybe(blank).char(|c| matches!(c, '-' | '–'))?)))
}

fn blank(chars: Chars<'_>) -> Option<Chars<'_>> {
    chars.char(char::is_whitespace)
}

/// Capitals and digits with slashes between: `24/0123/FUL`, `E/40554`.
pub(super) fn code<'t>(chars: Chars<'t>) -> Option<Chars<'t>> {
    let group = |chars: Chars<'t>| chars.one_of(b"/_-")?.capitals_or_digits(1, 8);
    Some(group(chars.capitals_or_digits(1, 8)?)?.repeated(5, group))
}

/// Only digits: `123456`.
pub(super) fn digits(chars: Chars<'_>) -> Option<Chars<'_>> {
    chars.digits(4, 9).filter(|chars| chars.ends())
}

/// What the form of a number shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form<'t> {
    /// The byte after it.
    pub(super) end: usize,
    /// The letters that begin it, where they give its series.
    pub(super) series: Option<&'t str>,
    /// Its serial number and the letters of its type.
    pub(super) typed: Option<(&'t str, &'t str)>,
}

/// A number whose form shows that it is of an application.
pub(super) fn formed(chars: Chars<'_>) -> Option<Form<'_>> {
    let starts = chars.byte().is_ascii_digit() || chars.byte().is_ascii_uppercase();
    if !starts {
        return None;
    }
    typed(chars).or_else(|| dated(chars)).or_else(|| whole(chars)).or_else(|| appeal(chars))
}

/// Two digits, or the four of a year.
fn year(chars: Chars<'_>) -> Option<Chars<'_>> {
    let two = chars.digits(2, 2)?;
    let whole = || full_year(chars);
    if two.byte().is_ascii_digit() { whole() } else { Some(two) }
}

/// A year of these centuries.
pub(super) fn full_year(chars: Chars<'_>) -> Option<Chars<'_>> {
    chars.digits(4, 4).filter(|year| matches!(year.since(chars.at).get(..2), Some("19" | "20")))
}

/// Year, serial, type: `24/00123/FUL`, `PL/24/1234/FA`.
fn typed(chars: Chars<'_>) -> Option<Form<'_>> {
    let from = chars.maybe(|chars| chars.capitals(1, 4)?.one_of(b"/"));
    let serial = year(from)?.one_of(b"/")?;
    let number = serial.digits(3, 6)?;
    let letters = number.maybe(|chars| chars.one_of(b"/-"));
    let kind = letters.capitals(1, 1)?.capitals_or_digits(0, 6)?;
    let end = kind.repeated(3, |chars| chars.one_of(b"/_-")?.capitals_or_digits(1, 6)).at;
    Some(Form { end, series: None, typed: Some((number.since(serial.at), kind.since(letters.at))) })
}

/// Series, year, serial: `DC/20/01234`.
fn dated(chars: Chars<'_>) -> Option<Form<'_>> {
    let series = chars.capitals(1, 4)?;
    let number = year(series.one_of(b"/")?)?.one_of(b"/")?.digits(4, 6)?;
    let end = number.maybe(|chars| Some(chars.one_of(b"/")?.capitals(1, 6)?.maybe(|chars| chars.digits(1, 1)))).at;
    Some(Form { end, series: Some(series.since(chars.at)), typed: None })
}

/// Letters and year, serial: `P2019/1234`, `WD23/01234`.
fn whole(chars: Chars<'_>) -> Option<Form<'_>> {
    let letters = chars.capitals(1, 3)?;
    let series = (letters.at - chars.at == 2).then(|| letters.since(chars.at));
    let long = || Some((full_year(letters)?.one_of(b"/")?.digits(3, 5)?, None));
    let short = || Some((letters.digits(2, 2)?.one_of(b"/")?.digits(4, 5)?, Some(series?)));
    let (number, series) = long().or_else(short)?;
    let end = number.maybe(|chars| chars.one_of(b"/")?.capitals(1, 6)).at;
    Some(Form { end, series, typed: None })
}

/// The number of an appeal: `ABC/V2635/A/09/2117525`.
fn appeal(chars: Chars<'_>) -> Option<Form<'_>> {
    let case = chars.capitals(3, 3)?.one_of(b"/")?.capitals(1, 1)?.digits(4, 4)?.one_of(b"/")?;
    let number = case.capitals(1, 1)?.one_of(b"/")?.digits(2, 2)?.one_of(b"/")?.digits(6, 7)?;
    Some(Form { end: number.at, series: None, typed: None })
}

/// A number that opens an entry under a title of planning: `20/01234`, `E/33970`.
pub(super) fn opening(chars: Chars<'_>) -> Option<Chars<'_>> {
    let first = chars.digits(2, 2).or_else(|| chars.capitals(1, 3))?;
    let number = first.one_of(b"/")?.digits(4, 6)?;
    Some(number.maybe(|chars| chars.one_of(b"/")?.capitals_or_digits(1, 6)))
}

/// The number of a provision: `12A(1)`, `IV`.
pub(super) fn provision<'t>(chars: Chars<'t>) -> Option<Chars<'t>> {
    let bracket = |chars: Chars<'t>| chars.maybe(blank).one_of(b"(")?.run(1, 4, |byte| byte.is_ascii_alphanumeric())?.one_of(b")");
    let digits = || Some(chars.digits(1, 4)?.maybe(|chars| chars.capitals(1, 2)).repeated(6, bracket));
    let roman = || chars.run(1, 5, |byte| b"IVX".contains(&byte)).filter(|chars| chars.ends());
    digits().or_else(roman)
}

/// The number of a report after "no.": `CAB-123`, `4`.
pub(super) fn report<'t>(chars: Chars<'t>) -> Option<Chars<'t>> {
    let digit_follows = |chars: &Chars<'t>| chars.byte().is_ascii_digit();
    let led = |chars: Chars<'t>| Some(chars.capitals(1, 8)?.maybe(|chars| chars.one_of(b"/ -"))).filter(digit_follows);
    let is_of_number = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'/' | b'.' | b'-');
    chars.maybe(led).digits(1, 1)?.run(0, LONGEST_REPORT, is_of_number)
}

/// The number of a report directly after that word: letters, a slash, and a digit somewhere.
pub(super) fn bare_report(chars: Chars<'_>) -> Option<Chars<'_>> {
    let slash = chars.capitals(2, 8)?.one_of(b"/")?;
    let end = slash.run(1, LONGEST_REPORT, |byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'/' | b'-'))?;
    end.since(slash.at).contains(|c: char| c.is_ascii_digit()).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The length of a form at the beginning of a text.
    fn taken(form: fn(Chars<'_>) -> Option<Chars<'_>>, text: &str) -> Option<&str> {
        form(Chars::new(text, 0)).map(|chars| chars.since(0))
    }

    #[test]
    fn numbers_of_papers_and_minutes() {
        for number in ["2", "4b", "1.2", "IV", "C", "B1"] {
            assert_eq!(taken(appendix, number), Some(number));
        }
        for number in ["45", "123/24", "CPP/17/22", "AUD 5/20", "7.1", "12a", "22/101/CNL"] {
            assert_eq!(taken(minute, number), Some(number));
        }
        assert_eq!((taken(minute, "AUD"), taken(minute, "AUD 5"), taken(appendix, "a")), (None, None, None));
        assert_eq!((taken(clause, " (1)-(9)x"), taken(clause, "(1) was"), taken(clause, "(a)")), (Some(" (1)-(9)"), Some("(1)"), None));
        for number in ["12A(1)", "3 (a)", "IV", "137"] {
            assert_eq!(taken(provision, number), Some(number));
        }
        assert_eq!((taken(report, "CAB-123"), taken(report, "longer"), taken(bare_report, "COVID-19")), (Some("CAB-123"), None, None));
    }

    #[test]
    fn numbers_of_applications() {
        let of = |text: &'static str| formed(Chars::new(text, 0)).map(|form| &text[..form.end]);
        for number in ["24/00123/FUL", "21/0456/F", "DC/20/01234", "P2019/1234", "PL/24/1234/FA", "WD23/01234", "ABC/V2635/A/09/2117525"] {
            assert_eq!(of(number), Some(number));
        }
        for text in ["114/20", "12/05/2027", "2026/27", "7/8ths", "é"] {
            assert_eq!(of(text), None, "{text}");
        }
        assert_eq!((taken(code, "E/40554 x"), taken(code, "2024"), taken(digits, "12345x")), (Some("E/40554"), None, None));
        assert_eq!((taken(opening, "20/01234 3 Mill"), taken(opening, "114/20")), (Some("20/01234"), None));
    }
}
