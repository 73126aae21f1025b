//! Markers: what opens an entry or an item, and every scheme that it may belong to.
//!
//! A marker has no single meaning: `i` is the letter after `h` or the numeral before `ii`. It is read by every scheme that knows its body;
//! `numbering` decides by the list that expects the value.

use super::minute_number::{MinuteNumber, counting_digits, is_code, minute_number, minute_value};
use crate::lex::calendar::month;
use crate::number;
use crate::source::is_blank;
use crate::vocab::marker::{HOURS, ITEM_WORDS, KINDS};

/// What counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scheme {
    /// A bullet; the symbol is part of the scheme.
    Bullet(char),
    /// 1, 2, 3.
    Decimal,
    /// 5.1, 4.2.1.
    Compound,
    /// a, b, c.
    LowerAlpha,
    /// A, B, C.
    UpperAlpha,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
    /// A minute number: 123/24, 19/24/EnC, CPP/17/22, 01.22.03.
    Minute,
}

/// The characters around the body of a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Delimiter {
    /// Nothing.
    Bare,
    /// `1.`
    Dot,
    /// `1)`
    Close,
    /// `(1)`
    Brackets,
    /// `Item 1:`
    Word,
    /// A number in the form of a house style.
    Style,
}

/// A marker at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker<'a> {
    /// As printed, with its delimiter.
    pub printed: &'a str,
    /// What counts: `1`, `a`, `5.1`; the symbol of a bullet.
    pub body: &'a str,
    /// The characters around it.
    pub delimiter: Delimiter,
    /// Bytes up to the text after it.
    pub end: usize,
    /// White space is between it and the text.
    pub spaced: bool,
}

/// Symbols that converters and typists use for bullets.
pub const BULLETS: &str = "•·▪◦●○■□‣⁃∙✤✓✔➢➤►❖◆→»¨Ø§~\u{f0b7}\u{f0a7}\u{f0d8}\u{f02d}\u{f076}-–—*+";

/// A minute number that opens a text.
fn numbered(text: &str) -> Option<Marker<'_>> {
    let MinuteNumber { printed, body } = minute_number(text)?;
    Some(Marker::cut(text, printed, body, if printed > body { Delimiter::Dot } else { Delimiter::Bare }, 0))
}

/// The largest number of a list marker; a larger number is a year or an amount.
const LARGEST: u32 = 999;

impl<'a> Marker<'a> {
    /// The marker that opens a line, if any.
    pub fn opening(text: &'a str) -> Option<Self> {
        let bullet = bullet(text);
        let delimited =
            bullet.or_else(|| item_word(text)).or_else(|| numbered(text)).or_else(|| bracketed(text)).or_else(|| delimited(text));
        delimited.or_else(|| tabbed(text))
    }

    /// A bare number before a title or alone: `88 Empty Homes`, `2`.
    pub fn bare(text: &'a str) -> Option<Self> {
        let digits = digits(text);
        if digits == 0 {
            return bare_numeral(text);
        }
        if digits > 3 {
            return None;
        }
        let rest = &text[digits..];
        let has_title =
            rest.starts_with([' ', '\t', '\u{a0}']) && rest.trim_start_matches(is_blank).starts_with(|c: char| c.is_uppercase());
        (rest.is_empty() || has_title && !is_rest_of_date(rest)).then(|| Marker::cut(text, digits, digits, Delimiter::Bare, 0))
    }

    /// A marker that a page states as such: `A`, `ii`.
    pub fn stated(text: &'a str) -> Option<Self> {
        is_list_body(text).then(|| Marker::cut(text, text.len(), text.len(), Delimiter::Bare, 0))
    }

    /// The value of a marker that is given as printed, without the words after it; `None` for a bullet.
    pub fn counted(printed: &str) -> Option<String> {
        // Some are markers only where words follow, some only before a gap.
        let before = [format!("{printed} A"), format!("{printed}\tA")];
        let opening = || before.iter().find_map(|words| Marker::opening(words).filter(|marker| marker.printed == printed));
        let known = Marker::opening(printed).or_else(opening).or_else(|| Marker::bare(printed)).or_else(|| Marker::stated(printed));
        known.filter(|marker| !marker.is_bullet()).map(|marker| marker.body.to_owned())
    }

