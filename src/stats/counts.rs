//! Counts of decisions by their outcome, and of meetings by their day.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

/// Decisions.
#[derive(Debug, Default, Serialize)]
pub struct Decisions {
    /// How many there are.
    pub total: usize,
    /// How many of each outcome, by its name in the JSON.
    pub outcomes: BTreeMap<String, usize>,
}

impl Decisions {
    pub(super) fn add(&mut self, decision: &Value) {
        self.total += 1;
        let outcome = decision["outcome"].as_str().unwrap_or("other");
        *self.outcomes.entry(super::words(outcome)).or_default() += 1;
    }
}

/// Days of meetings.
#[derive(Debug, Default, Serialize)]
pub struct Dates {
    /// The first, as an ISO date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// The last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
    /// Documents without a date.
    pub without: usize,
    /// Documents of each year.
    pub years: BTreeMap<String, usize>,
}

/// Digits of a year in an ISO date.
const YEAR: usize = 4;

impl Dates {
    pub(super) fn add(&mut self, date: Option<&str>) {
        let Some((date, year)) = date.and_then(|date| Some((date, date.get(..YEAR)?))) else {
            self.without += 1;
            return;
        };
        *self.years.entry(year.to_owned()).or_default() += 1;
        self.first = self.first.take().filter(|first| first.as_str() <= date).or_else(|| Some(date.to_owned()));
        self.last = self.last.take().filter(|last| last.as_str() >= date).or_else(|| Some(date.to_owned()));
    }
}
