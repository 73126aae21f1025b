//! What is set on words beside their type: links, and words struck out.

use std::ops::Range;
use std::sync::Arc;

use super::{Blocks, inline};
use crate::read::{marks, markup};
use crate::source::{Link, part};

/// Delimiter of struck-out words. One tilde alone is text.
const STRIKETHROUGH: &str = "~~";

/// What is set on words so far.
#[derive(Default)]
pub(super) struct Set {
    links: Vec<Link>,
    struck: Vec<(usize, usize)>,
    open: Option<Open>,
    /// Where the words begin that a tag has begun to strike out.
    tag: Option<usize>,
}

/// A link that is open.
struct Open {
    /// Where it leads, if anywhere.
    href: Option<Arc<str>>,
    /// Its words so far.
    words: Option<(usize, usize)>,
}

impl Set {
    /// A link begins.
    pub(super) fn begin_link(&mut self, href: &str) {
        self.open = Some(Open { href: marks::target(href), words: None });
    }

    /// Words of the text.
    pub(super) fn words(&mut self, range: &Range<usize>) {
        if let Some(open) = &mut self.open {
            open.words = Some((open.words.map_or(range.start, |words| words.0), range.end));
        }
    }

    /// A tag that begins or ends words struck out.
    pub(super) fn tag(&mut self, range: &Range<usize>, closes: bool) {
        match self.tag.filter(|_| closes) {
            Some(start) => {
                self.struck.push((start, range.start));
                self.tag = None;
            }
            None if !closes => self.tag = self.tag.or(Some(range.end)),
            None => {}
        }
    }

    /// The links and the struck-out stretches, in reading order. A link continues the one before it if only markup is between them, as
    /// around a word in bold.
    pub(super) fn end(mut self, text: &str, markup: &[(usize, usize)]) -> (Vec<Link>, Vec<(usize, usize)>) {
        let mut links: Vec<Link> = Vec::new();
        for link in self.links {
            match links.last_mut().filter(|last| last.href == link.href && is_markup(markup, last.end..link.start)) {
                Some(last) => last.end = link.end,
                None => links.push(link),
            }
        }
        markup::sort(&mut self.struck, 0);
        let mut struck = Vec::new();
        self.struck.into_iter().for_each(|stretch| marks::strike(&mut struck, text, stretch));
        (links, struck)
    }
}

/// Cuts of markup cover all of a stretch.
fn is_markup(markup: &[(usize, usize)], stretch: Range<usize>) -> bool {
    let first = markup.partition_point(|cut| cut.1 <= stretch.start);
    let mut at = stretch.start;
    for cut in markup.iter().skip(first) {
        if at >= stretch.end || cut.0 > at {
            break;
        }
        at = cut.1;
    }
    at >= stretch.end
}

impl Blocks<'_> {
    /// Struck-out words begin or end at a delimiter of the range `of`. One tilde alone is text.
    pub(super) fn strike(&mut self, of: &Range<usize>, at: usize) {
        match self.is_struck(of) {
            false => self.words(at..at + 1),
            true if self.in_header => self.markup.push((at, at + STRIKETHROUGH.len())),
            true => {}
        }
    }

    /// Words struck out end.
    pub(super) fn end_strike(&mut self, range: &Range<usize>) {
        if self.is_struck(range) {
            self.strike(range, range.end - STRIKETHROUGH.len());
            self.set.struck.push((range.start + STRIKETHROUGH.len(), range.end - STRIKETHROUGH.len()));
        } else {
            self.strike(range, range.end.saturating_sub(1));
        }
    }

    fn is_struck(&self, range: &Range<usize>) -> bool {
        part(&self.source.text, range.clone()).starts_with(STRIKETHROUGH) && range.len() >= 2 * STRIKETHROUGH.len()
    }

    /// A link ends. In a row its brackets are markup; elsewhere everything between words is.
    pub(super) fn end_link(&mut self, range: &Range<usize>) {
        let Some(Open { href, words }) = self.set.open.take() else { return };
        let words = words.unwrap_or((range.end, range.end));
        if self.in_header {
            self.markup.extend([(range.start, words.0), (words.1, range.end)].into_iter().filter(|cut| cut.0 < cut.1));
            self.targets.extend(inline::targets_in(self.source, words.1..range.end));
        } else {
            self.end_target(range.end);
        }
        if let Some(href) = href.filter(|_| words.0 < words.1) {
            self.set.links.push(Link { start: words.0, end: words.1, href });
        }
    }
}
