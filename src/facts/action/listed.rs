//! Actions under a caption: the entries of the list below it, and paragraphs that state an owner and an action.

use super::narrative::add;
use super::owners::{self, MemberNames};
use super::stated;
use super::words::{Reading, Says};
use crate::facts::locate::Page;
use crate::model::{Block, Paragraph, Point};

/// States the actions under the captions of one record. Only the units decide where these end: lines and columns differ between the formats
/// of one record.
pub(super) fn fill<'a>(page: Page<'a>, blocks: &mut [Block<'a>], members: &MemberNames) {
    let mut list: Option<Listed<'_, 'a>> = None;
    let mut is_first = false;
    for at in 0..blocks.len() {
        let (earlier, later) = blocks.split_at_mut(at + 1);
        let Some(block) = earlier.last_mut() else { continue };
        let was_first = std::mem::replace(&mut is_first, matches!(block, Block::Label(_) | Block::Heading(_)));
        match block {
            Block::Label(caption) | Block::Heading(caption) => {
                list = Reading::of(&caption.text).has(Says::Caption).then_some(Listed { page, members });
            }
            Block::List(below) => {
                let is_followed = matches!(later.first(), Some(Block::Action(_)));
                list = list.filter(|_| was_first && !below.clauses);
                list.iter().for_each(|list| list.entries(&mut below.points, is_followed));
            }
            Block::Paragraph(unit) => list = list.filter(|list| list.paragraph(unit)),
            Block::Action(_) => {}
            _ => list = None,
        }
    }
}

/// The list under a caption.
struct Listed<'k, 'a> {
    page: Page<'a>,
    members: &'k MemberNames,
}

impl<'a> Listed<'_, 'a> {
    /// Entries are actions, with or without an owner; an entry with actions below it is their subject.
    fn entries(&self, points: &mut [Point<'a>], is_followed: bool) {
        let last = points.len().saturating_sub(1);
        for (at, point) in points.iter_mut().enumerate() {
            for block in &mut point.children {
                if let Block::List(list) = block {
                    self.entries(&mut list.points, false);
                }
            }
            if point.children.is_empty() && !(is_followed && at == last) {
                self.entry(point);
            }
        }
    }

    fn entry(&self, point: &mut Point<'a>) {
        let reading = Reading::of(&point.text);
        if reading.has(Says::NoAction) || !point.text.contains(char::is_alphabetic) {
            return;
        }
        let owners = owners::of_actions(&reading, self.members);
        let at = self.page.locator(&point.text, &point.span);
        add(&mut point.stated, stated(&reading, &at, &(0..point.text.len()), &owners));
    }

    /// A paragraph is an action if it states an owner; otherwise the list ends.
    fn paragraph(&self, unit: &mut Paragraph<'a>) -> bool {
        let reading = Reading::of(&unit.text);
        let owners = owners::of_actions(&reading, self.members);
        if !owners.is_empty() {
            let at = self.page.locator(&unit.text, &unit.span);
            add(&mut unit.stated, stated(&reading, &at, &(0..unit.text.len()), &owners));
        }
        !owners.is_empty()
    }
}
