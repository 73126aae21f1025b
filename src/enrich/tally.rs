//! The figures of a division as sentences and lists state them.

use std::ops::Range;
use std::sync::LazyLock;

use super::aside;
use super::names;
use super::roll::{self, Bare};
use crate::pattern::{Captures, Pattern};
use crate::vocab::number::NUMBERS;

/// One side: how many, whether the text gives the figure, and the names it gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Count {
    /// How many.
    pub(super) count: usize,
    /// The text gives the figure; else it was counted from names.
    pub(super) stated: bool,
    /// Where the names stand.
    pub(super) names: Vec<Range<usize>>,
}

/// The sides of a division.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tally {
    /// For.
    pub(super) ayes: Option<Count>,
    /// Against.
    pub(super) noes: Option<Count>,
    /// Neither.
    pub(super) abstain: Option<Count>,
}

impl Tally {
    /// At least two sides have figures.
    pub(super) fn is_full(&self) -> bool {
        self.ayes.is_some() && (self.noes.is_some() || self.abstain.is_some())
    }

    /// No side has a figure.
    pub(super) fn is_empty(&self) -> bool {
        self.ayes.is_none() && self.noes.is_none() && self.abstain.is_none()
    }
}

const LOST: &[&str] = &["lost", "defeated", "fell", "failed", "rejected", "not carried"];

/// A number in figures or words, as a part of a pattern.
fn number() -> String {
    let words = NUMBERS.iter().map(|row| row.0).collect::<Vec<_>>().join("|");
    format!(r"\d{{1,3}}|(?:{words})(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?")
}

fn pattern(text: &str) -> Pattern {
    Pattern::new(&text.replace("NUM", &number()))
}

static TO: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?<intro>by|votes?\s+of|vote\s+was|majority\s+of|carried|lost|defeated|passed|failed)\s*,?\s*\(?)?\b(?<a>NUM)(?<votes>\s+votes?)?(?:\s+(?:for|in\s+favou?r))?(?:,)?\s+(?:votes?\s+)?to\s+(?<b>NUM)\b(?:\s+votes?)?(?:\s+against)?",
    )
});
static RECEIVED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\bmotion\s+received\s+(?<a>NUM)\s+votes?\b.{0,60}?\bamendment\s+(?:received\s+)?(?<b>NUM)\s+votes?\b"));
static FOR: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?<n>NUM)\s+(?:votes?\s+(?:were\s+cast\s+|cast\s+)?(?:for|in\s+favou?r)|(?:(?:members|councillors|persons|people|trustees|directors)\s+)?(?:(?:were|voted|voting|being|are)\s+)?in\s+favou?r|(?:(?:members|councillors|persons|people)\s+)?(?:voted|voting)\s+for|for,?\s+(?:and\s+)?(?:NUM)\s+against)\b",
    )
});
static AGAINST: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?<n>NUM)\s+(?:(?:members|councillors|votes?|persons|people)\s+)?(?:(?:were|was|voted|voting|being|cast)\s+)?(?:against|opposed|in\s+opposition)\b",
    )
});
static ABSTAIN: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?<n>NUM)\s+(?:(?:members?|councillors?|votes?|persons?)\s+)?(?:(?:were|was|had)\s+)?(?:abst(?:ained|aining|ain|entions?|inence)\b)",
    )
});
static SCORE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:carried|passed|lost|defeated|failed|vote[sd]?|approved|adopted|unanimously)\s*[:,.\-–—]?\s*(?:by\s+)?(?:(?:on\s+)?a\s+)?(?:recorded\s+|roll\s+call\s+)?(?:vote\s+of\s+|vote\s+)?\(?(?<a>\d{1,2})\s?[-–—/:]\s?(?<b>\d{1,2})(?:\s?[-–—/:]\s?(?<c>\d{1,2}))?(?<next>.?)",
    )
});
static ROLL: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?<name>\p{Lu}[\p{L}’'-]+)\s*(?:[-–—:]|\bvoted\b)\s*[“\x22]?(?<side>(?i:aye|yes|yea|no|nay|abstain(?:ed)?))\b")
});
static HEAD: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?m)(?:^[ \t*•]*|[\s;.,(\[*])(?<side>(?i:(?-i:F)or|(?-i:A)yes?|(?-i:Y)eas?|(?-i:Y)es|(?-i:I)n favou?r|(?-i:A)ffirmative|(?-i:A)gainst|(?-i:N)oes|(?-i:N)ays?|(?-i:N)o|(?-i:N)egative|(?-i:O)pposed|(?-i:A)bst[a-z]+|(?-i:A)bsent|(?-i:N)ot voting|(?-i:C)onflicts?(?: of interests?)?|(?-i:R)ecused|(?-i:E)xcused|(?-i:P)resent))(?i:\s+(?:the\s+)?(?:motion|amendment|proposal|recommendation|substantive motion))?(?:\s*\((?<n>\d{1,3})\)\s*[:\-–—]?|\s*[:–—]|\s+[-]|\s+(?<m>\d{1,3})[ \t]*(?:$|[,;)])|[ \t]*$)",
    )
});
static GLUED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?m)^[ \t]*(?<side>For|Against|Abstain(?:ed|ing)?)(?<names>\p{Lu}[^\n]*?)(?<n>\d{1,3})[ \t]*$"));

