//! Markdown: a document that a clerk would publish, and that reads back to the same structure.
//!
//! Items are headings, purposes quotations, points lists with their own markers, decisions paragraphs with their
//! word in bold. A comment states what Markdown cannot express; readers of the page do not see it. It applies
//! to the paragraphs that follow, up to the next heading or comment. `docs/markdown.md` describes the dialect.

mod inline;
mod marker;
mod mode;

use std::borrow::Cow;
use std::io;

use inline::linked;
use marker::{JOINT, common_bullet, lead, looks_numbered};
use mode::Mode;

use super::escape::{escape, escape_inside};
use super::explanations::{Explanations, start};
use super::formatting::{Formatting, Text, is_followed};
use super::sink::Sink;
use crate::model::{Block, Decision, Document, Item, Kind, List, Minutes, Point, Table, label_inside};
use crate::source::Place;

/// Writes a document.
///
/// # Errors
/// Those of the output.
pub fn write(minutes: &Minutes<'_>, to: &mut dyn io::Write) -> io::Result<()> {
    let explanations = Explanations::of(minutes);
    let mut page =
        Page { out: Sink::new(to), indent: 0, mode: Mode::Text, last: Last::Other, formatting: Formatting::of(minutes), explanations };
    write!(page.out, "---\nminutebook: 1\nkind: {}\n", kind(minutes.kind));
    if let Some(style) = minutes.source.style.as_deref() {
        writeln!(page.out, "style: {style}");
    }
    writeln!(page.out, "---");
    if let Some(body) = &minutes.meeting.body {
        let date = minutes.meeting.date.as_ref().map(|date| format!(", {}", date.text)).unwrap_or_default();
        page.lines(&format!("# {}", escape(&format!("{}{date}", body.value))));
    }
    page.blocks(&minutes.front);
    minutes.items.iter().for_each(|item| page.item(item, 2));
    if minutes.back.is_empty() {
        page.explain(usize::MAX);
    }
    if !minutes.back.is_empty() {
        page.lines("---");
        page.reset();
        page.blocks(&minutes.back);
        page.explain(usize::MAX);
    }
    page.out.finish()
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Meeting => "meeting",
        Kind::Item => "item",
        Kind::DecisionRecord => "decision_record",
        Kind::IssueHistory => "issue_history",
        Kind::Paper => "paper",
    }
}

/// The kind of the previous block, from which a list below must be distinguishable.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Decision,
    List,
    Other,
}

struct Page<'w, 'm> {
    out: Sink<'w>,
    /// Links and strikethrough.
    formatting: Formatting<'m>,
    indent: usize,
    mode: Mode,
    last: Last,
    explanations: Explanations<'m>,
}

