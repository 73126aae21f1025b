//! Appendices and minutes: a word with a number behind it.

use std::ops::Range;
use std::sync::LazyLock;

use super::super::locate::{window, window_before};
use super::{Found, ends, word_before};
use crate::entity::when;
use crate::model::ReferenceKind;
use crate::pattern::{Captures, Pattern};

static APPENDIX: LazyLock<Pattern> = LazyLock::new(|| {
    let number = r"[\d]{1,3}[A-Za-z]?(?:\.\d{1,2})?|[A-Z]\d{0,2}|[IVX]{2,5}";
    Pattern::new(&format!(
        r#"\b(?:(?P<word>(?i:appendix)|Annex(?:e|ure)?|ANNEX(?:E|URE)?)|(?P<many>(?i:appendices)|Annex(?:es|ures)|ANNEX(?:ES|URES)))\s+(?:(?i:nos?\b)\.?\s*)?[(‘'“"]?(?P<number>{number})[)’'”"]?"#
    ))
});

/// A further letter or number of a list, or the end of a range.
static FURTHER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r#"^(?:\s*(?P<to>to|[-–])\s*|\s*(?:,\s*(?:and\s+)?|and\s+|&\s*))[(‘'“"]?(?P<number>\d{1,3}[A-Za-z]?(?:\.\d{1,2})?|[A-Z]\d{0,2})[)’'”"]?"#,
    )
});

/// The number of a minute: `45`, `123/24`, `CPP/17/22`, `AUD 5/20`, `7.1`.
const MINUTE_NUMBER: &str = r"(?:[A-Z]{1,6}[/-]|[A-Z]{2,6}\s(?:\d{1,4}/))?\d{1,5}[a-z]?(?:[./]\d{1,4}[a-z]?){0,2}(?:/[A-Z][A-Za-z]{0,4})?";

static MINUTE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(&format!(
        r"\b(?:(?P<word>[Mm]inute|MINUTE)|(?P<many>[Mm]inutes|MINUTES)|(?P<short>[Mm]ins?|MINS?)\b\.?)(?:\s*(?P<told>(?i:nos?|numbers?|refs?|references?)\b)[.:]?)?\s*[:#]?\s*(?P<number>{MINUTE_NUMBER})(?P<clause>\s?\(\d{{1,2}}\)(?:\s?[-–]\s?\(\d{{1,2}}\))?)?"
    ))
});

static FURTHER_MINUTE: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(&format!(r"^(?:\s*(?P<to>to|[-–])\s*|\s*(?:,\s*(?:and\s+)?|and\s+|&\s*))(?P<number>{MINUTE_NUMBER})")));

/// What stands between a minute and the day of its meeting.
static OF_MEETING: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"^,?\s+(?:of|from|at|dated)\s+(?:the\s+|its\s+|our\s+)?(?:(?:[\w’'-]+\s+){0,6}?(?:meeting|minutes)\s+(?:of\s+|on\s+|held\s+on\s+|held\s+|dated\s+)?)?(?:the\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:the\s+)?",
    )
});

/// Small words after which "minute 12" is one of the record and none of the clock.
const LEADS: &[&str] = &["see", "under", "in", "of", "to", "vide", "with", "per", "and", "re", "reference", "regarding", "from"];

/// Appendices and minutes that a text names.
pub(super) fn found(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for hit in APPENDIX.captures_iter(text) {
        if let Some(number) =
            hit.name("number").filter(|number| is_appendix(text, number.as_str(), hit.get(0).map_or(0, |whole| whole.end())))
        {
            let whole = hit.get(0).map_or(0..0, |whole| whole.range());
            let many = hit.name("many").is_some();
            found.extend(listed(text, ReferenceKind::Appendix, whole, number.range(), many.then_some(&*FURTHER)));
        }
    }
    for hit in MINUTE.captures_iter(text) {
        let Some(number) = hit.name("number").filter(|_| is_minute(text, &hit)) else { continue };
        let whole = hit.get(0).map_or(0..0, |whole| whole.range());
        let many = hit.name("many").is_some() || hit.name("told").is_some_and(|told| told.as_str().ends_with('s'));
        let mut minutes = listed(text, ReferenceKind::Minute, whole, number.range(), many.then_some(&*FURTHER_MINUTE));
        if let Some(last) = minutes.last_mut() {
            date(text, last);
        }
        found.extend(minutes);
    }
    found
}

/// The first of a list with its word, and those that follow it.
fn listed(text: &str, kind: ReferenceKind, whole: Range<usize>, number: Range<usize>, further: Option<&Pattern>) -> Vec<Found> {
    let mut found = vec![Found::new(kind, whole, &text[number])];
    let mut at = found[0].range.end;
    while let Some(next) = further.and_then(|further| further.captures(window(text, at, 30))) {
        let (Some(number), Some(all)) = (next.name("number"), next.get(0)) else { break };
        if !ends(text, at + all.end()) {
            break;
        }
        match found.last_mut() {
            Some(last) if next.name("to").is_some() => {
                last.value = format!("{}{}", last.value, joint(all.as_str(), number.as_str()));
                last.range.end = at + all.end();
            }
            _ => found.push(Found::new(kind, at + number.start()..at + all.end(), number.as_str())),
        }
        at += all.end();
    }
    found
}

