//! Which items of a consent agenda its one vote covers. The rules are rows of `data/facts/consent.toml`.

use crate::entity::phrase::{self, PhraseKind, Rules};
use crate::facts::walk;
use crate::lex::{Element, Pattern};
use crate::model::{Basis, Block, Item, Link, List, Minutes, Outcome, Stated, Vote};

/// What words state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// The items that are voted on together.
    ConsentAgenda,
    /// An item is, or may be, voted on separately.
    Exception,
}

include!(concat!(env!("OUT_DIR"), "/consent.rs"));

type Reading<'t> = phrase::Reading<'t, Says>;

/// Fills `covers` of votes.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    in_items(&mut minutes.items, "/items");
}

fn in_items(items: &mut [Item<'_>], path: &str) {
    for (at, item) in items.iter_mut().enumerate() {
        let path = format!("{path}/{at}");
        in_items(&mut item.items, &format!("{path}/items"));
        let is_consent = item.title.as_deref().is_some_and(|title| has(title, Says::ConsentAgenda));
        if is_consent && !has_exception(item) {
            let covers = parts(item, &path);
            if let Some(vote) = the_vote(&mut item.minutes).filter(|_| !covers.is_empty()) {
                vote.covers = covers;
            }
        }
    }
}

fn has(text: &str, says: Says) -> bool {
    Reading::of(text).has(says)
}

/// The record states that a part is voted on separately.
fn has_exception(item: &mut Item<'_>) -> bool {
    let mut found = false;
    let mut see = |blocks: &mut [Block<'_>]| walk::blocks(blocks, "", &mut |_, unit| found |= has(unit.text(), Says::Exception));
    see(&mut item.purpose);
    see(&mut item.minutes);
    item.items.iter_mut().for_each(|inner| see(&mut inner.minutes));
    found
}

/// The items under a consent agenda, or else the points of its lists, which state nothing of their own.
fn parts<'a>(item: &Item<'a>, path: &str) -> Vec<Link<'a>> {
    let link = |path: String, span: &crate::source::Place| Link { path: path.into(), basis: Basis::Derived, span: span.stating("covered") };
    if !item.items.is_empty() {
        let plain = item.items.iter().enumerate().filter(|(_, inner)| !inner.minutes.iter().any(states));
        return plain.map(|(at, inner)| link(format!("{path}/items/{at}"), &inner.span)).collect();
    }
    let mut covered = Vec::new();
    for (field, blocks) in [("purpose", &item.purpose), ("minutes", &item.minutes)] {
        for (block, list) in blocks.iter().enumerate().filter_map(|(at, block)| Some((at, list_of(block)?))) {
            let plain = list.points.iter().enumerate().filter(|(_, point)| point.stated.is_empty() && point.children.is_empty());
            covered.extend(plain.map(|(at, point)| link(format!("{path}/{field}/{block}/points/{at}"), &point.span)));
        }
    }
    covered
}

fn list_of<'b, 'a>(block: &'b Block<'a>) -> Option<&'b List<'a>> {
    match block {
        Block::List(list) if !list.clauses => Some(list),
        _ => None,
    }
}

/// A block states a motion, an outcome or a vote.
fn states(block: &Block<'_>) -> bool {
    match block {
        Block::Motion(_) | Block::Decision(_) | Block::Vote(_) => true,
        Block::Paragraph(unit) => !unit.stated.is_empty(),
        Block::List(list) => list.points.iter().any(|point| !point.stated.is_empty()),
        _ => false,
    }
}

/// The one vote of a record, if it was carried and its words, or those of the block before it, name the consent agenda.
fn the_vote<'b, 'a>(blocks: &'b mut [Block<'a>]) -> Option<&'b mut Vote<'a>> {
    let mut votes = (0..blocks.len()).filter(|at| blocks.get_mut(*at).and_then(vote_of).is_some()).collect::<Vec<_>>().into_iter();
    let at = votes.next().filter(|_| votes.next().is_none())?;
    let before = at.checked_sub(1).and_then(|before| blocks.get(before));
    let named = before.into_iter().chain(blocks.get(at)).any(|block| has(words(block), Says::ConsentAgenda));
    let block = blocks.get_mut(at).filter(|_| named)?;
    let decided = matches!(block, Block::Decision(unit) if CARRIED.contains(&unit.outcome));
    vote_of(block).filter(|vote| decided || vote.result == Some(Outcome::Carried))
}

