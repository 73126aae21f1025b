//! Labels to units: lines that belong together, what hangs on the line of a heading, levels and depths.

use super::pieces::{Piece, Stated, split};
use crate::decode::{Labelled, ROLES};
use crate::lex::{Cue, class};
use crate::model;
use crate::number::Marker as Number;
use crate::observe::{Document, LineCue};
use crate::parse::deciding::is_correction;
use crate::parse::grammar::Grammar;
use crate::parse::marker::Marker;
use crate::parse::numbering::{Before, OpenLists};
use crate::parse::placed::{Kind, Placed, Told};
use crate::parse::{inline, shape, title};
use crate::source::{Join, Place, Source, Span, is_blank};
use crate::vocab::furniture::{COLUMN_WORDS, PAGE_KINDS, PageKind};
use crate::vocab::label::{self, LABELS};

/// A unit before it has its place in the tree.
struct Unit {
    role: &'static str,
    spans: Vec<Span>,
    /// The line that it begins with, by index.
    first: usize,
    /// From there to its last line.
    lines: usize,
}

/// The units, and the kind of the page where the page tells.
pub fn units(
    source: &Source,
    grammar: &Grammar<'_>,
    document: &Document<'_>,
    pieces: &[Piece],
    labels: &[Labelled],
) -> (Vec<Placed>, Option<model::Kind>) {
    let units = grouped(source, document, pieces, labels);
    let items = units.iter().filter(|unit| unit.role == "item").count();
    let mut walk = Walk {
        source,
        grammar,
        document,
        out: Vec::with_capacity(units.len()),
        levels: Vec::new(),
        lists: OpenLists::default(),
        outer: None,
        announces: false,
        interrupted: false,
        items_left: items,
    };
    units.iter().for_each(|unit| walk.unit(unit));
    let page = units.iter().take(FIRST).find_map(|unit| page_kind(source, unit));
    (walk.out, page)
}

/// Units at the top among which one may name the kind of page.
const FIRST: usize = 12;

fn page_kind(source: &Source, unit: &Unit) -> Option<model::Kind> {
    let words = source.words(&Place::of(&unit.spans, ""), Join::Prose).trim().to_lowercase();
    let (_, kind) = PAGE_KINDS.iter().find(|(known, _)| *known == words)?;
    Some(match kind {
        PageKind::Item => model::Kind::Item,
        PageKind::Decision => model::Kind::DecisionRecord,
        PageKind::Issue => model::Kind::IssueHistory,
        PageKind::Meeting => model::Kind::Meeting,
    })
}

/// Lines to units: a continuation joins the unit before it, furniture between or not.
fn grouped(source: &Source, document: &Document<'_>, pieces: &[Piece], labels: &[Labelled]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut last: Option<usize> = None;
    for (at, (piece, labelled)) in pieces.iter().zip(labels).enumerate() {
        let kept = ROLES[labelled.label.role] == "furniture" && piece.stated == Stated::Nothing && states_business(document, at);
        let role = ROLES[if kept { labelled.otherwise.role } else { labelled.label.role }];
        let open = last.filter(|last| labelled.label.continues && !is_full(&units[*last]));
        match open {
            Some(open) => {
                extend(source, &mut units[open].spans, &piece.spans);
                units[open].lines = at + 1 - units[open].first;
            }
            None if role == "furniture" && is_rest_of_head(document, &units, at) => {
                let open = units.len() - 1;
                extend(source, &mut units[open].spans, &piece.spans);
                units[open].lines += 1;
            }
            None => {
                if role != "furniture" {
                    last = Some(units.len());
                }
                units.push(Unit { role, spans: piece.spans.clone(), first: at, lines: 1 });
            }
        }
    }
    units
}

