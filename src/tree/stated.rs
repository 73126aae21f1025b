//! Markdown that states the part of each block, as `write::markdown` does: blocks to units, nothing inferred.

use super::labelled_block::{Kind, LabelledBlock, StatedMarker};
use super::marker::{Delimiter, Marker};
use super::named;
use super::numbering::DEEPEST;
use crate::model;
use crate::source::{Join, Place, Source, Span, Structure, StructureKind, is_blank};

/// The separator between a number or marker and its text.
const JOINT: char = '\u{a0}';

/// Bytes of the characters on either side of bold words: `**`.
const DELIMITER: usize = 2;

/// Characters in which the joint of a marker is looked for.
const MARKER_WIDTH: usize = 40;

/// What a plain paragraph means, by the last comment.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Text,
    Decision,
    Is(Kind),
}

/// The owner of the entries of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    Points,
    Clauses,
    Documents,
}

/// What the entries of a list are, and the bullet that `-` represents.
#[derive(Clone, PartialEq)]
struct Series {
    owner: Owner,
    bullet: Option<String>,
}

/// The units of a document that states them, and the kind of its page.
pub fn units(source: &Source) -> (Vec<LabelledBlock>, model::Kind) {
    let mut reading = Reading {
        source,
        out: Vec::new(),
        mode: Mode::Text,
        lists: Vec::new(),
        pending: None,
        after_decision: false,
        kind: model::Kind::Meeting,
    };
    for block in &source.blocks {
        reading.block(block);
    }
    (reading.out, reading.kind)
}

/// The house style that the document states.
pub fn style(source: &Source) -> Option<&str> {
    let metadata = source.blocks.iter().find(|block| block.kind == StructureKind::Metadata)?;
    let mut lines = metadata.spans.iter().map(|span| &source.text[span.start..span.end]);
    lines.find_map(|line| line.strip_prefix("style:")).map(str::trim)
}

struct Reading<'s> {
    source: &'s Source,
    out: Vec<LabelledBlock>,
    mode: Mode,
    /// Owner and bullet of each open list, outermost first.
    lists: Vec<Series>,
    /// What a comment says of the list that follows.
    pending: Option<Series>,
    after_decision: bool,
    kind: model::Kind,
}

