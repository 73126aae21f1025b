//! Lines to passages: wrapped lines become one passage, a marker alone takes its text, what is of the page is set aside.

use std::borrow::Cow;
use std::ops::Range;

use super::cells;
use super::classify::{LineKind, Tagged, classify};
use super::grammar::Grammar;
use super::known::Known;
use super::layout::{self, Layout};
use super::marker::Marker;
use super::placed::MOST_SPANS;
use super::shape;
use crate::source::{CellPart, Hint, Join, Place, Source, Span};

/// A number that no marker is known for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Bytes that it takes, with its dress.
    pub printed: usize,
    /// What it counts, where its series tells; else its figures do.
    pub counts: Option<u32>,
}

/// A run of lines that belong together whatever their neighbours are.
#[derive(Clone, Debug)]
pub struct Passage<'a> {
    /// Where it stands, furniture between left out.
    pub spans: Vec<Span>,
    /// Its words, lines joined.
    pub text: Cow<'a, str>,
    /// It is of the page.
    pub furniture: bool,
    /// Its marker stood alone on a line.
    pub alone: bool,
    /// Columns before it.
    pub indent: usize,
    /// Blank lines before it.
    pub gap: usize,
    /// What the reader knows of its first line.
    pub hint: Hint,
    /// Its lines.
    pub lines: usize,
    /// It is a row of a table, its cells on lines of their own.
    pub row: bool,
    /// It is an entry of the agenda that is printed before the minutes.
    pub agenda: bool,
    /// It is an entry of a numbered list of those present.
    pub roll: bool,
    /// What it is in the row of a table that sets out text.
    pub cell: Option<CellPart>,
    /// The number that opens it, where a house style knows it or a series tells.
    pub number: Option<Number>,
    /// What has been read off its words.
    pub known: Known,
}

impl Passage<'_> {
    /// The 1-based line it begins on.
    pub fn line(&self) -> usize {
        self.spans.first().map_or(0, |span| span.line)
    }

    /// Set in bold, or as a heading.
    pub fn is_strong(&self) -> bool {
        self.hint.is_strong()
    }
}

/// Groups the lines of a source into passages.
pub fn group<'a>(source: &'a Source, grammar: &Grammar<'_>) -> Vec<Passage<'a>> {
    let mut passages = cells::taken_apart(source, runs_of_lines(source, grammar), grammar);
    take_text_of_markers(source, &mut passages, grammar);
    passages
}

/// The lines that run on, as passages.
fn runs_of_lines<'a>(source: &'a Source, grammar: &Grammar<'_>) -> Vec<Passage<'a>> {
    let lines = classify(source);
    let layout = Layout::of(&lines);
    let mut furniture = layout::furniture(&lines, grammar);
    let mut rows = layout::rows(&lines, &furniture);
    cells::stand_alone(source, &lines, &mut rows, &mut furniture);
    let runs = Runs { lines: &lines, furniture: &furniture, rows: &rows, layout, grammar }.cut();
    runs.iter().map(|run| passage(source, &lines, run)).collect()
}

/// Lines of one passage, by index, as stretches with nothing between, and whether they are of the page.
struct Run {
    first: Range<usize>,
    /// Further stretches, which furniture parts from the first.
    more: Vec<Range<usize>>,
    furniture: bool,
    row: bool,
}

impl Run {
    fn stretches(&self) -> impl Iterator<Item = &Range<usize>> {
        std::iter::once(&self.first).chain(&self.more)
    }

    /// How many lines.
    fn count(&self) -> usize {
        self.stretches().map(ExactSizeIterator::len).sum()
    }

    /// The line behind the last one.
    fn end(&self) -> usize {
        self.more.last().unwrap_or(&self.first).end
    }

    fn take(&mut self, at: usize) {
        let last = self.more.last_mut().unwrap_or(&mut self.first);
        if last.end == at { last.end += 1 } else { self.more.push(at..at + 1) }
    }
}

struct Runs<'t, 'a> {
    lines: &'t [Tagged<'a>],
    furniture: &'t [bool],
    rows: &'t [Option<bool>],
    layout: Layout,
    grammar: &'t Grammar<'t>,
}

