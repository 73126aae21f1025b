//! `minutebook search`: units in which all words occur, of files, directories and documents that `parse` wrote.

use crate::harness::Harness;

const MAY: &str = "SALLOWFORD PARISH COUNCIL\n\nMinutes of the meeting held on 13 May 2024 at 7.30 pm\n\n\
    1. Apologies\n\nNone.\n\n\
    2. Trees on the green\n\nCllr Fox said that the survey of every tree was late.\n\n\
    RESOLVED that:\n(a) the tree by the pond be felled; and\n(b) the survey be sent to the owners.\n\n\
    3. Roads\n\nThe street was swept.\n\nMoved by Cllr Hay, seconded by Cllr Fox, and RESOLVED that the road be mended.\n";

const JUNE: &str = "SALLOWFORD PARISH COUNCIL\n\nMinutes of the meeting held on 10 June 2024 at 7.30 pm\n\n\
    1. Trees\n\nThe tree was felled. It was agreed to plant another tree.\n";

fn harness() -> Harness {
    Harness::new(&[("minutes/may.txt", MAY.as_bytes()), ("minutes/june.txt", JUNE.as_bytes()), ("note.txt", b"1. Trees\n\nA tree fell.\n")])
}

#[track_caller]
fn finds(arguments: &[&str], wanted: &str) {
    let run = harness().run(&[&["search"], arguments].concat());
    assert_eq!((run.out.as_str(), run.err.as_str()), (wanted, ""));
    assert_eq!(run.code, Some(i32::from(wanted.is_empty())));
}

#[test]
fn units_stand_under_the_titles_of_their_items() {
    finds(
        &["tree", "minutes"],
        "1 Trees\n\
         minutes/june.txt:7: The tree was felled. It was agreed to plant another tree.\n\
         \n\
         2 Trees on the green\n\
         minutes/may.txt:11: Cllr Fox said that the survey of every tree was late.\n\
         minutes/may.txt:14: (a) the tree by the pond be felled; and\n",
    );
}

#[test]
fn all_words_must_occur_and_none_inside_another() {
    finds(&["Survey TREE", "minutes"], "2 Trees on the green\nminutes/may.txt:11: Cllr Fox said that the survey of every tree was late.\n");
    finds(&["tre", "minutes"], "");
    finds(&["-e", "sw[aeiou]pt|street", "minutes"], "3 Roads\nminutes/may.txt:19: The street was swept.\n");
}

#[test]
fn decisions_are_found_with_their_clauses_and_inside_narrative() {
    finds(
        &["--decisions", "tree", "minutes"],
        "1 Trees\n\
         minutes/june.txt:7: It was agreed to plant another tree.\n\
         \n\
         2 Trees on the green\n\
         minutes/may.txt:13: RESOLVED that: (a) the tree by the pond be felled; and (b) the survey be sent to the owners.\n",
    );
}

#[test]
fn persons_and_days_narrow_what_is_found() {
    let run = harness().run(&["search", "road", "minutes", "--person", "cllr hay", "-c"]);
    assert_eq!((run.out.as_str(), run.code), ("minutes/may.txt:1\n", Some(0)));
    finds(&["road", "minutes", "--person", "Ward"], "");
    let run = harness().run(&["search", "tree", "minutes", "note.txt", "--since", "2024-06-01", "-l"]);
    assert_eq!((run.out.as_str(), run.code), ("minutes/june.txt\n", Some(0)));
    assert_eq!(run.err, "minutebook: 1 document has no date and was left out\n");
    finds(&["tree", "minutes", "--until", "2024-05-13", "-l"], "minutes/may.txt\n");
    let run = harness().run(&["search", "tree", "minutes", "--since", "June"]);
    assert!(run.code == Some(2) && run.err.contains("expected a day such as 2024-05-13, but found \"June\""), "{}", run.err);
}

