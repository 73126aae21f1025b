//! Numbers of minutes: `123/24`, `19/24/EnC`, `CPP/17/22`, `01.22.03`, `84.15`, and what counts in them.

/// A number that opens a text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MinuteNumber {
    /// Up to its delimiter, which is counted.
    pub(super) printed: usize,
    /// Without its delimiter.
    pub(super) body: usize,
}

/// `123/24`, `19/24/EnC`, `CPP/17/22`, `01.22.03`, `2307.04`; not a date, a planning reference or a fraction.
pub(super) fn minute_number(text: &str) -> Option<MinuteNumber> {
    let series = series_length(text);
    let end =
        text[series..].find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-'))).map_or(text.len(), |end| series + end);
    if !text[..end].bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if series > 0 && is_minute_number(&text[series..end]) {
        return Some(MinuteNumber { printed: end, body: end });
    }
    let body = text[..end].trim_end_matches(['.', '/']);
    let glued = glued_title(body);
    let body = &body[..glued];
    if !is_minute_number(body) && !is_code(body) {
        return None;
    }
    let after = &text[body.len()..];
    let dotted = usize::from(after.starts_with(['.', ':', ')']));
    if is_lettered_code(body) && !after.starts_with("  ") && !after.starts_with('\t') {
        return None;
    }
    let open = after[dotted..].is_empty() || after[dotted..].starts_with(|c: char| c.is_whitespace() || c.is_uppercase());
    open.then_some(MinuteNumber { printed: body.len() + dotted, body: body.len() })
}

/// `AUD 11/20`: capitals and a space before the number.
fn series_length(text: &str) -> usize {
    let capitals = text.bytes().take_while(u8::is_ascii_uppercase).count();
    if (2..=5).contains(&capitals) && text[capitals..].starts_with(' ') { capitals + 1 } else { 0 }
}

/// `206/19Apologies`: where a title is glued to the number, the number ends at its last digit.
fn glued_title(body: &str) -> usize {
    let bytes = body.as_bytes();
    let last = bytes.iter().rposition(u8::is_ascii_digit).map_or(0, |at| at + 1);
    let tail = &body[last..];
    let word = tail.len() > 2 && tail.chars().skip(1).all(|c| c.is_ascii_lowercase()) && tail.starts_with(|c: char| c.is_ascii_uppercase());
    if word && body.contains('/') { last } else { body.len() }
}

fn is_minute_number(body: &str) -> bool {
    if !body.contains('/') {
        return false;
    }
    let parts: Vec<&str> = body.split('/').collect();
    let numeric = |part: &str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let named = |part: &str| (1..=5).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    match parts.as_slice() {
        [year, number] if is_full_year(year) => numeric(number) && number.len() < 4,
        [number, year] if is_lettered(number) => numeric(year) && matches!(year.len(), 2 | 4),
        [number, year] if is_part(number) => numeric(year) && year.len() == 2,
        [number, year] => numeric(number) && numeric(year) && (year.len() == 2 || year.len() == 4 || number.len() == 2 && year.len() >= 2),
        [number, year, series] => numeric(number) && numeric(year) && named(series) || named(number) && numeric(year) && numeric(series),
        _ => false,
    }
}

