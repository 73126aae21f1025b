//! Finds the place in the source of words of the text of a unit.
//!
//! The text of a unit is its source without marker, label, markup and line breaks. Visible characters are in both, in the same order, so
//! positions are carried over by counting those; where punctuation differs, by counting letters and digits.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use crate::entity::window::collapsed;
use crate::model::{Basis, Fact, Minutes, Person};
use crate::source::{Line, Place, Span, is_blank};

/// The text of the source, its lines and its markup.
#[derive(Clone, Copy)]
pub(crate) struct Page<'a> {
    text: &'a str,
    index: &'a [Line],
    markup: &'a [(usize, usize)],
}

impl<'a> Page<'a> {
    /// The page of a document.
    pub(crate) fn of(minutes: &Minutes<'a>) -> Self {
        Page { text: minutes.source.text, index: minutes.source.index, markup: minutes.source.markup }
    }

    /// The text of the source.
    pub(crate) fn text(self) -> &'a str {
        self.text
    }

    /// Prepares to locate words of `text`, the text of the unit at `place`.
    pub(crate) fn locator(self, text: &str, place: &Place) -> Locator<'a> {
        Locator::new(self, text, place)
    }

    /// The characters of a span that `counts` counts, without markup, each with its place.
    fn chars(self, span: Span, counts: fn(char) -> bool) -> impl Iterator<Item = (usize, char)> + 'a {
        let mut cuts = self.markup[self.markup.partition_point(|cut| cut.1 <= span.start)..].iter().peekable();
        let text = self.text.get(span.start..span.end).unwrap_or("");
        text.char_indices().map(move |(at, c)| (span.start + at, c)).filter(move |(at, c)| {
            while cuts.next_if(|cut| cut.1 <= *at).is_some() {}
            counts(*c) && cuts.peek().is_none_or(|cut| *at < cut.0)
        })
    }

    fn line(self, at: usize) -> usize {
        self.index.partition_point(|line| line.span.start <= at).max(1)
    }
}

/// Places of characters in a text, and of the same characters in the source; as many of each.
type Matched = (Vec<usize>, Vec<(usize, usize)>);

/// Maps the text of one unit to its source.
pub(crate) struct Locator<'a> {
    page: Page<'a>,
    unit: Place,
    /// The place of the text in the source, if it occurs there unchanged.
    whole: Option<usize>,
    /// The characters of the unit's text where it does not: the visible ones, or letters and digits alone. They are matched on first use.
    matched: OnceCell<Matched>,
    text: String,
}

impl<'a> Locator<'a> {
    fn new(page: Page<'a>, text: &str, place: &Place) -> Self {
        let whole = Self::whole(page, text, place);
        Locator { page, unit: place.clone(), whole, matched: OnceCell::new(), text: text.to_owned() }
    }

    /// Where a text begins in the one span that contains it unchanged, without markup inside.
    fn whole(page: Page<'a>, text: &str, place: &Place) -> Option<usize> {
        let span = Some(place.first).filter(|_| place.more().is_empty())?;
        let cut = page.markup.get(page.markup.partition_point(|cut| cut.1 <= span.start));
        let source = page.text.get(span.start..span.end).filter(|_| cut.is_none_or(|cut| cut.0 >= span.end))?;
        Some(span.start + first_place(source, text)?)
    }

    /// The characters of the text with their places in the source; nothing if the two could not be matched.
    fn matched(&self) -> &Matched {
        self.matched.get_or_init(|| {
            let visible = self.matched_by(|c| !is_blank(c));
            visible.or_else(|| self.matched_by(char::is_alphanumeric)).unwrap_or_default()
        })
    }

