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

#[cfg(test)]
mod tests {
    use super::*;

    use crate::observe::document::{MARKED, MINUTES};
    use crate::observe::observed;

    #[test]
    fn the_paragraph_of_a_line_is_observed() {
        for (text, at, names) in [
            (MINUTES, 5, "lines=1 place-marker=1,none place=1"),
            (
                MINUTES,
                13,
                "has=decided lines=0 place-marker=0,none place=0 rule-marker=capitals-outcome,none \
                 rule-marker=outcome-before-colon,none rule-marker=outcome-opens,none rule-marker=run-in,none \
                 rule=capitals-outcome,only rule=outcome-before-colon,only rule=outcome-opens,only rule=run-in,only \
                 words-marker=0,none words=0",
            ),
            (MARKED, 4, "lines=0 place-marker=0,bullet place=0 words-marker=0,bullet words=0"),
            (MINUTES, 14, "lines=0 place-marker=0,number place=0 words-marker=1,number words=1"),
        ] {
            assert_eq!(observed(observe, text, at).join(" "), names, "line {at}");
        }
    }
}
