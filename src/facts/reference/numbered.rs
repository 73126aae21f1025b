//! Appendices and minutes: a word followed by a number.

use std::ops::Range;

use super::chars::Chars;
use super::list::{Joint, joint};
use super::{Found, Phrase, Reading, Says, ends, is, is_symbol, number, role, start, word_before};
use crate::entity::when;
use crate::entity::window::window;
use crate::lex::{class, symbol};
use crate::model::ReferenceKind;

/// The form of a number.
type Form = for<'t> fn(Chars<'t>) -> Option<Chars<'t>>;

/// Maximum bytes of a date.
const LONGEST_DATE: usize = 80;
/// Tokens before "min." within which "max." makes it a minimum.
const LIMIT_WITHIN: usize = 8;
/// Digits before the slash of a compound number of a minute, at the least, where it has no letters.
const LEAST_DIGITS: usize = 3;

/// Appendices and minutes that a text names.
pub(super) fn found(reading: &Reading<'_>) -> Vec<Found> {
    appendices(reading).chain(minutes(reading)).collect()
}

fn appendices<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = Found> + 'r {
    let words = [(Says::Appendix, false), (Says::Appendices, true), (Says::Annex, false), (Says::Annexes, true)];
    let one = |phrase: &Phrase, many: bool| {
        // An annex in lower case is a building.
        let is_named = matches!(phrase.says, Says::Appendix | Says::Appendices) || reading.is(phrase.tokens.start, class::CAPITAL);
        let (number, end) = enclosed(reading, start(reading, phrase.tokens.end), number::appendix)?;
        let is_whole = is_whole(reading, end, many, number::appendix) && !is_pronoun(reading, &number, end);
        let is_apart = is_named && is_whole && is_set_apart(reading, phrase);
        let first = Found::new(ReferenceKind::Appendix, phrase.words.start..end, reading.words(&number));
        is_apart.then(|| if many { listed(reading, first, number::appendix) } else { vec![first] })
    };
    words.into_iter().flat_map(move |(says, many)| reading.all(says).filter_map(move |phrase| one(phrase, many)).flatten())
}

/// White space is between the word and its number.
fn is_set_apart(reading: &Reading<'_>, phrase: &Phrase) -> bool {
    reading.after(phrase.trigger.end).starts_with(char::is_whitespace)
}

/// A number is part of no other, unless it begins a range of several: "Nos. 12-14".
fn is_whole(reading: &Reading<'_>, end: usize, many: bool, form: Form) -> bool {
    let is_range = || {
        let (_, from) = joint(reading, end).filter(|(joint, _)| matches!(joint, Joint::Dash(_)))?;
        enclosed(reading, from, form).map(|(_, end)| ends(reading.text, end))
    };
    ends(reading.text, end) || many && is_range() == Some(true)
}

/// A capital "I" may be the pronoun.
fn is_pronoun(reading: &Reading<'_>, number: &Range<usize>, end: usize) -> bool {
    let next = reading.token_at(end);
    let is_small = reading.is(next, class::LOWER) && !is(reading, next, role::AFTER_APPENDIX);
    reading.words(number) == "I" && is_small && reading.after(end).starts_with(' ')
}

fn minutes<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = Found> + 'r {
    let one = |phrase: &Phrase| {
        let from = start(reading, phrase.tokens.end);
        let number = from..number::minute(Chars::new(reading.text, from))?.at;
        let end = Chars::new(reading.text, number.end).maybe(number::clause).at;
        let first = Found::new(ReferenceKind::Minute, phrase.words.start..end, reading.words(&number));
        let many = phrase.says == Says::Minutes || has(reading, phrase, role::NUMBERS);
        if !is_whole(reading, end, many, number::minute) || !is_minute(reading, phrase, &number, end) {
            return None;
        }
        let mut found = if many { listed(reading, first, number::minute) } else { vec![first] };
        if let Some(last) = found.last_mut() {
            date(reading, last);
        }
        Some(found)
    };
    [Says::Minute, Says::Minutes, Says::Min].into_iter().flat_map(move |says| reading.all(says).filter_map(one).flatten())
}

