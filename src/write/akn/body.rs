//! The units of the document as sections, paragraphs, lists and tables.

use std::borrow::Cow;
use std::io::Result;

use super::about::About;
use super::address;
use super::ids::Inside;
use super::meta::References;
use super::words::{self, places};
use super::xml::Xml;
use crate::model::{Block, Decision, Document, Item, List, Minutes, Person, Point, Table, Text as Unit};
use crate::source::Place;
use crate::write::formatting::{Formatting, Text, is_followed};

/// Sections by depth: element, and kind in ids.
const SECTIONS: [(&str, &str); 3] = [("section", "sec"), ("subsection", "subsec"), ("level", "level")];

/// The part after the metadata, and its references.
pub struct Body<'m> {
    /// The elements.
    pub written: Vec<u8>,
    pub references: References<'m>,
}

struct Writing<'m> {
    xml: Xml<Vec<u8>>,
    formatting: Formatting<'m>,
    references: References<'m>,
}

impl<'m> Body<'m> {
    /// Writes the body of a document.
    pub fn of(minutes: &'m Minutes<'m>) -> Result<Self> {
        let mut writing = Writing { xml: Xml::new(Vec::new()), formatting: Formatting::of(minutes), references: References::of(minutes) };
        writing.document(minutes)?;
        Ok(Body { written: writing.xml.into_inner(), references: writing.references })
    }
}

impl<'m> Writing<'m> {
    fn document(&mut self, minutes: &'m Minutes<'m>) -> Result<()> {
        // In a document without items all blocks are the body.
        let is_plain = minutes.items.is_empty();
        if !is_plain && !minutes.front.is_empty() {
            self.part("preface", &minutes.front)?;
        }
        self.xml.open("mainBody", &[])?;
        let mut inside = Inside::default();
        if is_plain {
            self.blocks(&minutes.front, &mut inside)?;
        }
        if is_plain && minutes.front.is_empty() {
            self.xml.empty("p", &[])?;
        }
        minutes.items.iter().try_for_each(|item| self.item(item, &mut inside, 0))?;
        self.xml.close("mainBody")?;
        if minutes.back.is_empty() { Ok(()) } else { self.part("conclusions", &minutes.back) }
    }

    /// Blocks before or after the items.
    fn part(&mut self, name: &'static str, blocks: &'m [Block<'m>]) -> Result<()> {
        self.xml.open(name, &[("eId", name)])?;
        self.blocks(blocks, &mut Inside::of(name))?;
        self.xml.close(name)
    }

    fn item(&mut self, item: &'m Item<'m>, around: &mut Inside, depth: usize) -> Result<()> {
        let (name, kind) = SECTIONS.get(depth).or(SECTIONS.last()).copied().unwrap_or(("section", "sec"));
        let id = around.next(kind);
        self.xml.open(name, &[("eId", &id)])?;
        self.titles(item)?;
        About::default().stated(&item.stated).votes.iter().for_each(|vote| self.references.vote(&id, vote));
        let mut inside = Inside::of(&id);
        // Subsections follow the words of their section, which are then an introduction.
        let content = if item.items.is_empty() { "content" } else { "intro" };
        if has_words(item) {
            let id = inside.only(content);
            self.xml.open(content, &[("eId", &id)])?;
            self.record(item, &mut Inside::of(&id))?;
            self.xml.close(content)?;
        }
        item.items.iter().try_for_each(|inner| self.item(inner, &mut inside, depth + 1))?;
        self.xml.close(name)
    }

    /// Number, title and reference of an item.
    fn titles(&mut self, item: &'m Item<'m>) -> Result<()> {
        let parts = [&item.number, &item.title, &item.reference];
        let texts = self.formatting.texts(&item.span, parts.map(|part| part.as_deref().unwrap_or_default()));
        for ((name, part), text) in ["num", "heading", "subheading"].iter().zip(parts).zip(texts) {
            if part.is_some() {
                self.xml.line()?;
                self.xml.start(name, &[])?;
                words::write(&mut self.xml, &text, &[])?;
                self.xml.end(name)?;
            }
        }
        Ok(())
    }

    fn record(&mut self, item: &'m Item<'m>, inside: &mut Inside) -> Result<()> {
        for block in &item.purpose {
            match block {
                Block::Paragraph(purpose) => self.one(inside, &purpose.span, &purpose.text, &About::class("purpose"))?,
                other => self.block(other, inside)?,
            }
        }
        item.documents.iter().try_for_each(|document| self.paper(document, inside))?;
        self.blocks(&item.minutes, inside)
    }

    fn blocks(&mut self, blocks: &'m [Block<'m>], inside: &mut Inside) -> Result<()> {
        blocks.iter().try_for_each(|block| self.block(block, inside))
    }

