//! Why a line may be furniture and not part of the minutes.

use super::document::Document;
use super::evidence::{Evidence, note};
use super::known::{LineCue, PageMatter};
use crate::layout::Line;
use crate::lex::{Cue, class};
use crate::number::kind;

pub fn observe(document: &Document<'_>, at: usize, out: &mut Evidence) {
    if let Some(matter) = document.page_matter[at] {
        note!(out, "page.matter", matter);
    }
}

impl Document<'_> {
    /// Why each line may be furniture, if there is a reason.
    pub(super) fn page_matters(&self) -> Vec<Option<PageMatter>> {
        let mut found: Vec<Option<PageMatter>> = Vec::with_capacity(self.lines.len());
        for at in 0..self.lines.len() {
            let business = matches!(self.cues[at], Some(LineCue::Rule(Cue::Decision | Cue::Motion | Cue::Vote | Cue::Action)));
            let certain = self.certain_page_matter(at);
            let likely = || self.likely_page_matter(at, &found).filter(|_| self.lines[at].words == 1 || !business);
            found.push(certain.or_else(likely));
        }
        found
    }

    fn certain_page_matter(&self, at: usize) -> Option<PageMatter> {
        let line = &self.lines[at];
        match () {
            () if line.classes & class::PAGE != 0 && line.words <= 2 && line.digits > 0 && line.tokens.len() <= 4 => Some(PageMatter::Page),
            () if line.page_number > 0 => Some(PageMatter::PageNumber),
            () if line.words == 0 && (line.digits == 0 || line.tokens.len() <= LONE) => Some(PageMatter::Signs),
            () if self.is_tag(line) => Some(PageMatter::Tag),
            () if line.decoration.pipe && self.is_header_row(at) => Some(PageMatter::TableHead),
            () => None,
        }
    }

    fn likely_page_matter(&self, at: usize, above: &[Option<PageMatter>]) -> Option<PageMatter> {
        let line = &self.lines[at];
        match () {
            () if self.is_first_row(at) => Some(PageMatter::Caption),
            () if self.is_row(at) => None,
            () if line.recurs >= 2 => Some(PageMatter::Recurring),
            () if line.words <= MOST && line.classes & OF_THE_PAGE != 0 => Some(PageMatter::Word),
            () if line.words <= FEW && line.tokens.len() <= 2 * FEW && line.classes & OF_A_CAPTION != 0 => Some(PageMatter::Caption),
            () if at < self.top => Some(PageMatter::Top),
            () if self.is_next_column(at, above) => Some(PageMatter::NextColumn),
            () => None,
        }
    }

    /// `<AI1>`: a publishing system marks its parts with such tags.
    fn is_tag(&self, line: &Line) -> bool {
        let tag = |text: &str| text.starts_with('<') && text.ends_with('>') && !text.contains(crate::source::is_blank);
        self.text.get(line.span.clone()).is_some_and(tag)
    }

    /// Captions of columns, each on a separate line: the line directly above is one.
    fn is_next_column(&self, at: usize, matters: &[Option<PageMatter>]) -> bool {
        let is_caption = |line: &Line| line.words <= 2 && line.marker.is_none() && line.digits == 0 && line.page_number == 0;
        let above = at.checked_sub(1).filter(|above| matters[*above].is_some());
        above.is_some_and(|above| is_caption(&self.lines[above]) && is_caption(&self.lines[at]) && self.lines[at].gap == 0)
    }

    /// A row of a table: the line above or below is one as well.
    fn is_row(&self, at: usize) -> bool {
        let piped = |at: Option<usize>| at.and_then(|at| self.lines.get(at)).is_some_and(|line| line.decoration.pipe);
        piped(Some(at)) && (piped(at.checked_sub(1)) || piped(Some(at + 1)))
    }

    /// A row of captions with further rows below and none above: piped, or set in columns above numbers.
    fn is_first_row(&self, at: usize) -> bool {
        let (line, above) = (&self.lines[at], at.checked_sub(1).and_then(|above| self.lines.get(above)));
        let below = self.lines.get(at + 1).filter(|below| below.gap == 0);
        let piped = line.classes & OF_A_CAPTION != 0 && self.is_row(at) && !above.is_some_and(|above| above.decoration.pipe);
        let set = line.columns > 0 && line.verbs == 0 && below.is_some_and(|below| below.columns > 0 && below.digits > 0);
        line.digits == 0 && (piped || set && !above.is_some_and(|above| above.columns > 0 && above.gap == 0))
    }

    /// The row above the rule of a table.
    fn is_header_row(&self, at: usize) -> bool {
        self.lines.get(at + 1).is_some_and(|next| next.words == 0 && next.decoration.pipe && next.gap == 0)
    }

    /// Lines above the record: those before the first number, and before the first cue of attendance, a motion or an outcome.
    pub(super) fn lines_above_record(&self) -> usize {
        let numbered = |line: &Line| line.marker.is_some_and(|marker| marker.kind != kind::BULLET && marker.kind != kind::DATE);
        let opens = |at: &usize| numbered(&self.lines[*at]) || matches!(self.cues[*at], Some(LineCue::Rule(_)));
        (0..self.lines.len()).find(opens).unwrap_or(0).min(TOP)
    }
}

