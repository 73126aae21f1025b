//! The council or committee that met, by its most specific name.

use std::ops::Range;
use std::sync::LazyLock;

use super::apart;
use super::locate::{Head, Page, collapsed};
use super::walk::{self, Unit};
use crate::model::{Fact, Minutes};
use crate::pattern::Pattern;
use crate::vocab::body::BODY_NOUNS;

fn pattern(text: &str) -> Pattern {
    let noun = format!(r"(?i:{})", BODY_NOUNS.join("|"));
    let word = r"(?:\p{Lu}[\p{L}’'&.-]*|and|of|the|for|in|with|&|OF|AND|THE)";
    let day = "(?i:mon|tues|wednes|thurs|fri|satur|sun)day";
    Pattern::new(&text.replace("NOUN", &noun).replace("WORD", word).replace("DAY", day))
}

/// A heading of a publishing system: the body, a dash, the day.
static DASHED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?<body>\p{Lu}[^\n–|]{2,90}?)\s*(?:[-–,]\s+|\s)DAY\b"));
/// "Minutes of (a meeting of) the BODY (meeting) held".
static MINUTES: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:draft\s+)?(?:minutes|cofnodion|record)\s+(?:of\s+)?(?:the\s+)?(?:proceedings\s+)?(?:(?:at|of)\s+)?(?:(?:a|an|the)\s+)?(?:[\p{L}]+\s+){0,3}?(?:meeting\s+)?(?:of\s+)?(?:the\s+)?(?-i:(?<body>\p{Lu}(?:[\p{L}’'&.-]*\s+|,\s+){0,12}?[\p{L}’'&.-]*))(?:\s+(?:meeting|held|on|at)\b|\s*(?:$|\n|,\s+(?:held|on)\b))",
    )
});
/// "A meeting of the BODY (was) held".
static OF: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?:[Mm]eeting|MEETING)\s+(?:of|OF)\s+(?:(?:the|THE|The)\s+)?(?<body>\p{Lu}(?:[\p{L}’'&.-]*[,]?\s+){0,12}?[\p{L}’'&.-]*)\s+(?:was\s+|WAS\s+)?(?:held|HELD|on|ON|at|AT)\b",
    )
});
/// "BODY held their meeting".
static HOLDS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?<body>(?:WORD\s+){0,9}NOUN)\s+(?:held|met)\b"));
/// A line that is a body's name, perhaps with "Minutes" or "Meeting" after it.
static LINE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"^(?<body>(?:WORD\s+){0,9}?NOUN(?:\s+(?:of|OF|for|FOR)\s+(?:WORD\s*){1,6})?(?:\s+[-–]\s+Board)?)(?:\s+(?i:minutes|meeting|ordinary|draft|annual|extraordinary|special|general|agenda|[-–]).*)?$",
    )
});
static FIELD: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?im)^(?:decision maker|committee|title of meeting|name of (?:meeting|committee)|body)\s*[:\n]\s*(?<body>\w[^\n]{2,80})")
});
static ISSUE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)^(?:meeting|decided at meeting)\s*:\s*\d{1,2}/\d{1,2}/\d{4}\s*[-–]\s*(?<body>[^(\n]{3,80}?)\s*(?:\(|$)")
});
/// Earlier minutes of the same body, in a document that names it nowhere else.
static EARLIER: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"[Mm]inutes of the (?:previous |last )?[Mm]eeting of the (?<body>(?:WORD\s+){1,8}?NOUN)\s+held"));
/// The body as the subject of its own decision.
static SUBJECT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"^(?:[\d.]+\s+)?(?:RESOLVED|AGREED)?\W*(?:[Tt]hat )?(?:[Tt]he )?(?<body>(?:\p{Lu}[\p{L}’'&-]*\s+(?:and\s+)?){1,7}?(?-i:Committee|Panel|Board|Commission|Sub-Committee|Forum))\s*(?::|\b)",
    )
});
static CABINET: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"^(?:The )?(?<body>Cabinet)\s+(?:considered|RESOLVED|resolved|AGREED|agreed|NOTED|noted|received)\b"));

/// Ranks up to here state the body in its place: in a field, before the day.
const SURE: u8 = 2;
/// Nouns that alone name no body elsewhere.
const BARE: &[&str] = &["council", "board", "committee", "meeting"];

/// Words for a part of a body.
const PARTS: &[&str] = &["committee", "panel", "working party", "working group", "forum"];

