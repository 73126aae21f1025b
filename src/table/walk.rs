//! Walks over a document and visits every unit that is a row of a table, with its context.

use super::links::{item_of, links};
use super::presence;
use super::unit::{Ballot, Found, Under, Unit, Voter};
use super::words;
use crate::model::{
    Action, Basis, Block, Correction, Decision, Item, List, Minutes, Motion, Point, Position, Reference, Side, Stated, Vote,
};
use crate::source::Place;

/// Visits every unit that is a row of a table, in reading order except for facts of the meeting.
pub(super) fn units<'m>(minutes: &'m Minutes<'m>, visit: &mut dyn FnMut(&Found<'_, 'm>)) {
    let document = super::shared_columns::document_id(&minutes.source.path_bytes, &minutes.source.sha256);
    let mut walk = Walk { minutes, document: &document, visit };
    let top = Under::default();
    walk.see(Unit::Whole, "", top);
    walk.meeting(top);
    walk.blocks(&minutes.front, "/front", top);
    walk.items(&minutes.items, "/items", Under { depth: 1, ..top });
    walk.blocks(&minutes.back, "/back", top);
    presence::each(minutes, &mut |presence, item, movement| {
        let path = format!("{}#{}", item.1, presence.name);
        walk.see(Unit::Presence(presence), &path, Under { item: Some(item), belongs_to: Some(movement), ..top });
    });
    for (at, (link, belongs_to)) in links(minutes).into_iter().enumerate() {
        let item = item_of(minutes, &belongs_to);
        walk.see(Unit::Link(link), &format!("/links/{at}"), Under { item, belongs_to: Some(&belongs_to), ..top });
    }
}

struct Walk<'v, 'm> {
    minutes: &'m Minutes<'m>,
    document: &'v str,
    visit: &'v mut dyn FnMut(&Found<'_, 'm>),
}

