//! Tasks: who is to do them, and by when.

mod due;
mod labels;
mod owners;
mod table;
mod words;

use std::ops::Range;

use self::due::Due;
use self::owners::{Known, Owners};
use self::words::Reading;
use super::locate::{Locator, Page};
use super::walk::{self, Unit};
use crate::model::{Action, Fact, Minutes, Stated};
use crate::source::Place;

/// Fills owners and due dates, and tells further tasks of the same unit apart.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    let attendance = minutes.meeting.attendance.iter();
    let known: Known = attendance.flat_map(|one| one.name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>()).collect();
    walk::units(minutes, &mut |_, unit| match unit {
        Unit::Action(action) => fill(page, action, &known),
        Unit::Paragraph(unit) => unit.stated.extend(stated_actions(page, &unit.text, &unit.span, &known)),
        Unit::Point(unit) => unit.stated.extend(stated_actions(page, &unit.text, &unit.span, &known)),
        Unit::Decision(unit) => unit.stated.extend(stated_actions(page, &unit.text, &unit.span, &known)),
        _ => {}
    });
    walk::tables(minutes, &mut |_, table| table::fill(page, table, &known));
}

fn fill<'a>(page: Page<'a>, action: &mut Action<'a>, known: &Known) {
    let reading = Reading::of(&action.text);
    let at = page.locator(&action.text, &action.span);
    let due = due::within(&reading, &(0..action.text.len())).map(|due| fact(&at, due));
    let mut tasks = owners::of_tasks(&reading, known).into_iter().map(|owners| task(&at, &owners));
    let owners = tasks.next().map(|first| first.owners).unwrap_or_default();
    let further: Vec<Stated<'a>> = tasks.map(|task| Stated::Action(Box::new(task))).collect();
    action.due = due.map(Box::new);
    action.owners = owners;
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
    let due = due::within(reading, scope).map(|due| Box::new(fact(at, due)));
    tasks.iter().map(|owners| Stated::Action(Box::new(Action { due: due.clone(), ..task(at, owners) }))).collect()
}

fn task<'a>(at: &Locator<'a>, owners: &Owners) -> Action<'a> {
    let owners = owners.iter().map(|owner| at.person(owner, "owner")).collect();
    Action { owners, span: at.unit("action"), ..Action::default() }
}

fn fact<'a>(at: &Locator<'a>, due: Due) -> Fact<'a> {
    at.fact(due.value, &due.day, "due")
}
