//! The paragraph that the line is in: its length, and the rules that matched in it.

use super::document::Document;
use super::evidence::{Evidence, bucket, note};
use crate::lex::{class, cue};

pub fn observe(document: &Document<'_>, at: usize, out: &mut Evidence) {
    let block_at = document.block_of[at];
    let block = &document.blocks[block_at];
    let place = at - block.lines.start;
    let family = match document.kind_of(block.lines.start).name {
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
    telling(document, block_at, |name| note!(out, "block.has", name));
}

/// Words of a paragraph that are read.
const EARLY: usize = 120;

/// Names the subjects of the words of a paragraph.
fn telling(document: &Document<'_>, block: usize, mut name: impl FnMut(&'static str)) {
    const TELLING: [(&str, u128); 8] = [
        ("decided", class::DECIDED),
        ("moved", class::MOVED),
        ("vote", class::VOTE_SIDE),
        ("honorific", class::HONORIFIC),
        ("money", class::AMOUNT),
        ("speech", class::SPEECH),
        ("papers", class::PAPER),
        ("attendance", class::ATTENDANCE),
    ];
    let tokens = document.block_tokens(&document.blocks[block]);
    let classes = tokens.iter().take(EARLY).fold(0, |classes, token| classes | token.classes());
    TELLING.iter().filter(|(_, class)| classes & class != 0).for_each(|(subject, _)| name(subject));
}
