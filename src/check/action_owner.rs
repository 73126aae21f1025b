//! An action without an owner.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::lex::names::{lookup, role};
use crate::model::Action;

rule! {
    /// An action does not say who is to do it.
    ///
    /// ## What it finds
    ///
    /// A line that is marked as an action and contains no name, no initials and no office.
    ///
    /// ## Why it matters
    ///
    /// An action without an owner is not done, and the next meeting cannot ask about it.
    ///
    /// ## Example
    ///
    /// ```text
    /// 1. Roads
    ///
    /// The lane was swept.
    ///
    /// ACTION: write to the owner of the hedge
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    ///
    /// 3. Trees
    ///
    /// The elm was felled.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// 1. Roads
    ///
    /// The lane was swept.
    ///
    /// ACTION: clerk to write to the owner of the hedge
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    ///
    /// ACTION: Sunita - mowing of the far end before the fête
    ///
    /// 3. Trees
    ///
    /// The elm was felled.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Name the member or the office: "ACTION: Clerk to write …".
    ActionWithoutOwner, On, find
}

/// Fewer words are a heading or a name.
const FEWEST: usize = 4;

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    for action in view.actions().filter(|action| action.owners.is_empty() && action.stated.is_empty() && !names_person(action)) {
        let message = "expected who is to do it, but found nobody named".to_owned();
        found.push(Finding { code: Code::ActionWithoutOwner, message, span: action.span.first });
    }
}

/// A capital after the first word may be a name or initials, and so may a first word before "to".
fn names_person(action: &Action<'_>) -> bool {
    let Some((label, task)) = action.text.split_once([':', '–']) else { return true };
    let words: Vec<&str> = task.split_whitespace().collect();
    let short = words.len() < FEWEST || label.split_whitespace().count() > 3;
    let capital = |word: &&str| word.contains(char::is_uppercase);
    let named = words.iter().skip(1).any(capital) || has_subject(&words);
    let office = words.iter().any(|word| lookup(word.trim_matches(|c: char| !c.is_alphabetic())).is(role::OWNER));
    short || named || office
}

/// `Sunita to write`, `Sunita - road closure`, and not `write to the owner`.
fn has_subject(words: &[&str]) -> bool {
    let has_dash = matches!(words, [first, "-" | "–" | "—", ..] if first.starts_with(char::is_uppercase));
    let article = |word: Option<&&str>| matches!(word.copied(), Some("the" | "a" | "an" | "all" | "our" | "their" | "his" | "her"));
    has_dash || (1..words.len().min(4)).any(|at| words[at] == "will" || words[at] == "to" && !article(words.get(at + 1)))
}
