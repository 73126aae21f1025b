//! Comings and goings that the record tells: who arrived, left, left the room, came back, or took the chair.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::locate::{Locator, Page};
use super::subject::{self, Subject};
use super::walk::{self, Unit};
use super::when::{self, When};
use crate::model::{Block, Minutes, Movement};
use crate::vocab::movement::{AFTER, AFTER_PLACE, ELSEWHERE, MOVEMENT_WORDS, Place};

/// The words of coming and going, a group for each row of the table.
static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    let rows: Vec<String> = MOVEMENT_WORDS.iter().enumerate().map(|(row, words)| format!("(?<r{row}>{})", words.words)).collect();
    let lead = r"(?:(?:then|also|both|all|had|having|subsequently|thereupon|later|immediately|therefore)\s+){0,2}";
    pattern(&format!(r"(?i)\s{lead}(?:{})\b", rows.join("|")))
});
static OPEN: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("(?i)^(?:{AFTER})")));
static NAMED: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("(?i)^(?:{AFTER}|{AFTER_PLACE})")));
/// An item with a number.
static ITEM: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:agenda\s+)?(?:items?|minutes?)\s+(?:no\.?s?\s*|number\s+)?(?<item>\d[\w./]*\w|\d)"));
/// A matter that somebody may withdraw, so that "withdrew" alone need not tell of leaving.
static WITHDRAWN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:nominat\w+|candidates?|motions?|amendments?|objections?|applications?|proposals?)\b"));
/// What may open a sentence before its subject.
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^[\W\d]*(?:(?:n\.?b\.?|note:?)\s*)*(?:(?:at|during|after|before|following|prior\s+to|by|on)\b[^;]{0,80}[, ]\s*|(?:it\s+was\s+)?noted\s+that\s+|the\s+|and\s+)?$",
    )
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of ours")
}

/// Fills `movements` of items, and of the meeting for what stands outside them.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    let mut found = told(page, &mut minutes.front);
    found.append(&mut told(page, &mut minutes.back));
    minutes.meeting.movements = found;
    walk::items(&mut minutes.items, &mut |item| item.movements = told(page, &mut item.minutes));
}

fn told<'a>(page: Page<'a>, blocks: &mut [Block<'a>]) -> Vec<Movement<'a>> {
    let mut out = Vec::new();
    walk::blocks(blocks, "", &mut |_, unit| {
        if matches!(unit, Unit::Meta(_) | Unit::Heading(_) | Unit::Correction(_)) {
            return;
        }
        let text = unit.text();
        let found = moves(text);
        if found.is_empty() {
            return;
        }
        let at = page.locator(text, unit.place());
        out.extend(found.iter().flat_map(|one| one.who.names.iter().map(|name| movement(&at, text, name, one))));
    });
    out
}

fn movement<'a>(at: &Locator<'a>, text: &str, name: &Range<usize>, one: &Move) -> Movement<'a> {
    let item = ITEM.captures(&text[one.stretch.clone()]).and_then(|found| found.name("item"));
    Movement {
        member: at.person(name, "member"),
        kind: MOVEMENT_WORDS[one.row].kind,
        time: one.time.as_ref().map(|when| at.fact(when.value.clone(), &when.range, "time")),
        item: item.map(|item| at.words(&(one.stretch.start + item.start()..one.stretch.start + item.end()))),
        basis: one.who.basis,
        span: at.place(&one.stretch, "movement"),
    }
}

/// A coming or going inside a text.
struct Move {
    row: usize,
    who: Subject,
    time: Option<When>,
    /// From the subject to the end of what is told of it.
    stretch: Range<usize>,
}

fn moves(text: &str) -> Vec<Move> {
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
            out.extend(moved(text, &sentence, hit, end, last));
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

fn hit(text: &str, base: usize, found: &regex::Captures<'_>) -> Option<Hit> {
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
    let mut time = when::after_verb(&text[hit.end..end]).map(|when| shifted(when, hit.end));
    if time.is_none() && last.is_none() && from > sentence.start {
        time = when::time_in(&text[sentence.start..from]).map(|when| shifted(when, sentence.start));
    }
    let start = time.as_ref().map_or(from, |when| when.range.start.min(from));
    let stop = hit.end.max(time.as_ref().map_or(0, |when| when.range.end)).max(item_end(text, hit.end..end));
    Some(Move { row: hit.row, who, time, stretch: start..stop })
}

/// "left the room and returned": who moved last moves again.
fn again(text: &str, hit: &Hit, last: Option<&Move>) -> Option<Subject> {
    let last = last?;
    let between = text.get(last.stretch.end..hit.start)?;
    let joined = between.trim_end().ends_with(" and") || between.trim() == "and" || between.trim_end().ends_with(" but");
    (joined && between.len() < 80 && !between.contains(" that "))
        .then(|| Subject { basis: crate::model::Basis::Derived, ..last.who.clone() })
}

/// The subject stands where a sentence begins, or follows another coming or going.
fn opens(text: &str, sentence: usize, from: usize, last: Option<&Move>) -> bool {
    last.is_some() || LEAD.is_match(&text[sentence..from]) || text[..from].ends_with(['(', '*', '\n', '['])
}

/// One past the number of the item that is named right after, if one is.
fn item_end(text: &str, range: Range<usize>) -> usize {
    ITEM.find(&text[range.clone()]).filter(|found| found.start() < 60).map_or(0, |found| range.start + found.end())
}

fn shifted(when: When, by: usize) -> When {
    When { range: when.range.start + by..when.range.end + by, ..when }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MovementKind;

    fn told(text: &str) -> Vec<(&str, MovementKind, Option<String>)> {
        let found = moves(text);
        found
            .into_iter()
            .flat_map(|one| {
                let (kind, time) = (MOVEMENT_WORDS[one.row].kind, one.time.map(|when| when.value));
                one.who.names.into_iter().map(move |name| (&text[name], kind, time.clone()))
            })
            .collect()
    }

    #[test]
    fn the_table_is_its_own_test() {
        for (row, words) in MOVEMENT_WORDS.iter().enumerate() {
            assert!(moves(words.example).iter().any(|one| one.row == row), "{:?} is not found", words.example);
            assert!(moves(words.counter_example).is_empty(), "{:?} is found", words.counter_example);
        }
    }

    #[test]
    fn who_and_when() {
        assert_eq!(told("Councillor Vale arrived at 7.10 pm."), [("Councillor Vale", MovementKind::Arrived, Some("19:10".into()))]);
        assert_eq!(told("At 8.05 pm Cllr Vale left."), [("Cllr Vale", MovementKind::Left, Some("20:05".into()))]);
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
            "Cllr Fox left",
            "left the meeting",
        ] {
            assert!(told(text).is_empty() || text == "Cllr Fox left", "{text}");
        }
    }
}