/// The end of a range with what joins it on, white space collapsed: " to 5", "-5".
fn joint(all: &str, number: &str) -> String {
    let sign = all.trim_end_matches(number).trim();
    if sign == "to" { format!(" to {number}") } else { format!("{sign}{number}") }
}

/// A capital "I" may be the pronoun.
fn is_appendix(text: &str, number: &str, end: usize) -> bool {
    let next = window(text, end, 30).strip_prefix(' ').and_then(|rest| rest.split_whitespace().next()).unwrap_or("");
    let pronoun = number == "I" && next.starts_with(char::is_lowercase) && !matches!(next, "to" | "of" | "and" | "hereto" | "is" | "was");
    ends(text, end) && !pronoun
}

fn is_minute(text: &str, hit: &Captures<'_>) -> bool {
    let (Some(whole), Some(number)) = (hit.get(0), hit.name("number")) else { return false };
    let figures = number.as_str();
    if !ends(text, whole.end()) || is_date(figures) || word_before(text, whole.start()).ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if hit.name("told").is_some() {
        return true;
    }
    let lettered = figures.contains(|c: char| c.is_uppercase());
    let compound = figures.contains('/') && (lettered || figures.find('/').is_some_and(|at| at > 2));
    let rest = window(text, whole.end(), 20).trim_start();
    let refers = rest.starts_with("refer") || rest.starts_with("of the meeting") || rest.starts_with("above") || rest.starts_with("below");
    let bracketed = text[..whole.start()].ends_with('(');
    let small = whole.as_str().starts_with('m');
    if hit.name("short").is_some() {
        let most = window_before(text, whole.start(), 40).to_lowercase().contains("max");
        let ended = rest.is_empty() || rest.starts_with([')', '.', ',', ';', ':']);
        return !most && (compound || bracketed || refers || ended && !small);
    }
    let led = LEADS.contains(&word_before(text, whole.start()).as_str());
    match (hit.name("many").is_some(), small) {
        (true, _) => compound || bracketed && refers,
        (false, true) => compound || bracketed || refers || led,
        (false, false) => true,
    }
}

/// Figures that are a day or a month as well.
fn is_date(figures: &str) -> bool {
    let parts: Vec<&str> = figures.split(['/', '.']).collect();
    let day = |part: &str| part.parse().is_ok_and(|number: u32| (1..=31).contains(&number));
    parts.len() == 3 && day(parts[0]) && day(parts[1])
}

/// The day of the meeting whose minute it is.
fn date(text: &str, minute: &mut Found) {
    let rest = window(text, minute.range.end, 160);
    let Some(lead) = OF_MEETING.find(rest) else { return };
    if let Some(day) = when::date(rest).filter(|day| day.range.start == lead.end()) {
        minute.range.end += day.range.end;
        minute.date = Some(day.value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, String)> {
        found(text).into_iter().map(|one| (text[one.range].to_owned(), one.value)).collect()
    }

    fn pairs(rows: &[(&str, &str)]) -> Vec<(String, String)> {
        rows.iter().map(|row| (row.0.to_owned(), row.1.to_owned())).collect()
    }

    #[test]
    fn appendices() {
        assert_eq!(told("as set out at Appendix 2, and"), pairs(&[("Appendix 2", "2")]));
        assert_eq!(told("Appendix 'C' to these Minutes"), pairs(&[("Appendix 'C'", "C")]));
        assert_eq!(told("APPENDIX A to the report; Annex B1"), pairs(&[("APPENDIX A", "A"), ("Annex B1", "B1")]));
        assert_eq!(told("appendices 1, 2 and 4"), pairs(&[("appendices 1", "1"), ("2", "2"), ("4", "4")]));
        assert_eq!(told("Appendices A to D"), pairs(&[("Appendices A to D", "A to D")]));
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
            assert_eq!(told(text), [], "{text}");
        }
    }

    #[test]
    fn minutes() {
        assert_eq!(told("Minute 123/24 refers"), pairs(&[("Minute 123/24", "123/24")]));
        assert_eq!(told("the Cabinet (minute 141)."), pairs(&[("minute 141", "141")]));
        assert_eq!(told("subject to minute 7.1 being"), pairs(&[("minute 7.1", "7.1")]));
        assert_eq!(told("amendment to minute AUD 5/20: delete"), pairs(&[("minute AUD 5/20", "AUD 5/20")]));
        assert_eq!(told("Minute Nos. 12, 14 and 16 to 18"), pairs(&[("Minute Nos. 12", "12"), ("14", "14"), ("16 to 18", "16 to 18")]));
        assert_eq!(told("(Min. 12)"), pairs(&[("Min. 12", "12")]));
        assert_eq!(told("Cabinet Minute 71 (1)-(9) was"), pairs(&[("Minute 71 (1)-(9)", "71")]));
    }

    #[test]
    fn the_day_of_the_meeting_belongs_to_its_minute() {
        let text = "minute no. 45 of the meeting of 3 May 2022 was";
        assert_eq!(told(text), pairs(&[("minute no. 45 of the meeting of 3 May 2022", "45")]));
        assert_eq!(found(text)[0].date.as_deref(), Some("2022-05-03"));
        assert_eq!(found("Minute No. 41 of 7 March 2023")[0].date.as_deref(), Some("2023-03-07"));
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
            assert_eq!(told(text), [], "{text}");
        }
    }
}
