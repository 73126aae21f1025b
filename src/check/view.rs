//! A document as checks see it: every part in reading order, with its item.

use crate::diagnostic::Code;
use crate::model::{Action, Block, Decision, Item, Minutes, Person, Point, Stated, Vote};
use crate::source::{Line, Span};

use super::Finding;

/// A document and its parts in reading order.
pub(super) struct View<'m> {
    /// The document.
    pub(super) minutes: &'m Minutes<'m>,
    /// Every block and entry, the nested ones after them.
    pub(super) parts: Vec<Part<'m>>,
    /// Every item, the nested ones after them.
    pub(super) items: Vec<&'m Item<'m>>,
}

/// A part of the record, and its item.
#[derive(Clone, Copy)]
pub(super) struct Part<'m> {
    /// The item, or nothing before the first and after the last.
    pub(super) item: Option<&'m Item<'m>>,
    /// The part.
    pub(super) node: Node<'m>,
}

/// A block, an entry of a list, or a further statement of one.
#[derive(Clone, Copy)]
pub(super) enum Node<'m> {
    Block(&'m Block<'m>),
    Point(&'m Point<'m>),
    Stated(&'m Stated<'m>),
}

impl<'m> View<'m> {
    pub(super) fn of(minutes: &'m Minutes<'m>) -> Self {
        let mut view = View { minutes, parts: Vec::new(), items: Vec::new() };
        view.blocks(&minutes.front, None);
        minutes.items.iter().for_each(|item| view.item(item));
        view.blocks(&minutes.back, None);
        view
    }

    fn item(&mut self, item: &'m Item<'m>) {
        self.items.push(item);
        self.stated(&item.stated, Some(item));
        self.blocks(&item.minutes, Some(item));
        item.items.iter().for_each(|inner| self.item(inner));
    }

    fn blocks(&mut self, blocks: &'m [Block<'m>], item: Option<&'m Item<'m>>) {
        for block in blocks {
            self.parts.push(Part { item, node: Node::Block(block) });
            match block {
                Block::List(list) => self.points(&list.points, item),
                Block::Paragraph(unit) => self.stated(&unit.stated, item),
                Block::Motion(unit) => self.stated(&unit.stated, item),
                Block::Action(unit) => self.stated(&unit.stated, item),
                Block::Label(unit) | Block::Heading(unit) | Block::Attendance(unit) | Block::Meta(unit) | Block::Close(unit) => {
                    self.stated(&unit.stated, item)
                }
                Block::Decision(unit) => {
                    self.stated(&unit.stated, item);
                    self.points(&unit.clauses, item);
                }
                _ => {}
            }
        }
    }

    fn points(&mut self, points: &'m [Point<'m>], item: Option<&'m Item<'m>>) {
        for point in points {
            self.parts.push(Part { item, node: Node::Point(point) });
            self.stated(&point.stated, item);
            self.blocks(&point.children, item);
        }
    }

    fn stated(&mut self, stated: &'m [Stated<'m>], item: Option<&'m Item<'m>>) {
        self.parts.extend(stated.iter().map(|one| Part { item, node: Node::Stated(one) }));
    }

    /// Every block, with its item.
    pub(super) fn every_block(&self) -> impl Iterator<Item = (Option<&'m Item<'m>>, &'m Block<'m>)> + '_ {
        self.parts.iter().filter_map(|part| match part.node {
            Node::Block(block) => Some((part.item, block)),
            _ => None,
        })
    }

    /// Every decision, including further statements.
    pub(super) fn decisions(&self) -> impl Iterator<Item = &'m Decision<'m>> + '_ {
        self.parts.iter().filter_map(|part| match part.node {
            Node::Block(Block::Decision(decision)) | Node::Stated(Stated::Decision(decision)) => Some(&**decision),
            _ => None,
        })
    }

    /// Every vote: blocks, those of decisions, those that a text states as well.
    pub(super) fn votes(&self) -> impl Iterator<Item = &'m Vote<'m>> + '_ {
        self.parts.iter().filter_map(|part| match part.node {
            Node::Block(Block::Vote(vote)) | Node::Stated(Stated::Vote(vote)) => Some(&**vote),
            Node::Block(Block::Decision(decision)) | Node::Stated(Stated::Decision(decision)) => decision.vote.as_deref(),
            _ => None,
        })
    }

    /// Every mover with his seconder.
    pub(super) fn moved(&self) -> impl Iterator<Item = (&'m Person<'m>, &'m Person<'m>)> + '_ {
        self.parts.iter().filter_map(|part| {
            let (mover, seconder) = match part.node {
                Node::Block(Block::Motion(motion)) | Node::Stated(Stated::Motion(motion)) => (&motion.mover, &motion.seconder),
                Node::Block(Block::Decision(decision)) | Node::Stated(Stated::Decision(decision)) => (&decision.mover, &decision.seconder),
                _ => return None,
            };
            mover.as_deref().zip(seconder.as_deref())
        })
    }

    /// Every action that is a block.
    pub(super) fn actions(&self) -> impl Iterator<Item = &'m Action<'m>> + '_ {
        self.every_block().filter_map(|(_, block)| match block {
            Block::Action(action) => Some(&**action),
            _ => None,
        })
    }

    /// The decoded text.
    pub(super) fn text(&self) -> &'m str {
        self.minutes.source.text
    }

    /// The lines of the text.
    pub(super) fn lines(&self) -> &'m [Line] {
        self.minutes.source.index
    }

    /// The words of a stretch of one line, or of more.
    pub(super) fn words(&self, span: Span) -> &'m str {
        self.text().get(span.start..span.end).unwrap_or("")
    }

    /// The span of bytes `start..end`, which begin on the 1-based `line` or after it.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span { start, end, line: self.lines().partition_point(|line| line.span.start <= start).max(1) }
    }

    /// The diagnostics of the parser with this code, at their own place or at the first words of the text.
    pub(super) fn reported(&self, code: Code, found: &mut Vec<Finding>) {
        let reported = self.minutes.diagnostics.iter().filter(|diagnostic| diagnostic.code == code);
        found.extend(reported.map(|diagnostic| Finding {
            code,
            message: diagnostic.message.clone(),
            span: diagnostic.span.unwrap_or_else(|| self.first()),
        }));
    }

    /// The first line with words; the start of a text without any.
    pub(super) fn first(&self) -> Span {
        self.lines().iter().find(|line| !line.is_blank()).map_or(Span { start: 0, end: 0, line: 1 }, |line| line.span)
    }
}