    /// A number of an item in the form of a house style, with the length it has as printed.
    pub fn of_style(text: &'a str, printed: usize) -> Self {
        let body = text[..printed].trim_end_matches(['.', ':', ')', ']', '/', '-', '–', '—', ' ']).len();
        let start = body - text[..body].trim_start_matches(['(', '[', '#', '§', ' ']).len();
        Marker::cut(text, printed, body, Delimiter::Style, start)
    }

    fn cut(text: &'a str, printed: usize, body_end: usize, delimiter: Delimiter, body_start: usize) -> Self {
        let rest = &text[printed..];
        let gap = rest.len() - rest.trim_start_matches(is_blank).len();
        let printed_text = &text[..printed];
        Marker {
            printed: printed_text,
            body: &text[body_start..body_end],
            delimiter,
            end: printed + gap,
            spaced: gap > 0 || rest.is_empty(),
        }
    }

    /// The letter that typists use for a bullet, before any word.
    pub fn letter_bullet(text: &'a str) -> Option<Self> {
        text.strip_prefix('o').filter(|rest| rest.starts_with(is_blank)).map(|_| Marker::cut(text, 1, 1, Delimiter::Bare, 0))
    }

    /// It is a letter that is used for a bullet.
    pub fn is_letter_bullet(&self) -> bool {
        self.printed == "o" && self.delimiter == Delimiter::Bare
    }

    /// It is a bullet.
    pub fn is_bullet(&self) -> bool {
        matches!(self.readings().next(), Some((Scheme::Bullet(_), _)))
    }

    /// Every scheme that knows the body, with the value it gives.
    pub fn readings(&self) -> impl Iterator<Item = (Scheme, u32)> + use<'a> {
        let body = self.body;
        let symbol = body.chars().next().filter(|c| BULLETS.contains(*c) || self.is_letter_bullet());
        let bullet = symbol.map(|symbol| (Scheme::Bullet(symbol), 0));
        let of_style = (self.delimiter == Delimiter::Style).then(|| [Some((Scheme::Minute, counting_digits(body))), None, None, None]);
        let number = of_style.or_else(|| bullet.is_none().then(|| number_readings(body)));
        bullet.into_iter().chain(number.into_iter().flatten().flatten())
    }
}

/// The value of a numeral in lower case.
fn roman_value(text: &str) -> Option<u32> {
    number::roman(text).filter(|_| text.bytes().all(|byte| byte.is_ascii_lowercase()))
}

fn number_readings(body: &str) -> [Option<(Scheme, u32)>; 4] {
    let decimal = body.parse().ok().filter(|value| *value <= LARGEST).map(|value| (Scheme::Decimal, value));
    let chain = || {
        body.find(|c: char| c.is_ascii_lowercase())
            .filter(|at| *at > 0)
            .and_then(|at| roman_value(&body[at..]))
            .map(|value| (Scheme::Compound, value))
    };
    let compound = compound_value(body).map(|value| (Scheme::Compound, value)).or_else(chain);
    let minute = (body.contains('/') || is_code(body)).then(|| (Scheme::Minute, minute_value(body)));
    let single = body.len() == 1 || body.len() == 2 && body.bytes().all(|byte| byte == body.as_bytes()[0]);
    let letter = body.bytes().next().filter(|byte| single && byte.is_ascii_alphabetic());
    let alpha = letter.map(|byte| {
        let scheme = if byte.is_ascii_lowercase() { Scheme::LowerAlpha } else { Scheme::UpperAlpha };
        let wraps = if body.len() == 2 { 26 } else { 0 };
        (scheme, u32::from(byte.to_ascii_lowercase() - b'a') + 1 + wraps)
    });
    let roman = roman_value(&body.to_ascii_lowercase()).map(|value| {
        let scheme = if body.starts_with(|c: char| c.is_ascii_lowercase()) { Scheme::LowerRoman } else { Scheme::UpperRoman };
        (scheme, value)
    });
    [decimal.or(compound).or(minute), roman.filter(|_| body.len() > 1 || matches!(body, "i" | "I" | "v" | "V" | "x" | "X")), alpha, None]
}

