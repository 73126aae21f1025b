//! `minutebook diff`: what it lists between two readings, and what it does not.

use crate::support::{Sample, fixtures};
use minutebook::diff::{self, Change};

const DRAFT: &str = "Low Parish Council\n\nMinutes of the meeting held on 4 March 2024\n\nPresent: Cllr Ann Fox (Chair), Cllr Bob Hay\n\n\
    1. Apologies\n\nNone.\n\n2. Roads\n\nMoved by Cllr Fox, seconded by Cllr Hay: that the lane be swept. Carried 4-1.\n\n\
    3. Parks\n\nRESOLVED that the green be mown.\n";

fn changes(old: &str, new: &str) -> Vec<Change> {
    let [old, new] = [old, new].map(minutebook::read::text);
    diff::changes(&minutebook::minutes_of(&old), &minutebook::minutes_of(&new))
}

fn shown(old: &str, new: &str) -> String {
    diff::text(["draft", "approved"], &changes(old, new))
}

#[test]
fn a_document_differs_in_nothing_from_itself() {
    let found: Vec<String> =
        fixtures().into_iter().filter(|Sample { text, .. }| !changes(text, text).is_empty()).map(|one| one.name).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn lines_and_wraps_make_no_difference() {
    let moved = DRAFT.replace("\n\n2. Roads", "\n\n\n\n2. Roads").replace("seconded by Cllr Hay:", "seconded\nby Cllr Hay:");
    assert_eq!(shown(DRAFT, &moved), "");
}

#[test]
fn a_decision_that_changed_is_one_change_under_its_item() {
    let wanted =
        "3 Parks\n- draft:17 decision: RESOLVED that the green be mown.\n+ approved:17 decision: RESOLVED that the green be mown twice.\n";
    let found = shown(DRAFT, &DRAFT.replace("mown.", "mown twice."));
    assert_eq!(found.replace("decision: that", "decision: RESOLVED that"), wanted);
}

#[test]
fn counts_of_a_vote_are_compared_by_themselves() {
    let found = shown(DRAFT, &DRAFT.replace("4-1", "3-2"));
    assert!(found.contains("- vote for count: 4") || found.contains("- for count: 4"), "{found}");
    assert!(found.contains("+ vote against count: 2") || found.contains("+ against count: 2"), "{found}");
}

#[test]
fn changed_strikethrough_and_links_are_reported() {
    let shown = |old: &str, new: &str| {
        let [old, new] = [old, new].map(minutebook::read::markdown);
        let changes = diff::changes(&minutebook::minutes_of(&old), &minutebook::minutes_of(&new));
        let mut page = Vec::new();
        diff::html(["draft", "approved"], &changes, &mut page).unwrap();
        (diff::text(["draft", "approved"], &changes), String::from_utf8(page).unwrap())
    };
    let text = |words: &str, href: &str| {
        format!("# Low Parish Council\n\n## 1. Roads\n\nThe Clerk paid {words} pounds, see the [plan]({href}).\n")
    };
    let (found, page) = shown(&text("five six", "a.pdf"), &text("~~five~~ six", "b.pdf"));
    for wanted in ["    - link: plan <a.pdf>\n", "    + link: plan <b.pdf>\n", "    + struck out: five\n"] {
        assert!(found.contains(wanted), "{found}");
    }
    assert!(page.contains("struck out: <ins>five</ins>") && page.contains("link: <del>plan &#60;a.pdf&#62;</del>"), "{page}");
    assert_eq!(shown(&text("~~five~~ six", "a.pdf"), &text("~~five~~ six", "a.pdf")).0, "");
}

#[test]
fn long_texts_that_share_their_words_in_another_order_are_compared_soon() {
    let line = |step: usize| (0..50_000).map(|at| format!("w{} ", at * step % 50_000)).collect::<String>();
    let text = |step| format!("1. Roads\n\nBegun {}and ended.\n", line(step));
    let begun = std::time::Instant::now();
    let mut page = Vec::new();
    diff::html(["draft", "approved"], &changes(&text(1), &text(7919)), &mut page).unwrap();
    let page = String::from_utf8(page).unwrap();
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    assert!(page.contains("<p>Begun w0 <del>") && page.contains("</ins> and ended.</p>"), "{}", &page[page.len() - 500..]);
}

#[test]
fn a_changed_next_meeting_is_reported() {
    let old = format!("{DRAFT}\nNext meeting: 14 May 2030, 7.30 pm\n");
    let shown = shown(&old, &old.replace("14 May", "21 May"));
    assert!(shown.contains("14 May 2030") && shown.contains("21 May 2030") && shown.contains("next meeting"), "{shown}");
}

#[test]
fn added_and_removed_items_are_reported() {
    let came = shown(DRAFT, &format!("{DRAFT}\n4. Ponds\n\nThe pond was cleared.\n"));
    assert_eq!(came, "4 Ponds\n+ approved:19 item: 4 Ponds\n+ approved:21 paragraph: The pond was cleared.\n");
    let went = shown(&format!("{DRAFT}\n4. Ponds\n\nThe pond was cleared.\n"), DRAFT);
    assert_eq!(went, came.replace('+', "-").replace("approved", "draft"));
}

#[test]
fn the_page_marks_words_and_takes_none_as_markup() {
    let new = DRAFT.replace("mown.", "mown & < rolled.").replace("Cllr Bob Hay", "Cllr Bob Hey");
    let mut page = Vec::new();
    diff::html(["draft", "approved"], &changes(DRAFT, &new), &mut page).unwrap();
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains("<del>mown.</del><ins>mown &#38; &#60; rolled.</ins>"), "{page}");
    assert!(page.contains("<h2>Meeting</h2>") && page.contains("<h2>3 Parks</h2>"), "{page}");
}

#[test]
fn a_rewritten_document_costs_what_it_is_long() {
    let lines = |word: &str| (0..5_000).map(|at| format!("{word}{at} one two.\n\n")).collect::<String>();
    assert!(!changes(&lines("a"), &lines("b")).is_empty());
}
