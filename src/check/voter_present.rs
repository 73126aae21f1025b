//! A voter who is not among those present.

use std::collections::HashSet;

use super::persons::{Present, family};
use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::model::{Person, Side, Vote};

rule! {
    /// A vote names somebody whom the list of those present does not name.
    ///
    /// ## What it finds
    ///
    /// A name in a vote whose family name is not that of anyone who was present, in attendance, a substitute, or came in later. Only where
    /// the document lists those present, and most of those who voted are among them.
    ///
    /// ## Why it matters
    ///
    /// Only those present can vote. Either the list or the vote is wrong, and with it the majority.
    ///
    /// ## Example
    ///
    /// ```text
    /// Present: Cllr A Finch, Cllr B Moor, Cllr C Oke and Cllr D Roake
    ///
    /// Apologies: Cllr E Quill
    ///
    /// 1. Roads
    ///
    /// A recorded vote was taken:
    ///
    /// For: Cllr Finch, Cllr Moor, Cllr Quill
    /// Against: Cllr Oke
    ///
    /// RESOLVED that the road be mended.
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
    /// Apologies: Cllr E Quill
    ///
    /// 1. Roads
    ///
    /// Cllr Quill joined the meeting at 7.20pm. A recorded vote was taken:
    ///
    /// For: Cllr Finch, Cllr Moor, Cllr Quill
    /// Against: Cllr Oke
    ///
    /// RESOLVED that the road be mended.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Compare with the attendance sheet. If the member came late, say when; if a name was mistaken for another, correct it.
    VoterNotPresent, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    let Some(present) = Present::of(view) else { return };
    let mut reported = HashSet::new();
    for vote in view.votes() {
        let voters: Vec<&Person<'_>> = voters(vote).collect();
        let strangers: Vec<&&Person<'_>> = voters.iter().filter(|voter| !present.knows(&voter.name)).collect();
        if strangers.len() * 2 >= voters.len() {
            continue;
        }
        for stranger in strangers {
            if reported.insert(family(&stranger.name)) {
                let message = format!("expected a voter among those present, but found {}, who is not listed there", stranger.name);
                found.push(Finding { code: Code::VoterNotPresent, message, span: stranger.span.first });
            }
        }
    }
}

fn voters<'m>(vote: &'m Vote<'m>) -> impl Iterator<Item = &'m Person<'m>> {
    let sides: [Option<&Side<'_>>; 3] = [vote.ayes.as_ref(), vote.noes.as_ref(), vote.abstain.as_ref()];
    sides.into_iter().flatten().flat_map(|side| &side.names)
}
