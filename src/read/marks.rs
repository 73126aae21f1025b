//! What is set on words beyond their type: where they lead, and that they are struck out.
//!
//! Readers trim, join and wrap words before they stand in the text. So marks count visible characters, which none of that changes, and become
//! bytes where the words are written.

use std::ops::Range;
use std::sync::Arc;

use crate::source::{Link, is_blank, part};

/// Bytes of an address that is kept. A longer one, such as a picture in an address, is none that a reader follows.
const LONGEST_HREF: usize = 2048;

/// Schemes of addresses that lead to no document.
const NO_TARGETS: &[&str] = &["javascript:", "vbscript:", "data:", "about:", "blob:"];

/// An address as a reader of the document would follow it; `None` where it leads nowhere, or to a place in the same document.
pub fn target(href: &str) -> Option<Arc<str>> {
    let kept: String = href.trim_matches(|c: char| c.is_whitespace() || c.is_control()).chars().filter(|c| !c.is_control()).collect();
    let scheme = |scheme: &&str| kept.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let leads = !kept.is_empty() && !kept.starts_with('#') && kept.len() <= LONGEST_HREF && !NO_TARGETS.iter().any(scheme);
    leads.then(|| kept.into())
}

/// How a stretch of words is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// Where it leads.
    pub href: Option<Arc<str>>,
    /// It is struck out.
    pub struck: bool,
}

/// The formatting of the words of a text: stretches of visible characters, sorted, without overlaps of the same kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    links: Vec<(Range<usize>, Arc<str>)>,
    struck: Vec<Range<usize>>,
    /// Visible characters of the text.
    length: usize,
}

/// How many visible characters a text has.
fn visible(text: &str) -> usize {
    text.chars().filter(|c| !is_blank(*c)).count()
}

impl Marks {
    /// Nothing is set on any word.
    pub fn is_empty(&self) -> bool {
        self.links.is_empty() && self.struck.is_empty()
    }

    /// Those of a text on which nothing is set.
    pub fn plain(text: &str) -> Marks {
        Marks { length: visible(text), ..Marks::default() }
    }

    /// The text goes on with these words, set so.
    pub fn push(&mut self, text: &str, setting: &Setting) {
        let stretch = self.length..self.length + visible(text);
        self.length = stretch.end;
        if stretch.is_empty() {
            return;
        }
        if let Some(href) = &setting.href {
            match self.links.last_mut().filter(|last| last.0.end == stretch.start && last.1 == *href) {
                Some(last) => last.0.end = stretch.end,
                None => self.links.push((stretch.clone(), Arc::clone(href))),
            }
        }
        if setting.struck {
            match self.struck.last_mut().filter(|last| last.end == stretch.start) {
                Some(last) => last.end = stretch.end,
                None => self.struck.push(stretch),
            }
        }
    }

    /// The text goes on with another.
    pub fn append(&mut self, other: Marks) {
        let from = self.length;
        let moved = |stretch: Range<usize>| stretch.start + from..stretch.end + from;
        self.links.extend(other.links.into_iter().map(|(stretch, href)| (moved(stretch), href)));
        self.struck.extend(other.struck.into_iter().map(moved));
        self.length += other.length;
    }

    /// What is set on the words after so many bytes of the text; what is left is set on those before.
    pub fn split_off(&mut self, text: &str, at: usize) -> Marks {
        let before = visible(part(text, ..at));
        let after = |stretch: &Range<usize>| stretch.start.saturating_sub(before)..stretch.end.saturating_sub(before);
        let links = self.links.iter().map(|(stretch, href)| (after(stretch), Arc::clone(href))).filter(|link| !link.0.is_empty()).collect();
        let struck = self.struck.iter().map(after).filter(|stretch| !stretch.is_empty()).collect();
        let rest = Marks { links, struck, length: self.length.saturating_sub(before) };
        self.links.iter_mut().for_each(|link| link.0.end = link.0.end.min(before));
        self.links.retain(|link| !link.0.is_empty());
        self.struck.iter_mut().for_each(|stretch| stretch.end = stretch.end.min(before));
        self.struck.retain(|stretch| !stretch.is_empty());
        self.length = before.min(self.length);
        rest
    }

    /// These words, without formatting, are placed before the text.
    pub fn put_before(&mut self, text: &str) {
        let rest = std::mem::replace(self, Marks::plain(text));
        self.append(rest);
    }
}

/// Marks in their places in a text, as bytes.
#[derive(Debug, Default)]
pub struct TextMarks {
    links: Vec<Link>,
    struck: Vec<(usize, usize)>,
}

