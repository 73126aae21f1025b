//! `minutebook extract` as its users meet it: the rows of every format are the same, and files are whole.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::harness::Harness;
use minutebook::read;
use minutebook::table::{self, TABLES};
use serde_json::Value;

const PARKS: &str = "Minutes of the Parks Committee held on 4 March 2024\n\n1. Mowing\n\nRESOLVED that:\n\n(a) the green, \"as it is\", be mown; and\n(b) the café be asked to help.\n\n2. Bins\n\n=SUM(A1) was written on the bin.\n\n(a) =1+1 was found; and\n(b) @nobody answered.\n\nIt was moved by Councillor Hay, seconded by Councillor Rye, that the bin be kept. On being put to the vote it was carried, 4 voting for and 3 against.\n";
const ROADS: &str = "1. Roads\n\nNOTED that the road was mended.\n";

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn harness() -> Harness {
    Harness::new(&[("parks.txt", PARKS.as_bytes()), ("roads.txt", ROADS.as_bytes())])
}

fn copied_fixtures() -> Harness {
    let harness = Harness::new(&[]);
    std::fs::create_dir(harness.path("minutes")).unwrap();
    for entry in fixtures().read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            std::fs::copy(&path, harness.path("minutes").join(path.file_name().unwrap())).unwrap();
        }
    }
    // A text links nowhere.
    std::fs::write(harness.path("minutes").join("links.md"), "## 1. Roads\n\nThe clerk had read [the report](r.pdf).\n").unwrap();
    harness
}

type Rows = Vec<BTreeMap<String, Value>>;

fn rows_of(lines: &str) -> Rows {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn ndjson(harness: &Harness, table: &str, input: &str) -> Rows {
    let run = harness.run(&["extract", table, input, "-q", "-f", "ndjson"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    rows_of(&run.out)
}

/// What the library draws from the copied fixtures, a list of rows for each table.
fn drawn(harness: &Harness) -> Vec<Rows> {
    let mut names: Vec<String> = harness.tree("minutes").into_keys().collect();
    names.sort();
    let mut drawn = vec![Rows::new(); TABLES.len()];
    let tables: Vec<&table::Table> = TABLES.iter().collect();
    for name in names {
        let path = format!("minutes/{name}");
        let source = read::bytes(&path, &std::fs::read(harness.path(&path)).unwrap(), &read::Options::default()).unwrap();
        let minutes = minutebook::minutes_of(&source);
        for ((table, rows), all) in tables.iter().zip(table::rows(&minutes, &tables)).zip(&mut drawn) {
            all.extend(rows_of(&table::write::ndjson(table, &rows)));
        }
    }
    drawn
}

/// The lines of a CSV, by the names in its first.
fn csv(text: &str) -> (Vec<String>, Vec<BTreeMap<String, String>>) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| head.iter().cloned().zip(row.unwrap().iter().map(str::to_owned)).collect());
    (head.clone(), rows.collect())
}

/// A value as CSV prints it.
fn printed(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(words) => words.clone(),
        other => other.to_string(),
    }
}