/// A number, letter or numeral before a wide gap, as in text of a word processor: `1    The Clerk …`.
fn tabbed(text: &str) -> Option<Marker<'_>> {
    let body = text.find(|c: char| !c.is_ascii_alphanumeric())?;
    let rest = &text[body..];
    let words = rest.trim_start_matches(is_blank);
    let gap = &rest[..rest.len() - words.len()];
    let wide = gap.contains('\t') || gap.chars().count() > 3;
    let columns = || words.contains('\t') || words.contains("    ");
    (wide && !words.is_empty() && is_list_body(&text[..body]) && !columns()).then(|| Marker::cut(text, body, body, Delimiter::Bare, 0))
}

/// A bare numeral before a title: `IV Election of Officers`.
fn bare_numeral(text: &str) -> Option<Marker<'_>> {
    let length = text.bytes().take_while(|byte| matches!(byte, b'I' | b'V' | b'X')).count();
    let rest = &text[length..];
    let has_title =
        (1..=5).contains(&length) && rest.strip_prefix([' ', '\u{a0}']).is_some_and(|title| title.starts_with(char::is_uppercase));
    let counts = has_title && roman_value(&text[..length].to_ascii_lowercase()).is_some();
    counts.then(|| Marker::cut(text, length, length, Delimiter::Bare, 0))
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn bullet(text: &str) -> Option<Marker<'_>> {
    let symbol = text.chars().next()?;
    if symbol.is_ascii_alphanumeric() && symbol != 'o' {
        return None;
    }
    let rest = &text[symbol.len_utf8()..];
    let spaced = rest.starts_with(is_blank);
    let has_title = || rest.strip_prefix(' ').is_some_and(|words| words.starts_with(char::is_uppercase));
    let word = symbol == 'o' && (rest.starts_with("  ") || rest.starts_with('\t') || rest.starts_with("\u{a0}") || has_title());
    let typed = matches!(symbol, '-' | '–' | '—' | '*' | '+' | '→' | '»' | '¨' | 'Ø' | '~');
    let section = symbol == '§' && rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    if !word && !BULLETS.contains(symbol) || section || typed && !spaced && !rest.is_empty() {
        return None;
    }
    Some(Marker::cut(text, symbol.len_utf8(), symbol.len_utf8(), Delimiter::Bare, 0))
}

/// The kind of business of an item, which systems for boards print before its letter: `Action: A. Budget`.
fn board_lead(text: &str) -> Option<usize> {
    if !KINDS.iter().any(|kind| text.starts_with(kind)) {
        return None;
    }
    let (kinds, rest) = text.split_once(": ")?;
    let known = kinds.split(", ").all(|kind| KINDS.contains(&kind));
    let letter = rest.as_bytes().first().is_some_and(u8::is_ascii_uppercase) && rest[1..].starts_with(". ");
    (known && letter).then(|| text.len() - rest.len())
}

fn item_word(text: &str) -> Option<Marker<'_>> {
    if !text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    if let Some(lead) = board_lead(text) {
        let inner = delimited(&text[lead..])
            .filter(|marker| marker.delimiter == Delimiter::Dot && marker.spaced && marker.end < text.len() - lead)?;
        let body = lead + inner.body.len();
        return Some(Marker::cut(text, lead + inner.printed.len(), body, Delimiter::Word, lead));
    }
    if !text.starts_with(['A', 'I', 'M']) {
        return None;
    }
    let rest = ITEM_WORDS.iter().find_map(|word| text.strip_prefix(word))?;
    let start = text.len() - rest.len();
    let body = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let body = body - rest[..body].len() + rest[..body].trim_end_matches('.').len();
    if body == 0 {
        return None;
    }
    let after = &rest[body..];
    let closed = after.starts_with("  ")
        || after.starts_with([':', '.', '-', '–', '—'])
        || after.starts_with(" -")
        || after.starts_with(" –")
        || after.is_empty();
    let delimiter_length = after.len() - after.trim_start_matches([':', '.', '-', '–', '—', ' ']).len();
    let printed = (start + body + delimiter_length.min(after.len())).min(text.len());
    let printed = text[..printed].trim_end().len();
    closed.then(|| Marker::cut(text, printed, start + body, Delimiter::Word, start))
}

