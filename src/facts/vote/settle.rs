//! Votes that several blocks state: tables, lists below the words that announce them, results beside them.

use super::{Context, grid, outcome, sides, vote, with_brackets};
use crate::facts::list::List;
use crate::facts::sheet::Sheet;
use crate::model::{Basis, Block, Outcome, Side, Stated, Table, Vote};
use crate::source::{Place, Span};

/// Votes in the columns of a table are assigned to the block beside it that states the vote.
pub(super) fn tables<'a>(context: &Context<'a>, blocks: &mut [Block<'a>]) {
    let divided = |block: &Block<'a>| if let Block::Table(table) = block { tabled(context, table) } else { None };
    let found: Vec<Option<Vote<'a>>> = blocks.iter().map(divided).collect();
    // The last block that is neither a heading nor a table without a vote.
    let mut before = None;
    for (at, found) in found.into_iter().enumerate() {
        let passes = found.is_none() && matches!(blocks.get(at), Some(Block::Table(_) | Block::Heading(_)));
        if let Some(found) = found {
            give(blocks, [before, at.checked_add(1)], at, found);
        }
        before = if passes { before } else { Some(at) };
    }
}

/// The vote of a table.
fn tabled<'a>(context: &Context<'a>, table: &Table<'a>) -> Option<Vote<'a>> {
    match Sheet::of(context.page, table, "vote").filter(|sheet| sheet.is_of_cells) {
        Some(sheet) => {
            let list = List::of(&sheet.text);
            let tally = grid::of_sheet(&list, &sheet).or_else(|| grid::opens_with_side(&list).then(|| sides::of(&list)));
            let tally = tally.filter(|tally| !tally.is_empty())?;
            Some(vote(&sheet.at, with_brackets(context, &sheet.text, tally), None))
        }
        None => of_lines(context, table),
    }
}

/// The vote of a table whose columns are separated by blanks only, including its captions.
fn of_lines<'a>(context: &Context<'a>, table: &Table<'a>) -> Option<Vote<'a>> {
    let places = table.head.iter().map(|head| &head.span).chain(table.rows.iter().map(|row| &row.span));
    let spans: Vec<Span> = places.flat_map(Place::spans).collect();
    let lines: Vec<&str> = spans.iter().filter_map(|span| context.text.get(span.start..span.end)).collect();
    let text = lines.join("\n");
    let list = List::of(&text);
    let tally = grid::read(&list).filter(|tally| !tally.is_empty())?;
    let at = context.page.locator(&text, &Place::of(&spans, "vote"));
    Some(vote(&at, with_brackets(context, &text, tally), None))
}

/// Assigns a vote to the block that states it: the counts beside the table, otherwise the words that announce it, otherwise the outcome
/// below, otherwise the first row of the table itself.
fn give<'a>(blocks: &mut [Block<'a>], beside: [Option<usize>; 2], at: usize, mut found: Vote<'a>) {
    for place in beside.iter().flatten() {
        if let Some(vote) = blocks.get_mut(*place).and_then(vote_of)
            && !differ(vote, &found)
        {
            unite(vote, &mut found);
            return;
        }
    }
    for place in beside.into_iter().flatten() {
        let stated = match blocks.get_mut(place) {
            Some(Block::Vote(vote)) if is_silent(vote) => {
                unite(vote, &mut found);
                return;
            }
            Some(Block::Decision(decision)) if decision.vote.as_ref().is_none_or(|vote| is_silent(vote)) => {
                found.result = outcome(decision.outcome);
                decision.vote = Some(Box::new(found));
                return;
            }
            Some(Block::Motion(unit)) if place < at => &mut unit.stated,
            Some(Block::Paragraph(unit)) if place < at => &mut unit.stated,
            _ => continue,
        };
        stated.push(Stated::Vote(Box::new(found)));
        return;
    }
    if let Some(Block::Table(table)) = blocks.get_mut(at)
        && let Some(row) = table.rows.first_mut()
    {
        row.stated.push(Stated::Vote(Box::new(found)));
    }
}

