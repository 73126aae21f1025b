//! Reports: by number, or by whose they are.

use std::ops::Range;
use std::sync::LazyLock;

use super::super::locate::window;
use super::super::offices;
use super::{Found, ends, word_before};
use crate::model::ReferenceKind;
use crate::pattern::Pattern;

/// A report with its number: behind "no.", any; bare, one with letters and a stroke.
const NUMBERED: &str = r"(?i:reports?)\s*(?:(?i:nos?|numbers?|refs?|references?)\b[.:]*\s*(?P<told>(?:[A-Z]{1,8}[/ -]?)?\d[\w/.-]*)|(?P<bare>[A-Z]{2,8}/[A-Z0-9/-]*\d[A-Z0-9/-]*))";

static REPORT: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(&format!(r"\b(?:{NUMBERED}|(?P<authored>(?i:report)\s+(?i:of|by|from)\s))")));

/// The number of an authored report in brackets behind it.
static BEHIND: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(&format!(r"^,?\s*\(\s*(?:{NUMBERED})\s*\)")));

/// Whose a numbered report is.
static BY: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^(?:,?\s+dated\s+[\w\s]{6,25}?)?,?\s+(?:by|of|from)\s"));

/// Words before which "report" is a verb.
const VERBS: &[&str] = &["to", "will", "would", "shall", "may", "could", "should", "can", "must", "not", "i", "we", "they", "did"];

/// Reports that a text names.
pub(super) fn found(text: &str) -> Vec<Found> {
    REPORT
        .captures_iter(text)
        .filter_map(|hit| {
            let whole = hit.get(0)?;
            match hit.name("told").or(hit.name("bare")) {
                Some(number) => numbered(text, whole.start(), number.range()),
                None => authored(text, whole.range()),
            }
        })
        .collect()
}

fn numbered(text: &str, start: usize, number: Range<usize>) -> Option<Found> {
    let number = number.start..number.start + text[number.clone()].trim_end_matches(['.', '-', '/', '_']).len();
    if !ends(text, number.end) {
        return None;
    }
    let mut found = Found::new(ReferenceKind::Report, start..number.end, &text[number.clone()]);
    let by = BY.find(window(text, number.end, 60)).and_then(|by| offices::named(text, number.end + by.end()));
    if let Some(by) = by {
        found.range.end = by.end;
        found.by = Some(by);
    }
    Some(found)
}

fn authored(text: &str, lead: Range<usize>) -> Option<Found> {
    let by = offices::named(text, lead.end)?;
    if VERBS.contains(&word_before(text, lead.start).as_str()) {
        return None;
    }
    let mut found = Found::new(ReferenceKind::Report, lead.start..by.end, &text[by.clone()]);
    if let Some(behind) = BEHIND.captures(window(text, by.end, 60)) {
        found.range.end += behind.get(0).map_or(0, |all| all.end());
        found.value = behind.name("told").or(behind.name("bare")).map_or("", |number| number.as_str()).to_owned();
    }
    found.by = Some(by);
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(&str, String, Option<&str>)> {
        found(text).into_iter().map(|one| (&text[one.range], one.value, one.by.map(|by| &text[by]))).collect()
    }

    #[test]
    fn reports_by_number() {
        assert_eq!(told("Report FIN/22/14 was"), [("Report FIN/22/14", "FIN/22/14".into(), None)]);
        assert_eq!(told("(report no. CAB-123)"), [("report no. CAB-123", "CAB-123".into(), None)]);
        assert_eq!(
            told("Report No. ECI/31/19 dated 5 August 2019 by the Director of Works."),
            [("Report No. ECI/31/19 dated 5 August 2019 by the Director of Works", "ECI/31/19".into(), Some("Director of Works"))]
        );
    }

    #[test]
    fn reports_by_whose_they_are() {
        assert_eq!(
            told("the report of the Director of Place (report no. CAB-123) was")[0],
            ("report of the Director of Place (report no. CAB-123)", "CAB-123".into(), Some("Director of Place"))
        );
        assert_eq!(told("REPORT OF THE TOWN CLERK"), [("REPORT OF THE TOWN CLERK", "TOWN CLERK".into(), Some("TOWN CLERK"))]);
        assert_eq!(told("a report from Cllr Oke on"), [("report from Cllr Oke", "Cllr Oke".into(), Some("Cllr Oke"))]);
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
            assert_eq!(told(text), [], "{text}");
        }
    }
}
