//! What the templates under `templates/html` show. They hold the markup; no word is escaped anywhere else.

use std::borrow::Cow;

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
    pub front: Parts<'m>,
    pub sections: Vec<Section<'m>>,
    pub back: Parts<'m>,
    pub source: &'m str,
    pub sha256: &'m str,
    pub version: &'static str,
}

/// A fact under its name.
pub struct Named<'m> {
    pub name: &'static str,
    pub value: &'m str,
}

/// An item of business.
#[derive(Template)]
#[template(path = "html/section.html")]
pub struct Section<'m> {
    pub id: String,
    /// Level of its heading, from 2 to 6.
    pub level: usize,
    pub number: Option<&'m str>,
    pub title: &'m str,
    pub reference: Option<&'m str>,
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
    /// There is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

/// A block.
pub enum Part<'m> {
    Heading { level: usize, text: &'m str },
    Words { class: &'static str, id: Option<String>, runs: Runs<'m> },
    List { ordered: bool, entries: Vec<Entry<'m>> },
    Paper { paper: Paper<'m> },
    Table { head: Vec<&'m str>, rows: Vec<Row<'m>> },
}

impl Part<'_> {
    /// The element of a list.
    fn list(ordered: &bool) -> &'static str {
        if *ordered { "ol" } else { "ul" }
    }
}

/// An entry of a list, with its printed marker if that is no bullet.
pub struct Entry<'m> {
    pub id: Option<String>,
    pub marker: Option<&'m str>,
    pub runs: Runs<'m>,
    pub inside: Parts<'m>,
}

/// A row of a table; its last cell goes over `span` columns.
pub struct Row<'m> {
    pub id: Option<String>,
    pub cells: Vec<&'m str>,
    pub span: usize,
}

/// A paper, and what is printed of its file.
#[derive(Template)]
#[template(path = "html/paper.html")]
pub struct Paper<'m> {
    pub title: &'m str,
    pub note: Option<String>,
}

/// Words of a block.
#[derive(Default, Template)]
#[template(path = "html/runs.html")]
pub struct Runs<'m> {
    pub runs: Vec<Run<'m>>,
}

/// Words that are set alike.
pub enum Run<'m> {
    Plain(Cow<'m, str>),
    Strong(Cow<'m, str>),
    /// Words that a link of the summary leads to; nothing but a place where the words are not told apart.
    Place {
        class: &'static str,
        id: String,
        text: Cow<'m, str>,
    },
    Break,
}