    /// The characters that `counts` counts: their places in the text and in the source; nothing if the two differ.
    fn matched_by(&self, counts: fn(char) -> bool) -> Option<Matched> {
        let mut whole = String::with_capacity(self.text.len());
        let mut outer = Vec::with_capacity(self.text.len());
        for (at, c) in self.unit.spans().flat_map(|span| self.page.chars(span, counts)) {
            whole.push(c);
            outer.push((at, at + c.len_utf8()));
        }
        let (inner, words): (Vec<usize>, String) = self.text.char_indices().filter(|(_, c)| counts(*c)).unzip();
        let base = whole.get(..whole.find(&words)?)?.chars().count();
        outer.truncate(base + inner.len());
        outer.drain(..base);
        (outer.len() == inner.len()).then_some((inner, outer))
    }

    /// The place of `range` of the unit's text; the place of the whole unit where the two do not match.
    pub(crate) fn place(&self, range: &Range<usize>, rule: &'static str) -> Place {
        let whole = || self.unit.stating(rule);
        if let Some(from) = self.whole {
            let words = self.text.get(range.clone()).unwrap_or("");
            let (lead, words) = (words.len() - words.trim_start_matches(is_blank).len(), words.trim_matches(is_blank));
            let start = from + range.start + lead;
            return if words.is_empty() { whole() } else { self.cut(start, start + words.len(), rule) };
        }
        let (inner, outer) = self.matched();
        let first = inner.partition_point(|at| *at < range.start);
        let last = inner.partition_point(|at| *at < range.end);
        let (Some(from), Some(to)) = (outer.get(first), last.checked_sub(1).and_then(|last| outer.get(last))) else {
            return whole();
        };
        if first >= last {
            return whole();
        }
        self.cut(self.start(range.start, inner[first], from.0), self.tail(inner[last - 1], range.end, to.1), rule)
    }

    /// Extends a start over the punctuation before the first letter of the words, such as an opening bracket.
    fn start(&self, start: usize, first: usize, mut at: usize) -> usize {
        let characters = self.text.get(start..first).unwrap_or("").chars().rev().filter(|character| !is_blank(*character));
        for character in characters {
            let text = self.page.text.get(..at).unwrap_or("");
            let found = PASSED.iter().map(|passed| text.trim_end_matches(passed)).find(|before| before.ends_with(character));
            at = found.map_or(at, |before| before.len() - character.len_utf8());
        }
        at
    }

    /// Extends an end over the punctuation after the last letter of the words, such as a closing bracket.
    fn tail(&self, last: usize, end: usize, mut at: usize) -> usize {
        let characters = self.text.get(last..end).unwrap_or("").chars().skip(1).filter(|character| !is_blank(*character));
        for character in characters {
            let rest = self.page.text.get(at..).unwrap_or("");
            let found = PASSED.iter().map(|passed| rest.trim_start_matches(passed)).find(|rest_after| rest_after.starts_with(character));
            at += found.map_or(0, |rest_after| rest.len() - rest_after.len() + character.len_utf8());
        }
        at
    }

    /// The stretch `start..end` of the source, as far as it is within the unit.
    fn cut(&self, start: usize, end: usize, rule: &'static str) -> Place {
        let held = self.unit.spans().skip_while(|span| span.end <= start).take_while(|span| span.start < end);
        let spans: Vec<Span> = held
            .map(|span| {
                let from = span.start.max(start);
                Span { start: from, end: span.end.min(end), line: self.page.line(from) }
            })
            .collect();
        Place::of(&spans, rule)
    }

    /// The place of the whole unit.
    pub(crate) fn unit(&self, rule: &'static str) -> Place {
        self.unit.stating(rule)
    }

