//! Actions: who is to do what, and by when.

mod below;
mod column;
mod due;
mod labels;
mod listed;
mod narrative;
mod owners;
mod recast;
mod table;
mod words;

use std::ops::Range;

use self::due::Due;
use self::narrative::{add, inline_actions, owned_actions, stated_actions};
use self::owners::{MemberNames, Owners};
use self::words::Reading;
use super::locate::{Locator, Page};
use super::walk::{self, Unit};
use crate::model::{Action, Fact, Minutes, Stated};

/// Fills owners and due dates, and separates further actions of the same unit.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    let attendance = minutes.meeting.attendance.iter();
    let members: MemberNames = attendance.flat_map(|one| one.name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>()).collect();
    walk::runs(minutes, &mut |blocks| blocks.iter_mut().for_each(recast::recast));
    walk::runs(minutes, &mut |blocks| listed::fill(page, blocks, &members));
    column::fill(page, minutes, &members);
    walk::units(minutes, &mut |_, unit| match unit {
        Unit::Action(action) => fill(page, action, &members),
        Unit::Paragraph(unit) => add(&mut unit.stated, stated_actions(page, &unit.text, &unit.span, &members)),
        Unit::Point(unit) => add(&mut unit.stated, stated_actions(page, &unit.text, &unit.span, &members)),
        // A label before the words of a decision may be a part of "Recommended action".
        Unit::Decision(unit) if unit.opens => add(&mut unit.stated, inline_actions(page, &unit.text, &unit.span, &members)),
        Unit::Decision(unit) => add(&mut unit.stated, stated_actions(page, &unit.text, &unit.span, &members)),
        Unit::Heading(unit) | Unit::Attendance(unit) | Unit::Close(unit) => {
            add(&mut unit.stated, owned_actions(page, &unit.text, &unit.span, &members));
        }
        _ => {}
    });
    walk::titles(minutes, &mut |title, item| add(&mut item.stated, owned_actions(page, title, &item.span, &members)));
    walk::tables(minutes, &mut |_, table| table::fill(page, table, &members));
}

fn fill<'a>(page: Page<'a>, action: &mut Action<'a>, members: &MemberNames) {
    let reading = Reading::of(&action.text);
    let at = page.locator(&action.text, &action.span);
    let mut owners_of_actions = owners::of_actions(&reading, members);
    owners_of_actions.iter_mut().flatten().for_each(|owner| below::cut(&reading, owner));
    if owners_of_actions.is_empty() {
        owners_of_actions.extend(below::owners(&reading, members));
    }
    let mut actions = actions_in(&reading, &at, &(0..action.text.len()), &owners_of_actions).into_iter();
    let first = actions.next().unwrap_or_default();
    let further: Vec<Stated<'a>> = actions.map(|action| Stated::Action(Box::new(action))).collect();
    let below = || below::due(&reading).map(|due| Box::new(fact(&at, due)));
    (action.due, action.owners) = (first.due.or_else(below), first.owners);
    action.stated.extend(further);
}

/// The actions of one label.
fn stated<'a>(reading: &Reading<'_>, at: &Locator<'a>, scope: &Range<usize>, owners_of_actions: &[Owners]) -> Vec<Stated<'a>> {
    actions_in(reading, at, scope, owners_of_actions).into_iter().map(|action| Stated::Action(Box::new(action))).collect()
}

/// The actions in some words, each with the day after its owners; one action without an owner if there are no owners.
fn actions_in<'a>(reading: &Reading<'_>, at: &Locator<'a>, scope: &Range<usize>, owners_of_actions: &[Owners]) -> Vec<Action<'a>> {
    let start = |owners: &Owners| owners.first().map_or(scope.end, |owner| owner.start);
    let starts = std::iter::once(scope.start).chain(owners_of_actions.iter().skip(1).map(start));
    let ends = owners_of_actions.iter().skip(1).map(start).chain([scope.end]);
    let no_owners = Owners::new();
    let owners = owners_of_actions.iter().chain(owners_of_actions.is_empty().then_some(&no_owners));
    let of = |((owners, from), to): ((&Owners, usize), usize)| Action {
        due: due::within(reading, &(from..to)).map(|due| Box::new(fact(at, due))),
        owners: owners.iter().map(|owner| at.person(owner, "owner")).collect(),
        span: at.unit("action"),
        ..Action::default()
    };
    owners.zip(starts).zip(ends).map(of).collect()
}

fn fact<'a>(at: &Locator<'a>, due: Due) -> Fact<'a> {
    at.fact(due.value, &due.day, "due")
}
