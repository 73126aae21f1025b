//! What stands beside a name in a list of persons: office, party, ward, and when they came or went.

use std::ops::Range;
use std::sync::LazyLock;

use super::{names, roll};
use crate::entity::when::{self, When};
use crate::model::Attendance;
use crate::model::{Basis, MovementKind};
use crate::pattern::Pattern;
use crate::vocab::attendance::{ASIDE_STATUS, MANNERS};
use crate::vocab::party::{ENDINGS, INDEPENDENT, PARTIES};
use crate::vocab::person::GIVEN_NAMES;

/// A ward: capital words and the word for it, or the word and its number.
static WARD: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"^(?:(?i:(?:(?:member|councillor)\s+)?(?:for|representing)\s+)(?:the\s+)?)?(?<ward>(?:[\p{Lu}][\p{L}.’'&-]*\s+(?:(?:and|of|the|on|le|upon|&|with)\s+)*){1,5}(?:Ward|Electoral\s+(?:Division|Area))|Ward\s+\d{1,2})$",
    )
});
/// A name of a place, which is a ward where a party stands beside it.
static PLACE: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^[\p{Lu}][\p{L}.’'&-]*(?:\s+(?:(?:and|of|the|on|le|upon|&|with)\s+)*[\p{Lu}][\p{L}.’'&-]*){0,4}$"));
/// Somebody came late or left early.
static MOVED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)^(?:(?<came>(?:arrived|joined|from|came|entered)(?:\s+the\s+meeting)?)|(?<left>(?:left|until|till|to|departed|retired)(?:\s+(?:from\s+)?the\s+meeting)?)|(?<back>returned|re-?joined))\b(?<rest>.*)$",
    )
});
/// What may follow where no hour does.
static UNTIMED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)^\s*(?:$|late\b|early\b|during\b|after\b|before\b|at\s+(?:this|that|the\s+(?:start|end))\b|(?:for\s+|at\s+)?(?:the\s+)?(?:agenda\s+)?items?\s+\d)",
    )
});
/// The item before or at which somebody came or went.
static ITEM: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)^\s*(?:(?:for|at|after|before|during|from|until)\s+)?(?:the\s+)?(?:agenda\s+)?items?\s+(?:no\.?\s*)?(?<item>\d[\w./]*\w|\d)",
    )
});

/// What stands beside a name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Aside {
    /// Office, as it stands, without what the other fields tell.
    pub(super) role: Option<String>,
    /// Party: its name, and where it stands.
    pub(super) party: Option<(&'static str, Range<usize>, Basis)>,
    /// Ward, where it stands.
    pub(super) ward: Option<Range<usize>>,
    /// Comings and goings.
    pub(super) moves: Vec<Move>,
    /// What it says of the person's being there.
    pub(super) status: Option<Attendance>,
}

/// Somebody came or went.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Move {
    /// What they did.
    pub(super) kind: MovementKind,
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// When, by bytes of the whole text.
    pub(super) time: Option<When>,
    /// The number of the item that is named.
    pub(super) item: Option<Range<usize>>,
}

/// Reads `range` of `text`, which stands beside the name at `name`.
pub(super) fn read(text: &str, name: &Range<usize>, range: Range<usize>) -> Aside {
    let mut aside = Aside::default();
    let courtesy = names::words(text, name.start).next().is_some_and(|word| names::is_courtesy(word.core) && !is_member(word.core));
    let parts = parts(text, range.clone());
    let mut offices = Vec::new();
    for part in &parts {
        let words = &text[part.clone()];
        if is_initials(words, &text[name.clone()]) {
            continue;
        }
        if let Some(status) = status(words) {
            aside.status.get_or_insert(status);
        } else if let Some(moved) = moved(text, part) {
            aside.moves.push(moved);
        } else if let Some((name, basis)) = party(words).filter(|found| !courtesy || found.0 != INDEPENDENT) {
            aside.party.get_or_insert((name, part.clone(), basis));
        } else if let Some(ward) =
            WARD.captures(words).and_then(|found| found.name("ward")).filter(|ward| !names::opens_entry(ward.as_str()))
        {
            aside.ward.get_or_insert(part.start + ward.start()..part.start + ward.end());
        } else {
            offices.push(part.clone());
        }
    }
    if let (Some((_, party, _)), None) = (&aside.party, &aside.ward) {
        let place = |part: &Range<usize>| {
            let beside =
                text.get(party.end..part.start).or_else(|| text.get(part.end..party.start)).is_some_and(|between| between.trim() == ",");
            beside && PLACE.is_match(&text[part.clone()]) && !names::words(&text[part.clone()], 0).any(|word| names::is_role(word.core))
        };
        aside.ward = offices.iter().position(place).map(|at| offices.remove(at));
    }
    aside.role = role(text, range, &parts, &offices);
    aside
}