/// Outcomes of what was carried.
const CARRIED: &[Outcome] = &[Outcome::Carried, Outcome::Approved, Outcome::Agreed, Outcome::Resolved];

fn vote_of<'b, 'a>(block: &'b mut Block<'a>) -> Option<&'b mut Vote<'a>> {
    match block {
        Block::Vote(vote) => Some(vote),
        Block::Decision(unit) => unit.vote.as_deref_mut().or_else(|| stated(&mut unit.stated)),
        Block::Motion(unit) => stated(&mut unit.stated),
        Block::Paragraph(unit) => stated(&mut unit.stated),
        _ => None,
    }
}

fn stated<'b, 'a>(stated: &'b mut [Stated<'a>]) -> Option<&'b mut Vote<'a>> {
    stated.iter_mut().find_map(|one| match one {
        Stated::Vote(vote) => Some(&mut **vote),
        _ => None,
    })
}

fn words<'b>(block: &'b Block<'_>) -> &'b str {
    match block {
        Block::Vote(unit) => &unit.text,
        Block::Decision(unit) => &unit.text,
        Block::Motion(unit) => &unit.text,
        Block::Paragraph(unit) => &unit.text,
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::lex::rules_hold!();

    fn covered(record: &str) -> Vec<String> {
        let text = format!(
            "4. Consent Calendar\n\na. Minutes of March 9\nb. Warrant Register No. 1187\n\n{record}\n\n5. Roads\n\nThe road was wet.\n"
        );
        let source = crate::read::text(&text);
        let json = serde_json::to_value(crate::minutes_of(&source)).unwrap_or_default();
        let covers = json.pointer("/items/0/minutes/1/vote/covers").and_then(serde_json::Value::as_array).cloned().unwrap_or_default();
        covers.iter().map(|link| link["path"].to_string()).collect()
    }

    #[test]
    fn one_vote_covers_all_items_that_are_not_taken_out() {
        let whole = "MOTION by Cllr Fox, seconded by Cllr Hay, to approve the Consent Calendar as presented. Motion carried 5-0.";
        assert_eq!(covered(whole), ["\"/items/0/minutes/0/points/0\"", "\"/items/0/minutes/0/points/1\""]);
        for part in [
            whole.replace("as presented", "with the exception of the warrants").as_str(),
            whole.replace("the Consent Calendar", "the lease").as_str(),
            whole.replace("carried 5-0", "failed 2-3").as_str(),
        ] {
            assert!(covered(part).is_empty(), "{part}");
        }
    }

    #[test]
    fn blocks_that_state_something_are_known() {
        use crate::model::{Decision, Paragraph, Point, Text};
        let vote = || Stated::Vote(Box::new(Vote { result: Some(Outcome::Carried), ..Vote::default() }));
        let told = |stated| Block::Paragraph(Box::new(Paragraph { text: "The consent agenda".into(), stated, ..Paragraph::default() }));
        assert!(states(&Block::Vote(Box::default())) && states(&Block::Motion(Box::default())) && states(&Block::Decision(Box::default())));
        assert!(states(&told(vec![vote()])) && !states(&told(vec![])) && !states(&Block::Heading(Box::new(Text::default()))));
        let list = |stated| List { points: vec![Point { stated, ..Point::default() }], ..List::default() };
        assert!(states(&Block::List(list(vec![vote()]))) && !states(&Block::List(list(vec![]))));
        assert!(list_of(&Block::List(list(vec![]))).is_some() && list_of(&Block::List(List { clauses: true, ..list(vec![]) })).is_none());
        let decided = |outcome| {
            let own = Some(Box::new(Vote::default()));
            Block::Decision(Box::new(Decision { outcome, text: "Approve the consent agenda".into(), vote: own, ..Decision::default() }))
        };
        let found = |mut blocks: Vec<Block<'static>>| the_vote(&mut blocks).is_some();
        assert!(
            found(vec![told(vec![vote()])])
                && found(vec![decided(Outcome::Approved)])
                && found(vec![told(vec![]), Block::Vote(Box::new(Vote { result: Some(Outcome::Carried), ..Vote::default() }))])
        );
        assert!(!found(vec![decided(Outcome::Lost)]) && !found(vec![told(vec![vote()]), told(vec![vote()])]) && !found(vec![told(vec![])]));
        assert!(!found(vec![told(vec![]), Block::Vote(Box::default())]) && !found(vec![]));
    }
}
