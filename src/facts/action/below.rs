//! Cells of a row on lines under its task: who is to do it, and by when.

use std::ops::Range;

use super::due::{self, Due};
use super::owners::{self, Known, Owners};
use super::words::Reading;

/// Lines of a unit among which cells are looked for.
const MOST_LINES: usize = 12;

/// Those whom the first line under the task names that names somebody and nothing else.
pub(super) fn owners(reading: &Reading<'_>, known: &Known) -> Option<Owners> {
    lines(reading).find_map(|line| owners::several(reading, line, Some(known)))
}

/// The day that stands alone on a line under the task.
pub(super) fn due(reading: &Reading<'_>) -> Option<Due> {
    lines(reading).find_map(|line| due::whole(reading, &line))
}

/// The lines of a unit under its first.
fn lines<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = Range<usize>> + 'r {
    let starts = reading.text.match_indices('\n').map(|(end, _)| end + 1).take(MOST_LINES);
    starts.map(|start| start..start + reading.behind(start).split('\n').next().unwrap_or("").trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_under_a_task() {
        let text = "Send the budget to the LA\nCN, Clerk\n1 April 2025";
        let reading = Reading::of(text);
        let owners = owners(&reading, &Known::new()).unwrap_or_default();
        assert_eq!(owners.into_iter().map(|owner| &text[owner]).collect::<Vec<_>>(), ["CN", "Clerk"]);
        assert_eq!(due(&reading).map(|due| due.value), Some("2025-04-01".to_owned()));
    }

    #[test]
    fn lines_that_are_no_cells() {
        let reading = Reading::of("Send the budget\nto the county by 1 April 2025");
        assert!(owners(&reading, &Known::new()).is_none() && due(&reading).is_none());
    }
}
