//! What befalls a batch: it is killed or interrupted, disks are full, files cannot be read, vanish or grow.
#![cfg(unix)]

use std::fs::File;
use std::io::{Read, Write};
use std::process::{Child, Command};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::harness::{Harness, Run};

fn archive(count: usize) -> Harness {
    let harness = Harness::new(&[]);
    for number in 0..count {
        let points: String = (1..40).map(|point| format!("({point}) Point {point} of {number}.\n\n")).collect();
        harness.write(
            &format!("in/{}/{number}.txt", number % 5),
            format!("1. Road {number}\n\n{points}RESOLVED that it be mended.\n").as_bytes(),
        );
    }
    harness
}

fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
}

/// Waits until something is so.
fn until(what: &str, so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !so() {
        assert!(begun.elapsed() < Duration::from_secs(60), "{what}");
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// `MINUTEBOOK_KILLS=50` kills so many runs, each at a moment of its own.
#[test]
fn a_killed_run_leaves_no_half_file_and_the_next_completes_the_tree() {
    let kills: u32 = std::env::var("MINUTEBOOK_KILLS").map_or(6, |kills| kills.parse().unwrap());
    let harness = archive(150);
    let begun = Instant::now();
    assert_eq!(harness.run(&["parse", "-q", "in", "--out-dir", "whole", "-j", "2"]).code, Some(0));
    let (took, whole) = (begun.elapsed(), harness.tree("whole"));
    let mut midway = 0;
    for round in 0..kills {
        let out = format!("out{round}");
        let arguments = ["parse", "-q", "in", "--out-dir", &out, "--skip-existing", "-j", "2"];
        let mut child = harness.command(&arguments).spawn().unwrap();
        std::thread::sleep(took * (round * 7 % kills + 1) / (kills + 1));
        child.kill().unwrap();
        child.wait().unwrap();
        let left = harness.tree(&out);
        midway += u32::from(left.len() > 1 && left.len() < whole.len());
        let visible = |name: &&String| !name.split('/').next_back().unwrap().starts_with('.');
        assert!(left.keys().filter(visible).all(|name| left[name] == whole[name]), "half a file, or another");
        assert_eq!(harness.run(&arguments).code, Some(0));
        assert!(harness.tree(&out) == whole, "round {round}");
    }
    assert!(midway > 0, "no run was killed on its way");
}

#[test]
fn an_interrupted_run_leaves_no_file_in_the_making() {
    let harness = archive(600);
    for (name, code) in [("-INT", 130), ("-TERM", 143)] {
        let out = format!("out{code}");
        let child = harness.command(&["parse", "in", "--out-dir", &out, "-j", "2"]).spawn().unwrap();
        until("nothing is written", || harness.tree(&out).len() > 3);
        signal(&child, name);
        let run = Run::of(child.wait_with_output().unwrap());
        assert_eq!((run.code, run.err.as_str()), (Some(code), "minutebook: interrupted\n"));
        let left = harness.tree(&out);
        assert!(left.len() < 601 && left.keys().all(|name| name == ".minutebook.done" || name.ends_with(".txt.json")), "{:?}", left.keys());
    }
}

#[test]
fn an_interrupted_run_leaves_no_part_of_a_single_output() {
    let harness = archive(1);
    let mut child = harness.command(&["parse", "in/0/0.txt", "-", "-o", "out.json"]).stdin(std::process::Stdio::piped()).spawn().unwrap();
    let input = child.stdin.take();
    until("nothing is begun", || harness.files().len() > 1);
    signal(&child, "-INT");
    assert_eq!((child.wait().unwrap().code(), harness.files()), (Some(130), vec!["in".to_owned()]));
    drop(input);
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let harness = archive(200);
    let mut child = harness.command(&["parse", "-q", "in", "-f", "ndjson", "-j", "2"]).spawn().unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0; 10]).unwrap();
    drop(out);
    let run = Run::of(child.wait_with_output().unwrap());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
}

