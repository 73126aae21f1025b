//! Persons: everyone named in the rows of a run, by the name as printed or by an alias. Unlike other tables it is counted
//! over all documents.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::column::{self, Cell, Column, text};
use super::{Row, Table, named};
use crate::model::Basis;

pub(super) const TABLE: Table = Table {
    name: "persons",
    about: "the persons who are named, counted over all documents of a run",
    searched: &[],
    groups: &[COLUMNS],
    // Its rows are counted, not taken from units.
    holds: |_| false,
};

const COLUMNS: &[Column] = &[
    text("name", "The name as printed, or the name that the file of `--aliases` gives for its spellings.", |_| Cell::Null).always(),
    text("basis", "`stated`, or `derived` if `--aliases` gives the name for another spelling.", |_| Cell::Null).always(),
    text("spellings", "The printed spellings; several are separated by `; `.", |_| Cell::Null).always(),
    column::date("first_seen", "Day of the first meeting that names the person.", |_| Cell::Null),
    column::date("last_seen", "Day of the last.", |_| Cell::Null),
    count("documents", "In how many documents the person is named."),
    count("attended", "Entries in attendance lists as `present`, `in_attendance` or `substitute`."),
    count("apologies", "Entries as `apologies`."),
    count("absent", "Entries as `absent`."),
    count("moved", "Motions and decisions that the person moved, also as second mover."),
    count("seconded", "Motions and decisions that the person seconded, also as second seconder."),
    count("voted", "Votes recorded by name."),
    count("declared", "Interests that the person declared."),
];

const fn count(name: &'static str, about: &'static str) -> Column {
    column::integer(name, about, |_| Cell::Null).always()
}

/// The counts, in the order of the columns.
const COUNTS: [&str; 7] = ["attended", "apologies", "absent", "moved", "seconded", "voted", "declared"];

/// Columns that name persons, each with its count; in the attendance list the status decides the count.
const NAMING: &[(&str, &str, Option<&str>)] = &[
    ("attendance", "name", None),
    ("motions", "mover", Some("moved")),
    ("motions", "co_mover", Some("moved")),
    ("motions", "seconder", Some("seconded")),
    ("motions", "co_seconder", Some("seconded")),
    ("decisions", "mover", Some("moved")),
    ("decisions", "co_mover", Some("moved")),
    ("decisions", "seconder", Some("seconded")),
    ("decisions", "co_seconder", Some("seconded")),
    ("voters", "name", Some("voted")),
    ("declarations", "member", Some("declared")),
];

/// Names by their spellings.
pub type Aliases = HashMap<String, String>;

/// The persons who are named in rows.
pub struct Persons {
    aliases: Aliases,
    columns: Vec<Naming>,
    documents: usize,
    by_name: BTreeMap<String, Person>,
}

/// A column that names persons: indices of the table and its columns.
struct Naming {
    table: usize,
    name: usize,
    date: usize,
    status: Option<usize>,
    counts: Option<usize>,
}

/// The counts of a person.
#[derive(Default)]
struct Person {
    spellings: BTreeSet<String>,
    first: Option<String>,
    last: Option<String>,
    documents: usize,
    /// The document that names the person last, counted from 1.
    document: usize,
    counts: [usize; COUNTS.len()],
}