/// A number that begins at a byte, and the byte after the bracket or quotation mark that closes it.
fn enclosed(reading: &Reading<'_>, from: usize, form: Form) -> Option<(Range<usize>, usize)> {
    let first = Chars::new(reading.text, from).maybe(|chars| chars.char(|c| matches!(c, '(' | '‘' | '\'' | '“' | '"')));
    let last = form(first)?;
    Some((first.at..last.at, last.maybe(|chars| chars.char(|c| matches!(c, ')' | '’' | '\'' | '”' | '"'))).at))
}

/// The first of a list with its word, and those that follow it.
fn listed(reading: &Reading<'_>, first: Found, form: Form) -> Vec<Found> {
    let (kind, mut at) = (first.kind, first.range.end);
    let mut found = vec![first];
    while let Some((joint, from)) = joint(reading, at) {
        let Some((number, end)) = enclosed(reading, from, form).filter(|(_, end)| ends(reading.text, *end)) else { break };
        let words = reading.words(&number);
        let bridge = match joint {
            Joint::List => None,
            Joint::To => Some(format!(" to {words}")),
            Joint::Dash(dash) => Some(format!("{dash}{words}")),
        };
        match (found.last_mut(), bridge) {
            (Some(last), Some(bridge)) => {
                last.value += &bridge;
                last.range.end = end;
            }
            _ => found.push(Found::new(kind, from..end, words)),
        }
        at = end;
    }
    found
}

/// A token of a phrase has one of some roles.
fn has(reading: &Reading<'_>, phrase: &Phrase, roles: u64) -> bool {
    phrase.tokens.clone().any(|at| is(reading, at, roles))
}

/// The number is one of the record: no time, date or limit.
fn is_minute(reading: &Reading<'_>, phrase: &Phrase, number: &Range<usize>, end: usize) -> bool {
    let before = word_before(reading, phrase.tokens.start);
    let is_counted = before.is_some_and(|at| reading.is(at, class::NUMBER));
    if is_date(reading.words(number)) || is_counted {
        return false;
    }
    if has(reading, phrase, role::NUMBER | role::NUMBERS) {
        return true;
    }
    let is_compound = is_compound(reading.words(number));
    let next = reading.token_at(end);
    let refers = reading.from_token(Says::Refers, next).is_some();
    let is_bracketed = reading.before(phrase.words.start).ends_with('(');
    let is_small = reading.is(phrase.tokens.start, class::LOWER);
    match phrase.says {
        Says::Min => !is_limit(reading, phrase) && (is_compound || is_bracketed || refers || !is_small && closes(reading, next)),
        Says::Minutes => is_compound || is_bracketed && refers,
        _ => !is_small || is_compound || is_bracketed || refers || before.is_some_and(|at| is(reading, at, role::MINUTE_LEAD)),
    }
}

/// Two numbers with a slash between, as those of minutes are printed: with letters, or with enough digits before the slash.
fn is_compound(number: &str) -> bool {
    number.find('/').is_some_and(|at| at >= LEAST_DIGITS || number.contains(char::is_uppercase))
}

/// "Max." precedes "min.".
fn is_limit(reading: &Reading<'_>, phrase: &Phrase) -> bool {
    let from = phrase.tokens.start.saturating_sub(LIMIT_WITHIN);
    (from..phrase.tokens.start).any(|at| is(reading, at, role::MOST))
}

/// At a token there is nothing but punctuation that closes what is before it.
fn closes(reading: &Reading<'_>, at: usize) -> bool {
    let closing = [symbol::CLOSE, symbol::STOP, symbol::COMMA, symbol::SEMICOLON, symbol::COLON];
    reading.tokens.get(at).is_none_or(|token| closing.contains(&token.word))
}

/// Digits that are a day or a month as well.
fn is_date(number: &str) -> bool {
    let parts: Vec<&str> = number.split(['/', '.']).collect();
    let is_day = |part: &str| part.parse().is_ok_and(|number: u32| (1..=31).contains(&number));
    matches!(parts[..], [first, second, _] if is_day(first) && is_day(second))
}

