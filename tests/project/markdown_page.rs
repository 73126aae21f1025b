//! The example of docs/markdown.md: it is read as the page says, and reads back.

use crate::support::{difference, structure};

fn example() -> String {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/markdown.md")).unwrap();
    let start = page.find("```markdown\n").unwrap() + "```markdown\n".len();
    page[start..start + page[start..].find("```").unwrap()].to_owned()
}

#[test]
fn every_block_of_the_example_is_what_the_page_says() {
    let source = minutebook::read::markdown(&example());
    let value = serde_json::to_value(minutebook::minutes_of(&source)).unwrap();
    let types = |at: &str| {
        value.pointer(at).unwrap().as_array().unwrap().iter().map(|block| block["type"].to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(types("/front"), r#""meta" "attendance""#);
    let record = r#""paragraph" "list" "motion" "vote" "decision" "action" "heading" "decision""#;
    assert_eq!(types("/items/0/minutes"), record);
    assert_eq!(types("/back"), r#""close""#);
    for (at, wanted) in [
        ("/items/0/number", "12"),
        ("/items/0/title", "Mill Pond"),
        ("/items/0/reference", "Item 5"),
        ("/items/0/documents/0/size", "98 KB"),
        ("/items/0/minutes/1/points/1/children/0/points/0/marker", "-"),
        ("/items/0/minutes/4/label", "RESOLVED"),
        ("/items/0/minutes/4/clauses/1/marker", "(b)"),
        ("/items/0/minutes/7/label", "agreed"),
    ] {
        assert_eq!(value.pointer(at).and_then(|found| found.as_str()), Some(wanted), "{at}");
    }
}

#[test]
fn the_example_reads_back() {
    let source = minutebook::read::markdown(&example());
    let minutes = minutebook::minutes_of(&source);
    let written = minutebook::write::render("md", &minutes).unwrap();
    let again = minutebook::read::markdown(&written);
    assert_eq!(difference(&structure(&minutes), &structure(&minutebook::minutes_of(&again)), ""), None);
}