/// `2021` of `2021/14`: the year before the number.
fn is_full_year(part: &str) -> bool {
    part.len() == 4 && (part.starts_with("19") || part.starts_with("20")) && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// `C118`, `FC23`: the letters of a body before the number, or before its year.
fn is_lettered(part: &str) -> bool {
    let letters = part.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = part.len() - letters;
    (1..=3).contains(&letters) && (2..=3).contains(&digits) && part[letters..].bytes().all(|byte| byte.is_ascii_digit())
}

/// `41b`: a part of what a number covers.
fn is_part(part: &str) -> bool {
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    (2..=3).contains(&digits) && part.len() == digits + 1 && part.ends_with(|c: char| c.is_ascii_lowercase())
}

/// `43/19-20`: a number in a municipal year.
fn is_year_range(body: &str) -> bool {
    let two = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let Some((number, years)) = body.split_once('/') else { return false };
    let sound = (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    sound && years.split_once('-').is_some_and(|(first, last)| two(first) && two(last))
}

/// `C56`: a letter or two and a number.
fn is_lettered_code(body: &str) -> bool {
    let letters = body.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = body[letters..].bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&letters) && (1..=4).contains(&digits) && letters + digits == body.len()
}

/// `KWD.74.27`: the letters of a body, the number and the year.
fn is_dotted_series(body: &str) -> bool {
    let Some((letters, rest)) = body.split_once('.') else { return false };
    let series = (2..=5).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    series
        && rest.split_once('.').is_some_and(|(number, year)| {
            is_year(year) && (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// `01.22.03`, `2307.04`, `20.1.4`: a code of two-digit parts that starts with a date.
pub(super) fn is_code(body: &str) -> bool {
    if is_year_range(body) || is_lettered_code(body) || is_dotted_series(body) {
        return true;
    }
    // Three parts of two digits are eight bytes; most bodies are words.
    if body.len() > 8 || !body.contains('.') {
        return false;
    }
    let parts: Vec<&str> = body.split('.').collect();
    let two = |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [_, _, _] => parts.iter().all(two),
        [head, tail] => head.len() == 4 && head.bytes().all(|byte| byte.is_ascii_digit()) && two(tail),
        _ => false,
    }
}

pub(super) fn minute_value(body: &str) -> u32 {
    if is_lettered_code(body) {
        return body.trim_start_matches(|c: char| c.is_ascii_uppercase()).parse().unwrap_or(0);
    }
    let series = is_dotted_series(body);
    let body = body.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let parts = body.split(['/', '.']).map(|part| if is_part(part) { &part[..part.len() - 1] } else { part });
    let numbers: Vec<u32> = parts.filter_map(|part| part.parse().ok()).collect();
    match (body.contains('/'), numbers.as_slice()) {
        (false, [first, _]) if series => *first,
        (true, [first, _]) if body.starts_with(|c: char| c.is_ascii_digit()) && !(1900..2100).contains(first) => *first,
        (_, [.., last]) => *last,
        _ => 0,
    }
}

/// The digits that count in a number of a house style: the last, but those before the dot of a year.
pub(super) fn counting_digits(body: &str) -> u32 {
    let mut digits = body.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let year = body.split_once('.').is_some_and(|(number, year)| is_year(year) && number.bytes().all(|byte| byte.is_ascii_digit()));
    let counting = if year { digits.next() } else { digits.next_back() };
    counting.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// The two digits of a year, as minute numbers end with: `84.15`.
pub(super) fn is_year(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minute_numbers() {
        for (text, body) in [
            ("182/18 Apologies", "182/18"),
            ("206/19Apologies", "206/19"),
            ("19/24/EnC", "19/24/EnC"),
            ("2021/1 To receive", "2021/1"),
            ("CPP/17/22", "CPP/17/22"),
            ("C118/18\tNOTICE", "C118/18"),
            ("41b/19 Declarations", "41b/19"),
            ("01.22.03", "01.22.03"),
        ] {
            assert_eq!(&text[..minute_number(text).unwrap().body], body);
        }
    }

    /// What is printed of the number that opens a text, and the number in it.
    fn opened(text: &str) -> Option<(&str, &str)> {
        minute_number(text).map(|number| (&text[..number.printed], &text[..number.body]))
    }

    #[test]
    fn delimiters_and_titles_end_numbers() {
        for (text, printed, body) in [
            ("182/18. Apologies", "182/18.", "182/18"),
            ("182/18: Apologies", "182/18:", "182/18"),
            ("182/18", "182/18", "182/18"),
            ("12/345 Apologies", "12/345", "12/345"),
            ("AUD 11/20 Apologies", "AUD 11/20", "AUD 11/20"),
            ("ABCDE 11/20", "ABCDE 11/20", "ABCDE 11/20"),
            ("C56  Apologies", "C56", "C56"),
            ("C56\tApologies", "C56", "C56"),
            ("43/19-20 Apologies", "43/19-20", "43/19-20"),
            ("KWD.74.27 Apologies", "KWD.74.27", "KWD.74.27"),
            ("2307.04 Apologies", "2307.04", "2307.04"),
            ("206/19Tax", "206/19", "206/19"),
        ] {
            assert_eq!(opened(text), Some((printed, body)), "{text}");
        }
    }

    #[test]
    fn what_is_no_minute_number() {
        for text in [
            "Apologies",
            "C56 Apologies",
            "A 11/20",
            "ABCDEF 11/20",
            "206/19As",
            "206/19APOLOGIES",
            "182/18(a)",
            "12/05/2027",
            "1/2 of it",
            "1/345",
            "123/345",
            "12345/18",
            "2021/1234",
            "C118/218",
            "C1/18",
            "C1234/18",
            "ABCD118/18",
            "41b/2019",
            "4b/19",
            "4123b/19",
            "19/24/EnvCom",
            "CPPABC/17/22",
            "/18",
            "1/2/3/4",
            "43/19-2020",
            "43/191-20",
            "12345/19-20",
            "A.74.27",
            "ABCDEF.74.27",
            "KWD.12345.27",
            "KWD.74.2027",
            "kwd.74.27",
            "230.04",
            "2307.4",
            "01.22.3",
            "01.22.03.04",
        ] {
            assert_eq!(opened(text), None, "{text}");
        }
    }

    #[test]
    fn one_part_of_a_number_counts() {
        for (body, value) in [
            ("C56", 56),
            ("KWD.74.27", 74),
            ("123/24", 123),
            ("2021/14", 14),
            ("1899/18", 1899),
            ("1900/18", 18),
            ("2099/18", 18),
            ("2100/18", 2100),
            ("41b/19", 41),
            ("C118/18", 118),
            ("CPP/17/22", 22),
            ("19/24/EnC", 19),
            ("01.22.03", 3),
            ("EnC", 0),
        ] {
            assert_eq!(minute_value(body), value, "{body}");
        }
        for (body, value) in [("12/345", 345), ("84.15", 84), ("84.1", 1), ("12a.15", 15), ("A-7", 7), ("A", 0)] {
            assert_eq!(counting_digits(body), value, "{body}");
        }
    }

    #[test]
    fn codes_have_parts_of_a_fixed_length() {
        for (body, is) in [
            ("FC1234", true),
            ("FCP12", false),
            ("C12345", false),
            ("C", false),
            ("C56a", false),
            ("AB.1.27", true),
            ("ABCDE.1234.27", true),
            ("43/19-20", true),
            ("01.22.03", true),
            ("2307.04", true),
            ("0a.22.03", false),
            ("23a7.04", false),
        ] {
            assert_eq!(is_code(body), is, "{body}");
        }
        assert!(is_year("27") && !is_year("7") && !is_year("a7"));
    }
}
