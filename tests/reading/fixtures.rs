//! Whole documents, each with its JSON, its Markdown, its lines, and its roles as labelled by hand.
//!
//! `MINUTEBOOK_BLESS=1 cargo test --all-features --test reading fixtures::` regenerates the first three, to be read before they are committed. The roles are written
//! by hand alone. Lines that are still misread are in `fixtures/misread.tsv`: the list must be exact, so that a line that becomes right
//! leaves it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::support::fixtures;

fn beside(path: &str, ending: &str) -> PathBuf {
    Path::new(path).with_extension(ending)
}

fn stem(path: &str) -> String {
    Path::new(path).file_stem().unwrap().to_string_lossy().into_owned()
}

fn rendered(name: &str, format: &str) -> String {
    let bytes = std::fs::read(name).unwrap();
    let source = minutebook::read::bytes(&format!("fixtures/{}.txt", stem(name)), &bytes, &minutebook::read::Options::default()).unwrap();
    without_confidence(&minutebook::write::render(format, &minutebook::minutes_of(&source)).unwrap())
}

/// How likely a role is moves a little with every fit of the weights: it is left out of what is expected.
fn without_confidence(json: &str) -> String {
    let mut parts = json.split("\"confidence\":");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |before, part| {
        let before = before.trim_end().strip_suffix(',').expect("a field before it");
        before.to_owned() + part.trim_start().trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
    })
}

fn compare(format: &str, ending: &str) {
    let bless = std::env::var_os("MINUTEBOOK_BLESS").is_some();
    let mut wrong = Vec::new();
    for sample in fixtures() {
        let expected = beside(&sample.name, ending);
        let found = rendered(&sample.name, format);
        if bless {
            std::fs::write(&expected, &found).unwrap();
        }
        let wanted = std::fs::read_to_string(&expected).unwrap_or_default();
        if let Some((line, (a, b))) = wanted.lines().zip(found.lines()).enumerate().find(|(_, (a, b))| a != b) {
            wrong.push(format!("{}:{}: expected {a}\n  found {b}", expected.display(), line + 1));
        } else if wanted != found {
            wrong.push(format!("{}: expected {} lines, found {}", expected.display(), wanted.lines().count(), found.lines().count()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where a unit has `confidence` in the JSON, it is that of its lines, and below 0.9; where it has none, that of its lines is not.
#[test]
fn confidence_is_stated_where_a_role_is_uncertain() {
    let mut stated = 0;
    for sample in fixtures() {
        let source =
            minutebook::read::bytes("a.txt", &std::fs::read(&sample.name).unwrap(), &minutebook::read::Options::default()).unwrap();
        let minutes = minutebook::minutes_of(&source);
        let json = serde_json::to_value(&minutes).unwrap();
        for row in minutebook::write::render("lines", &minutes).unwrap().lines() {
            let row: serde_json::Value = serde_json::from_str(row).unwrap();
            let of_line = row["confidence"].as_f64().unwrap();
            let of_unit = json.pointer(row["path"].as_str().unwrap()).unwrap()["confidence"].as_f64();
            assert_eq!(of_unit, Some(of_line).filter(|of_line| *of_line < 0.9), "{}: {row}", sample.name);
            stated += usize::from(of_unit.is_some());
        }
    }
    assert!(stated > 100, "only {stated} lines are in doubt");
}

#[test]
fn json_is_as_expected() {
    compare("json", "json");
}

#[test]
fn markdown_is_as_expected() {
    compare("md", "md");
}

#[test]
fn lines_are_as_expected() {
    compare("lines", "lines");
}

/// Role, then outcome or depth, of each line.
type Roles = BTreeMap<u64, String>;

fn roles_by_hand(path: &Path) -> Roles {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines()
        .map(|row| {
            let (line, role) = row.split_once('\t').unwrap();
            (line.parse().unwrap(), role.trim().replace('\t', ":"))
        })
        .collect()
}

fn roles_found(name: &str) -> Roles {
    let rows = rendered(name, "lines");
    rows.lines()
        .map(|row| {
            let row: serde_json::Value = serde_json::from_str(row).unwrap();
            let role = row["role"].as_str().unwrap();
            let start = row["start"].as_bool().unwrap();
            let more = row["outcome"].as_str().map(str::to_owned).or_else(|| row["depth"].as_u64().map(|depth| depth.to_string()));
            let more = more.filter(|_| start && matches!(role, "decision" | "point" | "clause")).map(|more| format!(":{more}"));
            (row["line"].as_u64().unwrap(), format!("{role}{}{}", if start { "" } else { "+" }, more.unwrap_or_default()))
        })
        .collect()
}

#[test]
fn roles_are_as_labelled_by_hand_but_for_the_lines_known_to_be_misread() {
    let mut misread = BTreeSet::new();
    for sample in fixtures() {
        let (wanted, found) = (roles_by_hand(&beside(&sample.name, "roles")), roles_found(&sample.name));
        assert_eq!(wanted.keys().collect::<Vec<_>>(), found.keys().collect::<Vec<_>>(), "{}", sample.name);
        let wrong = wanted.iter().filter(|(line, role)| found[line] != **role);
        misread.extend(wrong.map(|(line, role)| format!("{}\t{line}\t{role}\t{}", stem(&sample.name), found[line])));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/misread.tsv");
    let known: BTreeSet<String> =
        std::fs::read_to_string(path).unwrap().lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect();
    let news: Vec<_> = misread.difference(&known).collect();
    let right: Vec<_> = known.difference(&misread).collect();
    assert!(
        news.is_empty() && right.is_empty(),
        "misread and not in the list: {news:#?}\nin the list and no longer misread so: {right:#?}"
    );
}
