//! A side of a vote whose count is not the number of its names.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::lex::vote::{self, Group};
use crate::lex::{Token, class, lex, symbol};
use crate::model::{Basis, Vote};

rule! {
    /// The count of a side of a vote is not the number of names beside it.
    ///
    /// ## What it finds
    ///
    /// A side that states both its count and its names, "For (4): Finch, Moor and Oke", where the two differ. It is also reported where the
    /// names could not be separated.
    ///
    /// ## Why it matters
    ///
    /// A name was left out, or the vote was miscounted. In a close vote that changes the result.
    ///
    /// ## Example
    ///
    /// ```text
    /// 1. Roads
    ///
    /// A recorded vote was taken:
    ///
    /// For (4): Councillors Finch, Moor and Oke
    /// Against (2): Councillors Quill and Roake
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// 1. Roads
    ///
    /// A recorded vote was taken:
    ///
    /// For (3): Councillors Finch, Moor and Oke
    /// Against (2): Councillors Quill and Roake
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Go back to the voting sheet, and correct the count or the names.
    TallyDiffersFromNames, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    let votes: Vec<&Vote<'_>> = view.votes().collect();
    for (at, vote) in votes.iter().enumerate() {
        let sides =
            [("for", &vote.ayes, Group::For), ("against", &vote.noes, Group::Against), ("abstaining", &vote.abstain, Group::Abstain)];
        for (name, side, group) in sides {
            let Some(side) = side.as_ref().filter(|side| side.basis == Basis::Stated && side.count != side.names.len()) else { continue };
            // The list may be in the block below the one with the counts.
            let below = votes.get(at + 1).filter(|next| is_silent(next));
            let lists = || [Some(vote), below].into_iter().flatten().flat_map(|vote| vote.span.spans());
            let unread = || lists().any(|span| names_listed(view.words(span), group) >= side.count.max(1));
            if side.names.is_empty() && !unread() {
                continue;
            }
            let span = side.names.first().map_or(vote.span.first, |name| name.span.first);
            let message = format!("expected {} names {name}, but found {}", side.count, side.names.len());
            found.push(Finding { code: Code::TallyDiffersFromNames, message, span });
        }
    }
}

fn is_silent(vote: &Vote<'_>) -> bool {
    vote.ayes.is_none() && vote.noes.is_none() && vote.abstain.is_none()
}

/// The number of capitalised words after the label of a side, if one of them is not a known word: names that were not read.
fn names_listed(text: &str, group: Group) -> usize {
    let tokens = lex(text);
    let labels: Vec<(usize, Group)> = (0..tokens.len()).filter_map(|at| Some((at, label(text, &tokens, at)?))).collect();
    let Some(own) = labels.iter().position(|(_, other)| *other == group) else { return 0 };
    let next = labels.get(own + 1).map_or(tokens.len(), |next| next.0);
    let list = tokens.get(labels[own].0 + 1..next).unwrap_or_default();
    let stop = list.windows(2).position(|pair| pair[0].is_symbol(symbol::STOP) && pair[1].is(class::CAPITAL) && pair[1].word != 0);
    let list = list.get(..stop.unwrap_or(list.len())).unwrap_or_default();
    let words = list.iter().filter(|token| token.is(class::WORD) && token.is(class::CAPITAL) && !token.is(class::INITIAL));
    if words.clone().any(|token| token.word == 0) { words.count() } else { 0 }
}

/// The group whose label a token is: a punctuation mark, a number in brackets or the end of the line follows it.
fn label(text: &str, tokens: &[Token], at: usize) -> Option<Group> {
    let token = tokens.get(at)?;
    let (group, _) = vote::group(tokens, at).filter(|(_, width)| *width == 1)?;
    let group = if group == Group::No { Group::Against } else { group };
    let Some(next) = tokens.get(at + 1) else { return Some(group) };
    let signs = [symbol::COLON, symbol::HYPHEN, symbol::OPEN, symbol::PIPE];
    let ends_line = text.get(token.end() as usize..next.start as usize).is_some_and(|gap| gap.contains('\n'));
    (ends_line || signs.contains(&next.word)).then_some(group)
}
