//! Lists of words that readers, the tree and checks look up: those of `data/words`, a module a file, and what their values mean.

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
    Action,
    /// Who leads on it, or is to do it where another column has the action.
    Owner,
    /// Who is to do the action of the row.
    ActionOwner,
    /// By when.
    Due,
    /// The subject of a row.
    Matter,
    /// What was said of it.
    Notes,
    /// What was decided on it.
    Decision,
    /// Its number or reference.
    Number,
    /// What it is for.
    Purpose,
    /// The name of a person.
    Person,
    /// What somebody is.
    Office,
    /// Who was present, or how somebody voted.
    Mark,
    /// An application, or what is applied for.
    Case,
    /// A sum of money, or a count.
    Amount,
    /// The first part of the name of a person.
    GivenName,
    /// The second part.
    FamilyName,
}

impl Column {
    /// What a caption announces: by all of it, or by the first of its parts that is known: `Notes / Decisions`.
    pub fn captioned(caption: &str) -> Option<Column> {
        let caption = caption.get(..LONGEST_CAPTION).unwrap_or(caption);
        let caption = caption.to_lowercase();
        Self::known(&caption).or_else(|| caption.split(['/', '&', '(']).find_map(Self::known))
    }

    fn known(caption: &str) -> Option<Column> {
        let caption = caption.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | '*' | '?' | ')'));
        column::CAPTIONS.iter().find(|(known, _)| *known == caption).map(|(_, column)| *column)
    }
}

/// Bytes of a caption that are read.
const LONGEST_CAPTION: usize = 80;

include!(concat!(env!("OUT_DIR"), "/vocab.rs"));
