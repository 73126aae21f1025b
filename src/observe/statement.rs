//! The sentence of the paragraph that states an outcome of the body: its place, and its rule.

use super::document::Document;
use super::evidence::{Evidence, Named, fnv, note};
use crate::lex::class;

pub fn observe(document: &Document<'_>, at: usize, out: &mut Evidence) {
    let block_at = document.block_of[at];
    let first = document.blocks[block_at].lines.start;
    let family = match document.kind_of(first).name {
        "-" => "none",
        "bullet" => "bullet",
        _ => "number",
    };
    match &document.statements[block_at] {
        Some(stated) => {
            let place = stated.sentence.name();
            if at == first {
                note!(out, "statement.block", place, family);
                note!(out, "statement.rule", Named { code: fnv(stated.rule), name: stated.rule }, place);
            }
            let side = match at.cmp(&stated.line) {
                std::cmp::Ordering::Less => "ahead",
                std::cmp::Ordering::Equal => "here",
                std::cmp::Ordering::Greater => "behind",
            };
            note!(out, "statement.line", side, at > first, place);
        }
        None => {
            let decided = document.lines[at].classes & class::DECIDED != 0;
            note!(out, "statement.none", decided, family);
        }
    }
    let near = |at: Option<usize>| at.and_then(|at| document.statements.get(at)).and_then(Option::as_ref);
    let place = |at: Option<usize>| near(at).map_or(const { Named::new("none") }, |stated| stated.sentence.name());
    let (before, after) = (block_at.checked_sub(1), Some(block_at + 1));
    if before.is_some() {
        note!(out, "statement.before", place(before));
    }
    note!(out, "statement.after", place(after));
    note!(out, "statement.both", place(before), place(after), family);
    note!(out, "statement.further", place(block_at.checked_sub(2)), place(Some(block_at + 2)));
    if let Some(stated) = near(before) {
        note!(out, "statement.rule-before", Named { code: fnv(stated.rule), name: stated.rule });
    }
    if let Some(stated) = near(after) {
        note!(out, "statement.rule-after", Named { code: fnv(stated.rule), name: stated.rule });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::observe::document::MINUTES;

    /// What is observed of each line of a text in which no line is blank.
    fn observed(text: &str) -> Vec<Vec<String>> {
        let mut from = 0;
        let cuts = text.lines().enumerate().map(|(at, line)| {
            let start = from;
            from += line.len() + 1;
            (at + 1, start..start + line.len())
        });
        let cuts: Vec<_> = cuts.collect();
        let document = Document::of(text, &cuts);
        let mut evidence = Evidence::named();
        for at in 0..document.lines.len() {
            observe(&document, at, &mut evidence);
            evidence.end_line();
        }
        let names: std::collections::HashMap<u32, &str> = evidence.names().collect();
        (0..evidence.len()).map(|at| evidence.line(at).iter().map(|id| names[id].to_owned()).collect()).collect()
    }

    fn has(lines: &[Vec<String>], at: usize, name: &str) -> bool {
        lines[at].iter().any(|found| found == name)
    }

    #[test]
    fn the_sentence_that_states_an_outcome_is_placed() {
        let lines = observed("Mr Fox spoke of the lane at length and with some heat\nand nobody answered him. It was agreed to wait.");
        assert!(has(&lines, 0, "statement.block=last,none"), "{lines:?}");
        assert!(has(&lines, 0, "statement.rule=it-was,last"), "{lines:?}");
        assert!(has(&lines, 0, "statement.line=ahead,0,last"), "{lines:?}");
        assert!(has(&lines, 1, "statement.line=here,1,last"), "{lines:?}");
    }

    #[test]
    fn what_is_reported_states_nothing() {
        let lines = observed("Mr Fox said that it was agreed to wait.");
        assert!(has(&lines, 0, "statement.none=1,none"), "{lines:?}");
        assert!(!lines[0].iter().any(|name| name.starts_with("statement.block")), "{lines:?}");
    }

    #[test]
    fn outcomes_of_the_paragraphs_beside_it_are_observed() {
        for (at, names) in [
            (
                13,
                "after=none before=none block=only,none both=none,none,none further=none,none line=here,0,only rule=opens-in-capitals,only",
            ),
            (14, "after=none before=only both=only,none,number further=none,none none=0,number rule-before=opens-in-capitals"),
            (15, "after=none before=none both=none,none,number further=only,none none=0,number"),
        ] {
            assert_eq!(crate::observe::observed(observe, MINUTES, at).join(" "), names, "line {at}");
        }
    }
}