/// Sides before their figures: "For 3, against 1", "(For: 5; Against: 2; Abstentions: 1)".
static SIDES: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:votes?\s+)?(?:for|in\s+favou?r)(?:\s+(?:of\s+)?the\s+(?:motion|amendment|proposal|recommendation|resolution))?\s*[:=–-]?\s*(?<a>NUM)\b\s*[,;.–-]?\s+(?:and\s+)?(?:votes?\s+)?against\s*[:=–-]?\s*(?<b>NUM)\b(?:\s*[,;.–-]?\s+(?:and\s+)?(?:abstentions?|abstain(?:ed|ing)?|abstaining)\s*[:=–-]?\s*(?<c>NUM)\b)?",
    )
});

fn value(word: &str) -> Option<usize> {
    if let Ok(number) = word.parse() {
        return Some(number);
    }
    let lower = word.to_lowercase();
    lower.split([' ', '-']).map(|part| NUMBERS.iter().find(|row| row.0 == part).map(|row| row.1)).sum()
}

fn stated(word: &str) -> Option<Count> {
    Some(Count { count: value(word)?, stated: true, names: Vec::new() })
}

fn side(found: Option<Captures<'_>>) -> Option<Count> {
    stated(&found?["n"])
}

/// The figures that a sentence states.
pub(super) fn sentence(text: &str) -> Tally {
    if let Some(found) = SIDES.captures(text) {
        let third = found.name("c").and_then(|third| stated(third.as_str()));
        return Tally { ayes: stated(&found["a"]), noes: stated(&found["b"]), abstain: third };
    }
    // `voted 4-0 in favor`: the figures of both sides stand before the word.
    let joined = |found: &Captures<'_>| found.name("n").is_some_and(|figure| text[..figure.start()].trim_end().ends_with(['-', '–']));
    if FOR.captures(text).as_ref().is_some_and(joined) {
        let tally = score(text);
        return Tally { abstain: tally.abstain.clone().or_else(|| abstainers(text)), ..tally };
    }
    let pair = RECEIVED
        .captures(text)
        .or_else(|| TO.captures_iter(text).find(|found| found.name("intro").is_some() || found.name("votes").is_some()));
    let (ayes, noes) = match pair {
        Some(found) => ordered(text, &found),
        None => (side(FOR.captures(text)), side(AGAINST.captures(text))),
    };
    if ayes.is_none() && noes.is_none() {
        return score(text);
    }
    let abstain = side(ABSTAIN.captures(text)).or_else(|| ayes.is_some().then(|| abstainers(text)).flatten());
    let tally = Tally { ayes, noes, abstain };
    if tally.is_full() || text.to_lowercase().contains("vote") || FOR.is_match(text) { tally } else { Tally::default() }
}

/// A greater figure first where a motion was lost is the figure of those against.
fn ordered(text: &str, found: &Captures<'_>) -> (Option<Count>, Option<Count>) {
    let (a, b) = (value(&found["a"]).unwrap_or(0), value(&found["b"]).unwrap_or(0));
    let before = text[..found.get(0).map_or(0, |whole| whole.end())].to_lowercase();
    let last = before.rsplit(['.', ';']).find(|part| !part.trim().is_empty()).unwrap_or("");
    let lost = LOST.iter().any(|word| last.contains(word));
    let (ayes, noes) = if lost && a > b { (b, a) } else { (a, b) };
    let count = |count| Some(Count { count, stated: true, names: Vec::new() });
    (count(ayes), count(noes))
}

