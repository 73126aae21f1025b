//! Enactments: Acts, Measures, regulations and orders, with the provision that the text names.

use std::ops::Range;
use std::sync::LazyLock;

use super::super::locate::{collapsed, window, window_before};
use super::Found;
use crate::model::ReferenceKind;
use crate::pattern::Pattern;
use crate::vocab::reference::{ENACTMENTS, OWN_RULES, PROVISIONS, TITLE_LEADS};

/// The end of a title, with its year.
static NOUN: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(&format!(r"\b(?P<noun>{})\b(?:(?P<comma>,)?\s+(?P<year>1[2-9]\d\d|20\d\d)\b)?", ENACTMENTS.join("|"))));

static INSTRUMENT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"\b(?:SI|S\.\s?I\.)\s*(?:No\.?\s*)?(?P<year>(?:19|20)\d\d)\s*(?:/\s*|[Nn]o\.?\s*)(?P<number>\d{1,4})\b")
});

/// A schedule whose letter says that it was added to an Act.
static SCHEDULE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\b(?:Schedule|SCHEDULE)\s+\d{1,2}[A-Z]\b"));

/// "section 12A(1) and 13", "Part 1".
static PROVISION: LazyLock<String> = LazyLock::new(|| {
    let number = r"(?:\d{1,4}[A-Z]{0,2}(?:\s?\(\w{1,4}\))*|[IVX]{1,5}\b)";
    format!(r"\b(?i:{})\s?{number}(?:\s*(?:,|and|&|to|or|-|–)\s*{number}){{0,5}}", PROVISIONS.join("|"))
});

/// Provisions right before a title.
static BEFORE: LazyLock<Pattern> = LazyLock::new(|| {
    let of = r"\s*,?\s+(?i:of|to|in|under)\s+(?:(?i:the)\s+)?";
    Pattern::new(&format!("(?:{}{of}){{1,4}}$", *PROVISION))
});

/// A provision right behind a title.
static BEHIND: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(&format!(r"^\s*,?\s*\(?(?P<part>{})", *PROVISION)));

/// Enactments that a text names.
pub(super) fn found(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = NOUN
        .captures_iter(text)
        .filter_map(|hit| {
            let noun = hit.name("noun")?;
            enactment(text, noun.range(), hit.name("year").map(|year| year.range()))
        })
        .collect();
    found.extend(INSTRUMENT.captures_iter(text).filter_map(|hit| {
        let range = hit.get(0)?.range();
        Some(Found::new(ReferenceKind::Legislation, range, format!("SI {}/{}", &hit["year"], &hit["number"])))
    }));
    found.extend(SCHEDULE.find_iter(text).map(|hit| with_part(text, hit.range(), hit.as_str().to_owned())));
    found
}

fn enactment(text: &str, noun: Range<usize>, year: Option<Range<usize>>) -> Option<Found> {
    let start = title_start(text, noun.start)?;
    let end = year.as_ref().map_or(noun.end, |year| year.end);
    let rest = window(text, end, 4);
    let numbered = rest.starts_with(['/', '-', '–']) && rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    let title = collapsed(&text[start..noun.end]);
    let value = year.as_ref().map_or(title.clone(), |year| format!("{title} {}", &text[year.clone()]));
    let found = with_part(text, start..end, value);
    let primary = text[noun].to_lowercase();
    let sure = match primary.as_str() {
        "act" | "measure" => year.is_some() || found.part.is_some(),
        _ => year.is_some() && (found.part.is_some() || is_full(&title)),
    };
    (sure && !numbered && !is_own(&title)).then_some(found)
}

/// The title with the provision before or behind it.
fn with_part(text: &str, range: Range<usize>, value: String) -> Found {
    let mut found = Found::new(ReferenceKind::Legislation, range.clone(), value);
    let head = window_before(text, range.start, 160);
    if let Some(before) = BEFORE.find(head) {
        let start = range.start - head.len() + before.start();
        found.range.start = start;
        found.part = Some(start..start + named(before.as_str()));
    } else if let Some(part) = BEHIND.captures(window(text, range.end, 80)).and_then(|behind| behind.name("part")) {
        found.part = Some(range.end + part.start()..range.end + part.end());
        found.range.end += part.end();
    }
    found
}

/// The length of provisions without the words that lead on to the title.
fn named(before: &str) -> usize {
    let mut words = before.trim_end();
    for lead in ["the", "of", "to", "in", "under"] {
        let short = words.len() - lead.len().min(words.len());
        if words.get(short..).is_some_and(|last| last.eq_ignore_ascii_case(lead)) && words[..short].ends_with(char::is_whitespace) {
            words = words[..short].trim_end();
        }
    }
    words.trim_end_matches(',').len()
}

