//! Tasks: who is to do them, and by when.

mod below;
mod due;
mod labels;
mod owners;
mod table;
mod words;

use std::ops::Range;

use self::due::Due;
use self::owners::{Known, Owners};
use self::words::{Reading, Says};
use super::locate::{Locator, Page};
use super::walk::{self, Unit};
use crate::model::{Action, Block, Fact, Minutes, Paragraph, Stated};
use crate::source::Place;

/// Fills owners and due dates, and tells further tasks of the same unit apart.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    let attendance = minutes.meeting.attendance.iter();
    let known: Known = attendance.flat_map(|one| one.name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>()).collect();
    walk::runs(minutes, &mut |blocks| blocks.iter_mut().for_each(set_aside));
    walk::units(minutes, &mut |_, unit| match unit {
        Unit::Action(action) => fill(page, action, &known),
        Unit::Paragraph(unit) => unit.stated.extend(stated_actions(page, &unit.text, &unit.span, &known)),
        Unit::Point(unit) => unit.stated.extend(stated_actions(page, &unit.text, &unit.span, &known)),
        Unit::Decision(unit) => unit.stated.extend(stated_actions(page, &unit.text, &unit.span, &known)),
        _ => {}
    });
    walk::tables(minutes, &mut |_, table| table::fill(page, table, &known));
}

/// Makes narrative of a block that says that there is nothing to do.
fn set_aside(block: &mut Block<'_>) {
    let Block::Action(action) = block else { return };
    if Reading::of(&action.text).has(Says::NoTask) {
        let mut span = action.span.clone();
        span.rule = "paragraph";
        *block = Block::Paragraph(Box::new(Paragraph { text: std::mem::take(&mut action.text), span, ..Paragraph::default() }));
    }
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

/// Tasks that narrative sets after a label of their own.
fn stated_actions<'a>(page: Page<'a>, text: &str, span: &Place, known: &Known) -> Vec<Stated<'a>> {
    let Some(reading) = words::labelled(text) else { return Vec::new() };
    let found = owners::inline(&reading, known);
    if found.is_empty() {
        return Vec::new();
    }
    let at = page.locator(text, span);
    found.iter().flat_map(|(scope, tasks)| stated(&reading, &at, scope, tasks)).collect()
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
