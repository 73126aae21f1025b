//! `minutebook check` and `minutebook explain` as their users meet them.

use crate::harness::{Harness, Run};
use serde_json::Value;

const CLEAN: &str = "1. Apologies\n\nNone were received.\n\n2. Roads\n\nRESOLVED that the road be mended.\n";
/// Item 3 is left out, and on line 9 somebody seconds himself after an accent.
const FAULTY: &str = "1. Apologies\n\nNone were received.\n\n2. Roads\n\nThe lane was swept.\n\n4. Café\n\nThe café’s licence: proposed by Cllr Hay, seconded by Cllr Hay.\n\n5. Trees\n\nThe elm was felled.\n";

const GAP: &str = "a.txt:9:1: N101 expected the next item after item 2, but found 4: a number is left out";
const SELF: &str = "a.txt:11:55: V104 expected another member as seconder, but found Cllr Hay, who moved it";

fn harness() -> Harness {
    Harness::new(&[("a.txt", FAULTY.as_bytes()), ("clean.txt", CLEAN.as_bytes())])
}

#[test]
fn clean_minutes_say_nothing() {
    let run = harness().run(&["check", "clean.txt"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(0), "", ""));
}

#[test]
fn a_finding_is_one_line_and_the_exit_code_one() {
    let run = harness().run(&["check", "--output-format", "concise", "a.txt", "clean.txt"]);
    assert_eq!((run.code, run.out), (Some(1), format!("{GAP}\n{SELF}\n")));
    assert_eq!(harness().run(&["check", "--exit-zero", "a.txt"]).code, Some(0));
}

#[test]
fn each_finding_is_printed_with_its_line_of_the_source() {
    let run = harness().run(&["check", "--select", "N", "a.txt"]);
    assert_eq!(run.out, format!("{GAP}\n  |\n9 | 4. Café\n  | ^^^^^^^\n\n"));
    assert!(!run.out.contains('\u{1b}'));
}

#[test]
fn checks_are_selected_and_left_out() {
    let codes = |arguments: &[&str]| -> Vec<String> {
        let run = harness().run(&[&["check", "--output-format", "concise", "a.txt"], arguments].concat());
        run.out.lines().map(|line| line.split(' ').nth(1).unwrap().to_owned()).collect()
    };
    assert_eq!(codes(&["--select", "V"]), ["V104"]);
    assert_eq!(codes(&["--select", "numbering-gap,T1"]), ["N101"]);
    assert_eq!(codes(&["--ignore", "mover-seconds-himself"]), ["N101"]);
    assert!(codes(&["--select", "ALL", "--ignore", "N,V1,S107"]).is_empty());
}

#[test]
fn a_code_that_does_not_exist_is_an_error() {
    let wanted = "expected a code, the beginning of one, a name or ALL, but found \"X9\"; to list them, type: minutebook explain";
    harness().run(&["check", "--ignore", "N101,X9", "a.txt"]).fails_with(wanted);
}

#[test]
fn one_bad_input_is_named_and_the_rest_is_checked() {
    let run = harness().run(&["check", "--output-format", "concise", "--select", "N", "gone.txt", "a.txt"]);
    assert_eq!((run.code, run.out), (Some(2), format!("{GAP}\n")));
    assert_eq!(run.err, "minutebook: gone.txt: expected a file, but found none of that name\n");
    harness().run(&["check"]).fails_with("expected a file to read, but found none; type: minutebook check FILE (or - for standard input)");
}

#[test]
fn a_dash_is_standard_input() {
    let run = harness().run_on(FAULTY.as_bytes(), &["check", "--output-format", "concise", "--select", "N", "-"]);
    assert_eq!((run.code, run.out), (Some(1), format!("{}\n", GAP.replace("a.txt", "-"))));
}

#[test]
fn a_directory_is_walked_in_the_order_of_names() {
    let harness = Harness::new(&[]);
    std::fs::create_dir_all(harness.path("minutes/2021")).unwrap();
    for name in ["minutes/b.txt", "minutes/2021/a.md", "minutes/c.rtf", "minutes/.hidden.txt"] {
        std::fs::write(harness.path(name), FAULTY).unwrap();
    }
    let run = harness.run(&["check", "--output-format", "concise", "--select", "V104", "minutes"]);
    let files: Vec<&str> = run.out.lines().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!((run.code, files), (Some(1), vec!["minutes/2021/a.md", "minutes/b.txt"]));
    std::fs::create_dir(harness.path("empty")).unwrap();
    let wanted = "minutebook: empty: expected minutes in the directory, but found no file that ends with .txt, .text, .md, .markdown, .html, .htm, .xhtml, .aspx, .xml, .docx, .docm, .dotx, .odt, .ott, .pdf, .hocr\n";
    let run = harness.run(&["check", "empty"]);
    assert_eq!((run.code, run.err.as_str()), (Some(2), wanted));
}

#[test]
fn json_is_one_list() {
    let run = harness().run(&["check", "--output-format", "json", "clean.txt", "a.txt"]);
    let list: Value = serde_json::from_str(&run.out).unwrap();
    let found = &list.as_array().unwrap()[1];
    let wanted = serde_json::json!({
        "path": "a.txt", "line": 11, "column": 55, "end_line": 11, "end_column": 63, "code": "V104", "name": "mover-seconds-himself",
        "severity": "warning", "message": "expected another member as seconder, but found Cllr Hay, who moved it",
        "span": { "start": 133, "end": 141, "line": 11 },
    });
    assert_eq!((list.as_array().unwrap().len(), found), (2, &wanted));
    assert_eq!(&FAULTY[133..141], "Cllr Hay");
    assert_eq!(harness().run(&["check", "--output-format", "json", "clean.txt"]).out, "[]\n");
}