    fn block(&mut self, block: &'m Block<'m>, inside: &mut Inside) -> Result<()> {
        match block {
            Block::Paragraph(unit) => {
                let about = About::default().stated(&unit.stated).person(unit.speaker.as_deref(), "speaker");
                self.one(inside, &unit.span, &unit.text, &about)
            }
            Block::Motion(unit) => self.one(inside, &unit.span, &unit.text, &About::motion(unit)),
            Block::Vote(unit) => self.one(inside, &unit.span, &unit.text, &About::vote(unit)),
            Block::Action(unit) => self.one(inside, &unit.span, &unit.text, &About::action(unit)),
            Block::Correction(unit) => self.one(inside, &unit.span, &unit.text, &About::class("correction")),
            Block::Truncation(unit) => self.one(inside, &unit.span, &unit.text, &About::class("truncation")),
            Block::Heading(unit) => self.text(inside, unit, "heading"),
            Block::Label(unit) => self.text(inside, unit, "label"),
            Block::Meta(unit) => self.text(inside, unit, "meta"),
            Block::Attendance(unit) => self.text(inside, unit, "attendance"),
            Block::Close(unit) => self.text(inside, unit, "close"),
            Block::Document(document) => self.paper(document, inside),
            Block::Decision(decision) => self.decision(decision, inside),
            Block::List(List { points, clauses }) => self.points(points, inside, clauses.then_some("clauses")),
            Block::Table(table) => self.table(table, inside),
        }
    }

    fn text(&mut self, inside: &mut Inside, unit: &'m Unit<'m>, class: &'static str) -> Result<()> {
        self.one(inside, &unit.span, &unit.text, &About::class(class).stated(&unit.stated))
    }

    /// A paragraph of one text.
    fn one(&mut self, inside: &mut Inside, place: &Place, text: &'m str, about: &About<'m>) -> Result<()> {
        let text = self.formatting.one(place, text);
        self.paragraph(inside, &[text], about)
    }