/// What a part says of a person's being there, and nothing else.
pub(super) fn status(words: &str) -> Option<Attendance> {
    let lower = super::locate::collapsed(words).to_lowercase();
    ASIDE_STATUS.iter().find(|row| row.words.contains(&lower.as_str())).map(|row| row.status)
}

/// Words that may name a ward, where others beside them do: capital words, no office, given name, party or way of being there.
pub(super) fn may_be_ward(words: &str) -> bool {
    let plain = |word: names::Word<'_>| {
        let lower = word.core.to_lowercase();
        !names::is_role(word.core)
            && !names::is_title(word.core)
            && !MANNERS.contains(&lower.as_str())
            && !GIVEN_NAMES.contains(&lower.as_str())
    };
    words.chars().count() > 2 && PLACE.is_match(words) && status(words).is_none() && names::words(words, 0).all(plain)
}

/// The words right behind a name tell of a coming or going: `joined at 11:02`.
pub(super) fn moves(text: &str, range: Range<usize>) -> bool {
    let part = roll::trimmed(text, range);
    !part.is_empty() && moved(text, &part).is_some()
}

/// The letters by which the minutes call somebody further on: `Glyn Ash (GA)`, `Martin Whit (MWh)`.
fn is_initials(words: &str, name: &str) -> bool {
    let capitals = || words.chars().filter(|c| c.is_uppercase());
    let bearers = names::words(name, 0).filter(|word| !names::is_title(word.core)).collect::<Vec<_>>();
    let (Some(first), Some(last)) = (bearers.first(), bearers.last()) else { return false };
    (2..=4).contains(&words.len())
        && words.chars().all(char::is_alphabetic)
        && words.starts_with(char::is_uppercase)
        && capitals().count() > 1
        && first.core.chars().next() == capitals().next()
        && last.core.chars().any(|c| capitals().next_back() == Some(c))
        && bearers.len() > 1
}