/// Combines the sides of two statements of the same vote.
fn unite<'a>(vote: &mut Vote<'a>, other: &mut Vote<'a>) {
    for (side, other) in [(&mut vote.ayes, &mut other.ayes), (&mut vote.noes, &mut other.noes), (&mut vote.abstain, &mut other.abstain)] {
        merge(side, other.take());
    }
    vote.result = vote.result.or(other.result);
}

/// They cannot be the same vote.
fn differ(vote: &Vote<'_>, other: &Vote<'_>) -> bool {
    clash(&vote.ayes, &other.ayes) || clash(&vote.noes, &other.noes) || clash(&vote.abstain, &other.abstain)
}

/// The outcome right after a vote, or right before it as its announcement, is its result.
pub(super) fn results(blocks: &mut [Block<'_>]) {
    for at in 1..blocks.len() {
        let (earlier, later) = blocks.split_at_mut(at);
        let (vote, decision) = match (earlier.last_mut(), later.first_mut()) {
            (Some(Block::Vote(vote)), Some(Block::Decision(decision))) => (vote, decision),
            // "The motion carried by the following vote:"
            (Some(Block::Decision(decision)), Some(Block::Vote(vote))) if decision.text.trim_end().ends_with(':') => (vote, decision),
            _ => continue,
        };
        let Some(outcome) = outcome(decision.outcome) else { continue };
        let is_same = decision.vote.as_ref().is_none_or(|stated| counts(stated) == counts(vote));
        if is_silent(vote) || vote.result.is_some() || !is_same || !allows(vote, outcome) {
            continue;
        }
        vote.result = Some(outcome);
        decision.vote = None;
    }
}

fn counts(vote: &Vote<'_>) -> [Option<usize>; 2] {
    [&vote.ayes, &vote.noes].map(|side| side.as_ref().map(|side| side.count))
}

/// No motion is carried against more votes.
fn allows(vote: &Vote<'_>, outcome: Outcome) -> bool {
    let [ayes, noes] = counts(vote).map(|count| count.unwrap_or(0));
    outcome != Outcome::Carried || ayes >= noes
}

/// A vote is stated once: if a unit states it and a list of sides follows, the first gets both the printed counts and the names, unless the
/// list prints the counts of both sides itself.
pub(super) fn settle(blocks: &mut [Block<'_>]) {
    let mut holder = None;
    for at in 0..blocks.len() {
        let (earlier, later) = blocks.split_at_mut(at);
        let Some(block) = later.first_mut() else { continue };
        if let (Some(before), Block::Vote(next)) = (holder, &mut *block)
            && let Some(first) = earlier.get_mut(before)
            && combine(first, next)
        {
            continue;
        }
        holder = vote_of(block).is_some().then_some(at);
    }
}

/// The vote that a block states.
fn vote_of<'b, 'a>(block: &'b mut Block<'a>) -> Option<&'b mut Vote<'a>> {
    let vote_in = |stated: &'b mut Vec<Stated<'a>>| {
        stated.iter_mut().find_map(|one| if let Stated::Vote(vote) = one { Some(&mut **vote) } else { None })
    };
    let vote = match block {
        Block::Decision(decision) => decision.vote.as_deref_mut(),
        Block::Vote(vote) => Some(&mut **vote),
        Block::Paragraph(unit) => vote_in(&mut unit.stated),
        Block::Motion(unit) => vote_in(&mut unit.stated),
        _ => None,
    };
    vote.filter(|vote| !is_silent(vote))
}

/// Combines the sides of `next` with the vote before it, unless they are another vote.
fn combine<'a>(before: &mut Block<'a>, next: &mut Vote<'a>) -> bool {
    let Some(first) = vote_of(before) else { return false };
    if is_silent(next) || differ(first, next) {
        return false;
    }
    if is_printed(&next.ayes) && is_printed(&next.noes) {
        (first.ayes, first.noes, first.abstain) = (None, None, None);
        forget(before);
        return false;
    }
    unite(first, next);
    true
}

/// Removes a vote from a decision whose sides are in the list below.
fn forget(block: &mut Block<'_>) {
    match block {
        Block::Decision(decision) => decision.vote = None,
        Block::Paragraph(unit) => unit.stated.retain(|one| !matches!(one, Stated::Vote(vote) if is_silent(vote) && !vote.unanimous)),
        Block::Motion(unit) => unit.stated.retain(|one| !matches!(one, Stated::Vote(vote) if is_silent(vote) && !vote.unanimous)),
        _ => {}
    }
}

/// Two sides have different names or different printed counts.
fn clash(first: &Option<Side<'_>>, next: &Option<Side<'_>>) -> bool {
    let (Some(first), Some(next)) = (first, next) else { return false };
    let printed = first.basis == Basis::Stated && next.basis == Basis::Stated;
    let named = !first.names.is_empty() && !next.names.is_empty();
    (named || printed) && first.count != next.count
}

/// The printed count of either, with the names of either.
fn merge<'a>(side: &mut Option<Side<'a>>, other: Option<Side<'a>>) {
    match (side.as_mut(), other) {
        (Some(side), Some(mut other)) => {
            if other.basis == Basis::Stated {
                (side.count, side.basis) = (other.count, other.basis);
            }
            if side.names.is_empty() {
                side.names.append(&mut other.names);
            }
        }
        (None, other) => *side = other,
        _ => {}
    }
}