impl Persons {
    /// The tables that name persons.
    pub fn tables() -> Vec<&'static Table> {
        let mut names: Vec<&str> = NAMING.iter().map(|(table, ..)| *table).collect();
        names.dedup();
        names.into_iter().filter_map(named).collect()
    }

    /// No persons yet, for rows of these tables.
    pub fn of(tables: &[&Table], aliases: Aliases) -> Self {
        let columns = NAMING.iter().filter_map(|(table, name, counts)| {
            let at = tables.iter().position(|one| one.name == *table)?;
            let column = |name: &str| tables.get(at)?.columns().position(|column| column.name == name);
            let counts = counts.and_then(|what| COUNTS.iter().position(|one| *one == what));
            Some(Naming { table: at, name: column(name)?, date: column("date")?, status: column("status"), counts })
        });
        Persons { aliases, columns: columns.collect(), documents: 0, by_name: BTreeMap::new() }
    }

    /// Counts the rows of a document, a list for each table.
    pub fn add(&mut self, rows: &[Vec<Row<'_>>]) {
        self.documents += 1;
        for naming in &self.columns {
            for row in rows.get(naming.table).into_iter().flatten() {
                let Some(spelling) = words(row, naming.name) else { continue };
                let name = self.aliases.get(spelling).map_or(spelling, String::as_str);
                if !self.by_name.contains_key(name) {
                    self.by_name.insert(name.to_owned(), Person::default());
                }
                let Some(person) = self.by_name.get_mut(name) else { continue };
                let status = naming.status.and_then(|at| words(row, at)).and_then(of_status);
                person.see(self.documents, spelling, words(row, naming.date), naming.counts.or(status));
            }
        }
    }

    /// The rows, by name.
    pub fn rows(&self) -> Vec<Row<'static>> {
        self.by_name.iter().map(|(name, person)| person.row(name)).collect()
    }
}

impl Person {
    fn see(&mut self, document: usize, spelling: &str, date: Option<&str>, counts: Option<usize>) {
        if !self.spellings.contains(spelling) {
            self.spellings.insert(spelling.to_owned());
        }
        if self.document != document {
            self.document = document;
            self.documents += 1;
        }
        if let Some(date) = date {
            if self.first.as_deref().is_none_or(|first| date < first) {
                self.first = Some(date.to_owned());
            }
            if self.last.as_deref().is_none_or(|last| date > last) {
                self.last = Some(date.to_owned());
            }
        }
        if let Some(count) = counts.and_then(|at| self.counts.get_mut(at)) {
            *count += 1;
        }
    }

    fn row(&self, name: &str) -> Row<'static> {
        let joined = self.spellings.iter().any(|spelling| spelling != name);
        let basis = if joined { Basis::Derived } else { Basis::Stated };
        let spellings: Vec<&str> = self.spellings.iter().map(String::as_str).collect();
        let mut row: Row<'static> = vec![
            Cell::from(name.to_owned()),
            column::word(basis),
            Cell::from(spellings.join(column::BETWEEN)),
            self.first.clone().into(),
            self.last.clone().into(),
            self.documents.into(),
        ];
        row.extend(self.counts.iter().map(|count| Cell::from(*count)));
        row
    }
}

/// What an entry of a list of attendance counts as.
fn of_status(status: &str) -> Option<usize> {
    let count = if matches!(status, "present" | "in_attendance" | "substitute") { "attended" } else { status };
    COUNTS.iter().position(|what| *what == count)
}

/// The words of a cell.
fn words<'r>(row: &'r Row<'_>, at: usize) -> Option<&'r str> {
    match row.get(at) {
        Some(Cell::Text(words)) => Some(words),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_joined_by_aliases_alone() {
        let text = "Minutes of the meeting held on 13 May 2024\n\nPresent: Cllr A Fox, Cllr Ann Fox\n\n1. Roads\n\nNoted.\n";
        let source = crate::read::text(text);
        let minutes = crate::minutes_of(&source);
        let count = |aliases: &[(&str, &str)]| {
            let aliases = aliases.iter().map(|(spelling, name)| ((*spelling).to_owned(), (*name).to_owned())).collect();
            let mut persons = Persons::of(&Persons::tables(), aliases);
            persons.add(&crate::table::rows(&minutes, &Persons::tables()));
            crate::table::write::ndjson(&TABLE, &persons.rows())
        };
        assert_eq!(count(&[]).matches("\"stated\"").count(), 2);
        let joined = count(&[("Cllr A Fox", "Cllr Ann Fox")]);
        assert!(joined.starts_with(
            "{\"name\":\"Cllr Ann Fox\",\"basis\":\"derived\",\"spellings\":\"Cllr A Fox; Cllr Ann Fox\",\"first_seen\":\"2024-05-13\",\
             \"last_seen\":\"2024-05-13\",\"documents\":1,\"attended\":2,"
        ));
    }
}
