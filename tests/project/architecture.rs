//! The import rules of the design: which module may use which. A rule forbids imports, so that only a test can enforce it.

use std::path::{Path, PathBuf};

/// What a part of the library may import of it, besides itself.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("diagnostic", &["source"]),
    ("model", &["source", "diagnostic"]),
    ("vocab", &["model"]),
    ("style", &["source", "model", "vocab", "lex"]),
    ("read", &["source", "diagnostic", "vocab", "model", "lex"]),
    ("tree", &["source", "diagnostic", "vocab", "model", "style", "lex", "number", "observe", "decode", "entity"]),
    ("coverage", &["source", "model"]),
    ("lex", &["source"]),
    ("number", &["source", "lex"]),
    ("layout", &["source", "lex", "number"]),
    ("observe", &["source", "lex", "number", "layout"]),
    ("decode", &["observe"]),
    ("entity", &["source", "model", "lex"]),
    ("facts", &["source", "diagnostic", "vocab", "model", "lex", "entity"]),
    ("check", &["source", "diagnostic", "vocab", "model", "lex"]),
    ("write", &["source", "diagnostic", "model"]),
    ("table", &["source", "diagnostic", "model"]),
    ("diff", &["model"]),
    ("stats", &[]),
    ("review", &["source", "diagnostic", "model", "check", "table"]),
];

/// What facts may share: none of these is a fact.
const SHARED: &[&str] = &["apart", "body", "columns", "further", "list", "locate", "sheet", "walk"];

/// Facts that ask what another fact reads off the same words.
const ASKS: &[(&str, &[&str])] = &[("decision", &["deferral", "delegation", "recommendation"]), ("dissent", &["vote"])];

/// The only modules that may use an outside crate, as beginnings of module paths.
const CRATE_USERS: &[(&str, &[&str])] = &[
    ("regex", &["style", "cli::search"]),
    ("schemars", &["model", "source", "diagnostic", "write::schema"]),
    ("clap", &["cli"]),
    ("anyhow", &["main", "cli", "read"]),
    ("askama", &["write::html", "review", "diff", "stats"]),
    ("imara_diff", &["diff"]),
    ("csv", &["table::write::csv", "cli::extract::aliases"]),
    ("rusqlite", &["table::write::sqlite"]),
    ("parquet", &["table::write::parquet"]),
    ("html5ever", &["read::html", "read::ocr::hocr"]),
    ("hayro_cmap", &["read::pdf"]),
    ("hayro_font", &["read::pdf"]),
    ("hayro_syntax", &["read::pdf"]),
];

/// Macros that print, or panic.
const PRINTING: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];

/// A place in the source where a path or a macro is named.
#[derive(Debug)]
struct Mention {
    line: usize,
    /// Segments, as written: `["crate", "model", "Minutes"]`, `["println", "!"]`.
    path: Vec<String>,
}

/// The faults of a file, each with its line.
fn faults(module: &[&str], code: &str) -> Vec<String> {
    mentions(code).iter().filter_map(|mention| fault(module, mention).map(|why| format!("line {}: {why}", mention.line))).collect()
}

fn fault(module: &[&str], mention: &Mention) -> Option<String> {
    let segments: Vec<&str> = mention.path.iter().map(String::as_str).collect();
    if let [name, "!"] = segments[..] {
        return PRINTING.contains(&name).then(|| format!("{name}! prints"));
    }
    outside_crate(module, &segments).or_else(|| within(module, &resolved(module, &segments)?))
}

/// An outside crate in a module that may not use it.
fn outside_crate(module: &[&str], path: &[&str]) -> Option<String> {
    let (name, users) = CRATE_USERS.iter().find(|(name, _)| path[0] == *name)?;
    let here = module.join("::");
    let may = users.iter().any(|user| here == *user || here.starts_with(&format!("{user}::")));
    (!may).then(|| format!("{here} knows {name}; only {} may", users.join(", ")))
}

/// A part of the library in a module that may not use it.
fn within(module: &[&str], target: &[&str]) -> Option<String> {
    let (part, target_part) = (*module.first()?, *target.first()?);
    let (_, allowed) = MAY_IMPORT.iter().find(|(name, _)| *name == part)?;
    let parts = MAY_IMPORT.iter().map(|(name, _)| *name).chain(["cli", "main"]);
    if part != target_part && parts.clone().any(|name| name == target_part) && !allowed.contains(&target_part) {
        return Some(format!("{part} imports {target_part}"));
    }
    let fact = (part == "facts" && target_part == "facts" && module.len() > 1).then(|| target.get(1)).flatten()?;
    let asks = || ASKS.iter().any(|(asking, asked)| *asking == module[1] && asked.contains(fact));
    (*fact != module[1] && !SHARED.contains(fact) && !asks())
        .then(|| format!("{} imports {fact}, and facts do not know one another", module[1]))
}

