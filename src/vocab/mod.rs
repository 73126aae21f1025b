//! Lists of words that readers, the tree and checks ask by name: those of `data/words`, a module a file, and what their values mean.

use serde::Deserialize;

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The record of what happened.
    Record,
    /// The decision.
    Decision,
    /// Attached papers.
    Documents,
    /// What the item is for.
    Purpose,
    /// Any other part.
    Other,
}

/// The kinds of page of the publishing systems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// One agenda item.
    Item,
    /// One decision.
    Decision,
    /// One issue.
    Issue,
    /// A whole meeting.
    Meeting,
}

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// What is to be done.
    Task,
    /// Who leads on it, or is to do it where another column has the task.
    Owner,
    /// Who is to do what the row sets.
    TaskOwner,
    /// By when.
    Due,
    /// What a row is about.
    Matter,
    /// What was said of it.
    Notes,
    /// The first part of the name of a person.
    GivenName,
    /// The second part.
    FamilyName,
}

include!(concat!(env!("OUT_DIR"), "/vocab.rs"));
