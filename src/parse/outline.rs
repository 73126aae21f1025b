//! Passages to units: the whole document, top to bottom, with what is open at each point.

use super::document::{has_task_column, is_labelled, is_paper, label_of, page_kind, purpose_follows, title_runs};
use super::grammar::Grammar;
use super::group::Passage;
use super::inline;
use super::items::{self, Head, Items, Profile};
use super::numbering::OpenLists;
use super::placed::{Kind, Placed};
use super::quotes::Heard;
use super::shape;
use crate::source::Source;
use crate::vocab::attendance::FIELDS;
use crate::vocab::furniture::PageKind;
use crate::vocab::label::Part;
use crate::vocab::motion::SIGNATORIES;

/// What part of the document the walk is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// Before the first item.
    Front,
    /// Between a title and its record.
    Purpose,
    /// In a record.
    Record,
    /// Under a label that announces papers.
    Documents,
    /// After the end of the record.
    Closed,
}

/// What is open and may go on.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Open {
    /// Nothing.
    Nothing,
    /// An item heading.
    Heading,
    /// A list of names or a caption of attendance.
    Names,
    /// The head of the minutes, which ends "there were present:".
    Present,
    /// A field whose value stands on the next line.
    Field,
    /// A motion; whether its words are still to come, and whether an entry of its list stands last.
    Motion { awaits: bool, listed: bool },
    /// The caption over a motion: `Resolution No. 12`.
    MotionCaption,
    /// A division.
    Vote,
    /// Tasks.
    Action,
    /// An entry keyed by a reference.
    Keyed,
    /// An entry that opens with a date.
    Dated,
    /// A decision.
    Decision(OpenDecision),
}

/// How far a decision has got.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OpenDecision {
    /// Its word stands alone, its text is still to come.
    pub awaits: bool,
    /// Its text announces clauses.
    pub announces: bool,
    /// It has clauses.
    pub clauses: bool,
    /// Clauses without markers may follow.
    pub parallel: bool,
    /// The lists that were open before it.
    pub before: OpenLists,
    /// Lists around its clauses.
    pub base: usize,
}

/// The walk over the passages of a document.
pub(super) struct Outline<'o, 'a> {
    pub source: &'a Source,
    pub grammar: &'o Grammar<'o>,
    pub profile: Profile,
    pub page: Option<PageKind>,
    pub labelled: bool,
    pub out: Vec<Placed>,
    /// The last unit that is not of the page.
    last: Option<usize>,
    heard: Heard,
    pub zone: Zone,
    pub open: Open,
    pub lists: OpenLists,
    pub interrupted: bool,
    pub announced: bool,
    pub under_decision: bool,
    pub attendance_seen: bool,
    pub next: Option<NextPassage<'o>>,
    /// Tasks stand in a column of their own.
    pub task_column: bool,
    /// The columns of an action log stand above: tasks are keyed, their owners stand in a column.
    pub action_log: bool,
    /// The names of the division that is open stand in columns.
    pub columns_of_votes: bool,
    /// The item is titled as one for apologies, or for the names of those present.
    pub apologies: bool,
    /// The heading above names tasks.
    pub under_actions: bool,
    /// The purpose that is open ends with its first paragraph and the list under it.
    pub open_ended: bool,
    /// Headings of items still to come.
    pub heads_left: usize,
    /// The passage stands inside a run of short lines of which none has a text under it.
    pub in_run: bool,
}

/// What the walk may know of the passage to come.
#[derive(Clone, Debug)]
pub(super) struct NextPassage<'o> {
    pub text: &'o str,
    pub is_head: bool,
    pub is_label: bool,
    pub gap: usize,
    /// Passages from it to the end of the document.
    pub remaining: usize,
}

/// The flat outline of a document, with the kind of its page.
pub fn outline<'a>(source: &'a Source, passages: &[Passage<'a>], grammar: &Grammar<'_>) -> (Vec<Placed>, Option<PageKind>) {
    let page = page_kind(passages);
    let labelled = is_labelled(passages, page, grammar);
    let label = |passage: &Passage<'_>| label_of(passage, labelled, grammar);
    let items = Items::new(passages, &label, grammar);
    let single = matches!(page, Some(PageKind::Item | PageKind::Decision));
    let paper = page.is_none() && is_paper(passages, grammar);
    let profile = items.profile(single, paper);
    let heads = items.heads(&profile);
    let mut walk = Outline {
        source,
        grammar,
        profile,
        page,
        labelled,
        out: Vec::new(),
        last: None,
        heard: Heard::default(),
        zone: Zone::Front,
        open: Open::Nothing,
        lists: OpenLists::default(),
        interrupted: false,
        announced: false,
        under_decision: false,
        attendance_seen: false,
        next: None,
        task_column: has_task_column(passages),
        open_ended: false,
        apologies: false,
        columns_of_votes: false,
        action_log: false,
        heads_left: heads.iter().flatten().count(),
        in_run: false,
        under_actions: false,
    };
    let runs = title_runs(passages, &heads, &label);
    let mut after = vec![None; passages.len()];
    let mut next = None;
    for at in (0..passages.len()).rev() {
        after[at] = next;
        if !passages[at].furniture {
            next = Some(at);
        }
    }
    let purposes: Vec<bool> = (0..passages.len()).map(|at| heads[at].is_some() && purpose_follows(passages, &heads, &label, at)).collect();
    let usual = purposes.iter().filter(|purpose| **purpose).count() * 2 >= heads.iter().flatten().count();
    for (at, passage) in passages.iter().enumerate() {
        walk.next = after[at].map(|next| NextPassage {
            text: first_chars(&passages[next].text, 160),
            is_head: heads[next].is_some(),
            is_label: label(&passages[next]).is_some(),
            gap: passages[next].gap,
            remaining: passages.len() - next,
        });
        walk.in_run = runs[at];
        walk.step(passage, heads[at], usual && purposes[at]);
    }
    (walk.out, page)
}

