//! The values of the templates under `templates/review`.

use askama::Template;

use super::entry::Entry;
use super::marked::Chunk;

/// The whole page.
#[derive(Template)]
#[template(path = "review/page.html")]
pub struct ReviewPage<'d> {
    pub style: &'static str,
    pub script: &'static str,
    pub names: Vec<&'d str>,
    pub documents: Vec<&'d str>,
    pub version: &'static str,
}

/// A document.
#[derive(Template)]
#[template(path = "review/document.html")]
pub struct DocumentPage<'m> {
    pub number: usize,
    pub name: &'m str,
    /// Lines that are not blank.
    pub lines: usize,
    /// Lines to look at: uncertain ones, and those with a finding.
    pub wanted: usize,
    pub counts: Vec<Count>,
    pub chunks: Vec<Chunk<'m>>,
    pub entries: Vec<Entry<'m>>,
}

/// The number of entries of a kind.
pub struct Count {
    pub kind: &'static str,
    pub class: String,
    pub count: usize,
}