    /// The person named by `range` of the text.
    pub(crate) fn person(&self, range: &Range<usize>, rule: &'static str) -> Person<'a> {
        Person { name: self.words(range), span: self.place(range, rule) }
    }

    /// The statement of `range` of the text, with its value in normal form.
    pub(crate) fn fact(&self, value: String, range: &Range<usize>, rule: &'static str) -> Fact<'a> {
        Fact { value: Cow::Owned(value), text: self.words(range), basis: Basis::Stated, span: self.place(range, rule) }
    }

    /// The words of `range`, white space collapsed.
    pub(crate) fn words(&self, range: &Range<usize>) -> Cow<'a, str> {
        Cow::Owned(collapsed(self.text.get(range.clone()).unwrap_or("")))
    }
}

/// Bytes of a unit before its text, such as a marker or label, up to which the text is looked for place by place.
const LEAD: usize = 64;

/// The first occurrence of words in a text. Most words are all of it but a short lead, which needs no search.
fn first_place(text: &str, words: &str) -> Option<usize> {
    match text.len().checked_sub(words.len())? {
        last if last <= LEAD => (0..=last).find(|at| text.get(*at..).is_some_and(|rest| rest.starts_with(words))),
        _ => text.find(words),
    }
}

/// The lines before the first item as one text, for sentences that continue over several units.
#[derive(Default)]
pub(crate) struct Preamble {
    /// The words.
    pub(crate) text: String,
    spans: Vec<Span>,
}

impl Preamble {
    /// Adds a unit, up to the maximum length of a preamble.
    pub(crate) fn add(&mut self, text: &str, place: &Place) {
        if self.text.len() + text.len() < 2000 {
            self.text.push_str(text);
            self.text.push('\n');
            self.spans.extend(place.spans());
        }
    }