fn bracketed(text: &str) -> Option<Marker<'_>> {
    let (inner, end) = match text.as_bytes().first()? {
        b'(' => (&text[1..], ')'),
        b'[' => (&text[1..], ']'),
        _ => return None,
    };
    let close = inner.find(end).filter(|close| (1..=5).contains(close))?;
    let body = &inner[..close];
    let after = &inner[close + 1..];
    (is_list_body(body) && !after.starts_with([',', '.', ';', ':', '-']))
        .then(|| Marker::cut(text, close + 2, close + 1, Delimiter::Brackets, 1))
}

/// Continues as a date does after its day: ` May 2021`.
fn is_rest_of_date(rest: &str) -> bool {
    rest.split_whitespace().next().is_some_and(|word| month(word).is_some())
}

fn is_list_body(body: &str) -> bool {
    let number = body.len() <= 3 && body.bytes().all(|byte| byte.is_ascii_digit());
    let letter = body.len() == 1 && body.bytes().all(|byte| byte.is_ascii_alphabetic());
    let double = body.len() == 2 && body.bytes().all(|byte| byte.is_ascii_lowercase() && byte == body.as_bytes()[0]);
    let same_case = body.bytes().all(|byte| byte.is_ascii_lowercase()) || body.bytes().all(|byte| byte.is_ascii_uppercase());
    number || letter || double || same_case && roman_value(&body.to_ascii_lowercase()).is_some()
}

/// `1.`, `a)`, `iv.`, `5.1`, `*5.`: a body and the dot or bracket after it.
fn delimited(text: &str) -> Option<Marker<'_>> {
    let start = usize::from(text.starts_with('*') && text[1..].starts_with(|c: char| c.is_ascii_digit()));
    let body_text = &text[start..];
    let length = body_text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(body_text.len());
    if let Some(body) = parted(body_text) {
        return compound_marker(text, start, body);
    }
    if let Some(body) = chained(body_text) {
        return Some(Marker::cut(text, start + body + 1, start + body, Delimiter::Close, start));
    }
    if is_lettered(&body_text[..length]) {
        return lettered_marker(text, start, length);
    }
    let compound = compound_length(body_text);
    if compound > 0 {
        return compound_marker(text, start, compound);
    }
    let body = &body_text[..length];
    let delimiter = match body_text[length..].chars().next()? {
        '.' => Delimiter::Dot,
        ')' => Delimiter::Close,
        ':' if body.bytes().all(|byte| byte.is_ascii_digit()) => Delimiter::Dot,
        _ => return None,
    };
    let after = &body_text[length + 1..];
    let marker =
        (is_list_body(body) && opens_text(body, after)).then(|| Marker::cut(text, start + length + 1, start + length, delimiter, start));
    marker.map(|marker| if delimiter == Delimiter::Dot { past_dash(marker, text) } else { marker })
}

/// `1. - Apologies`: the dash between a number and a title belongs to neither.
fn past_dash<'a>(marker: Marker<'a>, text: &'a str) -> Marker<'a> {
    let dash = ["- ", "– ", "— "].into_iter().find(|dash| text[marker.end..].starts_with(dash));
    let end = marker.end + dash.map_or(0, str::len);
    let has_title = dash.is_some() && text[end..].starts_with(|c: char| c.is_uppercase());
    if has_title { Marker { end, ..marker } } else { marker }
}

/// What may follow a marker: nothing, a space, a capital or a quotation; after a letter only a space.
fn opens_text(body: &str, after: &str) -> bool {
    let Some(next) = after.chars().next() else { return true };
    let lettered = body.bytes().all(|byte| byte.is_ascii_alphabetic());
    let capital = lettered && body.bytes().all(|byte| byte.is_ascii_uppercase());
    if capital && (after.starts_with(|c: char| c.is_uppercase()) || body.len() == 1 && is_initial(after)) {
        return false;
    }
    is_blank(next) || next.is_uppercase() || matches!(next, '“' | '‘' | '"' | '\'' | '(' | '£')
}

