//! The version of the program, with the commit where a release is built outside a repository.

use std::path::Path;
use std::process::Command;

/// Sets `MINUTEBOOK_VERSION`. Development builds have no commit, so that a new commit alone causes no rebuild.
pub fn state(root: &Path) {
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let is_release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let commit = if is_release { commit(root) } else { None };
    let stated = commit.map_or_else(|| version.clone(), |commit| format!("{version} ({commit})"));
    println!("cargo::rustc-env=MINUTEBOOK_VERSION={stated}");
}

/// The commit, if this directory is the root of a repository; a repository around it is another project.
fn commit(root: &Path) -> Option<String> {
    if !root.join(".git").exists() {
        return None;
    }
    // The commit changes on a checkout of another branch, and on a commit to this one.
    for file in ["HEAD", "logs/HEAD"] {
        let path = root.join(git(root, &["rev-parse", "--git-path", file])?);
        if path.is_file() {
            println!("cargo::rerun-if-changed={}", path.display());
        }
    }
    git(root, &["rev-parse", "--short", "HEAD"])
}

/// What git prints on one line, if there is a git and it succeeds.
fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").arg("-C").arg(root).args(arguments).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_owned()).filter(|line| !line.is_empty())
}