impl<'a> Outline<'_, 'a> {
    pub(super) fn emit(&mut self, kind: Kind, passage: &Passage<'_>, rule: &'static str) {
        self.push(Placed::new(kind, passage.spans.clone(), rule));
    }

    pub(super) fn push(&mut self, placed: Placed) {
        if placed.kind != Kind::Furniture {
            self.last = Some(self.out.len());
        }
        self.out.push(placed);
    }

    /// Adds a passage to the last unit.
    pub(super) fn extend(&mut self, passage: &Passage<'_>) {
        match self.last {
            Some(last) if !self.out[last].is_full() => self.out[last].extend(self.source, &passage.spans),
            _ => self.emit(Kind::Para, passage, "paragraph"),
        }
    }

    pub(super) fn last(&self) -> Option<&Placed> {
        self.last.map(|last| &self.out[last])
    }

    /// What the words of the last unit have told so far.
    pub(super) fn heard(&mut self) -> &Heard {
        if let Some(last) = self.last {
            self.heard.hear(self.source, last, &self.out[last]);
        }
        &self.heard
    }

    fn step(&mut self, passage: &Passage<'a>, head: Option<Head>, labelled_item: bool) {
        if passage.furniture {
            let columns = passage.text.to_lowercase();
            let captioned = passage.lines > 2 && columns.contains("action");
            self.action_log |= captioned && ["owner", "by whom", "who", "lead"].iter().any(|caption| columns.contains(caption));
            return self.emit(Kind::Furniture, passage, "furniture");
        }
        match self.grammar.truncation(&passage.text) {
            Some((start, _)) => self.truncated(passage, start, head, labelled_item),
            None => self.words(passage, head, labelled_item),
        }
    }

    fn words(&mut self, passage: &Passage<'a>, head: Option<Head>, labelled_item: bool) {
        let cuts = inline::cuts(&passage.text);
        if !cuts.is_empty() {
            return self.pieces(passage, head, &cuts);
        }
        match head {
            Some(head) if head.rule == "second-title" => self.extend(passage),
            Some(head) => self.item(passage, head, labelled_item),
            None => self.inside(passage),
        }
    }

    fn truncated(&mut self, passage: &Passage<'a>, start: usize, head: Option<Head>, labelled_item: bool) {
        if passage.text[..start].trim().is_empty() {
            self.emit(Kind::Truncation, passage, "truncation");
            return self.settle(false);
        }
        let lead = passage.text[start..].len() - passage.text[start..].trim_start().len();
        let (words, mark) = passage.split(self.source, start + lead);
        self.words(&words, head, labelled_item);
        self.emit(Kind::Truncation, &mark, "truncation");
    }

    /// Nothing is open any more.
    pub(super) fn settle(&mut self, announced: bool) {
        self.open = Open::Nothing;
        self.announced = announced;
    }

    pub(super) fn inside(&mut self, passage: &Passage<'a>) {
        if passage.agenda {
            self.emit(Kind::Point { depth: 1, marked: true }, passage, "agenda-entry");
            return self.settle(false);
        }
        if let Some(part) = label_of(passage, self.labelled, self.grammar).or_else(|| self.form_caption(passage)) {
            // The heading of the page, over everything: `Minutes`.
            if self.last.is_none() && part == Part::Record && !passage.text.contains(':') {
                return self.emit(Kind::Furniture, passage, "page-heading");
            }
            return self.label(passage, part);
        }
        match self.zone {
            Zone::Front => self.front(passage),
            Zone::Purpose => self.purpose(passage),
            Zone::Documents => self.document(passage),
            Zone::Record => self.record(passage),
            Zone::Closed => self.closed(passage),
        }
    }

    /// In the form of a decision record, a short caption alone on its line announces a part.
    fn form_caption(&self, passage: &Passage<'_>) -> Option<Part> {
        let text = passage.text.trim();
        let caption = text.ends_with(':') && shape::words(text).count() <= 6 && shape::is_title(text.trim_end_matches(':'));
        let decides = self.grammar.decision(text).is_some();
        (self.page == Some(PageKind::Decision) && caption && !decides && items::marker(passage).is_none()).then_some(Part::Other)
    }

    pub(super) fn label(&mut self, passage: &Passage<'a>, part: Part) {
        let under_heading = self.open == Open::Heading || matches!(self.last().map(|last| last.kind), Some(Kind::Meta | Kind::Item { .. }));
        let room = part != Part::Other || self.heads_left > 0 && self.zone == Zone::Front;
        self.emit(if room { Kind::Label } else { Kind::Caption }, passage, "label");
        self.open_ended = under_heading && part == Part::Purpose && self.zone != Zone::Purpose;
        self.lists.clear();
        self.interrupted = false;
        self.settle(false);
        self.under_decision = part == Part::Decision;
        self.zone = match part {
            Part::Documents => Zone::Documents,
            Part::Purpose if self.zone == Zone::Purpose || self.page == Some(PageKind::Decision) || under_heading => Zone::Purpose,
            _ => Zone::Record,
        };
    }

    fn document(&mut self, passage: &Passage<'a>) {
        let marked = self.grammar.file_mark(&passage.text).is_some() || items::marker(passage).is_some_and(|marker| marker.is_bullet());
        let short = passage.text.chars().count() < 140 && !shape::ends_sentence(&passage.text);
        if marked || short && !self.is_field(&passage.text) {
            return self.emit(Kind::Document { titled: false }, passage, "document");
        }
        self.zone = Zone::Record;
        self.record(passage);
    }

    fn purpose(&mut self, passage: &Passage<'a>) {
        if self.is_field(&passage.text) && self.page.is_some() {
            return self.emit(Kind::Meta, passage, "field");
        }
        if self.grammar.file_mark(&passage.text).is_some() && passage.text.chars().count() < 160 {
            return self.emit(Kind::Document { titled: false }, passage, "document");
        }
        let follows = matches!(self.last().map(|last| last.kind), Some(Kind::Purpose));
        if follows && items::marker(passage).is_some() {
            return self.extend(passage);
        }
        let ends = self.open_ended
            && (follows
                || self.grammar.is_motion(&passage.text)
                || self.grammar.decision(&passage.text).is_some_and(|found| found.start < 12 && !passage.text.starts_with("That")));
        if ends {
            self.zone = Zone::Record;
            return self.record(passage);
        }
        self.emit(Kind::Purpose, passage, "purpose");
    }

    /// A field of a form: a known caption, a colon, a value.
    pub(super) fn is_field(&self, text: &str) -> bool {
        let Some((caption, _)) = text.split_once(':') else { return false };
        FIELDS.contains(&caption.trim().trim_matches('*').to_lowercase().as_str())
    }

    /// The end of the record that stands last has room for a signature in its last line.
    fn is_signed(&self) -> bool {
        let last = self.last().filter(|last| last.kind == Kind::Close).and_then(|last| last.spans.last());
        last.is_some_and(|span| ["____", "....", "……"].iter().any(|leader| self.source.text[span.start..span.end].contains(leader)))
    }

    /// The end of the record that stands last announces who signs: `Submitted by:`.
    fn is_caption_of_signature(&self) -> bool {
        let last = self.last().filter(|last| last.kind == Kind::Close).and_then(|last| last.spans.last());
        last.is_some_and(|span| self.source.text[span.start..span.end].trim_end().ends_with(':'))
    }

    /// The end of the record that stands last leads to a name: `Respectfully submitted,`.
    fn signs_off(&self) -> bool {
        let last = self.last().filter(|last| last.kind == Kind::Close).and_then(|last| last.spans.last());
        last.is_some_and(|span| self.source.text[span.start..span.end].trim_end().ends_with(','))
    }

    fn closed(&mut self, passage: &Passage<'a>) {
        let prose = passage.text.chars().count() > 160;
        if prose {
            return self.record(passage);
        }
        if passage.gap < 2 && self.is_signed() && captions_signature(&passage.text) {
            return self.extend(passage);
        }
        let stroke = passage.gap < 3 && passage.text.chars().all(|c| matches!(c, '_' | '.' | '…' | ' '));
        if stroke && self.is_caption_of_signature() {
            return self.extend(passage);
        }
        if passage.gap < 4 && self.signs_off() && !self.grammar.is_close(&passage.text) {
            self.extend(passage);
            self.open = Open::Names;
            return;
        }
        let opens = self.grammar.is_close(&passage.text) || matches!(self.open, Open::Nothing);
        if opens || passage.gap > 1 {
            self.emit(Kind::Close, passage, "close");
        } else {
            self.extend(passage);
        }
        self.open = Open::Names;
    }
}

/// So many chars of a text at most.
fn first_chars(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end])
}

/// Nothing but the office or the date of a signature, with or without room for it: `Mayor        Clerk`, `Date: ......`.
fn captions_signature(text: &str) -> bool {
    let mut cells = text
        .split("  ")
        .map(|cell| cell.trim_matches(|c: char| c.is_whitespace() || "_.…:".contains(c)))
        .filter(|cell| !cell.is_empty())
        .peekable();
    cells.peek().is_some() && cells.all(|cell| SIGNATORIES.contains(&cell.to_lowercase().as_str()))
}
