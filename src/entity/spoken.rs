//! Times of day in words, or with words that state the half of the day: `half past seven in the evening`, `7 o'clock p.m.`.

use super::bare::introduced;
use super::hour::{half_day, minute};
use super::reader::{Reader, before, begins, in_token, last_word, without_last};
use super::when::When;
use crate::lex::calendar::role;
use crate::lex::{Token, class};

/// Bytes before an hour in which its minutes may occur: `twenty-five minutes past`.
const LEAD: usize = 48;
const MOST_HOURS: u16 = 12;
const HALF_DAY: u16 = MOST_HOURS * 60;

/// What states the half of the day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    /// "am" or "pm", and whether it is after noon.
    Meridian(bool),
    /// "in the morning", "at night", and whether it is after noon.
    Words(bool),
    Noon,
}

/// Minutes before or after an hour: `a quarter to`.
struct Lead {
    minutes: u16,
    /// The hour is still to come.
    to: bool,
    start: usize,
}

/// All times of day in words, in order, without overlaps.
pub(super) fn all(text: &str, tokens: &[Token]) -> Vec<When> {
    let mut found = Vec::new();
    let mut from = 0;
    for token in tokens {
        let is_number = u128::from(token.form) & (class::NUMBER | class::SLASHED) != 0;
        let digits = is_number.then(|| in_token(text, token)).into_iter().flatten();
        let word = (!is_number && token.is(class::NUMBER_WORD)).then_some(token.start as usize).filter(|at| begins(text, *at));
        for at in digits.chain(word) {
            if at >= from
                && let Some((end, when)) = read(text, at, from)
            {
                from = end;
                found.extend(when);
            }
        }
    }
    found
}

/// The byte after an hour and its words, and the time of day if they state one.
fn read(text: &str, at: usize, from: usize) -> Option<(usize, Option<When>)> {
    let mut reader = Reader::new(text, at);
    let word = reader.word(role::HOUR).map(|word| word.number);
    let hour = word.or_else(|| reader.number())?;
    let minute = minute(&mut reader, &[':', '.']);
    let clock = passes_clock(&mut reader);
    reader.take_all(is_between);
    let mut ahead = reader.ahead();
    if ahead.word(role::EXACTLY).is_some() && ahead.take_all(is_between) > 0 {
        reader = ahead;
    }
    let half = half(&mut reader)?;
    let lead = lead(text, at).filter(|lead| lead.start >= from);
    let time = || {
        // Digits with "pm" alone are read as such; "seven in the evening" may be seven of something.
        let in_digits = !matches!(half, Half::Words(_)) || minute.is_none();
        if lead.is_none() && !clock && (word.is_none() && in_digits || matches!(half, Half::Words(_)) && !introduced(text, at)) {
            return None;
        }
        let hour = Some(hour).filter(|hour| (1..=12).contains(hour))?;
        let hour = match half {
            Half::Noon => (hour == 12).then_some(12)?,
            Half::Meridian(late) | Half::Words(late) => half_day(hour, late)?,
        };
        let hour = u16::from(hour) * 60;
        let minutes = match &lead {
            Some(lead) if lead.to => hour + 2 * HALF_DAY - lead.minutes,
            Some(lead) => hour + lead.minutes,
            None => hour + u16::from(minute.unwrap_or(0)),
        };
        let minutes = minutes % (2 * HALF_DAY);
        let start = lead.as_ref().map_or(at, |lead| lead.start);
        Some(When { value: format!("{:02}:{:02}", minutes / 60, minutes % 60), range: start..reader.at })
    };
    Some((reader.at, time()))
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || c == ','
}

/// Passes "o'clock", and returns whether it was there.
fn passes_clock(reader: &mut Reader<'_>) -> bool {
    let mut ahead = reader.ahead();
    ahead.take_all(is_between);
    let opens = ahead.character(&['o', 'O']).is_some();
    ahead.take(char::is_whitespace);
    ahead.character(&['\'', '’', '‘', '`']);
    ahead.take(char::is_whitespace);
    let has_clock = opens && ahead.word(role::CLOCK).is_some();
    if has_clock {
        *reader = ahead;
    }
    has_clock
}

fn half(reader: &mut Reader<'_>) -> Option<Half> {
    if let Some(after_noon) = reader.meridian() {
        return Some(Half::Meridian(after_noon));
    }
    if reader.word(role::NOON).is_some() {
        return Some(Half::Noon);
    }
    if reader.word_before_blank(role::IN).is_some() {
        reader.word_before_blank(role::THE)?;
        return reader.word(role::BEFORE_NOON | role::AFTER_NOON).map(|word| Half::Words(word.is(role::AFTER_NOON)));
    }
    reader.word_before_blank(role::AT)?;
    reader.word(role::NIGHT).map(|_| Half::Words(true))
}

