//! Tables with a column for each of several meetings: `Name | 4 March | 1 April | 6 May`.

use crate::entity::caption_day::CaptionDay;
use crate::entity::when::Order;
use crate::model::Attendance;

/// The columns of a table with one column for each meeting.
pub(super) struct Meetings {
    /// There are several meetings.
    pub(super) are_several: bool,
    /// The first column without a meeting, if there are several meetings.
    pub(super) unnamed: Option<usize>,
    /// The columns of meetings; that of this meeting has the status of those whom it marks.
    columns: Vec<(usize, Option<Attendance>)>,
}

impl Meetings {
    /// Keeps the statuses of the columns of this meeting only.
    pub(super) fn settle(self, statuses: &mut [Option<Attendance>]) {
        if self.are_several {
            statuses.fill(None);
        }
        for (column, of) in self.columns {
            statuses.iter_mut().skip(column).take(1).for_each(|status| *status = of);
        }
    }
}

/// The columns under captions that name a day, one of which may be this `day`; `statuses` is the status that each caption also states.
/// `None` if no caption names a day, or if this day is not known and only one caption names one.
pub(super) fn of(captions: &[&str], statuses: &[Option<Attendance>], day: Option<&str>) -> Option<Meetings> {
    let days: Vec<(usize, CaptionDay<'_>)> =
        captions.iter().enumerate().filter_map(|(at, words)| Some((at, CaptionDay::of(words)?))).collect();
    let are_several = days.len() > 1;
    if days.is_empty() || !are_several && day.is_none() {
        return None;
    }
    let today = day.map(|day| today(&days, day)).unwrap_or_default();
    let stated = |at: usize| statuses.get(at).copied().flatten();
    // If another column states attendance, a single day may be one of anything.
    if !are_several && days.iter().all(|(at, _)| stated(*at).is_none()) && statuses.iter().any(Option::is_some) {
        return None;
    }
    // Two columns of the same day must each state a status.
    let is_clear = today.len() == 1 || today.iter().all(|at| stated(*at).is_some());
    let of = |at: usize| Some(stated(at).unwrap_or(Attendance::Present)).filter(|_| is_clear && today.contains(&at));
    let unnamed = (0..captions.len()).find(|at| days.iter().all(|(column, _)| column != at)).filter(|_| are_several);
    Some(Meetings { are_several, unnamed, columns: days.iter().map(|(at, _)| (*at, of(*at))).collect() })
}

/// The columns of a day; empty if they depend on which number is the month.
fn today(days: &[(usize, CaptionDay<'_>)], day: &str) -> Vec<usize> {
    let read = |order: Order| days.iter().filter(|(_, found)| found.is(order, day)).map(|(at, _)| *at).collect::<Vec<usize>>();
    let (day_first, month_first) = (read(Order::DayFirst), read(Order::MonthFirst));
    match (day_first.is_empty(), month_first.is_empty()) {
        (true, _) => month_first,
        (_, true) => day_first,
        _ if day_first == month_first => day_first,
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::status::status;
    use super::*;

    fn statuses(captions: &[&str]) -> Vec<Option<Attendance>> {
        let mut statuses: Vec<Option<Attendance>> = captions.iter().map(|words| status(words)).collect();
        of(captions, &statuses.clone(), Some("2024-04-01")).into_iter().for_each(|meetings| meetings.settle(&mut statuses));
        statuses
    }

    #[test]
    fn only_this_meeting_counts() {
        let present = Some(Attendance::Present);
        assert_eq!(statuses(&["Name", "4 March", "1 April"]), [None, None, present]);
        assert_eq!(statuses(&["Name", "1/4", "6/5", "Present"]), [None, present, None, None]);
        assert_eq!(statuses(&["Name", "1/4", "4/1"]), [None, None, None]);
        assert_eq!(statuses(&["Name", "1 April", "1 April"]), [None, None, None]);
        assert_eq!(statuses(&["Name", "Present 1 April", "Apologies 1 April"]), [None, present, Some(Attendance::Apologies)]);
        assert_eq!(statuses(&["Name", "Present", "Elected 2 May 2023"]), [None, present, None]);
        assert_eq!(statuses(&["Name", "Present"]), [None, present]);
        assert_eq!(statuses(&["Name", "Present", "Appointed 1 April 2024"]), [None, present, None]);
    }
}
