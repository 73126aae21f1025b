//! The arrivals and departures of each person in the course of a meeting.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::items::{Items, family};
use crate::model::{Attendance, Attendee, Minutes, Movement, MovementKind};
use crate::table::unit::{At, Presence};

/// A movement during an item.
struct Event<'m> {
    item: usize,
    /// Its sentence is in the record of the item; otherwise the sentence names the item but does not say whether it was before or after it.
    inside: bool,
    movement: &'m Movement<'m>,
    path: String,
}

/// The movements of a person.
pub(super) struct Course<'m> {
    name: &'m str,
    /// The last word of the name, in small letters.
    family: String,
    /// The attendance list has the person as present.
    listed: bool,
    events: Vec<Event<'m>>,
}

/// The movements recorded under one family name.
#[derive(Default)]
struct FamilyMovements<'m> {
    events: Vec<Event<'m>>,
    /// Movements without an item.
    unbound: Vec<&'m Movement<'m>>,
}

/// The courses that are certain, in the order of the family names.
pub(super) fn courses<'m>(minutes: &'m Minutes<'m>, items: &Items<'m>) -> Vec<Course<'m>> {
    let mut families: BTreeMap<String, FamilyMovements<'m>> = BTreeMap::new();
    for (at, located) in items.list.iter().enumerate() {
        for (number, movement) in located.item.movements.iter().enumerate() {
            let path = format!("{}/movements/{number}", located.path);
            record(&mut families, movement, path, Some(at), items);
        }
    }
    let meeting = &minutes.meeting;
    for (at, attendee) in meeting.attendance.iter().enumerate() {
        for (number, movement) in attendee.movements.iter().enumerate() {
            record(&mut families, movement, format!("/meeting/attendance/{at}/movements/{number}"), None, items);
        }
    }
    for (number, movement) in meeting.movements.iter().enumerate() {
        record(&mut families, movement, format!("/meeting/movements/{number}"), None, items);
    }
    let listed = by_family(&meeting.attendance);
    families
        .into_iter()
        .filter_map(|(family, movements)| certain(movements, listed.get(&family).map_or(&[], Vec::as_slice), family))
        .collect()
}

/// Notes a movement under the item that it names, or else under the one in whose record it is.
fn record<'m>(
    families: &mut BTreeMap<String, FamilyMovements<'m>>,
    movement: &'m Movement<'m>,
    path: String,
    at: Option<usize>,
    items: &Items<'m>,
) {
    if movement.kind == MovementKind::TookChair {
        return;
    }
    let movements = families.entry(family(&movement.member.name)).or_default();
    let own = at.and_then(|at| items.list.get(at)).and_then(|located| located.item.number.as_deref());
    let named = movement.item.as_deref().filter(|named| Some(*named) != own);
    let item = named.map_or(at, |named| items.numbered(named));
    match item {
        Some(item) => movements.events.push(Event { item, inside: named.is_none(), movement, path }),
        None => movements.unbound.push(movement),
    }
}

fn by_family<'m>(list: &'m [Attendee<'m>]) -> BTreeMap<String, Vec<&'m Attendee<'m>>> {
    let mut families: BTreeMap<String, Vec<&Attendee<'_>>> = BTreeMap::new();
    for attendee in list {
        match families.entry(family(&attendee.name)) {
            Entry::Occupied(mut present) => present.get_mut().push(attendee),
            Entry::Vacant(new) => _ = new.insert(vec![attendee]),
        }
    }
    families
}

/// The course of a person, if all movements of that family name belong to one person and are consistent.
fn certain<'m>(movements: FamilyMovements<'m>, listed: &[&'m Attendee<'m>], family: String) -> Option<Course<'m>> {
    let FamilyMovements { mut events, unbound } = movements;
    events.sort_by_key(|event| (event.item, event.movement.span.first.start));
    // The attendance list may repeat a movement of the record.
    let is_same = |one: &Movement<'_>, other: &Movement<'_>| one.kind == other.kind && one.time.is_some() && value(one) == value(other);
    if !unbound.iter().all(|one| events.iter().any(|event| is_same(event.movement, one))) {
        return None;
    }
    let name = &*events.first()?.movement.member.name;
    let one_name = events.iter().all(|event| event.movement.member.name == name);
    let entry = match listed {
        [] if one_name => None,
        [one] => Some(*one),
        several if one_name => Some(*several.iter().find(|attendee| attendee.name == name)?),
        _ => return None,
    };
    let listed = entry.is_some_and(|entry| !matches!(entry.status, Attendance::Apologies | Attendance::Absent));
    let course = Course { name, family, listed, events };
    course.fits().then_some(course)
}

fn value<'m>(movement: &'m Movement<'_>) -> Option<&'m str> {
    movement.time.as_ref().map(|time| &*time.value)
}

fn comes(event: &Event<'_>) -> bool {
    matches!(event.movement.kind, MovementKind::Arrived | MovementKind::Returned)
}

impl<'m> Course<'m> {
    /// Whether arrivals and departures alternate.
    fn fits(&self) -> bool {
        self.events.windows(2).all(|pair| matches!(pair, [one, next] if comes(one) != comes(next)))
    }

    /// Whether the person was present before the first event, between two, or after the last, if that is certain.
    fn between(&self, before: Option<&Event<'m>>, next: Option<&Event<'m>>, items: &Items<'m>) -> Option<At> {
        match (before, next) {
            (None, Some(next)) if next.movement.kind == MovementKind::Arrived => Some(At::No),
            (None, Some(next)) => (self.listed && !comes(next)).then_some(At::Yes),
            (Some(before), _) if comes(before) => Some(At::Yes),
            (Some(_), Some(_)) => Some(At::No),
            // A person who leaves the room comes back, even if that is not recorded; so does one who is named later.
            (Some(before), None) => {
                let stays_away = before.movement.kind == MovementKind::Left && !items.is_named_after(&self.family, before.item);
                (stays_away && !items.declares(&self.family, before.item)).then_some(At::No)
            }
            (None, None) => None,
        }
    }

    /// The items at which the person was present or not, each with the pointer of the movement that says so.
    pub(super) fn presence<'c>(&'c self, items: &Items<'m>) -> Vec<(usize, Presence<'m>, &'c str)> {
        let mut rows = Vec::new();
        let mut next = 0;
        let mut cached: Option<(usize, Option<At>)> = None;
        for item in 0..items.list.len() {
            while self.events.get(next).is_some_and(|event| event.item < item) {
                next += 1;
            }
            let (before, after) = (next.checked_sub(1).and_then(|last| self.events.get(last)), self.events.get(next));
            let at = match after.filter(|event| event.item == item) {
                Some(event) => Some(At::Part).filter(|_| event.inside),
                None if after.is_some_and(|event| items.is_under(event.item, item)) => None,
                None => match cached {
                    Some((place, at)) if place == next => at,
                    _ => {
                        let at = self.between(before, after, items);
                        cached = Some((next, at));
                        at
                    }
                },
            };
            let event = after.filter(|event| event.item == item).or(before).or(after);
            if let (Some(at), Some(event)) = (at, event) {
                rows.push((item, Presence { name: self.name, at, movement: event.movement }, event.path.as_str()));
            }
        }
        rows
    }
}
