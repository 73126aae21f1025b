//! The line of an item heading: its number, its title, a paper, and text that follows on the same line.

use super::columns::Heading;
use super::labelled_block::{Kind, LabelledBlock, StatedMarker};
use super::marker::Marker;
use super::place::{Walk, lead};
use super::units::Unit;
use super::{columns, inline_numbers, outcome, paper, shape, title};
use crate::lex::{Cue, cue, find, lex};
use crate::number::Marker as Number;
use crate::source::{Span, is_blank};

/// The characters between a title and the text after it.
const RUN_IN_DELIMITERS: [&str; 3] = [": ", " – ", " — "];

/// So many words after the size of a file decide nothing.
const FEWEST_WORDS: usize = 2;

/// The words after the size of a file are text: a word or two are furniture, as is the note on papers that are restricted.
fn is_text_after_file(words: &str) -> bool {
    shape::words(words).count() > FEWEST_WORDS && paper::title_end(&format!(" {words}")) > 0
}

impl Walk<'_, '_> {
    pub(super) fn item(&mut self, unit: &Unit, spans: Vec<Span>, words: &str) {
        self.close_lists();
        self.announces = false;
        self.items_left = self.items_left.saturating_sub(1);
        let bounds = spans.first().zip(spans.last());
        if let Some(stated) = bounds.and_then(|(first, last)| columns::heading(self.source, first.start, last.end)) {
            return self.stated_heading(unit, spans, words, stated);
        }
        let cuts = inline_numbers::cuts(words);
        if let Some(cut) = cuts.first() {
            let (own, rest) = self.split(&spans, *cut);
            self.heading(unit, own.clone(), &self.words(&own));
            return self.numbers_in_line(unit, &rest);
        }
        self.heading(unit, spans, words);
    }

    /// A heading whose number and title are in separate columns.
    fn stated_heading(&mut self, unit: &Unit, spans: Vec<Span>, words: &str, stated: Heading) {
        let number = number_of(words.get(..stated.number).unwrap_or(""));
        // A no-break space in a number would separate it from its title in Markdown.
        if number.is_empty() && stated.number > 0 || number.contains('\u{a0}') {
            return self.heading(unit, spans, words);
        }
        let marker = self.document.lines.get(unit.first).and_then(|line| line.marker).filter(|marker| !marker.numbers().is_empty());
        let level = self.level(marker);
        let text = words.get(stated.number..).unwrap_or("");
        let stated_marker = StatedMarker { marker: Some(number.to_owned()), lead: stated.number + lead(text) };
        let stated_marker = Some(Box::new(stated_marker)).filter(|_| stated.number > 0);
        let cut = if stated.has_title { None } else { run_in(text.trim_start(), false).or_else(|| is_sentence(text).then_some(0)) };
        let cut = cut.map(|cut| stated.number + lead(text) + cut).filter(|cut| *cut < words.len());
        let numbered = stated_marker.is_some() || number_opens(words);
        let (own, rest) = cut.map_or((spans.clone(), Vec::new()), |cut| self.split(&spans, cut));
        self.out.push(LabelledBlock { stated_marker, ..LabelledBlock::new(Kind::Item { level, numbered }, own, "item") });
        if !rest.is_empty() {
            let text = self.words(&rest);
            let (kind, rule) = self.kind_after_title(&text);
            self.announces = shape::announces(&text);
            self.push(kind, rest, rule);
        }
    }

    /// Further numbers on the line of a heading.
    fn numbers_in_line(&mut self, unit: &Unit, spans: &[Span]) {
        let words = self.words(spans);
        let mut rest = spans.to_vec();
        let mut taken = 0;
        for cut in inline_numbers::cuts(&words).into_iter().chain([words.len()]) {
            let (own, after) = self.split(&rest, cut - taken);
            let own_words = self.words(&own);
            match inline_numbers::title(&own_words) {
                Some(level) => {
                    let at = self.levels.len().min(level);
                    self.levels.truncate(at);
                    self.levels.push(None);
                    self.heading_line(own, &own_words, at, true);
                }
                None => self.entry(unit, own, &own_words, false),
            }
            (rest, taken) = (after, cut);
        }
    }

