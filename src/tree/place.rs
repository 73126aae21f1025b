//! Units to labelled blocks: levels of items, depths of lists, decisions with their clauses.

use super::deciding::{inline_clause, is_correction};
use super::labelled_block::{Kind, LabelledBlock, StatedMarker};
use super::marker::Marker;
use super::numbering::{Before, OpenLists};
use super::pieces::split;
use super::units::Unit;
use super::{outcome, paper, shape};
use crate::number::{Marker as Number, kind, kind_name};
use crate::observe::Document;
use crate::source::{Join, Place, Source, Span, is_blank};
use crate::style::Style;
use crate::vocab::PageKind;
use crate::vocab::Part;
use crate::vocab::furniture::PAGE_KINDS;
use crate::vocab::label::LABELS;

/// Units in the flat outline, in reading order, and the kind of the page if one of its first units names it.
pub fn place(source: &Source, style: Option<&Style>, document: &Document<'_>, units: &[Unit]) -> (Vec<LabelledBlock>, Option<PageKind>) {
    let mut walk = Walk {
        source,
        style,
        document,
        out: Vec::with_capacity(units.len()),
        levels: Vec::new(),
        lists: OpenLists::default(),
        outer: None,
        announces: false,
        interrupted: false,
        items_left: units.iter().filter(|unit| unit.role == "item").count(),
    };
    for unit in units {
        let from = walk.out.len();
        walk.unit(unit);
        walk.out.iter_mut().skip(from).for_each(|labelled| labelled.confidence = unit.confidence);
    }
    (walk.out, units.iter().take(FIRST).find_map(|unit| page_kind(source, unit)))
}

/// Units at the top among which one may name the kind of page.
const FIRST: usize = 12;

fn page_kind(source: &Source, unit: &Unit) -> Option<PageKind> {
    let words = source.words(&Place::of(&unit.spans, ""), Join::Prose).trim().to_lowercase();
    PAGE_KINDS.iter().find(|(known, _)| *known == words).map(|(_, kind)| *kind)
}

pub(super) struct Walk<'w, 'a> {
    pub(super) source: &'a Source,
    pub(super) style: Option<&'w Style>,
    pub(super) document: &'w Document<'w>,
    pub(super) out: Vec<LabelledBlock>,
    /// The numbers of the items that are open, outermost first.
    pub(super) levels: Vec<Option<Number>>,
    lists: OpenLists,
    /// The lists that were open before the current decision.
    outer: Option<OpenLists>,
    pub(super) announces: bool,
    interrupted: bool,
    pub(super) items_left: usize,
}

impl Walk<'_, '_> {
    pub(super) fn words(&self, spans: &[Span]) -> String {
        self.source.words(&Place::of(spans, ""), Join::Prose).into_owned()
    }

    pub(super) fn push(&mut self, kind: Kind, spans: Vec<Span>, rule: &'static str) {
        self.out.push(LabelledBlock::new(kind, spans, rule));
    }

