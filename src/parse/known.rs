//! What is read off the words of a passage once and asked of it often.

use std::cell::OnceCell;
use std::num::NonZeroUsize;

use super::marker::{Dress, Marker, Scheme};
use crate::vocab::label::Part;

/// Each is read when it is first asked for. A copy of a passage may get other words, so a copy knows nothing.
#[derive(Debug, Default)]
pub struct Known {
    /// Where the marker stands, with its first reading. Most passages have none.
    pub(super) marker: OnceCell<Option<Box<Cut>>>,
    /// What the words announce as a label.
    pub(super) label: OnceCell<Option<Part>>,
    /// Bytes of the title in the words behind the marker.
    pub(super) title: Length,
    /// Bytes of the words behind the marker up to a text that runs in.
    pub(super) run_in: Length,
}

/// A number of bytes that is measured when it is first asked for, kept as one more so that it takes a single word.
#[derive(Debug, Default)]
pub(super) struct Length(OnceCell<NonZeroUsize>);

impl Length {
    /// The number of bytes, which `measure` gives at first.
    pub(super) fn or_measure(&self, measure: impl FnOnce() -> usize) -> usize {
        self.0.get_or_init(|| NonZeroUsize::MIN.saturating_add(measure())).get() - 1
    }
}

impl Clone for Known {
    fn clone(&self) -> Known {
        Known::default()
    }
}

/// Where a marker stands in its text, in bytes, and the first scheme that knows it, with its value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cut {
    printed: usize,
    body: (usize, usize),
    /// What stands around it.
    pub dress: Dress,
    end: usize,
    spaced: bool,
    /// The first of the readings.
    pub first: Option<(Scheme, u32)>,
}

impl Cut {
    /// Where a marker stands in its text.
    pub fn of(marker: &Marker<'_>) -> Cut {
        let start = marker.body.as_ptr() as usize - marker.printed.as_ptr() as usize;
        Cut {
            printed: marker.printed.len(),
            body: (start, start + marker.body.len()),
            dress: marker.dress,
            end: marker.end,
            spaced: marker.spaced,
            first: marker.readings().next(),
        }
    }

    /// The same, of a number whose series tells what it counts.
    pub fn counting(self, value: u32) -> Cut {
        Cut { first: Some((Scheme::Minute, value)), ..self }
    }

    /// The marker in the text that it was cut from.
    pub fn marker<'t>(&self, text: &'t str) -> Marker<'t> {
        let (start, end) = self.body;
        Marker { printed: &text[..self.printed], body: &text[start..end], dress: self.dress, end: self.end, spaced: self.spaced }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_is_cut_and_put_back() {
        for text in ["10.Text", "(iv) text", "Item 5: Roads", "*5. Roads", "• text", "AUD 11/20 Audit", "Procedural: A. Call"] {
            let marker = Marker::opening(text).unwrap();
            let cut = Cut::of(&marker);
            assert_eq!(cut.marker(text), marker);
            assert_eq!(cut.first, marker.readings().next());
        }
    }
}
