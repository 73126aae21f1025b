//! Dates and times of day as minutes print them.

use std::ops::Range;

pub use super::date::date;
pub use super::day::weekday_agrees;
pub use super::numeric::{Order, day_first, either_order, either_short, order, ordered, short, short_order};
pub use super::time::{after_verb, shared, time_in, times};
pub use super::yearless::{DayOfMonth, without_year};

/// A date or a time of day, and the bytes that state it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// ISO date (`2019-06-03`), or hours and minutes (`19:30`).
    pub value: String,
    /// Bytes in the text.
    pub range: Range<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every stretch of texts in which forms are cut short or combined.
    #[test]
    fn any_text_is_read() {
        let texts = [
            "5^th^ meán fómhair 2019 – 7 : 30 p. m.\u{a0}…",
            "é9-10 MAY-2024/03/05T19:00-20.00 £7.30 to 12midnight",
            "twenty-five minutes to seven o’clock, sharp, at night",
            "İ25/12/2019.1 between 99999999999999999999.30 and 24.00 hours",
        ];
        for text in texts {
            let ends = || (0..=text.len()).filter(|at| text.is_char_boundary(*at));
            for part in ends().flat_map(|from| ends().filter_map(move |to| text.get(from..to))) {
                let found = [date(part), day_first(part), time_in(part), after_verb(part, Some("19:00")).map(|found| found.0)];
                let shared = shared(part).map(|(start, end)| [start, end]).into_iter().flatten();
                for when in found.into_iter().flatten().chain(shared).chain(times(part)) {
                    assert!(part.get(when.range.clone()).is_some_and(|words| !words.is_empty()), "{part:?} {when:?}");
                }
                let _ = order(part);
            }
        }
    }
}