/// Classes of the words of pages.
const OF_THE_PAGE: u128 = class::PAGE | class::SITE | class::COURTESY | class::FILE_SIZE;
/// Maximum words of a line that is furniture because of a word in it.
const MOST: usize = 12;
/// Words of a line that is a caption of page furniture.
const FEW: usize = 3;
/// Tokens of a number with the punctuation around it: `- 5 -`.
const LONE: usize = 3;
/// Maximum lines above the record.
const TOP: usize = 20;
/// Classes of the words of such captions.
const OF_A_CAPTION: u128 = class::TABLE_HEAD
    | class::LABEL_WORD
    | class::MINUTES
    | class::MEETING
    | class::PAPER
    | class::DRAFT
    | class::ATTENDANCE
    | class::ACTION
    | class::WHEN_CAPTION
    | class::ITEM_WORD
    | class::NAMES;

#[cfg(test)]
mod tests {
    use super::*;

    fn matters(text: &str) -> Vec<Option<PageMatter>> {
        Document::of_text(text).page_matter
    }

    #[test]
    fn numbers_signs_and_tags_of_a_page() {
        use PageMatter::{Page, Signs, Tag, Word};
        let record = "1. Roads\nThe lane was mended.";
        for (line, matter) in [
            ("Page 2", Some(Page)),
            ("Page 1 of 3", Some(Page)),
            ("Page 3 of 10 pages", Some(Word)),
            ("----", Some(Signs)),
            ("- 5 -", Some(Signs)),
            ("- 5 6 -", None),
            ("<AI1>", Some(Tag)),
            ("<a b>", None),
            ("The elm fell.", None),
        ] {
            assert_eq!(matters(&format!("{record}\n{line}\nThe oak fell."))[2], matter, "{line}");
        }
    }

    #[test]
    fn captions_of_columns_are_none_of_the_record() {
        use PageMatter::{Caption, NextColumn, Signs, TableHead};
        assert_eq!(matters("1. Roads\n| Name | Lane |\n|---|---|\n| Fox | Elm |"), [None, Some(TableHead), Some(Signs), None]);
        assert_eq!(matters("1. Roads\n| Name | Lane |\n| Fox | Elm |"), [None, Some(Caption), None]);
        assert_eq!(matters("1. Roads\n| Name | Lane |\n\n|---|---|"), [None, Some(Caption), Some(Signs)]);
        assert_eq!(matters("1. Roads\nName\nLane\nThe elm fell."), [None, Some(Caption), Some(NextColumn), None]);
        assert_eq!(matters("1. Roads\nName\n\nLane"), [None, Some(Caption), None]);
        assert_eq!(matters("1. Roads\nName\nLane 5"), [None, Some(Caption), None]);
    }

    #[test]
    fn lines_above_the_record_and_lines_that_recur() {
        use PageMatter::{Recurring, Top};
        assert_eq!(matters("Holt\nElm\n1. Roads\nThe oak fell."), [Some(Top), Some(Top), None, None]);
        assert_eq!(matters("Holt\nElm"), [None, None]);
        let long = format!("{}1. Roads", "Elm and oak fell down.\n".repeat(TOP + 1));
        assert_eq!(matters(&long).into_iter().filter(|matter| *matter == Some(Top)).count(), 0);
        assert_eq!(matters("1. Roads\nHolt Elm\nThe oak fell.\nHolt Elm\nThe ash fell.\nHolt Elm")[3], Some(Recurring));
    }
}
