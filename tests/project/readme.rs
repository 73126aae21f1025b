//! The examples of README.md, docs/manual.md, docs/akn.md, docs/batches.md and docs/stats.md: every command of a `console` block is run, and prints what stands under it.
//!
//! `MINUTEBOOK_BLESS=1 cargo test --all-features --test project readme::` regenerates the output, to be read before it is committed.
#![cfg(unix)]

use std::path::Path;
use std::process::{Command, Stdio};

/// What a command of the page prints, its messages only where the command itself asks for them.
fn output(command: &str) -> String {
    let binary = Path::new(env!("CARGO_BIN_EXE_minutebook"));
    let path = format!("{}:{}", binary.parent().unwrap().display(), std::env::var("PATH").unwrap_or_default());
    let run = Command::new("sh")
        .args(["-c", command])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("PATH", path)
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    String::from_utf8(run.stdout).unwrap()
}

fn has_jq() -> bool {
    Command::new("jq").arg("--version").output().is_ok_and(|run| run.status.success())
}

/// The page with the output of every command regenerated under it.
fn renewed(page: &str, skip: impl Fn(&str) -> bool) -> String {
    let (mut out, mut inside, mut kept) = (String::new(), false, true);
    for line in page.lines() {
        let fence = line.starts_with("```");
        let command = line.strip_prefix("$ ").filter(|_| inside);
        if fence {
            (inside, kept) = (line == "```console", true);
        }
        if let Some(command) = command {
            kept = skip(command);
            let printed = if kept { String::new() } else { output(command) };
            out.push_str(&format!("{line}\n{printed}"));
        } else if !inside || kept || fence {
            out.push_str(&format!("{line}\n"));
        }
    }
    out
}

#[test]
fn the_pages_show_what_the_commands_print() {
    let without_jq = !has_jq();
    for name in ["README.md", "docs/manual.md", "docs/akn.md", "docs/batches.md", "docs/stats.md"] {
        shows(name, without_jq);
    }
}

fn shows(name: &str, without_jq: bool) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let page = std::fs::read_to_string(&path).unwrap();
    let found = renewed(&page, |command| without_jq && command.contains("jq "));
    if std::env::var_os("MINUTEBOOK_BLESS").is_some() {
        std::fs::write(&path, &found).unwrap();
        return;
    }
    let differs = page.lines().zip(found.lines()).enumerate().find(|(_, (page, found))| page != found);
    if let Some((line, (page, found))) = differs {
        panic!("{name}:{}: the page says\n{page}\nbut the command prints\n{found}", line + 1);
    }
    assert_eq!(page.lines().count(), found.lines().count(), "{name}: a command prints more or less than the page says");
}

#[test]
fn the_readme_is_short() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    assert!(page.chars().count() <= 6500, "README.md has {} characters, expected 6,500 at the most", page.chars().count());
}
