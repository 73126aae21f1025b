//! Labels: captions that announce a part of the record.

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

/// Labels in lower case, without the colon.
pub const LABELS: &[(&str, Part)] = &[
    ("minutes", Part::Record),
    ("minute", Part::Record),
    ("record", Part::Record),
    ("cofnodion", Part::Record),
    ("decision", Part::Decision),
    ("decisions", Part::Decision),
    ("penderfyniad", Part::Decision),
    ("additional documents", Part::Documents),
    ("supporting documents", Part::Documents),
    ("accompanying documents", Part::Documents),
    ("background papers", Part::Documents),
    ("background documents", Part::Documents),
    ("attachments", Part::Documents),
    ("documents", Part::Documents),
    ("documents distributed", Part::Documents),
    ("list of documents distributed", Part::Documents),
    ("documents circulated", Part::Documents),
    ("documents tabled", Part::Documents),
    ("related documents", Part::Documents),
    ("dogfennau ychwanegol", Part::Documents),
    ("purpose", Part::Purpose),
    ("purpose of report", Part::Purpose),
    ("recommendation", Part::Purpose),
    ("recommendations", Part::Purpose),
    ("reason for decision", Part::Other),
    ("reasons for decision", Part::Other),
    ("reason for the decision", Part::Other),
    ("reasons for the decision", Part::Other),
    ("reasons for decisions", Part::Other),
    ("alternative options considered", Part::Other),
    ("alternative options considered and rejected", Part::Other),
    ("other options considered", Part::Other),
    ("options considered", Part::Other),
    ("reply", Part::Other),
    ("response", Part::Other),
    ("answer", Part::Other),
    ("financial implications", Part::Other),
    ("legal implications", Part::Other),
    ("title of decision", Part::Other),
    ("question", Part::Other),
    ("details", Part::Other),
    ("discussion", Part::Other),
    ("recorded vote", Part::Other),
    ("voting record", Part::Other),
];