/// The line and the furniture right above it are heads of columns, each on a line of its own.
fn is_rest_of_head(document: &Document<'_>, units: &[Unit], at: usize) -> bool {
    let is_head = |at: usize| {
        let words = document.lines.get(at).and_then(|line| document.text.get(line.span.clone())).unwrap_or_default().to_lowercase();
        COLUMN_WORDS.contains(&words.as_str())
    };
    let above = units.last().filter(|unit| unit.role == "furniture" && unit.first + unit.lines == at);
    above.is_some_and(|unit| is_head(unit.first)) && is_head(at) && document.lines.get(at).is_some_and(|line| line.gap == 0)
}

/// A line with a cue of a decision, motion, vote or task is never furniture, whatever speaks for it.
fn states_business(document: &Document<'_>, at: usize) -> bool {
    let business = |cue: &LineCue| matches!(cue, LineCue::Rule(Cue::Decision | Cue::Motion | Cue::Vote | Cue::Action));
    let words = document.lines.get(at).is_some_and(|line| line.words > 1 && line.page_number == 0);
    words && document.cues.get(at).is_some_and(|cue| cue.as_ref().is_some_and(business))
}

fn is_full(unit: &Unit) -> bool {
    unit.spans.len() >= crate::parse::placed::MOST_SPANS
}

fn extend(source: &Source, spans: &mut Vec<Span>, more: &[Span]) {
    let mut placed = Placed::new(Kind::Para, std::mem::take(spans), "");
    placed.extend(source, more);
    *spans = placed.spans;
}

struct Walk<'w, 'a> {
    source: &'a Source,
    grammar: &'w Grammar<'w>,
    document: &'w Document<'w>,
    out: Vec<Placed>,
    /// The numbers of the items that are open, outermost first.
    levels: Vec<Option<Number>>,
    lists: OpenLists,
    /// The lists that were open before the decision that is.
    outer: Option<OpenLists>,
    announces: bool,
    interrupted: bool,
    items_left: usize,
}

impl Walk<'_, '_> {
    fn words(&self, spans: &[Span]) -> String {
        self.source.words(&Place::of(spans, ""), Join::Prose).into_owned()
    }

    fn push(&mut self, kind: Kind, spans: Vec<Span>, rule: &'static str) {
        self.out.push(Placed::new(kind, spans, rule));
    }

    fn unit(&mut self, unit: &Unit) {
        if unit.role == "furniture" {
            return self.push(Kind::Furniture, unit.spans.clone(), "furniture");
        }
        let words = self.words(&unit.spans);
        let mark = self.grammar.truncation(&words).map(|(start, _)| start + lead(&words[start..]));
        match mark.filter(|start| *start > 0 && !words[..*start].trim().is_empty()) {
            Some(start) => {
                let (own, mark) = self.split(&unit.spans, start);
                let own_words = self.words(&own);
                self.part(unit, own, &own_words);
                self.push(Kind::Truncation, mark, "truncation");
            }
            None => self.part(unit, unit.spans.clone(), &words),
        }
    }

    fn part(&mut self, unit: &Unit, spans: Vec<Span>, words: &str) {
        match unit.role {
            "item" => return self.item(unit, spans, words),
            "point" => return self.entry(unit, spans, words, false),
            "clause" => return self.entry(unit, spans, words, true),
            "decision" => return self.decision(unit, spans, words),
            _ => {}
        }
        let kind = match unit.role {
            "label" => self.label(words),
            "meta" => Kind::Meta,
            "attendance" => Kind::Attendance,
            "purpose" => Kind::Purpose,
            "document" => Kind::Document { titled: false },
            "heading" => Kind::Heading,
            "motion" => Kind::Motion,
            "vote" => Kind::Vote,
            "action" => Kind::Action,
            "truncation" => Kind::Truncation,
            "close" => Kind::Close,
            "table" => Kind::Row,
            _ => Kind::Para,
        };
        if kind == Kind::Close && self.items_left == 0 {
            self.levels.clear();
        }
        self.announces = shape::announces(words);
        match unit.role {
            "para" | "motion" | "vote" => self.interrupted = true,
            "table" | "truncation" | "document" => {}
            _ => self.close_lists(),
        }
        self.push(kind, spans, rule_of(unit.role));
    }

