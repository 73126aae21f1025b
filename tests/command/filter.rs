//! `minutebook filter`: exactly one line out for one line in, whatever comes.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;
use std::time::Duration;

use crate::harness::{Harness, Run};
use serde_json::{Value, json};

const ROADS: &str = "1. Apologies\n\nNone.\n\n2. Café Road – £5\n\nRESOLVED that the road be mended.\n";

fn rows(run: &Run) -> Vec<Value> {
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn filtered(input: &[u8], options: &[&str]) -> Vec<Value> {
    rows(&Harness::new(&[]).run_on(input, &[&["filter"], options].concat()))
}

fn line(id: &str, text: &str) -> String {
    format!("{}\n", json!({"id": id, "text": text}))
}

#[test]
fn a_text_becomes_the_document_that_parse_makes() {
    let harness = Harness::new(&[("a.txt", ROADS.as_bytes())]);
    let mut row = filtered(line("a.txt", ROADS).as_bytes(), &[]).remove(0);
    assert_eq!((row["id"].take(), row["ok"].take()), ("a.txt".into(), true.into()));
    let document: Value = serde_json::from_str(&harness.run(&["parse", "-f", "ndjson", "a.txt"]).out).unwrap();
    let Value::Object(row) = row else { panic!("no object") };
    let rest: serde_json::Map<_, _> = row.into_iter().filter(|(key, _)| key != "id" && key != "ok").collect();
    assert_eq!(Value::Object(rest), document);
}

#[test]
fn every_line_has_its_row_in_order() {
    let mut input = b"{\"id\":1,\"text\":\"1. Roads\",\"more\":{\"a\":[1]}}\r\n".to_vec();
    input.extend(b"\n{\"id\":2.50,\"text\":7}\nnonsense\n[\"a\",\"b\"]\n{\"text\":\"1. Roads\"}\n{\"id\":\"x\",\"text\":\"\xff\"}\n");
    input.extend(
        b"{\"id\":123456789012345678901,\"text\":\"\"}\n{\"id\":\"s\",\"text\":\"\\ud800\"}\n{\"id\":\"last\",\"text\":\"2. Parks\"}",
    );
    let run = Harness::new(&[]).run_on(&input, &["filter"]);
    let rows = rows(&run);
    let oks: Vec<bool> = rows.iter().map(|row| row["ok"].as_bool().unwrap()).collect();
    assert_eq!(oks, [true, false, false, false, false, false, false, true, false, true]);
    let ids: Vec<String> = rows.iter().map(|row| row["id"].to_string()).collect();
    assert_eq!(ids[..7], ["1", "null", "2.5", "null", "null", "null", "null"]);
    assert_eq!(ids[8..], ["\"s\"", "\"last\""]);
    assert!(run.out.lines().nth(7).unwrap().starts_with("{\"id\":123456789012345678901,\"ok\":true,"));
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| row["ok"] == false) {
        assert_eq!(row["line"], at + 1);
        assert!(row["error"].as_str().unwrap().starts_with("expected "), "{row}");
    }
}

#[test]
fn a_line_over_the_limit_is_a_row_and_costs_no_memory() {
    let input = format!("{}{}{}", line("a", "1. Roads"), line("b", &"x".repeat(3 << 20)), line("c", "2. Parks"));
    let rows = filtered(input.as_bytes(), &["--max-line", "1000"]);
    assert_eq!(rows.iter().map(|row| row["id"].clone()).collect::<Vec<_>>(), [json!("a"), Value::Null, json!("c")]);
    assert_eq!(rows[1]["error"], "expected a line of at most 1000 bytes, but found a longer one");
    let whole = filtered(input.as_bytes(), &[]);
    assert!(whole.iter().all(|row| row["ok"] == true));
}

#[test]
fn odd_characters_are_text() {
    let rows = filtered(line("a", "1. Ro\0ads\u{2028}\u{feff}😀").as_bytes(), &[]);
    assert_eq!((&rows[0]["ok"], &rows[0]["source"]["encoding"]), (&true.into(), &"utf-8".into()));
}

#[test]
fn options_are_those_of_parse() {
    let text = "## 1. Café\n\nNone of it.\n";
    let row = |options: &[&str]| filtered(line("a", text).as_bytes(), options).remove(0);
    assert_eq!(row(&["--from", "markdown"])["source"]["format"], "markdown");
    assert_eq!(row(&["--style", "welsh"])["source"]["style"], "welsh");
    assert_eq!(row(&["--offsets", "chars"])["source"]["offsets"], "chars");
}

#[test]
fn a_table_is_flat_rows_and_an_end_for_each_line() {
    let input = format!(
        "{}no JSON\n{}{}",
        line("a.txt", ROADS),
        line("b.txt", "1. Parks"),
        "{\"id\":3,\"text\":\"1. Apologies\\n\\nNOTED the apologies.\"}\n"
    );
    let rows = filtered(input.as_bytes(), &["--decisions"]);
    let reported: Vec<Value> = rows.iter().map(|row| json!([row["id"], row["ok"], row["outcome"], row["rows"]])).collect();
    let wanted = json!([
        ["a.txt", true, "resolved", null],
        ["a.txt", true, null, 1],
        [null, false, null, 0],
        ["b.txt", true, null, 0],
        [3, true, "noted", null],
        [3, true, null, 1]
    ]);
    assert_eq!(Value::from(reported), wanted);
    assert_eq!((&rows[2]["line"], &rows[4]["document"]), (&2.into(), &"3".into()));
}

