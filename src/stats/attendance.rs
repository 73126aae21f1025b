//! Who was at which meeting, by the names as they are printed: two spellings of a name are two persons.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use serde_json::Value;

use super::words;

/// A document, as a column of the grids.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Meeting {
    /// Its path.
    pub document: String,
    /// The body that met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The day, as an ISO date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

impl Meeting {
    pub(super) fn of(document: &Value) -> Self {
        let fact = |name: &str| document["meeting"][name]["value"].as_str().map(words);
        Meeting { document: words(document["source"]["path"].as_str().unwrap_or("-")), body: fact("body"), date: fact("date") }
    }

    /// The day, or else the document.
    pub fn name(&self) -> &str {
        self.date.as_deref().unwrap_or(&self.document)
    }
}

/// Somebody by a name as it is printed.
#[derive(Debug, Serialize)]
pub struct Person {
    /// The name.
    pub name: String,
    /// Meetings of each status: `present`, `apologies`, `absent`, `in_attendance`, `substitute`.
    pub counts: BTreeMap<String, usize>,
    /// What the list of each meeting says, by its place among the meetings.
    pub meetings: BTreeMap<usize, String>,
}

/// Who was at which meeting.
#[derive(Debug, Default, Serialize)]
pub struct Attendance {
    /// The documents, in the order in which they were counted.
    pub meetings: Vec<Meeting>,
    /// The persons, in the order in which they are first named.
    pub persons: Vec<Person>,
    #[serde(skip)]
    known: HashMap<String, usize>,
}

impl Attendance {
    /// Adds a document. Of several entries of one name the first counts. Returns its place.
    pub(super) fn add(&mut self, meeting: Meeting, list: &Value) -> usize {
        let place = self.meetings.len();
        self.meetings.push(meeting);
        for entry in list.as_array().into_iter().flatten() {
            let (Some(name), Some(status)) = (entry["name"].as_str(), entry["status"].as_str()) else { continue };
            let at = self.known(words(name));
            let Some(person) = self.persons.get_mut(at) else { continue };
            if let Entry::Vacant(cell) = person.meetings.entry(place) {
                cell.insert(words(status));
                *person.counts.entry(words(status)).or_default() += 1;
            }
        }
        place
    }

    /// The place of a person, who is known from now on.
    fn known(&mut self, name: String) -> usize {
        let next = self.persons.len();
        let at = *self.known.entry(name.clone()).or_insert(next);
        if at == next {
            self.persons.push(Person { name, counts: BTreeMap::new(), meetings: BTreeMap::new() });
        }
        at
    }

    /// The persons, those who were present most often first.
    pub fn by_presence(&self) -> Vec<&Person> {
        let mut persons: Vec<&Person> = self.persons.iter().collect();
        persons.sort_by(|one, other| other.count("present").cmp(&one.count("present")).then_with(|| one.name.cmp(&other.name)));
        persons
    }
}

impl Person {
    /// Meetings of a status.
    pub fn count(&self, status: &str) -> usize {
        self.counts.get(status).copied().unwrap_or_default()
    }
}