#[test]
fn csv_has_the_rows_of_every_table() {
    let harness = copied_fixtures();
    for (table, wanted) in TABLES.iter().zip(drawn(&harness)) {
        let run = harness.run(&["extract", table.name, "minutes", "-q"]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        let (head, rows) = csv(&run.out);
        assert!(table.columns().map(|column| column.name).eq(head.iter().map(String::as_str)), "{head:?}");
        let wanted: Vec<BTreeMap<String, String>> =
            wanted.iter().map(|row| row.iter().map(|(key, value)| (key.clone(), printed(value))).collect()).collect();
        assert_eq!(rows, wanted, "{}", table.name);
        assert!(!rows.is_empty(), "no fixture has rows of {}", table.name);
    }
}

/// What `parse` wrote of the fixtures: all in one file of NDJSON, and each in a file of JSON.
fn parsed_fixtures() -> Harness {
    let harness = copied_fixtures();
    assert_eq!(harness.run(&["parse", "-q", "-f", "ndjson", "-o", "all.ndjson", "minutes"]).code, Some(0));
    assert_eq!(harness.run(&["parse", "-q", "--out-dir", "json", "minutes"]).code, Some(0));
    harness
}

#[test]
fn what_parse_wrote_has_the_rows_of_the_sources() {
    let harness = parsed_fixtures();
    let rows = |table: &str, inputs: &[&str]| harness.run(&[&["extract", table, "-q"], inputs].concat()).out;
    // That each table is the same is held in tests/reading/tables.rs.
    for table in ["documents", "decisions", "persons"] {
        let wanted = rows(table, &["minutes"]);
        assert!(rows(table, &["all.ndjson"]) == wanted, "{table} of NDJSON");
        assert!(rows(table, &["json", "--glob", "*.json"]) == wanted, "{table} of JSON");
    }
    let marked = [b"\xef\xbb\xbf", &std::fs::read(harness.path("all.ndjson")).unwrap()[..]].concat();
    let wide: Vec<u8> = String::from_utf8(marked.clone()).unwrap().encode_utf16().flat_map(u16::to_le_bytes).collect();
    harness.write("marked.ndjson", &marked);
    harness.write("wide.ndjson", &wide);
    let wanted = rows("votes", &["minutes"]);
    assert!(rows("votes", &["marked.ndjson"]) == wanted && rows("votes", &["wide.ndjson"]) == wanted);
    assert_eq!(harness.run_on(&marked, &["extract", "votes", "-q", "-"]).out, wanted);
}

#[test]
fn sources_and_what_parse_wrote_go_together() {
    let harness = harness();
    let written = harness.run(&["parse", "-q", "-f", "ndjson", "parks.txt"]).out;
    harness.write("parks.ndjson", written.as_bytes());
    let run = harness.run(&["extract", "items", "parks.ndjson", "roads.txt", "parks.txt", "-f", "ndjson"]);
    let again = "minutebook: parks.txt: expected a document once, but found it in the inputs again; its rows are written once\n";
    assert_eq!((run.code, run.err.as_str()), (Some(0), again));
    let documents: Vec<Value> = rows_of(&run.out).iter().map(|row| row["document"].clone()).collect();
    assert_eq!(documents, ["parks.txt", "parks.txt", "roads.txt"]);
}

#[test]
fn broken_json_is_reported_with_its_place_and_the_rest_goes_on() {
    let harness = harness();
    let written = harness.run(&["parse", "-q", "-f", "ndjson", "parks.txt", "roads.txt"]).out;
    let lines: Vec<&str> = written.lines().collect();
    let broken = format!("{}\n{{\"schema_version\":\"2\"}}\n{}\n{}", lines[0], lines[1], &lines[0][..200]);
    harness.write("broken.ndjson", broken.as_bytes());
    let run = harness.run(&["extract", "documents", "broken.ndjson", "-f", "ndjson", "--report", "run.ndjson"]);
    let reported: Vec<&str> = run.err.lines().collect();
    assert_eq!(reported.len(), 2, "{reported:?}");
    assert!(
        reported[0]
            .starts_with("minutebook: broken.ndjson: line 2 column 22: expected a document as parse writes it, but found: schema_version"),
        "{reported:?}"
    );
    assert!(
        reported[1].starts_with("minutebook: broken.ndjson: line 4 column 200: expected a document as parse writes it, but found: EOF"),
        "{reported:?}"
    );
    assert_eq!((run.code, run.out.lines().count()), (Some(2), 2));
    assert_eq!(harness.read("run.ndjson").lines().count(), 1);
    let run = harness.run(&["parse", "-q", "-f", "ndjson", "--offsets", "chars", "parks.txt"]);
    harness.write("chars.ndjson", run.out.as_bytes());
    let run = harness.run(&["extract", "documents", "chars.ndjson"]);
    assert!(run.code == Some(2) && run.err.contains("spans that count no bytes; write it with --offsets bytes"), "{}", run.err);
}

#[test]
fn persons_are_counted_in_every_format() {
    let harness = copied_fixtures();
    harness.write("aliases.csv", b"spelling,name\nCouncillor Colley,Cllr A. Colley\n\"Colley\",Cllr A. Colley\n");
    harness.write("aliases.toml", b"\"Councillor Colley\" = \"Cllr A. Colley\"\nColley = \"Cllr A. Colley\"\n");
    let rows = |more: &[&str]| csv(&harness.run(&[&["extract", "persons", "minutes", "-q"], more].concat()).out).1;
    let (plain, joined) = (rows(&[]), rows(&["--aliases", "aliases.csv"]));
    assert!(plain.iter().all(|row| row["basis"] == "stated" && row["spellings"] == row["name"]));
    assert_eq!(rows(&["--aliases", "aliases.toml"]), joined);
    let derived: Vec<_> = joined.iter().filter(|row| row["basis"] == "derived").map(|row| row["name"].as_str()).collect();
    assert_eq!(derived, ["Cllr A. Colley"]);
    let lines = rows_of(&harness.run(&["extract", "persons", "minutes", "-q", "-f", "ndjson", "--aliases", "aliases.csv"]).out);
    let printed: Vec<BTreeMap<String, String>> =
        lines.iter().map(|row| row.iter().map(|(key, value)| (key.clone(), printed(value))).collect()).collect();
    assert_eq!(printed, joined);
    let run = harness.run(&["extract", "items", "minutes", "--aliases", "aliases.csv"]);
    run.fails_with("--aliases: expected persons to be counted, but found the table items");
    harness.write("aliases.csv", b"a,b,c\n");
    harness
        .run(&["extract", "persons", "minutes", "--aliases", "aliases.csv"])
        .fails_with("aliases.csv: line 1: expected a spelling and a name, but found 3 cells");
}

#[test]
fn ndjson_is_the_same_on_any_number_of_threads() {
    let harness = copied_fixtures();
    let run = |jobs: &str| harness.run(&["extract", "points", "minutes", "-q", "-f", "ndjson", "-j", jobs]).out;
    let at = TABLES.iter().position(|table| table.name == "points").unwrap();
    let (one, four) = (run("1"), run("4"));
    assert!(one == four && rows_of(&one) == drawn(&harness)[at]);
}

#[test]
fn rows_come_from_the_same_document_as_the_json() {
    let harness = harness();
    let json = harness.run(&["parse", "-q", "parks.txt"]).json();
    let decisions = ndjson(&harness, "decisions", "parks.txt");
    assert_eq!(decisions[0]["full_text"], "RESOLVED that:\n(a) the green, \"as it is\", be mown; and\n(b) the café be asked to help.");
    assert_eq!((&decisions[0]["sha256"], &decisions[0]["date"]), (&json["source"]["sha256"], &json["meeting"]["date"]["value"]));
    assert_eq!((&decisions[0]["document"], &decisions[0]["item_title"]), (&"parks.txt".into(), &"Mowing".into()));
}

#[test]
fn cells_are_quoted_as_rfc_4180_has_it() {
    let run = harness().run(&["extract", "points", "parks.txt", "-q"]);
    assert!(run.out.lines().next().unwrap().starts_with("id,document_id,document,") && run.out.contains("\r\n"), "{}", run.out);
    assert!(run.out.contains(",\"the green, \"\"as it is\"\", be mown; and\","), "{}", run.out);
}

#[test]
fn formulas_are_disarmed_on_request_alone() {
    let harness = harness();
    let texts = |arguments: &[&str]| -> Vec<String> {
        let run = harness.run(&[&["extract", "points", "parks.txt", "-q"], arguments].concat());
        csv(&run.out).1.iter().map(|row| row["text"].clone()).collect()
    };
    let (plain, safe) = (texts(&[]), texts(&["--csv-safe"]));
    assert_eq!(plain[2..], ["=1+1 was found; and", "@nobody answered."]);
    assert_eq!(safe[2..], ["'=1+1 was found; and", "'@nobody answered."]);
    assert_eq!(plain[..2], safe[..2]);
}

#[test]
fn a_table_without_rows_has_a_header() {
    let harness = Harness::new(&[("empty.txt", b"")]);
    for table in TABLES.iter().filter(|table| table.name != "documents") {
        let run = harness.run(&["extract", table.name, "empty.txt", "-q"]);
        let (head, rows) = csv(&run.out);
        assert_eq!((run.code, rows.len(), head[0].as_str()), (Some(0), 0, "id"));
    }
}

#[test]
fn one_bad_file_is_named_and_the_rest_goes_on() {
    let harness = harness();
    std::fs::write(harness.path("bad.txt"), b"{\\rtf1 x").unwrap();
    let run = harness.run(&["extract", "items", "roads.txt", "bad.txt", "none.txt", "parks.txt", "-q", "-f", "ndjson"]);
    assert_eq!(run.code, Some(2));
    let reported: Vec<&str> = run.err.lines().collect();
    assert!(
        reported.len() == 2
            && reported[0].starts_with("minutebook: bad.txt: expected minutes in a format that can be read")
            && reported[1].starts_with("minutebook: none.txt: "),
        "{reported:?}"
    );
    let documents: Vec<String> = run.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["document"].to_string()).collect();
    assert_eq!(documents, ["\"roads.txt\"", "\"parks.txt\"", "\"parks.txt\""]);
}