fn is_printed(side: &Option<Side<'_>>) -> bool {
    side.as_ref().is_some_and(|side| side.basis == Basis::Stated)
}

fn is_silent(vote: &Vote<'_>) -> bool {
    vote.ayes.is_none() && vote.noes.is_none() && vote.abstain.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::model::{Decision, Paragraph, Person};

    fn side(count: usize, basis: Basis, names: usize) -> Option<Side<'static>> {
        let person = Person { name: "Fox".into(), span: Place::of(&[], "") };
        Some(Side { count, basis, names: vec![person; names] })
    }

    fn stated(count: usize) -> Option<Side<'static>> {
        side(count, Basis::Stated, 0)
    }

    fn vote(ayes: Option<Side<'static>>, noes: Option<Side<'static>>) -> Vote<'static> {
        Vote { ayes, noes, ..Vote::default() }
    }

    fn decision(outcome: Outcome, text: &'static str) -> Block<'static> {
        Block::Decision(Box::new(Decision { outcome, text: text.into(), ..Decision::default() }))
    }

    #[test]
    fn counts_and_names_of_one_vote_are_combined() {
        let first = vote(stated(2), None);
        let paragraph = Paragraph { stated: vec![Stated::Vote(Box::new(first))], ..Paragraph::default() };
        let list = Block::Vote(Box::new(vote(side(2, Basis::Derived, 2), side(1, Basis::Derived, 1))));
        let mut blocks = vec![Block::Paragraph(Box::new(paragraph)), list];
        settle(&mut blocks);
        let first = vote_of(&mut blocks[0]).unwrap();
        assert_eq!(
            (first.ayes.as_ref().map(|side| (side.count, side.basis, side.names.len())), counts(first)),
            (Some((2, Basis::Stated, 2)), [Some(2), Some(1)])
        );
    }

    #[test]
    fn a_list_with_both_counts_is_a_vote_of_its_own() {
        let paragraph = |vote| Block::Paragraph(Box::new(Paragraph { stated: vec![Stated::Vote(Box::new(vote))], ..Paragraph::default() }));
        let mut blocks = vec![paragraph(vote(stated(2), stated(1))), Block::Vote(Box::new(vote(stated(2), stated(1))))];
        settle(&mut blocks);
        assert!(matches!(&blocks[0], Block::Paragraph(unit) if unit.stated.is_empty()));
        let mut blocks = vec![paragraph(vote(stated(3), stated(1))), Block::Vote(Box::new(vote(stated(2), stated(1))))];
        settle(&mut blocks);
        assert!(matches!(&blocks[0], Block::Paragraph(unit) if unit.stated.len() == 1));
        let mut blocks = vec![paragraph(vote(stated(2), None)), Block::Vote(Box::new(vote(stated(2), side(1, Basis::Derived, 1))))];
        settle(&mut blocks);
        assert_eq!(vote_of(&mut blocks[0]).map(|vote| counts(vote)), Some([Some(2), Some(1)]));
    }

    #[test]
    fn two_sides_clash_if_their_counts_differ() {
        for (first, next, is) in [
            (stated(2), stated(3), true),
            (stated(2), stated(2), false),
            (stated(2), side(3, Basis::Derived, 3), false),
            (side(2, Basis::Derived, 2), side(3, Basis::Derived, 3), true),
            (stated(2), None, false),
        ] {
            assert_eq!(clash(&first, &next), is, "{first:?} {next:?}");
        }
    }

    #[test]
    fn the_printed_count_and_the_names_are_kept() {
        let merged = |first: Option<Side<'static>>, next| {
            let mut first = first;
            merge(&mut first, next);
            first.map(|side| (side.count, side.basis, side.names.len()))
        };
        assert_eq!(merged(side(2, Basis::Derived, 2), stated(3)), Some((3, Basis::Stated, 2)));
        assert_eq!(merged(stated(3), side(2, Basis::Derived, 2)), Some((3, Basis::Stated, 2)));
        assert_eq!(merged(None, stated(3)), Some((3, Basis::Stated, 0)));
        assert_eq!(merged(stated(3), None), Some((3, Basis::Stated, 0)));
        assert_eq!(merged(side(1, Basis::Derived, 1), side(2, Basis::Derived, 2)), Some((1, Basis::Derived, 1)));
    }

    #[test]
    fn an_outcome_beside_a_vote_is_its_result() {
        let result = |blocks: Vec<Block<'static>>| {
            let mut blocks = blocks;
            results(&mut blocks);
            blocks.into_iter().find_map(|block| if let Block::Vote(vote) = block { vote.result } else { None })
        };
        let divided = |ayes, noes| Block::Vote(Box::new(vote(stated(ayes), stated(noes))));
        assert_eq!(result(vec![divided(3, 1), decision(Outcome::Carried, "Carried.")]), Some(Outcome::Carried));
        assert_eq!(result(vec![divided(2, 2), decision(Outcome::Carried, "Carried.")]), Some(Outcome::Carried));
        assert_eq!(result(vec![divided(1, 3), decision(Outcome::Carried, "Carried.")]), None);
        assert_eq!(result(vec![divided(1, 3), decision(Outcome::Lost, "Lost.")]), Some(Outcome::Lost));
        assert_eq!(result(vec![decision(Outcome::Carried, "It carried by this vote:"), divided(3, 1)]), Some(Outcome::Carried));
        assert_eq!(result(vec![decision(Outcome::Carried, "It carried."), divided(3, 1)]), None);
        assert_eq!(result(vec![Block::Vote(Box::default()), decision(Outcome::Carried, "Carried.")]), None);
    }

    #[test]
    fn a_vote_of_a_table_is_assigned_to_the_block_that_states_it() {
        let given = |mut blocks: Vec<Block<'static>>, beside| {
            give(&mut blocks, beside, 1, vote(stated(3), side(1, Basis::Derived, 1)));
            let of = |block: &mut Block<'static>| vote_of(block).map(|vote| counts(vote));
            blocks.iter_mut().map(of).collect::<Vec<_>>()
        };
        let table = || Block::Table(Table { head: None, rows: vec![crate::model::TableRow::default()] });
        let counted = || Block::Vote(Box::new(vote(stated(3), None)));
        assert_eq!(given(vec![counted(), table()], [Some(0), Some(2)]), [Some([Some(3), Some(1)]), None]);
        let other = || Block::Vote(Box::new(vote(stated(4), None)));
        assert_eq!(
            given(vec![other(), table(), decision(Outcome::Carried, "")], [Some(0), Some(2)]),
            [Some([Some(4), None]), None, Some([Some(3), Some(1)])]
        );
        let paragraph = || Block::Paragraph(Box::default());
        assert_eq!(given(vec![paragraph(), table(), paragraph()], [Some(0), Some(2)]), [Some([Some(3), Some(1)]), None, None]);
        assert_eq!(given(vec![other(), table(), paragraph()], [Some(0), Some(2)]), [Some([Some(4), None]), None, None]);
    }
}
