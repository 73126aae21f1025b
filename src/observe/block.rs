//! The paragraph that the line is in: its length, and the rules that matched in it.

use super::document::Document;
use super::evidence::{Evidence, bucket, note};
use crate::lex::{class, cue};

pub fn observe(document: &Document<'_>, at: usize, out: &mut Evidence) {
    let (line, block_at) = (&document.lines[at], document.block_of[at]);
    let block = &document.blocks[block_at];
    let place = at - block.lines.start;
    let family = match document.kind_of(block.lines.start) {
        "-" => "none",
        "bullet" => "bullet",
        _ => "number",
    };
    note!(out, "block.place", place.min(2));
    note!(out, "block.place-marker", place.min(1), family);
    note!(out, "block.lines", bucket(block.lines.len(), &[1, 2, 4]));
    let hits = &document.block_hits[block_at];
    if place > 0 {
        if let Some(hit) = hits.iter().filter(|hit| cue(hit.rule).is_some()).min_by_key(|hit| cue(hit.rule)) {
            note!(out, "block.behind-cue", Document::rule(hit.rule));
        }
        return;
    }
    let words = document.block_words(at);
    note!(out, "block.words", bucket(words, &[2, 5, 10, 20, 40, 80]));
    note!(out, "block.words-marker", bucket(words, &[2, 5, 10, 20, 40, 80]), family);
    for hit in hits {
        let rule = Document::rule(hit.rule);
        note!(out, "block.rule", rule, hit.sentence.name());
        note!(out, "block.rule-marker", rule, family);
    }
    let has = |name: &str| hits.iter().any(|hit| crate::lex::rule_name(hit.rule) == name);
    if has("moved-and-seconded") || has("seconded") {
        note!(
            out,
            "block.seconded-and",
            has("motion-carried") || has("result-at-end") || has("it-was-decided") || has("outcome-at-end"),
            has("all-in-favour")
        );
    }
    note!(out, "block.says-decides", has("said"), has("it-was-decided") || has("body-decided"));
    let tokens = document.block_tokens(block);
    let classes = tokens.iter().take(120).fold(0, |classes, token| classes | token.classes());
    let telling = [
        ("decided", class::DECIDED),
        ("moved", class::MOVED),
        ("vote", class::VOTE_SIDE),
        ("honorific", class::HONORIFIC),
        ("money", class::AMOUNT),
        ("speech", class::SPEECH),
        ("papers", class::PAPER),
        ("attendance", class::ATTENDANCE),
    ];
    for (name, class) in telling {
        if classes & class != 0 {
            note!(out, "block.has", name);
        }
    }
    let _ = line;
}