    fn heading(&mut self, unit: &Unit, spans: Vec<Span>, words: &str) {
        let number = self.document.lines.get(unit.first).and_then(|line| line.marker).filter(|marker| !marker.numbers().is_empty());
        let level = self.level(number);
        let marker = || Marker::opening(words).or_else(|| Marker::bare(words));
        let numbered = number.is_some() || marker().is_some_and(|marker| !marker.is_bullet());
        self.heading_line(spans, words, level, numbered);
    }

    /// The heading of an item, the paper in it, and the text after its title.
    fn heading_line(&mut self, spans: Vec<Span>, words: &str, level: usize, numbered: bool) {
        let file = paper::file_mark(words).map(|mark| mark.start + lead(&words[mark.start..]));
        let run_in = run_in(words, numbered);
        let cut = [file, run_in].into_iter().flatten().min().filter(|cut| *cut > 0 && *cut < words.len());
        let (own, rest) = cut.map_or((spans.clone(), Vec::new()), |cut| self.split(&spans, cut));
        let (own, rest) = if own.is_empty() || rest.is_empty() { (spans, Vec::new()) } else { (own, rest) };
        let own_words = self.words(&own);
        let stated_marker = self.unknown_number(&own_words, numbered);
        self.out.push(LabelledBlock { stated_marker, ..LabelledBlock::new(Kind::Item { level, numbered }, own, "item") });
        if rest.is_empty() {
            return;
        }
        let rest = if cut == file { self.heading_file(rest) } else { rest };
        if rest.is_empty() {
            return;
        }
        let text = self.words(&rest);
        let (kind, rule) = self.kind_after_title(&text);
        self.announces = shape::announces(&text);
        self.push(kind, rest, rule);
    }

    /// Adds the file of a title; returns the spans of the text after its size.
    fn heading_file(&mut self, file: Vec<Span>) -> Vec<Span> {
        let words = self.words(&file);
        let end = paper::file_mark(&words).map_or(words.len(), |mark| mark.end);
        let (own, text) = self.split(&file, end + lead(&words[end..]));
        let (own, text) = if is_text_after_file(&self.words(&text)) { (own, text) } else { (file, Vec::new()) };
        self.push(Kind::Document { in_heading: true }, own, "file-mark");
        text
    }

    /// A number that is no known marker of a list.
    fn unknown_number(&self, words: &str, numbered: bool) -> Option<Box<StatedMarker>> {
        let known = Marker::opening(words).or_else(|| Marker::bare(words)).is_some()
            || self.style.is_some_and(|style| style.number(words).is_some());
        if !numbered || known {
            return None;
        }
        let length = words.find(is_blank).unwrap_or(words.len());
        let body = number_of(words.get(..length).unwrap_or(words));
        (!body.is_empty()).then(|| Box::new(StatedMarker { marker: Some(body.to_owned()), lead: length + lead(&words[length..]) }))
    }

    /// The kind of the text after a title.
    fn kind_after_title(&self, words: &str) -> (Kind, &'static str) {
        if let Some(found) = outcome::states_outcome(words, self.style) {
            return (Kind::Decision { label: Some((found.start, found.end)) }, found.rule);
        }
        if self.style.is_some_and(|style| style.opens_motion(words)) {
            return (Kind::Motion, "motion");
        }
        let mut hits = Vec::new();
        find(&lex(words), &mut hits);
        match hits.iter().filter_map(|hit| cue(hit.rule)).find(|cue| matches!(cue, Cue::Motion | Cue::Vote | Cue::Action)) {
            Some(Cue::Motion) => (Kind::Motion, "motion"),
            Some(Cue::Vote) => (Kind::Vote, "vote"),
            Some(Cue::Action) => (Kind::Action, "action"),
            _ => (Kind::Para, "paragraph"),
        }
    }

