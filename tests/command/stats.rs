//! `minutebook stats`: its counts are those of `extract`, of minutes and of what was read of them, and its page shows them all.

use crate::harness::Harness;
use serde_json::Value;

const MAY: &str = "Low Parish Council\n\nMinutes of the meeting held on 6 May 2024\n\nPresent: Cllr Ann Fox, Cllr Bob Hay\n\nApologies: Cllr Cy Moor\n\n\
    1. Roads\n\nFor: Cllr Ann Fox\nAgainst: Cllr Bob Hay\n\nThe motion was lost.\n\n2. Parks\n\nRESOLVED that:\n\n(a) the green be mown; and\n(b) the hedge be cut.\n";
const JUNE: &str = "Low Parish Council\n\nMinutes of the meeting held on 3 June 2024\n\nPresent: Cllr Ann Fox & <b>Cllr Cy Moor\n\n1. Trees\n\nThe report was noted.\n";

fn harness() -> Harness {
    Harness::new(&[("in/b.txt", MAY.as_bytes()), ("in/c.txt", JUNE.as_bytes())])
}

#[test]
fn counts_are_those_of_the_tables() {
    let harness = harness();
    let stats: Value = serde_json::from_str(&harness.run(&["stats", "-q", "-f", "json", "in"]).out).unwrap();
    let rows = |table: &str| harness.run(&["extract", table, "-q", "-f", "ndjson", "in"]).out.lines().count();
    assert_eq!(stats["documents"], 2);
    assert_eq!([&stats["items"], &stats["points"]], [rows("items"), rows("points")]);
    assert_eq!([&stats["decisions"]["total"], &stats["votes"]["total"]], [rows("decisions"), rows("votes")]);
    let voters: usize = stats["votes"]["list"].as_array().unwrap().iter().map(|vote| vote["voters"].as_array().map_or(0, Vec::len)).sum();
    assert_eq!(voters, rows("voters"));
    assert_eq!([&stats["dates"]["first"], &stats["dates"]["last"]], ["2024-05-06", "2024-06-03"]);
    assert_eq!(stats["dates"]["years"]["2024"], 2);
}

#[test]
fn the_text_is_aligned_and_names_stand_as_printed() {
    let out = harness().run(&["stats", "-q", "in/b.txt"]).out;
    let wanted = "\nattendance    present  apologies  absent  in attendance  substitute\n\
        Cllr Ann Fox        1          0       0              0           0\n\
        Cllr Bob Hay        1          0       0              0           0\n\
        Cllr Cy Moor        0          1       0              0           0\n";
    assert!(out.ends_with(wanted), "{out}");
    assert!(out.contains("votes                    1\n  lost                   1\n"), "{out}");
}

#[test]
fn what_was_read_before_counts_like_what_is_read_now() {
    let harness = harness();
    let now = harness.run(&["stats", "-q", "in"]).out;
    let read = harness.run(&["parse", "-q", "-f", "ndjson", "in"]).out;
    harness.write("read.ndjson", read.as_bytes());
    assert_eq!(harness.run(&["stats", "-q", "read.ndjson"]).out, now);
    let one = harness.run(&["parse", "-q", "in/b.txt"]).out;
    harness.write("one.json", one.as_bytes());
    assert_eq!(harness.run(&["stats", "-q", "one.json"]).out, harness.run(&["stats", "-q", "in/b.txt"]).out);
    harness.write("torn.ndjson", &read.as_bytes()[..read.len() / 2]);
    let run = harness.run(&["stats", "torn.ndjson"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("expected a document as parse writes it, but found: EOF"), "{}", run.err);
    for (json, told) in [
        ("{}", "expected minutes in a format that can be read, but found JSON"),
        ("{\"a\": 1}", "expected minutes in a format that can be read, but found JSON"),
        ("{\"schema_version\": \"2\"}", "line 1: expected a document whose schema_version is \"1\", but found \"2\""),
        ("{\"ok\": true}", "line 1: expected a document as parse writes it, but found other JSON"),
    ] {
        harness.write("other.json", json.as_bytes());
        let run = harness.run(&["stats", "other.json"]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
        assert!(run.err.starts_with(&format!("minutebook: other.json: {told}")), "{}", run.err);
    }
}

#[test]
fn the_page_draws_both_grids_and_takes_no_word_as_markup() {
    let harness = harness();
    assert_eq!(harness.run(&["stats", "-q", "--html", "grid.html", "in"]).code, Some(0));
    let page = harness.read("grid.html");
    for wanted in [
        "<title>Cllr Ann Fox, 2024-05-06: present</title>",
        "<title>Cllr Cy Moor, 2024-05-06: apologies</title>",
        "<title>Cllr Bob Hay, 2024-05-06, 1 Roads: against</title>",
        "<th scope=\"row\">Cllr Bob Hay</th><td>2024-05-06, 1 Roads: against</td>",
    ] {
        assert!(page.contains(wanted), "{wanted} is not in {page}");
    }
    assert!(!page.contains("<b>") && !page.contains("<script"), "{page}");
    let again = harness.run(&["stats", "-q", "--html", "grid.html", "in"]);
    assert!(again.code == Some(2) && again.err.contains("add --force"), "{}", again.err);
}