impl<'m> Walk<'_, 'm> {
    fn see(&mut self, unit: Unit<'m>, path: &str, under: Under<'_, 'm>) {
        (self.visit)(&Found { minutes: self.minutes, document: self.document, unit, path, under });
    }

    /// Visits each unit of a list, with pointers below `path`.
    fn each<T>(&mut self, list: &'m [T], path: &str, under: Under<'_, 'm>, unit: fn(&'m T) -> Unit<'m>) {
        for (at, one) in list.iter().enumerate() {
            self.see(unit(one), &format!("{path}/{at}"), under);
        }
    }

    fn meeting(&mut self, top: Under<'_, 'm>) {
        let meeting = &self.minutes.meeting;
        for (at, attendee) in meeting.attendance.iter().enumerate() {
            let path = format!("/meeting/attendance/{at}");
            self.see(Unit::Attendee(attendee), &path, top);
            self.each(&attendee.movements, &format!("{path}/movements"), Under { belongs_to: Some(&path), ..top }, Unit::Movement);
        }
        self.each(&meeting.movements, "/meeting/movements", top, Unit::Movement);
        self.each(&meeting.declarations, "/meeting/declarations", top, Unit::Declaration);
    }

    fn items(&mut self, items: &'m [Item<'m>], path: &str, under: Under<'_, 'm>) {
        for (at, item) in items.iter().enumerate() {
            self.item(item, &format!("{path}/{at}"), under);
        }
    }

    fn item(&mut self, item: &'m Item<'m>, path: &str, under: Under<'_, 'm>) {
        self.see(Unit::Item(item), path, Under { item: Some((item, path)), ..under });
        let inside = Under { item: Some((item, path)), ..Under::default() };
        let title = item.title.as_deref().unwrap_or_default();
        self.references(&item.references, path, title, inside);
        self.stated(&item.stated, path, title, inside);
        self.blocks(&item.purpose, &format!("{path}/purpose"), inside);
        self.blocks(&item.minutes, &format!("{path}/minutes"), inside);
        self.each(&item.documents, &format!("{path}/documents"), inside, Unit::Paper);
        self.each(&item.movements, &format!("{path}/movements"), inside, Unit::Movement);
        self.each(&item.declarations, &format!("{path}/declarations"), inside, Unit::Declaration);
        self.items(&item.items, &format!("{path}/items"), Under { parent: Some(path), depth: under.depth + 1, ..Under::default() });
    }

    fn blocks(&mut self, blocks: &'m [Block<'m>], path: &str, under: Under<'_, 'm>) {
        let mut decision = None;
        for (at, block) in blocks.iter().enumerate() {
            let path = format!("{path}/{at}");
            match block {
                Block::List(list) if list.clauses => self.list(list, &path, Under { decision: decision.as_deref(), ..under }),
                Block::List(list) => self.list(list, &path, under),
                Block::Decision(unit) => {
                    self.decision(unit, &path, under);
                    decision = Some(path);
                }
                Block::Vote(unit) if repeats(blocks, at, unit) => self.references(&unit.references, &path, &unit.text, under),
                _ => self.block(block, &path, under),
            }
        }
    }

    /// A block that is neither a list nor a decision nor the words of a vote that is stated beside it.
    fn block(&mut self, block: &'m Block<'m>, path: &str, under: Under<'_, 'm>) {
        match block {
            Block::Paragraph(unit) => {
                self.references(&unit.references, path, &unit.text, under);
                self.stated(&unit.stated, path, &unit.text, under);
            }
            Block::Heading(unit) | Block::Label(unit) | Block::Meta(unit) | Block::Attendance(unit) | Block::Close(unit) => {
                self.references(&unit.references, path, &unit.text, under);
                self.stated(&unit.stated, path, &unit.text, under);
            }
            Block::Table(table) => {
                for (at, row) in table.rows.iter().enumerate() {
                    let words = row.cells.first().map(AsRef::as_ref).unwrap_or_default();
                    let path = format!("{path}/rows/{at}");
                    self.references(&row.references, &path, words, under);
                    self.stated(&row.stated, &path, words, under);
                }
            }
            Block::Motion(unit) => self.motion(unit, path, under),
            Block::Vote(unit) => self.vote(unit, path, under),
            Block::Action(unit) => self.action(unit, path, under),
            Block::Correction(unit) => self.correction(unit, path, under),
            Block::Document(unit) => self.see(Unit::Paper(unit), path, under),
            Block::Truncation(_) | Block::List(_) | Block::Decision(_) => {}
        }
    }

    fn list(&mut self, list: &'m List<'m>, path: &str, under: Under<'_, 'm>) {
        self.points(&list.points, &format!("{path}/points"), under);
    }

    fn points(&mut self, points: &'m [Point<'m>], path: &str, under: Under<'_, 'm>) {
        let under = Under { depth: under.depth + 1, ..under };
        for (at, point) in points.iter().enumerate() {
            let path = format!("{path}/{at}");
            self.see(Unit::Point(point), &path, under);
            self.references(&point.references, &path, &point.text, under);
            self.stated(&point.stated, &path, &point.text, under);
            self.blocks(&point.children, &format!("{path}/children"), Under { parent: Some(&path), ..under });
        }
    }

    fn decision(&mut self, decision: &'m Decision<'m>, path: &str, under: Under<'_, 'm>) {
        self.see(Unit::Decision(decision), path, under);
        let words = words::own_or_stated(&decision.text, under);
        let inside = Under { decision: Some(path), ..under };
        if let Some(vote) = &decision.vote {
            self.vote(vote, &format!("{path}/vote"), Under { stated_in: under.stated_in.or(Some((path, words))), ..inside });
        }
        self.references(&decision.references, path, words, under);
        self.stated(&decision.stated, path, words, under);
        self.points(&decision.clauses, &format!("{path}/clauses"), Under { depth: 0, parent: None, ..inside });
    }

    fn motion(&mut self, motion: &'m Motion<'m>, path: &str, under: Under<'_, 'm>) {
        self.see(Unit::Motion(motion), path, under);
        let words = words::own_or_stated(&motion.text, under);
        self.references(&motion.references, path, words, under);
        self.stated(&motion.stated, path, words, under);
    }

    fn vote(&mut self, vote: &'m Vote<'m>, path: &str, under: Under<'_, 'm>) {
        self.see(Unit::Vote(vote), path, under);
        for link in &vote.covers {
            let item = item_of(self.minutes, &link.path);
            self.see(Unit::Covered(vote, link), &format!("{path}#{}", link.path), Under { item, ..under });
        }
        let inside = Under { belongs_to: Some(path), ..under };
        let sides = [
            ("for", &vote.ayes, Ballot::For),
            ("against", &vote.noes, Ballot::Other(Position::Against)),
            ("abstain", &vote.abstain, Ballot::Other(Position::Abstained)),
        ];
        for (name, side, position) in sides {
            self.side(side.as_ref(), &format!("{path}/{name}/names"), position, inside);
        }
        for (at, dissent) in vote.dissent.iter().enumerate() {
            let position = Ballot::Other(dissent.position);
            let voter = Voter { person: &dissent.member, position, basis: dissent.basis, place: &dissent.span };
            self.see(Unit::Voter(voter), &format!("{path}/dissent/{at}"), inside);
        }
        self.references(&vote.references, path, &vote.text, under);
    }

    fn side(&mut self, side: Option<&'m Side<'m>>, path: &str, position: Ballot, under: Under<'_, 'm>) {
        for (at, person) in side.into_iter().flat_map(|side| &side.names).enumerate() {
            let voter = Voter { person, position, basis: Basis::Stated, place: &person.span };
            self.see(Unit::Voter(voter), &format!("{path}/{at}"), under);
        }
    }

    fn action(&mut self, action: &'m Action<'m>, path: &str, under: Under<'_, 'm>) {
        self.see(Unit::Action(action), path, under);
        let words = words::own_or_stated(&action.text, under);
        self.references(&action.references, path, words, under);
        self.stated(&action.stated, path, words, under);
    }

    fn correction(&mut self, correction: &'m Correction<'m>, path: &str, under: Under<'_, 'm>) {
        self.see(Unit::Correction(correction), path, under);
        self.references(&correction.references, path, &correction.text, under);
    }

    fn stated(&mut self, stated: &'m [Stated<'m>], path: &str, words: &'m str, under: Under<'_, 'm>) {
        let under = Under { stated_in: Some((path, words)), ..under };
        for (at, one) in stated.iter().enumerate() {
            let path = format!("{path}/stated/{at}");
            match one {
                Stated::Motion(unit) => self.motion(unit, &path, under),
                Stated::Vote(unit) => self.vote(unit, &path, under),
                Stated::Decision(unit) => self.decision(unit, &path, under),
                Stated::Action(unit) => self.action(unit, &path, under),
                Stated::Correction(unit) => self.correction(unit, &path, under),
            }
        }
    }

    fn references(&mut self, references: &'m [Reference<'m>], path: &str, words: &'m str, under: Under<'_, 'm>) {
        let under = Under { stated_in: Some((path, words)), ..under };
        self.each(references, &format!("{path}/references"), under, Unit::Reference);
    }
}
/// A block of a vote that states nothing itself, for its names are in the vote above, or it only announces the names below.
fn repeats(blocks: &[Block<'_>], at: usize, unit: &Vote<'_>) -> bool {
    let above = at.checked_sub(1).and_then(|above| vote_of(blocks.get(above)?));
    let below = blocks.get(at + 1).filter(|_| unit.text.trim_end().ends_with(':')).and_then(vote_of);
    let is_here = |name: &Place| unit.span.spans().any(|span| (span.start..span.end).contains(&name.first.start));
    !states(unit) && (above.is_some_and(|vote| voters(vote).any(is_here)) || below.is_some_and(|vote| voters(vote).next().is_some()))
}

/// A vote has a count, a name or a result.
fn states(vote: &Vote<'_>) -> bool {
    let has_side = [&vote.ayes, &vote.noes, &vote.abstain].into_iter().any(Option::is_some);
    has_side || vote.unanimous || vote.result.is_some() || !vote.dissent.is_empty() || !vote.covers.is_empty()
}

/// The vote of a block.
fn vote_of<'b>(block: &'b Block<'_>) -> Option<&'b Vote<'b>> {
    match block {
        Block::Decision(decision) => decision.vote.as_deref(),
        Block::Vote(vote) => Some(vote),
        _ => None,
    }
}