/// The text after a capital and its stop is the rest of a name: a surname and a comma, or a further initial.
fn is_initial(after: &str) -> bool {
    let word = after.split_whitespace().next().unwrap_or("");
    let surname = word.ends_with(',') && word.len() > 2;
    surname || word.len() == 2 && word.ends_with('.') && word.starts_with(|c: char| c.is_uppercase())
}

/// `4.4.5vii)`: a chain of numbers that ends in a numeral or letter and a bracket. Returns the length of its body.
fn chained(text: &str) -> Option<usize> {
    let numbers = text.find(|c: char| !c.is_ascii_digit() && c != '.').filter(|at| *at > 0 && *at <= 24)?;
    let letters = text[numbers..].bytes().take_while(u8::is_ascii_lowercase).count();
    let sound = text.starts_with(|c: char| c.is_ascii_digit()) && (1..=5).contains(&letters);
    (sound && is_list_body(&text[numbers..numbers + letters]) && text[numbers + letters..].starts_with(')')).then_some(numbers + letters)
}

/// `7(a)`, `7.a`: a number and a separate letter. Returns the length of its body.
fn parted(text: &str) -> Option<usize> {
    let number = digits(text);
    let (symbol, rest) = (text[number..].chars().next()?, text.get(number + 1..)?);
    let letters = rest.bytes().take_while(u8::is_ascii_lowercase).count();
    let sound = (1..=2).contains(&number) && (1..=4).contains(&letters) && is_list_body(&rest[..letters]);
    let end = number + 1 + letters;
    match symbol {
        '(' if sound && rest[letters..].starts_with(") ") => Some(end + 1),
        '.' if sound
            && letters == 1
            && (rest[1..].starts_with(". ") || rest[1..].starts_with(' ') && rest[2..].starts_with(char::is_uppercase)) =>
        {
            Some(end)
        }
        _ => None,
    }
}

/// `7a`: a number and a letter.
fn is_lettered(body: &str) -> bool {
    let digits = digits(body);
    (1..=3).contains(&digits) && body.len() == digits + 1 && body.ends_with(|c: char| c.is_ascii_lowercase())
}

fn lettered_marker(text: &str, start: usize, length: usize) -> Option<Marker<'_>> {
    let after = &text[start + length..];
    let delimiter_length = usize::from(after.starts_with(['.', ')', ':']));
    let open =
        after[delimiter_length..].is_empty() || delimiter_length == 1 && after[1..].starts_with(|c: char| is_blank(c) || c.is_uppercase());
    let has_title = after.starts_with(' ') && after.trim_start_matches(is_blank).starts_with(|c: char| c.is_uppercase());
    (open || has_title).then(|| {
        Marker::cut(
            text,
            start + length + delimiter_length,
            start + length,
            if delimiter_length == 1 { Delimiter::Dot } else { Delimiter::Bare },
            start,
        )
    })
}

fn compound_length(text: &str) -> usize {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    let length = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let body = text[..length].trim_end_matches('.');
    let parts: Vec<&str> = body.split('.').collect();
    let sound = parts.len() > 1 && parts.iter().all(|part| (1..=3).contains(&part.len()));
    if sound && parts.len() <= 8 { body.len() } else { 0 }
}

fn compound_marker(text: &str, start: usize, length: usize) -> Option<Marker<'_>> {
    let after = &text[start + length..];
    let delimiter_length = usize::from(after.starts_with(['.', ')', ':']));
    let next = after[delimiter_length..].chars().next();
    let open = next.is_none_or(|c| is_blank(c) || c.is_uppercase());
    let clock = after.trim_start();
    let body = &text[start..start + length];
    if (is_full_hour(body) || is_date(body)) && (clock.is_empty() || after.starts_with("   ")) {
        return None;
    }
    let is_time =
        HOURS.iter().any(|word| clock.as_bytes().get(..word.len()).is_some_and(|opening| opening.eq_ignore_ascii_case(word.as_bytes())));
    let delimited = if delimiter_length == 1 { Delimiter::Dot } else { Delimiter::Bare };
    (open && !is_time).then(|| Marker::cut(text, start + length + delimiter_length, start + length, delimited, start))
}