#[test]
fn github_takes_commands() {
    let run = harness().run(&["check", "--output-format", "github", "--select", "N", "a.txt"]);
    assert_eq!(run.out, format!("::warning title=minutebook (N101),file=a.txt,line=9,col=1,endLine=9,endColumn=8::{GAP}\n"));
}

/// What the schema of SARIF 2.1.0 requires of the objects that are written.
#[test]
fn sarif_has_what_its_schema_requires() {
    let run = harness().run(&["check", "--output-format", "sarif", "a.txt", "clean.txt"]);
    let log: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((run.code, &log["version"]), (Some(1), &"2.1.0".into()));
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&log), ["$schema", "version", "runs"]);
    let driver = &log["runs"][0]["tool"]["driver"];
    let rules = driver["rules"].as_array().unwrap();
    assert!(driver["name"].is_string() && rules.len() > 20);
    let ids: std::collections::BTreeSet<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), rules.len(), "the rules must be unique");
    for rule in rules {
        assert_eq!(keys(rule), ["id", "name", "shortDescription", "help", "defaultConfiguration"]);
        assert!(rule["shortDescription"]["text"].is_string() && rule["help"]["text"].is_string());
        assert!(["warning", "note"].contains(&rule["defaultConfiguration"]["level"].as_str().unwrap()));
    }
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    for result in results {
        assert_eq!(keys(result), ["ruleId", "ruleIndex", "level", "message", "locations"]);
        assert_eq!(rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()]["id"], result["ruleId"]);
        let physical = &result["locations"][0]["physicalLocation"];
        assert_eq!(physical["artifactLocation"]["uri"], "a.txt");
        assert!(["startLine", "startColumn", "endLine", "endColumn"].iter().all(|key| physical["region"][key].as_u64() >= Some(1)));
    }
}

#[test]
fn columns_do_not_depend_on_bytes_before_them() {
    let wide = FAULTY.replace("The café’s", "The 😀 café’s");
    let harness = Harness::new(&[("a.txt", wide.as_bytes())]);
    let run = harness.run(&["check", "--output-format", "concise", "--select", "V", "a.txt"]);
    assert_eq!(run.out, format!("{}\n", SELF.replace(":55:", ":57:")));
}

#[test]
fn no_text_can_break_the_line_or_command_the_terminal() {
    let text = FAULTY.replace("4. Café", "4. Café \u{1b}[2J");
    let harness = Harness::new(&[("a.txt", text.as_bytes())]);
    let run = harness.run(&["check", "a.txt"]);
    assert_eq!(run.code, Some(1));
    assert!(!run.out.contains('\u{1b}'), "{:?}", run.out);
}

#[test]
fn a_style_is_taken() {
    let harness = harness();
    assert_eq!(harness.run(&["check", "--style", "none", "clean.txt"]).code, Some(0));
    let run = harness.run(&["check", "--style", "gone.toml", "clean.txt"]);
    run.fails_with("gone.toml: expected a file, but found none of that name");
}

#[test]
fn pages_are_printed_by_code_and_by_name() {
    let harness = Harness::new(&[]);
    let by = |word| harness.run(&["explain", word]);
    let page = by("N101");
    assert!(page.code == Some(0) && page.out.starts_with("# N101 numbering-gap\n\n"), "{page:?}");
    assert!(page.out.contains("\n## How to fix\n"));
    assert_eq!((by("n101").out, by("numbering-gap").out), (page.out.clone(), page.out));
    by("gone.txt:3").fails_with("gone.txt: expected a file, but found none of that name");
    by("N999").fails_with("expected a code, a name, or FILE:LINE, but found \"N999\"; to list the codes, type: minutebook explain");
}

#[test]
fn the_role_of_a_line_is_explained() {
    let harness = Harness::new(&[("a.txt", b"1. Roads\n\nRESOLVED that the lane be swept.\n")]);
    let shown = harness.run(&["explain", "a.txt:3"]);
    assert!(shown.code == Some(0) && shown.out.starts_with("RESOLVED that the lane be swept.\n\nrole  decision "), "{shown:?}");
    assert!(shown.out.contains("(data/rules/") && shown.out.contains(" more; --all shows them\n"), "{}", shown.out);
    let all = harness.run(&["explain", "--all", "a.txt:3"]).out;
    assert!(all.lines().count() > shown.out.lines().count() && !all.contains("--all"), "{all}");
    assert_eq!(harness.run_on(b"1. Roads\n\nRESOLVED that the lane be swept.\n", &["explain", "-:3"]).out, shown.out);
    harness.run(&["explain", "a.txt:2"]).fails_with("a.txt: line 2 is blank, and a blank line has no role");
}

#[test]
fn codes_are_listed() {
    let Run { code, out, .. } = Harness::new(&[]).run(&["explain"]);
    assert_eq!(code, Some(0));
    assert!(out.lines().count() >= 28 && out.lines().any(|line| line.starts_with("N101 numbering-gap ")), "{out}");
}
