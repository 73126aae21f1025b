//! Comings and goings that the record tells: who arrived, left, left the room, came back, or took the chair.

use std::ops::Range;
use std::sync::LazyLock;

use super::locate::{Locator, Page};
use super::names;
use super::subject::{self, Subject};
use super::walk::{self, Unit};
use crate::entity::when::{self, When};
use crate::model::{Basis, Block, Fact, Minutes, Movement};
use crate::pattern::{Captures, Pattern};
use crate::vocab::movement::{AFTER, AFTER_PLACE, ELSEWHERE, MOVEMENT_WORDS, Place};

/// The words of coming and going, a group for each row of the table.
static WORDS: LazyLock<Pattern> = LazyLock::new(|| {
    let rows: Vec<String> = MOVEMENT_WORDS.iter().enumerate().map(|(row, words)| format!("(?<r{row}>{})", words.words)).collect();
    let lead = r"(?:(?:then|also|both|all|had|having|subsequently|thereupon|later|immediately|therefore)\s+){0,2}";
    Pattern::new(&format!(r"(?i)\s{lead}(?:{})\b", rows.join("|")))
});
static OPEN: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(&format!("(?i)^(?:{AFTER})")));
static NAMED: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(&format!("(?i)^(?:{AFTER}|{AFTER_PLACE})")));
/// An item with a number.
static ITEM: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\b(?:agenda\s+)?(?:items?|minutes?)\s+(?:no\.?s?\s*|number\s+)?(?<item>\d[\w./]*\w|\d)"));
/// A matter that somebody may withdraw, so that "withdrew" alone need not tell of leaving.
static WITHDRAWN: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\b(?:nominat\w+|candidates?|motions?|amendments?|objections?|applications?|proposals?)\b"));
/// What may open a sentence before its subject.
static LEAD: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)^[\W\d]*(?:(?:n\.?b\.?|note:?)\s*)*(?:(?:at|during|after|before|following|prior\s+to|by|on)\b[^;]{0,80}|(?:it\s+was\s+)?noted\s+that|the|and)?\s*$",
    )
});

/// Fills `movements` of items, and of the meeting for what stands outside them.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    let since = minutes.meeting.start_time.as_ref().map(|start| start.value.to_string());
    let mut found = told(page, since.as_deref(), &mut minutes.front);
    found.append(&mut told(page, since.as_deref(), &mut minutes.back));
    minutes.meeting.movements = found;
    walk::items(&mut minutes.items, &mut |item| item.movements = told(page, since.as_deref(), &mut item.minutes));
}

fn told<'a>(page: Page<'a>, since: Option<&str>, blocks: &mut [Block<'a>]) -> Vec<Movement<'a>> {
    let mut out = Vec::new();
    walk::blocks(blocks, "", &mut |_, unit| {
        if matches!(unit, Unit::Meta(_) | Unit::Heading(_) | Unit::Correction(_)) {
            return;
        }
        let text = unit.text();
        let found = moves(text, since);
        if found.is_empty() {
            return;
        }
        let at = page.locator(text, unit.place());
        out.extend(found.iter().flat_map(|one| one.who.names.iter().map(|name| movement(&at, name, one))));
    });
    out
}

fn movement<'a>(at: &Locator<'a>, name: &Range<usize>, one: &Move) -> Movement<'a> {
    Movement {
        member: at.person(name, "member"),
        kind: MOVEMENT_WORDS[one.row].kind,
        time: one.time.as_ref().map(|(when, basis)| Fact { basis: *basis, ..at.fact(when.value.clone(), &when.range, "time") }),
        item: one.item.as_ref().map(|item| at.words(item)),
        basis: one.who.basis,
        span: at.place(&one.stretch, "movement"),
    }
}

/// A coming or going inside a text.
struct Move {
    row: usize,
    who: Subject,
    time: Option<(When, Basis)>,
    /// The number of the item that is named beside it.
    item: Option<Range<usize>>,
    /// From the subject to the end of what is told of it.
    stretch: Range<usize>,
}

