//! The record: blocks and items to the data of the templates, in reading order.

use super::page::{Entry, Paper, Part, Parts, Row, Run, Runs, Section};
use super::summary::Summary;
use super::words::{plain, rows, unlinked};
use crate::model::{Action, Block, Decision, Document, Furniture, Item, Person, Point, Stated, Table, label_inside};
use crate::source::Place;
use crate::write::explanations::{Explanations, start};
use crate::write::formatting::{Formatting, Text, is_followed};

/// The deepest level of a heading.
const DEEPEST: usize = 6;

/// Walks over the record and collects decisions and actions for the summary.
pub struct Record<'m> {
    pub summary: Summary<'m>,
    /// Links and strikethrough.
    pub formatting: Formatting<'m>,
    pub explanations: Explanations<'m>,
}

impl<'m> Record<'m> {
    /// An item with everything under it.
    pub fn section(&mut self, item: &'m Item<'_>, id: &str, level: usize) -> Section<'m> {
        let title = item.title.as_deref().unwrap_or_default();
        self.summary.item = Some(title).filter(|title| !title.is_empty());
        let texts = [item.number.as_deref().unwrap_or_default(), title, item.reference.as_deref().unwrap_or_default()];
        let [number, title, reference] = self.formatting.texts(&item.span, texts);
        let title = self.runs(&title, &item.stated);
        Section {
            id: id.to_owned(),
            level: level.min(DEEPEST),
            number: item.number.as_ref().map(|_| rows(&number)),
            title,
            reference: item.reference.as_ref().map(|_| rows(&reference)),
            purpose: self.parts(&item.purpose, level + 1),
            papers: item.documents.iter().map(|paper| self.paper(paper)).collect(),
            record: self.record(&item.minutes, level + 1),
            sections: item.items.iter().enumerate().map(|(at, item)| self.section(item, &format!("{id}-{}", at + 1), level + 1)).collect(),
        }
    }

    /// Blocks of the record, with the explanations of attendance lists.
    pub fn record(&mut self, blocks: &'m [Block<'_>], level: usize) -> Parts<'m> {
        let mut parts = Vec::new();
        for block in blocks {
            parts.extend(self.explained(start(block)).parts);
            self.block(block, level, false, &mut parts);
        }
        Parts { parts }
    }

    /// The explanations before a byte.
    pub fn explained(&mut self, before: usize) -> Parts<'m> {
        let Record { formatting, explanations, .. } = self;
        let lines = std::iter::from_fn(|| explanations.next_before(before));
        let words =
            |line: &'m Furniture<'m>| Part::Words { class: "furniture", id: None, runs: rows(&formatting.one(&line.span, &line.text)) };
        Parts { parts: lines.map(words).collect() }
    }

    /// Blocks; their headings have this level.
    fn parts(&mut self, blocks: &'m [Block<'_>], level: usize) -> Parts<'m> {
        let mut parts = Vec::new();
        for block in blocks {
            self.block(block, level, false, &mut parts);
        }
        Parts { parts }
    }

    fn block(&mut self, block: &'m Block<'_>, level: usize, in_clause: bool, parts: &mut Vec<Part<'m>>) {
        parts.push(match block {
            Block::Paragraph(unit) => self.words("text", &unit.text, &unit.stated, &unit.span),
            Block::Motion(unit) => self.words("motion", &unit.text, &unit.stated, &unit.span),
            Block::Heading(unit) => {
                let text = self.formatting.one(&unit.span, &unit.text);
                Part::Heading { level: level.min(DEEPEST), runs: self.runs(&text, &unit.stated) }
            }
            Block::Label(unit) => self.words("label", &unit.text, &unit.stated, &unit.span),
            Block::Meta(unit) => self.words("meta", &unit.text, &unit.stated, &unit.span),
            Block::Attendance(unit) => self.words("attendance", &unit.text, &unit.stated, &unit.span),
            Block::Close(unit) => self.words("close", &unit.text, &unit.stated, &unit.span),
            Block::Vote(unit) => self.words("vote", &unit.text, &[], &unit.span),
            Block::Correction(unit) => self.words("correction", &unit.text, &[], &unit.span),
            Block::Truncation(unit) => self.words("truncation", &unit.text, &[], &unit.span),
            Block::Action(unit) => {
                let text = self.formatting.one(&unit.span, &unit.text);
                let id = Some(self.action(unit, || unlinked(&text)));
                Part::Words { class: "action", id, runs: self.runs(&text, &unit.stated) }
            }
            Block::Document(unit) => Part::Paper { paper: self.paper(unit) },
            Block::List(list) => self.points(&list.points, level, in_clause || list.clauses),
            Block::Table(table) => self.table(table),
            Block::Decision(unit) => return self.decision(unit, level, parts),
        });
    }

    fn words(&mut self, class: &'static str, text: &'m str, stated: &'m [Stated<'_>], place: &Place) -> Part<'m> {
        let text = self.formatting.one(place, text);
        Part::Words { class, id: None, runs: self.runs(&text, stated) }
    }

    fn decision(&mut self, unit: &'m Decision<'_>, level: usize, parts: &mut Vec<Part<'m>>) {
        let label = unit.label.as_deref().filter(|_| unit.opens).unwrap_or_default();
        let [label, text] = self.formatting.texts(&unit.span, [label, &unit.text]);
        let id = Some(self.summary.decision(self.short(unit, [&label, &text]), unit.outcome));
        let runs = match unit.label.as_deref() {
            Some(printed) => self.labelled(unit, if unit.opens { label } else { Text::plain(printed) }, &text),
            None => self.runs(&text, &unit.stated),
        };
        parts.push(Part::Words { class: "decision", id, runs });
        if !unit.clauses.is_empty() {
            parts.push(self.points(&unit.clauses, level, true));
        }
    }

    /// The words of a decision, with the deciding words in bold.
    fn labelled(&mut self, unit: &'m Decision<'_>, label: Text<'m>, text: &Text<'m>) -> Runs<'m> {
        let inside = label_inside(text.words(), label.words()).filter(|_| !unit.opens).map(|at| (at, at + label.words().len()));
        let mut runs = match inside {
            Some((start, end)) => [rows(&text.part(..start)).runs, vec![Run::Strong(rows(&text.part(start..end)))]].concat(),
            None if text.words().is_empty() => vec![Run::Strong(rows(&label))],
            None => vec![Run::Strong(rows(&label)), plain(" ")],
        };
        runs.extend(self.runs(&text.part(inside.map_or(0, |(_, end)| end)..), &unit.stated).runs);
        Runs { runs }
    }

    /// A decision in one line: label and words, or the first clause if it has no words of its own; an ellipsis if clauses follow.
    fn short(&self, unit: &'m Decision<'_>, [label, words]: [&Text<'m>; 2]) -> Runs<'m> {
        let mut clauses = unit.clauses.iter();
        let first = if words.words().is_empty() { clauses.next() } else { None };
        let first = first.map(|clause| unlinked(&self.formatting.one(&clause.span, &clause.text)));
        let further = clauses.next().map(|_| vec![plain("…")]);
        let parts = [unlinked(label), unlinked(words), first.unwrap_or_default(), further.unwrap_or_default()];
        spaced(parts)
    }

    fn points(&mut self, points: &'m [Point<'_>], level: usize, is_clause: bool) -> Part<'m> {
        let ordered = points.iter().any(|point| point.value.is_some());
        Part::List { ordered, entries: points.iter().map(|point| self.point(point, level, is_clause)).collect() }
    }

    fn point(&mut self, point: &'m Point<'_>, level: usize, is_clause: bool) -> Entry<'m> {
        let [marker, text] = self.formatting.texts(&point.span, [point.marker.as_deref().unwrap_or_default(), &point.text]);
        let runs = self.runs(&text, &point.stated);
        let mut inside = Parts::default();
        point.children.iter().for_each(|block| self.block(block, level, is_clause, &mut inside.parts));
        Entry { is_clause, marker: point.marker.as_ref().map(|_| rows(&marker)), runs, inside }
    }

    fn table(&mut self, table: &'m Table<'_>) -> Part<'m> {
        let head: Vec<Runs<'m>> = table.head.iter().flat_map(|head| self.cells(&head.span, &head.cells)).map(|cell| rows(&cell)).collect();
        let columns = table.rows.iter().map(|row| row.cells.len()).chain([head.len()]).max().unwrap_or(0);
        let mut body = Vec::new();
        for row in &table.rows {
            let cells = self.cells(&row.span, &row.cells);
            let actions = row.stated.iter().filter_map(|stated| if let Stated::Action(action) = stated { Some(action) } else { None });
            let ids: Vec<String> = actions.map(|action| self.action(action, || spaced(cells.iter().map(unlinked)).runs)).collect();
            let span = (columns + 1).saturating_sub(row.cells.len());
            body.push(Row { id: ids.into_iter().next(), cells: cells.iter().map(rows).collect(), span });
        }
        Part::Table { head, rows: body }
    }

    fn cells(&self, place: &Place, cells: &'m [std::borrow::Cow<'_, str>]) -> Vec<Text<'m>> {
        let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
        self.formatting.fields(place, &cells)
    }

    fn paper(&self, document: &'m Document<'_>) -> Paper<'m> {
        let texts = [&document.title, &document.media_type, &document.size].map(|text| text.as_deref().unwrap_or_default());
        let [title, kind, size] = self.formatting.texts(&document.span, texts);
        let note = spaced([unlinked(&kind), unlinked(&size)]);
        let href = document.href.as_deref().filter(|href| is_followed(href) && !title.words().is_empty());
        Paper { href, title: Runs { runs: unlinked(&title) }, note: Some(note).filter(|note| !note.runs.is_empty()) }
    }

    /// Adds an action to the summary, with its own words or those of the unit that states it.
    fn action(&mut self, action: &'m Action<'_>, container: impl FnOnce() -> Vec<Run<'m>>) -> String {
        let text = if action.text.is_empty() { container() } else { unlinked(&self.formatting.one(&action.span, &action.text)) };
        let owners: Vec<&str> = action.owners.iter().map(|Person { name, .. }| name.as_ref()).collect();
        let due = action.due.as_ref().map(|due| due.text.to_string()).unwrap_or_default();
        self.summary.action(Runs { runs: text }, owners.join(", "), due)
    }

    /// Words with the decisions and actions in them.
    fn runs(&mut self, text: &Text<'m>, stated: &'m [Stated<'_>]) -> Runs<'m> {
        let mut runs = Vec::new();
        let mut at = 0;
        for stated in stated {
            let Some((class, id, words)) = self.stated(stated, text) else { continue };
            let found = Some(words).filter(|words| !words.is_empty()).and_then(|words| text.part(at..).words().find(words));
            let (start, end) = found.map_or((at, at), |found| (at + found, at + found + words.len()));
            runs.extend(rows(&text.part(at..start)).runs);
            runs.push(Run::Place { class, id, runs: rows(&text.part(start..end)) });
            at = end;
        }
        runs.extend(rows(&text.part(at..)).runs);
        Runs { runs }
    }

    /// A stated fact that the summary lists: its class, id, and words.
    fn stated(&mut self, stated: &'m Stated<'_>, container: &Text<'m>) -> Option<(&'static str, String, &'m str)> {
        match stated {
            Stated::Decision(unit) => {
                let own = self.formatting.one(&unit.span, &unit.text);
                let label = Text::plain(unit.label.as_deref().filter(|_| unit.opens).unwrap_or_default());
                let words = self.short(unit, [&label, if unit.text.is_empty() { container } else { &own }]);
                Some(("decision", self.summary.decision(words, unit.outcome), &unit.text))
            }
            Stated::Action(unit) => Some(("action", self.action(unit, || unlinked(container)), &unit.text)),
            Stated::Motion(_) | Stated::Vote(_) | Stated::Correction(_) => None,
        }
    }
}

/// Parts that have words, with a space between them.
fn spaced<'m>(parts: impl IntoIterator<Item = Vec<Run<'m>>>) -> Runs<'m> {
    let mut runs: Vec<Run<'m>> = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        runs.extend((!runs.is_empty()).then(|| plain(" ")));
        runs.extend(part);
    }
    Runs { runs }
}