/// "CARRIED 7-2", "passed 5/0/1", and no date or range.
fn score(text: &str) -> Tally {
    let fits = |found: &Captures<'_>| !found["next"].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '%' | '-'));
    let Some(found) = SCORE.captures_iter(text).find(fits) else { return Tally::default() };
    Tally { ayes: stated(&found["a"]), noes: stated(&found["b"]), abstain: found.name("c").and_then(|third| stated(third.as_str())) }
}

/// "and Cllr Oke abstained": those whom the text names right before the verb.
fn abstainers(text: &str) -> Option<Count> {
    let at = text.find(" abstain")?;
    let mut names = Vec::new();
    let mut to = at;
    while let Some(name) = names::person_before(text, to) {
        to = text[..name.start].trim_end().trim_end_matches(" and").trim_end_matches(',').len();
        names.push(name);
    }
    names.reverse();
    (!names.is_empty()).then_some(Count { count: names.len(), stated: false, names })
}

/// The figures that a list of sides gives, or whose names it gives.
pub(super) fn list(text: &str) -> Tally {
    let mut tally = Tally::default();
    for found in GLUED.captures_iter(text) {
        let Some(names) = found.name("names") else { continue };
        let mut count = stated(&found["n"]);
        if let Some(count) = &mut count {
            count.names = voters(text, names.range());
        }
        put(&mut tally, &found["side"], count);
    }
    if tally.is_empty() { heads(text) } else { tally }
}

fn heads(text: &str) -> Tally {
    let mut tally = Tally::default();
    let found: Vec<Captures<'_>> = HEAD.captures_iter(text).collect();
    for (at, head) in found.iter().enumerate() {
        let start = head.get(0).map_or(0, |whole| whole.end());
        let end = found.get(at + 1).and_then(|next| next.get(0)).map_or(text.len(), |next| next.start());
        put(&mut tally, &head["side"], counted(text, head, start..end));
    }
    tally
}

/// A printed figure goes before counted names.
fn counted(text: &str, head: &Captures<'_>, range: Range<usize>) -> Option<Count> {
    let names = voters(text, range.clone());
    let printed = head.name("n").or(head.name("m")).and_then(|figure| value(figure.as_str()));
    let region = text[range.clone()].trim_start_matches(|c: char| !c.is_alphanumeric());
    let first = region.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let figure = printed.or_else(|| value(first)).or_else(|| names.last().and_then(|last| behind(&text[last.end..range.end])));
    match figure {
        Some(count) => Some(Count { count, stated: true, names }),
        None if names.is_empty() => None,
        None => Some(Count { count: names.len(), stated: false, names }),
    }
}

/// The figure behind a list of names, with no word between: `Finch, Moor (2)`.
fn behind(rest: &str) -> Option<usize> {
    let figure = rest.trim_matches(|c: char| !c.is_alphanumeric());
    (figure.len() <= 3).then(|| figure.parse().ok()).flatten()
}

fn voters(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let inside = &text[range.clone()];
    let end = range.start + inside.find(')').filter(|at| !inside[..*at].contains('(')).unwrap_or(inside.len());
    let entries = roll::people(text, range.start..end, Bare::Surnames);
    entries.into_iter().map(|entry| if is_shared(text, &entry) { with_bracket(text, &entry) } else { entry.name }).collect()
}

/// Another of the same name stands in the text, each with a ward in brackets.
fn is_shared(text: &str, entry: &roll::Entry) -> bool {
    let name = text.get(entry.name.clone()).unwrap_or("");
    let ward = entry.role.as_ref().and_then(|role| text.get(role.clone())).unwrap_or("");
    let bracketed = text.get(entry.rest.clone()).is_some_and(|rest| rest.trim_start().starts_with('('));
    let word = name.split_whitespace().next_back().unwrap_or("");
    bracketed && !word.is_empty() && aside::may_be_ward(ward) && text.matches(&format!("{word} (")).count() > 1
}

/// The name with the ward that tells it apart.
fn with_bracket(text: &str, entry: &roll::Entry) -> Range<usize> {
    let close = text.get(entry.rest.clone()).and_then(|rest| rest.find(')')).map_or(entry.name.end, |at| entry.rest.start + at + 1);
    entry.name.start..close
}

