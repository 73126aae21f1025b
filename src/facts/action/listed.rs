//! Tasks under a caption that announces them: the entries of the list below it, and paragraphs that say who is to do what.

use super::narrative::add;
use super::owners::{self, Known};
use super::stated;
use super::words::{Reading, Says};
use crate::facts::locate::Page;
use crate::model::{Block, Paragraph, Point};
use crate::source::Place;

/// States the tasks under the captions of one record.
pub(super) fn fill<'a>(page: Page<'a>, blocks: &mut [Block<'a>], known: &Known) {
    let mut list: Option<Listed<'_, 'a>> = None;
    for at in 0..blocks.len() {
        let (head, tail) = blocks.split_at_mut(at + 1);
        let Some(block) = head.last_mut() else { continue };
        match block {
            Block::Label(caption) | Block::Heading(caption) => {
                let is_caption = Reading::of(&caption.text).has(Says::Caption);
                list = is_caption.then(|| Listed { page, known, end: end(&caption.span), gap: None });
            }
            Block::List(below) => {
                let inside = tail.first().and_then(|next| if let Block::Action(unit) = next { Some(&unit.span) } else { None });
                list = list.filter(|_| !below.clauses).and_then(|list| list.entries(&mut below.points, inside));
            }
            Block::Paragraph(unit) => list = list.and_then(|list| list.paragraph(unit)),
            Block::Action(unit) => list = list.and_then(|list| list.behind(&unit.span)),
            _ => list = None,
        }
    }
}

/// The byte behind a unit.
fn end(place: &Place) -> usize {
    place.spans().last().map_or(place.first.end, |last| last.end)
}

/// The list under a caption, as far as it has been read.
struct Listed<'k, 'a> {
    page: Page<'a>,
    known: &'k Known,
    /// The end of the task before, or of the caption.
    end: usize,
    /// Lines between the caption and the first task.
    gap: Option<usize>,
}

impl<'a> Listed<'_, 'a> {
    /// The list with one more task; nothing if that stands further off than the first one.
    fn behind(mut self, place: &Place) -> Option<Self> {
        let between = self.page.text().get(self.end..place.first.start).unwrap_or("");
        let lines = between.matches('\n').count();
        self.end = end(place);
        let gap = *self.gap.get_or_insert(lines);
        (lines <= gap).then_some(self)
    }

    /// Entries are tasks, whoever is to do them; an entry is the matter of those further to the right below it.
    fn entries(mut self, points: &mut [Point<'a>], next: Option<&Place>) -> Option<Self> {
        let last = points.len().saturating_sub(1);
        for (at, point) in points.iter_mut().enumerate() {
            self = self.behind(&point.span)?;
            let is_matter = next.is_some_and(|next| at == last && self.column(next) > self.column(&point.span));
            for block in &mut point.children {
                self = match block {
                    Block::List(list) => self.entries(&mut list.points, None)?,
                    Block::Action(unit) => self.behind(&unit.span)?,
                    _ => self,
                };
            }
            if point.children.is_empty() && !is_matter {
                self.entry(point);
            }
        }
        Some(self)
    }

    /// Bytes of a line before a unit.
    fn column(&self, place: &Place) -> usize {
        let before = self.page.text().get(..place.first.start).unwrap_or("");
        before.len() - before.rfind('\n').map_or(0, |end| end + 1)
    }

    fn entry(&self, point: &mut Point<'a>) {
        let reading = Reading::of(&point.text);
        if reading.has(Says::NoTask) || !point.text.contains(char::is_alphabetic) {
            return;
        }
        let tasks = owners::of_tasks(&reading, self.known);
        let at = self.page.locator(&point.text, &point.span);
        add(&mut point.stated, stated(&reading, &at, &(0..point.text.len()), &tasks));
    }

    /// A paragraph is a task if it says who is to do it; else the list is over.
    fn paragraph(self, unit: &mut Paragraph<'a>) -> Option<Self> {
        let reading = Reading::of(&unit.text);
        let tasks = owners::of_tasks(&reading, self.known);
        let list = self.behind(&unit.span).filter(|_| !tasks.is_empty())?;
        let at = list.page.locator(&unit.text, &unit.span);
        add(&mut unit.stated, stated(&reading, &at, &(0..unit.text.len()), &tasks));
        Some(list)
    }
}