#[test]
fn a_full_disk_is_named_and_what_fits_is_written() {
    let harness =
        Harness::new(&[("in/a.txt", b"1. A"), ("in/b.txt", "1. B\n\nThe road.\n\n".repeat(400).as_bytes()), ("in/c.txt", b"1. C")]);
    let binary = env!("CARGO_BIN_EXE_minutebook");
    let limited = |rest: &str| {
        let script = format!("ulimit -f 16; exec '{binary}' parse -q {rest}");
        Run::of(Command::new("sh").args(["-c", &script]).current_dir(harness.path("")).output().unwrap())
    };
    let run = limited("in --out-dir out");
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.starts_with("minutebook: in/b.txt: out/b.txt.json: expected to write the result, but found: File too large"),
        "{run:?}"
    );
    assert_eq!(
        (run.err.lines().count(), harness.tree("out").into_keys().collect::<Vec<_>>()),
        (1, vec![".minutebook.done".to_owned(), "a.txt.json".to_owned(), "c.txt.json".to_owned()])
    );
    let run = limited("in/b.txt -o out.json");
    assert!(run.code == Some(2) && run.err.contains("out.json: expected to write the result, but found: File too large"), "{run:?}");
    assert_eq!(harness.files(), ["in", "out"]);
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_or_a_report_that_takes_nothing_is_named() {
    let harness = archive(3);
    let run = harness.run(&["parse", "in", "-f", "ndjson", "-o", "/dev/full"]);
    assert!(run.code == Some(2) && run.err.starts_with("minutebook: /dev/full: expected to write the result, but found: "), "{run:?}");
    let run = harness.run(&["parse", "in", "--out-dir", "out", "--report", "/dev/full"]);
    assert!(run.code == Some(2) && run.err.starts_with("minutebook: /dev/full: expected to write the result, but found: "), "{run:?}");
    assert_eq!(harness.tree("out").len(), 4);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_completes() {
    let harness = archive(3);
    std::os::unix::fs::symlink("nowhere", harness.path("in/gone.txt")).unwrap();
    std::os::unix::fs::symlink("round.txt", harness.path("in/round.txt")).unwrap();
    let run = harness.run(&["parse", "in", "no/such/folder", "--out-dir", "out"]);
    assert_eq!((run.code, harness.tree("out").len()), (Some(2), 4));
    let lines: Vec<&str> = run.err.lines().collect();
    assert_eq!(lines[0], "minutebook: in/gone.txt: expected a file, but found none of that name");
    assert!(lines[1].starts_with("minutebook: in/round.txt: expected a file that can be read, but found: "), "{run:?}");
    assert_eq!(lines[2], "minutebook: no/such/folder: expected a file, but found none of that name");
    assert_eq!(lines[3], "minutebook: 6 inputs: 3 ok, 3 failed");
}

#[test]
fn a_pipe_in_a_directory_is_passed_over() {
    let harness = archive(1);
    assert!(Command::new("mkfifo").arg(harness.path("in/pipe.txt")).status().unwrap().success());
    assert_eq!(harness.run(&["parse", "in", "--out-dir", "out"]).err, "minutebook: 1 input: 1 ok; 1 other file passed over\n");
}

/// A pipe holds the run until the directory is gone.
#[test]
fn a_directory_that_vanishes_is_named_and_the_rest_completes() {
    let harness = archive(10);
    harness.write("rest/z.txt", b"1. Z");
    assert!(Command::new("mkfifo").arg(harness.path("first.txt")).status().unwrap().success());
    let child = harness.command(&["parse", "first.txt", "in/3", "rest", "--out-dir", "out", "-j", "1"]).spawn().unwrap();
    let mut pipe = File::options().write(true).open(harness.path("first.txt")).unwrap();
    std::fs::remove_dir_all(harness.path("in/3")).unwrap();
    pipe.write_all(b"1. First").unwrap();
    drop(pipe);
    let run = Run::of(child.wait_with_output().unwrap());
    let message = "minutebook: in/3/3.txt: expected a file, but found none of that name\n\
                minutebook: in/3/8.txt: expected a file, but found none of that name\n\
                minutebook: 4 inputs: 2 ok, 2 failed\n";
    assert_eq!((run.code, run.err.as_str()), (Some(2), message));
    assert_eq!(harness.tree("out").into_keys().collect::<Vec<_>>(), [".minutebook.done", "first.txt.json", "z.txt.json"]);
}

#[test]
fn a_file_that_grows_while_it_is_read_is_named_and_the_rest_completes() {
    let harness = archive(2);
    let mut growing = File::create(harness.path("in/grows.txt")).unwrap();
    growing.set_len(96 << 20).unwrap();
    let (ended, mut runs) = (AtomicBool::new(false), Vec::new());
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !ended.load(Ordering::Relaxed) {
                std::io::Seek::seek(&mut growing, std::io::SeekFrom::End(0)).unwrap();
                growing.write_all(b"more\n").unwrap();
            }
        });
        // Whether it grows within the moment of reading is up to the system.
        while runs.len() < 5 && !runs.last().is_some_and(|run: &Run| run.err.contains("it changed while it was read")) {
            runs.push(harness.run(&["parse", "in", "--out-dir", &format!("out{}", runs.len())]));
        }
        ended.store(true, Ordering::Relaxed);
    });
    let run = runs.last().unwrap();
    let message = "minutebook: in/grows.txt: expected a file that stays as it is, but it changed while it was read\n\
                minutebook: 3 inputs: 2 ok, 1 failed\n";
    assert_eq!((run.code, run.err.as_str()), (Some(2), message));
    assert_eq!(harness.tree(&format!("out{}", runs.len() - 1)).len(), 3);
}
