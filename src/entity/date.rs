//! Dates with a month in words, or with the year first.

use super::day::{BEFORE, has_year, iso, year};
use super::numeric::numeric;
use super::reader::{Reader, before, begins, in_token, without_last};
use super::when::When;
use crate::lex::calendar::{lookup, role};
use crate::lex::{Token, class, lex};

/// Roles of words with which a date may begin.
const OPENS_DATE: u64 = role::MONTH | role::OPENS_PAIR | role::DAY | role::TENS;

/// The first date in `text`. One of a month in words takes precedence over one in digits, of which day and month must be distinguished.
///
/// ```
/// use minutebook::entity::when::date;
/// let found = date("held on the 3rd of June, 2019, at Holt").unwrap();
/// assert_eq!((found.value.as_str(), found.range), ("2019-06-03", 12..29));
/// assert_eq!(date("03/04/2019"), None);
/// ```
pub fn date(text: &str) -> Option<When> {
    if !has_year(text) {
        return None;
    }
    let tokens = lex(text);
    written(text, &tokens).or_else(|| numeric(text, &tokens))
}

/// The first date that is not in digits alone, and is the only one of its meeting.
fn written(text: &str, tokens: &[Token]) -> Option<When> {
    let mut from = 0;
    for token in tokens {
        let form = u128::from(token.form);
        if form & (class::NUMBER | class::SLASHED) != 0 {
            for at in in_token(text, token) {
                let found = (at >= from).then(|| by_number(text, at)).flatten();
                if let Some(when) = accepted(text, at, found, &mut from) {
                    return Some(when);
                }
            }
        } else if form & class::WORD != 0 {
            for at in words_in(text, token) {
                let found = (at >= from).then(|| by_word(text, at)).flatten();
                if let Some(when) = accepted(text, at, found, &mut from) {
                    return Some(when);
                }
            }
        }
    }
    None
}

/// The bytes at which the words of a token begin: "Minutes-September" has two.
pub(super) fn words_in<'t>(text: &'t str, token: &Token) -> impl Iterator<Item = usize> + use<'t> {
    let (start, end) = (token.start as usize, token.end() as usize);
    let word = if token.word == 0 { text.get(start..end).unwrap_or("") } else { "" };
    std::iter::once(start).chain(word.match_indices('-').map(move |(at, _)| start + at + 1))
}

/// A date that was read: year, if it has one, month and day as printed, and the byte after it.
pub(super) struct Read {
    pub(super) year: Option<i16>,
    pub(super) month: u8,
    pub(super) day: u8,
    pub(super) end: usize,
}

/// A date that the calendar has and that nothing around it excludes. Text that was read is not read again.
fn accepted(text: &str, start: usize, read: Option<Read>, from: &mut usize) -> Option<When> {
    let read = read.filter(|read| read.year.is_some())?;
    *from = read.end;
    let value = iso(read.year?, read.month, read.day)?;
    (!follows_other_day(text, start) && !is_hour(text, read.end)).then_some(When { value, range: start..read.end })
}

/// A date that begins with digits: `3rd of June 2019`, `2019 June 3`, `2019-06-03`.
pub(super) fn by_number(text: &str, at: usize) -> Option<Read> {
    let mut reader = Reader::new(text, at);
    if let Some(day) = reader.number() {
        ending(&mut reader);
        return (reader.take_all(is_between_words) > 0).then(|| month_and_year(reader, day)).flatten();
    }
    let year = year(&mut reader)?;
    let joint = reader.character(&['-', '/']);
    if joint.is_some() {
        let month = reader.two_digits()?;
        reader.character(&['-', '/'])?;
        let day = reader.two_digits().filter(|_| reader.ends())?;
        return Some(Read { year: Some(year), month, day, end: reader.at });
    }
    let month = if reader.blanks() { reader.month() } else { None }?;
    reader.character(&['.']);
    let day = if reader.blanks() { reader.number() } else { None }?;
    reader.ends().then_some(Read { year: Some(year), month, day, end: reader.at })
}