/// A path from the root of the crate, if it stays within the crate.
fn resolved<'p>(module: &[&'p str], path: &[&'p str]) -> Option<Vec<&'p str>> {
    let ups = path.iter().take_while(|segment| **segment == "super").count();
    match path[0] {
        "crate" | "minutebook" => Some(path[1..].to_vec()),
        "self" => Some([module, &path[1..]].concat()),
        "super" => Some([&module[..module.len().saturating_sub(ups)], &path[ups..]].concat()),
        _ => None,
    }
}

/// Every path of two segments or more, every `use` of one, and every macro. Trees of `use` are spread out.
fn mentions(code: &str) -> Vec<Mention> {
    let words = words(code);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let begins = at == 0 || words[at - 1].1 != "::";
        if begins && is_name(words[at].1) {
            let used = at > 0 && words[at - 1].1 == "use";
            let before = found.len();
            at = spread(&words, at, &[], &mut found);
            if !used {
                let kept = found.split_off(before);
                found.extend(kept.into_iter().filter(|mention| mention.path.len() > 1));
            }
        } else {
            at += 1;
        }
    }
    found
}

/// Follows a path from `at`, into the branches of its tree, and gives the place after it.
fn spread(words: &[(usize, &str)], mut at: usize, stem: &[String], found: &mut Vec<Mention>) -> usize {
    let line = words[at].0;
    let mut path = stem.to_vec();
    while at < words.len() {
        path.push(words[at].1.to_owned());
        at += 1;
        match (words.get(at).map(|word| word.1), words.get(at + 1).map(|word| word.1)) {
            (Some("::"), Some("{")) => return branches(words, at + 2, &path, found),
            (Some("::"), Some(next)) if is_name(next) || next == "*" => at += 1,
            (Some("!"), Some("(" | "[" | "{")) => {
                found.push(Mention { line, path: vec![path[path.len() - 1].clone(), "!".to_owned()] });
                break;
            }
            _ => break,
        }
    }
    found.push(Mention { line, path });
    at
}

fn branches(words: &[(usize, &str)], mut at: usize, stem: &[String], found: &mut Vec<Mention>) -> usize {
    while at < words.len() && words[at].1 != "}" {
        at = if is_name(words[at].1) && words[at - 1].1 != "as" { spread(words, at, stem, found) } else { at + 1 };
    }
    at + 1
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The words of the code with their lines: names, `::`, and single symbols. Comments, strings and tests are left out.
fn words(code: &str) -> Vec<(usize, &str)> {
    let code = code.find("\n#[cfg(test)]").map_or(code, |end| &code[..end]);
    let (mut found, mut at, mut line) = (Vec::new(), 0, 1);
    while let Some(c) = code[at..].chars().next() {
        let rest = &code[at..];
        let length = skipped(rest).unwrap_or_else(|| {
            let length = word_length(rest, c);
            if !c.is_whitespace() {
                found.push((line, &rest[..length]));
            }
            length
        });
        line += rest[..length].matches('\n').count();
        at += length;
    }
    found
}

fn word_length(rest: &str, c: char) -> usize {
    match c {
        _ if is_name(rest) => rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len()),
        _ if rest.starts_with("::") => 2,
        _ => c.len_utf8(),
    }
}

/// The length of a comment, string or character at this place.
fn skipped(rest: &str) -> Option<usize> {
    let until = |from: usize, end: &str| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(until(2, "*/"));
    }
    let raw = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r')).filter(|raw| raw.trim_start_matches('#').starts_with('"'));
    if let Some(raw) = raw {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        return Some(until(rest.len() - raw.len() + hashes + 1, &format!("\"{}", "#".repeat(hashes))));
    }
    let quoted = rest.strip_prefix('b').unwrap_or(rest);
    let lead = rest.len() - quoted.len();
    match quoted.chars().next() {
        Some('"') => Some(lead + closed(quoted, '"')),
        Some('\'') if quoted[1..].starts_with('\\') || quoted.chars().nth(2) == Some('\'') => Some(lead + closed(quoted, '\'')),
        _ => None,
    }
}

/// The length of a quoted stretch, with its escapes.
fn closed(quoted: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in quoted.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    quoted.len()
}

