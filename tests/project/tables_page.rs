//! docs/tables.md is made of the tables, and the tables keep their word about names and references.
//!
//! `MINUTEBOOK_BLESS=1 cargo test --all-features --test project tables_page::` regenerates docs/tables.md.

use std::collections::BTreeSet;

use minutebook::table::{TABLES, named, tables_page};

#[test]
fn the_page_in_docs_is_made_of_the_tables_in_the_source() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tables.md");
    let wanted = tables_page();
    if std::env::var_os("MINUTEBOOK_BLESS").is_some() {
        std::fs::write(&path, &wanted).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = found.lines().zip(wanted.lines()).position(|(found, wanted)| found != wanted).map(|line| line + 1);
    assert!(found == wanted, "docs/tables.md differs from the tables in src/table, first on line {differs:?}");
}

#[test]
fn names_are_plain_and_stand_once() {
    let mut tables = BTreeSet::new();
    for table in TABLES {
        assert!(tables.insert(table.name), "{} occurs twice", table.name);
        let mut columns = BTreeSet::new();
        for column in table.columns() {
            assert!(column.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'), "{}", column.name);
            assert!(columns.insert(column.name), "{}.{} occurs twice", table.name, column.name);
            assert!(column.about.ends_with('.'), "{}.{}: a phrase ends with a full stop", table.name, column.name);
        }
        assert!(table.searched.iter().all(|searched| columns.contains(searched)), "{}", table.name);
    }
}

#[test]
fn what_a_column_refers_to_comes_first_or_is_its_own_table() {
    for (at, table) in TABLES.iter().enumerate() {
        for column in table.columns() {
            let Some(other) = column.refers_to else { continue };
            assert!(named(other).is_some(), "{}.{} refers to no table", table.name, column.name);
            assert!(TABLES[..=at].iter().any(|table| table.name == other), "{} stands before {other}", table.name);
        }
    }
}
