//! Tasks: who is to do them, and by when.

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
use self::owners::{Known, Owners};
use self::words::Reading;
use super::locate::{Locator, Page};
use super::walk::{self, Unit};
use crate::model::{Action, Fact, Minutes, Stated};

/// Fills owners and due dates, and tells further tasks of the same unit apart.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    let attendance = minutes.meeting.attendance.iter();
    let known: Known = attendance.flat_map(|one| one.name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>()).collect();
    walk::runs(minutes, &mut |blocks| blocks.iter_mut().for_each(recast::recast));
    walk::runs(minutes, &mut |blocks| listed::fill(page, blocks, &known));
    column::fill(page, minutes, &known);
    walk::units(minutes, &mut |_, unit| match unit {
        Unit::Action(action) => fill(page, action, &known),
        Unit::Paragraph(unit) => add(&mut unit.stated, stated_actions(page, &unit.text, &unit.span, &known)),
        Unit::Point(unit) => add(&mut unit.stated, stated_actions(page, &unit.text, &unit.span, &known)),
        // A label before the words of a decision may be a part of "Recommended action".
        Unit::Decision(unit) if unit.opens => add(&mut unit.stated, inline_actions(page, &unit.text, &unit.span, &known)),
        Unit::Decision(unit) => add(&mut unit.stated, stated_actions(page, &unit.text, &unit.span, &known)),
        Unit::Heading(unit) | Unit::Attendance(unit) | Unit::Close(unit) => {
            add(&mut unit.stated, owned_actions(page, &unit.text, &unit.span, &known));
        }
        _ => {}
    });
    walk::titles(minutes, &mut |title, item| add(&mut item.stated, owned_actions(page, title, &item.span, &known)));
    walk::tables(minutes, &mut |_, table| table::fill(page, table, &known));
}

fn fill<'a>(page: Page<'a>, action: &mut Action<'a>, known: &Known) {
    let reading = Reading::of(&action.text);
    let at = page.locator(&action.text, &action.span);
    let mut tasks = owners::of_tasks(&reading, known);
    tasks.iter_mut().flatten().for_each(|owner| below::cut(&reading, owner));
    if tasks.is_empty() {
        tasks.extend(below::owners(&reading, known));
    }
    let mut tasks = tasks_in(&reading, &at, &(0..action.text.len()), &tasks).into_iter();
    let first = tasks.next().unwrap_or_default();
    let further: Vec<Stated<'a>> = tasks.map(|task| Stated::Action(Box::new(task))).collect();
    let below = || below::due(&reading).map(|due| Box::new(fact(&at, due)));
    (action.due, action.owners) = (first.due.or_else(below), first.owners);
    action.stated.extend(further);
}

/// The tasks of one label.
fn stated<'a>(reading: &Reading<'_>, at: &Locator<'a>, scope: &Range<usize>, tasks: &[Owners]) -> Vec<Stated<'a>> {
    tasks_in(reading, at, scope, tasks).into_iter().map(|task| Stated::Action(Box::new(task))).collect()
}

/// The tasks in some words, each with the day behind its owners; one task without an owner where none has any.
fn tasks_in<'a>(reading: &Reading<'_>, at: &Locator<'a>, scope: &Range<usize>, tasks: &[Owners]) -> Vec<Action<'a>> {
    let start = |owners: &Owners| owners.first().map_or(scope.end, |owner| owner.start);
    let starts = std::iter::once(scope.start).chain(tasks.iter().skip(1).map(start));
    let ends = tasks.iter().skip(1).map(start).chain([scope.end]);
    let nobody = Owners::new();
    let owners = tasks.iter().chain(tasks.is_empty().then_some(&nobody));
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
