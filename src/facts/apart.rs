//! Where the minutes of another meeting begin in the same file.

use super::walk::{self, Unit};
use crate::entity::meeting::{Reading, Says};
use crate::entity::when;
use crate::model::Minutes;

/// The start of the preamble of a second meeting, in bytes of the source; `usize::MAX` if there is none. A preamble inside the record
/// belongs to a second meeting if the record above it has closed, or if its day or hour is not that of the first.
pub(crate) fn second(minutes: &mut Minutes<'_>) -> usize {
    let Some(record) = minutes.items.first().map(|item| item.span.first.start) else { return usize::MAX };
    // Hardly any record contains the preamble of a meeting.
    let mut inside = false;
    walk::units(minutes, &mut |_, unit| inside |= matches!(unit, Unit::Meta(_)) && unit.place().first.start > record);
    if !inside {
        return usize::MAX;
    }
    let mut own: Option<(String, Option<String>)> = None;
    let mut closed = false;
    let mut preamble: Option<usize> = None;
    let mut found = usize::MAX;
    walk::units(minutes, &mut |_, unit| {
        let start = unit.place().first.start;
        let Unit::Meta(meta) = &unit else {
            closed |= matches!(unit, Unit::Close(_)) && start > record;
            preamble = None;
            return;
        };
        let first = *preamble.get_or_insert(start);
        let Some(date) = day_of_meeting(&meta.text) else { return };
        let hour = when::times(&meta.text).into_iter().next().map(|when| when.value);
        match &own {
            _ if start < record => own = own.take().or(Some((date, hour))),
            _ if found < usize::MAX => {}
            Some((day, begun)) => {
                let is_other = *day != date || begun.is_some() && hour.is_some() && *begun != hour;
                found = if closed || is_other { first } else { found };
            }
            None => found = if closed { first } else { found },
        }
    });
    found
}

/// The day of the meeting whose minutes begin with a line.
fn day_of_meeting(text: &str) -> Option<String> {
    let reading = Reading::of(text);
    let meets = reading.has(Says::MinutesTitle) && !reading.has(Says::Confirms);
    (meets && !reading.is_elsewhere()).then(|| when::date(text)).flatten().map(|when| when.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::decode::{LABELS, Label, Labelled};

    /// The start of the minutes of a second meeting under a preamble, on the seventh line, and whether the record above it has closed.
    fn begins(preamble: &str, is_closed: bool) -> Option<usize> {
        let first = "Holt Council: minutes of the meeting held on 5 March 2024 at 7 pm";
        let last = if is_closed { "The meeting closed." } else { "The lane was mended." };
        let text = format!("{first}\n\n1. Roads\n\n{last}\n\n{preamble}\n\n1. Parks\n\nThe pond froze.");
        let source = crate::read::text(&text);
        let label = |name| Labelled { label: LABELS[Label::named(name).unwrap()], confidence: 1.0 };
        let end = if is_closed { "close" } else { "para" };
        let names = [(1, "meta"), (3, "item"), (5, end), (7, "meta"), (9, "item"), (11, "para")];
        let mut minutes = crate::tree::parse_labelled(&source, &names.map(|(line, name)| (line, label(name))).into());
        Some(second(&mut minutes)).filter(|at| *at < usize::MAX).map(|at| source.text[..at].matches('\n').count() + 1)
    }

    #[test]
    fn another_day_or_hour_is_of_another_meeting() {
        assert_eq!(begins("Minutes of the meeting held on 7 May 2024", false), Some(7));
        assert_eq!(begins("Minutes of the meeting held on 5 March 2024", false), None);
        assert_eq!(begins("Minutes of the meeting held on 5 March 2024 at 9 pm", false), Some(7));
        assert_eq!(begins("Minutes of the meeting held on 5 March 2024 at 7 pm", false), None);
        assert_eq!(begins("Minutes of the meeting held on 5 March 2024", true), Some(7));
        assert_eq!(begins("The lane of Holt", true), None);
    }
}
