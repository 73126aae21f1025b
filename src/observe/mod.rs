//! What can be observed of each line of a document, as evidence. One file a group; the groups are listed here.

mod analysis;
mod block;
mod cues;
mod document;
pub mod evidence;
mod known;
mod marker;
mod neighbours;
mod page;
mod profile;
mod quote;
mod scope;
mod series;
mod setting;
mod shape;
mod statement;
mod words;

pub use document::Document;
pub use evidence::Evidence;
pub use known::{LineCue, PageMatter};
pub use quote::Quoted;

/// A group of evidence.
pub struct Group {
    /// Its name, with which its observations begin.
    pub name: &'static str,
    /// Observes a line, by index.
    pub observe: fn(&Document<'_>, usize, &mut Evidence),
}

/// All groups.
pub const GROUPS: &[Group] = &[
    Group { name: "marker", observe: marker::observe },
    Group { name: "series", observe: series::observe },
    Group { name: "cues", observe: cues::observe },
    Group { name: "words", observe: words::observe },
    Group { name: "block", observe: block::observe },
    Group { name: "statement", observe: statement::observe },
    Group { name: "shape", observe: shape::observe },
    Group { name: "setting", observe: setting::observe },
    Group { name: "neighbours", observe: neighbours::observe },
    Group { name: "scope", observe: scope::observe },
    Group { name: "page", observe: page::observe },
    Group { name: "profile", observe: profile::observe },
];

/// The evidence of every line of a document.
pub fn observe(document: &Document<'_>, evidence: &mut Evidence) {
    (0..document.lines.len()).for_each(|at| observe_line(document, at, evidence));
}

/// The evidence of a line of a document, by index, after that of the lines before.
pub fn observe_line(document: &Document<'_>, at: usize, evidence: &mut Evidence) {
    GROUPS.iter().for_each(|group| (group.observe)(document, at, evidence));
    evidence.end_line();
}