/// The places of the names of those who voted.
fn voters<'v>(vote: &'v Vote<'_>) -> impl Iterator<Item = &'v Place> {
    let sides = [&vote.ayes, &vote.noes, &vote.abstain].into_iter().flatten().flat_map(|side| &side.names);
    sides.map(|name| &name.span).chain(vote.dissent.iter().map(|dissent| &dissent.member.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Person;
    use crate::source::Span;

    fn place(start: usize, end: usize) -> Place {
        Place::new(Span { start, end, line: 1 }, "test")
    }

    #[test]
    fn only_the_words_of_a_vote_that_is_stated_beside_them_repeat_it() {
        let name = Person { name: "Fox".into(), span: place(20, 23) };
        let side = Side { count: 1, basis: Basis::Derived, names: vec![name] };
        let named = || Block::Vote(Box::new(Vote { ayes: Some(side.clone()), span: place(0, 10), ..Vote::default() }));
        let bare = |text: &'static str, start, end| Vote { text: text.into(), span: place(start, end), ..Vote::default() };
        let is = |above: Option<Block<'static>>, vote: Vote<'static>, below: Option<Block<'static>>| {
            let at = usize::from(above.is_some());
            let blocks: Vec<Block<'_>> = above.into_iter().chain([Block::Vote(Box::new(vote.clone()))]).chain(below).collect();
            repeats(&blocks, at, &vote)
        };
        assert!(is(Some(named()), bare("For: Fox", 15, 30), None), "the name is in it");
        assert!(is(None, bare("It was put to the vote:", 0, 10), Some(named())), "it announces the names");
        assert!(!is(Some(named()), bare("The fence was put to the vote", 30, 60), None), "another vote, which could not be read");
        assert!(!is(None, bare("The fence was put to the vote.", 0, 10), Some(named())));
        assert!(!is(Some(named()), Vote { unanimous: true, ..bare("For: Fox", 15, 30) }, None));
        assert!(!is(None, bare("For: Fox", 15, 30), None));
    }
}
