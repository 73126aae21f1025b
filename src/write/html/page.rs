//! The data of the templates under `templates/html`, which contain the markup and do all escaping.

use askama::Template;

use super::summary::Summary;

/// The whole page.
#[derive(Template)]
#[template(path = "html/page.html")]
pub struct Page<'m> {
    pub title: String,
    pub style: &'static str,
    /// The meeting as JSON-LD, safe inside a script.
    pub event: Option<String>,
    pub facts: Vec<Named<'m>>,
    pub summary: Summary<'m>,
    /// The kind of document, and the house style with which it was read.
    pub kind: String,
    pub house_style: Option<&'m str>,
    pub front: Parts<'m>,
    pub sections: Vec<Section<'m>>,
    pub back: Parts<'m>,
    pub source: &'m str,
    pub sha256: &'m str,
    pub version: &'static str,
}

/// A fact with its name.
pub struct Named<'m> {
    pub name: &'static str,
    pub value: Runs<'m>,
}

/// An item of business.
#[derive(Template)]
#[template(path = "html/section.html")]
pub struct Section<'m> {
    pub id: String,
    /// Level of its heading, from 2 to 6.
    pub level: usize,
    pub number: Option<Runs<'m>>,
    pub title: Runs<'m>,
    pub reference: Option<Runs<'m>>,
    pub purpose: Parts<'m>,
    pub papers: Vec<Paper<'m>>,
    pub record: Parts<'m>,
    pub sections: Vec<Section<'m>>,
}

/// Blocks, one after another.
#[derive(Default, Template)]
#[template(path = "html/parts.html")]
pub struct Parts<'m> {
    pub parts: Vec<Part<'m>>,
}

impl Parts<'_> {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

/// A block.
pub enum Part<'m> {
    Heading { level: usize, runs: Runs<'m> },
    Words { class: &'static str, id: Option<String>, runs: Runs<'m> },
    List { ordered: bool, entries: Vec<Entry<'m>> },
    Paper { paper: Paper<'m> },
    Table { head: Vec<Runs<'m>>, rows: Vec<Row<'m>> },
}

impl Paper<'_> {
    /// Its name on the page; a paper without a title has a general one.
    fn part(&self) -> &'static str {
        if self.title.runs.is_empty() { "file" } else { "document" }
    }
}

impl Part<'_> {
    /// The element of a list.
    fn list(ordered: &bool) -> &'static str {
        if *ordered { "ol" } else { "ul" }
    }
}

/// An entry of a list, with its printed marker.
pub struct Entry<'m> {
    /// It is a clause of a decision.
    pub is_clause: bool,
    pub marker: Option<Runs<'m>>,
    pub runs: Runs<'m>,
    pub inside: Parts<'m>,
}

/// A row of a table; its last cell spans `span` columns.
pub struct Row<'m> {
    pub id: Option<String>,
    pub cells: Vec<Runs<'m>>,
    pub span: usize,
}

/// A paper, with the type and size of its file as printed.
#[derive(Template)]
#[template(path = "html/paper.html")]
pub struct Paper<'m> {
    pub href: Option<&'m str>,
    pub title: Runs<'m>,
    pub note: Option<Runs<'m>>,
}

/// Words of a block.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "html/runs.html")]
pub struct Runs<'m> {
    pub runs: Vec<Run<'m>>,
}

/// Words with the same formatting.
#[derive(Clone, Debug)]
pub enum Run<'m> {
    Words {
        words: &'m str,
        struck: bool,
    },
    Link {
        href: &'m str,
        runs: Runs<'m>,
    },
    Strong(Runs<'m>),
    /// The target of a link of the summary; empty if its words are not separate.
    Place {
        class: &'static str,
        id: String,
        runs: Runs<'m>,
    },
    Break,
}
