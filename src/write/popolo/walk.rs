//! The motions, decisions and votes of a document, with the words that state them and their JSON pointers.

use crate::model::{Block, Decision, Item, Minutes, Motion, Point, Stated, Vote};

/// A unit that has a class in Popolo.
#[derive(Clone, Copy)]
pub enum Unit<'m> {
    /// A motion.
    Motion(&'m Motion<'m>, &'m str),
    /// A decision.
    Decision(&'m Decision<'m>, &'m str),
    /// A vote that is a unit of its own.
    Vote(&'m Vote<'m>),
}

/// All motions, decisions and votes of a document.
pub fn units<'m>(minutes: &'m Minutes<'m>) -> Vec<(Unit<'m>, String)> {
    let mut walk = Walk(Vec::new());
    walk.blocks(&minutes.front, "/front");
    walk.items(&minutes.items, "/items");
    walk.blocks(&minutes.back, "/back");
    walk.0
}

struct Walk<'m>(Vec<(Unit<'m>, String)>);

impl<'m> Walk<'m> {
    fn items(&mut self, items: &'m [Item<'m>], path: &str) {
        for (at, item) in items.iter().enumerate() {
            let path = format!("{path}/{at}");
            self.stated(&item.stated, item.title.as_deref().unwrap_or_default(), &path);
            self.blocks(&item.purpose, &format!("{path}/purpose"));
            self.blocks(&item.minutes, &format!("{path}/minutes"));
            self.items(&item.items, &format!("{path}/items"));
        }
    }

    fn blocks(&mut self, blocks: &'m [Block<'m>], path: &str) {
        for (at, block) in blocks.iter().enumerate() {
            let path = format!("{path}/{at}");
            match block {
                Block::Paragraph(unit) => self.stated(&unit.stated, &unit.text, &path),
                Block::Action(unit) => self.stated(&unit.stated, &unit.text, &path),
                Block::Label(unit) | Block::Heading(unit) | Block::Attendance(unit) | Block::Meta(unit) | Block::Close(unit) => {
                    self.stated(&unit.stated, &unit.text, &path);
                }
                Block::List(list) => self.points(&list.points, &format!("{path}/points")),
                Block::Table(table) => {
                    for (at, row) in table.rows.iter().enumerate() {
                        let words = row.cells.first().map(AsRef::as_ref).unwrap_or_default();
                        self.stated(&row.stated, words, &format!("{path}/rows/{at}"));
                    }
                }
                Block::Motion(unit) => self.motion(unit, "", &path),
                Block::Decision(unit) => self.decision(unit, "", &path),
                Block::Vote(unit) => self.0.push((Unit::Vote(unit), path)),
                _ => {}
            }
        }
    }

    fn points(&mut self, points: &'m [Point<'m>], path: &str) {
        for (at, point) in points.iter().enumerate() {
            let path = format!("{path}/{at}");
            self.stated(&point.stated, &point.text, &path);
            self.blocks(&point.children, &format!("{path}/children"));
        }
    }

    /// A motion with its own words, or, if it has none, with those that state it.
    fn motion(&mut self, motion: &'m Motion<'m>, words: &'m str, path: &str) {
        let words = if motion.text.is_empty() { words } else { &motion.text };
        self.0.push((Unit::Motion(motion, words), path.to_owned()));
        self.stated(&motion.stated, words, path);
    }

    fn decision(&mut self, decision: &'m Decision<'m>, words: &'m str, path: &str) {
        let words = if decision.text.is_empty() { words } else { &decision.text };
        self.0.push((Unit::Decision(decision, words), path.to_owned()));
        self.stated(&decision.stated, words, path);
        self.points(&decision.clauses, &format!("{path}/clauses"));
    }

    fn stated(&mut self, stated: &'m [Stated<'m>], words: &'m str, path: &str) {
        for (at, one) in stated.iter().enumerate() {
            let path = format!("{path}/stated/{at}");
            match one {
                Stated::Motion(unit) => self.motion(unit, words, &path),
                Stated::Vote(unit) => self.0.push((Unit::Vote(unit), path)),
                Stated::Decision(unit) => self.decision(unit, words, &path),
                Stated::Action(_) | Stated::Correction(_) => {}
            }
        }
    }
}
