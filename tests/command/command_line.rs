//! The command line as its users meet it: what goes where, what it is called, and with which exit code it ends.

use std::io::{Read, Write};
use std::process::Stdio;

use crate::harness::{Harness, Run};
use serde_json::Value;

const ROADS: &str = "1. Apologies\n\nNone.\n\n2. Roads\n\nRESOLVED that the road be mended.\n";
const PARKS: &str = "1. Apologies\n\nNone.\n\n2. Parks\n\nNOTED that the green was mown.\n";

/// Every object with a `span` and a `text`, with the two.
fn texts<'v>(value: &'v Value, found: &mut Vec<(&'v str, usize, usize)>) {
    match value {
        Value::Object(map) => {
            if let (Some(Value::String(text)), Some(span)) = (map.get("text"), map.get("span")) {
                let end = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
                found.push((text, end("start"), end("end")));
            }
            map.values().for_each(|inner| texts(inner, found));
        }
        Value::Array(list) => list.iter().for_each(|inner| texts(inner, found)),
        _ => {}
    }
}

#[test]
fn a_file_becomes_json_on_standard_output() {
    let run = Harness::new(&[("roads.txt", ROADS.as_bytes())]).run(&["parse", "roads.txt"]);
    let json = run.json();
    assert_eq!(json["items"][1]["title"], "Roads");
    assert_eq!(json["source"]["path"], "roads.txt");
    assert_eq!(run.err, "");
}

#[test]
fn a_dash_is_standard_input() {
    let json = Harness::new(&[]).run_on(ROADS.as_bytes(), &["parse", "-"]).json();
    assert_eq!((json["items"][1]["title"].as_str(), json["source"]["path"].as_str()), (Some("Roads"), Some("-")));
}

#[test]
fn standard_input_is_never_guessed() {
    let run = Harness::new(&[]).run_on(ROADS.as_bytes(), &["parse"]);
    run.fails_with("expected a file to read, but found none; type: minutebook parse FILE (or - for standard input)");
}

#[test]
fn standard_input_cannot_be_read_twice() {
    Harness::new(&[]).run(&["parse", "-", "-"]).fails_with("expected - (standard input) once, but found it 2 times");
}