#[test]
fn the_report_says_what_came_of_each_input() {
    let harness = harness();
    std::fs::write(harness.path("bad.txt"), b"{\\rtf1 x").unwrap();
    let arguments = ["extract", "decisions", "parks.txt", "bad.txt", "roads.txt", "-q", "--report", "run.ndjson"];
    let run = harness.run(&arguments);
    assert_eq!(run.code, Some(2));
    let rows: Vec<Value> = harness.read("run.ndjson").lines().map(|row| serde_json::from_str(row).unwrap()).collect();
    let reported: Vec<_> = rows.iter().map(|row| (row["input"].as_str().unwrap(), row["status"].as_str().unwrap())).collect();
    assert_eq!(reported, [("parks.txt", "ok"), ("bad.txt", "failed"), ("roads.txt", "ok")]);
    assert_eq!((&rows[0]["counts"]["items"], &rows[0]["counts"]["decisions"]), (&2.into(), &2.into()));
    assert_eq!((&rows[0]["bytes"], &rows[1]["bytes"]), (&PARKS.len().into(), &8.into()));
    assert!(rows[1]["why"].as_str().unwrap().starts_with("expected minutes in a format that can be read"), "{rows:?}");
    assert!(rows.iter().all(|row| row.get("output").is_none() && row["milliseconds"].is_number()));
    harness.run(&arguments).fails_with("run.ndjson: expected no file of that name, but there is one; to replace it, add --force");
}