impl Runs<'_, '_> {
    fn cut(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut open: Option<usize> = None;
        for at in 0..self.lines.len() {
            if self.furniture[at] {
                self.push_furniture(&mut runs, at);
                continue;
            }
            let joined = open.filter(|run| match self.rows[at] {
                Some(starts) => !starts,
                None => !runs[*run].row && self.continues(&runs[*run], at),
            });
            match joined {
                Some(run) => runs[run].take(at),
                None => {
                    open = Some(runs.len());
                    runs.push(Run { first: at..at + 1, more: Vec::new(), furniture: false, row: self.rows[at].is_some() });
                }
            }
        }
        runs
    }

    /// Cells of one table head are one unit.
    fn push_furniture(&self, runs: &mut Vec<Run>, at: usize) {
        let columns = |at: usize| layout::is_caption(&self.lines[at]);
        let beside = runs.last_mut().filter(|run| run.furniture && run.end() == at && columns(at - 1) && columns(at));
        match beside {
            Some(run) => run.take(at),
            None => runs.push(Run { first: at..at + 1, more: Vec::new(), furniture: true, row: false }),
        }
    }

    fn continues(&self, run: &Run, at: usize) -> bool {
        let last = run.end() - 1;
        let (line, next) = (&self.lines[last], &self.lines[at]);
        if line.text.trim() == "&" || next.text.trim() == "&" {
            return next.gap < 2;
        }
        let broken = last + 1 < at;
        if broken && run.more.len() + 1 >= MOST_SPANS {
            return false;
        }
        let unfinished = !shape::ends_sentence(&line.text) && !line.text.ends_with([':', ';']);
        let small = next.text.starts_with(|c: char| c.is_lowercase());
        let dangles = !broken && next.gap == 0 && dangles(&line.text, &next.text) && Marker::opening(&next.text).is_none();
        if !dangles && self.opens(line, next, unfinished) || next.indent > line.indent + 24 && self.layout.width.is_some() {
            return false;
        }
        if shape::has_leader(&line.text) || shape::has_leader(&next.text) {
            return false;
        }
        if dangles {
            return true;
        }
        let full = self.layout.is_full(line, next);
        if broken {
            return unfinished && (small && line.width() > 30 || full && !self.is_heading(next)) && !line.text.ends_with(',') | small;
        }
        if next.gap > usize::from(self.layout.double_spaced) * 2 {
            return unfinished && small && line.width() > 40 && (self.layout.width.is_none_or(|width| line.width() * 10 > width * 6));
        }
        let same_size = line.hint.is_strong() == next.hint.is_strong();
        let ended = !unfinished && (self.is_heading(next) && !self.is_heading(line) || line.text.ends_with(['”', '"']));
        full && !ended && same_size && (unfinished || !self.is_heading(line))
            || unfinished && small && (self.is_long_enough(line) || run.count() > 1 && self.layout.width.is_some())
            || self.runs_on_capitals(line, next)
    }

    fn is_long_enough(&self, line: &Tagged<'_>) -> bool {
        self.layout.width.is_none_or(|width| line.width() * 2 > width)
    }