#[test]
fn several_inputs_come_out_in_their_order() {
    let harness = Harness::new(&[("b.txt", ROADS.as_bytes()), ("a.txt", PARKS.as_bytes())]);
    let titles = |text: &str| -> Vec<String> {
        let documents = serde_json::Deserializer::from_str(text).into_iter::<Value>();
        documents.map(|document| document.unwrap()["items"][1]["title"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(titles(&harness.run(&["parse", "b.txt", "a.txt"]).out), ["Roads", "Parks"]);
    let lines = harness.run(&["parse", "-f", "ndjson", "b.txt", "a.txt"]).out;
    assert_eq!(lines.lines().flat_map(titles).collect::<Vec<_>>(), ["Roads", "Parks"]);
}

#[test]
fn markdown_of_several_inputs_is_parted_by_a_blank_line() {
    let harness = Harness::new(&[("a.txt", ROADS.as_bytes()), ("b.txt", PARKS.as_bytes())]);
    let alone = |name| harness.run(&["parse", "-f", "md", name]).out;
    assert!(alone("a.txt").contains("**RESOLVED**"));
    assert_eq!(harness.run(&["parse", "-f", "md", "a.txt", "b.txt"]).out, format!("{}\n{}", alone("a.txt"), alone("b.txt")));
}

#[test]
fn lines_have_a_row_for_each_line_of_the_source() {
    let run = Harness::new(&[("roads.txt", ROADS.as_bytes())]).run(&["parse", "-f", "lines", "roads.txt"]);
    let roles: Vec<Value> = run.out.lines().map(|row| serde_json::from_str::<Value>(row).unwrap()["role"].clone()).collect();
    assert_eq!(roles, ["item", "para", "item", "decision"]);
}

#[test]
fn the_decoded_text_comes_out_byte_for_byte() {
    let text = "\u{feff}1. Roads\r\n\r\n  It cost \u{a3}5.\t\n\n\n";
    let harness = Harness::new(&[("a.txt", text.as_bytes()), ("b.txt", b"\x96 It cost \xa35.")]);
    assert_eq!(harness.run(&["parse", "-f", "text", "a.txt"]).out, text.trim_start_matches('\u{feff}'));
    assert_eq!(harness.run(&["parse", "-f", "text", "b.txt"]).out, "\u{2013} It cost \u{a3}5.");
}

#[test]
fn one_bad_input_is_named_and_the_rest_goes_on() {
    let harness = Harness::new(&[("a.txt", ROADS.as_bytes()), ("c.txt", PARKS.as_bytes()), ("d.pdf", b"%PDF-1.7 x")]);
    let run = harness.run(&["parse", "-f", "ndjson", "a.txt", "gone.txt", "c.txt", "d.pdf"]);
    assert_eq!((run.code, run.out.lines().count()), (Some(2), 2));
    let wanted = "minutebook: gone.txt: expected a file, but found none of that name\n\
                  minutebook: d.pdf: expected a sound PDF file, but found a damaged one, or one that is set in a way that is not understood: no catalog of pages was found\n";
    assert_eq!(run.err, wanted);
}

#[test]
fn binary_files_are_refused_with_their_kind_and_place() {
    let harness = Harness::new(&[("a.txt", b"PK\x03\x04rest"), ("b.txt", b"ab\0\x01\0\x02\0")]);
    harness
        .run(&["parse", "a.txt"])
        .fails_with("a.txt: expected minutes in a format that can be read, but found a ZIP archive; unpack it and name the files in it");
    harness
        .run(&["parse", "b.txt"])
        .fails_with("b.txt: expected text, but found binary data at byte 2; if it is text all the same, add --from text");
}

#[test]
fn empty_and_wordless_files_are_documents_with_a_warning() {
    let harness = Harness::new(&[("empty.txt", b""), ("blank.txt", "\u{a0}\n\u{a0}\u{a0}\n".as_bytes())]);
    for name in ["empty.txt", "blank.txt"] {
        let run = harness.run(&["parse", name]);
        let json = run.json();
        assert_eq!(json["items"], serde_json::json!([]));
        assert_eq!(json["diagnostics"][0]["code"], "empty-document");
        assert_eq!(run.err, format!("{name}: warning: the document has no visible character\n"));
    }
}

#[test]
fn warnings_name_the_line_and_quiet_silences_them_alone() {
    let text = "3. Roads\n\nNone.\n\n4. Parks\n\nThe Panel heard ... view the full minutes text for item 4.\n";
    let harness = Harness::new(&[("a.txt", text.as_bytes())]);
    let run = harness.run(&["parse", "a.txt"]);
    assert_eq!(run.json()["items"][1]["truncated"], true);
    assert!(run.err.starts_with("a.txt:5: warning: the source breaks off in item 4 "), "{run:?}");
    let quiet = harness.run(&["parse", "-q", "a.txt", "gone.txt"]);
    assert_eq!(quiet.err, "minutebook: gone.txt: expected a file, but found none of that name\n");
}

#[test]
fn a_file_of_no_items_is_noted_in_the_output_alone() {
    let run = Harness::new(&[("a.txt", b"A walk in the park was had by all.\n")]).run(&["parse", "a.txt"]);
    assert_eq!(run.json()["diagnostics"][0]["severity"], "note");
    assert_eq!(run.err, "");
}

#[test]
fn old_encodings_are_read_and_stated() {
    let windows = b"1. Apologies\n\nNone.\n\n2. Roads\n\nRESOLVED that the Council\x92s road \x96 \xa350 a yard \x96 be mended.\n";
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend("1. Apologies\n\nNone.\n\n2. Roads\n\nRESOLVED that £50 be spent.\n".encode_utf16().flat_map(u16::to_le_bytes));
    let harness = Harness::new(&[("w.txt", windows), ("u.txt", &utf16)]);
    let json = harness.run(&["parse", "w.txt"]).json();
    assert_eq!(json["source"]["encoding"], "windows-1252");
    assert_eq!(json["items"][1]["minutes"][0]["text"], "that the Council’s road – £50 a yard – be mended.");
    let json = harness.run(&["parse", "u.txt"]).json();
    assert_eq!(json["source"]["encoding"], "utf-16le");
    assert_eq!(json["items"][1]["minutes"][0]["text"], "that £50 be spent.");
}

#[test]
fn an_encoding_can_be_named() {
    let harness = Harness::new(&[("a.txt", b"1. Apologies\n\nNone.\n\n2. Roads\n\nNOTED that \xa4 5 was paid.\n")]);
    let json = harness.run(&["parse", "--encoding", "iso-8859-15", "a.txt"]).json();
    assert_eq!(json["items"][1]["minutes"][0]["text"], "that € 5 was paid.");
}

#[test]
fn a_format_can_be_named() {
    let harness = Harness::new(&[("a.txt", b"## 1. Roads\n")]);
    assert_eq!(harness.run(&["parse", "a.txt"]).json()["source"]["format"], "text");
    assert_eq!(harness.run(&["parse", "--from", "markdown", "a.txt"]).json()["source"]["format"], "markdown");
}

#[test]
fn a_file_is_read_as_what_its_bytes_show() {
    let page = "<!DOCTYPE html><title>x</title><h2>1. Roads</h2><p>RESOLVED that the road be mended.</p>".as_bytes();
    let harness = Harness::new(&[
        ("a.txt", page),
        ("a.html", ROADS.as_bytes()),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("a.rtf", b"{\\rtf1}"),
    ]);
    let json = harness.run(&["parse", "a.txt"]).json();
    assert_eq!((&json["source"]["format"], &json["items"][0]["title"]), (&Value::from("html"), &Value::from("Roads")));
    assert_eq!(json["diagnostics"][0]["code"], "misnamed");
    let json = harness.run(&["parse", "a.html"]).json();
    assert_eq!((&json["source"]["format"], &json["diagnostics"][0]["code"]), (&Value::from("text"), &Value::from("misnamed")));
    let piped = harness.run_on(page, &["parse", "-"]).json();
    assert_eq!((&piped["source"]["format"], piped["diagnostics"].as_array().map(Vec::len)), (&Value::from("html"), Some(0)));
    for name in ["a.doc", "a.rtf"] {
        let run = harness.run(&["parse", name]);
        assert!(run.code == Some(2) && run.err.contains("save it as .docx"), "{run:?}");
    }
}

#[test]
fn what_a_command_lacks_is_named() {
    let harness = Harness::new(&[("a.txt", b"1. Roads\n\nNone.\n")]);
    harness.run(&["diff", "a.txt"]).fails_with("expected <NEW>, but found none; to see what there is, type: minutebook --help");
    harness
        .run(&["parse", "--layout", "-f", "md", "a.txt"])
        .fails_with("--layout: expected -f json or -f ndjson, the only formats with the places of words, but found -f md");
}

#[test]
fn wrong_words_are_answered_with_the_right_ones() {
    let harness = Harness::new(&[("a.txt", ROADS.as_bytes())]);
    harness
        .run(&["parse", "-f", "papyrus", "a.txt"])
        .fails_with("--format: expected json, ndjson, md, html, popolo, akn, ics, lines or text, but found \"papyrus\"");
    harness
        .run(&["parse", "--from", "papyrus", "a.txt"])
        .fails_with("--from: expected text, markdown, html, docx, odt, pdf, alto, page, hocr or mets, but found \"papyrus\"");
    harness
        .run(&["parse", "--encoding", "klingon", "a.txt"])
        .fails_with("--encoding: expected the name of an encoding, but found \"klingon\"");
    harness.run(&["parse", "--offsets", "words", "a.txt"]).fails_with("--offsets: expected bytes, chars or utf16, but found \"words\"");
    let run = harness.run(&["parse", "--quite", "a.txt"]);
    assert!(run.err.starts_with("minutebook: ") && run.err.contains("perhaps --quiet was meant"), "{run:?}");
    assert_eq!((run.code, run.err.lines().count()), (Some(2), 1));
}

#[test]
fn a_calendar_has_the_next_meeting_and_there_is_none_without() {
    let minutes =
        "Minutes of the meeting of Low Parish Council held on 4 March 2030\n\n1. Roads\n\nNone.\n\nNext meeting: 1 April 2030, 7.30 pm\n";
    let harness = Harness::new(&[("in/low.txt", minutes.as_bytes()), ("in/roads.txt", ROADS.as_bytes())]);
    let run = harness.run(&["parse", "-f", "ics", "in/low.txt"]);
    assert_eq!((run.code, run.out.starts_with("BEGIN:VCALENDAR\r\n")), (Some(0), true));
    assert!(run.out.contains("\r\nDTSTAMP:20300304T000000Z\r\nDTSTART:20300401T193000\r\nSUMMARY:Low Parish Council\r\n"), "{run:?}");
    let wanted = "in/roads.txt: expected the day of a next meeting, of which an iCalendar file has an event, but found none";
    harness.run(&["parse", "-f", "ics", "in/roads.txt"]).fails_with(wanted);
    let run = harness.run(&["parse", "-q", "-f", "ics", "--out-dir", "out", "in"]);
    assert_eq!((run.code, harness.tree("out").into_keys().filter(|name| name.ends_with(".ics")).count()), (Some(2), 1), "{run:?}");
}

#[test]
fn a_format_or_a_table_almost_named_is_understood_or_suggested() {
    let harness = Harness::new(&[("a.txt", ROADS.as_bytes())]);
    assert_eq!(harness.run(&["parse", "-f", "markdown", "a.txt"]).out, harness.run(&["parse", "-f", "md", "a.txt"]).out);
    harness.run(&["parse", "-f", "jsn", "a.txt"]).fails_with(
        "--format: expected json, ndjson, md, html, popolo, akn, ics, lines or text, but found \"jsn\"; perhaps json was meant",
    );
    harness
        .run(&["extract", "decision", "a.txt"])
        .fails_with("expected a table or a file, but found \"decision\"; perhaps decisions was meant");
    let named = Harness::new(&[("decision", ROADS.as_bytes())]);
    assert_eq!(named.run(&["extract", "-f", "ndjson", "items", "decision"]).out.lines().count(), 2);
}

#[test]
fn a_review_has_every_input_that_can_be_read() {
    let harness = Harness::new(&[("a.txt", ROADS.as_bytes()), ("b.txt", &[0, 1, 2, 0, 0, 0, 3]), ("c.txt", PARKS.as_bytes())]);
    let run = harness.run(&["review", "a.txt", "b.txt", "c.txt", "-o", "review.html"]);
    assert!(run.code == Some(2) && run.err.starts_with("minutebook: b.txt: "), "{run:?}");
    let page = harness.read("review.html");
    assert!(page.contains("Review of 2 documents") && page.contains("the road be mended") && page.contains("the green was mown"), "{page}");
    harness
        .run(&["review", "a.txt", "-o", "review.html"])
        .fails_with("review.html: expected no file of that name, but there is one; to replace it, add --force");
    assert!(harness.run(&["review", "a.txt"]).out.starts_with("<!DOCTYPE html>"));
    assert_eq!(harness.run(&["review", "gone.txt", "-o", "none.html"]).code, Some(2));
    assert!(!harness.files().contains(&"none.html".to_owned()));
}

#[test]
fn a_comparison_says_by_its_code_whether_anything_differs() {
    let harness = Harness::new(&[("old.txt", ROADS.as_bytes()), ("new.txt", PARKS.as_bytes())]);
    let run = harness.run(&["diff", "old.txt", "new.txt"]);
    assert!(
        run.code == Some(1) && run.out.contains("- old.txt:5 item: 2 Roads") && run.out.contains("+ new.txt:5 item: 2 Parks"),
        "{run:?}"
    );
    assert_eq!(harness.run(&["diff", "--exit-zero", "old.txt", "new.txt"]).code, Some(0));
    let same = harness.run(&["diff", "old.txt", "old.txt"]);
    assert_eq!((same.code, same.out.as_str(), same.err.as_str()), (Some(0), "", ""));
    harness.run(&["diff", "old.txt", "gone.txt"]).fails_with("gone.txt: expected a file, but found none of that name");
    assert_eq!(harness.run(&["diff", "-f", "html", "-o", "changes.html", "old.txt", "new.txt"]).code, Some(1));
    assert!(harness.read("changes.html").contains("<h2>2 Parks</h2>"));
}

#[test]
fn completions_and_manual_show_every_command_and_nothing_hidden() {
    let harness = Harness::new(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = harness.run(&["completions", shell]);
        let expected = |word: &str| run.out.contains(word);
        assert!(run.code == Some(0) && ["parse", "extract", "track-changes"].iter().all(|word| expected(word)), "{shell}");
        assert!(!expected("pdf-pages"), "{shell}");
    }
    let (program, parse) = (harness.run(&["man"]), harness.run(&["man", "parse"]));
    assert!(program.out.contains("minutebook\\-check(1)") && program.out.contains("Exit codes"), "{program:?}");
    assert!(parse.out.contains(".TH minutebook-parse 1") && parse.out.contains("\\-\\-offsets"), "{parse:?}");
    harness.run(&["man", "prase"])
        .fails_with("expected one of parse, extract, check, review, diff, search, stats, filter, explain, styles, schema, completions, man, but found \"prase\"");
}

#[test]
fn an_input_without_a_subcommand_gives_what_to_type() {
    let harness = Harness::new(&[("a.txt", ROADS.as_bytes()), ("minutes of May", ROADS.as_bytes())]);
    harness.run(&["a.txt", "-f", "md"]).fails_with("to read a.txt, type: minutebook parse a.txt");
    harness.run(&["minutes of May"]).fails_with("to read 'minutes of May', type: minutebook parse 'minutes of May'");
    harness.run(&["gone/away"]).fails_with("to read gone/away, type: minutebook parse gone/away");
    harness.run(&["-"]).fails_with("to read -, type: minutebook parse -");
    assert!(harness.run(&["prase"]).err.contains("perhaps parse was meant"));
}

#[test]
fn help_and_version_are_results() {
    let harness = Harness::new(&[]);
    let version = harness.run(&["--version"]);
    // A release build outside a repository states the commit.
    assert!(version.code == Some(0) && version.out.starts_with(concat!("minutebook ", env!("CARGO_PKG_VERSION"))), "{version:?}");
    let help = harness.run(&["parse", "--help"]);
    assert_eq!((help.code, help.err.as_str()), (Some(0), ""));
    for format in minutebook::write::FORMATS {
        let words: Vec<&str> = help.out.split_whitespace().collect();
        assert!(words.join(" ").contains(format.about), "{} is not listed", format.name);
    }
    let bare = harness.run(&[]);
    assert_eq!((bare.code, bare.out.as_str()), (Some(2), ""));
    assert!(bare.err.contains("Usage:"));
}

#[test]
fn a_result_goes_to_a_file_and_overwrites_none() {
    let harness = Harness::new(&[("a.txt", ROADS.as_bytes()), ("b.txt", PARKS.as_bytes())]);
    let run = harness.run(&["parse", "-f", "md", "a.txt", "-o", "out.md"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(0), "", ""));
    assert_eq!(harness.read("out.md"), harness.run(&["parse", "-f", "md", "a.txt"]).out);
    let refused = harness.run(&["parse", "-f", "md", "b.txt", "-o", "out.md"]);
    refused.fails_with("out.md: expected no file of that name, but there is one; to replace it, add --force");
    assert!(harness.read("out.md").contains("Roads"));
    assert_eq!(harness.run(&["parse", "-f", "md", "b.txt", "-o", "out.md", "--force"]).code, Some(0));
    assert!(harness.read("out.md").contains("Parks"));
    assert_eq!(harness.files(), ["a.txt", "b.txt", "out.md"]);
}

#[test]
fn a_dash_as_output_is_standard_output() {
    let harness = Harness::new(&[("a.txt", ROADS.as_bytes())]);
    assert_eq!(harness.run(&["parse", "a.txt", "-o", "-"]).out, harness.run(&["parse", "a.txt"]).out);
    assert_eq!(harness.files(), ["a.txt"]);
}

#[test]
fn a_file_appears_whole_or_not_at_all() {
    let harness = Harness::new(&[("old.json", b"as it was")]);
    assert_eq!(harness.run(&["parse", "gone.txt", "-o", "new.json"]).code, Some(2));
    assert_eq!(harness.run(&["parse", "gone.txt", "-o", "old.json", "--force"]).code, Some(2));
    assert_eq!((harness.files(), harness.read("old.json").as_str()), (vec!["old.json".to_owned()], "as it was"));
    let run = harness.run(&["parse", "gone.txt", "-o", "no/such/out.json"]);
    run.fails_with("no/such/out.json: expected a directory to write in, but found none of that name");
    let run = harness.run(&["parse", "gone.txt", "-o", "."]);
    run.fails_with(".: expected a file to write, but found a directory");
}

#[test]
fn a_partial_file_has_another_name() {
    let harness = Harness::new(&[("a.txt", ROADS.as_bytes())]);
    let mut child = harness.command(&["parse", "a.txt", "-", "-o", "out.json"]).stdin(Stdio::piped()).spawn().unwrap();
    let begun = (0..4000).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(5));
        harness.files().len() > 1
    });
    assert!(begun && !harness.path("out.json").exists());
    child.stdin.take().unwrap().write_all(PARKS.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(harness.files(), ["a.txt", "out.json"]);
    assert!(harness.read("out.json").contains("Parks"));
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to_and_never_replaced() {
    let run = Harness::new(&[("a.txt", ROADS.as_bytes())]).run(&["parse", "a.txt", "-o", "/dev/stdout", "--force"]);
    assert_eq!(run.json()["items"][1]["title"], "Roads");
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_takes_nothing_is_named() {
    let harness = Harness::new(&[("a.txt", ROADS.as_bytes())]);
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let run = Run::of(harness.command(&["parse", "a.txt"]).stdout(full).output().unwrap());
    assert_eq!(run.code, Some(2));
    assert!(run.err.starts_with("minutebook: standard output: expected to write the result, but found: "), "{run:?}");
}

#[cfg(unix)]
#[test]
fn a_closed_output_is_an_error() {
    let harness = Harness::new(&[
        ("a.txt", ROADS.as_bytes()),
        ("in/b.txt", ROADS.as_bytes()),
        ("rows.ndjson", b"{\"id\":1,\"text\":\"1. Roads\"}\n"),
    ]);
    let closed = |line: &str| {
        let program = env!("CARGO_BIN_EXE_minutebook");
        let mut shell = std::process::Command::new("sh");
        Run::of(shell.args(["-c", &format!("\"$0\" {line}"), program]).current_dir(harness.path("")).output().unwrap())
    };
    let expected = "minutebook: standard output: expected to write the result, but found: it is closed\n";
    for line in ["parse a.txt >&-", "parse a.txt in/b.txt -f ndjson >&-", "extract items -q a.txt >&-", "filter <rows.ndjson >&-"] {
        let run = closed(line);
        assert_eq!((run.code, run.err.as_str()), (Some(2), expected), "{line}");
    }
    // What goes to a file, and what is thrown away on purpose, need no output.
    assert_eq!(closed("parse -q a.txt -o a.json >&-").code, Some(0));
    assert_eq!(closed("parse -q a.txt >/dev/null").code, Some(0));
    assert_eq!(closed("parse -q a.txt 1<>/dev/null").code, Some(0));
}

#[cfg(unix)]
#[test]
fn a_new_file_can_be_read_by_whom_the_umask_lets() {
    use std::os::unix::fs::PermissionsExt;
    let harness = Harness::new(&[("a.txt", ROADS.as_bytes()), ("kept.json", b"")]);
    let mode = |name| std::fs::metadata(harness.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(harness.run(&["parse", "a.txt", "-o", "new.json"]).code, Some(0));
    assert_eq!(mode("new.json"), mode("a.txt"));
    std::fs::set_permissions(harness.path("kept.json"), PermissionsExt::from_mode(0o640)).unwrap();
    assert_eq!(harness.run(&["parse", "a.txt", "-o", "kept.json", "--force"]).code, Some(0));
    assert_eq!(mode("kept.json"), 0o640);
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let large = format!("1. Roads\n\n{}", "The road was long.\n\n".repeat(6_000));
    let harness = Harness::new(&[("a.txt", large.as_bytes())]);
    for format in ["json", "ndjson", "md", "lines"] {
        let mut child = harness.command(&["parse", "-f", format, "a.txt", "a.txt"]).spawn().unwrap();
        let mut out = child.stdout.take().unwrap();
        out.read_exact(&mut [0; 10]).unwrap();
        drop(out);
        let run = Run::of(child.wait_with_output().unwrap());
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{format}");
    }
}

#[test]
fn offsets_count_what_the_reader_of_the_json_counts() {
    let text = "1. Apologies\n\nNone.\n\n2. Café 😀 £\n\nMrs O’Brien – 😀 – spoke.\n\nRESOLVED that “£5” be paid to the Café 😀.\n";
    let harness = Harness::new(&[("a.txt", text.as_bytes())]);
    let chars: Vec<char> = text.chars().collect();
    let units: Vec<u16> = text.encode_utf16().collect();
    let slice = |unit: &str, start: usize, end: usize| match unit {
        "chars" => chars[start..end].iter().collect(),
        "utf16" => String::from_utf16(&units[start..end]).unwrap(),
        _ => text[start..end].to_owned(),
    };
    for unit in ["bytes", "chars", "utf16"] {
        let json = harness.run(&["parse", "--offsets", unit, "a.txt"]).json();
        assert_eq!(json["source"]["offsets"], unit);
        let line: Value = serde_json::from_str(&harness.run(&["parse", "-f", "ndjson", "--offsets", unit, "a.txt"]).out).unwrap();
        assert_eq!(line, json);
        let mut found = Vec::new();
        texts(&json["items"], &mut found);
        assert!(found.iter().any(|(text, ..)| text.contains("£5")), "{json}");
        for (text, start, end) in found {
            let stands = slice(unit, start, end);
            assert!(stands.ends_with(text), "{unit}: {text:?} stands as {stands:?}");
        }
    }
}

#[test]
fn offsets_change_nothing_but_spans() {
    let harness = Harness::new(&[("a.txt", ROADS.as_bytes())]);
    let bytes = harness.run(&["parse", "a.txt"]).out;
    assert_eq!(harness.run(&["parse", "--offsets", "utf16", "a.txt"]).out.replace("\"utf16\"", "\"bytes\""), bytes);
}

const FORMULA: &str = "1. Roads\n\nMolta ag Councillor Fox;\nCuidithe ag Councillor Hay;\nAgus an Cinneadh:\n\nThat the road be mended.\n";
const MINE: &str = "name = \"mine\"\ndescription = \"Mine.\"\n\n[[decision]]\nword = \"amerced\"\noutcome = \"ordered\"\n\n[[example]]\ntext = \"\"\"\n1. Pound\n\nAmerced in five pounds.\n\"\"\"\nroles = [\"item\", \"decision:ordered\"]\n";

#[test]
fn a_style_is_found_named_or_left_out() {
    let court = "1. Pound\n\nAmerced in five pounds.\n";
    let harness = Harness::new(&[("a.txt", FORMULA.as_bytes()), ("court.txt", court.as_bytes()), ("mine.toml", MINE.as_bytes())]);
    assert_eq!(harness.run(&["parse", "a.txt"]).json()["source"]["style"], "irish");
    assert_eq!(harness.run(&["parse", "a.txt", "--style", "none"]).json()["source"].get("style"), None);
    assert_eq!(harness.run(&["parse", "a.txt", "--style", "welsh"]).json()["source"]["style"], "welsh");
    assert_eq!(harness.run(&["parse", "court.txt"]).json()["items"][0]["minutes"][0]["type"], "paragraph");
    let json = harness.run(&["parse", "court.txt", "--style", "mine.toml"]).json();
    assert_eq!((&json["source"]["style"], &json["items"][0]["minutes"][0]["outcome"]), (&"mine".into(), &"ordered".into()));
}

#[test]
fn an_error_in_a_style_names_its_line() {
    let key = MINE.replace("outcome", "result");
    let pattern = MINE.replace("amerced", "amerced (in");
    let harness = Harness::new(&[("a.txt", ROADS.as_bytes()), ("key.toml", key.as_bytes()), ("pattern.toml", pattern.as_bytes())]);
    harness.run(&["parse", "a.txt", "--style", "key.toml"]).fails_with("key.toml:6: unknown field result, expected word or outcome");
    harness
        .run(&["styles", "test", "pattern.toml"])
        .fails_with("pattern.toml:5: expected a regular expression, but found \"amerced (in\": unclosed group");
    harness.run(&["parse", "a.txt", "--style", "gone.toml"]).fails_with("gone.toml: expected a file, but found none of that name");
    let run = harness.run(&["parse", "a.txt", "--style", "wels"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.starts_with("minutebook: expected a built-in style, but found wels; there are "), "{run:?}");
}

#[test]
fn styles_are_listed_shown_and_tested() {
    let wrong = MINE.replace("decision:ordered", "para");
    let harness = Harness::new(&[("mine.toml", MINE.as_bytes()), ("wrong.toml", wrong.as_bytes())]);
    let list = harness.run(&["styles", "list"]);
    assert!(list.code == Some(0) && list.out.lines().count() >= 6 && list.out.contains("\nwelsh "), "{list:?}");
    assert_eq!(harness.run(&["styles"]).out, list.out);
    assert!(harness.run(&["styles", "show", "irish"]).out.starts_with("name = \"irish\"\n"));
    let run = harness.run(&["styles", "test", "mine.toml"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), "mine: 1 example is read as it says\n"));
    let run = harness.run(&["styles", "test", "wrong.toml"]);
    let expected = "wrong.toml:8: line 2 of the example: expected para, but found decision:ordered: Amerced in five pounds.\n";
    assert_eq!((run.code, run.out.as_str()), (Some(1), expected));
}
