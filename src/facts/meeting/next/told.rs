//! Words that may tell of meetings to come, and what belongs together of them.

use super::words::Words;
use crate::entity::meeting::{self, Reading};
use crate::source::Place;

/// Words that may tell of meetings to come, from a byte on.
pub(super) struct Told {
    pub(super) text: String,
    pub(super) place: Place,
    pub(super) from: usize,
}

/// What belongs together: a caption with what is under it, or a sentence.
#[derive(Default)]
pub(super) struct Group {
    pub(super) told: Vec<Told>,
    /// A heading or title announces it.
    pub(super) is_headed: bool,
    /// The title of the item under which it is, if that is another.
    pub(super) title: String,
}

/// Where a text begins to tell of the next meeting, and whether it is but its caption.
pub(super) fn named(reading: &Reading<'_>) -> Option<(usize, bool)> {
    if !reading.has(meeting::Says::NextMeeting) {
        return None;
    }
    let words = Words::of(reading.text);
    let (from, phrase) = words.subject()?;
    Some((from, !reading.after(phrase.words.end).contains(char::is_alphanumeric)))
}

/// A line says that what is under it tells of the next meetings.
pub(super) fn announces(reading: &Reading<'_>) -> bool {
    reading.text.trim_end().ends_with(':')
}