/// Passes the ending of the digits of a day: `th`, `^(th)^`, and what a scan makes of it.
fn ending(reader: &mut Reader<'_>) {
    let mut ahead = reader.ahead();
    ahead.blanks();
    if ahead.word(role::ORDINAL_ENDING).is_some() {
        *reader = ahead;
        return;
    }
    let mut ahead = reader.ahead();
    ahead.take_all(|c| matches!(c, '^' | '('));
    if ahead.word(role::ORDINAL_ENDING).is_some() {
        ahead.take_all(|c| matches!(c, '^' | ')'));
        *reader = ahead;
        return;
    }
    for _ in 0..3 {
        reader.character(&['°', '"', '”', '“', '\'', '’', '™', '*']);
    }
}

pub(super) fn is_between_words(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '-')
}

/// `of June, 2019`, after a day.
fn month_and_year(mut reader: Reader<'_>, day: u8) -> Option<Read> {
    let mut ahead = reader.ahead();
    ahead.word_before_blank(role::DAY_NOUN);
    if ahead.word_before_blank(role::OF).is_some() {
        reader = ahead;
    }
    let month = reader.month()?;
    let end = reader.at;
    reader.take_all(|c| is_between_words(c) || c == '.');
    let mut ahead = reader.ahead();
    let words = [role::IN, role::THE, role::YEAR_NOUN];
    if words.into_iter().all(|word| ahead.word_before_blank(word).is_some()) {
        reader = ahead;
    }
    Some(in_year(year(&mut reader), month, day, [end, reader.at]))
}

/// A date that ends with its month and day, or with its year, where it has one.
fn in_year(year: Option<i16>, month: u8, day: u8, [short, whole]: [usize; 2]) -> Read {
    Read { year, month, day, end: if year.is_some() { whole } else { short } }
}

/// A date that begins with a word: `June 3rd, 2019`, `twenty-first day of June, 1872`.
pub(super) fn by_word(text: &str, at: usize) -> Option<Read> {
    let mut reader = Reader::new(text, at);
    if !lookup(reader.ahead().letters()).is(OPENS_DATE) || !begins(text, at) {
        return None;
    }
    if let Some(month) = reader.month() {
        reader.character(&['.']);
        reader.character(&[',']);
        if !reader.blanks() {
            return None;
        }
        reader.word_before_blank(role::THE);
        let day = reader.number()?;
        let mut ahead = reader.ahead();
        ahead.blanks();
        if ahead.word(role::ORDINAL_ENDING).is_some() {
            reader = ahead;
        }
        let end = reader.at;
        let parted = reader.take_all(|c| c.is_whitespace() || c == ',') > 0;
        let year = parted.then(|| year(&mut reader)).flatten();
        return Some(in_year(year, month, day, [end, reader.at]));
    }
    let tens = reader.word(role::TENS).map_or(0, |tens| tens.number);
    if tens > 0 {
        reader.take_all(is_between_words);
    }
    let day = reader.word(role::DAY)?.number;
    reader.blanks().then(|| month_and_year(reader, tens + day)).flatten()
}

/// Another day of the same meeting precedes a date: `5th and`, `5 & Wednesday`.
pub(super) fn follows_other_day(text: &str, at: usize) -> bool {
    let before = before(text, at, BEFORE).trim_end();
    let before = without_last(before, role::THE).unwrap_or(before).trim_end();
    let before = without_last(before.trim_end_matches(','), role::WEEKDAY).unwrap_or(before).trim_end();
    let and = before.strip_suffix('&').or_else(|| without_last(before, role::AND));
    let joined = and.or_else(|| before.strip_suffix(['-', '–'])).or_else(|| without_last(before, role::UNTIL));
    let Some(day) = joined.map(str::trim_end) else { return false };
    let ends_in_digit = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
    let is_ordinal = |text: &str| without_last(text, role::ORDINAL_ENDING).is_some_and(ends_in_digit);
    // "5 to 6 March" may be items of a list, "5th to 6th March" are days.
    let Some(and) = and else { return is_ordinal(day) };
    let named = without_last(day, role::MONTH).unwrap_or(and);
    let day = named.trim_end();
    ends_in_digit(day) && day.len() < named.len() || is_ordinal(day)
}

