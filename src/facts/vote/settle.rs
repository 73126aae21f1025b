//! Divisions that several blocks tell: tables, lists below the words that lead to them, results beside them.

use super::{Known, apart, grid, outcome, sides, vote};
use crate::facts::list::List;
use crate::facts::sheet::Sheet;
use crate::model::{Basis, Block, Outcome, Side, Stated, Table, Vote};
use crate::source::{Place, Span};

/// Divisions that a table sets in columns, given to the block beside it that tells of the vote.
pub(super) fn tables<'a>(known: &Known<'a>, blocks: &mut [Block<'a>]) {
    let divided = |block: &Block<'a>| if let Block::Table(table) = block { tabled(known, table) } else { None };
    let found: Vec<Option<Vote<'a>>> = blocks.iter().map(divided).collect();
    // The last block that neither is a table without a division nor a heading.
    let mut before = None;
    for (at, found) in found.into_iter().enumerate() {
        let passes = found.is_none() && matches!(blocks.get(at), Some(Block::Table(_) | Block::Heading(_)));
        if let Some(found) = found {
            give(blocks, [before, at.checked_add(1)], at, found);
        }
        before = if passes { before } else { Some(at) };
    }
}

/// The division of a table.
fn tabled<'a>(known: &Known<'a>, table: &Table<'a>) -> Option<Vote<'a>> {
    match Sheet::of(known.page, table, "vote").filter(|sheet| sheet.is_of_cells) {
        Some(sheet) => {
            let list = List::of(&sheet.text);
            let tally = grid::of_sheet(&list, &sheet).or_else(|| grid::opens_with_side(&list).then(|| sides::of(&list)));
            let tally = tally.filter(|tally| !tally.is_empty())?;
            Some(vote(&sheet.at, apart(known, &sheet.text, tally), None))
        }
        None => of_lines(known, table),
    }
}

/// The division of a table that blanks alone set out, its captions included.
fn of_lines<'a>(known: &Known<'a>, table: &Table<'a>) -> Option<Vote<'a>> {
    let places = table.head.iter().map(|head| &head.span).chain(table.rows.iter().map(|row| &row.span));
    let spans: Vec<Span> = places.flat_map(Place::spans).collect();
    let lines: Vec<&str> = spans.iter().filter_map(|span| known.text.get(span.start..span.end)).collect();
    let text = lines.join("\n");
    let list = List::of(&text);
    let tally = grid::read(&list).filter(|tally| !tally.is_empty())?;
    let at = known.page.locator(&text, &Place::of(&spans, "vote"));
    Some(vote(&at, apart(known, &text, tally), None))
}

/// Gives a division to the block that tells of it: the figures beside the table, else the words that lead to it, else the outcome below, else
/// the first row of the table itself.
fn give<'a>(blocks: &mut [Block<'a>], beside: [Option<usize>; 2], at: usize, mut found: Vote<'a>) {
    for place in beside.iter().flatten() {
        if let Some(vote) = blocks.get_mut(*place).and_then(division)
            && !differ(vote, &found)
        {
            unite(vote, &mut found);
            return;
        }
    }
    for place in beside.into_iter().flatten() {
        let room = match blocks.get_mut(place) {
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
        room.push(Stated::Vote(Box::new(found)));
        return;
    }
    if let Some(Block::Table(table)) = blocks.get_mut(at)
        && let Some(row) = table.rows.first_mut()
    {
        row.stated.push(Stated::Vote(Box::new(found)));
    }
}

/// Brings the sides of a division together with those of the same one.
fn unite<'a>(vote: &mut Vote<'a>, other: &mut Vote<'a>) {
    for (side, other) in [(&mut vote.ayes, &mut other.ayes), (&mut vote.noes, &mut other.noes), (&mut vote.abstain, &mut other.abstain)] {
        merge(side, other.take());
    }
    vote.result = vote.result.or(other.result);
}

/// They cannot be the same division.
fn differ(vote: &Vote<'_>, other: &Vote<'_>) -> bool {
    clash(&vote.ayes, &other.ayes) || clash(&vote.noes, &other.noes) || clash(&vote.abstain, &other.abstain)
}