/// The minutes before an hour.
fn lead(text: &str, at: usize) -> Option<Lead> {
    let before = before(text, at, LEAD);
    let from = at - before.len();
    let (joined, word) = last_word(without_blanks(before)?);
    let parted = joined.trim_end_matches(|c: char| c.is_whitespace() || c == '-');
    if !word.is(role::PAST | role::TO) || parted.len() == joined.len() {
        return None;
    }
    let to = word.is(role::TO);
    let (rest, part) = last_word(parted);
    if part.is(role::PART_OF_HOUR) {
        let start = without_blanks(rest).and_then(|rest| without_last(rest, role::A)).map_or(rest.len(), str::len);
        return Some(Lead { minutes: u16::from(part.number), to, start: from + start });
    }
    if part.is(role::MINUTE_NOUN) {
        let (minutes, start) = minutes(without_blanks(rest)?)?;
        return Some(Lead { minutes, to, start: from + start });
    }
    // "Ten to nine o'clock" may be two hours.
    let in_words = parted.ends_with(char::is_alphabetic);
    let (minutes, start) = minutes(parted).filter(|(minutes, _)| in_words && (!to || *minutes > MOST_HOURS))?;
    Some(Lead { minutes, to, start: from + start })
}

/// The number of minutes with which a text ends, below sixty, and its first byte: `10`, `ten`, `twenty-five`.
fn minutes(text: &str) -> Option<(u16, usize)> {
    let start = text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let digits = text.get(start..)?;
    if !digits.is_empty() {
        return digits.parse().ok().filter(|minutes| *minutes < 60).map(|minutes| (minutes, start));
    }
    let (rest, word) = last_word(text);
    let ones = word.is(role::MINUTES).then_some(u16::from(word.number))?;
    let (before, tens) = last_word(rest.trim_end_matches([' ', '-']));
    let is_compound = ones < 10 && tens.is(role::TENS);
    Some(if is_compound { (u16::from(tens.number) + ones, before.len()) } else { (ones, rest.len()) })
}

/// A text without the white space at its end, of which there must be some.
fn without_blanks(text: &str) -> Option<&str> {
    let rest = text.trim_end();
    (rest.len() < text.len()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::lex::lex;

    fn spoken(text: &str) -> Option<(String, &str)> {
        all(text, &lex(text)).into_iter().next().map(|when| (when.value, &text[when.range]))
    }

    #[test]
    fn hours_in_words() {
        for (text, value, words) in [
            ("it began half past seven in the evening", "19:30", "half past seven in the evening"),
            ("a quarter to eight in the evening", "19:45", "a quarter to eight in the evening"),
            ("ten minutes to nine o'clock at night", "20:50", "ten minutes to nine o'clock at night"),
            ("twenty-five minutes past seven p.m.", "19:25", "twenty-five minutes past seven p.m."),
            ("25 minutes past 7 p.m.", "19:25", "25 minutes past 7 p.m."),
            ("59 minutes past 7 p.m.", "19:59", "59 minutes past 7 p.m."),
            ("ten past seven o'clock p.m.", "19:10", "ten past seven o'clock p.m."),
            ("twenty to nine o'clock p.m.", "20:40", "twenty to nine o'clock p.m."),
            ("half past twelve in the afternoon", "12:30", "half past twelve in the afternoon"),
            ("a quarter past twelve o'clock a.m.", "00:15", "a quarter past twelve o'clock a.m."),
            ("a quarter to twelve o'clock a.m.", "23:45", "a quarter to twelve o'clock a.m."),
            ("twelve o'clock noon", "12:00", "twelve o'clock noon"),
            ("7 o'clock p.m.", "19:00", "7 o'clock p.m."),
            ("7.15 o’clock p.m.", "19:15", "7.15 o’clock p.m."),
            ("at seven in the evening", "19:00", "seven in the evening"),
            ("at 7.30 in the morning", "07:30", "7.30 in the morning"),
            ("at seven o'clock, exactly, in the morning", "07:00", "seven o'clock, exactly, in the morning"),
        ] {
            assert_eq!(spoken(text), Some((value.to_owned(), words)), "{text}");
        }
    }

    #[test]
    fn what_is_no_hour_in_words() {
        for text in [
            "7 p.m.",
            "7.30 p.m.",
            "seven in the evening",
            "13 o'clock p.m.",
            "0 o'clock p.m.",
            "eleven o'clock noon",
            "60 minutes past 7 p.m.",
            "seven at noon",
            "at seven in the hall",
        ] {
            assert_eq!(spoken(text), None, "{text}");
        }
        // A number before "to" may be an hour itself.
        assert_eq!(spoken("ten to nine o'clock p.m."), Some(("21:00".into(), "nine o'clock p.m.")));
    }

    #[test]
    fn minutes_in_words_and_digits() {
        for (text, found) in [
            ("ten", Some((10, 0))),
            ("at twenty-five", Some((25, 3))),
            ("at twenty five", Some((25, 3))),
            ("twenty", Some((20, 0))),
            ("twenty ten", Some((10, 7))),
            ("59", Some((59, 0))),
            ("60", None),
            ("lane", None),
        ] {
            assert_eq!(minutes(text), found, "{text}");
        }
    }

    #[test]
    fn times_do_not_overlap() {
        let text = "from seven o'clock p.m. to ten past nine o'clock p.m.";
        let values: Vec<String> = all(text, &lex(text)).into_iter().map(|when| when.value).collect();
        assert_eq!(values, ["19:00", "21:10"]);
    }
}
