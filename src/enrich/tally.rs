//! The figures of a division, and how sentences state them.

use std::ops::Range;
use std::sync::LazyLock;

use super::names;
use crate::pattern::{Captures, Pattern};
use crate::vocab::division::Group;
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

    /// The room of a group. "No" is a side where those for stand before it.
    fn room(&mut self, group: Group) -> Option<&mut Option<Count>> {
        match group {
            Group::For => Some(&mut self.ayes),
            Group::Against => Some(&mut self.noes),
            Group::No => self.ayes.is_some().then_some(&mut self.noes),
            Group::Abstain => Some(&mut self.abstain),
            Group::Other => None,
        }
    }

    /// Gives a side that has none its count.
    pub(super) fn put(&mut self, group: Group, count: Option<Count>) {
        if let Some(room) = self.room(group).filter(|room| room.is_none()) {
            *room = count;
        }
    }

    /// Counts somebody.
    pub(super) fn add(&mut self, group: Group, name: Range<usize>) {
        self.add_unnamed(group);
        if let Some(Some(count)) = self.room(group) {
            count.names.push(name);
        }
    }

    /// Counts somebody whose name was not read.
    pub(super) fn add_unnamed(&mut self, group: Group) {
        if let Some(room) = self.room(group) {
            room.get_or_insert_with(Count::default).count += 1;
        }
    }

    /// Takes the figures of a second count beside the first, where they do not speak against it.
    pub(super) fn confirm(&mut self, printed: Tally) {
        let sides = [(&mut self.ayes, printed.ayes), (&mut self.noes, printed.noes), (&mut self.abstain, printed.abstain)];
        for (side, printed) in sides {
            match (side.as_mut(), printed.filter(|count| count.stated && count.names.is_empty())) {
                (Some(side), Some(printed)) if side.count == printed.count => side.stated = true,
                (None, Some(printed)) if printed.count == 0 => *side = Some(printed),
                _ => {}
            }
        }
    }

    /// The words of a name stand on some side already.
    pub(super) fn bears(&self, text: &str, name: &Range<usize>) -> bool {
        let names = [&self.ayes, &self.noes, &self.abstain].into_iter().flatten().flat_map(|count| &count.names);
        names.into_iter().any(|one| text.get(one.clone()) == text.get(name.clone()))
    }

    /// Takes a printed figure, which goes before counted names.
    pub(super) fn state(&mut self, group: Group, figure: usize) {
        if let Some(room) = self.room(group) {
            let count = room.get_or_insert_with(Count::default);
            (count.count, count.stated) = (figure, true);
        }
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
        r"(?i)\b(?:carried|passed|lost|defeated|failed|vote[sd]?(?:\s+(?:was|were)(?:\s+(?:taken|recorded|counted))?)?|approved|adopted|unanimously)\s*[:,.\-–—]?\s*(?:by\s+)?(?:(?:on\s+)?a\s+)?(?:recorded\s+|roll\s+call\s+)?(?:vote\s+of\s+|vote\s+)?\(?(?<a>\d{1,2})\s?[-–—/:]\s?(?<b>\d{1,2})(?:\s?[-–—/:]\s?(?<c>\d{1,2}))?(?<next>.?)",
    )
});
/// Sides before their figures: "For 3, against 1", "(For: 5; Against: 2; Abstentions: 1)".
static SIDES: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:votes?\s+)?(?:for|in\s+favou?r)(?:\s+(?:of\s+)?the\s+(?:motion|amendment|proposal|recommendation|resolution))?\s*[:=–-]?\s*(?<a>NUM)\b\s*[,;.–-]?\s+(?:and\s+)?(?:votes?\s+)?against\s*[:=–-]?\s*(?<b>NUM)\b(?:\s*[,;.–-]?\s+(?:and\s+)?(?:abstentions?|abstain(?:ed|ing)?|abstaining)\s*[:=–-]?\s*(?<c>NUM)\b)?",
    )
});

/// The number that a word or figures name.
pub(super) fn value(word: &str) -> Option<usize> {
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
}
