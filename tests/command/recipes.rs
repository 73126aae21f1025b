//! What others read and run: the tables in DuckDB, pyarrow, sqlite3 and Datasette, and the recipes of docs/recipes.
//!
//! These install packages from PyPI into a directory of their own, so that they run only when they are asked for:
//! `MINUTEBOOK_TEST_READERS=1 cargo test --all-features --test command recipes::` for DuckDB, pyarrow and Datasette,
//! `MINUTEBOOK_TEST_SPARK=1 cargo test --all-features --test command recipes::` for Apache Spark, which needs Java 17. Both need python3 with venv.
#![cfg(all(unix, feature = "sqlite", feature = "parquet"))]

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::harness::Harness;
use minutebook::table::TABLES;
use serde_json::{Value, json};

/// How often the fixtures occur in the stream.
const COPIES: usize = 10;

fn asked_for(name: &str) -> bool {
    let asked = std::env::var_os(name).is_some_and(|value| value == "1");
    if !asked {
        eprintln!("not asked for: {name}=1 runs it");
    }
    asked
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs a command to its end, and gives what it printed.
#[track_caller]
fn ran(command: &mut Command) -> String {
    let output = command.stderr(Stdio::piped()).stdout(Stdio::piped()).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?} ended with {}\n{out}\n{err}", output.status);
    out.into_owned()
}

/// A Python with these packages, in the directory of the test.
fn python(harness: &Harness, packages: &[&str]) -> PathBuf {
    ran(Command::new("python3").args(["-m", "venv"]).arg(harness.path("venv")));
    let python = harness.path("venv").join("bin/python");
    ran(Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(packages));
    python
}

fn fixtures() -> Vec<(String, String)> {
    let entries = root().join("fixtures").read_dir().unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect();
    paths.sort();
    let name = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect()
}

/// The fixtures as a stream of texts, each many times under ids of its own, and how many there are.
fn stream(harness: &Harness) -> usize {
    let line = |copy: usize, name: &str, text: &str| format!("{}\n", json!({"id": format!("{copy}/{name}"), "text": text}));
    let fixtures = fixtures();
    let lines: String = (0..COPIES).flat_map(|copy| fixtures.iter().map(move |(name, text)| line(copy, name, text))).collect();
    std::fs::write(harness.path("texts.ndjson"), &lines).unwrap();
    lines.lines().count()
}

/// What one process makes of the stream, in the order of the alphabet.
fn filtered(harness: &Harness, options: &[&str]) -> Vec<String> {
    let texts = File::open(harness.path("texts.ndjson")).unwrap();
    let output = ran(harness.command(&[&["filter"], options].concat()).stdin(texts));
    let mut rows: Vec<String> = output.lines().map(str::to_owned).collect();
    rows.sort();
    rows
}

fn recipe(python: &Path, name: &str, binary: &str, harness: &Harness, out: &str) -> Command {
    let mut command = Command::new(python);
    command.arg(root().join("docs/recipes").join(name)).arg(binary).arg(harness.path("texts.ndjson")).arg(harness.path(out));
    command.current_dir(harness.path("")).env("PYSPARK_PYTHON", python).env("SPARK_LOCAL_IP", "127.0.0.1");
    command
}

#[test]
fn others_read_what_extract_writes() {
    if !asked_for("MINUTEBOOK_TEST_READERS") {
        return;
    }
    let harness = Harness::new(&[]);
    let input = root().join("fixtures");
    let extract = |arguments: &[&str]| {
        let run = harness.run(&[&["extract", "-q"], arguments, &["--glob", "*.txt", input.to_str().unwrap()]].concat());
        assert_eq!(run.code, Some(0), "{}", run.err);
    };
    std::fs::create_dir(harness.path("csv")).unwrap();
    for table in TABLES {
        let path = format!("csv/{}.csv", table.name);
        let run = harness.run(&["extract", table.name, "-q", "-o", &path, "--glob", "*.txt", input.to_str().unwrap()]);
        assert_eq!(run.code, Some(0), "{}", run.err);
    }
    extract(&["-f", "sqlite", "-o", "tables.db"]);
    extract(&["-f", "parquet", "-o", "tables"]);
    let python = python(&harness, &["duckdb", "pyarrow", "datasette"]);
    let output = ran(Command::new(python).arg(root().join("tests/readers/check.py")).arg(harness.path("")));
    println!("{output}");
    assert_eq!(output.lines().count(), TABLES.len() + 1);
}

