//! Reports: by number, or by author.

use std::ops::Range;

use super::chars::Chars;
use super::{Found, Phrase, Reading, Says, ends, is, is_symbol, number, role, start, word_before};
use crate::entity::offices;
use crate::lex::{class, symbol};
use crate::model::ReferenceKind;

/// Maximum tokens of the date of a report.
const LONGEST_DATE: usize = 6;

/// Reports that a text names.
pub(super) fn found(reading: &Reading<'_>) -> Vec<Found> {
    let one = |phrase| number(reading, phrase).map_or_else(|| authored(reading, phrase), |number| numbered(reading, phrase, number));
    reading.all(Says::Report).filter_map(one).collect()
}

/// The number after the word: after "no.", any; bare, one with letters and a slash.
fn number(reading: &Reading<'_>, phrase: &Phrase) -> Option<Range<usize>> {
    let read = |from: usize, form: for<'t> fn(Chars<'t>) -> Option<Chars<'t>>| {
        let words = form(Chars::new(reading.text, from))?.since(from);
        Some(from..from + words.trim_end_matches(['.', '-', '/', '_']).len())
    };
    let numbered = || read(start(reading, reading.beside(Says::ReportNumber, phrase)?.tokens.end), number::report);
    numbered().or_else(|| read(start(reading, phrase.tokens.end), number::bare_report))
}

fn numbered(reading: &Reading<'_>, phrase: &Phrase, number: Range<usize>) -> Option<Found> {
    if !ends(reading.text, number.end) {
        return None;
    }
    let mut found = Found::new(ReferenceKind::Report, phrase.words.start..number.end, reading.words(&number));
    if let Some(by) = lead(reading, reading.token_at(number.end)).and_then(|lead| offices::named(reading.text, lead)) {
        found.range.end = by.end;
        found.by = Some(by);
    }
    Some(found)
}

/// The byte after the words that lead from the number of a report to its author: ", dated 5 August 2019, by".
fn lead(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let past_comma = |at: usize| at + usize::from(is_symbol(reading, at, symbol::COMMA));
    let is_by = |at: usize| is(reading, at, role::BY);
    let dated = past_comma(at);
    let by = if is(reading, dated, role::DATED) {
        let is_of_date = |at: &usize| reading.is(*at, class::WORD | class::NUMBER) && !is_by(*at);
        past_comma(dated + 1 + (dated + 1..dated + 1 + LONGEST_DATE).take_while(is_of_date).count())
    } else {
        dated
    };
    is_by(by).then(|| start(reading, by + 1))
}

fn authored(reading: &Reading<'_>, phrase: &Phrase) -> Option<Found> {
    let lead = reading.beside(Says::ReportOf, phrase)?;
    let is_verb = word_before(reading, phrase.tokens.start).is_some_and(|at| is(reading, at, role::REPORTS));
    let by = offices::named(reading.text, lead.words.end).filter(|_| !is_verb)?;
    let mut found = Found::new(ReferenceKind::Report, phrase.words.start..by.end, reading.words(&by));
    if let Some((number, end)) = bracketed(reading, by.end) {
        found.range.end = end;
        found.value = reading.words(&number).to_owned();
    }
    found.by = Some(by);
    Some(found)
}

/// The number of a report in brackets that follows a byte, and the byte after it.
fn bracketed(reading: &Reading<'_>, from: usize) -> Option<(Range<usize>, usize)> {
    let at = reading.token_at(from);
    let open = at + usize::from(is_symbol(reading, at, symbol::COMMA));
    let phrase = reading.from_token(Says::Report, open + 1).filter(|_| is_symbol(reading, open, symbol::OPEN))?;
    let number = number(reading, phrase)?;
    let close = Chars::new(reading.text, number.end).blanks().one_of(b")")?;
    Some((number, close.at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> Vec<(&str, String, Option<&str>)> {
        found(&Reading::of(text)).into_iter().map(|one| (&text[one.range], one.value, one.by.map(|by| &text[by]))).collect()
    }

    #[test]
    fn reports_by_number() {
        assert_eq!(read_all("Report FIN/22/14 was"), [("Report FIN/22/14", "FIN/22/14".into(), None)]);
        assert_eq!(read_all("(report no. CAB-123)"), [("report no. CAB-123", "CAB-123".into(), None)]);
        assert_eq!(
            read_all("Report No. ECI/31/19 dated 5 August 2019 by the Director of Works."),
            [("Report No. ECI/31/19 dated 5 August 2019 by the Director of Works", "ECI/31/19".into(), Some("Director of Works"))]
        );
    }

    #[test]
    fn reports_by_whose_they_are() {
        assert_eq!(
            read_all("the report of the Director of Place (report no. CAB-123) was")[0],
            ("report of the Director of Place (report no. CAB-123)", "CAB-123".into(), Some("Director of Place"))
        );
        assert_eq!(read_all("REPORT OF THE TOWN CLERK"), [("REPORT OF THE TOWN CLERK", "TOWN CLERK".into(), Some("TOWN CLERK"))]);
        assert_eq!(read_all("a report from Cllr Oke on"), [("report from Cllr Oke", "Cllr Oke".into(), Some("Cllr Oke"))]);
    }

    #[test]
    fn what_is_no_report() {
        for text in [
            "the Annual Report 2019/20",
            "a report of the accident",
            "The Chair will report from the Finance Committee",
            "the report of the Council Tax changes",
            "Report COVID-19",
            "the report no longer",
            "Report of the",
        ] {
            assert_eq!(read_all(text), [], "{text}");
        }
    }
}
