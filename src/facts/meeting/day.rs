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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_an_hour_make_a_date_sure() {
        let of = |text: &str| certainty(&Reading::of(text));
        assert_eq!((of("Meeting held on 3 May 2024 at 7 pm"), of("Meeting held on 3 May 2024"), of("3 May 2024")), (MOST_CERTAIN, 1, 0));
        let padded = |words: usize| format!("3 May 2024 7 pm{}", " elm".repeat(words));
        assert_eq!((of("3 May 2024 7 pm"), of(&padded(2 * FEW_WORDS - 5)), of(&padded(2 * FEW_WORDS - 4))), (1, 1, 0));
    }
}
