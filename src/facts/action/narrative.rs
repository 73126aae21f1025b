//! Actions stated in units of other roles: after a label at the start, or after one inside the text.

use super::owners::{self, Known, Owners};
use super::words::{self, Reading, Says};
use super::{labels, recast, stated};
use crate::facts::locate::Page;
use crate::model::Stated;
use crate::source::Place;

/// Adds actions to a unit that states none yet.
pub(super) fn add<'a>(stated: &mut Vec<Stated<'a>>, tasks: Vec<Stated<'a>>) {
    if !stated.iter().any(|one| matches!(one, Stated::Action(_))) {
        stated.extend(tasks);
    }
}

/// Actions that a text states after a label.
pub(super) fn stated_actions<'a>(page: Page<'a>, text: &str, span: &Place, known: &Known) -> Vec<Stated<'a>> {
    let Some(reading) = words::labelled(text) else { return Vec::new() };
    match opened(&reading, known) {
        Some(tasks) => stated(&reading, &page.locator(text, span), &(0..text.len()), &tasks),
        None => inline_actions(page, text, span, known),
    }
}

/// Actions with owners that a text other than narrative states after a label.
pub(super) fn owned_actions<'a>(page: Page<'a>, text: &str, span: &Place, known: &Known) -> Vec<Stated<'a>> {
    let is_owned = |stated: &Stated<'_>| matches!(stated, Stated::Action(task) if !task.owners.is_empty());
    stated_actions(page, text, span, known).into_iter().filter(is_owned).collect()
}

/// Actions that a text states after a label inside it.
pub(super) fn inline_actions<'a>(page: Page<'a>, text: &str, span: &Place, known: &Known) -> Vec<Stated<'a>> {
    let Some(reading) = words::labelled(text) else { return Vec::new() };
    let found = owners::inline(&reading, known);
    if found.is_empty() {
        return Vec::new();
    }
    let at = page.locator(text, span);
    found.iter().flat_map(|(scope, tasks)| stated(&reading, &at, scope, tasks)).collect()
}

/// The actions of a text that starts with a label: after a colon or a dash, or only owners after a label in capitals.
fn opened(reading: &Reading<'_>, known: &Known) -> Option<Vec<Owners>> {
    let behind = labels::leading(reading).filter(|behind| *behind < reading.text.len() && !reading.has(Says::NoTask))?;
    let rest = behind..reading.text.len();
    if labels::is_closed(reading) {
        return recast::decided(reading.text, behind).is_none().then(|| owners::of_tasks(reading, known));
    }
    let owners = owners::before_colon(reading, &rest, known);
    let owners = owners.or_else(|| owners::alone(reading, rest, Some(known)).filter(|_| labels::is_in_capitals(reading)))?;
    Some(vec![owners])
}
