//! The pages of the codes: their examples raise what they say, and docs/findings.md is made of them.
//!
//! `MINUTEBOOK_BLESS=1 cargo test --all-features --test project findings_page::` regenerates docs/findings.md.

use minutebook::check::{Page, Selection, check, findings_page};
use minutebook::diagnostic::Code;
use minutebook::read::{Options, bytes};

/// The codes that a sample raises when everything is looked for.
fn codes(page: Page, heading: &str) -> Vec<&'static str> {
    let source = bytes(&page.sample_name(heading), &page.sample(heading).unwrap(), &Options::default()).unwrap();
    let everything = Selection::new(&["ALL".to_owned()], &[], &[]).unwrap();
    check(&minutebook::minutes_of(&source), &everything).iter().map(|finding| finding.code.id()).collect()
}

#[test]
fn every_example_raises_its_code_alone_and_no_near_miss_does() {
    let mut wrong = Vec::new();
    for page in Page::all() {
        let code = page.check().code;
        let id = code.id();
        // What is uncertain moves with every fit of the weights, and several lines of one text may be.
        let codes = |heading| {
            let mut found = codes(page, heading);
            found.retain(|found| code == Code::UncertainLine || *found != Code::UncertainLine.id());
            found.dedup();
            found
        };
        let found = codes("Example");
        if found != [id] {
            wrong.push(format!("the example of {id} raises {found:?}"));
        }
        let found = codes("Near miss");
        if !found.is_empty() {
            wrong.push(format!("the near miss of {id} raises {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_page_has_its_sections() {
    for page in Page::all() {
        let text = page.text();
        let sections: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(sections, ["What it finds", "Why it matters", "Example", "Near miss", "How to fix"], "{}", page.title());
        assert!(page.summary().ends_with('.'), "{}", page.title());
    }
}

#[test]
fn the_page_in_docs_is_made_of_the_pages_in_the_source() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/findings.md");
    let wanted = findings_page();
    if std::env::var_os("MINUTEBOOK_BLESS").is_some() {
        std::fs::write(&path, &wanted).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = found.lines().zip(wanted.lines()).position(|(found, wanted)| found != wanted).map(|line| line + 1);
    assert!(found == wanted, "docs/findings.md differs from the pages in src/check, first on line {differs:?}");
}
