//! The counts as lines of text.

use std::fmt::Write as _;

use super::{Attendance, Dates, Stats, Votes};

/// Status of an entry of an attendance list, as the JSON has it, and over its column.
const STATUSES: [(&str, &str); 5] = [
    ("present", "present"),
    ("apologies", "apologies"),
    ("absent", "absent"),
    ("in_attendance", "in attendance"),
    ("substitute", "substitute"),
];

/// A name, and what is counted under it.
type Line = (String, String);

/// The counts, each on a line, and a table of who was there.
pub fn text(stats: &Stats) -> String {
    let count = |name: &str, count: usize| (name.to_owned(), count.to_string());
    let mut lines = vec![
        count("documents", stats.documents),
        count("items", stats.items),
        count("points", stats.points),
        count("decisions", stats.decisions.total),
    ];
    lines.extend(stats.decisions.outcomes.iter().map(|(outcome, number)| count(&format!("  {outcome}"), *number)));
    lines.extend(votes(&stats.votes));
    lines.extend(dates(&stats.dates));
    aligned(&lines) + &attendance(&stats.attendance)
}

fn votes(votes: &Votes) -> Vec<Line> {
    let sorts = [
        ("  carried", votes.carried),
        ("  lost", votes.lost),
        ("  without a result", votes.without_result),
        ("  with figures", votes.with_figures),
        ("  unanimous", votes.unanimous),
    ];
    let counted = sorts.into_iter().filter(|(_, count)| *count > 0);
    std::iter::once(("votes", votes.total)).chain(counted).map(|(name, count)| (name.to_owned(), count.to_string())).collect()
}

fn dates(dates: &Dates) -> Vec<Line> {
    let day = |name: &str, date: &Option<String>| (name.to_owned(), date.clone().unwrap_or_else(|| "-".to_owned()));
    let mut lines = vec![day("first date", &dates.first), day("last date", &dates.last)];
    lines.extend(dates.years.iter().map(|(year, count)| (format!("  {year}"), count.to_string())));
    lines.extend((dates.without > 0).then(|| ("  without a date".to_owned(), dates.without.to_string())));
    lines
}

/// Names on the left, values on the right.
fn aligned(lines: &[Line]) -> String {
    let width = |of: fn(&Line) -> usize| lines.iter().map(of).max().unwrap_or_default();
    let (name, value) = (width(|line| line.0.chars().count()), width(|line| line.1.chars().count()));
    let mut text = String::new();
    for line in lines {
        let _ = writeln!(text, "{:name$}  {:>value$}", line.0, line.1);
    }
    text
}

/// A row for each person, those who were present most often first.
fn attendance(attendance: &Attendance) -> String {
    let persons = attendance.by_presence();
    if persons.is_empty() {
        return String::new();
    }
    let width = persons.iter().map(|person| person.name.chars().count()).max().unwrap_or_default().max("attendance".len());
    let mut text = format!("\n{:width$}", "attendance");
    STATUSES.iter().for_each(|(_, head)| text.extend(["  ", head]));
    text.push('\n');
    for person in persons {
        let _ = write!(text, "{:width$}", person.name);
        for (status, head) in STATUSES {
            let _ = write!(text, "  {:>column$}", person.count(status), column = head.len());
        }
        text.push('\n');
    }
    text
}
