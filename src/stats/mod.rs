//! Counts over many documents: items, points, decisions and votes, the first and the last date, and attendance, by the names as they
//! are printed. It reads the JSON of documents, so that documents which were parsed before are counted as well.
//!
//! ```
//! use minutebook::stats::Stats;
//! let source = minutebook::read::text("Minutes of Low Parish Council held on 4 March 2024\n\n1. Parks\n\nRESOLVED that the green be mown.\n");
//! let mut stats = Stats::default();
//! stats.add(&serde_json::to_value(minutebook::minutes_of(&source)).unwrap());
//! assert_eq!((stats.documents, stats.decisions.total, stats.dates.first.as_deref()), (1, 1, Some("2024-03-04")));
//! ```

mod attendance;
mod counts;
mod page;
mod text;
mod votes;

use std::io;

use serde::Serialize;
use serde_json::Value;

pub use attendance::{Attendance, Meeting, Person};
pub use counts::{Dates, Decisions};
pub use text::text;
pub use votes::{Figures, Vote, Votes};

/// What is in some documents.
#[derive(Debug, Default, Serialize)]
pub struct Stats {
    /// How many documents there are.
    pub documents: usize,
    /// Items of business, those under others too.
    pub items: usize,
    /// Entries of lists, clauses too.
    pub points: usize,
    /// Outcomes.
    pub decisions: Decisions,
    /// Votes.
    pub votes: Votes,
    /// Days of the meetings.
    pub dates: Dates,
    /// Who was there.
    pub attendance: Attendance,
}

impl Stats {
    /// Counts a document, as `-f json` has it.
    pub fn add(&mut self, document: &Value) {
        let meeting = Meeting::of(document);
        self.documents += 1;
        self.dates.add(meeting.date.as_deref());
        let place = self.attendance.add(meeting, &document["meeting"]["attendance"]);
        for part in ["front", "items", "back"] {
            self.within(&document[part], part, place, "");
        }
    }

    /// Counts the units in a value, which is the field of this name. `title` is that of the item around it.
    fn within(&mut self, value: &Value, field: &str, meeting: usize, title: &str) {
        match value {
            Value::Array(list) => {
                self.items += if field == "items" { list.len() } else { 0 };
                self.points += if matches!(field, "points" | "clauses") { list.len() } else { 0 };
                list.iter().for_each(|one| self.one(one, field, meeting, title));
            }
            one => self.one(one, field, meeting, title),
        }
    }

    fn one(&mut self, one: &Value, field: &str, meeting: usize, title: &str) {
        let Value::Object(fields) = one else { return };
        let own = (field == "items").then(|| heading(one));
        let title = own.as_deref().unwrap_or(title);
        match (fields.get("type").and_then(Value::as_str), field) {
            (Some("decision"), _) => self.decisions.add(one),
            (Some("vote"), _) | (None, "vote") => self.votes.add(one, meeting, title),
            _ => {}
        }
        for (name, inner) in fields.iter().filter(|(_, inner)| inner.is_array() || inner.is_object()) {
            self.within(inner, name, meeting, title);
        }
    }

    /// Writes a page with two grids: who was at which meeting, and who voted how.
    ///
    /// # Errors
    /// Those of the output.
    pub fn html(&self, to: &mut dyn io::Write) -> io::Result<()> {
        page::write(self, to)
    }
}

/// Number and title of an item.
fn heading(item: &Value) -> String {
    let parts = ["number", "title"].into_iter().filter_map(|name| item[name].as_str());
    parts.map(words).collect::<Vec<_>>().join(" ")
}

/// Words on one line, without characters that a terminal obeys.
fn words(text: &str) -> String {
    let shown: String = text.chars().map(|c| if c.is_control() && !c.is_whitespace() { char::REPLACEMENT_CHARACTER } else { c }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_obey_no_terminal() {
        assert_eq!(words("Cllr\n\u{1b}[31mAnn  Fox"), "Cllr \u{fffd}[31mAnn Fox");
    }
}