#[test]
fn duckdb_reads_the_stream() {
    if !asked_for("MINUTEBOOK_TEST_READERS") {
        return;
    }
    let harness = Harness::new(&[]);
    let texts = stream(&harness);
    let decisions = filtered(&harness, &["--decisions"]).into_iter().map(|row| serde_json::from_str::<Value>(&row).unwrap());
    let python = python(&harness, &["duckdb-cli"]);
    let binary = Path::new(env!("CARGO_BIN_EXE_minutebook")).parent().unwrap();
    let path = format!("{}:{}:{}", binary.display(), python.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let input = File::open(harness.path("texts.ndjson")).unwrap();
    let output = ran(Command::new(root().join("docs/recipes/duckdb.sh")).env("PATH", path).stdin(input));
    let mut reader = csv::Reader::from_reader(output.as_bytes());
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let mut rows: Vec<Vec<String>> = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    let printed =
        |value: &Value| value.as_str().map_or_else(|| value.as_u64().map(|number| number.to_string()), |word| Some(word.to_owned()));
    let cells = |row: Value| names.iter().map(|name| printed(&row[name]).unwrap_or_default()).collect();
    let mut wanted: Vec<Vec<String>> = decisions.filter(|row| row["row_id"].is_string()).map(cells).collect();
    rows.sort();
    wanted.sort();
    assert!(rows.len() > texts && rows == wanted, "{} rows, not {}", rows.len(), wanted.len());
    println!("DuckDB: {} decisions of {texts} texts, as on one machine", rows.len());
}

#[test]
fn spark_gives_the_rows_of_one_machine() {
    if !asked_for("MINUTEBOOK_TEST_SPARK") {
        return;
    }
    let harness = Harness::new(&[]);
    let texts = stream(&harness);
    let wanted = filtered(&harness, &[]);
    assert_eq!(wanted.len(), texts);
    let python = python(&harness, &["pyspark", "pyarrow", "pandas"]);
    let binary = env!("CARGO_BIN_EXE_minutebook");

    ran(&mut recipe(&python, "spark_pipe.py", binary, &harness, "piped"));
    let parts = harness.tree("piped").into_iter().filter(|(name, _)| name.starts_with("part-"));
    let mut piped: Vec<String> =
        parts.flat_map(|(_, bytes)| String::from_utf8(bytes).unwrap().lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    piped.sort();
    assert!(piped == wanted, "RDD.pipe: {} rows, not {}", piped.len(), wanted.len());

    ran(&mut recipe(&python, "spark_arrow.py", binary, &harness, "mapped"));
    let script = "import sys, pyarrow.parquet as p; print('\\n'.join(p.read_table(sys.argv[1]).column('row').to_pylist()))";
    let output = ran(Command::new(&python).args(["-c", script]).arg(harness.path("mapped")));
    let mut mapped: Vec<String> = output.lines().map(str::to_owned).collect();
    mapped.sort();
    assert!(mapped == wanted, "mapInArrow: {} rows, not {}", mapped.len(), wanted.len());
    println!("Spark: {} rows with RDD.pipe, {} with mapInArrow, as on one machine", piped.len(), mapped.len());

    for name in ["spark_pipe.py", "spark_arrow.py"] {
        let failed = recipe(&python, name, "/usr/bin/false", &harness, &format!("failed-{name}")).output().unwrap();
        assert!(!failed.status.success(), "{name} must fail with its program");
    }
}
