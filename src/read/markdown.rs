//! Markdown, by pulldown-cmark: its blocks with their offsets, and the markup between their words.

pub(super) mod events;
mod inline;
mod set;
mod table;

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use events::events;
use set::Set;

use super::{Options, character, decoded, front_matter, markup};
use crate::source::{ColumnCell, LeftOutText, Source, Span, Structure, StructureKind, is_blank, part};

/// Reads bytes of a text in Markdown.
///
/// # Errors
/// As [`decode`](super::decode) does.
pub fn read(bytes: &[u8], options: &Options) -> anyhow::Result<Source> {
    decoded(bytes, options).map(attach)
}

/// Attaches the blocks of the text and its markup. Character references are resolved.
pub fn attach(source: Source) -> Source {
    match character::resolved(&source.text) {
        Some(text) => blocks(Source { encoding: source.encoding, encoding_basis: source.encoding_basis, ..Source::of(text) }),
        None => blocks(source),
    }
}

fn blocks(mut source: Source) -> Source {
    let mut blocks = Blocks {
        source: &source,
        out: Vec::new(),
        markup: Vec::new(),
        breaks: Vec::new(),
        targets: Vec::new(),
        set: Set::default(),
        open: None,
        lists: 0,
        entry: None,
        quoted: 0,
        in_header: false,
        states_parts: false,
        table_rows: 0,
        columns: Vec::new(),
    };
    blocks.front_matter();
    blocks.states_parts = states_parts(&source, &blocks.out);
    blocks.all();
    let (out, mut markup, mut breaks, targets, set) = (blocks.out, blocks.markup, blocks.breaks, blocks.targets, blocks.set);
    let (stated, columns) = (blocks.states_parts, blocks.columns);
    markup::sort(&mut markup, 0);
    breaks.sort_unstable();
    source.stated = stated;
    source.columns = columns;
    source.blocks = covered(&source, out);
    (source.links, source.struck) = set.end(&source.text, &markup);
    source.markup = markup;
    source.breaks = breaks;
    source.left_out.text.extend(targets);
    source
}

/// Lines that no block covers (fences, definitions, the rule under a header row) become blocks of their own.
fn covered(source: &Source, blocks: Vec<Structure>) -> Vec<Structure> {
    let mut taken = vec![false; source.lines.len() + 1];
    for span in blocks.iter().flat_map(|block| &block.spans) {
        taken[span.line] = true;
    }
    let rest = source.lines.iter().filter(|line| !line.is_blank() && !taken[line.span.line]);
    let other = rest.map(|line| Structure { kind: StructureKind::Other, spans: vec![line.span], strong: None, emphasis: None });
    let mut all: Vec<Structure> = blocks.into_iter().chain(other).filter(|block| !block.spans.is_empty()).collect();
    all.sort_by_key(|block| block.spans[0].start);
    all
}

/// The metadata name this tool.
fn states_parts(source: &Source, blocks: &[Structure]) -> bool {
    let first = blocks.first().filter(|block| block.kind == StructureKind::Metadata);
    first.is_some_and(|block| block.spans.iter().any(|span| part(&source.text, span.start..span.end).starts_with("minutebook:")))
}

/// A block that is being read: its words, and what is set in bold or italics.
struct Open {
    kind: StructureKind,
    /// Where its marker begins, for an entry.
    marker: Option<usize>,
    words: Vec<Range<usize>>,
    strong: Option<(usize, usize)>,
    emphasis: Option<(usize, usize)>,
    /// The end of the last link, whose target follows its words.
    link_end: usize,
}

struct Blocks<'s> {
    source: &'s Source,
    out: Vec<Structure>,
    markup: Vec<(usize, usize)>,
    breaks: Vec<usize>,
    /// Addresses of links and pictures, which are cut as markup.
    targets: Vec<LeftOutText>,
    /// What is set on words beside.
    set: Set,
    open: Option<Open>,
    lists: usize,
    /// Start of an entry whose first paragraph is still to come.
    entry: Option<usize>,
    quoted: usize,
    in_header: bool,
    /// Metadata say that this tool wrote it.
    states_parts: bool,
    /// Rows of tables that are read cell by cell.
    table_rows: usize,
    /// Their cells.
    columns: Vec<ColumnCell>,
}