/// Every file under `src`, with its module path: `src/facts/mod.rs` is `facts`, `src/lib.rs` is the root.
fn files() -> Vec<(PathBuf, Vec<String>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut found) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let inner = path.strip_prefix(&root).unwrap().with_extension("");
                let module: Vec<String> = inner.iter().map(|part| part.to_string_lossy().into_owned()).collect();
                let module = module.into_iter().filter(|part| part != "mod" && part != "lib").collect();
                found.push((path, module));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn no_module_imports_what_it_must_not() {
    let files = files();
    assert!(files.len() > 30, "the sources are missing");
    let mut broken = Vec::new();
    for (path, module) in &files {
        let module: Vec<&str> = module.iter().map(String::as_str).collect();
        let code = std::fs::read_to_string(path).unwrap();
        broken.extend(faults(&module, &code).into_iter().map(|fault| format!("{}: {fault}", path.display())));
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn no_fact_is_among_what_facts_share() {
    assert!(minutebook::facts::FACTS.iter().all(|fact| !SHARED.contains(&fact.name)));
}

/// The checker itself: each line breaks a rule, and the rule is seen to notice.
#[test]
fn a_wrong_line_is_noticed() {
    let wrong: &[(&[&str], &str, &str)] = &[
        (&["source"], "use crate::read::text;", "source imports read"),
        (&["vocab", "label"], "use crate::tree::shape;", "vocab imports tree"),
        (&["model", "facts"], "fn f() { crate::write::render() }", "model imports write"),
        (&["model"], "use super::facts;", "model imports facts"),
        (&["style", "file"], "use crate::read::text;", "style imports read"),
        (&["coverage"], "use crate::tree::parse;", "coverage imports tree"),
        (&["facts", "votes"], "use crate::style::Style;", "facts imports style"),
        (&["read"], "use crate::style;", "read imports style"),
        (&["check", "series"], "use crate::facts::FACTS;", "check imports facts"),
        (&["check", "series"], "use regex::Regex;", "check::series knows regex"),
        (&["write", "json"], "use crate::{\n    model::Minutes,\n    vocab::{label, title},\n};", "line 3: write imports vocab"),
        (&["write", "json"], "use super::super::tree::outcome::outcome;", "write imports tree"),
        (&["table", "votes"], "use crate::facts::FACTS;", "table imports facts"),
        (&["table", "votes"], "use crate::write::render;", "table imports write"),
        (&["model"], "use crate::table::TABLES;", "model imports table"),
        (&["table", "votes"], "use rusqlite::Connection;", "table::votes knows rusqlite"),
        (&["cli", "extract"], "use parquet::file::writer;", "cli::extract knows parquet"),
        (&["tree", "outline"], "use crate::facts::find;", "tree imports facts"),
        (&["facts", "votes"], "use crate::tree::shape;", "facts imports tree"),
        (&["facts", "votes"], "use super::speakers::Speaker;", "votes imports speakers"),
        (&["facts", "votes"], "use super::{walk, speakers};", "votes imports speakers"),
        (&["facts", "walk"], "use crate::facts::votes;", "walk imports votes"),
        (&["tree", "units"], "use regex::bytes::Regex;", "tree::units knows regex"),
        (&["write", "lines"], "fn f(a: &regex::Match) {}", "write::lines knows regex"),
        (&["read"], "use clap::Args;", "read knows clap"),
        (&["tree"], "use anyhow;", "tree knows anyhow"),
        (&["write"], "fn f() -> anyhow::Result<()> { anyhow::bail!(\"no\") }", "write knows anyhow"),
        (&[], "fn f<'a>(s: &'a str) -> char { println!(\"{s}\"); '\"' }", "println! prints"),
        (&["tree", "place"], "// a note\n\nfn f() { std::dbg!(1); }", "line 3: dbg! prints"),
    ];
    for (module, code, fault) in wrong {
        let found = faults(module, code);
        assert!(found.iter().any(|found| found.contains(fault)), "{code:?} gives {found:?}, not {fault:?}");
    }
}

#[test]
fn a_right_line_passes() {
    let right: &[(&[&str], &str)] = &[
        (&["source"], "use std::borrow::Cow; // use crate::read::text;"),
        (
            &["source"],
            "const A: &str = \"crate::read::text\"; const B: &str = r#\"\"regex::Regex\"#; const C: char = '\"'; use serde::Serialize;",
        ),
        (&["source"], "fn f() {}\n#[cfg(test)]\nmod tests { use crate::read; fn g() { println!() } }"),
        (&["write", "json"], "use super::offsets::{Counter, convert};\nuse crate::model::{Minutes, Offsets};"),
        (&["facts", "votes"], "use super::walk::{self as on, Unit};\nuse crate::entity::{names, person_list};\nuse crate::lex::Pattern;"),
        (&["facts"], "mod votes; const F: fn() = votes::run;"),
        (&["style", "expression"], "use regex::{Match, Regex};"),
        (&["style", "cues"], "use crate::lex::{Pattern, Triggers};"),
        (&["cli", "parse"], "use clap::Args; use anyhow::Result; use minutebook::read::READERS;"),
        (&["read", "decode"], "fn f() -> anyhow::Result<()> { anyhow::bail!(\"no\") }"),
        (&["tree", "build"], "let read = 1; let regex = read; f(regex); write!(out, \"{regex}\");"),
    ];
    for (module, code) in right {
        assert_eq!(faults(module, code), Vec::<String>::new(), "{code:?}");
    }
}