#[test]
fn rows_of_a_stream_are_those_of_the_files() {
    let harness = Harness::new(&[("a.txt", ROADS.as_bytes()), ("b.md", b"## 1. Parks\n\n**RESOLVED** that the green be mown.\n")]);
    let input = format!("{}{}", line("a.txt", &harness.read("a.txt")), line("b.md", &harness.read("b.md")));
    for table in minutebook::table::TABLES {
        let extracted = harness.run(&["extract", table.name, "a.txt", "b.md", "-f", "ndjson"]).out;
        let extracted: Vec<Value> = extracted.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let streamed = filtered(input.as_bytes(), &[&format!("--{}", table.name)]).into_iter().filter(|row| row.get("rows").is_none());
        let streamed: Vec<Value> = streamed
            .map(|mut row| {
                let cells = row.as_object_mut().unwrap();
                assert_eq!((cells.shift_remove("ok"), cells.shift_remove("id")), (Some(true.into()), Some(cells["document"].clone())));
                let id = cells.shift_remove("row_id").unwrap();
                cells.shift_insert(0, "id".to_owned(), id);
                row
            })
            .collect();
        assert_eq!(streamed, extracted, "{}", table.name);
    }
}

#[test]
fn one_table_at_a_time() {
    let run = Harness::new(&[]).run(&["filter", "--decisions", "--votes"]);
    assert!(run.code == Some(2) && run.err.contains("cannot be used with"), "{run:?}");
}

#[test]
fn whoever_waits_for_a_row_gets_it() {
    let harness = Harness::new(&[]);
    for jobs in ["1", "2"] {
        let mut child = harness.command(&["filter", "-j", jobs]).stdin(Stdio::piped()).spawn().unwrap();
        let (mut input, mut output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        for id in ["a", "b", "c"] {
            input.write_all(line(id, ROADS).as_bytes()).unwrap();
            let mut row = String::new();
            output.read_line(&mut row).unwrap();
            assert!(row.starts_with(&format!("{{\"id\":\"{id}\",\"ok\":true,")), "{row}");
        }
        drop(input);
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let mut input: Vec<u8> = (0..200).flat_map(|at| line(&at.to_string(), &ROADS.repeat(at % 7 + 1)).into_bytes()).collect();
    input.extend(b"no object\n{\"id\":201,\"text\":\"");
    input.extend(b"x".repeat(9000));
    input.extend(b"\"}\n{\"id\":202,\"text\":\"1. Parks\"}");
    for options in [&[][..], &["--decisions"]] {
        let reported = |jobs| Harness::new(&[]).run_on(&input, &[&["filter", "--max-line", "9000", "-j", jobs], options].concat()).out;
        let one = reported("1");
        assert_eq!(one.matches("\"ok\":false").count(), 2);
        assert!(one.len() > 20_000 && one == reported("2") && one == reported("5") && one == reported("0"), "{options:?}");
    }
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let mut child = Harness::new(&[]).command(&["filter"]).stdin(Stdio::piped()).current_dir("/").spawn().unwrap();
    let (mut input, mut output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let feeder = std::thread::spawn(move || (0..5000).all(|_| input.write_all(line("a", ROADS).as_bytes()).is_ok()));
    output.read_exact(&mut [0; 10]).unwrap();
    drop(output);
    let run = Run::of(child.wait_with_output().unwrap());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(!feeder.join().unwrap(), "all was read for nobody");
}

#[test]
fn a_closed_reader_is_detected_at_the_next_row() {
    let harness = Harness::new(&[]);
    for jobs in ["1", "2"] {
        let mut child = harness.command(&["filter", "-j", jobs]).stdin(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        drop(child.stdout.take());
        input.write_all(line("a", ROADS).as_bytes()).unwrap();
        let ended = (0..400).find_map(|_| {
            std::thread::sleep(Duration::from_millis(50));
            child.try_wait().unwrap()
        });
        let _ = child.kill();
        assert_eq!(ended.and_then(|status| status.code()), Some(0), "-j {jobs}: it waits for a further line, though nobody reads");
    }
}

#[test]
fn it_needs_no_environment_and_no_input() {
    let harness = Harness::new(&[]);
    let run = Run::of(harness.command(&["filter"]).env_clear().output().unwrap());
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(0), "", ""));
    let mut child = harness.command(&["filter"]).env_clear().stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(line("a", ROADS).as_bytes()).unwrap();
    assert_eq!(rows(&Run::of(child.wait_with_output().unwrap()))[0]["ok"], true);
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_takes_nothing_is_named() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let mut child = Harness::new(&[]).command(&["filter"]).current_dir("/").stdin(Stdio::piped()).stdout(full).spawn().unwrap();
    child.stdin.take().unwrap().write_all(line("a", ROADS).as_bytes()).unwrap();
    let run = Run::of(child.wait_with_output().unwrap());
    assert_eq!(run.code, Some(2));
    assert!(run.err.starts_with("minutebook: standard output: expected to write the result, but found: "), "{run:?}");
}