#[test]
fn documents_of_parse_are_searched_as_the_files_are() {
    let harness = harness();
    let from_files = harness.run(&["search", "survey", "minutes"]);
    assert_eq!(from_files.out.lines().count(), 3, "{}", from_files.out);
    for (format, name) in [("ndjson", "all.ndjson"), ("json", "all.json")] {
        assert_eq!(harness.run(&["parse", "-q", "-f", format, "-o", name, "minutes"]).code, Some(0));
        assert_eq!(harness.run(&["search", "survey", name]).out, from_files.out, "{name}");
    }
    harness.write("cut.ndjson", b"{\"schema_version\":\"1\",");
    let run = harness.run(&["search", "survey", "cut.ndjson"]);
    assert!(
        run.code == Some(2)
            && run.err.starts_with("minutebook: cut.ndjson: line 1 column 22: expected a document as parse writes it, but found: "),
        "{}",
        run.err
    );
}

#[test]
fn letters_are_alike_however_they_are_coded() {
    let text = "1. Hall\n\nThe Chair’s report on the cafe\u{301} in the Hauptstraße was read.\n";
    let harness = Harness::new(&[("a.txt", text.as_bytes())]);
    for words in ["chair's café", "Chair’s cafe\u{301}", "HAUPTSTRASSE", "hauptstraße"] {
        assert_eq!(harness.run(&["search", words, "a.txt", "-c"]).out, "a.txt:1\n", "{words}");
    }
    assert_eq!(harness.run(&["search", "cafe", "a.txt"]).code, Some(1));
}

#[test]
fn captions_of_tables_and_entries_of_attendance_are_found() {
    let text = "Minutes of the meeting held on 13 May 2024\n\nPresent: Cllr Rose O’Dea (Chair), Cllr Hay\n\nApologies: Cllr Lee\n\n\
        ## 1. Payments\n\n| Payee | Sum due |\n| --- | --- |\n| Hall Trust | 20.00 |\n";
    let harness = Harness::new(&[("a.md", text.as_bytes())]);
    let found = |arguments: &[&str]| harness.run(&[&["search"], arguments, &["a.md"]].concat()).out;
    assert_eq!(found(&["payee"]), "1 Payments\na.md:9: Payee Sum due\n");
    assert_eq!(found(&["", "-p", "o'dea"]), "a.md:3: present: Cllr Rose O’Dea Chair\n");
    assert_eq!(found(&["", "--person", "Lee"]), "a.md:5: apologies: Cllr Lee\n");
    assert_eq!(found(&["apologies"]), "a.md:5: Apologies: Cllr Lee\n");
    let unit: serde_json::Value = serde_json::from_str(&found(&["chair", "-p", "o'dea", "-f", "json"])).unwrap();
    assert_eq!(
        (&unit[0]["kind"], &unit[0]["status"], &unit[0]["pointer"]),
        (&"attendance".into(), &"present".into(), &"/meeting/attendance/0".into())
    );
}

#[test]
fn json_says_where_each_stands() {
    let found = harness().run(&["search", "pond", "minutes", "-f", "json"]).json();
    let unit = &found[0];
    assert_eq!(found.as_array().map(Vec::len), Some(1));
    assert_eq!((&unit["path"], &unit["line"], &unit["date"]), (&"minutes/may.txt".into(), &14.into(), &"2024-05-13".into()));
    assert_eq!((&unit["kind"], &unit["item_title"]), (&"point".into(), &"Trees on the green".into()));
    let pointer = unit["pointer"].as_str().unwrap().to_owned();
    let document = harness().run(&["parse", "-q", "minutes/may.txt"]).json();
    assert_eq!(document.pointer(&pointer).unwrap()["text"], "the tree by the pond be felled; and");
    let nothing = harness().run(&["search", "lake", "minutes", "-f", "json"]);
    assert_eq!((nothing.out.as_str(), nothing.code), ("[]\n", Some(1)));
}

#[test]
fn errors_are_reported_and_the_rest_is_searched() {
    let run = harness().run(&["search", "swept", "missing.txt", "minutes"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(run.err, "minutebook: missing.txt: expected a file, but found none of that name\n");
    assert!(run.out.contains("The street was swept."));
    harness()
        .run(&["search", "swept"])
        .fails_with("expected a file to read, but found none; type: minutebook search WORDS FILE (or - for standard input)");
    let run = harness().run(&["search", "-e", "(", "minutes"]);
    assert!(run.err.starts_with("minutebook: --regex: expected a regular expression, but found \"(\""), "{}", run.err);
}
