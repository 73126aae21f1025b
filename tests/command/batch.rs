//! Many inputs: directories, trees of outputs, what goes wrong on the way, and what another run finds.

use std::collections::BTreeSet;

use crate::harness::Harness;
use serde_json::Value;

const ROADS: &str = "1. Apologies\n\nNone.\n\n2. Roads\n\nRESOLVED that the road be mended.\n";
const DONE: &str = ".minutebook.done";

/// Minutes that differ from others by their number.
fn minutes(number: usize) -> String {
    let points: String = (1..=number % 7 + 1).map(|point| format!("({point}) Point {point} of {number}.\n\n")).collect();
    format!("1. Apologies\n\nNone.\n\n2. Road {number}\n\n{points}RESOLVED that road {number} be mended.\n")
}

/// A harness with so many minutes in `in`, in two directories.
fn archive(count: usize) -> Harness {
    let harness = Harness::new(&[]);
    for number in 0..count {
        let folder = if number % 3 == 0 { "in/2019/parks" } else { "in/2020" };
        harness.write(&format!("{folder}/{number:04}.txt"), minutes(number).as_bytes());
    }
    harness
}

/// Names of the outputs, without the file that keeps what is done.
fn outputs(harness: &Harness, folder: &str) -> BTreeSet<String> {
    harness.tree(folder).into_keys().filter(|name| name != DONE).collect()
}

fn rows(report: &str) -> Vec<Value> {
    report.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn names(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Bytes of a format that is not read.
const RTF: &[u8] = b"{\\rtf1 x";

#[test]
fn a_tree_is_mirrored() {
    let files: [(&str, &[u8]); 5] =
        [("in/b.txt", b"1. B"), ("in/a/x.md", b"## 1. X"), ("in/a/y.TXT", b""), ("in/a/z.png", b"\x89PNG"), ("in/.git/c.txt", b"no")];
    let harness = Harness::new(&files);
    let run = harness.run(&["parse", "in", "--out-dir", "out/of/it"]);
    assert_eq!(outputs(&harness, "out/of/it"), names(&["a/x.md.json", "a/y.TXT.json", "b.txt.json"]));
    assert_eq!(harness.read("out/of/it/a/x.md.json"), harness.run(&["parse", "in/a/x.md"]).out);
    let messages = "in/a/y.TXT: warning: the document has no visible character\n\
                minutebook: 3 inputs: 2 ok, 1 empty; 1 other file passed over\n";
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(0), "", messages));
    let quiet = harness.run(&["parse", "-q", "in", "--out-dir", "out2", "-f", "md"]);
    assert_eq!((quiet.code, quiet.err.as_str()), (Some(0), ""));
    assert!(outputs(&harness, "out2").contains("a/x.md.md"));
}

#[test]
fn a_directory_is_walked_in_sorted_order_to_a_stream() {
    let harness = Harness::new(&[("in/b.txt", b"1. B"), ("in/a/x.txt", b"1. X"), ("in/a.txt", b"1. A"), ("z.txt", b"1. Z")]);
    let run = harness.run(&["parse", "-f", "ndjson", "z.txt", "in"]);
    let paths: Vec<Value> = rows(&run.out).iter().map(|row| row["source"]["path"].clone()).collect();
    assert_eq!(paths, ["z.txt", "in/a/x.txt", "in/a.txt", "in/b.txt"]);
    assert_eq!(run.err, "minutebook: 4 inputs: 4 ok\n");
}

#[test]
fn a_directory_without_minutes_is_a_failure() {
    let harness = Harness::new(&[("in/a.png", b"\x89PNG")]);
    let run = harness.run(&["parse", "in"]);
    let messages: Vec<&str> = run.err.lines().collect();
    assert!(
        messages[0].starts_with("minutebook: in: expected minutes in the directory, but found no file that ends with .txt, "),
        "{messages:?}"
    );
    assert_eq!((run.code, &messages[1..]), (Some(2), &["minutebook: 1 input: 1 failed; 1 other file passed over"][..]));
}

