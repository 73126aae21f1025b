//! Tables: the units of documents as rows with flat columns, for spreadsheets, databases and pipelines.
//!
//! A table has one row for each unit of its kind. Its columns, their names and their types are the same for every
//! document, and `docs/tables.md`, which [`tables_page`] makes, says what each holds. Rows of different tables join by
//! their ids, which depend on the path and the bytes of the document and on nothing else.
//!
//! ```
//! use minutebook::table;
//! let source = minutebook::read::text("4. Parks\n\nRESOLVED that the green be mown.\n");
//! let minutes = minutebook::minutes_of(&source);
//! let decisions = table::named("decisions").unwrap();
//! let rows = decisions.rows(&minutes);
//! let lines = table::write::ndjson(decisions, &rows);
//! assert!(lines.contains(r#""item_title":"Parks","outcome":"resolved","place":"block","label":"RESOLVED""#));
//! ```

#![cfg_attr(not(test), deny(clippy::string_slice))]

mod actions;
mod attendance;
mod citations;
mod column;
mod corrections;
mod decisions;
mod declarations;
mod documents;
mod items;
mod links;
mod motions;
mod movements;
mod page;
mod papers;
mod persons;
mod points;
mod presence;
mod schema;
mod shared_columns;
mod unit;
mod voters;
mod votes;
mod walk;
mod words;
pub mod write;

pub use column::{Cell, Column, Kind, Presence};
pub use page::tables_page;
pub use persons::{Aliases, Persons};
pub use schema::schema;
pub use shared_columns::document_id;

use crate::model::Minutes;
use unit::Unit;

/// All tables; a table is listed before those that refer to it.
pub const TABLES: &[Table] = &[
    documents::TABLE,
    items::TABLE,
    decisions::TABLE,
    points::TABLE,
    motions::TABLE,
    votes::TABLE,
    voters::TABLE,
    actions::TABLE,
    attendance::TABLE,
    movements::TABLE,
    presence::TABLE,
    declarations::TABLE,
    corrections::TABLE,
    citations::TABLE,
    papers::TABLE,
    links::TABLE,
];

/// The table of persons, whose rows are [counted](Persons) over all documents; a document alone has none.
pub const PERSONS: &Table = &persons::TABLE;

/// A kind of unit, and the columns of its rows.
pub struct Table {
    /// Name, in the plural, which needs no quotation marks in SQL.
    pub name: &'static str,
    /// What a row is, in a phrase.
    pub about: &'static str,
    /// The columns of its full-text index, if it has one.
    pub searched: &'static [&'static str],
    /// Groups of columns, some of which tables share.
    groups: &'static [&'static [Column]],
    /// Whether a unit is a row of this table.
    holds: fn(&Unit<'_>) -> bool,
}

/// The cells of a unit, in the order of the columns.
pub type Row<'m> = Vec<Cell<'m>>;

/// The table of that name.
pub fn named(name: &str) -> Option<&'static Table> {
    TABLES.iter().chain([PERSONS]).find(|table| table.name == name)
}

impl Table {
    /// Its columns, in order.
    pub fn columns(&self) -> impl Iterator<Item = &'static Column> + use<> {
        self.groups.iter().copied().flatten()
    }

    /// Its rows in a document, in reading order.
    pub fn rows<'m>(&self, minutes: &'m Minutes<'m>) -> Vec<Row<'m>> {
        rows(minutes, &[self]).pop().unwrap_or_default()
    }
}

/// The rows of a document in each of the tables, in one walk.
pub fn rows<'m>(minutes: &'m Minutes<'m>, tables: &[&Table]) -> Vec<Vec<Row<'m>>> {
    let mut drawn: Vec<Vec<Row<'m>>> = tables.iter().map(|_| Vec::new()).collect();
    walk::units(minutes, &mut |found| {
        for (table, rows) in tables.iter().zip(&mut drawn) {
            if (table.holds)(&found.unit) {
                rows.push(table.columns().map(|column| column.cell(found)).collect());
            }
        }
    });
    drawn
}