fn moves(text: &str, since: Option<&str>) -> Vec<Move> {
    if !WORDS.is_match(text) {
        return Vec::new();
    }
    let mut out: Vec<Move> = Vec::new();
    for sentence in subject::sentences(text) {
        let words = &text[sentence.clone()];
        let lower = words.to_lowercase();
        if ELSEWHERE.iter().any(|elsewhere| lower.contains(elsewhere)) {
            continue;
        }
        let hits: Vec<Hit> = WORDS.captures_iter(words).filter_map(|found| hit(text, sentence.start, &found)).collect();
        let first = out.len();
        for (place, hit) in hits.iter().enumerate() {
            let end = hits.get(place + 1).map_or(sentence.end, |next| next.start);
            let last = out[first..].last();
            let found = moved(text, &sentence, hit, end, last);
            out.extend(found.map(|found| timed(text, &sentence, hit.end..end, found, since)));
        }
    }
    out
}

/// Words of coming and going, by bytes of the whole text.
struct Hit {
    row: usize,
    start: usize,
    end: usize,
}

fn hit(text: &str, base: usize, found: &Captures<'_>) -> Option<Hit> {
    let whole = found.get(0)?;
    let row = (0..MOVEMENT_WORDS.len()).find(|row| found.name(&format!("r{row}")).is_some())?;
    let (start, end) = (base + whole.start(), base + whole.end());
    let after = if MOVEMENT_WORDS[row].place == Place::Named { &NAMED } else { &OPEN };
    let withdrawn = MOVEMENT_WORDS[row].words == "withdrew" && WITHDRAWN.is_match(text);
    // "joined" and "returned" alone tell of too much else.
    let alone = MOVEMENT_WORDS[row].place == Place::Open
        && matches!(MOVEMENT_WORDS[row].words, "joined")
        && text[end..].trim_start().starts_with(['.', ',', ';']);
    (after.is_match(&text[end..]) && !withdrawn && !alone).then_some(Hit { row, start, end })
}

fn moved(text: &str, sentence: &Range<usize>, hit: &Hit, end: usize, last: Option<&Move>) -> Option<Move> {
    let who = subject::of(text, sentence.start, hit.start).or_else(|| again(text, hit, last))?;
    let from = who.names.first()?.start.min(hit.start);
    if MOVEMENT_WORDS[hit.row].place == Place::Open && !opens(text, sentence.start, from, last) {
        return None;
    }
    // Only the first verb has what opens the sentence.
    let lead = if last.is_none() { sentence.start..from } else { from..from };
    let time = when::time_in(&text[lead.clone()]).map(|when| (shifted(when, lead.start), Basis::Stated));
    let item = item(text, hit.end..end, lead);
    let start = [time.as_ref().map(|(when, _)| when.range.start), item.as_ref().map(|item| item.start)]
        .into_iter()
        .flatten()
        .fold(from, usize::min);
    let stop = item.as_ref().map_or(hit.end, |item| item.end.max(hit.end));
    Some(Move { row: hit.row, who, time, item, stretch: start..stop })
}

/// With the hour that follows the verb, which goes before one that opens the sentence.
fn timed(text: &str, sentence: &Range<usize>, after: Range<usize>, found: Move, since: Option<&str>) -> Move {
    let Some((when, basis)) = when::after_verb(&text[after.clone()], since) else { return found };
    let when = shifted(when, after.start);
    let start = found.who.names.first().map_or(sentence.start, |name| name.start);
    let start = found.item.as_ref().map_or(start, |item| item.start.min(start));
    Move { stretch: start..found.stretch.end.max(when.range.end), time: Some((when, basis)), ..found }
}