    /// Its place.
    pub(crate) fn place(&self) -> Place {
        Place::of(&self.spans, "head")
    }
}

/// What may occur between a letter and a symbol of the words. A symbol may look like markup, so that is passed last.
const PASSED: [fn(char) -> bool; 3] = [is_blank, |c| is_blank(c) || c == '\\', is_invisible];

/// Blank, or markup that the text of a unit leaves out.
fn is_invisible(c: char) -> bool {
    is_blank(c) || matches!(c, '\\' | '*' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::window::{window, window_before};

    fn found(source: &str, text: &str, words: &str) -> String {
        let read = crate::read::text(source);
        let page = Page { text: &read.text, index: &read.lines, markup: &read.markup };
        let unit = Place::new(Span { start: 0, end: source.len(), line: 1 }, "paragraph");
        let at = text.find(words).unwrap();
        let place = page.locator(text, &unit).place(&(at..at + words.len()), "test");
        source[place.first.start..place.first.end].to_owned()
    }

    #[test]
    fn the_first_place_of_words_is_found() {
        let long = "the lane ".repeat(20);
        for (text, words, at) in
            [("4. the lane", "the lane", Some(3)), ("aaa", "a", Some(0)), ("é lane", "lane", Some(3)), ("a", "lane", None)]
        {
            assert_eq!(first_place(text, words), at, "{text}");
        }
        assert_eq!((first_place(&long, "lane"), first_place(&long, "hedge")), (Some(4), None));
    }

    #[test]
    fn symbols_that_look_like_markup() {
        assert_eq!(found("The Roads Committee_ met", "The Roads Committee_ met", "Committee_"), "Committee_");
        assert_eq!(found("the Lane\\_ was", "the Lane_ was", "Lane_"), "Lane\\_");
        assert_eq!(found("the *Lane*) was", "the Lane) was", "Lane)"), "Lane*)");
        assert_eq!(found("the _Lane was", "the _Lane was", "_Lane"), "_Lane");
    }

    #[test]
    fn words_are_found_across_breaks_and_markup() {
        assert_eq!(found("(a) moved by Ann\n  Byrd.", "moved by Ann Byrd.", "Ann Byrd"), "Ann\n  Byrd");
        assert_eq!(found("**Moved** by Ann", "Moved by Ann", "Ann"), "Ann");
        assert_eq!(found("by Cr Hay (J), who", "by Cr Hay (J), who", "Cr Hay (J)"), "Cr Hay (J)");
        assert_eq!(found("the \\(Scotland\\) Act", "the (Scotland) Act", "(Scotland) Act"), "(Scotland\\) Act");
        assert_eq!(found("at the Hall”\n< by", "at the Hall” < by", "Hall” <"), "Hall”\n<");
    }

    #[test]
    fn windows_are_whole_characters() {
        assert_eq!((window("a£b", 0, 2), window("a£b", 1, 9), window("ab", 2, 3)), ("a", "£b", ""));
        assert_eq!((window_before("a£b", 4, 2), window_before("a£b", 3, 2), window_before("ab", 0, 3)), ("b", "£", ""));
    }

    #[test]
    fn what_does_not_match_gives_the_whole_unit() {
        assert_eq!(found("nothing alike", "Ann Byrd moved", "Ann Byrd"), "nothing alike");
    }

    #[test]
    fn tags_inside_words_are_passed_over() {
        assert_eq!(found("on 4th May 20<b>17</b> at", "on 4th May 2017 at", "4th May 2017"), "4th May 20<b>17");
        assert_eq!(found("a, b", "a, b", ", "), ",");
        assert_eq!(found("moved by Ann Byrd today", "moved by Ann Byrd today", " Ann Byrd "), "Ann Byrd");
    }

    #[test]
    fn markup_inside_a_unit_is_no_part_of_its_words() {
        let places = |source: &str, text: &str, words: &str| {
            let read = crate::read::markdown(source);
            let page = Page { text: &read.text, index: &read.lines, markup: &read.markup };
            let end = read.text.find('\n').unwrap_or(read.text.len());
            let unit = Place::new(Span { start: 0, end, line: 1 }, "paragraph");
            let at = text.find(words).unwrap();
            let place = page.locator(text, &unit).place(&(at..at + words.len()), "test");
            read.text[place.first.start..place.first.end].to_owned()
        };
        assert_eq!(places("The **old** elm fell", "The old elm fell", "elm fell"), "elm fell");
        assert_eq!(places("The **old** elm fell", "The old elm fell", "old elm"), "old** elm");
        assert_eq!(places("The elm fell\n\nThe **old** oak", "The elm fell", "elm"), "elm");
        assert_eq!(places("The elm\\* fell", "The elm* fell", "elm*"), "elm\\*");
    }

    #[test]
    fn words_over_two_spans_keep_both_places() {
        let text = "The elm\n\nfell";
        let read = crate::read::text(text);
        let page = Page { text: &read.text, index: &read.lines, markup: &read.markup };
        let spans = [Span { start: 0, end: 7, line: 1 }, Span { start: 9, end: 13, line: 3 }];
        let locator = page.locator("The elm fell", &Place::of(&spans, "paragraph"));
        let found =
            |range: Range<usize>| locator.place(&range, "test").spans().map(|span| (span.start, span.end, span.line)).collect::<Vec<_>>();
        assert_eq!(found(4..12), [(4, 7, 1), (9, 13, 3)]);
        assert_eq!(found(0..3), [(0, 3, 1)]);
        assert_eq!(found(8..12), [(9, 13, 3)]);
        assert_eq!(found(7..8), [(0, 7, 1), (9, 13, 3)]);
    }

    #[test]
    fn a_preamble_is_one_text_of_limited_length() {
        let place = |start: usize| Place::new(Span { start, end: start + 3, line: 1 }, "meta");
        let mut head = Preamble::default();
        head.add("elm", &place(0));
        head.add(&"x".repeat(1996), &place(4));
        head.add("oak", &place(9));
        assert_eq!((head.text.as_str(), head.place().spans().map(|span| span.start).collect::<Vec<_>>()), ("elm\noak\n", vec![0, 9]));
        head.add(&"x".repeat(1991), &place(20));
        assert_eq!(head.text.len(), 8 + 1992);
        assert_eq!((first_place("elm oak", "oak"), first_place("oak", "elm oak"), first_place("elm", "oak")), (Some(4), None, None));
        let far = format!("{}oak", "x".repeat(LEAD + 1));
        assert_eq!(
            (first_place(&far, "oak"), first_place(&far[1..], "oak"), first_place("é1", "1")),
            (Some(LEAD + 1), Some(LEAD), Some(2))
        );
    }
}
