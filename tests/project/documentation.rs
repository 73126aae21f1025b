//! What the pages state about the program in numbers and lists is true: formats, codes, tables.

use std::path::{Path, PathBuf};

use minutebook::diagnostic::{Code, Severity};
use minutebook::read::READERS;

/// The pages of the project, each with its text.
fn pages() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = std::fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let top = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"].iter().map(|name| root.join(name));
    let mut paths: Vec<PathBuf> = top.chain(docs.filter(|path| path.extension().is_some_and(|ending| ending == "md"))).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), std::fs::read_to_string(&path).unwrap())).collect()
}

fn page(name: &str) -> String {
    pages().into_iter().find(|(path, _)| path.ends_with(name)).unwrap_or_else(|| panic!("there is no {name}")).1
}

/// The lines of a page outside its code, with their numbers.
fn prose(page: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut inside = false;
    page.lines().enumerate().filter_map(move |(at, line)| {
        let fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        inside ^= fence;
        (!inside && !fence && !line.starts_with("    ")).then_some((at + 1, line))
    })
}

/// Cells of a row: pipes after a backslash or inside code are no ends of cells.
fn cells(row: &str) -> usize {
    let (mut cells, mut code, mut escaped) = (0, false, false);
    for c in row.trim().trim_start_matches('|').chars() {
        match c {
            '`' => code = !code,
            '|' if !code && !escaped => cells += 1,
            _ => {}
        }
        escaped = c == '\\';
    }
    cells
}

#[test]
fn every_table_has_a_head_and_rows_of_as_many_cells() {
    let mut wrong = Vec::new();
    for (path, text) in pages() {
        let mut table: Vec<(usize, &str)> = Vec::new();
        for (number, line) in prose(&text).chain([(0, "")]) {
            if line.starts_with('|') && table.last().is_none_or(|(last, _)| last + 1 == number) {
                table.push((number, line));
                continue;
            }
            if let Some((first, head)) = table.first() {
                let ruled = table.get(1).is_some_and(|(_, rule)| rule.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')));
                let even = table.iter().all(|(_, row)| cells(row) == cells(head));
                if !ruled || !even {
                    wrong.push(format!("{}:{first}: expected a head, a rule and rows of as many cells, found {head}", path.display()));
                }
            }
            table = if line.starts_with('|') { vec![(number, line)] } else { Vec::new() };
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_number_of_codes_is_right() {
    let mut found = 0;
    for (path, text) in pages().into_iter().filter(|(path, _)| !path.ends_with("findings.md")) {
        for (number, line) in prose(&text) {
            let words: Vec<&str> = line.split_whitespace().collect();
            for pair in words.windows(2).filter(|pair| pair[1].trim_matches(|c: char| !c.is_alphanumeric()) == "codes") {
                let Ok(count) = pair[0].parse::<usize>() else { continue };
                found += 1;
                assert_eq!(count, Code::ALL.len(), "{}:{number}: {line}", path.display());
            }
        }
    }
    assert!(found > 0, "no page says how many codes there are");
}

#[test]
fn the_codes_of_the_schema_are_codes_with_their_severity() {
    let text = page("schema.md");
    let section = text.split("| code | severity |").nth(1).expect("docs/schema.md has a table of codes");
    let rows: Vec<&str> = section.lines().skip(2).take_while(|line| line.starts_with('|')).collect();
    assert!(rows.len() > 5, "{rows:?}");
    for row in rows {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let name = cells[1].trim_matches('`');
        let code = Code::ALL.iter().find(|code| code.name() == name).unwrap_or_else(|| panic!("docs/schema.md: {name} is no code"));
        let severity = if code.severity() == Severity::Warning { "warning" } else { "note" };
        assert_eq!(cells[2], severity, "docs/schema.md: {name}");
    }
}

#[test]
fn every_format_that_is_read_is_named_and_none_is_denied() {
    let names: Vec<&str> = READERS.iter().map(|reader| reader.name).collect();
    let from = format!("--from {}", names.join("|"));
    for name in ["README.md", "inputs.md"] {
        assert!(page(name).contains(&from), "{name}: expected {from}");
    }
    let schema = page("schema.md");
    let row = schema.lines().find(|line| line.starts_with("| `format` |")).expect("docs/schema.md has the field `format`");
    let inputs = page("inputs.md");
    for name in &names {
        assert!(row.contains(&format!("`\"{name}\"`")), "docs/schema.md: `format` does not name {name}");
        assert!(inputs.contains(&format!("| `{name}` |")), "docs/inputs.md has no row for {name}");
    }
    let readme = page("README.md");
    let (_, limits) = readme.split_once("## What it does not do yet").expect("README.md says what it does not do");
    let limits = limits.split("\n## ").next().unwrap();
    for denied in ["no Word", "no PDF", "no HTML", "no OpenDocument", "no web page", "no Markdown"] {
        assert!(!limits.contains(denied), "README.md: {denied}");
    }
    for extension in READERS.iter().flat_map(|reader| reader.extensions).filter(|extension| !matches!(**extension, "xml" | "text")) {
        assert!(!limits.contains(&format!("`.{extension}`")), "README.md: `.{extension}` is read");
    }
}