/// "left the room and returned": who moved last moves again.
fn again(text: &str, hit: &Hit, last: Option<&Move>) -> Option<Subject> {
    let last = last?;
    let between = text.get(last.stretch.end..hit.start)?;
    let joined = between.trim_end().ends_with(" and") || between.trim() == "and" || between.trim_end().ends_with(" but");
    (joined && between.len() < 80 && !between.contains(" that ")).then(|| Subject { basis: Basis::Derived, ..last.who.clone() })
}

/// The subject stands where a sentence begins, or follows another coming or going.
fn opens(text: &str, sentence: usize, from: usize, last: Option<&Move>) -> bool {
    let lead = text[sentence..from].trim_end();
    let title = lead.rsplit(char::is_whitespace).next().filter(|word| names::is_plural_title(word)).unwrap_or("");
    let lead = &text[sentence..from - (text[sentence..from].len() - lead.len()) - title.len()];
    last.is_some() || LEAD.is_match(lead) || lead.ends_with(['(', '*', '\n', '['])
}

/// The number of the item that is named right behind the verb, or where the sentence opens.
fn item(text: &str, after: Range<usize>, lead: Range<usize>) -> Option<Range<usize>> {
    let named = |range: Range<usize>, reach: usize| {
        let found = ITEM.captures(&text[range.clone()])?.name("item")?;
        (found.start() < reach).then(|| range.start + found.start()..range.start + found.end())
    };
    named(after, 80).or_else(|| named(lead, usize::MAX))
}

fn shifted(when: When, by: usize) -> When {
    When { range: when.range.start + by..when.range.end + by, ..when }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MovementKind;

    fn told(text: &str) -> Vec<(&str, MovementKind, Option<String>)> {
        let found = moves(text, Some("18:30"));
        found
            .into_iter()
            .flat_map(|one| {
                let (kind, time) = (MOVEMENT_WORDS[one.row].kind, one.time.map(|(when, _)| when.value));
                one.who.names.into_iter().map(move |name| (&text[name], kind, time.clone()))
            })
            .collect()
    }

    #[test]
    fn the_table_is_its_own_test() {
        for (row, words) in MOVEMENT_WORDS.iter().enumerate() {
            assert!(moves(words.example, None).iter().any(|one| one.row == row), "{:?} is not found", words.example);
            assert!(moves(words.counter_example, None).is_empty(), "{:?} is found", words.counter_example);
        }
    }

    #[test]
    fn who_and_when() {
        assert_eq!(told("Councillor Vale arrived at 7.10 pm."), [("Councillor Vale", MovementKind::Arrived, Some("19:10".into()))]);
        assert_eq!(told("Councillors A. Fox and B. Vale arrived at 7.15pm.").len(), 2);
        assert_eq!(told("At 8.05 pm Cllr Vale left."), [("Cllr Vale", MovementKind::Left, Some("20:05".into()))]);
        assert_eq!(told("Cllr Vale left at 9.15."), [("Cllr Vale", MovementKind::Left, Some("21:15".into()))]);
        assert_eq!(told("*Cllr Hart left 20:14*"), [("Cllr Hart", MovementKind::Left, Some("20:14".into()))]);
        assert_eq!(
            told("Cllr Hay declared an interest, left the room and returned at 8.20pm."),
            [("Cllr Hay", MovementKind::LeftRoom, None), ("Cllr Hay", MovementKind::Returned, Some("20:20".into()))]
        );
        assert_eq!(
            told("The Mayor withdrew and the Deputy took the chair."),
            [("Mayor", MovementKind::Left, None), ("Deputy", MovementKind::TookChair, None)]
        );
    }

    #[test]
    fn who_does_not_move() {
        for text in [
            "The contractor left the road in a poor state.",
            "A letter had arrived from Mrs Fox.",
            "Cllr Fox said that the bus left at 8pm.",
            "At the last meeting Cllr Fox left the room.",
            "left the meeting",
        ] {
            assert!(told(text).is_empty(), "{text}");
        }
    }
}