    fn close_lists(&mut self) {
        self.lists.clear();
        self.outer = None;
        self.interrupted = false;
    }

    fn label(&self, words: &str) -> Kind {
        let bare = words.trim().trim_matches('*').trim_end_matches([':', '-', '–', ' ', '*']).to_lowercase();
        let known = LABELS.iter().find(|(known, _)| *known == bare).map(|(_, part)| *part);
        match known {
            Some(label::Part::Other) | None => Kind::Caption,
            Some(_) => Kind::Label,
        }
    }

    fn item(&mut self, unit: &Unit, spans: Vec<Span>, words: &str) {
        self.close_lists();
        self.announces = false;
        self.items_left = self.items_left.saturating_sub(1);
        let cuts = inline::cuts(words);
        if let Some(cut) = cuts.first() {
            let (own, rest) = self.split(&spans, *cut);
            self.heading(unit, own.clone(), &self.words(&own));
            return self.pieces(unit, &rest);
        }
        self.heading(unit, spans, words);
    }

    /// Further numbers on the line of a heading.
    fn pieces(&mut self, unit: &Unit, spans: &[Span]) {
        let words = self.words(spans);
        let mut rest = spans.to_vec();
        let mut taken = 0;
        for cut in inline::cuts(&words).into_iter().chain([words.len()]) {
            let (own, behind) = self.split(&rest, cut - taken);
            let own_words = self.words(&own);
            match inline::head(&own_words) {
                Some(head) => {
                    let at = self.levels.len().min(head.level);
                    self.levels.truncate(at);
                    self.levels.push(None);
                    self.titled(own, &own_words, at, true);
                }
                None => self.entry(unit, own, &own_words, false),
            }
            (rest, taken) = (behind, cut);
        }
    }

    fn heading(&mut self, unit: &Unit, spans: Vec<Span>, words: &str) {
        let number = self.document.lines.get(unit.first).and_then(|line| line.marker).filter(|marker| !marker.numbers().is_empty());
        let level = self.level(number);
        let numbered = number.is_some() || Marker::opening(words).is_some_and(|marker| !marker.is_bullet());
        self.titled(spans, words, level, numbered);
    }

    /// The heading of an item, the paper in it, and the text that runs on behind its title.
    fn titled(&mut self, spans: Vec<Span>, words: &str, level: usize, numbered: bool) {
        let file = self.grammar.file_mark(words).map(|mark| mark.start + lead(&words[mark.start..]));
        let run_in = run_in(words, numbered);
        let cut = [file, run_in].into_iter().flatten().min().filter(|cut| *cut > 0 && *cut < words.len());
        let (own, rest) = cut.map_or((spans.clone(), Vec::new()), |cut| self.split(&spans, cut));
        let (own, rest) = if own.is_empty() || rest.is_empty() { (spans, Vec::new()) } else { (own, rest) };
        let own_words = self.words(&own);
        let told = self.told(&own_words, numbered);
        self.out.push(Placed { told, ..Placed::new(Kind::Item { level, numbered }, own, "item") });
        if rest.is_empty() {
            return;
        }
        let rest = if cut == file { self.titled_file(rest) } else { rest };
        if rest.is_empty() {
            return;
        }
        let behind = self.words(&rest);
        let (kind, rule) = self.behind(&behind);
        self.announces = shape::announces(&behind);
        self.push(kind, rest, rule);
    }

    /// The file of a title; returns the text that runs on behind its size.
    fn titled_file(&mut self, file: Vec<Span>) -> Vec<Span> {
        let words = self.words(&file);
        let end = self.grammar.file_mark(&words).map_or(words.len(), |mark| mark.end);
        let (own, behind) = self.split(&file, end + lead(&words[end..]));
        let behind_words = self.words(&behind);
        // A word or two behind the size are of the page, as is the note on papers that are restricted.
        let tells = shape::words(&behind_words).count() > 2 && self.grammar.document_title(&format!(" {behind_words}")) > 0;
        let (own, behind) = if tells { (own, behind) } else { (file, Vec::new()) };
        self.push(Kind::Document { titled: true }, own, "file-mark");
        behind
    }

