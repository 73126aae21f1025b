//! Untrusted names and text: names of files and text in messages, links and pipes where files are expected, and limits of memory.
#![cfg(unix)]

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::harness::{Harness, Run};

const ROADS: &str = "1. Apologies\n\nNone.\n\n2. Roads\n\nRESOLVED that the road be mended.\n";

/// A list that a check finds at fault.
const FAULTY: &str = "1. Roads\n\n(a) The lane.\n\n(b) The green.\n\n(d) The elm.\n\n3. Parks\n\nRESOLVED that the \u{1b}[31mgreen\u{202e} be mown. ##[error]x\n";

/// A name that does what names should not do.
const NAME: &str = "::error file=x::a\u{1b}]0;\u{7}b\n::warning::c\u{202e}d.txt";

#[track_caller]
fn is_harmless(text: &str) {
    let bad = |c: char| (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!text.chars().any(bad), "{text:?}");
    assert!(!text.lines().any(|line| line.trim_start().starts_with("::") || line.contains("##[")), "{text:?}");
}

#[test]
fn names_of_files_do_nothing_in_messages() {
    let harness = Harness::new(&[(NAME, FAULTY.as_bytes()), ("in/x", b"")]);
    std::fs::rename(harness.path(NAME), harness.path("in").join(NAME)).unwrap();
    harness.write("in/::error::bad.txt", b"\x89PNG");
    harness.write("in/::error::empty\u{1b}.txt", b"");
    for arguments in [
        &["parse", "in", "--out-dir", "out", "--dry-run"][..],
        &["parse", "in", "--out-dir", "out2"],
        &["check", "in"],
        &["check", "--output-format", "concise", "in"],
    ] {
        let run = harness.run(arguments);
        is_harmless(&run.err);
        is_harmless(&run.out);
        assert!(format!("{}{}", run.out, run.err).contains("\\u{1b}"), "{run:?}");
    }
    let run = harness.run(&["extract", "decisions", "in", "-f", "ndjson"]);
    is_harmless(&run.err);
}

#[test]
fn nothing_adds_a_workflow_command() {
    let harness = Harness::new(&[(NAME, FAULTY.as_bytes())]);
    let found = harness.run(&["check", "--output-format", "concise", &format!("./{NAME}")]).out.lines().count();
    assert!(found > 0);
    let run = harness.run(&["check", "--output-format", "github", &format!("./{NAME}")]);
    let commands: Vec<&str> = run.out.lines().collect();
    assert_eq!(commands.len(), found, "{run:?}");
    for command in commands {
        assert!(command.starts_with("::warning title=") || command.starts_with("::notice title="), "{command}");
        assert!(!command.chars().any(char::is_control) && !command.contains('\u{202e}'), "{command:?}");
        let properties = command.trim_start_matches("::").split("::").next().unwrap();
        assert!(properties.contains("%0A") && properties.contains("%3A"), "{properties}");
    }
}

