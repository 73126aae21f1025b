//! What differs between two readings of a meeting, such as the draft of its minutes and those that were approved: by item, block and fact,
//! whatever the line and the wrapping.
//!
//! ```
//! use minutebook::diff;
//! let [old, new] = ["4. Parks\n\nRESOLVED that it be mown.\n", "4. Parks\n\nRESOLVED that it be mown twice.\n"].map(minutebook::read::text);
//! let changes = diff::changes(&minutebook::minutes_of(&old), &minutebook::minutes_of(&new));
//! assert_eq!(changes.len(), 1);
//! assert_eq!(changes[0].old.as_ref().unwrap().kind, "decision");
//! ```

mod common;
mod entry;
mod formatting;
mod page;
mod text;

use std::io;

use crate::model::Minutes;
pub use entry::Entry;
pub use text::text;

/// A change. Only one side is there where something was added or removed.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What it was.
    pub old: Option<Entry>,
    /// What it is.
    pub new: Option<Entry>,
}

/// Texts that share more than this part of their words, from 0 to 1, are versions of one another.
const ALIKE: f64 = 0.5;

/// The differences, in reading order.
pub fn changes(old: &Minutes<'_>, new: &Minutes<'_>) -> Vec<Change> {
    let (old, new) = (entry::entries(old), entry::entries(new));
    let mut changes = Vec::new();
    let mut from = (0, 0);
    for to in common::common(&old, &new).into_iter().chain([(old.len(), new.len())]) {
        pair(old.get(from.0..to.0).unwrap_or_default(), new.get(from.1..to.1).unwrap_or_default(), &mut changes);
        from = (to.0 + 1, to.1 + 1);
    }
    changes
}

/// Removed and added entries at one place: the first of a kind that is similar belongs to a removed one.
fn pair(old: &[Entry], new: &[Entry], changes: &mut Vec<Change>) {
    let mut from = 0;
    for gone in old {
        let rest = new.get(from..).unwrap_or_default();
        match rest.iter().take(NEAR).position(|come| is_alike(gone, come)) {
            Some(at) => {
                changes.extend(rest.iter().take(at).map(Change::added));
                changes.push(Change { old: Some(gone.clone()), new: rest.get(at).cloned() });
                from += at + 1;
            }
            None => changes.push(Change { old: Some(gone.clone()), new: None }),
        }
    }
    changes.extend(new.iter().skip(from).map(Change::added));
}

/// The changed entry is looked for among so many at the most, which bounds the cost of a rewritten document.
const NEAR: usize = 20;

fn is_alike(old: &Entry, new: &Entry) -> bool {
    old.kind == new.kind && (old.words == new.words || is_of_a_length(old, new) && common::share(&old.words, &new.words) > ALIKE)
}

/// A text that is far longer than the other is skipped: a document with one such text would cost its length for each entry.
fn is_of_a_length(old: &Entry, new: &Entry) -> bool {
    let (short, long) = (old.words.len().min(new.words.len()), old.words.len().max(new.words.len()));
    long / LONGER <= short
}

/// The largest ratio of the lengths of two texts.
const LONGER: usize = 4;

impl Change {
    fn added(entry: &Entry) -> Self {
        Change { old: None, new: Some(entry.clone()) }
    }

    /// Its item, in the new document; in the old one where it was removed.
    pub fn item(&self) -> &str {
        self.new.as_ref().or(self.old.as_ref()).map_or("", |entry| &entry.item)
    }
}

/// Writes the changes as a page of HTML. The names are those of the two documents.
///
/// # Errors
/// Those of the output.
pub fn html(names: [&str; 2], changes: &[Change], to: &mut dyn io::Write) -> io::Result<()> {
    page::write(names, changes, to)
}