    /// A number that no marker of a list is known for.
    fn told(&self, words: &str, numbered: bool) -> Option<Box<Told>> {
        let known = Marker::opening(words).or_else(|| Marker::bare(words)).is_some() || self.grammar.house_number(words).is_some();
        if !numbered || known {
            return None;
        }
        let length = words.find(is_blank).unwrap_or(words.len());
        let body = words[..length].trim_matches(|c: char| !c.is_alphanumeric());
        (!body.is_empty()).then(|| Box::new(Told { marker: Some(body.to_owned()), lead: length + lead(&words[length..]) }))
    }

    /// What the text behind a title is.
    fn behind(&self, words: &str) -> (Kind, &'static str) {
        if let Some(found) = self.grammar.decision(words) {
            return (Kind::Decision { label: (found.end > found.start).then_some((found.start, found.end)) }, found.rule);
        }
        if self.grammar.is_motion(words) {
            return (Kind::Motion, "motion");
        }
        if self.grammar.is_division(words) {
            return (Kind::Vote, "vote");
        }
        if self.grammar.is_action(words) {
            return (Kind::Action, "action");
        }
        (Kind::Para, "paragraph")
    }

    /// Items around an item, by its number: it counts on with one that is open, is a part of one, or begins anew inside one.
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

    fn entry(&mut self, unit: &Unit, spans: Vec<Span>, words: &str, clause: bool) {
        let marker = Marker::opening(words).or_else(|| Marker::bare(words));
        let indent = self.document.lines.get(unit.first).map_or(0, |line| line.indent);
        let before = Before { announces: self.announces, interrupted: self.interrupted };
        if !clause && let Some(outer) = self.outer.take() {
            let resumes = marker.as_ref().is_some_and(|marker| outer.expects(marker));
            if resumes || outer.depth() == 0 && self.lists.depth() == 0 {
                self.lists = outer;
            }
        }
        let depth = match &marker {
            Some(marker) => self.lists.place(marker, indent, before),
            None => self.lists.depth().max(1),
        };
        let marked = marker.is_some();
        self.announces = shape::announces(words);
        self.interrupted = false;
        if clause && is_correction(&words[marker.map_or(0, |marker| marker.end.min(words.len()))..]) {
            return self.push(Kind::Correction, spans, "correction");
        }
        let kind = if clause { Kind::Clause { depth, marked } } else { Kind::Point { depth, marked } };
        self.push(kind, spans, rule_of(unit.role));
    }

    fn decision(&mut self, unit: &Unit, spans: Vec<Span>, words: &str) {
        let marker = Marker::opening(words);
        let start = marker.as_ref().map_or(0, |marker| marker.end.min(words.len()));
        let found = self.grammar.entry_decision(&words[start..]).map(|found| (found.start + start, found.end + start, found.rule));
        let found = found.or_else(|| self.grammar.decision(words).map(|found| (found.start, found.end, found.rule)));
        let (label, rule) = match found {
            Some((start, end, rule)) => ((end > start).then_some((start, end)), rule),
            None => (self.outcome_word(unit, words), "decision"),
        };
        if let Some(marker) = &marker {
            self.lists.place(marker, 0, Before { announces: self.announces, interrupted: self.interrupted });
        }
        self.outer = Some(std::mem::take(&mut self.lists));
        self.announces = true;
        self.interrupted = false;
        let clause = label.and_then(|(_, end)| inline_clause(words, end));
        let Some(clause) = clause else { return self.push(Kind::Decision { label }, spans, rule) };
        let (own, rest) = self.split(&spans, clause);
        self.push(Kind::Decision { label }, own, rule);
        let behind = self.words(&rest);
        let depth =
            Marker::opening(&behind).map_or(1, |marker| self.lists.place(&marker, 0, Before { announces: true, interrupted: false }));
        self.push(Kind::Clause { depth, marked: true }, rest, "clause");
    }