    /// A heading in capitals that ends or goes on with a small word is cut, not ended.
    fn runs_on_capitals(&self, line: &Tagged<'_>, next: &Tagged<'_>) -> bool {
        const JOINTS: &[&str] = &["OF", "AT", "IN", "THE", "AND", "HELD", "ON", "FOR", "TO", "COUNCIL,", "&"];
        let last = line.text.rsplit(' ').next().unwrap_or("");
        let first = next.text.split(' ').next().unwrap_or("");
        let capitals = |text: &str| text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase);
        let both = capitals(&line.text) && capitals(&next.text);
        let named = matches!(first, "COUNCIL" | "CHAMBER,") && line.text.contains("MINUTES");
        let held = matches!(last, "HELD" | "AT" | "OF" | "THE") && next.gap < 2 || first == "ON" && capitals(&line.text) && next.gap == 0;
        let numeric = next.text.starts_with(|c: char| c.is_ascii_digit());
        held && capitals(&line.text) && next.text.starts_with(|c: char| c.is_uppercase())
            || both
                && (named || JOINTS.contains(&last) || JOINTS.contains(&first) || last.ends_with(',') && !line.text.contains(':'))
                && (next.gap == 0 || self.layout.double_spaced)
            || numeric && capitals(&line.text) && last == "AT"
    }

    fn is_heading(&self, line: &Tagged<'_>) -> bool {
        line.hint.is_strong() || shape::is_capitals(&line.text)
    }

    /// The line opens a unit of its own, whatever stands before it.
    fn opens(&self, line: &Tagged<'_>, next: &Tagged<'_>, unfinished: bool) -> bool {
        let text = &next.text;
        if self.grammar.file_mark(&line.text).is_some_and(|mark| mark.end >= line.text.trim_end().len()) {
            return true;
        }
        if line.text.ends_with("present:") {
            return true;
        }
        if self.grammar.house_number(text).is_some() || self.grammar.house_number(&line.text) == Some(line.text.trim_end().len()) {
            return true;
        }
        let running = unfinished && self.layout.is_full(line, next);
        if let Some(marker) = Marker::opening(text) {
            let dash = marker.is_bullet() && text.starts_with(['–', '—', '-', '+', 'o']) && running && next.indent <= line.indent;
            let initial = running
                && marker.dress == super::marker::Dress::Dot
                && marker.body.len() == 1
                && marker.body.starts_with(|c: char| c.is_uppercase());
            if initial {
                return false;
            }
            let count = running
                && marker.dress == super::marker::Dress::Brackets
                && marker.is_alone(text)
                && marker.body.starts_with(|c: char| c.is_ascii_digit());
            if count {
                return false;
            }
            let apart = text[marker.printed.len()..].starts_with('\t') || text[marker.printed.len()..].starts_with("   ");
            let figure = running && matches!(marker.dress, super::marker::Dress::Bare) && !marker.is_bullet() && !apart;
            return !dash && !figure;
        }
        if matches!(next.kind, LineKind::Figure(_)) || matches!(line.kind, LineKind::Figure(_)) {
            return true;
        }
        if Marker::opening(&line.text).is_some_and(|marker| marker.is_alone(&line.text)) {
            return true;
        }
        if !running && Marker::bare(text).is_some_and(|marker| !marker.is_alone(text) && text[marker.body.len()..].starts_with("  ")) {
            return true;
        }
        let captioned = text.find(':').is_some_and(|at| at < 16) && self.grammar.is_motion(text);
        let names = text.starts_with(char::is_uppercase)
            && text.find(':').is_some_and(|at| at < 32)
            && super::front::is_names_caption(text, self.grammar);
        if captioned || names {
            return true;
        }
        if next.gap > 0 && text.starts_with("and ") && self.grammar.is_motion(&line.text) && self.grammar.decision(text).is_some() {
            return true;
        }
        if running
            && line.text.ends_with(" and")
            && self.grammar.decision(text).is_some_and(|found| found.start == 0 && found.rule.starts_with("decision-"))
        {
            return true;
        }
        if text.starts_with(|c: char| c.is_lowercase()) || running && !self.is_heading(next) {
            return false;
        }
        text.ends_with(':') && text.len() < 60
            || self.grammar.is_motion(text)
            || self.grammar.is_action(text)
            || self.grammar.is_division(text)
            || self.grammar.is_close(text)
            || self.grammar.decision(text).is_some_and(|found| found.start < 24)
    }
}

/// A line that cannot end where it does: behind an article or a preposition, an office before its name, or who moved before `THAT`.
fn dangles(line: &str, next: &str) -> bool {
    const JOINTS: &[&str] = &["of", "the", "by", "from", "with", "to", "for", "an", "a", "THE", "OF", "BY"];
    const OFFICES: &[&str] = &["COUNCILLOR", "Councillor", "Cllr", "Cr", "Mr", "Mrs", "Ms", "Dr"];
    let (line, last) = line.trim_end().rsplit_once(' ').map_or(("", line.trim_end()), |(before, last)| (before, last));
    let joint = JOINTS.contains(&last) && shape::words(line).count() > 2 && next.starts_with(char::is_alphabetic);
    let office = OFFICES.contains(&last) && next.starts_with(char::is_uppercase);
    let moved = last.ends_with(',') && next.starts_with("THAT ") && line.contains("second");
    let captioned = next.bytes().take(16).any(|byte| byte == b':');
    !captioned && (joint || office || moved)
}