    /// Items around an item, by its number: it follows the number of an open item, is a part of one, or starts a new series inside one.
    fn level(&mut self, number: Option<Number>) -> usize {
        let inside =
            |outer: &Number, inner: &Number| outer.numbers().len() < inner.numbers().len() && inner.numbers().starts_with(outer.numbers());
        let alike = |other: &Number, number: &Number| {
            other.kind == number.kind && other.delimiter == number.delimiter && other.numbers().len() == number.numbers().len()
        };
        let level = match number {
            None => 0,
            Some(number) => {
                let around = self.levels.iter().rposition(|open| open.is_some_and(|open| inside(&open, &number))).map(|at| at + 1);
                let beside = self.levels.iter().rposition(|open| open.is_some_and(|open| alike(&open, &number)));
                let begins = number.last() == 1 && number.numbers().len() == 1 && self.levels.last().is_some_and(Option::is_some);
                around.or(beside).unwrap_or(if begins { self.levels.len() } else { 0 })
            }
        };
        self.levels.truncate(level);
        self.levels.push(number);
        level
    }
}

/// A number without the punctuation around it, and with the bracket that closes one inside it: `3(a)` of `3(a).`.
fn number_of(word: &str) -> &str {
    let is_punctuation = |c: char| !c.is_alphanumeric();
    let after = word.trim_start_matches(is_punctuation);
    let body = after.trim_end_matches(is_punctuation);
    let closes = body.contains('(') && !body.contains(')') && after.get(body.len()..).is_some_and(|rest| rest.starts_with(')'));
    after.get(..body.len() + usize::from(closes)).unwrap_or(body)
}

/// A number opens the words.
fn number_opens(words: &str) -> bool {
    Marker::opening(words).or_else(|| Marker::bare(words)).is_some_and(|marker| !marker.is_bullet())
}

/// Where the text after a title on the same line begins, in bytes. A sentence after a number is all text.
fn run_in(words: &str, numbered: bool) -> Option<usize> {
    let marker = if numbered { Marker::opening(words).or_else(|| Marker::bare(words)) } else { None };
    let from = marker.map_or(0, |marker| marker.end.min(words.len()));
    let at = from + title::run_in(&words[from..]);
    let at = at + lead(&words[at..]);
    if at >= words.len() && numbered && is_sentence(&words[from..]) {
        return Some(from);
    }
    if at < words.len() {
        return Some(at);
    }
    // Only its delimiter separates a title without a number from the text.
    let is_text = |at: &usize| shape::ends_sentence(&words[*at..]) || shape::has_finite_verb(&words[*at..]);
    let delimiter = RUN_IN_DELIMITERS.iter().filter_map(|delimiter| words.find(delimiter).map(|at| at + delimiter.len())).min();
    delimiter.filter(|at| !numbered && *at < words.len() && shape::is_title(&words[..*at]) && is_text(at))
}

/// It is a sentence, and no title.
fn is_sentence(text: &str) -> bool {
    shape::has_finite_verb(text) && (shape::ends_sentence(text) || text.trim_end().ends_with(':')) && !shape::is_title(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_follows_a_title_on_its_line() {
        for (words, numbered, text) in [
            ("1. Roads: The lane was mended.", true, Some("The lane was mended.")),
            ("1. The lane was mended.", true, Some("The lane was mended.")),
            ("1. Roads", true, None),
            ("1. Roads and lanes of Holt", true, None),
            ("Roads – The lane was mended.", false, Some("The lane was mended.")),
            ("Roads – Parks and lanes", false, None),
            ("1. Roads – The lane was mended.", true, Some("The lane was mended.")),
        ] {
            assert_eq!(run_in(words, numbered).map(|at| &words[at..]), text, "{words}");
        }
        assert!(is_sentence("The lane was mended.") && is_sentence("It was as follows:"));
        assert!(!is_sentence("Roads and lanes.") && !is_sentence("the lane was mended"));
    }

    #[test]
    fn a_number_loses_the_punctuation_around_it() {
        for (word, number) in [("3(a).", "3(a)"), ("(3)", "3"), ("3.", "3"), ("§3", "3"), ("(3(a))", "3(a)"), ("–", "")] {
            assert_eq!(number_of(word), number, "{word}");
        }
        assert!(number_opens("3. Roads") && number_opens("3 Roads") && !number_opens("• Roads") && !number_opens("Roads"));
        assert!(is_text_after_file("the lane fell") && !is_text_after_file("the lane") && !is_text_after_file(""));
    }
}