impl Blocks<'_> {
    /// Reads the whole text.
    fn all(&mut self) {
        let mut events = events(&self.source.text);
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::Table(_)) => self.table(table::events(event, range, &mut events)),
                _ => self.take(event, range),
            }
        }
        self.close();
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, .. }) => self.set.begin_link(&format!("mailto:{dest_url}")),
            Event::Start(Tag::Link { dest_url, .. }) => self.set.begin_link(&dest_url),
            Event::Start(Tag::Strikethrough) => self.strike(&range, range.start),
            Event::Start(tag) => self.start(&tag, range),
            Event::End(TagEnd::Strikethrough) => self.end_strike(&range),
            Event::End(TagEnd::Link) => self.end_link(&range),
            Event::End(TagEnd::Image) => self.end_target(range.end),
            Event::End(end) => self.end(end),
            Event::Html(_) => self.html(range),
            Event::InlineHtml(_) => self.inline_html(range),
            Event::Text(_) | Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) => {
                self.words(range);
            }
            Event::Rule => self.whole(StructureKind::Rule, range),
            Event::SoftBreak | Event::HardBreak | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => self.begin(StructureKind::Heading(*level as u8)),
            Tag::Paragraph | Tag::CodeBlock(_) if self.open.is_none() => {
                let kind = self.paragraph_kind();
                self.begin(kind);
            }
            Tag::List(_) => {
                self.open_entry();
                self.close();
                self.lists += 1;
            }
            Tag::Item => {
                self.close();
                self.entry = Some(self.unindented(range.start));
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.quoted += 1;
            }
            Tag::TableHead => self.whole(StructureKind::RowHead, range),
            Tag::TableRow => self.whole(StructureKind::Row, range),
            Tag::Table(_) => self.in_header = true,
            Tag::Strong => self.mark(range, |open| &mut open.strong, true),
            Tag::Emphasis => self.mark(range, |open| &mut open.emphasis, false),
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.close(),
            TagEnd::Item => {
                self.open_entry();
                self.close();
            }
            TagEnd::List(_) => self.lists = self.lists.saturating_sub(1),
            TagEnd::BlockQuote(_) => self.quoted = self.quoted.saturating_sub(1),
            TagEnd::Table => self.in_header = false,
            _ => {}
        }
    }

    fn paragraph_kind(&self) -> StructureKind {
        match (self.entry, self.lists) {
            (Some(_), depth) => StructureKind::Entry(depth),
            (None, 0) if self.quoted > 0 => StructureKind::Quote,
            (None, 0) => StructureKind::Paragraph,
            (None, depth) => StructureKind::Inner(depth),
        }
    }

    fn begin(&mut self, kind: StructureKind) {
        self.close();
        let entry = matches!(kind, StructureKind::Entry(_));
        if !entry && self.entry.is_some() {
            self.open_entry();
            self.close();
        }
        let marker = entry.then(|| self.entry.take()).flatten();
        self.open = Some(Open { kind, marker, words: Vec::new(), strong: None, emphasis: None, link_end: 0 });
    }

    /// The target of a link or picture follows its words.
    fn end_target(&mut self, end: usize) {
        if let Some(open) = &mut self.open {
            open.link_end = end;
        }
    }

    /// An entry without words is an entry all the same.
    fn open_entry(&mut self) {
        if self.entry.is_some() {
            self.begin(StructureKind::Entry(self.lists));
        }
    }

    fn words(&mut self, range: Range<usize>) {
        self.set.words(&range);
        if self.in_header {
            return;
        }
        if self.open.is_none() {
            let kind = self.paragraph_kind();
            self.begin(kind);
        }
        if let Some(open) = &mut self.open {
            open.words.push(range);
        }
    }

    fn mark(&mut self, range: Range<usize>, place: impl Fn(&mut Open) -> &mut Option<(usize, usize)>, keep_first: bool) {
        if self.open.is_none() && !self.in_header {
            let kind = self.paragraph_kind();
            self.begin(kind);
        }
        if let Some(open) = &mut self.open {
            let place = place(open);
            let text = &self.source.text;
            let goes_on = place.filter(|last| text.get(last.1..range.start).is_some_and(|gap| gap.chars().all(is_blank)));
            if let (Some(last), true) = (goes_on, keep_first) {
                *place = Some((last.0, range.end));
            } else if place.is_none() || !keep_first {
                *place = Some((range.start, range.end));
            }
        }
    }

    /// The front matter, which the parser of Markdown is not shown.
    fn front_matter(&mut self) {
        let length = front_matter::length(&self.source.text);
        let spans = self.lines(0, length);
        let inside = spans.get(1..spans.len().saturating_sub(1)).unwrap_or_default().to_vec();
        if !inside.is_empty() {
            self.out.push(Structure { kind: StructureKind::Metadata, spans: inside, strong: None, emphasis: None });
        }
    }

    /// A block whose whole range is its text.
    fn whole(&mut self, kind: StructureKind, range: Range<usize>) {
        self.open_entry();
        self.close();
        let spans = self.lines(range.start, range.end);
        self.out.push(Structure { kind, spans, strong: None, emphasis: None });
        if matches!(kind, StructureKind::Row | StructureKind::RowHead) {
            self.cut_escapes(range);
        }
    }

    fn close(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        if open.words.iter().all(|range| self.source.text.get(range.clone()).is_none_or(|words| words.chars().all(is_blank))) {
            open.words.clear();
        }
        let first = open.words.first().map(|range| range.start);
        let Some(start) = open.marker.or(first) else { return };
        let end = open.words.last().map_or_else(|| self.marker_end(start), |range| range.end);
        self.cut_markup(&open, start);
        if open.link_end > end {
            self.markup.push((end, open.link_end));
            self.targets.extend(inline::targets_in(self.source, end..open.link_end));
        }
        let spans = self.lines(start, end.max(start));
        self.out.push(Structure { kind: open.kind, spans, strong: open.strong, emphasis: open.emphasis });
    }

    /// Where an entry begins: the parser of Markdown counts up to three blanks before the marker to it.
    fn unindented(&self, start: usize) -> usize {
        let text = self.source.text.get(start..).unwrap_or_default();
        start + text.len() - text.trim_start_matches([' ', '\t']).len()
    }

    fn marker_end(&self, start: usize) -> usize {
        let text = part(&self.source.text, start..);
        start + text.find(char::is_whitespace).unwrap_or(text.len())
    }

    /// The text between the words of a block is markup; so is the text between a marker and its words, except for spaces.
    fn cut_markup(&mut self, open: &Open, start: usize) {
        let mut at = match open.marker {
            Some(_) => self.marker_end(start),
            None => start,
        };
        for words in &open.words {
            let gap = part(&self.source.text, at.min(words.start)..words.start);
            let lead = gap.len() - gap.trim_start_matches([' ', '\t']).len();
            if !gap.trim().is_empty() {
                self.markup.push((at + lead, words.start));
                self.targets.extend(inline::targets_in(self.source, at + lead..words.start));
            }
            at = words.end.max(at);
        }
    }

    /// The lines of a range, each without blank characters at its ends.
    fn lines(&self, start: usize, end: usize) -> Vec<Span> {
        let first = self.source.lines.partition_point(|line| line.span.end <= start && (line.span.end < start || !line.is_blank()));
        let lines = self.source.lines[first.min(self.source.lines.len())..].iter();
        let inside = lines.take_while(|line| line.span.start < end).filter(|line| !line.is_blank() && line.span.end > start);
        inside
            .filter_map(|line| {
                let (from, to) = (line.span.start.max(start), line.span.end.min(end));
                let text = part(&self.source.text, from..to);
                let body = text.trim_start_matches(is_blank);
                let from = from + text.len() - body.len();
                let body = body.trim_end_matches(is_blank);
                (!body.is_empty()).then(|| Span { start: from, end: from + body.len(), line: line.span.line })
            })
            .collect()
    }
}
