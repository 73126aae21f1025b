//! The council or committee that met, by its most specific name.

use std::ops::Range;

use super::{name, named};
use crate::entity::meeting::{Reading, Says};
use crate::entity::window::collapsed;
use crate::facts::locate::{Page, Preamble};
use crate::facts::walk::{self, Unit};
use crate::model::{Fact, Item};
use crate::source::Place;

/// Ranks up to this one state the body in its usual place: in a field, before the day.
const SURE: u8 = 2;
/// Ranks from this one on are those of longer names of the same body.
const LONGER: u8 = 4;

/// The names found.
pub(super) struct Finder<'a> {
    page: Page<'a>,
    /// Those of the preamble, each with its rank: lower ranks are more certain.
    in_preamble: Vec<(u8, Fact<'a>)>,
    /// The first name in the record.
    phrase: Option<Fact<'a>>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(page: Page<'a>) -> Self {
        Finder { page, in_preamble: Vec::new(), phrase: None }
    }

    /// Searches a unit for a name.
    pub(super) fn unit(&mut self, unit: &Unit<'_, 'a>, reading: &Reading<'_>) {
        let stated = match unit {
            Unit::Meta(_) => named::heading(reading),
            Unit::Heading(_) => named::issue(reading).map(|range| (1, range)),
            _ => None,
        };
        let Some((rank, range)) = stated else { return self.search_record(unit, reading) };
        let range = name::trimmed(reading, range);
        let is_bare = reading.all(Says::BareNoun).any(|phrase| phrase.words == range);
        if rank <= SURE || !is_bare {
            let fact = self.fact(reading, unit.place(), &range);
            self.in_preamble.push((rank, fact));
        }
    }

    /// Searches a unit of the record for a name of the body.
    fn search_record(&mut self, unit: &Unit<'_, 'a>, reading: &Reading<'_>) {
        if self.phrase.is_some() {
            return;
        }
        let acts = match unit {
            Unit::Decision(_) if reading.has(Says::SubjectNoun) => named::subject(reading),
            Unit::Paragraph(_) => named::cabinet(reading),
            _ => None,
        };
        let Some(range) = acts.or_else(|| named::earlier(reading)).map(|range| name::trimmed(reading, range)) else { return };
        let is_bare = reading.all(Says::BareNoun).any(|phrase| phrase.words == range);
        self.phrase = (!is_bare).then(|| self.fact(reading, unit.place(), &range));
    }

    /// Searches the purposes of items for a name.
    pub(super) fn purposes(&mut self, items: &mut [Item<'a>]) {
        for item in items {
            walk::blocks(&mut item.purpose, "", &mut |_, unit| {
                if self.phrase.is_none() {
                    let text = unit.text().clone();
                    let reading = Reading::of(&text);
                    self.phrase = named::earlier(&reading).map(|range| self.fact(&reading, unit.place(), &range));
                }
            });
        }
    }

    /// The body; its name may continue over several lines of the preamble.
    pub(super) fn found(mut self, reading: &Reading<'_>, preamble: &Preamble) -> Option<Fact<'a>> {
        let spread = named::meeting_of(reading).map(|range| name::last_body(reading, range));
        if let Some(range) = spread.filter(|range| name::is_body(reading, range)) {
            let fact = self.fact(reading, &preamble.place(), &name::trimmed(reading, range));
            self.in_preamble.push((SURE, fact));
        }
        best(self.in_preamble).or(self.phrase)
    }

    fn fact(&self, reading: &Reading<'_>, place: &Place, range: &Range<usize>) -> Fact<'a> {
        self.page.locator(reading.text, place).fact(collapsed(reading.words(range)), range, "body")
    }
}

/// The most certain of the names; a longer form of the same name takes precedence.
fn best(mut names: Vec<(u8, Fact<'_>)>) -> Option<Fact<'_>> {
    names.sort_by_key(|name| name.0);
    let first = names.first()?.1.value.to_lowercase();
    let longer = |fact: &Fact<'_>| fact.value.to_lowercase().ends_with(&format!(" {first}"));
    let at = names.iter().position(|name| longer(&name.1) && name.0 >= LONGER).unwrap_or(0);
    Some(names.swap_remove(at).1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_form_of_the_surest_name_goes_before_it() {
        let fact =
            |name: &'static str| Fact { value: name.into(), text: name.into(), basis: crate::model::Basis::Stated, span: Place::default() };
        let of = |names: &[(u8, &'static str)]| {
            best(names.iter().map(|(rank, name)| (*rank, fact(name))).collect()).map(|fact| fact.value.to_string())
        };
        assert_eq!(of(&[(1, "Panel"), (LONGER, "Roads Panel")]), Some("Roads Panel".into()));
        assert_eq!(of(&[(1, "Panel"), (LONGER - 1, "Roads Panel")]), Some("Panel".into()));
        assert_eq!(of(&[(1, "Panel"), (LONGER, "RoadsPanel")]), Some("Panel".into()));
        assert_eq!((of(&[(2, "Elm"), (1, "Oak")]), of(&[])), (Some("Oak".into()), None));
    }
}
