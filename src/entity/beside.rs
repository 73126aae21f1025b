//! The qualifier of a name in a list of persons: office, party, ward, arrivals and departures.

use std::ops::Range;

use super::party::{self, INDEPENDENT};
use super::qualifier::{self as beside, Reading, Says};
use super::when::When;
use super::{names, window};
use crate::lex::names::{lookup, role};
use crate::model::{Attendance, Basis, MovementKind};

/// The qualifier of a name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Qualifier {
    /// Office, as printed, without what the other fields hold.
    pub(crate) role: Option<String>,
    /// Party: its name, and its place.
    pub(crate) party: Option<(&'static str, Range<usize>, Basis)>,
    /// Ward, and its place.
    pub(crate) ward: Option<Range<usize>>,
    /// Comings and goings.
    pub(crate) moves: Vec<Move>,
    /// The attendance that it states.
    pub(crate) status: Option<Attendance>,
}

/// An arrival or departure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Move {
    /// What they did.
    pub(crate) kind: MovementKind,
    /// Its place.
    pub(crate) range: Range<usize>,
    /// When, by bytes of the whole text.
    pub(crate) time: Option<When>,
    /// The number of the item that is named.
    pub(crate) item: Option<Range<usize>>,
}

/// Reads `range` of `text`, which is beside the name at `name`.
pub(crate) fn read(text: &str, name: &Range<usize>, range: Range<usize>) -> Qualifier {
    let range = after_initials(text, name, range);
    let mut qualifier = Qualifier::default();
    let courtesy = names::words(text, name.start).next().is_some_and(|word| word.is_courtesy() && !is_member(word.core));
    let parts = parts(text, range.clone());
    let mut offices = Vec::new();
    for part in &parts {
        let words = window::slice(text, part.clone());
        if is_initials(words, window::slice(text, name.clone())) {
            continue;
        }
        let reading = Reading::of(words);
        if let Some(status) = beside::status(&reading) {
            qualifier.status.get_or_insert(status);
        } else if let Some(moved) = moved(&reading, part) {
            qualifier.moves.push(moved);
        } else if let Some((name, basis)) = party(words).filter(|found| !courtesy || found.0 != INDEPENDENT) {
            qualifier.party.get_or_insert((name, part.clone(), basis));
        } else if let Some(ward) = beside::ward(&reading).filter(|ward| !names::opens_entry(reading.words(ward))) {
            qualifier.ward.get_or_insert(part.start + ward.start..part.start + ward.end);
        } else if !beside::is_reason(&reading) && !beside::is_absence_in_part(&reading) {
            offices.push(part.clone());
        }
    }
    if let (Some((_, party, _)), None) = (&qualifier.party, &qualifier.ward) {
        let place = |part: &Range<usize>| {
            let parted = text.get(party.end..part.start).or_else(|| text.get(part.end..party.start));
            let words = window::slice(text, part.clone());
            parted.is_some_and(|between| between.trim() == ",")
                && beside::is_place(&Reading::of(words))
                && !names::words(words, 0).any(|word| word.is_role())
        };
        qualifier.ward = offices.iter().position(place).map(|at| offices.remove(at));
    }
    qualifier.role = role(text, range, &parts, &offices);
    qualifier
}

/// The attendance that a part states, and nothing else.
pub(crate) fn status(words: &str) -> Option<Attendance> {
    beside::status(&Reading::of(words))
}

/// Words after a name only say why the person was absent.
pub(crate) fn is_reason(words: &str) -> bool {
    beside::is_reason(&Reading::of(words))
}

/// Words that may name a ward, where others beside them do: capitalised words, no office, given name, party or manner of attendance.
pub(crate) fn may_be_ward(words: &str) -> bool {
    let plain = |word: names::Word<'_>| !word.is_role() && !word.is_title() && !word.is(role::GIVEN_NAME);
    let reading = Reading::of(words);
    words.chars().count() > 2
        && beside::is_place(&reading)
        && !reading.has(Says::Manner)
        && beside::status(&reading).is_none()
        && names::words(words, 0).all(plain)
}

/// The words directly after a name state a coming or going: `joined at 11:02`.
pub(crate) fn moves(text: &str, range: Range<usize>) -> bool {
    let part = window::trimmed(text, range);
    !part.is_empty() && beside::going(&Reading::of(window::slice(text, part))).is_some()
}

/// The initials by which the minutes later refer to a person: `Glyn Ash (GA)`, `Martin Whit (MWh)`.
fn is_initials(words: &str, name: &str) -> bool {
    let capitals = || words.chars().filter(|c| c.is_uppercase());
    let own_names = names::words(name, 0).filter(|word| !word.is_title()).collect::<Vec<_>>();
    let (Some(first), Some(last)) = (own_names.first(), own_names.last()) else { return false };
    (2..=4).contains(&words.len())
        && words.chars().all(char::is_alphabetic)
        && words.starts_with(char::is_uppercase)
        && capitals().count() > 1
        && first.core.chars().next() == capitals().next()
        && last.core.chars().any(|c| capitals().next_back() == Some(c))
        && own_names.len() > 1
}