    fn unit(&mut self, unit: &Unit) {
        if unit.role == "furniture" {
            return self.push(Kind::Furniture, unit.spans.clone(), "furniture");
        }
        let source = self.source;
        let words = source.words(&Place::of(&unit.spans, ""), Join::Prose);
        let mark = paper::truncation(&words).map(|(start, _)| start + lead(&words[start..]));
        match mark {
            Some(start) if words[..start].trim().is_empty() => self.push(Kind::Truncation, unit.spans.clone(), "truncation"),
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
            "decision" => return self.decision(spans, words),
            _ => {}
        }
        let kind = match unit.role {
            "label" => self.label(words),
            "meta" => Kind::Meta,
            "attendance" => Kind::Attendance,
            "purpose" => Kind::Purpose,
            "document" => Kind::Document { in_heading: false },
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

    pub(super) fn close_lists(&mut self) {
        self.lists.clear();
        self.outer = None;
        self.interrupted = false;
    }

    fn label(&self, words: &str) -> Kind {
        let bare = words.trim().trim_matches('*').trim_end_matches([':', '-', '–', ' ', '*']).to_lowercase();
        let known = LABELS.iter().find(|(known, _)| *known == bare).map(|(_, part)| *part);
        match known {
            Some(Part::Other) | None => Kind::Caption,
            Some(_) => Kind::Label,
        }
    }

    pub(super) fn entry(&mut self, unit: &Unit, spans: Vec<Span>, words: &str, clause: bool) {
        let typed = || Marker::letter_bullet(words).filter(|_| self.document.kind_of(unit.first).name == kind_name(kind::BULLET));
        let marker = Marker::opening(words).or_else(|| Marker::bare(words)).or_else(typed);
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
        let text = &words[marker.map_or(0, |marker| marker.end.min(words.len()))..];
        if clause && is_correction(text) {
            return self.push(Kind::Correction, spans, "correction");
        }
        let kind = if clause { Kind::Clause { depth, marked } } else { Kind::Point { depth, marked } };
        let stated_marker = marker
            .filter(Marker::is_letter_bullet)
            .map(|marker| Box::new(StatedMarker { marker: Some(marker.printed.to_owned()), lead: marker.end }));
        self.out.push(LabelledBlock { stated_marker, ..LabelledBlock::new(kind, spans, rule_of(unit.role)) });
    }

    fn decision(&mut self, spans: Vec<Span>, words: &str) {
        let marker = Marker::opening(words);
        let found = outcome::deciding_words(words, self.style);
        let label = found.map(|found| (found.start, found.end));
        let rule = found.map_or("decision", |found| found.rule);
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
        let clause_words = self.words(&rest);
        let depth =
            Marker::opening(&clause_words).map_or(1, |marker| self.lists.place(&marker, 0, Before { announces: true, interrupted: false }));
        self.push(Kind::Clause { depth, marked: true }, rest, "clause");
    }

    /// Cuts spans before byte `offset` of their words.
    pub(super) fn split(&self, spans: &[Span], offset: usize) -> (Vec<Span>, Vec<Span>) {
        split(self.source, spans, offset)
    }
}

/// Bytes of white space at the start.
pub(super) fn lead(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_blank).len()
}

/// The name of the rule that decided, as `-f lines` prints it.
fn rule_of(role: &'static str) -> &'static str {
    match role {
        "para" => "paragraph",
        "meta" => "field",
        "table" => "row",
        role => role,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kinds of some units, a line each.
    fn kinds(lines: &[(&'static str, &str)]) -> Vec<Kind> {
        let text = lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n");
        let source = crate::read::text(&text);
        let cuts: Vec<_> = source.lines.iter().enumerate().map(|(at, line)| (at + 1, line.span.start..line.span.end)).collect();
        let document = Document::of(&source.text, &cuts);
        let unit = |(at, (role, _)): (usize, &(&'static str, &str))| Unit {
            role,
            spans: vec![source.lines[at].span],
            confidence: crate::source::Confidence::default(),
            first: at,
            lines: 1,
        };
        let units: Vec<Unit> = lines.iter().enumerate().map(unit).collect();
        place(&source, None, &document, &units).0.into_iter().map(|block| block.kind).collect()
    }

    fn item(level: usize) -> Kind {
        Kind::Item { level, numbered: true }
    }

    fn point(depth: usize) -> Kind {
        Kind::Point { depth, marked: true }
    }

    #[test]
    fn numbers_give_the_levels_of_items() {
        let lines = ["1. Roads", "1.1 Lanes", "1.1.1 Elms", "1.2 Parks", "2. Trees", "2.1 Oaks", "5. Ponds"].map(|line| ("item", line));
        assert_eq!(kinds(&lines), [item(0), item(1), item(2), item(1), item(0), item(1), item(0)]);
        let lines = [("item", "Roads"), ("item", "1. Lanes"), ("item", "2. Parks")];
        assert_eq!(kinds(&lines), [Kind::Item { level: 0, numbered: false }, item(0), item(0)]);
        let lines = [("item", "1. Roads"), ("item", "(1) Lanes"), ("item", "(2) Parks"), ("item", "2. Trees")];
        assert_eq!(kinds(&lines), [item(0), item(1), item(1), item(0)]);
    }

    #[test]
    fn a_heading_is_cut_before_the_text_on_its_line() {
        assert_eq!(kinds(&[("item", "1. Roads: The lane was mended.")]), [item(0), Kind::Para]);
        assert_eq!(kinds(&[("item", "1. Roads: It was resolved to mend it.")]), [item(0), Kind::Decision { label: Some((7, 15)) }]);
        assert_eq!(kinds(&[("item", "1. Roads PDF 145 KB")]), [item(0), Kind::Document { in_heading: true }]);
        assert_eq!(
            kinds(&[("item", "1. Roads PDF 145 KB The lane was mended.")]),
            [item(0), Kind::Document { in_heading: true }, Kind::Para]
        );
        assert_eq!(kinds(&[("item", "5. Reports. 5.1 Clerk. 5.2 Chair.")]), [item(0), item(1), item(1)]);
    }

    #[test]
    fn lists_go_on_until_something_else_is_between() {
        assert_eq!(kinds(&[("point", "1. elm"), ("point", "(a) oak"), ("point", "2. ash")]), [point(1), point(2), point(1)]);
        assert_eq!(kinds(&[("point", "1. elm"), ("point", "(a) oak"), ("heading", "Parks"), ("point", "(b) ash")])[3], point(1));
        assert_eq!(kinds(&[("point", "1. elm"), ("point", "(a) oak"), ("para", "It fell."), ("point", "(b) ash")])[3], point(2));
        assert_eq!(kinds(&[("point", "1. elm"), ("point", "(a) oak"), ("table", "| a |"), ("point", "(b) ash")])[3], point(2));
        assert_eq!(kinds(&[("point", "1. elm"), ("point", "oak")])[1], Kind::Point { depth: 1, marked: false });
        let decided = [("point", "1. elm"), ("decision", "RESOLVED:"), ("clause", "(a) oak"), ("point", "2. ash")];
        assert_eq!(kinds(&decided)[2..], [Kind::Clause { depth: 1, marked: true }, point(1)]);
    }

    #[test]
    fn captions_with_a_field_are_labels() {
        for (words, kind) in
            [("Minutes:", Kind::Label), ("**Decision**", Kind::Label), ("Decision –", Kind::Label), ("The elms", Kind::Caption)]
        {
            assert_eq!(kinds(&[("label", words)]), [kind], "{words}");
        }
        for (role, kind) in [
            ("motion", Kind::Motion),
            ("vote", Kind::Vote),
            ("close", Kind::Close),
            ("table", Kind::Row),
            ("meta", Kind::Meta),
            ("purpose", Kind::Purpose),
        ] {
            assert_eq!(kinds(&[(role, "The elm fell")]), [kind], "{role}");
        }
    }

    #[test]
    fn a_note_that_the_text_continues_elsewhere_is_separate() {
        assert_eq!(kinds(&[("para", "View the full text for item 12.")]), [Kind::Truncation]);
        assert_eq!(kinds(&[("para", "The elm … View the full text for item 12.")]), [Kind::Para, Kind::Truncation]);
    }
}
