//! The line of a heading: what hangs on it behind the title, and what runs on.

use super::grammar::Grammar;
use super::group::Passage;
use super::inline;
use super::items::{self, Head};
use super::outline::{Open, Outline, Zone};
use super::placed::{Kind, Placed, Told};
use super::{shape, title};
use crate::vocab::motion::ACTION_TITLES;
use crate::vocab::title::ATTENDANCE_TITLES;

/// So many words behind the size of a file tell nothing.
const FEWEST_WORDS: usize = 2;

impl<'a> Outline<'_, 'a> {
    pub(super) fn item(&mut self, passage: &Passage<'a>, head: Head, labelled_item: bool) {
        self.lists.clear();
        self.open_ended = false;
        self.action_log = false;
        let title = items::body(passage).trim().trim_end_matches(':').to_lowercase();
        self.apologies = title.contains("apolog") || ATTENDANCE_TITLES.iter().any(|words| title.ends_with(words));
        self.under_actions = ACTION_TITLES.contains(&title.as_str());
        self.heads_left = self.heads_left.saturating_sub(1);
        self.interrupted = false;
        self.under_decision = false;
        self.zone = if labelled_item { Zone::Purpose } else { Zone::Record };
        self.open = Open::Heading;
        self.announced = false;
        let kind = Kind::Item { level: head.level, numbered: head.numbered };
        let (title, file) = self.cut_file(passage);
        let (title, rest) = if labelled_item || passage.alone { (title, None) } else { self.cut_run_in(title, head) };
        let counted = title.number.filter(|number| number.counts.is_some()).and_then(|_| items::marker(&title));
        let told = counted.map(|marker| Box::new(Told { marker: Some(marker.body.to_owned()), lead: marker.end }));
        self.push(Placed { told, ..Placed::new(kind, title.spans.clone(), head.rule) });
        if let Some(file) = file {
            self.titled_file(&file);
        }
        if let Some(rest) = rest {
            self.zone = Zone::Record;
            self.inside(&rest);
        }
    }

    /// A passage in which numbers run on, piece by piece.
    pub(super) fn pieces(&mut self, passage: &Passage<'a>, head: Option<Head>, cuts: &[usize]) {
        let mut rest = passage.clone();
        let mut head = head;
        let mut taken = 0;
        for cut in cuts.iter().copied().chain([passage.text.len()]) {
            let (piece, behind) = rest.split(self.source, cut - taken);
            match head {
                Some(head) => self.item(&piece, head, false),
                None => self.inside(&piece),
            }
            head = inline::head(&behind.text);
            self.heads_left += usize::from(head.is_some());
            (rest, taken) = (behind, cut);
        }
    }

    /// Takes the mark of a file off a title.
    fn cut_file(&self, passage: &Passage<'a>) -> (Passage<'a>, Option<Passage<'a>>) {
        let Some(mark) = self.grammar.file_mark(&passage.text) else { return (passage.clone(), None) };
        let start =
            mark.start + passage.text[mark.start..].len() - passage.text[mark.start..].trim_start_matches(crate::source::is_blank).len();
        let (title, file) = passage.split(self.source, start);
        if title.text.is_empty() { (passage.clone(), None) } else { (title, Some(file)) }
    }

    /// The file of a title, and the text that runs on behind its size.
    fn titled_file(&mut self, file: &Passage<'a>) {
        let end = self.grammar.file_mark(&file.text).map_or(file.text.len(), |mark| mark.end);
        let (own, behind) = file.split(self.source, end + file.text[end..].len() - file.text[end..].trim_start().len());
        let (own, behind) = if is_text_after_file(self.grammar, &behind.text) { (&own, Some(behind)) } else { (file, None) };
        self.emit(Kind::Document { titled: true }, own, "file-mark");
        if let Some(behind) = behind {
            self.inside(&behind);
        }
    }

    /// Takes the text that runs on behind a heading off it.
    fn cut_run_in(&self, passage: Passage<'a>, head: Head) -> (Passage<'a>, Option<Passage<'a>>) {
        let Some(at) = run_in(&passage, head) else { return (passage, None) };
        let (title, rest) = passage.split(self.source, at);
        if rest.text.is_empty() || title.text.is_empty() { (passage, None) } else { (title, Some(rest)) }
    }
}

/// What follows the size of a file is text: a word or two are of the page, as is the note on papers that are restricted.
pub(super) fn is_text_after_file(grammar: &Grammar<'_>, words: &str) -> bool {
    shape::words(words).count() > FEWEST_WORDS && grammar.document_title(&format!(" {words}")) > 0
}

/// Where the text behind a heading on the same line begins, in bytes.
fn run_in(passage: &Passage<'_>, head: Head) -> Option<usize> {
    let text: &str = &passage.text;
    if head.rule == "item-run-in" {
        let sign = items::RUN_IN_SIGNS.iter().filter_map(|sign| text.find(sign).map(|at| at + sign.len())).min()?;
        return (sign < text.len()).then_some(sign);
    }
    let from = if head.numbered { items::marker(passage).map_or(0, |marker| marker.end) } else { 0 };
    let at = from + title::run_in(&text[from..]);
    let at = at + text[at..].len() - text[at..].trim_start_matches(crate::source::is_blank).len();
    (at < text.len()).then_some(at)
}