impl TextMarks {
    /// Places what is set on some words of `text`, before which `written` visible characters of the marked words stand. Returns how many do
    /// after them.
    pub fn take(&mut self, marks: &Marks, written: usize, text: &str, words: Range<usize>) -> usize {
        let begins = part(text, words.clone()).char_indices().filter(|(_, c)| !is_blank(*c));
        let bytes: Vec<(usize, usize)> = begins.map(|(at, c)| (words.start + at, words.start + at + c.len_utf8())).collect();
        let shown = written..written + bytes.len();
        let place = |stretch: &Range<usize>| {
            let first = stretch.start.max(shown.start).checked_sub(written)?;
            let last = stretch.end.min(shown.end).checked_sub(written + 1)?;
            Some((bytes.get(first)?.0, bytes.get(last)?.1)).filter(|(start, end)| start < end)
        };
        for (stretch, href) in marks.links.iter().skip(marks.links.partition_point(|link| link.0.end <= written)) {
            let Some(at) = place(stretch).filter(|_| stretch.start < shown.end) else { break };
            self.link(text, at, href);
        }
        for stretch in marks.struck.iter().skip(marks.struck.partition_point(|stretch| stretch.end <= written)) {
            let Some(at) = place(stretch).filter(|_| stretch.start < shown.end) else { break };
            strike(&mut self.struck, text, at);
        }
        shown.end
    }

    /// A link continues the one before it if nothing visible is between them.
    fn link(&mut self, text: &str, (start, end): (usize, usize), href: &Arc<str>) {
        match self.links.last_mut().filter(|last| last.href == *href && shows_nothing(text, last.end, start)) {
            Some(last) => last.end = end,
            None => self.links.push(Link { start, end, href: Arc::clone(href) }),
        }
    }

    /// The links and the struck-out words, in reading order.
    pub fn end(self) -> (Vec<Link>, Vec<(usize, usize)>) {
        (self.links, self.struck)
    }
}

/// Adds a struck-out stretch; it continues the one before it if nothing visible is between them.
pub fn strike(struck: &mut Vec<(usize, usize)>, text: &str, (start, end): (usize, usize)) {
    match struck.last_mut().filter(|last| shows_nothing(text, last.1, start)) {
        Some(last) => last.1 = end,
        None => struck.push((start, end)),
    }
}

fn shows_nothing(text: &str, start: usize, end: usize) -> bool {
    text.get(start..end).is_some_and(|between| between.chars().all(is_blank))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leading(href: &str) -> Setting {
        Setting { href: target(href), struck: false }
    }

    #[test]
    fn addresses_that_lead_nowhere_are_none() {
        assert_eq!(target(" report.pdf\n").as_deref(), Some("report.pdf"));
        assert!(["", "#top", "JavaScript:print()", "data:text/plain,x"].iter().all(|href| target(href).is_none()));
        assert!(target(&"x".repeat(LONGEST_HREF + 1)).is_none());
    }

    #[test]
    fn marks_stay_on_their_words_however_those_are_set() {
        let mut marks = Marks::default();
        marks.push("See the ", &Setting::default());
        marks.push("tree survey", &leading("t.pdf"));
        marks.put_before("4.");
        let text = "4.   See the\n    tree\n    survey";
        let mut text_marks = TextMarks::default();
        let mut written = 0;
        for line in [0..12, 13..21, 22..32] {
            written = text_marks.take(&marks, written, text, line);
        }
        let (links, struck) = text_marks.end();
        assert_eq!(links, [Link { start: 17, end: 32, href: "t.pdf".into() }]);
        assert!(struck.is_empty());
    }

    #[test]
    fn marks_are_cut_where_their_words_are() {
        let mut marks = Marks::default();
        marks.push("See the ", &Setting::default());
        marks.push("tree survey", &leading("t.pdf"));
        let after = marks.split_off("See the tree survey", 12);
        assert_eq!((marks.links[0].0.clone(), marks.length), (6..10, 10));
        assert_eq!((after.links[0].0.clone(), after.length), (0..6, 6));
    }

    #[test]
    fn words_struck_out_side_by_side_are_one_stretch() {
        let mut marks = Marks::default();
        let struck = Setting { href: None, struck: true };
        marks.push("five ", &struck);
        marks.push("six", &struck);
        marks.push("seven", &Setting::default());
        let mut text_marks = TextMarks::default();
        text_marks.take(&marks, 0, "five six seven", 0..14);
        assert_eq!(text_marks.end().1, [(0, 8)]);
    }
}