#[test]
fn a_file_that_is_named_twice_is_read_once_and_a_copy_is_another_document() {
    let harness = harness();
    std::fs::copy(harness.path("roads.txt"), harness.path("copy.txt")).unwrap();
    let run = harness.run(&["extract", "documents", "roads.txt", "copy.txt", "roads.txt", "-f", "ndjson"]);
    let ids: Vec<String> = run.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].to_string()).collect();
    assert!(ids.len() == 2 && ids[0] != ids[1], "{ids:?}");
}

#[test]
fn a_missing_table_or_output_is_an_error() {
    let harness = harness();
    let run = harness.run(&["extract", "parks.txt"]);
    assert!(
        run.code == Some(2) && run.err.starts_with("minutebook: expected a table before the inputs: documents, items, decisions, "),
        "{run:?}"
    );
    let run = harness.run(&["extract", "decisions"]);
    assert!(run.code == Some(2) && run.err.starts_with("minutebook: expected a file to read, but found none"), "{run:?}");
}

#[test]
fn files_that_are_passed_over_are_counted() {
    let harness = Harness::new(&[("minutes/a.txt", ROADS.as_bytes()), ("minutes/b.xyz", b"?"), ("minutes/c.txt", b"")]);
    let run = harness.run(&["extract", "items", "minutes", "-o", "items.csv"]);
    assert_eq!((run.code, run.err.lines().last()), (Some(0), Some("minutebook: 2 inputs: 1 ok, 1 empty; 1 other file passed over")));
}

#[test]
fn standard_input_is_a_document_too() {
    let run = harness().run_on(ROADS.as_bytes(), &["extract", "decisions", "-", "-f", "ndjson"]);
    let row: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&row["document"], &row["outcome"]), (&"-".into(), &"noted".into()));
}

#[cfg(feature = "sqlite")]
mod sqlite {
    use super::*;
    use minutebook::table::PERSONS;
    use rusqlite::Connection;

