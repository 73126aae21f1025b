//! The counts as lines of text.

use std::fmt::Write as _;

use super::{Attendance, Stats};

/// Status of an entry of an attendance list, as the JSON has it, and over its column.
const STATUSES: [(&str, &str); 5] = [
    ("present", "present"),
    ("apologies", "apologies"),
    ("absent", "absent"),
    ("in_attendance", "in attendance"),
    ("substitute", "substitute"),
];

/// The counts, each on a line, and a table of who was there.
pub fn text(stats: &Stats) -> String {
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut line = |name: &str, value: String| lines.push((name.to_owned(), value));
    line("documents", stats.documents.to_string());
    line("items", stats.items.to_string());
    line("points", stats.points.to_string());
    line("decisions", stats.decisions.total.to_string());
    stats.decisions.outcomes.iter().for_each(|(outcome, count)| line(&format!("  {outcome}"), count.to_string()));
    let votes = &stats.votes;
    line("votes", votes.total.to_string());
    let sorts = [
        ("  carried", votes.carried),
        ("  lost", votes.lost),
        ("  without a result", votes.without_result),
        ("  with figures", votes.with_figures),
        ("  unanimous", votes.unanimous),
    ];
    sorts.into_iter().filter(|(_, count)| *count > 0).for_each(|(name, count)| line(name, count.to_string()));
    line("first date", stats.dates.first.clone().unwrap_or_else(|| "-".to_owned()));
    line("last date", stats.dates.last.clone().unwrap_or_else(|| "-".to_owned()));
    stats.dates.years.iter().for_each(|(year, count)| line(&format!("  {year}"), count.to_string()));
    if stats.dates.without > 0 {
        line("  without a date", stats.dates.without.to_string());
    }
    aligned(&lines) + &attendance(&stats.attendance)
}

/// Names on the left, values on the right.
fn aligned(lines: &[(String, String)]) -> String {
    let width = |of: fn(&(String, String)) -> usize| lines.iter().map(of).max().unwrap_or_default();
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
