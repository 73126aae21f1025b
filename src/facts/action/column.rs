//! Owners in a column of their own, whose lines are read as headings: "KD", "Clerk".

use super::narrative::add;
use super::owners::{self, MemberNames, Owners};
use super::stated;
use super::words::Reading;
use crate::facts::locate::Page;
use crate::facts::walk::{self, Unit};
use crate::model::Minutes;

/// Minimum actions that are only an owner, for a document to have a column of owners.
const FEWEST: usize = 3;

/// States the actions of headings that are only an owner, in a document with a column of owners.
pub(super) fn fill<'a>(page: Page<'a>, minutes: &mut Minutes<'a>, members: &MemberNames) {
    let mut owners = 0;
    walk::units(minutes, &mut |_, unit| {
        owners += usize::from(matches!(&unit, Unit::Action(action) if owner(&Reading::of(&action.text), members).is_some()));
    });
    if owners < FEWEST {
        return;
    }
    walk::units(minutes, &mut |_, unit| {
        let Unit::Heading(unit) = unit else { return };
        let reading = Reading::of(&unit.text);
        let Some(owners) = owner(&reading, members) else { return };
        let at = page.locator(&unit.text, &unit.span);
        add(&mut unit.stated, stated(&reading, &at, &(0..unit.text.len()), &[owners]));
    });
}

/// The owners, if their names are the whole text.
fn owner(reading: &Reading<'_>, members: &MemberNames) -> Option<Owners> {
    owners::several(reading, 0..reading.text.len(), Some(members))
}