#[test]
fn patterns_choose_what_is_read_of_a_directory() {
    let harness = Harness::new(&[("in/a.asc", b"1. A"), ("in/b.txt", b"1. B"), ("in/x/draft-c.txt", b"1. C")]);
    let read = |patterns: &[&str]| {
        let options: Vec<&str> = patterns.iter().flat_map(|pattern| ["--glob", pattern]).collect();
        let run = harness.run(&[&["parse", "-f", "ndjson", "in"], &options[..]].concat());
        rows(&run.out).iter().map(|row| row["source"]["path"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(read(&["*.asc"]), ["in/a.asc"]);
    assert_eq!(read(&["x/*", "*.asc"]), ["in/a.asc", "in/x/draft-c.txt"]);
    assert_eq!(read(&["!draft-*"]), ["in/b.txt"]);
    harness
        .run(&["parse", "in", "--glob", "["])
        .fails_with("--glob: expected a pattern, but found \"[\": unclosed character class; missing ']'");
}

#[test]
fn a_list_names_the_inputs() {
    let harness = Harness::new(&[("in/a.txt", b"1. A"), ("in/b c.txt", b"1. B"), ("list", b"in/b c.txt\r\n\n./in/a.txt\ngone.txt\n")]);
    let run = harness.run(&["parse", "--file-list", "list", "--out-dir", "out"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.starts_with("minutebook: gone.txt: expected a file, but found none of that name\n"), "{run:?}");
    assert_eq!(outputs(&harness, "out"), names(&["in/a.txt.json", "in/b c.txt.json"]));
    let run = harness.run_on(b"in/b c.txt\0in/a.txt\0", &["parse", "-q", "--file-list", "-", "-0", "-f", "ndjson"]);
    assert_eq!(rows(&run.out).iter().map(|row| row["source"]["path"].clone()).collect::<Vec<_>>(), ["in/b c.txt", "in/a.txt"]);
    harness.run(&["parse", "--file-list", "none"]).fails_with("none: expected a file, but found none of that name");
    harness.run(&["parse", "-", "--file-list", "-"]).fails_with("expected - (standard input) once, but found it 2 times");
    let run = harness.run_on(b"../x.txt\nin/a.txt\n", &["parse", "--file-list", "-", "--out-dir", "out3"]);
    assert_eq!((run.code, outputs(&harness, "out3")), (Some(2), names(&["in/a.txt.json"])));
}

#[test]
fn two_inputs_of_one_stem_have_two_outputs() {
    let harness = Harness::new(&[("in/a.txt", b"1. A"), ("in/a.md", b"## 1. A")]);
    assert_eq!(harness.run(&["parse", "in/a.txt", "in/a.md", "--out-dir", "out"]).code, Some(0));
    assert_eq!(outputs(&harness, "out"), names(&["a.txt.json", "a.md.json"]));
}

#[test]
fn collisions_are_refused_before_any_work() {
    let harness = Harness::new(&[("x/a.txt", b"1. A"), ("y/a.txt", b"1. B"), ("y/b.txt", b"1. C")]);
    let messages = "expected outputs of different names, but x/a.txt and y/a.txt would both be a.txt.json";
    harness.run(&["parse", "x", "y", "--out-dir", "out"]).fails_with(messages);
    harness.run(&["parse", "x/a.txt", "y/a.txt", "--out-dir", "out"]).fails_with(messages);
    harness.run(&["parse", "x", "--out-dir", "x"]).fails_with("x: expected another directory to write in than one that is read");
    harness
        .run(&["parse", "-", "--out-dir", "out"])
        .fails_with("expected inputs with names to write under, but found standard input; to write what it says, type -o FILE");
    assert_eq!(harness.files(), ["x", "y"]);
    harness.write("y/a.txt.md", b"## 1. A");
    let run = harness.run(&["parse", "-f", "md", "y/a.txt", "y/a.txt.md", "--out-dir", "y", "--force"]);
    assert!(run.err.ends_with("y/a.txt.md: expected to write beside the inputs, but this is one of them\n"), "{run:?}");
    assert_eq!(harness.read("y/a.txt.md"), "## 1. A");
}

#[test]
fn what_is_there_is_not_replaced() {
    let harness = Harness::new(&[("in/a.txt", b"1. A"), ("in/b.txt", b"1. B"), ("out/b.txt.json", b"mine")]);
    let messages = "out/b.txt.json: expected no file of that name, but there is one; to replace what is there, add --force; \
                to go on with an earlier run, --skip-existing";
    harness.run(&["parse", "in", "--out-dir", "out"]).fails_with(messages);
    assert_eq!(outputs(&harness, "out"), names(&["b.txt.json"]));
    assert_eq!(harness.run(&["parse", "in", "--out-dir", "out", "--force"]).code, Some(0));
    assert!(harness.read("out/b.txt.json").contains("\"title\": \"B\""));
}

#[test]
fn a_file_in_the_output_directory_is_no_input() {
    let harness = Harness::new(&[("a.txt", b"1. A")]);
    for _ in 0..2 {
        let run = harness.run(&["parse", ".", "-f", "md", "--out-dir", "out", "--force"]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), "minutebook: 1 input: 1 ok\n"));
    }
}

#[test]
fn one_bad_file_among_a_thousand() {
    let harness = archive(1000);
    harness.write("in/2020/0500.txt", RTF);
    let run = harness.run(&["parse", "-q", "in", "--out-dir", "out", "--report", "run.ndjson", "-j", "2"]);
    let why = "expected minutes in a format that can be read, but found an RTF file; save it as .docx, or type: soffice --headless --convert-to docx FILE";
    assert_eq!((run.code, run.err), (Some(2), format!("minutebook: in/2020/0500.txt: {why}\n")));
    assert_eq!(outputs(&harness, "out").len(), 999);
    let rows = rows(&harness.read("run.ndjson"));
    assert_eq!(rows.len(), 1000);
    let failed: Vec<&Value> = rows.iter().filter(|row| row["status"] == "failed").collect();
    assert_eq!(failed.len(), 1);
    assert_eq!((&failed[0]["input"], &failed[0]["why"]), (&"in/2020/0500.txt".into(), &why.into()));
    assert!(failed[0].get("output").is_none());
    let inputs: Vec<&str> = rows.iter().map(|row| row["input"].as_str().unwrap()).collect();
    assert!(inputs.is_sorted(), "the report is in the order of the inputs");
}

#[test]
fn the_report_says_what_came_of_each_input() {
    let broken = "3. Roads\n\nNone.\n\n4. Parks\n\nThe Panel heard ... view the full minutes text for item 4.\n";
    let harness =
        Harness::new(&[("in/a.txt", ROADS.as_bytes()), ("in/b.txt", broken.as_bytes()), ("in/c.txt", b"\n"), ("in/d.txt", b"PK\x03\x04")]);
    let run = harness.run(&["parse", "in", "--out-dir", "out", "--report", "run.ndjson"]);
    assert!(run.err.ends_with("minutebook: 4 inputs: 1 ok, 1 warned, 1 empty, 1 failed\n"), "{run:?}");
    let rows = rows(&harness.read("run.ndjson"));
    assert_eq!(rows.iter().map(|row| row["status"].as_str().unwrap()).collect::<Vec<_>>(), ["ok", "warned", "empty", "failed"]);
    assert_eq!((&rows[0]["output"], &rows[0]["bytes"]), (&"out/a.txt.json".into(), &ROADS.len().into()));
    assert_eq!(
        (&rows[0]["counts"]["items"], &rows[0]["counts"]["decisions"], &rows[0]["counts"]["lines"]),
        (&2.into(), &1.into(), &7.into())
    );
    assert!(rows[1]["why"].as_str().unwrap().starts_with("the source breaks off in item 4") && rows[1]["warnings"] == 1);
    assert!(rows.iter().all(|row| row["milliseconds"].as_f64().is_some_and(|took| took >= 0.0)));
    let again = harness.run(&["parse", "in", "--out-dir", "out2", "--report", "run.ndjson"]);
    again.fails_with("run.ndjson: expected no file of that name, but there is one; to replace it, add --force");
    let skipped = harness.run(&["parse", "-q", "in", "--out-dir", "out", "--report", "run.ndjson", "--skip-existing"]);
    assert_eq!((skipped.code, harness.read("run.ndjson").matches("\"skipped\"").count()), (Some(2), 3));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let harness = archive(60);
    harness.write("in/2020/bad.txt", RTF);
    for format in ["json", "ndjson", "md", "lines"] {
        let run = |jobs| harness.run(&["parse", "in", "-f", format, "-j", jobs]);
        let (one, two) = (run("1"), run("2"));
        assert!(one.out.len() > 10_000 && one.out == two.out && one.err == two.err, "{format}");
    }
    for jobs in ["1", "2", "7"] {
        assert_eq!(harness.run(&["parse", "in", "--out-dir", &format!("out{jobs}"), "-j", jobs]).code, Some(2));
    }
    assert_eq!(harness.tree("out1").len(), 61);
    assert!(harness.tree("out1") == harness.tree("out2") && harness.tree("out1") == harness.tree("out7"));
}

#[test]
fn with_fail_fast_no_input_is_started_after_a_failure() {
    let harness = archive(40);
    harness.write("in/2019/bad.txt", RTF);
    let run = harness.run(&["parse", "in", "--out-dir", "out", "--fail-fast", "-j", "1", "--report", "run.ndjson"]);
    assert_eq!((run.code, outputs(&harness, "out").len()), (Some(2), 0));
    assert!(run.err.ends_with("minutebook: 41 inputs: 1 failed, 40 left\n"), "{run:?}");
    assert_eq!(rows(&harness.read("run.ndjson")).iter().filter(|row| row["status"] == "left").count(), 40);
    let stream = |jobs| harness.run(&["parse", "in/2020", "in/2019", "-f", "ndjson", "--fail-fast", "-j", jobs]);
    assert_eq!(stream("1").out.lines().count(), 26);
    assert_eq!(stream("1").out, stream("2").out);
}

#[test]
fn a_trial_says_what_would_be_written_and_writes_nothing() {
    let harness = Harness::new(&[("in/a.txt", b"1. A"), ("in/b.txt", b"1. B")]);
    let run = harness.run(&["parse", "in", "--out-dir", "out", "--dry-run"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), "write\tin/a.txt\tout/a.txt.json\nwrite\tin/b.txt\tout/b.txt.json\n"));
    assert_eq!((run.err.as_str(), harness.files()), ("minutebook: 2 inputs: 2 to write\n", vec!["in".to_owned()]));
    harness.run(&["parse", "in", "--out-dir", "out", "-q"]);
    harness.write("in/b.txt", b"1. C");
    let run = harness.run(&["parse", "in", "--out-dir", "out", "--dry-run", "--skip-existing"]);
    assert_eq!(run.out, "skip\tin/a.txt\tout/a.txt.json\nreplace\tin/b.txt\tout/b.txt.json\n");
}

#[test]
fn another_run_skips_what_is_done_and_current() {
    let harness = archive(6);
    let run = |options: &[&str]| harness.run(&[&["parse", "in", "--out-dir", "out", "--skip-existing"], options].concat()).err;
    assert_eq!(run(&[]), "minutebook: 6 inputs: 6 ok\n");
    let first = harness.tree("out");
    assert_eq!(run(&[]), "minutebook: 6 inputs: 6 skipped\n");
    assert_eq!(harness.tree("out"), first);
    harness.write("in/2020/0001.txt", ROADS.as_bytes());
    assert_eq!(run(&[]), "minutebook: 6 inputs: 1 ok, 5 skipped\n");
    assert_eq!(harness.read("out/2020/0001.txt.json"), harness.run(&["parse", "in/2020/0001.txt"]).out);
    assert_eq!(run(&["--offsets", "chars"]), "minutebook: 6 inputs: 6 ok\n");
    assert!(harness.read("out/2020/0001.txt.json").contains("\"chars\""));
    assert_eq!(run(&["--style", "welsh"]), "minutebook: 6 inputs: 6 ok\n");
}

#[test]
fn what_is_damaged_half_or_foreign_is_not_taken_for_done() {
    let harness = archive(6);
    let run = |options: &[&str]| harness.run(&[&["parse", "in", "--out-dir", "out", "--skip-existing"], options].concat());
    run(&[]);
    let whole = harness.tree("out");
    let (half, empty, damaged, foreign, gone) = (
        "out/2020/0001.txt.json",
        "out/2020/0002.txt.json",
        "out/2020/0004.txt.json",
        "out/2020/0005.txt.json",
        "out/2019/parks/0000.txt.json",
    );
    harness.write(half, &harness.read(half).as_bytes()[..100]);
    harness.write(empty, b"");
    harness.write(damaged, harness.read(damaged).replace("Road", "Toad").as_bytes());
    harness.write(foreign, b"mine");
    std::fs::remove_file(harness.path(gone)).unwrap();
    let messages = run(&[]);
    assert_eq!(messages.code, Some(2));
    assert!(messages.err.ends_with("minutebook: 6 inputs: 3 ok, 1 skipped, 2 failed\n"), "{messages:?}");
    for kept in [damaged, foreign] {
        assert!(messages.err.contains(&format!(
            "{kept}: expected no file, or one as an earlier run wrote it, but found another; to replace it, add --force"
        )));
    }
    assert_eq!(harness.read(foreign), "mine");
    assert_eq!(run(&["--force"]).err, "minutebook: 6 inputs: 2 ok, 4 skipped\n");
    assert_eq!(harness.tree("out"), whole);
    harness.write(&format!("out/{DONE}"), b"neither here nor there\n{\"output\":");
    assert_eq!(run(&[]).err, "minutebook: 6 inputs: 6 ok\n");
    assert_eq!(harness.tree("out"), whole);
}