/// Fills `meeting.body`.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    let mut heads: Vec<(u8, Fact<'_>)> = Vec::new();
    let mut told: Option<Fact<'_>> = None;
    let mut head = Head::default();
    let until = apart::second(minutes);
    walk::units(minutes, &mut |_, unit| {
        if unit.place().first.start >= until {
            return;
        }
        let text = unit.text().clone();
        if matches!(unit, Unit::Meta(_)) {
            head.add(&text, unit.place());
        }
        let found = match &unit {
            Unit::Meta(_) => heading(&text),
            Unit::Heading(_) => ISSUE.captures(&text).and_then(|found| Some((1, found.name("body")?.range()))),
            Unit::Decision(_) if told.is_none() => SUBJECT.captures(&text).and_then(|found| Some((9, found.name("body")?.range()))),
            Unit::Paragraph(_) if told.is_none() => CABINET.captures(&text).and_then(|found| Some((9, found.name("body")?.range()))),
            _ => None,
        };
        let found = found
            .or_else(|| told.is_none().then(|| EARLIER.captures(&text)).flatten().and_then(|found| Some((9, found.name("body")?.range()))));
        let Some((rank, range)) = found else { return };
        let range = trimmed(&text, range);
        let fact = page.locator(&text, unit.place()).fact(collapsed(&text[range.clone()]), &range, "body");
        if rank > SURE && BARE.contains(&text[range.clone()].to_lowercase().as_str()) {
            return;
        }
        if rank == 9 { told = told.take().or(Some(fact)) } else { heads.push((rank, fact)) }
    });
    for item in &mut minutes.items {
        walk::blocks(&mut item.purpose, "", &mut |_, unit| {
            let text = unit.text().clone();
            if let (None, Some(found)) = (&told, EARLIER.captures(&text)) {
                let range = found.name("body").map_or(0..0, |body| body.range());
                told = Some(page.locator(&text, unit.place()).fact(collapsed(&text[range.clone()]), &range, "body"));
            }
        });
    }
    let spread = OF.captures(&head.text).and_then(|found| found.name("body")).map(|body| last_body(&head.text, body.range()));
    if let Some(range) = spread.filter(|range| is_body(&head.text[range.clone()])) {
        let range = trimmed(&head.text, range);
        heads.push((2, page.locator(&head.text, &head.place()).fact(collapsed(&head.text[range.clone()]), &range, "body")));
    }
    minutes.meeting.body = best(heads).or(told);
}