impl Reading<'_> {
    fn text(&self, span: Span) -> &str {
        &self.source.text[span.start..span.end]
    }

    fn push(&mut self, kind: Kind, spans: &[Span]) -> &mut LabelledBlock {
        let mut labelled = LabelledBlock::new(kind, Vec::new(), "stated");
        labelled.extend(self.source, spans);
        self.out.push(labelled);
        let last = self.out.len() - 1;
        &mut self.out[last]
    }

    fn block(&mut self, block: &Structure) {
        match block.kind {
            StructureKind::Metadata => self.metadata(block),
            StructureKind::Comment => self.comment(block),
            StructureKind::Heading(1) | StructureKind::RowHead | StructureKind::Other => drop(self.push(Kind::Furniture, &block.spans)),
            StructureKind::Heading(level) => self.heading(block, usize::from(level)),
            StructureKind::Rule => {
                self.push(Kind::Furniture, &block.spans);
                self.push(Kind::Back, &[]);
                self.mode = Mode::Text;
            }
            StructureKind::Quote => drop(self.push(Kind::Purpose, &block.spans)),
            StructureKind::Row => drop(self.push(Kind::Row, &block.spans)),
            StructureKind::Entry(depth) => self.entry(block, depth),
            StructureKind::Inner(_) | StructureKind::Paragraph => self.paragraph(block),
            StructureKind::Named(named) => self.out.push(named::labelled(self.source, block, named)),
        }
        if !matches!(block.kind, StructureKind::Comment | StructureKind::Entry(_) | StructureKind::Inner(_)) {
            self.lists.clear();
            self.pending = None;
            self.after_decision = matches!(self.out.last().map(|last| last.kind), Some(Kind::Decision { .. }));
        }
    }

    fn metadata(&mut self, block: &Structure) {
        for span in &block.spans {
            if let Some(name) = self.text(*span).strip_prefix("kind:") {
                self.kind = match name.trim() {
                    "item" => model::Kind::Item,
                    "decision_record" => model::Kind::DecisionRecord,
                    "issue_history" => model::Kind::IssueHistory,
                    "paper" => model::Kind::Paper,
                    _ => model::Kind::Meeting,
                };
            }
        }
        self.push(Kind::Furniture, &block.spans);
    }

    fn comment(&mut self, block: &Structure) {
        let text = block.spans.iter().map(|span| self.text(*span)).collect::<String>();
        let words = text.trim_start_matches("<!--").trim_end_matches("-->").trim().to_owned();
        let name = words.split(' ').next().unwrap_or("");
        let bullet = words.split_once(' ').map(|(_, bullet)| bullet.to_owned());
        match name {
            "points" => self.pending = Some(Series { owner: Owner::Points, bullet }),
            "clauses" => self.pending = Some(Series { owner: Owner::Clauses, bullet }),
            "documents" => self.pending = Some(Series { owner: Owner::Documents, bullet }),
            _ => self.mode = mode(name).unwrap_or(self.mode),
        }
        self.push(Kind::Furniture, &block.spans);
    }

    fn heading(&mut self, block: &Structure, level: usize) {
        let stated_marker = self.number(block);
        let numbered = stated_marker.marker.is_some();
        self.push(Kind::Item { level: level - 2, numbered }, &block.spans).stated_marker = Some(Box::new(stated_marker));
        self.mode = Mode::Text;
    }

    fn entry(&mut self, block: &Structure, depth: usize) {
        let depth = depth.min(DEEPEST);
        let owner = self.enter(depth);
        let stated_marker = if owner == Owner::Documents { self.document_start(block) } else { self.entry_marker(block) };
        let marked = stated_marker.marker.is_some();
        let kind = match owner {
            Owner::Points => Kind::Point { depth, marked },
            Owner::Clauses => Kind::Clause { depth, marked },
            Owner::Documents => Kind::Document { in_heading: false },
        };
        self.push(kind, &block.spans).stated_marker = Some(Box::new(stated_marker));
    }

    /// The words of a paper begin after the marker of Markdown. The space before a kind in italics without a title is one of them: it
    /// distinguishes the kind from a title.
    fn document_start(&self, block: &Structure) -> StatedMarker {
        let words = self.words(block);
        let (native, start) = native_marker(&words);
        let before = |from: usize| block.spans.first().map(|first| self.source.slice(first.start, from.max(first.start)));
        let kind_alone = block.emphasis.and_then(|(from, _)| before(from)).is_some_and(|before| before.trim_end() == native);
        StatedMarker { marker: None, lead: if kind_alone { native.len() } else { start } }
    }

    /// The list that an entry at this depth belongs to: an open one, or the one that a comment announces.
    fn enter(&mut self, depth: usize) -> Owner {
        self.lists.truncate(depth);
        let implied = match self.lists.last() {
            Some(around) => around.owner,
            None if self.after_decision => Owner::Clauses,
            None => Owner::Points,
        };
        if self.lists.len() == depth && self.pending.is_some() {
            self.lists.pop();
        }
        while self.lists.len() < depth {
            let series = self.pending.take().unwrap_or(Series { owner: implied, bullet: None });
            let owner = if self.lists.is_empty() { series.owner } else { implied };
            self.lists.push(Series { owner, ..series });
        }
        self.lists.last().map_or(implied, |series| series.owner)
    }

    /// The words of a block, with the joint that closes them where nothing follows it.
    fn words(&self, block: &Structure) -> String {
        let mut words = self.source.words(&Place::of(&block.spans, ""), Join::Prose).into_owned();
        if block.spans.last().is_some_and(|span| self.source.text[span.end..].starts_with(JOINT)) {
            words.push(JOINT);
        }
        words
    }

    /// The number of a heading: the part up to a no-break space; where a clerk typed a plain one, what looks like one.
    fn number(&self, block: &Structure) -> StatedMarker {
        let words = self.words(block);
        let guarded = block.spans.first().is_some_and(|span| self.source.text[..span.start].ends_with(JOINT));
        if guarded {
            return StatedMarker::default();
        }
        let joint = words.find(JOINT).map(|at| (at, at + JOINT.len_utf8()));
        let typed = || Marker::opening(&words).filter(|marker| !marker.is_bullet()).map(|marker| (marker.printed.len(), marker.end));
        let Some((printed, lead)) = joint.or_else(typed) else { return StatedMarker::default() };
        StatedMarker { marker: Some(without_delimiters(&words[..printed]).to_owned()), lead }
    }

    /// The marker of an entry: its own up to a no-break space; else the one of Markdown, or the bullet it represents.
    fn entry_marker(&self, block: &Structure) -> StatedMarker {
        let words = self.words(block);
        let (native, start) = native_marker(&words);
        let early = words[start..].char_indices().take(MARKER_WIDTH).find(|(_, c)| *c == JOINT);
        if let Some((at, _)) = early {
            let own = words[start..start + at].to_owned();
            let marker = if own.is_empty() { self.native(native) } else { Some(own) };
            return StatedMarker { marker, lead: start + at + JOINT.len_utf8() };
        }
        let typed = Marker::opening(&words[start..])
            .filter(|marker| native == "-" && matches!(marker.delimiter, Delimiter::Dot | Delimiter::Close | Delimiter::Brackets));
        match typed {
            Some(marker) => StatedMarker { marker: Some(marker.printed.to_owned()), lead: start + marker.end },
            None => StatedMarker { marker: self.native(native), lead: start },
        }
    }

    fn native(&self, native: &str) -> Option<String> {
        match native {
            "+" => None,
            "-" => Some(self.lists.last().and_then(|series| series.bullet.clone()).unwrap_or_else(|| native.to_owned())),
            _ => Some(native.to_owned()),
        }
    }

    /// The bytes of the words of a block that are set in bold. Lines are joined in the words, so visible characters are counted.
    fn label(&self, block: &Structure) -> Option<(usize, usize)> {
        let (from, to) = block.strong?;
        let visible = |start: usize, end: usize| {
            let inside = block.spans.iter().map(|span| (span.start.max(start), span.end.min(end))).filter(|(start, end)| start < end);
            inside.map(|(start, end)| self.source.slice(start, end).chars().filter(|c| !is_blank(*c)).count()).sum::<usize>()
        };
        let before = visible(0, from);
        let count = visible((from + DELIMITER).min(to), to.saturating_sub(DELIMITER));
        let words = self.source.words(&Place::of(&block.spans, ""), Join::Prose);
        let mut places = words.char_indices().filter(|(_, c)| !is_blank(*c));
        let (start, first) = places.nth(before)?;
        let (last, end) = match count {
            0 => return None,
            1 => (start, first),
            _ => places.nth(count - 2)?,
        };
        Some((start, last + end.len_utf8()))
    }

    fn paragraph(&mut self, block: &Structure) {
        let whole = block
            .strong
            .zip(block.spans.first().zip(block.spans.last()))
            .is_some_and(|(strong, (first, last))| strong.0 <= first.start && strong.1 >= last.end);
        let label = self.label(block);
        let kind = match self.mode {
            Mode::Is(kind) => kind,
            Mode::Decision => Kind::Decision { label },
            Mode::Text if whole => Kind::Heading,
            Mode::Text if label.is_some() => Kind::Decision { label },
            Mode::Text => Kind::Para,
        };
        self.push(kind, &block.spans);
    }
}