    fn one<T: rusqlite::types::FromSql>(database: &Connection, sql: &str) -> T {
        database.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    fn value(cell: rusqlite::types::ValueRef<'_>) -> Value {
        use rusqlite::types::ValueRef;
        match cell {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(number) => number.into(),
            ValueRef::Text(words) => std::str::from_utf8(words).unwrap().into(),
            other => panic!("{other:?} is no cell"),
        }
    }

    #[test]
    fn a_database_has_every_row_of_every_table() {
        let harness = copied_fixtures();
        let run = harness.run(&["extract", "minutes", "-q", "-f", "sqlite", "-o", "all.db"]);
        assert_eq!((run.code, run.err.as_str(), harness.files()), (Some(0), "", vec!["all.db".to_owned(), "minutes".to_owned()]));
        let database = Connection::open(harness.path("all.db")).unwrap();
        for (table, wanted) in TABLES.iter().zip(drawn(&harness)) {
            let mut statement = database.prepare(&format!("SELECT * FROM {} ORDER BY rowid", table.name)).unwrap();
            let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
            let rows = statement.query_map([], |row| {
                Ok(names.iter().enumerate().map(|(at, name)| (name.clone(), value(row.get_ref(at).unwrap()))).collect())
            });
            let rows: Rows = rows.unwrap().map(Result::unwrap).collect();
            let number = |value: &Value| value.as_bool().map_or_else(|| value.clone(), |yes| i64::from(yes).into());
            let wanted: Rows = wanted.iter().map(|row| row.iter().map(|(key, value)| (key.clone(), number(value))).collect()).collect();
            assert_eq!(rows, wanted, "{}", table.name);
        }
    }

    #[test]
    fn references_hold_and_words_are_found() {
        let harness = copied_fixtures();
        harness.run(&["extract", "minutes", "-q", "-f", "sqlite", "-o", "all.db"]);
        let database = Connection::open(harness.path("all.db")).unwrap();
        assert_eq!(one::<String>(&database, "PRAGMA integrity_check"), "ok");
        assert!(!database.prepare("PRAGMA foreign_key_check").unwrap().exists([]).unwrap());
        assert!(one::<i64>(&database, "SELECT count(*) FROM pragma_foreign_key_list('points')") == 4);
        let search = "SELECT count(*) FROM points WHERE rowid IN (SELECT rowid FROM points_fts WHERE points_fts MATCH 'gritter') AND text LIKE '%gritters%'";
        assert_eq!(one::<i64>(&database, search), 1, "three of the gritters at the Cold Ashwell depot");
        assert!(one::<i64>(&database, "SELECT count(*) FROM items_fts WHERE items_fts MATCH 'item_title: winter'") >= 1);
        assert!(one::<i64>(&database, "SELECT count(*) FROM decisions_fts WHERE decisions_fts MATCH 'wardens'") >= 1);
        database.execute_batch("VACUUM; INSERT INTO points_fts(points_fts, rank) VALUES ('integrity-check', 1)").unwrap();
        assert_eq!(one::<i64>(&database, search), 1, "after VACUUM");
    }

    #[test]
    fn one_table_alone_refers_to_no_other() {
        let harness = harness();
        assert_eq!(harness.run(&["extract", "points", "parks.txt", "-q", "-f", "sqlite", "-o", "points.db"]).code, Some(0));
        let database = Connection::open(harness.path("points.db")).unwrap();
        assert_eq!(one::<i64>(&database, "SELECT count(*) FROM points"), 4);
        assert_eq!(one::<i64>(&database, "SELECT count(*) FROM pragma_foreign_key_list('points')"), 1, "a point stands under a point");
        assert_eq!(one::<i64>(&database, "SELECT count(*) FROM sqlite_master WHERE name = 'items'"), 0);
    }

    #[test]
    fn an_extraction_goes_on_with_what_changed() {
        let harness = harness();
        let on = |inputs: &[&str], more: &[&str]| {
            harness.run(&[&["extract", "-f", "sqlite", "-o", "all.db", "--skip-existing", "--report", "run.ndjson"], more, inputs].concat())
        };
        let count = |sql: &str| one::<i64>(&Connection::open(harness.path("all.db")).unwrap(), sql);
        let statuses = || -> Vec<String> {
            let rows = rows_of(&harness.read("run.ndjson"));
            std::fs::remove_file(harness.path("run.ndjson")).unwrap();
            rows.iter().map(|row| row["status"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(on(&["parks.txt", "roads.txt"], &[]).code, Some(0));
        assert_eq!(statuses(), ["ok", "ok"]);
        let first = std::fs::read(harness.path("all.db")).unwrap();
        assert_eq!(on(&["parks.txt", "roads.txt"], &[]).code, Some(0));
        assert_eq!(statuses(), ["skipped", "skipped"]);
        assert!(std::fs::read(harness.path("all.db")).unwrap() == first, "nothing changed");
        harness.write("roads.txt", b"7. Lanes\n\nRESOLVED that the lane be swept.\n");
        harness.write("new.txt", b"8. Bins\n\nNoted.\n");
        let run = on(&["roads.txt", "new.txt"], &[]);
        assert_eq!(run.code, Some(0));
        let gone = "minutebook: parks.txt: expected it among the inputs, for the output has rows of it, but found it gone; they stay\n";
        let replaced = "minutebook: roads.txt: expected the bytes of the earlier run, but found others; the rows of it are replaced\n";
        assert_eq!(run.err, format!("{replaced}{gone}"));
        assert_eq!(statuses(), ["ok", "ok"]);
        assert_eq!(count("SELECT count(*) FROM documents"), 3);
        assert_eq!(count("SELECT count(*) FROM decisions WHERE document = 'roads.txt'"), 1);
        assert_eq!(count("SELECT count(*) FROM decisions_fts WHERE decisions_fts MATCH 'lane'"), 1);
        let database = Connection::open(harness.path("all.db")).unwrap();
        assert!(!database.prepare("PRAGMA foreign_key_check").unwrap().exists([]).unwrap());
        let run = on(&["roads.txt"], &["--encoding", "windows-1252"]);
        run.fails_with(
            "all.db: expected a database that this version wrote with the same options, but found another; to replace it, add --force \
             instead of --skip-existing",
        );
        let run = harness.run(&["extract", "items", "roads.txt", "--skip-existing"]);
        run.fails_with("--skip-existing: expected all tables in a database or a folder, but found another output; add -f sqlite or -f parquet and name no table");
    }

    #[test]
    fn the_view_of_persons_has_the_rows_of_the_table() {
        let harness = parsed_fixtures();
        harness.write("aliases.csv", b"Councillor Colley,Cllr A. Colley\nColley,Cllr A. Colley\n");
        assert_eq!(harness.run(&["extract", "all.ndjson", "-q", "-f", "sqlite", "-o", "all.db"]).code, Some(0));
        for aliases in [&[][..], &["--aliases", "aliases.csv"]] {
            let go_on = ["extract", "minutes", "-q", "-f", "sqlite", "-o", "all.db", "--skip-existing"];
            assert_eq!(harness.run(&[&go_on, aliases].concat()).code, Some(0));
            let database = Connection::open(harness.path("all.db")).unwrap();
            let mut statement = database.prepare("SELECT * FROM persons").unwrap();
            let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
            let rows = statement.query_map([], |row| {
                Ok(names.iter().enumerate().map(|(at, name)| (name.clone(), value(row.get_ref(at).unwrap()))).collect())
            });
            let rows: Rows = rows.unwrap().map(Result::unwrap).collect();
            assert!(PERSONS.columns().map(|column| column.name).eq(names.iter().map(String::as_str)));
            let run = harness.run(&[&["extract", "persons", "minutes", "-q", "-f", "ndjson"], aliases].concat());
            assert_eq!(rows, rows_of(&run.out), "{aliases:?}");
        }
    }

    #[test]
    fn persons_are_counted_by_their_names() {
        let text = "Minutes of the meeting held on 13 May 2024\n\nPresent: Cllr A Fox, Cllr B Hay\n\nApologies: Cllr C Lee\n\n\
            1. Roads\n\nMoved by Cllr A Fox, seconded by Cllr B Hay, and RESOLVED that the road be mended.\n";
        let harness = Harness::new(&[("may.txt", text.as_bytes()), ("june.txt", text.replace("13 May", "10 June").as_bytes())]);
        assert_eq!(harness.run(&["extract", "may.txt", "june.txt", "-q", "-f", "sqlite", "-o", "all.db"]).code, Some(0));
        let database = Connection::open(harness.path("all.db")).unwrap();
        let reported = |name: &str| {
            one::<String>(
                &database,
                &format!(
                    "SELECT first_seen || ' ' || last_seen || ' ' || attended || apologies || moved || seconded FROM persons WHERE name = '{name}'"
                ),
            )
        };
        assert_eq!(reported("Cllr A Fox"), "2024-05-13 2024-06-10 2020");
        assert_eq!(reported("Cllr B Hay"), "2024-05-13 2024-06-10 2002");
        assert_eq!(reported("Cllr C Lee"), "2024-05-13 2024-06-10 0200");
        assert_eq!(one::<String>(&database, "SELECT type FROM pragma_table_info('documents') WHERE name = 'date'"), "DATE");
    }

    #[test]
    fn a_database_is_whole_or_not_there_and_replaces_nothing_unasked() {
        let harness = harness();
        assert_eq!(harness.run(&["extract", "none.txt", "-f", "sqlite", "-o", "all.db"]).code, Some(2));
        assert_eq!(harness.files(), ["parks.txt", "roads.txt"]);
        assert_eq!(harness.run(&["extract", "roads.txt", "none.txt", "-f", "sqlite", "-o", "all.db"]).code, Some(2));
        let first = std::fs::read(harness.path("all.db")).unwrap();
        let run = harness.run(&["extract", "roads.txt", "-f", "sqlite", "-o", "all.db"]);
        run.fails_with("all.db: expected no file of that name, but there is one; to replace it, add --force");
        assert_eq!(harness.run(&["extract", "roads.txt", "-f", "sqlite", "-o", "all.db", "--force"]).code, Some(0));
        assert!(std::fs::read(harness.path("all.db")).unwrap() == first, "the same rows are the same bytes");
        assert_eq!(harness.files(), ["all.db", "parks.txt", "roads.txt"]);
        let run = harness.run(&["extract", "roads.txt", "-f", "sqlite"]);
        run.fails_with("expected a name to write to, since sqlite is no stream; add -o FILE");
    }
}

#[cfg(not(feature = "sqlite"))]
#[test]
fn sqlite_that_was_left_out_is_refused_by_its_feature() {
    let run = harness().run(&["extract", "roads.txt", "-f", "sqlite", "-o", "all.db"]);
    run.fails_with(
        "expected minutebook to be built with the feature sqlite, but it was not; install it with: cargo install --locked --path . --features sqlite",
    );
}

#[cfg(feature = "parquet")]
mod parquet {
    use super::*;
    use ::parquet::file::reader::{FileReader, SerializedFileReader};
    use ::parquet::record::Field;
    use minutebook::table::PERSONS;

    fn rows(path: &Path) -> Rows {
        let reader = SerializedFileReader::new(std::fs::File::open(path).unwrap()).unwrap();
        let rows = reader.get_row_iter(None).unwrap();
        rows.map(|row| row.unwrap().get_column_iter().map(|(name, field)| (name.clone(), value(field))).collect()).collect()
    }

    fn value(field: &Field) -> Value {
        match field {
            Field::Null => Value::Null,
            Field::Str(words) => words.as_str().into(),
            Field::Long(number) => (*number).into(),
            Field::Bool(yes) => (*yes).into(),
            Field::Date(days) => (jiff::civil::date(1970, 1, 1) + jiff::Span::new().days(*days)).to_string().into(),
            other => panic!("{other:?} is no cell"),
        }
    }

    #[test]
    fn a_folder_has_a_file_for_every_table_with_every_row() {
        let harness = copied_fixtures();
        let run = harness.run(&["extract", "minutes", "-q", "-f", "parquet", "-o", "tables"]);
        assert_eq!((run.code, run.err.as_str(), harness.files()), (Some(0), "", vec!["minutes".to_owned(), "tables".to_owned()]));
        assert_eq!(std::fs::read_dir(harness.path("tables")).unwrap().count(), TABLES.len() + 1);
        for (table, wanted) in TABLES.iter().zip(drawn(&harness)) {
            assert_eq!(rows(&harness.path("tables").join(table.name).with_extension("parquet")), wanted, "{}", table.name);
        }
        assert_eq!(rows(&harness.path("tables/persons.parquet")), ndjson(&harness, "persons", "minutes"));
    }

    #[test]
    fn a_folder_goes_on_with_what_changed() {
        let harness = copied_fixtures();
        let on = |inputs: &[&str], more: &[&str]| {
            harness
                .run(&[&["extract", "-f", "parquet", "-o", "tables", "--skip-existing", "--report", "run.ndjson"], more, inputs].concat())
        };
        let statuses = || -> Vec<String> {
            let rows = rows_of(&harness.read("run.ndjson"));
            std::fs::remove_file(harness.path("run.ndjson")).unwrap();
            rows.iter().map(|row| row["status"].as_str().unwrap().to_owned()).filter(|status| status != "warned").collect()
        };
        assert_eq!(on(&["minutes"], &["-q"]).code, Some(0));
        statuses();
        let first = harness.tree("tables");
        assert_eq!(on(&["minutes"], &["-q"]).code, Some(0));
        assert!(statuses().iter().all(|status| status == "skipped") && harness.tree("tables") == first, "nothing changed");
        harness.write("minutes/links.md", b"## 1. Roads\n\nRESOLVED that the road be swept.\n");
        harness.write("minutes/new.txt", b"8. Bins\n\nNoted.\n");
        let run = on(&["minutes"], &[]);
        let replaced = "minutebook: minutes/links.md: expected the bytes of the earlier run, but found others; the rows of it are replaced";
        assert_eq!((run.code, run.err.lines().find(|line| !line.ends_with("ok"))), (Some(0), Some(replaced)), "{}", run.err);
        assert_eq!(statuses().iter().filter(|status| *status != "skipped").count(), 2);
        for table in TABLES.iter().chain([PERSONS]) {
            let sorted = |mut rows: Rows| {
                rows.sort_by_key(|row| row.get("id").or(row.get("name")).map(Value::to_string));
                rows
            };
            let path = harness.path("tables").join(table.name).with_extension("parquet");
            assert_eq!(sorted(rows(&path)), sorted(ndjson(&harness, table.name, "minutes")), "{}", table.name);
        }
        assert_eq!(harness.files(), ["minutes", "tables"]);
        on(&["minutes"], &["--encoding", "windows-1252"]).fails_with(
            "tables: expected a folder that this version wrote with the same options, but found another; to replace it, add --force \
             instead of --skip-existing",
        );
        std::fs::remove_file(harness.path("run.ndjson")).unwrap_or_default();
        std::fs::remove_file(harness.path("tables/votes.parquet")).unwrap();
        assert_eq!(on(&["minutes"], &[]).code, Some(2));
    }

    #[test]
    fn one_table_is_one_file() {
        let harness = harness();
        assert_eq!(harness.run(&["extract", "points", "parks.txt", "-q", "-f", "parquet", "-o", "points.parquet"]).code, Some(0));
        assert_eq!(rows(&harness.path("points.parquet")), ndjson(&harness, "points", "parks.txt"));
    }

    #[test]
    fn a_folder_is_whole_or_not_there_and_replaces_nothing_but_tables() {
        let harness = harness();
        assert_eq!(harness.run(&["extract", "none.txt", "-f", "parquet", "-o", "tables"]).code, Some(2));
        assert_eq!(harness.files(), ["parks.txt", "roads.txt"]);
        let again = |more: &[&str]| harness.run(&[&["extract", "roads.txt", "-f", "parquet", "-o", "tables"], more].concat());
        assert_eq!(again(&[]).code, Some(0));
        again(&[]).fails_with("tables: expected no folder of that name, but there is one; to replace it, add --force");
        assert_eq!(again(&["--force"]).code, Some(0));
        std::fs::write(harness.path("tables").join("notes.md"), "mine").unwrap();
        again(&["--force"]).fails_with("tables: expected a folder of Parquet files alone to replace, but found others in it");
        assert_eq!(harness.files(), ["parks.txt", "roads.txt", "tables"]);
        assert_eq!(std::fs::read_to_string(harness.path("tables").join("notes.md")).unwrap(), "mine");
    }
}

#[cfg(not(feature = "parquet"))]
#[test]
fn parquet_that_was_left_out_is_refused_by_its_feature() {
    let run = harness().run(&["extract", "roads.txt", "-f", "parquet", "-o", "tables"]);
    run.fails_with(
        "expected minutebook to be built with the feature parquet, but it was not; install it with: cargo install --locked --path . --features parquet",
    );
}
