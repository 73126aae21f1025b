//! The cases: one page each, prose, an input, and what is expected of its lines or of its JSON.

use crate::support::outline::outline;
use crate::support::{Case, cases, round_trip_of, tiling, verbatim};
use minutebook::minutes_as;
use minutebook::model::Minutes;
use minutebook::read::{Options, bytes};
use minutebook::source::Source;
use minutebook::style::{Choice, Style};

/// Roles of the non-blank lines, one a line: `point:1`, `decision:noted`, `para+`.
fn roles(minutes: &Minutes<'_>) -> Vec<String> {
    let rows = minutebook::write::render("lines", minutes).unwrap();
    rows.lines().map(|row| role(&serde_json::from_str(row).unwrap())).collect()
}

fn role(row: &serde_json::Value) -> String {
    let role = row["role"].as_str().unwrap();
    if row["start"] == false {
        return format!("{role}+");
    }
    let more = row["outcome"].as_str().map(str::to_owned).or_else(|| row["depth"].as_u64().map(|depth| depth.to_string()));
    more.map_or(role.to_owned(), |more| format!("{role}:{more}"))
}

/// The input as its page says it is to be read.
fn source(case: &Case) -> Source {
    read(case, &case.reader, case.input.as_bytes())
}

fn read(case: &Case, reader: &str, input: &[u8]) -> Source {
    let options = Options { from: Some(reader.to_owned()), ..Options::default() };
    bytes("-", input, &options).unwrap_or_else(|error| panic!("{} as {reader}: {error}", case.name))
}

/// The same in other formats: on the page, and in files beside it that have its name.
fn twins(case: &Case) -> Vec<(String, Source)> {
    let mut twins: Vec<(String, Source)> =
        case.twins.iter().map(|(reader, input)| (reader.clone(), read(case, reader, input.as_bytes()))).collect();
    for ending in ["docx", "odt", "pdf"] {
        if let Ok(file) = std::fs::read(std::path::Path::new(&case.name).with_extension(ending)) {
            twins.push((ending.to_owned(), read(case, ending, &file)));
        }
    }
    twins
}

/// What every format of a page of a table says, each with its name.
fn formats(case: &Case) -> Vec<(String, Source)> {
    [(case.reader.clone(), source(case))].into_iter().chain(twins(case)).collect()
}

/// How likely a role is moves a little with every fit of the weights: no case is about it.
fn drop_confidence(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(fields) => {
            fields.remove("confidence");
            fields.values_mut().for_each(drop_confidence);
        }
        serde_json::Value::Array(values) => values.iter_mut().for_each(drop_confidence),
        _ => {}
    }
}

/// Every format of a page gives the same output, unless another block of the page expects otherwise.
fn check_outline(case: &Case, expected: &str) -> Result<(), String> {
    for (format, source) in formats(case) {
        let found = outline(&serde_json::to_value(minutes_as(&source, Choice::Detect)).unwrap()).join("\n");
        if found != expected.trim_end() {
            return Err(format!("{} as {format}: found\n{found}\n", case.name));
        }
    }
    Ok(())
}

fn check(case: &Case, kind: &str, expected: &str) -> Result<(), String> {
    let source = source(case);
    if kind == "text" {
        return if source.text == expected { Ok(()) } else { Err(format!("{}: the text is\n{}", case.name, source.text)) };
    }
    let style: Option<Style> = case.style.as_ref().map(|style| style.parse().unwrap_or_else(|error| panic!("{}: {error}", case.name)));
    let minutes = minutes_as(&source, style.as_ref().map_or(Choice::Detect, Choice::Is));
    if kind == "outline" {
        return check_outline(case, expected);
    }
    if kind == "roles" {
        let found = roles(&minutes);
        let wanted: Vec<&str> = expected.lines().collect();
        let lines: Vec<&str> = source.text.split('\n').filter(|line| !line.chars().all(minutebook::source::is_blank)).collect();
        if found == wanted {
            return Ok(());
        }
        let at = found.iter().zip(&wanted).position(|(found, wanted)| found != wanted).unwrap_or(found.len().min(wanted.len()));
        return Err(format!("{}: line {:?}: expected {:?}, found {:?}", case.name, lines.get(at), wanted.get(at), found.get(at)));
    }
    let pointer = kind
        .strip_prefix("json ")
        .ok_or_else(|| format!("{}: an expectation is `roles`, `text` or `json /pointer`, not `{kind}`", case.name))?;
    let written = minutebook::write::render("json", &minutes).unwrap();
    let mut value: serde_json::Value = serde_json::from_str(&written).unwrap();
    drop_confidence(&mut value);
    if expected.trim() == "absent" {
        return match value.pointer(pointer) {
            None => Ok(()),
            Some(found) => Err(format!("{}: {pointer}: expected nothing, found {found}", case.name)),
        };
    }
    let wanted: serde_json::Value = serde_json::from_str(expected).map_err(|error| format!("{}: {error}", case.name))?;
    match value.pointer(pointer) {
        Some(found) if *found == wanted => Ok(()),
        found => Err(format!("{}: {pointer}: expected {wanted}, found {found:?}", case.name)),
    }
}

/// The cases whose pages say what is right, and that the weights do not bring right yet. The list must be exact.
fn misread() -> Vec<String> {
    let list = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/misread.tsv")).unwrap();
    let names = list.lines().filter(|line| !line.starts_with('#'));
    names.map(|name| format!("{}/tests/cases/{name}.md", env!("CARGO_MANIFEST_DIR"))).collect()
}

#[test]
fn every_case_is_as_its_page_says() {
    let cases = cases();
    assert!(cases.len() >= 20, "the cases are missing");
    let misread = misread();
    let mut wrong = Vec::new();
    for case in &cases {
        let found: Vec<String> = case.expected.iter().filter_map(|(kind, expected)| check(case, kind, expected).err()).collect();
        match misread.contains(&case.name) {
            true if found.is_empty() => wrong.push(format!("{}: comes right, and is still listed in tests/cases/misread.tsv", case.name)),
            true => {}
            false => wrong.extend(found),
        }
    }
    let unknown = misread.iter().filter(|name| !cases.iter().any(|case| case.name == **name));
    wrong.extend(unknown.map(|name| format!("{name}: is listed in tests/cases/misread.tsv, and no such case is there")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn tables_hold_the_laws_in_every_format() {
    let tables = cases().into_iter().filter(|case| case.name.contains("/tables/"));
    for (case, (format, source)) in tables.flat_map(|case| formats(&case).into_iter().map(move |format| (case.name.clone(), format))) {
        let minutes = minutes_as(&source, Choice::Detect);
        tiling(&source, &minutes).unwrap_or_else(|why| panic!("{case} as {format}: {why}"));
        verbatim(&source, &serde_json::to_value(&minutes).unwrap()).unwrap_or_else(|why| panic!("{case} as {format}: {why}"));
        round_trip_of(&source).unwrap_or_else(|why| panic!("{case} as {format}: {why}"));
    }
}