fn passage<'a>(source: &'a Source, lines: &[Tagged<'a>], run: &Run) -> Passage<'a> {
    let first = &lines[run.first.start];
    let spans: Vec<Span> =
        run.stretches().map(|stretch| Span { end: lines[stretch.end - 1].span.end, ..lines[stretch.start].span }).collect();
    let text = if run.count() == 1 { first.text.clone() } else { source.words(&Place::of(&spans, ""), Join::Prose) };
    Passage {
        spans,
        text,
        furniture: run.furniture,
        alone: false,
        indent: first.indent,
        gap: first.gap,
        hint: first.hint,
        lines: run.count(),
        row: run.row,
        number: None,
        agenda: false,
        roll: false,
        cell: None,
        known: Known::default(),
    }
}

/// A marker alone on its line takes the passage under it.
pub(super) fn take_text_of_markers<'a>(source: &'a Source, passages: &mut Vec<Passage<'a>>, grammar: &Grammar<'_>) {
    let (mut kept, mut last) = (0, None);
    for at in 0..passages.len() {
        let (before, next) = passages.split_at_mut(at);
        let next = &mut next[0];
        if !next.furniture {
            if let Some(last) = last.filter(|last: &usize| waits_for_text(&before[*last], next, grammar)) {
                join(source, &mut before[last], next);
                continue;
            }
            last = Some(kept);
        }
        passages.swap(kept, at);
        kept += 1;
    }
    passages.truncate(kept);
}

fn waits_for_text(passage: &Passage<'_>, next: &Passage<'_>, grammar: &Grammar<'_>) -> bool {
    let text = passage.text.trim();
    if next.row || passage.row || passage.lines > 1 && !passage.alone {
        return false;
    }
    if grammar.house_number(text) == Some(text.len()) {
        return !next.text.trim().is_empty() && grammar.house_number(&next.text).is_none();
    }
    let number = Marker::opening(text).or_else(|| Marker::bare(text)).filter(|marker| marker.is_alone(text));
    let Some(number) = number else {
        let caption = matches!(text, "Min." | "Min" | "Minute" | "Minute No." | "Min. No." | "Item" | "Item No.")
            && next.text.starts_with(|c: char| c.is_ascii_digit());
        return caption && next.gap == 0 || is_series(text) && opens_with_alone_number(next);
    };
    let follows = Marker::opening(&next.text).or_else(|| Marker::bare(&next.text).filter(|marker| marker.is_alone(&next.text)));
    let inner = follows.is_some_and(|inner| !number.is_bullet() || inner.is_bullet());
    !inner && !next.text.trim().is_empty()
}

/// `AUD` over `11/20`: the series of a minute number.
fn is_series(text: &str) -> bool {
    (2..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn opens_with_alone_number(next: &Passage<'_>) -> bool {
    Marker::opening(&next.text).is_some_and(|marker| marker.is_alone(&next.text) && marker.body.contains('/'))
}

/// Lets a passage run on with the next one, which is left without a place.
fn join<'a>(source: &'a Source, passage: &mut Passage<'a>, next: &mut Passage<'a>) {
    let touches = passage
        .spans
        .last()
        .zip(next.spans.first())
        .is_some_and(|(last, first)| source.text[last.end..first.start].chars().all(crate::source::is_blank));
    let mut rest = next.spans.drain(..);
    if touches && let (Some(last), Some(first)) = (passage.spans.last_mut(), rest.next()) {
        last.end = first.end;
    }
    passage.spans.extend(rest);
    passage.text = source.words(&Place::of(&passage.spans, ""), Join::Prose);
    passage.alone = true;
    passage.cell = next.cell;
    passage.hint = if next.cell == Some(CellPart::Title) { next.hint } else { passage.hint };
    passage.lines += next.lines;
}
