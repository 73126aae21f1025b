//! Actions stated in units of other roles: after a label at the start, or after one inside the text.

use std::ops::Range;

use super::owners::{self, MemberNames, Owners};
use super::words::{self, Reading, Says};
use super::{labels, recast, stated};
use crate::entity::names;
use crate::facts::locate::Page;
use crate::model::Stated;
use crate::source::Place;

/// Maximum bytes of initials.
const LONGEST_INITIALS: usize = 4;

/// Adds actions to a unit that states none yet.
pub(super) fn add<'a>(stated: &mut Vec<Stated<'a>>, actions: Vec<Stated<'a>>) {
    if !stated.iter().any(|one| matches!(one, Stated::Action(_))) {
        stated.extend(actions);
    }
}

/// Actions that a text states after a label.
pub(super) fn stated_actions<'a>(page: Page<'a>, text: &str, span: &Place, members: &MemberNames) -> Vec<Stated<'a>> {
    let Some(reading) = words::labelled(text) else { return Vec::new() };
    match opened(&reading, members) {
        Some(actions) => stated(&reading, &page.locator(text, span), &(0..text.len()), &actions),
        None => inline_actions(page, text, span, members),
    }
}

/// Actions with owners that a text other than narrative states after a label.
pub(super) fn owned_actions<'a>(page: Page<'a>, text: &str, span: &Place, members: &MemberNames) -> Vec<Stated<'a>> {
    let is_owned = |stated: &Stated<'_>| matches!(stated, Stated::Action(action) if !action.owners.is_empty());
    stated_actions(page, text, span, members).into_iter().filter(is_owned).collect()
}

/// Actions that a text states after a label inside it.
pub(super) fn inline_actions<'a>(page: Page<'a>, text: &str, span: &Place, members: &MemberNames) -> Vec<Stated<'a>> {
    let Some(reading) = words::labelled(text) else { return Vec::new() };
    let found = owners::inline(&reading, members);
    if found.is_empty() {
        return Vec::new();
    }
    let at = page.locator(text, span);
    found.iter().flat_map(|(scope, actions)| stated(&reading, &at, scope, actions)).collect()
}

/// The actions of a text that starts with a label: after a colon or a dash, or only owners after a label in capitals.
fn opened(reading: &Reading<'_>, members: &MemberNames) -> Option<Vec<Owners>> {
    let after = labels::leading(reading).filter(|after| *after < reading.text.len() && !reading.has(Says::NoAction))?;
    let rest = after..reading.text.len();
    if labels::is_closed(reading) {
        return recast::decided(reading.text, after).is_none().then(|| owners::of_actions(reading, members));
    }
    let owners = owners::before_colon(reading, &rest, members);
    // "ACTION SCHEDULE" is a title: a longer word in capitals is an owner only if it is the name of a member or an office.
    let is_known = |owner: &Range<usize>| {
        let words = reading.words(owner);
        words.len() <= LONGEST_INITIALS
            || words.contains(char::is_lowercase)
            || words.split([' ', '/']).any(|word| members.contains(&word.to_lowercase()) || names::is_role(word) || names::is_title(word))
    };
    let alone = || owners::alone(reading, rest.clone(), Some(members)).filter(|owners| owners.iter().all(is_known));
    let owners = owners.or_else(|| alone().filter(|_| labels::is_in_capitals(reading)))?;
    Some(vec![owners])
}
