//! A vote with more votes than there were voters.

use super::persons::Present;
use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::model::{Side, Vote};

rule! {
    /// The sides of a vote add up to more than those present.
    ///
    /// ## What it finds
    ///
    /// A vote whose votes for, against and abstaining are together more than the members and substitutes that the document lists as
    /// present, plus one casting vote. Fewer votes than members are not reported: members leave, and some do not vote.
    ///
    /// ## Why it matters
    ///
    /// A vote was counted more than once, or somebody who was present is missing from the list.
    ///
    /// ## Example
    ///
    /// ```text
    /// Present: Cllr A Finch, Cllr B Moor, Cllr C Oke and Cllr D Roake
    ///
    /// 1. Roads
    ///
    /// The motion was put and carried by 5 votes to 3.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// Present: Cllr A Finch, Cllr B Moor, Cllr C Oke and Cllr D Roake
    ///
    /// 1. Roads
    ///
    /// The motion was put and carried by 3 votes to 2 on the casting vote of the Chairman.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Compare the tally with the attendance sheet, and correct whichever is wrong.
    TallyExceedsPresent, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    let Some(present) = Present::of(view) else { return };
    let lower = view.text().to_lowercase();
    let casting = usize::from(lower.contains("casting vote"));
    // Persons who came late, joined by telephone or sat elsewhere are in no list.
    let late = super::persons::arrivals(view);
    for vote in view.votes() {
        let votes = sum(vote);
        if votes > present.members + casting + late {
            let message = format!("expected no more votes than members present, {} at the most, but found {votes}", present.members);
            found.push(Finding { code: Code::TallyExceedsPresent, message, span: vote.span.first });
        }
    }
}

fn sum(vote: &Vote<'_>) -> usize {
    let sides: [Option<&Side<'_>>; 3] = [vote.ayes.as_ref(), vote.noes.as_ref(), vote.abstain.as_ref()];
    sides.into_iter().flatten().map(|side| side.count).sum()
}
