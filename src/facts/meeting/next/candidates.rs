//! Texts that may state next meetings, in groups that are read together.

use super::words::Words;
use crate::entity::meeting::{self, Reading};
use crate::source::Place;

/// A text that may state a next meeting from a byte on.
pub(super) struct Candidate {
    pub(super) text: String,
    pub(super) place: Place,
    pub(super) from: usize,
}

/// Texts that are read together: a caption with the units under it, or a sentence.
#[derive(Default)]
pub(super) struct Group {
    pub(super) candidates: Vec<Candidate>,
    /// A heading or title announces the meeting.
    pub(super) is_announced: bool,
    /// The title of the item that contains it, if the title is not part of the group.
    pub(super) title: String,
}

/// The byte at which a text starts to state the next meeting, and whether it is only a caption.
pub(super) fn named(reading: &Reading<'_>) -> Option<(usize, bool)> {
    if !reading.has(meeting::Says::NextMeeting) {
        return None;
    }
    let words = Words::of(reading.text);
    let (from, phrase) = words.subject()?;
    Some((from, !reading.after(phrase.words.end).contains(char::is_alphanumeric)))
}

/// A line announces that the units under it state next meetings.
pub(super) fn announces(reading: &Reading<'_>) -> bool {
    reading.text.trim_end().ends_with(':')
}
