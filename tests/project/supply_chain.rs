//! The dependencies of the project are what deny.toml allows: licences, sources, no crate in two versions, none that is banned.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

const ROOT: &str = "Cargo.toml";

/// What a build or a test depends on.
const PLATFORMS: [&str; 3] = ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc", "aarch64-apple-darwin"];

fn manifest() -> String {
    std::env::var("MINUTEBOOK_MANIFEST").unwrap_or_else(|_| ROOT.to_owned())
}

/// Every package of the lock file that a build or a test may use.
fn packages() -> Vec<Value> {
    let root = env!("CARGO_MANIFEST_DIR");
    let platforms = PLATFORMS.iter().flat_map(|platform| ["--filter-platform", platform]);
    let arguments = ["metadata", "--format-version", "1", "--locked", "--all-features"].into_iter().chain(platforms);
    let output = Command::new(env!("CARGO")).args(arguments).arg("--manifest-path").arg(manifest()).current_dir(root).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap().clone();
    assert!(packages.len() > 20, "the packages are missing");
    packages
}

fn rules() -> toml::Table {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/deny.toml")).unwrap().parse().unwrap()
}

/// Names in a list of `{ crate = "name" }`.
fn crates(rules: &toml::Table, list: &str) -> BTreeSet<String> {
    let listed = rules["bans"][list].as_array().unwrap().iter();
    listed.map(|entry| entry["crate"].as_str().unwrap().to_owned()).collect()
}

/// An expression of SPDX is met: of alternatives one is allowed, of parts that are joined each.
fn is_met(expression: &str, allowed: &BTreeSet<&str>) -> bool {
    let expression = expression.replace(" / ", " OR ").replace('/', " OR ");
    expression.split(" AND ").all(|part| part.trim_matches(['(', ')', ' ']).split(" OR ").any(|one| allowed.contains(one.trim())))
}

/// The words of a list.
fn words(list: &toml::Value) -> BTreeSet<&str> {
    list.as_array().unwrap().iter().filter_map(toml::Value::as_str).collect()
}

#[test]
fn every_licence_is_allowed() {
    let rules = rules();
    let licences = &rules["licenses"];
    let mut exceptions: BTreeMap<&str, BTreeSet<&str>> =
        licences["exceptions"].as_array().unwrap().iter().map(|one| (one["crate"].as_str().unwrap(), words(&one["allow"]))).collect();
    for package in packages() {
        let (name, licence) = (package["name"].as_str().unwrap(), package["license"].as_str().unwrap_or("none"));
        let excepted = exceptions.remove(name).unwrap_or_default();
        assert!(is_met(licence, &words(&licences["allow"]).union(&excepted).copied().collect()), "{name} is under {licence}");
    }
    assert!(manifest() != ROOT || exceptions.is_empty(), "exceptions for crates that are not there: {exceptions:?}");
}

#[test]
fn an_expression_is_met_as_spdx_has_it() {
    let allowed = BTreeSet::from(["MIT", "Zlib"]);
    assert!(is_met("MIT OR GPL-3.0", &allowed) && is_met("GPL-3.0/MIT", &allowed) && is_met("(MIT OR GPL-3.0) AND Zlib", &allowed));
    assert!(!is_met("GPL-3.0", &allowed) && !is_met("MIT AND GPL-3.0", &allowed) && !is_met("none", &allowed));
}

#[test]
fn every_source_is_the_registry() {
    for package in packages() {
        let source = package["source"].as_str();
        let own = source.is_none() && package["name"].as_str().is_some_and(|name| name.starts_with(env!("CARGO_PKG_NAME")));
        assert!(own || source == Some(REGISTRY), "{} comes from {source:?}", package["name"]);
    }
}

#[test]
fn no_crate_stands_twice_and_none_is_banned() {
    let rules = rules();
    let banned = crates(&rules, "deny");
    let skipped = crates(&rules, "skip");
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in packages() {
        let (name, version) = (package["name"].as_str().unwrap().to_owned(), package["version"].as_str().unwrap());
        assert!(!banned.contains(&name), "{name} is banned");
        if !skipped.iter().any(|skipped| format!("{name}@{version}").starts_with(&format!("{skipped}."))) {
            versions.entry(name).or_default().insert(version.to_owned());
        }
    }
    let twice: Vec<_> = versions.iter().filter(|(_, versions)| versions.len() > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
}