fn put(tally: &mut Tally, side: &str, count: Option<Count>) {
    let lower = side.to_lowercase();
    let room = match lower.as_str() {
        "for" | "aye" | "ayes" | "yea" | "yeas" | "yes" | "in favour" | "in favor" | "affirmative" => &mut tally.ayes,
        "against" | "noes" | "nay" | "nays" | "negative" | "opposed" => &mut tally.noes,
        "no" if tally.ayes.is_some() => &mut tally.noes,
        other if other.starts_with("abst") => &mut tally.abstain,
        _ => return,
    };
    if room.is_none() {
        *room = count;
    }
}

/// "Finch – aye, Moor – aye and Oke – no".
pub(super) fn roll_call(text: &str) -> Tally {
    let mut tally = Tally::default();
    let found: Vec<Captures<'_>> = ROLL.captures_iter(text).collect();
    if found.len() < 2 {
        return tally;
    }
    for one in &found {
        let Some(name) = one.name("name") else { continue };
        let room = match one["side"].to_lowercase().as_str() {
            "aye" | "yes" | "yea" => &mut tally.ayes,
            "no" | "nay" => &mut tally.noes,
            _ => &mut tally.abstain,
        };
        let count = room.get_or_insert_with(Count::default);
        count.count += 1;
        count.names.push(name.range());
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(tally: &Tally) -> [Option<usize>; 3] {
        [&tally.ayes, &tally.noes, &tally.abstain].map(|side| side.as_ref().map(|side| side.count))
    }

    #[test]
    fn sentences() {
        let of = |text| figures(&sentence(text));
        assert_eq!(of("carried by 8 votes to 3 with one abstention"), [Some(8), Some(3), Some(1)]);
        assert_eq!(of("was lost by 22 votes to 19"), [Some(19), Some(22), None]);
        assert_eq!(of("7 Votes for 1 Abstention - Carried."), [Some(7), None, Some(1)]);
        assert_eq!(of("five were in favour, 2 abstained."), [Some(5), None, Some(2)]);
        assert_eq!(of("twenty-five Members voted for the proposal and twenty-one against"), [Some(25), Some(21), None]);
        assert_eq!(of("the MOTION received 6 votes and the AMENDMENT received 3 votes, with no abstentions"), [Some(6), Some(3), Some(0)]);
        assert_eq!(of("mended. (For 5, against 2, abstentions 1)"), [Some(5), Some(2), Some(1)]);
        assert_eq!(of("there voted for the amendment 4 and against 5"), [Some(4), Some(5), None]);
        assert_eq!(of("Carried: For 3, against 1"), [Some(3), Some(1), None]);
        assert_eq!(of("CARRIED 7/2"), [Some(7), Some(2), None]);
        assert_eq!(of("The Board voted 4-0 in favor of the plan."), [Some(4), Some(0), None]);
        assert_eq!(of("seven were in favour, and Cllr Ada Oke abstained"), [Some(7), None, Some(1)]);
    }

    #[test]
    fn what_states_no_figures() {
        let of = |text| figures(&sentence(text));
        assert_eq!(of("The opening hours are 8 to 3."), [None, None, None]);
        assert_eq!(of("The plan was approved 7/8/2019."), [None, None, None]);
        assert_eq!(of("Two letters for the Clerk."), [None, None, None]);
        assert_eq!(of("votes to"), [None, None, None]);
    }

    #[test]
    fn lists() {
        let of = |text| figures(&list(text));
        assert_eq!(of("For 17\nAgainst 29"), [Some(17), Some(29), None]);
        assert_eq!(of("ForA. Finch, B. Moor2\nAgainstC. Oke1\nAbstainNone0"), [Some(2), Some(1), Some(0)]);
        assert_eq!(of("AYES: Finch, Moor, Oke\nNOES: None\nABSENT: Hay"), [Some(3), Some(0), None]);
        assert_eq!(
            of("For the amendment (2) - Councillors Finch and Moor; Against the amendment (1) - Councillor Oke"),
            [Some(2), Some(1), None]
        );
        assert_eq!(of("AYES: Finch, Moor, Oke (3)\nNOES: Hay - 1"), [Some(3), Some(1), None]);
        assert_eq!(of("AYE: Finch, Moor; NAY: Oke; lost. The fair opens on August 12."), [Some(2), Some(1), None]);
    }

    #[test]
    fn roll_calls() {
        assert_eq!(figures(&roll_call("Finch – aye, Moor – aye and Oke – no")), [Some(2), Some(1), None]);
        assert!(roll_call("Mr Finch – yes, he said").is_empty());
    }
}
