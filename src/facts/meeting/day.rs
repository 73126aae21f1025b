//! The certainty that a date of the preamble is the day of the meeting.

use super::{FEW_WORDS, hours};
use crate::entity::meeting::{Reading, Says};

/// The certainty of a date with words of a meeting and an hour.
pub(super) const MOST_CERTAIN: usize = 2;

/// The certainty that a date of the preamble is that of the meeting: words that say so, and an hour beside them. A bare date may belong to
/// the page.
pub(super) fn certainty(reading: &Reading<'_>) -> usize {
    let is_short = || reading.text.split_whitespace().count() <= 2 * FEW_WORDS;
    match (reading.has(Says::Dated), hours::stated(reading).is_some()) {
        (true, true) => MOST_CERTAIN,
        (true, false) => 1,
        (false, has_hour) => usize::from(has_hour && is_short()),
    }
}
