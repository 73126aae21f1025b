//! The record: blocks and items to what the templates show, in reading order.

use std::borrow::Cow;

use super::page::{Entry, Paper, Part, Parts, Row, Run, Runs, Section};
use super::summary::Summary;
use crate::model::{Action, Block, Decision, Document, Item, Person, Point, Stated, Table, label_inside};
use crate::source::part;

/// The deepest level of a heading.
const DEEPEST: usize = 6;

/// Goes through the record, and notes decisions and actions on the way.
pub struct Record<'m> {
    pub summary: Summary<'m>,
}

impl<'m> Record<'m> {
    /// An item with all that is under it.
    pub fn section(&mut self, item: &'m Item<'_>, id: &str, level: usize) -> Section<'m> {
        let title = item.title.as_deref().unwrap_or_default();
        self.summary.item = Some(title).filter(|title| !title.is_empty());
        Section {
            id: id.to_owned(),
            level: level.min(DEEPEST),
            number: item.number.as_deref(),
            title,
            reference: item.reference.as_deref(),
            purpose: self.parts(&item.purpose, level + 1),
            papers: item.documents.iter().map(paper).collect(),
            record: self.parts(&item.minutes, level + 1),
            sections: item.items.iter().enumerate().map(|(at, item)| self.section(item, &format!("{id}-{}", at + 1), level + 1)).collect(),
        }
    }

    /// Blocks; headings among them are of this level.
    pub fn parts(&mut self, blocks: &'m [Block<'_>], level: usize) -> Parts<'m> {
        let mut parts = Vec::new();
        for block in blocks {
            self.block(block, level, &mut parts);
        }
        Parts { parts }
    }

    fn block(&mut self, block: &'m Block<'_>, level: usize, parts: &mut Vec<Part<'m>>) {
        parts.push(match block {
            Block::Paragraph(unit) => words("text", None, self.runs(&unit.text, &unit.stated)),
            Block::Motion(unit) => words("motion", None, self.runs(&unit.text, &unit.stated)),
            Block::Heading(unit) => Part::Heading { level: level.min(DEEPEST), text: &unit.text },
            Block::Label(unit) => words("label", None, plain(&unit.text)),
            Block::Meta(unit) => words("meta", None, plain(&unit.text)),
            Block::Attendance(unit) => words("attendance", None, plain(&unit.text)),
            Block::Close(unit) => words("close", None, plain(&unit.text)),
            Block::Vote(unit) => words("vote", None, plain(&unit.text)),
            Block::Correction(unit) => words("correction", None, plain(&unit.text)),
            Block::Truncation(unit) => words("truncation", None, plain(&unit.text)),
            Block::Action(unit) => {
                let id = self.action(unit, &unit.text);
                words("action", Some(id), self.runs(&unit.text, &unit.stated))
            }
            Block::Document(unit) => Part::Paper { paper: paper(unit) },
            Block::List(list) => self.points(&list.points, level),
            Block::Table(table) => self.table(table),
            Block::Decision(unit) => return self.decision(unit, level, parts),
        });
    }

    fn decision(&mut self, unit: &'m Decision<'_>, level: usize, parts: &mut Vec<Part<'m>>) {
        let id = self.summary.decision(short(unit, &unit.text), unit.outcome);
        let runs = match unit.label.as_deref() {
            Some(label) => self.labelled(unit, label),
            None => self.runs(&unit.text, &unit.stated),
        };
        parts.push(words("decision", Some(id), runs));
        if !unit.clauses.is_empty() {
            parts.push(self.points(&unit.clauses, level));
        }
    }

    /// The words of a decision, those that decide in bold.
    fn labelled(&mut self, unit: &'m Decision<'_>, label: &'m str) -> Runs<'m> {
        let bold = Run::Strong(Cow::Borrowed(label));
        let inside = label_inside(&unit.text, label).filter(|_| !unit.opens);
        let mut runs = match inside {
            Some(at) => vec![Run::Plain(Cow::Borrowed(part(&unit.text, ..at))), bold],
            None if unit.text.is_empty() => vec![bold],
            None => vec![bold, Run::Plain(Cow::Borrowed(" "))],
        };
        let behind = part(&unit.text, inside.map_or(0, |at| at + label.len())..);
        runs.extend(self.runs(behind, &unit.stated).runs);
        Runs { runs }
    }

    fn points(&mut self, points: &'m [Point<'_>], level: usize) -> Part<'m> {
        let ordered = points.iter().any(|point| point.value.is_some());
        Part::List { ordered, entries: points.iter().map(|point| self.point(point, level)).collect() }
    }

    fn point(&mut self, point: &'m Point<'_>, level: usize) -> Entry<'m> {
        Entry {
            id: None,
            marker: point.marker.as_deref().filter(|_| point.value.is_some()),
            runs: self.runs(&point.text, &point.stated),
            inside: self.parts(&point.children, level),
        }
    }

    fn table(&mut self, table: &'m Table<'_>) -> Part<'m> {
        let head: Vec<&str> = table.head.iter().flat_map(|head| &head.cells).map(AsRef::as_ref).collect();
        let columns = table.rows.iter().map(|row| row.cells.len()).chain([head.len()]).max().unwrap_or(0);
        let mut rows = Vec::new();
        for row in &table.rows {
            let tasks = row.stated.iter().filter_map(|stated| if let Stated::Action(task) = stated { Some(task) } else { None });
            let ids: Vec<String> = tasks.map(|task| self.action(task, &row.cells.join(" "))).collect();
            let span = (columns + 1).saturating_sub(row.cells.len());
            rows.push(Row { id: ids.into_iter().next(), cells: row.cells.iter().map(AsRef::as_ref).collect(), span });
        }
        Part::Table { head, rows }
    }

    /// Notes an action, whose words are its own or those of what states it.
    fn action(&mut self, action: &Action<'_>, bearer: &str) -> String {
        let text = if action.text.is_empty() { bearer } else { &action.text };
        let owners: Vec<&str> = action.owners.iter().map(|Person { name, .. }| name.as_ref()).collect();
        let due = action.due.as_ref().map(|due| due.text.to_string()).unwrap_or_default();
        self.summary.action(one_line(text), owners.join(", "), due)
    }

    /// Words with the decisions and actions that stand in them.
    fn runs(&mut self, text: &'m str, stated: &'m [Stated<'_>]) -> Runs<'m> {
        let mut runs = Vec::new();
        let mut rest = text;
        for stated in stated {
            let Some((class, id, words)) = self.stated(stated, text) else { continue };
            let at = Some(words).filter(|words| !words.is_empty()).and_then(|words| rest.find(words));
            let (before, inside) = at.map_or(("", ""), |at| (part(rest, ..at), part(rest, at..at + words.len())));
            broken(before, &mut runs);
            runs.push(Run::Place { class, id, text: inside.into() });
            rest = part(rest, before.len() + inside.len()..);
        }
        broken(rest, &mut runs);
        Runs { runs }
    }

    /// What a text states, as far as the summary lists it: class, id, and its words.
    fn stated(&mut self, stated: &'m Stated<'_>, bearer: &str) -> Option<(&'static str, String, &'m str)> {
        match stated {
            Stated::Decision(unit) => {
                let words = if unit.text.is_empty() { bearer } else { &unit.text };
                Some(("decision", self.summary.decision(short(unit, words), unit.outcome), &unit.text))
            }
            Stated::Action(unit) => Some(("action", self.action(unit, bearer), &unit.text)),
            Stated::Motion(_) | Stated::Vote(_) | Stated::Correction(_) => None,
        }
    }
}

fn words<'m>(class: &'static str, id: Option<String>, runs: Runs<'m>) -> Part<'m> {
    Part::Words { class, id, runs }
}

fn paper<'m>(document: &'m Document<'_>) -> Paper<'m> {
    let printed: Vec<&str> = [&document.media_type, &document.size].into_iter().filter_map(Option::as_deref).collect();
    Paper { title: document.title.as_deref().unwrap_or_default(), note: Some(printed.join(", ")).filter(|note| !note.is_empty()) }
}

fn plain(text: &str) -> Runs<'_> {
    let mut runs = Vec::new();
    broken(text, &mut runs);
    Runs { runs }
}

/// Rows under each other.
fn broken<'m>(text: &'m str, runs: &mut Vec<Run<'m>>) {
    for (at, row) in text.split('\n').enumerate() {
        runs.extend((at > 0).then_some(Run::Break));
        runs.push(Run::Plain(row.into()));
    }
}

/// A decision in one line: label and words, or the first clause where it has no words of its own; an ellipsis where clauses follow.
fn short(unit: &Decision<'_>, words: &str) -> String {
    let label = unit.label.as_deref().filter(|_| unit.opens).unwrap_or_default();
    let mut clauses = unit.clauses.iter();
    let first = if words.is_empty() { clauses.next().map(|clause| clause.text.as_ref()) } else { None };
    let further = if clauses.next().is_some() { "…" } else { "" };
    one_line(&format!("{label} {words} {} {further}", first.unwrap_or_default()))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