/// The marker of Markdown that opens the words of an entry, and where the rest begins.
fn native_marker(words: &str) -> (&str, usize) {
    let native = words.split(char::is_whitespace).next().unwrap_or("");
    let rest = words.get(native.len()..).unwrap_or("");
    (native, words.len() - rest.trim_start_matches([' ', '\t']).len())
}

fn mode(name: &str) -> Option<Mode> {
    Some(match name {
        "text" => Mode::Text,
        "decision" => Mode::Decision,
        "label" => Mode::Is(Kind::Caption),
        "meta" => Mode::Is(Kind::Meta),
        "attendance" => Mode::Is(Kind::Attendance),
        "motion" => Mode::Is(Kind::Motion),
        "vote" => Mode::Is(Kind::Vote),
        "action" => Mode::Is(Kind::Action),
        "correction" => Mode::Is(Kind::Correction),
        "truncation" => Mode::Is(Kind::Truncation),
        "document" => Mode::Is(Kind::Document { in_heading: false }),
        "close" => Mode::Is(Kind::Close),
        "furniture" => Mode::Is(Kind::Furniture),
        _ => return None,
    })
}

/// A number without stop and brackets around it; the bracket that closes one inside it stays: `3(a)`.
fn without_delimiters(number: &str) -> &str {
    let number = number.trim_end_matches('.').trim_start_matches('(');
    if number.contains('(') { number } else { number.trim_end_matches(['.', ')']) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kinds of the units that a page in Markdown states.
    fn kinds(text: &str) -> Vec<Kind> {
        units(&crate::read::markdown(text)).0.into_iter().map(|block| block.kind).collect()
    }

    fn markers(text: &str) -> Vec<Option<String>> {
        let blocks = units(&crate::read::markdown(text)).0;
        blocks.into_iter().filter_map(|block| block.stated_marker).map(|stated| stated.marker).collect()
    }

    #[test]
    fn headings_and_lists_have_their_depth() {
        let point = |depth| Kind::Point { depth, marked: true };
        assert_eq!(kinds("## Roads\n\n- elm\n  - oak\n- ash\n")[1..], [point(1), point(2), point(1)]);
        let items = kinds("## 1. Roads\n\n### 1.1 Elm\n\n## Trees\n");
        let item = |level, numbered| Kind::Item { level, numbered };
        assert_eq!(items, [item(0, true), item(1, true), item(0, false)]);
        let clause = |depth| Kind::Clause { depth, marked: true };
        assert_eq!(
            kinds("## Roads\n\n**RESOLVED** that\n\n- (a) one\n- (b) two\n")[1..],
            [Kind::Decision { label: Some((0, 8)) }, clause(1), clause(1)]
        );
        assert_eq!(
            kinds("## Roads\n\nThe **old** elm\n\n**Trees**\n\nThe oak\n")[1..],
            [Kind::Decision { label: Some((4, 7)) }, Kind::Heading, Kind::Para]
        );
    }

    #[test]
    fn comments_say_what_follows() {
        let document = Kind::Document { in_heading: false };
        assert_eq!(kinds("<!-- documents -->\n\n- Budget\n"), [Kind::Furniture, document]);
        assert_eq!(
            kinds("<!-- vote -->\n\nAll for.\n\n## Roads\n\nThe elm\n")[1..],
            [Kind::Vote, Kind::Item { level: 0, numbered: false }, Kind::Para]
        );
        assert_eq!(kinds("<!-- clauses -->\n\n- one\n")[1..], [Kind::Clause { depth: 1, marked: true }]);
        assert_eq!(markers("<!-- points • -->\n\n- elm\n- oak\n"), [Some("•".to_owned()), Some("•".to_owned())]);
    }

    #[test]
    fn markers_are_as_printed() {
        assert_eq!(markers("- elm\n"), [Some("-".to_owned())]);
        assert_eq!(markers("+ elm\n"), [None]);
        assert_eq!(markers("1. elm\n"), [Some("1.".to_owned())]);
        assert_eq!(markers("- (a) elm\n"), [Some("(a)".to_owned())]);
        assert_eq!(markers("- a)\u{a0}elm\n"), [Some("a)".to_owned())]);
        for (number, bare) in [("3.", "3"), ("(3)", "3"), ("3(a)", "3(a)"), ("3(a).", "3(a)"), ("3)", "3")] {
            assert_eq!(without_delimiters(number), bare, "{number}");
        }
        assert_eq!((native_marker("-  elm"), native_marker("1."), native_marker("- \u{a0}elm")), (("-", 3), ("1.", 2), ("-", 2)));
    }

    #[test]
    fn comments_and_metadata_have_their_names() {
        let says = |name: &str| mode(name).map(|mode| if let Mode::Is(kind) = mode { Some(kind) } else { None });
        for (name, kind) in [
            ("label", Kind::Caption),
            ("meta", Kind::Meta),
            ("attendance", Kind::Attendance),
            ("motion", Kind::Motion),
            ("vote", Kind::Vote),
            ("action", Kind::Action),
            ("correction", Kind::Correction),
            ("truncation", Kind::Truncation),
            ("document", Kind::Document { in_heading: false }),
            ("close", Kind::Close),
            ("furniture", Kind::Furniture),
        ] {
            assert_eq!(says(name), Some(Some(kind)), "{name}");
        }
        assert!(mode("text") == Some(Mode::Text) && mode("decision") == Some(Mode::Decision) && mode("elm").is_none());
        for (name, kind) in [
            ("item", model::Kind::Item),
            ("decision_record", model::Kind::DecisionRecord),
            ("issue_history", model::Kind::IssueHistory),
            ("paper", model::Kind::Paper),
            ("meeting", model::Kind::Meeting),
        ] {
            assert_eq!(units(&crate::read::markdown(&format!("---\nkind: {name}\n---\n\n## Roads\n"))).1, kind, "{name}");
        }
    }
}