/// `27.1.22`: a day of a year from 10 on, alone on its line.
fn is_date(body: &str) -> bool {
    let mut parts = body.split('.').map(|part| (part.len(), part.parse().unwrap_or(0)));
    let day = parts.next().is_some_and(|(_, day)| (1..=31).contains(&day));
    let month = parts.next().is_some_and(|(_, month)| (1..=12).contains(&month));
    day && month && parts.next().is_some_and(|(length, year)| length == 2 && year > 9) && parts.next().is_none()
}

/// `19.00`, `18.30`: an hour of the day alone on its line.
fn is_full_hour(body: &str) -> bool {
    let Some((hour, minute)) = body.split_once('.').filter(|(hour, minute)| hour.len() == 2 && minute.len() == 2) else { return false };
    let afternoon = || ("13"..="23").contains(&hour) && matches!(minute, "15" | "30" | "45");
    ("06"..="23").contains(&hour) && minute == "00" || afternoon()
}

/// The last part of a compound number, which is what counts.
fn compound_value(body: &str) -> Option<u32> {
    if is_lettered(body) {
        return body.bytes().last().map(|byte| u32::from(byte - b'a') + 1);
    }
    if let Some((_, letter)) =
        body.trim_end_matches(')').split_once(['(', '.']).filter(|(_, letter)| letter.starts_with(|c: char| c.is_ascii_lowercase()))
    {
        let single = || letter.bytes().next().map(|byte| u32::from(byte - b'a') + 1);
        return roman_value(letter).filter(|_| letter.len() > 1 || letter == "i").or_else(single);
    }
    let (_, last) = body.rsplit_once('.')?;
    (compound_length(body) == body.len() && !is_code(body)).then(|| last.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_end_in_a_numeral_and_a_bracket() {
        let marker = Marker::opening("4.4.5vii) the lane").unwrap();
        assert_eq!((marker.printed, marker.body), ("4.4.5vii)", "4.4.5vii"));
    }

    #[test]
    fn numbers_that_are_no_marker() {
        for text in ["7 votes for", "7.30pm start", "14/01234/F Shed", "1st May", "2018 was", "a person", "I have", "3.5% rise"] {
            assert!(Marker::opening(text).is_none(), "{text}");
        }
    }

    /// What is printed of the marker that opens a text, its body, and the text after it.
    fn opened(text: &str) -> Option<(&str, &str, &str)> {
        Marker::opening(text).map(|marker| (marker.printed, marker.body, &text[marker.end..]))
    }

    #[test]
    fn markers_of_each_form() {
        for (text, printed, body, rest) in [
            ("1. Apologies", "1.", "1", "Apologies"),
            ("1) Apologies", "1)", "1", "Apologies"),
            ("(1) Apologies", "(1)", "1", "Apologies"),
            ("[12] Apologies", "[12]", "12", "Apologies"),
            ("1: Apologies", "1:", "1", "Apologies"),
            ("1.Apologies", "1.", "1", "Apologies"),
            ("1.", "1.", "1", ""),
            ("1. “Lane”", "1.", "1", "“Lane”"),
            ("1. - Apologies", "1.", "1", "Apologies"),
            ("1. - the lane", "1.", "1", "- the lane"),
            ("*5. Apologies", "*5.", "5", "Apologies"),
            ("a) to mend", "a)", "a", "to mend"),
            ("bb. to mend", "bb.", "bb", "to mend"),
            ("(iv) to mend", "(iv)", "iv", "to mend"),
            ("7a. Trees", "7a.", "7a", "Trees"),
            ("7a Trees", "7a", "7a", "Trees"),
            ("7a", "7a", "7a", ""),
            ("7(a) Trees", "7(a)", "7(a)", "Trees"),
            ("7.a. trees", "7.a.", "7.a", "trees"),
            ("7.a Trees", "7.a", "7.a", "Trees"),
            ("5.1 Trees", "5.1", "5.1", "Trees"),
            ("5.1. Trees", "5.1.", "5.1", "Trees"),
            ("5.1", "5.1", "5.1", ""),
            ("Item 4: Trees", "Item 4:", "4", "Trees"),
            ("Item 4 - Trees", "Item 4 -", "4", "Trees"),
            ("Item 4.2.  Trees", "Item 4.2.", "4.2", "Trees"),
            ("Action: A. Budget", "Action: A.", "A", "Budget"),
            ("1    The elm", "1", "1", "The elm"),
            ("1\tthe elm", "1", "1", "the elm"),
            ("• the elm", "•", "•", "the elm"),
            ("- the elm", "-", "-", "the elm"),
            ("-", "-", "-", ""),
            ("o The elm", "o", "o", "The elm"),
            ("o  the elm", "o", "o", "the elm"),
            ("§ the elm", "§", "§", "the elm"),
        ] {
            assert_eq!(opened(text), Some((printed, body, rest)), "{text}");
        }
    }

    #[test]
    fn words_that_only_resemble_a_marker() {
        for text in [
            "-the elm",
            "oak",
            "o the elm",
            "§ 5 of the Act",
            "(1), and the elm",
            "(seven) elms",
            "(123456) elms",
            "()",
            "1234. Elms",
            "1; Elms",
            "a: elms",
            "1.elms",
            "A. Fox, Clerk",
            "A. B. Fox",
            "AB. Fox",
            "7a trees",
            "7aTrees",
            "7.a trees",
            "7(a)trees",
            "123(a) trees",
            "19.00",
            "18.30",
            "27.1.22",
            "7.30 p.m.",
            "5.1metres",
            "1234.5 Elms",
            "Item four",
            "Item 4 trees",
            "1   elm",
            "1    elm    oak",
            "1\telm\toak",
            "Action: the elm",
        ] {
            assert_eq!(opened(text), None, "{text}");
        }
    }

    #[test]
    fn hours_and_days_are_numbers_where_words_follow() {
        assert_eq!(opened("19.00 Trees").map(|found| found.1), Some("19.00"));
        for (hour, is) in [
            ("06.00", true),
            ("05.00", false),
            ("23.00", true),
            ("24.00", false),
            ("13.15", true),
            ("12.15", false),
            ("23.45", true),
            ("18.20", false),
            ("9.00", false),
            ("18.300", false),
        ] {
            assert_eq!(is_full_hour(hour), is, "{hour}");
        }
        for (day, is) in [
            ("31.12.22", true),
            ("32.12.22", false),
            ("1.13.22", false),
            ("0.1.22", false),
            ("1.0.22", false),
            ("1.1.10", true),
            ("1.1.09", false),
            ("1.1.2022", false),
            ("1.1.22.1", false),
            ("1.1", false),
        ] {
            assert_eq!(is_date(day), is, "{day}");
        }
    }

    #[test]
    fn numbers_without_a_delimiter_are_before_a_title_or_alone() {
        let bare = |text: &'static str| Marker::bare(text).map(|marker| (marker.printed, &text[marker.end..]));
        assert_eq!(bare("88 Empty Homes"), Some(("88", "Empty Homes")));
        assert_eq!(bare("188 Empty Homes"), Some(("188", "Empty Homes")));
        assert_eq!(bare("2"), Some(("2", "")));
        assert_eq!(bare("IV Election of Officers"), Some(("IV", "Election of Officers")));
        for text in
            ["1888 Empty Homes", "12 May 2024", "12 elms", "88th Meeting", "IV election", "IVElection", "IIIIII Elms", "VX Elms", "IV"]
        {
            assert_eq!(bare(text), None, "{text}");
        }
    }

    #[test]
    fn a_body_is_read_by_every_scheme_that_knows_it() {
        let read = |body: &'static str| Marker::cut(body, body.len(), body.len(), Delimiter::Bare, 0).readings().collect::<Vec<_>>();
        assert_eq!(read("7"), [(Scheme::Decimal, 7)]);
        assert_eq!(read("999"), [(Scheme::Decimal, 999)]);
        assert_eq!(read("1000"), []);
        assert_eq!(read("b"), [(Scheme::LowerAlpha, 2)]);
        assert_eq!(read("Z"), [(Scheme::UpperAlpha, 26)]);
        assert_eq!(read("bb"), [(Scheme::LowerAlpha, 28)]);
        assert_eq!(read("i"), [(Scheme::LowerRoman, 1), (Scheme::LowerAlpha, 9)]);
        assert_eq!(read("c"), [(Scheme::LowerAlpha, 3)]);
        assert_eq!(read("IV"), [(Scheme::UpperRoman, 4)]);
        assert_eq!(read("5.12"), [(Scheme::Compound, 12)]);
        assert_eq!(read("4.4.5vii"), [(Scheme::Compound, 7)]);
        assert_eq!(read("7c"), [(Scheme::Compound, 3)]);
        assert_eq!(read("7(b)"), [(Scheme::Compound, 2)]);
        assert_eq!(read("7(ii)"), [(Scheme::Compound, 2)]);
        assert_eq!(read("7.i"), [(Scheme::Compound, 1)]);
        assert_eq!(read("123/24"), [(Scheme::Minute, 123)]);
        assert_eq!(read("•"), [(Scheme::Bullet('•'), 0)]);
        assert_eq!(read("o"), [(Scheme::Bullet('o'), 0)]);
    }

    #[test]
    fn compound_numbers_have_few_short_parts() {
        for (text, length) in [
            ("1.2 x", 3),
            ("1.2. x", 3),
            ("1.2.3.4.5.6.7.8", 15),
            ("1.2.3.4.5.6.7.8.9", 0),
            ("1.234", 5),
            ("1.2345", 0),
            ("1", 0),
            ("a.1", 0),
        ] {
            assert_eq!(compound_length(text), length, "{text}");
        }
    }

    #[test]
    fn the_value_of_a_marker_as_printed() {
        for (printed, value) in [("(a)", "a"), ("1.", "1"), ("ii", "ii"), ("88", "88"), ("Item 4:", "4"), ("5.1", "5.1"), ("A", "A")] {
            assert_eq!(Marker::counted(printed).as_deref(), Some(value), "{printed}");
        }
        assert_eq!(Marker::counted("•"), None);
        assert_eq!(Marker::counted("elm"), None);
    }

    #[test]
    fn a_house_style_states_the_length_of_a_number() {
        let marker = Marker::of_style("[#12/3] - Trees", 10);
        assert_eq!((marker.printed, marker.body, marker.delimiter), ("[#12/3] - ", "12/3", Delimiter::Style));
        assert_eq!(marker.readings().collect::<Vec<_>>(), [(Scheme::Minute, 3)]);
    }

    #[test]
    fn the_letter_o_may_be_a_bullet() {
        assert!(Marker::letter_bullet("o elm").is_some_and(|marker| marker.is_letter_bullet() && marker.end == 2));
        assert!(Marker::letter_bullet("oak").is_none());
        assert!(!Marker::opening("(o) elm").unwrap().is_letter_bullet());
        assert!(Marker::opening("• elm").unwrap().is_bullet());
        assert!(!Marker::opening("1. elm").unwrap().is_bullet());
    }

    #[test]
    fn a_chain_ends_in_few_letters() {
        for (text, length) in [
            ("4.4vii) x", Some(6)),
            ("4a) x", Some(2)),
            ("4.4viiii) x", None),
            ("4.4xyz) x", None),
            ("4.4vii x", None),
            ("vii) x", None),
            (".4i) x", None),
        ] {
            assert_eq!(chained(text), length, "{text}");
        }
    }

    #[test]
    fn a_minute_number_has_a_delimiter_or_none() {
        let of =
            |text: &'static str| Marker::opening(text).map(|marker| (marker.printed, marker.body, marker.delimiter, &text[marker.end..]));
        assert_eq!(of("182/18. Apologies"), Some(("182/18.", "182/18", Delimiter::Dot, "Apologies")));
        assert_eq!(of("182/18 Apologies"), Some(("182/18", "182/18", Delimiter::Bare, "Apologies")));
    }
}