/// The range without the initials that open it: `Lee Ash    LA    Director of Finance`.
fn after_initials(text: &str, name: &Range<usize>, range: Range<usize>) -> Range<usize> {
    let words = window::slice(text, range.clone());
    let opens = words.split_once(char::is_whitespace).filter(|(first, _)| is_initials(first, window::slice(text, name.clone())));
    opens.map_or(range.clone(), |(_, rest)| range.end - rest.trim_start().len()..range.end)
}

/// The offices; the words as printed where there are only offices.
fn role(text: &str, range: Range<usize>, parts: &[Range<usize>], offices: &[Range<usize>]) -> Option<String> {
    let whole = window::collapsed(window::slice(text, range));
    if offices.len() == parts.len() {
        return (!whole.is_empty()).then_some(whole);
    }
    let phrase: Vec<String> = offices.iter().map(|office| window::collapsed(window::slice(text, office.clone()))).collect();
    (!phrase.is_empty()).then(|| phrase.join(", "))
}

/// The parts between commas, semicolons, dashes and brackets.
fn parts(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    for (at, character) in window::slice(text, range.clone()).char_indices() {
        let at = range.start + at;
        let dash = matches!(character, '-' | '–' | '—') && window::slice(text, 0..at).ends_with(char::is_whitespace);
        if dash || matches!(character, ',' | ';' | '(' | ')' | '[' | ']' | '|') {
            cuts.push((at, at + character.len_utf8()));
        }
    }
    let mut start = range.start;
    let mut parts = Vec::new();
    for (end, next) in cuts.into_iter().chain([(range.end, range.end)]) {
        let part = window::trimmed(text, start..end);
        parts.extend((!part.is_empty()).then_some(part));
        start = next;
    }
    parts
}

/// A title of members of councils.
pub(crate) fn is_member(word: &str) -> bool {
    lookup(word.trim_matches(|c: char| !c.is_alphabetic())).is(role::MEMBER_TITLE)
}

/// The party that a part names: by its name, or by an abbreviation, which is derived.
fn party(words: &str) -> Option<(&'static str, Basis)> {
    let (name, is_name) = party::named(words)?;
    Some((name, if is_name { Basis::Stated } else { Basis::Derived }))
}

/// The coming or going that a part states.
fn moved(reading: &Reading<'_>, part: &Range<usize>) -> Option<Move> {
    let found = beside::going(reading)?;
    let outer = |range: Range<usize>| part.start + range.start..part.start + range.end;
    let time = found.time.map(|when| When { range: outer(when.range), ..when });
    Some(Move { kind: found.kind, range: part.clone(), time, item: found.item.map(outer) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beside(text: &str) -> (Option<String>, Option<&str>, Option<&str>) {
        let name = names::person(text, 0).unwrap();
        let range = window::trimmed(text, name.end..text.len());
        let qualifier = read(text, &name, range);
        (qualifier.role, qualifier.party.map(|party| party.0), qualifier.ward.map(|ward| &text[ward]))
    }

    fn moves(text: &str) -> Vec<(MovementKind, Option<String>)> {
        let name = names::person(text, 0).unwrap();
        let qualifier = read(text, &name, window::trimmed(text, name.end..text.len()));
        qualifier.moves.into_iter().map(|moved| (moved.kind, moved.time.map(|when| when.value))).collect()
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

    #[test]
    fn initials_are_those_of_the_name() {
        for (words, name, is) in [
            ("AF", "Ann Fox", true),
            ("MWh", "Martin Whit", true),
            ("AF", "Cllr Ann Fox", true),
            ("af", "Ann Fox", false),
            ("Af", "Ann Fox", false),
            ("A-F", "Ann Fox", false),
            ("A", "Ann Fox", false),
            ("AXXXF", "Ann Fox", false),
            ("BF", "Ann Fox", false),
            ("AX", "Ann Fox", false),
            ("FF", "Fox Fox", true),
            ("FF", "Cllr Fox", false),
            ("FF", "", false),
        ] {
            assert_eq!(is_initials(words, name), is, "{words} {name}");
        }
    }

    #[test]
    fn a_place_beside_a_party_is_a_ward() {
        assert_eq!(beside("Cllr Hay (Moor Top, Lab)"), (None, Some("Labour"), Some("Moor Top")));
        assert_eq!(beside("Cllr Hay (Labour, Deputy Chair)"), (Some("Deputy Chair".into()), Some("Labour"), None));
        assert_eq!(beside("Cllr Hay (Labour) (Moor Top)"), (Some("Moor Top".into()), Some("Labour"), None));
        assert!(may_be_ward("Castle") && may_be_ward("Moor Top"));
        assert!(!may_be_ward("Mr") && !may_be_ward("Chair") && !may_be_ward("Apologies") && !may_be_ward("castle"));
        assert!(is_member("Councillor") && is_member("(Cllr)") && !is_member("Mr"));
    }

    #[test]
    fn a_manner_of_attendance_is_no_ward() {
        assert!(!may_be_ward("By Zoom") && !may_be_ward("Acting") && !may_be_ward("Ann Moor") && may_be_ward("Castle Hill"));
    }
}