/// The day of the meeting whose minute it is.
fn date(reading: &Reading<'_>, minute: &mut Found) {
    let at = reading.token_at(minute.range.end);
    let preposition = at + usize::from(is_symbol(reading, at, symbol::COMMA));
    let near = || is(reading, preposition, role::OF_DAY).then_some(preposition + 1);
    let Some(lead) = reading.from_token(Says::OfMeeting, at).map(|phrase| phrase.tokens.end).or_else(near) else { return };
    let is_passed = |at: &usize| reading.is(*at, class::THE | class::WEEKDAY) || is_symbol(reading, *at, symbol::COMMA);
    let from = start(reading, lead + (lead..lead + 4).take_while(is_passed).count());
    if let Some(day) = when::date(window(reading.text, from, LONGEST_DATE)).filter(|day| day.range.start == 0) {
        minute.range.end = from + day.range.end;
        minute.date = Some(day.value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Found> {
        super::found(&Reading::of(text))
    }

    fn read_all(text: &str) -> Vec<(String, String)> {
        found(text).into_iter().map(|one| (text[one.range].to_owned(), one.value)).collect()
    }

    fn pairs(rows: &[(&str, &str)]) -> Vec<(String, String)> {
        rows.iter().map(|row| (row.0.to_owned(), row.1.to_owned())).collect()
    }

    #[test]
    fn appendices() {
        assert_eq!(read_all("as set out at Appendix 2, and"), pairs(&[("Appendix 2", "2")]));
        assert_eq!(read_all("Appendix 'C' to these Minutes"), pairs(&[("Appendix 'C'", "C")]));
        assert_eq!(read_all("APPENDIX A to the report; Annex B1"), pairs(&[("APPENDIX A", "A"), ("Annex B1", "B1")]));
        assert_eq!(read_all("appendices 1, 2 and 4"), pairs(&[("appendices 1", "1"), ("2", "2"), ("4", "4")]));
        assert_eq!(read_all("Appendices A to D"), pairs(&[("Appendices A to D", "A to D")]));
        assert_eq!(read_all("Appendix IV"), pairs(&[("Appendix IV", "IV")]));
    }

    #[test]
    fn what_is_no_appendix() {
        for text in [
            "in the Appendix I wrote",
            "the appendix a resident sent",
            "an annex 3 metres long",
            "Annex 2 March 2020",
            "APPENDIX TO THE REPORT",
            "Appendix",
        ] {
            assert_eq!(read_all(text), [], "{text}");
        }
    }

    #[test]
    fn minutes() {
        assert_eq!(read_all("Minute 123/24 refers"), pairs(&[("Minute 123/24", "123/24")]));
        assert_eq!(read_all("the Cabinet (minute 141)."), pairs(&[("minute 141", "141")]));
        assert_eq!(read_all("subject to minute 7.1 being"), pairs(&[("minute 7.1", "7.1")]));
        assert_eq!(read_all("amendment to minute AUD 5/20: delete"), pairs(&[("minute AUD 5/20", "AUD 5/20")]));
        assert_eq!(read_all("Minute Nos. 12, 14 and 16 to 18"), pairs(&[("Minute Nos. 12", "12"), ("14", "14"), ("16 to 18", "16 to 18")]));
        assert_eq!(read_all("Minute Nos. 12-14"), pairs(&[("Minute Nos. 12-14", "12-14")]));
        assert_eq!(read_all("(Min. 12)"), pairs(&[("Min. 12", "12")]));
        assert_eq!(read_all("Cabinet Minute 71 (1)-(9) was"), pairs(&[("Minute 71 (1)-(9)", "71")]));
    }

    #[test]
    fn the_day_of_the_meeting_belongs_to_its_minute() {
        let text = "minute no. 45 of the meeting of 3 May 2022 was";
        assert_eq!(read_all(text), pairs(&[("minute no. 45 of the meeting of 3 May 2022", "45")]));
        assert_eq!(found(text)[0].date.as_deref(), Some("2022-05-03"));
        assert_eq!(found("Minute No. 41 of 7 March 2023")[0].date.as_deref(), Some("2023-03-07"));
        assert_eq!(found("Minute No. 41 of the Cabinet meeting held on Tuesday, 7 March 2023")[0].date.as_deref(), Some("2023-03-07"));
        assert_eq!(found("Minute 12 of the plan sent on 7 March 2023")[0].date, None);
    }

    #[test]
    fn what_is_no_minute() {
        for text in [
            "after 10 minutes 3 members left",
            "a 5 minute 20 second film",
            "the minutes 12 March 2020",
            "Minutes 12/03/2024",
            "Max. 20, Min. 12.",
            "30 litres a minute 12 hours a day",
            "Min. 12 years of service",
            "minute",
        ] {
            assert_eq!(read_all(text), [], "{text}");
        }
    }
}