#[test]
fn names_that_are_no_unicode_are_documents_of_their_own() {
    let harness = Harness::new(&[]);
    for name in [&b"a\xff.txt"[..], b"a\xfe.txt"] {
        std::fs::write(harness.path("").join(OsStr::from_bytes(name)), ROADS).unwrap();
    }
    if cfg!(feature = "sqlite") {
        let run = harness.run(&["extract", "-f", "sqlite", ".", "-o", "all.db"]);
        assert_eq!(run.code, Some(0), "{run:?}");
    }
    let rows = harness.run(&["extract", "documents", "-f", "ndjson", "."]).out;
    let ids: std::collections::BTreeSet<String> =
        rows.lines().map(|row| serde_json::from_str::<serde_json::Value>(row).unwrap()["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids.len(), 2, "{rows}");
    assert!(ids.iter().all(|id| id.len() == 32), "{ids:?}");
}

#[test]
fn no_output_is_written_through_a_link() {
    let harness = Harness::new(&[("a.txt", ROADS.as_bytes()), ("precious", b"precious")]);
    symlink("precious", harness.path("link")).unwrap();
    symlink("nowhere", harness.path("gone")).unwrap();
    for link in ["link", "gone"] {
        for arguments in [
            &["parse", "a.txt", "-o", link, "--force"][..],
            &["parse", "a.txt", "-o", "b.json", "--report", link, "--force"],
            &["extract", "decisions", "a.txt", "-o", link, "--force"],
            &["extract", "a.txt", "-f", "sqlite", "-o", link, "--force"],
            &["extract", "decisions", "a.txt", "-f", "parquet", "-o", link, "--force"],
            &["extract", "decisions", "a.txt", "-o", "c.csv", "--report", link, "--force"],
        ] {
            let writes = |format| arguments.contains(&format);
            if !cfg!(feature = "sqlite") && writes("sqlite") || !cfg!(feature = "parquet") && writes("parquet") {
                continue;
            }
            let run = harness.run(arguments);
            assert!(run.code == Some(2) && run.err.contains("found a link"), "{arguments:?} {run:?}");
            assert_eq!(harness.read("precious"), "precious");
            assert!(!harness.path("nowhere").exists());
        }
    }
    std::fs::create_dir(harness.path("out")).unwrap();
    std::fs::create_dir(harness.path("elsewhere")).unwrap();
    symlink("../precious", harness.path("out/a.txt.json")).unwrap();
    let run = harness.run(&["parse", "a.txt", "--out-dir", "out", "--force"]);
    assert!(run.code == Some(2) && run.err.contains("found a link") && harness.read("precious") == "precious", "{run:?}");
    symlink("../elsewhere", harness.path("out/sub")).unwrap();
    harness.write("in/sub/a.txt", ROADS.as_bytes());
    let run = harness.run(&["parse", "in", "--out-dir", "out", "--force"]);
    assert!(run.code == Some(2) && run.err.contains("leads out of it") && harness.tree("elsewhere").is_empty(), "{run:?}");
    assert_eq!(harness.run(&["parse", "a.txt", "-o", "/dev/stdout"]).code, Some(0));
}

#[test]
fn no_output_takes_the_place_of_an_input() {
    let harness = Harness::new(&[("a.txt", ROADS.as_bytes()), ("b.txt", b"1. B"), ("list", b"a.txt\nb.txt\n")]);
    let style = harness.run(&["styles", "show", "irish"]).out;
    harness.write("own.toml", style.as_bytes());
    for arguments in [
        &["parse", "a.txt", "-o", "a.txt", "--force"][..],
        &["parse", "a.txt", "b.txt", "-f", "ndjson", "-o", "./b.txt", "--force"],
        &["parse", "a.txt", "-o", "x.json", "--report", "a.txt", "--force"],
        &["parse", "--file-list", "list", "-f", "ndjson", "--report", "list", "--force"],
        &["extract", "decisions", "a.txt", "-o", "a.txt", "--force"],
        &["extract", "decisions", "a.txt", "-o", "x.csv", "--report", "a.txt", "--force"],
        &["parse", "a.txt", "--style", "own.toml", "-o", "own.toml", "--force"],
        &["extract", "decisions", "a.txt", "--style", "own.toml", "-o", "x.csv", "--report", "own.toml", "--force"],
    ] {
        let run = harness.run(arguments);
        assert!(run.code == Some(2) && run.err.contains("expected to write beside the inputs"), "{arguments:?} {run:?}");
    }
    let run = harness.run(&["parse", "a.txt", "-o", "x", "--report", "./x", "--force"]);
    assert!(run.code == Some(2) && run.err.contains("found one twice"), "{run:?}");
    let run = harness.run(&["parse", "a.txt", "--out-dir", "out", "--report", "out/a.txt.json"]);
    assert!(run.code == Some(2) && run.err.contains("one of them"), "{run:?}");
    assert_eq!((harness.read("a.txt"), harness.read("list")), (ROADS.to_owned(), "a.txt\nb.txt\n".to_owned()));
    assert_eq!(harness.read("own.toml"), style);
}

#[test]
fn links_that_leave_a_directory_are_followed_on_request_alone() {
    let harness = Harness::new(&[
        ("in/a.txt", ROADS.as_bytes()),
        ("in/sub/b.txt", b"1. B"),
        ("secret.txt", b"1. Secret"),
        ("far/c.txt", b"1. C"),
        ("far/deep/d.txt", b"1. D"),
    ]);
    symlink("../secret.txt", harness.path("in/out.txt")).unwrap();
    symlink("sub/b.txt", harness.path("in/inside.txt")).unwrap();
    symlink("../far", harness.path("in/far")).unwrap();
    symlink("../../in", harness.path("in/sub/round")).unwrap();
    symlink("../../in", harness.path("far/deep/round")).unwrap();
    let names = |arguments: &[&str]| {
        let run = harness.run(&[&["extract", "documents", "-f", "ndjson", "in"], arguments].concat());
        let rows: Vec<serde_json::Value> = run.out.lines().map(|row| serde_json::from_str(row).unwrap()).collect();
        (rows.iter().map(|row| row["document"].as_str().unwrap().to_owned()).collect::<Vec<_>>(), run.err)
    };
    let (found, messages) = names(&[]);
    assert_eq!(found, ["in/a.txt", "in/inside.txt", "in/sub/b.txt"]);
    assert!(messages.contains("3 other files passed over"), "{messages}");
    let (found, messages) = names(&["--follow"]);
    assert_eq!(found, ["in/a.txt", "in/far/c.txt", "in/far/deep/d.txt", "in/inside.txt", "in/out.txt", "in/sub/b.txt"], "{messages}");
    assert_eq!(names(&["-L"]).0, found);
}

/// Runs a command, and ends it after a while.
fn in_time(command: &mut Command) -> Run {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let until = Instant::now() + Duration::from_secs(60);
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > until {
            child.kill().unwrap();
            panic!("it hangs: {command:?}");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Run::of(child.wait_with_output().unwrap())
}

#[test]
fn pipes_where_files_are_expected_do_not_hang() {
    let harness = Harness::new(&[("a.txt", ROADS.as_bytes()), ("out/x", b"")]);
    let pipe = |name: &str| assert!(Command::new("mkfifo").arg(harness.path(name)).status().unwrap().success());
    pipe("out/.minutebook.done");
    for extra in [&[][..], &["--skip-existing"], &["--force"], &["--dry-run"]] {
        let run = in_time(&mut harness.command(&[&["parse", "a.txt", "--out-dir", "out"], extra].concat()));
        assert!(run.code == Some(2) && run.err.contains("found something else of that name"), "{run:?}");
    }
    std::fs::remove_file(harness.path("out/.minutebook.done")).unwrap();
    symlink("../a.txt", harness.path("out/.minutebook.done")).unwrap();
    let run = in_time(&mut harness.command(&["parse", "a.txt", "--out-dir", "out"]));
    assert!(run.code == Some(2) && harness.read("a.txt") == ROADS, "{run:?}");
    std::fs::remove_file(harness.path("out/.minutebook.done")).unwrap();
    assert_eq!(harness.run(&["parse", "a.txt", "--out-dir", "out"]).code, Some(0));
    std::fs::remove_file(harness.path("out/a.txt.json")).unwrap();
    pipe("out/a.txt.json");
    let mut reader = Command::new("cat").arg(harness.path("out/a.txt.json")).stdout(Stdio::null()).spawn().unwrap();
    let run = in_time(&mut harness.command(&["parse", "a.txt", "--out-dir", "out", "--skip-existing"]));
    reader.kill().unwrap();
    reader.wait().unwrap();
    assert!(run.code.is_some(), "{run:?}");
}

#[test]
fn runs_side_by_side_end_with_one_sorted_list() {
    let harness = Harness::new(&[]);
    for number in 0..40 {
        harness.write(
            &format!("in/{number:02}.txt"),
            format!("1. Road {number}\n\n{}RESOLVED that it be mended.\n", "The lane was seen.\n\n".repeat(number)).as_bytes(),
        );
    }
    assert_eq!(harness.run(&["parse", "-q", "in", "--out-dir", "whole"]).code, Some(0));
    for round in 0..4 {
        let out = format!("out{round}");
        let children: Vec<_> = (0..3)
            .map(|_| harness.command(&["parse", "-q", "in", "--out-dir", &out, "--skip-existing", "-j", "2"]).spawn().unwrap())
            .collect();
        for child in children {
            let run = Run::of(child.wait_with_output().unwrap());
            assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        }
        assert!(harness.tree(&out) == harness.tree("whole"), "round {round}");
    }
}

#[test]
fn an_input_for_which_there_is_no_memory_fails_alone() {
    let large = "1. Roads\n\nThe lane was seen.\n\n".repeat(600_000);
    let harness = Harness::new(&[("in/a.txt", ROADS.as_bytes()), ("in/b.txt", large.as_bytes()), ("in/c.txt", ROADS.as_bytes())]);
    let binary = env!("CARGO_BIN_EXE_minutebook");
    let script = format!("ulimit -v 600000; exec '{binary}' parse in --out-dir out -j 1");
    let run = Run::of(Command::new("sh").args(["-c", &script]).current_dir(harness.path("")).output().unwrap());
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("in/b.txt: expected ") && run.err.contains(" MB of memory"), "{run:?}");
    assert!(run.err.ends_with("3 inputs: 2 ok, 1 failed\n"), "{run:?}");
}

#[test]
fn a_text_with_nul_characters_is_read_on_request() {
    let text = "1. Roads\0\0\0\n\nRESOLVED \0that it be\0\0\0\0 mended.\0\0\0\0\n";
    let harness = Harness::new(&[
        ("a.txt", text.as_bytes()),
        ("b.json", br#"{"title": "1. Roads"}"#),
        ("c.xml", b"<?xml version='1.0'?><tei>Roads</tei>"),
    ]);
    let run = harness.run(&["parse", "a.txt"]);
    assert!(run.code == Some(2) && run.err.contains("add --from text"), "{run:?}");
    let json = harness.run(&["parse", "-q", "--from", "text", "a.txt"]).json();
    assert_eq!(json["items"][0]["title"].as_str().map(|title| title.trim_matches('\0')), Some("Roads"));
    for name in ["b.json", "c.xml"] {
        let run = harness.run(&["parse", name]);
        assert!(run.code == Some(2) && run.err.contains("to read it as text all the same, add --from text"), "{run:?}");
        let run = harness.run(&["parse", "-q", "-f", "text", "--from", "text", name]);
        assert!(run.code == Some(0) && run.out.contains("Roads"), "{run:?}");
    }
}