/// The outcome that stands right behind a division, or leads to it, is its result.
pub(super) fn results(blocks: &mut [Block<'_>]) {
    for at in 1..blocks.len() {
        let (head, tail) = blocks.split_at_mut(at);
        let (vote, decision) = match (head.last_mut(), tail.first_mut()) {
            (Some(Block::Vote(vote)), Some(Block::Decision(decision))) => (vote, decision),
            // "The motion carried by the following vote:"
            (Some(Block::Decision(decision)), Some(Block::Vote(vote))) if decision.text.trim_end().ends_with(':') => (vote, decision),
            _ => continue,
        };
        let Some(outcome) = outcome(decision.outcome) else { continue };
        let is_same = decision.vote.as_ref().is_none_or(|told| figures(told) == figures(vote));
        if is_silent(vote) || vote.result.is_some() || !is_same || !allows(vote, outcome) {
            continue;
        }
        vote.result = Some(outcome);
        decision.vote = None;
    }
}

fn figures(vote: &Vote<'_>) -> [Option<usize>; 2] {
    [&vote.ayes, &vote.noes].map(|side| side.as_ref().map(|side| side.count))
}

/// Nothing is carried against more votes.
fn allows(vote: &Vote<'_>, outcome: Outcome) -> bool {
    let [ayes, noes] = figures(vote).map(|figure| figure.unwrap_or(0));
    outcome != Outcome::Carried || ayes >= noes
}

/// One division is told once: where a unit tells it and a list of sides follows, the printed figures and the names
/// come together in the first, unless the list prints the figures of both sides itself.
pub(super) fn settle(blocks: &mut [Block<'_>]) {
    let mut holder = None;
    for at in 0..blocks.len() {
        let (head, tail) = blocks.split_at_mut(at);
        let Some(block) = tail.first_mut() else { continue };
        if let (Some(before), Block::Vote(next)) = (holder, &mut *block)
            && let Some(told) = head.get_mut(before)
            && take_in(told, next)
        {
            continue;
        }
        holder = division(block).is_some().then_some(at);
    }
}

/// The division that a block tells.
fn division<'b, 'a>(block: &'b mut Block<'a>) -> Option<&'b mut Vote<'a>> {
    let told = |stated: &'b mut Vec<Stated<'a>>| {
        stated.iter_mut().find_map(|one| if let Stated::Vote(vote) = one { Some(&mut **vote) } else { None })
    };
    let vote = match block {
        Block::Decision(decision) => decision.vote.as_deref_mut(),
        Block::Vote(vote) => Some(&mut **vote),
        Block::Paragraph(unit) => told(&mut unit.stated),
        Block::Motion(unit) => told(&mut unit.stated),
        _ => None,
    };
    vote.filter(|vote| !is_silent(vote))
}

/// Brings the sides of `next` together with the division before it. Not where they are another division.
fn take_in<'a>(before: &mut Block<'a>, next: &mut Vote<'a>) -> bool {
    let Some(first) = division(before) else { return false };
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

/// Takes a division out of a decision that has lost its sides to the list below.
fn forget(block: &mut Block<'_>) {
    match block {
        Block::Decision(decision) => decision.vote = None,
        Block::Paragraph(unit) => unit.stated.retain(|one| !matches!(one, Stated::Vote(vote) if is_silent(vote) && !vote.unanimous)),
        Block::Motion(unit) => unit.stated.retain(|one| !matches!(one, Stated::Vote(vote) if is_silent(vote) && !vote.unanimous)),
        _ => {}
    }
}

/// Two sides with names, or with printed figures, that differ.
fn clash(first: &Option<Side<'_>>, next: &Option<Side<'_>>) -> bool {
    let (Some(first), Some(next)) = (first, next) else { return false };
    let printed = first.basis == Basis::Stated && next.basis == Basis::Stated;
    let named = !first.names.is_empty() && !next.names.is_empty();
    (named || printed) && first.count != next.count
}

/// The printed figure of either, with the names of either.
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
    fn figures_and_names_of_one_division_come_together() {
        let told = vote(stated(2), None);
        let paragraph = Paragraph { stated: vec![Stated::Vote(Box::new(told))], ..Paragraph::default() };
        let list = Block::Vote(Box::new(vote(side(2, Basis::Derived, 2), side(1, Basis::Derived, 1))));
        let mut blocks = vec![Block::Paragraph(Box::new(paragraph)), list];
        settle(&mut blocks);
        let first = division(&mut blocks[0]).unwrap();
        assert_eq!(
            (first.ayes.as_ref().map(|side| (side.count, side.basis, side.names.len())), figures(first)),
            (Some((2, Basis::Stated, 2)), [Some(2), Some(1)])
        );
    }

    #[test]
    fn a_list_that_prints_both_figures_tells_its_own_division() {
        let told = |vote| Block::Paragraph(Box::new(Paragraph { stated: vec![Stated::Vote(Box::new(vote))], ..Paragraph::default() }));
        let mut blocks = vec![told(vote(stated(2), stated(1))), Block::Vote(Box::new(vote(stated(2), stated(1))))];
        settle(&mut blocks);
        assert!(matches!(&blocks[0], Block::Paragraph(unit) if unit.stated.is_empty()));
        let mut blocks = vec![told(vote(stated(3), stated(1))), Block::Vote(Box::new(vote(stated(2), stated(1))))];
        settle(&mut blocks);
        assert!(matches!(&blocks[0], Block::Paragraph(unit) if unit.stated.len() == 1));
        let mut blocks = vec![told(vote(stated(2), None)), Block::Vote(Box::new(vote(stated(2), side(1, Basis::Derived, 1))))];
        settle(&mut blocks);
        assert_eq!(division(&mut blocks[0]).map(|vote| figures(vote)), Some([Some(2), Some(1)]));
    }

    #[test]
    fn two_sides_clash_where_their_figures_differ() {
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
    fn the_printed_figure_and_the_names_are_kept() {
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
    fn an_outcome_beside_a_division_is_its_result() {
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
    fn a_division_of_a_table_is_given_to_the_block_that_tells_of_it() {
        let given = |mut blocks: Vec<Block<'static>>, beside| {
            give(&mut blocks, beside, 1, vote(stated(3), side(1, Basis::Derived, 1)));
            let of = |block: &mut Block<'static>| division(block).map(|vote| figures(vote));
            blocks.iter_mut().map(of).collect::<Vec<_>>()
        };
        let table = || Block::Table(Table { head: None, rows: vec![crate::model::TableRow::default()] });
        let told = || Block::Vote(Box::new(vote(stated(3), None)));
        assert_eq!(given(vec![told(), table()], [Some(0), Some(2)]), [Some([Some(3), Some(1)]), None]);
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