/// Where the title begins that ends at byte `to`: capital words, joined by small ones. Nothing where none stands there.
fn title_start(text: &str, to: usize) -> Option<usize> {
    let head = window_before(text, to, 160);
    let base = to - head.len();
    let mut start = None;
    let mut open = 0usize;
    for word in head.split_whitespace().rev().take(16) {
        let at = base + (word.as_ptr() as usize - head.as_ptr() as usize);
        open += word.matches(')').count();
        let bare = word.trim_start_matches('(');
        let opens = open < word.matches('(').count();
        let stops = open == 0 && word.ends_with([',', '.', ';', ':', '”']);
        open = open.saturating_sub(word.matches('(').count());
        let lower = bare.trim_end_matches([')', ',']).to_lowercase();
        if stops || lower == "the" && open == 0 || word.starts_with(['“', '‘', '"', '[']) && start.is_some() {
            break;
        }
        if bare.starts_with(char::is_uppercase) && lower != "the" {
            start = Some(if opens { at + word.len() - bare.len() } else { at });
        } else if !matches!(
            lower.as_str(),
            "and" | "of" | "for" | "in" | "to" | "with" | "from" | "by" | "on" | "or" | "&" | "etc." | "etc"
        ) {
            break;
        }
        if opens {
            break;
        }
    }
    trimmed(text, start?, to)
}

/// The title without words that lead to it.
fn trimmed(text: &str, mut start: usize, to: usize) -> Option<usize> {
    loop {
        let rest = text[start..to].trim_start();
        let first = rest.split_whitespace().next()?;
        let begins = to - rest.len();
        if !TITLE_LEADS.contains(&first.trim_end_matches(',').to_lowercase().as_str()) {
            return Some(begins);
        }
        start = begins + first.len();
    }
}

/// Long enough, or with a bracket, for regulations of the state.
fn is_full(title: &str) -> bool {
    title.contains('(') || title.split(' ').count() > 4
}

/// A council's own rules.
fn is_own(title: &str) -> bool {
    let mut words = title.rsplit(' ');
    let noun = words.next().unwrap_or("").to_lowercase();
    let last = words.next().unwrap_or("").to_lowercase();
    !matches!(noun.as_str(), "act" | "measure") && OWN_RULES.contains(&last.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(&str, String, Option<&str>)> {
        found(text).into_iter().map(|one| (&text[one.range], one.value, one.part.map(|part| &text[part]))).collect()
    }

    fn one(text: &str) -> (&str, String, Option<&str>) {
        let found = told(text);
        assert!(!found.is_empty(), "nothing in {text:?}");
        found[0].clone()
    }

    #[test]
    fn titles_with_their_year() {
        assert_eq!(one("under the Licensing Act 2003."), ("Licensing Act 2003", "Licensing Act 2003".into(), None));
        assert_eq!(
            one("Local Government Act, 2001 (as amended)"),
            ("Local Government Act, 2001", "Local Government Act 2001".into(), None)
        );
        let measure = "Local Government (Wales) Measure 2011";
        assert_eq!(one(&format!("The {measure} applies")).1, measure);
        let orders = "Town and Country Planning (General Permitted Development) (England) Order 2015";
        assert_eq!(one(&format!("in accordance with the {orders}")).0, orders);
        assert_eq!(one("Pursuant to Highways Act 1980").0, "Highways Act 1980");
        assert_eq!(one("LICENSING ACT 2003 – APPLICATION").1, "LICENSING ACT 2003");
    }

    #[test]
    fn provisions() {
        assert_eq!(one("Section 12A of the Local Government Act 1972").2, Some("Section 12A"));
        assert_eq!(
            one("paragraphs 1 and 3 of Part 1 of Schedule 12A to the Local Government Act 1972").2,
            Some("paragraphs 1 and 3 of Part 1 of Schedule 12A")
        );
        assert_eq!(one("Section 100A(4) of the Local Government Act 1972").0, "Section 100A(4) of the Local Government Act 1972");
        assert_eq!(
            one("Regulation 5 of the Members’ Allowances (England) Regulations 2012").0,
            "Regulation 5 of the Members’ Allowances (England) Regulations 2012"
        );
        assert_eq!(
            one("(Local Government Act 1972 s.137)"),
            ("Local Government Act 1972 s.137", "Local Government Act 1972".into(), Some("s.137"))
        );
        assert_eq!(one("Section 137 of the Local Government Act").1, "Local Government Act");
        assert_eq!(one("(paragraph 13 of Schedule 12A)."), ("paragraph 13 of Schedule 12A", "Schedule 12A".into(), Some("paragraph 13")));
        assert_eq!(one("SI 2012/2089").1, "SI 2012/2089");
    }

    #[test]
    fn what_is_no_enactment() {
        for text in [
            "the Act 2003",
            "the Balancing Act was played",
            "Financial Regulations 2019",
            "Westmere Town Council Financial Regulations 2019",
            "the Allotment Rules 2020",
            "in Order 2006",
            "Standing Orders and the Order of business",
            "Section 4 of the report",
            "Schedule 12 of payments",
            "Tree Preservation Order 2019/05",
            "Act",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }
}