    /// The bytes of the word that tells the outcome, by the classes of the lexicon: a result of a vote before all others, else the first.
    fn outcome_word(&self, unit: &Unit, words: &str) -> Option<(usize, usize)> {
        let lines = self.document.lines.get(unit.first..unit.first + unit.lines)?;
        let tokens = || lines.iter().flat_map(|line| self.document.tokens.get(line.rest.clone()).unwrap_or_default());
        // What a decision begins with and no outcome: its text alone, or the caption over it.
        let first = tokens().find(|token| token.is(class::WORD))?;
        if first.is(class::DECISION_NOUN) || words.starts_with("That ") {
            return None;
        }
        let result = tokens().find(|token| token.is(class::CARRIED));
        let named = || tokens().find(|token| token.is(OUTCOMES));
        let voted = || tokens().find(|token| token.is(class::VOTE | class::UNANIMOUS | class::VOTE_SIDE));
        let token = result.or_else(named).or_else(voted)?;
        let word = self.document.text.get(token.start as usize..token.end() as usize)?;
        words.find(word).map(|at| (at, at + word.len()))
    }

    fn split(&self, spans: &[Span], offset: usize) -> (Vec<Span>, Vec<Span>) {
        split(self.source, spans, offset)
    }
}

/// Classes of words that name an outcome.
const OUTCOMES: u128 = class::RESOLVED
    | class::AGREED
    | class::NOTED
    | class::RECOMMENDED
    | class::APPROVED
    | class::REFUSED
    | class::DEFERRED
    | class::APPOINTED;

/// Where the first clause begins behind a deciding word on its line: `RESOLVED: (a) That …`.
fn inline_clause(words: &str, end: usize) -> Option<usize> {
    let behind = words.get(end..)?;
    let between = behind.len() - behind.trim_start_matches(|c: char| is_blank(c) || matches!(c, ':' | '-' | '–' | '—' | '.')).len();
    let marker = Marker::opening(behind.get(between..)?)?;
    let first = marker.readings().any(|(_, value)| value == 1) && !marker.is_bullet();
    let bullet = marker.is_bullet() && !marker.printed.starts_with(['-', '–', '—']);
    ((first || bullet) && between < MOST_BETWEEN).then_some(end + between)
}

/// Bytes of signs between a deciding word and its first clause.
const MOST_BETWEEN: usize = 8;

/// Bytes of white space at the start.
fn lead(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_blank).len()
}

/// Where the text behind a heading on the same line begins, in bytes.
fn run_in(words: &str, numbered: bool) -> Option<usize> {
    let marker = if numbered { Marker::opening(words).or_else(|| Marker::bare(words)) } else { None };
    let from = marker.map_or(0, |marker| marker.end.min(words.len()));
    let at = from + title::run_in(&words[from..]);
    let at = at + lead(&words[at..]);
    if at < words.len() {
        return Some(at);
    }
    // A title without a number is told from the text by its sign alone.
    let told = |at: &usize| shape::ends_sentence(&words[*at..]) || shape::has_finite_verb(&words[*at..]);
    let sign = RUN_IN_SIGNS.iter().filter_map(|sign| words.find(sign).map(|at| at + sign.len())).min();
    sign.filter(|at| !numbered && *at < words.len() && shape::is_title(&words[..*at]) && told(at))
}

/// Signs between a title and the text that runs on behind it.
const RUN_IN_SIGNS: [&str; 3] = [": ", " – ", " — "];

/// The name of what decided, as `-f lines` prints it.
fn rule_of(role: &'static str) -> &'static str {
    match role {
        "para" => "paragraph",
        "meta" => "field",
        "table" => "row",
        role => role,
    }
}