/// The offices; the words as they stand where nothing else stands among them.
fn role(text: &str, range: Range<usize>, parts: &[Range<usize>], offices: &[Range<usize>]) -> Option<String> {
    let whole = super::locate::collapsed(&text[range]);
    if offices.len() == parts.len() {
        return (!whole.is_empty()).then_some(whole);
    }
    let told: Vec<String> = offices.iter().map(|office| super::locate::collapsed(&text[office.clone()])).collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// The parts between commas, semicolons, dashes and brackets.
fn parts(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    for (at, sign) in text[range.clone()].char_indices() {
        let at = range.start + at;
        let dash = matches!(sign, '-' | '–' | '—') && text[..at].ends_with(char::is_whitespace);
        if dash || matches!(sign, ',' | ';' | '(' | ')' | '|') {
            cuts.push((at, at + sign.len_utf8()));
        }
    }
    let mut start = range.start;
    let mut parts = Vec::new();
    for (end, next) in cuts.into_iter().chain([(range.end, range.end)]) {
        let part = roll::trimmed(text, start..end);
        parts.extend((!part.is_empty()).then_some(part));
        start = next;
    }
    parts
}

/// A title of members of councils.
pub(super) fn is_member(word: &str) -> bool {
    let lower = word.trim_end_matches('.').to_lowercase();
    ["coun", "cllr", "clr", "cr", "ald", "cyng", "bailie"].iter().any(|title| lower.starts_with(title))
}

/// The party that a part names: by its name, or by a short form, which is derived.
fn party(words: &str) -> Option<(&'static str, Basis)> {
    if let Some(found) = PARTIES.iter().find(|party| party.short.contains(&words)) {
        return Some((found.name, Basis::Derived));
    }
    let lower = super::locate::collapsed(words).to_lowercase().replace('’', "'");
    let bare = ENDINGS.iter().find_map(|ending| lower.strip_suffix(ending)).unwrap_or(&lower);
    let bare = bare.strip_prefix("the ").unwrap_or(bare);
    let named = |party: &&crate::vocab::party::Party| {
        let name = party.name.to_lowercase().replace('’', "'");
        name == bare || name == lower || name.strip_suffix(" party") == Some(bare) || party.forms.contains(&bare)
    };
    let found = PARTIES.iter().find(named).filter(|_| words.starts_with(char::is_uppercase))?;
    Some((found.name, Basis::Stated))
}

fn moved(text: &str, part: &Range<usize>) -> Option<Move> {
    let found = MOVED.captures(&text[part.clone()])?;
    let rest = found.name("rest")?;
    let time = when::after_verb(rest.as_str(), None).map(|(when, _)| {
        let from = part.start + rest.start();
        When { range: from + when.range.start..from + when.range.end, ..when }
    });
    let word = text[part.clone()].split_whitespace().next().unwrap_or("").to_lowercase();
    let linking = matches!(word.as_str(), "from" | "until" | "till" | "to" | "came");
    let figures = rest.as_str().trim_start_matches(" at").trim_start().starts_with(|c: char| c.is_ascii_digit());
    let item = ITEM.captures(rest.as_str()).and_then(|found| found.name("item"));
    let item = item.map(|item| part.start + rest.start() + item.start()..part.start + rest.start() + item.end());
    if time.is_none() && item.is_none() && !figures && (linking || !UNTIMED.is_match(rest.as_str())) {
        return None;
    }
    let kind = match (found.name("came"), found.name("left")) {
        (Some(_), _) => MovementKind::Arrived,
        (_, Some(_)) => MovementKind::Left,
        _ => MovementKind::Returned,
    };
    Some(Move { kind, range: part.clone(), time, item })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beside(text: &str) -> (Option<String>, Option<&str>, Option<&str>) {
        let name = names::person(text, 0).unwrap();
        let range = roll::trimmed(text, name.end..text.len());
        let aside = read(text, &name, range);
        (aside.role, aside.party.map(|party| party.0), aside.ward.map(|ward| &text[ward]))
    }

    fn moves(text: &str) -> Vec<(MovementKind, Option<String>)> {
        let name = names::person(text, 0).unwrap();
        let aside = read(text, &name, roll::trimmed(text, name.end..text.len()));
        aside.moves.into_iter().map(|moved| (moved.kind, moved.time.map(|when| when.value))).collect()
    }

    #[test]
    fn parties_and_wards() {
        assert_eq!(beside("Cllr A. Finch (Labour)"), (None, Some("Labour"), None));
        assert_eq!(beside("Cllr A. Finch (Lab)"), (None, Some("Labour"), None));
        assert_eq!(beside("Cllr Moor (North Ward)"), (None, None, Some("North Ward")));
        assert_eq!(beside("Councillor Oke – Castle Ward"), (None, None, Some("Castle Ward")));
        assert_eq!(beside("Cllr Hay (LD, St Mary's)"), (None, Some("Liberal Democrat"), Some("St Mary's")));
        assert_eq!(beside("Cllr Hay (Vice-Chair) (Con, Moor Top)"), (Some("Vice-Chair".into()), Some("Conservative"), Some("Moor Top")));
        assert_eq!(beside("Cllr Hay (Chair, Green Party)"), (Some("Chair".into()), Some("Green"), None));
    }

    #[test]
    fn what_is_neither() {
        assert_eq!(beside("Cllr A. Finch (Chair)"), (Some("Chair".into()), None, None));
        assert_eq!(beside("Ada Moor (AM)"), (None, None, None));
        assert_eq!(beside("A Moor (AM, Clerk)"), (Some("Clerk".into()), None, None));
        assert_eq!(beside("Dr Ann Fox (AF) Clinical Chair"), (Some("Clinical Chair".into()), None, None));
        assert_eq!(beside("Martin Whit (MWh) Lay Member"), (Some("Lay Member".into()), None, None));
        assert_eq!(beside("Cllr Karin Hay (KH)"), (None, None, None));
        assert_eq!(beside("Mrs Moor (Treasurer)"), (Some("Treasurer".into()), None, None));
        assert_eq!(beside("Cllr Oke (by phone)"), (Some("by phone".into()), None, None));
        assert_eq!(beside("Mr Ash (Independent)"), (Some("Independent".into()), None, None));
        assert_eq!(beside("Mr Hay, Head of Green Spaces"), (Some("Head of Green Spaces".into()), None, None));
        assert_eq!(beside("Ms Hay, Ward Manager"), (Some("Ward Manager".into()), None, None));
    }

    #[test]
    fn comings_and_goings() {
        assert_eq!(moves("Mr Finch (from 19.20)"), [(MovementKind::Arrived, Some("19:20".into()))]);
        assert_eq!(moves("Cllr Moor (arrived 7.05pm, left at 8pm)").len(), 2);
        assert_eq!(moves("Cllr Oke (until 7.30pm)"), [(MovementKind::Left, Some("19:30".into()))]);
        assert_eq!(moves("Cllr Hay (arrived late)"), [(MovementKind::Arrived, None)]);
        assert_eq!(moves("Cllr Hay (until 7.30)"), [(MovementKind::Left, None)]);
        assert_eq!(moves("Mr Ash (from the Hall Trust)"), []);
        assert_eq!(moves("Mr Ash (left wing)"), []);
    }
}