/// The surest of the names; a longer form of the same name goes before it.
fn best(mut heads: Vec<(u8, Fact<'_>)>) -> Option<Fact<'_>> {
    heads.sort_by_key(|head| head.0);
    let first = heads.first()?.1.value.to_lowercase();
    let longer = |fact: &Fact<'_>| fact.value.to_lowercase().ends_with(&format!(" {first}"));
    let at = heads.iter().position(|head| longer(&head.1) && head.0 >= 4).unwrap_or(0);
    Some(heads.swap_remove(at).1)
}

/// The body that a line of the head names, and how surely: the lower the surer. Of "Holt Council - Minutes of the Roads Panel" the latter.
fn heading(text: &str) -> Option<(u8, Range<usize>)> {
    let behind = [" - ", " – ", ": "].iter().filter_map(|dash| text.find(dash).map(|at| at + dash.len()));
    let behind = behind.filter(|at| text.get(*at..).is_some_and(|rest| rest.to_lowercase().starts_with("minutes of"))).min();
    let inner = behind.and_then(|at| line(text.get(at..)?).map(|(rank, body)| (rank, body.start + at..body.end + at)));
    inner.or_else(|| line(text))
}

fn line(text: &str) -> Option<(u8, Range<usize>)> {
    let rows: [(&LazyLock<Pattern>, u8); 6] = [(&ISSUE, 1), (&FIELD, 1), (&DASHED, 2), (&OF, 2), (&HOLDS, 5), (&MINUTES, 3)];
    let named = rows.iter().find_map(|(shape, rank)| {
        let range = last_body(text, shape.captures(text)?.name("body")?.range());
        is_body(&text[range.clone()]).then_some((*rank, range))
    });
    named.or_else(|| {
        let first = text.lines().next().unwrap_or("");
        let range = LINE.captures(first)?.name("body")?.range();
        let name = &first[range.clone()];
        (is_body(name) && !is_general(name)).then(|| (if is_committee(name) { 4 } else { 5 }, range))
    })
}

/// Of "City Council, Housing Committee" the last part is the most specific.
fn last_body(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    if let Some(at) = inner.rfind(", ").filter(|at| is_body(&inner[at + 2..]) && is_body(&inner[..*at])) {
        return range.start + at + 2..range.end;
    }
    // "Audit Committee of Holt Town Council"
    let parts = inner.match_indices(" of ").chain(inner.match_indices(" OF "));
    let part = parts.map(|(at, _)| at).find(|at| is_part(&inner[..*at]) && is_body(&inner[at + 4..]));
    part.map_or(range.clone(), |at| range.start..range.start + at)
}

/// A name that ends with a word for a part of a body, and is more than that word.
fn is_part(text: &str) -> bool {
    let lower = text.to_lowercase();
    let name = lower.trim_start_matches("the ");
    PARTS.iter().any(|noun| name.ends_with(noun) && name.len() > noun.len()) && is_body(text) && !is_general(text)
}

/// The name of a part of a council, which is more specific than that of the council.
fn is_committee(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["committee", "board", "panel", "cabinet", "commission", "forum", "working", "task"].iter().any(|word| lower.contains(word))
}

/// Words that tell the sort of a meeting and no body: `Regular Board`.
fn is_general(text: &str) -> bool {
    const SORTS: &[&str] =
        &["regular", "special", "ordinary", "open", "public", "full", "annual", "extraordinary", "general", "the", "action", "summary"];
    let lower = text.to_lowercase();
    let mut words = lower.split_whitespace().filter(|word| !SORTS.contains(word));
    words.next().is_some_and(|word| BODY_NOUNS.contains(&word)) && words.next().is_none() && lower.contains(' ')
}

fn is_body(text: &str) -> bool {
    let lower = text.to_lowercase();
    let noun = BODY_NOUNS.iter().any(|noun| {
        lower.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| word == *noun) || noun.contains(' ') && lower.contains(noun)
    });
    let told = ["minutes", "meeting ", "meeting\n"].iter().any(|word| lower.contains(word));
    noun && !told && text.split_whitespace().count() <= 16 && !crate::lex::calendar::names_month(text)
}

/// Cuts words around a name that are none of it.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let mut inner = text[range.clone()].trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '–' | ':' | '.' | '*'));
    for word in [" Meeting", " MEETING", " meeting", " Minutes", " MINUTES", " Ordinary"] {
        inner = inner.strip_suffix(word).unwrap_or(inner).trim_end_matches([' ', '-', '–', ',']);
    }
    for word in ["the ", "The ", "THE "] {
        inner = inner.strip_prefix(word).unwrap_or(inner);
    }
    let start = inner.as_ptr() as usize - text.as_ptr() as usize;
    start..start + inner.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> Option<String> {
        heading(text).map(|(_, range)| text[trimmed(text, range)].to_owned())
    }

    #[test]
    fn heads_name_the_body() {
        assert_eq!(body("Planning Committee - Thursday, 1st August, 2019 7.30 pm").as_deref(), Some("Planning Committee"));
        assert_eq!(body("MINUTES OF THE HOLT PARISH COUNCIL MEETING HELD IN THE HALL").as_deref(), Some("HOLT PARISH COUNCIL"));
        assert_eq!(
            body("MINUTES OF PROCEEDINGS AT MEETING OF HOLT COUNTY COUNCIL HELD IN THE CHAMBER").as_deref(),
            Some("HOLT COUNTY COUNCIL")
        );
        assert_eq!(
            body("Holt and Marsh Community Council held their meeting at 7.30pm").as_deref(),
            Some("Holt and Marsh Community Council")
        );
        assert_eq!(body("Audit Committee Minutes").as_deref(), Some("Audit Committee"));
        assert_eq!(body("Minutes of the Audit Committee of Foxton Town Council held on 5 March").as_deref(), Some("Audit Committee"));
        assert_eq!(body("Holt Council - Minutes of the Roads Panel held on 5 March").as_deref(), Some("Roads Panel"));
        assert_eq!(
            body("A meeting of Holt City Council, Roads Policy Committee was held on 3 May").as_deref(),
            Some("Roads Policy Committee")
        );
    }

    #[test]
    fn what_names_no_body() {
        assert_eq!(body("Thursday, 1st August, 2019"), None);
        assert_eq!(body("Venue: Town Hall"), None);
        assert_eq!(body("DRAFT"), None);
        assert_eq!(body(""), None);
    }
}
