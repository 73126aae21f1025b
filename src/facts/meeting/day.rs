//! How surely a date of the head is the day of the meeting.

use super::{FEW_WORDS, hours};
use crate::entity::meeting::{Reading, Says};

/// That of a date with words and an hour.
pub(super) const SUREST: usize = 2;

/// How surely a date of the head is that of the meeting: by words that say so, and by an hour beside them. A bare date may be of the page.
pub(super) fn sureness(reading: &Reading<'_>) -> usize {
    let is_short = || reading.text.split_whitespace().count() <= 2 * FEW_WORDS;
    match (reading.has(Says::Dated), hours::stated(reading).is_some()) {
        (true, true) => SUREST,
        (true, false) => 1,
        (false, has_hour) => usize::from(has_hour && is_short()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_an_hour_make_a_date_sure() {
        let of = |text: &str| sureness(&Reading::of(text));
        assert_eq!((of("Meeting held on 3 May 2024 at 7 pm"), of("Meeting held on 3 May 2024"), of("3 May 2024")), (SUREST, 1, 0));
        let padded = |words: usize| format!("3 May 2024 7 pm{}", " elm".repeat(words));
        assert_eq!((of("3 May 2024 7 pm"), of(&padded(2 * FEW_WORDS - 5)), of(&padded(2 * FEW_WORDS - 4))), (1, 1, 0));
    }
}