    /// A paragraph of texts with a space between them, of which the last may name persons.
    fn paragraph(&mut self, inside: &mut Inside, texts: &[Text<'m>], about: &About<'m>) -> Result<()> {
        let id = inside.next("p");
        let concepts: Vec<String> = about.concepts.iter().map(|concept| format!("#{}", self.references.concept(concept))).collect();
        let refers = concepts.join(" ");
        let class = about.class.map(|class| ("class", class));
        let refers = Some(("refersTo", refers.as_str())).filter(|(_, refers)| !refers.is_empty());
        let attributes: Vec<(&str, &str)> = [Some(("eId", id.as_str())), class, refers].into_iter().flatten().collect();
        self.xml.line()?;
        self.xml.start("p", &attributes)?;
        self.texts(texts, about)?;
        self.xml.end("p")?;
        about.votes.iter().for_each(|vote| self.references.vote(&id, vote));
        Ok(())
    }

    fn texts(&mut self, texts: &[Text<'m>], about: &About<'m>) -> Result<()> {
        let Some((last, before)) = texts.split_last() else { return Ok(()) };
        for text in before.iter().filter(|text| !text.words().is_empty()) {
            self.xml.start("b", &[])?;
            words::write(&mut self.xml, text, &[])?;
            self.xml.end("b")?;
            self.xml.words(if last.words().is_empty() { "" } else { " " })?;
        }
        let mut persons: Vec<&(&'m Person<'m>, &'static str)> = about.persons.iter().collect();
        persons.sort_by_key(|(person, _)| person.span.first.start);
        let names = persons
            .into_iter()
            .map(|(person, role)| (person.name.to_string(), self.references.person(&person.name), self.references.role(role)));
        let named = places(last.words(), names);
        words::write(&mut self.xml, last, &named)
    }

    fn decision(&mut self, decision: &'m Decision<'m>, inside: &mut Inside) -> Result<()> {
        let label = decision.label.as_deref().filter(|_| decision.opens).unwrap_or_default();
        let texts = self.formatting.texts(&decision.span, [label, &decision.text]);
        let about = About::decision(decision).delegated(decision.delegation.as_deref());
        self.paragraph(inside, &texts, &about)?;
        self.points(&decision.clauses, inside, Some("clauses"))
    }

    fn points(&mut self, points: &'m [Point<'m>], inside: &mut Inside, class: Option<&str>) -> Result<()> {
        if points.is_empty() {
            return Ok(());
        }
        let id = inside.next("list");
        let attributes: Vec<(&str, &str)> =
            [Some(("eId", id.as_str())), class.map(|class| ("class", class))].into_iter().flatten().collect();
        self.xml.open("blockList", &attributes)?;
        let mut entries = Inside::of(&id);
        points.iter().try_for_each(|point| self.point(point, &mut entries))?;
        self.xml.close("blockList")
    }

    fn point(&mut self, point: &'m Point<'m>, entries: &mut Inside) -> Result<()> {
        let id = entries.next("item");
        self.xml.open("item", &[("eId", &id)])?;
        let [marker, text] = self.formatting.texts(&point.span, [point.marker.as_deref().unwrap_or_default(), &point.text]);
        if point.marker.is_some() {
            self.xml.line()?;
            self.xml.start("num", &[])?;
            words::write(&mut self.xml, &marker, &[])?;
            self.xml.end("num")?;
        }
        let mut inside = Inside::of(&id);
        let about = About::default().stated(&point.stated).delegated(point.delegation.as_deref());
        self.paragraph(&mut inside, &[text], &about)?;
        self.blocks(&point.children, &mut inside)?;
        self.xml.close("item")
    }

    fn table(&mut self, table: &'m Table<'m>, inside: &mut Inside) -> Result<()> {
        if table.head.is_none() && table.rows.is_empty() {
            return Ok(());
        }
        let id = inside.next("table");
        self.xml.open("table", &[("eId", &id)])?;
        let mut inside = Inside::of(&id);
        if let Some(head) = &table.head {
            self.row("th", &head.span, &head.cells, &About::default(), &mut inside)?;
        }
        for row in &table.rows {
            self.row("td", &row.span, &row.cells, &About::default().stated(&row.stated), &mut inside)?;
        }
        self.xml.close("table")
    }

    fn row(&mut self, name: &str, place: &Place, cells: &'m [Cow<'m, str>], about: &About<'m>, inside: &mut Inside) -> Result<()> {
        let cells: Vec<&'m str> = cells.iter().map(AsRef::as_ref).collect();
        let id = inside.next("tr");
        self.xml.open("tr", &[("eId", &id)])?;
        let mut inside = Inside::of(&id);
        for text in self.formatting.fields(place, &cells) {
            self.xml.open(name, &[])?;
            self.paragraph(&mut inside, &[text], &About::default())?;
            self.xml.close(name)?;
        }
        if cells.is_empty() {
            self.xml.empty(name, &[])?;
        }
        about.votes.iter().for_each(|vote| self.references.vote(&id, vote));
        self.xml.close("tr")
    }

    /// A paper, with a link on its title.
    fn paper(&mut self, document: &'m Document<'m>, inside: &mut Inside) -> Result<()> {
        let parts = [&document.title, &document.media_type, &document.size].map(|part| part.as_deref().unwrap_or_default());
        let id = inside.next("p");
        self.xml.line()?;
        self.xml.start("p", &[("eId", &id), ("class", "document")])?;
        let href = document.href.as_deref().filter(|href| is_followed(href)).map(address::escaped);
        for (at, text) in self.formatting.texts(&document.span, parts).iter().enumerate().filter(|(_, text)| !text.words().is_empty()) {
            let link = href.as_deref().filter(|_| at == 0);
            if at > 0 && parts.iter().take(at).any(|part| !part.is_empty()) {
                self.xml.words(" ")?;
            }
            if let Some(href) = link {
                self.xml.start("ref", &[("href", href)])?;
            }
            words::write(&mut self.xml, text, &[])?;
            link.map_or(Ok(()), |_| self.xml.end("ref"))?;
        }
        self.xml.end("p")
    }
}

/// Whether an item has words of its own under its title.
fn has_words(item: &Item<'_>) -> bool {
    !(item.purpose.is_empty() && item.minutes.is_empty() && item.documents.is_empty())
}