impl<'m> Page<'_, 'm> {
    fn reset(&mut self) {
        self.mode = Mode::Text;
        self.last = Last::Other;
    }

    /// A block of lines, with a blank line before.
    fn lines(&mut self, text: &str) {
        writeln!(self.out);
        for line in text.split('\n') {
            writeln!(self.out, "{:indent$}{line}", "", indent = self.indent);
        }
    }

    fn switch(&mut self, mode: Mode) {
        if self.mode != mode {
            self.lines(&format!("<!-- {} -->", mode.name()));
            self.mode = mode;
        }
    }

    fn paragraph(&mut self, mode: Mode, text: &str, place: &Place) {
        self.switch(mode);
        self.lines(&self.formatting.one(place, text).rows());
        self.last = Last::Other;
    }

    /// Writes the explanations before a byte.
    fn explain(&mut self, before: usize) {
        while let Some(line) = if self.indent == 0 { self.explanations.next_before(before) } else { None } {
            self.paragraph(Mode::Furniture, &line.text, &line.span);
        }
    }

    fn item(&mut self, item: &Item<'_>, level: usize) {
        self.explain(item.span.first.start);
        let dot = |number: &str| if number.len() < 5 && !number.contains('.') { "." } else { "" };
        let number = item.number.as_deref().map(|number| format!("{}{}{JOINT}", escape_inside(number), dot(number)));
        let title = item.title.as_deref().unwrap_or("");
        let joined = title.contains(JOINT) || item.reference.as_deref().is_some_and(|reference| reference.contains(JOINT));
        let guard = if number.is_none() && (joined || looks_numbered(title)) { JOINT.to_string() } else { String::new() };
        let [_, shown, referred] =
            self.formatting.texts(&item.span, [item.number.as_deref().unwrap_or(""), title, item.reference.as_deref().unwrap_or("")]);
        let reference = if item.reference.is_some() { format!(" ({})", referred.opening()) } else { String::new() };
        let heading = format!("{} {}{guard}{}{reference}", "#".repeat(level.min(6)), number.unwrap_or_default(), shown.opening());
        self.lines(heading.trim_end_matches(' '));
        self.reset();
        for block in &item.purpose {
            let Block::Paragraph(purpose) = block else {
                self.block(block);
                continue;
            };
            let quoted: Vec<String> =
                self.formatting.one(&purpose.span, &purpose.text).rows().split('\n').map(|row| format!("> {row}")).collect();
            self.lines(&quoted.join("\n"));
        }
        self.documents(&item.documents);
        self.blocks(&item.minutes);
        item.items.iter().for_each(|inner| self.item(inner, level + 1));
    }

    fn documents(&mut self, documents: &[Document<'_>]) {
        if documents.is_empty() {
            return;
        }
        self.lines("<!-- documents -->");
        let entries: Vec<String> = documents.iter().map(|document| format!("- {}", document_text(document))).collect();
        self.lines(&entries.join("\n"));
        self.last = Last::List;
    }

    fn blocks(&mut self, blocks: &[Block<'_>]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block<'_>) {
        self.explain(start(block));
        match block {
            Block::Paragraph(paragraph) => self.paragraph(Mode::Text, &paragraph.text, &paragraph.span),
            Block::Label(text) => self.paragraph(Mode::Label, &text.text, &text.span),
            Block::Meta(text) => self.paragraph(Mode::Meta, &text.text, &text.span),
            Block::Attendance(text) => self.paragraph(Mode::Attendance, &text.text, &text.span),
            Block::Close(text) => self.paragraph(Mode::Close, &text.text, &text.span),
            Block::Motion(motion) => self.paragraph(Mode::Motion, &motion.text, &motion.span),
            Block::Vote(vote) => self.paragraph(Mode::Vote, &vote.text, &vote.span),
            Block::Action(action) => self.paragraph(Mode::Action, &action.text, &action.span),
            Block::Correction(correction) => self.paragraph(Mode::Correction, &correction.text, &correction.span),
            Block::Truncation(mark) => self.paragraph(Mode::Truncation, &mark.text, &mark.span),
            // A file type without a title is in a list, which distinguishes it from a title.
            Block::Document(document) if document.title.is_none() => self.documents(std::slice::from_ref(document)),
            Block::Document(document) => {
                self.switch(Mode::Document);
                self.lines(&document_text(document));
                self.last = Last::Other;
            }
            Block::Heading(text) => {
                self.switch(Mode::Text);
                self.lines(&format!("**{}**", self.formatting.one(&text.span, &text.text).opening()));
                self.last = Last::Other;
            }
            Block::Decision(decision) => self.decision(decision),
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
        }
    }

    fn decision(&mut self, decision: &Decision<'_>) {
        let opening = decision.label.as_deref().filter(|_| decision.opens).unwrap_or("");
        let [before, body] = self.formatting.texts(&decision.span, [opening, &decision.text]);
        let inside = decision
            .label
            .as_deref()
            .filter(|_| !decision.opens)
            .and_then(|label| label_inside(&decision.text, label).map(|at| (at, label)));
        let plain = decision.label.is_none()
            || decision.text.is_empty()
            || inside.is_some_and(|(at, label)| at == 0 && label.len() == decision.text.len());
        self.switch(if plain { Mode::Decision } else { Mode::Text });
        let text = match (decision.label.as_deref(), inside) {
            (Some(_), Some((at, word))) => {
                let (before, after) = (body.part(..at), body.part(at + word.len()..));
                // Between letters, asterisks next to other punctuation do not make text bold.
                let torn = before.ends_with_letter() || after.starts_with_letter();
                let word = if torn { escape(word) } else { body.part(at..at + word.len()).opening() };
                format!("{}**{word}**{}", before.opening(), after.inside())
            }
            (Some(label), None) => {
                let label = if decision.opens { before.opening() } else { escape(label) };
                let rest = if decision.text.is_empty() { String::new() } else { format!(" {}", body.inside()) };
                format!("**{label}**{rest}")
            }
            (None, _) => body.opening(),
        };
        self.lines(&text);
        self.last = Last::Decision;
        self.points(&decision.clauses, "clauses", Last::Decision);
    }

    fn list(&mut self, list: &List<'_>) {
        if list.clauses {
            self.last = Last::List;
            self.points(&list.points, "clauses", Last::Other);
        } else {
            self.points(&list.points, "points", Last::Other);
        }
    }

    /// Entries, with a comment if their bullet or their parent is not the one that the position implies.
    fn points(&mut self, points: &[Point<'_>], name: &str, implied: Last) {
        if points.is_empty() {
            return;
        }
        let bullet = common_bullet(points);
        let is_commented = self.last != implied || bullet.is_some();
        if is_commented {
            self.lines(&format!("<!-- {name}{} -->", bullet.map(|bullet| format!(" {bullet}")).unwrap_or_default()));
        }
        writeln!(self.out);
        points.iter().for_each(|point| self.point(point, bullet));
        self.last = Last::List;
    }

    fn point(&mut self, point: &Point<'_>, bullet: Option<&str>) {
        let (lead, own) = lead(point, bullet);
        let guard = if own.is_empty() && looks_numbered(&point.text) { JOINT.to_string() } else { own };
        let [_, text] = self.formatting.texts(&point.span, [point.marker.as_deref().unwrap_or(""), &point.text]);
        let body = if guard.is_empty() { text.opening() } else { text.inside() };
        let body = if guard.is_empty() && body.is_empty() { JOINT.to_string() } else { body };
        writeln!(self.out, "{:indent$}{lead} {guard}{body}", "", indent = self.indent);
        if point.children.is_empty() {
            return;
        }
        let outer = self.last;
        let width = lead.len() + 1;
        self.indent += width;
        self.last = Last::Other;
        self.blocks(&point.children);
        writeln!(self.out);
        self.indent -= width;
        self.last = outer;
    }

    fn table(&mut self, table: &Table<'_>) {
        let head = table.head.as_ref().map(|head| self.cells(&head.span, &head.cells)).unwrap_or_default();
        let columns = table.rows.iter().map(|row| row.cells.len()).chain([head.len(), 1]).max().unwrap_or(1);
        let captions: String = (0..columns).map(|at| format!(" {} |", head.get(at).map(String::as_str).unwrap_or_default())).collect();
        self.lines(&format!("|{captions}\n|{}", "---|".repeat(columns)));
        for row in &table.rows {
            let cells = self.cells(&row.span, &row.cells);
            writeln!(self.out, "{:indent$}| {} |", "", cells.join(" | "), indent = self.indent);
        }
        self.last = Last::Other;
    }

    fn cells(&self, place: &Place, cells: &[Cow<'_, str>]) -> Vec<String> {
        let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
        self.formatting.fields(place, &cells).iter().map(Text::inside).collect()
    }
}

fn document_text(document: &Document<'_>) -> String {
    let title = document.title.as_deref().map(escape).unwrap_or_default();
    let linked = |text: String| {
        document.href.as_deref().filter(|href| !text.is_empty() && is_followed(href)).map(|href| linked(&text, href)).unwrap_or(text)
    };
    let title = linked(title);
    match (&document.media_type, &document.size) {
        (Some(media_type), Some(size)) => format!("{title} *{} {}*", escape(media_type), escape(size)),
        (Some(media_type), None) => format!("{title} *{}*", escape(media_type)),
        _ => title,
    }
}