/// Hours of four digits look like a year: `5 March 1930 hours`.
pub(super) fn is_hour(text: &str, end: usize) -> bool {
    let mut reader = Reader::new(text, end);
    reader.blanks();
    if reader.word(role::FIGURED_HOUR).is_some() {
        return true;
    }
    let joined = reader.character(&['-', '–']).is_some();
    reader.blanks();
    joined && reader.digits().len() == 4 && reader.ends()
}

#[cfg(test)]
mod tests {
    use super::super::when::weekday_agrees;
    use super::*;

    fn day(text: &str) -> Option<String> {
        date(text).map(|when| when.value)
    }

    #[test]
    fn dates_in_words_and_digits() {
        assert_eq!(day("Monday, 3rd June, 2019"), Some("2019-06-03".into()));
        assert_eq!(day("MARCH 2ND 2010"), Some("2010-03-02".into()));
        assert_eq!(day("22\"° APRIL, 2014"), Some("2014-04-22".into()));
        assert_eq!(day("dydd Mercher 9 Mai 2018"), Some("2018-05-09".into()));
        assert_eq!(day("2019-06-03"), Some("2019-06-03".into()));
        assert_eq!(day("25/12/2019"), Some("2019-12-25".into()));
        assert_eq!(day("on Tuesday, June 12th, 1877"), Some("1877-06-12".into()));
        assert_eq!(day("the twenty-first day of June, 1872"), Some("1872-06-21".into()));
        assert_eq!(day("on the fifth day of June, 1872"), Some("1872-06-05".into()));
        assert_eq!(day("Meán Fómhair 5, 2022"), Some("2022-09-05".into()));
        assert_eq!(day("Tuesday 05/03/2024"), Some("2024-03-05".into()));
        assert_eq!(day("Tuesday, 03/05/2024"), Some("2024-03-05".into()));
        assert_eq!(day("2024 March 5"), Some("2024-03-05".into()));
        assert_eq!(day("Dé Luain 5 Meán Fómhair 2022"), Some("2022-09-05".into()));
        assert_eq!(day("twenty first of March in the year 1872"), Some("1872-03-21".into()));
        assert_eq!(day("2024-03-05T19:00"), None);
        assert_eq!(day("4-5 MARCH-2024"), Some("2024-03-05".into()));
    }

    #[test]
    fn dates_have_the_place_where_they_are_printed() {
        let place = |text: &str| date(text).map(|when| text[when.range].to_owned());
        assert_eq!(place("(Minutes-September 16th, 2009)"), Some("September 16th, 2009".into()));
        assert_eq!(place("held (5^th^ May 2019)"), Some("5^th^ May 2019".into()));
        assert_eq!(place("from 1.5.2024/3 to 25.12.2024."), Some("25.12.2024".into()));
        assert_eq!(place("31 June 2019 or 30 June 2019"), Some("30 June 2019".into()));
    }

    #[test]
    fn what_is_no_date() {
        assert_eq!(day("31 February 2019"), None);
        assert_eq!(day("03/04/2019"), None);
        assert_eq!(day("Tuesday 03/12/2024"), None);
        assert_eq!(day("5 March 1930 hours"), None);
        assert_eq!(day("Tuesday 5th and Wednesday 6th March 2024"), None);
        assert_eq!(day("12 members in 2019"), None);
    }

    #[test]
    fn weekdays_are_checked() {
        let agrees = |text: &str| weekday_agrees(text, &date(text).unwrap());
        assert_eq!(agrees("Monday 3 June 2019"), Some(true));
        assert_eq!(agrees("Tuesday the 3 June 2019"), Some(false));
        assert_eq!(agrees("on 3 June 2019"), None);
    }
}
